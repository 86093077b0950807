//! A time expression before anything is known of its anchor, and after.

use crate::record::{Anchor, Granularity, TimeType};
use jiff::civil::{Date, Weekday};

/// A length of time that is counted or pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Nights, counted like days.
    Night,
    /// Saturdays with Sundays.
    Weekend,
    /// Weeks, from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    /// TIMEX3's letters and whether they stand after `T`; fortnights and nights count in smaller units.
    pub const fn letters(self) -> (&'static str, bool) {
        match self {
            Self::Second => ("S", true),
            Self::Minute => ("M", true),
            Self::Hour => ("H", true),
            Self::Day | Self::Night => ("D", false),
            Self::Weekend => ("WE", false),
            Self::Week | Self::Fortnight => ("W", false),
            Self::Month => ("M", false),
            Self::Quarter => ("Q", false),
            Self::Year => ("Y", false),
            Self::Decade => ("DE", false),
            Self::Century => ("CE", false),
        }
    }

    /// How fine it is.
    pub const fn granularity(self) -> Granularity {
        match self {
            Self::Second | Self::Minute => Granularity::Minute,
            Self::Hour => Granularity::Hour,
            Self::Day | Self::Night => Granularity::Day,
            Self::Week | Self::Fortnight | Self::Weekend => Granularity::Week,
            Self::Month => Granularity::Month,
            Self::Quarter => Granularity::Quarter,
            Self::Year => Granularity::Year,
            Self::Decade => Granularity::Decade,
            Self::Century => Granularity::Century,
        }
    }
}

/// A season; winter is counted to the year in which it begins unless the text says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    /// TIMEX3's letters.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// First month on the northern half of the earth.
    pub const fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearPart {
    /// A month, 1 to 12.
    Month(i8),
    /// A season.
    Season(Season),
    /// A quarter, 1 to 4.
    Quarter(i8),
    /// A half, 1 or 2.
    Half(i8),
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Dawn to noon.
    Morning,
    /// Twelve o'clock.
    Noon,
    /// Noon to evening.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
    /// The end of the day.
    Midnight,
}

impl Part {
    /// What TIMEX3 writes after the `T`.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Noon => "12:00",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Midnight => "24:00",
        }
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// A part of the day.
    Part(Part),
    /// Hour and minute.
    At(i8, i8),
}

impl Clock {
    /// What TIMEX3 writes after the day.
    pub fn suffix(self) -> String {
        match self {
            Self::Part(part) => format!("T{}", part.letters()),
            Self::At(hour, minute) => format!("T{hour:02}:{minute:02}"),
        }
    }
}

/// A part of a longer time: its value stays that of the whole, its days are fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// `early March`: its first third.
    Early,
    /// `mid-March`.
    Middle,
    /// `late March`, `the end of March`.
    Late,
    /// `the first half of March`.
    FirstHalf,
    /// `the second half of March`.
    SecondHalf,
}

impl Within {
    /// The days meant of a number of days: the first, and the one after the last.
    pub const fn days(self, all: i32) -> (i32, i32) {
        let third = (all + 2) / 3;
        match self {
            Self::Early => (0, third),
            Self::Middle => (all / 3, all - all / 3),
            Self::Late => (all - third, all),
            Self::FirstHalf => (0, (all + 1) / 2),
            Self::SecondHalf => (all / 2, all),
        }
    }
}

/// Which of several like-named times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// `Friday`: the tense decides.
    Near,
    /// `last Friday`.
    Last,
    /// `next Friday`.
    Next,
    /// `this Friday`.
    This,
}

/// What a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The day of writing: `yesterday`, `two weeks ago`.
    Writing,
    /// The last date told: `the next day`, `two weeks later`.
    Story,
}

/// A span of the calendar, unresolved.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A day, month or year, as far as it is said; with the weekday where that is said too.
    Date {
        /// Year, negative before Christ.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: Option<i8>,
        /// Day of the month, 1 to 31.
        day: Option<i8>,
        /// `Tuesday, 15 December`.
        weekday: Option<Weekday>,
    },
    /// Two digits that stand for a year near the last one told.
    ShortYear(i16),
    /// The decade that begins in a year; below 100 the century is open.
    Decade(i16),
    /// The century with that number, negative before Christ.
    Century(i16),
    /// A season of a year.
    Season(Season, Option<i16>, Which),
    /// A quarter, 1 to 4, of a year.
    Quarter(i8, Option<i16>),
    /// A half, 1 or 2, of a year.
    Half(i8, Option<i16>),
    /// A fiscal year.
    Fiscal(i16),
    /// A part of a year that is counted: `October of that year`, `the first half of last year`.
    PartOf(YearPart, i32, Base),
    /// A weekday.
    Weekday(Weekday, Which),
    /// A named month with a pointing word: `last March`.
    Month(i8, Which),
    /// A unit counted from a base: `yesterday` is one day back from the day of writing.
    Shift(Unit, i32, Base),
    /// A time of day alone.
    OfDay(Base),
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Reference(&'static str),
    /// A length of time, with its TIMEX3 value.
    Length(String, Granularity),
    /// A repeated time, with its TIMEX3 value.
    Repeated(String, Granularity),
}

/// Which way a bare weekday or month looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// Nothing said.
    #[default]
    Open,
    /// After a past tense verb.
    Past,
    /// After `will`, `planned to`, …
    Future,
}

/// An expression found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// First token and the one after the last.
    pub tokens: std::ops::Range<usize>,
    /// What it says.
    pub expr: Expr,
    /// The time of day that goes with it.
    pub clock: Option<Clock>,
    /// The part of it that is meant.
    pub within: Option<Within>,
    /// Which way it looks.
    pub tense: Tense,
    /// Words of the tense cue, for the reason.
    pub cue: Option<String>,
}

impl Found {
    /// TIMEX3 type.
    pub const fn kind(&self) -> TimeType {
        match (&self.expr, self.clock) {
            (Expr::Length(..), _) => TimeType::Duration,
            (Expr::Repeated(..), _) => TimeType::Set,
            (_, Some(_)) | (Expr::OfDay(_) | Expr::Shift(Unit::Second | Unit::Minute | Unit::Hour, ..), None) => {
                TimeType::Time
            }
            _ => TimeType::Date,
        }
    }
}

/// What an expression means, as far as its anchor is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// TIMEX3 type.
    pub kind: TimeType,
    /// TIMEX3 value, or `None` while it hangs in the air.
    pub value: Option<String>,
    /// First day it may mean.
    pub earliest: Option<Date>,
    /// Last day it may mean.
    pub latest: Option<Date>,
    /// How fine it is.
    pub granularity: Option<Granularity>,
    /// What the value hangs on.
    pub anchor: Anchor,
    /// Days from the publication date to its first day, where certain beforehand.
    pub shift_days: Option<i32>,
    /// The values that it may have, where the text does not say which.
    pub readings: Vec<String>,
    /// The rule, in words.
    pub rule: String,
}
