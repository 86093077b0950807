//! The best labels for a stretch of words, and by how much they are best.
// The loops read several tables side by side by one label; an iterator over one of them would say less.
#![allow(clippy::needless_range_loop)]

/// Labels: nothing, or beginning and inside of each sort.
pub const LABELS: usize = 11;
/// Labels with room after them: a row is then whole vectors of the processor.
pub const ROOM: usize = 12;
/// A score for each label; what is in the room after them is 0, or never better than [`NEVER`].
pub type Scores = [i32; ROOM];
/// The label of words in no name.
pub const OUT: usize = 0;
/// Worse than any score: a word's weights sum to less than a million.
const NEVER: i32 = -400_000_000;
/// Words that are decided together; longer stretches are cut, so that sums stay in range.
pub const LONGEST: usize = 128;

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

/// Scores of a label after a label, where that may not be included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moves([Scores; LABELS]);

impl Moves {
    /// The scores `[last][label]` of all moves; those that may not be are taken out.
    pub fn new(score: impl Fn(usize, usize) -> i32) -> Self {
        let mut moves = [[NEVER; ROOM]; LABELS];
        for (last, row) in moves.iter_mut().enumerate() {
            for (label, place) in row.iter_mut().enumerate().take(LABELS) {
                if may_follow(last, label) {
                    *place = score(last, label);
                }
            }
        }
        Self(moves)
    }
}

/// Scores of labels by word, and of a label after a label. At most [`LONGEST`] words.
pub struct Lattice<'a> {
    /// One row a word, with nothing in the room after the labels.
    pub words: &'a [Scores],
    /// Label after label.
    pub moves: &'a Moves,
}

impl Lattice<'_> {
    /// Best score up to each word with each label; the stretch begins after a word in no name.
    fn forward(&self) -> Vec<Scores> {
        let mut scores: Vec<Scores> = Vec::with_capacity(self.words.len());
        let mut before = [NEVER; ROOM];
        before[OUT] = 0;
        for word in self.words {
            let mut row = [NEVER; ROOM];
            for (last, moves) in self.moves.0.iter().enumerate() {
                for label in 0..ROOM {
                    row[label] = row[label].max(before[last] + moves[label]);
                }
            }
            for label in 0..ROOM {
                row[label] = (row[label] + word[label]).max(NEVER);
            }
            scores.push(row);
            before = row;
        }
        scores
    }

    /// The best labels.
    pub fn best(&self) -> Vec<u8> {
        self.trace(&self.forward())
    }

    /// The best labels, and, if any of them is in a name, for each word and label the best score of all labellings that
    /// have it there.
    pub fn best_and_rest(&self) -> (Vec<u8>, Vec<Scores>) {
        let mut rest = self.forward();
        let best = self.trace(&rest);
        if best.iter().all(|&label| usize::from(label) == OUT) {
            return (best, rest);
        }
        let moves = &self.moves.0;
        let mut after: [i32; LABELS] = moves.each_ref().map(|row| row[OUT]);
        for (scores, word) in rest.iter_mut().zip(self.words).rev() {
            let mut onward = [NEVER; ROOM];
            for label in 0..LABELS {
                scores[label] = (scores[label] + after[label]).max(NEVER);
                onward[label] = (word[label] + after[label]).max(NEVER);
            }
            for (last, moves) in moves.iter().enumerate() {
                after[last] = NEVER;
                for label in 0..ROOM {
                    after[last] = after[last].max(moves[label] + onward[label]);
                }
            }
        }
        (best, rest)
    }

    /// The labels that led to the best score.
    fn trace(&self, scores: &[Scores]) -> Vec<u8> {
        let mut labels = vec![OUT as u8; scores.len()];
        let mut next = OUT;
        for (place, row) in labels.iter_mut().zip(scores).rev() {
            let mut best = OUT;
            for label in 0..LABELS {
                if row[label] + self.moves.0[label][next] > row[best] + self.moves.0[best][next] {
                    best = label;
                }
            }
            *place = best as u8;
            next = best;
        }
        labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn score(lattice: &Lattice<'_>, labels: &[usize]) -> i32 {
        let mut last = OUT;
        let mut sum = 0i32;
        for (word, &label) in lattice.words.iter().zip(labels) {
            sum = (sum + lattice.moves.0[last][label] + word[label]).max(NEVER);
            last = label;
        }
        (sum + lattice.moves.0[last][OUT]).max(NEVER)
    }

    proptest! {
        #[test]
        fn the_best_of_all_is_found(numbers in prop::collection::vec(-50i32..50, 3 * LABELS + LABELS * LABELS)) {
            let mut words = vec![Scores::default(); 3];
            for (word, row) in words.iter_mut().zip(numbers.chunks(LABELS)) {
                word[..LABELS].copy_from_slice(row);
            }
            let moves = Moves::new(|last, label| numbers[3 * LABELS + last * LABELS + label]);
            let lattice = Lattice { words: &words, moves: &moves };
            let (best, rest) = lattice.best_and_rest();
            let best: Vec<usize> = best.into_iter().map(usize::from).collect();
            let top = score(&lattice, &best);
            let mut by_second = [NEVER; LABELS];
            for a in 0..LABELS {
                for (b, best) in by_second.iter_mut().enumerate() {
                    for c in 0..LABELS {
                        let this = score(&lattice, &[a, b, c]);
                        prop_assert!(this <= top);
                        *best = (*best).max(this);
                    }
                }
            }
            for label in 0..LABELS {
                prop_assert!(best.iter().all(|&l| l == OUT) || by_second[label] < -1000 || by_second[label] == rest[1][label]);
            }
        }
    }
}
