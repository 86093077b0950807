//! `We demand that they stop`: in a direct quotation the first person is its speaker.

use super::Cover;
use super::candidate::Candidate;
use super::matcher::{Head, Matcher};
use crate::annotate::Draft;
use crate::record::{Extra, Participant};

/// Whether the subject of a candidate is `I` or `we`. `first` is the first token of the sentence.
pub(super) fn is_first_person(draft: &Draft, first: usize, matcher: &Matcher, candidate: &Candidate) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let Some(&np) = matcher.clauses.frames[g].subject.first() else {
        return false;
    };
    let word = draft.word(first + matcher.clauses.chunks.list[np].head);
    matches!(word, "I" | "We" | "we")
}

/// The speaker of the direct quotation around a token, by the words that name its source.
pub(super) fn of_quote(draft: &Draft, cover: &Cover, token: usize) -> Option<(Participant, usize)> {
    let row = (cover.quote.get(token) as usize).checked_sub(1)?;
    let quote = draft.record.quotes.get(row).filter(|quote| quote.direct)?;
    let speaker = quote.speaker.as_ref()?;
    let source = draft.tokens_in(quote.source.as_ref()?.span);
    let named = source.filter_map(|at| (*cover.mention.get(at)? as usize).checked_sub(1));
    let found = named
        .filter_map(|row| Some((row, draft.record.mentions.get(row)?)))
        .find(|(_, mention)| mention.entity.as_ref() == Some(speaker));
    found.map(|(row, mention)| {
        let participant = Participant {
            entity: mention.entity.clone(),
            mention: Some(mention.id.clone()),
            extra: Extra::new(),
        };
        (participant, row)
    })
}
