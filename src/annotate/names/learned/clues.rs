//! What the tables, the rules and the capitals say of each word of a sentence, as numbers for features.

use super::super::found::Found;
use super::super::reader::{Casing, Reader};
use super::super::words::{Head, is_family_name, is_plain_abbreviation};
use super::{ROOM, Told};
use crate::lexicon::{Doubt, NameKind};
use crate::model::{Case, Form, Sums, forms::OUTSIDE};
use crate::record::Kind;
use crate::text::FastMap;
use std::ops::Range;
use std::sync::OnceLock;

/// What is known of one word before anything is decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clue<'d> {
    /// Its spelling.
    pub form: &'d Form,
    /// The listed name over it: what it is and which part of it this word is.
    pub name: u64,
    /// The title over it.
    pub title: u64,
    /// Given name, surname of an office holder, common word, head word.
    pub word: u64,
    /// What the rules make of it.
    pub rule: u64,
    /// Where in a run of capitals it stands, and how long that is.
    pub run: u64,
    /// The words before and after the run, in lower case.
    pub around: [u64; 2],
    /// The run's last word.
    pub last: &'d Form,
    /// The run's last head word.
    pub head: u64,
    /// Whether it may be part of a name at all.
    pub live: bool,
}

impl Clue<'_> {
    /// What stands outside the sentence.
    pub const fn outside() -> Self {
        Self {
            form: &OUTSIDE,
            name: 0,
            title: 0,
            word: 0,
            rule: 0,
            run: 0,
            around: [0; 2],
            last: &OUTSIDE,
            head: 0,
            live: false,
        }
    }
}

/// What was worked out for the text so far.
#[derive(Debug)]
pub(in super::super) struct Known<'d> {
    /// What the tables say of a word, by spelling: each is looked up once in a text.
    words: FastMap<u64, u64>,
    /// What the model says of clues.
    pub(super) sums: Sums<ROOM>,
    /// Room for the clues of the next sentence.
    pub(super) room: Vec<Clue<'d>>,
}

impl<'d> Known<'d> {
    /// Nothing yet of a text of so many words.
    pub fn new(words: usize) -> Self {
        Self::after(Sums::new(words, KEPT))
    }

    /// Nothing yet of a text, but what the model said of clues in others.
    pub(super) fn after(sums: Sums<ROOM>) -> Self {
        Self {
            words: FastMap::default(),
            sums,
            room: Vec::new(),
        }
    }

    /// Takes the room of a sentence back, for the next one.
    pub fn take_back(&mut self, told: Told<'d>) {
        self.room = told.clues;
    }
}

/// The power of two of the sums that are kept: 260 kB.
pub(super) const KEPT: u32 = 12;

/// The clues of a sentence's words.
pub(super) fn read<'d>(
    reader: &Reader<'d>,
    sentence: Range<usize>,
    rules: &[Found],
    known: &mut Known<'d>,
    out: &mut Vec<Clue<'d>>,
) {
    let forms = reader.draft.forms();
    out.clear();
    out.extend(sentence.clone().map(|i| {
        let form = if is_dash(reader, i) { dash() } else { forms.of_token(i) };
        Clue {
            form,
            live: is_capital(form),
            ..Clue::outside()
        }
    }));
    tables(reader, sentence.clone(), known, out);
    for found in rules {
        let from = found.tokens.start - sentence.start;
        let kind = Kind::ALL.iter().position(|&kind| kind == found.kind).unwrap_or(6) as u64;
        let trust = u64::from(found.listed) | u64::from(found.tentative) << 1 | ((found.confidence * 4.0) as u64) << 2;
        for (n, clue) in out[from..from + found.tokens.len()].iter_mut().enumerate() {
            clue.rule = (1 + kind) | (trust << 4) | (u64::from(n == 0) << 12);
            clue.live = true;
        }
    }
    runs(reader, sentence.clone(), out);
    revive(out);
    addresses(reader, sentence, out);
}

/// `PARIS (Example News) - Turkey recalled`, `talks -- Turkey said`: a hyphen between blanks, or two, is a dash.
fn is_dash(reader: &Reader<'_>, i: usize) -> bool {
    let hyphen = |i: usize| matches!(reader.word(i), "-" | "--");
    let joins = |first: usize, other: usize| reader.touches_next(first) && !hyphen(other);
    hyphen(i) && !joins(i, i + 1) && !(i > 0 && joins(i - 1, i - 1))
}

/// How a dash is written.
fn dash() -> &'static Form {
    static DASH: OnceLock<Form> = OnceLock::new();
    DASH.get_or_init(|| Form::of("—"))
}

/// `@name`, `#topic`, the `RT` before them and addresses of the web are no names.
fn addresses(reader: &Reader<'_>, sentence: Range<usize>, out: &mut [Clue<'_>]) {
    let mut inside = false;
    for i in sentence.clone() {
        let word = reader.word(i);
        inside = inside && reader.touches_next(i - 1)
            || matches!(word, "@" | "#" | "http" | "https" | "www")
            || word == "RT" && matches!(reader.word(i + 1), "@" | "#");
        if inside {
            out[i - sentence.start].live = false;
        }
    }
}

