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

/// "They" after the one list of states, bodies or people that may be meant: "Azaria and Belonia said they would meet".
pub fn pair(world: &mut World<'_, '_>, rows: &[usize], token: usize, since: usize) -> bool {
    let first = rows.partition_point(|&row| world.tokens[row].start < since);
    let named: Vec<usize> = rows[first..]
        .iter()
        .copied()
        .take_while(|&row| world.tokens[row].start < token)
        .collect();
    let here = world.reader.draft.sentences[world.sentence(token)].tokens.start;
    let lists = lists(world, &named);
    let near: Vec<&Vec<usize>> = lists
        .iter()
        .filter(|(start, _)| *start >= here)
        .map(|(_, list)| list)
        .collect();
    let all: Vec<&Vec<usize>> = lists.iter().map(|(_, list)| list).collect();
    let [members] = (if near.is_empty() { &all } else { &near })[..] else {
        return false;
    };
    let members = members.clone();
    let why = "those told together before".to_owned();
    let row = world.add(token..token + 1, Kind::Norp, Form::Pronoun, 0.6, why);
    world.several.push((row, members));
    true
}

/// Names joined by commas and `and`, each list with its first token.
fn lists(world: &World<'_, '_>, named: &[usize]) -> Vec<(usize, Vec<usize>)> {
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for pair in named.windows(2) {
        let (one, other) = (&world.tokens[pair[0]], &world.tokens[pair[1]]);
        let (Some(a), Some(b)) = (world.link[pair[0]], world.link[pair[1]]) else {
            continue;
        };
        let like = |c: usize| !world.clusters[c].plural && world.clusters[c].kind() != Kind::Norp;
        let alike =
            like(a) && like(b) && (world.clusters[a].kind() == Kind::Per) == (world.clusters[b].kind() == Kind::Per);
        let between = one.end.min(other.start)..other.start;
        let only =
            |list: &str| !between.is_empty() && between.clone().all(|at| words::among(list, world.reader.low(at)));
        if a == b || !alike || !only(", and the") {
            open.clear();
            continue;
        }
        if open.is_empty() {
            open.push(a);
        }
        open.push(b);
        if between.clone().any(|at| world.reader.low(at) == "and") {
            found.push((one.start, std::mem::take(&mut open)));
        }
    }
    found
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

/// "The former … the latter": the first and the second of the two named in this sentence before them or in the sentence
/// before.
pub fn former_and_latter(world: &mut World<'_, '_>) {
    let reader = world.reader;
    for (at, sentence) in reader.draft.sentences.iter().enumerate() {
        if sentence.boilerplate || sentence.headline {
            continue;
        }
        for token in sentence.tokens.clone().skip(1) {
            let nth = match reader.low(token) {
                "former" => 0,
                "latter" => 1,
                _ => continue,
            };
            if reader.low(token - 1) == "the"
                && stands_alone(world, token)
                && let Some(cluster) = two_named(world, at, token).map(|two| two[nth])
            {
                let why = "of the two named before".to_owned();
                let kind = world.clusters[cluster].kind();
                let row = world.add(token..token + 1, kind, Form::Nominal, 0.7, why);
                world.join(row, cluster);
            }
        }
    }
}

/// `the former said`, `the latter's army`, unlike `the former president`.
fn stands_alone(world: &World<'_, '_>, token: usize) -> bool {
    let reader = world.reader;
    let next = reader.low(token + 1);
    !reader.is_word(token + 1)
        || words::among("'s ’s", next)
        || reader.is_function(token + 1)
        || words::is_speech_verb(next)
        || next.ends_with("ed")
}

/// The two people named in a stretch, else the two states or bodies.
fn two_named(world: &World<'_, '_>, sentence: usize, token: usize) -> Option<[usize; 2]> {
    let sentences = &world.reader.draft.sentences;
    let before = sentence.checked_sub(1).map(|at| &sentences[at]);
    let before = before.filter(|s| s.story == sentences[sentence].story && !s.boilerplate);
    let stretches = [
        before.map(|s| s.tokens.clone()),
        Some(sentences[sentence].tokens.start..token),
    ];
    stretches.into_iter().flatten().find_map(|stretch| {
        let named = |fits: &dyn Fn(usize) -> bool| {
            let from = world
                .names
                .tokens
                .partition_point(|tokens| tokens.start < stretch.start);
            let mut found: Vec<usize> = Vec::new();
            for row in (from..world.names.tokens.len()).take_while(|&row| world.tokens[row].start < stretch.end) {
                found.extend(world.link[row].filter(|&c| fits(c) && !found.contains(&c)));
            }
            <[usize; 2]>::try_from(found).ok()
        };
        let state = |c: usize| world.clusters[c].country.is_some() || world.clusters[c].kind() == Kind::Org;
        named(&|c| world.clusters[c].kind() == Kind::Per).or_else(|| named(&state))
    })
}
