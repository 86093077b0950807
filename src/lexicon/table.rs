//! The tables' one format: tab-separated cells, `#` comment lines, lists inside a cell separated by `|`.

use crate::text::bytes::each;

/// Something a table says that it must not say, with the place to correct it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}:{line}: {problem}")]
pub struct TableError {
    /// File name under `assets/lexicon/`.
    pub table: &'static str,
    /// Line in that file, counted from 1; 0 when the fault is not on one line.
    pub line: u32,
    /// What is wrong, as a sentence for the person who edits the table.
    pub problem: String,
}

/// Where a fact stands: table and line, so that an annotation can say why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Source {
    /// File name under `assets/lexicon/`.
    pub table: &'static str,
    /// Line in that file, counted from 1.
    pub line: u32,
}

impl Source {
    /// What is said, with its table and line: `capital Oslo (cities.tsv:12)`.
    pub fn behind(self, said: &[&str]) -> String {
        /// Room for a line's number and the brackets.
        const REST: usize = 12;
        let mut told =
            String::with_capacity(said.iter().map(|part| part.len()).sum::<usize>() + self.table.len() + REST);
        said.iter().for_each(|part| told.push_str(part));
        told.push_str(" (");
        told.push_str(self.table);
        told.push(':');
        told.push_str(&self.line.to_string());
        told.push(')');
        told
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.table, self.line)
    }
}

/// One line of a table with exactly `N` cells.
#[derive(Debug, Clone, Copy)]
pub struct Row<const N: usize> {
    /// Where the row stands.
    pub source: Source,
    cells: [&'static str; N],
}

impl<const N: usize> Row<N> {
    /// The text of a cell; empty where the table leaves it empty.
    pub fn cell(&self, column: usize) -> &'static str {
        self.cells.get(column).copied().unwrap_or("")
    }

    /// The text of a cell, or `None` where it is empty.
    pub fn optional(&self, column: usize) -> Option<&'static str> {
        Some(self.cell(column)).filter(|text| !text.is_empty())
    }

    /// The text of a cell that must not be empty.
    pub fn required(&self, column: usize) -> Result<&'static str, TableError> {
        self.optional(column)
            .ok_or_else(|| self.error(format!("column {} is empty", column + 1)))
    }

    /// The members of a list cell; nothing for an empty one.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &'static str> + use<N> {
        self.cell(column).split('|').filter(|text| !text.is_empty())
    }

    /// A complaint about this row.
    pub fn error(&self, problem: impl Into<String>) -> TableError {
        TableError {
            table: self.source.table,
            line: self.source.line,
            problem: problem.into(),
        }
    }
}

/// Reads the rows of a table. Comment lines and blank lines are skipped; every other line must have `N` cells.
pub fn rows<const N: usize>(
    table: &'static str,
    text: &'static str,
) -> impl Iterator<Item = Result<Row<N>, TableError>> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(move |(index, line)| {
            row(
                Source {
                    table,
                    line: u32::try_from(index + 1).unwrap_or(u32::MAX),
                },
                line,
            )
        })
}

fn row<const N: usize>(source: Source, line: &'static str) -> Result<Row<N>, TableError> {
    let mut cells = [""; N];
    let mut count = 0;
    let mut start = 0;
    let mut cell = |end: usize| {
        let text = &line[start..end];
        start = end + 1;
        if let Some(cell) = cells.get_mut(count) {
            // Most cells have no blanks at their ends, which is cheap to see.
            let plain = |byte: Option<&u8>| byte.is_none_or(|b| (b'!'..0x80).contains(b));
            let clean = plain(text.as_bytes().first()) && plain(text.as_bytes().last());
            *cell = if clean { text } else { text.trim() };
        }
        count += 1;
        false
    };
    each(line.as_bytes(), b'\t', &mut cell);
    cell(line.len());
    let row = Row { source, cells };
    if count == N {
        Ok(row)
    } else {
        Err(row.error(format!("{count} columns where {N} are needed")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_skipped_but_counted() {
        let rows: Vec<_> = rows::<2>("t.tsv", "# head\n\na\tb|c\n")
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].source.to_string(), "t.tsv:3");
        assert_eq!(rows[0].list(1).collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn a_wrong_number_of_cells_names_file_and_line() {
        let error = rows::<3>("t.tsv", "# head\na\tb\n").next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "t.tsv:2: 2 columns where 3 are needed");
    }

    #[test]
    fn an_empty_required_cell_is_an_error() {
        let row = rows::<2>("t.tsv", "a\t\n").next().unwrap().unwrap();
        assert_eq!(row.required(1).unwrap_err().to_string(), "t.tsv:1: column 2 is empty");
        assert_eq!(row.optional(1), None);
    }
}
