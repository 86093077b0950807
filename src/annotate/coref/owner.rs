//! Whose a post is that is told by a pronoun: `its leader, Ada Roe`, `the party, whose leader Ada Roe`, `his spokesman`.

use super::world::World;
use crate::annotate::names::words;
use crate::annotate::roles::Post;
use crate::lexicon::{Gender, TitleKind};
use crate::record::Kind;

/// Names of a sentence that are looked at.
const MOST: usize = 40;

/// The cluster that the pronoun before a post means, where one stands there and the post names no owner of its own.
pub fn meant(world: &World<'_, '_>, post: &Post<'_>) -> Option<usize> {
    if post.country.is_some() || post.body.is_some() || post.of_person.is_some() {
        return None;
    }
    let at = post.tokens.start.checked_sub(1)?;
    let low = world.reader.low(at);
    if low == "whose" {
        let end = at - usize::from(at > 0 && world.reader.word(at - 1) == ",");
        return world.link[world.names.ending(end)?];
    }
    let owns: &[Kind] = match low {
        "its" | "their" => &[Kind::Org, Kind::Gpe, Kind::Norp],
        "his" | "her" => &[Kind::Per],
        _ => return None,
    };
    // `trusted him as their president`: whose office it is, the words around do not tell.
    let office = post.title.kind != TitleKind::Body && !post.plural;
    if office && post.person.is_none() && *owns != [Kind::Per] {
        return None;
    }
    let sentence = world.sentence(at);
    let sentences = &world.reader.draft.sentences;
    let here = first(world, sentences[sentence].tokens.start, at, owns);
    // `The Peruvian leader said his government`: somebody without a name stands nearer than who was named before.
    let person = *owns == [Kind::Per] && here.is_none();
    if person && somebody(world, sentences[sentence].tokens.start..at) {
        return None;
    }
    let found = here.or_else(|| {
        let before = sentences.get(sentence.checked_sub(1)?)?;
        let same = before.story == sentences[sentence].story && !before.headline && !before.boilerplate;
        let alone = owns != [Kind::Per] || people(world, before.tokens.clone()) == 1;
        (same && alone)
            .then(|| first(world, before.tokens.start, before.tokens.end, owns))
            .flatten()
    })?;
    let other = if low == "his" { Gender::Female } else { Gender::Male };
    let fits = owns != [Kind::Per] || world.clusters[found].gender != other;
    fits.then_some(found)
}

/// Whether a stretch holds a post or what somebody is.
fn somebody(world: &World<'_, '_>, tokens: std::ops::Range<usize>) -> bool {
    let titles = tokens.clone().filter_map(|at| world.reader.title_at(at, tokens.end));
    let mut of_people = titles.filter(|t| t.title.kind != TitleKind::Body && !t.plural);
    of_people.next().is_some()
}

/// How many people a stretch names.
fn people(world: &World<'_, '_>, tokens: std::ops::Range<usize>) -> usize {
    let at = world.names.tokens.partition_point(|name| name.start < tokens.start);
    let rows = (at..world.names.tokens.len())
        .take_while(|&row| world.tokens[row].start < tokens.end)
        .take(MOST);
    let people = rows.filter(|&row| world.mentions[row].kind == Kind::Per);
    people
        .filter_map(|row| world.link[row])
        .collect::<std::collections::BTreeSet<usize>>()
        .len()
}

/// The first thing named in a stretch that may own something, as its subject mostly is: no place after a preposition, no
/// adjective, no owner of another thing.
fn first(world: &World<'_, '_>, from: usize, to: usize, owns: &[Kind]) -> Option<usize> {
    // A city before the dash of a dateline owns nothing.
    let sentence = &world.reader.draft.sentences[world.sentence(from)];
    let from = from.max(world.reader.body_start(&sentence.tokens));
    let at = world.names.tokens.partition_point(|tokens| tokens.start < from);
    let rows = (at..world.names.tokens.len())
        .take_while(|&row| world.tokens[row].start < to)
        .take(MOST);
    let free = |row: &usize| {
        let tokens = &world.tokens[*row];
        let before = if tokens.start > from {
            world.reader.low(tokens.start - 1)
        } else {
            ""
        };
        let next = world.reader.low(tokens.end);
        let adjective =
            world.mentions[*row].kind == Kind::Norp && world.reader.is_word(tokens.end) && tokens.len() == 1;
        !words::among("in at from near to on into over of with by for", before)
            && !words::among("'s ’s", next)
            && !adjective
    };
    let mut rows = rows.filter(|&row| {
        world.link[row]
            .is_some_and(|c| owns.contains(&world.mentions[row].kind) || owns.contains(&world.clusters[c].kind()))
    });
    let row = rows.find(free)?;
    // `the opposition Civic Party` is led by its leader, and not the country whose adjective stands before it.
    world.link[row]
}
