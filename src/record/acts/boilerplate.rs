//! A passage that is not news, by hand: newsletters, credits, links to other stories. What it holds is rejected with it,
//! and comes back with it where it is news after all.

use super::{Act, Refusal, View, decide, many, set, with_row};
use crate::record::edit::{Change, Edit};
use crate::record::index::{ItemId, next_id};
use crate::record::item::{Item, Table};
use crate::record::kinds::{FlagCode, Review};
use crate::record::{Event, Flag, LogEntry, Participant, Record, history};
use crate::text::Span;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What the edit is called, in the log too: what it rejected is known by it.
const ACT: &str = "boilerplate";
/// What its inverse is called.
const AGAIN: &str = "news again";

/// The live mark of boilerplate that a stretch (bytes) lies in.
pub fn marked(record: &Record, span: Span) -> Option<&Flag> {
    marks_over(record, span).next()
}

/// All live marks of boilerplate that a stretch (bytes) lies in: marks may overlap and lie in each other.
pub fn marks_over(record: &Record, span: Span) -> impl Iterator<Item = &Flag> {
    let marks = record.flags.iter().filter(|f| is_live(f));
    marks.filter(move |f| f.span.is_some_and(|own| own.contains(span)))
}

/// Whether a flag marks words as no news, and nobody has said that they are.
pub fn is_live(flag: &Flag) -> bool {
    flag.code == FlagCode::Boilerplate && flag.review != Review::Rejected
}

/// The line that holds a position, without the space round it: what is boilerplate is most often a line.
pub fn line_at(text: &str, at: usize) -> Span {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    let line = &text[start..end];
    let start = start + (line.len() - line.trim_start().len());
    Span::new(start, start + line.trim().len())
}

/// Marks a stretch of text (bytes) as no news, and rejects what the machine suggests in it. What a person corrected or
/// added there stays.
///
/// # Errors
/// Where it covers no word, or lies in such a stretch already.
pub fn mark(view: View<'_>, span: Span) -> Result<(Edit, ItemId), Refusal> {
    let record = view.record;
    let text = span.of(&record.text);
    if text.trim().is_empty() {
        return Err(Refusal::new("Select the words that are not news first"));
    }
    if marked(record, span).is_some() {
        return Err(Refusal::new("These words are marked as boilerplate already"));
    }
    let same = |f: &&Flag| f.code == FlagCode::Boilerplate && f.span == Some(span);
    // One that was taken for a false alarm is true again.
    let again = record.flags.iter().find(same);
    let (id, change) = match again {
        Some(flag) => (flag.id.clone(), set(record, flag, |f| f.review = Review::Accepted)),
        None => {
            let flag = Flag {
                id: next_id(record, &record.flags, 0),
                code: FlagCode::Boilerplate,
                span: Some(span),
                text: Some(text.to_owned()),
                message: "not part of the article: marked by hand".to_owned(),
                review: Review::Added,
                note: None,
                extra: Default::default(),
            };
            (flag.id.clone(), Some(Change::add(&record.text, &flag)))
        }
    };
    let mut changes: Vec<Change> = change.into_iter().collect();
    let rejected = inside(view, span).into_iter().filter_map(|item| rejection(view, &item));
    changes.extend(rejected);
    let mentions = changes.iter().filter(|c| c.table == Table::Mentions);
    let gone: BTreeSet<String> = mentions.map(|c| c.on.clone()).collect();
    let entities = decide::left_without(view, &gone).into_iter();
    changes.extend(entities.filter_map(|id| rejection(view, &ItemId::new(Table::Entities, id))));
    // An event that is rejected here keeps its sides, as they are when it is news again.
    let events = changes.iter().filter(|c| c.table == Table::Events);
    let rejected: BTreeSet<String> = events.map(|c| c.on.clone()).collect();
    let left = decide::leave_events(view, &gone, &BTreeSet::new()).into_iter();
    changes.extend(left.filter(|c| !rejected.contains(&c.on)));
    Ok((Edit::new(ACT, changes), ItemId::new(Table::Flags, id)))
}

