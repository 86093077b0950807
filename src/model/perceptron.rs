//! The averaged perceptron: learns one decision after the other, and keeps the mean of all its opinions.
//!
//! Whole numbers throughout, so that the same examples in the same order give the same weights on every machine.

use super::write::{Row, Trained};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Features are mixed already; to mix them again would cost more than the look-up.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// One label's weight of a feature.
#[derive(Debug, Clone, Copy)]
struct Cell {
    label: u8,
    weight: i32,
    /// Sum of the weight over all steps up to `since`.
    total: i64,
    since: u32,
}

/// A feature's cells and how often it was corrected.
#[derive(Debug, Clone, Default)]
struct Entry {
    cells: Vec<Cell>,
    corrections: u32,
}

/// Weights in the making.
pub struct Perceptron {
    /// Where a feature's entry is.
    places: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    entries: Vec<Entry>,
    dense: Vec<Cell>,
    step: u32,
    least: u32,
}

impl Perceptron {
    /// Nothing learned. A feature counts only after `least` corrections: rare ones are noise, and most of the size.
    /// `dense` numbers stand beside the features.
    pub fn new(least: u32, dense: usize) -> Self {
        let cell = Cell {
            label: 0,
            weight: 0,
            total: 0,
            since: 0,
        };
        Self {
            places: HashMap::default(),
            entries: Vec::new(),
            dense: vec![cell; dense],
            step: 0,
            least,
        }
    }

    /// Begins the next example.
    pub fn step(&mut self) {
        self.step += 1;
    }

    /// Adds the features' weights to `scores`, a place for each label.
    pub fn add(&self, features: &[u64], scores: &mut [i32]) {
        for feature in features {
            let Some(&place) = self.places.get(feature) else {
                continue;
            };
            let entry = &self.entries[place as usize];
            if entry.corrections < self.least {
                continue;
            }
            for cell in &entry.cells {
                scores[usize::from(cell.label)] += cell.weight;
            }
        }
    }

    /// Number `i` of those that are no feature's.
    pub fn dense(&self, i: usize) -> i32 {
        self.dense[i].weight
    }

    /// Moves the features' weights for a label by `by`.
    pub fn correct(&mut self, features: &[u64], label: u8, by: i32) {
        for &feature in features {
            let next = self.entries.len() as u32;
            let place = *self.places.entry(feature).or_insert(next);
            if place == next {
                self.entries.push(Entry::default());
            }
            let entry = &mut self.entries[place as usize];
            entry.corrections += u32::from(by > 0);
            let at = match entry.cells.iter().position(|cell| cell.label == label) {
                Some(at) => at,
                None => {
                    entry.cells.push(Cell {
                        label,
                        weight: 0,
                        total: 0,
                        since: self.step,
                    });
                    entry.cells.len() - 1
                }
            };
            entry.cells[at].moved(by, self.step);
        }
    }

    /// Moves number `i` of those that are no feature's.
    pub fn correct_dense(&mut self, i: usize, by: i32) {
        self.dense[i].moved(by, self.step);
    }

    /// The mean weights over all steps.
    pub fn finish(&self, labels: Vec<String>) -> Trained {
        let steps = f64::from(self.step.max(1));
        let mean = |cell: &Cell| cell.sum(self.step) as f64 / steps;
        let mut rows = Vec::with_capacity(self.entries.len());
        for (&feature, &place) in &self.places {
            let entry = &self.entries[place as usize];
            if entry.corrections < self.least {
                continue;
            }
            let mut weights: Vec<(u8, f64)> = entry.cells.iter().map(|cell| (cell.label, mean(cell))).collect();
            weights.sort_by_key(|&(label, _)| label);
            rows.push(Row {
                feature,
                weights,
                fixed: false,
            });
        }
        rows.sort_by_key(|row| row.feature);
        Trained {
            labels,
            dense: self.dense.iter().map(mean).collect(),
            rows,
        }
    }
}

impl Cell {
    fn sum(&self, step: u32) -> i64 {
        self.total + i64::from(self.weight) * i64::from(step - self.since)
    }

    fn moved(&mut self, by: i32, step: u32) {
        self.total = self.sum(step);
        self.since = step;
        self.weight += by;
    }
}

/// Numbers that look random and are the same in every run.
#[derive(Debug, Clone)]
pub struct Shuffle(u64);

impl Shuffle {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// True in `parts` of `of` cases.
    pub fn chance(&mut self, parts: u64, of: u64) -> bool {
        self.number() % of < parts
    }

    /// Puts a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, (self.number() % (last as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Weights;
    use super::super::hash::{join, template};
    use super::*;

    /// Learns whether a number is odd, three or six, from its rests by 2 and 3.
    fn learned() -> Vec<u8> {
        let features = |n: u64| [join(template(0), n % 2), join(template(1), n % 3)];
        let right = |n: u64| (n % 2 + 2 * (n % 3)) as u8;
        let mut perceptron = Perceptron::new(1, 0);
        let mut order: Vec<u64> = (0..60).collect();
        let mut shuffle = Shuffle::new(7);
        for _ in 0..30 {
            shuffle.shuffle(&mut order);
            for &n in &order {
                perceptron.step();
                let mut scores = [0; 6];
                perceptron.add(&features(n), &mut scores);
                let best = best(&scores);
                if best != right(n) {
                    perceptron.correct(&features(n), right(n), 1);
                    perceptron.correct(&features(n), best, -1);
                }
            }
        }
        let bytes = perceptron
            .finish((0..6).map(|n| n.to_string()).collect())
            .write(usize::MAX);
        let weights = Weights::new(&bytes).unwrap();
        for n in 100..160 {
            let mut scores = [0; 6];
            weights.add(&features(n), &mut scores);
            assert_eq!(best(&scores), right(n), "{n}");
        }
        bytes.clone()
    }

    fn best(scores: &[i32]) -> u8 {
        (0..scores.len()).rev().max_by_key(|&i| scores[i]).unwrap() as u8
    }

    #[test]
    fn it_learns_and_the_same_run_gives_the_same_bytes() {
        assert_eq!(learned(), learned());
    }
}
