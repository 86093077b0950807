//! One open article: its record, what can be undone, and where the analyst is in it.

use super::aside::Asides;
use super::command::Command;
use super::filter::Filter;
use super::queue::{Order, Queue};
use super::second::{Key, Second};
use super::view::{Hints, Preview, Scroll, Search};
use crate::read::ReadReport;
use crate::record::acts::View;
use crate::record::{Change, Edit, EditError, History, Index, ItemId, Participant, Record, Review, Stamp, Table};
use crate::store::save::Expected;
use crate::store::{Journal, Links, Lock};
use crate::text::{Span, direction};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

/// Whether what is on disk is what is on screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum SaveState {
    /// Nothing under way.
    #[default]
    Idle,
    /// Being written.
    Saving,
    /// The last attempt failed: why. Stays until one succeeds.
    Failed(String),
}

/// What an article has once a save has succeeded.
pub struct Pending {
    /// The right to write its new file; `None` where it stays where it is.
    pub lock: Option<Lock>,
    /// What was said of a file of several names.
    pub links: Links,
}

/// An open article.
pub struct Document {
    /// The file that was opened: an article, or a saved record.
    pub path: Option<PathBuf>,
    /// Where saving goes.
    pub target: Option<PathBuf>,
    /// What the target held when it was last read or written.
    pub expected: Expected,
    /// Where each act goes before the next; `None` where nothing is kept, as in tests.
    pub journal: Option<Journal>,
    /// Whether the state that the journal goes on from has been asked for.
    pub base_asked: bool,
    /// The right to write the target.
    pub lock: Option<Lock>,
    /// What the save that is under way brings with it.
    pub pending: Option<Pending>,
    /// Whether another window has that right: then this one only reads.
    pub held_elsewhere: bool,
    /// Whether this is what another hand wrote, opened to compare: then it is only read.
    pub beside: bool,
    /// What to do with a target of several names, once it was asked.
    pub links: Links,
    /// How the article's bytes were read; `None` for a saved record.
    pub report: Option<ReadReport>,
    /// Whether letters of the text run from right to left.
    pub right_to_left: bool,
    /// The record.
    pub record: Record,
    /// Its index, made after each edit.
    pub index: Index,
    /// Its review queue, made after each edit.
    pub queue: Queue,
    /// What of the queue is walked.
    pub filter: Filter,
    /// Undo and redo.
    pub history: History,
    /// Number of edits in this sitting.
    pub revision: u64,
    /// The revision that last moved a row or a span; the text pane remakes its paragraphs then.
    pub moved: u64,
    /// The revision that last changed more than a decision; lists and timeline are remade then.
    pub told: u64,
    /// Number of the last log line on disk.
    pub saved_n: u64,
    /// Whether saving is under way, or failed.
    pub save_state: SaveState,
    /// The current item.
    pub current: Option<ItemId>,
    /// Raised when the current item is to be brought into view.
    pub reveal: bool,
    /// How the text is to be moved in the next frame.
    pub scroll: Option<Scroll>,
    /// Selected text, in bytes.
    pub selection: Option<Span>,
    /// Entities chosen in the list, to merge.
    pub chosen: BTreeSet<String>,
    /// Whether the keys of the current event's slots are on.
    pub editing_event: bool,
    /// How many acts there were when that began.
    pub edited_from: usize,
    /// Letters on the mentions, while one is picked.
    pub hints: Option<Hints>,
    /// A change that waits for a yes.
    pub preview: Option<Preview>,
    /// The open search.
    pub search: Option<Search>,
    /// Another reader's file beside it.
    pub second: Option<Second>,
    /// Differences where one has decided to keep one's own, by the other reader's file.
    pub kept: HashMap<PathBuf, HashSet<Key>>,
    /// Whether what one has not decided about is hidden.
    pub blind: bool,
    /// What was made while the suggestions were hidden and has not been left since: of its words they stay hidden.
    pub fresh: Option<ItemId>,
    /// What of the last decision could be remembered for the folder.
    pub offers: Vec<crate::rules::Decision>,
    /// Steps between the edits that can be taken back too.
    pub asides: Asides,
    /// The last answer, for `.`.
    pub last_answer: Option<Command>,
    /// What the text pane showed last, in bytes; hints go on what can be seen.
    pub visible: Span,
    /// How long annotation took, in milliseconds.
    pub annotated_ms: Option<f64>,
}

