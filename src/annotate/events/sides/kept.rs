//! Sums of weights that come again and again, kept: how somebody stands to an event is soon told in full.

use super::table::Sum;

/// The power of two of the sums that are kept of one sort: 32 kB.
const KEPT: u32 = 11;

/// Sums by what their features look at, for each sort of features.
#[derive(Debug, Default)]
pub(in super::super) struct Kept {
    pub(super) by_place: Sums,
    pub(super) by_rule: Sums,
    pub(super) by_distance: Sums,
}

/// Sums by key. A key that falls on the place of another takes it over, so that the room stays what it is.
#[derive(Debug)]
pub(super) struct Sums {
    /// Each with its key; 0 is an empty place.
    kept: Vec<(u64, i32)>,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            kept: vec![(0, 0); 1 << KEPT],
        }
    }
}

impl Sums {
    /// Adds the weights of some features to a sum. `key`, not 0, tells these features from all others that are asked for
    /// here; they are made only where they are not known.
    #[inline]
    pub fn add<'t>(&mut self, key: u64, sum: &mut Sum<'t>, features: impl FnOnce(&mut Sum<'t>)) {
        let at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - KEPT)) as usize;
        let Some((kept, weight)) = self.kept.get_mut(at) else {
            return features(sum);
        };
        if *kept != key {
            let mut fresh = sum.of_none();
            features(&mut fresh);
            (*kept, *weight) = (key, fresh.weight());
        }
        sum.add_weight(*weight);
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Table, pack};
    use super::*;

    #[test]
    fn what_is_kept_is_what_would_be_added() {
        let rows: Vec<(u32, i8)> = (1..6000).map(|n| (n, (n % 200) as i8)).collect();
        let bytes: &'static [u8] = pack(&rows, 0.1).leak();
        let table = Table::new(bytes).unwrap();
        let mut sums = Sums::default();
        // More keys than places, and each of them three times in a row and twice over.
        for n in (1..5000).flat_map(|n| [n, n, n]).chain(1..5000) {
            let (mut kept, mut plain) = (Sum::new(&table), Sum::new(&table));
            let features = |sum: &mut Sum| [n, n + 7, 9999].into_iter().for_each(|hash| sum.add(hash));
            sums.add(u64::from(n), &mut kept, features);
            features(&mut plain);
            assert_eq!(kept.weight(), plain.weight());
        }
    }
}
