//! Parts of a year: seasons, quarters, halves.

use super::calendar;
use super::expr::{Expr, Which, Within, YearPart};
use super::scan::{Hit, Scan};
use super::words;
use super::years;

/// `summer of 1779`, `spring 2015`, and after a determiner the season alone.
pub fn bare_season(s: &Scan, i: usize) -> Option<Hit> {
    let season = words::season(s.low(i))?;
    let of = i + 1 + usize::from(matches!(s.low(i + 1), "of"));
    if let Some((end, year)) = years::year_number(s, of) {
        return Some(Hit::new(end, Expr::Season(season, Some(year), Which::Near)));
    }
    if let Some((end, by, base)) = years::counted_year(s, i + 1) {
        return Some(Hit::new(end, Expr::PartOf(YearPart::Season(season), by, base)));
    }
    // `the spring and summer of 1979`: the year is the second one's.
    if matches!(s.low(i + 1), "and" | "or" | "-" | "–")
        && words::season(s.low(i + 2)).is_some()
        && let Some(Hit {
            expr: Expr::Season(_, Some(year), _),
            ..
        }) = bare_season(s, i + 2)
    {
        return Some(Hit::new(i + 1, Expr::Season(season, Some(year), Which::Near)));
    }
    let means_season = s.low(i) != "fall" && s.low(i) != "spring"
        || matches!(
            s.before(i, 2),
            "in" | "during" | "of" | "by" | "until" | "since" | "throughout"
        );
    (means_season && s.low(i + 1) != "-").then(|| Hit::new(i + 1, Expr::Season(season, None, Which::Near)))
}

/// `first quarter of 2016`, `second half of 2016`, `Q3 2016`.
pub fn quarter(s: &Scan, at: usize) -> Option<Hit> {
    let number = i8::try_from(words::ordinal(s.low(at))?)
        .ok()
        .filter(|n| (1..=4).contains(n))?;
    let part = match s.low(at + 1) {
        "quarter" => YearPart::Quarter(number),
        "half" if number <= 2 => YearPart::Half(number),
        _ => return None,
    };
    if let Some((end, by, base)) = years::counted_year(s, at + 2) {
        return Some(Hit::new(end, Expr::PartOf(part, by, base)));
    }
    if let (YearPart::Half(half), "of") = (part, s.low(at + 2)) {
        let of_month = calendar::by_month(s, at + 3).filter(|hit| matches!(hit.expr, Expr::Date { day: None, .. }));
        if let Some(hit) = of_month {
            let within = Some(if half == 1 {
                Within::FirstHalf
            } else {
                Within::SecondHalf
            });
            return Some(Hit { within, ..hit });
        }
    }
    let fiscal = s.low(at + 2) == "fiscal";
    let of = at + 2 + usize::from(s.low(at + 2) == "of") + usize::from(fiscal);
    let year = years::year_number(s, of);
    let end = year.map_or(at + 2, |(end, _)| end);
    let year = year.map(|(_, y)| y);
    match part {
        YearPart::Quarter(_) => Some(Hit::new(end, Expr::Quarter(number, year))),
        _ => year.map(|y| Hit::new(end, Expr::Half(number, Some(y)))),
    }
}
