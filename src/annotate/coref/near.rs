//! The country of a description that names none: the one that its phrase or the sentences around it name.

use super::world::World;
use crate::annotate::names::words;
use crate::annotate::roles::Post;
use crate::record::Kind;

/// `police in Cairo`: the only country that a phrase names after the people it speaks of.
pub fn only_country_of_phrase(world: &World<'_, '_>, after: usize) -> Option<String> {
    let inside = words::among("in of from near across at", world.reader.low(after));
    let named = (0..world.names.tokens.len()).filter(|&row| inside && world.tokens[row].start > after);
    let mut countries: Vec<&String> = named
        .filter_map(|row| world.clusters[world.link[row]?].actor.country.as_ref())
        .collect();
    countries.dedup();
    if let [one] = countries[..] {
        Some(one.clone())
    } else {
        None
    }
}

/// Last words of bodies and people of a state who are at home where they are said to be.
const AT_HOME: &str =
    "police court authority authorities government parliament ministry official prosecutor judge opposition lawmaker";

/// `the health ministry in Sanaa`, `officials in Kyiv`: the country of the place.
pub fn country_after(world: &World<'_, '_>, post: &Post<'_>) -> Option<String> {
    let last = post.title.phrase.rsplit(' ').next().unwrap_or("");
    let at = post.tokens.end;
    let of_body = post.body_sector.is_some() || post.title.phrase.contains(' ');
    let speaks = of_body && words::among("spokesman spokeswoman spokesperson", last);
    if !(speaks || words::among(AT_HOME, last)) || world.reader.low(at) != "in" {
        return None;
    }
    let row = world
        .names
        .starting(at + 1)
        .filter(|&row| world.mentions[row].kind == Kind::Gpe)?;
    // `will represent the Government in Bonn`: so writes a government of itself.
    if last == "government" && world.reader.is_capital(post.core.start) {
        return None;
    }
    world.clusters[world.link[row]?].actor.country.clone()
}

/// Whose secretary-general a story means that names the United Nations and no other union of states.
pub fn only_union_of(world: &World<'_, '_>, story: u32) -> Option<String> {
    let mut found = None;
    // The bound keeps a long text linear.
    for cluster in world
        .clusters
        .iter()
        .take(1_000)
        .filter(|c| c.named && c.kind() == Kind::Org)
    {
        let here = || {
            cluster
                .rows
                .iter()
                .any(|&row| world.story(world.tokens[row].start) == story)
        };
        match cluster.actor.country.as_deref() {
            Some("UNO") if here() => found = Some("UNO".to_owned()),
            Some("IGO") if here() => return None,
            _ => {}
        }
    }
    found
}

/// The one country named in this sentence before `token`, or in the one before it.
pub fn only_country_near(world: &World<'_, '_>, token: usize) -> Option<(String, String)> {
    let at = world.sentence(token);
    let story = world.story(token);
    let first = world.reader.draft.sentences[at.saturating_sub(1)].tokens.start;
    let mut found: Option<(String, String)> = None;
    let from = world.names.tokens.partition_point(|tokens| tokens.start < first);
    for row in from..world.names.tokens.len() {
        let tokens = &world.tokens[row];
        if tokens.start >= token {
            break;
        }
        if world.story(tokens.start) != story {
            continue;
        }
        let Some(cluster) = world.link[row].map(|c| &world.clusters[c]) else {
            continue;
        };
        if !matches!(cluster.kind(), Kind::Gpe | Kind::Norp) {
            continue;
        }
        let Some(code) = cluster.actor.country.clone() else {
            continue;
        };
        match &found {
            Some((other, _)) if *other != code => return None,
            Some(_) => {}
            None => found = Some((code, cluster.name().to_owned())),
        }
    }
    found
}
