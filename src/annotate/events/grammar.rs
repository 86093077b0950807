//! Learned parts of speech and trees, for where the rules leave doubt.

use crate::annotate::Draft;
use crate::model::tags::Reading;
use crate::model::{Parser, Tagger, Tree};
use std::ops::Range;

/// Tags and parses sentences.
pub struct Grammar {
    tagger: Tagger<'static>,
    parser: Parser<'static>,
}

impl Grammar {
    /// The one that comes with the program.
    pub fn builtin() -> Option<Self> {
        Some(Self {
            tagger: Tagger::builtin()?,
            parser: Parser::builtin()?,
        })
    }

    /// A sentence's tokens, tagged when they are asked for.
    pub(super) fn read<'r>(&'r self, draft: &'r Draft, sentence: Range<usize>) -> Reading<'r> {
        self.tagger.read(draft.forms(), sentence)
    }

    /// The tree over a sentence's tokens.
    pub(super) fn tree(&self, draft: &Draft, sentence: Range<usize>) -> Tree {
        let tags = self.tagger.tag(draft.forms(), sentence.clone());
        self.parser.parse(draft.forms(), &tags, sentence)
    }
}
