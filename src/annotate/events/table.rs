//! Reading the stage's own tables: cells between tabs, `#` comments, blank lines skipped.

use crate::lexicon::TableError;

/// One line of a table.
pub(super) struct Row<'t> {
    /// Table the row is in.
    pub table: &'static str,
    /// Line, from 1.
    pub line: usize,
    cells: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// A cell, `""` where the line is shorter.
    pub fn cell(&self, column: usize) -> &'t str {
        self.cells.get(column).copied().unwrap_or("")
    }

    /// A complaint about this row.
    pub fn fault(&self, fault: impl Into<String>) -> TableError {
        TableError {
            table: self.table,
            line: u32::try_from(self.line).unwrap_or(u32::MAX),
            problem: fault.into(),
        }
    }
}

/// The rows of a table.
pub(super) fn rows<'t>(table: &'static str, text: &'t str) -> impl Iterator<Item = Row<'t>> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(move |(i, line)| Row {
            table,
            line: i + 1,
            cells: line.split('\t').map(str::trim).collect(),
        })
}
