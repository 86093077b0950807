//! What the world is called: countries, places, seats of government, organisations, titles, office holders, given names.
//!
//! The facts stand in plain tables under `assets/lexicon/`, one idea a table, each with its columns, licence and source in
//! its first lines. They are compiled in and read once at start; every answer says on which line of which table it rests.
//!
//! | question | ask |
//! |---|---|
//! | Which name starts at this word? | [`Lexicon::names`], [`NameTable::longest`] |
//! | Which title starts at this word? | [`Lexicon::title_longest`] |
//! | Which country is `RUS`, `Russian Federation`, `Russians`? | [`Lexicon::country`], [`Lexicon::country_by_name`], [`Lexicon::demonym`] |
//! | Who is Lavrov, and when? | [`Lexicon::office_holders`], [`Lexicon::office_holders_by_surname`] |
//! | Who was US foreign minister that day? | [`Lexicon::holder_of`] |
//! | Is this word a given name? | [`Lexicon::given_name`] |
//! | Does this name prove anything on its own? | [`Lexicon::doubt`] |
//!
//! Words are expected as the tokenizer cuts them, which is how [`key_words`] cuts the tables' names.

mod codes;
mod country;
mod doubt;
mod given;
mod name;
mod office;
mod organisation;
mod phrase;
mod place;
mod table;
mod title;
mod word;

#[cfg(test)]
mod office_tests;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use jiff::civil::Date;

pub use codes::{INTERNATIONAL, SECTORS};
pub use country::Country;
pub use doubt::Doubt;
pub use given::{Gender, GivenName};
pub use name::{NameEntry, NameId, NameKind, NameMatch, NameTable, Tag};
pub(crate) use office::name_key;
pub use office::{Office, PartialDate};
pub(crate) use table::{Row, rows};
pub use table::{Source, TableError};
pub use title::{Title, TitleKind, TitleMatch};
pub use word::{key_words, plain_letter};

/// The tables as texts.
mod assets {
    pub const COUNTRIES: &str = include_str!("../../assets/lexicon/countries.tsv");
    pub const CITIES: &str = include_str!("../../assets/lexicon/cities.tsv");
    pub const REGIONS: &str = include_str!("../../assets/lexicon/regions.tsv");
    pub const SEATS: &str = include_str!("../../assets/lexicon/seats.tsv");
    pub const ORGANISATIONS: &str = include_str!("../../assets/lexicon/organisations.tsv");
    pub const ARMED_GROUPS: &str = include_str!("../../assets/lexicon/armed_groups.tsv");
    pub const NATIONALITIES: &str = include_str!("../../assets/lexicon/nationalities.tsv");
    pub const AMBIGUOUS: &str = include_str!("../../assets/lexicon/ambiguous.tsv");
    pub const TITLES: &str = include_str!("../../assets/lexicon/titles.tsv");
    pub const GIVEN_NAMES: &str = include_str!("../../assets/lexicon/given_names.tsv");
    pub const OFFICES: &str = include_str!("../../assets/lexicon/offices.tsv");
}

/// All tables, read and indexed. Never changes after it is built; share it by reference.
pub struct Lexicon {
    countries: Vec<Country>,
    by_code: HashMap<&'static str, usize>,
    names: NameTable,
    titles: title::TitleTable,
    offices: office::OfficeTable,
    given_names: given::GivenNames,
    doubts: doubt::Doubts,
}

