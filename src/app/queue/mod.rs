//! The review queue: what is to be decided, in which order, and how much is left.

mod seen;

use super::filter::{Filter, Wanted};
use crate::record::acts::View;
use crate::record::{Change, Edit, Index, ItemId, Record, Review, Table};
use crate::text::Span;
use seen::{Seen, for_each};

/// How the queue is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the text goes.
    #[default]
    Text,
    /// Doubt × consequence, the worst first.
    Doubt,
}

impl Order {
    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Text => "text order",
            Self::Doubt => "doubt × consequence",
        }
    }
}

/// The items of a record in review order; rejected ones are left out unless the filter asks for them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Queue {
    /// In the order in which they are walked.
    pub items: Vec<Queued>,
    /// How many have a decision; rejected ones count.
    pub decided: usize,
    /// How many there are in all.
    pub all: usize,
    /// For each row of each table one more than its place in `items`, or 0.
    places: [Vec<u32>; Table::ALL.len()],
    /// How many of each table wait for a decision.
    open: [usize; Table::ALL.len()],
    order: Order,
    filter: Filter,
    /// The rejected item that is still in the queue because one stands on it.
    kept: Option<ItemId>,
}

/// An item in the queue, by its row: a long article has half a million, and their names stand in the record already.
#[derive(Debug, Clone, PartialEq)]
pub struct Queued {
    /// The table it is in.
    pub table: Table,
    /// Whether it still waits for a decision.
    pub open: bool,
    rejected: bool,
    noted: bool,
    /// Whether the filter wants it, whatever its state.
    fits: bool,
    /// Its row there.
    row: u32,
    /// Where, in bytes; an empty span at the end of the text for what has no place in it.
    pub span: Span,
    weight: f64,
    /// Where it is asked about in text order: what settles other items along with it stands before them.
    first: usize,
}

impl Queued {
    /// Which item of the record it is.
    pub fn item(&self, record: &Record) -> ItemId {
        ItemId::new(self.table, self.id(record))
    }

    fn id<'r>(&self, record: &'r Record) -> &'r str {
        fn id<T>(rows: &[T], row: u32, id: impl Fn(&T) -> &String) -> &str {
            rows.get(row as usize).map_or("", |row| id(row).as_str())
        }
        match self.table {
            Table::Mentions => id(&record.mentions, self.row, |m| &m.id),
            Table::Entities => id(&record.entities, self.row, |e| &e.id),
            Table::Roles => id(&record.roles, self.row, |r| &r.id),
            Table::Times => id(&record.times, self.row, |t| &t.id),
            Table::Quotes => id(&record.quotes, self.row, |q| &q.id),
            Table::Events => id(&record.events, self.row, |e| &e.id),
            Table::Flags => id(&record.flags, self.row, |f| &f.id),
            // They are not reviewed.
            Table::Stories | Table::Meta | Table::Sentences => "",
        }
    }

    /// Of the place in text order: whether it stands behind what settles it.
    fn place(&self) -> (usize, bool) {
        (self.first, !settles(self.table))
    }
}

/// Whether other items are settled along with those of a table.
const fn settles(table: Table) -> bool {
    matches!(table, Table::Events | Table::Quotes | Table::Roles)
}

/// Past this many changes, reading the record again is cheaper than following them.
const MANY: usize = 256;

impl Queue {
    /// Reads a record. `keep` is the current item: it stays in the queue even when it has just been rejected.
    pub fn new(record: &Record, index: &Index, order: Order, filter: &Filter, keep: Option<&ItemId>) -> Self {
        let mut queue = Self {
            order,
            filter: filter.clone(),
            ..Self::default()
        };
        let keep = keep.and_then(|item| Some((item.table, index.row(item.table, &item.id)?)));
        for_each(record, index, |seen| queue.add(record, &seen, keep));
        queue.items.shrink_to_fit();
        match order {
            Order::Text => queue.items.sort_by_key(|q| (q.place(), q.table, q.span.end)),
            Order::Doubt => queue.items.sort_by(|a, b| {
                let key = |q: &Queued| (q.place(), q.span, q.table);
                b.weight
                    .total_cmp(&a.weight)
                    .then_with(|| key(a).cmp(&key(b)))
                    .then_with(|| a.id(record).cmp(b.id(record)))
            }),
        }
        queue.number();
        queue
    }

