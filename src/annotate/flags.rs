//! Stage: flags. What an analyst should be warned of; a clean, dated wire story gets none.

mod mixed;
#[cfg(test)]
mod tests;
mod wording;

use super::{Annotator, Draft, dating, quotes};
use crate::record::{Flag, FlagCode, Form, Mention, Review};
use crate::text::{FastMap, Span, TokenKind};
use std::collections::BTreeSet;

/// What to warn of: code, place unless it is the whole text, message.
type Warning = (FlagCode, Option<Span>, String);

/// Fewest words of a quotation whose missing speaker is worth a warning.
const ORPHAN_WORDS: usize = 5;

/// Fewest words of a sentence whose repetition is worth a warning.
const REPEAT_WORDS: usize = 8;

/// Adds the warnings to the draft and numbers all flags in text order.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    let mut found: Vec<Warning> = Vec::new();
    if draft.record.meta.published.is_none() {
        found.push((FlagCode::Undated, None, undated(draft)));
    }
    for (code, span, message) in dating::conflicts(annotator, draft) {
        found.push((code, Some(span), message));
    }
    for quote in &draft.record.quotes {
        if quote.direct && quote.source.is_none() && is_orphan(draft, quote.span) {
            let message = "nobody near this quotation is said to have said it".to_owned();
            found.push((FlagCode::UnattributedQuote, Some(quote.span), message));
        }
        if !quote.balanced {
            let message = "its quotation marks do not open and close: where it ends is uncertain".to_owned();
            found.push((FlagCode::UnbalancedQuote, Some(quote.span), message));
        }
    }
    found.extend(left_open(draft));
    found.extend(repeated(draft));
    found.extend(unresolved(draft));
    found.extend(mixed::warnings(draft));
    found.extend(wording::warnings(draft));
    for (code, span, message) in found {
        draft.record.flags.push(Flag {
            id: String::new(),
            code,
            text: span.map(|s| s.of(&draft.text).to_owned()),
            span,
            message,
            review: Review::Suggested,
            note: None,
            extra: Default::default(),
        });
    }
    draft.record.flags.sort_by_key(|f| (f.span.unwrap_or_default(), f.code));
    for (n, flag) in draft.record.flags.iter_mut().enumerate() {
        flag.id = crate::record::item::id('f', n + 1);
    }
}

/// Whether a passage in marks is speech that somebody must have said: a sentence of its own. A few words in marks inside
/// another sentence may be a name, an expression or irony.
fn is_orphan(draft: &Draft, span: Span) -> bool {
    let inside = span
        .of(&draft.text)
        .trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '\'' | '‘' | '’' | '«' | '»' | '`' | '„'));
    let sentence = inside.starts_with(char::is_uppercase);
    let ends = inside.ends_with(['.', '?', '!', ',', '…'])
        || draft.text[span.end..]
            .trim_start_matches(['”', '"', '’', '\''])
            .starts_with(['.', '?', '!', ',', '\n'])
        || draft.text[span.end..].trim().is_empty();
    sentence && ends && words(draft, span) >= ORPHAN_WORDS
}

/// Passages whose marks do not open and close and which are too short to be quotations: `“We stay.` at the end of a text.
fn left_open(draft: &Draft) -> Vec<Warning> {
    let message = "its quotation marks do not open and close: where it ends is uncertain";
    let quotes = &draft.record.quotes;
    let open = quotes::marked(draft)
        .iter()
        .filter(|pair| !pair.balanced && pair.words > 1);
    let spans = open.map(|pair| draft.span_of(pair.tokens.clone()));
    spans
        .filter(|span| {
            let begun = quotes.partition_point(|q| q.span.start < span.end);
            let told = quotes[..begun].iter().rev().take(3).any(|q| q.span.overlaps(*span));
            !told
                && draft
                    .sentence_at(span.start)
                    .is_some_and(|s| !draft.sentences[s].boilerplate)
        })
        .map(|span| (FlagCode::UnbalancedQuote, Some(span), message.to_owned()))
        .collect()
}

/// Says that the day is unknown, with the window that the text allows.
fn undated(draft: &Draft) -> String {
    let mut message = "no publication date is known: relative dates are not anchored".to_owned();
    if let Some(bounds) = &draft.record.meta.published_bounds {
        let reasons: Vec<&str> = bounds.why.iter().take(2).filter_map(|w| w.split(':').next()).collect();
        let window = dating::window_in_words(bounds);
        message.push_str(&format!("; the text allows {window} ({})", reasons.join("; ")));
    }
    message
}

/// Speakers called `he` or `she` where several people fit. Other open pronouns are too many to warn of each.
fn unresolved(draft: &Draft) -> Vec<Warning> {
    let mut mentions: Vec<&Mention> = draft
        .record
        .mentions
        .iter()
        .filter(|m| m.form == Form::Pronoun)
        .collect();
    mentions.sort_by_key(|m| m.span);
    let open = draft.record.quotes.iter().filter(|q| q.speaker.is_none());
    let sources = open.filter_map(|q| q.source.as_ref());
    let open = sources.filter_map(|source| {
        let at = mentions.binary_search_by_key(&source.span, |m| m.span).ok()?;
        let mention = mentions[at];
        let single = matches!(mention.text.to_lowercase().as_str(), "he" | "she");
        let several = mention.why.as_deref().is_some_and(|why| why.starts_with("several"));
        (mention.entity.is_none() && single && several).then_some(mention.span)
    });
    let spans: BTreeSet<Span> = open.collect();
    let message = "several people fit this speaker";
    spans
        .into_iter()
        .map(|span| (FlagCode::UnresolvedReference, Some(span), message.to_owned()))
        .collect()
}

fn words(draft: &Draft, span: Span) -> usize {
    draft.tokens[draft.tokens_in(span)]
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .count()
}

/// Sentences that stand twice, word for word.
fn repeated(draft: &Draft) -> Vec<Warning> {
    let mut first: FastMap<String, usize> = FastMap::default();
    let mut key = String::new();
    let mut found = Vec::new();
    for (n, sentence) in draft.sentences.iter().enumerate() {
        if sentence.boilerplate || words(draft, sentence.span) < REPEAT_WORDS {
            continue;
        }
        key.clear();
        push_plain(sentence.span.of(&draft.text), &mut key);
        match first.get(&key) {
            Some(earlier) => {
                let message = format!("stands in the text already, as sentence {}", earlier + 1);
                found.push((FlagCode::RepeatedText, Some(sentence.span), message));
            }
            None => {
                first.insert(key.clone(), n);
            }
        }
    }
    found
}

/// Adds the words of a sentence in lower case, one blank between two.
fn push_plain(sentence: &str, to: &mut String) {
    if !sentence.is_ascii() {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        to.push_str(&words.join(" ").to_lowercase());
        return;
    }
    let start = to.len();
    for word in sentence.split_ascii_whitespace() {
        if !to.is_empty() {
            to.push(' ');
        }
        to.push_str(word);
    }
    to[start..].make_ascii_lowercase();
}
