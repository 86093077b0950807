//! How days are called on the axis.

use super::when::weekday_at;
use jiff::civil::{Date, Weekday};

/// `T−1 Mon`; the weekday only where T is taken for one.
pub fn label_of_shift(days: i64, published: Option<Weekday>) -> String {
    let mut label = match days {
        0 => "T".to_owned(),
        n if n < 0 => format!("T−{}", n.unsigned_abs()),
        n => format!("T+{n}"),
    };
    if let Some(day) = published {
        label.push(' ');
        label.push_str(short_weekday(weekday_at(day, days as f64)));
    }
    label
}

/// `Tue 15 Dec`, `Tue 15` or `15`, by the room a day has in points; the first of a month names it.
pub fn day_in(date: Date, room: f64) -> String {
    match (date.day(), room) {
        (_, 78.0..) => short_day(date),
        (1, _) => format!("1 {}", short_month(date)),
        (_, 58.0..) => day_of_week(date),
        (day, _) => day.to_string(),
    }
}

/// `Tue 15`.
pub fn day_of_week(date: Date) -> String {
    format!("{} {}", short_weekday(date.weekday()), date.day())
}

/// `Tue 15 Dec`.
pub fn short_day(date: Date) -> String {
    format!("{} {} {}", short_weekday(date.weekday()), date.day(), short_month(date))
}

/// `Tue`.
pub const fn short_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

/// `Dec`.
pub fn short_month(date: Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    MONTHS.get(date.month() as usize - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_know_their_weekday() {
        assert_eq!(label_of_shift(-1, Some(Weekday::Tuesday)), "T−1 Mon");
        assert_eq!(label_of_shift(0, Some(Weekday::Tuesday)), "T Tue");
        assert_eq!(label_of_shift(-4, Some(Weekday::Tuesday)), "T−4 Fri");
        assert_eq!(label_of_shift(5, None), "T+5");
    }
}
