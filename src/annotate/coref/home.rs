//! Bodies and people of a state that they do not name: those of the capital that the dateline names.

use super::actors::push_why;
use super::world::{Cluster, Said, World};
use crate::annotate::names::words::among;
use crate::lexicon::NameKind;
use crate::record::Kind;
use std::collections::BTreeSet;

/// Places whose datelines say nothing of where a minister comes from.
const VENUES: &str = "geneva vienna brussels davos munich york hague nations washington strasbourg";

/// "Interior Minister Ana Roa" of a story datelined in a capital, whose country nothing else tells, is that country's.
pub fn at_home(world: &mut World<'_, '_>) {
    let homes = datelines(world);
    if homes.is_empty() {
        return;
    }
    let main = main_countries(world);
    let told = told_of(world);
    for c in 0..world.clusters.len() {
        let cluster = &world.clusters[c];
        let minister = |said: &Said| !said.former && (said.office.ends_with("minister") || said.office == "president");
        let person = cluster.kind() == Kind::Per && cluster.named && cluster.said.iter().any(minister);
        let first = cluster.rows.iter().map(|&row| world.mentions[row].span.start).min();
        let Some(at) = first.filter(|_| cluster.actor.country.is_none() && (person || of_some_state(cluster))) else {
            continue;
        };
        let before = homes.partition_point(|home| home.0 <= at);
        let home = before.checked_sub(1).map(|n| &homes[n]);
        // A minister in a story that the dateline alone places there may be anybody's.
        let fits = |home: &&(usize, String, String)| {
            main.contains(&home.1) || person && (told.is_empty() || told.contains(home.1.as_str()))
        };
        if let Some((_, country, place)) = home.filter(fits) {
            let why = format!("of the country of the dateline, {place}");
            let to = &mut world.clusters[c];
            to.actor.country = Some(country.clone());
            push_why(&mut to.why, &why);
        }
    }
}

/// The countries that a text tells of beyond its datelines.
fn told_of<'a>(world: &World<'a, '_>) -> BTreeSet<&'a str> {
    let told = (0..world.names.tokens.len()).filter_map(|row| {
        let start = world.tokens[row].start;
        let sentence = &world.reader.draft.sentences[world.sentence(start)].tokens;
        let entry = world.names.entry(world.reader, row)?;
        let state = matches!(
            entry.kind,
            NameKind::Country | NameKind::Demonym { .. } | NameKind::Capital | NameKind::Seat
        );
        (state && start >= world.reader.body_start(sentence)).then_some(entry.country)?
    });
    told.collect()
}

/// Bodies of which each state has its own, in the words of a description.
const OF_EACH_STATE: &str = "government parliament police court army military cabinet opposition king queen authorities prosecutors \
    lawmakers senators ministry";

/// Whether a cluster is of a state that it does not name: `the government`, `Supreme Court`, a police spokesman.
fn of_some_state(cluster: &Cluster) -> bool {
    let sector = cluster.actor.sector.as_deref().unwrap_or("");
    let state = among("GOV MIL COP JUD LEG", sector) || cluster.named && sector == "PTY";
    match cluster.kind() {
        Kind::Per if cluster.named => {
            let told = |said: &Said| {
                !said.former
                    && said
                        .sector
                        .as_deref()
                        .is_some_and(|sector| among("COP JUD LEG", sector))
            };
            cluster.said.iter().any(told)
        }
        Kind::Org if cluster.named => state && cluster.wikidata.is_none(),
        _ => {
            let last = cluster.name().rsplit(' ').next().unwrap_or("").to_lowercase();
            (state || sector == "OPP") && among(OF_EACH_STATE, &last)
        }
    }
}

/// The countries that are named most often.
fn main_countries(world: &World<'_, '_>) -> Vec<String> {
    let mut count: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for cluster in &world.clusters {
        if let (Kind::Gpe | Kind::Norp, Some(country), true) = (cluster.kind(), &cluster.actor.country, cluster.named) {
            *count.entry(country).or_default() += cluster.rows.len();
        }
    }
    let most = count.values().copied().max().unwrap_or(0);
    count
        .into_iter()
        .filter(|(_, n)| *n == most)
        .map(|(country, _)| country.to_owned())
        .collect()
}

/// Where each dateline in a capital begins, the capital's country and name.
fn datelines(world: &World<'_, '_>) -> Vec<(usize, String, String)> {
    let text = &world.reader.draft.text;
    let mut rows: Vec<usize> = (0..world.names.tokens.len()).collect();
    rows.sort_unstable_by_key(|&row| world.mentions[row].span.start);
    let lines = crate::text::lines(text).into_iter();
    let released = ministry_at_head(world);
    let cities = lines
        .filter(|line| crate::annotate::dating::opens_with_city(line.of(text)))
        .filter_map(|line| {
            let tokens = world.reader.draft.tokens_in(line);
            let first = tokens.clone().find(|&at| world.reader.is_word(at))?;
            let at = rows.partition_point(|&row| world.mentions[row].span.start < line.start);
            let named = || {
                let row = *rows.get(at).filter(|&&row| world.mentions[row].span.end <= line.end)?;
                world.names.entry(world.reader, row)
            };
            let listed = world.reader.name_at(first, tokens.end).map(|found| found.best());
            let city = listed.filter(|entry| entry.kind == NameKind::Capital);
            let entry = city.or_else(named)?;
            let venue = entry
                .canonical
                .to_lowercase()
                .split(' ')
                .any(|word| among(VENUES, word));
            let capital = entry.kind == NameKind::Capital && !venue;
            capital.then(|| Some((line.start, entry.country?.to_owned(), entry.canonical.to_owned())))?
        });
    released.into_iter().chain(cities).collect()
}

/// The state whose ministry heads a text with its name: a release of its own.
pub(super) fn ministry_at_head(world: &World<'_, '_>) -> Option<(usize, String, String)> {
    let sentence = world.reader.draft.sentences.first()?;
    let row = (0..world.names.tokens.len()).find(|&row| world.tokens[row].start == sentence.tokens.start)?;
    let whole = sentence.tokens.len() <= HEADING && world.mentions[row].kind == Kind::Org;
    let actor = &world.clusters[world.link[row].filter(|_| whole)?].actor;
    let country = actor
        .country
        .clone()
        .filter(|code| world.reader.lexicon.country(code).is_some())?;
    let governs = actor.sector.as_deref() == Some("GOV");
    governs.then(|| (sentence.span.start, country, world.mentions[row].text.clone()))
}

/// Tokens of a heading that is no more than a ministry's name.
const HEADING: usize = 12;