impl Lexicon {
    /// Year and month of the tables' contents, as the annotated document's `generator.lexicon` gives it.
    pub fn version() -> &'static str {
        "2026-11"
    }

    /// Reads the tables that come with the program.
    pub fn builtin() -> Result<Lexicon, TableError> {
        let countries = country::read(assets::COUNTRIES)?;
        let codes = codes::Codes::new(&countries);
        let (names, others) = beside(
            || read_names(&countries, &codes),
            || {
                let titles = title::TitleTable::read(assets::TITLES, &codes)?;
                let offices = office::OfficeTable::read(assets::OFFICES, &codes)?;
                let given = given::GivenNames::read(assets::GIVEN_NAMES)?;
                Ok((titles, offices, given, doubt::Doubts::read(assets::AMBIGUOUS)?))
            },
        );
        let (names, (titles, offices, given_names, doubts)) = (names?, others?);
        Ok(Lexicon {
            by_code: index_codes(&countries),
            titles,
            offices,
            given_names,
            doubts,
            countries,
            names,
        })
    }

    /// The table of countries alone, which is read in no time.
    ///
    /// # Errors
    /// Where a row cannot be read.
    pub fn builtin_countries() -> Result<Vec<Country>, TableError> {
        country::read(assets::COUNTRIES)
    }

    /// All names that are not persons.
    pub fn names(&self) -> &NameTable {
        &self.names
    }

    /// All countries, in table order.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// A country by ISO alpha-3, PLOVER or ISO alpha-2 code, in capitals.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.by_code.get(code).and_then(|&at| self.countries.get(at))
    }

    /// A country by any of its names: `Russian Federation`, `U.S.`.
    pub fn country_by_name(&self, name: &str) -> Option<&Country> {
        self.country_reading(name, |kind| kind == NameKind::Country)
    }

    /// The country of an adjective or people's name: `Russian`, `Britons`.
    pub fn demonym(&self, word: &str) -> Option<&Country> {
        self.country_reading(word, |kind| matches!(kind, NameKind::Demonym { .. }))
    }

    fn country_reading(&self, name: &str, wanted: impl Fn(NameKind) -> bool) -> Option<&Country> {
        let entry = self.names.find(name)?.readings().find(|entry| wanted(entry.kind))?;
        self.countries.iter().find(|country| country.source == entry.source)
    }

    /// The longest title that starts at the first word. Words may be in any case, except that abbreviations (`PM`) must
    /// be in capitals. No allocation.
    pub fn title_longest(&self, words: &[&str]) -> Option<TitleMatch<'_>> {
        self.titles.longest(words)
    }

    /// The titles, for those who keep where they found one.
    pub(crate) fn title_table(&self) -> &title::TitleTable {
        &self.titles
    }

    /// All titles, in table order.
    pub fn titles(&self) -> &[Title] {
        self.titles.titles()
    }

    /// Every office a person of this full name held, in table order. Marks on letters, case, dots and hyphens do not count.
    pub fn office_holders(&self, name: &str) -> impl Iterator<Item = &Office> {
        self.offices.by_name(name)
    }

    /// Every office held by someone whom news would call by this one name on second mention, in table order.
    pub fn office_holders_by_surname(&self, surname: &str) -> impl Iterator<Item = &Office> {
        self.offices.by_surname(surname)
    }

    /// Who held the office, or may have, on a day: sure ones first. Without a day, everyone, latest first.
    /// `country` is a PLOVER code or the organisation code of `offices.tsv`; `office` as [`Title::office`] gives it.
    pub fn holder_of(&self, country: &str, office: &str, day: Option<Date>) -> Vec<&Office> {
        self.offices.holder_of(country, office, day)
    }

    /// Whether somebody of the table held an office called so.
    pub fn knows_office(&self, office: &str) -> bool {
        self.offices.knows(office)
    }

    /// All offices, in table order.
    pub fn offices(&self) -> &[Office] {
        self.offices.offices()
    }

    /// The given name that this word is, if it is one. Case counts, marks on letters do not. See also [`GivenName::ambiguous`].
    pub fn given_name(&self, word: &str) -> Option<GivenName> {
        self.given_names.get(word)
    }

    /// What else a name of one word is, if that makes it doubtful as a name of a place or body: `Turkey` a word, `Jordan` a
    /// given name. A name in several words is never in doubt.
    pub fn doubt(&self, word: &str) -> Option<Doubt> {
        self.doubts.get(word)
    }

    /// How many given names there are.
    pub fn given_names_len(&self) -> usize {
        self.given_names.len()
    }
}

/// Does two things at once, the second on a thread of its own: reading the tables is most of the program's start.
pub(crate) fn beside<A, B: Send>(first: impl FnOnce() -> A, second: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        match second.join() {
            Ok(second) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

fn read_names(countries: &[Country], codes: &codes::Codes) -> Result<NameTable, TableError> {
    let mut names = NameTable::new();
    for country in countries {
        country::add_names(country, &mut names);
    }
    place::add_seats(assets::SEATS, codes, &mut names)?;
    place::add_regions(assets::REGIONS, codes, &mut names)?;
    organisation::add_organisations(assets::ORGANISATIONS, codes, &mut names)?;
    organisation::add_armed_groups(assets::ARMED_GROUPS, codes, &mut names)?;
    organisation::add_groups(assets::NATIONALITIES, codes, &mut names)?;
    place::add_cities(assets::CITIES, codes, &mut names)?;
    names.finish();
    Ok(names)
}

/// Alpha-3 codes win over PLOVER codes, so that `RUS` is Russia and not the Soviet Union.
fn index_codes(countries: &[Country]) -> HashMap<&'static str, usize> {
    let mut index = HashMap::with_capacity(countries.len() * 3);
    let columns: [fn(&Country) -> &'static str; 3] = [|c| c.iso3, |c| c.code, |c| c.iso2];
    for column in columns {
        for (at, country) in countries.iter().enumerate() {
            index.entry(column(country)).or_insert(at);
        }
    }
    index
}
