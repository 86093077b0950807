//! An event taken hold of on the timeline: what days it gets where it is let go, and what follows from them.

use super::days::short_month;
use super::when::published_on;
use crate::record::acts::{View, ahead};
use crate::record::{Event, EventTime, Status};
use jiff::civil::Date;

/// What of an event is taken hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grip {
    /// All of it.
    Whole,
    /// Its beginning.
    Start,
    /// Its end.
    End,
    /// A single day, to be drawn out to an interval.
    Stretch,
}

/// The days between which an event lies; either may not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// The first.
    pub earliest: Option<Date>,
    /// The last.
    pub latest: Option<Date>,
}

impl Days {
    /// Those of an event.
    pub fn of(event: &Event) -> Self {
        Self {
            earliest: event.time.earliest,
            latest: event.time.latest,
        }
    }

    /// One day.
    pub const fn one(day: Date) -> Self {
        Self {
            earliest: Some(day),
            latest: Some(day),
        }
    }

    /// Whether it is one day, or none.
    pub fn is_point(self) -> bool {
        self.earliest == self.latest
    }

    /// Its days once it was taken hold of on one day and let go on another; `None` past the calendar's end.
    pub fn dragged(self, grip: Grip, from: Date, to: Date) -> Option<Self> {
        let shifted = |day: Option<Date>| match day {
            Some(day) => day.checked_add(from.until(to).ok()?).ok().map(Some),
            None => Some(None),
        };
        Some(match grip {
            // Of what was one day, or none, the day under the pointer is meant.
            Grip::Whole if self.is_point() => Self::one(to),
            Grip::Whole => Self {
                earliest: shifted(self.earliest)?,
                latest: shifted(self.latest)?,
            },
            Grip::Start => Self {
                earliest: Some(self.latest.map_or(to, |last| to.min(last))),
                latest: self.latest,
            },
            Grip::End => Self {
                earliest: self.earliest,
                latest: Some(self.earliest.map_or(to, |first| to.max(first))),
            },
            Grip::Stretch => {
                let day = self.earliest.unwrap_or(to);
                Self {
                    earliest: Some(day.min(to)),
                    latest: Some(day.max(to)),
                }
            }
        })
    }

    /// The time that an event has with them.
    pub fn time(self) -> EventTime {
        EventTime {
            // An interval that is given as one has no value of its own.
            value: self.earliest.filter(|_| self.is_point()).map(|day| day.to_string()),
            earliest: self.earliest,
            latest: self.latest,
            ..EventTime::default()
        }
    }

    /// `3 Nov 2025`, `3 – 7 Nov 2025`, `28 Dec 2025 – 3 Jan 2026`, `from 3 Nov 2025`, `until 3 Nov 2025`, `no date`.
    pub fn in_words(self) -> String {
        let day = |d: Date| format!("{} {} {}", d.day(), short_month(d), d.year());
        match (self.earliest, self.latest) {
            (Some(from), Some(to)) if from == to => day(from),
            (Some(from), Some(to)) => match (from.year() == to.year(), from.month() == to.month()) {
                (true, true) => format!("{} – {}", from.day(), day(to)),
                (true, false) => format!("{} {} – {}", from.day(), short_month(from), day(to)),
                (false, _) => format!("{} – {}", day(from), day(to)),
            },
            (Some(from), None) => format!("from {}", day(from)),
            (None, Some(to)) => format!("until {}", day(to)),
            (None, None) => "no date".to_owned(),
        }
    }

    /// How many days they are; `None` where an end is not known.
    pub fn count(self) -> Option<i32> {
        let span = self.earliest?.until(self.latest?).ok()?;
        Some(span.get_days() + 1)
    }
}

/// What a new time makes of the status of an event, in words: what occurs after the day on which it was told is only
/// scheduled, and what only that made scheduled is what it was.
pub fn follows(view: View<'_>, event: &Event, time: &EventTime) -> Option<String> {
    let published = published_on(view.record, event);
    let on = published.map_or(String::new(), |day| format!(" ({day})"));
    match ahead::is_ahead(time, published) {
        true if event.status == Status::Occurred => Some(format!(
            "after the day of publication{on}: so it is scheduled now, not occurred"
        )),
        false if ahead::is_by_date(event) => Some(format!(
            "not after the day of publication{on}: so it is {} again, not scheduled",
            Status::Occurred
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i8) -> Date {
        Date::constant(2025, 11, n)
    }

    fn days(from: i8, to: i8) -> Days {
        Days {
            earliest: Some(day(from)),
            latest: Some(day(to)),
        }
    }

    #[test]
    fn a_bar_keeps_its_length_and_an_end_moves_alone() {
        let bar = days(3, 7);
        assert_eq!(bar.dragged(Grip::Whole, day(5), day(8)), Some(days(6, 10)));
        assert_eq!(bar.dragged(Grip::Start, day(3), day(1)), Some(days(1, 7)));
        assert_eq!(bar.dragged(Grip::End, day(7), day(12)), Some(days(3, 12)));
        // An end does not pass the other.
        assert_eq!(bar.dragged(Grip::Start, day(3), day(20)), Some(days(7, 7)));
        assert_eq!(bar.dragged(Grip::End, day(7), day(1)), Some(days(3, 3)));
        let open = Days { latest: None, ..bar };
        let moved = open.dragged(Grip::Whole, day(5), day(8)).unwrap();
        assert_eq!(
            (moved.earliest, moved.latest),
            (Some(day(6)), None),
            "what is open stays open"
        );
    }

    #[test]
    fn a_day_goes_to_a_day_and_can_be_drawn_out_both_ways() {
        assert_eq!(days(3, 3).dragged(Grip::Whole, day(4), day(9)), Some(days(9, 9)));
        assert_eq!(Days::default().dragged(Grip::Whole, day(4), day(9)), Some(days(9, 9)));
        assert_eq!(days(3, 3).dragged(Grip::Stretch, day(3), day(6)), Some(days(3, 6)));
        assert_eq!(days(3, 3).dragged(Grip::Stretch, day(3), day(1)), Some(days(1, 3)));
    }

    #[test]
    fn days_are_told_with_as_few_words_as_they_need() {
        let far = Days {
            earliest: Some(Date::constant(2024, 12, 28)),
            latest: Some(day(2)),
        };
        let told = [
            days(3, 3),
            days(3, 7),
            far,
            Days { latest: None, ..far },
            Days::default(),
        ]
        .map(Days::in_words);
        assert_eq!(
            told,
            [
                "3 Nov 2025",
                "3 – 7 Nov 2025",
                "28 Dec 2024 – 2 Nov 2025",
                "from 28 Dec 2024",
                "no date"
            ]
        );
    }
}
