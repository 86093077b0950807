//! The model's names and the rules' in one list: the model says where names are and of which sort, the tables which kind
//! of place, and nationalities and countries are what the tables say.

use super::document::stands_for;
use super::fit;
use super::found::{Found, Reading};
use super::learned::{Proposal, Sort};
use super::reader::Reader;
use super::words::{Head, among};
use crate::lexicon::NameKind;
use crate::record::Kind;
use std::ops::Range;

/// A second reading below this is not worth a line.
const WORTH_SAYING: f64 = 0.12;

/// Below this the model does not overrule the table of countries.
const UNSURE: f64 = 0.6;

/// What spoke for a proposal, worked out where it is told.
type Why<'w> = &'w dyn Fn(&Proposal) -> String;

/// The names of a sentence.
pub(super) fn merge(
    reader: &Reader<'_>,
    rules: Vec<Found>,
    learned: Vec<Proposal>,
    why: Why<'_>,
    out: &mut Vec<Found>,
) {
    let learned = learned.into_iter().flat_map(|proposal| fit::fitted(reader, proposal));
    let from = out.len();
    let mut learned = learned.peekable();
    let mut rules = rules.into_iter().peekable();
    loop {
        // Whichever begins first; of a rule and the proposals inside it, the rule is asked whether it holds.
        let next_rule = rules.peek().map_or(usize::MAX, |rule| rule.tokens.start);
        let next_proposal = learned.peek().map_or(usize::MAX, |proposal| proposal.tokens.start);
        if next_rule == usize::MAX && next_proposal == usize::MAX {
            break;
        }
        if next_rule <= next_proposal
            && let Some(rule) = rules.next_if(|rule| learned.peek().is_none_or(|p| wins(reader, rule, p)))
        {
            while learned
                .next_if(|proposal| proposal.tokens.start < rule.tokens.end)
                .is_some()
            {}
            out.extend(alone(reader, rule));
        } else if let Some(proposal) = learned.next() {
            let mut under = Vec::new();
            while let Some(rule) = rules.next_if(|rule| rule.tokens.start < proposal.tokens.end) {
                if rule.tokens.end > proposal.tokens.start {
                    under.push(rule);
                } else {
                    out.extend(alone(reader, rule));
                }
            }
            if is_list_of_peoples(reader, &proposal, &under) {
                out.append(&mut under);
            } else {
                out.push(both(reader, proposal, under, why));
            }
        }
    }
    join(reader, out, from);
    super::nickname::join(reader, out, from);
    mission(reader, out, from);
    purpose(reader, out, from);
}

/// Whether a rule's name is taken instead of the next proposal: nothing is proposed there, or a piece of a name that the
/// tables or a head word hold together.
fn wins(reader: &Reader<'_>, rule: &Found, proposal: &Proposal) -> bool {
    proposal.tokens.start >= rule.tokens.end
        || proposal.tokens.end <= rule.tokens.end
            && proposal.tokens.len() < rule.tokens.len()
            && (proposal.confidence < rule.confidence || rule.listed && rule.tokens.len() >= LONG)
            && holds(reader, rule)
}

/// A listed name of this many words is no chance.
const LONG: usize = 4;

/// Whether a rule's name is one piece: listed in several words, or a body by its head word and `of`.
fn holds(reader: &Reader<'_>, rule: &Found) -> bool {
    rule.tokens.len() > 1 && (rule.listed || is_body_of(reader, rule) || is_unit(reader, rule))
}

/// `Ministry of Trade and Industry`: a body by its head word and `of`.
fn is_body_of(reader: &Reader<'_>, rule: &Found) -> bool {
    rule.kind == Kind::Org && rule.confidence > 0.8 && rule.tokens.clone().skip(1).any(|i| reader.low(i) == "of")
}

/// A name that only the rules see: kept where a table leaves no doubt.
fn alone(reader: &Reader<'_>, rule: Found) -> Option<Found> {
    let sure = !fit::is_portfolio(reader, &rule.tokens)
        && (is_firm(reader, &rule)
            || is_body_of(reader, &rule)
            || is_listed_body(reader, &rule)
            || is_listed_place(reader, &rule)
            || is_national_body(reader, &rule)
            || is_people(reader, &rule)
            || is_unit(reader, &rule));
    sure.then_some(rule)
}

