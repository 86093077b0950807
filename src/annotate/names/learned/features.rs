//! What a decision about one word rests on.

use super::clues::Clue;
use crate::model::hash::{join, template};

/// How many features a word has.
pub const FEATURES: usize = 52;
/// The first so many know the words themselves; the others only what they look like and what the tables say.
pub const LEXICAL: usize = 14;

/// What each feature looks at, for explanations; in the order of [`features`].
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
];

/// The features of word `i` of a sentence.
pub(super) fn features(clues: &[Clue], i: usize, casing: u64) -> [u64; FEATURES] {
    let none = Clue::default();
    let at = |by: isize| i.checked_add_signed(by).and_then(|at| clues.get(at)).unwrap_or(&none);
    let (word, before, after) = (at(0), at(-1), at(1));
    let (earlier, later) = (at(-2), at(2));
    let opens = u64::from(
        clues[..i]
            .iter()
            .all(|clue| clue.run == 0 && clue.form.case as u64 == 0),
    );
    let looks = word.form.case as u64 | opens << 3 | casing << 4;
    let case = |clue: &Clue| clue.form.case as u64;
    let cases = looks | case(before) << 8 | case(after) << 12;
    let mut n = 0;
    // Each feature has the template of its place; unrolled, the templates are constants.
    macro_rules! one {
        ($($part:expr),*) => {{
            let feature = template(n);
            n += 1;
            $(let feature = join(feature, $part);)*
            feature
        }};
    }
    let features = [
        one!(word.form.low),
        one!(word.form.word, looks),
        one!(before.form.low, u64::from(word.form.case as u8 > 1)),
        one!(after.form.low, u64::from(word.form.case as u8 > 1)),
        one!(earlier.form.low),
        one!(later.form.low),
        one!(before.form.low, word.form.low),
        one!(word.form.low, after.form.low),
        one!(before.form.low, after.form.low),
        one!(word.form.start, case(word)),
        one!(earlier.form.low, before.form.low),
        one!(after.form.low, later.form.low),
        one!(word.last.low, word.run),
        one!(word.form.ends[1], after.form.low),
        one!(word.form.ends[1], looks),
        one!(word.form.ends[0], case(word)),
        one!(word.form.shape, looks),
        one!(before.form.shape, word.form.shape),
        one!(word.form.shape, after.form.shape),
        one!(looks),
        one!(cases),
        one!(),
        one!(word.name),
        one!(word.name, looks),
        one!(word.name, before.form.low),
        one!(word.name, after.form.low),
        one!(word.name, before.name),
        one!(word.name, after.name),
        one!(before.name, case(word)),
        one!(after.name, case(word)),
        one!(word.title, case(word)),
        one!(before.title, case(before)),
        one!(before.title, cases),
        one!(after.title, case(after), case(word)),
        one!(word.word),
        one!(word.word, cases),
        one!(before.word, case(word)),
        one!(after.word, case(word)),
        one!(before.word, word.word, before.title),
        one!(word.word, after.word, case(after)),
        one!(word.run, looks),
        one!(word.run, word.around[0]),
        one!(word.run & 3, word.around[1]),
        one!(word.around[0], word.around[1]),
        one!(word.head, word.run >> 2),
        one!(word.head, word.run, word.word >> 5 & 7),
        one!(word.rule),
        one!(word.rule, cases),
        one!(word.rule, before.rule),
        one!(word.rule, after.rule),
        one!(word.rule, word.name, word.word),
        one!(word.last.ends[1], word.run),
    ];
    debug_assert_eq!(usize::from(n), FEATURES);
    features
}
