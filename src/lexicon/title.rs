//! Offices, nouns for people who act for someone, bodies, and forms of address. Table `titles.tsv`.

use super::codes::Codes;
use super::phrase::{Case, PhraseIndex};
use super::table::{Row, Source, TableError, rows};
use crate::text::FastMap;

/// What sort of word a title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TitleKind {
    /// A full office, held by a known number of people: `prime minister`, `ambassador`.
    Office,
    /// A noun for a person who acts: `diplomat`, `rebel`, `protester`.
    Agent,
    /// A noun for a body that acts: `army`, `parliament`, `delegation`.
    Body,
    /// A form of address or rank that only comes before a name: `Mr.`, `Sir`.
    Honorific,
}

impl TitleKind {
    fn parse(text: &str) -> Option<TitleKind> {
        match text {
            "office" => Some(TitleKind::Office),
            "agent" => Some(TitleKind::Agent),
            "body" => Some(TitleKind::Body),
            "honorific" => Some(TitleKind::Honorific),
            _ => None,
        }
    }
}

/// One title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Lower case, singular; abbreviations in capitals (`PM`).
    pub phrase: &'static str,
    /// What sort of word it is.
    pub kind: TitleKind,
    /// PLOVER sector of who bears it, where the word tells.
    pub sector: Option<&'static str>,
    /// Where it stands.
    pub source: Source,
    office: Option<&'static str>,
    /// (PLOVER country code, office there).
    by_country: Vec<(&'static str, &'static str)>,
}

impl Title {
    /// The office in the words of `offices.tsv`: `foreign minister` for `secretary of state` in the USA. Without a country,
    /// or in one the table does not single out, the title's ordinary meaning.
    pub fn office(&self, country: Option<&str>) -> Option<&'static str> {
        let there = self.by_country.iter().find(|(code, _)| Some(*code) == country);
        there.map(|(_, office)| *office).or(self.office)
    }
}

/// A title found at the start of some words.
#[derive(Debug, Clone, Copy)]
pub struct TitleMatch<'a> {
    /// How many of the words it covers; at least 1.
    pub words: usize,
    /// Is it the plural?
    pub plural: bool,
    /// The title.
    pub title: &'a Title,
}

/// All titles, for longest match.
pub(crate) struct TitleTable {
    titles: Vec<Title>,
    index: PhraseIndex,
}

const TABLE: &str = "titles.tsv";

impl TitleTable {
    /// Reads `titles.tsv`: phrase, plural, kind, office, sector, country.
    pub(super) fn read(text: &'static str, codes: &Codes) -> Result<Self, TableError> {
        let mut table = TitleTable {
            titles: Vec::new(),
            index: PhraseIndex::new(Case::Phrase, 8_000),
        };
        let mut by_phrase: FastMap<&str, usize> = FastMap::default();
        for row in rows::<6>(TABLE, text) {
            let row = row?;
            let phrase = row.required(0)?;
            let country = codes.actor(&row, 5)?;
            match (by_phrase.get(phrase).copied(), country) {
                (Some(at), Some(code)) => table.add_country(at, code, &row)?,
                (Some(_), None) => {
                    return Err(row.error(format!("{phrase} is already in the table")));
                }
                (None, Some(_)) => {
                    return Err(row.error(format!("{phrase} needs a row without country first")));
                }
                (None, None) => {
                    by_phrase.insert(phrase, table.titles.len());
                    table.add(&row, codes)?;
                }
            }
        }
        table.index.finish(|id| id);
        Ok(table)
    }

    fn add(&mut self, row: &Row<6>, codes: &Codes) -> Result<(), TableError> {
        let kind = TitleKind::parse(row.required(2)?)
            .ok_or_else(|| row.error(format!("{} is none of office, agent, body, honorific", row.cell(2))))?;
        let phrase = row.cell(0);
        let id = u32::try_from(self.titles.len() * 2).unwrap_or(u32::MAX);
        self.index.insert(phrase, id);
        for plural in row.list(1) {
            self.index.insert(plural, id + 1);
        }
        self.titles.push(Title {
            phrase,
            kind,
            sector: codes.sector(row, 4)?,
            source: row.source,
            office: row.optional(3),
            by_country: Vec::new(),
        });
        Ok(())
    }

    fn add_country(&mut self, at: usize, code: &'static str, row: &Row<6>) -> Result<(), TableError> {
        let title = &mut self.titles[at];
        if title.by_country.iter().any(|(known, _)| *known == code) {
            return Err(row.error(format!("{} has two rows for {code}", title.phrase)));
        }
        title.by_country.push((code, row.required(3)?));
        Ok(())
    }

    /// See [`super::Lexicon::title_longest`].
    pub fn longest(&self, words: &[&str]) -> Option<TitleMatch<'_>> {
        let (words, place) = self.index.longest_node(words.iter().copied())?;
        self.at(words, place)
    }

    /// Whether any title may begin with this word.
    pub fn may_start(&self, word: &str) -> bool {
        self.index.may_start(word)
    }

    /// The same as [`Self::longest`] in numbers that can be kept.
    pub fn longest_place<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, u32)> {
        self.index.longest_node(words)
    }

    /// The title at a place that [`Self::longest_place`] gave.
    pub fn at(&self, words: usize, place: u32) -> Option<TitleMatch<'_>> {
        let id = *self.index.ids(place).first()?;
        let title = self.titles.get(id as usize / 2)?;
        Some(TitleMatch {
            words,
            plural: id % 2 == 1,
            title,
        })
    }

    /// All titles, in table order.
    pub fn titles(&self) -> &[Title] {
        &self.titles
    }
}
