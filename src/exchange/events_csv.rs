//! Events as a table in the manner of ACLED and GED: one row each, rejected ones left out, names beside ids.

use super::csv::{Cell, Csv, CsvOptions};
use super::entities_csv::offices;
use crate::record::kinds::{Anchor, Granularity};
use crate::record::{Entity, Event, Index, Participant, Record, Review, Table};
use std::collections::HashMap;

/// What of a record this format cannot hold.
pub const LOSES: &[&str] = &[
    "mentions, quotes, flags and times that belong to no event",
    "all but the first stretch of evidence (their number is given)",
    "which actor holds which of several offices",
    "other types that an event may be",
    "the log of decisions (the last reviewer is given)",
];

const COLUMNS: &[&str] = &[
    "event_id",
    "doc_id",
    "story_id",
    "date_start",
    "date_end",
    "date_precision",
    "date_text",
    "date_anchor",
    "status",
    "background",
    "type_code",
    "type_label",
    "act_code",
    "mode",
    "contexts",
    "cameo",
    "quad",
    "score",
    "actor1",
    "actor1_id",
    "actor1_role",
    "actor1_country",
    "actor1_sector",
    "actor2",
    "actor2_id",
    "actor2_role",
    "actor2_country",
    "actor2_sector",
    "place",
    "place_country",
    "claim_by",
    "source_office",
    "source_date",
    "source_headline",
    "source_file",
    "confidence",
    "trigger",
    "quote",
    "evidence_start",
    "evidence_end",
    "evidence_count",
    "coder",
    "review",
    "reviewer",
    "why",
    "notes",
];

/// Writes the table; offsets are code points, as in the saved file, and days are ISO 8601.
pub fn write(record: &Record, options: &CsvOptions) -> String {
    let sheet = Sheet {
        record,
        index: Index::new(record),
        offices: offices(record),
    };
    let mut csv = Csv::new(COLUMNS, options);
    for event in record.events.iter().filter(|e| e.review != Review::Rejected) {
        csv.row(sheet.row(event));
    }
    csv.finish()
}

struct Sheet<'r> {
    record: &'r Record,
    index: Index,
    offices: HashMap<&'r str, String>,
}

