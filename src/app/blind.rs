//! Blind mode: what the machine suggests and another reader says is hidden until one has decided about the same words.
//!
//! The panes are given a record without what is hidden, so that no list, count, tooltip or screen reader can tell it. The
//! whole record is back before the first command is done: those that look for something, in what was found, selected,
//! listed or written to another format, look in [`Workbench::sight`]; those that link to an entity by its name are given a
//! [`masked`] record; those that decide about many places at once, or narrow what is walked, are refused. Of the articles
//! that are not shown only what is found and counted in them could tell something: it is found in what may be seen, and
//! not counted.

use super::Workbench;
use super::document::Document;
use super::filter::Filter;
use super::queue::{Order, Queue};
use crate::record::acts::{Indexed, View};
use crate::record::{FlagCode, Item, ItemId, Mention, Record, Review, Table};
use crate::rules::REMEMBERED;
use crate::text::Span;
use std::collections::HashSet;

/// An article by its key, its revision, the order of its queue, and what one is at work on.
type MadeOf = (u64, u64, Order, Option<ItemId>);

/// What may be seen of an article, and of which state of it.
#[derive(Debug, Clone)]
pub struct Blindfold {
    made_of: MadeOf,
    seen: Indexed,
    queue: Queue,
}

impl Blindfold {
    fn new(key: u64, document: &Document, order: Order) -> Self {
        let seen = visible(document);
        let queue = Queue::new(&seen.record, &seen.index, order, &Filter::default(), None);
        Self {
            made_of: (key, document.revision, order, document.fresh.clone()),
            seen,
            queue,
        }
    }

    /// What may be seen.
    pub fn view(&self) -> View<'_> {
        self.seen.view()
    }

    /// What may be walked.
    pub fn queue(&self) -> &Queue {
        &self.queue
    }
}

/// A record whose hidden entities, and those that were rejected, are called nothing: nothing joins them by name. All ids are
/// there, so what is made of it is an edit of the whole record.
pub fn masked(document: &Document) -> Indexed {
    let visible = seen(&document.record, document.fresh.as_ref());
    let live = visible.entities.iter().filter(|e| e.review != Review::Rejected);
    let named: HashSet<&str> = live.map(|e| e.id.as_str()).collect();
    let mut record = document.record.clone();
    for entity in record.entities.iter_mut().filter(|e| !named.contains(e.id.as_str())) {
        entity.name.clear();
        entity.aliases.clear();
    }
    Indexed::new(record)
}

/// What may be seen of an article that need not be the shown one.
pub fn visible(document: &Document) -> Indexed {
    Indexed::new(seen(&document.record, document.fresh.as_ref()))
}

/// Whether a warning is about the article itself, and not about what the machine reads in it.
const fn is_of_article(code: FlagCode) -> bool {
    use FlagCode as F;
    matches!(
        code,
        F::Boilerplate | F::Undated | F::MixedStories | F::AlteredWording | F::RepeatedText | F::UnbalancedQuote
    )
}

