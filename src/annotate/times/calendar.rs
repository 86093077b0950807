//! Dates by the calendar: days and months, in figures and in words; years are in [`super::years`].

use super::clock;
use super::expr::{Clock, Expr, Which, YearPart};
use super::scan::{Hit, Scan};
use super::words;
use super::years::{counted_year, decade, fiscal_pair, year_after, year_alone, year_in_words, year_number};
use crate::text::TokenKind;

/// A calendar date that begins at token `i`.
pub fn at(s: &Scan, i: usize) -> Option<Hit> {
    numeric(s, i)
        .or_else(|| weekday(s, i))
        .or_else(|| by_month(s, i))
        .or_else(|| fiscal_pair(s, i))
        .or_else(|| year_alone(s, i))
        .or_else(|| decade(s, i))
        .or_else(|| holiday(s, i))
}

/// `first of October 1949`, `twenty-first day of August in the year 2023`, after `the`.
pub fn day_in_words(s: &Scan, at: usize) -> Option<Hit> {
    let (next, day) = match words::tens(s.low(at)) {
        Some(tens) if s.dash(at + 1) => (at + 3, tens + words::ordinal(s.low(at + 2)).filter(|n| *n < 10)?),
        _ if s.low(at) == "thirtieth" => (at + 1, 30),
        _ => (at + 1, words::ordinal(s.low(at)).filter(|_| s.is(at, TokenKind::Word))?),
    };
    let of = next + usize::from(s.low(next) == "day");
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day) && s.low(of) == "of")?;
    let (month, _) = words::month(s.low(of + 1)).filter(|_| s.capital(of + 1))?;
    let end = of + 2;
    // `the second of March’s rounds`
    if s.is(end, TokenKind::Possessive) {
        return None;
    }
    let formal = [", in the year", "in the year", ", in the year of our lord"];
    let after = formal.iter().find_map(|words| {
        let mut words = words.split(' ').enumerate();
        let length = words.clone().count();
        words.all(|(n, word)| s.low(end + n) == word).then_some(end + length)
    });
    let year = match after {
        Some(at) => year_number(s, at).or_else(|| year_in_words(s, at)),
        None => year_after(s, end),
    };
    let (end, year) = year.map_or((end, None), |(end, year)| (end, Some(year)));
    Some(Hit::new(end, date(year, Some(month), Some(day))))
}

/// A date of the given parts.
pub const fn date(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Expr {
    Expr::Date {
        year,
        month,
        day,
        weekday: None,
    }
}

/// `2016-03-22`, `22/03/2016`, `3/22/2016`, `22.03.2016`.
fn numeric(s: &Scan, i: usize) -> Option<Hit> {
    if !s.is(i, TokenKind::Number) {
        return None;
    }
    if let Some((d, rest)) = s.low(i).split_once('.') {
        let (m, y) = rest.split_once('.')?;
        return (y.len() == 4).then(|| full(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?, i + 1))?;
    }
    let mark = s.low(i + 1);
    if s.low(i) == "9" && mark == "/" && s.low(i + 2) == "11" && s.glued(i) && s.glued(i + 1) && s.low(i + 3) != "/" {
        return full(2001, 9, 11, i + 3);
    }
    let glued = s.glued(i) && s.glued(i + 1) && s.glued(i + 2) && s.glued(i + 3);
    if !(mark == "-" || mark == "/") || s.low(i + 3) != mark || !glued {
        return None;
    }
    let (a, b) = (s.digits(i)?, s.digits(i + 2)?);
    let tail: String = s.low(i + 4).chars().take_while(char::is_ascii_digit).collect();
    let c: i32 = tail.parse().ok().filter(|_| tail.len() <= 4)?;
    let end = i + 5;
    if s.low(i).len() == 4 {
        return iso_time(s, i + 4).map_or_else(
            || full(a, b, c, end),
            |(last, clock)| {
                full(a, b, c, last).map(|hit| Hit {
                    clock: Some(clock),
                    ..hit
                })
            },
        );
    }
    let year = if tail.len() == 4 { c } else { return None };
    let (month, day) = s.order.month_and_day(a, b);
    full(year, month, day, end)
}

/// `22T10:00` at the end of an ISO date.
fn iso_time(s: &Scan, i: usize) -> Option<(usize, Clock)> {
    let (_, time) = s.low(i).split_once('t')?;
    let (hour, rest) = time.split_once(':')?;
    let minute: String = rest.chars().take(2).collect();
    Some((
        i + 1,
        Clock::At(
            hour.parse().ok().filter(|h| *h < 24)?,
            minute.parse().ok().filter(|m| *m < 60)?,
        ),
    ))
}

fn full(year: i32, month: i32, day: i32, end: usize) -> Option<Hit> {
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..=2200).contains(&year);
    valid.then(|| {
        Hit::new(
            end,
            date(
                i16::try_from(year).ok(),
                i8::try_from(month).ok(),
                i8::try_from(day).ok(),
            ),
        )
    })
}

