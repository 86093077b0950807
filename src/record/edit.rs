//! A change of a record, as data: small, serialisable, invertible.

use super::document::{Entity, Event, Fields, Flag, LogEntry, Mention, Meta, Quote, Record, Role, Story, Time};
use super::item::{Item, Table, number};
use super::kinds::Review;
use crate::text::{Span, Text, shortened};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What one act of a person does to a record: one change of each object that it touches.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// What was done, as `relabel`.
    pub act: String,
    /// Object by object.
    pub changes: Vec<Change>,
    /// Why, in the analyst's words.
    pub why: Option<String>,
}

/// One object's fields before and after, in the form they have in the file (spans in code points).
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The table it is in.
    pub table: Table,
    /// Its id.
    pub on: String,
    /// The fields that change, before; `None` where the object did not exist.
    pub before: Option<Map<String, Value>>,
    /// The fields that change, after; `None` where the object is gone.
    pub after: Option<Map<String, Value>>,
}

/// Why an edit cannot be applied. The record is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The object is not there.
    #[error("{0} is not in this article any more")]
    Missing(String),
    /// An object with that id is there already.
    #[error("{0} is in this article already")]
    Present(String),
    /// The object is not as the edit remembers it.
    #[error("{0} has changed since ({1})")]
    Stale(String, String),
    /// The result is not a valid object.
    #[error("{0} cannot be changed so: {1}")]
    Invalid(String, String),
}

impl Edit {
    /// An edit of the given act and changes.
    pub fn new(act: &str, changes: Vec<Change>) -> Self {
        Self {
            act: act.to_owned(),
            changes,
            why: None,
        }
    }

