//! Actor codes by name: countries from the word lists, bodies of no one country, sectors.

use crate::lexicon::{Country, INTERNATIONAL, SECTORS};
use crate::record::Actor;

/// Bodies of no one country, as the codebook names them.
const BODIES: [(&str, &str); 7] = [
    ("UNO", "United Nations"),
    ("EUR", "European Union"),
    ("IGO", "intergovernmental organisation"),
    ("NGO", "non-governmental organisation"),
    ("MNC", "multinational company"),
    ("IMG", "armed group across borders"),
    ("ISM", "social movement across borders"),
];

/// What each sector covers.
#[rustfmt::skip]
const SECTOR_NAMES: [(&str, &str); 25] = [
    ("GOV", "government"), ("MIL", "armed forces, military"), ("LEG", "parliament, legislature"), ("JUD", "courts, judiciary"),
    ("SPY", "intelligence, secret service"), ("COP", "police"), ("PTY", "party"), ("OPP", "opposition"),
    ("REB", "rebels"), ("UAF", "armed group of unclear side"), ("CRM", "crime"), ("CVL", "civilians"),
    ("BUS", "business, company"), ("JRN", "journalists, media"), ("REL", "religion, clergy"), ("EDU", "education, scholars"),
    ("MED", "medicine, health"), ("LAB", "labour, unions"), ("AGR", "farming"), ("SOC", "social group, activists"),
    ("REF", "refugees, migrants"), ("ELI", "elites, former officials"), ("PRE", "partly recognised state"),
    ("PRM", "paramilitary"), ("UNK", "unknown"),
];

/// A code on offer, with its names.
pub struct Code {
    /// As it is written: `USA GOV`.
    pub code: String,
    /// `United States, government`.
    pub name: String,
}

/// What a country or body is called, by code.
fn places(countries: &[Country]) -> impl Iterator<Item = (&'static str, &'static str, Option<&Country>)> {
    // Dependencies and former states share a code: the state's own row speaks for it.
    let states = countries.iter().filter(|c| c.code == c.iso3 || c.iso3 == "XKX");
    let states = states.map(|c| (c.code, c.name, Some(c)));
    states.chain(BODIES.iter().map(|(code, name)| (*code, *name, None)))
}

/// Whether words begin the code, a name, or a word of the name.
fn fits(typed: &str, code: &str, name: &str, country: Option<&Country>) -> bool {
    let begins = |name: &str| {
        let name = name.to_lowercase();
        name.starts_with(typed) || name.split(' ').any(|word| word.starts_with(typed))
    };
    let more = |c: &Country| {
        let others = c
            .other_names
            .iter()
            .chain(&c.adjectives)
            .chain(&c.people)
            .chain(&c.capitals);
        others.copied().any(|other| other.to_lowercase().starts_with(typed))
    };
    code.to_lowercase() == typed || begins(name) || country.is_some_and(more)
}

/// Codes that fit what has been typed: a country, a sector, or a country followed by a sector. A sector alone keeps the
/// country that the entity has. Nothing where nothing, or a whole code, has been typed.
pub fn offers(countries: &[Country], own: &Actor, typed: &str) -> Vec<Code> {
    let typed = typed.trim();
    if typed.is_empty() || is_whole(countries, typed) {
        return Vec::new();
    }
    let typed = typed.to_lowercase();
    let mut found = Vec::new();
    let name_of = |code: &str| {
        let place = places(countries).find(|(c, ..)| *c == code);
        place.map_or_else(|| code.to_owned(), |(_, name, _)| name.to_owned())
    };
    // Where only the country was missing, a country keeps the sector.
    let kept = own.sector.as_deref().filter(|_| own.country.is_none());
    let kept = kept.and_then(|sector| SECTOR_NAMES.iter().find(|(s, _)| *s == sector));
    // `united sta` is a name before it is a place and a sector.
    for (code, name, _) in places(countries).filter(|(code, name, country)| fits(&typed, code, name, *country)) {
        found.extend(kept.map(|(sector, what)| Code {
            code: format!("{code} {sector}"),
            name: format!("{name}, {what}"),
        }));
        found.push(Code {
            code: code.to_owned(),
            name: name.to_owned(),
        });
    }
    if let Some((head, tail)) = typed.rsplit_once(' ') {
        let tail = tail.trim();
        let heads: Vec<_> = places(countries)
            .filter(|(code, name, country)| fits(head.trim(), code, name, *country))
            .take(3)
            .collect();
        for (code, name, _) in heads {
            let sectors = SECTOR_NAMES.iter().filter(|(s, n)| fits(tail, s, n, None));
            found.extend(sectors.map(|(sector, what)| Code {
                code: format!("{code} {sector}"),
                name: format!("{name}, {what}"),
            }));
        }
    }
    let country = own.country.as_deref().unwrap_or("---");
    let place = own.country.as_deref().map(name_of);
    found.extend(
        SECTOR_NAMES
            .iter()
            .filter(|(s, n)| fits(&typed, s, n, None))
            .map(|(sector, what)| Code {
                code: format!("{country} {sector}"),
                name: place
                    .as_ref()
                    .map_or((*what).to_owned(), |place| format!("{place}, {what}")),
            }),
    );
    found
}

/// Whether a code needs no more letters: one that is known.
fn is_whole(countries: &[Country], typed: &str) -> bool {
    let known = |code: &str| code == "---" || INTERNATIONAL.contains(&code) || countries.iter().any(|c| c.code == code);
    let mut words = typed.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(country), None, _) => known(country),
        (Some(country), Some(sector), None) => known(country) && SECTORS.contains(&sector),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn every_code_has_a_name() {
        assert!(INTERNATIONAL.iter().all(|code| BODIES.iter().any(|(c, _)| c == code)));
        assert!(SECTORS.iter().all(|code| SECTOR_NAMES.iter().any(|(c, _)| c == code)));
    }

    #[test]
    fn codes_are_found_by_name_demonym_capital_and_sector() {
        let countries = Lexicon::builtin_countries().unwrap();
        let first = |typed: &str, own: &Actor| offers(&countries, own, typed).into_iter().next().map(|c| c.code);
        let none = Actor::default();
        assert_eq!(first("russian", &none).as_deref(), Some("RUS"));
        assert_eq!(first("united sta", &none).as_deref(), Some("USA"));
        assert_eq!(first("iran mil", &none).as_deref(), Some("IRN MIL"));
        assert_eq!(first("united nat", &none).as_deref(), Some("UNO"));
        let french = Actor {
            country: Some("FRA".to_owned()),
            ..Actor::default()
        };
        assert_eq!(first("parliam", &french).as_deref(), Some("FRA LEG"));
        let somebodys = Actor {
            sector: Some("GOV".to_owned()),
            ..Actor::default()
        };
        assert_eq!(
            first("estonia", &somebodys).as_deref(),
            Some("EST GOV"),
            "the sector stays"
        );
        assert_eq!(first("USA GOV", &none), None, "a whole code needs no offer");
    }
}
