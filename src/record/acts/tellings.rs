//! Two tellings of one event: which may well be such, as one, and apart again.

use super::coding::add_evidence;
use super::events::DATE;
use super::{Act, Refusal, View, amend, many, set};
use crate::record::history::holding;
use crate::record::kinds::Review;
use crate::record::{Event, EventTime, Fields, LogEntry, Participant, Table};
use crate::text::Span;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

/// What a merger is called in the log.
const MERGE: &str = "merge events";
/// What taking apart is called.
const SPLIT: &str = "split event";

/// Makes two tellings one event: `other` goes into `kept`, with its evidence, whoever else takes part on a side that the two
/// share, the day where it is the finer one, and whatever `kept` does not say itself.
/// The other stays in the file as rejected, and [`split`] brings it back.
///
/// # Errors
/// Where they are the same event.
pub fn merge(view: View<'_>, kept: &str, other: &str) -> Act {
    let record = view.record;
    let (one, two) = (view.event(kept)?, view.event(other)?);
    if one.id == two.id {
        return Err(Refusal::new("Choose another event to merge with"));
    }
    let mut changes: Vec<_> = amend(record, one, |event| take_in(view, event, two))
        .into_iter()
        .collect();
    changes.extend(set(record, two, |event| event.review = Review::Rejected));
    many(MERGE, changes)
}

/// How unlike a telling is to another, the likest first, and then how far it is in the text: acts and types weigh most, then
/// the day, the sides, the place and the words.
pub fn unlikeness(view: View<'_>, own: &Event, other: &Event) -> (u32, usize) {
    let counts = |differs: bool, weight: u32| if differs { weight } else { 0 };
    let place = match (&own.place, &other.place) {
        (Some(one), Some(two)) => counts(one != two, 2),
        (None, None) => 0,
        _ => 1,
    };
    let words = own.trigger.text.eq_ignore_ascii_case(&other.trigger.text);
    let all = counts(own.act != other.act, 8)
        // The same act, refused or only planned, is another event.
        + counts(own.r#type != other.r#type, 4)
        + days_apart(own, other)
        + sides_apart(view, own, other)
        + place
        + counts(!words, 1);
    (all, own.trigger.span.distance(other.trigger.span))
}

/// Whether two tellings can be of one day: 0 where one lies within the other, 7 where they contradict each other.
fn days_apart(own: &Event, other: &Event) -> u32 {
    match (days(&own.time), days(&other.time)) {
        (Some(one), Some(two)) if lies_in(one, two) || lies_in(two, one) => 0,
        (Some(_), Some(_)) => 7,
        _ => 3,
    }
}

/// Whether two tellings have the same sides, in either direction: 0 where they have, 6 where nobody is on both.
fn sides_apart(view: View<'_>, own: &Event, other: &Event) -> u32 {
    let same = |a: &[Participant], b: &[Participant]| {
        a.len() == b.len() && a.iter().all(|p| b.iter().any(|q| is_same(view, p, q)))
    };
    let (own_sides, other_sides) = (sides(own), sides(other));
    let straight = same(&own.actors, &other.actors) && same(&own.recipients, &other.recipients);
    let turned = same(&own.actors, &other.recipients) && same(&own.recipients, &other.actors);
    let shares = |p: &&Participant| other_sides.iter().any(|q| is_same(view, p, q));
    match () {
        () if own_sides.is_empty() || other_sides.is_empty() => 3,
        () if straight || turned => 0,
        () if own_sides.iter().any(shares) => 3,
        () => 6,
    }
}

fn take_in(view: View<'_>, event: &mut Event, other: &Event) {
    let spans = other.evidence.iter().map(|region| region.span);
    add_evidence(event, spans.chain(std::iter::once(other.trigger.span)));
    unite(view, &mut event.actors, &event.recipients, &other.actors);
    unite(view, &mut event.recipients, &event.actors, &other.recipients);
    event.place = event.place.take().or_else(|| other.place.clone());
    // What a person dated goes before what the machine read.
    let by_hand = (is_dated_by_hand(view, &other.id), is_dated_by_hand(view, &event.id));
    let takes = match by_hand {
        (true, false) => true,
        (false, true) => false,
        _ => is_finer(&other.time, &event.time),
    };
    if takes {
        event.time.clone_from(&other.time);
    }
    event.attributed_to = event.attributed_to.take().or_else(|| other.attributed_to.clone());
    event.merged.push(other.id.clone());
    event.merged.extend(other.merged.iter().cloned());
}

/// Whether the last word on the day of an event is a person's.
fn is_dated_by_hand(view: View<'_>, id: &str) -> bool {
    let log = view.record.log.iter().rev();
    let mut own = log.filter(|line| line.on == id && line.table.as_deref() == Some(Table::Events.word()));
    let times = own.find(|line| line.after.as_ref().is_some_and(|after| after.get("time").is_some()));
    times.is_some_and(|line| line.act == DATE)
}

/// What a telling says that the one it went into does not: sides by their names, and another day.
pub fn left_out(view: View<'_>, kept: &Event, other: &Event) -> Vec<String> {
    let there = sides(kept);
    let missing = sides(other)
        .into_iter()
        .filter(|p| !there.iter().any(|q| is_same(view, p, q)));
    let name = |p: &Participant| Some(view.index.entity(view.record, entity_of(view, p)?)?.name.clone());
    let mut all: Vec<String> = missing.filter_map(name).collect();
    all.extend(
        days(&other.time)
            .filter(|own| days(&kept.time).is_some_and(|day| !lies_in(day, *own)))
            .map(|(from, to)| {
                if from == to {
                    from.to_string()
                } else {
                    format!("{from}/{to}")
                }
            }),
    );
    all
}

/// One side of two tellings: all that are named by either, where they have somebody in common or act for the same country.
/// Nobody comes to stand on both sides.
fn unite(view: View<'_>, mine: &mut Vec<Participant>, opposite: &[Participant], theirs: &[Participant]) {
    let fits = mine.is_empty() || mine.iter().any(|p| theirs.iter().any(|q| goes_with(view, p, q)));
    for one in theirs.iter().filter(|_| fits) {
        if !mine.iter().chain(opposite).any(|known| is_same(view, known, one)) {
            mine.push(one.clone());
        }
    }
}

fn sides(event: &Event) -> Vec<&Participant> {
    event.actors.iter().chain(&event.recipients).collect()
}

fn entity_of<'r>(view: View<'r>, one: &'r Participant) -> Option<&'r str> {
    let mention = || {
        view.index
            .mention(view.record, one.mention.as_deref()?)?
            .entity
            .as_deref()
    };
    one.entity.as_deref().or_else(mention)
}

fn is_same(view: View<'_>, one: &Participant, other: &Participant) -> bool {
    match (entity_of(view, one), entity_of(view, other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.mention.is_some() && one.mention == other.mention,
    }
}

fn goes_with(view: View<'_>, one: &Participant, other: &Participant) -> bool {
    let country = |one| {
        view.index
            .entity(view.record, entity_of(view, one)?)?
            .actor
            .country
            .as_ref()
    };
    is_same(view, one, other) || country(one).is_some() && country(one) == country(other)
}

fn days(time: &EventTime) -> Option<(Date, Date)> {
    time.earliest.zip(time.latest)
}

fn lies_in(one: (Date, Date), other: (Date, Date)) -> bool {
    other.0 <= one.0 && one.1 <= other.1
}

/// Whether a time tells more than another and does not contradict it: a day in a month, an hour of a day.
fn is_finer(one: &EventTime, other: &EventTime) -> bool {
    let clock = |time: &EventTime| time.value.as_deref().is_some_and(|value| value.contains('T'));
    match (days(one), days(other)) {
        (Some(one_days), Some(other_days)) if one_days == other_days => clock(one) && !clock(other),
        (Some(one_days), Some(other_days)) => lies_in(one_days, other_days),
        (_, Some(_)) => false,
        // What hangs on words that are not read yet waits for the day of publication.
        (Some(_), None) => other.from.is_none() && other.shift_days.is_none(),
        (None, None) => other.from.is_none() && other.earliest.is_none() && other.latest.is_none(),
    }
}

/// What was done to an event since it was last taken apart, the latest first.
fn since_apart<'r>(view: View<'r>, id: &str) -> Vec<&'r LogEntry> {
    let acts = holding(&view.record.log).into_iter().rev();
    let own = |line: &&LogEntry| line.on == id && line.table.as_deref() == Some(Table::Events.word());
    let lines = acts.flat_map(|act| act.iter().rev()).filter(own);
    lines.take_while(|line| line.act != SPLIT).collect()
}

