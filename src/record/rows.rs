//! In which row of its table each id stands.

use super::item::Item;
use std::collections::HashMap;

/// The rows of a table by id. Most ids are the letter of the table and a number below how many rows there are: those need
/// four bytes each and no hash.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rows {
    letter: &'static str,
    /// For each number one more than the row that has it in its id, or 0.
    numbered: Vec<u32>,
    /// Ids of other shapes, as other programs make them.
    others: HashMap<String, usize>,
}

/// A number is looked up by itself up to so many times the count of rows.
const SPARSE: usize = 4;

impl Rows {
    /// Reads a table once. Where two rows have one id the later one counts.
    pub fn of<T: Item>(rows: &[T]) -> Self {
        let mut table = Self {
            letter: T::TABLE.letter(),
            ..Self::default()
        };
        let most = rows.len().saturating_mul(SPARSE).saturating_add(64);
        for (row, item) in rows.iter().enumerate() {
            let id = item.id();
            let place = u32::try_from(row + 1).ok();
            match table.number(&id).filter(|number| *number < most).zip(place) {
                Some((number, place)) => {
                    if number >= table.numbered.len() {
                        table.numbered.resize(number + 1, 0);
                    }
                    table.numbered[number] = place;
                }
                None => drop(table.others.insert(id, row)),
            }
        }
        table
    }

    /// The row of an id.
    pub fn get(&self, id: &str) -> Option<usize> {
        let numbered = self.number(id).and_then(|number| self.numbered.get(number));
        match numbered {
            Some(&place) if place > 0 => Some(place as usize - 1),
            _ if self.others.is_empty() => None,
            _ => self.others.get(id).copied(),
        }
    }

    /// The number in an id as this program writes it: `m12`, not `m012`.
    fn number(&self, id: &str) -> Option<usize> {
        let digits = id.strip_prefix(self.letter)?;
        let plain = digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
        plain.then(|| digits.parse().ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Mention};
    use super::*;
    use crate::text::Span;

    fn rows(ids: &[&str]) -> Rows {
        let mention = |id: &&str| Mention::suggested((*id).to_owned(), Span::new(0, 1), "a", Kind::Gpe);
        Rows::of(&ids.iter().map(mention).collect::<Vec<_>>())
    }

    #[test]
    fn an_id_of_any_shape_is_found_and_no_other() {
        let ids = [
            "m7",
            "m0",
            "m12",
            "m012",
            "x1",
            "m",
            "",
            "m99999999999",
            "m18446744073709551616",
            "e3",
            "m-1",
            "ü",
        ];
        let rows = rows(&ids);
        for (row, id) in ids.iter().enumerate() {
            assert_eq!(rows.get(id), Some(row), "{id}");
        }
        for other in ["m1", "m07", "12", "m3", "e7", "M7", "m7 "] {
            assert_eq!(rows.get(other), None, "{other}");
        }
    }

    #[test]
    fn a_great_number_takes_no_room() {
        assert!(rows(&["m1", "m4000000"]).numbered.len() < 100);
    }
}
