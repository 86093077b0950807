//! Names to clusters: one thing under its listed names, a person under full name and surname, a body and its acronym.

use super::world::World;
use crate::annotate::names::{surname_start, words};
use crate::annotate::roles::entry_of;
use crate::lexicon::{Gender, NameEntry, NameKind};
use crate::record::{Form, Kind};
use std::collections::HashMap;

/// Links all named mentions.
pub fn link(world: &mut World<'_, '_>) {
    let mut keys: HashMap<String, usize> = HashMap::new();
    let rows: Vec<usize> = (0..world.mentions.len())
        .filter(|&row| world.mentions[row].form == Form::Name)
        .collect();
    let (people, others): (Vec<usize>, Vec<usize>) =
        rows.into_iter().partition(|&row| world.mentions[row].kind == Kind::Per);
    for &row in &others {
        thing(world, row, &mut keys);
    }
    short_forms(world);
    let (full, single): (Vec<usize>, Vec<usize>) = people.into_iter().partition(|&row| world.tokens[row].len() > 1);
    let mut surnames: HashMap<String, Vec<usize>> = HashMap::new();
    for row in full {
        full_name(world, row, &mut keys, &mut surnames);
    }
    for row in single {
        single_name(world, row, &mut keys, &surnames);
    }
}

/// The reading of a listed mention that fits its kind, else its first.
pub fn entry_for<'a>(world: &World<'a, '_>, row: usize) -> Option<&'a NameEntry> {
    let tokens = &world.tokens[row];
    let best = entry_of(world.reader, tokens)?;
    let kind = world.mentions[row].kind;
    let fits = |entry: &NameEntry| entry.tag.as_str() == kind.word();
    if fits(best) || matches!(best.kind, NameKind::Seat | NameKind::Capital) {
        return Some(best);
    }
    let found = world.reader.name_at(tokens.start, tokens.end)?;
    found.readings().find(|entry| fits(entry))
}

/// A demonym before a noun speaks of the state: "the Russian army"; else of people: "Russians".
fn is_adjective(world: &World<'_, '_>, row: usize, entry: &NameEntry) -> bool {
    let NameKind::Demonym { adjective, people } = entry.kind else {
        return false;
    };
    if !adjective || !people {
        return adjective;
    }
    let next = world.tokens[row].end;
    let reader = world.reader;
    reader.is_word(next) && !reader.is_function(next) && !words::is_speech_verb(reader.low(next))
        || reader.word(next) == "-"
}

/// `South Korea's National Security Council` is not the one of the table, which is American.
fn other_owner(world: &World<'_, '_>, row: usize, entry: &NameEntry) -> Option<(&'static str, String)> {
    let own = entry.country.filter(|_| entry.kind == NameKind::Organisation)?;
    world.reader.lexicon.country(own)?;
    let start = world.tokens[row].start;
    let before = if start > 0 && words::among("'s ’s", world.reader.low(start - 1)) {
        start - 1
    } else {
        start
    };
    let owner = world.names.entry(world.reader, world.names.ending(before)?)?;
    let country = owner.country.filter(|&code| code != own)?;
    matches!(owner.kind, NameKind::Country | NameKind::Demonym { .. }).then(|| (country, owner.canonical.to_owned()))
}

fn thing(world: &mut World<'_, '_>, row: usize, keys: &mut HashMap<String, usize>) {
    let mut foreign = None;
    let text = world.mentions[row].text.to_lowercase();
    let mut key = format!("text {text}");
    let mut entry = entry_for(world, row);
    if let Some((code, owner)) = entry.and_then(|entry| other_owner(world, row, entry)) {
        key = format!("text {owner} {text}");
        foreign = Some(code);
        entry = None;
    }
    if let Some(entry) = entry {
        key = match entry.kind {
            NameKind::Country => format!("country {}", entry.canonical),
            NameKind::Demonym { .. } if is_adjective(world, row, entry) => format!("country {}", entry.canonical),
            NameKind::Demonym { .. } => format!("people {}", entry.canonical),
            _ => format!("listed {}:{}", entry.source.table, entry.source.line),
        };
    }
    // `Support Group (ISSG)`: what stands in brackets is what stands before them.
    let opened = Some(world.names.same[row]).filter(|&same| same != row);
    let cluster = match (opened.and_then(|before| world.link[before]), keys.get(&key)) {
        (Some(cluster), _) => cluster,
        (None, Some(&cluster)) => cluster,
        (None, None) => world.cluster(),
    };
    if let (Some(entry), true) = (entry, key.starts_with("country ")) {
        world.clusters[cluster].country = Some(entry.canonical.to_owned());
    }
    keys.entry(key).or_insert(cluster);
    world.join(row, cluster);
    if let Some(entry) = entry {
        describe(world, cluster, entry);
    }
    if let Some(code) = foreign {
        world.clusters[cluster].actor.country = Some(code.to_owned());
    }
}

/// What the table says of a listed thing.
fn describe(world: &mut World<'_, '_>, cluster: usize, entry: &NameEntry) {
    let to = &mut world.clusters[cluster];
    if !to.why.is_empty() {
        return;
    }
    to.why = format!("{} ({}:{})", entry.canonical, entry.source.table, entry.source.line);
    to.actor.country = entry.country.map(str::to_owned);
    to.actor.sector = entry.sector.map(str::to_owned);
    to.wikidata = entry.wikidata.map(str::to_owned);
    to.plural = matches!(entry.kind, NameKind::Demonym { adjective: false, .. } | NameKind::Group);
    if let NameKind::Country | NameKind::Demonym { .. } = entry.kind
        && let Some(country) = entry.country
    {
        to.actor.country = Some(country.to_owned());
    }
}

