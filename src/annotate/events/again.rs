//! The same event told twice in a story becomes one with two passages of evidence.

use crate::annotate::Draft;
use crate::record::{Event, EventType, Participant, Status};
use std::collections::{HashMap, HashSet};

/// What two tellings of one event share: type, status, story and sides, whoever is named first.
type Key = (EventType, Status, u32, Vec<String>, Vec<String>);

/// Joins repeated tellings. One with fewer than two known sides or told in another's name is left alone: too little says
/// that it is the same.
pub(super) fn join(draft: &mut Draft) {
    let mut kept: Vec<Event> = Vec::with_capacity(draft.record.events.len());
    let mut first: HashMap<Key, usize> = HashMap::new();
    for event in std::mem::take(&mut draft.record.events) {
        let story = draft
            .sentence_at(event.trigger.span.start)
            .map_or(0, |s| draft.sentences[s].story);
        let Some(key) = key(&event, story) else {
            kept.push(event);
            continue;
        };
        match first.get(&key).map(|&i| &mut kept[i]) {
            Some(known)
                if same_time(known, &event)
                    && !known.evidence.is_empty()
                    && same_matter(&draft.text, known, &event) =>
            {
                tell_again(known, event);
            }
            Some(_) => kept.push(event),
            None => {
                first.insert(key, kept.len());
                kept.push(event);
            }
        }
    }
    draft.record.events = kept;
}

fn key(event: &Event, story: u32) -> Option<Key> {
    let names = |side: &[Participant]| {
        let mut list: Vec<String> = side.iter().filter_map(|p| p.entity.clone()).collect();
        list.sort_unstable();
        list.dedup();
        list
    };
    let (mut actors, mut recipients) = (names(&event.actors), names(&event.recipients));
    // Who met whom: a meeting is the same from both sides.
    if event.act == EventType::Consult && event.mode.as_deref() != Some("visit") {
        actors.append(&mut recipients);
        actors.sort_unstable();
        actors.dedup();
    }
    let sides = if event.act == EventType::Consult {
        actors.len() + recipients.len() > 1
    } else {
        !recipients.is_empty() && !actors.is_empty()
    };
    (sides && event.r#type != EventType::Statement).then_some((event.r#type, event.status, story, actors, recipients))
}

/// Equal days, or a day that only one of them names.
fn same_time(a: &Event, b: &Event) -> bool {
    match (&a.time.value, &b.time.value) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Words that two tellings of one act must share.
const SHARED: usize = 2;

/// Whether two passages speak of the same thing. Two sides seldom meet twice on the days of one story; they ask, accuse and
/// refuse many things, so that other acts must share words besides the sides' names.
fn same_matter(text: &str, a: &Event, b: &Event) -> bool {
    if a.act == EventType::Consult {
        return true;
    }
    let stems = |event: &Event| -> HashSet<String> {
        let passages = event.evidence.iter().flat_map(|r| r.span.of(text).split_whitespace());
        let plain = passages.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        // Names begin with a capital; short words tell nothing.
        let telling = plain.filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase));
        telling.map(|word| word.chars().take(6).collect()).collect()
    };
    stems(a).intersection(&stems(b)).count() >= SHARED
}

fn tell_again(known: &mut Event, event: Event) {
    for region in event.evidence {
        if !known.evidence.iter().any(|r| r.span == region.span) {
            known.evidence.push(region);
        }
    }
    if known.time.value.is_none() && (event.time.value.is_some() || known.time.from.is_none()) {
        known.time = event.time;
    }
    known.place = known.place.take().or(event.place);
    known.confidence = match (known.confidence, event.confidence) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    };
    if let Some(why) = &mut known.why {
        why.push_str(&format!("; told again: “{}”", event.trigger.text));
    }
}
