//! Entities as a table: one row each, rejected ones left out.

use super::csv::{Cell, Csv, CsvOptions};
use crate::record::{Entity, Index, Record, Review};
use std::collections::HashMap;

/// What of a record this format cannot hold.
pub const LOSES: &[&str] = &[
    "where each mention stands (only the first one's place and their number)",
    "other readings, reasons and confidence",
    "times, quotes, events, flags and stories",
    "the log of decisions",
];

const COLUMNS: &[&str] = &[
    "entity_id",
    "doc_id",
    "kind",
    "kind_label",
    "name",
    "aliases",
    "roles",
    "country",
    "sector",
    "wikidata",
    "mentions",
    "first_start",
    "first_end",
    "events",
    "review",
    "why",
    "notes",
];

/// Writes the table; offsets are code points, as in the saved file.
pub fn write(record: &Record, options: &CsvOptions) -> String {
    let index = Index::new(record);
    let offices = offices(record);
    let mut csv = Csv::new(COLUMNS, options);
    for entity in record.entities.iter().filter(|e| e.review != Review::Rejected) {
        let held = offices.get(entity.id.as_str()).cloned();
        csv.row(row(record, &index, entity, held));
    }
    csv.finish()
}

fn row(record: &Record, index: &Index, entity: &Entity, offices: Option<String>) -> Vec<Cell> {
    let mentions = index.mentions_of(&entity.id);
    let first = mentions.first().map(|&i| record.text.points(record.mentions[i].span));
    vec![
        Cell::Words(entity.id.clone()),
        Cell::Words(record.id.clone()),
        Cell::plain(Some(entity.kind)),
        Cell::plain(Some(entity.kind.title())),
        Cell::Words(entity.name.clone()),
        Cell::Words(entity.aliases.join("; ")),
        Cell::words(offices),
        Cell::words(entity.actor.country.clone()),
        Cell::words(entity.actor.sector.clone()),
        Cell::words(entity.wikidata.clone()),
        Cell::plain(Some(mentions.len())),
        Cell::plain(first.map(|s| s.start)),
        Cell::plain(first.map(|s| s.end)),
        Cell::plain(Some(index.events_of(&entity.id).len())),
        Cell::plain(Some(entity.review)),
        Cell::words(entity.why.clone()),
        Cell::words(entity.note.clone()),
    ]
}

/// The offices that each entity holds in the article, each once, in text order, joined by `; `.
pub(super) fn offices(record: &Record) -> HashMap<&str, String> {
    let mut found: HashMap<&str, Vec<String>> = HashMap::new();
    for role in record.roles.iter().filter(|r| r.review != Review::Rejected) {
        let Some(holder) = &role.holder else { continue };
        let office = role.office.as_ref().unwrap_or(&role.text);
        let named = match &role.country {
            Some(country) => format!("{office} ({country})"),
            None => office.clone(),
        };
        let list = found.entry(holder).or_default();
        if !list.contains(&named) {
            list.push(named);
        }
    }
    found.into_iter().map(|(id, list)| (id, list.join("; "))).collect()
}
