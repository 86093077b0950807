//! What a step rests on: the words that wait, those that come, and what hangs on them (after Zhang and Nivre 2011).

use super::state::{NONE, State};
use crate::model::hash::{join, template};
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
        let (b1p, b2p) = (self.tag(b + 1), self.tag(b + 2));
        let (tp, hp) = (self.tag(t), self.tag(h));
        let distance = if s == GONE { 9 } else { (b - s).min(6) as u64 };
        let headed = u64::from(over.head != NONE);
        let (vr, vl, vb) = (
            u64::from(over.rights.min(4)),
            u64::from(over.lefts.min(4)),
            u64::from(next.lefts.min(4)),
        );

        let one = |n: u8, a: u64| join(template(n), a);
        let two = |n: u8, a: u64, b: u64| join(one(n, a), b);
        let three = |n: u8, a: u64, b: u64, c: u64| join(two(n, a, b), c);
        [
            one(0, headed),
            two(1, sw, sp),
            two(2, sp, headed),
            two(3, bw, bp),
            one(4, bp),
            two(5, self.word(b + 1), b1p),
            one(6, b1p),
            one(7, b2p),
            join(three(8, sw, sp, bw), bp),
            three(9, sw, sp, bw),
            three(10, sw, bw, bp),
            three(11, sw, sp, bp),
            three(12, sp, bw, bp),
            two(13, sw, bw),
            three(14, sp, bp, headed),
            two(15, bp, b1p),
            three(16, bp, b1p, b2p),
            three(17, sp, bp, b1p),
            three(18, hp, sp, bp),
            three(19, sp, self.tag(sl), bp),
            three(20, sp, self.tag(sr), bp),
            three(21, sp, bp, self.tag(bl)),
            two(22, sw, distance),
            two(23, sp, distance),
            two(24, bw, distance),
            two(25, bp, distance),
            three(26, sp, bp, distance),
            three(27, sp, vr, vl),
            three(28, bp, vb, sp),
            two(29, self.word(h), bp),
            three(30, hp, relation(s), bp),
            three(31, relation(sl), relation(sr), sp),
            three(32, self.word(sl), sp, bp),
            three(33, self.word(sr), sp, bp),
            three(34, relation(sr), relation(bl), join(sp, bp)),
            three(35, tp, sp, bp),
            three(36, relation(t), tp, bp),
            three(37, sp, bp, self.word(b + 1)),
            three(38, relation(s), tp, join(sp, bp)),
            one(39, sw),
            one(40, bw),
            two(41, self.word(b + 2), b2p),
            three(42, sw, bw, distance),
            three(43, sw, vr, vl),
            two(44, bw, vb),
            three(45, self.word(bl), bp, sp),
            three(46, sp, relation(sl), relation(sl2)),
            three(47, sp, relation(sr), relation(sr2)),
            three(48, bp, relation(bl), relation(bl2)),
            three(49, self.word(t), sp, bp),
            three(50, self.tag(u), tp, sp),
            three(51, sw, b1p, bp),
        ]
    }
}