    /// Notes the place of every item.
    fn number(&mut self) {
        self.places.iter_mut().for_each(Vec::clear);
        for (at, queued) in self.items.iter().enumerate() {
            let places = &mut self.places[queued.table as usize];
            let row = queued.row as usize;
            if row >= places.len() {
                places.resize(row + 1, 0);
            }
            places[row] = u32::try_from(at + 1).unwrap_or(0);
        }
    }

    fn add(&mut self, record: &Record, seen: &Seen, keep: Option<(Table, usize)>) {
        let open = seen.review == Review::Suggested;
        self.all += 1;
        self.decided += usize::from(seen.review.is_decided());
        self.open[seen.table as usize] += usize::from(open);
        let rejected = seen.review == Review::Rejected;
        let mut queued = Queued {
            table: seen.table,
            row: u32::try_from(seen.row).unwrap_or(u32::MAX),
            span: seen.span,
            open,
            rejected,
            noted: seen.noted,
            fits: true,
            weight: seen.weight().max(seen.doubt),
            first: seen.first(),
        };
        if rejected && self.filter.state != Wanted::Rejected {
            if keep != Some((seen.table, seen.row)) {
                return;
            }
            self.kept = Some(queued.item(record));
        }
        queued.fits = self.filter.fits(record, seen.table, seen.row, seen.score);
        self.items.push(queued);
    }

    /// Brings the queue up to date after an edit; cheap where the edit only decides. `keep` as in [`Queue::new`].
    pub fn follow(
        &mut self,
        record: &Record,
        index: &Index,
        edit: &Edit,
        order: Order,
        filter: &Filter,
        keep: Option<&ItemId>,
    ) {
        if edit.changes.len() > MANY || !edit.changes.iter().all(|c| self.decide(index, c)) {
            *self = Self::new(record, index, order, filter, keep);
        } else {
            self.keep(record, index, order, filter, keep);
        }
    }

    /// Walks in another order, by another filter, or stands on another item: drops a rejected item that was kept for
    /// having been current.
    pub fn keep(&mut self, record: &Record, index: &Index, order: Order, filter: &Filter, keep: Option<&ItemId>) {
        let stays = self.kept.as_ref() == keep;
        let gone = !stays
            && filter.state != Wanted::Rejected
            && keep.is_some_and(|item| index.review(record, item) == Some(Review::Rejected));
        if self.order != order || self.filter != *filter || gone {
            *self = Self::new(record, index, order, filter, keep);
        } else if let (Some(kept), false) = (&self.kept, stays) {
            if let Some(at) = self.position(index, kept) {
                self.items.remove(at);
                self.number();
            }
            self.kept = None;
        }
    }

    /// Takes note of one decision; `false` where more than that has changed.
    fn decide(&mut self, index: &Index, change: &Change) -> bool {
        if !change.only_judges() {
            return false;
        }
        let Some(after) = &change.after else { return false };
        // What an event is worth to its names goes with it.
        let rejects = |fields: &serde_json::Map<String, serde_json::Value>| {
            fields
                .get("review")
                .is_some_and(|review| review == Review::Rejected.word())
        };
        if change.table == Table::Events && (rejects(after) || change.before.as_ref().is_some_and(rejects)) {
            return false;
        }
        let Some(at) = self.at(index, change.table, &change.on) else {
            return false;
        };
        let queued = &mut self.items[at];
        if let Some(note) = after.get("note") {
            queued.noted = !note.is_null();
        }
        let Some(review) = after.get("review") else { return true };
        let open = review == Review::Suggested.word();
        let left = &mut self.open[change.table as usize];
        if queued.open && !open {
            self.decided += 1;
            *left -= 1;
        } else if !queued.open && open {
            self.decided -= 1;
            *left += 1;
        }
        queued.open = open;
        true
    }

    /// How many wait for a decision.
    pub fn left(&self) -> usize {
        self.all - self.decided
    }

    /// How many of a table wait for a decision.
    pub fn left_of(&self, table: Table) -> usize {
        self.open[table as usize]
    }

    /// How many of what is walked wait for a decision.
    pub fn left_here(&self) -> usize {
        if self.filter.is_empty() {
            return self.left();
        }
        self.walked().filter(|q| q.open).count()
    }

    /// What the filter lets through, in order.
    pub fn walked(&self) -> impl Iterator<Item = &Queued> {
        self.items.iter().filter(|q| self.passes(q))
    }

