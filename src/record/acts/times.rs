//! Time expressions: their value by hand, with the events that hang on them.

use super::{Act, Refusal, View, ahead, amend, many, set};
use crate::record::{EventTime, Time};

/// Gives a time expression a value by hand; the events that take their date from it move with it.
///
/// # Errors
/// Where the time is gone or says so already.
pub fn set_value(view: View<'_>, id: &str, value: &EventTime) -> Act {
    let record = view.record;
    let Some(time) = view.index.time(record, id) else {
        return Err(Refusal::new(format!("The time {id} is not in this article any more")));
    };
    let mut changes = Vec::new();
    changes.extend(amend(record, time, |t: &mut Time| {
        t.take(value);
        t.rule = Some("set by hand".to_owned());
    }));
    changes.extend(
        record
            .events
            .iter()
            .filter(|e| e.time.from.as_deref() == Some(id))
            .filter_map(|event| {
                set(record, event, |e| {
                    e.time.value.clone_from(&value.value);
                    e.time.earliest = value.earliest;
                    e.time.latest = value.latest;
                    ahead::schedule(e, record.published_at(e.trigger.span.start));
                })
            }),
    );
    many("date", changes)
}