fn is_capital(form: &Form) -> bool {
    matches!(form.case, Case::Initial | Case::Upper | Case::Mixed)
}

fn tables(reader: &Reader<'_>, sentence: Range<usize>, known: &mut Known<'_>, out: &mut [Clue<'_>]) {
    let (mut name_end, mut title_end) = (sentence.start, sentence.start);
    for i in sentence.clone() {
        let at = i - sentence.start;
        if i >= name_end
            && let Some(found) = reader.name_at(i, sentence.end)
        {
            name_end = i + found.words;
            let best = found.best();
            let sort = sort_of(best.kind, best.population);
            for (n, clue) in out[at..at + found.words].iter_mut().enumerate() {
                clue.name = sort | part(n, found.words) << 8;
                clue.live = true;
            }
        }
        if i >= title_end
            && let Some(found) = reader.title_at(i, sentence.end)
        {
            title_end = i + found.words;
            let sort = (1 + found.title.kind as u64) | (u64::from(found.plural) << 3);
            for (n, clue) in out[at..at + found.words].iter_mut().enumerate() {
                clue.title = sort | part(n, found.words) << 8;
            }
        }
        if out[at].live {
            let seen = known.words.entry(out[at].form.word).or_insert_with(|| word(reader, i));
            out[at].word = *seen;
        }
    }
}

/// Single, first, last or inner word of something.
fn part(n: usize, words: usize) -> u64 {
    match (n == 0, n + 1 == words) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    }
}

fn sort_of(kind: NameKind, population: u32) -> u64 {
    match kind {
        NameKind::Country => 1,
        NameKind::Demonym { people: false, .. } => 2,
        NameKind::Demonym { .. } => 3,
        NameKind::Capital => 4,
        NameKind::City if population >= 500_000 => 5,
        NameKind::City if population >= 100_000 => 6,
        NameKind::City => 7,
        NameKind::Region => 8,
        NameKind::Facility => 9,
        NameKind::Seat => 10,
        NameKind::Organisation => 11,
        NameKind::ArmedGroup => 12,
        NameKind::Group => 13,
    }
}

fn word(reader: &Reader<'_>, i: usize) -> u64 {
    let given = reader.given_name(i).map_or(0, |name| 1 + u64::from(name.ambiguous));
    let holder = u64::from(
        reader
            .lexicon
            .office_holders_by_surname(reader.word(i))
            .next()
            .is_some(),
    );
    let doubt = match reader.lexicon.doubt(reader.word(i)) {
        None => 0,
        Some(Doubt::CommonWord) => 1,
        Some(Doubt::GivenName) => 2,
        Some(Doubt::FamilyName) => 3,
    };
    let head = head_number(reader.head(i));
    let common = u64::from(reader.is_common(i)) | u64::from(reader.is_function(i)) << 1;
    let plain = u64::from(is_plain_abbreviation(reader.word(i)));
    let family = u64::from(is_family_name(reader.low(i)));
    let calendar = u64::from(reader.is_calendar(i));
    given | holder << 2 | doubt << 3 | head << 5 | common << 8 | calendar << 10 | plain << 11 | family << 12
}

fn head_number(head: Option<Head>) -> u64 {
    head.map_or(0, |head| 1 + head as u64)
}

/// Marks runs of capitals with what stands around them.
fn runs(reader: &Reader<'_>, sentence: Range<usize>, out: &mut [Clue<'_>]) {
    let mut at = 0;
    while at < out.len() {
        if !is_capital(out[at].form) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < out.len() && (is_capital(out[end].form) || links(reader, sentence.start + end, out, end)) {
            end += 1;
        }
        let before = at.checked_sub(1).map_or(1, |b| out[b].form.low);
        let after = out.get(end).map_or(1, |clue| clue.form.low);
        let head = (at..end)
            .rev()
            .map(|i| head_number(reader.head(sentence.start + i)))
            .find(|&h| h != 0);
        let (last, length) = (out[end - 1].form, (end - at).min(5) as u64);
        for (n, clue) in out[at..end].iter_mut().enumerate() {
            clue.run = (n.min(3) as u64) | length << 2;
            clue.around = [before, after];
            clue.last = last;
            clue.head = head.unwrap_or(0);
        }
        at = end;
    }
}

/// A hyphen, initial's stop or `&` between capitals.
fn links(reader: &Reader<'_>, i: usize, out: &[Clue<'_>], at: usize) -> bool {
    out.get(at + 1).is_some_and(|next| is_capital(next.form)) && matches!(reader.word(i), "-" | "&" | "of")
}

/// Small words and numbers between or after capitals may belong to a name too.
fn revive(out: &mut [Clue<'_>]) {
    let capital: Vec<bool> = out.iter().map(|clue| is_capital(clue.form)).collect();
    for i in 0..out.len() {
        if out[i].live {
            continue;
        }
        let before = capital[i.saturating_sub(3)..i].iter().any(|&c| c);
        let after = capital[i + 1..(i + 4).min(capital.len())].iter().any(|&c| c);
        out[i].live =
            before && after || i > 0 && capital[i - 1] && out[i].form.case == Case::None && i + 1 < capital.len();
    }
}

/// The sentence's use of capitals as a number.
pub(super) fn casing(casing: Casing) -> u64 {
    casing as u64
}
