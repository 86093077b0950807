//! What the tables of this stage say of the words of a text: each spelling is looked up once.

use super::frames::Frames;
use super::rerank::push_lower;
use super::vocabulary::Word;
use crate::annotate::Draft;
use std::sync::Arc;

/// What the model knows of a word or base form.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sense {
    /// Its number.
    pub number: u32,
    /// Its meaning classes, 0 for none.
    pub classes: [u32; 2],
}

/// One spelling, in lower case.
#[derive(Debug, Clone, Copy)]
struct Spelling<'f> {
    word: Word,
    sense: Sense,
    contexts: &'f [String],
}

/// The words of a text.
pub(super) struct Written<'f> {
    /// The spelling of each token.
    spelling_of: Arc<[u32]>,
    spellings: Vec<Spelling<'f>>,
}

impl<'f> Written<'f> {
    /// Looks up all spellings of a text.
    pub fn new(frames: &'f Frames, draft: &Draft) -> Self {
        let mut lower = String::new();
        let looked_up = |i: usize| {
            lower.clear();
            push_lower(draft.word(i), &mut lower);
            Spelling {
                word: frames.vocabulary.get(&lower),
                sense: frames.classes.sense(&lower),
                contexts: frames.contexts.get(&lower).map(Vec::as_slice).unwrap_or_default(),
            }
        };
        Self {
            spellings: draft.spellings().firsts().map(looked_up).collect(),
            spelling_of: Arc::clone(draft.spellings().numbers()),
        }
    }

    fn spelling(&self, i: usize) -> Option<&Spelling<'f>> {
        self.spellings.get(*self.spelling_of.get(i)? as usize)
    }

    /// What token `i` of the text may be.
    pub fn word(&self, i: usize) -> Word {
        self.spelling(i).map_or_else(Word::default, |s| s.word)
    }

    /// What the model knows of token `i`, as it stands and not by its base form.
    pub fn sense(&self, i: usize) -> Sense {
        self.spelling(i).map_or_else(Sense::default, |s| s.sense)
    }

    /// The contexts that token `i` speaks of.
    pub fn contexts(&self, i: usize) -> &'f [String] {
        self.spelling(i).map(|s| s.contexts).unwrap_or_default()
    }
}
