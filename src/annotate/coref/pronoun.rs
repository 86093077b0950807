//! Pronouns: linked where exactly one candidate fits, else left open.

mod owner;
mod thing;

use super::world::World;
use crate::annotate::names::words;
use crate::lexicon::Gender;
use crate::record::{Form, Kind};
use owner::{owner, owner_of, possess};
use thing::{thing, thing_acts};

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
        // `thanked her`: the word for whose something is goes another way.
        "she" | "her" => Asks::Person(Gender::Female),
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
    let (mut told, mut owners): (Vec<Told>, Vec<Told>) = (Vec::new(), Vec::new());
    for (at, sentence) in reader.draft.sentences.iter().enumerate() {
        if sentence.boilerplate || sentence.headline {
            continue;
        }
        let mut count = 0;
        for token in sentence.tokens.clone() {
            let alone = reader.low(token) == "her" && reader.is_function(token + 1);
            if let Some(asks) = owner(reader.low(token)).filter(|_| reader.is_word(token + 1) && !alone) {
                if let Some(cluster) = possess(world, &rows, &told, (token, at), asks) {
                    owners.push(Told { token, cluster, asks });
                }
                continue;
            }
            // `Bessent and He Lifeng`.
            let name = reader.is_capital(token) && token > sentence.tokens.start && reader.is_word(token - 1);
            let plain = !name && !words::is_all_capitals(reader.word(token));
            let Some(asks) = asks(reader.low(token)).filter(|_| plain) else {
                continue;
            };
            if count == PER_SENTENCE {
                break;
            }
            count += 1;
            if let Some(cluster) = resolve(world, &rows, (&told, &owners), token, at, asks) {
                told.push(Told { token, cluster, asks });
            }
        }
    }
}

/// A pronoun that was linked.
struct Told {
    token: usize,
    cluster: usize,
    asks: Asks,
}

