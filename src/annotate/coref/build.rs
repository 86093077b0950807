//! Clusters to entities, numbered in text order.

use super::world::World;
use crate::annotate::roles::Post;
use crate::record::{Entity, Extra, Mention, Review, Role};
use foldhash::{HashMap, HashMapExt};
use serde_json::Value;

/// Writes entities and links; sets the holders of the roles.
pub fn finish(mut world: World<'_, '_>, roles: &mut [Role]) -> (Vec<Mention>, Vec<Entity>) {
    let mut rows: Vec<usize> = (0..world.mentions.len()).collect();
    rows.sort_by_key(|&row| (world.mentions[row].span, row));
    let mut ids: HashMap<usize, String> = HashMap::new();
    let mut entities = Vec::new();
    for &row in &rows {
        let Some(c) = world.link[row] else { continue };
        ids.entry(c).or_insert_with(|| {
            let id = crate::record::item::id('e', entities.len() + 1);
            entities.push(entity(&world, c, id.clone()));
            id
        });
    }
    holders(&world, &ids, roles);
    for (number, &row) in rows.iter().enumerate() {
        let entity = world.link[row].and_then(|c| ids.get(&c)).cloned();
        world.mentions[row].id = crate::record::item::id('m', number + 1);
        world.mentions[row].entity = entity;
    }
    for (row, members) in &world.several {
        let members = members.iter().filter_map(|c| ids.get(c).cloned()).map(Value::String);
        let members = Value::Array(members.collect());
        world.mentions[*row].extra.insert("entities".to_owned(), members);
    }
    let mut mentions = world.mentions;
    // As they were numbered.
    mentions.sort_by_cached_key(|mention| mention.span);
    (mentions, entities)
}

fn entity(world: &World<'_, '_>, c: usize, id: String) -> Entity {
    let cluster = &world.clusters[c];
    let mut aliases = cluster.names.clone();
    aliases.sort();
    aliases.dedup();
    Entity {
        id,
        kind: cluster.kind(),
        name: cluster.name().to_owned(),
        aliases,
        actor: cluster.actor.clone(),
        wikidata: cluster.wikidata.clone(),
        why: (!cluster.why.is_empty()).then(|| cluster.why.clone()),
        review: Review::Suggested,
        note: None,
        extra: Extra::new(),
    }
}

/// The person beside a role holds it; a description that was linked to a person is held by that person.
fn holders(world: &World<'_, '_>, ids: &HashMap<usize, String>, roles: &mut [Role]) {
    let mut by_start: HashMap<usize, usize> = HashMap::new();
    let mut offices: HashMap<usize, &Post<'_>> = HashMap::new();
    for post in &world.posts {
        let start = world.reader.draft.span_of(post.tokens.clone()).start;
        offices.insert(start, post);
        if let Some(c) = post.person.and_then(|row| world.link[row]) {
            by_start.insert(start, c);
        }
    }
    for (row, mention) in world.mentions.iter().enumerate() {
        if let Some(c) = world.link[row].filter(|_| mention.form == crate::record::Form::Nominal) {
            by_start.entry(mention.span.start).or_insert(c);
        }
    }
    for role in roles {
        let Some(&c) = by_start.get(&role.span.start) else {
            continue;
        };
        role.holder = ids.get(&c).cloned();
        let country = world.clusters[c].actor.country.clone();
        if role.country.is_none() && country.is_some() {
            if let Some(post) = offices.get(&role.span.start).filter(|post| !post.deputy) {
                let office = post.title.office(country.as_deref());
                role.office = office.map(str::to_owned).or(role.office.take());
            }
            role.country = country;
            let why = role.why.get_or_insert_default();
            why.push_str("; country of its holder");
        }
    }
}
