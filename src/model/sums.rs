//! Sums of weights that come again and again, kept: a text says the same in few words.

// Two rows side by side, whose length is known: whole vectors of the processor, and no bound is asked.
#![allow(clippy::needless_range_loop)]

use super::weights::Weights;

/// Sums by key, each with a place for every label. A key that falls on the place of another takes it over, so that the
/// room stays what it is.
#[derive(Debug, Clone)]
pub struct Sums<const LABELS: usize> {
    kept: Vec<Kept<LABELS>>,
    shift: u32,
}

/// A sum with its key; a key of 0 is an empty place. One that is not too long lies in one line of the processor's cache.
#[derive(Debug, Clone)]
#[repr(align(64))]
struct Kept<const LABELS: usize> {
    key: u64,
    sum: [i32; LABELS],
}

impl<const LABELS: usize> Sums<LABELS> {
    /// Room for a text of so many words, at most for two to the power of `log` sums.
    pub fn new(words: usize, log: u32) -> Self {
        let log = words.max(64).next_power_of_two().trailing_zeros().min(log);
        Self {
            kept: vec![
                Kept {
                    key: 0,
                    sum: [0; LABELS],
                };
                1 << log
            ],
            shift: 64 - log,
        }
    }

    /// Adds the weights of some features to `scores`. `key`, not 0, tells these features from all others that are asked
    /// for here; they are made only where they are not known.
    #[inline]
    pub fn add<const FEATURES: usize>(
        &mut self,
        weights: &Weights<'_>,
        key: u64,
        features: impl FnOnce() -> [u64; FEATURES],
        scores: &mut [i32; LABELS],
    ) {
        let at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize;
        let Some(kept) = self.kept.get_mut(at) else {
            return weights.add_few(features(), scores);
        };
        if kept.key != key {
            kept.key = key;
            kept.sum = [0; LABELS];
            weights.add_few(features(), &mut kept.sum);
        }
        for label in 0..LABELS {
            scores[label] += kept.sum[label];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::hash::{join, template};
    use super::super::{Row, Trained};
    use super::*;

    #[test]
    fn what_is_kept_is_what_would_be_added() {
        let feature = |n: u64| join(template(1), n);
        let row = |n: u64| Row {
            feature: feature(n),
            weights: vec![(0, n as f64), (2, 3.0 - n as f64)],
            fixed: false,
        };
        let trained = Trained {
            labels: ["A", "B", "C"].map(String::from).to_vec(),
            dense: Vec::new(),
            rows: (1..900).map(row).collect(),
        };
        let bytes = trained.write(usize::MAX);
        let weights = Weights::new(&bytes).unwrap();
        let mut sums = Sums::<3>::new(1, 20);
        // More keys than places, and each of them three times in a row and twice over.
        for n in (1..400).flat_map(|n| [n, n, n]).chain(1..400) {
            let features = [feature(n), feature(2 * n)];
            let (mut kept, mut added) = ([7, 8, 9], [7, 8, 9]);
            sums.add(&weights, n, || features, &mut kept);
            weights.add(&features, &mut added);
            assert_eq!(kept, added);
        }
    }
}
