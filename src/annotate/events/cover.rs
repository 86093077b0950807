//! What of the earlier stages stands over each token.

use super::closed;
use super::frames::Frames;
use crate::annotate::Draft;
use crate::record::{Form, Mention, Review, Role};
use crate::text::Span;

/// Rows plus one of what stands over each token; 0 is nothing.
pub(crate) struct Cover {
    /// Nearly every phrase is a mention, and this stage adds some.
    pub(super) mention: Vec<u32>,
    pub(super) time: Runs,
    pub(super) quote: Runs,
    pub(super) role: Runs,
}

impl Cover {
    pub(super) fn new(frames: &Frames, draft: &Draft) -> Self {
        let mut over = vec![0; draft.tokens.len()];
        let mut runs = |spans: &mut dyn Iterator<Item = (usize, Span)>| {
            over.fill(0);
            spans.for_each(|(row, span)| lay(draft, span, row, &mut over));
            Runs::of(&over)
        };
        let (times, roles, quotes) = (&draft.record.times, &draft.record.roles, &draft.record.quotes);
        let time = runs(&mut times.iter().map(|time| time.span).enumerate());
        let role = runs(&mut roles.iter().map(|role| one_post(draft, role)).enumerate());
        let direct = quotes.iter().enumerate().filter(|(_, quote)| quote.direct);
        let quote = runs(&mut direct.map(|(row, quote)| (row, quote.span)));
        over.fill(0);
        let mentions = draft.record.mentions.iter().enumerate();
        // Names win over descriptions, longer over shorter: they are laid on last.
        let mut order: Vec<_> = mentions
            .map(|(i, m)| (m.form == Form::Name, m.span.len(), m.span.start, i))
            .collect();
        order.sort_unstable();
        for (_, _, _, i) in order {
            let mention = &draft.record.mentions[i];
            if mention.review != Review::Rejected && !is_owner(frames, draft, mention) {
                lay(draft, mention.span, i, &mut over);
            }
        }
        Self {
            mention: over,
            time,
            quote,
            role,
        }
    }
}

/// Rows plus one over tokens most of which have none.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// A bit for each token that has one.
    any: Vec<u64>,
    /// The first token of each run of one row, and that row plus one.
    runs: Vec<(u32, u32)>,
}

impl Runs {
    /// What stands over each token.
    fn of(over: &[u32]) -> Self {
        let mut made = Self {
            any: vec![0; over.len().div_ceil(64)],
            runs: Vec::new(),
        };
        let mut last = 0;
        for (token, &row) in over.iter().enumerate() {
            if row != 0 {
                made.any[token / 64] |= 1 << (token % 64);
            }
            if row != last {
                made.runs.push((u32::try_from(token).unwrap_or(u32::MAX), row));
                last = row;
            }
        }
        made
    }

    /// The row plus one over a token; 0 is nothing.
    #[inline]
    pub fn get(&self, token: usize) -> u32 {
        let bits = self.any.get(token / 64).copied().unwrap_or(0);
        if bits >> (token % 64) & 1 == 0 {
            return 0;
        }
        let after = self.runs.partition_point(|&(first, _)| first as usize <= token);
        after.checked_sub(1).map_or(0, |run| self.runs[run].1)
    }
}

/// A post that is read as one phrase; one that several hold ends for that with the first of their states.
fn one_post(draft: &Draft, role: &Role) -> Span {
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
    Span::new(role.span.start, end)
}

/// `his office`: whose something is, is no side of its own.
fn is_owner(frames: &Frames, draft: &Draft, mention: &Mention) -> bool {
    let word = |own: &str| mention.text.eq_ignore_ascii_case(own);
    // `thanked her for it`: she is thanked.
    let thanked = || {
        let token = draft.tokens_in(mention.span).start;
        let next =
            (token + 1 < draft.tokens.len()).then(|| frames.vocabulary.get(&draft.word(token + 1).to_lowercase()));
        closed::is_object(draft, token, next.unwrap_or_default().class)
    };
    mention.form == Form::Pronoun && (["his", "its", "their"].into_iter().any(word) || word("her") && !thanked())
}

fn lay(draft: &Draft, span: Span, row: usize, over: &mut [u32]) {
    let row = u32::try_from(row + 1).unwrap_or(0);
    for k in draft.tokens_in(span) {
        if let Some(slot) = over.get_mut(k) {
            *slot = row;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_laid_is_found(over in prop::collection::vec((0..4u32, 1..80usize), 0..9)) {
            let over: Vec<u32> = over.into_iter().flat_map(|(row, tokens)| vec![row; tokens]).collect();
            let runs = Runs::of(&over);
            for token in 0..over.len() + 70 {
                prop_assert_eq!(runs.get(token), over.get(token).copied().unwrap_or(0));
            }
        }
    }
}
