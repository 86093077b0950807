//! Names to clusters: one thing under its listed names, a person under full name and surname, a body and its acronym.

use super::world::World;
use crate::annotate::names::words::Head;
use crate::annotate::names::{stands_for, words};
use crate::lexicon::{NameEntry, NameKind};
use crate::record::{Form, Kind};
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

/// Links all named mentions.
pub fn link(world: &mut World<'_, '_>) {
    let mut keys: HashMap<String, usize> = HashMap::new();
    let rows: Vec<usize> = (0..world.mentions.len())
        .filter(|&row| world.mentions[row].form == Form::Name)
        .collect();
    super::person::reread(world, &rows);
    let (people, others): (Vec<usize>, Vec<usize>) =
        rows.into_iter().partition(|&row| world.mentions[row].kind == Kind::Per);
    for &row in &others {
        thing(world, row, &mut keys);
    }
    short_forms(world);
    super::person::link(world, people);
    also_known(world);
    in_capitals(world);
    for cluster in &mut world.clusters {
        cluster.rows.sort_unstable();
    }
}

/// `Mohamed Roe, better known as Farmajo,`, `the Agreement, known as GSOMIA`: two names of one thing.
fn also_known(world: &mut World<'_, '_>) {
    let reader = world.reader;
    for row in 0..world.names.tokens.len() {
        let start = world.tokens[row].start;
        let back = |n: usize| start.checked_sub(n).map_or("", |at| reader.low(at));
        let mut at = match (back(2), back(1)) {
            ("known", "as") => start - 2,
            (_, "alias" | "aka" | "nicknamed") => start - 1,
            _ => continue,
        };
        while at > 0
            && words::among(
                "better also widely popularly commonly otherwise generally often formerly",
                reader.low(at - 1),
            )
        {
            at -= 1;
        }
        let comma = usize::from(at > 0 && reader.word(at - 1) == ",");
        let first = world.names.ending(at - comma).and_then(|before| world.link[before]);
        let (Some(into), Some(from)) = (first, world.link[row]) else {
            continue;
        };
        let person = |c: usize| world.clusters[c].kind() == Kind::Per;
        let place = |c: usize| world.clusters[c].country.is_some();
        let alike = person(from) == person(into) || person(into) && !world.clusters[from].listed();
        if from != into && alike && !place(into) && !place(from) {
            if person(into) {
                world.mentions[row].kind = Kind::Per;
            }
            merge(world, from, into);
        }
    }
}

/// `N'DJAMENA` of a dateline, which no table knows so, is the `N'Djamena` of the text.
fn in_capitals(world: &mut World<'_, '_>) {
    let upper = |name: &str| name.chars().count() > 4 && !name.chars().any(char::is_lowercase);
    let lone = |c: &usize| {
        let cluster = &world.clusters[*c];
        matches!(cluster.names.as_slice(), [name] if upper(name)) && !cluster.listed() && cluster.kind() != Kind::Per
    };
    let lone: Vec<usize> = (0..world.clusters.len()).filter(lone).collect();
    if lone.is_empty() {
        return;
    }
    let mut written: HashMap<String, usize> = HashMap::new();
    for (c, cluster) in world.clusters.iter().enumerate().filter(|(_, c)| !c.rows.is_empty()) {
        for name in cluster.names.iter().filter(|name| !upper(name)) {
            written.entry(name.to_lowercase()).or_insert(c);
        }
    }
    for from in lone {
        if let Some(&into) = written.get(&world.clusters[from].names[0].to_lowercase()) {
            merge(world, from, into);
        }
    }
}

/// The reading of a listed mention that fits its kind, else its first.
pub fn entry_for<'a>(world: &World<'a, '_>, row: usize) -> Option<&'a NameEntry> {
    let tokens = &world.tokens[row];
    let best = world.names.entry(world.reader, row)?;
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
    let mut next = world.tokens[row].end;
    let reader = world.reader;
    // `his Omani and Qatari counterparts`.
    if words::among("and or", reader.low(next))
        && let Some(other) = world.names.starting(next + 1)
    {
        next = world.tokens[other].end;
    }
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
    let owner = world.names.ending(before).or_else(|| owner_after(world, row))?;
    let owner = world.names.entry(world.reader, owner)?;
    let country = owner.country.filter(|&code| code != own)?;
    let possessive = before < start && owner.kind == NameKind::Capital;
    (possessive || matches!(owner.kind, NameKind::Country | NameKind::Demonym { .. }))
        .then(|| (country, owner.canonical.to_owned()))
}