impl Document {
    /// Opens a record. The first item without a decision becomes the current one.
    pub fn new(record: Record, order: Order) -> Self {
        let index = Index::new(&record);
        let queue = Queue::new(&record, &index, order, &Filter::default(), None);
        let history = History::of(&record);
        let saved_n = record.log.last().map_or(0, |entry| entry.n);
        let mut document = Self {
            path: None,
            target: None,
            expected: Expected::New,
            journal: None,
            base_asked: false,
            lock: None,
            pending: None,
            held_elsewhere: false,
            beside: false,
            links: Links::Ask,
            report: None,
            right_to_left: direction::has_right_to_left(&record.text),
            record,
            index,
            queue,
            filter: Filter::default(),
            history,
            revision: 0,
            moved: 0,
            told: 0,
            saved_n,
            save_state: SaveState::Idle,
            current: None,
            reveal: false,
            scroll: None,
            selection: None,
            chosen: BTreeSet::new(),
            editing_event: false,
            edited_from: 0,
            hints: None,
            preview: None,
            search: None,
            second: None,
            kept: HashMap::new(),
            blind: false,
            fresh: None,
            offers: Vec::new(),
            asides: Asides::default(),
            last_answer: None,
            visible: Span::default(),
            annotated_ms: None,
        };
        document.current = document.step(true, true);
        document
    }

