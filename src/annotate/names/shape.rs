//! What the words around a proposed name say of it: a rank before it, a river or a missile behind it, a hyphen at its end.

use super::learned::{Proposal, Sort};
use super::reader::Reader;
use super::words::{Head, among, is_common_form, is_function};
use crate::lexicon::TitleKind;
use std::ops::Range;

/// A proposal with the bounds and the sort that the words around it give it.
pub(super) fn shaped(reader: &Reader<'_>, proposal: Proposal) -> Proposal {
    let proposal = behind_portfolio(reader, behind_rank(reader, proposal));
    let proposal = whole_word(reader, small_syllable(reader, function_name(reader, proposal)));
    thing(reader, place(reader, proposal))
}

/// `Nkosi` of `Nkosi-Mabaso`: a name goes on behind a hyphen that touches a capital.
fn whole_word(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let end = proposal.tokens.end;
    let hyphen = reader.word(end) == "-" && end > 0 && reader.touches_next(end) && reader.touches_next(end - 1);
    if proposal.sort == Sort::Per && hyphen && reader.is_capital(end + 1) && !reader.is_acronym(end + 1) {
        // `the Putin-Trump summit` joins two people.
        let noun = |i: usize| {
            among(
                "summit meeting talks call deal pact ticket feud alliance rivalry era",
                reader.low(i),
            )
        };
        if !noun(end + 2) && !noun(end + 3) {
            proposal.tokens.end = end + 2;
        }
    }
    proposal
}

/// `Kang` of `Kang In-sun`: a given name whose first syllable reads like a small word.
fn small_syllable(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let end = proposal.tokens.end;
    let hyphen = |i: usize| reader.word(i) == "-" && reader.touches_next(i) && reader.touches_next(i - 1);
    let syllable = |i: usize| reader.word(i).chars().all(char::is_lowercase) && (2..=5).contains(&reader.word(i).len());
    let first = reader.word(end);
    if proposal.sort == Sort::Per
        && proposal.tokens.len() == 1
        && (2..=5).contains(&first.len())
        && reader.is_capital(end)
        && !reader.is_acronym(end)
        && hyphen(end + 1)
        && syllable(end + 2)
        && !among(
            "led era style born based like held run owned type elect ally made",
            reader.low(end + 2),
        )
    {
        proposal.tokens.end = end + 3;
    }
    proposal
}

/// `To Lam`: a family name that reads like a small word, of somebody whom the table of offices knows.
fn function_name(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let start = proposal.tokens.start;
    let Some(before) = start.checked_sub(1).filter(|_| proposal.sort == Sort::Per) else {
        return proposal;
    };
    if reader.is_capital(before) && is_function(reader.low(before)) && !reader.is_acronym(before) {
        let whole = before..proposal.tokens.end;
        if reader
            .lexicon
            .office_holders(reader.text(whole.clone()))
            .next()
            .is_some()
        {
            proposal.tokens = whole;
        }
    }
    proposal
}

/// `General Raimundas Roe` read as a body: who follows a rank is a person, unless plain words or a head word say otherwise.
fn behind_rank(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let Range { start, end } = proposal.tokens;
    if !matches!(proposal.sort, Sort::Org | Sort::Loc | Sort::Misc) || end - start < 3 {
        return proposal;
    }
    let Some(title) = reader
        .title_at(start, end)
        .filter(|title| title.title.sector == Some("MIL") && !title.plural)
    else {
        return proposal;
    };
    let first = start + title.words;
    let called = |i: usize| reader.is_capital(i) && !is_common_form(reader.low(i)) && reader.head(i).is_none();
    let office = matches!(title.title.kind, TitleKind::Office | TitleKind::Honorific);
    if office && end >= first + 2 && (first..end).all(called) && reader.name_at(start, end).is_none() {
        proposal.tokens.start = first;
        proposal.sort = Sort::Per;
    }
    proposal
}

/// Words between an office and the end of what it is for.
const PORTFOLIO: usize = 8;

/// `Security Affairs Budi Roe` behind `Minister for Political and`: what the office is for ends in its noun, and who holds it
/// follows. `Foreign Affairs of Mongolia` behind `Ministers of Education and` is no body.
fn behind_portfolio(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let Range { start, end } = proposal.tokens;
    let Some(noun) = proposal
        .tokens
        .clone()
        .find(|&i| among("affairs cooperation development", reader.low(i)))
    else {
        return proposal;
    };
    if !portfolio_before(reader, start, noun) {
        return proposal;
    }
    let next = noun + 1;
    if end >= next + 2 && (next..end).all(|i| reader.is_capital(i) || reader.word(i) == "-") {
        proposal.tokens.start = next;
        proposal.sort = Sort::Per;
    } else if reader.low(next) == "of" && end > next + 1 && proposal.sort == Sort::Org {
        proposal.tokens.start = next + 1 + usize::from(reader.low(next + 1) == "the");
        proposal.sort = Sort::Loc;
    }
    proposal
}

