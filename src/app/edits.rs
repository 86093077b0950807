//! Edits of an open article: done, taken back, done again, and what follows from each: index, queue, what is current.

use super::document::Document;
use super::queue::Order;
use crate::record::{Change, Edit, EditError, ItemId, Stamp, Table};
use crate::rules::{Decision, is_worth_offering};

impl Document {
    /// Applies an edit and brings everything that hangs on the record up to date.
    ///
    /// # Errors
    /// Where the edit does not fit the record, which is then as it was.
    pub fn commit(&mut self, edit: Edit, stamp: &Stamp, order: Order) -> Result<(), EditError> {
        self.history.commit(&mut self.record, edit.clone(), stamp)?;
        self.asides.forget_undone();
        self.refresh(&edit, order);
        self.offers = crate::rules::offers(self.view(), &edit);
        self.weigh_offers(0);
        Ok(())
    }

    /// Finds out which of the offers to remember are made unasked, where the same was done in so many other articles.
    pub fn weigh_offers(&mut self, elsewhere: usize) {
        let mut offers = std::mem::take(&mut self.offers);
        let worth = |decision: &Decision| is_worth_offering(self.view(), decision, elsewhere);
        // They come first: the key is for the first one.
        offers.sort_by_cached_key(|decision| !worth(decision));
        self.unasked = offers.iter().take_while(|decision| worth(decision)).count();
        self.offers = offers;
    }

    /// Applies what an edit settles as its end: one undo takes both back.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn commit_with_last(&mut self, edit: Edit, stamp: &Stamp, order: Order) -> Result<(), EditError> {
        self.history.commit_with_last(&mut self.record, edit.clone(), stamp)?;
        self.asides.forget_undone();
        self.refresh(&edit, order);
        Ok(())
    }

    /// Takes the last decision back; the item it was about becomes the current one. `None` where there is none.
    ///
    /// # Errors
    /// Where the inverse does not fit.
    pub fn undo(&mut self, stamp: &Stamp, order: Order) -> Result<Option<Edit>, EditError> {
        let edit = self.history.undo(&mut self.record, stamp)?;
        // What is done to the event after this is a change of it, also where an older one was taken back first.
        self.edited_from = self.edited_from.min(self.history.depth());
        self.after_travel(edit.as_ref(), true, order);
        Ok(edit)
    }

    /// Does the last undone decision again. `None` where there is none.
    ///
    /// # Errors
    /// Where it does not fit.
    pub fn redo(&mut self, stamp: &Stamp, order: Order) -> Result<Option<Edit>, EditError> {
        let edit = self.history.redo(&mut self.record, stamp)?;
        self.after_travel(edit.as_ref(), false, order);
        Ok(edit)
    }

    fn after_travel(&mut self, edit: Option<&Edit>, back: bool, order: Order) {
        let Some(edit) = edit else { return };
        self.offers.clear();
        self.unasked = 0;
        match back {
            true => self.refresh(&edit.inverse(), order),
            false => self.refresh(edit, order),
        }
        // The item that was answered stands first, what was settled with it after it.
        let places: Vec<ItemId> = edit.changes.iter().map(|c| ItemId::new(c.table, &c.on)).collect();
        let there = |item: &ItemId| item.table != Table::Entities && self.index.span(&self.record, item).is_some();
        let spot = places.iter().find(|item| there(item)).cloned();
        // What was about an entity alone is shown where one is, if that is its mention, else as the entity.
        let entity = || {
            let entity = places
                .iter()
                .find(|item| self.index.row(item.table, &item.id).is_some());
            let entity = entity.filter(|item| item.table == Table::Entities)?;
            (self.current_entity() != Some(entity.id.as_str())).then(|| entity.clone())
        };
        let spot = spot.or_else(entity);
        if spot.is_some() {
            self.current = spot;
        }
        self.reveal = true;
        self.requeue(order);
    }

    /// Brings index and queue up to date after an edit.
    fn refresh(&mut self, edit: &Edit, order: Order) {
        self.revision += 1;
        if !edit.changes.iter().all(Change::keeps_rows) || edit.changes.iter().any(|c| marks_text(c.table)) {
            self.moved = self.revision;
        }
        if !edit.changes.iter().all(Change::only_judges) {
            self.told = self.revision;
        }
        self.index.follow(&self.record, edit);
        if let Some(current) = &self.current
            && self.index.row(current.table, &current.id).is_none()
        {
            self.current = None;
        }
        if let Some(actor) = &self.filter.actor
            && self.index.row(Table::Entities, actor).is_none()
        {
            self.filter.actor = None;
        }
        let keep = self.current.as_ref();
        self.queue
            .follow(&self.record, &self.index, edit, order, &self.filter, keep);
        self.chosen.retain(|id| self.index.row(Table::Entities, id).is_some());
        self.editing_event &= self.current.as_ref().is_some_and(|item| item.table == Table::Events);
        // An edit leaves the text as it is, so the two are still of one text.
        self.compare_again().ok();
    }
}

