//! Days counted from the day of publication, known or not: dragged to, or typed as `T-2`.

use super::dates::dated;
use super::typed_date::read_time;
use crate::annotate::times;
use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::record::EventTime;
use crate::record::acts::Refusal;
use crate::timeline::{names, when};
use jiff::civil::Date;

impl Workbench {
    /// Puts an event so many days from the day of publication of its story.
    pub(super) fn move_event_from_t(&mut self, event: &str, shift_days: i32) {
        let Some(document) = self.document() else { return };
        let row = document.index.event(&document.record, event);
        let published = row.and_then(|e| when::published_on(&document.record, e));
        let before = row.and_then(|e| names::overridden(document.view(), e));
        let before = before.map_or(String::new(), |before| format!(", instead of {before}"));
        let time = EventTime::shifted(shift_days, published);
        let (act, status) = dated(document.view(), event, time);
        if self.commit(act) {
            let day = names::from_t(shift_days);
            let later = if published.is_none() {
                format!(": {} makes a date of it", key(&Command::PublicationDate))
            } else {
                String::new()
            };
            self.stand_on_event(event);
            self.settle_moved(event, format!("Moved to {day}{before}{later}{status}"));
        }
    }
}

/// What an analyst typed as the date of an event told by a story of that day: a date, or days from T, the day of
/// publication, as `T-2`. While that is unknown, `yesterday` counts from it too.
///
/// # Errors
/// Where it is neither.
pub(super) fn read_event_time(typed: &str, published: Option<Date>) -> Result<EventTime, Refusal> {
    if let Some(shift) = days_from_t(typed) {
        return Ok(EventTime::shifted(shift, published));
    }
    read_time(typed, published).or_else(|refusal| {
        let read = times::resolve_text(typed.trim(), published).and_then(|read| read.shift_days);
        match read.filter(|_| published.is_none()) {
            Some(shift) => Ok(EventTime::shifted(shift, None)),
            None if published.is_none() => Err(Refusal(format!(
                "{}, or T-2 for two days before publication",
                refusal.0
            ))),
            None => Err(refusal),
        }
    })
}

/// `T`, `T-2`, `T + 1`; the minus may be a long one.
fn days_from_t(typed: &str) -> Option<i32> {
    let rest = typed.trim().strip_prefix(['T', 't'])?.trim();
    if rest.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match rest.chars().next()? {
        '+' => (1, &rest[1..]),
        '-' => (-1, &rest[1..]),
        '−' | '–' => (-1, rest.trim_start_matches(['−', '–'])),
        _ => return None,
    };
    // No article tells of the day so far from its own, to the day.
    let days: i32 = digits.trim().parse().ok().filter(|days| (0..=36_600).contains(days))?;
    Some(sign * days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_from_publication_are_read_as_typed() {
        let read = |typed| days_from_t(typed);
        assert_eq!(
            (read("T"), read("t-2"), read(" T + 1 "), read("T−14")),
            (Some(0), Some(-2), Some(1), Some(-14))
        );
        assert_eq!(
            (read("Tuesday"), read("T-"), read("T--2"), read("T-99999"), read("2")),
            (None, None, None, None, None)
        );
    }

    #[test]
    fn what_is_typed_counts_from_the_day_of_publication_or_waits_for_it() {
        let day = Date::constant(2015, 12, 15);
        let two = read_event_time("T-2", Some(day)).unwrap();
        assert_eq!((two.value.as_deref(), two.shift_days), (Some("2015-12-13"), Some(-2)));
        let open = read_event_time("yesterday", None).unwrap();
        assert_eq!((open.value, open.shift_days), (None, Some(-1)));
        let dated = read_event_time("yesterday", Some(day)).unwrap();
        assert_eq!((dated.value.as_deref(), dated.shift_days), (Some("2015-12-14"), None));
        assert!(read_event_time("soon", None).unwrap_err().0.contains("T-2"));
        assert_eq!(read_event_time("", None).unwrap(), EventTime::default());
    }
}
