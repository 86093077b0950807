//! Names beside titles: an office is no name, and a name ends where one begins.

use super::super::learned::{Proposal, Sort};
use super::super::reader::Reader;
use super::super::shape;
use super::super::words::among;
use super::is_called_so;
use crate::lexicon::TitleKind;
use std::ops::Range;

/// `Secretary-General`, `Head of State`, `Ambassador of`: an office and nobody's name.
pub(super) fn is_office(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let Range { start, end } = proposal.tokens;
    let title = reader
        .title_at(start, end)
        .filter(|t| t.title.kind == TitleKind::Office && t.words == end - start);
    // `Veldania's President, Bo Ek`: nobody is called so behind a possessive.
    let owned = start > 0 && among("'s ’s", reader.low(start - 1));
    let alone = end - start == 1 && !owned && !among("of to for", reader.low(end));
    // `the Commissioner for Trade`
    if proposal.sort == Sort::Org && end - start == 1 && reader.low(end) == "for" && title.is_some() {
        return true;
    }
    // `the Ministers`: several, and nobody's name.
    if matches!(proposal.sort, Sort::Per | Sort::Org) && title.is_some_and(|t| t.plural) {
        return true;
    }
    // `the Head of State` is no body either.
    let office = proposal.sort == Sort::Per || proposal.sort == Sort::Org && end - start > 1;
    office && title.is_some() && !alone
}

/// `State` in `Secretary of State`, `Prime` in `Deputy Prime Minister`: a piece of an office, and no name.
pub(super) fn in_title(reader: &Reader<'_>, proposal: &Proposal) -> bool {
    let Range { start: at, end } = proposal.tokens;
    let last = reader.draft.tokens.len().min(end + 3);
    (at.saturating_sub(4)..=at).any(|start| {
        let title = reader
            .title_at(start, last)
            .filter(|t| t.title.kind == TitleKind::Office);
        title.is_some_and(|title| {
            let to = start + title.words;
            let of = (start..at).any(|i| reader.low(i) == "of");
            // `General` of `Secretary General`.
            let last = start < at && end - at == 1 && reader.is_capital(start);
            to > end && end - at == 1 || to == end && (of || last)
        })
    }) || reader.low(at) == "state"
        && at > 1
        && reader.low(at - 1) == "of"
        && among("secretary secretaries", reader.low(at - 2))
}

/// `Foreign Affairs` before `Principal Secretary`: what an office is for, and not the magazine.
pub(in super::super) fn is_portfolio(reader: &Reader<'_>, tokens: &Range<usize>) -> bool {
    let last = reader.draft.tokens.len().min(tokens.end + 3);
    let office = || {
        let title = reader.title_at(tokens.start, last)?;
        (title.title.kind == TitleKind::Office && title.words > tokens.len()).then_some(())
    };
    let found = reader.name_at(tokens.start, tokens.end);
    let listed = found.is_some_and(|found| found.words == tokens.len() && found.best().sector == Some("JRN"));
    listed && (office().is_some() || shape::portfolio_before(reader, tokens.start, tokens.end - 1))
}

/// `State Colin Powell` in `Secretary of State Colin Powell`: what a name seems to share with the office before it is the
/// office's, and who follows is a person.
pub(super) fn after_title(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let at = proposal.tokens.start;
    let ends = (at.saturating_sub(4)..at).filter_map(|start| {
        let title = reader.title_at(start, proposal.tokens.end)?;
        (title.title.kind == TitleKind::Office).then_some(start + title.words)
    });
    let inside = |end: &usize| (at + 1..proposal.tokens.end).contains(end);
    let body = |i: usize| {
        matches!(
            reader.low(i),
            "department" | "ministry" | "office" | "committee" | "council"
        )
    };
    if let Some(end) = ends.filter(inside).max()
        && reader.is_capital(end)
        && !body(proposal.tokens.end - 1)
    {
        proposal.tokens.start = end;
        proposal.sort = Sort::Per;
    }
    proposal
}

/// `UN Special Envoy for Yemen`: the body alone, before the office of somebody in it; `Philippine Foreign` before
/// `Secretary`: without what belongs to the office.
pub(super) fn before_title(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let Range { start, end } = proposal.tokens;
    if !matches!(proposal.sort, Sort::Org | Sort::Norp) {
        return proposal;
    }
    let last = reader.draft.tokens.len().min(end + 3);
    let listed = reader.name_at(start, end).map_or(0, |found| found.words);
    let post = (start + 1..end).find_map(|at| {
        let title = reader.title_at(at, last)?;
        // `U.S. Ambassador`: one word ends what a table lists as a state or body.
        let part = |found: usize| found + 1 == at - start && among("state province county region", reader.low(at - 1));
        let whole = || {
            let listed = reader.name_at(start, at).map_or(0, |found| found.words);
            at + 1 == end && (listed == at - start || listed > 0 && part(listed))
        };
        let office =
            title.title.kind == TitleKind::Office && (title.words > 1 || title.words == 1 && whole()) && !title.plural;
        (office && listed <= at - start).then_some(at)
    });
    if let Some(at) = post.filter(|&at| !among("of for and the", reader.low(at - 1))) {
        proposal.tokens.end = at;
    }
    members(reader, proposal)
}

/// `Council of` before `Heads of State`: a body that is called after who sits in it.
pub(super) fn members(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let end = proposal.tokens.end;
    let of = |i: usize| among("of for", reader.low(i));
    if proposal.sort != Sort::Org || proposal.tokens.len() < 2 || !of(end - 1) {
        return proposal;
    }
    let title = reader.title_at(end, reader.draft.tokens.len().min(end + 6));
    proposal.tokens.end = match title.filter(|title| title.plural && reader.is_capital(end)) {
        Some(title) => end + title.words,
        None => end - 1,
    };
    proposal
}

/// A person without the title before the name. A title that is all there is stays: `Bishop` may be a surname.
pub(super) fn without_title(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    while proposal.sort == Sort::Per
        && let Some(title) = reader.title_at(proposal.tokens.start, proposal.tokens.end)
        && matches!(title.title.kind, TitleKind::Office | TitleKind::Honorific)
        && title.words < proposal.tokens.len()
        && reader.is_capital(proposal.tokens.start + title.words)
        && !is_called_so(reader, &proposal)
    {
        proposal.tokens.start += title.words;
    }
    proposal
}
