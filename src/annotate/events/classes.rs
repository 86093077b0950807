//! Words by meaning, from `word-classes.tsv`: what lets the model treat a word it never saw like one it did.

use super::rerank::number;
use super::table::rows;
use super::written::Sense;
use crate::lexicon::TableError;
use crate::text::FastMap;

/// Up to two classes of a word, as numbers of their names; 0 is none.
#[derive(Default)]
pub(super) struct Classes(FastMap<u32, [u32; 2]>);

impl Classes {
    /// Reads the table.
    pub fn builtin() -> Result<Self, TableError> {
        let mut classes = Self::default();
        let text = include_str!("../../../assets/lexicon/word-classes.tsv");
        for row in rows("word-classes.tsv", text) {
            let class = number(row.cell(0));
            for word in row.cell(1).split_whitespace() {
                let entry = classes.0.entry(number(word)).or_default();
                if entry[0] == 0 {
                    entry[0] = class;
                } else if entry[0] != class {
                    entry[1] = class;
                }
            }
        }
        Ok(classes)
    }

    /// The number and the classes of a base form.
    pub fn sense(&self, base: &str) -> Sense {
        Sense {
            number: number(base),
            classes: self.of(base),
        }
    }

    /// The classes of a base form; a plural in -s is looked up without it.
    pub fn of(&self, base: &str) -> [u32; 2] {
        let found = |w: &str| self.0.get(&number(w)).copied();
        found(base)
            .or_else(|| base.strip_suffix('s').and_then(found))
            .or_else(|| base.strip_suffix("es").and_then(found))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_class_share_it() {
        let classes = Classes::builtin().unwrap();
        assert_ne!(classes.of("tank"), [0, 0]);
        assert_eq!(classes.of("tanks")[0], classes.of("howitzer")[0]);
        assert_eq!(classes.of("xyzzy"), [0, 0]);
    }
}
