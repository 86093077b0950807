//! People whom a text names in full without their office: hardly anyone is news before the first office that the table
//! knows of them, and who is out of office is called former.

use super::evidence::{day, from_to, looks_back, stretch};
use super::window::{Fact, Stretch, Window, window};
use crate::annotate::{Annotator, Draft};
use crate::lexicon::{Lexicon, Office};
use crate::record::{Entity, Kind};
use foldhash::{HashSet, HashSetExt};
use jiff::civil::Date;

/// Most such people that are weighed.
const MOST: usize = 12;

/// A window that they would leave narrower than this many days is more likely wrong than right: someone is named as
/// candidate, or as predecessor.
const LEAST_DAYS: i32 = 120;

/// Offices of a table that people hold before, beside or after those that make them news.
const BESIDE: &[&str] = &[
    "activist",
    "dissident",
    "journalist",
    "oligarch",
    "CEO",
    "drug lord",
    "human rights lawyer",
    "senator",
    "congressman",
    "congresswoman",
    "opposition leader",
    "party leader",
    "spokesperson",
    "information minister",
];

/// Narrows the window by the people who fit into it, one after another; those who do not fit say nothing.
pub fn narrow(annotator: &Annotator, draft: &Draft, facts: &mut Vec<Fact>, found: &mut Option<Window>) {
    // Facts that contradict each other are no ground to build on; a history names the dead.
    if found.is_none() && !facts.is_empty() || looks_back(draft) {
        return;
    }
    for fact in people(&annotator.lexicon, draft) {
        facts.push(fact);
        let narrower = window(facts).filter(|new| {
            let before = found.as_ref().map_or(0, |old| old.unfit.len());
            new.unfit.len() <= before && !new.unfit.contains(&(facts.len() - 1)) && is_wide(new)
        });
        match narrower {
            Some(narrower) => *found = Some(narrower),
            None => {
                facts.pop();
            }
        }
    }
}

fn is_wide(window: &Window) -> bool {
    let first = window.stretches.first().and_then(|s| s.0);
    let last = window.stretches.last().and_then(|s| s.1);
    first.zip(last).is_none_or(|(first, last)| {
        let days = first.until(last).map_or(0, |far| far.get_days());
        days >= LEAST_DAYS
    })
}

/// One fact for each person whom the table knows, named in full and without an office or as somebody's counterpart.
fn people(lexicon: &Lexicon, draft: &Draft) -> Vec<Fact> {
    let mut seen = HashSet::new();
    let fresh = |terms: &Vec<&Office>| seen.insert(terms[0].holder);
    let entities = draft.record.entities.iter();
    let full = entities.filter(|entity| entity.kind == Kind::Per && entity.name.contains(' '));
    let known: Vec<(&Entity, Vec<&Office>)> = full.filter_map(|e| Some((e, terms(lexicon, e)?))).collect();
    let told = known.iter().filter(|(entity, _)| !is_described(draft, entity));
    told.map(|(entity, terms)| as_counterpart(draft, entity, terms, &known))
        .filter(fresh)
        .take(MOST)
        .map(|terms| fact(&terms))
        .collect()
}

/// Of the terms of somebody's counterpart, those in an office that another of the text has held too.
fn as_counterpart<'a>(
    draft: &Draft,
    entity: &Entity,
    terms: &[&'a Office],
    known: &[(&Entity, Vec<&'a Office>)],
) -> Vec<&'a Office> {
    let role = draft
        .record
        .roles
        .iter()
        .find(|role| role.holder.as_deref() == Some(entity.id.as_str()));
    let others = || known.iter().filter(|(other, _)| other.id != entity.id);
    let shared = |term: &&&Office| others().any(|(_, held)| held.iter().any(|h| h.office == term.office));
    let fitting: Vec<&Office> = terms.iter().filter(shared).copied().collect();
    if role.is_some() && !fitting.is_empty() {
        fitting
    } else {
        terms.to_vec()
    }
}

/// Whether the text says what the person is: the office speaks for itself, and a former or future one for another time.
fn is_described(draft: &Draft, entity: &Entity) -> bool {
    let holds = |role: &crate::record::Role| {
        role.holder.as_deref() == Some(entity.id.as_str()) && role.office.as_deref() != Some("counterpart")
    };
    let mentions = draft.record.mentions.iter();
    let beside = |at: usize| {
        let before = at.saturating_sub(4)..at;
        let other_time = |i: usize| {
            matches!(
                draft.word(i).to_lowercase().as_str(),
                "former"
                    | "ex"
                    | "late"
                    | "then"
                    | "candidate"
                    | "nominee"
                    | "incoming"
                    | "ousted"
                    | "deposed"
                    | "jailed"
            )
        };
        before.into_iter().any(other_time)
    };
    draft.record.roles.iter().any(holds)
        || mentions
            .filter(|m| m.entity.as_deref() == Some(entity.id.as_str()))
            .any(|m| beside(draft.tokens_in(m.span).start))
}

/// The dated terms of a full name that one person alone bears.
fn terms<'a>(lexicon: &'a Lexicon, entity: &Entity) -> Option<Vec<&'a Office>> {
    let mut found: Vec<&Office> = lexicon.office_holders(&entity.name).collect();
    let one = found.iter().all(|term| term.holder == found[0].holder);
    found.retain(|term| !BESIDE.contains(&term.office) && term.from.is_some());
    found.sort_by_key(|term| term.from);
    (one && !found.is_empty()).then_some(found)
}

/// From the first day of the first term to the last of the last.
fn fact(terms: &[&Office]) -> Fact {
    let first: Option<Date> = terms.iter().filter_map(|term| stretch(term).0).min();
    let open = terms.iter().any(|term| term.to.is_none());
    let last = terms.iter().filter_map(|term| stretch(term).1).max().filter(|_| !open);
    let whole: Stretch = (first, last);
    let latest = terms[terms.len() - 1];
    let when = match whole {
        (Some(first), None) => format!("since {}", day(first)),
        _ => from_to(whole),
    };
    let why = format!("{}, {}: {when} ({})", latest.holder, latest.office, latest.source);
    Fact::of(vec![whole], 1, why)
}