impl Sheet<'_> {
    fn row(&self, event: &Event) -> Vec<Cell> {
        let mut row = vec![
            Cell::Words(event.id.clone()),
            Cell::Words(self.record.id.clone()),
            Cell::plain(self.record.story_at(event.trigger.span.start)),
        ];
        row.extend(self.when(event));
        row.extend([
            Cell::plain(Some(event.status)),
            Cell::plain(Some(event.background)),
            Cell::plain(Some(event.r#type)),
            Cell::plain(Some(event.r#type.definition())),
            Cell::plain(Some(event.act)),
            Cell::words(event.mode.clone()),
            Cell::Words(event.contexts.join("; ")),
            Cell::words(event.cameo.clone()),
            Cell::plain(Some(event.quad)),
            Cell::plain(Some(format!("{:.1}", event.score))),
        ]);
        row.extend(self.side(&event.actors));
        row.extend(self.side(&event.recipients));
        row.extend(self.whence(event));
        row.extend(self.evidence(event));
        row.extend([
            Cell::Words(self.coder()),
            Cell::plain(Some(event.review)),
            Cell::words(self.reviewer(event)),
            Cell::words(event.why.clone()),
            Cell::words(event.note.clone()),
        ]);
        row
    }

    /// Day bounds, precision, the words that say when, and what they hang on.
    fn when(&self, event: &Event) -> [Cell; 5] {
        let time = event
            .time
            .from
            .as_deref()
            .and_then(|id| self.index.time(self.record, id));
        // A date that an analyst gave hangs on no words.
        let given = || event.time.value.as_deref().filter(|_| time.is_none());
        let interval = || (time.is_none() && event.time.earliest.is_some()).then_some(Anchor::Stated);
        [
            Cell::plain(event.time.earliest),
            Cell::plain(event.time.latest.or(event.time.earliest)),
            Cell::plain(
                time.and_then(|t| t.granularity)
                    .or_else(|| given().and_then(Granularity::of_value)),
            ),
            Cell::words(time.map(|t| t.text.clone()).or_else(|| event.time.value.clone())),
            Cell::plain(
                time.map(|t| t.anchor)
                    .or_else(|| given().map(|_| Anchor::Stated))
                    .or_else(interval),
            ),
        ]
    }

    /// Names, ids, offices, countries and sectors of one side, several joined by `; ` in the same order.
    fn side(&self, people: &[Participant]) -> [Cell; 5] {
        let each = |of: &dyn Fn(&Participant) -> String| {
            let all: Vec<String> = people.iter().map(of).collect();
            let said = all.iter().any(|part| !part.is_empty());
            Cell::Words(if said { all.join("; ") } else { String::new() })
        };
        let code = |of: fn(&Entity) -> Option<&String>| {
            move |p: &Participant| self.entity(p).and_then(of).cloned().unwrap_or_default()
        };
        [
            each(&|p| self.name(p)),
            each(&|p| p.entity.clone().unwrap_or_default()),
            each(&|p| self.offices_of(p)),
            each(&code(|e| e.actor.country.as_ref())),
            each(&code(|e| e.actor.sector.as_ref())),
        ]
    }

    fn offices_of(&self, participant: &Participant) -> String {
        let id = participant.entity.as_deref().unwrap_or_default();
        self.offices.get(id).cloned().unwrap_or_default()
    }

    fn entity(&self, participant: &Participant) -> Option<&Entity> {
        self.index.entity(self.record, participant.entity.as_deref()?)
    }

    /// The entity's name, or the words of the mention where it is not resolved.
    fn name(&self, participant: &Participant) -> String {
        let mention = || self.index.mention(self.record, participant.mention.as_deref()?);
        self.entity(participant)
            .map(|e| e.name.clone())
            .or_else(|| mention().map(|m| m.text.clone()))
            .unwrap_or_default()
    }

    /// Where it happened, who says so, and in which article.
    fn whence(&self, event: &Event) -> [Cell; 7] {
        let named = |id: &Option<String>| id.as_deref().and_then(|id| self.index.entity(self.record, id));
        let place = named(&event.place);
        let meta = &self.record.meta;
        [
            Cell::words(place.map(|e| e.name.clone())),
            Cell::words(place.and_then(|e| e.actor.country.clone())),
            Cell::words(named(&event.attributed_to).map(|e| e.name.clone())),
            Cell::words(meta.publisher.clone()),
            Cell::plain(meta.published),
            Cell::words(meta.title.clone()),
            Cell::words(self.record.source.file.clone()),
        ]
    }

    /// Confidence, trigger, and the first stretch of evidence with its place.
    fn evidence(&self, event: &Event) -> [Cell; 6] {
        let text = &self.record.text;
        let span = event.evidence.first().map_or(event.trigger.span, |r| r.span);
        let points = text.points(span);
        [
            Cell::plain(event.confidence.map(|c| format!("{c:.2}"))),
            Cell::Words(event.trigger.text.clone()),
            Cell::Words(span.of(text).to_owned()),
            Cell::plain(Some(points.start)),
            Cell::plain(Some(points.end)),
            Cell::plain(Some(event.evidence.len())),
        ]
    }

    fn coder(&self) -> String {
        let generator = &self.record.generator;
        format!("{} {}", generator.name, generator.version).trim().to_owned()
    }

    /// Who changed the event last.
    fn reviewer(&self, event: &Event) -> Option<String> {
        let table = Some(Table::Events.word());
        let last = self.record.log.iter().rev();
        last.into_iter()
            .find(|entry| entry.on == event.id && entry.table.as_deref() == table)
            .map(|entry| entry.by.to_string())
    }
}
