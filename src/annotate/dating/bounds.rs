//! Stage: when the text may have been written, where nobody says so: offered with its reasons, never used.

use super::evidence::{self, from_to};
use super::named;
use super::window::{Fact, Stretch, Window, window};
use crate::annotate::{Annotator, Draft};
use crate::record::Bounds;
use jiff::civil::Date;

/// Most reasons that are told.
const MOST_REASONS: usize = 12;

/// Longest window, in years, in which days without a year are looked for.
const MOST_YEARS: i16 = 15;

/// Most stretches that such days may leave; more say nothing.
const MOST_STRETCHES: usize = 3;

/// Sets the window of publication where the day is unknown and the text bounds it.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    if draft.record.meta.published.is_some() {
        return;
    }
    let mut facts = evidence::facts(annotator, draft);
    let mut found = window(&facts);
    named::narrow(annotator, draft, &mut facts, &mut found);
    let Some(mut found) = found else { return };
    narrow(draft, &mut facts, &mut found);
    draft.record.meta.published_bounds = Some(bounds(&facts, &found));
}

/// Days without a year count where the other facts leave few years, and only if they fit.
fn narrow(draft: &Draft, facts: &mut Vec<Fact>, found: &mut Window) {
    let (Some(first), Some(last)) = hull(&found.stretches) else {
        return;
    };
    if last.year() - first.year() > MOST_YEARS {
        return;
    }
    for fact in evidence::yearly(draft, first.year()..=last.year()) {
        facts.push(fact);
        match window(facts).filter(|w| !w.unfit.contains(&(facts.len() - 1)) && w.stretches.len() <= MOST_STRETCHES) {
            Some(narrower) => *found = narrower,
            None => {
                facts.pop();
            }
        }
    }
}

/// From the first day of the first stretch to the last of the last.
fn hull(stretches: &[Stretch]) -> Stretch {
    (stretches.first().and_then(|s| s.0), stretches.last().and_then(|s| s.1))
}

/// The window with its reasons: first those that set its ends, then those that agree, then those that do not fit.
fn bounds(facts: &[Fact], found: &Window) -> Bounds {
    let (earliest, latest) = hull(&found.stretches);
    let sets = |fact: &Fact| {
        let at = |ends: fn(&Stretch) -> Option<Date>, end: Option<Date>| {
            end.is_some() && fact.allows.iter().any(|s| ends(s) == end)
        };
        at(|s| s.0, earliest) || at(|s| s.1, latest)
    };
    let fits = |n: &usize| !found.unfit.contains(n);
    let (ends, others): (Vec<usize>, Vec<usize>) = (0..facts.len()).filter(fits).partition(|n| sets(&facts[*n]));
    let mut why: Vec<String> = ends.iter().chain(&others).map(|n| facts[*n].why.clone()).collect();
    why.extend(found.unfit.iter().map(|n| format!("does not fit: {}", facts[*n].why)));
    why.truncate(MOST_REASONS);
    if found.stretches.len() > 1 {
        let parts: Vec<String> = found.stretches.iter().map(|s| from_to(*s)).collect();
        why.insert(0, format!("only within {}", parts.join(", or ")));
    }
    Bounds {
        earliest,
        latest,
        why,
        extra: Default::default(),
    }
}
