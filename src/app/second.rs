//! Another reader's file beside an article: what the two differ in, and where one stands in it.

use super::document::Document;
use super::words::{parts_of, told_from};
use crate::record::acts::{Indexed, View};
use crate::record::agreement::{Agreement, Among, Comparison, Difference, Settled, What};
use crate::record::{Item, ItemId, Table};
use crate::text::Span;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which difference this is, whatever else is decided meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    what: What,
    table: Table,
    mine: Option<String>,
    theirs: Option<String>,
    there: String,
}

impl Key {
    /// The key of a difference.
    pub fn of(difference: &Difference) -> Self {
        Self {
            what: difference.what,
            table: difference.table,
            mine: difference.mine.clone(),
            theirs: difference.theirs.clone(),
            there: difference.there.clone(),
        }
    }
}

/// A difference with where each reader has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What differs.
    pub difference: Difference,
    /// One's own span, in bytes.
    pub mine: Option<Span>,
    /// The other reader's.
    pub theirs: Option<Span>,
    /// What the log says of it where it is settled, with whose opinion it is about.
    pub told: String,
    /// Whether one has decided to keep one's own.
    pub kept: bool,
}

impl Shown {
    /// The object in one's own record.
    pub fn own(&self) -> Option<ItemId> {
        let id = self.difference.mine.as_ref()?;
        Some(ItemId::new(self.difference.table, id))
    }

    /// The object in the other record.
    pub fn other(&self) -> Option<ItemId> {
        let id = self.difference.theirs.as_ref()?;
        Some(ItemId::new(self.difference.table, id))
    }
}

/// The comparison of an article with another reader's file.
#[derive(Debug, Clone)]
pub struct Second {
    /// The file.
    pub path: PathBuf,
    /// Who decided in it: a name, or the file's where its log names nobody. The log keeps it.
    pub whose: String,
    /// What tells it from one's own file: its name, with folders where both are called the same.
    pub file: String,
    /// What the window calls the reader: the name, or the file where both readers have one name.
    pub called: String,
    /// What it says.
    pub theirs: Arc<Indexed>,
    /// The differences, in text order.
    pub differences: Vec<Shown>,
    /// How many of their opinions one has taken over.
    pub taken: usize,
    /// Differences that blind mode keeps back until one has decided.
    pub hidden: usize,
    /// The one that is current.
    pub at: Option<usize>,
    /// Which rows the figures count.
    pub among: Among,
    /// The figures; `None` until they are worked out.
    pub agreement: Option<Vec<Agreement>>,
    /// The figures before them, shown until they are there.
    pub before: Option<Vec<Agreement>>,
    /// The revision of the article that they were, or are being, worked out of.
    pub measured: Option<u64>,
}

impl Second {
    /// A comparison that has not been made yet, with the file of a reader whose own one is `own` and who is called `me`.
    pub fn new(path: PathBuf, theirs: Indexed, own: Option<&Path>, me: &str) -> Self {
        let own = own.map(parts_of).unwrap_or_default();
        let told_apart = told_from(&parts_of(&path), &[&own]);
        let last = theirs.record.log.iter().rev().find(|entry| !entry.by.is_empty());
        let file = || {
            path.file_name()
                .map_or_else(String::new, |n| crate::read::shown(n.as_ref()))
        };
        let whose = last.map_or_else(file, |entry| entry.by.to_string());
        let nameless = whose == me || last.is_none();
        Self {
            called: if nameless { told_apart.clone() } else { whose.clone() },
            file: told_apart,
            whose,
            path,
            theirs: Arc::new(theirs),
            differences: Vec::new(),
            taken: 0,
            hidden: 0,
            at: None,
            // What nobody has looked at is alike because one machine made both.
            among: Among::Decided,
            agreement: None,
            before: None,
            measured: None,
        }
    }

    /// The current difference.
    pub fn current(&self) -> Option<&Shown> {
        self.differences.get(self.at?)
    }

    /// How many are neither settled nor kept.
    pub fn left(&self) -> usize {
        self.differences.iter().filter(|d| !d.kept).count()
    }