/// `Kenya Tea Growers Authority`: a body by its head word, of the state that its name begins with.
fn is_national_body(reader: &Reader<'_>, rule: &Found) -> bool {
    let Range { start, end } = rule.tokens;
    let state = reader.name_at(start, end).filter(|found| {
        let kind = found.best().kind;
        matches!(kind, NameKind::Country | NameKind::Demonym { .. }) && found.words + 1 < end - start
    });
    rule.kind == Kind::Org
        && state.is_some()
        && reader.head(end - 1) == Some(Head::Org)
        && rule.tokens.clone().all(|i| reader.is_capital(i))
}

/// A nationality or a country under a name that is nothing else.
fn is_firm(reader: &Reader<'_>, rule: &Found) -> bool {
    let Some(entry) = rule
        .listed
        .then(|| reader.name_at(rule.tokens.start, rule.tokens.end))
        .flatten()
    else {
        return false;
    };
    let doubtful = rule.tokens.len() == 1 && reader.lexicon.doubt(reader.word(rule.tokens.start)).is_some();
    entry.words == rule.tokens.len()
        && match entry.best().kind {
            NameKind::Demonym { .. } => true,
            NameKind::Country => !doubtful,
            _ => false,
        }
}

/// `African Union`, `NATO`, `IS`: a body or armed group listed under several words or capitals alone, and under nothing
/// else.
fn is_listed_body(reader: &Reader<'_>, rule: &Found) -> bool {
    let listed = reader.name_at(rule.tokens.start, rule.tokens.end);
    let telling = rule.tokens.len() > 1 || reader.is_acronym(rule.tokens.start);
    rule.listed
        && telling
        && listed.is_some_and(|found| {
            found.words == rule.tokens.len()
                && matches!(found.best().kind, NameKind::Organisation | NameKind::ArmedGroup)
                && found.readings().nth(1).is_none()
        })
}

/// `The Hague`, `Abu Dhabi`: a capital, seat of courts or region listed under several words and under nothing else.
fn is_listed_place(reader: &Reader<'_>, rule: &Found) -> bool {
    let listed = reader.name_at(rule.tokens.start, rule.tokens.end);
    rule.listed
        && rule.tokens.len() > 1
        && listed.is_some_and(|found| {
            found.words == rule.tokens.len()
                && matches!(found.best().kind, NameKind::Capital | NameKind::Region)
                && found.readings().nth(1).is_none()
        })
}

/// `95th Air Assault Brigade`: a unit with its number.
fn is_unit(reader: &Reader<'_>, rule: &Found) -> bool {
    rule.kind == Kind::Org && rule.tokens.len() > 1 && super::words::is_ordinal(reader.word(rule.tokens.start))
}

/// `Interfax`: a body or armed group listed under one word that is nothing else.
fn is_sole_body(reader: &Reader<'_>, rule: &Found) -> bool {
    let listed = reader.name_at(rule.tokens.start, rule.tokens.end);
    rule.listed
        && reader.lexicon.doubt(reader.word(rule.tokens.start)).is_none()
        && listed.is_some_and(|found| {
            found.words == rule.tokens.len()
                && matches!(found.best().kind, NameKind::Organisation | NameKind::ArmedGroup)
                && found.readings().nth(1).is_none()
        })
}

/// `Western`, `Arab`: a listed group of people that belongs to no country.
fn is_people(reader: &Reader<'_>, rule: &Found) -> bool {
    let listed = reader.name_at(rule.tokens.start, rule.tokens.end);
    rule.listed && listed.is_some_and(|found| found.words == rule.tokens.len() && found.best().kind == NameKind::Group)
}

