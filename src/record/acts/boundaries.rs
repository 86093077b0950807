//! Other readings of a mention on offer: those of the machine, then its bounds with or without title, determiner and
//! possessive.

use super::{Act, Refusal, View, kinds, mentions};
use crate::record::kinds::{Form, Review};
use crate::record::{Mention, Record};
use crate::text::Span;
use crate::text::bounds::{self, Step};

/// A reading that can be taken by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// The machine's alternative of that rank, from 0.
    Machine(usize),
    /// Other bounds (bytes), and what they are.
    Bounds(Span, &'static str),
}

/// Machine readings on offer at most.
const MACHINE: usize = 3;
/// Readings on offer at most: as many as there are keys.
pub const MOST: usize = 5;

/// The readings on offer for a mention, in the order of their numbers.
pub fn offers(record: &Record, mention: &Mention) -> Vec<Offer> {
    let machine = mention.alternatives.iter().take(MACHINE).enumerate();
    // What it is read as already is no other reading.
    let other = machine.filter(|(_, a)| a.span != mention.span || a.kind != mention.kind);
    let mut offers: Vec<Offer> = other.map(|(rank, _)| Offer::Machine(rank)).collect();
    // A word like "that" before a pronoun is no part of it.
    let around = match mention.form {
        Form::Pronoun => Vec::new(),
        _ => other_bounds(record, mention.span),
    };
    for (span, what) in around {
        let there = mention
            .alternatives
            .iter()
            .take(MACHINE)
            .any(|a| a.span == span && a.kind == mention.kind);
        if !there {
            offers.push(Offer::Bounds(span, what));
        }
    }
    offers.truncate(MOST);
    offers
}

/// Takes the reading of that rank, from 0.
///
/// # Errors
/// Where there is none.
pub fn take(view: View<'_>, id: &str, rank: usize) -> Act {
    match offers(view.record, view.mention(id)?).get(rank) {
        Some(Offer::Machine(rank)) => kinds::take_alternative(view, id, *rank),
        Some(Offer::Bounds(span, _)) => mentions::rebound(view, id, *span),
        None => Err(Refusal::new(format!("There is no alternative {} here", rank + 1))),
    }
}

/// Bounds that an annotator may mean instead: with what stands around, without what is inside.
fn other_bounds(record: &Record, span: Span) -> Vec<(Span, &'static str)> {
    let text: &str = &record.text;
    let title = title(record, span);
    let found = [title, determiner(text, span), possessive(text, span)];
    found.into_iter().flatten().filter(|(s, _)| *s != span).collect()
}

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your",
];

/// Forms of address that are no office of their own; offices are the roles of the record.
const HONORIFICS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "general",
    "gen",
    "colonel",
    "col",
    "admiral",
    "adm",
    "ambassador",
    "senator",
    "sen",
    "rep",
    "governor",
    "gov",
    "minister",
    "chancellor",
    "premier",
    "sheikh",
    "ayatollah",
];

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

fn title(record: &Record, span: Span) -> Option<(Span, &'static str)> {
    let text: &str = &record.text;
    let roles = || record.roles.iter().filter(|r| r.review != Review::Rejected);
    let after = |end: usize| {
        let rest = &text[end..span.end];
        let words = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '.');
        (!words.is_empty()).then(|| Span::new(span.end - words.len(), span.end))
    };
    if let Some(role) = roles().find(|r| r.span.start == span.start && r.span.end < span.end) {
        return after(role.span.end).map(|s| (s, "without the title"));
    }
    if let Some(role) = roles().find(|r| r.span.end < span.start && only_space(text, r.span.end, span.start)) {
        return Some((Span::new(role.span.start, span.end), "with the title"));
    }
    let first = first_word(text, span)?;
    if is_one_of(first.of(text), HONORIFICS) && first.end < span.end {
        return after(first.end).map(|s| (s, "without the title"));
    }
    let before = word_before(text, span)?;
    let named = before.of(text).starts_with(char::is_uppercase);
    (named && is_one_of(before.of(text), HONORIFICS)).then(|| (before.union(span), "with the title"))
}

fn determiner(text: &str, span: Span) -> Option<(Span, &'static str)> {
    let first = first_word(text, span)?;
    if is_one_of(first.of(text), DETERMINERS) {
        let shorter = bounds::step(text, span, Step::StartRight)?;
        return Some((shorter, "without the determiner"));
    }
    let before = word_before(text, span)?;
    is_one_of(before.of(text), DETERMINERS).then(|| (before.union(span), "with the determiner"))
}

fn possessive(text: &str, span: Span) -> Option<(Span, &'static str)> {
    const ENDINGS: [&str; 2] = ["'s", "’s"];
    let covered = span.of(text);
    for ending in ENDINGS {
        if covered.len() > ending.len() && covered.ends_with(ending) {
            return Some((Span::new(span.start, span.end - ending.len()), "without the possessive"));
        }
        let rest = &text[span.end..];
        let whole = rest
            .strip_prefix(ending)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        if whole {
            return Some((Span::new(span.start, span.end + ending.len()), "with the possessive"));
        }
    }
    None
}

fn first_word(text: &str, span: Span) -> Option<Span> {
    bounds::word_at(text, span.start)
}

/// The word before a span on the same line, with nothing but spaces or a full stop between.
fn word_before(text: &str, span: Span) -> Option<Span> {
    let mut wider = bounds::step(text, span, Step::StartLeft)?;
    if text[wider.start..span.start].trim() == "." {
        wider = bounds::step(text, wider, Step::StartLeft)?;
    }
    let word = bounds::word_at(text, wider.start)?;
    let between = &text[word.end.min(span.start)..span.start];
    let near = between.chars().all(|c| c == ' ' || c == '.' || c == '\u{a0}');
    near.then_some(word)
}

fn only_space(text: &str, from: usize, to: usize) -> bool {
    text[from..to].chars().all(|c| c == ' ' || c == '\u{a0}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn offered(text: &str, words: &str) -> Vec<(String, &'static str)> {
        let record = Record::new("t", Text::from(text));
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        let found = other_bounds(&record, span);
        found
            .into_iter()
            .map(|(s, what)| (s.of(text).to_owned(), what))
            .collect()
    }

    #[test]
    fn title_determiner_and_possessive_are_put_on_and_taken_off() {
        let text = "Then Mr. Karl Moor praised the Kremlin’s plan, and the Duma's too.";
        assert_eq!(
            offered(text, "Karl Moor"),
            [("Mr. Karl Moor".to_owned(), "with the title")]
        );
        assert_eq!(
            offered(text, "Mr. Karl Moor"),
            [("Karl Moor".to_owned(), "without the title")]
        );
        assert_eq!(
            offered(text, "Kremlin"),
            [
                ("the Kremlin".to_owned(), "with the determiner"),
                ("Kremlin’s".to_owned(), "with the possessive")
            ]
        );
        assert_eq!(
            offered(text, "the Duma's"),
            [
                ("Duma's".to_owned(), "without the determiner"),
                ("the Duma".to_owned(), "without the possessive")
            ]
        );
    }

    #[test]
    fn nothing_is_offered_where_nothing_applies() {
        assert_eq!(offered("Berlin agreed.", "Berlin"), []);
        assert_eq!(offered("It is the\nKremlin", "Kremlin"), [], "a line ends between");
    }
}
