//! What was typed as a date: a day, month or year, one with a time of day, or an interval of two of them.

use super::impossible_day::{fault, month_named};
use crate::annotate::times;
use crate::record::EventTime;
use crate::record::acts::Refusal;
use crate::timeline::dates;
use jiff::civil::Date;

/// What may stand between the two ends of an interval. A stroke may also stand inside a date in figures.
const BETWEEN: &[&str] = &[
    "/",
    "..",
    "–",
    "—",
    " to ",
    " until ",
    " till ",
    " through ",
    " and ",
    " - ",
];

/// What an analyst typed as a date; empty means none.
///
/// # Errors
/// Where it is none.
pub(super) fn read_time(typed: &str, anchor: Option<Date>) -> Result<EventTime, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(EventTime::default());
    }
    let read = with_clock(typed).or_else(|| interval(typed, anchor));
    // Two dates that are no interval are not the first of them.
    let whole =
        || one(typed, anchor).filter(|_| !parts(typed).any(|(a, b)| one(a, anchor).and(one(b, anchor)).is_some()));
    read.or_else(whole).ok_or_else(|| {
        if let Some(fault) = fault(typed, anchor) {
            return Refusal(format!("“{typed}” is not a date: {fault}"));
        }
        if is_turned(typed, anchor) {
            return Refusal(format!(
                "“{typed}” is no interval: it ends before it begins; write the earlier date first"
            ));
        }
        Refusal(format!(
            "“{typed}” is not a date: write it as 2015-12-15, Dec 2015 or 15 December 2015, an interval as \
             2015-12-15/2015-12-18 or 15 to 18 December 2015"
        ))
    })
}

/// Whether what was typed is an interval the other way round.
fn is_turned(typed: &str, anchor: Option<Date>) -> bool {
    let turned = |typed: &str| parts(typed).any(|(from, to)| ends(to, from, anchor).is_some());
    // Where no year is known, any one shows it.
    turned(typed) || turned(&format!("{typed} 2024"))
}

/// A time as it is typed, so that it can be read again: its value, or the two ends of an interval.
pub(super) fn as_typed(value: Option<&str>, earliest: Option<Date>, latest: Option<Date>) -> Option<String> {
    // Typed again, it dates no less than it does now.
    let value = value.filter(|value| !dates::falls_short(value, earliest, latest));
    match (value, earliest, latest) {
        (Some(value), ..) => Some(value.to_owned()),
        (None, Some(from), Some(to)) if from == to => Some(from.to_string()),
        (None, Some(from), Some(to)) => Some(format!("{from}/{to}")),
        _ => None,
    }
}

/// A day with the time of day that a value tells or, where that is open, its words.
pub(super) fn on_day(day: Date, value: Option<&str>, words: &str) -> String {
    let known = value.filter(|value| with_clock(value).is_some()).map(str::to_owned);
    let read = || times::resolve_text(words, Some(day))?.value;
    let clock = known.or_else(read).and_then(|v| Some(v.split_once('T')?.1.to_owned()));
    let typed = clock.map(|clock| format!("{day}T{clock}"));
    typed
        .filter(|typed| with_clock(typed).is_some())
        .unwrap_or_else(|| day.to_string())
}

fn one(typed: &str, anchor: Option<Date>) -> Option<EventTime> {
    let read = times::resolve_text(typed, anchor)?;
    read.earliest?;
    Some(EventTime {
        value: read.value,
        earliest: read.earliest,
        latest: read.latest,
        ..EventTime::default()
    })
}

/// `2015-12-15T18:30` or `2015-12-15TEV`, as values stand in the file.
fn with_clock(typed: &str) -> Option<EventTime> {
    let (day, clock) = typed.split_once('T')?;
    let day: Date = (day.len() == 10).then(|| day.parse().ok())??;
    let hour = || clock.get(..2)?.parse::<u8>().ok().filter(|hour| *hour <= 24);
    let minute = || match clock.get(2..)? {
        "" => Some(0),
        rest => rest.strip_prefix(':')?.get(..2)?.parse::<u8>().ok().filter(|m| *m < 60),
    };
    let part = matches!(clock, "MO" | "MI" | "AF" | "EV" | "NI" | "DT");
    (part || hour().and(minute()).is_some()).then(|| EventTime {
        value: Some(format!("{day}T{clock}")),
        earliest: Some(day),
        latest: Some(day),
        ..EventTime::default()
    })
}

/// From the first day of one date to the last day of another. No TIMEX3 value tells that, so it has none.
fn interval(typed: &str, anchor: Option<Date>) -> Option<EventTime> {
    parts(typed).find_map(|(from, to)| ends(from, to, anchor))
}