/// `Tuesday`, `Tuesday night`, `Friday, July 21, 2017`, `Tue 15 Dec`.
fn weekday(s: &Scan, i: usize) -> Option<Hit> {
    let (day, short) = words::weekday(s.low(i))?;
    if !s.capital(i)
        || words::names_a_paper(s.raw(i + 1))
        || matches!(s.before(i, 1), "black" | "bloody" | "good" | "ash" | "palm" | "easter") && s.capital(i - 1)
    {
        return None;
    }
    let mut next = i + 1 + usize::from(short && s.low(i + 1) == ".");
    // `Wednesday (May 8)`: one day told twice.
    if s.low(next) == "("
        && let Some(Hit {
            expr:
                Expr::Date {
                    year,
                    month,
                    day: Some(number),
                    ..
                },
            ..
        }) = by_month(s, next + 1)
    {
        let (day, number) = (Some(day), Some(number));
        return Some(Hit::new(
            next,
            Expr::Date {
                year,
                month,
                day: number,
                weekday: day,
            },
        ));
    }
    let comma = next + usize::from(s.low(next) == ",");
    let article = comma + usize::from(s.low(comma) == "the");
    if let Some(hit) = by_month(s, article)
        && let Expr::Date {
            year,
            month,
            day: Some(number),
            ..
        } = hit.expr
    {
        return Some(Hit {
            expr: Expr::Date {
                year,
                month,
                day: Some(number),
                weekday: Some(day),
            },
            ..hit
        });
    }
    if short {
        return None;
    }
    let mut hit = Hit::new(next, Expr::Weekday(day, Which::Near));
    let early = usize::from(matches!(s.low(next), "early" | "late"));
    next += early;
    if let Some(part) = words::part(s.low(next)).filter(|_| !s.capital(next)) {
        (hit.end, hit.clock) = (next + 1, Some(Clock::Part(part)));
    }
    Some(hit)
}

/// `March 23, 2016`, `23 March 2016`, `23rd of March`, `March 2016`, `March`.
pub fn by_month(s: &Scan, i: usize) -> Option<Hit> {
    if let Some(day) = day_number(s, i) {
        if let Some((month, year)) = range_month(s, i + 1) {
            return Some(Hit::new(i + 1, date(year, Some(month), Some(day))));
        }
        let of = i + 1 + usize::from(s.low(i + 1) == "of");
        let (month, _) = words::month(s.low(of)).filter(|_| s.capital(of))?;
        let (end, year) = year_after(s, of + 1).map_or((of + 1, None), |(end, y)| (end, Some(y)));
        return Some(Hit::new(end, date(year, Some(month), Some(day))));
    }
    let (month, short) = words::month(s.low(i)).filter(|_| s.capital(i))?;
    let the = i + 1 + usize::from(s.low(i + 1) == "the");
    if let Some(day) = day_number(s, the).filter(|_| !counts_something(s, the)) {
        let (end, year) = year_after(s, the + 1).map_or((the + 1, None), |(end, y)| (end, Some(y)));
        let year = year.or_else(|| famous_year(s, end, month, day));
        return Some(Hit::new(end, date(year, Some(month), Some(day))));
    }
    let of = i + 1 + usize::from(s.low(i + 1) == "of");
    if let Some((end, year)) = year_after(s, of) {
        return Some(Hit::new(end, date(Some(year), Some(month), None)));
    }
    if let Some((end, by, base)) = counted_year(s, i + 1) {
        return Some(Hit::new(end, Expr::PartOf(YearPart::Month(month), by, base)));
    }
    let stands = if short {
        s.low(i).ends_with('.') && leads_month(s.before(i, 1))
    } else {
        month_alone(s, i, month)
    };
    stands.then(|| Hit::new(i + 1, date(None, Some(month), None)))
}

