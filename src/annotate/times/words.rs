//! The closed word lists that time expressions are made of. All words are given in lower case.

use super::expr::{Part, Season, Unit};
use jiff::civil::Weekday;

/// Month of a full name or abbreviation, 1 to 12, and whether it is abbreviated.
pub fn month(word: &str) -> Option<(i8, bool)> {
    let number = match word.trim_end_matches('.') {
        "january" => (1, false),
        "february" => (2, false),
        "march" => (3, false),
        "april" => (4, false),
        "may" => (5, false),
        "june" => (6, false),
        "july" => (7, false),
        "august" => (8, false),
        "september" => (9, false),
        "october" => (10, false),
        "november" => (11, false),
        "december" => (12, false),
        "jan" => (1, true),
        "feb" => (2, true),
        "mar" => (3, true),
        "apr" => (4, true),
        "jun" => (6, true),
        "jul" => (7, true),
        "aug" => (8, true),
        "sep" | "sept" => (9, true),
        "oct" => (10, true),
        "nov" => (11, true),
        "dec" => (12, true),
        _ => return None,
    };
    Some(number)
}

/// Weekday of a full name or abbreviation, and whether it is abbreviated.
pub fn weekday(word: &str) -> Option<(Weekday, bool)> {
    let day = match word {
        "monday" => (Weekday::Monday, false),
        "tuesday" => (Weekday::Tuesday, false),
        "wednesday" => (Weekday::Wednesday, false),
        "thursday" => (Weekday::Thursday, false),
        "friday" => (Weekday::Friday, false),
        "saturday" => (Weekday::Saturday, false),
        "sunday" => (Weekday::Sunday, false),
        "mon" => (Weekday::Monday, true),
        "tue" | "tues" => (Weekday::Tuesday, true),
        "wed" => (Weekday::Wednesday, true),
        "thu" | "thur" | "thurs" => (Weekday::Thursday, true),
        "fri" => (Weekday::Friday, true),
        "sat" => (Weekday::Saturday, true),
        "sun" => (Weekday::Sunday, true),
        _ => return None,
    };
    Some(day)
}

/// Unit of a noun, and whether the noun is a plural.
pub fn unit(word: &str) -> Option<(Unit, bool)> {
    let unit = match word {
        "second" => (Unit::Second, false),
        "seconds" => (Unit::Second, true),
        "minute" => (Unit::Minute, false),
        "minutes" => (Unit::Minute, true),
        "hour" => (Unit::Hour, false),
        "hours" => (Unit::Hour, true),
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "night" => (Unit::Night, false),
        "nights" => (Unit::Night, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "fortnight" => (Unit::Fortnight, false),
        "fortnights" => (Unit::Fortnight, true),
        "weekend" => (Unit::Weekend, false),
        "weekends" => (Unit::Weekend, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "year" => (Unit::Year, false),
        "years" => (Unit::Year, true),
        "decade" => (Unit::Decade, false),
        "decades" => (Unit::Decade, true),
        "century" => (Unit::Century, false),
        "centuries" => (Unit::Century, true),
        _ => return None,
    };
    Some(unit)
}

/// Season of a noun.
pub fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

/// Part of day of a noun.
pub fn part(word: &str) -> Option<Part> {
    Some(match word {
        "morning" | "dawn" | "daybreak" => Part::Morning,
        "noon" | "midday" => Part::Noon,
        "afternoon" => Part::Afternoon,
        "evening" | "dusk" => Part::Evening,
        "night" | "overnight" => Part::Night,
        "midnight" => Part::Midnight,
        _ => return None,
    })
}

/// A cardinal below one hundred, or `None`.
pub fn cardinal(word: &str) -> Option<i32> {
    const SMALL: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    tens(word).or_else(|| {
        SMALL
            .iter()
            .position(|&s| s == word)
            .and_then(|n| i32::try_from(n).ok())
    })
}

/// `twenty` to `ninety`.
pub fn tens(word: &str) -> Option<i32> {
    const TENS: &[&str] = &[
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    TENS.iter()
        .position(|&s| s == word)
        .and_then(|n| i32::try_from(n).ok())
        .map(|n| (n + 2) * 10)
}

/// `first` to `thirty-first` as one word or number (`21st`), and larger ordinals of numbers.
pub fn ordinal(word: &str) -> Option<i32> {
    const WORDS: &[&str] = &[
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if let Some(at) = WORDS.iter().position(|&w| w == word) {
        return i32::try_from(at).ok().map(|n| n + 1);
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th")
        .then(|| digits.parse().ok())
        .flatten()
}

/// Decade of a plural of tens: `nineties` is 90.
pub fn named_decade(word: &str) -> Option<i32> {
    Some(match word {
        "twenties" => 20,
        "thirties" => 30,
        "forties" => 40,
        "fifties" => 50,
        "sixties" => 60,
        "seventies" => 70,
        "eighties" => 80,
        "nineties" => 90,
        _ => return None,
    })
}

/// Words before a noun or number that belong to an amount: `about two weeks`.
pub fn hedge(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "around"
            | "nearly"
            | "almost"
            | "roughly"
            | "approximately"
            | "some"
            | "just"
            | "only"
            | "over"
            | "barely"
            | "another"
            | "exactly"
            | "under"
    )
}

/// A fixed holiday as month and day.
pub fn holiday(first: &str, second: &str) -> Option<(i8, i8)> {
    Some(match (first, second) {
        ("christmas", "eve") => (12, 24),
        ("christmas", "day") | ("christmas", _) => (12, 25),
        ("boxing", "day") => (12, 26),
        _ => return None,
    })
}

/// Newspapers are not days: `Sunday Times`.
pub fn names_a_paper(word: &str) -> bool {
    matches!(
        word,
        "Times"
            | "Telegraph"
            | "Mail"
            | "Express"
            | "Mirror"
            | "Post"
            | "Herald"
            | "Star"
            | "People"
            | "Review"
            | "Tribune"
            | "Mass"
            | "School"
            | "Night Live"
    )
}
