//! Checks over all tables, and look-ups whose answers everybody knows.

use std::collections::{HashMap, HashSet};

use super::word::{fold, key_words};
use super::*;

fn lexicon() -> Lexicon {
    Lexicon::builtin().unwrap()
}

/// A name as the index sees it, so that two spellings of one key are found.
fn key(name: &str) -> String {
    let words = key_words(name)
        .into_iter()
        .map(|word| fold(word).unwrap().as_str().to_owned());
    words.filter(|word| word != "-").collect::<Vec<_>>().join(" ")
}

fn best(lexicon: &Lexicon, name: &str) -> NameEntry {
    *lexicon
        .names()
        .find(name)
        .unwrap_or_else(|| panic!("{name} is not in the tables"))
        .best()
}

#[test]
fn every_table_parses_and_has_its_size() {
    let lexicon = lexicon();
    let mut count: HashMap<&str, HashSet<u32>> = HashMap::new();
    for entry in lexicon.names().entries() {
        count.entry(entry.source.table).or_default().insert(entry.source.line);
    }
    for (table, least) in [
        ("countries.tsv", 200),
        ("cities.tsv", 25_000),
        ("regions.tsv", 500),
        ("seats.tsv", 100),
        ("organisations.tsv", 700),
        ("armed_groups.tsv", 150),
        ("nationalities.tsv", 150),
    ] {
        assert!(count[table].len() >= least, "{table} has {} rows", count[table].len());
    }
    assert!(lexicon.titles().len() >= 300);
    assert!(lexicon.given_names_len() >= 4_000);
}

#[test]
fn no_table_names_a_thing_twice() {
    for (table, text, name_columns) in [
        ("regions.tsv", assets::REGIONS, [0, 3]),
        ("seats.tsv", assets::SEATS, [0, 5]),
        ("organisations.tsv", assets::ORGANISATIONS, [0, 1]),
        ("armed_groups.tsv", assets::ARMED_GROUPS, [0, 1]),
        ("nationalities.tsv", assets::NATIONALITIES, [0, 1]),
    ] {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut twice = Vec::new();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let names = name_columns
                .iter()
                .flat_map(|&column| cells[column].split('|'))
                .filter(|name| !name.is_empty());
            for name in names {
                if let Some(first) = seen.insert(key(name), index + 1) {
                    twice.push(format!("{table}:{} {name}, also in line {first}", index + 1));
                }
            }
        }
        assert!(twice.is_empty(), "{}", twice.join("\n"));
    }
}

#[test]
fn cities_are_unique_in_their_country() {
    let mut seen = HashSet::new();
    let mut twice = Vec::new();
    for line in assets::CITIES.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        for name in std::iter::once(cells[0]).chain(cells[3].split('|').filter(|name| !name.is_empty())) {
            if !seen.insert((cells[1], key(name))) {
                twice.push(format!("{name} {}", cells[1]));
            }
        }
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn codes_are_unique_and_every_country_has_words_and_a_capital() {
    let lexicon = lexicon();
    let mut codes = HashSet::new();
    for country in lexicon.countries() {
        assert!(
            codes.insert(country.iso3) && codes.insert(country.iso2),
            "{} or {}",
            country.iso3,
            country.iso2
        );
        assert!(lexicon.country(country.code).is_some(), "{}", country.code);
        assert!(
            !country.adjectives.is_empty() && !country.people.is_empty(),
            "{} has no demonym",
            country.name
        );
        assert!(!country.capitals.is_empty(), "{} has no capital", country.name);
    }
}

#[test]
fn no_name_is_longer_than_promised() {
    for text in [
        assets::ORGANISATIONS,
        assets::COUNTRIES,
        assets::REGIONS,
        assets::ARMED_GROUPS,
        assets::CITIES,
    ] {
        for name in text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.split(['\t', '|']))
        {
            assert!(key_words(name).len() <= NameTable::LONGEST_WORDS, "{name}");
        }
    }
}

#[test]
fn every_name_is_found_under_itself() {
    let lexicon = lexicon();
    for entry in lexicon.names().entries() {
        let found = lexicon.names().find(entry.canonical);
        let sources: Vec<_> = found
            .iter()
            .flat_map(NameMatch::readings)
            .map(|reading| reading.source)
            .collect();
        assert!(
            sources.contains(&entry.source),
            "{} of {}",
            entry.canonical,
            entry.source
        );
    }
}