    /// The edit that takes this one back.
    pub fn inverse(&self) -> Self {
        let swap = |c: &Change| Change {
            table: c.table,
            on: c.on.clone(),
            before: c.after.clone(),
            after: c.before.clone(),
        };
        Self {
            act: self.act.clone(),
            changes: self.changes.iter().rev().map(swap).collect(),
            why: self.why.clone(),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Applies all changes, or none.
    ///
    /// # Errors
    /// Where an object is missing, is not as the edit remembers it, or would become invalid.
    pub fn apply(&self, record: &mut Record) -> Result<(), EditError> {
        let mut steps = Vec::new();
        for table in Table::ALL {
            let changes: Vec<&Change> = self.changes.iter().filter(|c| c.table == table).collect();
            if !changes.is_empty() {
                steps.push(prepare(record, table, &changes)?);
            }
        }
        for step in steps {
            step(record);
        }
        Ok(())
    }
}

type Step = Box<dyn FnOnce(&mut Record)>;

fn prepare(record: &mut Record, table: Table, changes: &[&Change]) -> Result<Step, EditError> {
    match table {
        Table::Mentions => prepare_rows::<Mention>(record, changes),
        Table::Entities => prepare_rows::<Entity>(record, changes),
        Table::Roles => prepare_rows::<Role>(record, changes),
        Table::Times => prepare_rows::<Time>(record, changes),
        Table::Quotes => prepare_rows::<Quote>(record, changes),
        Table::Events => prepare_rows::<Event>(record, changes),
        Table::Flags => prepare_rows::<Flag>(record, changes),
        Table::Stories => prepare_rows::<Story>(record, changes),
        Table::Meta => prepare_meta(record, changes),
        Table::Sentences => prepare_sentences(record, changes),
    }
}

/// Up to this many changes, looking for each row is cheaper than a table of all ids.
const FEW: usize = 16;

/// Where the objects of the changes stand.
fn places<T: Item>(rows: &[T], changes: &[&Change]) -> Vec<Option<usize>> {
    if changes.len() <= FEW {
        return changes.iter().map(|change| place(rows, &change.on)).collect();
    }
    let at: HashMap<String, usize> = rows.iter().enumerate().map(|(i, row)| (row.id(), i)).collect();
    changes.iter().map(|c| at.get(&c.on).copied()).collect()
}

/// Where the object with an id stands. Most tables are in the order of their numbers, so that is looked at first.
fn place<T: Item>(rows: &[T], id: &str) -> Option<usize> {
    let wanted = number(id);
    let guess = rows.partition_point(|row| row.number() < wanted);
    if rows.get(guess).is_some_and(|row| row.is(id)) {
        return Some(guess);
    }
    rows.iter().position(|row| row.is(id))
}

/// Works out every new row before the first one is touched.
fn prepare_rows<T: Item + 'static>(record: &mut Record, changes: &[&Change]) -> Result<Step, EditError> {
    let mut made: Vec<(Option<usize>, Option<T>)> = Vec::with_capacity(changes.len());
    let stay = changes.iter().all(|c| c.keeps_rows());
    let places = places(T::rows(record), changes);
    for (change, index) in changes.iter().zip(places) {
        let row = index.map(|i| T::rows(record)[i].clone());
        made.push((index, patched(&record.text, row, change)?));
    }
    Ok(Box::new(move |record| {
        let rows = T::rows(record);
        let mut gone = Vec::new();
        for (index, item) in made {
            match (index, item) {
                (Some(i), Some(item)) => rows[i] = item,
                (Some(i), None) => gone.push(i),
                (None, Some(item)) => rows.push(item),
                (None, None) => {}
            }
        }
        gone.sort_unstable_by(|a, b| b.cmp(a));
        for i in gone {
            rows.remove(i);
        }
        if !stay && !rows.is_sorted_by_key(Item::order) {
            rows.sort_by_cached_key(Item::order);
        }
    }))
}

/// The row after the change: `None` where it is to go.
fn patched<T: Item>(text: &Text, row: Option<T>, change: &Change) -> Result<Option<T>, EditError> {
    let name = || format!("{} {}", change.table.word(), change.on);
    match (row, &change.before, &change.after) {
        (None, None, Some(after)) => from_file(text, after.clone())
            .map(Some)
            .map_err(|e| EditError::Invalid(name(), e)),
        (Some(_), None, _) => Err(EditError::Present(name())),
        (None, _, _) => Err(EditError::Missing(name())),
        (Some(row), Some(before), after) => {
            let mut fields = to_file(text, &row);
            expect(&fields, before).map_err(|field| EditError::Stale(name(), field))?;
            let Some(after) = after else { return Ok(None) };
            overlay(&mut fields, after);
            from_file(text, fields)
                .map(Some)
                .map_err(|e| EditError::Invalid(name(), e))
        }
    }
}

fn prepare_meta(record: &Record, changes: &[&Change]) -> Result<Step, EditError> {
    let mut fields = plain_fields(&record.meta);
    for change in changes {
        let (Some(before), Some(after)) = (&change.before, &change.after) else {
            return Err(EditError::Invalid(
                Meta::ID.into(),
                "it can neither be added nor removed".into(),
            ));
        };
        expect(&fields, before).map_err(|field| EditError::Stale(Meta::ID.into(), field))?;
        overlay(&mut fields, after);
    }
    let meta: Meta = serde_json::from_value(Value::Object(fields))
        .map_err(|e| EditError::Invalid(Meta::ID.into(), e.to_string()))?;
    Ok(Box::new(move |record| record.meta = meta))
}

fn prepare_sentences(record: &Record, changes: &[&Change]) -> Result<Step, EditError> {
    let [change] = changes else {
        return Err(EditError::Present(super::cuts::ID.to_owned()));
    };
    let sentences = super::cuts::patched(record, change)?;
    Ok(Box::new(move |record| record.sentences = sentences))
}

/// Names the first field that is not as expected.
fn expect(fields: &Map<String, Value>, before: &Map<String, Value>) -> Result<(), String> {
    let null = Value::Null;
    match before
        .iter()
        .find(|(key, value)| fields.get(*key).unwrap_or(&null) != *value)
    {
        Some((key, _)) => Err(key.clone()),
        None => Ok(()),
    }
}

/// Sets fields; null takes one away, so that its default returns.
fn overlay(fields: &mut Map<String, Value>, after: &Map<String, Value>) {
    for (key, value) in after {
        if value.is_null() {
            fields.shift_remove(key);
        } else {
            fields.insert(key.clone(), value.clone());
        }
    }
}

impl Change {
    /// The change from one state of an object to another; `None` where they are the same.
    pub fn between<T: Item>(text: &Text, before: &T, after: &T) -> Option<Self> {
        let (before_fields, after_fields) = differing(to_file(text, before), to_file(text, after));
        (!before_fields.is_empty()).then(|| Self {
            table: T::TABLE,
            on: before.id(),
            before: Some(before_fields),
            after: Some(after_fields),
        })
    }

    /// The change that adds an object.
    pub fn add<T: Item>(text: &Text, item: &T) -> Self {
        Self {
            table: T::TABLE,
            on: item.id(),
            before: None,
            after: Some(to_file(text, item)),
        }
    }