/// The year of a day that is a name: `the Sept. 11 attacks`.
fn famous_year(s: &Scan, end: usize, month: i8, day: i8) -> Option<i16> {
    let terror = s.low(end) == "terror" || s.low(end) == "terrorist";
    let attacks = matches!(
        s.low(end + usize::from(terror)),
        "attack" | "attacks" | "hijackers" | "hijackings"
    );
    match (month, day) {
        (9, 11) if attacks => Some(2001),
        _ => None,
    }
}

/// The month, and year, of the second end of `12–14 July 1950`, `15 to 22 February`, `the 13th to the 19th of October`.
fn range_month(s: &Scan, link: usize) -> Option<(i8, Option<i16>)> {
    let linked = s.dash(link) || matches!(s.low(link), "to" | "and" | "or" | "until");
    let second = link + 1 + usize::from(s.low(link + 1) == "the");
    if !linked || day_number(s, second).is_none() {
        return None;
    }
    let of = second + 1 + usize::from(s.low(second + 1) == "of");
    let (month, _) = words::month(s.low(of)).filter(|_| s.capital(of))?;
    Some((month, year_after(s, of + 1).map(|(_, year)| year)))
}

/// A number after a month that counts something else: `March 5 people`? Only a clock or a larger number does.
fn counts_something(s: &Scan, i: usize) -> bool {
    matches!(s.low(i + 1), "percent" | "%" | "million" | "billion")
}

/// 1 to 31, with or without an ordinal ending.
pub fn day_number(s: &Scan, i: usize) -> Option<i8> {
    let word = s.low(i);
    if !s.is(i, TokenKind::Number) || word.len() > 4 {
        return None;
    }
    let number = s
        .digits(i)
        .filter(|_| word.len() <= 2)
        .or_else(|| words::ordinal(word))?;
    i8::try_from(number).ok().filter(|n| (1..=31).contains(n))
}

/// Words that come before a month: they tell `in May` from the verb.
fn leads_month(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "of"
            | "from"
            | "between"
            | "through"
            | "during"
            | "for"
            | "before"
            | "after"
            | "previous"
            | "following"
            | "every"
            | "-"
            | "each"
            | "around"
    )
}

fn month_alone(s: &Scan, i: usize, month: i8) -> bool {
    let named =
        i > s.range().start && s.capital(i - 1) && !leads_month(s.before(i, 1)) && !s.before(i, 1).ends_with('.');
    let after_month = matches!(s.before(i, 1), "and" | "to" | "or") && words::month(s.before(i, 2)).is_some();
    match month {
        3 => {
            leads_month(s.before(i, 1))
                || after_month
                || !named
                    && i > s.range().start
                    && !matches!(s.low(i + 1), "on" | "for" | "to" | "against" | "through" | "of")
        }
        5 => leads_month(s.before(i, 1)) || after_month,
        _ => !named || words::weekday(s.before(i, 1)).is_some(),
    }
}

/// `Christmas Day`, `Christmas Eve 2015`, `New Year’s Eve`.
fn holiday(s: &Scan, i: usize) -> Option<Hit> {
    let (mut end, month, day) =
        if s.low(i) == "new" && s.low(i + 1) == "year" && s.is(i + 2, TokenKind::Possessive) && s.capital(i) {
            match s.low(i + 3) {
                "eve" => (i + 4, 12, 31),
                "day" => (i + 4, 1, 1),
                _ => return None,
            }
        } else {
            let (month, day) = words::holiday(s.low(i), s.low(i + 1)).filter(|_| s.capital(i))?;
            let names = s.capital(i + 1) && !matches!(s.low(i + 1), "eve" | "day");
            if names {
                return None;
            }
            (i + 1 + usize::from(matches!(s.low(i + 1), "eve" | "day")), month, day)
        };
    let year = year_number(s, end);
    if let Some((after, _)) = year {
        end = after;
    }
    let mut hit = Hit::new(end, date(year.map(|(_, y)| y), Some(month), Some(day)));
    clock::part_after(s, &mut hit);
    Some(hit)
}
