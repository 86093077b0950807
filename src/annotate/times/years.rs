//! Years: in figures, in words, counted from another, of a decade or a century.

use super::calendar::date;
use super::expr::{Base, Expr};
use super::scan::{Hit, Scan};
use super::words;
use crate::text::TokenKind;

/// `the 2023-24 financial year`: counted, as most do, to the year in which it ends.
pub fn fiscal_pair(s: &Scan, i: usize) -> Option<Hit> {
    let (end, year) = year_pair(s, i)?;
    let fiscal = matches!(s.low(end), "financial" | "fiscal" | "budget" | "tax") && s.low(end + 1) == "year";
    fiscal.then(|| Hit::new(end + 2, Expr::Fiscal(year)))
}

/// The token after two years written as one, `2023-24` or `2022/2023`, and the second of them.
pub fn year_pair(s: &Scan, i: usize) -> Option<(usize, i16)> {
    let linked = (s.dash(i + 1) || s.low(i + 1) == "/") && s.glued(i) && s.glued(i + 1);
    let first = s.digits(i).filter(|_| linked && s.low(i).len() == 4)?;
    let second = s.digits(i + 2)?;
    let year = match s.low(i + 2).len() {
        2 => first / 100 * 100 + second,
        4 => second,
        _ => return None,
    };
    // `1999-00`
    let year = if year < first { year + 100 } else { year };
    (year == first + 1).then_some((i + 3, i16::try_from(year).ok()?))
}

/// `two thousand and twenty-three`, `nineteen ninety-one`.
pub fn year_in_words(s: &Scan, i: usize) -> Option<(usize, i16)> {
    let small = |at: usize| {
        let first = words::cardinal(s.low(at))?;
        let second = words::cardinal(s.low(at + 2)).filter(|n| (1..10).contains(n) && s.dash(at + 1) && first >= 20);
        Some(second.map_or((at + 1, first), |second| (at + 3, first + second)))
    };
    let (next, first) = small(i)?;
    if s.low(next) == "thousand" {
        let rest = next + 1 + usize::from(s.low(next + 1) == "and");
        let (end, more) = small(rest).unwrap_or((next + 1, 0));
        return Some((end, i16::try_from(first * 1000 + more).ok()?));
    }
    let (end, second) = small(next).filter(|_| (10..100).contains(&first))?;
    Some((end, i16::try_from(first * 100 + second).ok()?))
}

/// `of that year`, `last year`, `of the following year`: the token after it, and how the year is counted.
pub fn counted_year(s: &Scan, i: usize) -> Option<(usize, i32, Base)> {
    let of = usize::from(matches!(s.low(i), "of" | "in"));
    let at = i + of;
    let the = usize::from(of == 1 && s.low(at) == "the");
    let year = |next: usize| s.low(next) == "year";
    let counted = match s.low(at + the) {
        "last" if the == 0 => (-1, Base::Writing),
        "this" if the == 0 => (0, Base::Writing),
        "next" if the == 0 => (1, Base::Writing),
        "that" if of == 1 && the == 0 => (0, Base::Story),
        "same" if the == 1 => (0, Base::Story),
        "following" | "next" if the == 1 => (1, Base::Story),
        "previous" | "preceding" if the == 1 => (-1, Base::Story),
        "year" if the == 1 => return Some((at + 2, 0, Base::Story)),
        _ => return None,
    };
    year(at + the + 1).then_some((at + the + 2, counted.0, counted.1))
}

/// `,` and a year, or a year at once.
pub fn year_after(s: &Scan, i: usize) -> Option<(usize, i16)> {
    let comma = i + usize::from(matches!(s.low(i), "," | "of"));
    let (end, year) = year_number(s, comma)?;
    (comma == i || s.low(i) == "of" || !is_plural(s.low(end))).then_some((end, year))
}

/// A year that a token says: four digits from 1000, or any with `BC` or `AD`.
pub fn year_number(s: &Scan, i: usize) -> Option<(usize, i16)> {
    if matches!(s.low(i), "ad" | "a.d.") && s.capital(i) {
        return s.digits(i + 1).and_then(|n| i16::try_from(n).ok()).map(|n| (i + 2, n));
    }
    let number = s.digits(i).filter(|_| s.low(i).len() <= 4)?;
    let year = i16::try_from(number).ok()?;
    match s.low(i + 1) {
        "bc" | "b.c." | "b.c" | "bce" | "b.c.e." if s.capital(i + 1) => Some((i + 2, -year)),
        "ad" | "a.d." | "ce" if s.capital(i + 1) => Some((i + 2, year)),
        "to" | "-" | "–" | "and" => match s.digits(i + 2).map(|n| (n, s.low(i + 3))) {
            Some((n, "bc" | "b.c." | "b.c" | "bce")) if n < number => Some((i + 1, -year)),
            _ => (s.low(i).len() == 4 && (1000..=2100).contains(&year)).then_some((i + 1, year)),
        },
        _ => (s.low(i).len() == 4 && (1000..=2100).contains(&year)).then_some((i + 1, year)),
    }
}

