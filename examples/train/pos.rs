//! Trains and measures the parts of speech.

use crate::corpus::Sentence;
use chancery::model::tags::{FEATURES, Place, Said, Tagger, best, settled};
use chancery::model::{Forms, MOST_LABELS, Perceptron, Row, Shuffle};
use std::collections::{BTreeMap, HashMap};

const ROUNDS: usize = 8;
const BUDGET_BYTES: usize = 1_500_000;
/// A label seen less often is noise of the corpus.
const LEAST_SEEN: usize = 30;
/// A word has one tag if it had it this often, and another in fewer than one of so many.
const SETTLED_SEEN: u32 = 40;
const SETTLED_OTHER: u32 = 400;

/// A sentence with what its tags may be: for each token the labels that the corpus allows; none if it says nothing.
struct Example {
    forms: Forms,
    allowed: Vec<Vec<u8>>,
}

/// Trains on treebanks and on sentences with Penn tags only. The bytes of the model.
pub fn train(treebanks: &[&Sentence], penn_only: &[&Sentence]) -> Vec<u8> {
    let labels = labels(treebanks);
    let mut examples: Vec<Example> = Vec::new();
    let mut shuffle = Shuffle::new(11);
    for sentence in treebanks {
        examples.push(Example::new(sentence, &sentence.text, &labels));
        // Headlines: the corpora have few.
        if shuffle.chance(1, 12) {
            examples.extend(Example::recased(sentence, &labels, shuffle.chance(1, 3)));
        }
    }
    let settled = settled_words(&examples);
    examples.extend(penn_only.iter().map(|s| Example::new(s, &s.text, &labels)));
    let mut perceptron = Perceptron::new(2, 0);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for round in 0..ROUNDS {
        shuffle.shuffle(&mut order);
        let mut wrong = 0;
        for &at in &order {
            wrong += examples[at].learn(&mut perceptron, labels.len());
        }
        eprintln!("tags: round {} of {ROUNDS}, {wrong} corrections", round + 1);
    }
    let mut trained = perceptron.finish(labels.keys().cloned().collect());
    trained.rows.extend(settled);
    trained.write(BUDGET_BYTES)
}

/// The labels, in order, with their numbers.
fn labels(sentences: &[&Sentence]) -> BTreeMap<String, u8> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in sentences {
        for (pos, penn) in sentence.pos.iter().zip(&sentence.penn) {
            *count.entry(format!("{pos}/{penn}")).or_default() += 1;
        }
    }
    let kept = count.into_iter().filter(|&(_, count)| count >= LEAST_SEEN);
    kept.zip(0..).map(|((label, _), number)| (label, number)).collect()
}

impl Example {
    fn new(sentence: &Sentence, text: &str, labels: &BTreeMap<String, u8>) -> Self {
        let allowed = (0..sentence.tokens.len()).map(|i| allowed(sentence, i, labels));
        Self {
            forms: Forms::read(text, &sentence.tokens),
            allowed: allowed.collect(),
        }
    }

    /// The sentence as a headline, if its tokens stay where they are.
    fn recased(sentence: &Sentence, labels: &BTreeMap<String, u8>, upper: bool) -> Option<Self> {
        let text = crate::recase::recased(sentence, upper)?;
        Some(Self::new(sentence, &text, labels))
    }

    fn learn(&self, perceptron: &mut Perceptron, labels: usize) -> usize {
        let place = Place::new(&self.forms, 0..self.forms.len());
        let (mut before, mut last) = (254, 254);
        let mut wrong = 0;
        for (i, allowed) in self.allowed.iter().enumerate() {
            perceptron.step();
            let features: [u64; FEATURES] = place.features(i, last, before);
            let mut scores = [0; MOST_LABELS + 1];
            perceptron.add(&features, &mut scores);
            let guess = best(&scores[..labels]);
            if !allowed.is_empty() && !allowed.contains(&guess) {
                let mut right = allowed[0];
                for &label in allowed {
                    if scores[usize::from(label)] > scores[usize::from(right)] {
                        right = label;
                    }
                }
                perceptron.correct(&features, right, 1);
                perceptron.correct(&features, guess, -1);
                wrong += 1;
            }
            (before, last) = (last, guess);
        }
        wrong
    }
}

