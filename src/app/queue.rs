//! The review queue: what is to be decided, in which order, and how much is left.

use crate::record::{Change, Edit, EventType, Index, ItemId, Record, Review, Table};
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

/// The items of a record in review order, rejected ones left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Queue {
    /// In the order in which they are walked.
    pub items: Vec<Queued>,
    /// How many have a decision; rejected ones count.
    pub decided: usize,
    /// How many there are in all.
    pub all: usize,
    order: Order,
    /// The rejected item that is still in the queue because one stands on it.
    kept: Option<ItemId>,
}

/// An item in the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Queued {
    /// Which.
    pub item: ItemId,
    /// Where, in bytes.
    pub span: Span,
    /// Whether it still waits for a decision.
    pub open: bool,
    weight: f64,
}

/// Past this many changes, reading the record again is cheaper than following them.
const MANY: usize = 256;

/// Share of doubt where the machine gives no score.
const UNKNOWN_CONFIDENCE: f64 = 0.6;

impl Queue {
    /// Reads a record. `keep` is the current item: it stays in the queue even when it has just been rejected.
    pub fn new(record: &Record, index: &Index, order: Order, keep: Option<&ItemId>) -> Self {
        let mut queue = Self {
            order,
            ..Self::default()
        };
        let mut add =
            |table: Table, id: &str, span: Span, review: Review, confidence: Option<f64>, consequence: f64| {
                queue.all += 1;
                queue.decided += usize::from(review.is_decided());
                let item = ItemId::new(table, id);
                if review == Review::Rejected {
                    if keep != Some(&item) {
                        return;
                    }
                    queue.kept = Some(item.clone());
                }
                let weight = (1.0 - confidence.unwrap_or(UNKNOWN_CONFIDENCE)) * consequence;
                queue.items.push(Queued {
                    item,
                    span,
                    open: review == Review::Suggested,
                    weight,
                });
            };
        for mention in &record.mentions {
            let events = mention.entity.as_deref().map_or(0, |e| index.events_of(e).len());
            let consequence = 1.0 + (events as f64).min(6.0) / 3.0;
            add(
                Table::Mentions,
                &mention.id,
                mention.span,
                mention.review,
                mention.confidence,
                consequence,
            );
        }
        for role in &record.roles {
            add(
                Table::Roles,
                &role.id,
                role.span,
                role.review,
                Some(if role.holder.is_some() { 0.9 } else { 0.6 }),
                0.5,
            );
        }
        let mut dated: HashMap<&str, usize> = HashMap::new();
        for from in record.events.iter().filter_map(|e| e.time.from.as_deref()) {
            *dated.entry(from).or_default() += 1;
        }
        for time in &record.times {
            let dates = dated.get(time.id.as_str()).copied().unwrap_or(0);
            add(
                Table::Times,
                &time.id,
                time.span,
                time.review,
                Some(if time.value.is_some() { 0.8 } else { 0.5 }),
                0.5 + dates as f64,
            );
        }
        for quote in &record.quotes {
            let sure = if quote.source.is_some() && quote.balanced {
                0.85
            } else {
                0.3
            };
            add(Table::Quotes, &quote.id, quote.span, quote.review, Some(sure), 1.0);
        }
        for event in record.events.iter().filter(|e| e.act != EventType::Statement) {
            add(
                Table::Events,
                &event.id,
                event.trigger.span,
                event.review,
                event.confidence,
                3.0,
            );
        }
        match order {
            Order::Text => queue.items.sort_by_key(|q| (q.span.start, q.item.table, q.span.end)),
            Order::Doubt => queue.items.sort_by(|a, b| {
                b.weight
                    .total_cmp(&a.weight)
                    .then_with(|| (a.span, &a.item).cmp(&(b.span, &b.item)))
            }),
        }
        queue
    }

    /// Brings the queue up to date after an edit; cheap where the edit only decides. `keep` as in [`Queue::new`].
    pub fn follow(&mut self, record: &Record, index: &Index, edit: &Edit, order: Order, keep: Option<&ItemId>) {
        if edit.changes.len() > MANY || !edit.changes.iter().all(|c| self.decide(c)) {
            *self = Self::new(record, index, order, keep);
        } else {
            self.keep(record, index, order, keep);
        }
    }

    /// Walks in another order, or stands on another item: drops a rejected item that was kept for having been current.
    pub fn keep(&mut self, record: &Record, index: &Index, order: Order, keep: Option<&ItemId>) {
        let stays = self.kept.as_ref() == keep;
        let gone = !stays && keep.is_some_and(|item| index.review(record, item) == Some(Review::Rejected));
        if self.order != order || gone {
            *self = Self::new(record, index, order, keep);
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
        let Some(review) = change.after.as_ref().and_then(|after| after.get("review")) else {
            return true;
        };
        let item = ItemId::new(change.table, &change.on);
        let Some(at) = self.position(Some(&item)) else {
            // Entities and flags are decided too, but not walked.
            return matches!(change.table, Table::Entities | Table::Flags);
        };
        let open = review == Review::Suggested.word();
        if self.items[at].open && !open {
            self.decided += 1;
        } else if !self.items[at].open && open {
            self.decided -= 1;
        }
        self.items[at].open = open;
        true
    }

    /// How many wait for a decision.
    pub fn left(&self) -> usize {
        self.all - self.decided
    }

    fn position(&self, current: Option<&ItemId>) -> Option<usize> {
        self.items.iter().position(|q| Some(&q.item) == current)
    }

    /// The item `step` places on (1 or −1), going round at the ends; with `open`, only items without a decision.
    /// Without a current item it begins at an end.
    pub fn step(&self, current: Option<&ItemId>, forward: bool, open: bool) -> Option<ItemId> {
        let n = self.items.len();
        let start = self.position(current);
        (1..=n)
            .map(|k| match (start, forward) {
                (Some(at), true) => (at + k) % n,
                (Some(at), false) => (at + n - k % n) % n,
                (None, true) => k - 1,
                (None, false) => n - k,
            })
            .find(|&i| (!open || self.items[i].open) && Some(i) != start)
            .map(|i| self.items[i].item.clone())
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
                weight: 1.0,
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
