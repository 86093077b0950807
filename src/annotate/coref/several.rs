//! Groups: "the two sides", "both leaders", "they" after them.
//!
//! A mention has one entity or none. A group has none, and names its members in the field `entities` beside it, if exactly
//! as many fit as are counted.

use super::world::World;
use crate::annotate::names::words;
use crate::record::{Form, Kind};
use std::ops::Range;

/// Makes a mention of a group and finds who is in it.
pub fn add(world: &mut World<'_, '_>, tokens: Range<usize>) {
    let members = members(world, &tokens);
    let (confidence, why) = match &members {
        Some(_) => (0.65, "as many as fit in this sentence and the one before"),
        None => (0.5, "several of those named before; left open"),
    };
    let row = world.add(tokens, Kind::Norp, Form::Nominal, confidence, why.to_owned());
    if let Some(members) = members {
        world.several.push((row, members));
    }
}

/// "They" where a group was just named.
pub fn follow(world: &mut World<'_, '_>, token: usize, since: usize) -> bool {
    let near = |row: usize| world.tokens[row].start >= since && world.tokens[row].end <= token;
    let Some(members) = world
        .several
        .iter()
        .rev()
        .find(|(row, _)| near(*row))
        .map(|(_, members)| members.clone())
    else {
        return false;
    };
    let why = "those of the group named before".to_owned();
    let row = world.add(token..token + 1, Kind::Norp, Form::Pronoun, 0.6, why);
    world.several.push((row, members));
    true
}

/// The distinct states, bodies or people named in this sentence before the group and in the sentence before, if they are
/// just as many as the group has.
fn members(world: &World<'_, '_>, tokens: &Range<usize>) -> Option<Vec<usize>> {
    let three = tokens.clone().any(|at| world.reader.low(at) == "three");
    let wanted = if three { 3 } else { 2 };
    let head = world.reader.low(tokens.end - 1);
    let at = world.sentence(tokens.start);
    let (story, sentences) = (world.story(tokens.start), &world.reader.draft.sentences);
    [sentences[at].tokens.start, sentences[at.saturating_sub(1)].tokens.start]
        .into_iter()
        .find_map(|first| {
            let from = world.names.tokens.partition_point(|tokens| tokens.start < first);
            let mut found: Vec<usize> = Vec::new();
            for row in (from..world.names.tokens.len()).take_while(|&row| world.tokens[row].start < tokens.start) {
                let Some(c) = world.link[row].filter(|&c| fits(world, c, head) && !found.contains(&c)) else {
                    continue;
                };
                if world.story(world.tokens[row].start) == story {
                    found.push(c);
                }
            }
            (found.len() == wanted).then_some(found)
        })
}

fn fits(world: &World<'_, '_>, c: usize, head: &str) -> bool {
    let cluster = &world.clusters[c];
    if words::among("leaders ministers presidents diplomats men women officials", head) {
        return cluster.kind() == Kind::Per;
    }
    let state = cluster.country.is_some();
    state || words::among("sides parties", head) && cluster.kind() == Kind::Org
}
