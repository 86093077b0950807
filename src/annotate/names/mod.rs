//! Stage: names. Named mentions from tables, head words, titles and context, settled over the whole article.
//!
//! Titles are roles and not part of names; leading articles and possessive endings stay outside. Of names inside names the
//! longest is kept. Nothing is named in boilerplate.
//!
//! | file | what |
//! |---|---|
//! | `seen` | what the tables say of each word, shared with the stages after |
//! | `reader` | the text's words with the tables |
//! | `run` | how far a capitalised sequence reaches |
//! | `segment` | a sequence cut into names |
//! | `listed` | names of the tables; capitals and seats that stand for governments |
//! | `context` | unlisted names by what stands around them |
//! | `learned` | the model: where names are and of which sort |
//! | `fit` | the model's names without titles, two where two were run together |
//! | `merge` | the model's names and the rules' in one list |
//! | `places` | unlisted places by the words that lead there |
//! | `document` | surnames, repeats, acronyms, majority |

mod context;
mod document;
mod fit;
mod found;
#[cfg(test)]
mod gold;
pub mod learned;
mod listed;
mod merge;
mod nickname;
mod pair;
mod places;
pub(super) mod reader;
mod run;
mod seen;
mod segment;
mod shape;
pub mod words;

#[cfg(test)]
mod shape_tests;
#[cfg(test)]
mod tests;

pub use document::{stands_for, surname_start};
pub use reader::{Casing, Reader};
pub use seen::Seen;

use super::{Annotator, Draft};
use crate::record::{Extra, Mention, MentionAlternative, Origin};
use found::Found;
use segment::Run;
use std::ops::Range;

/// Adds named mentions to the draft.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    let mentions = {
        let reader = Reader::new(&annotator.lexicon, draft);
        let found = find(&annotator.learned_names, &reader);
        let numbered = found.iter().enumerate();
        numbered
            .map(|(n, name)| mention(&reader, n + 1, name))
            .collect::<Vec<_>>()
    };
    draft.record.mentions.extend(mentions);
}

/// All names, in text order, none overlapping another.
fn find(model: &learned::Names<'_>, reader: &Reader<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut usable = Vec::new();
    // The model learned from sentences; of a lone phrase the tables know more.
    let phrase = super::roles::is_phrase(reader.draft);
    let mut known = model.begin();
    for (n, sentence) in reader.draft.sentences.iter().enumerate() {
        if !reader.draft.reaches(n) {
            return found;
        }
        if sentence.boilerplate {
            continue;
        }
        usable.push(sentence.tokens.clone());
        let mut rules = Vec::new();
        let casing = reader.casing(sentence.tokens.clone());
        sentence_names(reader, &sentence.tokens, casing, &mut rules);
        if phrase {
            found.append(&mut rules);
            continue;
        }
        let (proposals, told) = model.read(reader, (sentence.tokens.clone(), casing), &rules, &mut known);
        let why = |proposal: &learned::Proposal| model.why(reader, &told, proposal);
        merge::merge(reader, rules, proposals, &why, &mut found);
        known.take_back(told);
    }
    model.end(known);
    // `lend Peru US$416 million`: money, and no country.
    found.retain_mut(|name| {
        let money = is_currency(reader, &name.tokens);
        name.tokens.end -= usize::from(money);
        !money || !name.tokens.is_empty()
    });
    document::settle(reader, &mut found, &usable);
    found
}

/// Whether a name ends in the mark of a currency: `US$`.
fn is_currency(reader: &Reader<'_>, tokens: &Range<usize>) -> bool {
    reader.word(tokens.end) == "$" && reader.touches_next(tokens.end - 1)
}

fn sentence_names(reader: &Reader<'_>, sentence: &Range<usize>, casing: Casing, out: &mut Vec<Found>) {
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(next) = over_handle(reader, at) {
            at = next;
            continue;
        }
        if let Some(end) = numbered_unit(reader, at, sentence.end) {
            out.push(Found::new(
                at..end,
                crate::record::Kind::Org,
                0.88,
                "a unit with its number",
            ));
            at = end;
            continue;
        }
        let starts = reader.looks_like_name(at, casing) || reader.is_capital(at) && casing != Casing::Sentence;
        let follows = reader.is_capital(at + 1) || reader.is_capital(at + 2);
        let particle = follows && words::is_particle(reader.low(at)) && particle_opens(reader, at, sentence.end);
        let listed = reader.name_at(at, sentence.end);
        if !starts && !particle && listed.is_none() {
            at += 1;
            continue;
        }
        let end = reader.run_end(at, sentence.end, casing);
        let end = end.max(at + listed.map_or(1, |found| found.words)).min(sentence.end);
        let mut run = Run {
            tokens: at..end,
            sentence,
            casing,
            after_title: lower_title_before(reader, at, sentence.start),
        };
        at = reader.segment(&mut run, out);
    }
}

/// `@name`, `#topic` and the `RT` before them are addresses, not names.
fn over_handle(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let mark = |i: usize| matches!(reader.word(i), "@" | "#");
    if mark(at) {
        return Some(at + 2);
    }
    (reader.word(at) == "RT" && mark(at + 1)).then_some(at + 1)
}

/// The end of `95th Air Assault Brigade` where that begins at `at`.
fn numbered_unit(reader: &Reader<'_>, at: usize, end: usize) -> Option<usize> {
    if !words::is_ordinal(reader.word(at)) {
        return None;
    }
    let last = end.min(at + 7);
    let capitals = (at + 1..last).take_while(|&i| reader.is_capital(i) || reader.word(i) == "-");
    let head = capitals.filter(|&i| words::among(words::UNITS, reader.low(i))).last()?;
    Some(head + 1)
}

/// `al-Maliki`, `bin Laden`, `de Mistura`: a particle that opens a name.
fn particle_opens(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let low = reader.low(at);
    let next = if reader.word(at + 1) == "-" { at + 2 } else { at + 1 };
    let arab = words::among("al el bin ibn bint abu ul", low);
    (arab || next == at + 1 && words::among("de van von der", low))
        && next < end
        && reader.is_capital(next)
        && !reader.is_function(next)
}

/// Whether a title in lower case stands before `at`: `spokesman John Reed`, `president Putin`.
fn lower_title_before(reader: &Reader<'_>, at: usize, first: usize) -> bool {
    use crate::lexicon::TitleKind;
    reader
        .title_before(at, first)
        .is_some_and(|found| matches!(found.title.kind, TitleKind::Honorific | TitleKind::Office) && !found.plural)
}

fn mention(reader: &Reader<'_>, number: usize, name: &Found) -> Mention {
    let span = reader.draft.span_of(name.tokens.clone());
    let mut others = name.others.clone();
    others.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    others.truncate(3);
    let alternatives = others.into_iter().map(|other| {
        let span = reader.draft.span_of(other.tokens.clone());
        MentionAlternative {
            span,
            text: span.of(&reader.draft.text).to_owned(),
            kind: other.kind,
            confidence: Some(rounded(other.confidence)),
            why: Some(other.why),
            extra: Extra::new(),
        }
    });
    Mention {
        confidence: Some(rounded(name.confidence)),
        why: Some(name.why.clone()),
        alternatives: alternatives.collect(),
        origin: if name.learned { Origin::Model } else { Origin::Rule },
        ..Mention::suggested(
            crate::record::item::id('m', number),
            span,
            &reader.draft.text,
            name.kind,
        )
    }
}

/// Two digits: more would claim a precision that rules do not have.
pub fn rounded(confidence: f64) -> f64 {
    (confidence * 100.0).round() / 100.0
}