/// Whether objects of a table decide how paragraphs are set: greyed, as headline, by story.
const fn marks_text(table: Table) -> bool {
    matches!(table, Table::Flags | Table::Stories | Table::Meta | Table::Sentences)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::app::queue::Queue;
    use crate::read::Article;
    use crate::record::acts::{Refusal, decide, entities, kinds, mentions};
    use crate::record::{Index, Kind, Review};
    use crate::text::Span;

    fn document() -> Document {
        let annotator = Annotator::new().unwrap();
        let (id, _, text) = crate::app::SAMPLES[0];
        Document::new(annotator.annotate(&Article::from_text(id, text)), Order::Text)
    }

    fn stamp() -> Stamp {
        Stamp {
            at: "2026-01-01T00:00:00Z".into(),
            by: "analyst".into(),
        }
    }

    /// Index and queue, made from nothing, against those that followed the edits.
    fn check(document: &Document, order: Order, after: &str) {
        assert!(document.index == Index::new(&document.record), "index after {after}");
        let current = document.current.as_ref();
        let fresh = Queue::new(&document.record, &document.index, order, &document.filter, current);
        assert!(document.queue == fresh, "queue after {after}");
    }

    #[test]
    fn index_and_queue_that_follow_edits_are_those_made_afresh() {
        type Act = fn(&Document, &ItemId) -> Result<Edit, Refusal>;
        let acts: [(&str, Act); 6] = [
            ("accept", |d, item| decide::accept(d.view(), std::slice::from_ref(item))),
            ("reject", |d, item| decide::reject(d.view(), std::slice::from_ref(item))),
            ("relabel", |d, item| {
                kinds::relabel(d.view(), std::slice::from_ref(&item.id), Kind::Org)
            }),
            ("split", |d, item| {
                mentions::split(d.view(), std::slice::from_ref(&item.id))
            }),
            ("rename", |d, _| {
                entities::rename(d.view(), d.current_entity().unwrap_or("e1"), "Another")
            }),
            ("rebound", |d, item| {
                let span = d.index.span(&d.record, item).unwrap_or_default();
                mentions::rebound(d.view(), &item.id, Span::new(span.start, span.end + 1))
            }),
        ];
        for order in [Order::Text, Order::Doubt] {
            let mut document = document();
            document.requeue(order);
            let mut done = 0;
            for step in 0..300 {
                let (name, act) = acts[step * 5 % acts.len()];
                let Some(item) = document.current.clone() else { break };
                if let Ok(edit) = act(&document, &item) {
                    document.commit(edit, &stamp(), order).unwrap();
                    done += 1;
                    check(&document, order, name);
                }
                if step % 7 == 3 {
                    document.undo(&stamp(), order).unwrap();
                    check(&document, order, "undo");
                }
                if step % 21 == 3 {
                    document.redo(&stamp(), order).unwrap();
                    check(&document, order, "redo");
                }
                let next = document
                    .queue
                    .step(document.view(), document.current.as_ref(), step % 11 != 0, false);
                if let Some(next) = next {
                    document.go_to(next);
                    document.requeue(order);
                    check(&document, order, "a step");
                }
            }
            assert!(done > 100, "{done} edits were made");
            let rejected = document.record.mentions.iter().filter(|m| m.review == Review::Rejected);
            assert!(rejected.count() > 3);
        }
    }
}
