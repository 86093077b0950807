//! Parts of speech, word by word from the left: each decision sees the two before it.

use super::forms::{Case, Form, Forms};
use super::hash::{join, template};
use super::sums::Sums;
use super::tagset::Tag;
use super::take::{All, Score, Take, made, seen};
use super::weights::Weights;
use std::cell::RefCell;
use std::ops::Range;

/// The weights that come with the program.
const BUILTIN: &[u8] = include_bytes!("../../assets/model/tags.bin");
/// How many features a decision has.
pub const FEATURES: usize = 26;
/// The most labels a tagger may have.
pub const ROOM: usize = 72;
/// The power of two of the sums that are kept: 0.6 MB.
const KEPT: u32 = 11;
/// The template of words that have one tag wherever they stand.
const SETTLED: u64 = template(255);
/// Stands for the tag before the first token.
const NO_TAG: u8 = 254;
/// Stands for the tag of a token that has not been asked for.
const UNKNOWN: u8 = 255;

/// Reads parts of speech off words.
pub struct Tagger<'a> {
    weights: Weights<'a>,
    tags: Vec<Tag>,
}

impl Tagger<'static> {
    /// The tagger that comes with the program.
    pub fn builtin() -> Option<Self> {
        Tagger::new(BUILTIN)
    }
}

impl<'a> Tagger<'a> {
    /// A tagger with these weights, if they are weights.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let weights = Weights::new(bytes)?;
        let tags = weights.labels().map(|label| Tag::of_label(label).unwrap_or_default());
        let tags: Vec<Tag> = tags.collect();
        (tags.len() <= ROOM).then_some(Self { tags, weights })
    }

    /// The part of speech of each token of a sentence, given by their places in the text.
    pub fn tag(&self, forms: &Forms, sentence: Range<usize>, said: &Said) -> Vec<Tag> {
        let mut reading = self.read(forms, sentence.clone(), said);
        sentence.map(|i| reading.tag(i)).collect()
    }

    /// A sentence whose tokens are tagged when they are asked for.
    pub fn read<'r>(&'r self, forms: &'r Forms, sentence: Range<usize>, said: &'r Said) -> Reading<'r> {
        Reading {
            weights: self.weights,
            tags: &self.tags,
            said,
            labels: vec![UNKNOWN; sentence.len()],
            place: Place::new(forms, sentence),
        }
    }
}

/// What a tagger said of features that come again and again; of one tagger, in any texts.
pub struct Said(RefCell<Sums<ROOM>>);

impl Default for Said {
    fn default() -> Self {
        Self(RefCell::new(Sums::new(1 << KEPT, KEPT)))
    }
}

/// A sentence being tagged.
pub struct Reading<'r> {
    weights: Weights<'r>,
    tags: &'r [Tag],
    said: &'r Said,
    place: Place<'r>,
    /// By token of the sentence.
    labels: Vec<u8>,
}

impl Reading<'_> {
    /// The part of speech of token `i` of the text. It rests on the two tokens before it, theirs on those before them, back
    /// to words that have one tag wherever they stand; what is left of these is not looked at.
    pub fn tag(&mut self, i: usize) -> Tag {
        let Some(k) = i
            .checked_sub(self.place.sentence.start)
            .filter(|&k| k < self.labels.len())
        else {
            return Tag::default();
        };
        if !self.is_known(k) {
            let mut first = k;
            while !(self.is_known_before(first, 1) && self.is_known_before(first, 2)) {
                first -= 1;
            }
            for at in first..=k {
                if !self.is_known(at) {
                    self.labels[at] = self.decide(at);
                }
            }
        }
        self.tags.get(usize::from(self.labels[k])).copied().unwrap_or_default()
    }

    /// Whether the label of token `k` of the sentence is known without a look at others.
    fn is_known(&mut self, k: usize) -> bool {
        if self.labels[k] == UNKNOWN
            && let Some(label) = self
                .weights
                .only(settled(self.place.form(self.place.sentence.start + k, 0)))
        {
            self.labels[k] = label;
        }
        self.labels[k] != UNKNOWN
    }

    fn is_known_before(&mut self, k: usize, by: usize) -> bool {
        k.checked_sub(by).is_none_or(|k| self.is_known(k))
    }

    fn decide(&self, k: usize) -> u8 {
        let label = |by: usize| k.checked_sub(by).map_or(NO_TAG, |k| self.labels[k]);
        let mut scores = [0; ROOM];
        let mut score = Score {
            weights: &self.weights,
            kept: &mut self.said.0.borrow_mut(),
            scores: &mut scores,
        };
        let i = self.place.sentence.start + k;
        self.place.each(i, label(1), label(2), &mut score);
        best(&scores[..self.tags.len()])
    }
}

/// The label with the highest score, the first of several.
pub fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best as u8
}

/// The feature that holds the tag of a word which has only one.
pub fn settled(form: Form) -> u64 {
    join(SETTLED, form.word)
}