/// What stands before and after each mark or word that may lead from one end of an interval to the other.
fn parts(typed: &str) -> impl Iterator<Item = (&str, &str)> {
    let starts = |word: &&&str| {
        typed
            .get(..word.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(word))
    };
    let skipped = ["from ", "between "].iter().find(starts).map_or(0, |word| word.len());
    let typed = typed[skipped..].trim();
    let at = |mark: &'static str| typed.match_indices(mark).map(move |(at, mark)| (at, at + mark.len()));
    BETWEEN
        .iter()
        .flat_map(move |mark| at(mark))
        .map(|(end, start)| (typed[..end].trim(), typed[start..].trim()))
        .filter(|(from, to)| !from.is_empty() && !to.is_empty())
        .filter(|(from, _)| !typed.get(from.len()..).is_some_and(in_figures(from)))
}

/// Whether a stroke after these words is one of a date in figures: `12/6/2018`.
fn in_figures(from: &str) -> impl Fn(&str) -> bool + '_ {
    move |rest| rest.starts_with('/') && from.len() < 4 && from.bytes().all(|b| b.is_ascii_digit())
}

/// The two ends, each with what only the other one says: `1 Sep to 5 Sep 2024`, `March 3 to 5, 2024`, `2024-09-01/05`.
fn ends(from: &str, to: &str, anchor: Option<Date>) -> Option<EventTime> {
    let (firsts, lasts) = (completed(from, to, true), completed(to, from, false));
    let read = |all: Vec<String>| -> Vec<EventTime> { all.iter().filter_map(|words| one(words, anchor)).collect() };
    let lasts = read(lasts);
    read(firsts).into_iter().find_map(|first| {
        lasts.iter().find_map(|last| {
            let (earliest, latest) = (first.earliest?, last.latest?);
            if earliest == latest {
                return Some(EventTime {
                    value: Some(earliest.to_string()),
                    ..days(earliest, latest)
                });
            }
            (earliest < latest).then(|| days(earliest, latest))
        })
    })
}

fn days(earliest: Date, latest: Date) -> EventTime {
    EventTime {
        earliest: Some(earliest),
        latest: Some(latest),
        ..EventTime::default()
    }
}