    /// Whether the filter lets an item through.
    pub fn walks(&self, index: &Index, item: &ItemId) -> bool {
        self.position(index, item)
            .is_some_and(|at| self.passes(&self.items[at]))
    }

    fn passes(&self, queued: &Queued) -> bool {
        queued.fits
            && match self.filter.state {
                Wanted::Any => true,
                Wanted::Open => queued.open,
                Wanted::Decided => !queued.open && !queued.rejected,
                Wanted::Noted => queued.noted,
                Wanted::Rejected => queued.rejected,
            }
    }

    fn position(&self, index: &Index, item: &ItemId) -> Option<usize> {
        self.at(index, item.table, &item.id)
    }

    fn at(&self, index: &Index, table: Table, id: &str) -> Option<usize> {
        let row = index.row(table, id)?;
        let place = *self.places[table as usize].get(row)?;
        (place as usize).checked_sub(1)
    }

    /// The first of these that is open, is let through and stands before `other` in the order that holds now.
    pub fn first_before<'i>(
        &self,
        index: &Index,
        items: impl IntoIterator<Item = &'i ItemId>,
        other: Option<&ItemId>,
    ) -> Option<&'i ItemId> {
        let end = other.and_then(|item| self.position(index, item));
        let waits = |at: usize| self.items.get(at).is_some_and(|q| q.open && self.passes(q));
        let there = |item: &&ItemId| {
            let at = self.position(index, item);
            at.is_some_and(|at| waits(at) && end.is_none_or(|end| at < end))
        };
        items.into_iter().find(there)
    }

    /// The item `step` places on (1 or −1) that the filter lets through, going round at the ends; with `open`, only items
    /// without a decision. Without a current item it begins at an end.
    pub fn step(&self, view: View<'_>, current: Option<&ItemId>, forward: bool, open: bool) -> Option<ItemId> {
        self.step_over(view, current, forward, open, |_| false)
    }

    /// As [`Queue::step`], past the items that `over` says are settled by another answer.
    pub fn step_over(
        &self,
        view: View<'_>,
        current: Option<&ItemId>,
        forward: bool,
        open: bool,
        over: impl Fn(&ItemId) -> bool,
    ) -> Option<ItemId> {
        let n = self.items.len();
        let start = current.and_then(|item| self.position(view.index, item));
        (1..=n)
            .map(|k| match (start, forward) {
                (Some(at), true) => (at + k) % n,
                (Some(at), false) => (at + n - k % n) % n,
                (None, true) => k - 1,
                (None, false) => n - k,
            })
            .filter(|&i| (!open || self.items[i].open) && Some(i) != start && self.passes(&self.items[i]))
            .map(|i| self.items[i].item(view.record))
            .find(|item| !over(item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Kind, Mention};

    /// So many mentions, of which those that are not open are accepted.
    fn record(open: &[bool]) -> Record {
        let mut record = Record::new("a", "ab cd ef gh".into());
        for (i, &open) in open.iter().enumerate() {
            let span = Span::new(3 * i, 3 * i + 2);
            let mut mention = Mention::suggested(format!("m{i}"), span, "ab cd ef gh", Kind::Gpe);
            mention.review = if open { Review::Suggested } else { Review::Accepted };
            record.mentions.push(mention);
        }
        record
    }

    fn step(open: &[bool], at: Option<usize>, forward: bool, only_open: bool) -> Option<String> {
        let record = record(open);
        let index = Index::new(&record);
        let queue = Queue::new(&record, &index, Order::Text, &Filter::default(), None);
        let at = at.map(|i| ItemId::new(Table::Mentions, format!("m{i}")));
        let view = View {
            record: &record,
            index: &index,
        };
        queue.step(view, at.as_ref(), forward, only_open).map(|item| item.id)
    }

    #[test]
    fn it_goes_round_and_skips_what_is_decided() {
        let open = [true, false, true];
        assert_eq!(step(&open, None, true, false).as_deref(), Some("m0"));
        assert_eq!(step(&open, None, false, false).as_deref(), Some("m2"));
        assert_eq!(step(&open, Some(0), true, true).as_deref(), Some("m2"));
        assert_eq!(step(&open, Some(2), true, true).as_deref(), Some("m0"));
        assert_eq!(step(&open, Some(0), false, false).as_deref(), Some("m2"));
    }

    #[test]
    fn the_last_open_item_has_no_next() {
        assert_eq!(step(&[true], Some(0), true, true), None);
        assert_eq!(step(&[], None, true, false), None);
    }
}