/// Links one pronoun, and returns whom it means.
fn resolve(
    world: &mut World<'_, '_>,
    rows: &[usize],
    (told, owners): (&[Told], &[Told]),
    token: usize,
    sentence: usize,
    asks: Asks,
) -> Option<usize> {
    let reader = world.reader;
    let here = reader.draft.sentences[sentence].tokens.start;
    if asks == Asks::Thing
        && let Some((c, why)) = thing(world, rows, told, (here, token), sentence)
    {
        let row = world.add(
            token..token + 1,
            world.clusters[c].kind(),
            Form::Pronoun,
            0.6,
            why.to_owned(),
        );
        world.join(row, c);
        return Some(c);
    }
    if asks == Asks::Thing && !thing_acts(reader.low(token + 1)) {
        return None;
    }
    let mut found = candidates(world, rows, (here, token), token, asks);
    let mut why = "the only one that fits in this sentence";
    // "Goita asked him to leave": the subject of the verb is somebody else.
    if words::among("him them her", reader.low(token)) {
        let subject = joined_subject(world, rows, (here, token));
        found.retain(|&c| Some(c) != subject && !is_subject_here(world, rows, c, token));
    }
    if matches!(asks, Asks::Person(_)) {
        let orderer = who_orders(world, rows, (here, token));
        found.retain(|&c| Some(c) != orderer);
        prefer_told(world, &mut found, told, (here, token), asks);
    }
    // `He thanked her`: the subject is somebody else, whoever it is.
    let subject = told
        .last()
        .filter(|t| t.token >= here && token - t.token == 2)
        .map(|t| t.cluster);
    let object = words::among("him them her", reader.low(token));
    // `The envoy, she told reporters, had left`: she is not the envoy.
    let aside = token > here && reader.word(token - 1) == "," && words::is_speech_verb(reader.low(token + 1));
    let beside = aside.then(|| {
        let before = from(world, rows, here).take_while(|&row| world.tokens[row].end < token);
        before.last().filter(|&row| world.tokens[row].end + 1 == token)
    });
    let beside = beside.flatten().and_then(|row| world.link[row]);
    // `Roe, according to the palace, told him`: the subject stands before what is put in.
    let put_in = object && token > here + 3 && reader.word(token - 2) == ",";
    let opening = put_in.then(|| from(world, rows, reader.body_start(&reader.draft.sentences[sentence].tokens)).next());
    let opening = opening
        .flatten()
        .filter(|&row| reader.word(world.tokens[row].end) == ",");
    let beside = beside.or(opening.and_then(|row| world.link[row]));
    // `Its envoy, Ada Roe, met her`: the name before the verb is the subject's.
    let apposed = put_in
        .then(|| world.names.ending(token - 2))
        .flatten()
        .and_then(|row| world.link[row]);
    let other =
        |c: usize| Some(c) != beside && (apposed.is_none() || Some(c) != apposed) && (!object || Some(c) != subject);
    found.retain(|&c| other(c));
    if matches!(asks, Asks::Person(_))
        && let Some((owner, theirs)) = owner_of(world, rows, owners, (here, token), asks)
    {
        found.retain(|c| !theirs.contains(c));
        if found.is_empty() && !theirs.is_empty() {
            found.push(owner);
            why = "whose the other one is";
        }
    }
    if found.is_empty()
        && let Some(before) = sentence_before(world, sentence)
    {
        found = candidates(world, rows, (before, here), token, asks);
        why = "the only one that fits in the sentence before";
        for told in told.iter().rev().take_while(|told| told.token >= before) {
            if told.token < here && asks == told.asks && !found.contains(&told.cluster) {
                found.push(told.cluster);
            }
        }
        // `"They threaten us," he said`: the words between are somebody's and name nobody.
        if let (Asks::Person(_), true, Some(earlier)) =
            (asks, found.is_empty(), sentence_before(world, world.sentence(before)))
        {
            found = candidates(world, rows, (earlier, before), token, asks);
            why = "the only one that fits two sentences before";
        }
        let person = matches!(asks, Asks::Person(_));
        if let Some(same) = goes_on(world, told, before, token, here).filter(|_| person || found.len() != 1) {
            found = vec![same];
            why = "goes on from the same word at the head of the sentence before";
        } else if found.len() > 1
            && token < here + HEAD
            && let Some(c) = opening_person(world, rows, (before, here)).filter(|c| person && found.contains(c))
        {
            found = vec![c];
            why = "the subject of the sentence before";
        }
    }
    // `Ek, who had met Roe, said so. Roe accused him`: the subject here is not the one of the sentence before who is meant.
    found.retain(|&c| other(c) && !(object && is_subject_here(world, rows, c, token)));
    let kind = match asks {
        Asks::Person(_) => Kind::Per,
        Asks::Thing => Kind::Org,
        Asks::Many => Kind::Norp,
    };
    if asks == Asks::Many && found.is_empty() {
        let since = sentence_before(world, sentence).unwrap_or(here);
        if super::several::follow(world, token, since) || super::several::pair(world, rows, token, since) {
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

/// Who opens a sentence as its subject, others being named only in what is put in after the name: `Mr Roe, who fled to Oslo, needs everybody`.
fn opening_person(world: &World<'_, '_>, rows: &[usize], (before, here): (usize, usize)) -> Option<usize> {
    let reader = world.reader;
    let sentence = &reader.draft.sentences[world.sentence(before)];
    let start = reader.body_start(&sentence.tokens);
    let row = from(world, rows, start)
        .take_while(|&row| world.tokens[row].end <= here)
        .find(|&row| world.mentions[row].kind == Kind::Per && world.link[row].is_some())?;
    let tokens = &world.tokens[row];
    let plain = |at: usize| {
        !reader.is_word(at)
            || reader.is_capital(at)
            || words::among("the a an but and then mr mrs ms dr", reader.low(at))
    };
    let whole = (start..tokens.start).all(|at| reader.word(at) != "," && plain(at));
    // `Roe and Ek met`, `Roe's adviser`; of `Roe met Ek` either may go on.
    let end = tokens.end;
    let insertion = reader.word(end) == "," && words::among("who whose", reader.low(end + 1));
    let closes = (end + 1..here)
        .find(|&at| reader.word(at) == ",")
        .filter(|_| insertion)?;
    let others = from(world, rows, closes).take_while(|&row| world.tokens[row].start < here);
    let mut others = others.filter(|&row| world.mentions[row].kind == Kind::Per);
    let alone = others.all(|other| world.link[other] == world.link[row]);
    world.link[row].filter(|_| whole && alone)
}

/// `Roe telephoned Ek and told him`: the person who opens the sentence is the subject of a verb joined by `and`.
fn joined_subject(world: &World<'_, '_>, rows: &[usize], (here, token): (usize, usize)) -> Option<usize> {
    let and = token.checked_sub(2).filter(|&and| and > here)?;
    if world.reader.low(and) != "and" || !world.reader.is_word(token - 1) {
        return None;
    }
    // `The envoys met Roe and urged him`: the envoys are the subject.
    let acts = |row: usize| {
        let mention = &world.mentions[row];
        mention.kind == Kind::Per || mention.kind == Kind::Norp && mention.form == Form::Nominal
    };
    let row = from(world, rows, here)
        .take_while(|&row| world.tokens[row].end <= and)
        .find(|&row| acts(row))?;
    world.link[row].filter(|_| world.mentions[row].kind == Kind::Per)
}

/// `A judge has ordered that he be held`: whoever orders something orders it of somebody else.
fn who_orders(world: &World<'_, '_>, rows: &[usize], (here, token): (usize, usize)) -> Option<usize> {
    let verb = token.checked_sub(2).filter(|&verb| verb > here)?;
    if world.reader.low(verb + 1) != "that"
        || !words::among("ordered orders ruled rules decreed", world.reader.low(verb))
    {
        return None;
    }
    let before = from(world, rows, here).take_while(|&row| world.tokens[row].end <= verb);
    before.last().and_then(|row| world.link[row])
}

/// `A judge ordered that he be held while prosecutors question him`: whom such a word meant goes before somebody unnamed.
fn prefer_told(world: &World<'_, '_>, found: &mut Vec<usize>, told: &[Told], (from, to): (usize, usize), asks: Asks) {
    let last = told.iter().rev().take_while(|told| told.token >= from);
    let Some(last) = last.into_iter().find(|told| told.token < to && told.asks == asks) else {
        return;
    };
    let unnamed = |&c: &usize| {
        let first = world.clusters[c].rows.iter().map(|&row| world.tokens[row].start).min();
        let article = first.and_then(|at| at.checked_sub(1));
        !world.clusters[c].named && article.is_some_and(|at| words::among("a an", world.reader.low(at)))
    };
    if !found.is_empty() && found.iter().all(unnamed) {
        *found = vec![last.cluster];
    }
}

/// Whether a cluster is named right before the verb whose object the pronoun is.
fn is_subject_here(world: &World<'_, '_>, rows: &[usize], c: usize, token: usize) -> bool {
    let after = rows.partition_point(|&row| world.tokens[row].start < token);
    let nearest = rows[..after].last().copied();
    nearest.is_some_and(|row| {
        let end = world.tokens[row].end;
        world.link[row] == Some(c)
            && end < token
            && token - end <= 3
            && (end..token).all(|at| world.reader.is_word(at) && world.reader.low(at) != "and")
    })
}

/// The mentions from a token on, found without a look at those before it.
fn from(world: &World<'_, '_>, rows: &[usize], first: usize) -> impl Iterator<Item = usize> {
    rows[rows.partition_point(|&row| world.tokens[row].start < first)..]
        .iter()
        .copied()
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
fn candidates(
    world: &World<'_, '_>,
    rows: &[usize],
    (from, to): (usize, usize),
    token: usize,
    asks: Asks,
) -> Vec<usize> {
    let first = rows.partition_point(|&row| world.tokens[row].start < from);
    let (mut found, mut owners): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for &row in rows[first..].iter().take_while(|&&row| world.tokens[row].start < to) {
        let Some(c) = world.link[row].filter(|_| world.heard(row, token)) else {
            continue;
        };
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
