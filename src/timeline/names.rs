//! What actors and events are called in a line.

use super::lanes::Entry;
use super::scale::{label_of_shift, short_day};
use super::when::Axis;
use crate::record::acts::View;
use crate::record::{Actor, Event, Participant};

/// `USA GOV`, or nothing.
pub fn actor_code(actor: &Actor) -> String {
    match (&actor.country, &actor.sector) {
        (Some(country), Some(sector)) => format!("{country} {sector}"),
        (Some(one), None) => one.clone(),
        (None, Some(sector)) => format!("--- {sector}"),
        (None, None) => String::new(),
    }
}

/// Who does what to whom.
pub fn event(view: View<'_>, event: &Event) -> String {
    let names = |people: &[Participant]| {
        people
            .iter()
            .map(|p| participant(view, p))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut line = names(&event.actors);
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(&event.trigger.text);
    let to = names(&event.recipients);
    if !to.is_empty() {
        line.push_str(" → ");
        line.push_str(&to);
    }
    line
}

/// What a participant is called.
pub fn participant(view: View<'_>, participant: &Participant) -> String {
    let entity = participant
        .entity
        .as_deref()
        .and_then(|id| view.index.entity(view.record, id));
    let mention = participant
        .mention
        .as_deref()
        .and_then(|id| view.index.mention(view.record, id));
    entity
        .map(|e| e.name.clone())
        .or_else(|| mention.map(|m| m.text.clone()))
        .unwrap_or_else(|| "?".to_owned())
}

/// When an event happens, in words.
pub fn when(event: &Event, entry: &Entry, axis: Axis) -> String {
    let time = &event.time;
    let dates = match (time.earliest, time.latest) {
        (Some(from), Some(to)) if from == to => {
            let day = short_day(from);
            let clock = time
                .value
                .as_deref()
                .and_then(|v| v.split_once('T'))
                .map_or("", |(_, clock)| clock);
            let clock = if clock.contains(':') {
                format!(" {clock}")
            } else {
                String::new()
            };
            Some(format!("{day} {}{clock}", from.year()))
        }
        (Some(from), Some(to)) => Some(format!("between {from} and {to}")),
        (Some(from), None) => Some(format!("{from} or later")),
        (None, Some(to)) => Some(format!("{to} or earlier")),
        (None, None) => time.value.clone(),
    };
    match (dates, axis, entry.when) {
        (Some(dates), ..) => dates,
        (None, Axis::Relative(weekday), Some(when)) => label_of_shift(when.start as i64, weekday),
        _ => "not dated".to_owned(),
    }
}

/// What a date set by hand takes the place of: the words that gave the event its day, and the rule that read them.
pub fn overridden(view: View<'_>, event: &Event) -> Option<String> {
    let time = event
        .time
        .from
        .as_deref()
        .and_then(|id| view.index.time(view.record, id));
    match (time, &event.time.value) {
        (Some(time), _) => {
            let rule = time
                .rule
                .as_ref()
                .map_or(String::new(), |rule| format!(", read by the rule “{rule}”"));
            let day = event
                .time
                .value
                .as_ref()
                .map_or(String::new(), |value| format!(" = {value}"));
            Some(format!("“{}”{day}{rule}", time.text))
        }
        (None, Some(value)) => Some(value.clone()),
        (None, None) => event.time.shift_days.map(from_t),
    }
}

/// `T−2`: two days before the unknown day of publication.
pub fn from_t(shift_days: i32) -> String {
    label_of_shift(i64::from(shift_days), None)
}

/// An entry of the timeline in a line, as a screen reader says it.
pub fn spoken(view: View<'_>, entry: &Entry, axis: Axis) -> String {
    let Some(told) = view.record.events.get(entry.row) else {
        return entry.label.clone();
    };
    let date = match (told.time.earliest, told.time.latest) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        _ => when(told, entry, axis),
    };
    format!(
        "event {}, {date}: {}, {}",
        told.act.word().to_lowercase(),
        event(view, told),
        told.status
    )
}
