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

/// "The ministers" where just two who hold such an office are named near: as in the note of a call.
pub fn is_pair_of_office(world: &World<'_, '_>, tokens: &Range<usize>) -> bool {
    let head = world.reader.low(tokens.end - 1);
    let Some(office) = head.strip_suffix('s').filter(|_| tokens.len() == 1) else {
        return false;
    };
    let holds = |said: &super::world::Said| !said.former && said.office.rsplit(' ').next() == Some(office);
    let officer = |c: &usize| world.clusters[*c].said.iter().any(holds);
    words::among("minister president premier chancellor", office)
        && members(world, tokens).is_some_and(|two| two.iter().all(officer))
}

/// "The two are to meet", "the two agreed": of those named in the sentence before.
pub fn alone(world: &mut World<'_, '_>, token: usize) {
    let reader = world.reader;
    let next = reader.low(token + 1);
    let acts = words::among(
        "are were will would have had did also met held spoke signed agreed discussed pledged vowed",
        next,
    );
    let Some(two) = two_named(world, world.sentence(token), token).filter(|_| acts || words::is_speech_verb(next))
    else {
        return;
    };
    let why = "the two named before".to_owned();
    let row = world.add(token..token + 1, Kind::Norp, Form::Nominal, 0.65, why);
    world.several.push((row, two.to_vec()));
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

/// Whether a list of names stands between two tokens.
pub fn is_list_before(world: &World<'_, '_>, rows: &[usize], (from, to): (usize, usize)) -> bool {
    let first = rows.partition_point(|&row| world.tokens[row].start < from);
    let named = rows[first..]
        .iter()
        .copied()
        .take_while(|&row| world.tokens[row].start < to);
    !lists(world, &named.collect::<Vec<_>>()).is_empty()
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

/// Sentences before a group of states or leaders in which its members are looked for. The sides of a quarrel stand nearer.
const NEAR: usize = 4;

/// The distinct states, bodies or people named in this sentence before the group and in those before it, if at some point they
/// are just as many as the group has; a list of as many comes first. States may be told by those who hold office in them, and
/// by the head of the story.
fn members(world: &World<'_, '_>, tokens: &Range<usize>) -> Option<Vec<usize>> {
    let three = tokens.clone().any(|at| world.reader.low(at) == "three");
    let wanted = if three { 3 } else { 2 };
    let head = world.reader.low(tokens.end - 1);
    let at = world.sentence(tokens.start);
    let (story, sentences) = (world.story(tokens.start), &world.reader.draft.sentences);
    let told = |n: &usize| sentences[*n].story == story && !sentences[*n].boilerplate;
    let near = if words::among("sides parties", head) { 1 } else { NEAR };
    // `Peru and Chile, as guarantors, asked both sides to talk`: whoever asks is none of the two.
    let asked = words::among(
        "asked urged told invited warned thanked brought between called pressed reminded assured",
        world.reader.low(tokens.start - usize::from(tokens.start > 0)),
    ) || tokens.start > 1
        && world.reader.low(tokens.start - 1) == "on"
        && words::among("called calls calling", world.reader.low(tokens.start - 2));
    let last = at - usize::from(asked && at > 0);
    let here: Vec<usize> = (at.saturating_sub(near)..=last).rev().filter(told).collect();
    for &n in here.iter().take(2) {
        let mut lists = lists(world, &named(world, n, tokens.start))
            .into_iter()
            .map(|(_, list)| list);
        let whole = |list: &Vec<usize>| list.len() == wanted && list.iter().all(|&c| fits(world, c, head));
        if let Some(list) = lists.rfind(whole) {
            return Some(list);
        }
    }
    let first = sentences[..=at]
        .iter()
        .rposition(|s| s.story != story)
        .map_or(0, |n| n + 1);
    let opening: Vec<usize> = (first..at).filter(told).take(2).collect();
    let just = |sentences: &[usize], by_people: bool| {
        let mut found: Vec<usize> = Vec::new();
        for &n in sentences {
            for c in named(world, n, tokens.start)
                .into_iter()
                .filter_map(|row| member(world, row, head, by_people))
            {
                let same = |&other: &usize| other == c || is_one_state(world, other, c);
                if !found.iter().any(same) {
                    found.push(c);
                }
            }
            if found.len() >= wanted {
                break;
            }
        }
        (found.len() == wanted).then_some(found)
    };
    let states = is_of_states(head);
    just(&here, false)
        .or_else(|| states.then(|| just(&here, true)).flatten())
        .or_else(|| states.then(|| just(&opening, true)).flatten())
}

/// The rows of the names of a sentence, after its dateline and before a token.
fn named(world: &World<'_, '_>, sentence: usize, before: usize) -> Vec<usize> {
    let tokens = &world.reader.draft.sentences[sentence].tokens;
    let (from, to) = (world.reader.body_start(tokens), tokens.end.min(before));
    let first = world.names.tokens.partition_point(|tokens| tokens.start < from);
    (first..world.names.tokens.len())
        .take_while(|&row| world.tokens[row].start < to)
        .collect()
}

/// Whom a name adds to a group: itself, or the state in which a person holds an office.
fn member(world: &World<'_, '_>, row: usize, head: &str, by_people: bool) -> Option<usize> {
    let adjective = world.mentions[row].kind == Kind::Norp;
    let own = world.link[row].filter(|&c| !adjective && fits(world, c, head));
    own.or_else(|| state_of(world, row).filter(|_| by_people))
}

/// `Moscow` and `Russia`: one side.
fn is_one_state(world: &World<'_, '_>, a: usize, b: usize) -> bool {
    let (a, b) = (&world.clusters[a], &world.clusters[b]);
    a.kind() != Kind::Per && b.kind() != Kind::Per && a.actor.country.is_some() && a.actor.country == b.actor.country
}

/// Whether a group is one of states or may be.
fn is_of_states(head: &str) -> bool {
    words::among(
        "sides parties countries nations states governments neighbours neighbors",
        head,
    )
}

/// The state in which a named person holds an office.
fn state_of(world: &World<'_, '_>, row: usize) -> Option<usize> {
    let person = world.link[row].filter(|_| world.mentions[row].kind == Kind::Per)?;
    let office = world.clusters[person].said.iter().any(|said| !said.former);
    let country = super::offices::country_of(world, person).filter(|_| office)?;
    let code = Some(country.as_str());
    // States are named early; the bound keeps a long text linear.
    let mut early = world.clusters.iter().take(1_000);
    early.position(|cluster| cluster.country.is_some() && cluster.actor.country.as_deref() == code)
}

fn fits(world: &World<'_, '_>, c: usize, head: &str) -> bool {
    let cluster = &world.clusters[c];
    if words::among("leaders presidents premiers", head) {
        let leads = "president prime-minister chancellor king emir crown-prince supreme-leader leader premier chairman";
        let led = |said: &super::world::Said| words::among(leads, &said.office.replace(' ', "-"));
        let none = cluster.said.is_empty();
        return cluster.kind() == Kind::Per && (none || cluster.said.iter().any(led));
    }
    if words::among("ministers diplomats men women officials", head) {
        return cluster.kind() == Kind::Per;
    }
    let state = cluster.country.is_some();
    // Who reports on a quarrel, mediates or speaks for a state is no side of it.
    let fights = || {
        cluster
            .actor
            .sector
            .as_deref()
            .is_some_and(|sector| words::among("REB UAF OPP PTY MIL LAB", sector))
    };
    state || words::among("sides parties", head) && cluster.kind() == Kind::Org && fights()
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