/// `Security Council` is the `UN Security Council` if only one named body ends so.
fn short_forms(world: &mut World<'_, '_>) {
    let bodies: Vec<usize> = (0..world.clusters.len())
        .filter(|&c| world.clusters[c].kind() == Kind::Org && !world.clusters[c].names.is_empty())
        .collect();
    let mut tails: HashMap<String, Vec<usize>> = HashMap::new();
    for &c in &bodies {
        for name in world.clusters[c].names.clone() {
            for (at, _) in name.match_indices(' ').take(3) {
                let tail = name[at + 1..].to_lowercase();
                if tail.contains(' ') {
                    let list = tails.entry(tail).or_default();
                    if !list.contains(&c) {
                        list.push(c);
                    }
                }
            }
        }
    }
    for &c in &bodies {
        let low = world.clusters[c].name().to_lowercase();
        let Some([into]) = tails.get(&low).map(Vec::as_slice) else {
            continue;
        };
        if *into != c && !world.clusters[*into].rows.is_empty() {
            merge(world, c, *into);
        }
    }
}

/// Moves all mentions of one cluster into another.
fn merge(world: &mut World<'_, '_>, from: usize, into: usize) {
    for row in std::mem::take(&mut world.clusters[from].rows) {
        world.join(row, into);
    }
    let (why, actor) = (
        std::mem::take(&mut world.clusters[from].why),
        std::mem::take(&mut world.clusters[from].actor),
    );
    if world.clusters[into].why.is_empty() {
        world.clusters[into].why = why;
        world.clusters[into].actor = actor;
    }
    world.clusters[into].rows.sort_unstable();
}

fn full_name(
    world: &mut World<'_, '_>,
    row: usize,
    keys: &mut HashMap<String, usize>,
    surnames: &mut HashMap<String, Vec<usize>>,
) {
    let tokens = world.tokens[row].clone();
    let text = world.mentions[row].text.clone();
    let reader = world.reader;
    let surname = reader.text(surname_start(reader, &tokens)..tokens.end).to_lowercase();
    let bare = surname.trim_start_matches("al-").to_owned();
    let first = reader.low(tokens.start).to_owned();
    let mut names = vec![
        format!("person {}", text.to_lowercase()),
        format!("person {first} {bare}"),
    ];
    if let Some(office) = reader.lexicon.office_holders(&text).next() {
        names.push(format!("person {}", office.holder.to_lowercase()));
    }
    let cluster = names.iter().find_map(|name| keys.get(name)).copied();
    let cluster = cluster.unwrap_or_else(|| world.cluster());
    for name in names {
        keys.entry(name).or_insert(cluster);
    }
    for part in [surname, bare, first] {
        let list = surnames.entry(part).or_default();
        if !list.contains(&cluster) {
            list.push(cluster);
        }
    }
    world.join(row, cluster);
    if let Some(given) = reader.given_name(tokens.start) {
        world.clusters[cluster].gender = given.gender;
    }
}

/// `Mr.` or `Mrs.` before a name.
fn address(world: &World<'_, '_>, row: usize) -> Gender {
    let start = world.tokens[row].start;
    match start
        .checked_sub(1)
        .map_or("", |at| world.reader.low(at))
        .trim_end_matches('.')
    {
        "mr" | "sir" | "lord" | "sheikh" => Gender::Male,
        "mrs" | "ms" | "miss" | "lady" | "madam" | "madame" | "dame" => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// A surname, or rarely a given name: the person of that name in this text, the nearest one before if there are several.
fn single_name(
    world: &mut World<'_, '_>,
    row: usize,
    keys: &mut HashMap<String, usize>,
    surnames: &HashMap<String, Vec<usize>>,
) {
    let low = world.mentions[row].text.to_lowercase();
    let story = world.story(world.tokens[row].start);
    let key = format!("person {low}");
    let gender = address(world, row);
    let fits = |world: &World<'_, '_>, c: usize| {
        let own = world.clusters[c].gender;
        gender == Gender::Unknown || own == Gender::Unknown || own == gender
    };
    let candidates = surnames
        .get(&low)
        .or_else(|| surnames.get(low.trim_start_matches("al-")));
    let before = |world: &World<'_, '_>, c: usize| {
        let rows = &world.clusters[c].rows;
        rows.iter().rev().take(64).copied().filter(|&other| other < row).max()
    };
    let known = candidates.and_then(|list| match list.as_slice() {
        [] => None,
        [one] => Some(*one).filter(|&c| fits(world, c)),
        many => many
            .iter()
            .copied()
            .filter(|&c| world.in_story(c, story) && fits(world, c))
            .max_by_key(|&c| (before(world, c), std::cmp::Reverse(c))),
    });
    let key = if known.is_none() {
        format!("{key} {gender:?}")
    } else {
        key
    };
    let listed = world.reader.lexicon.office_holders(&world.mentions[row].text).next();
    let known = known.or_else(|| keys.get(&format!("person {}", listed?.holder.to_lowercase())).copied());
    let cluster = known
        .or_else(|| keys.get(&key).copied())
        .unwrap_or_else(|| world.cluster());
    keys.entry(key).or_insert(cluster);
    world.join(row, cluster);
    if gender != Gender::Unknown {
        world.clusters[cluster].gender = gender;
    }
    if known.is_none()
        && world.clusters[cluster].gender == Gender::Unknown
        && let Some(given) = world
            .reader
            .given_name(world.tokens[row].start)
            .filter(|given| !given.ambiguous)
    {
        world.clusters[cluster].gender = given.gender;
    }
}
