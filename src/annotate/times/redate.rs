//! A publication date set, changed or cleared: every time that hangs on it moves, and every event with it.

use super::{Line, Resolved, all, anchors, time};
use crate::record::acts::ahead;
use crate::record::{Anchor, Change, DateSource, Edit, Event, EventTime, Flag, FlagCode, Meta, Record, Review, Time};
use crate::text::{self, Span};
use jiff::civil::Date;
use std::collections::HashMap;

/// The edit that sets or clears the publication date of a record and moves what hangs on it.
///
/// Times and events on which a person has decided stay as they are, except that an accepted time, accepted for its
/// words and not its day, moves too.
pub fn redate(record: &Record, published: Option<Date>, from: Option<DateSource>) -> Edit {
    let mut meta = record.meta.clone();
    meta.published = published;
    meta.published_from = published.and(from);
    let mut changes: Vec<Change> = Change::meta(&record.meta, &meta).into_iter().collect();
    let moved = moved_times(record, &meta);
    changes.extend(
        record
            .times
            .iter()
            .zip(&moved)
            .filter_map(|(old, new)| Change::between(&record.text, old, new)),
    );
    changes.extend(moved_events(record, &meta, &moved));
    changes.extend(record.flags.iter().filter_map(|flag| {
        let review = undated_review(flag, published)?;
        Change::between(&record.text, flag, &Flag { review, ..flag.clone() })
    }));
    Edit::new("set publication date", changes)
}

/// The undated flag is settled by a date and open without one; a person's refusal of it stands.
fn undated_review(flag: &Flag, published: Option<Date>) -> Option<Review> {
    let ours = flag.code == FlagCode::Undated && flag.review != Review::Rejected;
    ours.then(|| {
        if published.is_some() {
            Review::Accepted
        } else {
            Review::Suggested
        }
    })
}

/// The record's times as they are after the change, in the same order.
fn moved_times(record: &Record, meta: &Meta) -> Vec<Time> {
    let read = reread(record, meta);
    record
        .times
        .iter()
        .map(|old| match read.get(&old.span) {
            Some(resolved) if hangs(old, resolved) => {
                let new = time(&record.text, old.id.clone(), old.span, resolved.clone());
                Time {
                    review: old.review,
                    note: old.note.clone(),
                    extra: old.extra.clone(),
                    ..new
                }
            }
            _ => old.clone(),
        })
        .collect()
}

/// Whether a time moves with the publication date.
fn hangs(old: &Time, new: &Resolved) -> bool {
    let untouched = matches!(old.review, Review::Suggested | Review::Accepted);
    let fixed = |anchor| matches!(anchor, Anchor::Stated);
    untouched && !(fixed(old.anchor) && fixed(new.anchor))
}

/// Reads the times of the text again, with the new date.
fn reread(record: &Record, meta: &Meta) -> HashMap<Span, Resolved> {
    let tokens = text::tokens(&record.text);
    let outside: Vec<Span> = record
        .flags
        .iter()
        .filter(|f| f.code == FlagCode::Boilerplate && f.review != Review::Rejected)
        .filter_map(|f| f.span)
        .collect();
    let title = record.meta.title.as_deref().unwrap_or("");
    let lines: Vec<Line> = record
        .sentences
        .iter()
        .filter(|s| !outside.iter().any(|o| o.contains(s.span)))
        .map(|s| {
            let first = tokens.partition_point(|t| t.span().end <= s.span.start);
            let last = tokens.partition_point(|t| t.span().start < s.span.end);
            Line {
                tokens: first..last.max(first),
                headline: s.span.of(&record.text) == title,
                story: s.story,
            }
        })
        .collect();
    let days = anchors(meta, &record.stories);
    all(&record.text, &tokens, &lines, &days, |_| true)
        .into_iter()
        .collect()
}

/// An event that a person set so many days from publication: from that of its story, else of the article.
fn shifted(record: &Record, event: &Event, shift: i32, meta: &Meta) -> EventTime {
    let day = record.own_day_at(event.trigger.span.start).or(meta.published);
    EventTime {
        extra: event.time.extra.clone(),
        ..EventTime::shifted(shift, day)
    }
}

/// The last day of an event: that of its time, or as many days after it as before the change.
fn moved_end(event: &Event, old: &Time, new: &Time) -> Option<Date> {
    let beyond = event.time.latest.zip(old.latest).filter(|(end, last)| end > last);
    let more = beyond.and_then(|(end, last)| last.until(end).ok());
    let last = new.latest?;
    more.and_then(|more| last.checked_add(more).ok()).or(Some(last))
}

/// When an event is once the times have moved.
fn moved_time(record: &Record, event: &Event, meta: &Meta, times: &HashMap<&str, (&Time, &Time)>) -> EventTime {
    if let Some(shift) = event.time.shift_days {
        return shifted(record, event, shift, meta);
    }
    let mut time = event.time.clone();
    let Some((old, new)) = time.from.as_deref().and_then(|from| times.get(from)) else {
        return time;
    };
    // A day that is not the time's own was given by hand, or has not been anchored yet.
    let own = time.value == old.value && time.earliest == old.earliest;
    let empty = time.value.is_none() && time.earliest.is_none();
    if own || empty {
        time.latest = moved_end(event, old, new);
        time.value.clone_from(&new.value);
        time.earliest = new.earliest;
    }
    time
}

/// Events whose time is said by a time that has moved, unless a person has set their day; and those that lie ahead by the new
/// day of publication, or no more, unless a person has said whether they happened.
fn moved_events(record: &Record, meta: &Meta, moved: &[Time]) -> Vec<Change> {
    let times: HashMap<&str, (&Time, &Time)> = record
        .times
        .iter()
        .zip(moved)
        .filter(|(old, new)| old != new)
        .map(|(old, new)| (old.id.as_str(), (old, new)))
        .collect();
    let said = ahead::said(record);
    record
        .events
        .iter()
        .filter_map(|event| {
            let mut after = event.clone();
            after.time = moved_time(record, event, meta, &times);
            let day = record.own_day_at(event.trigger.span.start).or(meta.published);
            if !said.contains(&event.id) {
                ahead::follow(&mut after, day);
            }
            Change::between(&record.text, event, &after)
        })
        .collect()
}
