//! One open article: its record, what can be undone, and where the analyst is in it.

use super::aside::Asides;
use super::command::Command;
use super::filter::Filter;
use super::queue::{Order, Queue};
use super::second::Second;
use super::view::{Hints, Preview, Scroll, Search};
use crate::read::ReadReport;
use crate::record::acts::View;
use crate::record::{History, Holding, Index, ItemId, LogEntry, Participant, Record, Review, Table};
use crate::store::save::Expected;
use crate::store::{Journal, Links, Lock};
use crate::text::{Span, direction};
use std::collections::BTreeSet;
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
    /// Which acts held in what is on disk.
    saved_holding: Holding,
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
    /// Where that choice began, for a range.
    pub chosen_from: Option<String>,
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
    /// Whether what one has not decided about is hidden.
    pub blind: bool,
    /// What was made while the suggestions were hidden and has not been left since: of its words they stay hidden.
    pub fresh: Option<ItemId>,
    /// What of the last decision could be remembered for the folder.
    pub offers: Vec<crate::rules::Decision>,
    /// How many of them, from the first on, are offered unasked.
    pub unasked: usize,
    /// Steps between the edits that can be taken back too.
    pub asides: Asides,
    /// What came next before the command that is done, the nearest first.
    ahead: Vec<ItemId>,
    /// The item that one left undecided to make another, and that one.
    pub left: Option<(ItemId, ItemId)>,
    /// The last answer, for `.`.
    pub last_answer: Option<Command>,
    /// The last decision, as it can be given to all that says the same; none once it is taken back.
    pub(super) last: Option<super::perform::Last>,
    /// What the text pane showed last, in bytes; hints go on what can be seen.
    pub visible: Span,
    /// The rows of it that no edge cuts, in bytes.
    pub readable: Span,
    /// How long annotation took, in milliseconds.
    pub annotated_ms: Option<f64>,
}

/// Number of decisions in a log, where what was taken back counts for nothing, and so does the taking back; one decision may
/// change many objects.
pub fn decisions(log: &[LogEntry]) -> usize {
    let groups = |log: &mut dyn Iterator<Item = &LogEntry>| {
        log.map(|entry| entry.group.unwrap_or(entry.n))
            .collect::<BTreeSet<_>>()
            .len()
    };
    let back = groups(&mut log.iter().filter(|entry| entry.act == "undo"));
    groups(&mut log.iter()).saturating_sub(2 * back)
}

/// So many of the items that come next are kept.
const AHEAD: usize = 8;