/// One end as it may be meant, the likeliest first: where it tells no year, with words that the other end tells.
fn completed(own: &str, other: &str, is_first: bool) -> Vec<String> {
    let has_year = |words: &str| {
        let numbers = words.split(|c: char| !c.is_ascii_digit());
        numbers.into_iter().any(|digits| digits.len() == 4)
    };
    let alone = own.to_owned();
    // As values stand in the file, an end with a year is whole.
    if own.len() >= 4 && own.bytes().take(4).all(|b| b.is_ascii_digit()) {
        return vec![alone];
    }
    let mut all = Vec::new();
    let words: Vec<&str> = other.split_whitespace().collect();
    if is_first {
        all.extend(
            (0..words.len())
                .rev()
                .map(|n| format!("{own} {}", words[n..].join(" "))),
        );
    } else {
        // `2024-09-01/05`, and `2024-09-01/10-14`.
        let same = other.len().checked_sub(own.len()).and_then(|n| other.get(..n));
        all.extend(
            same.filter(|head| head.ends_with('-'))
                .map(|head| format!("{head}{own}")),
        );
        all.extend((1..=words.len()).map(|n| format!("{} {own}", words[..n].join(" "))));
        all.extend(
            (0..words.len())
                .rev()
                .map(|n| format!("{own} {}", words[n..].join(" "))),
        );
    }
    // `3 June 28 May` is no day.
    let months = |words: &str| {
        words
            .split_whitespace()
            .filter(|word| month_named(word).is_some())
            .count()
    };
    all.retain(|words| months(words) < 2);
    // Where only the other end tells the year, it is this one's too.
    let at = if has_year(other) && !has_year(own) {
        all.len()
    } else {
        0
    };
    all.insert(at, alone);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(typed: &str, anchor: Option<Date>) -> Option<(Option<String>, String)> {
        let time = read_time(typed, anchor).ok()?;
        let span = format!("{}/{}", time.earliest?, time.latest?);
        Some((time.value, span))
    }

    #[test]
    fn an_interval_is_read_however_it_is_written() {
        for (typed, span) in [
            ("2024-09/2024-10-14", "2024-09-01/2024-10-14"),
            ("2024-09-01..2024-09-05", "2024-09-01/2024-09-05"),
            ("from 1 Sep to 5 Sep 2024", "2024-09-01/2024-09-05"),
            ("1 to 5 September 2024", "2024-09-01/2024-09-05"),
            ("1–5 September 2024", "2024-09-01/2024-09-05"),
            ("between 28 August and 5 September 2024", "2024-08-28/2024-09-05"),
            ("March 3 to 5, 2024", "2024-03-03/2024-03-05"),
            ("March 3 to April 5, 2024", "2024-03-03/2024-04-05"),
            ("2024-09-01/05", "2024-09-01/2024-09-05"),
            ("2024-09-01/10-14", "2024-09-01/2024-10-14"),
            ("2023/2024", "2023-01-01/2024-12-31"),
            ("2024-09-01 - 2024-09-05", "2024-09-01/2024-09-05"),
        ] {
            assert_eq!(read(typed, None), Some((None, span.to_owned())), "{typed}");
            // The day of publication adds nothing to what is said in full.
            assert_eq!(
                read(typed, Some(date(2021, 5, 6))),
                Some((None, span.to_owned())),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_one_day_or_turned_round_is_no_interval() {
        let day = Some((Some("2024-09-01".to_owned()), "2024-09-01/2024-09-01".to_owned()));
        assert_eq!(read("2024-09-01/2024-09-01", None), day);
        assert_eq!(read("1 September 2024", None), day);
        assert_eq!(read("2024-09-01", None), day);
        assert_eq!(
            read("25/12/2018", None).and_then(|(value, _)| value).as_deref(),
            Some("2018-12-25")
        );
        for typed in [
            "2024-10-14/2024-09",
            "2024-09-05/2024-09-01",
            "2024-09-01/soon",
            "to",
            "/",
            "from",
            "soon",
        ] {
            assert!(read_time(typed, None).is_err(), "{typed}");
        }
        for typed in [
            "2024-09-05/2024-09-01",
            "5 to 1 July",
            "5 to 1 July 2025",
            "from 3 June until 28 May",
        ] {
            for anchor in [None, Some(date(2025, 5, 6))] {
                let Refusal(why) = read_time(typed, anchor).unwrap_err();
                assert!(why.contains("ends before it begins"), "{typed}: {why}");
            }
        }
        assert_eq!(read_time(" ", None).unwrap(), EventTime::default());
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_told_as_such() {
        let (here, nowhere) = (Some(date(2025, 5, 6)), None);
        for (typed, anchor, told) in [
            ("31 February", here, "February 2025 has 28 days"),
            ("31 February", nowhere, "February has 29 days at most"),
            ("30 Feb 2024", here, "February 2024 has 29 days"),
            ("2025-02-31", nowhere, "February 2025 has 28 days"),
            ("June 31", here, "June has 30 days"),
            ("31st of June, 2025", nowhere, "June has 30 days"),
            ("45 July", nowhere, "July has 31 days"),
            ("28 February to 31 April 2025", nowhere, "April has 30 days"),
            ("31/02/2025", nowhere, "February 2025 has 28 days"),
            ("2025-13-04", nowhere, "a year has 12 months"),
        ] {
            let Refusal(why) = read_time(typed, anchor).unwrap_err();
            assert!(why.contains(told), "{typed}: {why}");
        }
        for typed in ["29 February 2024", "31 July", "May 2025", "2025-02"] {
            let read = read_time(typed, here);
            assert!(read.is_ok(), "{typed}: {read:?}");
        }
    }

    #[test]
    fn what_is_shown_is_read_again() {
        for typed in ["2024-09-01/2024-09-05", "2024-09-01T12:00", "2024-09-01TMI", "2024-09"] {
            let time = read_time(typed, None).unwrap();
            let shown = as_typed(time.value.as_deref(), time.earliest, time.latest).unwrap();
            assert_eq!(shown, typed);
            assert_eq!(read_time(&shown, None).unwrap(), time);
        }
        assert_eq!(as_typed(None, None, None), None);
    }

    #[test]
    fn a_day_keeps_the_time_of_day_that_was_told() {
        let day = date(2024, 5, 4);
        assert_eq!(on_day(day, Some("2024-05-03T12:00"), "noon"), "2024-05-04T12:00");
        assert_eq!(on_day(day, Some("2024-05-03TEV"), "that evening"), "2024-05-04TEV");
        assert_eq!(on_day(day, Some("2024-05-03"), "Friday"), "2024-05-04");
        assert_eq!(on_day(day, None, "noon"), "2024-05-04T12:00");
        assert_eq!(on_day(day, None, ""), "2024-05-04");
    }
}
