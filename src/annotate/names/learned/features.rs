//! What a decision about one word rests on.

use super::clues::Clue;
use super::{ROOM, Scores};
use crate::model::take::{All, Score, Take, made, seen};
use crate::model::{Sums, Weights};

/// How many features a word has.
pub const FEATURES: usize = 53;
/// The first so many know the words themselves; the others only what they look like and what the tables say.
pub const LEXICAL: usize = 14;

/// What each feature looks at, for explanations; by the number of its template.
pub(super) const NAMES: [&str; FEATURES] = [
    "the word",
    "the word as written",
    "the word before",
    "the word after",
    "the second word before",
    "the second word after",
    "with the word before",
    "with the word after",
    "the words around",
    "its beginning",
    "the two words before",
    "the two words after",
    "the run's last word",
    "its ending and the word after",
    "its ending",
    "its last letters",
    "its letters",
    "letters of it and the word before",
    "letters of it and the word after",
    "capitals",
    "capitals around",
    "anything",
    "listed name",
    "listed name and capitals",
    "listed name and the word before",
    "listed name and the word after",
    "listed names before",
    "listed names after",
    "listed name before",
    "listed name after",
    "title",
    "title before",
    "title before and capitals",
    "title after",
    "sort of word",
    "sort of word and capitals",
    "sort of the word before",
    "sort of the word after",
    "sorts of words before",
    "sorts of words after",
    "run of capitals",
    "run and the word before it",
    "run and the word after it",
    "the words around the run",
    "head word of the run",
    "head word and place in the run",
    "rule",
    "rule and capitals",
    "rules before",
    "rules after",
    "rule, listed name and sort of word",
    "ending of the run's last word",
    "its long ending",
];

