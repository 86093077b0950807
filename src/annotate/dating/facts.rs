//! The table `dated-facts.tsv`: names that bound the day of writing, numbers of resolutions, birthdays.

use crate::lexicon::{PartialDate, Row, TableError, key_words, rows};
use crate::text::FastMap;
use jiff::civil::Date;

const TABLE: &str = include_str!("../../../assets/lexicon/dated-facts.tsv");

/// A name that is written only from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFact {
    /// The name as the table gives it.
    pub name: &'static str,
    /// First day on which it may be written.
    pub from: Date,
    /// Last day on which it is likely written; nothing if it lives on.
    pub to: Option<Date>,
    /// What happened on the first day.
    pub note: &'static str,
    /// Line in the table.
    pub line: u32,
}

/// The facts, ready to be looked up.
#[derive(Default)]
pub struct Facts {
    names: Vec<NameFact>,
    /// By first word: the further words, and the fact.
    by_word: FastMap<&'static str, Vec<(Vec<&'static str>, usize)>>,
    /// Whether any of those first words begins with a byte: most words of a text need not be looked up.
    first_bytes: Vec<bool>,
    /// First number of a year's resolutions, rising, with the year's first day and the line.
    resolutions: Vec<(i32, Date, u32)>,
    births: FastMap<&'static str, (Date, u32)>,
}

impl Facts {
    /// Reads the built-in table.
    ///
    /// # Errors
    /// Names the line at fault.
    pub fn builtin() -> Result<Self, TableError> {
        Self::read(TABLE)
    }

    fn read(text: &'static str) -> Result<Self, TableError> {
        let mut facts = Self {
            first_bytes: vec![false; 256],
            ..Self::default()
        };
        for row in rows::<5>("dated-facts.tsv", text) {
            facts.add(&row?)?;
        }
        facts.resolutions.sort_unstable();
        Ok(facts)
    }

    fn add(&mut self, row: &Row<5>) -> Result<(), TableError> {
        let date = |column: usize| match row.optional(column) {
            None => Ok(None),
            Some(text) => match PartialDate::parse(text) {
                Some(date) => Ok(Some(date)),
                None => Err(row.error(format!("{text} is none of YYYY, YYYY-MM, YYYY-MM-DD"))),
            },
        };
        let from = date(2)?.ok_or_else(|| row.error("no first day"))?;
        let to = date(3)?.map(|to| to.latest);
        if to.is_some_and(|to| to < from.earliest) {
            return Err(row.error("ends before it begins"));
        }
        match row.required(0)? {
            "name" => self.add_names(row, from.earliest, to),
            "resolution" => {
                let number = row.required(1)?.parse().map_err(|_| row.error("not a number"))?;
                self.resolutions.push((number, from.earliest, row.source.line));
            }
            "birth" => {
                for name in row.list(1) {
                    self.births.insert(name, (from.earliest, row.source.line));
                }
            }
            kind => return Err(row.error(format!("unknown kind {kind}"))),
        }
        Ok(())
    }

    fn add_names(&mut self, row: &Row<5>, from: Date, to: Option<Date>) {
        for name in row.list(1) {
            let mut words = key_words(name).into_iter();
            let Some(first) = words.next() else { continue };
            if let Some(begins) = first
                .bytes()
                .next()
                .and_then(|b| self.first_bytes.get_mut(usize::from(b)))
            {
                *begins = true;
            }
            let entry = self.by_word.entry(first).or_default();
            entry.push((words.collect(), self.names.len()));
            self.names.push(NameFact {
                name,
                from,
                to,
                note: row.cell(4),
                line: row.source.line,
            });
        }
    }

    /// Whether a name that tells a fact may begin with a word.
    pub fn may_begin(&self, word: &str) -> bool {
        let byte = word.bytes().next().map_or(0, usize::from);
        self.first_bytes.get(byte).is_some_and(|begins| *begins) && self.by_word.contains_key(word)
    }

    /// The fact that a name tells which begins at a word; `word(n)` is the `n`th word from there.
    pub fn name_at<'w>(&self, word: impl Fn(usize) -> &'w str) -> Option<&NameFact> {
        let list = self.by_word.get(word(0))?;
        let stands = |further: &[&str]| further.iter().enumerate().all(|(n, w)| word(n + 1) == *w);
        let found = list.iter().filter(|(further, _)| stands(further));
        found
            .max_by_key(|(further, _)| further.len())
            .map(|(_, at)| &self.names[*at])
    }

    /// First day of the year in which the Security Council passed a resolution, with the table's line; nothing for numbers
    /// before the table begins.
    pub fn resolution(&self, number: i32) -> Option<(Date, u32)> {
        let after = self.resolutions.partition_point(|(first, ..)| *first <= number);
        let (_, day, line) = self.resolutions.get(after.checked_sub(1)?)?;
        // A number far past the last one known is no resolution.
        (number < self.resolutions.last()?.0 + 500).then_some((*day, *line))
    }

    /// A person's birthday by full name, with the table's line.
    pub fn birth(&self, name: &str) -> Option<(Date, u32)> {
        self.births.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Facts;

    #[test]
    fn the_table_reads_and_answers() {
        let facts = Facts::builtin().unwrap();
        let words = ["North", "Macedonia", "joined"];
        let fact = facts.name_at(|n| words.get(n).copied().unwrap_or("")).unwrap();
        assert_eq!(fact.from.to_string(), "2019-02-01");
        assert_eq!(facts.resolution(2254).unwrap().0.to_string(), "2015-01-01");
        assert_eq!(facts.resolution(2259).unwrap().0.to_string(), "2015-01-01");
        assert_eq!(facts.resolution(242), None);
        assert_eq!(facts.resolution(90_000), None);
        assert_eq!(facts.birth("Vladimir Putin").unwrap().0.to_string(), "1952-10-07");
    }

    #[test]
    fn bad_rows_are_named() {
        let fault = |text| Facts::read(text).err().unwrap().problem;
        assert!(fault("name\tOslo Pact\t2011-13\t\t\n").contains("none of YYYY"));
        assert!(fault("name\tOslo Pact\t2011\t2009\t\n").contains("ends before"));
        assert!(fault("place\tOslo\t2011\t\t\n").contains("unknown kind"));
    }
}