/// A sentence to be tagged.
pub struct Place<'f> {
    forms: &'f Forms,
    sentence: Range<usize>,
    casing: u64,
}

impl<'f> Place<'f> {
    /// A sentence, its capitals weighed.
    pub fn new(forms: &'f Forms, sentence: Range<usize>) -> Self {
        let casing = casing(forms, sentence.clone()) as u64;
        Self {
            forms,
            sentence,
            casing,
        }
    }

    fn form(&self, i: usize, by: isize) -> Form {
        match i.checked_add_signed(by) {
            Some(at) if self.sentence.contains(&at) => self.forms.get(at),
            _ => super::forms::OUTSIDE,
        }
    }

    /// What a decision on token `i` rests on: its words and the labels of the two tokens before it.
    pub fn features(&self, i: usize, last: u8, before: u8) -> [u64; FEATURES] {
        let mut all = All([0; FEATURES]);
        self.each(i, last, before, &mut all);
        all.0
    }

    /// Hands the same out in groups.
    #[inline(always)]
    fn each(&self, i: usize, last: u8, before: u8, to: &mut impl Take) {
        let (word, next, after) = (self.form(i, 0), self.form(i, 1), self.form(i, 2));
        let (previous, earlier) = (self.form(i, -1), self.form(i, -2));
        let (last, before) = (u64::from(last), u64::from(before));
        let opens = u64::from(i == self.sentence.start || previous.case == Case::None && i == self.sentence.start + 1);
        let case = word.case as u64;
        let looks = case | opens << 4 | self.casing << 8;
        let [ending, longer, longest] = word.ends;
        // All numbers of a length are one word, but end differently.
        to.group(seen(0, [word.word, longest, word.start, looks]), || {
            [
                made(1, [word.low]),
                made(2, [word.low, looks]),
                made(3, [ending, case]),
                made(4, [longer, looks]),
                made(5, [word.start]),
                made(6, [word.shape, looks]),
                made(22, [longest, looks]),
            ]
        });
        to.group(seen(1, [last, before, looks]), || {
            [made(0, [last]), made(7, [last, before]), made(19, [last, looks])]
        });
        to.group(seen(2, [last, word.low, longer]), || {
            [made(8, [last, word.low]), made(9, [last, longer])]
        });
        to.group(seen(3, [last, next.low, next.ends[1]]), || {
            [
                made(11, [next.low]),
                made(16, [last, next.low]),
                made(17, [next.ends[1]]),
            ]
        });
        to.group(seen(4, [last, previous.low, previous.ends[1]]), || {
            [made(10, [previous.low]), made(23, [previous.ends[1], last])]
        });
        to.once([
            made(12, [earlier.low]),
            made(13, [after.low]),
            made(14, [word.low, next.low]),
            made(15, [previous.low, word.low]),
            made(18, [next.ends[0], ending]),
            made(20, [longer, next.case as u64 | looks << 4]),
            made(21, [previous.low, next.low]),
            made(24, [next.low, after.low]),
            made(25, [longer, next.ends[0]]),
        ]);
    }
}

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casing {
    /// Capitals mark names.
    Sentence,
    /// Most words have one.
    Title,
    /// Every letter is one.
    Upper,
    /// No word has one.
    Lower,
}

/// How a sentence uses capitals, by the count of its words.
pub fn casing(forms: &Forms, sentence: Range<usize>) -> Casing {
    let mut count = [0usize; 5];
    for i in sentence {
        count[forms.get(i).case as usize] += 1;
    }
    let [_, lower, initial, upper, mixed] = count;
    let capital = initial + upper + mixed;
    if upper >= 3 && upper * 4 > (lower + initial + mixed) * 10 {
        Casing::Upper
    } else if capital >= 4 && lower * 3 <= capital {
        Casing::Title
    } else if capital == 0 && lower > 2 {
        Casing::Lower
    } else {
        Casing::Sentence
    }
}

#[cfg(test)]
mod tests {
    use super::super::tagset::Penn;
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_word_asked_for_alone_has_the_tag_that_it_has_among_all() {
        let text = "Troops deployed near the border shelled a village, and the wounded were taken to a clinic that \
                    aid workers had opened; talks broke off.";
        let tokens = tokens(text);
        let forms = Forms::read(text, &tokens);
        let tagger = Tagger::builtin().unwrap();
        let said = Said::default();
        let all = tagger.tag(&forms, 0..tokens.len(), &said);
        for i in (0..tokens.len()).rev() {
            assert_eq!(
                tagger.read(&forms, 0..tokens.len(), &Said::default()).tag(i),
                all[i],
                "{}",
                tokens[i].of(text)
            );
        }
        let penn = |word: &str| all[tokens.iter().position(|t| t.of(text) == word).unwrap()].penn;
        assert_eq!(penn("taken"), Penn::Vbn);
        assert_eq!(penn("shelled"), Penn::Vbd);
        assert_eq!(tagger.read(&forms, 2..5, &said).tag(9), Tag::default());
    }
}
