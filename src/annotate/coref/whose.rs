//! Whose minister somebody is whom the text calls "Foreign Minister" and no more, where it is not the country at home.

use super::world::{Said, World};
use crate::annotate::roles::{Post, office_of};
use crate::lexicon::NameKind;
use crate::record::Kind;
use std::collections::BTreeSet;

/// What the text's own clues say: `None` where there are none, `Some(None)` where he is of another country than `home`, and
/// nothing tells of which.
pub fn minister(world: &World<'_, '_>, c: usize, home: Option<&str>) -> Option<Option<(String, String)>> {
    let row = *world.clusters[c].rows.iter().min()?;
    if let Some(other) = beside(world, row) {
        return Some(Some((
            other.0,
            format!("of the country of {}, named with him", other.1),
        )));
    }
    if let Some((country, ministry)) = of_ministry(world, c, row) {
        return Some(Some((country, format!("of the country of the {ministry}"))));
    }
    if let Some((country, name)) = sentence_before(world, row, home) {
        return Some(Some((
            country,
            format!("of {name}, of which the sentence before tells"),
        )));
    }
    let rival = rival(world, c, row, home?)?;
    let other = only_other(world, row, home?);
    Some(other.map(|country| {
        (
            country,
            format!("not of the country of {rival}, who has that office there"),
        )
    }))
}

/// Tokens between an office and who holds it.
const BESIDE: usize = 40;

/// The post that somebody named has there. Posts stand in the order of the text.
fn post_of<'w, 'a>(world: &'w World<'a, '_>, row: usize) -> Option<&'w Post<'a>> {
    let tokens = &world.tokens[row];
    let from = tokens.start.saturating_sub(BESIDE);
    let first = world.posts.partition_point(|post| post.tokens.start < from);
    let near = world.posts[first..]
        .iter()
        .take_while(|post| post.tokens.start < tokens.end + BESIDE);
    near.into_iter().find(|post| post.person == Some(row))
}

/// Clusters and names that are looked at for one minister; the bound keeps a long text linear.
const MOST: usize = 1_000;

/// `Chile's envoy, Ada Roe, and Deputy Minister Bo Ek`: the country and name of whom the office is joined to.
fn beside(world: &World<'_, '_>, row: usize) -> Option<(String, String)> {
    let post = post_of(world, row)?;
    let and = post
        .tokens
        .start
        .checked_sub(1)
        .filter(|&at| world.reader.low(at) == "and")?;
    let comma = usize::from(world.reader.word(and.checked_sub(1)?) == ",");
    let before = world.names.ending(and - comma).and_then(|other| world.link[other])?;
    let cluster = &world.clusters[before];
    let told = |said: &Said| !said.former && said.country.is_some();
    let other = cluster.kind() == Kind::Per && cluster.said.iter().any(told);
    let country = super::offices::country_of(world, before).filter(|_| other)?;
    Some((country, cluster.name().to_owned()))
}

/// `the Minister of Foreign Affairs, Ada Roe,` of a text that names one `Ministry of Foreign Affairs of Peru`, and no other.
fn of_ministry(world: &World<'_, '_>, c: usize, row: usize) -> Option<(String, String)> {
    let formal = |said: &Said| said.title.starts_with("minister of ") && !said.former;
    let said = world.clusters[c].said.iter().find(|said| formal(said))?;
    let matter = said.title.strip_prefix("minister of ")?;
    let story = world.story(world.tokens[row].start);
    let mut found = None;
    let early = world.clusters.iter().take(MOST);
    for cluster in early.filter(|cluster| cluster.named && cluster.kind() == Kind::Org) {
        let named = cluster.names.iter().any(|name| {
            let low = name.to_lowercase();
            low.strip_prefix("ministry of ")
                .is_some_and(|rest| rest.starts_with(matter))
        });
        let here = cluster
            .rows
            .iter()
            .any(|&row| world.story(world.tokens[row].start) == story);
        if !named || !here {
            continue;
        }
        let country = cluster.actor.country.as_ref()?;
        if found.as_ref().is_some_and(|(other, _)| other != country) {
            return None;
        }
        found = Some((country.clone(), cluster.name().to_owned()));
    }
    found
}

