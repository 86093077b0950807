//! Names that alone prove little, because they are also something else. Table `ambiguous.tsv`.

use super::table::{TableError, rows};
use super::word::{fold, is_folded};
use crate::text::FastMap;

/// What a name of one word also is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// A common word, so that a capital at the start of a sentence says nothing: `Turkey`, `Shell`.
    CommonWord,
    /// A given name: `Jordan`, `Georgia`.
    GivenName,
    /// A family name: `Wellington`, `Wagner`.
    FamilyName,
}

/// The doubtful names by their folded spelling.
pub(super) struct Doubts(FastMap<&'static str, Doubt>);

impl Doubts {
    /// Reads `ambiguous.tsv`: name, what else it is.
    pub fn read(text: &'static str) -> Result<Self, TableError> {
        let mut doubts = FastMap::default();
        for row in rows::<2>("ambiguous.tsv", text) {
            let row = row?;
            let doubt = match row.required(1)? {
                "word" => Doubt::CommonWord,
                "given" => Doubt::GivenName,
                "family" => Doubt::FamilyName,
                other => return Err(row.error(format!("{other} is none of word, given, family"))),
            };
            let name = row.required(0)?;
            if !is_folded(name) || doubts.insert(name, doubt).is_some() {
                return Err(row.error(format!("{name} has marks on letters or is already in the table")));
            }
        }
        Ok(Doubts(doubts))
    }

    /// The doubt about a word, if any. Case counts, marks on letters do not.
    pub fn get(&self, word: &str) -> Option<Doubt> {
        if is_folded(word) {
            return self.0.get(word).copied();
        }
        self.0.get(fold(word)?.as_str()).copied()
    }
}
