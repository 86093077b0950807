//! Pronouns: linked where exactly one candidate fits, else left open.

use super::world::World;
use crate::annotate::names::words;
use crate::lexicon::Gender;
use crate::record::{Form, Kind};

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Person(Gender),
    Thing,
    Many,
}

/// More than this many in one sentence are not linked: speech, not narrative.
const PER_SENTENCE: usize = 4;

fn asks(low: &str) -> Option<Asks> {
    Some(match low {
        "he" | "him" => Asks::Person(Gender::Male),
        "she" => Asks::Person(Gender::Female),
        "it" => Asks::Thing,
        "they" | "them" => Asks::Many,
        _ => return None,
    })
}

/// Links pronouns in text order.
pub fn link(world: &mut World<'_, '_>) {
    let mut rows: Vec<usize> = (0..world.mentions.len())
        .filter(|&row| world.link[row].is_some())
        .collect();
    rows.sort_by_key(|&row| (world.tokens[row].start, std::cmp::Reverse(world.tokens[row].end)));
    let reader = world.reader;
    let mut told: Vec<Told> = Vec::new();
    for (at, sentence) in reader.draft.sentences.iter().enumerate() {
        if sentence.boilerplate || sentence.headline {
            continue;
        }
        let mut count = 0;
        for token in sentence.tokens.clone() {
            let Some(asks) = asks(reader.low(token)).filter(|_| !words::is_all_capitals(reader.word(token))) else {
                continue;
            };
            if count == PER_SENTENCE {
                break;
            }
            count += 1;
            if let Some(cluster) = resolve(world, &rows, &told, token, at, asks) {
                told.push(Told { token, cluster });
            }
        }
    }
}

/// A pronoun that was linked.
struct Told {
    token: usize,
    cluster: usize,
}

/// Links one pronoun, and returns whom it means.
fn resolve(
    world: &mut World<'_, '_>,
    rows: &[usize],
    told: &[Told],
    token: usize,
    sentence: usize,
    asks: Asks,
) -> Option<usize> {
    let reader = world.reader;
    if asks == Asks::Thing && !thing_acts(reader.low(token + 1)) {
        return None;
    }
    let here = reader.draft.sentences[sentence].tokens.start;
    let mut found = candidates(world, rows, here, token, asks);
    let mut why = "the only one that fits in this sentence";
    // "Goita asked him to leave": the subject of the verb is somebody else.
    if words::among("him them", reader.low(token)) {
        found.retain(|&c| !is_subject_here(world, rows, c, token));
    }
    if found.is_empty()
        && let Some(before) = sentence_before(world, sentence)
    {
        found = candidates(world, rows, before, here, asks);
        why = "the only one that fits in the sentence before";
        if let Some(same) = goes_on(world, told, before, token, here).filter(|_| found.len() != 1) {
            found = vec![same];
            why = "goes on from the same word at the head of the sentence before";
        }
    }
    let kind = match asks {
        Asks::Person(_) => Kind::Per,
        Asks::Thing => Kind::Org,
        Asks::Many => Kind::Norp,
    };
    if asks == Asks::Many && found.is_empty() {
        let since = sentence_before(world, sentence).unwrap_or(here);
        if super::several::follow(world, token, since) {
            return None;
        }
    }
    match found.as_slice() {
        [one] => {
            let kind = if asks == Asks::Many {
                kind
            } else {
                world.clusters[*one].kind()
            };
            let row = world.add(token..token + 1, kind, Form::Pronoun, 0.7, why.to_owned());
            world.join(row, *one);
            return Some(*one);
        }
        _ if asks == Asks::Thing => {}
        several => {
            let why = if several.is_empty() {
                "nobody named before fits"
            } else {
                "several named before fit"
            };
            world.add(token..token + 1, kind, Form::Pronoun, 0.4, why.to_owned());
        }
    }
    None
}

/// Tokens at the head of a sentence in which its subject stands.
const HEAD: usize = 3;

