//! Short names with several readings: the one that the article spells out elsewhere.
//!
//! `Congo` beside `Kinshasa` is not the Congo of Brazzaville; `RSF` beside `Rapid Support Forces` is no charity; `Tripoli` in
//! a story about Lebanon is no capital; `the North` beside `South Korea` is North Korea.

use crate::annotate::names::Reader;
use crate::annotate::names::words::among;
use crate::lexicon::{NameEntry, NameKind, Source};
use crate::record::{Form, Kind, Mention};
use foldhash::{HashMap, HashMapExt, HashSet};
use std::ops::Range;

/// More names than this that speak for a country say no more.
const ENOUGH: u32 = 3;

/// What the full name of one reading counts, in names that speak for a country.
const FULL_NAME: u32 = 4;

/// People in a city that may be meant by the name of a capital: `Tripoli` of Lebanon, but no `Vienna` of Virginia.
const NAMESAKE: u32 = 200_000;

/// Readings that only differ in what is meant, not in what sort of thing it is.
fn sort_of(entry: &NameEntry) -> u8 {
    match entry.kind {
        NameKind::Country | NameKind::Demonym { .. } => 0,
        NameKind::Organisation | NameKind::ArmedGroup => 1,
        NameKind::Capital | NameKind::City => 2,
        NameKind::Region | NameKind::Facility | NameKind::Seat | NameKind::Group => 3,
    }
}

/// For each named mention of several readings of one sort, the number of the reading that the text speaks for most; none
/// where it speaks for the first.
pub fn readings(reader: &Reader<'_>, tokens: &[Range<usize>], mentions: &[Mention]) -> HashMap<usize, usize> {
    let mut sure: Vec<&NameEntry> = Vec::new();
    let mut open: Vec<(usize, Vec<&NameEntry>)> = Vec::new();
    for (row, range) in tokens
        .iter()
        .enumerate()
        .filter(|(row, _)| mentions[*row].form == Form::Name)
    {
        let Some(found) = reader
            .name_at(range.start, range.end)
            .filter(|found| range.start + found.words == range.end)
        else {
            continue;
        };
        let best = found.best();
        let mut same = found.readings().take_while(|entry| sort_of(entry) == sort_of(best));
        let several = found.readings().any(|entry| entry.country != best.country);
        match (several, same.any(|entry| entry.country != best.country)) {
            (false, _) => sure.push(best),
            (true, true) if sort_of(best) < 3 => open.push((row, found.readings().collect())),
            _ => {}
        }
    }
    if open.is_empty() {
        return HashMap::new();
    }
    let full: HashSet<Source> = sure.iter().map(|entry| entry.source).collect();
    let mut countries: HashMap<&str, u32> = HashMap::new();
    for country in sure.iter().filter_map(|entry| entry.country) {
        *countries.entry(country).or_default() += 1;
    }
    let speaks = |entry: &NameEntry| {
        let count = entry
            .country
            .and_then(|country| countries.get(country))
            .copied()
            .unwrap_or(0);
        count.min(ENOUGH) + if full.contains(&entry.source) { FULL_NAME } else { 0 }
    };
    let choose = |(row, readings): (usize, Vec<&NameEntry>)| {
        let sort = sort_of(readings[0]);
        // A capital gives way to a great city alone, and where nothing speaks for its own country.
        let capital = readings[0].kind == NameKind::Capital;
        let own = speaks(readings[0]) > 0;
        let small = |entry: &NameEntry| entry.kind == NameKind::City && (own || entry.population < NAMESAKE);
        let scored = readings
            .iter()
            .enumerate()
            .filter(|(nth, entry)| sort_of(entry) == sort && !(capital && *nth > 0 && small(entry)));
        let (nth, _) = scored.max_by_key(|(nth, entry)| (speaks(entry), std::cmp::Reverse(*nth)))?;
        (nth > 0).then_some((row, nth))
    };
    open.into_iter().filter_map(choose).collect()
}

/// `the North`, `the South` in a text about the Koreas: the row of the mention and that of the whole name.
pub fn halves(reader: &Reader<'_>, tokens: &[Range<usize>], mentions: &[Mention]) -> Vec<(usize, usize)> {
    let half = |row: &usize| {
        let range = &tokens[*row];
        range.len() == 1
            && among("north south", reader.low(range.start))
            && matches!(mentions[*row].kind, Kind::Gpe | Kind::Loc)
            && range.start > 0
            && reader.low(range.start - 1) == "the"
    };
    let halves: Vec<usize> = (0..tokens.len()).filter(half).collect();
    if halves.is_empty() {
        return Vec::new();
    }
    let whole = |name: &str| {
        (0..tokens.len()).find(|&row| {
            let range = &tokens[row];
            let found = reader
                .name_at(range.start, range.end)
                .filter(|found| range.start + found.words == range.end);
            found.is_some_and(|found| found.best().kind == NameKind::Country && found.best().canonical == name)
        })
    };
    let (north, south) = (whole("North Korea"), whole("South Korea"));
    let of = |row: usize| {
        if reader.low(tokens[row].start) == "north" {
            north
        } else {
            south
        }
    };
    halves.into_iter().filter_map(|row| Some((row, of(row)?))).collect()
}