/// Takes a mark of boilerplate away: what was rejected with it is as it was before, but for what another mark holds.
///
/// # Errors
/// Where the mark is gone or no longer holds.
pub fn unmark(view: View<'_>, id: &str) -> Act {
    unmark_all(view, &[id.to_owned()])
}

/// Takes marks of boilerplate away together, as [`unmark`] takes one.
///
/// # Errors
/// Where one of them is gone or no longer holds.
pub fn unmark_all(view: View<'_>, ids: &[String]) -> Act {
    let record = view.record;
    let mut changes = Vec::new();
    let mut spans = Vec::new();
    for id in ids {
        let flag = view.index.flag(record, id).filter(|f| f.review != Review::Rejected);
        let change = flag.and_then(|flag| match flag.review {
            Review::Added => Some(Change::remove(&record.text, flag)),
            _ => set(record, flag, |f| f.review = Review::Rejected),
        });
        let Some(change) = change else {
            return Err(Refusal::new("That is news already"));
        };
        changes.push(change);
        spans.extend(flag.and_then(|flag| flag.span));
    }
    changes.extend(returned(view, &spans, ids));
    many(AGAIN, changes)
}

/// The items whose words lie in a stretch.
fn inside(view: View<'_>, span: Span) -> Vec<ItemId> {
    let record = view.record;
    let mut found = Vec::new();
    let mut add = |table, id: &str, own: Span| {
        if span.contains(own) {
            found.push(ItemId::new(table, id));
        }
    };
    record.mentions.iter().for_each(|m| add(Table::Mentions, &m.id, m.span));
    record.roles.iter().for_each(|r| add(Table::Roles, &r.id, r.span));
    record.times.iter().for_each(|t| add(Table::Times, &t.id, t.span));
    record.quotes.iter().for_each(|q| add(Table::Quotes, &q.id, q.span));
    record
        .events
        .iter()
        .for_each(|e| add(Table::Events, &e.id, e.trigger.span));
    for flag in record.flags.iter().filter(|f| f.code != FlagCode::Boilerplate) {
        if let Some(own) = flag.span {
            add(Table::Flags, &flag.id, own);
        }
    }
    found
}

/// The rejection of an item that nobody has corrected or added.
fn rejection(view: View<'_>, item: &ItemId) -> Option<Change> {
    fn reject<T: Item>(record: &Record, row: &T) -> Option<Change> {
        let suggested = matches!(row.review(), Review::Suggested | Review::Accepted);
        suggested
            .then(|| set(record, row, |row| row.set_review(Review::Rejected)))
            .flatten()
    }
    with_row!(view, item, |row| reject(view.record, row)).flatten()
}

