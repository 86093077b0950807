//! What actors and events are called in a line.

use super::dates;
use super::days::{label_of_shift, short_day};
use super::lanes::Entry;
use super::when::Axis;
use crate::record::acts::View;
use crate::record::acts::events::is_negated;
use crate::record::{Actor, Event, EventType, Participant};
use jiff::civil::Date;

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

/// The type that an event is called by: that of its act, but of what was refused or did not take place that of the refusal.
pub fn kind(event: &Event) -> EventType {
    if is_negated(event) { event.r#type } else { event.act }
}

/// The type of an event as an analyst reads it: `CONSULT`, or of what did not take place what that is coded as and of what:
/// `REJECT (SUPPORT refused)`.
pub fn reading(event: &Event) -> String {
    let (kind, act) = (kind(event), event.act);
    match kind {
        kind if kind == act => act.word().to_owned(),
        EventType::Reject => format!("{kind} ({act} refused)"),
        EventType::Sanction => format!("{kind} ({act} stopped)"),
        _ => format!("{kind} (no {act})"),
    }
}

/// What is said beside [`reading`] where exports give a type that it does not name: of what is to come.
pub fn exported(event: &Event) -> Option<String> {
    let other = event.r#type != kind(event);
    other.then(|| format!("exported as {}", event.r#type))
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
        // An interval that was given as one has no value of its own.
        (Some(from), Some(to)) if time.value.is_none() => Some(interval(from, to)),
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

/// When an event happens, in a word or two: its date, the days from T, or that it has none.
pub fn day(event: &Event) -> String {
    let time = &event.time;
    let known = known(time.value.as_deref(), time.earliest, time.latest);
    known
        .or_else(|| time.shift_days.map(from_t))
        .unwrap_or_else(|| "undated".to_owned())
}

/// What is known of when something is, as it is read: its value, or the interval that stands for one.
pub fn known(value: Option<&str>, earliest: Option<Date>, latest: Option<Date>) -> Option<String> {
    let days = || earliest.zip(latest).map(|(from, to)| interval(from, to));
    let value = value.filter(|value| !dates::falls_short(value, earliest, latest));
    value.map(value_in_words).or_else(days)
}

fn interval(from: Date, to: Date) -> String {
    format!("{from} to {to}")
}

/// A TIMEX3 value as it is read: what is only for machines is put in words.
pub fn value_in_words(value: &str) -> String {
    let count = |unit: &str, digits: &str| match (digits, digits.parse::<f64>()) {
        ("X", _) => Some(format!("some {}", plural(unit))),
        (_, Ok(1.0)) => Some(format!("1 {unit}")),
        (_, Ok(n)) if n.is_finite() => Some(format!("{n} {}", plural(unit))),
        _ => None,
    };
    let part = |code: &str| {
        Some(match code {
            "MO" => "morning",
            "MI" => "midday",
            "AF" => "afternoon",
            "EV" => "evening",
            "NI" => "night",
            "DT" => "daytime",
            _ => return None,
        })
    };
    let worded = match value {
        "PAST_REF" => Some("in the past".to_owned()),
        "FUTURE_REF" => Some("later, open when".to_owned()),
        "PRESENT_REF" => Some("now".to_owned()),
        _ => None,
    };
    let of_part = || {
        let (day, code) = value.split_once('T')?;
        Some(format!("{day} {}", part(code)?))
    };
    let of_length = || {
        let length = value.strip_prefix('P')?;
        let (length, in_hours) = match length.strip_prefix('T') {
            Some(rest) => (rest, true),
            None => (length, false),
        };
        let at = length.find(|c: char| c.is_ascii_uppercase() && c != 'X')?;
        let unit = match (&length[at..], in_hours) {
            ("CE", false) => "century",
            ("DE", false) => "decade",
            ("Y", false) => "year",
            ("Q", false) => "quarter",
            ("M", false) => "month",
            ("W", false) => "week",
            ("WE", false) => "weekend",
            ("D", false) => "day",
            ("H", true) => "hour",
            ("M", true) => "minute",
            ("S", true) => "second",
            _ => return None,
        };
        count(unit, &length[..at])
    };
    worded
        .or_else(of_part)
        .or_else(of_length)
        .unwrap_or_else(|| value.to_owned())
}

/// More than one of a unit of time.
fn plural(unit: &str) -> String {
    match unit.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o'])) {
        Some(stem) => format!("{stem}ies"),
        None => format!("{unit}s"),
    }
}

/// What a date set by hand takes the place of: the words that gave the event its day, and the rule that read them.
pub fn overridden(view: View<'_>, event: &Event) -> Option<String> {
    let time = event
        .time
        .from
        .as_deref()
        .and_then(|id| view.index.time(view.record, id));
    let known = known(event.time.value.as_deref(), event.time.earliest, event.time.latest);
    match (time, known) {
        (Some(time), known) => {
            let rule = time
                .rule
                .as_ref()
                .map_or(String::new(), |rule| format!(", read by the rule “{rule}”"));
            let day = known.map_or(String::new(), |known| format!(" = {known}"));
            Some(format!("“{}”{day}{rule}", time.text))
        }
        (None, Some(known)) => Some(known),
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
        reading(told).to_lowercase(),
        event(view, told),
        told.status
    )
}

#[cfg(test)]
mod tests {
    use super::{exported, reading, value_in_words};
    use crate::record::{Event, EventType, Status};

    #[test]
    fn what_did_not_take_place_has_one_type_and_what_is_to_come_its_own() {
        let told = |act: EventType, kind: EventType, status: Status| {
            let json = serde_json::json!({"id": "v1", "type": kind, "act": act, "status": status,
                "trigger": {"start": 0, "end": 1, "text": "a"}, "evidence": [], "actors": [], "recipients": [],
                "quad": 1, "score": 1.0, "review": "suggested", "origin": "rule"});
            let event: Event = serde_json::from_value(json).unwrap();
            (reading(&event), exported(&event))
        };
        use EventType as T;
        for (act, kind, status, words, more) in [
            (
                T::Support,
                T::Reject,
                Status::Occurred,
                "REJECT (SUPPORT refused)",
                None,
            ),
            (T::Aid, T::Sanction, Status::Occurred, "SANCTION (AID stopped)", None),
            (T::Assault, T::Agree, Status::Scheduled, "AGREE (no ASSAULT)", None),
            (T::Consult, T::Consult, Status::Occurred, "CONSULT", None),
            (
                T::Consult,
                T::Agree,
                Status::Scheduled,
                "CONSULT",
                Some("exported as AGREE"),
            ),
            (
                T::Assault,
                T::Threaten,
                Status::Proposed,
                "ASSAULT",
                Some("exported as THREATEN"),
            ),
        ] {
            assert_eq!(
                told(act, kind, status),
                (words.to_owned(), more.map(str::to_owned)),
                "{act} {kind} {status}"
            );
        }
    }

    #[test]
    fn values_are_read_without_a_table_of_codes() {
        for (value, words) in [
            ("2019-03-11TNI", "2019-03-11 night"),
            ("2019-03-11", "2019-03-11"),
            ("2019-03-11T09:30", "2019-03-11T09:30"),
            ("2019-W12", "2019-W12"),
            ("P1D", "1 day"),
            ("PT3H", "3 hours"),
            ("P2M", "2 months"),
            ("PT2M", "2 minutes"),
            ("PXD", "some days"),
            ("PTXH", "some hours"),
            ("P2DE", "2 decades"),
            ("P1.5Y", "1.5 years"),
            ("P3CE", "3 centuries"),
            ("P2WE", "2 weekends"),
            ("P3Q", "3 quarters"),
            ("PD", "PD"),
            ("P1Y6M", "P1Y6M"),
            ("FUTURE_REF", "later, open when"),
            ("", ""),
        ] {
            assert_eq!(value_in_words(value), words);
        }
    }
}
