//! A change in many places that waits for a yes.

use crate::app::command::Command;
use crate::record::ItemId;
use crate::text::Span;

/// Where an answer goes: an item, or words that are none yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// An item of the record.
    Item(ItemId),
    /// A stretch of text, in bytes.
    Words(Span),
}

/// A change that waits for a yes, with the places it would reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The answer to give everywhere.
    pub answer: Command,
    /// Where, and whether it stays chosen; those of one context stand together.
    pub targets: Vec<(Target, bool)>,
    /// What each place is read as now and where it stands; empty where that says nothing.
    pub contexts: Vec<String>,
    /// How many of them, the last, are offered besides: not the same words in the same form.
    pub also: usize,
    /// Where it would reach in the other open articles.
    pub elsewhere: Vec<Elsewhere>,
    /// Whether it is given there too.
    pub wide: bool,
    /// The place that Space ticks, counted through all articles that are shown; `None` until a key has walked there.
    pub at: Option<usize>,
}

impl Preview {
    /// How many places are shown.
    pub fn shown(&self) -> usize {
        let others = self.elsewhere.iter().filter(|_| self.wide);
        self.targets.len() + others.map(|e| e.targets.len()).sum::<usize>()
    }

    /// The article, `None` for the shown one, and the number there of the place that a key has walked to.
    pub fn place(&self) -> Option<(Option<u64>, usize)> {
        let mut at = self.at?;
        let others = self.elsewhere.iter().filter(|_| self.wide);
        let lists = [(None, self.targets.len())].into_iter();
        for (key, n) in lists.chain(others.map(|e| (Some(e.key), e.targets.len()))) {
            if at < n {
                return Some((key, at));
            }
            at -= n;
        }
        None
    }
    /// How many places are chosen, in how many articles.
    pub fn chosen(&self) -> (usize, usize) {
        let others = self.elsewhere.iter().filter(|_| self.wide).map(|e| &e.targets);
        let counts = others
            .chain([&self.targets])
            .map(|t| t.iter().filter(|(_, on)| *on).count());
        counts
            .filter(|n| *n > 0)
            .fold((0, 0), |(all, articles), n| (all + n, articles + 1))
    }
}

/// The places of a preview in another open article.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// The article's key.
    pub key: u64,
    /// Its file's name.
    pub name: String,
    /// Where, and whether it stays chosen.
    pub targets: Vec<(Target, bool)>,
    /// What each place is read as now and where it stands.
    pub contexts: Vec<String>,
}
