//! Entities: merge, rename, actor code, Wikidata item.

use super::{Act, Refusal, View, amend, many, one, set};
use crate::record::edit::Change;
use crate::record::kinds::Review;
use crate::record::{Actor, Entity};
use std::collections::BTreeSet;

/// Makes several entities one: `others` go into `target`, with their mentions, aliases and every place that names them.
///
/// # Errors
/// Where there is nothing to merge.
pub fn merge(view: View<'_>, target: &str, others: &[String]) -> Act {
    let record = view.record;
    let kept = view.entity(target)?;
    let gone: BTreeSet<&str> = others.iter().map(String::as_str).filter(|&id| id != target).collect();
    if gone.is_empty() {
        return Err(Refusal::new("Choose another entity to merge with"));
    }
    let mut merged = kept.clone();
    let mut changes = Vec::new();
    for id in &gone {
        let other = view.entity(id)?;
        absorb(&mut merged, other);
        // Rejected mentions keep naming it, so it stays in the file as rejected.
        changes.extend(set(record, other, |e| e.review = Review::Rejected));
    }
    changes.extend(amend(record, kept, |e| *e = merged));
    let moved = |id: &mut Option<String>| {
        if id.as_deref().is_some_and(|id| gone.contains(id)) {
            *id = Some(target.to_owned());
        }
    };
    changes.extend(
        record
            .mentions
            .iter()
            .filter_map(|m| set(record, m, |m| moved(&mut m.entity))),
    );
    changes.extend(follow(view, |id, _| moved(id)));
    many("merge", changes)
}

/// What roles, quotes and events say of entities, given other ones: `go` is told which mention names it, where one does.
pub(super) fn follow(view: View<'_>, go: impl Fn(&mut Option<String>, Option<&str>)) -> Vec<Change> {
    let record = view.record;
    let roles = record.roles.iter();
    let mut changes: Vec<Change> = roles
        .filter_map(|r| set(record, r, |r| go(&mut r.holder, None)))
        .collect();
    let quotes = record.quotes.iter();
    changes.extend(quotes.filter_map(|q| {
        set(record, q, |q| {
            go(&mut q.speaker, None);
            q.via.iter_mut().for_each(|relay| go(&mut relay.entity, None));
        })
    }));
    changes.extend(record.events.iter().filter_map(|e| {
        set(record, e, |e| {
            for person in e.actors.iter_mut().chain(&mut e.recipients) {
                go(&mut person.entity, person.mention.as_deref());
            }
            go(&mut e.place, None);
            go(&mut e.attributed_to, None);
        })
    }));
    changes
}

fn absorb(kept: &mut Entity, other: &Entity) {
    for alias in std::iter::once(&other.name).chain(&other.aliases) {
        if !kept.aliases.contains(alias) {
            kept.aliases.push(alias.clone());
        }
    }
    // Half of one code and half of another would be a third actor.
    let (own, others) = (&kept.actor.country, &other.actor.country);
    let one_country = own.is_none() || others.is_none() || own == others;
    if one_country {
        kept.actor.country = kept.actor.country.take().or_else(|| other.actor.country.clone());
        kept.actor.sector = kept.actor.sector.take().or_else(|| other.actor.sector.clone());
    }
    kept.wikidata = kept.wikidata.take().or_else(|| other.wikidata.clone());
}

/// What merging those leaves out of what was said of the others: another actor code, another kind.
pub fn left_out<'r>(view: View<'r>, target: &str, others: &'r [String]) -> Vec<(&'r Entity, Left)> {
    let Ok(kept) = view.entity(target) else {
        return Vec::new();
    };
    let mut merged = kept.clone();
    let mut found = Vec::new();
    for other in others
        .iter()
        .filter(|id| *id != target)
        .filter_map(|id| view.entity(id).ok())
    {
        absorb(&mut merged, other);
        let lost = |theirs: &Option<String>, now: &Option<String>| theirs.is_some() && theirs != now;
        let (theirs, now) = (&other.actor, &merged.actor);
        if lost(&theirs.country, &now.country) || lost(&theirs.sector, &now.sector) {
            found.push((other, Left::Code));
        }
        if other.kind != merged.kind {
            found.push((other, Left::Kind));
        }
    }
    found
}

/// What of an entity a merger leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Its actor code.
    Code,
    /// Its kind.
    Kind,
}

/// Gives an entity another name; the old one stays an alias.
///
/// # Errors
/// Where the name is empty or the same.
pub fn rename(view: View<'_>, id: &str, name: &str) -> Act {
    let name = name.trim();
    if name.is_empty() {
        return Err(Refusal::new("A name cannot be empty"));
    }
    let change = amend(view.record, view.entity(id)?, |e| {
        if !e.aliases.contains(&e.name) {
            e.aliases.push(e.name.clone());
        }
        e.name = name.to_owned();
    });
    one("rename", change)
}

/// Sets an entity's actor code, written as `USA GOV`, `USA`, or empty for none.
///
/// # Errors
/// Where the words are not codes: three capital letters each.
pub fn set_actor(view: View<'_>, id: &str, code: &str) -> Act {
    let (country, sector) = read_code(code)?;
    let change = amend(view.record, view.entity(id)?, |e| {
        e.actor = Actor {
            country,
            sector,
            extra: std::mem::take(&mut e.actor.extra),
        };
    });
    one("actor", change)
}

/// Sets an entity's Wikidata item, as `Q22686` or as the address of its page; empty takes it away.
///
/// # Errors
/// Where it is no item, or is so already.
pub fn set_wikidata(view: View<'_>, id: &str, typed: &str) -> Act {
    let item = read_wikidata(typed)?;
    one("wikidata", amend(view.record, view.entity(id)?, |e| e.wikidata = item))
}

/// A Wikidata item as typed; `None` where nothing is.
///
/// # Errors
/// As [`set_wikidata`].
pub fn read_wikidata(typed: &str) -> Result<Option<String>, Refusal> {
    let typed = typed.trim();
    let word = typed.rsplit('/').next().unwrap_or(typed).to_uppercase();
    let number = word.strip_prefix('Q').unwrap_or("");
    if typed.is_empty() {
        return Ok(None);
    }
    let sound = !number.starts_with('0') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    match sound {
        true => Ok(Some(word)),
        false => Err(Refusal::new(format!(
            "“{typed}” is no Wikidata item: write Q and a number, as Q22686, or the address of its page"
        ))),
    }
}

/// Country and sector of a written actor code.
///
/// # Errors
/// As [`set_actor`].
pub fn read_code(code: &str) -> Result<(Option<String>, Option<String>), Refusal> {
    let words: Vec<String> = code.split_whitespace().map(str::to_uppercase).collect();
    let is_code = |w: &String| w.len() == 3 && w.chars().all(|c| c.is_ascii_uppercase() || c == '-');
    if words.len() > 2 || !words.iter().all(is_code) {
        return Err(Refusal::new(format!(
            "“{code}” is no actor code: write a country and a sector, as USA GOV"
        )));
    }
    let mut words = words.into_iter().map(|w| (w != "---").then_some(w));
    Ok((words.next().flatten(), words.next().flatten()))
}
