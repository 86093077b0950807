//! Cuts a proposal that holds two names.

use super::learned::{Proposal, Sort};
use super::reader::Reader;
use super::words::Head;
use crate::lexicon::NameKind;
use std::ops::Range;

/// `Russia-China` as two countries, `International Criminal Court's Appeals Chamber` as two bodies, unless the words are
/// one listed name.
pub(super) fn pair(reader: &Reader<'_>, proposal: Proposal) -> Vec<Proposal> {
    let Range { start, end } = proposal.tokens;
    let country = |from: usize, to: usize| {
        reader.name_at(from, to).is_some_and(|found| {
            found.words == to - from && matches!(found.best().kind, NameKind::Country | NameKind::Capital)
        })
    };
    if let Some(at) = state_before(reader, &proposal) {
        let part = |tokens: Range<usize>, sort: Sort| Proposal {
            tokens,
            sort,
            ..proposal.clone()
        };
        return vec![part(start..at, Sort::Loc), part(at..end, Sort::Per)];
    }
    // `Musa Al Amin as Bo Ek looks on`: two people.
    let parts = (start + 1..end.saturating_sub(1)).find(|&i| reader.word(i) == "as" && reader.word(i + 1) != "-");
    if let Some(at) = parts.filter(|_| proposal.sort == Sort::Per) {
        let part = |tokens: Range<usize>| Proposal {
            tokens,
            ..proposal.clone()
        };
        return vec![part(start..at), part(at + 1..end)];
    }
    // `Jebel Moya; Cairo`: no name goes on behind such a mark.
    if let Some(at) = (start + 1..end.saturating_sub(1)).find(|&i| reader.word(i) == ";") {
        let part = |tokens: Range<usize>| Proposal {
            tokens,
            ..proposal.clone()
        };
        return vec![part(start..at), part(at + 1..end)];
    }
    let whole = reader
        .name_at(start, end)
        .is_some_and(|found| found.words == end - start);
    // `Northern Elders Forum and Amnesty International`: two bodies, the second of them listed.
    let two =
        (start + 2..end.saturating_sub(1)).find(|&i| reader.low(i) == "and" && reader.head(i - 1) == Some(Head::Org));
    let second = two.filter(|&at| {
        let found = reader.name_at(at + 1, end);
        proposal.sort == Sort::Org && !whole && found.is_some_and(|found| at + 1 + found.words == end)
    });
    if let Some(at) = second {
        let part = |tokens: Range<usize>| Proposal {
            tokens,
            ..proposal.clone()
        };
        return vec![part(start..at), part(at + 1..end)];
    }
    let last = end.saturating_sub(1);
    let hyphen = (start + 1..last).find(|&i| reader.word(i) == "-");
    if let Some(at) = hyphen.filter(|&at| !whole && country(start, at) && country(at + 1, end)) {
        let half = |tokens: Range<usize>| Proposal {
            tokens,
            sort: Sort::Loc,
            ..proposal.clone()
        };
        return vec![half(start..at), half(at + 1..end)];
    }
    let owner = (start + 1..last).find(|&i| matches!(reader.low(i), "'s" | "’s"));
    let of = owner.filter(|&at| !whole && reader.is_capital(at + 1));
    match of.and_then(|at| Some((at, owning(reader, start..at)?))) {
        Some((at, sort)) => {
            let first = Proposal {
                tokens: start..at,
                sort,
                ..proposal.clone()
            };
            let mut second = proposal;
            second.tokens.start = at + 1;
            vec![first, second]
        }
        None => vec![proposal],
    }
}

/// `France Emmanuel Macron` in `President of France Emmanuel Macron`, `Republic of Armenia Ararat Mirzoyan`: where the state
/// ends that runs into the name of who speaks for it.
fn state_before(reader: &Reader<'_>, proposal: &Proposal) -> Option<usize> {
    let Range { start, end } = proposal.tokens;
    let state = reader
        .name_at(start, end)
        .filter(|found| found.readings().any(|entry| entry.kind == NameKind::Country))?;
    let at = start + state.words;
    let of = start - usize::from(start > 0 && reader.low(start - 1) == "the");
    let post = of > 0 && reader.low(of - 1) == "of" && reader.title_before(of - 1, of.saturating_sub(6)).is_some();
    let name = (at..end).all(|i| reader.is_capital(i) && reader.head(i).is_none() && reader.title_at(i, end).is_none());
    let given = at < end && reader.given_name(at).is_some();
    let plain = (at..end).any(|i| reader.is_common(i));
    let fits = post && (proposal.sort == Sort::Per || !plain) || state.words > 2 && given;
    (end >= at + 2 && name && fits).then_some(at)
}

/// What a listed name before a possessive ending is: `Ukraine` in `Ukraine's Security Council`.
fn owning(reader: &Reader<'_>, tokens: Range<usize>) -> Option<Sort> {
    let found = reader.name_at(tokens.start, tokens.end)?;
    let sort = match found.best().kind {
        NameKind::Country | NameKind::Capital | NameKind::City | NameKind::Region => Sort::Loc,
        NameKind::Organisation | NameKind::ArmedGroup => Sort::Org,
        _ => return None,
    };
    (found.words == tokens.len()).then_some(sort)
}
