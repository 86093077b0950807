//! Times of day.

use super::calendar;
use super::expr::{Base, Clock, Expr};
use super::scan::{Hit, Scan};
use super::words;
use crate::text::TokenKind;

/// A clock time that begins at token `i`, with the day right after it: `10:30 a.m.`, `5 pm Tuesday`.
pub fn at(s: &Scan, i: usize) -> Option<Hit> {
    let (end, clock) = reading(s, i)?;
    let end = zone_end(s, end);
    if let Some(day) = calendar::at(s, end).filter(|hit| hit.clock.is_none() && is_day(&hit.expr)) {
        return Some(Hit {
            clock: Some(clock),
            ..day
        });
    }
    if let Some(day) = super::pointed::named(s, end).filter(|hit| hit.clock.is_none() && is_day(&hit.expr)) {
        return Some(Hit {
            clock: Some(clock),
            ..day
        });
    }
    Some(Hit {
        end,
        expr: Expr::OfDay(Base::Story),
        clock: Some(clock),
        within: None,
    })
}

/// Whether an expression is as fine as a day.
pub const fn is_day(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Date { day: Some(_), .. } | Expr::Weekday(..) | Expr::Shift(super::expr::Unit::Day, ..)
    )
}

fn reading(s: &Scan, i: usize) -> Option<(usize, Clock)> {
    match s.low(i) {
        "noon" | "midday" | "midnight" => return Some((i + 1, Clock::Part(words::part(s.low(i))?))),
        _ if !s.is(i, TokenKind::Number) => return spelled(s, i),
        _ => {}
    }
    let word = s.low(i);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.')) {
        return None;
    }
    let suffix = &word[digits.len()..];
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((h, m)) if m.len() == 2 => (h.parse::<i8>().ok()?, m.parse::<i8>().ok()?),
        Some(_) => return None,
        None if digits.len() == 4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        None => (digits.parse().ok()?, 0),
    };
    if !(0..=24).contains(&hour) || !(0..60).contains(&minute) {
        return None;
    }
    let half = if suffix.is_empty() {
        half_of_day(s.low(i + 1))
    } else {
        half_of_day(suffix)
    };
    if let Some(afternoon) = half.filter(|_| (1..=12).contains(&hour) && digits.len() < 6) {
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        return Some((i + 1 + usize::from(suffix.is_empty()), Clock::At(hour, minute)));
    }
    if matches!(s.low(i + 1), "o'clock" | "o’clock") {
        return Some((i + 2, Clock::At(hour, minute)));
    }
    let military = digits.len() == 4 && !digits.contains([':', '.']);
    let named = suffix.starts_with('h')
        || is_zone(s, i + 1)
        || military && (matches!(s.low(i + 1), "hours" | "hrs") || s.low(i + 1) == "local" && s.low(i + 2) == "time");
    let colon = digits.contains(':')
        && suffix.is_empty()
        && matches!(
            s.before(i, 1),
            "at" | "by" | "until" | "from" | "to" | "and" | "around" | "about" | "before" | "after" | "since"
        );
    let fits = if military {
        named
    } else {
        colon || named && digits.contains([':', '.'])
    };
    fits.then(|| {
        (
            i + 1 + usize::from(matches!(s.low(i + 1), "hours" | "hrs")),
            Clock::At(hour, minute),
        )
    })
}

/// `five o’clock`, `ten a.m.`
fn spelled(s: &Scan, i: usize) -> Option<(usize, Clock)> {
    let hour = i8::try_from(words::cardinal(s.low(i))?)
        .ok()
        .filter(|h| (1..=12).contains(h))?;
    if matches!(s.low(i + 1), "o'clock" | "o’clock") {
        return Some((i + 2, Clock::At(hour, 0)));
    }
    let afternoon = half_of_day(s.low(i + 1)).filter(|_| s.low(i + 1).contains('.'))?;
    Some((i + 2, Clock::At(hour % 12 + if afternoon { 12 } else { 0 }, 0)))
}

/// Whether `am` or `pm` says afternoon.
fn half_of_day(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m." | "a.m" => Some(false),
        "pm" | "p.m." | "p.m" => Some(true),
        _ => None,
    }
}

fn is_zone(s: &Scan, i: usize) -> bool {
    matches!(
        s.raw(i),
        "GMT"
            | "UTC"
            | "EST"
            | "EDT"
            | "CET"
            | "CEST"
            | "BST"
            | "MSK"
            | "ET"
            | "PST"
            | "PDT"
            | "EET"
            | "EEST"
            | "AEST"
            | "AEDT"
            | "IST"
            | "JST"
            | "KST"
            | "WAT"
            | "EAT"
            | "SAST"
            | "PKT"
            | "NZST"
            | "NZDT"
            | "CST"
            | "CDT"
            | "MST"
            | "HKT"
            | "SGT"
            | "PHT"
    )
}

fn zone_end(s: &Scan, i: usize) -> usize {
    if is_zone(s, i) {
        i + 1
    } else if s.low(i + 1) == "time" && (s.low(i) == "local" || s.capital(i)) {
        i + 2
    } else {
        i
    }
}

/// Takes a part of the day that follows a day at once: `yesterday morning`.
pub fn part_after(s: &Scan, hit: &mut Hit) {
    if let Some(part) = words::part(s.low(hit.end)).filter(|_| !s.capital(hit.end)) {
        hit.clock = Some(Clock::Part(part));
        hit.end += 1;
    }
}