/// `the National Assembly of Venezuela`: the name after `of`.
pub fn owner_after(world: &World<'_, '_>, row: usize) -> Option<usize> {
    let of = world.tokens[row].end;
    let next = of + 1 + usize::from(world.reader.low(of + 1) == "the");
    world.names.starting(next).filter(|_| world.reader.low(of) == "of")
}

/// `London, Ontario`: the region after a city that is no part of the listed city's country.
fn region_after<'a>(world: &World<'a, '_>, row: usize, entry: &NameEntry) -> Option<&'a NameEntry> {
    let comma = world.tokens[row].end;
    let city = matches!(entry.kind, NameKind::Capital | NameKind::City) && world.reader.word(comma) == ",";
    let end = world.reader.draft.tokens.len().min(comma + 4);
    let found = world.reader.name_at(comma + 1, end).filter(|_| city)?;
    let region = found.best();
    let after = world.reader.word(comma + 1 + found.words);
    let other = region.country.is_some() && region.country != entry.country;
    (region.kind == NameKind::Region && other && words::among(", . ) ;", after)).then_some(region)
}

fn thing(world: &mut World<'_, '_>, row: usize, keys: &mut HashMap<String, usize>) {
    let mut foreign = None;
    let text = world.mentions[row].text.to_lowercase();
    // `the Republic of Azaria` is Azaria.
    let state = ["republic of ", "kingdom of ", "state of "];
    let short = state
        .iter()
        .find_map(|of| text.strip_prefix(of))
        .filter(|_| world.mentions[row].kind == Kind::Gpe);
    let mut key = [
        "text ",
        short.map_or(text.as_str(), |short| short.trim_start_matches("the ")),
    ]
    .concat();
    let mut entry = entry_for(world, row);
    if let Some((code, owner)) = entry.and_then(|entry| other_owner(world, row, entry)) {
        key = format!("text {owner} {text}");
        foreign = Some(code);
        entry = None;
    } else if let Some(region) = entry.and_then(|entry| region_after(world, row, entry)) {
        key = format!("text {} {text}", region.canonical);
        foreign = region.country;
        entry = None;
    }
    if let Some(entry) = entry {
        key = match entry.kind {
            NameKind::Country => ["country ", entry.canonical].concat(),
            NameKind::Demonym { .. } if is_adjective(world, row, entry) => ["country ", entry.canonical].concat(),
            NameKind::Demonym { .. } => ["people ", entry.canonical].concat(),
            // One line may list two cities.
            _ => format!(
                "listed {}:{} {}",
                entry.source.table, entry.source.line, entry.canonical
            ),
        };
    }
    // `SYDNEY (AAP) -`: the agency of the dateline is no party of that name.
    let publisher = world.reader.draft.record.meta.publisher.as_deref();
    let agency = publisher == Some(world.mentions[row].text.as_str());
    if agency && entry.is_some_and(|entry| entry.sector != Some("JRN")) {
        key = ["text ", &text].concat();
        entry = None;
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
    if entry.is_none() && agency {
        world.clusters[cluster]
            .actor
            .sector
            .get_or_insert_with(|| "JRN".to_owned());
    }
    if let Some(code) = foreign {
        world.clusters[cluster].actor.country = Some(code.to_owned());
    }
}

/// What the table says of a listed thing.
fn describe(world: &mut World<'_, '_>, cluster: usize, entry: &NameEntry) {
    let day = world.reader.draft.record.meta.published;
    let to = &mut world.clusters[cluster];
    if !to.why.is_empty() {
        return;
    }
    to.why = entry.source.behind(&[entry.canonical]);
    to.actor.country = entry.country.map(str::to_owned);
    to.actor.sector = entry.sector.map(str::to_owned);
    if day.is_some_and(|day| entry.governs_on(day)) {
        to.actor.sector = Some("GOV".to_owned());
        to.why.push_str("; governs on that day");
    }
    to.wikidata = entry.wikidata().map(str::to_owned);
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
                    if list.last() != Some(&c) {
                        list.push(c);
                    }
                }
            }
        }
    }
    initials(world, &bodies);
    heads(world, &bodies);
    for &c in &bodies {
        if world.clusters[c].rows.is_empty() {
            continue;
        }
        let low = world.clusters[c].name().to_lowercase();
        let Some([into]) = tails.get(&low).map(Vec::as_slice) else {
            continue;
        };
        if *into != c && !world.clusters[*into].rows.is_empty() {
            merge(world, c, *into);
        }
    }
}

