//! Learned parts of speech and trees, for where the rules leave doubt.

use crate::annotate::Draft;
use crate::model::tags::Reading;
use crate::model::{Parser, Tagger, Tree, parse, tags};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Tags and parses sentences.
pub struct Grammar {
    tagger: Tagger<'static>,
    parser: Parser<'static>,
    /// What both said in the texts before, one for each thread: short texts say the same, too.
    said: Mutex<Vec<Said>>,
}

/// What tagger and parser said of words that come again.
#[derive(Default)]
struct Said {
    tags: tags::Said,
    steps: parse::Said,
}

/// Most threads for which that is kept.
const THREADS: usize = 16;

impl Grammar {
    /// The one that comes with the program.
    pub fn builtin() -> Option<Self> {
        Some(Self {
            tagger: Tagger::builtin()?,
            parser: Parser::builtin()?,
            said: Mutex::default(),
        })
    }

    /// Ready for the sentences of a text.
    pub(super) fn begin(&self) -> Learned<'_> {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Learned {
            grammar: self,
            said: said.unwrap_or_default(),
        }
    }
}

/// The grammar at a text.
pub(super) struct Learned<'g> {
    grammar: &'g Grammar,
    said: Said,
}

impl Learned<'_> {
    /// A sentence's tokens, tagged when they are asked for.
    pub fn read<'r>(&'r self, draft: &'r Draft, sentence: Range<usize>) -> Reading<'r> {
        self.grammar.tagger.read(draft.forms(), sentence, &self.said.tags)
    }

    /// The tree over a sentence's tokens.
    pub fn tree(&self, draft: &Draft, sentence: Range<usize>) -> Tree {
        let tags = self
            .grammar
            .tagger
            .tag(draft.forms(), sentence.clone(), &self.said.tags);
        self.grammar
            .parser
            .parse(draft.forms(), &tags, sentence, &self.said.steps)
    }

    /// After the last sentence: what was said is kept for the next text.
    pub fn end(self) {
        let mut all = self.grammar.said.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < THREADS {
            all.push(self.said);
        }
    }
}
