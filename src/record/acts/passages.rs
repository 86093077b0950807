//! Quotes, times and roles by hand: new ones, and other bounds; the trigger of an event too.

use super::{Act, Refusal, View, amend, one, set};
use crate::record::edit::{Change, Edit};
use crate::record::index::{ItemId, next_id};
use crate::record::item::Table;
use crate::record::kinds::{Anchor, Review, TimeType, Verbatim};
use crate::record::{EventTime, Passage, Quote, Record, Role, Time};
use crate::text::Span;

/// What a new object is called and the edit that makes it.
pub type Made = Result<(Edit, ItemId), Refusal>;

/// Marks that open a quotation, each with those that close it.
const MARKS: [(char, &str); 7] = [
    ('“', "”"),
    ('"', "\""),
    ('‘', "’"),
    ('\'', "'"),
    ('«', "»"),
    ('„', "“”"),
    ('»', "«"),
];

/// Makes a quotation of a stretch of text (bytes): direct where it stands in quotation marks. Its speaker is open.
///
/// # Errors
/// Where it covers no word, or is a quotation already.
pub fn add_quote(view: View<'_>, span: Span) -> Made {
    let record = view.record;
    let span = with_marks(&record.text, span);
    let text = words_at(record, span)?;
    let live = |q: &&Quote| q.span == span && q.review != Review::Rejected;
    if record.quotes.iter().any(|q| live(&q)) {
        return Err(Refusal::new("These words are a quote already"));
    }
    let (direct, balanced) = form_of(text);
    let quote = Quote {
        id: next_id(record, &record.quotes, 0),
        span,
        text: text.to_owned(),
        direct,
        balanced,
        speaker: None,
        source: None,
        cue: None,
        via: Vec::new(),
        verbatim: if direct && balanced {
            Verbatim::Yes
        } else {
            Verbatim::Unsure
        },
        why: Some("added by hand".to_owned()),
        review: Review::Added,
        note: None,
        extra: Default::default(),
    };
    let item = ItemId::new(Table::Quotes, &quote.id);
    Ok((Edit::new("add quote", vec![Change::add(&record.text, &quote)]), item))
}

/// Takes in quotation marks that stand right around a selection of words.
fn with_marks(text: &str, span: Span) -> Span {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    match (before, after) {
        (Some(open), Some(close)) if MARKS.iter().any(|(o, c)| *o == open && c.contains(close)) => {
            Span::new(span.start - open.len_utf8(), span.end + close.len_utf8())
        }
        _ => span,
    }
}

/// Whether words stand in quotation marks, and whether those open and close.
fn form_of(text: &str) -> (bool, bool) {
    let (first, last) = (text.chars().next(), text.chars().next_back());
    let opened = MARKS.iter().find(|(open, _)| first == Some(*open));
    let closed = last.is_some_and(|last| MARKS.iter().any(|(_, close)| close.contains(last)));
    match opened {
        Some((_, close)) => (true, last.is_some_and(|last| close.contains(last))),
        None => (closed, !closed),
    }
}

/// Makes a time expression of a stretch of text (bytes), with the value that its words have, if any.
///
/// # Errors
/// Where it covers no word, or is a time already.
pub fn add_time(view: View<'_>, span: Span, value: Option<&EventTime>) -> Made {
    let record = view.record;
    let text = words_at(record, span)?;
    if record
        .times
        .iter()
        .any(|t| t.span == span && t.review != Review::Rejected)
    {
        return Err(Refusal::new("These words are a time already"));
    }
    let mut time = Time {
        id: next_id(record, &record.times, 0),
        span,
        text: text.to_owned(),
        r#type: TimeType::Date,
        value: None,
        earliest: None,
        latest: None,
        granularity: None,
        anchor: Anchor::None,
        rule: None,
        shift_days: None,
        readings: Vec::new(),
        review: Review::Added,
        note: None,
        extra: Default::default(),
    };
    read_value(&mut time, value);
    let item = ItemId::new(Table::Times, &time.id);
    Ok((Edit::new("add time", vec![Change::add(&record.text, &time)]), item))
}

/// Gives a time the value that its words have.
fn read_value(time: &mut Time, value: Option<&EventTime>) {
    let known = value
        .filter(|v| v.value.is_some() || v.earliest.is_some())
        .cloned()
        .unwrap_or_default();
    time.take(&known);
    time.rule = Some("added by hand".to_owned());
}

/// Makes a role of a stretch of text (bytes): the office and country of the same words elsewhere, else those words; the
/// person named right after it, or right before it, holds it.
///
/// # Errors
/// Where it covers no word, or is a role already.
pub fn add_role(view: View<'_>, span: Span) -> Made {
    let record = view.record;
    let text = words_at(record, span)?;
    if record
        .roles
        .iter()
        .any(|r| r.span == span && r.review != Review::Rejected)
    {
        return Err(Refusal::new("These words are a role already"));
    }
    let like = record.roles.iter().find(|r| r.text.eq_ignore_ascii_case(text));
    let role = Role {
        id: next_id(record, &record.roles, 0),
        span,
        text: text.to_owned(),
        office: like.map_or_else(|| Some(text.to_lowercase()), |r| r.office.clone()),
        country: like.and_then(|r| r.country.clone()),
        holder: beside(view, span),
        why: Some("added by hand".to_owned()),
        review: Review::Added,
        note: None,
        extra: Default::default(),
    };
    let item = ItemId::new(Table::Roles, &role.id);
    Ok((Edit::new("add role", vec![Change::add(&record.text, &role)]), item))
}