    /// What acts look at.
    pub fn view(&self) -> View<'_> {
        View {
            record: &self.record,
            index: &self.index,
        }
    }

    /// The number of the last log line.
    pub fn last_n(&self) -> u64 {
        self.record.log.last().map_or(0, |entry| entry.n)
    }

    /// Whether there are decisions that no file holds.
    pub fn is_changed(&self) -> bool {
        self.last_n() != self.saved_n
    }

    /// Number of decisions that no file holds; one decision may change many objects.
    pub fn unsaved(&self) -> usize {
        let undone = |entry: &&crate::record::LogEntry| entry.act == "undo";
        let log = &self.record.log;
        let after = log[log.partition_point(|entry| entry.n <= self.saved_n)..].iter();
        let groups = |log: &mut dyn Iterator<Item = &crate::record::LogEntry>| {
            log.map(|entry| entry.group.unwrap_or(entry.n))
                .collect::<BTreeSet<_>>()
                .len()
        };
        let (all, back) = (groups(&mut after.clone()), groups(&mut after.filter(undone)));
        // What was taken back counts for nothing, and so does the taking back.
        all.saturating_sub(2 * back)
    }

    /// File name, or id where there is none.
    pub fn name(&self) -> String {
        let path = self.path.as_ref().or(self.target.as_ref());
        let name = path
            .and_then(|p| p.file_name())
            .map_or_else(|| self.record.id.clone(), |name| crate::read::shown(name.as_ref()));
        if self.beside {
            format!("{name} (on the disk)")
        } else {
            name
        }
    }

    /// Why it can only be read, and what to do; `None` where it can be changed.
    pub fn read_only(&self) -> Option<&'static str> {
        if self.record.is_newer() {
            Some(
                "This article was saved by a newer Chancery, and this one can only show it: what you change could not be \
                 saved. Install the newer one to go on.",
            )
        } else if self.beside {
            Some("This is the version on the disk, opened to compare: change your own (Ctrl+Tab)")
        } else if self.held_elsewhere {
            Some("Another window has this article: take it over first (File menu, or Ctrl+K and “take over”)")
        } else {
            None
        }
    }

    /// Headline, or file name where there is none.
    pub fn title(&self) -> String {
        self.record.meta.title.clone().unwrap_or_else(|| self.name())
    }

    /// Applies an edit and brings everything that hangs on the record up to date.
    ///
    /// # Errors
    /// Where the edit does not fit the record, which is then as it was.
    pub fn commit(&mut self, edit: Edit, stamp: &Stamp, order: Order) -> Result<(), EditError> {
        self.history.commit(&mut self.record, edit.clone(), stamp)?;
        self.asides.forget_undone();
        self.refresh(&edit, order);
        self.offers = crate::rules::offers(self.view(), &edit);
        Ok(())
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

    /// Walks the queue in an order, from the current item.
    pub fn requeue(&mut self, order: Order) {
        let current = self.current.as_ref();
        self.queue.keep(&self.record, &self.index, order, &self.filter, current);
    }

    /// One is done with what was made while the suggestions were hidden: what others say of its words may show.
    pub fn leave_fresh(&mut self) {
        if self.fresh.take().is_some() {
            // An edit left the text as it is, so the two are still of one text.
            self.compare_again().ok();
        }
    }

    /// The next item to review (`forward`) or the one before it; with `open`, only what waits for a decision. An entity
    /// is passed over while one of its mentions waits: it is accepted with that mention.
    pub fn step(&self, forward: bool, open: bool) -> Option<ItemId> {
        let with_mention = |item: &ItemId| {
            let tables = &self.filter.tables;
            let walked = tables.is_empty() || tables.contains(&Table::Mentions);
            open && walked && item.table == Table::Entities && {
                let waits = |m: &&crate::record::Mention| m.review == Review::Suggested;
                let mentions = self.view().mentions_of(&item.id);
                let mut waiting = mentions.filter(waits).map(|m| ItemId::new(Table::Mentions, &m.id));
                waiting.any(|mention| self.filter.is_empty() || self.queue.walks(&mention))
            }
        };
        self.queue.step_over(self.current.as_ref(), forward, open, with_mention)
    }

    /// Opens the slots of the current event.
    pub fn edit_event(&mut self) {
        self.editing_event = true;
        self.edited_from = self.history.depth();
    }

    /// Makes an item the current one.
    pub fn go_to(&mut self, item: ItemId) {
        if self.current.as_ref() != Some(&item) {
            self.editing_event = false;
            self.preview = None;
            self.leave_fresh();
        }
        self.selection = None;
        self.hints = None;
        if let Some(second) = &mut self.second {
            second.at = second.about(&item);
        }
        self.current = Some(item);
        self.reveal = true;
    }

    /// The entity of the current item: itself, or that of a mention.
    pub fn current_entity(&self) -> Option<&str> {
        let current = self.current.as_ref()?;
        match current.table {
            Table::Entities => Some(
                self.record.entities[self.index.row(Table::Entities, &current.id)?]
                    .id
                    .as_str(),
            ),
            Table::Mentions => self.index.mention(&self.record, &current.id)?.entity.as_deref(),
            _ => None,
        }
    }

    /// The entity that the current item is about: who acts, speaks or holds the office; of a mention its own.
    pub fn entity_at_hand(&self) -> Option<&str> {
        let current = self.current.as_ref()?;
        let (record, id) = (&self.record, current.id.as_str());
        match current.table {
            Table::Events => {
                let event = self.index.event(record, id)?;
                let people = event.actors.iter().chain(&event.recipients);
                people.filter_map(|p| self.entity_of(p)).next()
            }
            Table::Quotes => self.index.quote(record, id)?.speaker.as_deref(),
            Table::Roles => self.index.role(record, id)?.holder.as_deref(),
            _ => self.current_entity(),
        }
    }

    fn entity_of<'d>(&'d self, participant: &'d Participant) -> Option<&'d str> {
        let mention = || {
            self.index
                .mention(&self.record, participant.mention.as_deref()?)?
                .entity
                .as_deref()
        };
        participant.entity.as_deref().or_else(mention)
    }

    /// The id of the current item if it is in that table.
    pub fn current_in(&self, table: Table) -> Option<&str> {
        self.current
            .as_ref()
            .filter(|item| item.table == table)
            .map(|item| item.id.as_str())
    }
}

/// Whether objects of a table decide how paragraphs are set: greyed, as headline, by story.
const fn marks_text(table: Table) -> bool {
    matches!(table, Table::Flags | Table::Stories | Table::Meta | Table::Sentences)
}

impl Document {
    /// Selects the current hit of the search and brings it into view.
    pub fn reveal_hit(&mut self) {
        let Some(search) = &self.search else { return };
        if let Some(item) = search.items.get(search.at).cloned() {
            if self.index.row(item.table, &item.id).is_some() {
                self.go_to(item);
            }
            return;
        }
        let Some(hit) = search.hits.get(search.at).copied() else {
            return;
        };
        self.selection = Some(hit);
        self.reveal = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::read::Article;
    use crate::record::Kind;
    use crate::record::acts::{Refusal, decide, entities, mentions};

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
                mentions::relabel(d.view(), std::slice::from_ref(&item.id), Kind::Org)
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
                if let Some(next) = document.queue.step(document.current.as_ref(), step % 11 != 0, false) {
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
