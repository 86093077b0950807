//! How things are spoken of in the window: by menus, lists, notices and questions alike.

use crate::app::command::{Command, with_key};
use crate::app::document::Document;
use crate::read::shown;
use crate::record::{Event, ItemId, Kind, Status, Table};
use crate::text::{Span, around};
use crate::timeline::names;
use std::path::Path;

/// `1 mention`, `2 mentions`.
pub fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// One row of a table, as a person calls it.
pub const fn one(table: Table) -> &'static str {
    match table {
        Table::Mentions => "mention",
        Table::Entities => "entity",
        Table::Roles => "role",
        Table::Times => "time",
        Table::Quotes => "quote",
        Table::Events => "event",
        Table::Flags => "warning",
        Table::Stories | Table::Sentences => "story",
        Table::Meta => "article",
    }
}

/// The folders and the name of a file, from the outermost on.
pub fn parts_of(path: &Path) -> Vec<String> {
    path.components().map(|part| shown(part.as_ref())).collect()
}

/// The end of a file's path, with as many of its folders as tell it from the others; its name where nothing does.
pub fn told_from(parts: &[String], others: &[&[String]]) -> String {
    let tail = |parts: &[String], most: usize| parts[parts.len().saturating_sub(most)..].join("/");
    let own = |most: &usize| others.iter().all(|other| tail(other, *most) != tail(parts, *most));
    tail(parts, (1..=parts.len()).find(own).unwrap_or(1))
}

/// A status as the legend of the timeline and the keys call it.
pub const fn of_status(status: Status) -> &'static str {
    match status {
        Status::Occurred => "happened",
        status => status.word(),
    }
}

/// A span between a few words of its text.
pub fn in_context(text: &str, span: Span) -> String {
    let (before, after) = around(text, span, 24, 24);
    let line = format!("…{before}[{}]{after}…", span.of(text));
    line.replace(['\n', '\r', '\u{2028}'], " ")
}

/// Reasons told at once.
const REASONS: usize = 4;

/// Between which days an undated article must have been written, and what says so; `None` where nothing does.
pub fn bounds_line(document: &Document) -> Option<String> {
    let meta = &document.record.meta;
    let bounds = meta.published_bounds.as_ref().filter(|_| meta.published.is_none())?;
    let when = match (bounds.earliest, bounds.latest) {
        (Some(from), Some(to)) => format!("between {from} and {to}"),
        (Some(from), None) => format!("on or after {from}"),
        (None, Some(to)) => format!("on or before {to}"),
        (None, None) => return None,
    };
    let mut line = format!("Written {when}");
    for (n, why) in bounds.why.iter().take(REASONS).enumerate() {
        line.push_str(if n == 0 { ": " } else { "; " });
        line.push_str(why);
    }
    if bounds.why.len() > REASONS {
        line.push_str(&format!("; and {} more", bounds.why.len() - REASONS));
    }
    Some(line)
}

/// Who does what to whom, in a line.
pub fn event_line(document: &Document, event: &Event) -> String {
    names::event(document.view(), event)
}

/// What an event is, as `CONSULT · visit`, with its status where it did not just occur.
pub fn event_type(event: &Event) -> String {
    let mode = event.mode.as_ref().map_or(String::new(), |mode| format!(" · {mode}"));
    let status = match event.status {
        Status::Occurred => String::new(),
        status => format!(", {status}"),
    };
    format!("{}{mode}{status}", names::reading(event))
}

/// What a participant is called.
pub fn participant_name(document: &Document, participant: &crate::record::Participant) -> String {
    names::participant(document.view(), participant)
}

/// What a button of a kind does, with its key.
pub fn kind_hint(kind: Kind) -> String {
    let title = kind.title();
    with_key(&format!("Make it {} {title}", article(title)), &Command::Relabel(kind))
}

/// `a` or `an`.
pub fn article(word: &str) -> &'static str {
    if word.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    }
}

/// What else is made of selected words: its name and its command.
pub const MADE: [(&str, Command); 4] = [
    ("Event", Command::EditEvent),
    ("Quote", Command::Speaker),
    ("Time", Command::ItemDate),
    ("Role", Command::Role),
];

/// What an item is, and why.
pub fn describe(document: &Document, item: &ItemId) -> (String, String) {
    let record = &document.record;
    let score = |c: Option<f64>| c.map_or(String::new(), |c| format!(", {c:.2}"));
    let none = String::new;
    match item.table {
        Table::Mentions => document.index.mention(record, &item.id).map_or((none(), none()), |m| {
            let entity = m.entity.as_deref().and_then(|id| document.index.entity(record, id));
            let refers = entity
                .filter(|e| e.name != m.text)
                .map_or(String::new(), |e| format!(" = {}", e.name));
            (
                format!("{}{refers}: {}{}", m.text, m.kind.title(), score(m.confidence)),
                m.why.clone().unwrap_or_default(),
            )
        }),
        Table::Entities => document.index.entity(record, &item.id).map_or((none(), none()), |e| {
            (
                format!("{}: {}", e.name, e.kind.title()),
                e.why.clone().unwrap_or_default(),
            )
        }),
        Table::Roles => document.index.role(record, &item.id).map_or((none(), none()), |r| {
            let office = r.office.clone().unwrap_or_else(|| "role".to_owned());
            let of = r.country.as_ref().map_or(String::new(), |c| format!(" of {c}"));
            (format!("{}: {office}{of}", r.text), r.why.clone().unwrap_or_default())
        }),
        Table::Times => document.index.time(record, &item.id).map_or((none(), none()), |t| {
            let known = names::known(t.value.as_deref(), t.earliest, t.latest);
            let value = known.unwrap_or_else(|| "not anchored".to_owned());
            (format!("{}: {value}", t.text), t.rule.clone().unwrap_or_default())
        }),
        Table::Quotes => document.index.quote(record, &item.id).map_or((none(), none()), |q| {
            let who = q
                .speaker
                .as_deref()
                .and_then(|id| document.index.entity(record, id))
                .map(|e| e.name.clone());
            let who = who
                .or_else(|| q.source.as_ref().map(|s| s.text.clone()))
                .unwrap_or_else(|| "no speaker".to_owned());
            (
                format!("{} quote: {who}", if q.direct { "direct" } else { "indirect" }),
                q.why.clone().unwrap_or_default(),
            )
        }),
        Table::Events => document.index.event(record, &item.id).map_or((none(), none()), |e| {
            (
                format!(
                    "{} · {} · {}{}",
                    names::reading(e),
                    e.status,
                    event_line(document, e),
                    score(e.confidence)
                ),
                e.why.clone().unwrap_or_default(),
            )
        }),
        Table::Flags => document.index.flag(record, &item.id).map_or((none(), none()), |f| {
            (f.code.word().replace('-', " "), f.message.clone())
        }),
        Table::Stories | Table::Meta | Table::Sentences => (none(), none()),
    }
}

/// `Tuesday`.
pub fn weekday(day: jiff::civil::Date) -> String {
    day.strftime("%A").to_string()
}

/// `1,184`.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    #[test]
    fn digits_come_in_threes() {
        assert_eq!(super::thousands(7), "7");
        assert_eq!(super::thousands(1184), "1,184");
        assert_eq!(super::thousands(1_000_000), "1,000,000");
    }
}