/// `Dominican President Bo Ek closed the border. Foreign Minister Ada Roe said`: the state whose official the sentence before
/// begins with, where the sentence itself names none before.
fn sentence_before(world: &World<'_, '_>, row: usize, home: Option<&str>) -> Option<(String, String)> {
    let at = world.sentence(world.tokens[row].start);
    let sentences = &world.reader.draft.sentences;
    let (here, before) = (&sentences[at], sentences.get(at.checked_sub(1)?)?);
    if before.story != here.story || before.headline || before.boilerplate {
        return None;
    }
    // The sentence opens with the office.
    let post = post_of(world, row)?;
    if post.tokens.start != here.tokens.start {
        return None;
    }
    let start = world.reader.body_start(&before.tokens);
    let first = world.names.tokens.partition_point(|tokens| tokens.start < start);
    let mut rows = (first..world.names.tokens.len())
        .take_while(|&row| world.tokens[row].start < before.tokens.end)
        .take(BESIDE);
    // `Trump landed in Oslo. Foreign Minister Bo Ek was there`: at home.
    let at_home = |row: usize| {
        world
            .names
            .entry(world.reader, row)
            .is_some_and(|entry| entry.country == home)
    };
    if home.is_some() && rows.clone().any(at_home) {
        return None;
    }
    let state = rows.next().filter(|&row| world.tokens[row].start <= start + 1)?;
    let entry = world.names.entry(world.reader, state)?;
    let adjective = matches!(entry.kind, NameKind::Country | NameKind::Demonym { .. });
    let begins = world.tokens[state].start;
    let at = world.posts.partition_point(|other| other.tokens.start < begins);
    let mut there = world.posts[at..]
        .iter()
        .take_while(|other| other.tokens.start == begins);
    let official = there.any(|other| {
        other.person.is_some() && other.country.as_deref() == entry.country && office_of(other) != office_of(post)
    });
    let country = entry
        .country
        .filter(|&code| adjective && official && Some(code) != home)?;
    Some((country.to_owned(), entry.canonical.to_owned()))
}

/// Somebody else of this story who has the same office in the country at home.
fn rival(world: &World<'_, '_>, c: usize, row: usize, home: &str) -> Option<String> {
    let day = world.reader.draft.record.meta.published;
    let story = world.story(world.tokens[row].start);
    let own = world.clusters[c]
        .said
        .iter()
        .find(|said| !said.former && said.office.ends_with("minister"))?;
    let there = Said {
        country: Some(home.to_owned()),
        ..own.clone()
    };
    let mut early = world.clusters.iter().enumerate().take(MOST);
    let other = early.find(|(other, cluster)| {
        let same = |said: &Said| !said.former && said.office == own.office;
        let told = || {
            let mut said = cluster.said.iter();
            said.any(|said| same(said) && said.country.as_deref() == Some(home))
        };
        *other != c
            && cluster.named
            && cluster.kind() == Kind::Per
            && world.in_story(*other, story)
            && (told() || cluster.said.iter().any(same) && super::offices::holds(world, *other, &there, day))
    });
    other.map(|(_, cluster)| cluster.name().to_owned())
}

/// The only state but the one at home that a story names.
fn only_other(world: &World<'_, '_>, row: usize, home: &str) -> Option<String> {
    let story = world.story(world.tokens[row].start);
    let rows = (0..world.names.tokens.len()).take(MOST);
    let here = rows.filter(|&row| world.story(world.tokens[row].start) == story);
    let states = here.filter_map(|row| {
        let entry = world.names.entry(world.reader, row)?;
        matches!(entry.kind, NameKind::Country | NameKind::Demonym { .. }).then_some(entry.country)?
    });
    let others: BTreeSet<&str> = states.filter(|&code| code != home).collect();
    match others.len() {
        1 => others.first().map(|&code| code.to_owned()),
        _ => None,
    }
}
