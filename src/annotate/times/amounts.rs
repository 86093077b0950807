//! Counted lengths of time: `four hours`, `two weeks ago`, `three-day`, `every two years`.

use super::expr::{Base, Expr, Unit};
use super::scan::{Hit, Scan};
use super::words;
use crate::text::TokenKind;

/// How many: a number, or several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Count {
    /// That many.
    Of(f64),
    /// Some.
    Several,
}

/// A counted time that begins at token `i`.
pub fn at(s: &Scan, i: usize) -> Option<Hit> {
    let start = skip_hedges(s, i);
    let (next, count, unit) = counted(s, start)?;
    // `a month-long visit`: the article is the visit's.
    if matches!(s.low(start), "a" | "an") && s.dash(next) && s.low(next + 1) == "long" {
        return None;
    }
    Some(relative(s, next, count, unit, start))
}

/// `about`, `more than`, `at least`, …
fn skip_hedges(s: &Scan, i: usize) -> usize {
    let mut at = i;
    for _ in 0..3 {
        at += match (s.low(at), s.low(at + 1)) {
            ("more" | "less" | "fewer" | "longer" | "later", "than")
            | ("at", "least" | "most")
            | ("up", "to")
            | ("well", "over") => 2,
            ("close", "to") => 2,
            ("some", unit) if words::unit(unit).is_some() => break,
            ("another", unit) if words::unit(unit).is_some_and(|(_, plural)| !plural) => break,
            (word, _) if words::hedge(word) => 1,
            _ => break,
        };
    }
    at
}

/// A count with its unit: the token after it, how many, of what.
pub fn counted(s: &Scan, i: usize) -> Option<(usize, Count, Unit)> {
    let (mut next, count) = count(s, i)?;
    let hyphen = s.dash(next) && s.glued(next.wrapping_sub(1));
    let adjective = matches!(
        s.low(next),
        "more"
            | "full"
            | "consecutive"
            | "straight"
            | "long"
            | "whole"
            | "additional"
            | "further"
            | "solid"
            | "short"
            | "hard"
            | "brutal"
            | "single"
    );
    next += usize::from(hyphen || adjective);
    let (unit, plural) = words::unit(s.low(next))?;
    // `one day` and `a year` count; `a second` and `five second` do not, nor `a third quarter`.
    let one = count == Count::Of(1.0) || count == Count::Of(0.5);
    let alone = !plural && !hyphen;
    if alone && (unit == Unit::Second || !one)
        || unit == Unit::Quarter && (!plural || hyphen || s.low(next + 1) == "of")
    {
        return None;
    }
    let mut end = next + 1;
    // `a weeks-long visit`
    let mut count = if plural && matches!(s.low(i), "a" | "an") && count == Count::Of(1.0) {
        Count::Several
    } else {
        count
    };
    if s.low(end) == "and" && s.low(end + 1) == "a" && s.low(end + 2) == "half" {
        if let Count::Of(n) = &mut count {
            *n += 0.5;
        }
        end += 3;
    }
    Some((end, count, unit))
}

/// A number in digits or words, `a`, `several`, `a few`, `half an`.
fn count(s: &Scan, i: usize) -> Option<(usize, Count)> {
    match (s.low(i), s.low(i + 1)) {
        ("a", "few" | "number") => return Some((i + 2 + usize::from(s.low(i + 2) == "of"), Count::Several)),
        ("a", "couple") => return Some((i + 2 + usize::from(s.low(i + 2) == "of"), Count::Of(2.0))),
        ("couple", "of") => return Some((i + 2, Count::Of(2.0))),
        ("a" | "an", "hundred") => return Some((i + 2, Count::Of(100.0))),
        ("a", "dozen") => return Some((i + 2, Count::Of(12.0))),
        ("half", "a" | "an") => return Some((i + 2, Count::Of(0.5))),
        ("some", unit) if words::unit(unit).is_some_and(|(u, plural)| plural && u != Unit::Quarter) => {
            return Some((i + 1, Count::Several));
        }
        ("several" | "few" | "many" | "numerous", _) => return Some((i + 1, Count::Several)),
        ("dozens" | "hundreds" | "tens", "of") => return Some((i + 2, Count::Several)),
        ("a" | "an" | "another", _) => return Some((i + 1, Count::Of(1.0))),
        _ => {}
    }
    let (mut next, mut n) = number(s, i)?;
    if matches!((s.low(next), s.low(next + 1)), ("to" | "or", _) | ("-" | "–", _))
        && let Some((after, more)) = number(s, next + 1)
        && words::unit(s.low(after)).is_some()
    {
        (next, n) = (after, more);
    }
    if s.low(next) == "and" && matches!((s.low(next + 1), s.low(next + 2)), ("a", "half")) {
        return Some((next + 3, Count::Of(n + 0.5)));
    }
    Some((next, Count::Of(n)))
}

