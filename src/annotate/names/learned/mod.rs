//! The learned tagger: a perceptron over whole stretches of words, with the tables and the rules among its clues.

mod clues;
mod decode;
pub mod features;

pub use decode::{LABELS, LONGEST, Lattice, Moves, OUT, ROOM, Scores, Sort};

use super::found::Found;
use super::reader::{Casing, Reader};
use crate::model::{Sums, Weights};
pub(super) use clues::Known;
use clues::{Clue, KEPT};
use features::{FEATURES, NAMES};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// The weights that come with the program.
const BUILTIN: &[u8] = include_bytes!("../../../../assets/model/names.bin");
/// Numbers of the model that are no feature's: label after label, then the unit and the calibration.
pub const MOVES: usize = LABELS * LABELS;
/// Points of the calibration: the share of right names at margins of 0, 1, 2, … steps.
pub const CALIBRATION: usize = 16;

/// A name as the model reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub sort: Sort,
    /// By how many steps it is better than the next best.
    pub margin: f64,
    /// How likely it is right, 0 to 1.
    pub confidence: f64,
    /// What it would be else, with how likely that is; none if it would be no name.
    pub second: Option<(Sort, f64)>,
    /// Its first token and sort as the model read them, whatever is made of it later.
    pub(super) read: (usize, Sort),
}

impl Proposal {
    /// A proposal that nothing speaks for yet.
    pub(super) fn empty(tokens: Range<usize>) -> Self {
        Self {
            tokens,
            sort: Sort::Misc,
            margin: 0.0,
            confidence: 0.0,
            second: None,
            read: (0, Sort::Misc),
        }
    }
}

/// Reads names off words.
pub struct Names<'a> {
    weights: Weights<'a>,
    moves: Moves,
    /// One step of margin.
    unit: i32,
    calibration: [f64; CALIBRATION],
    /// What was said of clues in the texts before, one for each thread: short texts say the same, too.
    said: Mutex<Vec<Sums<ROOM>>>,
}

/// Most threads for which that is kept.
const THREADS: usize = 16;

impl Names<'static> {
    /// The model that comes with the program.
    pub fn builtin() -> Self {
        Names::new(BUILTIN).unwrap_or_else(Self::untrained)
    }
}

/// The stretches of a sentence that may hold names, with the features of their words.
pub struct Stretches {
    /// Tokens of each stretch.
    pub ranges: Vec<Range<usize>>,
    /// The features of each of their words, one stretch after the other.
    pub features: Vec<[u64; FEATURES]>,
}

/// Reads a sentence for the model, as training does.
pub fn stretches(reader: &Reader<'_>, sentence: Range<usize>) -> Stretches {
    let mut rules = Vec::new();
    let casing = reader.casing(sentence.clone());
    super::sentence_names(reader, &sentence, casing, &mut rules);
    let mut known = Known::new(sentence.len());
    let told = Told::read(reader, (sentence, casing), &rules, &mut known);
    let live = (0..told.clues.len()).filter(|&i| told.clues[i].live);
    Stretches {
        features: live.map(|i| features::features(&told.clues, i, told.casing)).collect(),
        ranges: told.stretches(),
    }
}

/// A sentence with what is known of its words.
pub(super) struct Told<'d> {
    /// Its first token.
    first: usize,
    clues: Vec<Clue<'d>>,
    casing: u64,
}

impl<'d> Told<'d> {
    /// Reads a sentence. `rules` are the names that the rules found in it.
    fn read(
        reader: &Reader<'d>,
        (sentence, casing): (Range<usize>, Casing),
        rules: &[Found],
        known: &mut Known<'d>,
    ) -> Self {
        let mut clues = std::mem::take(&mut known.room);
        let first = sentence.start;
        clues::read(reader, sentence, rules, known, &mut clues);
        let casing = clues::casing(casing);
        Self { first, clues, casing }
    }

    /// The tokens of each stretch that may hold names.
    fn stretches(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (i, _) in self.clues.iter().enumerate().filter(|(_, clue)| clue.live) {
            let token = self.first + i;
            match ranges.last_mut() {
                Some(last) if last.end == token && last.len() < LONGEST => last.end = token + 1,
                _ => ranges.push(token..token + 1),
            }
        }
        ranges
    }
}

impl<'a> Names<'a> {
    /// A model that knows nothing and proposes nothing.
    fn untrained() -> Self {
        Self {
            weights: Weights::empty(),
            moves: Moves::new(|_, _| 0),
            unit: 1,
            calibration: [0.0; CALIBRATION],
            said: Mutex::default(),
        }
    }

