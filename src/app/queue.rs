//! The review queue: what is to be decided, in which order, and how much is left.

use super::filter::{Filter, Wanted};
use crate::record::acts::along;
use crate::record::{Change, Edit, EventType, Index, ItemId, Mention, Record, Review, Table};
use crate::text::Span;
use std::collections::HashMap;

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
    /// How many of each table wait for a decision.
    open: [usize; Table::ALL.len()],
    order: Order,
    filter: Filter,
    /// The rejected item that is still in the queue because one stands on it.
    kept: Option<ItemId>,
}

/// An item in the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Queued {
    /// Which.
    pub item: ItemId,
    /// Where, in bytes; an empty span at the end of the text for what has no place in it.
    pub span: Span,
    /// Whether it still waits for a decision.
    pub open: bool,
    rejected: bool,
    noted: bool,
    /// Whether the filter wants it, whatever its state.
    fits: bool,
    weight: f64,
    /// Where it is asked about in text order: what settles other items along with it stands before them.
    place: (usize, bool),
}

/// What of an object the queue wants to know.
struct Seen<'r> {
    table: Table,
    id: &'r str,
    span: Span,
    review: Review,
    noted: bool,
    /// The machine's own score.
    score: Option<f64>,
    /// How sure the machine may be taken to be, 0 to 1; its score where it gives one.
    sure: f64,
    consequence: f64,
    /// Where the first of what is accepted with it stands, if that is before its own place.
    first: Option<usize>,
    /// The greatest weight of what is accepted with it.
    doubt: f64,
}

impl Seen<'_> {
    /// Doubt × consequence.
    fn weight(&self) -> f64 {
        (1.0 - self.sure) * self.consequence
    }

    fn place(&self) -> (usize, bool) {
        let settles = matches!(self.table, Table::Events | Table::Quotes);
        let start = self.span.start;
        (self.first.map_or(start, |first| first.min(start)), !settles)
    }
}

/// Past this many changes, reading the record again is cheaper than following them.
const MANY: usize = 256;

/// How sure the machine is taken to be where it gives no score.
const UNKNOWN_CONFIDENCE: f64 = 0.6;

impl Queue {
    /// Reads a record. `keep` is the current item: it stays in the queue even when it has just been rejected.
    pub fn new(record: &Record, index: &Index, order: Order, filter: &Filter, keep: Option<&ItemId>) -> Self {
        let mut queue = Self {
            order,
            filter: filter.clone(),
            ..Self::default()
        };
        for_each(record, index, |seen| queue.add(record, index, &seen, keep));
        match order {
            Order::Text => queue.items.sort_by_key(|q| (q.place, q.item.table, q.span.end)),
            Order::Doubt => queue.items.sort_by(|a, b| {
                b.weight
                    .total_cmp(&a.weight)
                    .then_with(|| (a.place, a.span, &a.item).cmp(&(b.place, b.span, &b.item)))
            }),
        }
        queue
    }

    fn add(&mut self, record: &Record, index: &Index, seen: &Seen<'_>, keep: Option<&ItemId>) {
        let open = seen.review == Review::Suggested;
        self.all += 1;
        self.decided += usize::from(seen.review.is_decided());
        self.open[seen.table as usize] += usize::from(open);
        let item = ItemId::new(seen.table, seen.id);
        let rejected = seen.review == Review::Rejected;
        if rejected && self.filter.state != Wanted::Rejected {
            if keep != Some(&item) {
                return;
            }
            self.kept = Some(item.clone());
        }
        self.items.push(Queued {
            span: seen.span,
            open,
            rejected,
            noted: seen.noted,
            fits: self.filter.fits(record, index, &item, seen.score),
            weight: seen.weight().max(seen.doubt),
            place: seen.place(),
            item,
        });
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
        if edit.changes.len() > MANY || !edit.changes.iter().all(|c| self.decide(c)) {
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
            self.items.retain(|q| q.item != *kept);
            self.kept = None;
        }
    }

