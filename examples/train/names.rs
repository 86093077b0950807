//! Trains the names, and calibrates how sure it may be.

use crate::corpus::Sentence;
use crate::labels::labels;
use chancery::annotate::names::Reader;
use chancery::annotate::names::learned::features::{FEATURES, LEXICAL};
use chancery::annotate::names::learned::{CALIBRATION, LABELS, Lattice, MOVES, Moves, Names, Scores, Sort, stretches};
use chancery::annotate::{Annotator, Draft};
use chancery::model::{Perceptron, Row, Shuffle, Trained};
use chancery::read::Article;
use std::collections::BTreeMap;
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
    /// Orders of the sentences that it learns from; the mean depends less on any one.
    pub orders: u64,
    /// Whether what each corpus says for itself is learned apart, and left out in the end: of a text of another kind the
    /// habits of one corpus tell nothing.
    pub apart: bool,
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
            orders: 1,
            apart: true,
            budget_bytes: 2_500_000,
        }
    }
}

/// A stretch of words with its labels.
pub struct Example {
    features: Vec<[u64; FEATURES]>,
    labels: Vec<u8>,
    /// Its sentence's number.
    sentence: usize,
    /// Which corpus it is of; 0 is the one annotated by machine.
    corpus: usize,
}

/// A sentence as a draft of its own, and all of its tokens.
fn draft(text: &str) -> (Draft, Range<usize>) {
    let draft = Draft::new(&Article::from_text("t", text));
    let all = 0..draft.tokens.len();
    (draft, all)
}

/// Sentences of corpora as what is learned from them. The first corpus is the one annotated by machine.
pub fn lessons(annotator: &Annotator, corpora: &[&[&Sentence]]) -> Vec<Example> {
    let mut shuffle = Shuffle::new(23);
    let mut all: Vec<Example> = Vec::new();
    let mut number = 0;
    for (corpus, sentences) in corpora.iter().enumerate() {
        for sentence in *sentences {
            examples(annotator, sentence, &sentence.text, (number, corpus), &mut all);
            if shuffle.chance(1, 12)
                && let Some(text) = crate::recase::recased(sentence, shuffle.chance(1, 3))
            {
                examples(annotator, sentence, &text, (number, corpus), &mut all);
            }
            number += 1;
        }
    }
    all
}

