//! Comma-separated values as RFC 4180 has them: commas, CRLF, cells quoted where they must be.

/// How CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    /// Puts an apostrophe before a cell that a spreadsheet would run as a formula.
    pub formula_safe: bool,
    /// Begins with a byte order mark, which older Excel needs to read UTF-8.
    pub byte_order_mark: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self {
            formula_safe: true,
            byte_order_mark: false,
        }
    }
}

/// A table on its way to text.
pub struct Csv<'o> {
    out: String,
    options: &'o CsvOptions,
}

impl<'o> Csv<'o> {
    /// A table with its heading.
    pub fn new(columns: &[&str], options: &'o CsvOptions) -> Self {
        let mut csv = Self {
            out: String::new(),
            options,
        };
        if options.byte_order_mark {
            csv.out.push('\u{FEFF}');
        }
        csv.row(columns.iter().map(|name| Cell::Plain((*name).to_owned())));
        csv
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        for (i, cell) in cells.into_iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            self.cell(cell);
        }
        self.out.push_str("\r\n");
    }

    /// The whole table.
    pub fn finish(self) -> String {
        self.out
    }

    fn cell(&mut self, cell: Cell) {
        let (text, guard) = match cell {
            Cell::Plain(text) => (text, false),
            Cell::Words(text) => {
                let guard = self.options.formula_safe && is_formula(&text);
                (text, guard)
            }
        };
        let quoted = text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
        if quoted {
            self.out.push('"');
        }
        if guard {
            self.out.push('\'');
        }
        if quoted {
            self.out.push_str(&text.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(&text);
        }
    }
}

/// One cell.
pub enum Cell {
    /// A number, code or date that we wrote ourselves and that begins as it should: −3.0 stays a number.
    Plain(String),
    /// Words from a text or a person.
    Words(String),
}

impl Cell {
    /// Words, or an empty cell.
    pub fn words(text: Option<impl Into<String>>) -> Self {
        Self::Words(text.map(Into::into).unwrap_or_default())
    }

    /// Anything that prints as a number, code or date, or an empty cell.
    pub fn plain(value: Option<impl ToString>) -> Self {
        Self::Plain(value.map(|v| v.to_string()).unwrap_or_default())
    }
}

/// Whether a spreadsheet would take a cell for a formula or a command.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Reads CSV back, by the letter of RFC 4180.
    pub fn read(csv: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let mut chars = csv.chars().peekable();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {}
                '\n' if !quoted => {
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                _ => cell.push(c),
            }
        }
        assert!(row.is_empty() && cell.is_empty() && !quoted, "the last line ends");
        rows
    }

    #[test]
    fn any_cell_comes_back() {
        let options = CsvOptions {
            formula_safe: false,
            ..CsvOptions::default()
        };
        let cells = ["a,b", "say \"no\"", "two\r\nlines", "", " blank ", "=1+1"];
        let mut csv = Csv::new(&["x"], &options);
        csv.row(cells.map(|c| Cell::Words(c.into())));
        assert_eq!(read(&csv.finish())[1], cells);
    }

    #[test]
    fn no_cell_is_a_formula() {
        let options = CsvOptions::default();
        let mut csv = Csv::new(&["x"], &options);
        csv.row(["=1+1", "+a", "-b", "@c", "\td", "\re", "f"].map(|c| Cell::Words(c.into())));
        csv.row([Cell::Plain("-3.0".into())]);
        let rows = read(&csv.finish());
        assert_eq!(rows[1], ["'=1+1", "'+a", "'-b", "'@c", "'\td", "'\re", "f"]);
        assert_eq!(rows[2], ["-3.0"]);
    }
}
