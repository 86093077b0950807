//! A stretch of the calendar: its TIMEX3 value and its first and last day.

use super::expr::{Season, Unit, Within};
use crate::record::Granularity;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A stretch of the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// TIMEX3 value.
    pub value: String,
    /// First day.
    pub earliest: Date,
    /// Last day.
    pub latest: Date,
    /// How fine it is.
    pub granularity: Granularity,
}

impl Period {
    fn new(value: String, earliest: Date, latest: Date, granularity: Granularity) -> Self {
        Self {
            value,
            earliest,
            latest,
            granularity,
        }
    }

    /// The same, with the days of a part of it: `late March` is still `2016-03`.
    pub fn narrowed(mut self, within: Within) -> Self {
        let last = self.earliest.until(self.latest).map_or(0, |span| span.get_days());
        let (from, to) = within.days(last + 1);
        let moved = |by: i32| self.earliest.checked_add(i64::from(by).days()).ok();
        if let (true, Some(first), Some(last)) = (from < to, moved(from), moved(to - 1)) {
            (self.earliest, self.latest) = (first, last);
        }
        self
    }

    /// One day.
    pub fn day(day: Date) -> Self {
        Self::new(
            format!("{}-{:02}-{:02}", year_digits(day.year()), day.month(), day.day()),
            day,
            day,
            Granularity::Day,
        )
    }

    /// The week, from Monday, that holds a day.
    pub fn week(day: Date) -> Option<Self> {
        let monday = day
            .checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
            .ok()?;
        let sunday = monday.checked_add(6.days()).ok()?;
        let iso = day.iso_week_date();
        Some(Self::new(
            format!("{}-W{:02}", year_digits(iso.year()), iso.week()),
            monday,
            sunday,
            Granularity::Week,
        ))
    }

    /// The weekend of the week that holds a day.
    pub fn weekend(day: Date) -> Option<Self> {
        let week = Self::week(day)?;
        let saturday = week.latest.checked_sub(1.days()).ok()?;
        Some(Self::new(
            format!("{}-WE", week.value),
            saturday,
            week.latest,
            Granularity::Week,
        ))
    }

