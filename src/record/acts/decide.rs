//! Accept and reject.

use super::along::told_by;
use super::{Act, Refusal, View, many, set, with_row};
use crate::record::edit::Change;
use crate::record::index::ItemId;
use crate::record::item::{Item, Table};
use crate::record::kinds::Review;
use crate::record::{Edit, Event, EventTime, Participant, Record};
use std::collections::BTreeSet;

/// Accepts items as they are. Accepting a mention accepts what it refers to; accepting an entity, its mentions.
///
/// # Errors
/// Where all of them are decided already.
pub fn accept(view: View<'_>, items: &[ItemId]) -> Act {
    let mut all: BTreeSet<ItemId> = items.iter().cloned().collect();
    for item in items {
        match item.table {
            Table::Mentions => {
                let entity = view.mention(&item.id)?.entity.as_ref();
                all.extend(entity.map(|id| ItemId::new(Table::Entities, id)));
            }
            Table::Entities => {
                all.extend(view.mentions_of(&item.id).map(|m| ItemId::new(Table::Mentions, &m.id)));
            }
            _ => {}
        }
    }
    accept_all(view, &all, items)
}

/// Accepts items and nothing beside them: an entity's name, kind and code, without its mentions.
///
/// # Errors
/// As [`accept`].
pub fn accept_alone(view: View<'_>, items: &[ItemId]) -> Act {
    accept_all(view, &items.iter().cloned().collect(), items)
}

/// Accepts `items` whatever their state, and of `all` what is still a suggestion.
pub(super) fn accept_all(view: View<'_>, all: &BTreeSet<ItemId>, items: &[ItemId]) -> Act {
    let asked: BTreeSet<&ItemId> = items.iter().collect();
    // What was asked for stands first: it is what undo goes back to.
    let ordered = items.iter().chain(all.iter().filter(|item| !asked.contains(item)));
    let mut seen = BTreeSet::new();
    let changes = ordered
        .filter(|item| seen.insert(*item))
        .filter_map(|item| {
            // What is only touched along the way is accepted where it was a suggestion; what was asked for, always.
            let along = !asked.contains(item);
            with_row!(view, item, |row| accepted(view.record, row, along)).flatten()
        })
        .collect::<Vec<_>>();
    if changes.is_empty() {
        return Err(Refusal::new("Decided already"));
    }
    Ok(Edit::new("accept", changes))
}

fn accepted<T: Item>(record: &Record, row: &T, along: bool) -> Option<Change> {
    let open = row.review() == Review::Suggested || row.review() == Review::Rejected && !along;
    if !open {
        return None;
    }
    set(record, row, |row| row.set_review(Review::Accepted))
}

/// Why a description is tagged that the machine would not have named by itself.
pub const TAKES_PART: &str = "takes part in an event and has no name here";

/// Rejects items: suggestions are kept as rejected, so that they are never made again; what a person added goes away.
/// An entity goes with its last mention, and an event loses the participants whose mention goes.
///
/// # Errors
/// Where all of them are rejected already.
pub fn reject(view: View<'_>, items: &[ItemId]) -> Act {
    let mut changes = Vec::new();
    let mut gone = BTreeSet::new();
    let mut untold = BTreeSet::new();
    for item in items {
        if item.table == Table::Entities {
            for mention in view.mentions_of(&item.id) {
                gone.insert(mention.id.clone());
            }
        } else if item.table == Table::Mentions {
            gone.insert(item.id.clone());
        } else {
            if item.table == Table::Times {
                untold.insert(item.id.as_str());
            }
            changes.extend(with_row!(view, item, |row| rejected(view.record, row)).flatten());
        }
    }
    let asked: BTreeSet<&str> = items
        .iter()
        .filter(|i| i.table == Table::Entities)
        .map(|i| i.id.as_str())
        .collect();
    changes.extend(leave_events(view, &gone, &untold));
    // What rejected events still tell stays told in them, but is nobody's business any more.
    gone.extend(made_for(view, items));
    changes.extend(
        gone.iter()
            .filter_map(|id| rejected(view.record, view.index.mention(view.record, id)?)),
    );
    changes.extend(emptied(view, &gone, &asked));
    many("reject", changes)
}