/// `Western and Arab` before `allies`: two peoples and no body of that name.
fn is_list_of_peoples(reader: &Reader<'_>, proposal: &Proposal, under: &[Found]) -> bool {
    let covered = |i: usize| under.iter().any(|rule| rule.tokens.contains(&i));
    under.len() > 1
        && under.iter().all(|rule| rule.kind == Kind::Norp && rule.listed)
        && proposal
            .tokens
            .clone()
            .all(|i| covered(i) || among("and or ,", reader.low(i)))
}

/// A listed country or capital, be it also a family name.
fn is_state(reader: &Reader<'_>, rule: &Found) -> bool {
    let listed = reader.name_at(rule.tokens.start, rule.tokens.end);
    rule.listed && listed.is_some_and(|found| matches!(found.best().kind, NameKind::Country | NameKind::Capital))
}

/// `Padshah Khan Zadran` read as a place and a person: names that touch are one person's. Looks at `found` from
/// `from` on.
fn join(reader: &Reader<'_>, found: &mut Vec<Found>, from: usize) {
    let mut n = from + 1;
    while n < found.len() {
        let (first, second) = (&found[n - 1], &found[n]);
        let one = first.tokens.end == second.tokens.start
            && second.kind == Kind::Per
            && first.learned
            && first.tokens.len() == 1
            && reader.title_at(first.tokens.start, first.tokens.end).is_none()
            && first.confidence < UNSURE
            && !matches!(first.kind, Kind::Norp | Kind::Per)
            && !is_state(reader, first)
            && !after_office(reader, first);
        if one {
            let tokens = first.tokens.start..second.tokens.end;
            found[n].tokens = tokens;
            found.remove(n - 1);
        } else {
            n += 1;
        }
    }
}

/// `Minister of Georgia` before a name: a state, be it also a given name.
fn after_office(reader: &Reader<'_>, name: &Found) -> bool {
    let start = name.tokens.start;
    let state = reader
        .name_at(start, name.tokens.end)
        .is_some_and(|found| found.readings().any(|entry| entry.kind == NameKind::Country));
    let of = start.checked_sub(1).filter(|&at| reader.low(at) == "of");
    state && of.is_some_and(|of| reader.title_before(of, of.saturating_sub(6)).is_some())
}

/// `the Observer Mission in Azaria (OMIA)`: the country is part of a name that its letters stand behind, unless they are
/// the country's own. Looks at `found` from `from` on.
fn mission(reader: &Reader<'_>, found: &mut Vec<Found>, from: usize) {
    let mut n = from + 1;
    while n < found.len() {
        let (body, state) = (&found[n - 1], &found[n]);
        let (from, to) = (body.tokens.end, state.tokens.start);
        let linked = among("in for of to", reader.low(from))
            && (to == from + 1 || to == from + 2 && reader.low(from + 1) == "the");
        let letters = state.tokens.end + 1;
        let spelled = reader.word(letters - 1) == "(" && reader.word(letters + 1) == ")" && reader.is_acronym(letters);
        let of_state = || stands_for(reader, state.tokens.clone(), reader.word(letters));
        if body.kind == Kind::Org
            && body.tokens.len() > 1
            && state.kind == Kind::Gpe
            && linked
            && spelled
            && !of_state()
        {
            found[n - 1].tokens.end = found[n].tokens.end;
            found.remove(n);
        } else {
            n += 1;
        }
    }
}

/// Words that a name of a purpose may have; none is longer.
const PURPOSE: usize = 9;