    /// A month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self::new(
            format!("{}-{month:02}", year_digits(year)),
            first,
            first.last_of_month(),
            Granularity::Month,
        ))
    }

    /// A year.
    pub fn year(year: i16) -> Option<Self> {
        let first = Date::new(astronomical(year), 1, 1).ok()?;
        Some(Self::new(
            year_digits(year),
            first,
            first.last_of_year(),
            Granularity::Year,
        ))
    }

    /// The decade that begins in a year.
    pub fn decade(start: i16) -> Option<Self> {
        let start = start.div_euclid(10) * 10;
        Some(Self::new(
            (start / 10).to_string(),
            Date::new(start, 1, 1).ok()?,
            Date::new(start + 9, 12, 31).ok()?,
            Granularity::Decade,
        ))
    }

    /// A century by its number, negative before Christ; the 20th is written `19`.
    pub fn century(number: i16) -> Option<Self> {
        let years = |n: i16| (n - 1) * 100;
        if number < 0 {
            let (first, last) = (astronomical(number * 100), astronomical((number + 1) * 100 - 1));
            return Some(Self::new(
                format!("BC{:02}", -number - 1),
                Date::new(first, 1, 1).ok()?,
                Date::new(last, 12, 31).ok()?,
                Granularity::Century,
            ));
        }
        let first = years(number);
        Some(Self::new(
            format!("{:02}", number - 1),
            Date::new(first, 1, 1).ok()?,
            Date::new(first + 99, 12, 31).ok()?,
            Granularity::Century,
        ))
    }

    /// A season.
    pub fn season(season: Season, year: i16) -> Option<Self> {
        let first = Date::new(year, season.first_month(), 1).ok()?;
        // Winter is counted to the year it is named by, so both its ends are within reach of that year.
        let (first, last) = if season == Season::Winter {
            (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
        } else {
            (first, first.checked_add(2.months()).ok()?.last_of_month())
        };
        Some(Self::new(
            format!("{}-{}", year_digits(year), season.letters()),
            first,
            last,
            Granularity::Season,
        ))
    }

    /// The winter that begins in a year, told beside a day: then there is no doubt of its ends.
    pub fn winter(year: i16) -> Option<Self> {
        let whole = Self::season(Season::Winter, year)?;
        Some(Self {
            earliest: Date::new(year, 12, 1).ok()?,
            latest: Date::new(year + 1, 2, 1).ok()?.last_of_month(),
            ..whole
        })
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i16, number: i8) -> Option<Self> {
        let first = Date::new(year, number * 3 - 2, 1).ok()?;
        let last = first.checked_add(2.months()).ok()?.last_of_month();
        Some(Self::new(
            format!("{}-Q{number}", year_digits(year)),
            first,
            last,
            Granularity::Quarter,
        ))
    }

    /// A half, 1 or 2.
    pub fn half(year: i16, number: i8) -> Option<Self> {
        let first = Date::new(year, number * 6 - 5, 1).ok()?;
        let last = first.checked_add(5.months()).ok()?.last_of_month();
        Some(Self::new(
            format!("{}-H{number}", year_digits(year)),
            first,
            last,
            Granularity::Quarter,
        ))
    }

    /// A fiscal year: which months it has differs by country, so both calendar years it may touch are in.
    pub fn fiscal(year: i16) -> Option<Self> {
        Some(Self::new(
            format!("FY{}", year_digits(year)),
            Date::new(year - 1, 4, 1).ok()?,
            Date::new(year, 12, 31).ok()?,
            Granularity::Year,
        ))
    }

    /// The `unit` that lies `by` units from the one that holds `day`.
    pub fn shifted(day: Date, unit: Unit, by: i32) -> Option<Self> {
        // Past the calendar's reach a count is no date.
        let by = i64::from(by);
        if by.abs() > 12_000 {
            return None;
        }
        let moved = |span: jiff::Span| day.checked_add(span).ok();
        match unit {
            Unit::Second | Unit::Minute => Some(Self::day(day)),
            Unit::Hour => moved((by / 24).days()).map(Self::day),
            Unit::Day | Unit::Night => moved(by.days()).map(Self::day),
            Unit::Weekend => Self::weekend(moved(by.weeks())?),
            Unit::Week => Self::week(moved(by.weeks())?),
            Unit::Fortnight => Self::week(moved((by * 2).weeks())?),
            Unit::Month => moved(by.months()).and_then(|d| Self::month(d.year(), d.month())),
            Unit::Quarter => moved((by * 3).months()).and_then(|d| Self::quarter(d.year(), (d.month() + 2) / 3)),
            Unit::Year => moved(by.years()).and_then(|d| Self::year(d.year())),
            Unit::Decade => moved((by.clamp(-900, 900) * 10).years()).and_then(|d| Self::decade(d.year())),
            Unit::Century => {
                moved((by.clamp(-90, 90) * 100).years()).and_then(|d| Self::century(d.year().div_euclid(100) + 1))
            }
        }
    }
}

/// Four digits, or `BC` and four.
fn year_digits(year: i16) -> String {
    if year < 0 {
        format!("BC{:04}", -i32::from(year))
    } else {
        format!("{year:04}")
    }
}

/// The year before 1 AD is 1 BC, which the calendar's own count calls 0.
const fn astronomical(year: i16) -> i16 {
    if year < 0 { year + 1 } else { year }
}

/// The day with that weekday nearest to `day`, on it or before.
pub fn on_or_before(day: Date, weekday: Weekday) -> Option<Date> {
    day.checked_sub(i64::from(weekday.until(day.weekday())).days()).ok()
}

/// The day with that weekday, on `day` or after.
pub fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    day.checked_add(i64::from(day.weekday().until(weekday)).days()).ok()
}
