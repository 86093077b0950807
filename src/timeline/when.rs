//! When events happen, as places on an axis.
//!
//! Every axis counts in days (`f64`): calendar days since 1970-01-01, days from T (the unknown day of publication), or
//! sentences of the article. Which one is drawn follows from what is known ([`Axis::choose`]).

use super::Along;
use crate::record::acts::View;
use crate::record::{Event, EventTime, EventType, Granularity, Record, Review, Time};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// What the axis counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Axis {
    /// Days since 1970-01-01.
    Dates,
    /// Days from T, with the weekday that T is taken for.
    Relative(Option<Weekday>),
    /// Sentences.
    Text,
}

/// A stretch of an axis, `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct When {
    /// Where it begins.
    pub start: f64,
    /// Where it ends, exclusive.
    pub end: f64,
    /// Whether one of the two is not known.
    pub open: Open,
}

/// Which end of an interval is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Both are.
    No,
    /// It lies before.
    Start,
    /// It lies after.
    End,
}

impl When {
    /// One whole day.
    pub const fn day(start: f64) -> Self {
        Self {
            start,
            end: start + 1.0,
            open: Open::No,
        }
    }

    /// Whether no more than a day is covered.
    pub fn is_point(&self) -> bool {
        self.end - self.start < 1.0 + 1e-6
    }
}

/// The day from which [`Axis::Dates`] counts.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970-01-01.
pub fn day_number(date: Date) -> f64 {
    (date.duration_since(EPOCH).as_hours() / 24) as f64
}

/// The date of a day number; `None` past the calendar's end.
pub fn date_of(day: f64) -> Option<Date> {
    let days = day.floor();
    (days.abs() < 4_000_000.0)
        .then(|| EPOCH.checked_add((days as i64).days()).ok())
        .flatten()
}

/// Whether an event belongs on the timeline at all.
pub fn is_shown(event: &Event) -> bool {
    event.act != EventType::Statement && event.review != Review::Rejected
}

impl Axis {
    /// The axis that a document gets.
    ///
    /// With a publication date every relative time is a date, so the axis is the calendar. Without one, T wins where it
    /// places at least as many events as the calendar does, background left out; what the chosen axis cannot hold waits
    /// in the tray.
    pub fn choose(view: View<'_>, along: Along) -> Self {
        let record = view.record;
        let relative = || Self::Relative(weekday_of_publication(view));
        match along {
            Along::Text => Self::Text,
            Along::Published if any_published(record) => Self::Dates,
            Along::Published => Self::Relative(None),
            _ if record.meta.published.is_some() => Self::Dates,
            Along::Dates => Self::Dates,
            Along::Publication => relative(),
            Along::Time => {
                let axis = relative();
                let news = || record.events.iter().filter(|e| is_shown(e) && !e.background);
                let dated = news().filter(|e| dates(&e.time).is_some()).count();
                let around = news().filter(|e| axis.place(view, e).is_some()).count();
                let any_date = record.events.iter().any(|e| is_shown(e) && dates(&e.time).is_some());
                match around {
                    0 if any_date => Self::Dates,
                    n if n >= dated => axis,
                    _ => Self::Dates,
                }
            }
        }
    }

    /// Where an event stands on it along published time: at the day of its story, at T where no day is known at all.
    pub fn place_published(self, view: View<'_>, event: &Event) -> Option<When> {
        match self {
            Self::Dates => published_on(view.record, event).map(|day| When::day(day_number(day))),
            Self::Relative(_) => Some(When::day(0.0)),
            Self::Text => Some(in_text(view.record, event)),
        }
    }

    /// Where an event lies on it.
    pub fn place(self, view: View<'_>, event: &Event) -> Option<When> {
        match self {
            Self::Dates => dates(&event.time),
            Self::Relative(weekday) => around(view, event, weekday),
            Self::Text => Some(in_text(view.record, event)),
        }
    }
}

/// Whether the day of any story, or of the article, is known.
fn any_published(record: &Record) -> bool {
    record.meta.published.is_some() || record.stories.iter().any(|s| s.published.is_some())
}

/// The day on which the story that tells an event was published: its own, else the article's.
pub fn published_on(record: &Record, event: &Event) -> Option<Date> {
    record.published_at(event.trigger.span.start)
}

/// Row of the sentence that tells an event.
pub fn sentence_of(record: &Record, event: &Event) -> Option<usize> {
    record.sentence_at(event.trigger.span.start)
}

