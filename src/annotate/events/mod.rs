//! Stage: events. Frames over verb groups and nouns, their participants, status, time and place.
//!
//! A sentence is tagged, by rule and where that leaves a verb in doubt by the learned tagger, cut into chunks and clauses,
//! matched against the frames of `frames.tsv`, and what fits is weighed against its neighbours. A linear model ([`rerank`]) chooses among the frames' types, and names a type without a
//! frame only where both sides are known and it is sure. Nothing is coded by fallback.

mod again;
mod blame;
mod build;
pub mod by_hand;
mod candidate;
mod chunk;
mod classes;
mod clause;
mod deed;
mod detail;
mod frame;
mod grammar;
mod inflect;
mod likely;
mod link;
mod lists;
mod matcher;
mod moment;
mod mutual;
mod nominals;
mod nouns;
mod people;
mod present;
mod relative;
pub mod rerank;
mod settle;
pub mod sides;
mod speaker;
mod status;
mod subject;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod verbform;
mod vocabulary;
mod written;

use super::{Annotator, Draft};
use crate::record::{Form, Mention, Review};
pub use frame::{Frame, Frames};
pub use likely::likely_types;

/// Adds what this stage finds to the draft.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    let mut cover = Cover::new(&annotator.frames, draft);
    let mut builder = build::Builder::new(&annotator.frames, draft);
    for s in 0..draft.sentences.len() {
        if !draft.reaches(s) {
            return;
        }
        if !draft.sentences[s].boilerplate {
            builder.sentence(draft, &mut cover, s);
        }
    }
    builder.end();
    again::join(draft);
}

/// Rows plus one of what stands over each token; 0 is nothing.
pub(crate) struct Cover {
    mention: Vec<u32>,
    time: Vec<u32>,
    quote: Vec<u32>,
    role: Vec<u32>,
}

impl Cover {
    fn new(frames: &Frames, draft: &Draft) -> Self {
        let none = vec![0; draft.tokens.len()];
        let mut cover = Self {
            mention: none.clone(),
            time: none.clone(),
            quote: none.clone(),
            role: none,
        };
        let mentions = draft.record.mentions.iter().enumerate();
        // Names win over descriptions, longer over shorter: they are laid on last.
        let mut order: Vec<_> = mentions
            .map(|(i, m)| (m.form == Form::Name, m.span.len(), m.span.start, i))
            .collect();
        order.sort_unstable();
        for (_, _, _, i) in order {
            let mention = &draft.record.mentions[i];
            if mention.review != Review::Rejected && !is_owner(frames, draft, mention) {
                lay(draft, mention.span, i, &mut cover.mention);
            }
        }
        for (i, time) in draft.record.times.iter().enumerate() {
            lay(draft, time.span, i, &mut cover.time);
        }
        for (i, role) in draft.record.roles.iter().enumerate() {
            lay(draft, one_post(draft, role), i, &mut cover.role);
        }
        for (i, quote) in draft.record.quotes.iter().enumerate() {
            if quote.direct {
                lay(draft, quote.span, i, &mut cover.quote);
            }
        }
        cover
    }
}

/// A post that is read as one phrase; one that several hold ends for that with the first of their states.
fn one_post(draft: &Draft, role: &crate::record::Role) -> crate::text::Span {
    if !role.extra.contains_key("countries") {
        return role.span;
    }
    let mentions = &draft.record.mentions;
    let from = mentions.partition_point(|m| m.span.start < role.span.start);
    let first = mentions[from..]
        .iter()
        .take_while(|m| m.span.start < role.span.end)
        .find(|m| m.form == Form::Name);
    let end = first.map_or(role.span.end, |m| m.span.end);
    crate::text::Span::new(role.span.start, end)
}

/// `his office`: whose something is, is no side of its own.
fn is_owner(frames: &Frames, draft: &Draft, mention: &Mention) -> bool {
    let word = |own: &str| mention.text.eq_ignore_ascii_case(own);
    // `thanked her for it`: she is thanked.
    let thanked = || {
        let token = draft.tokens_in(mention.span).start;
        let next =
            (token + 1 < draft.tokens.len()).then(|| frames.vocabulary.get(&draft.word(token + 1).to_lowercase()));
        tag::is_object(draft, token, next.unwrap_or_default().class)
    };
    mention.form == Form::Pronoun && (["his", "its", "their"].into_iter().any(word) || word("her") && !thanked())
}

fn lay(draft: &Draft, span: crate::text::Span, row: usize, over: &mut [u32]) {
    let row = u32::try_from(row + 1).unwrap_or(0);
    for k in draft.tokens_in(span) {
        if let Some(slot) = over.get_mut(k) {
            *slot = row;
        }
    }
}
