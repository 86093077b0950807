//! The learned tagger: a perceptron over whole stretches of words, with the tables and the rules among its clues.

mod clues;
mod decode;
pub mod features;

pub use decode::{LABELS, LONGEST, Lattice, Moves, OUT, Sort};

use super::found::Found;
use super::reader::Reader;
use crate::model::Weights;
use clues::Clue;
pub(super) use clues::Known;
use features::{FEATURES, NAMES};
use std::ops::Range;

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
    /// What spoke most for it.
    pub why: String,
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
            why: String::new(),
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
}

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
    super::sentence_names(reader, &sentence, &mut rules);
    stretches_with(reader, sentence, &rules, &mut Known::default())
}

/// Reads a sentence for the model. `rules` are the names that the rules found in it.
fn stretches_with(reader: &Reader<'_>, sentence: Range<usize>, rules: &[Found], known: &mut Known) -> Stretches {
    let mut clues: Vec<Clue> = Vec::with_capacity(sentence.len());
    clues::read(reader, sentence.clone(), rules, known, &mut clues);
    let casing = clues::casing(reader.casing(sentence.clone()));
    let mut out = Stretches {
        ranges: Vec::new(),
        features: Vec::new(),
    };
    for i in (0..clues.len()).filter(|&i| clues[i].live) {
        out.features.push(features::features(&clues, i, casing));
        let token = sentence.start + i;
        match out.ranges.last_mut() {
            Some(last) if last.end == token && last.len() < LONGEST => last.end = token + 1,
            _ => out.ranges.push(token..token + 1),
        }
    }
    out
}

impl<'a> Names<'a> {
    /// A model that knows nothing and proposes nothing.
    fn untrained() -> Self {
        Self {
            weights: Weights::empty(),
            moves: Moves::new(|_, _| 0),
            unit: 1,
            calibration: [0.0; CALIBRATION],
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
        })
    }

    /// The names of a sentence, in order. `rules` are the names that the rules found in it.
    pub(super) fn read(
        &self,
        reader: &Reader<'_>,
        sentence: Range<usize>,
        rules: &[Found],
        known: &mut Known,
    ) -> Vec<Proposal> {
        let stretches = stretches_with(reader, sentence, rules, known);
        let mut features = &stretches.features[..];
        let mut found = Vec::new();
        for range in &stretches.ranges {
            let (these, rest) = features.split_at(range.len());
            features = rest;
            self.stretch(reader, range.clone(), these, &mut found);
        }
        found
    }

    /// The same for a sentence on its own, as training does.
    pub fn read_alone(&self, reader: &Reader<'_>, sentence: Range<usize>) -> Vec<Proposal> {
        let mut rules = Vec::new();
        super::sentence_names(reader, &sentence, &mut rules);
        self.read(reader, sentence, &rules, &mut Known::default())
    }

    fn stretch(&self, reader: &Reader<'_>, range: Range<usize>, features: &[[u64; FEATURES]], out: &mut Vec<Proposal>) {
        let mut words = vec![[0; LABELS]; features.len()];
        for (scores, features) in words.iter_mut().zip(features) {
            self.weights.add(features, scores);
        }
        let lattice = Lattice {
            words: &words,
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
                why: self.why(reader, range.start + at, &features[at], label, second),
            });
            at = end;
        }
    }

    /// By how much the weakest word of a name is what it is, and what its first word would be else.
    fn margin(&self, labels: &[u8], rest: &[[i32; LABELS]]) -> (f64, Option<Sort>) {
        let mut least = i32::MAX;
        for (&label, rest) in labels.iter().zip(rest) {
            let best = rest[usize::from(label)];
            let others = rest
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

    /// The two features that spoke most for a label and against the second.
    fn why(&self, reader: &Reader<'_>, token: usize, features: &[u64], label: usize, second: Option<Sort>) -> String {
        let other = second.map_or(OUT, Sort::begin);
        let mut strongest = [(0, ""); 2];
        for (&feature, name) in features.iter().zip(NAMES) {
            let weight = self.weights.between(feature, label as u8, other as u8);
            if weight > strongest[0].0 {
                strongest = [(weight, name), strongest[0]];
            } else if weight > strongest[1].0 {
                strongest[1] = (weight, name);
            }
        }
        let [first, second] = strongest.map(|(_, name)| name);
        let and = if second.is_empty() { "" } else { ", " };
        format!("names model, '{}': {first}{and}{second}", reader.word(token))
    }
}
