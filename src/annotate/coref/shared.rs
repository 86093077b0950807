//! Names that several states use for a body of theirs, and that a table lists for the one that news means by them alone:
//! `Congress` in news of Peru is no American one.

use super::actors::push_why;
use super::world::World;
use crate::lexicon::NameKind;
use crate::record::Kind;
use std::collections::BTreeSet;

/// Such names, in lower case.
const SHARED: [&str; 35] = [
    "congress",
    "house of representatives",
    "house of commons",
    "national assembly",
    "federal assembly",
    "federal council",
    "foreign office",
    "home office",
    "cabinet office",
    "treasury",
    "justice department",
    "department of justice",
    "interior department",
    "labor department",
    "energy department",
    "commerce department",
    "treasury department",
    "department of education",
    "department of agriculture",
    "department of transportation",
    "department of health and human services",
    "national security council",
    "joint chiefs of staff",
    "national guard",
    "coast guard",
    "investigative committee",
    "democratic party",
    "labour party",
    "conservative party",
    "people's party",
    "greens",
    "green party",
    "democrats",
    "republicans",
    "podemos",
];

/// Joins each such body to the one of that name that the text ascribes to a state; else gives it to the state that `home`
/// names for its first mention, where the text does not tell of the table's, or `home` says that it is about its own alone.
pub fn of_this_state(world: &mut World<'_, '_>, home: impl Fn(&World<'_, '_>, usize) -> Option<(String, bool)>) {
    let borrowed: Vec<usize> = (0..world.clusters.len()).filter(|&c| is_shared(world, c)).collect();
    if borrowed.is_empty() {
        return;
    }
    let told = told_of(world);
    for c in borrowed {
        if let Some(into) = namesake(world, c) {
            for row in std::mem::take(&mut world.clusters[c].rows) {
                world.join(row, into);
            }
            world.clusters[into].rows.sort_unstable();
            continue;
        }
        let cluster = &world.clusters[c];
        let named = cluster.actor.country.as_deref().is_some_and(|code| told.contains(code));
        let first = cluster.rows.iter().map(|&row| world.mentions[row].span.start).min();
        if let Some((country, _)) = first
            .and_then(|at| home(world, at))
            .filter(|(_, alone)| *alone || !named)
        {
            let to = &mut world.clusters[c];
            push_why(&mut to.why, &format!("here of {country}, which this story is about"));
            to.actor.country = Some(country);
            to.wikidata = None;
        }
    }
}

/// Whether a cluster is one of the table that goes by a shared name alone.
pub(super) fn is_shared(world: &World<'_, '_>, c: usize) -> bool {
    let cluster = &world.clusters[c];
    let state = cluster
        .actor
        .country
        .as_deref()
        .is_some_and(|code| world.reader.lexicon.country(code).is_some());
    let shared = |name: &String| SHARED.iter().any(|shared| name.eq_ignore_ascii_case(shared));
    cluster.kind() == Kind::Org
        && !cluster.rows.is_empty()
        && state
        && cluster.why.starts_with(|c: char| c.is_uppercase())
        && cluster.why.contains("organisations.tsv:")
        && cluster.names.iter().all(shared)
}

/// The one other body of the same name, which the text gives to a state.
fn namesake(world: &World<'_, '_>, c: usize) -> Option<usize> {
    let name = world.clusters[c].name();
    let same = |&other: &usize| {
        let cluster = &world.clusters[other];
        other != c
            && cluster.kind() == Kind::Org
            && !cluster.rows.is_empty()
            && cluster.actor.country.is_some()
            && cluster.name().eq_ignore_ascii_case(name)
    };
    let mut fits = (0..world.clusters.len()).filter(same);
    match (fits.next(), fits.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// The states that a text names in any way.
fn told_of<'a>(world: &World<'a, '_>) -> BTreeSet<&'a str> {
    let rows = 0..world.names.tokens.len();
    let told = rows.filter_map(|row| {
        let entry = world.names.entry(world.reader, row)?;
        let state = matches!(
            entry.kind,
            NameKind::Country | NameKind::Demonym { .. } | NameKind::Capital | NameKind::Seat | NameKind::Region
        );
        state.then_some(entry.country)?
    });
    told.collect()
}
