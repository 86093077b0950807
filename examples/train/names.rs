//! Trains the names, and calibrates how sure it may be.

use crate::corpus::Sentence;
use crate::labels::labels;
use chancery::annotate::names::Reader;
use chancery::annotate::names::learned::features::{FEATURES, LEXICAL};
use chancery::annotate::names::learned::{CALIBRATION, LABELS, Lattice, MOVES, Moves, Names, Sort, stretches};
use chancery::annotate::{Annotator, Draft};
use chancery::model::{Perceptron, Shuffle};
use chancery::read::Article;
use std::ops::Range;

/// How it learns; the numbers were compared on corpora left out of the training.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Times that every sentence is seen.
    pub rounds: usize,
    /// Corrections before a feature counts.
    pub least: u32,
    /// In how many of a hundred words the words themselves are hidden.
    pub hidden: u64,
    /// Times that sentences annotated by hand count against those annotated by machine.
    pub gold: usize,
    /// Size of the model.
    pub budget_bytes: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rounds: 6,
            least: 2,
            hidden: 10,
            gold: 3,
            budget_bytes: 2_500_000,
        }
    }
}

/// A stretch of words with its labels.
struct Example {
    features: Vec<[u64; FEATURES]>,
    labels: Vec<u8>,
}

/// A sentence as a draft of its own, and all of its tokens.
fn draft(text: &str) -> (Draft, Range<usize>) {
    let draft = Draft::new(&Article::from_text("t", text));
    let all = 0..draft.tokens.len();
    (draft, all)
}

fn examples(annotator: &Annotator, sentence: &Sentence, text: &str, out: &mut Vec<Example>) {
    let (plain, all) = draft(&sentence.text);
    let labels = labels(&Reader::new(&annotator.lexicon, &plain), sentence);
    let (shown, again) = draft(text);
    if again != all || shown.tokens != plain.tokens {
        return;
    }
    let found = stretches(&Reader::new(&annotator.lexicon, &shown), all);
    let mut features = &found.features[..];
    for range in found.ranges {
        let (these, rest) = features.split_at(range.len());
        features = rest;
        out.push(Example {
            features: these.to_vec(),
            labels: closed(&labels, range),
        });
    }
}

/// The labels of a stretch; a name that reaches beyond it is cut.
fn closed(labels: &[u8], range: Range<usize>) -> Vec<u8> {
    let mut labels = labels[range].to_vec();
    if let Some(first) = labels.first_mut()
        && *first != 0
        && *first % 2 == 0
    {
        *first -= 1;
    }
    labels
}

/// Learns from sentences, the ones annotated by hand several times. The bytes of the model, its unit and calibration
/// as given.
pub fn train(
    annotator: &Annotator,
    gold: &[&Sentence],
    silver: &[&Sentence],
    settings: Settings,
    sure: &Sure,
) -> Vec<u8> {
    let mut shuffle = Shuffle::new(23);
    let mut all: Vec<Example> = Vec::new();
    let mut order: Vec<usize> = Vec::new();
    for (sentences, times) in [(gold, settings.gold), (silver, 1)] {
        for sentence in sentences {
            let from = all.len();
            examples(annotator, sentence, &sentence.text, &mut all);
            if shuffle.chance(1, 12)
                && let Some(text) = crate::recase::recased(sentence, shuffle.chance(1, 3))
            {
                examples(annotator, sentence, &text, &mut all);
            }
            for _ in 0..times {
                order.extend(from..all.len());
            }
        }
    }
    let mut learner = Learner {
        perceptron: Perceptron::new(settings.least, MOVES),
        settings,
        shuffle: Shuffle::new(29),
    };
    for round in 0..settings.rounds {
        shuffle.shuffle(&mut order);
        let wrong = order.iter().filter(|&&at| learner.learn(&all[at])).count();
        eprintln!("names: round {}, {wrong} of {} corrected", round + 1, order.len());
    }
    let mut labels = vec!["O".to_owned()];
    for sort in Sort::ALL {
        labels.extend([format!("B-{}", sort.name()), format!("I-{}", sort.name())]);
    }
    let mut trained = learner.perceptron.finish(labels);
    trained.dense.push(sure.unit);
    trained.dense.extend(sure.shares.iter().map(|share| share * sure.unit));
    trained.write(settings.budget_bytes)
}

struct Learner {
    perceptron: Perceptron,
    settings: Settings,
    shuffle: Shuffle,
}