/// What had been decided of a telling before it was merged, as the log tells; what was decided of it since then stays.
fn before_merging(view: View<'_>, event: &Event) -> Review {
    let word = |fields: &Option<Fields>| Review::from_word(fields.as_ref()?.get("review")?.as_str()?);
    let decides = |fields: &Fields| fields.map().keys().any(|field| field != "note");
    let mut review = event.review;
    for line in since_apart(view, &event.id) {
        if line.act == MERGE {
            review = word(&line.before).unwrap_or(review);
        } else if line.after.as_ref().is_some_and(decides) {
            break;
        }
    }
    review
}

/// Takes apart what was merged: the other tellings are events again, and their evidence is theirs alone.
///
/// # Errors
/// Where nothing was merged into it.
pub fn split(view: View<'_>, id: &str) -> Act {
    let record = view.record;
    let event = view.event(id)?;
    let others: Vec<&Event> = event
        .merged
        .iter()
        .filter_map(|id| view.index.event(record, id))
        .collect();
    if others.is_empty() {
        return Err(Refusal::new("This event is one telling: nothing was merged into it"));
    }
    let apart = |event: &Event| {
        let others = others.iter().filter(|other| event.merged.contains(&other.id));
        let theirs = |span: Span| {
            let of = |other: &&Event| other.trigger.span == span || other.evidence.iter().any(|r| r.span == span);
            others.clone().any(of)
        };
        let review = before_merging(view, event);
        set(record, event, |event| {
            let own = event.trigger.span;
            event
                .evidence
                .retain(|region| region.span.contains(own) || !theirs(region.span));
            give_back(view, event);
            event.merged.clear();
            event.review = review;
        })
    };
    let mut changes: Vec<_> = apart(event).into_iter().collect();
    changes.extend(others.iter().filter_map(|other| apart(other)));
    many(SPLIT, changes)
}

/// What an event took from the other tellings and nobody has changed since is theirs again.
fn give_back(view: View<'_>, event: &mut Event) {
    let lines = since_apart(view, &event.id);
    for line in lines.into_iter().filter(|line| line.act == MERGE) {
        let (Some(before), Some(after)) = (&line.before, &line.after) else {
            continue;
        };
        restore(&mut event.actors, "actors", before, after);
        restore(&mut event.recipients, "recipients", before, after);
        restore(&mut event.time, "time", before, after);
        restore(&mut event.place, "place", before, after);
        restore(&mut event.attributed_to, "attributed_to", before, after);
    }
}

fn restore<T: DeserializeOwned + PartialEq>(now: &mut T, field: &str, before: &Fields, after: &Fields) {
    let read = |fields: &Fields| serde_json::from_value::<T>(fields.get(field)?).ok();
    if let (Some(before), Some(after)) = (read(before), read(after))
        && *now == after
    {
        *now = before;
    }
}
