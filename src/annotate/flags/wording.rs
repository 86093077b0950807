//! The same thing told twice in other words, names in two spellings, percentages that do not add up.

use super::Warning;
use crate::annotate::Draft;
use crate::record::{FlagCode, Kind, Quote};
use crate::text::{Span, TokenKind};
use foldhash::HashSet;

/// Quotations, and names, that are compared with each other at most: all pairs are looked at.
const MOST: usize = 60;

/// Fewest words of four letters or more of a quotation that is compared.
const QUOTE_WORDS: usize = 5;

/// Share of the shorter quotation's words that the longer must have to be another wording of it.
const SHARED: f64 = 0.75;

/// Percentage points by which a share may differ from its parts: writers round.
const ROUNDING: f64 = 1.0;

/// `reworded-quote`, `garbled-name`, `derived-arithmetic`.
pub fn warnings(draft: &Draft) -> Vec<Warning> {
    let mut found = reworded(draft);
    found.extend(two_spellings(draft));
    found.extend(shares(draft));
    found
}

/// Two quotations with most of their words in common and not the same: one of them is not verbatim.
fn reworded(draft: &Draft) -> Vec<Warning> {
    let words = |quote: &Quote| -> HashSet<String> {
        let tokens = draft.tokens[draft.tokens_in(quote.span)].iter();
        tokens
            .filter(|t| t.kind == TokenKind::Word && t.span().len() > 3)
            .map(|t| t.of(&draft.text).to_lowercase())
            .collect()
    };
    let direct = draft.record.quotes.iter().filter(|q| q.direct && q.balanced);
    let quotes: Vec<(&Quote, HashSet<String>)> = direct
        .map(|q| (q, words(q)))
        .filter(|(_, w)| w.len() >= QUOTE_WORDS)
        .take(MOST)
        .collect();
    let mut found = Vec::new();
    for (n, (later, words)) in quotes.iter().enumerate() {
        let same = quotes[..n].iter().find(|(_, other)| {
            let (shorter, longer) = (words.len().min(other.len()), words.len().max(other.len()));
            let both = words.intersection(other).count();
            let all = words.len() + other.len() - both;
            #[expect(clippy::cast_precision_loss, reason = "counts of words")]
            let enough = both as f64 >= SHARED * shorter as f64 && both * 2 >= longer;
            // One quotation within the other, word for word, is a repetition.
            enough && all > words.len() && all > other.len()
        });
        if let Some((earlier, _)) = same {
            let message = format!("says in other words what stands before: {}", earlier.text);
            found.push((FlagCode::RewordedQuote, Some(later.span), message));
        }
    }
    found
}

/// Two people with one given name, whose surnames differ by a letter.
fn two_spellings(draft: &Draft) -> Vec<Warning> {
    let people = draft
        .record
        .entities
        .iter()
        .filter(|e| e.kind == Kind::Per && e.name.contains(' '));
    let names: Vec<(&str, &str)> = people.filter_map(|e| e.name.rsplit_once(' ')).take(MOST).collect();
    let mut found = Vec::new();
    for (n, (given, surname)) in names.iter().enumerate() {
        let other = names[..n]
            .iter()
            .find(|(g, s)| g == given && s != surname && surname.len() >= 5 && differ_by_one(s, surname));
        if let Some((_, other)) = other {
            let full = format!("{given} {surname}");
            let span = draft.text.find(&full).map(|at| Span::new(at, at + full.len()));
            found.push((FlagCode::GarbledName, span, format!("spelt {given} {other} elsewhere")));
        }
    }
    found
}

/// Whether one letter put in, left out or exchanged makes one word of the other.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - same_start;
    let same_end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count()
        .min(most);
    a.len().max(b.len()) - same_start - same_end == 1
}

/// `12 of the 20 members, or 50 percent`.
fn shares(draft: &Draft) -> Vec<Warning> {
    let number = |i: usize| draft.word(i).replace(',', "").parse::<f64>().ok();
    let mut found = Vec::new();
    for at in 1..draft.tokens.len() {
        if draft.word(at) != "or" {
            continue;
        }
        let or = matches!(draft.word(at - 1), "," | "(");
        let percent = matches!(draft.word(at + 2), "percent" | "%")
            || draft.word(at + 2) == "per" && draft.word(at + 3) == "cent";
        let Some(told) = number(at + 1).filter(|_| or && percent) else {
            continue;
        };
        let Some(of) = (at.saturating_sub(8)..at).rev().find(|&i| draft.word(i) == "of") else {
            continue;
        };
        let whole = of + 1 + usize::from(matches!(draft.word(of + 1), "the" | "its" | "all"));
        let (Some(part), Some(whole)) = (of.checked_sub(1).and_then(number), number(whole)) else {
            continue;
        };
        let share = part / whole * 100.0;
        if whole > 0.0 && part <= whole && (share - told).abs() > ROUNDING {
            let span = draft.span_of(of - 1..at + 3);
            found.push((
                FlagCode::DerivedArithmetic,
                Some(span),
                format!("{part} of {whole} is {share:.1} %, not {told} %"),
            ));
        }
    }
    found
}
