//! Questions that panes and acts ask of a record, answered from tables made after each edit.

use super::document::{Entity, Event, Flag, Mention, Quote, Record, Role, Time};
use super::edit::{Change, Edit};
use super::item::{Item, Table};
use super::kinds::Review;
use super::rows::Rows;
use crate::text::Span;
use serde_json::Value;
use std::collections::HashMap;

/// Names one object of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId {
    /// The table it is in.
    pub table: Table,
    /// Its id.
    pub id: String,
}

impl ItemId {
    /// The object `id` of `table`.
    pub fn new(table: Table, id: impl Into<String>) -> Self {
        Self { table, id: id.into() }
    }
}

/// Where each object stands, and which objects speak of which.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Index {
    /// A table of ids for each [`Table`].
    rows: [Rows; Table::ALL.len()],
    mentions_of: HashMap<String, Vec<usize>>,
    events_of: HashMap<String, Vec<usize>>,
}

/// Past this many changes, reading the record again is cheaper than following them.
const MANY: usize = 256;

impl Index {
    /// Reads a record once.
    pub fn new(record: &Record) -> Self {
        let mut index = Self::default();
        index.add(&record.mentions);
        index.add(&record.entities);
        index.add(&record.roles);
        index.add(&record.times);
        index.add(&record.quotes);
        index.add(&record.events);
        index.add(&record.flags);
        index.add(&record.stories);
        for row in 0..record.mentions.len() {
            index.speak_of_mention(record, row);
        }
        for row in 0..record.events.len() {
            index.speak_of_event(record, row);
        }
        index
    }

    /// Brings the index up to date after an edit: in no time where every row stayed where it was.
    pub fn follow(&mut self, record: &Record, edit: &Edit) {
        if edit.changes.len() > MANY || !edit.changes.iter().all(Change::keeps_rows) {
            *self = Self::new(record);
            return;
        }
        for change in &edit.changes {
            let Some(row) = self.row(change.table, &change.on) else {
                continue;
            };
            let touched = |key: &str| change.after.as_ref().is_some_and(|fields| fields.contains_key(key));
            match change.table {
                Table::Mentions if touched("entity") || touched("review") => {
                    self.forget_mention(record, change, row);
                    self.speak_of_mention(record, row);
                }
                Table::Events if touched("actors") || touched("recipients") || touched("review") => {
                    self.forget_event(record, change, row);
                    self.speak_of_event(record, row);
                }
                _ => {}
            }
        }
    }

    fn add<T: Item>(&mut self, rows: &[T]) {
        self.rows[T::TABLE as usize] = Rows::of(rows);
    }

    /// Takes a mention off the list of the entity that it is of, and of the one that it was of.
    fn forget_mention(&mut self, record: &Record, change: &Change, row: usize) {
        let was = change.before.as_ref().and_then(|fields| fields.get("entity"));
        for entity in [was.and_then(Value::as_str), record.mentions[row].entity.as_deref()] {
            forget(&mut self.mentions_of, entity, row);
        }
    }

    /// The same of an event, for all who take or took part.
    fn forget_event(&mut self, record: &Record, change: &Change, row: usize) {
        let people = |key| change.before.as_ref()?.get(key)?.as_array();
        let were = ["actors", "recipients"].into_iter().filter_map(people).flatten();
        for person in were {
            forget(&mut self.events_of, person.get("entity").and_then(Value::as_str), row);
        }
        let event = &record.events[row];
        for person in event.actors.iter().chain(&event.recipients) {
            forget(&mut self.events_of, person.entity.as_deref(), row);
        }
    }

    fn speak_of_mention(&mut self, record: &Record, row: usize) {
        let mention = &record.mentions[row];
        if let (Some(entity), true) = (&mention.entity, mention.review != Review::Rejected) {
            note(&mut self.mentions_of, entity, row);
        }
    }

    fn speak_of_event(&mut self, record: &Record, row: usize) {
        let event = &record.events[row];
        if event.review != Review::Rejected {
            let people = event.actors.iter().chain(&event.recipients);
            for entity in people.filter_map(|p| p.entity.as_ref()) {
                note(&mut self.events_of, entity, row);
            }
        }
    }

    /// The row of an object in its table.
    pub fn row(&self, table: Table, id: &str) -> Option<usize> {
        self.rows[table as usize].get(id)
    }