    /// Takes note of one decision; `false` where more than that has changed.
    fn decide(&mut self, change: &Change) -> bool {
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
        let item = ItemId::new(change.table, &change.on);
        let Some(at) = self.position(Some(&item)) else {
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
    pub fn walks(&self, item: &ItemId) -> bool {
        self.items.iter().any(|q| q.item == *item && self.passes(q))
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

    fn position(&self, current: Option<&ItemId>) -> Option<usize> {
        self.items.iter().position(|q| Some(&q.item) == current)
    }

    /// The item `step` places on (1 or −1) that the filter lets through, going round at the ends; with `open`, only items
    /// without a decision. Without a current item it begins at an end.
    pub fn step(&self, current: Option<&ItemId>, forward: bool, open: bool) -> Option<ItemId> {
        self.step_over(current, forward, open, |_| false)
    }

    /// As [`Queue::step`], past the items that `over` says are settled by another answer.
    pub fn step_over(
        &self,
        current: Option<&ItemId>,
        forward: bool,
        open: bool,
        over: impl Fn(&ItemId) -> bool,
    ) -> Option<ItemId> {
        let n = self.items.len();
        let start = self.position(current);
        (1..=n)
            .map(|k| match (start, forward) {
                (Some(at), true) => (at + k) % n,
                (Some(at), false) => (at + n - k % n) % n,
                (None, true) => k - 1,
                (None, false) => n - k,
            })
            .filter(|&i| (!open || self.items[i].open) && Some(i) != start && self.passes(&self.items[i]))
            .map(|i| &self.items[i].item)
            .find(|item| !over(item))
            .cloned()
    }
}

/// Everything that can be reviewed, table by table.
fn for_each(record: &Record, index: &Index, mut see: impl FnMut(Seen<'_>)) {
    let end = Span::new(record.text.len(), record.text.len());
    let seen = |table, id, span, review, note: &Option<String>| Seen {
        table,
        id,
        span,
        review,
        noted: note.is_some(),
        score: None,
        sure: UNKNOWN_CONFIDENCE,
        consequence: 1.0,
        first: None,
        doubt: 0.0,
    };
    let of_mention = |m| of_mention(index, m, &seen);
    for m in &record.mentions {
        see(of_mention(m));
    }
    for e in &record.entities {
        let mentions = index.mentions_of(&e.id);
        let span = mentions.first().map_or(end, |&row| record.mentions[row].span);
        // A name is judged with its first mention; what is left to judge of the entity is mostly its code.
        see(Seen {
            sure: if e.actor.country.is_some() { 0.85 } else { 0.7 },
            consequence: 0.4 + (mentions.len() as f64).min(10.0) / 10.0,
            ..seen(Table::Entities, e.id.as_str(), span, e.review, &e.note)
        });
    }
    for r in &record.roles {
        see(Seen {
            sure: if r.holder.is_some() { 0.9 } else { 0.6 },
            consequence: 0.5,
            ..seen(Table::Roles, r.id.as_str(), r.span, r.review, &r.note)
        });
    }
    let mut dated: HashMap<&str, usize> = HashMap::new();
    for from in record.events.iter().filter_map(|e| e.time.from.as_deref()) {
        *dated.entry(from).or_default() += 1;
    }
    for t in &record.times {
        see(Seen {
            sure: if t.value.is_some() { 0.8 } else { 0.5 },
            consequence: 0.5 + dated.get(t.id.as_str()).copied().unwrap_or(0) as f64,
            ..seen(Table::Times, t.id.as_str(), t.span, t.review, &t.note)
        });
    }
    for q in &record.quotes {
        let clear = q.source.is_some() && q.balanced;
        let named = q.source.as_ref().map(|source| source.span.start);
        see(Seen {
            sure: if clear { 0.85 } else { 0.3 },
            first: named.filter(|&at| in_one_sentence(record, at, q.span.start)),
            ..seen(Table::Quotes, q.id.as_str(), q.span, q.review, &q.note)
        });
    }
    for e in record.events.iter().filter(|e| e.act != EventType::Statement) {
        let at = e.trigger.span.start;
        let sides = || along::told_by(e).filter_map(|id| index.mention(record, id));
        let time = e.time.from.as_deref().and_then(|id| index.time(record, id));
        let starts = sides().map(|m| m.span.start).chain(time.map(|t| t.span.start));
        see(Seen {
            score: e.confidence,
            sure: e.confidence.unwrap_or(UNKNOWN_CONFIDENCE),
            consequence: 3.0,
            first: starts.filter(|&start| in_one_sentence(record, start, at)).min(),
            doubt: sides().map(|m| of_mention(m).weight()).fold(0.0, f64::max),
            ..seen(Table::Events, e.id.as_str(), e.trigger.span, e.review, &e.note)
        });
    }
    for f in &record.flags {
        // A warning about the whole article comes last: the text is read first.
        let span = f.span.unwrap_or(end);
        see(seen(Table::Flags, f.id.as_str(), span, f.review, &f.note));
    }
}

/// Whether a sentence holds both places.
fn in_one_sentence(record: &Record, a: usize, b: usize) -> bool {
    let sentence = record.sentences.partition_point(|s| s.span.end <= a);
    let sentence = record.sentences.get(sentence).map(|s| s.span);
    sentence.is_some_and(|s| s.start <= a.min(b) && a.max(b) < s.end)
}

fn of_mention<'r>(
    index: &Index,
    m: &'r Mention,
    seen: &impl Fn(Table, &'r str, Span, Review, &Option<String>) -> Seen<'r>,
) -> Seen<'r> {
    let events = m.entity.as_deref().map_or(0, |e| index.events_of(e).len());
    Seen {
        score: m.confidence,
        sure: m.confidence.unwrap_or(UNKNOWN_CONFIDENCE),
        consequence: 1.0 + (events as f64).min(6.0) / 3.0,
        ..seen(Table::Mentions, m.id.as_str(), m.span, m.review, &m.note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(open: &[bool]) -> Queue {
        let items = open
            .iter()
            .enumerate()
            .map(|(i, &open)| Queued {
                item: ItemId::new(Table::Mentions, format!("m{i}")),
                span: Span::new(i, i + 1),
                open,
                rejected: false,
                noted: false,
                fits: true,
                weight: 1.0,
                place: (i, true),
            })
            .collect();
        Queue {
            items,
            decided: 0,
            all: open.len(),
            ..Queue::default()
        }
    }

    #[test]
    fn it_goes_round_and_skips_what_is_decided() {
        let q = queue(&[true, false, true]);
        let at = |i: usize| Some(ItemId::new(Table::Mentions, format!("m{i}")));
        assert_eq!(q.step(None, true, false), at(0));
        assert_eq!(q.step(None, false, false), at(2));
        assert_eq!(q.step(at(0).as_ref(), true, true), at(2));
        assert_eq!(q.step(at(2).as_ref(), true, false), at(0));
        assert_eq!(q.step(at(0).as_ref(), false, false), at(2));
    }

    #[test]
    fn the_last_open_item_has_no_next() {
        let q = queue(&[true, false]);
        assert_eq!(q.step(Some(&ItemId::new(Table::Mentions, "m0")), true, true), None);
        assert_eq!(queue(&[]).step(None, true, false), None);
    }
}
