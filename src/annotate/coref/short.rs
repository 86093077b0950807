//! Short words for what has a name: "the commission", "the bloc", "the group".

use super::holder::Holders;
use super::world::World;
use crate::annotate::names::words;
use crate::annotate::roles::Post;
use crate::lexicon::TitleKind;
use crate::record::Kind;

/// "the commission" where one named body ends in that word, and was named before.
pub fn body(world: &World<'_, '_>, post: &Post<'_>, story: u32, holders: &Holders) -> Option<(usize, f64, String)> {
    let lone = post.tokens == post.core && post.core.len() == 1 && post.determiner == "the" && !post.plural;
    if post.title.kind != TitleKind::Body || !lone {
        return None;
    }
    let tails = holders.tails.get(&(story, post.title.phrase.to_owned()))?;
    // `the army` is that of the state, also in news of a Liberation Army.
    let rebels = |c: &&usize| world.clusters[**c].why.contains("armed_groups.tsv:");
    let tails: Vec<usize> = match post.title.phrase {
        "army" => tails.iter().filter(|c| !rebels(c)).copied().collect(),
        _ => tails.clone(),
    };
    let one = match tails.as_slice() {
        [] => return None,
        [one] => *one,
        several => nearest(world, post, several)?,
    };
    let first = *world.clusters[one].rows.first()?;
    let before = world.tokens[first].start < post.core.start;
    before.then(|| (one, 0.7, format!("; short for {}", world.clusters[one].name())))
}

/// Of several bodies the one that this sentence names before the post, alone, or else the sentence before.
fn nearest(world: &World<'_, '_>, post: &Post<'_>, several: &[usize]) -> Option<usize> {
    let at = world.sentence(post.core.start);
    let sentences = &world.reader.draft.sentences;
    [Some(at), at.checked_sub(1)].into_iter().flatten().find_map(|near| {
        let (from, to) = (
            sentences[near].tokens.start,
            sentences[near].tokens.end.min(post.core.start),
        );
        let named = |&&c: &&usize| {
            let mut rows = world.clusters[c].rows.iter();
            rows.any(|&row| (from..to).contains(&world.tokens[row].start))
        };
        let mut found = several.iter().filter(named);
        match (found.next(), found.next()) {
            (Some(&one), None) => Some(one),
            _ => None,
        }
    })
}

/// What a short word may stand for.
#[derive(Clone, Copy)]
enum Sort {
    /// `the bloc`: a union of states.
    Union,
    /// `the group`: an armed group.
    Armed,
    /// `the organisation`: either.
    Either,
    /// `the kingdom`.
    Kingdom,
}

/// States that the news calls kingdoms, by PLOVER code.
const KINGDOMS: &str = "SAU JOR MAR BHR SWZ LSO THA BTN TON";

/// Sentences before "the bloc" in which the body is looked for.
const NEAR: usize = 2;

/// "the bloc", "the group": the union of states or the armed group that this sentence or one of the last names alone.
pub fn of_its_sort(world: &World<'_, '_>, post: &Post<'_>) -> Option<(usize, f64, String)> {
    let start = post.tokens.start;
    let before = |n: usize| start.checked_sub(n).map_or("", |at| world.reader.low(at));
    // `the 15-nation bloc`.
    let counted = post.core.len() == 1
        && post.core.start == start + 1
        && words::among("nation member state country", world.reader.low(start))
        && before(1) == "-"
        && before(3) == "the";
    let bare = post.tokens == post.core && post.core.len() == 1 && post.determiner == "the";
    let lone = !post.plural && (counted || bare);
    let sort = match post.title.phrase {
        "bloc" | "alliance" => Sort::Union,
        "group" | "movement" | "militia" => Sort::Armed,
        "organisation" | "organization" => Sort::Either,
        "kingdom" => Sort::Kingdom,
        _ => return None,
    };
    let fits = |c: usize| {
        let cluster = &world.clusters[c];
        let code = cluster.actor.country.as_deref();
        let of_states = || code.is_some_and(|code| code != "UNO" && world.reader.lexicon.country(code).is_none());
        let armed = cluster.why.contains("armed_groups.tsv:");
        let body = cluster.named && cluster.kind() == Kind::Org;
        match sort {
            Sort::Union => body && !armed && of_states(),
            Sort::Armed => body && armed,
            Sort::Either => body && (armed || of_states()),
            Sort::Kingdom => cluster.country.is_some() && code.is_some_and(|code| words::among(KINGDOMS, code)),
        }
    };
    let at = world.sentence(post.core.start);
    let sentences = &world.reader.draft.sentences;
    for near in (at.saturating_sub(NEAR)..=at).rev().filter(|_| lone) {
        if sentences[near].story != sentences[at].story || sentences[near].boilerplate {
            return None;
        }
        let from = world
            .names
            .tokens
            .partition_point(|tokens| tokens.start < sentences[near].tokens.start);
        let end = sentences[near].tokens.end.min(post.core.start);
        let rows = (from..world.names.tokens.len()).take_while(|&row| world.tokens[row].start < end);
        let mut found: Vec<usize> = rows.filter_map(|row| world.link[row].filter(|&c| fits(c))).collect();
        found.dedup();
        match found[..] {
            [] => {}
            [one] => {
                return Some((
                    one,
                    0.6,
                    format!("; {} is the last one named", world.clusters[one].name()),
                ));
            }
            _ => return None,
        }
    }
    alone_in_story(world, (at, post.core.start), &fits).filter(|_| lone)
}

/// The one union or group that the story has named before a token of a sentence.
fn alone_in_story(
    world: &World<'_, '_>,
    (sentence, token): (usize, usize),
    fits: &dyn Fn(usize) -> bool,
) -> Option<(usize, f64, String)> {
    let story = world.reader.draft.sentences[sentence].story;
    let to = world.names.tokens.partition_point(|tokens| tokens.start < token);
    let mut found: Option<usize> = None;
    for row in to.saturating_sub(FAR)..to {
        let Some(c) = world.link[row].filter(|&c| fits(c) && world.story(world.tokens[row].start) == story) else {
            continue;
        };
        if found.is_some_and(|one| one != c) {
            return None;
        }
        found = Some(c);
    }
    let one = found?;
    Some((
        one,
        0.55,
        format!("; {} is the only one of the story", world.clusters[one].name()),
    ))
}

/// Names before "the bloc" in which the only one of a story is looked for.
const FAR: usize = 120;

/// "the rights group Open Door", "the refugee agency, UNHCR,": the body whose name follows.
pub fn names(world: &World<'_, '_>, post: &Post<'_>) -> Option<(usize, f64, String)> {
    let end = post.tokens.end;
    let comma = usize::from(world.reader.word(end) == ",");
    let row = world.names.starting(end + comma)?;
    let after = world.reader.word(world.tokens[row].end);
    let parted = comma == 0 || words::among(", . ;", after);
    let body = post.title.kind == TitleKind::Body && !post.plural && world.mentions[row].kind == Kind::Org;
    let cluster = world.link[row].filter(|_| body && parted)?;
    Some((
        cluster,
        0.75,
        format!("; its name, {}, follows", world.mentions[row].text),
    ))
}