/// The stretch of calendar that a time covers.
fn dates(time: &EventTime) -> Option<When> {
    let (start, end) = (time.earliest.map(day_number), time.latest.map(day_number));
    match (start, end) {
        (Some(start), Some(end)) if start == end => Some(clock(time.value.as_deref(), start)),
        (Some(start), Some(end)) => Some(When {
            start: start.min(end),
            end: start.max(end) + 1.0,
            open: Open::No,
        }),
        (Some(start), None) => Some(When {
            open: Open::End,
            ..When::day(start)
        }),
        (None, Some(end)) => Some(When {
            open: Open::Start,
            ..When::day(end)
        }),
        (None, None) => None,
    }
}

/// A day, narrowed by the time of day in its TIMEX3 value.
fn clock(value: Option<&str>, day: f64) -> When {
    let hours = |from: f64, to: f64| When {
        start: day + from / 24.0,
        end: day + to / 24.0,
        open: Open::No,
    };
    let Some((_, time)) = value.and_then(|v| v.split_once('T')) else {
        return When::day(day);
    };
    match time {
        "MO" => return hours(6.0, 12.0),
        "MI" => return hours(11.0, 13.0),
        "AF" => return hours(12.0, 18.0),
        "EV" => return hours(18.0, 24.0),
        "NI" => return hours(20.0, 24.0),
        "DT" => return hours(8.0, 18.0),
        _ => {}
    }
    let number = |part: Option<&str>| part.and_then(|p| p.get(..2)).and_then(|p| p.parse::<f64>().ok());
    let mut parts = time.split(':');
    match (number(parts.next()), number(parts.next())) {
        (Some(hour), minute) if hour <= 24.0 => {
            let at = hour + minute.unwrap_or(0.0) / 60.0;
            hours(at, if minute.is_some() { at } else { at + 1.0 })
        }
        _ => When::day(day),
    }
}

/// The sentence that tells an event, as a place on the axis of the text.
fn in_text(record: &Record, event: &Event) -> When {
    let at = event.trigger.span.start;
    let i = sentence_of(record, event).unwrap_or(0);
    let span = record.sentences.get(i).map(|s| s.span);
    let share = span.map_or(0.0, |s| at.saturating_sub(s.start) as f64 / s.len().max(1) as f64);
    let start = i as f64 + 0.9 * share.min(1.0);
    When {
        start,
        end: start,
        open: Open::No,
    }
}

/// The day that an event lies from T.
fn around(view: View<'_>, event: &Event, published: Option<Weekday>) -> Option<When> {
    if let Some(shift) = event.time.shift_days {
        return Some(When::day(f64::from(shift)));
    }
    let time = time_of(view, event)?;
    if let Some(shift) = time.shift_days {
        return Some(When::day(f64::from(shift)));
    }
    if time.value.is_some() || time.earliest.is_some() || !is_day(time) {
        return None;
    }
    let (told, published) = (weekday_in(&time.text)?, published?);
    let back = f64::from(told.day.until(published));
    Some(When::day(match (told.points, is_ahead(time)) {
        (Points::Next, _) | (Points::Here, true) => 7.0 - back,
        (Points::Last, _) if back == 0.0 => -7.0,
        _ => -back,
    }))
}

fn time_of<'r>(view: View<'r>, event: &Event) -> Option<&'r Time> {
    let time = view.index.time(view.record, event.time.from.as_deref()?)?;
    (time.review != Review::Rejected).then_some(time)
}

fn is_day(time: &Time) -> bool {
    matches!(
        time.granularity,
        None | Some(Granularity::Day | Granularity::Hour | Granularity::Minute)
    )
}

/// Whether the rule that will read a weekday once T is known takes it for the next one. The axis must not say otherwise
/// than the dates that setting T will give.
fn is_ahead(time: &Time) -> bool {
    time.rule.as_deref().is_some_and(|rule| rule.contains("next one"))
}

/// A weekday as a text tells it.
struct Told {
    day: Weekday,
    points: Points,
}

/// Which way its words point.
#[derive(PartialEq)]
enum Points {
    Here,
    Last,
    Next,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

fn weekday_in(text: &str) -> Option<Told> {
    let mut points = Points::Here;
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let word = word.to_lowercase();
        if let Some((_, day)) = WEEKDAYS.iter().find(|(name, _)| *name == word) {
            return Some(Told { day: *day, points });
        }
        match word.as_str() {
            "last" | "past" | "previous" => points = Points::Last,
            "next" | "coming" => points = Points::Next,
            _ => {}
        }
    }
    None
}

