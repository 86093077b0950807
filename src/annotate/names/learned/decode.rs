//! The best labels for a stretch of words, and by how much they are best.
// The loops read several tables side by side by one label; an iterator over one of them would say less.
#![allow(clippy::needless_range_loop)]

/// Labels: nothing, or beginning and inside of each sort.
pub const LABELS: usize = 11;
/// The label of words in no name.
pub const OUT: usize = 0;
const NEVER: i32 = i32::MIN / 4;

/// The sorts of names that the model tells apart, in the order of their labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A person.
    Per,
    /// A body.
    Org,
    /// A place of any kind.
    Loc,
    /// A people, faith or party.
    Norp,
    /// Anything else with a name.
    Misc,
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 5] = [Sort::Per, Sort::Org, Sort::Loc, Sort::Norp, Sort::Misc];

    /// The label of its first word; that of the others comes after it.
    pub fn begin(self) -> usize {
        1 + 2 * self as usize
    }

    /// The sort that a label is of.
    pub fn of(label: usize) -> Option<Sort> {
        Self::ALL.get(label.checked_sub(1)? / 2).copied()
    }

    /// Its name in the model.
    pub fn name(self) -> &'static str {
        ["PER", "ORG", "LOC", "NORP", "MISC"][self as usize]
    }
}

/// Whether a label may follow another.
pub fn may_follow(last: usize, label: usize) -> bool {
    label == OUT || label % 2 == 1 || last == label || last + 1 == label
}

/// Scores of labels by word, and of a label after a label.
pub struct Lattice<'a> {
    /// One row a word.
    pub words: &'a [[i32; LABELS]],
    /// `[last][label]`.
    pub moves: &'a [[i32; LABELS]; LABELS],
}

impl Lattice<'_> {
    fn step(&self, last: usize, label: usize) -> i32 {
        if may_follow(last, label) {
            self.moves[last][label]
        } else {
            NEVER
        }
    }

    /// Best score up to each word with each label; the stretch begins after a word in no name.
    fn forward(&self) -> (Vec<[i32; LABELS]>, Vec<[u8; LABELS]>) {
        let mut scores: Vec<[i32; LABELS]> = Vec::with_capacity(self.words.len());
        let mut from = Vec::with_capacity(self.words.len());
        for word in self.words {
            let mut row = [NEVER; LABELS];
            let mut back = [OUT as u8; LABELS];
            for label in 0..LABELS {
                let lasts = if scores.is_empty() { 0..1 } else { 0..LABELS };
                for last in lasts {
                    let before = scores.last().map_or(0, |row| row[last]);
                    let score = before
                        .saturating_add(self.step(last, label))
                        .saturating_add(word[label]);
                    if score > row[label] {
                        row[label] = score;
                        back[label] = last as u8;
                    }
                }
            }
            scores.push(row);
            from.push(back);
        }
        (scores, from)
    }

    /// The best labels.
    pub fn best(&self) -> Vec<u8> {
        let (scores, from) = self.forward();
        trace(&scores, &from, self)
    }

    /// The best labels, and for each word and label the best score of all labellings that have it there.
    pub fn best_and_rest(&self) -> (Vec<u8>, Vec<[i32; LABELS]>) {
        let (scores, from) = self.forward();
        let best = trace(&scores, &from, self);
        let mut rest = scores;
        let mut after = [0; LABELS];
        for (label, score) in after.iter_mut().enumerate() {
            *score = self.step(label, OUT);
        }
        for i in (0..rest.len()).rev() {
            for label in 0..LABELS {
                rest[i][label] = rest[i][label].saturating_add(after[label]);
            }
            let mut next = [NEVER; LABELS];
            for (last, best) in next.iter_mut().enumerate() {
                for label in 0..LABELS {
                    let score = self
                        .step(last, label)
                        .saturating_add(self.words[i][label])
                        .saturating_add(after[label]);
                    *best = (*best).max(score);
                }
            }
            after = next;
        }
        (best, rest)
    }
}

fn trace(scores: &[[i32; LABELS]], from: &[[u8; LABELS]], lattice: &Lattice<'_>) -> Vec<u8> {
    let mut labels = vec![OUT as u8; scores.len()];
    let Some(last) = scores.last() else { return labels };
    let mut label = OUT;
    for other in 0..LABELS {
        let score = |label: usize| last[label].saturating_add(lattice.step(label, OUT));
        if score(other) > score(label) {
            label = other;
        }
    }
    for i in (0..scores.len()).rev() {
        labels[i] = label as u8;
        label = usize::from(from[i][label]);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn score(lattice: &Lattice<'_>, labels: &[usize]) -> i32 {
        let mut last = OUT;
        let mut sum = 0i32;
        for (word, &label) in lattice.words.iter().zip(labels) {
            sum = sum
                .saturating_add(lattice.step(last, label))
                .saturating_add(word[label]);
            last = label;
        }
        sum.saturating_add(lattice.step(last, OUT))
    }

    proptest! {
        #[test]
        fn the_best_of_all_is_found(numbers in prop::collection::vec(-50i32..50, 3 * LABELS + LABELS * LABELS)) {
            let words: Vec<[i32; LABELS]> = numbers[..3 * LABELS].as_chunks::<LABELS>().0.to_vec();
            let mut moves = [[0; LABELS]; LABELS];
            for (row, from) in moves.iter_mut().zip(numbers[3 * LABELS..].as_chunks::<LABELS>().0) {
                *row = *from;
            }
            let lattice = Lattice { words: &words, moves: &moves };
            let (best, rest) = lattice.best_and_rest();
            let best: Vec<usize> = best.into_iter().map(usize::from).collect();
            let top = score(&lattice, &best);
            let mut by_second = [NEVER; LABELS];
            for a in 0..LABELS {
                for b in 0..LABELS {
                    for c in 0..LABELS {
                        let this = score(&lattice, &[a, b, c]);
                        prop_assert!(this <= top);
                        by_second[b] = by_second[b].max(this);
                    }
                }
            }
            for label in 0..LABELS {
                prop_assert!(by_second[label] < -1000 || by_second[label] == rest[1][label]);
            }
        }
    }
}