/// A bare number counts as a year where nothing is counted with it.
pub fn year_alone(s: &Scan, i: usize) -> Option<Hit> {
    let (end, year) = year_number(s, i)?;
    let hit = Hit::new(end, date(Some(year), None, None));
    if end > i + 1 || year < 0 {
        return Some(hit);
    }
    let (before, after) = (s.before(i, 1), s.low(end));
    let money = matches!(
        before,
        "$" | "€" | "£" | "¥" | "#" | "no." | "nos." | "." | "+" | "resolution" | "flight" | "room" | "article"
    );
    let measure = matches!(
        after,
        "%" | "percent"
            | "km"
            | "kilometers"
            | "kilometres"
            | "miles"
            | "metres"
            | "meters"
            | "feet"
            | "kg"
            | "tons"
            | "tonnes"
            | "gmt"
            | "utc"
            | "hours"
            | "hrs"
            | "other"
            | "of"
            | "or"
            | "more"
    );
    let joined = s.glued(end.wrapping_sub(1)) && after == "%"
        || i > s.range().start
            && s.glued(i - 1)
            && before == "-"
            && s.before(i, 2) != "mid"
            && s.is(i.wrapping_sub(2), TokenKind::Word);
    let led = matches!(
        before,
        "in" | "of"
            | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "early"
            | "late"
            | "mid"
            | "the"
            | "year"
            | "before"
            | "after"
            | "during"
            | "for"
            | "to"
            | "through"
            | "between"
            | "around"
            | "circa"
            | "its"
            | "as"
            | "their"
            | "his"
    );
    let likely = (1900..=2060).contains(&year);
    let counted = is_plural(after) && !after.ends_with("ss") && (!led || !likely);
    let odd_money = money || measure && !(after == "of" || after == "or" || after == "more") || measure && !led;
    if odd_money || joined || counted || (!likely && !led && !matches!(before, "(" | "and" | "," | "-" | "–")) {
        return None;
    }
    Some(hit)
}

pub fn is_plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && !matches!(
            word,
            "this"
                | "was"
                | "its"
                | "has"
                | "his"
                | "versus"
                | "across"
                | "thus"
                | "perhaps"
                | "besides"
                | "towards"
                | "sees"
                | "says"
        )
        || matches!(word, "people" | "men" | "women" | "children")
}

/// `1990s`, `the ’90s`, `nineties`, `the 19th century`.
pub fn decade(s: &Scan, i: usize) -> Option<Hit> {
    if let Some(start) =
        words::named_decade(s.low(i)).filter(|_| matches!(s.before(i, 1), "the" | "late" | "early" | "mid" | "-"))
    {
        return Some(Hit::new(i + 1, Expr::Decade(i16::try_from(start).ok()?)));
    }
    let apostrophe = usize::from(matches!(s.low(i), "'" | "’" | "‘") && s.glued(i));
    if let Some(digits) = s.low(i + apostrophe).strip_suffix('s').filter(|d| d.ends_with('0')) {
        let year: i16 = digits.parse().ok()?;
        let fits = digits.len() == 4 && (1000..=2100).contains(&year)
            || digits.len() == 2 && apostrophe + usize::from(s.before(i, 1) == "the") > 0;
        return fits.then(|| Hit::new(i + apostrophe + 1, Expr::Decade(year)));
    }
    if apostrophe == 1 && s.low(i + 1).len() == 2 && matches!(s.before(i, 1), "in" | "of" | "since" | "from" | "and") {
        return Some(Hit::new(i + 2, Expr::ShortYear(i16::try_from(s.digits(i + 1)?).ok()?)));
    }
    let number = words::ordinal(s.low(i))?;
    let dash = i + 1 + usize::from(s.dash(i + 1));
    if !matches!(s.low(dash), "century" | "centuries") {
        return None;
    }
    let century = i16::try_from(number).ok().filter(|n| (1..=30).contains(n))?;
    let bc = matches!(s.low(dash + 1), "bc" | "b.c." | "bce" | "b.c");
    Some(Hit::new(
        dash + 1 + usize::from(bc),
        Expr::Century(if bc { -century } else { century }),
    ))
}