/// The weekday that T is taken for: the latest one that the news tells.
///
/// Of the bare weekdays that lie in the past it is the one that keeps the others nearest behind it: of Monday and
/// Tuesday it is Tuesday, not Monday with a Tuesday six days before. Where the article tells none, the days ahead and
/// those with `last` or `next` are looked at.
fn weekday_of_publication(view: View<'_>) -> Option<Weekday> {
    let told: Vec<(Told, bool)> = view
        .record
        .events
        .iter()
        .filter(|e| is_shown(e))
        .filter_map(|e| {
            let time = time_of(view, e).filter(|t| t.value.is_none() && t.earliest.is_none() && is_day(t))?;
            Some((weekday_in(&time.text)?, is_ahead(time)))
        })
        .collect();
    let bare = told
        .iter()
        .filter(|(t, ahead)| t.points == Points::Here && !ahead)
        .map(|(t, _)| t.day);
    let mut days: Vec<Weekday> = bare.collect();
    if days.is_empty() {
        days = told.iter().map(|(t, _)| t.day).collect();
    }
    let farthest = |day: &Weekday| days.iter().map(|d| d.until(*day)).max().unwrap_or(0);
    days.iter().copied().min_by_key(farthest)
}

/// The weekday of a day from T, where T is taken for one.
pub fn weekday_at(published: Weekday, shift: f64) -> Weekday {
    published.wrapping_add(shift as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_named_again() {
        for date in [
            EPOCH,
            Date::constant(2015, 12, 15),
            Date::constant(1815, 6, 9),
            Date::constant(-44, 3, 15),
        ] {
            assert_eq!(date_of(day_number(date)), Some(date));
        }
        assert_eq!(day_number(Date::constant(1970, 1, 2)), 1.0);
        assert_eq!(date_of(day_number(EPOCH) + 0.99), Some(EPOCH));
        assert_eq!(date_of(1e18), None);
        assert_eq!(date_of(f64::NAN), None);
    }

    fn time(value: &str, earliest: Option<Date>, latest: Option<Date>) -> EventTime {
        EventTime {
            value: Some(value.to_owned()),
            earliest,
            latest,
            ..EventTime::default()
        }
    }

    #[test]
    fn a_time_is_a_point_an_interval_or_open() {
        let (first, last) = (Date::constant(2015, 12, 1), Date::constant(2015, 12, 31));
        let day = dates(&time("2015-12-01", Some(first), Some(first))).unwrap();
        assert!(day.is_point());
        let month = dates(&time("2015-12", Some(first), Some(last))).unwrap();
        assert_eq!(month.end - month.start, 31.0);
        assert_eq!(dates(&time("", Some(first), None)).unwrap().open, Open::End);
        assert_eq!(dates(&time("", None, Some(last))).unwrap().open, Open::Start);
        assert_eq!(dates(&EventTime::default()), None);
        let turned = dates(&time("", Some(last), Some(first))).unwrap();
        assert!(turned.start < turned.end);
    }

    #[test]
    fn the_clock_narrows_a_day() {
        let day = Date::constant(2015, 12, 15);
        let at = |value| dates(&time(value, Some(day), Some(day))).unwrap();
        assert_eq!(at("2015-12-15T18:30").start, day_number(day) + 18.5 / 24.0);
        assert_eq!(at("2015-12-15TEV").end, day_number(day) + 1.0);
        let hour = at("2015-12-15T09");
        assert!((hour.end - hour.start - 1.0 / 24.0).abs() < 1e-9);
        assert_eq!(at("2015-12-15Tnoon").start, day_number(day));
        assert_eq!(at("2015-12-15Té").start, day_number(day));
    }

    #[test]
    fn weekdays_are_read_with_where_they_point() {
        assert!(weekday_in("last Friday").is_some_and(|t| t.day == Weekday::Friday && t.points == Points::Last));
        assert!(weekday_in("Sunday evening").is_some_and(|t| t.day == Weekday::Sunday && t.points == Points::Here));
        assert!(weekday_in("next Tuesday").is_some_and(|t| t.points == Points::Next));
        assert!(weekday_in("February").is_none());
    }
}
