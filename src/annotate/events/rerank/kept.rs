//! What is used again from one candidate of a text to the next.

use super::look::Feature;
use super::weights::{Cells, OUTCOMES, Sums, Weights};

/// The room of a candidate's list, and what the letters of words came to.
#[derive(Default)]
pub(in super::super) struct Room {
    /// The features that the model knows, with their weights.
    pub(super) list: Vec<(Feature, Cells)>,
    pub(super) letters: Letters,
}

/// The power of two of the words that are kept: 48 kB.
const KEPT: u32 = 10;

/// What the letters of a word come to, by key; one that falls on the place of another takes it over.
#[derive(Default)]
pub(super) struct Letters(Vec<Kept>);

/// A word has too few pieces for more than 16 bits. A key of 0 is an empty place.
#[derive(Clone, Default)]
struct Kept {
    key: u64,
    sums: [i16; OUTCOMES],
}

impl Letters {
    /// Adds what the features of a word come to; they are made only where that is not known.
    pub fn add(&mut self, weights: &Weights, key: u64, features: impl FnOnce(&mut dyn FnMut(u32)), to: &mut Sums) {
        if self.0.is_empty() {
            self.0.resize(1 << KEPT, Kept::default());
        }
        let key = key.max(1);
        let at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - KEPT)) as usize;
        let Some(kept) = self.0.get_mut(at) else { return };
        if kept.key != key {
            *kept = Kept {
                key,
                sums: [0; OUTCOMES],
            };
            features(&mut |hash| {
                for (sum, &weight) in kept.sums.iter_mut().zip(weights.row(hash).into_iter().flatten()) {
                    *sum += i16::from(weight as i8);
                }
            });
        }
        for (sum, &kept) in to.iter_mut().zip(&kept.sums) {
            *sum += i32::from(kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::weights::{Row, pack};
    use super::*;

    #[test]
    fn what_is_kept_is_what_would_be_added() {
        let row = |n: u32| Row {
            hash: n,
            weights: [(n % 100) as i8 - 50; OUTCOMES],
        };
        let rows: Vec<Row> = (1..3000).map(row).collect();
        let weights = Weights::new(pack(&rows, 0.1, &[]).leak()).unwrap();
        let mut letters = Letters::default();
        // More keys than places, and each of them three times in a row and twice over.
        for n in (1..2000).flat_map(|n| [n, n, n]).chain(1..2000) {
            let mut sums = [7; OUTCOMES];
            letters.add(
                &weights,
                n,
                |put| [n as u32, n as u32 + 9].into_iter().for_each(put),
                &mut sums,
            );
            let wanted = [n as u32, n as u32 + 9]
                .iter()
                .filter_map(|&hash| weights.row(hash))
                .fold(7, |sum, row| sum + i32::from(row[0] as i8));
            assert_eq!(sums, [wanted; OUTCOMES]);
        }
    }
}