/// The labels that a token may have; none if it is not known.
fn allowed(sentence: &Sentence, i: usize, labels: &BTreeMap<String, u8>) -> Vec<u8> {
    let gold = sentence.gold[i].start;
    let Some(penn) = sentence.penn.get(gold) else {
        return Vec::new();
    };
    if let Some(pos) = sentence.pos.get(gold) {
        // A token that holds several words has the tag of the first: `don't`, `I'm`.
        return labels.get(&format!("{pos}/{penn}")).copied().into_iter().collect();
    }
    if !sentence.is_whole(i) {
        return Vec::new();
    }
    let wanted: &[&str] = match penn.as_str() {
        "TO" => &["PART/TO", "ADP/IN"],
        "``" => &["PUNCT/``", "PUNCT/''"],
        "LRB" => &["PUNCT/-LRB-"],
        "RRB" => &["PUNCT/-RRB-"],
        ";" => &["PUNCT/:"],
        penn => {
            let end = |label: &str| label.split_once('/').is_some_and(|(_, end)| end == penn);
            return labels.iter().filter(|(l, _)| end(l)).map(|(_, &n)| n).collect();
        }
    };
    wanted.iter().filter_map(|label| labels.get(*label).copied()).collect()
}

/// Words that have one tag wherever they stand.
fn settled_words(examples: &[Example]) -> Vec<Row> {
    let mut count: HashMap<u64, BTreeMap<u8, u32>> = HashMap::new();
    for example in examples {
        for (i, allowed) in example.allowed.iter().enumerate() {
            if let [label] = allowed[..] {
                *count
                    .entry(settled(example.forms.get(i)))
                    .or_default()
                    .entry(label)
                    .or_default() += 1;
            }
        }
    }
    let mut rows = Vec::new();
    for (feature, labels) in count {
        let all: u32 = labels.values().sum();
        let Some((&label, &most)) = labels.iter().max_by_key(|(_, n)| **n) else {
            continue;
        };
        if most >= SETTLED_SEEN && (all - most) * SETTLED_OTHER < all {
            rows.push(Row {
                feature,
                weights: vec![(label, 1.0)],
                fixed: true,
            });
        }
    }
    rows.sort_by_key(|row| row.feature);
    rows
}

/// How a tagger did.
pub struct Score {
    /// Share of the program's tokens with the right universal tag; a token of several words has the tag of its first.
    pub pos: f64,
    /// The same for Penn tags.
    pub penn: f64,
    /// Share of the corpus's words with the right universal tag; one that is not the first of its token counts as wrong.
    pub of_words: f64,
}

/// Measures a tagger on sentences it has not seen.
pub fn measure(bytes: &[u8], sentences: &[&Sentence]) -> Option<Score> {
    let (tagger, said) = (Tagger::new(bytes)?, Said::default());
    let (mut words, mut all, mut pos_right, mut penn_right) = (0, 0, 0, 0);
    for sentence in sentences {
        let forms = Forms::read(&sentence.text, &sentence.tokens);
        let tags = tagger.tag(&forms, 0..forms.len(), &said);
        words += sentence.words.len();
        let mut seen = 0;
        for (i, gold) in sentence.gold.iter().enumerate() {
            if gold.start < seen {
                continue;
            }
            seen = gold.end;
            all += 1;
            let tag = tags[i];
            pos_right += usize::from(sentence.pos.get(gold.start).is_some_and(|pos| pos == tag.pos.name()));
            penn_right += usize::from(
                sentence
                    .penn
                    .get(gold.start)
                    .is_some_and(|penn| penn == tag.penn.name()),
            );
        }
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    Some(Score {
        pos: share(pos_right, all),
        penn: share(penn_right, all),
        of_words: share(pos_right, words),
    })
}
