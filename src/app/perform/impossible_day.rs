//! What is wrong with a date that the calendar does not have: `31 February`, `2025-13-01`.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What the calendar says against a date as it was typed, if it does; a year that is left out is that of `anchor`.
pub(super) fn fault(typed: &str, anchor: Option<Date>) -> Option<String> {
    let words: Vec<&str> = typed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    in_figures(&words).or_else(|| in_words(&words, anchor))
}

/// `31 February`, `Feb 31, 2025`, `31st of February`.
fn in_words(words: &[&str], anchor: Option<Date>) -> Option<String> {
    let year = words.iter().find_map(|word| year(word));
    let year = year.or_else(|| anchor.map(Date::year));
    words.iter().enumerate().find_map(|(at, word)| {
        let month = month_named(word)?;
        let before = at.checked_sub(1).map(|at| words[at]);
        let before = match before {
            Some("of") => at.checked_sub(2).map(|at| words[at]),
            before => before,
        };
        let days = [before, words.get(at + 1).copied()];
        let wrong = |day: u32| too_late(year, month, day);
        days.into_iter().flatten().filter_map(day).find_map(wrong)
    })
}

/// `2025-02-31`, `31/02/2025`: with the year first or last, and the month in the middle.
fn in_figures(words: &[&str]) -> Option<String> {
    words.windows(3).find_map(|three| {
        let [first, month, last] = three else { return None };
        let (year, own) = match (year(first), year(last)) {
            (Some(year), None) => (year, last),
            (None, Some(year)) => (year, first),
            _ => return None,
        };
        let (month, own) = (day(month)?, day(own)?);
        match usize::try_from(month) {
            // `12/31/2025` has the month first, and is read elsewhere.
            Ok(month @ 1..=12) => too_late(Some(year), month, own),
            _ if own > 12 || words[0] == *first && first.len() == 4 => {
                Some(format!("a year has 12 months, and no month {month}"))
            }
            _ => None,
        }
    })
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten()
}

/// `31`, `31st`.
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    (ordinal && digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}

/// The number of a month by its name or the first letters of it.
pub(super) fn month_named(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    let fits = |name: &str| word.len() >= 3 && name.to_lowercase().starts_with(&word);
    MONTHS.iter().position(|name| fits(name)).map(|at| at + 1)
}

/// Which days a month has, where this is none of them.
fn too_late(year: Option<i16>, month: usize, day: u32) -> Option<String> {
    let name = MONTHS.get(month.checked_sub(1)?)?;
    let first = |year: i16| Date::new(year, i8::try_from(month).ok()?, 1).ok();
    // In a leap year February has all the days that it may have.
    let most = first(year.unwrap_or(2024))?.days_in_month();
    let wrong = day == 0 || day > u32::try_from(most).ok()?;
    wrong.then(|| match (month, year) {
        (2, Some(year)) => format!("{name} {year} has {most} days"),
        (2, None) => format!("{name} has {most} days at most"),
        _ => format!("{name} has {most} days"),
    })
}
