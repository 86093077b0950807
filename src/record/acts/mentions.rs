//! Mentions: bounds, new ones, and which entity they belong to.

use super::{Act, Refusal, View, amend, many, set};
use crate::record::edit::{Change, Edit};
use crate::record::index::next_id;
use crate::record::kinds::{Form, Kind, Origin, Review};
use crate::record::{Entity, Mention};
use crate::text::Span;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Gives a mention other bounds (bytes).
///
/// # Errors
/// Where nothing would be left, or the bounds are not in the text.
pub fn rebound(view: View<'_>, id: &str, span: Span) -> Act {
    let record = view.record;
    let mention = view.mention(id)?;
    let covered = span.of(&record.text);
    if covered.trim().is_empty() {
        return Err(Refusal::new("A mention must cover at least one word"));
    }
    let other = |m: &Mention| m.id != id && m.span == span && m.review != Review::Rejected;
    if record.mentions.iter().any(other) {
        return Err(Refusal::new("These words are a mention already"));
    }
    let mut changes: Vec<Change> = amend(record, mention, |m| {
        m.span = span;
        m.text = covered.to_owned();
    })
    .into_iter()
    .collect();
    if let Some(entity) = mention.entity.as_deref().and_then(|e| view.index.entity(record, e)) {
        let alone = view
            .mentions_of(&entity.id)
            .all(|m| m.id == mention.id || m.text != mention.text);
        changes.extend(set(record, entity, |e| rename_alias(e, &mention.text, covered, alone)));
    }
    many("bounds", changes)
}

/// Calls an entity by what a mention of it says now; `alone`: and no longer by what it said before.
pub(super) fn rename_alias(entity: &mut Entity, before: &str, after: &str, alone: bool) {
    if alone {
        entity.aliases.retain(|alias| alias != before);
        if entity.name == before {
            entity.name = after.to_owned();
        }
    }
    if !entity.aliases.iter().any(|alias| alias == after) {
        entity.aliases.push(after.to_owned());
    }
}

/// Adds a mention. It joins the entity that is called so already, or gets a new one.
///
/// # Errors
/// Where the span covers no word or is a mention already.
pub fn add(view: View<'_>, spans: &[Span], kind: Kind) -> Act {
    let record = view.record;
    let mut changes = Vec::new();
    let mut entities: HashMap<&str, String> = HashMap::new();
    // Looked for once: there may be thousands of places, and thousands of mentions.
    let live = record.mentions.iter().filter(|m| m.review != Review::Rejected);
    let tagged: HashSet<Span> = live.map(|m| m.span).collect();
    let mention_id = numbers(next_id(record, &record.mentions, 0));
    let entity_id = numbers(next_id(record, &record.entities, 0));
    for (nth, &span) in (0..).zip(spans) {
        let covered = span.of(&record.text);
        if covered.trim().is_empty() {
            return Err(Refusal::new("Select at least one word first"));
        }
        if tagged.contains(&span) {
            return Err(Refusal::new(format!("“{covered}” is a mention already")));
        }
        let entity = match entities.get(covered) {
            Some(id) => id.clone(),
            None => {
                let id = match entity_called(view, covered, kind) {
                    Some(entity) => {
                        if entity.review == Review::Rejected {
                            changes.extend(set(record, entity, |e| e.review = Review::Corrected));
                        }
                        entity.id.clone()
                    }
                    None => {
                        let entity = new_entity(entity_id(nth), kind, covered);
                        changes.push(Change::add(&record.text, &entity));
                        entity.id
                    }
                };
                entities.insert(covered, id.clone());
                id
            }
        };
        let mention = new_mention(mention_id(nth), span, covered, kind, entity);
        changes.push(Change::add(&record.text, &mention));
    }
    many("add", changes)
}

/// Makes a suggested mention that was not seen one's own: of that kind, and of the entity that is called so, or of a new one.
/// `view` knows by name those entities alone that were seen.
///
/// # Errors
/// Where it is not there.
pub fn claim(view: View<'_>, id: &str, kind: Kind) -> Act {
    let record = view.record;
    let mention = view.mention(id)?;
    let mut changes = Vec::new();
    let known = entity_called(view, &mention.text, kind).filter(|e| e.review != Review::Rejected);
    let entity = match known {
        Some(entity) => entity.id.clone(),
        None => {
            let entity = new_entity(next_id(record, &record.entities, 0), kind, &mention.text);
            changes.push(Change::add(&record.text, &entity));
            entity.id
        }
    };
    // Which entity it is was not told, so that kind and words alone say whether the machine was right.
    let right = mention.kind == kind;
    changes.extend(set(record, mention, |m| {
        m.kind = kind;
        m.entity = Some(entity.clone());
        m.review = if right { Review::Accepted } else { Review::Corrected };
    }));
    // What it leaves without a mention goes.
    let left = mention.entity.as_deref().filter(|old| *old != entity);
    let left = left.filter(|old| view.mentions_of(old).all(|m| m.id == mention.id));
    let left = left.and_then(|old| view.index.entity(record, old));
    changes.extend(left.and_then(|old| set(record, old, |e| e.review = Review::Rejected)));
    changes.extend(follow_in_events(view, &[id.to_owned()], Some(&entity)));
    many("add", changes)
}

