//! The same event told twice in a story becomes one with two passages of evidence.

use crate::annotate::Draft;
use crate::record::{Event, EventType, Participant, Status};
use crate::text::Text;
use foldhash::{HashMap, HashMapExt, HashSet};

/// What two tellings of one event share: type, status, story and sides, whoever is named first.
type Key = (EventType, Status, u32, Vec<String>, Vec<String>);

/// The beginnings of the telling words of some passages.
type Stems<'t> = HashSet<&'t str>;

/// The first telling of an event.
struct Told<'t> {
    /// Where it is kept.
    at: usize,
    /// What all its tellings say, once that was asked for; kept, so that many tellings are not read again for each.
    stems: Option<Stems<'t>>,
}

/// Joins repeated tellings. One with fewer than two known sides or told in another's name is left alone: too little says
/// that it is the same.
pub(super) fn join(draft: &mut Draft) {
    let text: Text = draft.text.clone();
    let mut events = std::mem::take(&mut draft.record.events);
    let mut first: HashMap<Key, Told<'_>> = HashMap::new();
    // Events stay where they are until it is known which of them go: there may be very many.
    let mut joined: Vec<usize> = Vec::new();
    for at in 0..events.len() {
        let (before, rest) = events.split_at_mut(at);
        let Some(event) = rest.first_mut() else { break };
        let story = draft
            .sentence_at(event.trigger.span.start)
            .map_or(0, |s| draft.sentences[s].story);
        let Some(key) = key(event, story) else { continue };
        match first.get_mut(&key) {
            Some(told) => {
                let known = &mut before[told.at];
                let same = same_time(known, event) && !known.evidence.is_empty();
                if same && same_matter(&text, told, known, event) {
                    tell_again(known, event);
                    joined.push(at);
                }
            }
            None => drop(first.insert(key, Told { at, stems: None })),
        }
    }
    let mut gone = joined.into_iter().peekable();
    let mut at = 0;
    events.retain(|_| {
        at += 1;
        gone.next_if_eq(&(at - 1)).is_none()
    });
    draft.record.events = events;
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
fn same_matter<'t>(text: &'t str, told: &mut Told<'t>, known: &Event, event: &Event) -> bool {
    if known.act == EventType::Consult {
        return true;
    }
    let all = told.stems.get_or_insert_with(|| stems(text, known));
    let fresh = stems(text, event);
    let same = fresh.intersection(all).count() >= SHARED;
    if same {
        all.extend(fresh);
    }
    same
}

/// The beginnings of the words of an event's passages. Names begin with a capital; short words tell nothing.
fn stems<'t>(text: &'t str, event: &Event) -> Stems<'t> {
    let passages = event.evidence.iter().flat_map(|r| r.span.of(text).split_whitespace());
    let plain = passages.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let telling = plain.filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase));
    let beginning = |word: &'t str| match word.char_indices().nth(6) {
        Some((end, _)) => &word[..end],
        None => word,
    };
    telling.map(beginning).collect()
}

fn tell_again(known: &mut Event, event: &mut Event) {
    for region in std::mem::take(&mut event.evidence) {
        // What was added last is met first.
        if !known.evidence.iter().rev().any(|r| r.span == region.span) {
            known.evidence.push(region);
        }
    }
    if known.time.value.is_none() && (event.time.value.is_some() || known.time.from.is_none()) {
        known.time = std::mem::take(&mut event.time);
    }
    known.place = known.place.take().or(event.place.take());
    known.confidence = match (known.confidence, event.confidence) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    };
    if let Some(why) = &mut known.why {
        why.push_str("; told again: “");
        why.push_str(&event.trigger.text);
        why.push('”');
    }
}