/// A number: the token after it and its value.
pub fn number(s: &Scan, i: usize) -> Option<(usize, f64)> {
    if s.is(i, TokenKind::Number) {
        let plain: String = s.low(i).chars().filter(|c| *c != ',').collect();
        let value: f64 = plain.parse().ok().filter(|v: &f64| *v < 1e6)?;
        return Some((i + 1, value));
    }
    let first = words::cardinal(s.low(i))?;
    if words::tens(s.low(i)).is_some()
        && s.dash(i + 1)
        && let Some(second) = words::cardinal(s.low(i + 2)).filter(|n| (1..10).contains(n))
    {
        return Some((i + 3, f64::from(first + second)));
    }
    match s.low(i + 1) {
        "hundred" => Some((i + 2, f64::from(first) * 100.0)),
        "thousand" => Some((i + 2, f64::from(first) * 1000.0)),
        _ => Some((i + 1, f64::from(first))),
    }
}

/// What the words after an amount make of it.
fn relative(s: &Scan, next: usize, count: Count, unit: Unit, start: usize) -> Hit {
    let whole = match count {
        #[expect(clippy::cast_possible_truncation, reason = "counts are below a million")]
        Count::Of(n) if n.fract() == 0.0 => Some(n as i32),
        _ => None,
    };
    // `a decade ago` is a year, as `ten years ago` is.
    let half = count == Count::Of(0.5);
    let (unit_of_shift, times, whole) = match unit {
        Unit::Century if half => (Unit::Year, 50, Some(1)),
        Unit::Decade if half => (Unit::Year, 5, Some(1)),
        Unit::Year if half => (Unit::Month, 6, Some(1)),
        Unit::Decade => (Unit::Year, 10, whole),
        _ => (unit, 1, whole),
    };
    let shift = |by: i32, base| whole.map(|n| Expr::Shift(unit_of_shift, n.saturating_mul(by * times), base));
    let vague = |word: &'static str| Some(Expr::Reference(word));
    let (extra, expr) = match (s.low(next), s.low(next + 1)) {
        ("ago", _) => (1, shift(-1, Base::Writing).or_else(|| vague("PAST_REF"))),
        ("later" | "afterwards" | "afterward" | "hence", _) => {
            (1, shift(1, Base::Story).or_else(|| vague("FUTURE_REF")))
        }
        ("after" | "after.", "," | "." | "that") => (1 + usize::from(s.low(next + 1) == "that"), shift(1, Base::Story)),
        ("earlier" | "previously" | "prior", _) => (1, shift(-1, Base::Story).or_else(|| vague("PAST_REF"))),
        ("before", "," | "." | "that") => (1, shift(-1, Base::Story).or_else(|| vague("PAST_REF"))),
        ("from", "now") => (2, shift(1, Base::Writing).or_else(|| vague("FUTURE_REF"))),
        ("old", _) => (1, None),
        ("-", "old") => (2, None),
        ("-", "long") => (2, None),
        _ => (0, None),
    };
    if let Some(expr) = expr {
        return Hit::new(next + extra, expr);
    }
    let extra = if matches!(s.low(next), "old" | "-") { extra } else { 0 };
    if s.before(start, 1) == "per"
        || matches!(s.before(start, 1), "once" | "twice" | "times")
        || s.low(start) == "a" && next == start + 2 && is_rate(s, start)
    {
        return Hit::new(
            next + extra,
            Expr::Repeated(length(Count::Of(1.0), unit), unit.granularity()),
        );
    }
    Hit::new(next + extra, Expr::Length(length(count, unit), unit.granularity()))
}

/// `500,000 barrels a day`, `20 miles (32 km) a day`, `$3 million a year`: so much each time.
fn is_rate(s: &Scan, start: usize) -> bool {
    let (last, before) = (s.before(start, 1), s.before(start, 2));
    let number = |i: usize| s.is(i, TokenKind::Number);
    let amount = matches!(last, "million" | "billion" | "percent" | "%") || last == ")" && s.before(start, 3).len() > 1;
    let plural = last.len() > 3 && last.ends_with('s') && start >= 2;
    amount
        || start >= 1 && number(start - 1) && matches!(before, "$" | "€" | "£")
        || plural && (number(start - 2) || words::cardinal(before).is_some() || matches!(before, "million" | "billion"))
}

/// The TIMEX3 value of a length.
pub fn length(count: Count, unit: Unit) -> String {
    let (letters, clock) = unit.letters();
    let t = if clock { "T" } else { "" };
    let by = if unit == Unit::Fortnight { 2.0 } else { 1.0 };
    match (count, unit) {
        (Count::Of(0.5), Unit::Hour) => "PT30M".to_owned(),
        (Count::Of(0.5), Unit::Decade) => "P5Y".to_owned(),
        (Count::Of(0.5), Unit::Century) => "P50Y".to_owned(),
        (Count::Of(0.5), Unit::Year) => "P6M".to_owned(),
        (Count::Of(n), _) => format!("P{t}{}{letters}", n * by),
        (Count::Several, _) => format!("P{t}X{letters}"),
    }
}
