//! Writes what was said into the record.

use super::attribution::Said;
use super::marks::Pair;
use crate::annotate::Draft;
use crate::record::{Form, Kind, Mention, Passage, Quote, Review, Verbatim};
use crate::text::Span;
use std::ops::Range;

/// Adds the quotes, in text order.
pub fn quotes(draft: &mut Draft, pairs: &[Pair], said: Vec<Said>) {
    let rewritten = looks_rewritten(&draft.text);
    let mut mentions: Vec<&Mention> = draft
        .record
        .mentions
        .iter()
        .filter(|m| m.entity.is_some() && m.review != Review::Rejected)
        .collect();
    mentions.sort_by_key(|m| m.span);
    let quotes: Vec<Quote> = said
        .into_iter()
        .enumerate()
        .map(|(n, one)| {
            let content = cut(draft, pairs, &one);
            let span = draft.span_of(content);
            let balanced = one.pair.is_none_or(|p| pairs[p].balanced);
            let source = one.source.map(|s| draft.span_of(s));
            Quote {
                id: crate::record::item::id('q', n + 1),
                span,
                text: span.of(&draft.text).to_owned(),
                direct: one.direct,
                balanced,
                speaker: source.and_then(|s| speaker(draft, &mentions, s).or_else(|| apposed(draft, &mentions, s))),
                source: source.map(|s| Passage::at(&draft.text, s)),
                cue: one.cue.map(|c| Passage::at(&draft.text, draft.span_of(c))),
                via: Vec::new(),
                verbatim: match (one.direct, balanced && !rewritten) {
                    (false, _) => Verbatim::No,
                    (true, true) => Verbatim::Yes,
                    (true, false) => Verbatim::Unsure,
                },
                why: Some(one.why),
                review: Review::Suggested,
                note: None,
                extra: Default::default(),
            }
        })
        .collect();
    draft.record.quotes = quotes;
}

/// An unclosed quotation does not take in the attribution that stands after it.
fn cut(draft: &Draft, pairs: &[Pair], one: &Said) -> Range<usize> {
    let mut content = one.content.clone();
    let open = one.pair.is_some_and(|p| !pairs[p].balanced);
    if let (true, Some(source), Some(cue)) = (open, &one.source, &one.cue) {
        let tail = source.start.min(cue.start);
        if tail > content.start && tail < content.end {
            content.end = tail;
        }
        if matches!(draft.word(content.end - 1), "," | "-" | "–" | "—") && content.len() > 1 {
            content.end -= 1;
        }
    }
    content
}

/// The entity of the mention that holds the head of the source: its last word before `of`, `for`, a comma or a bracket.
fn speaker(draft: &Draft, mentions: &[&Mention], source: Span) -> Option<String> {
    let tokens = draft.tokens_in(source);
    let head = tokens
        .clone()
        .find(|&i| {
            i > tokens.start
                && matches!(
                    draft.word(i),
                    "of" | "for"
                        | ","
                        | "("
                        | "in"
                        | "at"
                        | "who"
                        | "from"
                        | "with"
                        | "travelling"
                        | "traveling"
                        | "accompanying"
                        | "close"
                        | "familiar"
                        | "briefed"
                        | "based"
                )
        })
        .unwrap_or(tokens.end)
        .checked_sub(1)?;
    let reflexive = matches!(draft.word(head), "himself" | "herself" | "itself" | "themselves");
    let head = head.checked_sub(usize::from(reflexive))?;
    let head = draft.tokens.get(head)?.span();
    let first = mentions.partition_point(|m| m.span.start < source.start.saturating_sub(80));
    let rank = |kind: Kind| match kind {
        Kind::Per => 0,
        Kind::Org | Kind::Gpe => 1,
        _ => 2,
    };
    mentions[first..]
        .iter()
        .take_while(|m| m.span.start < source.end)
        .filter(|m| {
            m.span.contains(head)
                || m.form == Form::Name && m.kind == Kind::Per && source.contains(m.span) && m.span.start > head.start
        })
        .min_by_key(|m| (rank(m.kind), m.span.start))
        .and_then(|m| m.entity.clone())
}

/// `The prime minister, Siri Moe, …`: the name in apposition to the source.
fn apposed(draft: &Draft, mentions: &[&Mention], source: Span) -> Option<String> {
    /// Words of a title before the name: `their commander, Colonel Ada Roe,`.
    const TITLE: usize = 4;
    let end = draft.tokens_in(source).end;
    let name = draft.tokens.get(end + 1).filter(|_| draft.word(end) == ",")?.span();
    let at = mentions.partition_point(|m| m.span.start < name.start);
    let person = |m: &&&Mention| m.kind == Kind::Per && m.form == Form::Name;
    let mention = mentions[at..].iter().take(TITLE).find(person)?;
    let tokens = draft.tokens_in(mention.span);
    // `Lieutenant-Colonel`, `Gen.`
    let title = (end + 1..tokens.start)
        .all(|i| draft.word(i).starts_with(char::is_uppercase) || matches!(draft.word(i), "." | "-"));
    let closes = matches!(draft.word(tokens.end), "," | ".");
    let near = tokens.start <= end + 1 + TITLE;
    mention.entity.clone().filter(|_| closes && near && title)
}

/// Names that no news desk writes for the usual ones, twice or more, tell of a machine that put in synonyms.
fn looks_rewritten(text: &str) -> bool {
    let odd = [
        "Russian Federation",
        "U.S. state secretary",
        "worldwide community",
        "worldwide terrorism",
        "north Atlantic treaty",
    ];
    odd.iter().map(|name| text.matches(name).count()).sum::<usize>() >= 2
}