    /// The first difference about an object of one's own, an unsettled one before others.
    pub fn about(&self, item: &ItemId) -> Option<usize> {
        let is = |d: &Shown| d.own().as_ref() == Some(item);
        let open = self.differences.iter().position(|d| is(d) && !d.kept);
        open.or_else(|| self.differences.iter().position(is))
    }

    /// The next difference from a place in the list on, going round; with `open`, only what is left.
    pub fn step(&self, forward: bool, open: bool) -> Option<usize> {
        let n = self.differences.len();
        let place = |k: usize| match (self.at, forward) {
            (Some(at), true) => (at + k) % n,
            (Some(at), false) => (at + n - k % n) % n,
            (None, true) => k - 1,
            (None, false) => n - k,
        };
        (1..=n).map(place).find(|&i| !open || !self.differences[i].kept)
    }

    /// The first difference that is left from a place in the list on, going round.
    pub fn open_from(&self, place: usize) -> Option<usize> {
        let n = self.differences.len();
        (0..n).map(|k| (place + k) % n).find(|&i| !self.differences[i].kept)
    }
}

impl Document {
    /// Makes the comparison again, after an edit or another decision. With `blind`, only what one has decided is told.
    ///
    /// # Errors
    /// Where the two texts are not the same: says where they part.
    pub fn compare_again(&mut self) -> Result<(), String> {
        let Some(second) = &self.second else { return Ok(()) };
        let theirs = Arc::clone(&second.theirs);
        let comparison = Comparison::new(self.view(), theirs.view()).map_err(|refusal| refusal.to_string())?;
        let by = settled_with(&second.whose);
        let settled = Settled::with(&self.record, &by);
        let shown = |difference: Difference| {
            let told = format!("{by}{}", difference.told(&self.record.text));
            Shown {
                kept: settled.has_kept(&difference, &told),
                mine: place(self.view(), difference.table, difference.mine.as_deref()),
                theirs: place(theirs.view(), difference.table, difference.theirs.as_deref()),
                difference,
                told,
            }
        };
        let all: Vec<Shown> = comparison.differences().into_iter().map(shown).collect();
        let before = all.len();
        let told: Vec<Shown> = all.into_iter().filter(|d| !self.blind || self.has_decided(d)).collect();
        let Some(second) = &mut self.second else { return Ok(()) };
        let stood = second.current().map(|d| Key::of(&d.difference));
        second.hidden = before - told.len();
        second.taken = settled.taken;
        second.differences = told;
        let again = stood.and_then(|key| second.differences.iter().position(|d| Key::of(&d.difference) == key));
        let last = second.differences.len().checked_sub(1);
        second.at = again.or_else(|| Some(second.at?.min(last?)));
        Ok(())
    }

    /// Whether one has said one's own word where a difference is: about the object, or about words that it touches.
    fn has_decided(&self, shown: &Shown) -> bool {
        let own = shown.own().and_then(|item| self.index.review(&self.record, &item));
        let span = shown.difference.span;
        let near = match shown.difference.table {
            Table::Roles => self.touches(&self.record.roles, span),
            Table::Times => self.touches(&self.record.times, span),
            Table::Quotes => self.touches(&self.record.quotes, span),
            Table::Events => self.touches(&self.record.events, span),
            _ => self.touches(&self.record.mentions, span),
        };
        own.is_some_and(|review| review.is_decided()) || own.is_none() && !span.is_empty() && near
    }

    /// Whether one has decided about anything of a table that touches these words, and is done with it.
    fn touches<T: Item>(&self, rows: &[T], span: Span) -> bool {
        let done = |row: &&T| {
            let fresh = self.fresh.as_ref().filter(|item| item.table == T::TABLE);
            row.review().is_decided() && !fresh.is_some_and(|item| row.is(&item.id))
        };
        rows.iter().filter(done).any(|row| row.order().0.overlaps(span))
    }
}

/// What the reason of what is settled with a reader begins with.
pub fn settled_with(whose: &str) -> String {
    format!("second reader {whose}: ")
}

fn place(view: View<'_>, table: Table, id: Option<&str>) -> Option<Span> {
    view.index.span(view.record, &ItemId::new(table, id?))
}
