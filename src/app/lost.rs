//! What a killed run left beside what is on the disk, act by act: what it was about, what stood there, what would stand
//! there, and when it was decided.

use super::spoken_time;
use crate::record::{Index, ItemId, LogEntry, Record, Table};
use crate::store::Recoverable;
use crate::text::shortened;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A comparison that was asked for.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The journal that is compared.
    pub journal: PathBuf,
    /// Its acts, or why they cannot be told; `None` while they are read.
    pub acts: Option<Result<Vec<Act>, String>>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// What was done to what: `relabel “Kremlin”`.
    pub what: String,
    /// Each field that it changed: its name, as saved, as it would come back.
    pub fields: Vec<[String; 3]>,
    /// When, and by whom.
    pub when: String,
}

/// Changes of one act that are told one by one.
const TOLD: usize = 3;
/// Letters of a value.
const LETTERS: usize = 48;

/// Every act that would come back, told of the record as it would be then.
pub fn acts(found: &Recoverable, record: &Record) -> Vec<Act> {
    let index = Index::new(record);
    found.acts().filter_map(|lines| act(lines, record, &index)).collect()
}

fn act(lines: &[LogEntry], record: &Record, index: &Index) -> Option<Act> {
    let first = lines.first()?;
    let about = lines.iter().find_map(|line| words_of(line, record, index));
    let about = about.map_or(String::new(), |words| format!(" “{}”", shortened(&words, LETTERS)));
    let things: BTreeSet<&str> = lines.iter().map(|line| &*line.on).collect();
    let more = match things.len() {
        0 | 1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    let fields = lines.iter().take(TOLD).flat_map(|line| fields(line, record, index));
    let mut fields: Vec<[String; 3]> = fields.collect();
    // What goes with a decision is most often decided the same way.
    fields.dedup();
    Some(Act {
        what: format!("{}{about}{more}", &*first.act),
        fields,
        when: format!("{}, {}", spoken_time(&first.at), &*first.by),
    })
}

/// The words that a line is about: of what is gone, those it had.
fn words_of(line: &LogEntry, record: &Record, index: &Index) -> Option<String> {
    let table = line.table.as_deref().and_then(Table::from_word)?;
    let item = ItemId::new(table, &*line.on);
    if let Some(entity) = index.entity(record, &item.id).filter(|_| table == Table::Entities) {
        return Some(entity.name.clone());
    }
    let there = index.span(record, &item).filter(|_| table != Table::Entities);
    let known = |field: &str| line.before.as_ref()?.get(field)?.as_str().map(str::to_owned);
    there
        .map(|span| span.of(&record.text).to_owned())
        .or_else(|| known("text"))
        .or_else(|| known("name"))
}

/// What a line changes, field by field; places in the text say nothing to a reader.
fn fields(line: &LogEntry, record: &Record, index: &Index) -> Vec<[String; 3]> {
    const PLACES: [&str; 4] = ["start", "end", "id", "alternatives"];
    let (before, after) = match (&line.before, &line.after) {
        (Some(before), Some(after)) => (before, after),
        (None, _) => return vec![["".to_owned(), "not there".to_owned(), "added".to_owned()]],
        (_, None) => return vec![["".to_owned(), "there".to_owned(), "taken out".to_owned()]],
    };
    let (before, after) = (before.map(), after.map());
    let told = after.keys().filter(|key| !PLACES.contains(&key.as_str()));
    let mut found: Vec<[String; 3]> = told
        .map(|key| {
            let words = |value: Option<&Value>| in_words(value, record, index);
            [key.replace('_', " "), words(before.get(key)), words(after.get(key))]
        })
        .filter(|[_, before, after]| before != after)
        .collect();
    // That it is decided goes without saying where something else was.
    if found.len() > 1 {
        found.retain(|[key, ..]| key != "review");
    }
    found
}

/// A value as a reader knows it; what names an entity is the entity's name.
fn in_words(value: Option<&Value>, record: &Record, index: &Index) -> String {
    match value {
        None | Some(Value::Null) => "none".to_owned(),
        Some(Value::String(words)) => match index.entity(record, words) {
            Some(entity) => entity.name.clone(),
            None => shortened(words, LETTERS),
        },
        Some(Value::Bool(on)) => if *on { "yes" } else { "no" }.to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(values)) => {
            let each: Vec<String> = values.iter().map(|v| in_words(Some(v), record, index)).collect();
            let all = if each.is_empty() {
                "none".to_owned()
            } else {
                each.join(", ")
            };
            shortened(&all, LETTERS)
        }
        Some(Value::Object(fields)) => {
            let named = ["text", "entity", "value"].iter().find_map(|key| fields.get(*key));
            match named.filter(|value| !value.is_null()) {
                Some(value) => in_words(Some(value), record, index),
                None => {
                    let known = fields.values().filter(|value| value.is_string());
                    let each: Vec<String> = known.map(|value| in_words(Some(value), record, index)).collect();
                    if each.is_empty() {
                        "none".to_owned()
                    } else {
                        shortened(&each.join(" "), LETTERS)
                    }
                }
            }
        }
    }
}
