//! Dates that disagree, and offices that their holders did not hold at the time.

use super::evidence::{self, day, from_to, held, stretch};
use super::window::window;
use crate::annotate::times;
use crate::annotate::{Annotator, Draft};
use crate::record::FlagCode;
use crate::text::Span;
use jiff::ToSpan;
use jiff::civil::Date;

/// Days around a term in which its holder is still, or already, called by the office.
const GRACE_DAYS: i64 = 60;

/// Days by which an office must miss the window that others allow to be worth a warning: a window is vague itself.
const FAR_DAYS: i64 = 730;

/// Days by which a stated date of publication may differ from the file's own without a warning: zones, late updates.
const SAME_DAYS: i32 = 3;

/// What to warn of: the code, the place, the message.
pub type Conflict = (FlagCode, Span, String);

/// All conflicts of a text, in no order.
pub fn conflicts(annotator: &Annotator, draft: &Draft) -> Vec<Conflict> {
    let mut found = weekdays(draft);
    found.extend(published_twice(draft));
    found.extend(out_of_time(annotator, draft));
    found
}

/// `Tuesday, 16 December 2015`, which was a Wednesday.
fn weekdays(draft: &Draft) -> Vec<Conflict> {
    let wrong = |time: &crate::record::Time| {
        // A day with its year has figures; most times have none.
        if !time.text.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        let parts = times::day_parts(&time.text)?;
        let date = Date::new(parts.year?, parts.month, parts.day).ok()?;
        let told = parts.weekday.filter(|w| *w != date.weekday())?;
        let message = format!("{} was a {:?}, not a {told:?}", day(date), date.weekday());
        Some((FlagCode::DateConflict, time.span, message))
    };
    draft.record.times.iter().filter_map(wrong).collect()
}

/// A date of publication in the text that is not the file's.
fn published_twice(draft: &Draft) -> Option<Conflict> {
    let known = draft.record.meta.published?;
    let (line, said) = super::said(draft).day?;
    let days = known.until(said).ok()?.get_days().abs();
    (days > SAME_DAYS).then(|| {
        let message = format!(
            "says {}, but {} is given as the day of publication",
            day(said),
            day(known)
        );
        (FlagCode::DateConflict, line, message)
    })
}

/// Offices at the day of publication; without one, those that do not fit the window that the others allow.
fn out_of_time(annotator: &Annotator, draft: &Draft) -> Vec<Conflict> {
    let Some(published) = draft.record.meta.published else {
        return outvoted(annotator, draft);
    };
    let mut seen = Vec::new();
    let mut found = Vec::new();
    // A history names the office holders of its time, not of its writing.
    if evidence::looks_back(draft) {
        return found;
    }
    for held in held(&annotator.lexicon, draft) {
        let office = held.terms[0].office;
        let near = |day: Option<Date>| {
            day.is_some_and(|d| {
                d.until(published)
                    .is_ok_and(|s| i64::from(s.get_days().abs()) <= GRACE_DAYS)
            })
        };
        let covers = held.terms.iter().any(|t| t.may_cover(published));
        let edges = held.terms.iter().map(|t| stretch(t)).any(|s| near(s.0) || near(s.1));
        // Tables end: who held an office last may hold it still or again.
        let past_table = held.terms.iter().all(|t| t.to.is_none());
        // `President Roe` stays a courtesy for life; `the Norwegian president Roe` does not.
        let bare = !draft.record.roles[held.role].text.contains(' ');
        if bare || held.former || covers || edges || past_table || seen.contains(&(held.holder, office)) {
            continue;
        }
        seen.push((held.holder, office));
        let terms: Vec<String> = held.terms.iter().map(|t| from_to(stretch(t))).collect();
        let message = format!(
            "{} was {office} {} ({}), not on {}",
            held.holder,
            terms.join(", "),
            held.terms[0].source,
            day(published)
        );
        found.push((FlagCode::RoleOutOfTime, draft.record.roles[held.role].span, message));
    }
    found
}

fn outvoted(annotator: &Annotator, draft: &Draft) -> Vec<Conflict> {
    let facts = evidence::facts(annotator, draft);
    let Some(found) = window(&facts) else { return Vec::new() };
    let unfit = found.unfit.iter().map(|n| &facts[*n]);
    let near = |fact: &&super::window::Fact| {
        let grace = |d: Date, by: i64| d.checked_add(by.days()).ok();
        let ends = [
            found.stretches.first().and_then(|s| s.0),
            found.stretches.last().and_then(|s| s.1),
        ];
        let close = |d: Date| {
            [-FAR_DAYS, FAR_DAYS]
                .iter()
                .any(|by| grace(d, *by).is_some_and(|d| fact.allows(d)))
        };
        !ends.into_iter().flatten().any(close)
    };
    unfit
        .filter(near)
        .filter_map(|fact| {
            let role = &draft.record.roles[fact.role?];
            let span = role.text.contains(' ').then_some(role.span)?;
            let message = format!("does not fit the time of the other offices: {}", fact.why);
            Some((FlagCode::RoleOutOfTime, span, message))
        })
        .collect()
}