/// The descriptions that the machine tagged only because they take part in these events, and in no other live one.
fn made_for(view: View<'_>, items: &[ItemId]) -> BTreeSet<String> {
    let events: BTreeSet<&str> = items
        .iter()
        .filter(|i| i.table == Table::Events)
        .map(|i| i.id.as_str())
        .collect();
    if events.is_empty() {
        return BTreeSet::new();
    }
    let own = |id: &&str| {
        let mention = view.index.mention(view.record, id);
        mention.is_some_and(|m| m.review == Review::Suggested && m.why.as_deref() == Some(TAKES_PART))
    };
    let told = |event: &'_ str| view.index.event(view.record, event);
    let parts = events.iter().filter_map(|id| told(id)).flat_map(told_by);
    let mut found: BTreeSet<String> = parts.filter(own).map(str::to_owned).collect();
    if !found.is_empty() {
        let speaks = |id: &String| {
            let entity = view.index.mention(view.record, id).and_then(|m| m.entity.as_ref());
            let mut quotes = view.record.quotes.iter().filter(|q| q.review != Review::Rejected);
            entity.is_some() && quotes.any(|q| q.speaker.as_ref() == entity)
        };
        found.retain(|id| !speaks(id));
        let live = |e: &&Event| e.review != Review::Rejected && !events.contains(e.id.as_str());
        for id in view.record.events.iter().filter(live).flat_map(told_by) {
            found.remove(id);
        }
    }
    found
}

fn rejected<T: Item>(record: &Record, row: &T) -> Option<Change> {
    match row.review() {
        Review::Rejected => None,
        Review::Added => Some(Change::remove(&record.text, row)),
        _ => set(record, row, |row| row.set_review(Review::Rejected)),
    }
}

/// Entities that were asked for, or that have no mention left.
fn emptied(view: View<'_>, gone: &BTreeSet<String>, asked: &BTreeSet<&str>) -> Vec<Change> {
    let mut entities: BTreeSet<&str> = asked.clone();
    entities.extend(left_without(view, gone));
    // Never removed, only rejected: an event or quote may still name it.
    let reject = |id: &str| {
        let row = view.index.entity(view.record, id)?;
        set(view.record, row, |row| row.review = Review::Rejected)
    };
    entities.into_iter().filter_map(reject).collect()
}

/// The entities that have no live mention left where these mentions go.
pub(super) fn left_without<'r>(view: View<'r>, gone: &BTreeSet<String>) -> BTreeSet<&'r str> {
    let named = |id: &String| view.index.mention(view.record, id)?.entity.as_deref();
    let entities: BTreeSet<&str> = gone.iter().filter_map(named).collect();
    let left = |entity: &&str| view.mentions_of(entity).all(|m| gone.contains(&m.id));
    entities.into_iter().filter(left).collect()
}

/// The events lose the participants whose mention goes, and the day that a time told which goes.
pub(super) fn leave_events(view: View<'_>, gone: &BTreeSet<String>, untold: &BTreeSet<&str>) -> Vec<Change> {
    let stays = |p: &Participant| !p.mention.as_ref().is_some_and(|m| gone.contains(m));
    let dated = |e: &Event| e.time.from.as_deref().is_some_and(|from| untold.contains(from));
    let leave = |event: &Event| {
        set(view.record, event, |event| {
            event.actors.retain(stays);
            event.recipients.retain(stays);
            if dated(event) {
                event.time = EventTime::default();
            }
        })
    };
    // An event that neither concerns is not even copied.
    let touched = |event: &&Event| dated(event) || !event.actors.iter().chain(&event.recipients).all(stays);
    view.record.events.iter().filter(touched).filter_map(leave).collect()
}