impl Learner {
    /// Whether there was something to correct.
    fn learn(&mut self, example: &Example) -> bool {
        self.perceptron.step();
        let from: Vec<usize> = example
            .labels
            .iter()
            .map(|_| {
                if self.shuffle.chance(self.settings.hidden, 100) {
                    LEXICAL
                } else {
                    0
                }
            })
            .collect();
        let moves = Moves::new(|last, label| self.perceptron.dense(last * LABELS + label));
        let mut words = vec![[0; LABELS]; example.labels.len()];
        for (i, scores) in words.iter_mut().enumerate() {
            self.perceptron.add(&example.features[i][from[i]..], scores);
        }
        let lattice = Lattice {
            words: &words,
            moves: &moves,
        };
        let guess = lattice.best();
        if guess == example.labels {
            return false;
        }
        self.correct(example, &example.labels, &guess, &from);
        true
    }

    fn correct(&mut self, example: &Example, right: &[u8], guess: &[u8], from: &[usize]) {
        let (mut last_right, mut last_guess) = (0, 0);
        for i in 0..right.len() {
            if right[i] != guess[i] {
                let features = &example.features[i][from[i]..];
                self.perceptron.correct(features, right[i], 1);
                self.perceptron.correct(features, guess[i], -1);
            }
            self.moved(last_right, right[i], 1);
            self.moved(last_guess, guess[i], -1);
            (last_right, last_guess) = (right[i], guess[i]);
        }
        self.moved(last_right, 0, 1);
        self.moved(last_guess, 0, -1);
    }

    fn moved(&mut self, last: u8, label: u8, by: i32) {
        self.perceptron
            .correct_dense(usize::from(last) * LABELS + usize::from(label), by);
    }
}

/// How sure the model may be at a margin.
#[derive(Debug, Clone)]
pub struct Sure {
    /// One step of margin, in weights.
    unit: f64,
    /// Share of right names at each step.
    shares: [f64; CALIBRATION],
}

impl Default for Sure {
    fn default() -> Self {
        Self {
            unit: 1.0,
            shares: [0.5; CALIBRATION],
        }
    }
}

impl Sure {
    /// Trains without one sentence in five and looks how often the names found in those are right, by margin.
    pub fn learned(annotator: &Annotator, gold: &[&Sentence], silver: &[&Sentence], settings: Settings) -> Sure {
        let at = |count: usize, out: bool| (0..count).filter(move |n| (n % 5 == 2) == out);
        let gold_in: Vec<&Sentence> = at(gold.len(), false).map(|n| gold[n]).collect();
        let silver_in: Vec<&Sentence> = at(silver.len(), false).map(|n| silver[n]).collect();
        let bytes = train(annotator, &gold_in, &silver_in, settings, &Sure::default());
        let Some(names) = Names::new(&bytes) else {
            return Sure::default();
        };
        let mut seen: Vec<(f64, bool, usize)> = Vec::new();
        for (all, weight) in [(gold, 2), (silver, 1)] {
            for n in at(all.len(), true) {
                seen.extend(
                    judged(annotator, &names, all[n])
                        .into_iter()
                        .map(|(margin, right)| (margin, right, weight)),
                );
            }
        }
        Sure::of(seen)
    }

    fn of(mut seen: Vec<(f64, bool, usize)>) -> Sure {
        seen.sort_by(|a, b| a.0.total_cmp(&b.0));
        let Some(high) = seen.get(seen.len() * 7 / 10) else {
            return Sure::default();
        };
        let unit = (high.0 / (CALIBRATION - 2) as f64).max(1e-6);
        let mut sums = [(0.0, 0.0); CALIBRATION];
        for &(margin, right, weight) in &seen {
            let at = ((margin / unit).round() as usize).min(CALIBRATION - 1);
            sums[at].0 += if right { weight as f64 } else { 0.0 };
            sums[at].1 += weight as f64;
        }
        let mut shares = [0.0; CALIBRATION];
        let mut least: f64 = 0.0;
        for (share, (right, all)) in shares.iter_mut().zip(sums) {
            // More margin is never less sure.
            least = least.max((right + 0.5) / (all + 1.0));
            *share = least;
        }
        eprintln!("names: right at margins of {unit:.1} each: {shares:.2?}");
        Sure { unit, shares }
    }
}

/// Margins of the names found in a sentence, and whether they are right.
fn judged(annotator: &Annotator, names: &Names<'_>, sentence: &Sentence) -> Vec<(f64, bool)> {
    let (draft, all) = draft(&sentence.text);
    let reader = Reader::new(&annotator.lexicon, &draft);
    let labels = labels(&reader, sentence);
    let found = names.read_alone(&reader, all);
    found
        .iter()
        .map(|name| {
            let inside = (name.sort.begin() + 1) as u8;
            let right = usize::from(labels[name.tokens.start]) == name.sort.begin()
                && labels[name.tokens.start + 1..name.tokens.end]
                    .iter()
                    .all(|&label| label == inside)
                && labels.get(name.tokens.end) != Some(&inside);
            (name.margin, right)
        })
        .collect()
}