#[test]
fn countries_under_many_names() {
    let lexicon = lexicon();
    for (name, code) in [
        ("Russian Federation", "RUS"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("UK", "GBR"),
        ("DPRK", "PRK"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("Soviet Union", "RUS"),
        ("Kosovo", "KOS"),
        ("Palestine", "PSE"),
        ("Taiwan", "TWN"),
        ("GEORGIA", "GEO"),
    ] {
        assert_eq!(
            lexicon.country_by_name(name).map_or("", |country| country.code),
            code,
            "{name}"
        );
    }
    assert_eq!(lexicon.country("RUS").unwrap().name, "Russia");
    assert_eq!(lexicon.country("GB").unwrap().iso3, "GBR");
    assert_eq!(lexicon.country("KOS").unwrap().name, "Kosovo");
    assert!(lexicon.country_by_name("us").is_none());
}

#[test]
fn words_for_people() {
    let lexicon = lexicon();
    for (word, code) in [
        ("Russian", "RUS"),
        ("Britons", "GBR"),
        ("Dutch", "NLD"),
        ("Soviet", "RUS"),
        ("Emirati", "ARE"),
    ] {
        assert_eq!(lexicon.demonym(word).unwrap().code, code, "{word}");
    }
    assert_eq!(
        best(&lexicon, "Russian").kind,
        NameKind::Demonym {
            adjective: true,
            people: true
        }
    );
    assert_eq!(
        best(&lexicon, "Russians").kind,
        NameKind::Demonym {
            adjective: false,
            people: true
        }
    );
    assert_eq!(
        best(&lexicon, "British").kind,
        NameKind::Demonym {
            adjective: true,
            people: true
        }
    );
    assert_eq!(
        best(&lexicon, "Danish").kind,
        NameKind::Demonym {
            adjective: true,
            people: false
        }
    );
    assert!(lexicon.demonym("Moscow").is_none());
}

#[test]
fn georgia_and_congo_have_two_readings() {
    let lexicon = lexicon();
    let georgia: Vec<_> = lexicon.names().find("Georgia").unwrap().readings().take(2).collect();
    assert_eq!((georgia[0].kind, georgia[0].country), (NameKind::Country, Some("GEO")));
    assert_eq!((georgia[1].kind, georgia[1].country), (NameKind::Region, Some("USA")));
    let congo: HashSet<_> = lexicon
        .names()
        .find("Congo")
        .unwrap()
        .readings()
        .map(|entry| entry.country)
        .collect();
    assert!(congo.contains(&Some("COD")) && congo.contains(&Some("COG")));
}

#[test]
fn capitals_cities_and_seats() {
    let lexicon = lexicon();
    for (name, kind, country) in [
        ("Moscow", NameKind::Capital, "RUS"),
        ("Kiev", NameKind::Capital, "UKR"),
        ("Washington", NameKind::Capital, "USA"),
        ("Damascus", NameKind::Capital, "SYR"),
        ("Geneva", NameKind::City, "CHE"),
        ("St Petersburg", NameKind::City, "RUS"),
        ("Aleppo", NameKind::City, "SYR"),
        ("Raqqa", NameKind::City, "SYR"),
        ("Munich", NameKind::City, "DEU"),
        ("New York", NameKind::City, "USA"),
        ("Donbas", NameKind::Region, "UKR"),
        ("West Bank", NameKind::Region, "PSE"),
        ("Hmeimim", NameKind::Facility, "SYR"),
        ("Kremlin", NameKind::Seat, "RUS"),
        ("Elysee Palace", NameKind::Seat, "FRA"),
        ("Quai d’Orsay", NameKind::Seat, "FRA"),
        ("No. 10", NameKind::Seat, "GBR"),
        ("WASHINGTON", NameKind::Capital, "USA"),
    ] {
        let entry = best(&lexicon, name);
        assert_eq!((entry.kind, entry.country), (kind, Some(country)), "{name}");
    }
    let kremlin = best(&lexicon, "Kremlin");
    assert_eq!(
        (kremlin.sector, kremlin.stands_for()),
        (Some("GOV"), Some("Presidency of Russia"))
    );
    for word in [
        "Of", "Most", "Police", "Reading", "Nice", "Split", "March", "Hope", "Union", "The", "Obama",
    ] {
        assert!(lexicon.names().find(word).is_none(), "{word}");
    }
}

#[test]
fn organisations_and_armed_groups() {
    let lexicon = lexicon();
    for (name, country, sector) in [
        ("UN", "UNO", None),
        ("U.N. Security Council", "UNO", Some("GOV")),
        ("Nato", "IGO", Some("MIL")),
        ("US State Department", "USA", Some("GOV")),
        ("Bundestag", "DEU", Some("LEG")),
        ("Interfax", "RUS", Some("JRN")),
        ("ISIS", "IMG", Some("UAF")),
        ("al-Qaida", "IMG", Some("UAF")),
        ("Al Qaeda", "IMG", Some("UAF")),
        ("Kurdistan Workers’ Party", "TUR", Some("REB")),
    ] {
        let entry = best(&lexicon, name);
        assert_eq!((entry.country, entry.sector), (Some(country), sector), "{name}");
        assert_eq!(entry.tag, Tag::Org, "{name}");
    }
    assert_eq!(best(&lexicon, "Kurds").tag, Tag::Norp);
}

#[test]
fn a_name_ends_where_the_text_goes_on() {
    let lexicon = lexicon();
    let words = ["US", "-", "led", "coalition"];
    let found = lexicon.names().longest(&words).unwrap();
    assert_eq!((found.words, found.best().country), (1, Some("USA")));
    let words = ["Al", "-", "Qaeda", "in", "Iraq", "said"];
    assert_eq!(lexicon.names().longest(&words).unwrap().words, 5);
}

#[test]
fn titles_and_their_offices() {
    let lexicon = lexicon();
    let title = |words: &[&str]| lexicon.title_longest(words).unwrap();
    let secretary = title(&["Secretary", "of", "State", "John"]);
    assert_eq!((secretary.words, secretary.plural), (3, false));
    assert_eq!(secretary.title.office(Some("USA")), Some("foreign minister"));
    assert_eq!(secretary.title.office(None), Some("secretary of state"));
    assert_eq!(
        title(&["state", "secretary"]).title.office(Some("USA")),
        Some("foreign minister")
    );
    assert_eq!(
        title(&["foreign", "secretary"]).title.office(Some("GBR")),
        Some("foreign minister")
    );
    assert_eq!(
        title(&["foreign", "secretary"]).title.office(Some("IND")),
        Some("foreign secretary")
    );
    assert_eq!(
        title(&["Defense", "Minister"]).title.office(None),
        Some("defence minister")
    );
    assert!(title(&["foreign", "ministers"]).plural);
    assert_eq!(title(&["spokeswoman"]).title.office(None), Some("spokesperson"));
    assert_eq!(
        title(&["secretary", "-", "general"]).title.office(None),
        Some("secretary-general")
    );
    assert_eq!(title(&["rebels"]).title.kind, TitleKind::Agent);
    assert_eq!(title(&["army"]).title.kind, TitleKind::Body);
    assert_eq!(title(&["Mr."]).title.kind, TitleKind::Honorific);
    assert!(lexicon.title_longest(&["table"]).is_none());
}

#[test]
fn given_names_have_a_gender() {
    let lexicon = lexicon();
    let gender = |word| lexicon.given_name(word).map(|name| name.gender);
    assert_eq!(gender("Sergei"), Some(Gender::Male));
    assert_eq!(gender("Mevlüt"), Some(Gender::Male));
    assert_eq!(gender("Annalena"), Some(Gender::Female));
    assert_eq!(gender("Moscow"), None);
    assert!(lexicon.given_name("Will").unwrap().ambiguous);
    assert!(!lexicon.given_name("Mark").unwrap().ambiguous);
}

#[test]
fn some_names_are_doubtful() {
    let lexicon = lexicon();
    assert_eq!(lexicon.doubt("Turkey"), Some(Doubt::CommonWord));
    assert_eq!(lexicon.doubt("Jordan"), Some(Doubt::GivenName));
    assert_eq!(lexicon.doubt("Moscow"), None);
}