impl Document {
    /// Opens a record. The first item without a decision becomes the current one.
    pub fn new(record: Record, order: Order) -> Self {
        let index = Index::new(&record);
        let queue = Queue::new(&record, &index, order, &Filter::default(), None);
        let history = History::of(&record);
        let saved_n = record.log.last().map_or(0, |entry| entry.n);
        let saved_holding = history.holding();
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
            saved_holding,
            save_state: SaveState::Idle,
            current: None,
            reveal: false,
            scroll: None,
            selection: None,
            chosen: BTreeSet::new(),
            chosen_from: None,
            editing_event: false,
            edited_from: 0,
            hints: None,
            preview: None,
            search: None,
            second: None,
            blind: false,
            fresh: None,
            offers: Vec::new(),
            unasked: 0,
            asides: Asides::default(),
            ahead: Vec::new(),
            left: None,
            last_answer: None,
            last: None,
            visible: Span::default(),
            readable: Span::default(),
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

    /// A file holds the record as it was when the line of that number was its log's last.
    pub fn set_saved(&mut self, n: u64) {
        self.saved_n = n;
        self.saved_holding = Holding::at(&self.record, n);
    }

    /// Whether there are decisions that no file holds: not where all that was done since was taken back.
    pub fn is_changed(&self) -> bool {
        self.last_n() != self.saved_n && self.history.holding() != self.saved_holding
    }

    /// Number of decisions that no file holds; one decision may change many objects.
    pub fn unsaved(&self) -> usize {
        let log = &self.record.log;
        decisions(&log[log.partition_point(|entry| entry.n <= self.saved_n)..])
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

    /// The selected words; else what the current item says: of an event the sentences that tell it, of an entity its name.
    pub fn words_at_hand(&self) -> Option<String> {
        let text: &str = &self.record.text;
        if let Some(span) = self.selection {
            return Some(span.of(text).to_owned());
        }
        let item = self.current.as_ref()?;
        match item.table {
            Table::Entities => Some(self.index.entity(&self.record, &item.id)?.name.clone()),
            Table::Events => {
                let event = self.index.event(&self.record, &item.id)?;
                let told: Vec<&str> = event.evidence.iter().map(|part| part.span.of(text)).collect();
                (!told.is_empty()).then(|| told.join(" "))
            }
            _ => Some(self.index.span(&self.record, item)?.of(text).to_owned()),
        }
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
        let over = |item: &ItemId| open && self.comes_with_a_mention(item);
        self.queue
            .step_over(self.view(), self.current.as_ref(), forward, open, over)
    }

    /// Whether an item is an entity of which a mention waits.
    fn comes_with_a_mention(&self, item: &ItemId) -> bool {
        let tables = &self.filter.tables;
        let walked = tables.is_empty() || tables.contains(&Table::Mentions);
        walked && item.table == Table::Entities && {
            let waits = |m: &&crate::record::Mention| m.review == Review::Suggested;
            let mentions = self.view().mentions_of(&item.id);
            let mut waiting = mentions.filter(waits).map(|m| ItemId::new(Table::Mentions, &m.id));
            waiting.any(|mention| self.filter.is_empty() || self.queue.walks(&self.index, &mention))
        }
    }

    /// Keeps what comes next before something is done: an answer may change the order, and nothing is to be passed over
    /// by that.
    pub fn look_ahead(&mut self) {
        self.ahead.clear();
        let mut at = self.current.clone();
        for _ in 0..AHEAD {
            let over = |item: &ItemId| self.ahead.contains(item) || self.comes_with_a_mention(item);
            let Some(next) = self.queue.step_over(self.view(), at.as_ref(), true, true, over) else {
                break;
            };
            // What stands before is not ahead.
            if self.queue.first_before(&self.index, [&next], at.as_ref()).is_some() && at.is_some() {
                break;
            }
            self.ahead.push(next.clone());
            at = Some(next);
        }
    }

    /// The next item that waits once something was answered: what one left to make what was answered; else what came next
    /// before, where the order has changed; else the next one.
    pub fn next_after_answer(&mut self) -> Option<ItemId> {
        let left = self.left.take();
        if let Some((left, made)) = left
            && self.current.as_ref().is_none_or(|item| *item == made)
            && self.queue.first_before(&self.index, [&left], None).is_some()
        {
            return Some(left);
        }
        let next = self.step(true, true);
        let others = self.ahead.iter().filter(|item| Some(*item) != self.current.as_ref());
        let others = others.filter(|item| !self.comes_with_a_mention(item));
        let promised = self.queue.first_before(&self.index, others, next.as_ref());
        promised.cloned().or(next)
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
        self.entity_of_item(self.current.as_ref()?)
    }

    /// The entity of an item: itself, or that of a mention.
    pub fn entity_of_item(&self, item: &ItemId) -> Option<&str> {
        match item.table {
            Table::Entities => Some(&self.index.entity(&self.record, &item.id)?.id),
            Table::Mentions => self.index.mention(&self.record, &item.id)?.entity.as_deref(),
            _ => None,
        }
    }

    /// The entity that the current item is about: who acts, speaks or holds the office; of a mention its own.
    pub fn entity_at_hand(&self) -> Option<&str> {
        self.entity_about(self.current.as_ref()?)
    }

    /// The entity that an item is about.
    pub fn entity_about(&self, item: &ItemId) -> Option<&str> {
        let (record, id) = (&self.record, item.id.as_str());
        match item.table {
            Table::Events => {
                let event = self.index.event(record, id)?;
                let people = event.actors.iter().chain(&event.recipients);
                people.filter_map(|p| self.entity_of(p)).next()
            }
            Table::Quotes => self.index.quote(record, id)?.speaker.as_deref(),
            Table::Roles => self.index.role(record, id)?.holder.as_deref(),
            _ => self.entity_of_item(item),
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