    /// The change that removes an object.
    pub fn remove<T: Item>(text: &Text, item: &T) -> Self {
        Self {
            table: T::TABLE,
            on: item.id(),
            before: Some(to_file(text, item)),
            after: None,
        }
    }

    /// The change of the article's own data; `None` where nothing differs.
    pub fn meta(before: &Meta, after: &Meta) -> Option<Self> {
        let (before_fields, after_fields) = differing(plain_fields(before), plain_fields(after));
        (!before_fields.is_empty()).then(|| Self {
            table: Table::Meta,
            on: Meta::ID.to_owned(),
            before: Some(before_fields),
            after: Some(after_fields),
        })
    }

    /// Whether every object and every span stays where it is, so that only fields of one row change.
    pub fn keeps_rows(&self) -> bool {
        let moves = |key: &String| matches!(key.as_str(), "id" | "start" | "end" | "trigger");
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => !before.keys().chain(after.keys()).any(moves),
            _ => false,
        }
    }

    /// Whether it only says what a person thinks of an object, and neither takes it out of sight nor brings it back.
    pub fn only_judges(&self) -> bool {
        let judges = |fields: &Map<String, Value>| {
            let mut rest = fields.iter();
            rest.all(|(key, value)| matches!(key.as_str(), "review" | "note") && value != Review::Rejected.word())
        };
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => judges(before) && judges(after),
            _ => false,
        }
    }

    /// Whether a log entry tells of a change that can be made and taken back.
    pub fn is_known(entry: &LogEntry) -> bool {
        entry
            .table
            .as_deref()
            .is_some_and(|word| Table::from_word(word).is_some())
    }

    /// The change that a log entry tells of, or `None` where its table is not known.
    pub fn from_log(entry: &LogEntry) -> Option<Self> {
        let table = entry.table.as_deref().and_then(Table::from_word)?;
        Some(Self {
            table,
            on: entry.on.to_string(),
            before: entry.before.as_ref().map(Fields::map),
            after: entry.after.as_ref().map(Fields::map),
        })
    }
}

/// Keeps what differs; a field that one side lacks stands there as null.
pub(super) fn differing(
    before: Map<String, Value>,
    after: Map<String, Value>,
) -> (Map<String, Value>, Map<String, Value>) {
    let mut old = Map::new();
    let mut new = Map::new();
    for (key, value) in &before {
        let other = after.get(key).cloned().unwrap_or(Value::Null);
        if *value != other {
            old.insert(key.clone(), value.clone());
            new.insert(key.clone(), other);
        }
    }
    for (key, value) in after {
        if !before.contains_key(&key) && !value.is_null() {
            old.insert(key.clone(), Value::Null);
            new.insert(key, value);
        }
    }
    (old, new)
}

/// An object's fields as the file has them.
pub(super) fn to_file<T: Item>(text: &Text, item: &T) -> Map<String, Value> {
    let mut item = item.clone();
    item.visit_spans(&mut |span, _| *span = text.points(*span));
    plain_fields(&item)
}

fn plain_fields<T: serde::Serialize>(item: &T) -> Map<String, Value> {
    match serde_json::to_value(item) {
        Ok(Value::Object(fields)) => fields,
        // Every object of the document serialises to an object: they have string keys and no failing parts.
        _ => Map::new(),
    }
}

/// The object that fields of a file mean, with each span checked against the text.
fn from_file<T: Item>(text: &Text, fields: Map<String, Value>) -> Result<T, String> {
    let mut item: T = serde_json::from_value(Value::Object(fields)).map_err(|e| e.to_string())?;
    let mut fault = None;
    item.visit_spans(
        &mut |span, copy| match to_bytes(text, *span, copy.map(|c| c.as_str())) {
            Ok(bytes) => *span = bytes,
            Err(e) => fault = Some(e),
        },
    );
    fault.map_or(Ok(item), Err)
}

/// A span of the file as bytes, if it lies in the text and covers what it says.
pub(super) fn to_bytes(text: &Text, points: Span, copy: Option<&str>) -> Result<Span, String> {
    let Span { start, end } = points;
    if start >= end {
        return Err(format!("start {start} is not before end {end}"));
    }
    let bytes = text
        .bytes(points)
        .ok_or_else(|| format!("end {end} is past the text's {} characters", text.len_points()))?;
    match copy {
        Some(copy) if copy != bytes.of(text) => Err(format!(
            "{start}..{end} covers “{}” and not “{}”",
            shortened(bytes.of(text), 60),
            shortened(copy, 60)
        )),
        _ => Ok(bytes),
    }
}