/// A record without what one has not decided about. What is wrong with the article itself (no date, lines that are no
/// part of it) stays; other warnings show with the words that one has decided about. Of the words of `fresh`, which one is
/// at work on, the machine's opinion waits until one is done.
fn seen(record: &Record, fresh: Option<&ItemId>) -> Record {
    let mut seen = record.clone();
    // What a remembered decision rejected is the machine's opinion here too.
    let own = |review: Review, why: &Option<String>| {
        let remembered = why.as_deref().is_some_and(|why| why.starts_with(REMEMBERED));
        review.is_decided() && !(review == Review::Rejected && remembered)
    };
    let decided: Vec<Span> = record
        .mentions
        .iter()
        .filter(|m| own(m.review, &m.why))
        .map(|m| m.span)
        .collect();
    // The words that one has decided about no longer hide what was suggested for them.
    let told = |m: &Mention| own(m.review, &m.why) || decided.iter().any(|span| span.overlaps(m.span));
    seen.mentions.retain(told);
    let known = known_words(record, fresh);
    seen.flags.retain(|flag| {
        let of_known = || flag.span.is_some_and(|span| known.iter().any(|own| own.overlaps(span)));
        flag.review.is_decided() || is_of_article(flag.code) || of_known()
    });
    let table = |table| fresh.filter(|item| item.table == table).map(|item| item.id.as_str());
    keep(&mut seen.roles, table(Table::Roles));
    keep(&mut seen.times, table(Table::Times));
    keep(&mut seen.quotes, table(Table::Quotes));
    keep(&mut seen.events, table(Table::Events));
    let mut named: HashSet<&str> = seen.mentions.iter().filter_map(|m| m.entity.as_deref()).collect();
    // What was decided of a quote, role or event says who is meant.
    named.extend(
        seen.roles
            .iter()
            .filter(|r| r.review.is_decided())
            .filter_map(|r| r.holder.as_deref()),
    );
    named.extend(
        seen.quotes
            .iter()
            .filter(|q| q.review.is_decided())
            .filter_map(|q| q.speaker.as_deref()),
    );
    for event in seen.events.iter().filter(|e| e.review.is_decided()) {
        let sides = event.actors.iter().chain(&event.recipients);
        named.extend(sides.filter_map(|p| p.entity.as_deref()));
        named.extend(event.place.as_deref());
    }
    seen.entities
        .retain(|e| own(e.review, &e.why) || named.contains(e.id.as_str()));
    seen
}

/// The words of all that one has decided about and is done with.
fn known_words(record: &Record, fresh: Option<&ItemId>) -> Vec<Span> {
    fn of<'r, T: Item>(rows: &'r [T], fresh: Option<&'r ItemId>) -> impl Iterator<Item = Span> + 'r {
        let done = move |row: &&T| {
            let at_work = fresh.is_some_and(|item| item.table == T::TABLE && row.is(&item.id));
            row.review().is_decided() && !at_work
        };
        rows.iter().filter(done).map(|row| row.order().0)
    }
    of(&record.mentions, fresh)
        .chain(of(&record.roles, fresh))
        .chain(of(&record.times, fresh))
        .chain(of(&record.quotes, fresh))
        .chain(of(&record.events, fresh))
        .collect()
}

/// Keeps what one has decided, and what the machine says of the same words: of those of `fresh` not yet.
fn keep<T: Item>(rows: &mut Vec<T>, fresh: Option<&str>) {
    let decided = |row: &&T| row.review() != Review::Suggested;
    let done: Vec<Span> = rows
        .iter()
        .filter(decided)
        .filter(|row| !fresh.is_some_and(|id| row.is(id)))
        .map(|row| row.order().0)
        .collect();
    rows.retain(|row| decided(&row) || done.iter().any(|span| span.overlaps(row.order().0)));
}

impl Workbench {
    /// Takes out of the shown article what may not be seen yet. [`Self::uncover`] puts it back.
    pub(super) fn cover(&mut self) {
        let order = self.order;
        let Some((key, document)) = self.documents.get_mut(self.shown).filter(|_| self.blind) else {
            return;
        };
        let state = (*key, document.revision, order, document.fresh.clone());
        if self.blindfold.as_ref().is_none_or(|b| b.made_of != state) {
            self.blindfold = Some(Blindfold::new(*key, document, order));
            // A decision brings rows into sight, so whatever is drawn of them is drawn anew.
            document.moved = document.revision;
            document.told = document.revision;
        }
        self.swap();
        if let Some(document) = self.document_mut()
            && let Some(current) = &document.current
            && document.index.row(current.table, &current.id).is_none()
        {
            document.current = None;
        }
        self.covered = true;
    }

    /// Puts the whole record back.
    pub(super) fn uncover(&mut self) {
        if std::mem::take(&mut self.covered) {
            self.swap();
        }
    }

    fn swap(&mut self) {
        let Some((_, document)) = self.documents.get_mut(self.shown) else {
            return;
        };
        let Some(blindfold) = &mut self.blindfold else { return };
        std::mem::swap(&mut document.record, &mut blindfold.seen.record);
        std::mem::swap(&mut document.index, &mut blindfold.seen.index);
        std::mem::swap(&mut document.queue, &mut blindfold.queue);
    }
}
