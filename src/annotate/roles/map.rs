//! Named mentions by token, and what a name stands for: its expansion, its reading.

use crate::annotate::names::{Reader, stands_for};
use crate::lexicon::{NameEntry, NameKind};
use crate::record::{Form, Kind, Mention};
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

/// Token ranges of the named mentions of a record, and which token belongs to which.
pub struct NameMap {
    /// Tokens of each mention, by row.
    pub tokens: Vec<Range<usize>>,
    /// For each mention, the mention whose tokens tell what it is: its expansion for an acronym, else itself.
    pub same: Vec<usize>,
    /// For mentions whose name has several readings, the number of the one that the text speaks for.
    readings: HashMap<usize, usize>,
    /// For each token, the row plus one of the name that starts there; 0 is none.
    by_start: Vec<u32>,
    /// For each token, the row plus one of the name that ends before it.
    by_end: Vec<u32>,
    covered: Vec<bool>,
    /// Rows of listed bodies that the text does not mean, sorted.
    unfounded: Vec<usize>,
}

impl NameMap {
    /// Reads the named mentions.
    pub fn new(reader: &Reader<'_>, mentions: &[Mention]) -> Self {
        let tokens: Vec<_> = mentions.iter().map(|m| reader.draft.tokens_in(m.span)).collect();
        let count = reader.draft.tokens.len();
        let mut covered = vec![false; count];
        let (mut by_start, mut by_end) = (vec![0; count + 1], vec![0; count + 1]);
        for (row, range) in tokens.iter().enumerate() {
            if mentions[row].form != Form::Name {
                continue;
            }
            let number = u32::try_from(row + 1).unwrap_or(0);
            by_start[range.start] = number;
            by_end[range.end] = number;
            covered[range.clone()].fill(true);
        }
        let mut map = Self {
            same: (0..tokens.len()).collect(),
            tokens,
            readings: HashMap::new(),
            by_start,
            by_end,
            covered,
            unfounded: Vec::new(),
        };
        map.expand(reader, mentions);
        map.readings = super::spelled::readings(reader, &map.tokens, mentions);
        for (row, whole) in super::spelled::halves(reader, &map.tokens, mentions) {
            map.same[row] = whole;
        }
        map.unfounded = map.of_other_states(reader);
        map
    }

    /// Rows of bodies that many states have under one name: the table means the best known, an article about other states
    /// does not.
    fn of_other_states(&self, reader: &Reader<'_>) -> Vec<usize> {
        const NAMES: [&str; 9] = [
            "National Assembly",
            "Supreme Court",
            "House of Representatives",
            "Senate",
            "Congress",
            "Constitutional Court",
            "National Security Council",
            "House of Commons",
            "House of Lords",
        ];
        let shared = |row: &usize| {
            let entry = self.entry(reader, *row);
            entry.is_some_and(|entry| entry.kind == NameKind::Organisation && NAMES.contains(&entry.canonical))
        };
        let rows: Vec<usize> = (0..self.tokens.len()).filter(shared).collect();
        if rows.is_empty() {
            return rows;
        }
        let state = |entry: &NameEntry| {
            matches!(
                entry.kind,
                NameKind::Country | NameKind::Demonym { .. } | NameKind::Capital | NameKind::Seat
            )
        };
        let named: Vec<&str> = (0..self.tokens.len())
            .filter_map(|row| self.entry(reader, row).filter(|entry| state(entry))?.country)
            .collect();
        let other = |row: &usize| {
            let own = self.entry(reader, *row).and_then(|entry| entry.country);
            !named.is_empty() && own.is_some_and(|own| !named.contains(&own))
        };
        rows.into_iter().filter(other).collect()
    }

    /// `Water Commission (WC)`: every `WC` is that commission.
    fn expand(&mut self, reader: &Reader<'_>, mentions: &[Mention]) {
        let mut expansions: HashMap<&str, usize> = HashMap::new();
        for (row, tokens) in self.tokens.iter().enumerate() {
            let bracket = tokens
                .start
                .checked_sub(1)
                .filter(|&at| reader.word(at) == "(" && tokens.len() == 1);
            let Some(before) = bracket.and_then(|at| self.ending(at)) else {
                continue;
            };
            if !reader.is_acronym(tokens.start) {
                continue;
            }
            if stands_for(reader, self.tokens[before].clone(), reader.word(tokens.start)) {
                expansions.entry(&mentions[row].text).or_insert(before);
            } else if is_body(reader, tokens) && spells_out(reader, &self.tokens[before], &mentions[before]) {
                // `MINUSCA` has its letters from the French: the table knows it, and not the words before it.
                self.same[before] = row;
            }
        }
        for (row, mention) in mentions.iter().enumerate() {
            if let Some(&before) = expansions.get(mention.text.as_str()) {
                self.same[row] = before;
            }
        }
    }

    /// The listed reading of a mention, by its expansion if it is an acronym of one, and by what the rest of the text
    /// spells out if its name has several readings.
    pub fn entry<'a>(&self, reader: &Reader<'a>, row: usize) -> Option<&'a NameEntry> {
        let row = *self.same.get(row)?;
        if self.unfounded.binary_search(&row).is_ok() {
            return None;
        }
        let tokens = &self.tokens[row];
        match self.readings.get(&row) {
            Some(&nth) => reader.name_at(tokens.start, tokens.end)?.readings().nth(nth),
            None => entry_of(reader, tokens),
        }
    }

    /// Row of the name that starts at a token.
    pub fn starting(&self, token: usize) -> Option<usize> {
        (*self.by_start.get(token)? as usize).checked_sub(1)
    }

    /// Row of the name that ends before a token.
    pub fn ending(&self, token: usize) -> Option<usize> {
        (*self.by_end.get(token)? as usize).checked_sub(1)
    }

    /// Whether a name covers a token.
    pub fn covers(&self, token: usize) -> bool {
        self.covered.get(token).copied().unwrap_or(false)
    }
}

/// The listed reading of a name that tells its country or sector.
pub fn entry_of<'a>(reader: &Reader<'a>, tokens: &Range<usize>) -> Option<&'a NameEntry> {
    if !tokens.clone().any(|at| reader.is_capital(at)) {
        return super::phrase::entry(reader, tokens);
    }
    let found = reader.name_at(tokens.start, tokens.end)?;
    (tokens.start + found.words == tokens.end).then(|| found.best())
}

fn is_body(reader: &Reader<'_>, tokens: &Range<usize>) -> bool {
    entry_of(reader, tokens).is_some_and(|entry| entry.kind == NameKind::Organisation)
}

/// Whether a name may be what letters in brackets behind it stand for: a body of several words that no table knows.
fn spells_out(reader: &Reader<'_>, tokens: &Range<usize>, mention: &Mention) -> bool {
    mention.kind == Kind::Org && tokens.len() > 2 && entry_of(reader, tokens).is_none()
}
