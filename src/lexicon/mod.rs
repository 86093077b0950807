//! Floor 1: what the world is called.

/// A fault in a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}, line {line}: {fault}")]
pub struct TableError {
    /// File name.
    pub table: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: String,
}

/// The word lists.
pub struct Lexicon;

impl Lexicon {
    /// Loads the built-in tables.
    ///
    /// # Errors
    /// Names the table and line at fault.
    pub fn builtin() -> Result<Self, TableError> {
        Ok(Self)
    }

    /// Version of the tables, `YYYY-MM`.
    pub fn version() -> &'static str {
        "2026-11"
    }
}
