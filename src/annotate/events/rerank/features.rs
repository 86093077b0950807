//! What the model looks at: the trigger and its company, each as a number and as a place in the sentence.

mod context;
mod sides;

use super::super::candidate::Draught;
use super::super::matcher::{Head, Matcher};
use super::super::tag::Tag;
use super::super::vocabulary::Lemma;
use super::look::{Feature, Look, NOWHERE, Sink, place};
use super::weights::{Sums, Weights};
use crate::annotate::Draft;
use std::borrow::Cow;
use std::cell::OnceCell;

/// The words of a sentence as numbers, made once for all its candidates.
pub(in super::super) struct Reader<'a> {
    matcher: &'a Matcher<'a>,
    draft: &'a Draft,
    first: usize,
    headline: bool,
    /// Base form (or word) of each token.
    value: Vec<u32>,
    /// Meaning classes of each token, 0 for none.
    class: Vec<[u32; 2]>,
    /// Whether a token is a noun, verb or adjective and the first of its base form.
    fresh: Vec<bool>,
    /// For such a token the next one of its base form.
    again: Vec<Option<usize>>,
    /// What all such tokens come to; summed by the first candidate that asks.
    all_spoken: OnceCell<Sums>,
}

/// Words that are looked at, wherever they stand in a sentence.
const SENTENCE: usize = 60;

/// What stands around a trigger, by chunk.
struct Arguments<'h> {
    objects: &'h [usize],
    /// Second objects.
    more: &'h [usize],
    /// Prepositions with what stands after them.
    obliques: Cow<'h, [(Lemma, Vec<usize>)]>,
}

const NAME: u32 = 2;
const NUMBER: u32 = 3;

impl<'a> Reader<'a> {
    /// Whether the sentence is a headline.
    pub fn is_headline(&self) -> bool {
        self.headline
    }

    /// Reads the words of a sentence whose first token is `first`.
    pub fn new(matcher: &'a Matcher<'a>, draft: &'a Draft, first: usize, headline: bool) -> Self {
        let toks = matcher.clauses.toks;
        let mut value = Vec::with_capacity(toks.len());
        let mut class = Vec::with_capacity(toks.len());
        for (k, tok) in toks.iter().enumerate() {
            let sense = match tok.tag {
                Tag::Verb if tok.verb != 0 => matcher.frames.sense(tok.verb),
                Tag::Noun if tok.noun != 0 => matcher.frames.sense(tok.noun),
                _ => matcher.written.sense(first + k),
            };
            value.push(match tok.tag {
                Tag::Name => NAME,
                Tag::Num | Tag::Time => NUMBER,
                _ => sense.number,
            });
            class.push(sense.classes);
        }
        let mut reader = Self {
            fresh: vec![false; value.len()],
            again: vec![None; value.len()],
            all_spoken: OnceCell::new(),
            matcher,
            draft,
            first,
            headline,
            value,
            class,
        };
        reader.tell_apart();
        reader
    }

    /// Notes which words are the first of their base form, and which the second.
    fn tell_apart(&mut self) {
        let mut firsts: Vec<usize> = Vec::with_capacity(SENTENCE + 1);
        for k in (0..self.value.len()).take(SENTENCE + 1) {
            if !matches!(self.tag(k), Tag::Noun | Tag::Verb | Tag::Adj) {
                continue;
            }
            match firsts.iter().find(|&&first| self.value[first] == self.value[k]) {
                Some(&first) => {
                    self.again[first].get_or_insert(k);
                }
                None => {
                    firsts.push(k);
                    self.fresh[k] = true;
                }
            }
        }
    }

    /// Hands out all features of a candidate.
    pub fn features(&self, draught: &Draught, out: &mut impl Sink) {
        out.word(Look::Bias, 1, NOWHERE);
        self.frames(draught, out);
        let head = self.head(draught.head);
        self.trigger(draught, head, out);
        self.around(head, out);
        self.sides(draught, out);
        self.letters(head, Look::Letters, out);
        self.above(draught, head, out);
        out.spoken(self, head);
    }

    /// The number of a word's base form.
    pub fn value(&self, k: usize) -> u32 {
        self.value.get(k).copied().unwrap_or(0)
    }

    /// The token of a head.
    pub fn head(&self, head: Head) -> usize {
        let clauses = self.matcher.clauses;
        let chunk = match head {
            Head::Group(g) => clauses.chunks.groups[g].chunk,
            Head::Phrase(np) => np,
        };
        clauses.chunks.list[chunk].head
    }

    fn frames(&self, draught: &Draught, out: &mut impl Sink) {
        let told = draught.told;
        let way = told.status as u32 | u32::from(told.negated) << 4 | u32::from(told.refused) << 5;
        out.word(Look::Told, way, NOWHERE);
        let Some(frame) = draught.frame else {
            out.word(Look::Frame, 1, NOWHERE);
            out.two(Look::Coded, 99, way, [NOWHERE; 2]);
            return;
        };
        let frame = &self.matcher.frames.list[frame];
        out.word(Look::Frame, frame.number, NOWHERE);
        out.word(Look::Act, frame.act as u32, NOWHERE);
        out.word(Look::Coded, draught.kind.map_or(98, |k| k as u32), NOWHERE);
        out.two(Look::Coded, frame.act as u32, way, [NOWHERE; 2]);
        if let Some(other) = draught.second {
            let other = &self.matcher.frames.list[other];
            out.two(Look::Second, other.act as u32, frame.act as u32, [NOWHERE; 2]);
        }
    }

