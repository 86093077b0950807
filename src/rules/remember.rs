//! What of an edit can be remembered, and remembering and forgetting it.

use super::table::{Decision, Rule, Rules, Scope, one_line};
use super::words::in_context;
use crate::record::acts::View;
use crate::record::{Actor, Change, Edit, Form, Kind, Mention, Review, Stamp, Table};
use serde_json::Value;

/// The decisions that an edit means beyond its article, without duplicates. `view` is of the record after the edit.
///
/// All of them can be remembered by command; [`is_worth_offering`] says which are offered unasked. Rejecting a suggestion offers never to tag its words; relabelling, that its words are of that kind; an actor code,
/// that who is called so has it; merging entities, that
/// the one's names mean the other; making a description or pronoun refer to an entity, that its words mean that entity.
pub fn offers(view: View<'_>, edit: &Edit) -> Vec<Decision> {
    let mut found: Vec<Decision> = Vec::new();
    for change in &edit.changes {
        let offered = match (change.table, edit.act.as_str()) {
            (Table::Mentions, "merge") if came_along(change) => of_merged(view, change),
            (Table::Mentions, _) => of_mention(view, change),
            (Table::Entities, "actor") => of_entity(view, change),
            _ => None,
        };
        found.extend(offered.filter(|decision| !found.contains(decision)));
    }
    found
}

/// Whether a decision is offered unasked. Of words that were rejected or made another kind, or that describe somebody, it is
/// where that was said of a name or a phrase more than once, so many times in other articles with it: one slip of the machine
/// is no rule, and a common word or `the country` means something else in the next sentence.
pub fn is_worth_offering(view: View<'_>, decision: &Decision, elsewhere: usize) -> bool {
    let so = |m: &Mention| match decision {
        Decision::Never { .. } => m.review == Review::Rejected,
        Decision::Kind { kind, .. } => m.kind == *kind && m.review.is_decided() && m.review != Review::Rejected,
        Decision::Code { .. } => true,
        Decision::Means { name, .. } => is_called(view, m, name) && (m.review.is_decided() || m.form == Form::Name),
    };
    if matches!(decision, Decision::Code { .. }) {
        return true;
    }
    let words = decision.words();
    let all = view.record.mentions.iter();
    let says = |m: &Mention| match decision {
        // With the determiner, as it is remembered.
        Decision::Means { .. } => in_context(&view.record.text, m) == words,
        _ => one_line(&m.text) == words,
    };
    let decided: Vec<&Mention> = all.filter(|m| so(m) && says(m)).collect();
    // Another name of somebody is that in the next article too.
    if matches!(decision, Decision::Means { .. }) && decided.iter().any(|m| m.form == Form::Name) {
        return true;
    }
    let named = |m: &&Mention| m.form == Form::Name || m.form == Form::Nominal && words.contains(' ');
    decided.len() + elsewhere >= TWICE && decided.iter().any(named)
}

/// Whether that is the name of the entity that a mention means.
fn is_called(view: View<'_>, mention: &Mention, name: &str) -> bool {
    let entity = mention.entity.as_deref();
    let entity = entity.and_then(|id| view.index.entity(view.record, id));
    entity.is_some_and(|e| one_line(&e.name) == name)
}

/// So often at least it must have been said.
const TWICE: usize = 2;

fn of_mention(view: View<'_>, change: &Change) -> Option<Decision> {
    let after = change.after.as_ref()?;
    // A mention that the edit adds was never suggested.
    change.before.as_ref()?;
    let mention = view.index.mention(view.record, &change.on)?;
    // Whom a pronoun means, and what it is, is told by its sentence and not by its word.
    if mention.form == Form::Pronoun {
        return None;
    }
    let words = one_line(&mention.text);
    if after.get("review").and_then(Value::as_str) == Some(Review::Rejected.word()) {
        return Some(Decision::Never { words });
    }
    if after.contains_key("entity") && mention.form != Form::Name {
        return (mention.form == Form::Nominal).then(|| means(view, mention))?;
    }
    let kind = after.get("kind").and_then(Value::as_str).and_then(Kind::from_word)?;
    Some(Decision::Kind { words, kind })
}

/// Whether a mention only followed its entity: nobody has said anything of these words alone.
fn came_along(change: &Change) -> bool {
    change.after.as_ref().is_some_and(|after| !after.contains_key("review"))
}

/// A name that turned out to be another name of an entity.
fn of_merged(view: View<'_>, change: &Change) -> Option<Decision> {
    change.after.as_ref()?.get("entity")?;
    let mention = view.index.mention(view.record, &change.on)?;
    let entity = view.index.entity(view.record, mention.entity.as_deref()?)?;
    let named = mention.form != Form::Pronoun && mention.review != Review::Rejected;
    (named && one_line(&mention.text) != one_line(&entity.name)).then(|| means(view, mention))?
}

/// With the determiner: the next article may speak of another regime.
fn means(view: View<'_>, mention: &Mention) -> Option<Decision> {
    let entity = view.index.entity(view.record, mention.entity.as_deref()?)?;
    Some(Decision::Means {
        words: in_context(&view.record.text, mention),
        name: one_line(&entity.name),
        kind: entity.kind,
        code: written(&entity.actor),
    })
}

fn of_entity(view: View<'_>, change: &Change) -> Option<Decision> {
    change.after.as_ref()?.get("actor")?;
    let entity = view.index.entity(view.record, &change.on)?;
    Some(Decision::Code {
        words: one_line(&entity.name),
        code: written(&entity.actor),
    })
}

/// `USA GOV`, `USA`, `--- GOV`, or nothing.
fn written(actor: &Actor) -> String {
    match (&actor.country, &actor.sector) {
        (Some(country), Some(sector)) => format!("{country} {sector}"),
        (Some(one), None) => one.clone(),
        (None, Some(sector)) => format!("--- {sector}"),
        (None, None) => String::new(),
    }
}

/// Remembers a decision; an earlier one of the same sort about the same words in the same place goes.
pub fn remember(rules: &mut Rules, decision: Decision, scope: Scope, stamp: &Stamp, why: &str) {
    rules.add(Rule {
        decision,
        scope,
        by: one_line(&stamp.by),
        at: one_line(&stamp.at),
        why: one_line(why),
    });
}

/// Forgets a rule; tells whether it was there.
pub fn forget(rules: &mut Rules, rule: &Rule) -> bool {
    let there = rules.iter().any(|other| other == rule);
    rules.retain(|other| other != rule);
    there
}