/// What was rejected in the stretches of marks because they were boilerplate, as it was before. What another live mark
/// holds stays.
fn returned(view: View<'_>, spans: &[Span], ids: &[String]) -> Vec<Change> {
    let record = view.record;
    let others = record.flags.iter().filter(|f| is_live(f) && !ids.contains(&f.id));
    let others: Vec<Span> = others.filter_map(|f| f.span).collect();
    let held = |item: &ItemId| {
        let own = view.index.span(record, item);
        own.is_some_and(|own| others.iter().any(|mark| mark.contains(own)))
    };
    let all = spans.iter().flat_map(|span| inside(view, *span));
    let mut wanted: BTreeSet<ItemId> = all.filter(|item| !held(item)).collect();
    // An entity comes back with the first of its mentions that does.
    let entities: Vec<ItemId> = wanted
        .iter()
        .filter(|item| item.table == Table::Mentions)
        .filter_map(|item| view.index.mention(record, &item.id)?.entity.as_deref())
        .map(|id| ItemId::new(Table::Entities, id))
        .collect();
    wanted.extend(entities);
    let mut reviews: Vec<(ItemId, Review)> = Vec::new();
    let mut newest: Vec<&LogEntry> = history::holding(&record.log).into_iter().flatten().collect();
    newest.reverse();
    // Of each the last decision that holds counts: what was rejected for another reason since stays so.
    for line in &newest {
        let Some(change) = Change::from_log(line) else { continue };
        let item = ItemId::new(change.table, change.on.as_str());
        let review = |fields: Option<&Map<String, Value>>| Review::from_word(fields?.get("review")?.as_str()?);
        let Some(after) = review(change.after.as_ref()) else {
            continue;
        };
        if !wanted.remove(&item) || after != Review::Rejected || line.act.as_str() != ACT {
            continue;
        }
        let before = review(change.before.as_ref()).unwrap_or(Review::Suggested);
        if with_row!(view, &item, |row| row.review() == Review::Rejected) == Some(true) {
            reviews.push((item, before));
        }
    }
    reviews.reverse();
    let mentions = reviews.iter().filter(|(item, _)| item.table == Table::Mentions);
    let mentions: BTreeSet<&str> = mentions.map(|(item, _)| item.id.as_str()).collect();
    let mut events = rejoined(view, &newest, &mentions);
    let mut changes = Vec::new();
    for (item, review) in &reviews {
        let event = view.index.event(record, &item.id);
        match event.filter(|_| item.table == Table::Events) {
            // One change of each object, so its sides and its review go together.
            Some(event) => events
                .entry(&event.id)
                .or_insert_with(|| event.clone())
                .set_review(*review),
            None => {
                changes.extend(with_row!(view, item, |row| set(record, row, |row| row.set_review(*review))).flatten())
            }
        }
    }
    let of_event = |id: &str, after: &Event| Change::between(&record.text, view.index.event(record, id)?, after);
    changes.extend(events.iter().filter_map(|(id, after)| of_event(id, after)));
    changes
}

/// The events that lost somebody with these mentions, with them again where nobody has changed that side since.
fn rejoined<'r>(view: View<'r>, newest: &[&LogEntry], mentions: &BTreeSet<&str>) -> BTreeMap<&'r str, Event> {
    let mut events = BTreeMap::new();
    let mut changed = BTreeSet::new();
    let of_events = newest
        .iter()
        .filter(|line| line.table.as_deref() == Some(Table::Events.word()));
    for line in of_events {
        let before = Change::from_log(line).and_then(|change| change.before);
        let (Some(event), Some(before)) = (view.index.event(view.record, &line.on), before) else {
            continue;
        };
        for side in ["actors", "recipients"] {
            let (act, Some(was)) = (line.act.as_str(), before.get(side)) else {
                continue;
            };
            if ![ACT, AGAIN].contains(&act) {
                changed.insert((&event.id, side));
            }
            if act != ACT || changed.contains(&(&event.id, side)) {
                continue;
            }
            let after: &mut Event = events.entry(event.id.as_str()).or_insert_with(|| event.clone());
            let now = if side == "actors" {
                &mut after.actors
            } else {
                &mut after.recipients
            };
            put_back(now, was, mentions);
        }
    }
    events
}

fn put_back(side: &mut Vec<Participant>, was: &Value, mentions: &BTreeSet<&str>) {
    let was: Vec<Participant> = serde_json::from_value(was.clone()).unwrap_or_default();
    let order: Vec<Option<String>> = was.iter().map(|p| p.mention.clone()).collect();
    for (at, participant) in was.into_iter().enumerate() {
        let mention = participant.mention.as_deref();
        let comes = mention.is_some_and(|id| mentions.contains(id));
        if comes && !side.iter().any(|p| p.mention == participant.mention) {
            side.insert(at.min(side.len()), participant);
        }
    }
    // Who comes back with one mark stands before who comes back with another as both stood before.
    let at = |p: &Participant| order.iter().position(|mention| *mention == p.mention);
    if side.iter().all(|p| at(p).is_some()) {
        side.sort_by_key(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_without_the_space_round_it() {
        let text = "One.\n  Two words. \n\nThree.";
        assert_eq!(line_at(text, 9).of(text), "Two words.");
        assert_eq!(line_at(text, 0).of(text), "One.");
        assert_eq!(line_at(text, text.len()).of(text), "Three.");
        assert_eq!(line_at(text, 500).of(text), "Three.");
        assert!(line_at(text, text.find("\n\n").unwrap() + 1).of(text).is_empty());
    }
}