/// The person named beside a title: “the minister Anna Berg”, “Anna Berg, the minister”. At most so many bytes apart.
fn beside(view: View<'_>, span: Span) -> Option<String> {
    const APART_BYTES: usize = 6;
    let people = view
        .record
        .mentions
        .iter()
        .filter(|m| m.kind == crate::record::Kind::Per && m.review != Review::Rejected && !m.span.overlaps(span));
    let near = people.min_by_key(|m| (m.span.distance(span), m.span.start < span.start))?;
    (near.span.distance(span) <= APART_BYTES)
        .then(|| near.entity.clone())
        .flatten()
}

fn words_at(record: &Record, span: Span) -> Result<&str, Refusal> {
    let text = span.of(&record.text);
    if text.trim().is_empty() {
        return Err(Refusal::new("Select at least one word first"));
    }
    Ok(text)
}

/// Gives a mention, quote, time, role or the trigger of an event other bounds (bytes). `value` is what the new words of
/// a time mean; where they mean nothing, the old value stays.
///
/// # Errors
/// Where nothing would be left, or the item has no bounds of its own.
pub fn rebound(view: View<'_>, item: &ItemId, span: Span, value: Option<&EventTime>) -> Act {
    let record = view.record;
    let text = words_at(record, span)?.to_owned();
    let row = view.index.row(item.table, &item.id);
    match (item.table, row) {
        (Table::Mentions, _) => super::mentions::rebound(view, &item.id, span),
        (Table::Quotes, Some(at)) => one(
            "bounds",
            amend(record, &record.quotes[at], |q| {
                (q.direct, q.balanced) = form_of(&text);
                q.span = span;
                q.text = text;
            }),
        ),
        (Table::Times, Some(at)) => rebound_time(view, &record.times[at], span, text, value),
        (Table::Roles, Some(at)) => one(
            "bounds",
            amend(record, &record.roles[at], |r| {
                r.span = span;
                r.text = text;
            }),
        ),
        (Table::Events, Some(at)) => one(
            "bounds",
            amend(record, &record.events[at], |e| {
                e.trigger = Passage::at(&record.text, span)
            }),
        ),
        (Table::Entities, _) => Err(Refusal::new(
            "An entity has no bounds of its own: go to one of its mentions",
        )),
        _ => Err(Refusal::new("This has no bounds that can be moved")),
    }
}

/// Events that take their date from a time move with it.
fn rebound_time(view: View<'_>, time: &Time, span: Span, text: String, value: Option<&EventTime>) -> Act {
    let record = view.record;
    let value = value.filter(|v| v.value.is_some() || v.earliest.is_some());
    let change = amend(record, time, |t| {
        t.span = span;
        t.text = text;
        if let Some(value) = value {
            read_value(t, Some(value));
            t.rule = Some("bounds set by hand".to_owned());
        }
    });
    let mut edit = one("bounds", change)?;
    if let Some(value) = value {
        let hang = record
            .events
            .iter()
            .filter(|e| e.time.from.as_deref() == Some(time.id.as_str()));
        edit.changes.extend(hang.filter_map(|e| {
            set(record, e, |e| {
                e.time.value.clone_from(&value.value);
                e.time.earliest = value.earliest;
                e.time.latest = value.latest;
            })
        }));
    }
    Ok(edit)
}

/// Says who holds an office: the entity of a mention, or nobody.
///
/// # Errors
/// Where the role or mention is gone, or it is so already.
pub fn set_holder(view: View<'_>, role: &str, mention: Option<&str>) -> Act {
    let holder = mention
        .map(|id| view.mention(id))
        .transpose()?
        .and_then(|m| m.entity.clone());
    one(
        "holder",
        amend(view.record, role_of(view, role)?, |r| r.holder = holder),
    )
}

/// Sets what office a role is, as typed: its common name, with a country's code of three capitals at the end if it has
/// one, as `foreign minister RUS`. Empty takes both away.
///
/// # Errors
/// Where the role is gone, or it is so already.
pub fn set_office(view: View<'_>, role: &str, typed: &str) -> Act {
    let (office, country) = read_office(typed);
    let change = amend(view.record, role_of(view, role)?, |r| {
        r.office = office;
        r.country = country;
    });
    one("office", change)
}

fn read_office(typed: &str) -> (Option<String>, Option<String>) {
    let typed = typed.trim();
    let is_code = |word: &&str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    let code = typed.split_whitespace().next_back().filter(is_code);
    let office = code.map_or(typed, |code| typed[..typed.len() - code.len()].trim_end());
    let office = (!office.is_empty()).then(|| office.to_owned());
    (office, code.map(str::to_owned))
}

fn role_of<'r>(view: View<'r>, id: &str) -> Result<&'r Role, Refusal> {
    let role = view.index.role(view.record, id);
    role.ok_or_else(|| Refusal::new(format!("The role {id} is not in this article any more")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_tell_the_form() {
        assert_eq!(form_of("“We agree,”"), (true, true));
        assert_eq!(form_of("“We agree"), (true, false));
        assert_eq!(form_of("we agree”"), (true, false));
        assert_eq!(form_of("that they agree"), (false, true));
        assert_eq!(form_of("«Мы согласны»"), (true, true));
        let text = "he said “we agree” today";
        let start = text.find("we").unwrap();
        assert_eq!(with_marks(text, Span::new(start, start + 8)).of(text), "“we agree”");
    }

    #[test]
    fn an_office_may_end_with_a_country() {
        let read = |typed| {
            let (office, country) = read_office(typed);
            (office.unwrap_or_default(), country.unwrap_or_default())
        };
        assert_eq!(read("foreign minister RUS"), ("foreign minister".into(), "RUS".into()));
        assert_eq!(read("envoy"), ("envoy".into(), String::new()));
        assert_eq!(read("  "), Default::default());
    }
}