/// `He said …. He added …`: at the head of two sentences running, the same word means the same person.
fn goes_on(world: &World<'_, '_>, told: &[Told], before: usize, token: usize, here: usize) -> Option<usize> {
    let last = told
        .iter()
        .rev()
        .take_while(|told| told.token >= before)
        .find(|told| told.token < here)?;
    let heads = last.token < before + HEAD && token < here + HEAD;
    let same = world.reader.low(last.token) == world.reader.low(token);
    (heads && same).then_some(last.cluster)
}

/// Whether a cluster is named right before the verb whose object the pronoun is.
fn is_subject_here(world: &World<'_, '_>, rows: &[usize], c: usize, token: usize) -> bool {
    let after = rows.partition_point(|&row| world.tokens[row].start < token);
    let nearest = rows[..after].last().copied();
    nearest.is_some_and(|row| {
        let end = world.tokens[row].end;
        world.link[row] == Some(c) && end < token && token - end <= 3 && (end..token).all(|at| world.reader.is_word(at))
    })
}

/// `it said`, `it has`: not `it is raining`, not `it was clear that`.
fn thing_acts(next: &str) -> bool {
    words::is_speech_verb(next) && !words::among("has had will would calls called", next)
}

/// First token of the sentence before, of the same story and not the headline; lone marks are no sentences.
fn sentence_before(world: &World<'_, '_>, sentence: usize) -> Option<usize> {
    let all = &world.reader.draft.sentences;
    let before = (0..sentence)
        .rev()
        .take(3)
        .find(|&at| all[at].tokens.clone().any(|i| world.reader.is_word(i)))?;
    let fits = all[before].story == all[sentence].story && !all[before].boilerplate && !all[before].headline;
    fits.then_some(all[before].tokens.start)
}

/// Distinct clusters mentioned in a range of tokens that may be meant.
fn candidates(world: &World<'_, '_>, rows: &[usize], from: usize, to: usize, asks: Asks) -> Vec<usize> {
    let first = rows.partition_point(|&row| world.tokens[row].start < from);
    let (mut found, mut owners): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for &row in rows[first..].iter().take_while(|&&row| world.tokens[row].start < to) {
        let Some(c) = world.link[row] else { continue };
        // `President Roe's adviser` is not about her.
        if asks != Asks::Thing && words::among("'s ’s", world.reader.low(world.tokens[row].end)) {
            if !owners.contains(&c) && fits(world, row, c, asks) {
                owners.push(c);
            }
            continue;
        }
        if world.tokens[row].end <= to && !found.contains(&c) && fits(world, row, c, asks) {
            found.push(c);
        }
    }
    if found.is_empty() { owners } else { found }
}

fn fits(world: &World<'_, '_>, row: usize, c: usize, asks: Asks) -> bool {
    let cluster = &world.clusters[c];
    match asks {
        Asks::Person(gender) => {
            cluster.kind() == Kind::Per
                && !cluster.plural
                && (cluster.gender == gender || cluster.gender == Gender::Unknown)
        }
        Asks::Many => cluster.plural && world.mentions[row].kind == Kind::Norp && !coordinated(world, row),
        Asks::Thing => {
            let place = row_after_preposition(world, row);
            let adjective = world.mentions[row].kind == Kind::Norp;
            matches!(cluster.kind(), Kind::Org | Kind::Gpe) && !cluster.plural && !place && !adjective
        }
    }
}

/// `the regime and the rebels`: "they" may be both.
fn coordinated(world: &World<'_, '_>, row: usize) -> bool {
    let (start, end) = (world.tokens[row].start, world.tokens[row].end);
    let back = |n: usize| if start >= n { world.reader.low(start - n) } else { "" };
    world.reader.low(end) == "and" || back(1) == "and" || words::among("the a an", back(1)) && back(2) == "and"
}

fn row_after_preposition(world: &World<'_, '_>, row: usize) -> bool {
    let start = world.tokens[row].start;
    let before = if start == 0 { "" } else { world.reader.low(start - 1) };
    let before = if before == "the" && start > 1 {
        world.reader.low(start - 2)
    } else {
        before
    };
    words::among("in at from near to on into over outside inside across", before)
}
