//! Dates in a few letters, for a narrow column: shortened, never cut, and told in full elsewhere.

use super::days::short_month;
use super::names;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// `11 Jul 2025`, `Aug 2025`, `1–5 Jul 2025`, `28 Jun–3 Jul 2025`, `Sep–Dec 2025`, `2023–2025`; nothing where nothing is known.
pub fn known(value: Option<&str>, earliest: Option<Date>, latest: Option<Date>) -> Option<String> {
    match (earliest, latest) {
        (Some(from), Some(to)) if from <= to => Some(format!("{}{}", interval(from, to), clock(value))),
        _ => names::known(value, earliest, latest),
    }
}

/// The same where it is an interval that no value tells, else the value as it stands in the file.
pub fn value_or_interval(value: Option<&str>, earliest: Option<Date>, latest: Option<Date>) -> Option<String> {
    match value.filter(|value| !falls_short(value, earliest, latest)) {
        Some(value) => names::known(Some(value), earliest, latest),
        None => known(None, earliest, latest),
    }
}

/// The time of day that a value tells: ` 18:30`, ` evening`.
fn clock(value: Option<&str>) -> String {
    let clock = value
        .and_then(|value| value.split_once('T'))
        .filter(|(day, _)| day.len() == 10);
    clock.map_or(String::new(), |(day, clock)| {
        let told = names::value_in_words(&format!("{day}T{clock}"));
        format!(" {}", told[day.len()..].trim_start_matches(['T', ' ']))
    })
}

fn interval(from: Date, to: Date) -> String {
    let same_year = from.year() == to.year();
    let month = |day: Date| short_month(day);
    // Of ends in two years each tells its own, in two figures.
    let year = |day: Date| match same_year {
        true => String::new(),
        false => format!(" ’{:02}", day.year().rem_euclid(100)),
    };
    let whole_months = from.day() == 1 && to == to.last_of_month();
    let same_month = same_year && from.month() == to.month();
    if whole_months && from.month() == 1 && to.month() == 12 {
        return match same_year {
            true => from.year().to_string(),
            false => format!("{}–{}", from.year(), to.year()),
        };
    }
    let last = if same_year { format!(" {}", to.year()) } else { year(to) };
    match (whole_months, same_month, from == to) {
        (true, true, _) => format!("{}{last}", month(to)),
        (true, false, _) => format!("{}{}–{}{last}", month(from), year(from), month(to)),
        (_, _, true) => format!("{} {}{last}", to.day(), month(to)),
        (_, true, _) => format!("{}–{} {}{last}", from.day(), to.day(), month(to)),
        _ => format!(
            "{} {}{}–{} {}{last}",
            from.day(),
            month(from),
            year(from),
            to.day(),
            month(to)
        ),
    }
}

/// The first and last day that a value alone tells: a day, a month or a year.
pub fn days_of(value: &str) -> Option<(Date, Date)> {
    if let (10, Ok(day)) = (value.len(), value.parse::<Date>()) {
        return Some((day, day));
    }
    let figures = |part: &str| {
        part.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| part.parse::<i16>().ok())?
    };
    match value.len() {
        4 => figures(value).map(|year| (date(year, 1, 1), date(year, 12, 31))),
        7 => {
            let (year, month) = value.split_once('-')?;
            let first = Date::new(figures(year)?, i8::try_from(figures(month)?).ok()?, 1).ok()?;
            let next = first.checked_add(1.month()).ok()?;
            Some((first, next.yesterday().ok()?))
        }
        _ => None,
    }
}

/// Whether a value tells less than the days that are known: that of an interval is its first part alone.
pub fn falls_short(value: &str, earliest: Option<Date>, latest: Option<Date>) -> bool {
    let known = earliest.zip(latest).filter(|(from, to)| from < to);
    matches!((days_of(value), known), (Some(own), Some(known)) if own != known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_as_short_as_it_can_be_told() {
        for (from, to, told) in [
            (date(2025, 7, 11), date(2025, 7, 11), "11 Jul 2025"),
            (date(2025, 7, 1), date(2025, 7, 5), "1–5 Jul 2025"),
            (date(2025, 6, 28), date(2025, 7, 3), "28 Jun–3 Jul 2025"),
            (date(2025, 9, 1), date(2025, 12, 31), "Sep–Dec 2025"),
            (date(2025, 8, 1), date(2025, 8, 31), "Aug 2025"),
            (date(2025, 11, 1), date(2026, 2, 28), "Nov ’25–Feb ’26"),
            (date(2024, 12, 28), date(2025, 1, 3), "28 Dec ’24–3 Jan ’25"),
            (date(2023, 1, 1), date(2023, 12, 31), "2023"),
            (date(2023, 1, 1), date(2025, 12, 31), "2023–2025"),
        ] {
            assert_eq!(known(None, Some(from), Some(to)).as_deref(), Some(told));
        }
        let day = Some(date(2025, 7, 11));
        assert_eq!(
            known(Some("2025-07-11T18:30"), day, day).as_deref(),
            Some("11 Jul 2025 18:30")
        );
        assert_eq!(
            known(Some("2025-07-11TEV"), day, day).as_deref(),
            Some("11 Jul 2025 evening")
        );
        assert_eq!(
            value_or_interval(Some("2025-07-11"), day, day).as_deref(),
            Some("2025-07-11")
        );
        assert_eq!(known(Some("P2D"), None, None).as_deref(), Some("2 days"));
        assert_eq!(known(None, None, None), None);
    }

    #[test]
    fn the_first_part_of_an_interval_is_not_all_of_it() {
        let (first, fifth) = (Some(date(2025, 7, 1)), Some(date(2025, 7, 5)));
        assert!(falls_short("2025-07-01", first, fifth));
        assert!(!falls_short("2025-07-01", first, first));
        assert!(!falls_short("2025-07", first, Some(date(2025, 7, 31))));
        assert!(falls_short("2025-09", Some(date(2025, 9, 1)), Some(date(2025, 12, 31))));
        assert!(
            !falls_short("2025-W27", first, fifth),
            "what is not read here is left alone"
        );
    }
}
