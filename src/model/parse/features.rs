//! What a step rests on: the words that wait, those that come, and what hangs on them (after Zhang and Nivre 2011).

use super::state::{NONE, State};
use crate::model::hash::join;
use crate::model::take::{All, Take, made, seen};
use crate::model::{Forms, Tag};
use std::ops::Range;

/// How many features a step has.
pub const FEATURES: usize = 52;
/// Stands where no word is.
const OUTSIDE: u64 = 3;

/// A sentence's words as the features see them.
pub struct Sight {
    words: Vec<[u64; 2]>,
}

impl Sight {
    /// Looks at a sentence's tokens, given by their places in the text, and at their tags.
    pub fn new(forms: &Forms, tags: &[Tag], sentence: Range<usize>) -> Self {
        let mut words: Vec<[u64; 2]> = sentence
            .zip(tags)
            .map(|(i, tag)| [forms.of_token(i).low, 8 + ((tag.pos as u64) << 8 | tag.penn as u64)])
            .collect();
        words.push([4, 4]);
        Self { words }
    }

    fn word(&self, at: usize) -> u64 {
        self.words.get(at).map_or(OUTSIDE, |w| w[0])
    }

    fn tag(&self, at: usize) -> u64 {
        self.words.get(at).map_or(OUTSIDE, |w| w[1])
    }

    /// What speaks for the next step.
    pub fn features(&self, state: &State) -> [u64; FEATURES] {
        let mut all = All([0; FEATURES]);
        self.each(state, &mut all);
        all.0
    }

    /// Hands the same out in groups: most tags and relations come again and again, most words do not.
    #[inline(always)]
    pub(super) fn each(&self, state: &State, to: &mut impl Take) {
        const GONE: usize = usize::MAX;
        let place = |word: u16| if word == NONE { GONE } else { usize::from(word) };
        let of = |word: usize| state.words.get(word).copied().unwrap_or_default();
        let relation = |word: usize| {
            state
                .words
                .get(word)
                .map_or(OUTSIDE, |w| w.relation as u64 + 8 + u64::from(w.head == NONE) * 64)
        };

        let (s, b) = (state.waiting(0).unwrap_or(GONE), state.next());
        let (t, u) = (state.waiting(1).unwrap_or(GONE), state.waiting(2).unwrap_or(GONE));
        let (over, next) = (of(s), of(b));
        let h = place(over.head);
        let (sl, sr, bl) = (place(over.left[0]), place(over.right[0]), place(next.left[0]));
        let (sl2, sr2, bl2) = (place(over.left[1]), place(over.right[1]), place(next.left[1]));
        let (sw, sp, bw, bp) = (self.word(s), self.tag(s), self.word(b), self.tag(b));
        let (b1w, b1p, b2p) = (self.word(b + 1), self.tag(b + 1), self.tag(b + 2));
        let (tp, hp) = (self.tag(t), self.tag(h));
        let distance = if s == GONE { 9 } else { (b - s).min(6) as u64 };
        let headed = u64::from(over.head != NONE);
        let (vr, vl, vb) = (
            u64::from(over.rights.min(4)),
            u64::from(over.lefts.min(4)),
            u64::from(next.lefts.min(4)),
        );
        let (slr, srr, blr) = (relation(sl), relation(sr), relation(bl));
        let (slp, srp, blp) = (self.tag(sl), self.tag(sr), self.tag(bl));

        to.group(seen(0, [sp, bp, b1p, headed]), || {
            [
                made(0, [headed]),
                made(2, [sp, headed]),
                made(4, [bp]),
                made(6, [b1p]),
                made(14, [sp, bp, headed]),
                made(15, [bp, b1p]),
                made(17, [sp, bp, b1p]),
            ]
        });
        to.group(seen(1, [bp, b1p, b2p]), || [made(7, [b2p]), made(16, [bp, b1p, b2p])]);
        to.group(seen(2, [sp, bp, distance]), || {
            [
                made(23, [sp, distance]),
                made(25, [bp, distance]),
                made(26, [sp, bp, distance]),
            ]
        });
        to.group(seen(3, [sp, bp, vr, vl, vb]), || {
            [made(27, [sp, vr, vl]), made(28, [bp, vb, sp])]
        });
        to.group(seen(4, [sp, bp, hp, relation(s)]), || {
            [made(18, [hp, sp, bp]), made(30, [hp, relation(s), bp])]
        });
        to.group(seen(5, [sp, bp, slp, srp, slr, srr]), || {
            [
                made(19, [sp, slp, bp]),
                made(20, [sp, srp, bp]),
                made(31, [slr, srr, sp]),
            ]
        });
        to.group(seen(6, [sp, bp, blp, blr, srr, relation(bl2)]), || {
            [
                made(21, [sp, bp, blp]),
                made(34, [srr, blr, join(sp, bp)]),
                made(48, [bp, blr, relation(bl2)]),
            ]
        });
        to.group(seen(7, [sp, slr, relation(sl2), srr, relation(sr2)]), || {
            [made(46, [sp, slr, relation(sl2)]), made(47, [sp, srr, relation(sr2)])]
        });
        to.group(seen(8, [sp, bp, tp, relation(t), relation(s)]), || {
            [
                made(35, [tp, sp, bp]),
                made(36, [relation(t), tp, bp]),
                made(38, [relation(s), tp, join(sp, bp)]),
            ]
        });
        to.group(seen(9, [sw, sp, bp]), || {
            [made(1, [sw, sp]), made(11, [sw, sp, bp]), made(39, [sw])]
        });
        to.group(seen(10, [bw, sp, bp]), || {
            [made(3, [bw, bp]), made(12, [sp, bw, bp]), made(40, [bw])]
        });
        to.once([
            made(5, [b1w, b1p]),
            made(8, [sw, sp, bw, bp]),
            made(9, [sw, sp, bw]),
            made(10, [sw, bw, bp]),
            made(13, [sw, bw]),
            made(22, [sw, distance]),
            made(24, [bw, distance]),
            made(29, [self.word(h), bp]),
            made(32, [self.word(sl), sp, bp]),
            made(33, [self.word(sr), sp, bp]),
            made(37, [sp, bp, b1w]),
            made(41, [self.word(b + 2), b2p]),
            made(42, [sw, bw, distance]),
            made(43, [sw, vr, vl]),
            made(44, [bw, vb]),
            made(45, [self.word(bl), bp, sp]),
            made(49, [self.word(t), sp, bp]),
            made(50, [self.tag(u), tp, sp]),
            made(51, [sw, b1p, bp]),
        ]);
    }
}
