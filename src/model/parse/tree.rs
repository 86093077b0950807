//! A parsed sentence.

use super::relation::Relation;
use super::state::{NONE, State};

/// Each token's head and relation, tokens counted from the sentence's first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    arcs: Vec<(u16, Relation)>,
}

impl Tree {
    /// The tree of a state that is done.
    pub fn of(state: &State) -> Self {
        let arcs = state.words[..state.root()].iter().map(|word| {
            let head = if usize::from(word.head) == state.root() {
                NONE
            } else {
                word.head
            };
            (head, word.relation)
        });
        Self { arcs: arcs.collect() }
    }

    /// Whether the sentence has no tree.
    pub fn is_empty(&self) -> bool {
        self.arcs.is_empty()
    }

    /// The head of a token; `None` for a root.
    pub fn head(&self, token: usize) -> Option<usize> {
        let &(head, _) = self.arcs.get(token)?;
        (head != NONE).then_some(usize::from(head))
    }

    /// How a token hangs on its head.
    pub fn relation(&self, token: usize) -> Relation {
        self.arcs.get(token).map_or(Relation::Dep, |arc| arc.1)
    }

    /// The tokens that hang on one, in text order.
    pub fn dependents(&self, token: usize) -> impl Iterator<Item = usize> {
        let arcs = self.arcs.iter().enumerate();
        arcs.filter(move |(_, arc)| usize::from(arc.0) == token).map(|(i, _)| i)
    }

    /// The token of a phrase whose head stands outside of it, the first of several.
    pub fn top(&self, mut phrase: std::ops::Range<usize>) -> Option<usize> {
        let inside = phrase.clone();
        phrase.find(|&token| self.head(token).is_none_or(|head| !inside.contains(&head)))
    }

    /// A token and all above it, the token first.
    pub fn line(&self, token: usize) -> impl Iterator<Item = usize> {
        // A tree has no circles; the bound is for bytes that were no tree.
        std::iter::successors(Some(token), |&at| self.head(at)).take(self.arcs.len())
    }
}