    fn trigger(&self, draught: &Draught, head: usize, out: &mut impl Sink) {
        let at = place(head);
        let form =
            u32::from(self.matcher.clauses.toks[head].form) | u32::from(matches!(draught.head, Head::Phrase(_))) << 8;
        out.word(Look::Head, self.value[head], at);
        out.two(Look::HeadForm, self.value[head], form, [at, NOWHERE]);
        for class in self.classes(head) {
            out.word(Look::HeadClass, class, at);
        }
        let Arguments {
            objects,
            more,
            obliques,
        } = self.arguments(&draught.head);
        if objects.is_empty() && more.is_empty() {
            out.two(Look::Object, 0, self.value[head], [at, NOWHERE]);
        }
        for &np in objects.iter().chain(more).take(3) {
            self.object(head, np, out);
        }
        for (prep, list) in obliques.iter().take(4) {
            let word = self.matcher.frames.sense(*prep).number;
            let np = list.first().map(|&np| &self.matcher.clauses.chunks.list[np]);
            let to = np.map_or(NOWHERE, |c| place(c.range.start.saturating_sub(1)));
            out.two(Look::Prep, self.value[head], word, [at, to]);
            for class in self.classes(head) {
                out.two(Look::Prep, class ^ 1 << 16, word, [at, to]);
            }
            if let Some(chunk) = np {
                out.two(Look::PrepNoun, word, self.value[chunk.head], [to, place(chunk.head)]);
                for class in self.classes(chunk.head) {
                    out.two(Look::PrepClass, word, class, [to, place(chunk.head)]);
                    for own in self.classes(head) {
                        out.two(Look::PrepClass, own ^ 1 << 16, class, [at, place(chunk.head)]);
                    }
                }
            }
        }
    }

    fn object(&self, head: usize, np: usize, out: &mut impl Sink) {
        let chunk = &self.matcher.clauses.chunks.list[np];
        let (at, to) = (place(head), place(chunk.head));
        out.word(Look::Object, self.value[chunk.head], to);
        out.two(Look::HeadObject, self.value[head], self.value[chunk.head], [at, to]);
        self.letters(chunk.head, Look::ObjectLetters, out);
        for class in self.classes(chunk.head) {
            out.word(Look::ObjectClass, class, to);
            out.two(Look::ClassObject, self.value[head], class, [at, to]);
            for own in self.classes(head) {
                out.two(Look::ClassClass, own, class, [at, to]);
            }
        }
        for k in chunk.range.clone().filter(|&k| k != chunk.head).take(6) {
            if matches!(self.tag(k), Tag::Noun | Tag::Adj | Tag::Verb) {
                out.word(Look::ObjectWord, self.value[k], place(k));
                for class in self.classes(k) {
                    out.two(Look::ObjectClass, class, 1, [place(k), NOWHERE]);
                }
            }
        }
    }

    /// Objects and prepositional phrases of a verb; what follows a noun.
    fn arguments<'h>(&'h self, head: &'h Head) -> Arguments<'h> {
        match head {
            Head::Group(g) => {
                let frame = &self.matcher.clauses.frames[*g];
                Arguments {
                    objects: &frame.object,
                    more: &frame.second,
                    obliques: Cow::Borrowed(&frame.oblique),
                }
            }
            Head::Phrase(np) => Arguments {
                objects: std::slice::from_ref(np),
                more: &[],
                obliques: Cow::Owned(self.matcher.after(*np)),
            },
        }
    }

    /// The words near the head.
    fn around(&self, head: usize, out: &mut impl Sink) {
        let toks = self.matcher.clauses.toks;
        let after = (head + 1..toks.len().min(head + 10)).take_while(|&k| !matches!(toks[k].tag, Tag::Stop | Tag::Rel));
        for k in after {
            if self.tells(k) {
                out.word(Look::After, self.value[k], place(k));
                for class in self.classes(k) {
                    out.word(Look::AfterClass, class, place(k));
                    for own in self.classes(head) {
                        out.two(Look::AfterClass, class, own, [place(head), place(k)]);
                    }
                }
            }
            if k <= head + 3 {
                out.two(Look::Pair, self.value[head], self.value[k], [place(head), place(k)]);
            }
        }
        for k in head.saturating_sub(4)..head {
            out.word(Look::Before, self.value[k], place(k));
            if k + 1 == head {
                out.two(Look::Pair, self.value[k], self.value[head], [place(k), place(head)]);
            }
        }
    }

    fn tag(&self, k: usize) -> Tag {
        self.matcher.clauses.toks[k].tag
    }

    fn tells(&self, k: usize) -> bool {
        !matches!(
            self.tag(k),
            Tag::Det | Tag::Name | Tag::Comma | Tag::Quote | Tag::Bracket | Tag::Stop | Tag::Hyphen
        )
    }

    /// The meaning classes of a word.
    pub fn classes(&self, k: usize) -> impl Iterator<Item = u32> + use<> {
        self.class[k].into_iter().filter(|&c| c != 0)
    }
}

/// Adds the weights of features, so many times.
struct Add<'s>(&'s Weights, &'s mut Sums, i32);

impl Sink for Add<'_> {
    fn put(&mut self, feature: Feature) {
        for (sum, &weight) in self.1.iter_mut().zip(self.0.row(feature.hash).into_iter().flatten()) {
            *sum += self.2 * i32::from(weight as i8);
        }
    }
}
