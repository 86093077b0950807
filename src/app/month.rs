//! A month to choose a day from: which days it shows and where keys lead in it. Nothing is drawn here.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// Weeks on show, so that every month is as high as the others.
pub const WEEKS: i32 = 6;

/// The calendar of an open question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Month {
    /// A day of the month on show; `None` until it is first drawn.
    pub shown: Option<Date>,
    /// The day that keys have walked to.
    pub at: Option<Date>,
    /// The answer so far, and the first and last day that it is.
    pub read: Option<(String, Option<(Date, Date)>)>,
    /// Whether it has no room above the question and stands by itself.
    pub apart: bool,
    /// How often it was drawn so: its place is found once its size is known.
    pub placed: u8,
    /// Whether it is shown then; `None`: where it covers no text.
    pub open: Option<bool>,
}

/// Where a key leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// So many days on.
    Days(i32),
    /// So many months on.
    Months(i32),
    /// To the Monday of the week.
    WeekStart,
    /// To the Sunday of the week.
    WeekEnd,
}

impl Month {
    /// Turns so many months on; stays where the calendar ends.
    pub fn turn(&mut self, months: i32) {
        if let Some(next) = self.shown.and_then(|day| day.checked_add(months.months()).ok()) {
            self.shown = Some(next.first_of_month());
        }
    }

    /// Walks from the day that was walked to, or from `first`, which is then where it begins; says to which.
    pub fn walk(&mut self, walk: Walk, first: Date) -> Date {
        let to = match (self.at, walk) {
            (None, _) => first,
            (Some(at), walk) => at.checked_add(way(at, walk)).unwrap_or(at),
        };
        self.at = Some(to);
        self.shown = Some(to.first_of_month());
        to
    }
}

fn way(at: Date, walk: Walk) -> Span {
    let weekday = i32::from(at.weekday().to_monday_zero_offset());
    match walk {
        Walk::Days(days) => days.days(),
        Walk::Months(months) => months.months(),
        Walk::WeekStart => (-weekday).days(),
        Walk::WeekEnd => (6 - weekday).days(),
    }
}

/// The days on show for the month of a day, week by week from Monday; a place is empty where the calendar ends.
pub fn days(month: Date) -> impl Iterator<Item = Option<Date>> {
    let first = month.first_of_month();
    let before = i32::from(first.weekday().to_monday_zero_offset());
    (0..WEEKS * 7).map(move |n| first.checked_add((n - before).days()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_six_weeks_from_a_monday() {
        let shown: Vec<_> = days(date(2024, 3, 15)).flatten().collect();
        assert_eq!(shown.len(), 42);
        assert_eq!((shown[0], shown[41]), (date(2024, 2, 26), date(2024, 4, 7)));
        // A month that begins on a Monday begins in the first place.
        assert_eq!(days(date(2024, 7, 31)).next(), Some(Some(date(2024, 7, 1))));
        assert_eq!(
            days(Date::MAX).flatten().last(),
            Some(Date::MAX),
            "nothing after the last day"
        );
    }

    #[test]
    fn keys_walk_by_days_weeks_and_months_and_the_month_follows() {
        let first = date(2024, 3, 12);
        let mut month = Month::default();
        assert_eq!(month.walk(Walk::Days(7), first), first, "the first step only enters");
        assert_eq!(month.walk(Walk::Days(7), first), date(2024, 3, 19));
        assert_eq!(month.walk(Walk::WeekEnd, first), date(2024, 3, 24));
        assert_eq!(month.walk(Walk::WeekStart, first), date(2024, 3, 18));
        assert_eq!(month.walk(Walk::Months(-1), first), date(2024, 2, 18));
        assert_eq!(month.shown, Some(date(2024, 2, 1)));
        let mut end = Month {
            at: Some(date(2024, 1, 31)),
            ..Month::default()
        };
        assert_eq!(
            end.walk(Walk::Months(1), first),
            date(2024, 2, 29),
            "no 31st of February"
        );
        let mut last = Month {
            at: Some(Date::MAX),
            shown: Some(Date::MAX),
            ..Month::default()
        };
        assert_eq!(last.walk(Walk::Days(1), first), Date::MAX);
        last.turn(1);
        assert_eq!(last.shown, Some(Date::MAX.first_of_month()));
    }
}
