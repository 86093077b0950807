//! Given names with the gender they are mostly used for. Table `given_names.tsv`.

use super::table::{TableError, rows};
use super::word::{fold, is_folded};
use crate::text::FastMap;

/// The gender a given name is mostly used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Mostly women.
    Female,
    /// Mostly men.
    Male,
    /// Both, or not known.
    Unknown,
}

/// A given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenName {
    /// Who bears it.
    pub gender: Gender,
    /// Is it also a common word, month, place or family name (`Will`, `April`)? Then it alone proves no person.
    pub ambiguous: bool,
}

/// Given names by their folded spelling.
pub(super) struct GivenNames(FastMap<&'static str, GivenName>);

impl GivenNames {
    /// Reads `given_names.tsv`: name, gender `f`, `m` or `u`, `ambiguous` or empty.
    pub fn read(text: &'static str) -> Result<Self, TableError> {
        let mut names = FastMap::default();
        names.reserve(text.len() / 10);
        for row in rows::<3>("given_names.tsv", text) {
            let row = row?;
            let gender = match row.required(1)? {
                "f" => Gender::Female,
                "m" => Gender::Male,
                "u" => Gender::Unknown,
                other => return Err(row.error(format!("{other} is none of f, m, u"))),
            };
            let ambiguous = match row.cell(2) {
                "" => false,
                "ambiguous" => true,
                other => return Err(row.error(format!("{other} is neither ambiguous nor empty"))),
            };
            let name = row.required(0)?;
            if !is_folded(name) {
                return Err(row.error(format!("{name} must be written without marks")));
            }
            if names.insert(name, GivenName { gender, ambiguous }).is_some() {
                return Err(row.error(format!("{name} is already in the table")));
            }
        }
        Ok(GivenNames(names))
    }

    /// Marks on letters do not count, case does.
    pub fn get(&self, word: &str) -> Option<GivenName> {
        if is_folded(word) {
            return self.0.get(word).copied();
        }
        self.0.get(fold(word)?.as_str()).copied()
    }

    /// How many names.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}