/// `National Committee for the Rescue of the Forest`: what a body is for, in capitals, is part of its name; a country is
/// not. Looks at `found` from `from` on.
fn purpose(reader: &Reader<'_>, found: &mut Vec<Found>, from: usize) {
    let mut n = from;
    while n < found.len() {
        let start = found[n].tokens.end;
        let body = found[n].kind == Kind::Org
            && !found[n].listed
            && found[n].tokens.len() > 1
            && reader.head(start - 1) == Some(Head::Org);
        n += 1;
        if !body || reader.low(start) != "for" {
            continue;
        }
        let first = start + 1 + usize::from(reader.low(start + 1) == "the");
        let inside = |at: usize| reader.is_capital(at) || among("of the and for", reader.low(at));
        let end = (first..start + PURPOSE)
            .find(|&at| !inside(at))
            .unwrap_or(start + PURPOSE);
        let last = (first..end).rev().find(|&at| reader.is_capital(at));
        // A name that stands there by itself is a place, a state or a person; `for the Rebirth of Azaria` has it inside.
        let named = found[n..].iter().take_while(|name| name.tokens.start < end);
        let aim = first > start + 1;
        let inside = |name: &Found| {
            let of = name.tokens.start - usize::from(reader.low(name.tokens.start - 1) == "the");
            let noun = of >= first + 2 && reader.low(of - 1) == "of" && reader.is_common(of - 2);
            aim && noun && matches!(name.kind, Kind::Gpe | Kind::Loc | Kind::Norp)
        };
        let other = named
            .clone()
            .any(|name| (!matches!(name.kind, Kind::Org | Kind::Misc) || name.listed) && !inside(name));
        if let Some(last) = last.filter(|&last| last > first && !other && reader.is_capital(first)) {
            let inner = named.filter(|name| name.tokens.start <= last).count();
            let to = found[n..n + inner]
                .iter()
                .map(|name| name.tokens.end)
                .max()
                .unwrap_or(0);
            found.drain(n..n + inner);
            found[n - 1].tokens.end = to.max(last + 1);
        }
    }
}

fn both(reader: &Reader<'_>, proposal: Proposal, under: Vec<Found>, why: Why<'_>) -> Found {
    let exact = under.iter().find(|rule| rule.tokens == proposal.tokens);
    let firm = |rule: &&Found| is_firm(reader, rule) || is_listed_body(reader, rule) || is_people(reader, rule);
    let known = |rule: &&Found| is_state(reader, rule) || is_sole_body(reader, rule);
    if let Some(rule) = exact.filter(|rule| firm(rule) || proposal.confidence < UNSURE && known(rule)) {
        let mut found = rule.clone();
        if agrees(rule.kind, proposal.sort) {
            found.confidence = found.confidence.max(proposal.confidence);
        } else {
            found.or(kind(reader, &proposal, None), proposal.confidence * 0.3, why(&proposal));
        }
        return found;
    }
    let kind = kind(reader, &proposal, exact);
    let why = match exact.filter(|rule| agrees(rule.kind, proposal.sort)) {
        Some(rule) => [rule.why.as_str(), "; ", &why(&proposal)].concat(),
        None => why(&proposal),
    };
    let mut found = Found::new(proposal.tokens.clone(), kind, proposal.confidence, why);
    found.listed = exact.is_some_and(|rule| rule.listed && rule.kind == kind);
    found.learned = true;
    for rule in under {
        others(&mut found, rule);
    }
    if let Some((sort, sure)) = proposal.second.filter(|&(_, sure)| sure >= WORTH_SAYING) {
        let second = Proposal {
            sort,
            ..Proposal::empty(proposal.tokens)
        };
        found.or(self::kind(reader, &second, None), sure, "the model's second choice");
    }
    found
}

/// What the rules read otherwise.
fn others(found: &mut Found, rule: Found) {
    let left = (1.0 - found.confidence).max(0.1);
    if rule.tokens == found.tokens {
        found.or(rule.kind, rule.confidence * left, rule.why);
        for other in rule.others {
            found.or(other.kind, other.confidence, other.why);
        }
    } else if found.others.len() < 3 {
        found.others.push(Reading {
            tokens: rule.tokens,
            kind: rule.kind,
            confidence: rule.confidence * left,
            why: rule.why,
        });
    }
}

fn agrees(kind: Kind, sort: Sort) -> bool {
    match kind {
        Kind::Per => sort == Sort::Per,
        Kind::Org => sort == Sort::Org,
        Kind::Gpe | Kind::Loc | Kind::Fac => sort == Sort::Loc,
        Kind::Norp => sort == Sort::Norp,
        Kind::Misc => sort == Sort::Misc,
    }
}