/// Ids counted on from the first free one.
fn numbers(first: String) -> impl Fn(u64) -> String {
    let digits = first.find(|c: char| c.is_ascii_digit()).unwrap_or(first.len());
    let number = crate::record::item::number(&first);
    move |nth| format!("{}{}", &first[..digits], number + nth)
}

fn entity_called<'r>(view: View<'r>, name: &str, kind: Kind) -> Option<&'r Entity> {
    let called = |e: &&Entity| e.kind == kind && (e.name == name || e.aliases.iter().any(|alias| alias == name));
    let all = &view.record.entities;
    all.iter()
        .filter(called)
        .find(|e| e.review != Review::Rejected)
        .or_else(|| all.iter().find(called))
}

pub(crate) fn new_entity(id: String, kind: Kind, name: &str) -> Entity {
    Entity {
        id,
        kind,
        name: name.to_owned(),
        aliases: vec![name.to_owned()],
        actor: Default::default(),
        wikidata: None,
        why: Some("added by hand".to_owned()),
        review: Review::Added,
        note: None,
        extra: Default::default(),
    }
}

fn new_mention(id: String, span: Span, text: &str, kind: Kind, entity: String) -> Mention {
    Mention {
        id,
        span,
        text: text.to_owned(),
        kind,
        form: Form::Name,
        entity: Some(entity),
        confidence: None,
        why: Some("added by hand".to_owned()),
        alternatives: Vec::new(),
        review: Review::Added,
        origin: Origin::Manual,
        note: None,
        extra: Default::default(),
    }
}

/// Makes mentions refer to an entity; what they leave without a mention is rejected.
///
/// # Errors
/// Where they do so already.
pub fn reassign(view: View<'_>, ids: &[String], entity: &str) -> Act {
    let record = view.record;
    let target = view.entity(entity)?;
    let mut changes = Vec::new();
    let mut left = BTreeSet::new();
    let mut aliases = target.aliases.clone();
    for id in ids {
        let mention = view.mention(id)?;
        changes.extend(amend(record, mention, |m| m.entity = Some(entity.to_owned())));
        left.extend(mention.entity.as_deref().filter(|&e| e != entity));
        if mention.form == Form::Name && !aliases.contains(&mention.text) {
            aliases.push(mention.text.clone());
        }
    }
    changes.extend(set(record, target, |e| e.aliases = aliases));
    for id in left {
        let all_moved = view.mentions_of(id).all(|m| ids.contains(&m.id));
        if let (true, Some(old)) = (all_moved, view.index.entity(record, id)) {
            changes.extend(set(record, old, |e| e.review = Review::Rejected));
        }
    }
    changes.extend(follow_in_events(view, ids, Some(entity)));
    many("merge", changes)
}

/// Gives mentions an entity of their own.
///
/// # Errors
/// Where they are all there is of their entity.
pub fn split(view: View<'_>, ids: &[String]) -> Act {
    let record = view.record;
    let Some(first) = ids.first() else {
        return Err(Refusal::new("Choose a mention first"));
    };
    let mention = view.mention(first)?;
    if let Some(old) = &mention.entity
        && view.mentions_of(old).all(|m| ids.contains(&m.id))
    {
        return Err(Refusal::new(format!(
            "“{}” is the only mention of its entity",
            mention.text
        )));
    }
    let entity = new_entity(next_id(record, &record.entities, 0), mention.kind, &mention.text);
    let mut changes = vec![Change::add(&record.text, &entity)];
    for id in ids {
        changes.extend(amend(record, view.mention(id)?, |m| m.entity = Some(entity.id.clone())));
    }
    changes.extend(follow_in_events(view, ids, Some(&entity.id)));
    Ok(Edit::new("split", changes))
}

/// Events that name a mention name its entity too.
pub(crate) fn follow_in_events(view: View<'_>, ids: &[String], entity: Option<&str>) -> Vec<Change> {
    let follow = |event: &crate::record::Event| {
        set(view.record, event, |event| {
            for person in event.actors.iter_mut().chain(&mut event.recipients) {
                if person.mention.as_ref().is_some_and(|m| ids.contains(m)) {
                    person.entity = entity.map(str::to_owned);
                }
            }
        })
    };
    view.record.events.iter().filter_map(follow).collect()
}