    /// The model in these bytes, if they are one.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let weights = Weights::new(bytes)?;
        let mut calibration = [0.0; CALIBRATION];
        let unit = weights.dense(MOVES).max(1);
        for (n, share) in calibration.iter_mut().enumerate() {
            *share = f64::from(weights.dense(MOVES + 1 + n)) / f64::from(unit);
        }
        Some(Self {
            moves: Moves::new(|last, label| weights.dense(last * LABELS + label)),
            weights,
            unit,
            calibration,
            said: Mutex::default(),
        })
    }

    /// Ready for the sentences of a text.
    pub(super) fn begin<'d>(&self) -> Known<'d> {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Known::after(said.unwrap_or_else(|| Sums::new(1 << KEPT, KEPT)))
    }

    /// Keeps what was said of clues for the next text.
    pub(super) fn end(&self, known: Known<'_>) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.len() < THREADS {
            said.push(known.sums);
        }
    }

    /// The names of a sentence, in order, and what they were read from. `rules` are the names that the rules found in it.
    pub(super) fn read<'d>(
        &self,
        reader: &Reader<'d>,
        sentence: (Range<usize>, Casing),
        rules: &[Found],
        known: &mut Known<'d>,
    ) -> (Vec<Proposal>, Told<'d>) {
        let first = sentence.0.start;
        let told = Told::read(reader, sentence, rules, known);
        let mut found = Vec::new();
        let mut words = Vec::new();
        for range in told.stretches() {
            words.clear();
            for i in range.start - first..range.end - first {
                let mut scores = Scores::default();
                features::add(
                    &self.weights,
                    (&told.clues, i, told.casing),
                    &mut known.sums,
                    &mut scores,
                );
                words.push(scores);
            }
            self.stretch(range, &words, &mut found);
        }
        (found, told)
    }

    /// The same for a sentence on its own, as training does.
    pub fn read_alone(&self, reader: &Reader<'_>, sentence: Range<usize>) -> Vec<Proposal> {
        let mut rules = Vec::new();
        let casing = reader.casing(sentence.clone());
        super::sentence_names(reader, &sentence, casing, &mut rules);
        let mut known = Known::new(sentence.len());
        self.read(reader, (sentence, casing), &rules, &mut known).0
    }

    /// The names of one stretch of a sentence.
    fn stretch(&self, range: Range<usize>, words: &[Scores], out: &mut Vec<Proposal>) {
        let lattice = Lattice {
            words,
            moves: &self.moves,
        };
        let (labels, rest) = lattice.best_and_rest();
        let mut at = 0;
        while at < labels.len() {
            let label = usize::from(labels[at]);
            let Some(sort) = Sort::of(label) else {
                at += 1;
                continue;
            };
            let mut end = at + 1;
            while labels
                .get(end)
                .is_some_and(|&next| usize::from(next) == sort.begin() + 1)
            {
                end += 1;
            }
            let (margin, second) = self.margin(&labels[at..end], &rest[at..end]);
            out.push(Proposal {
                tokens: range.start + at..range.start + end,
                sort,
                margin,
                confidence: self.calibrated(margin),
                second: second.map(|second| (second, 1.0 - self.calibrated(margin))),
                read: (range.start + at, sort),
            });
            at = end;
        }
    }

    /// By how much the weakest word of a name is what it is, and what its first word would be else.
    fn margin(&self, labels: &[u8], rest: &[Scores]) -> (f64, Option<Sort>) {
        let mut least = i32::MAX;
        for (&label, rest) in labels.iter().zip(rest) {
            let best = rest[usize::from(label)];
            let others = rest[..LABELS]
                .iter()
                .enumerate()
                .filter(|&(other, _)| other != usize::from(label));
            least = least.min(others.map(|(_, &score)| best.saturating_sub(score)).min().unwrap_or(0));
        }
        let first = usize::from(labels[0]);
        let others = (0..LABELS).filter(|&other| other != first && other % 2 == 1 || other == OUT);
        let second = others.max_by_key(|&other| rest[0][other]).unwrap_or(OUT);
        (f64::from(least) / f64::from(self.unit), Sort::of(second))
    }

    /// The share of names that were right at such a margin, among sentences kept out of the training.
    fn calibrated(&self, margin: f64) -> f64 {
        let at = margin.max(0.0).min((CALIBRATION - 1) as f64);
        let low = at.floor() as usize;
        let high = (low + 1).min(CALIBRATION - 1);
        let share = self.calibration[low] + (self.calibration[high] - self.calibration[low]) * (at - low as f64);
        share.clamp(0.0, 1.0)
    }

    /// The two features that spoke most for a name of the sentence `told`, and against the second choice.
    pub(super) fn why(&self, reader: &Reader<'_>, told: &Told<'_>, proposal: &Proposal) -> String {
        let (token, sort) = proposal.read;
        let label = sort.begin();
        let other = proposal.second.map_or(OUT, |(second, _)| second.begin());
        let mut strongest = [(0, ""); 2];
        let features = features::features(&told.clues, token - told.first, told.casing);
        let weights = self.weights.between(&features, label as u8, other as u8);
        for (weight, name) in weights.into_iter().zip(NAMES) {
            if weight > strongest[0].0 {
                strongest = [(weight, name), strongest[0]];
            } else if weight > strongest[1].0 {
                strongest[1] = (weight, name);
            }
        }
        let [first, second] = strongest.map(|(_, name)| name);
        let and = if second.is_empty() { "" } else { ", " };
        ["names model, '", reader.word(token), "': ", first, and, second].concat()
    }
}
