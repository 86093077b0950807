//! Moving through what is reviewed: to the next item, to the next without a decision, to the next mention of an entity.

use crate::app::Workbench;
use crate::app::filter::Wanted;
use crate::app::queue::Order;
use crate::record::{ItemId, Review, Table};

impl Workbench {
    /// To the next item or the one before it; with `open`, to one without a decision.
    pub(super) fn step(&mut self, forward: bool, open: bool) {
        if let Some(document) = self.document_mut() {
            document.left = None;
        }
        if self.step_difference(forward, open) || self.step_blind(forward, open) {
            return;
        }
        if !self.stand_on_next(forward, open) && !open {
            self.say("There is nothing else to review here");
        }
    }

    /// To the next item without a decision; stays where there is none.
    pub(super) fn advance(&mut self) {
        if self.advance_difference() || self.blind {
            return;
        }
        // Where the filter asks for what is decided or rejected, the next of those is the next one.
        let decided = |w: Wanted| matches!(w, Wanted::Decided | Wanted::Rejected);
        let open = !self.document().is_some_and(|d| decided(d.filter.state));
        let next = self.document_mut().filter(|_| open).and_then(|d| d.next_after_answer());
        match next {
            Some(item) => self.stand_on_item(item),
            None => drop(self.stand_on_next(true, open)),
        }
    }

    /// Makes the next item that is walked the current one; where none waits for a decision, it is said why.
    fn stand_on_next(&mut self, forward: bool, open: bool) -> bool {
        let Some(document) = self.document() else { return true };
        match document.step(forward, open) {
            Some(item) => {
                self.stand_on_item(item);
                true
            }
            None => {
                if open {
                    let why = super::filter::nothing_left(document);
                    self.say_after(why);
                }
                false
            }
        }
    }

    /// Makes an item the current one; the queue stands on it too.
    pub(super) fn stand_on_item(&mut self, item: ItemId) {
        let order = self.order;
        if let Some(document) = self.document_mut() {
            document.go_to(item);
            document.requeue(order);
        }
    }

    /// Walks in the other order.
    pub(super) fn switch_order(&mut self) {
        self.order = if self.order == Order::Text {
            Order::Doubt
        } else {
            Order::Text
        };
        let order = self.order;
        let mut told = format!("Walking by {}", order.title());
        let blind = self.blind;
        if let Some(document) = self.document_mut() {
            document.requeue(order);
            // The most doubtful of all may be hidden.
            let first = document
                .queue
                .step(document.view(), None, true, true)
                .filter(|_| !blind);
            if let (Order::Doubt, Some(item)) = (order, first) {
                self.stand_on_item(item);
                told.push_str(", from the most doubtful on");
            }
        }
        self.say(told);
    }

    /// To the next or previous mention of the current entity, round at the ends.
    pub(super) fn step_mention(&mut self, forward: bool) {
        let Some(document) = self.document() else { return };
        let Some(entity) = document.current_entity().or_else(|| document.entity_at_hand()) else {
            self.say("Go to a mention or an entity first: the arrows step through its mentions");
            return;
        };
        let Some(seen) = self.sight() else { return };
        let record = seen.record;
        let mentions = seen.index.mentions_of(entity).iter().map(|&row| &record.mentions[row]);
        let live: Vec<_> = mentions.filter(|m| m.review != Review::Rejected).collect();
        let own = document.current_in(Table::Mentions);
        let here = document.place_of_current().unwrap_or_default();
        let at = live.iter().position(|m| Some(m.id.as_str()) == own);
        let n = live.len();
        let next = match (at, forward) {
            (Some(_), _) if n == 1 => None,
            (Some(at), true) => live.get((at + 1) % n),
            (Some(at), false) => live.get((at + n - 1) % n),
            (None, true) => live.iter().find(|m| m.span.start >= here.start).or(live.first()),
            (None, false) => live.iter().rev().find(|m| m.span.start < here.start).or(live.last()),
        };
        let Some(next) = next.map(|m| ItemId::new(Table::Mentions, &m.id)) else {
            self.say("This is its only mention");
            return;
        };
        self.stand_on_item(next);
    }
}