/// `the Council` is the Security Council, and `the Organization` that of American States, if the story has named just one
/// body so before.
fn heads(world: &mut World<'_, '_>, bodies: &[usize]) {
    let mut by_head: HashMap<&str, Vec<usize>> = HashMap::new();
    for &c in bodies {
        let rows = world.clusters[c].rows.iter();
        for &row in rows.filter(|&&row| world.tokens[row].len() > 1) {
            let tokens = world.tokens[row].clone();
            let of = tokens
                .clone()
                .find(|&at| words::among("of for on in", world.reader.low(at)));
            let heads = [Some(tokens.end), of.filter(|&of| of > tokens.start)];
            for head in heads.into_iter().flatten().map(|end| world.reader.low(end - 1)) {
                let list = by_head.entry(head).or_default();
                if list.last() != Some(&c) {
                    list.push(c);
                }
            }
        }
    }
    for &c in bodies {
        let Some(&row) = world.clusters[c].rows.first() else {
            continue;
        };
        let at = world.tokens[row].start;
        let lone = world.tokens[row].len() == 1 && at > 0 && world.reader.low(at - 1) == "the";
        if !lone || world.clusters[c].listed() || words::head(world.reader.word(at)) != Some(Head::Org) {
            continue;
        }
        let story = world.story(at);
        let before = |&other: &usize| {
            let first = world.clusters[other].rows.first().map(|&row| world.tokens[row].start);
            other != c && first.is_some_and(|first| first < at) && world.in_story(other, story)
        };
        let named = by_head.get(world.reader.low(at)).map_or(&[][..], Vec::as_slice);
        let mut named = named.iter().copied().filter(before);
        if let (Some(into), None) = (named.next(), named.next()) {
            merge(world, c, into);
        }
    }
}

/// `CRP` is the Civic Renewal Party if that is the only body here with these initials.
fn initials(world: &mut World<'_, '_>, bodies: &[usize]) {
    let mut by_letter: HashMap<char, Vec<usize>> = HashMap::new();
    for &c in bodies {
        let name = world.clusters[c].name();
        if let Some(first) = name.chars().next().filter(|_| name.contains(' ')) {
            by_letter.entry(first).or_default().push(c);
        }
    }
    for &c in bodies {
        let Some(&row) = world.clusters[c].rows.first() else {
            continue;
        };
        let short = world.mentions[row].text.clone();
        if world.tokens[row].len() > 1
            || !world.reader.is_acronym(world.tokens[row].start)
            || world.clusters[c].listed()
        {
            continue;
        }
        let same = short.chars().next().and_then(|first| by_letter.get(&first));
        let mut fits = same.into_iter().flatten().copied().filter(|&other| {
            let long = world.clusters[other]
                .rows
                .first()
                .map(|&long| world.tokens[long].clone());
            let written = |tokens: &Range<usize>| tokens.clone().filter(|&at| world.reader.is_capital(at)).count();
            let spells =
                |tokens: Range<usize>| written(&tokens) == short.len() && stands_for(world.reader, tokens, &short);
            other != c && long.is_some_and(spells)
        });
        if let (Some(into), None) = (fits.next(), fits.next()) {
            merge(world, c, into);
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