/// The kind of a proposal: a place is what the rules, the tables or its head word say.
fn kind(reader: &Reader<'_>, proposal: &Proposal, exact: Option<&Found>) -> Kind {
    match proposal.sort {
        Sort::Per => Kind::Per,
        Sort::Norp => Kind::Norp,
        Sort::Misc => Kind::Misc,
        // `the Kremlin`: the rules weigh body against building.
        Sort::Org | Sort::Loc if exact.is_some_and(|rule| is_seat(reader, rule)) => {
            exact.map_or(Kind::Org, |rule| rule.kind)
        }
        // `Buenos Aires`, `Western`: what a table lists as a place or people in these words and nothing else.
        Sort::Org if exact.is_some_and(|rule| is_listed_otherwise(reader, rule)) => {
            exact.map_or(Kind::Org, |rule| rule.kind)
        }
        // `Nobel Peace Prize`.
        Sort::Org if proposal.tokens.len() > 1 && matches!(reader.head(proposal.tokens.end - 1), Some(Head::Misc)) => {
            Kind::Misc
        }
        Sort::Org => Kind::Org,
        Sort::Loc if proposal.tokens.len() > 1 && is_no_place(reader.low(proposal.tokens.end - 1)) => Kind::Org,
        Sort::Loc => match exact.map(|rule| rule.kind) {
            Some(kind @ (Kind::Gpe | Kind::Loc | Kind::Fac)) => kind,
            _ => place(reader, &proposal.tokens),
        },
    }
}

/// Head words of bodies that sit nowhere in particular, whatever the model says.
fn is_no_place(low: &str) -> bool {
    among(
        "programme program council commission herald tribune gazette news agency ministry department party fund foundation union \
         network company corporation association federation",
        low,
    )
}

/// A capital or region of several words, or a nationality.
fn is_listed_otherwise(reader: &Reader<'_>, rule: &Found) -> bool {
    let found = reader.name_at(rule.tokens.start, rule.tokens.end);
    rule.listed
        && found.is_some_and(|found| {
            found.words == rule.tokens.len()
                && match found.best().kind {
                    NameKind::Capital => found.words > 1,
                    NameKind::Demonym { .. } | NameKind::Region | NameKind::Group => true,
                    _ => false,
                }
        })
}

fn is_seat(reader: &Reader<'_>, rule: &Found) -> bool {
    rule.listed
        && reader
            .name_at(rule.tokens.start, rule.tokens.end)
            .is_some_and(|found| found.best().kind == NameKind::Seat)
}

fn place(reader: &Reader<'_>, tokens: &Range<usize>) -> Kind {
    let listed = reader
        .name_at(tokens.start, tokens.end)
        .filter(|found| found.words == tokens.len());
    if let Some(kind @ (Kind::Gpe | Kind::Loc | Kind::Fac)) =
        listed.map(|found| super::listed::kind_of(found.best().tag))
    {
        return kind;
    }
    match reader.head(tokens.end - 1) {
        Some(Head::Fac) => return Kind::Fac,
        Some(Head::Loc) => return Kind::Loc,
        Some(Head::Org | Head::Misc) if tokens.len() > 1 => return Kind::Fac,
        _ => {}
    }
    // `Ostrow palace`, `the Ostrow airport`.
    let site = "palace airport airbase prison stadium mosque cathedral barracks refinery monastery shipyard";
    if listed.is_none() && among(site, reader.word(tokens.end)) {
        return Kind::Fac;
    }
    // `the Enguri river`.
    if listed.is_none() && among(super::shape::LANDFORMS, reader.word(tokens.end)) {
        return Kind::Loc;
    }
    let first = reader.low(tokens.start);
    if tokens.len() > 1 && among("palais palacio palazzo", first) {
        return Kind::Fac;
    }
    if tokens.len() > 1
        && among(
            "lake mount cape gulf strait sea bay river isle ras jebel jabal wadi",
            first,
        )
    {
        Kind::Loc
    } else if tokens.len() > 1 && among("fort camp highway hotel route", first) {
        Kind::Fac
    } else {
        Kind::Gpe
    }
}
