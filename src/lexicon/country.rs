//! Countries: codes, names, words for their people, capitals. Table `countries.tsv`.

use super::name::{NameEntry, NameKind, NameTable, Tag};
use super::table::{Row, Source, TableError, rows};

/// A state, present or former, or a territory that news treats like one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 alpha-3 code; `XKX` for Kosovo; for a former state the code it had.
    pub iso3: &'static str,
    /// ISO 3166 alpha-2 code.
    pub iso2: &'static str,
    /// PLOVER actor code: that of the sovereign for dependencies, of the successor for former states.
    pub code: &'static str,
    /// Short English name.
    pub name: &'static str,
    /// Official and other names, abbreviations.
    pub other_names: Vec<&'static str>,
    /// `Russian`, as before a noun.
    pub adjectives: Vec<&'static str>,
    /// `Russian`, `Russians`, `Britons`: its people.
    pub people: Vec<&'static str>,
    /// Capital first, then its other spellings and other seats of government.
    pub capitals: Vec<&'static str>,
    /// Where in `capitals` each city begins; what follows it are its other spellings.
    seats: Vec<usize>,
    /// Where it stands.
    pub source: Source,
}

const TABLE: &str = "countries.tsv";

/// Reads `countries.tsv`.
pub(super) fn read(text: &'static str) -> Result<Vec<Country>, TableError> {
    rows::<8>(TABLE, text).map(|row| country(&row?)).collect()
}

fn country(row: &Row<8>) -> Result<Country, TableError> {
    let (iso3, code) = (row.required(0)?, row.required(2)?);
    if ![iso3, code]
        .iter()
        .all(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))
    {
        return Err(row.error(format!("{iso3} or {code} is not a code of three capitals")));
    }
    Ok(Country {
        iso3,
        iso2: row.required(1)?,
        code,
        name: row.required(3)?,
        other_names: row.list(4).collect(),
        adjectives: row.list(5).collect(),
        people: row.list(6).collect(),
        capitals: row.list(7).map(|city| city.trim_start_matches('+')).collect(),
        seats: row
            .list(7)
            .enumerate()
            .filter(|(i, city)| *i == 0 || city.starts_with('+'))
            .map(|(i, _)| i)
            .collect(),
        source: row.source,
    })
}

/// Enters a country's names, demonyms and capitals.
pub(super) fn add_names(country: &Country, names: &mut NameTable) {
    let entry = |canonical, kind, tag| NameEntry {
        country: Some(country.code),
        ..NameEntry::new(canonical, kind, tag, country.source)
    };
    let own = std::iter::once(country.name).chain(country.other_names.iter().copied());
    names.add(entry(country.name, NameKind::Country, Tag::Gpe), own);

    let (both, only): (Vec<_>, Vec<_>) = country
        .adjectives
        .iter()
        .partition(|word| country.people.contains(word));
    let people: Vec<_> = country
        .people
        .iter()
        .copied()
        .filter(|word| !both.contains(word))
        .collect();
    for (words, adjective, people) in [(both, true, true), (only, true, false), (people, false, true)] {
        if !words.is_empty() {
            names.add(
                entry(country.name, NameKind::Demonym { adjective, people }, Tag::Norp),
                words,
            );
        }
    }
    for (n, &from) in country.seats.iter().enumerate() {
        let to = country.seats.get(n + 1).copied().unwrap_or(country.capitals.len());
        let spellings = country.capitals.get(from..to).unwrap_or_default();
        if let Some(city) = spellings.first() {
            names.add(entry(city, NameKind::Capital, Tag::Gpe), spellings.iter().copied());
        }
    }
}
