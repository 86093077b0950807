//! Finds time expressions in one sentence.

use super::expr::{Base, Clock, Expr, Found, Tense, Unit};
use super::scan::{Hit, Scan};
use super::years;
use super::{amounts, begin, calendar, clock, pointed, tense, words};
use crate::text::TokenKind;

/// The time expressions among the tokens that `s` looks at, in order.
pub fn in_sentence(s: &Scan, headline: bool) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut i = s.range().start;
    while i < s.range().end {
        let hit = found
            .last()
            .and_then(|last| continued(s, last, i))
            .or_else(|| one(s, i));
        let Some(hit) = hit.filter(|hit| hit.end > i) else {
            i += 1;
            continue;
        };
        let (tense, cue) = tense::around(s, i, hit.end, headline);
        let next = hit.end;
        found.push(Found {
            tokens: i..hit.end,
            expr: hit.expr,
            clock: hit.clock,
            within: hit.within,
            tense,
            cue,
        });
        i = next;
    }
    for item in &mut found {
        counted_forward(s, item);
    }
    share_years(s, &mut found);
    found
}

fn one(s: &Scan, i: usize) -> Option<Hit> {
    if s.is(i, TokenKind::Possessive) {
        return None;
    }
    if !s.kind(i).is_some_and(|kind| begin::may_begin(s.low(i), kind)) {
        debug_assert!(
            by_rule(s, i).is_none(),
            "a rule begins with “{}”: add the word to begin.rs",
            s.low(i)
        );
        return None;
    }
    by_rule(s, i)
}

fn by_rule(s: &Scan, i: usize) -> Option<Hit> {
    clock::at(s, i)
        .or_else(|| calendar::at(s, i))
        .or_else(|| pointed::at(s, i))
        .or_else(|| amounts::at(s, i))
}

/// The second end of a range, which says less than the first: `March 5–7, 2016`, `1914–18`, `12 and 14 July`.
fn continued(s: &Scan, last: &Found, i: usize) -> Option<Hit> {
    let link = s.dash(i - 1) || matches!(s.low(i - 1), "to" | "and" | "or" | "through" | "until");
    let part = matches!(s.low(i + 1), "/" | ":") && s.glued(i);
    let season = s.low(i - 1) == "/" && s.glued(i - 1) && i >= 2 && s.glued(i - 2);
    if i != last.tokens.end + 1 || !(link || season) || part {
        return None;
    }
    let number = s.digits(i).filter(|_| s.low(i).len() <= 2);
    match last.expr {
        Expr::Date {
            year,
            month: Some(month),
            day: Some(_),
            ..
        } if link => {
            let day = calendar::day_number(s, i)?;
            if words::month(s.low(i + 1)).is_some() || words::unit(s.low(i + 1)).is_some() || s.dash(i + 1) {
                return None;
            }
            let comma = i + 1 + usize::from(s.low(i + 1) == ",");
            let (end, year) = years::year_number(s, comma).map_or((i + 1, year), |(end, y)| (end, Some(y)));
            Some(Hit::new(end, calendar::date(year, Some(month), Some(day))))
        }
        Expr::Date {
            year: Some(year),
            month: None,
            ..
        } if year > 0 && (s.dash(i - 1) || season) && s.low(i).len() == 2 => {
            let second = year / 100 * 100 + i16::try_from(number?).ok()?;
            (second > year).then(|| Hit::new(i + 1, calendar::date(Some(second), None, None)))
        }
        _ => None,
    }
}

/// `in three days` after `will` is a date; in the past it is a length.
fn counted_forward(s: &Scan, item: &mut Found) {
    let (start, end) = (item.tokens.start, item.tokens.end);
    if !matches!(item.expr, Expr::Length(..)) || item.tense != Tense::Future || s.before(start, 1) != "in" {
        return;
    }
    if let Some((next, amounts::Count::Of(n), unit)) = amounts::counted(s, start)
        && next == end
        && n.fract() == 0.0
    {
        #[expect(clippy::cast_possible_truncation, reason = "counts are below a million")]
        let by = n as i32;
        item.expr = Expr::Shift(unit, by, Base::Writing);
    }
}

/// `from 3 March to 5 April 2016`: the first end takes the year, or the month, of the second.
fn share_years(s: &Scan, found: &mut [Found]) {
    for at in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (left.last_mut(), right.first()) else {
            continue;
        };
        let gap = first.tokens.end..second.tokens.start;
        let linked = gap.len() <= 2
            && gap
                .clone()
                .all(|i| s.dash(i) || matches!(s.low(i), "to" | "and" | "or" | "through" | "until" | "," | "the"))
            && gap.clone().any(|i| s.low(i) != ",");
        if let (
            true,
            Expr::Date {
                year: year @ None,
                month: Some(_),
                ..
            },
            Expr::Date {
                year: Some(other),
                month: Some(_),
                ..
            },
        ) = (linked, &mut first.expr, &second.expr)
        {
            *year = Some(*other);
        }
    }
}

/// Gives a time of day without a day the nearest day that its sentence names.
pub fn day_for_clock(found: &[Found], at: usize) -> Option<usize> {
    let is_day = |f: &Found| clock::is_day(&f.expr) || matches!(f.expr, Expr::Shift(Unit::Day, ..));
    let distance = |j: usize| found[j].tokens.start.abs_diff(found[at].tokens.start);
    let lone = matches!(
        (&found[at].expr, found[at].clock),
        (Expr::OfDay(_), Some(Clock::At(..) | Clock::Part(_)))
    );
    // Only neighbours are looked at, so that a long sentence stays linear.
    let near = at.saturating_sub(4)..(at + 5).min(found.len());
    near.filter(|&j| lone && j != at && is_day(&found[j]))
        .min_by_key(|&j| distance(j))
}
