//! What lies after the day of publication had not happened when it was told: its date makes it scheduled.

use super::events::{is_negated, recode};
use crate::record::history::holding;
use crate::record::kinds::Status;
use crate::record::plover::EventType;
use crate::record::{Event, EventTime, LogEntry, Record, Table};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// The field of an event that says that only its date made it scheduled.
const BY: &str = "scheduled_by";
/// What it says.
const DATE: &str = "date";
/// What a status by hand is called in the log.
pub(super) const STATUS: &str = "event status";

/// Whether a time lies wholly after the day of publication.
pub fn is_ahead(time: &EventTime, published: Option<Date>) -> bool {
    match (time.earliest, published) {
        (Some(day), Some(published)) => day > published,
        _ => time.shift_days.is_some_and(|days| days > 0),
    }
}

/// Whether an event is scheduled by its date alone: dated back, it has occurred.
pub fn is_by_date(event: &Event) -> bool {
    event.status == Status::Scheduled && event.extra.get(BY).is_some_and(|by| by == DATE)
}

/// Forgets that a date decided: somebody says so now.
pub(super) fn forget(event: &mut Event) {
    if event.extra.contains_key(BY) {
        event.extra.shift_remove(BY);
    }
}

/// Lets the status of an event follow its date: scheduled while that lies ahead, and what it was where it does not.
pub fn schedule(event: &mut Event, published: Option<Date>) {
    let ahead = is_ahead(&event.time, published);
    let negated = is_negated(event);
    if ahead && event.status == Status::Occurred {
        event.status = Status::Scheduled;
        event.extra.insert(BY.to_owned(), DATE.into());
    } else if !ahead && is_by_date(event) {
        event.status = Status::Occurred;
        forget(event);
    } else {
        return;
    }
    recode(event, negated);
}

/// The same for what the machine dated: who threatens, refuses, asks or accuses does so when it is told, and a day that lies
/// ahead is that of what is spoken of.
pub fn follow(event: &mut Event, published: Option<Date>) {
    let talks = matches!(
        event.r#type,
        EventType::Threaten | EventType::Reject | EventType::Request | EventType::Accuse
    );
    if talks && event.status == Status::Occurred && event.time.shift_days.is_none() {
        if is_ahead(&event.time, published) {
            // The words stay, and are read again when the day of publication is another one.
            event.time = EventTime {
                from: event.time.from.take(),
                ..EventTime::default()
            };
        }
    } else {
        schedule(event, published);
    }
}

/// The events of which a person has said whether they happened, and no date has since.
pub fn said(record: &Record) -> HashSet<String> {
    let says = |line: &LogEntry| line.after.as_ref().is_some_and(|after| after.get("status").is_some());
    let acts = holding(&record.log).into_iter().rev();
    let lines = acts.flat_map(|act| act.iter().rev());
    let mut last: HashMap<String, bool> = HashMap::new();
    for line in lines.filter(|line| line.table.as_deref() == Some(Table::Events.word()) && says(line)) {
        last.entry(line.on.to_string()).or_insert(line.act == STATUS);
    }
    last.into_iter()
        .filter(|(_, by_hand)| *by_hand)
        .map(|(id, _)| id)
        .collect()
}
