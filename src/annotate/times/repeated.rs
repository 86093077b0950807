//! Times that come again: `every Friday`, `each year`, `every two weeks`, `daily`, `twice a week`.

use super::amounts::{self, Count};
use super::expr::{Expr, Unit};
use super::scan::{Hit, Scan};
use super::words;
use crate::record::Granularity;

/// `every Friday`, `each year`, `every two weeks`, `daily`, `twice a week`.
pub fn at(s: &Scan, i: usize) -> Option<Hit> {
    let simple = |unit: Unit| {
        Some(Hit::new(
            i + 1,
            Expr::Repeated(amounts::length(Count::Of(1.0), unit), unit.granularity()),
        ))
    };
    if let Some(hit) = of_each_month(s, i).or_else(|| weekdays(s, i)) {
        return Some(hit);
    }
    match s.low(i) {
        "daily" | "nightly" if !s.capital(i) || i == s.range().start => return simple(Unit::Day),
        "weekly" if !s.capital(i) || i == s.range().start => return simple(Unit::Week),
        "monthly" => return simple(Unit::Month),
        "quarterly" => return simple(Unit::Quarter),
        "annually" | "yearly" | "annual" => return simple(Unit::Year),
        "hourly" => return simple(Unit::Hour),
        "once" | "twice" => {
            let (unit, _) =
                words::unit(s.low(i + 2)).filter(|_| matches!(s.low(i + 1), "a" | "an" | "per" | "every"))?;
            return Some(Hit::new(
                i + 3,
                Expr::Repeated(amounts::length(Count::Of(1.0), unit), unit.granularity()),
            ));
        }
        "per" => {
            let (unit, _) = words::unit(s.low(i + 1)).filter(|(u, plural)| !plural && *u != Unit::Second)?;
            return Some(Hit::new(
                i + 2,
                Expr::Repeated(amounts::length(Count::Of(1.0), unit), unit.granularity()),
            ));
        }
        "every" | "each" => {}
        _ => return None,
    }
    let next = i + 1 + usize::from(s.low(i + 1) == "other");
    let set = |end, value: String, grain| Some(Hit::new(end, Expr::Repeated(value, grain)));
    if let Some((day, _)) = words::weekday(s.low(next)) {
        return set(
            next + 1,
            format!("XXXX-WXX-{}", day.to_monday_one_offset()),
            Granularity::Day,
        );
    }
    if let Some((month, _)) = words::month(s.low(next)) {
        return set(next + 1, format!("XXXX-{month:02}"), Granularity::Month);
    }
    if let Some(season) = words::season(s.low(next)) {
        return set(next + 1, format!("XXXX-{}", season.letters()), Granularity::Season);
    }
    if let Some(part) = words::part(s.low(next)) {
        return set(next + 1, format!("XXXX-XX-XXT{}", part.letters()), Granularity::Hour);
    }
    let two = Count::Of(if next > i + 1 { 2.0 } else { 1.0 });
    if let Some((unit, false)) = words::unit(s.low(next)) {
        return set(next + 1, amounts::length(two, unit), unit.granularity());
    }
    let (end, count, unit) = amounts::counted(s, next)?;
    set(end, amounts::length(count, unit), unit.granularity())
}

/// `the first Monday of every month`.
fn of_each_month(s: &Scan, i: usize) -> Option<Hit> {
    let nth = i + usize::from(s.low(i) == "the");
    let counted = s.low(nth) == "last" || words::ordinal(s.low(nth)).is_some_and(|n| n < 6);
    let day = words::weekday(s.low(nth + 1)).is_some() || s.low(nth + 1) == "day";
    let month = s.low(nth + 2) == "of" && matches!(s.low(nth + 3), "every" | "each") && s.low(nth + 4) == "month";
    let value = || amounts::length(Count::Of(1.0), Unit::Month);
    (counted && day && month).then(|| Hit::new(nth + 5, Expr::Repeated(value(), Granularity::Month)))
}

/// `on Tuesdays`, `Fridays`.
fn weekdays(s: &Scan, i: usize) -> Option<Hit> {
    let (day, short) = words::weekday(s.low(i).strip_suffix('s')?).filter(|_| s.capital(i))?;
    let value = format!("XXXX-WXX-{}", day.to_monday_one_offset());
    (!short).then(|| Hit::new(i + 1, Expr::Repeated(value, Granularity::Day)))
}
