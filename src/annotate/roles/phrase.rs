//! A text that is one phrase and no sentence: "the German chancellor", "hezbollah fighters".
//!
//! Without a sentence around them, names lack what the name rules go by: a capital in lower-case text, a verb, an
//! article. What the tables know is then read as it stands.

use crate::annotate::Draft;
use crate::annotate::names::{Reader, rounded, words};
use crate::lexicon::{NameEntry, NameKind};
use crate::record::{Kind, Mention};
use std::ops::Range;

/// No phrase has more words.
const LONGEST: usize = 16;
/// No listed name is tried with more words.
const NAME_WORDS: usize = 7;
/// Cities below this are not read from words in lower case.
const GREAT_CITY: u32 = 300_000;

/// Whether the text is one short phrase without a closing mark.
pub fn is_phrase(draft: &Draft) -> bool {
    let mut sentences = draft.sentences.iter();
    let (Some(only), None) = (sentences.next(), sentences.next()) else {
        return false;
    };
    let last = only.tokens.end.wrapping_sub(1);
    only.tokens.len() <= LONGEST && !only.boilerplate && !matches!(draft.word(last), "." | "!" | "?" | ":")
}

/// Names of the tables that the name rules left out of a phrase.
pub fn names(reader: &Reader<'_>, known: &[Mention]) -> Vec<Mention> {
    let Some(tokens) = reader.draft.sentences.first().map(|s| s.tokens.clone()) else {
        return Vec::new();
    };
    let mut free: Vec<bool> = vec![true; tokens.end];
    for mention in known {
        free[reader.draft.tokens_in(mention.span)].fill(false);
    }
    let small = !tokens.clone().any(|at| reader.is_capital(at));
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let room = (at..tokens.end.min(at + NAME_WORDS)).take_while(|&i| free[i]).count();
        let read = (1..=room).rev().find_map(|words| {
            let range = at..at + words;
            let person = person(reader, &range, small);
            person.or_else(|| if small { listed(reader, &range) } else { None })
        });
        at = match read {
            Some(mention) => {
                let end = reader.draft.tokens_in(mention.span).end;
                found.push(mention);
                end
            }
            None => at + 1,
        };
    }
    found
}

/// A holder of an office under the full name, or under the surname after a title.
fn person(reader: &Reader<'_>, range: &Range<usize>, small: bool) -> Option<Mention> {
    let text = reader.text(range.clone());
    let full = range.len() > 1 && reader.lexicon.office_holders(text).next().is_some();
    let titled = || {
        let after = reader.title_before(range.start, 0).is_some() || reader.low(range.start.wrapping_sub(1)) == "and";
        small && after && range.len() == 1 && !reader.is_common(range.start)
    };
    let bears = full || titled() && reader.lexicon.office_holders_by_surname(text).next().is_some();
    if !bears {
        return None;
    }
    Some(mention(
        reader,
        range,
        Kind::Per,
        0.8,
        "name in the table of offices".to_owned(),
    ))
}

/// A name of the tables written without capitals.
fn listed(reader: &Reader<'_>, range: &Range<usize>) -> Option<Mention> {
    let entry = entry(reader, range)?;
    let why = format!("{} ({}), in lower case", entry.canonical, entry.source);
    let kind = Kind::from_word(entry.tag.as_str())?;
    Some(mention(reader, range, kind, 0.7, why))
}

/// What the tables say of words in lower case, read as a name.
pub fn entry<'a>(reader: &Reader<'a>, range: &Range<usize>) -> Option<&'a NameEntry> {
    let low = reader.text(range.clone());
    if range.len() == 1 && low.len() < 2 {
        return None;
    }
    let names = reader.lexicon.names();
    let short = range.len() == 1 && low.len() <= 5;
    let spelled = [capitals(low), low.to_uppercase()];
    let found = spelled.iter().take(if short { 2 } else { 1 });
    let entry = found
        .filter_map(|name| names.find(name))
        .map(|found| found.best())
        .next()?;
    if !firm(entry) || reader.is_function(range.start) && entry.kind != NameKind::Country {
        return None;
    }
    let state = matches!(entry.kind, NameKind::Country | NameKind::Demonym { .. });
    if range.len() == 1 && words::is_common(low) && !state {
        return None;
    }
    // "us", "in", "no": a country only before what it can own.
    if reader.is_function(range.start) && (range.len() > 1 || !reader.is_word(range.end) || range.start > 1) {
        return None;
    }
    Some(entry)
}

fn firm(entry: &NameEntry) -> bool {
    match entry.kind {
        NameKind::City => entry.population >= GREAT_CITY,
        NameKind::Facility => false,
        _ => true,
    }
}

/// `south korean` as `South Korean`.
fn capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = true;
    for c in text.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        start = c == ' ' || c == '-';
    }
    out
}

fn mention(reader: &Reader<'_>, range: &Range<usize>, kind: Kind, confidence: f64, why: String) -> Mention {
    let span = reader.draft.span_of(range.clone());
    Mention {
        confidence: Some(rounded(confidence)),
        why: Some(why),
        ..Mention::suggested(String::new(), span, &reader.draft.text, kind)
    }
}