/// Whether the words from an office before `start` to the noun at `noun` say what the office is for: `Ministers of Education and
/// Foreign Affairs`.
pub(super) fn portfolio_before(reader: &Reader<'_>, start: usize, noun: usize) -> bool {
    let office = |i: usize| {
        let low = reader.low(i);
        among(
            "minister ministers secretary secretaries commissioner commissioners",
            low,
        ) && among("for of", reader.low(i + 1))
    };
    let post = (start.saturating_sub(PORTFOLIO)..start).rev().find(|&i| office(i));
    let matter = |i: usize| reader.is_capital(i) || among("of for and the & ,", reader.low(i));
    post.is_some_and(|post| (post + 1..noun).all(matter))
}

/// Nouns in small letters behind the name of a water or a height.
pub(super) const LANDFORMS: &str = "river rivers lake valley strait straits peninsula islands island islets archipelago mountains hills desert \
    plateau delta gorge reef shoal shoals estuary basin canal";

/// Nouns in capitals that end the name of a part of a state.
const PARTS: &str = "state province county governorate oblast township regency prefecture municipality region district";

/// `the Catatumbo river`, `Kebbi State`, `Luconia Shoals`: a place by the noun behind it or at its end.
fn place(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let Range { start, end } = proposal.tokens;
    // `Palacio de San Carlos`: a building, be it called after a town.
    if among("palacio palazzo palais", reader.low(start)) && end - start > 1 {
        proposal.sort = Sort::Loc;
    }
    // `the Khanate of Tashkurg`: a state, whatever it sounds like.
    let realm = "emirate sultanate khanate principality duchy kingdom republic";
    if proposal.sort == Sort::Org
        && among(realm, reader.low(start))
        && reader.low(start + 1) == "of"
        && end - start == 3
    {
        proposal.sort = Sort::Loc;
    }
    // `at Silvio Pettirossi airport`: a site, called after somebody.
    let site = || among("airport airbase stadium barracks prison hospital", reader.word(end));
    if proposal.sort == Sort::Per && start > 0 && among("at in near from outside to", reader.low(start - 1)) && site() {
        proposal.sort = Sort::Loc;
    }
    // `swore in Purbaya Yudhi Roe as finance minister`.
    let office = || {
        reader
            .title_at(end + 1, end + 5)
            .is_some_and(|title| title.title.kind == TitleKind::Office)
    };
    let unknown = |i: usize| reader.is_capital(i) && reader.head(i).is_none() && !is_common_form(reader.low(i));
    if proposal.sort == Sort::Loc
        && end - start > 1
        && reader.low(end) == "as"
        && (start..end).all(unknown)
        && reader.name_at(start, end).is_none()
        && office()
    {
        proposal.sort = Sort::Per;
    }
    if proposal.sort != Sort::Per {
        return proposal;
    }
    let last = reader.low(end - 1);
    let inside = end - start == 2 && (among(PARTS, last) || among("shoals reefs atoll reef shoal islets", last));
    let the = start > 0 && reader.low(start - 1) == "the";
    let behind = end - start == 1 && the && among(LANDFORMS, reader.word(end));
    if inside || behind {
        proposal.sort = Sort::Loc;
    }
    proposal
}

/// Nouns behind the names of weapons and vessels.
const MAKES: &str = "missile missiles rocket rockets drone drones tank tanks jet jets helicopter helicopters rifle rifles howitzer \
    howitzers interceptor interceptors launcher launchers submarine submarines frigate frigates destroyer corvette tanker";

/// `Taurus missiles`, `Operation Fansan Yamma`: called like somebody, and nobody.
fn thing(reader: &Reader<'_>, mut proposal: Proposal) -> Proposal {
    let Range { start, end } = proposal.tokens;
    let vessel = || {
        among(
            "submarine submarines frigate frigates destroyer corvette",
            reader.word(end),
        )
    };
    let made = || among(MAKES, reader.word(end)) && (reader.given_name(start).is_none() || vessel());
    if proposal.sort == Sort::Per && made() {
        proposal.sort = Sort::Misc;
    }
    let operation = start > 0 && reader.word(start - 1) == "Operation" && proposal.sort != Sort::Norp;
    if operation && reader.head(end - 1) != Some(Head::Org) {
        proposal.tokens.start = start - 1;
        proposal.sort = Sort::Misc;
    }
    proposal
}
