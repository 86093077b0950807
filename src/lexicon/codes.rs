//! Which actor and sector codes a table may use.

use std::collections::HashSet;

use super::country::Country;
use super::table::{Row, TableError};
use crate::text::FastMap;

/// PLOVER codes for actors of no one country: UN bodies, European Union, other intergovernmental organisations,
/// non-governmental ones, companies, armed groups across borders, social movements across borders.
pub const INTERNATIONAL: [&str; 7] = ["UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"];

/// PLOVER sector codes (PLOVER manual, lists of frequent and less frequent sectors).
pub const SECTORS: [&str; 25] = [
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRE",
    "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
];

/// The codes that tables refer to.
pub(super) struct Codes {
    alpha2: FastMap<&'static str, &'static str>,
    actors: FastMap<&'static str, &'static str>,
    own: FastMap<&'static str, &'static str>,
}

impl Codes {
    pub fn new(countries: &[Country]) -> Self {
        let mut codes = Codes {
            alpha2: FastMap::default(),
            actors: FastMap::default(),
            own: FastMap::default(),
        };
        let iso3: HashSet<&str> = countries.iter().map(|country| country.iso3).collect();
        for country in countries {
            let own = if iso3.contains(country.code) {
                country.iso3
            } else {
                country.code
            };
            codes.own.insert(country.iso3, own);
            codes.alpha2.entry(country.iso2).or_insert(country.code);
            codes.actors.insert(country.iso3, country.code);
            codes.actors.insert(country.code, country.code);
        }
        codes.actors.extend(INTERNATIONAL.map(|code| (code, code)));
        codes
    }

    /// PLOVER code of a country by its ISO alpha-2 code.
    pub fn by_alpha2(&self, iso2: &str) -> Option<&'static str> {
        self.alpha2.get(iso2).copied()
    }

    /// A country's PLOVER code unless that is its sovereign's or successor's; then its own ISO code.
    pub fn own(&self, iso3: &str) -> Option<&'static str> {
        self.own.get(iso3).copied()
    }

    /// The actor code in a cell, dependencies as their sovereign; nothing for an empty cell.
    pub fn actor<const N: usize>(&self, row: &Row<N>, column: usize) -> Result<Option<&'static str>, TableError> {
        let Some(code) = row.optional(column) else {
            return Ok(None);
        };
        let known = self.actors.get(code).copied();
        known
            .map(Some)
            .ok_or_else(|| row.error(format!("{code} is no known actor code")))
    }

    /// The sector in a cell; nothing for an empty cell.
    pub fn sector<const N: usize>(&self, row: &Row<N>, column: usize) -> Result<Option<&'static str>, TableError> {
        match row.optional(column) {
            Some(sector) if !SECTORS.contains(&sector) => Err(row.error(format!("{sector} is no sector"))),
            sector => Ok(sector),
        }
    }
}