/// The features of word `i` of a sentence, each at the number of its template.
pub(super) fn features(clues: &[Clue<'_>], i: usize, casing: u64) -> [u64; FEATURES] {
    let mut all = All([0; FEATURES]);
    Around::new(clues, i, casing).each(&mut all);
    all.0
}

/// Adds to `scores` what the model says of word `i`.
pub(super) fn add(
    weights: &Weights<'_>,
    (clues, i, casing): (&[Clue<'_>], usize, u64),
    kept: &mut Sums<ROOM>,
    scores: &mut Scores,
) {
    let mut score = Score { weights, kept, scores };
    Around::new(clues, i, casing).each(&mut score);
}

/// A word with its neighbours.
struct Around<'c> {
    word: &'c Clue<'c>,
    before: &'c Clue<'c>,
    after: &'c Clue<'c>,
    earlier: &'c Clue<'c>,
    later: &'c Clue<'c>,
    looks: u64,
    cases: u64,
}

/// What stands before the first and after the last word.
static OUTSIDE: Clue<'static> = Clue::outside();

fn case(clue: &Clue<'_>) -> u64 {
    clue.form.case as u64
}

impl<'c> Around<'c> {
    fn new(clues: &'c [Clue<'c>], i: usize, casing: u64) -> Self {
        let at = |by: isize| {
            i.checked_add_signed(by)
                .and_then(|at| clues.get(at))
                .unwrap_or(&OUTSIDE)
        };
        let (word, before, after) = (at(0), at(-1), at(1));
        let opens = u64::from(clues[..i].iter().all(|clue| clue.run == 0 && case(clue) == 0));
        let looks = case(word) | opens << 3 | casing << 4;
        Self {
            word,
            before,
            after,
            earlier: at(-2),
            later: at(2),
            looks,
            cases: looks | case(before) << 8 | case(after) << 12,
        }
    }

    /// Hands out all features, in groups.
    #[inline(always)]
    fn each(&self, to: &mut impl Take) {
        let Self {
            word,
            before,
            after,
            earlier,
            later,
            looks,
            cases,
        } = *self;
        let form = word.form;
        let (low, own) = (form.low, case(word));
        let capital = u64::from(own > 1);
        // All numbers of a length are one word, but end differently.
        to.group(seen(0, [form.word, form.ends[2], form.start, looks]), || {
            [
                made(0, [low]),
                made(1, [form.word, looks]),
                made(9, [form.start, own]),
                made(14, [form.ends[1], looks]),
                made(15, [form.ends[0], own]),
                made(16, [form.shape, looks]),
                made(52, [form.ends[2], own]),
            ]
        });
        to.group(seen(1, [before.form.low, word.name, capital]), || {
            [
                made(2, [before.form.low, capital]),
                made(24, [word.name, before.form.low]),
            ]
        });
        to.group(seen(2, [after.form.low, word.name, capital]), || {
            [
                made(3, [after.form.low, capital]),
                made(25, [word.name, after.form.low]),
            ]
        });
        to.group(seen(3, [before.form.shape, form.shape, after.form.shape]), || {
            [
                made(17, [before.form.shape, form.shape]),
                made(18, [form.shape, after.form.shape]),
            ]
        });
        to.group(seen(4, [cases, word.run, word.head, word.word >> 5 & 7]), || {
            [
                made(19, [looks]),
                made(20, [cases]),
                made(21, []),
                made(40, [word.run, looks]),
                made(44, [word.head, word.run >> 2]),
                made(45, [word.head, word.run, word.word >> 5 & 7]),
            ]
        });
        to.group(seen(5, [word.name, before.name, after.name, looks]), || {
            [
                made(22, [word.name]),
                made(23, [word.name, looks]),
                made(26, [word.name, before.name]),
                made(27, [word.name, after.name]),
                made(28, [before.name, own]),
                made(29, [after.name, own]),
            ]
        });
        to.group(seen(6, [word.title, before.title, after.title, cases]), || {
            [
                made(30, [word.title, own]),
                made(31, [before.title, case(before)]),
                made(32, [before.title, cases]),
                made(33, [after.title, case(after), own]),
            ]
        });
        to.group(
            seen(7, [word.word, before.word, after.word, before.title, cases]),
            || {
                [
                    made(34, [word.word]),
                    made(35, [word.word, cases]),
                    made(36, [before.word, own]),
                    made(37, [after.word, own]),
                    made(38, [before.word, word.word, before.title]),
                    made(39, [word.word, after.word, case(after)]),
                ]
            },
        );
        to.group(seen(8, [word.rule, before.rule, after.rule, cases]), || {
            [
                made(46, [word.rule]),
                made(47, [word.rule, cases]),
                made(48, [word.rule, before.rule]),
                made(49, [word.rule, after.rule]),
            ]
        });
        to.group(seen(9, [word.last.low, word.last.ends[1], word.run]), || {
            [
                made(12, [word.last.low, word.run]),
                made(51, [word.last.ends[1], word.run]),
            ]
        });
        to.once([
            made(4, [earlier.form.low]),
            made(5, [later.form.low]),
            made(6, [before.form.low, low]),
            made(7, [low, after.form.low]),
            made(8, [before.form.low, after.form.low]),
            made(10, [earlier.form.low, before.form.low]),
            made(11, [after.form.low, later.form.low]),
            made(13, [form.ends[1], after.form.low]),
            made(41, [word.run, word.around[0]]),
            made(42, [word.run & 3, word.around[1]]),
            made(43, [word.around[0], word.around[1]]),
            made(50, [word.rule, word.name, word.word]),
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::LABELS;
    use super::*;
    use crate::model::{Case, Form, Row, Trained};
    use proptest::prelude::*;

    /// One of few spellings. Two of a word are like two numbers of a length: alike but for their ends.
    fn spelling(n: u8) -> &'static Form {
        let (word, end) = (u64::from(n / 2), u64::from(n));
        Box::leak(Box::new(Form {
            word,
            low: word / 2 + 10,
            ends: [end / 2 + 20, end + 30, end + 40],
            start: end + 50,
            shape: word % 2,
            case: if word > 2 { Case::Initial } else { Case::Lower },
        }))
    }

    fn clue() -> impl Strategy<Value = Clue<'static>> {
        prop::array::uniform9(0..8u8).prop_map(|n| {
            let [form, last, ..] = n;
            let [.., name, title, word, rule, run, around, head] = n.map(u64::from);
            Clue {
                form: spelling(form),
                name,
                title,
                word: word << 4,
                rule,
                run,
                around: [around, around / 2],
                last: spelling(last),
                head,
                live: true,
            }
        })
    }

    proptest! {
        #[test]
        fn what_is_kept_of_a_text_changes_no_score(clues in prop::collection::vec(clue(), 1..40), casing in 0..3u64) {
            let mut rows = Vec::new();
            for i in 0..clues.len() {
                for (n, feature) in features(&clues, i, casing).into_iter().enumerate() {
                    let weights = vec![((feature % 3) as u8, (1 + feature % 90) as f64), (3 + (n % 8) as u8, 5.0)];
                    rows.push(Row { feature, weights, fixed: true });
                }
            }
            let trained = Trained { labels: vec!["A".to_owned(); LABELS], dense: Vec::new(), rows };
            let bytes = trained.write(usize::MAX);
            let weights = Weights::new(&bytes).unwrap();
            let mut kept = Sums::new(clues.len(), 12);
            for i in 0..clues.len() {
                let (mut scores, mut plain) = (Scores::default(), Scores::default());
                add(&weights, (&clues, i, casing), &mut kept, &mut scores);
                weights.add(&features(&clues, i, casing), &mut plain);
                prop_assert_eq!(scores, plain);
            }
        }
    }
}
