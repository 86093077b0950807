//! Stage: coref. Mentions to entities, descriptions and pronouns included; actor codes; holders of roles.
//!
//! Decisions that others build on:
//! - A demonym before a noun ("the Russian army") is linked to the country, one that stands for people ("Russians") to an
//!   entity of its own.
//! - Same listed thing or same full name is one entity in the whole text. A description or pronoun is linked within its
//!   story only.
//! - A description without a holder is an entity of its own (a group, an official), with the codes its words give.
//! - A mention that may mean several is left without entity; a group ("the two sides") names its members in a field of its
//!   own, `entities`. A post that several hold, one of each country, names them in the field `countries` of the role.

mod actors;
mod beside;
mod build;
mod holder;
mod home;
mod named;
mod near;
mod nominal;
mod offices;
mod owner;
mod person;
mod pronoun;
mod several;
mod shared;
mod short;
mod whose;
mod world;

#[cfg(test)]
mod tests;

use super::names::Reader;
use super::roles::{NameMap, posts};
use super::{Annotator, Draft};
use crate::record::{Entity, Record};
use world::World;

/// Links mentions to entities.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    let day = draft.record.meta.published;
    let mentions = std::mem::take(&mut draft.record.mentions);
    let mut roles = std::mem::take(&mut draft.record.roles);
    let names = draft.name_map.take();
    let (mentions, entities) = {
        let reader = Reader::new(&annotator.lexicon, draft);
        let names = names.unwrap_or_else(|| NameMap::new(&reader, &mentions));
        let posts = posts(&reader, &mentions, &names);
        let mut world = World::new(&reader, names, posts, mentions);
        let goes_on = |pass| draft.progress.reach(pass, 4);
        named::link(&mut world);
        actors::bodies(&mut world);
        if goes_on(1) {
            nominal::link(&mut world, day);
        }
        if goes_on(2) {
            several::former_and_latter(&mut world);
            pronoun::link(&mut world);
        }
        if goes_on(3) {
            actors::code(&mut world, day);
        }
        build::finish(world, &mut roles)
    };
    // The last that asked what the tables say of each word.
    draft.seen.take();
    draft.record.mentions = mentions;
    draft.record.entities = entities;
    draft.record.roles = roles;
}

/// The entity of a mention, if it has one. For single questions: it searches both tables.
pub fn entity_of<'r>(record: &'r Record, mention: &str) -> Option<&'r Entity> {
    let id = record.mentions.iter().find(|m| m.id == mention)?.entity.as_deref()?;
    record.entities.iter().find(|entity| entity.id == id)
}