fn examples(annotator: &Annotator, sentence: &Sentence, text: &str, from: (usize, usize), out: &mut Vec<Example>) {
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
            sentence: from.0,
            corpus: from.1,
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

/// Learns from the examples. The bytes of the model, its unit and calibration as given.
pub fn train(examples: &[&Example], settings: Settings, sure: &Sure) -> Vec<u8> {
    finish(&learned(examples, settings), settings, sure)
}

/// Learns in several orders.
fn learned(examples: &[&Example], settings: Settings) -> Vec<Trained> {
    std::thread::scope(|scope| {
        let orders: Vec<_> = (0..settings.orders)
            .map(|seed| scope.spawn(move || in_order(examples, settings, seed)))
            .collect();
        orders.into_iter().filter_map(|order| order.join().ok()).collect()
    })
}

/// The bytes of what was learned.
fn finish(learned: &[Trained], settings: Settings, sure: &Sure) -> Vec<u8> {
    let mut trained = mean(learned);
    trained.dense.push(sure.unit);
    trained.dense.extend(sure.shares.iter().map(|share| share * sure.unit));
    trained.write(settings.budget_bytes)
}

/// The mean of several models' weights.
fn mean(models: &[Trained]) -> Trained {
    let count = models.len().max(1) as f64;
    let mut dense = vec![0.0; MOVES];
    let mut rows: BTreeMap<u64, [f64; LABELS]> = BTreeMap::new();
    for trained in models {
        for (sum, number) in dense.iter_mut().zip(&trained.dense) {
            *sum += number / count;
        }
        for row in &trained.rows {
            let sums = rows.entry(row.feature).or_insert([0.0; LABELS]);
            for &(label, weight) in &row.weights {
                sums[usize::from(label)] += weight / count;
            }
        }
    }
    let rows = rows.into_iter().map(|(feature, sums)| Row {
        feature,
        weights: (0..LABELS as u8)
            .zip(sums)
            .filter(|&(_, weight)| weight != 0.0)
            .collect(),
        fixed: false,
    });
    let mut labels = vec!["O".to_owned()];
    for sort in Sort::ALL {
        labels.extend([format!("B-{}", sort.name()), format!("I-{}", sort.name())]);
    }
    Trained {
        labels,
        dense,
        rows: rows.collect(),
    }
}

fn in_order(examples: &[&Example], settings: Settings, seed: u64) -> Trained {
    let mut shuffle = Shuffle::new(23 + 1000 * seed);
    let mut order: Vec<usize> = Vec::new();
    for (at, example) in examples.iter().enumerate() {
        let times = if example.corpus == 0 { 1 } else { settings.gold };
        order.extend(std::iter::repeat_n(at, times));
    }
    let corpora = examples.iter().map(|example| example.corpus + 1).max().unwrap_or(0);
    let owns = if settings.apart { corpora } else { 0 };
    let mut learner = Learner {
        perceptrons: (0..=owns).map(|_| Perceptron::new(settings.least, MOVES)).collect(),
        settings,
        shuffle: Shuffle::new(29 + 1000 * seed),
    };
    for round in 0..settings.rounds {
        shuffle.shuffle(&mut order);
        let wrong = order.iter().filter(|&&at| learner.learn(examples[at])).count();
        eprintln!(
            "names: order {}, round {}, {wrong} of {} corrected",
            seed + 1,
            round + 1,
            order.len()
        );
    }
    learner.perceptrons[0].finish(Vec::new())
}

struct Learner {
    /// What all corpora say, then, if that is kept apart, what each says for itself.
    perceptrons: Vec<Perceptron>,
    settings: Settings,
    shuffle: Shuffle,
}

impl Learner {
    /// Whether there was something to correct.
    fn learn(&mut self, example: &Example) -> bool {
        for one in &mut self.perceptrons {
            one.step();
        }
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
        let asked = self.asked(example.corpus);
        let moves = Moves::new(|last, label| {
            asked
                .iter()
                .map(|&n| self.perceptrons[n].dense(last * LABELS + label))
                .sum()
        });
        let mut words = vec![Scores::default(); example.labels.len()];
        for (i, scores) in words.iter_mut().enumerate() {
            for &n in &asked {
                self.perceptrons[n].add(&example.features[i][from[i]..], scores);
            }
        }
        let lattice = Lattice {
            words: &words,
            moves: &moves,
        };
        let guess = lattice.best();
        if guess == example.labels {
            return false;
        }
        for n in asked {
            correct(&mut self.perceptrons[n], example, &guess, &from);
        }
        true
    }

    fn asked(&self, corpus: usize) -> Vec<usize> {
        if self.perceptrons.len() > 1 {
            vec![0, corpus + 1]
        } else {
            vec![0]
        }
    }
}

fn correct(perceptron: &mut Perceptron, example: &Example, guess: &[u8], from: &[usize]) {
    let right = &example.labels;
    let (mut last_right, mut last_guess) = (0, 0);
    for i in 0..right.len() {
        if right[i] != guess[i] {
            let features = &example.features[i][from[i]..];
            perceptron.correct(features, right[i], 1);
            perceptron.correct(features, guess[i], -1);
        }
        moved(perceptron, last_right, right[i], 1);
        moved(perceptron, last_guess, guess[i], -1);
        (last_right, last_guess) = (right[i], guess[i]);
    }
    moved(perceptron, last_right, 0, 1);
    moved(perceptron, last_guess, 0, -1);
}

fn moved(perceptron: &mut Perceptron, last: u8, label: u8, by: i32) {
    perceptron.correct_dense(usize::from(last) * LABELS + usize::from(label), by);
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
    pub fn learned(annotator: &Annotator, corpora: &[&[&Sentence]], examples: &[&Example], settings: Settings) -> Sure {
        let inside: Vec<&Example> = examples.iter().copied().filter(|e| e.sentence % 5 != 2).collect();
        let bytes = train(
            &inside,
            Settings {
                orders: 1,
                rounds: 4,
                ..settings
            },
            &Sure::default(),
        );
        let Some(names) = Names::new(&bytes) else {
            return Sure::default();
        };
        let mut seen: Vec<(f64, bool, usize)> = Vec::new();
        let sentences = corpora.iter().enumerate();
        let sentences = sentences.flat_map(|(corpus, all)| all.iter().map(move |sentence| (corpus, sentence)));
        for (_, (corpus, sentence)) in sentences.enumerate().filter(|(n, _)| n % 5 == 2) {
            let weight = if corpus == 0 { 1 } else { 2 };
            let judged = judged(annotator, &names, sentence);
            seen.extend(judged.into_iter().map(|(margin, right)| (margin, right, weight)));
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