    /// The mention with that id.
    pub fn mention<'r>(&self, record: &'r Record, id: &str) -> Option<&'r Mention> {
        record.mentions.get(self.row(Table::Mentions, id)?)
    }

    /// The entity with that id.
    pub fn entity<'r>(&self, record: &'r Record, id: &str) -> Option<&'r Entity> {
        record.entities.get(self.row(Table::Entities, id)?)
    }

    /// The role with that id.
    pub fn role<'r>(&self, record: &'r Record, id: &str) -> Option<&'r Role> {
        record.roles.get(self.row(Table::Roles, id)?)
    }

    /// The time with that id.
    pub fn time<'r>(&self, record: &'r Record, id: &str) -> Option<&'r Time> {
        record.times.get(self.row(Table::Times, id)?)
    }

    /// The quote with that id.
    pub fn quote<'r>(&self, record: &'r Record, id: &str) -> Option<&'r Quote> {
        record.quotes.get(self.row(Table::Quotes, id)?)
    }

    /// The event with that id.
    pub fn event<'r>(&self, record: &'r Record, id: &str) -> Option<&'r Event> {
        record.events.get(self.row(Table::Events, id)?)
    }

    /// The flag with that id.
    pub fn flag<'r>(&self, record: &'r Record, id: &str) -> Option<&'r Flag> {
        record.flags.get(self.row(Table::Flags, id)?)
    }

    /// Rows of the mentions of an entity that are not rejected, in text order.
    pub fn mentions_of(&self, entity: &str) -> &[usize] {
        self.mentions_of.get(entity).map_or(&[], Vec::as_slice)
    }

    /// Rows of the events in which an entity acts or receives, in text order.
    pub fn events_of(&self, entity: &str) -> &[usize] {
        self.events_of.get(entity).map_or(&[], Vec::as_slice)
    }

    /// What has been decided of an object.
    pub fn review(&self, record: &Record, item: &ItemId) -> Option<Review> {
        let row = self.row(item.table, &item.id)?;
        Some(match item.table {
            Table::Mentions => record.mentions[row].review,
            Table::Entities => record.entities[row].review,
            Table::Roles => record.roles[row].review,
            Table::Times => record.times[row].review,
            Table::Quotes => record.quotes[row].review,
            Table::Events => record.events[row].review,
            Table::Flags => record.flags[row].review,
            Table::Stories | Table::Meta | Table::Sentences => return None,
        })
    }

    /// Where an object stands in the text, in bytes: an entity at its first mention, an event at its trigger.
    pub fn span(&self, record: &Record, item: &ItemId) -> Option<Span> {
        if item.table == Table::Entities {
            return self.mentions_of(&item.id).first().map(|&i| record.mentions[i].span);
        }
        let row = self.row(item.table, &item.id)?;
        match item.table {
            Table::Mentions => Some(record.mentions[row].span),
            Table::Roles => Some(record.roles[row].span),
            Table::Times => Some(record.times[row].span),
            Table::Quotes => Some(record.quotes[row].span),
            Table::Events => Some(record.events[row].trigger.span),
            Table::Flags => record.flags[row].span,
            Table::Entities | Table::Stories | Table::Meta | Table::Sentences => None,
        }
    }
}

/// Puts a row in an entity's list, which stays in order.
fn note(lists: &mut HashMap<String, Vec<usize>>, entity: &str, row: usize) {
    let list = match lists.get_mut(entity) {
        Some(list) => list,
        None => lists.entry(entity.to_owned()).or_default(),
    };
    if let Err(at) = list.binary_search(&row) {
        list.insert(at, row);
    }
}

/// Takes a row out of the list of an entity.
fn forget(lists: &mut HashMap<String, Vec<usize>>, entity: Option<&str>, row: usize) {
    let Some(entity) = entity else { return };
    let Some(list) = lists.get_mut(entity) else { return };
    if let Ok(at) = list.binary_search(&row) {
        list.remove(at);
    }
    if list.is_empty() {
        lists.remove(entity);
    }
}

/// The id that a new object of a table gets: its letter and one more than the highest number there, or in the log.
pub fn next_id<T: Item>(record: &Record, rows: &[T], offset: u64) -> String {
    let there = rows.iter().map(Item::number).max().unwrap_or(0);
    let was = record
        .log
        .iter()
        .filter(|e| e.table.as_deref() == Some(T::TABLE.word()))
        .map(|e| super::item::number(&e.on))
        .max();
    format!("{}{}", T::TABLE.letter(), there.max(was.unwrap_or(0)) + 1 + offset)
}
