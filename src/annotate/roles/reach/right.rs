//! How far a post reaches after its title: `minister of trade and industry of Azaria`.

use super::super::map::NameMap;
use super::super::post::Post;
use super::{is_owner, take_owner};
use crate::annotate::names::Reader;
use crate::annotate::names::words::among;
use crate::lexicon::{Title, TitleKind, TitleMatch};
use crate::record::{Kind, Mention};

/// `of Ukraine`, `of the European Commission`, `ambassador to Iraq`.
pub fn extend_right(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, end: usize, post: &mut Post<'_>) {
    over_portfolio(reader, mentions, names, end, post);
    over_matter(reader, mentions, names, end, post);
    let at = post.tokens.end;
    let link = reader.low(at);
    if link == "and" {
        with_the_next(reader, mentions, names, end, post);
        return;
    }
    if at + 1 >= end || !matches!(link, "of" | "to" | "for" | "at" | "from") {
        return;
    }
    if matches!(link, "of" | "for" | "at") && in_national_body(reader, mentions, names, end, post) {
        return;
    }
    let next = at + 1 + usize::from(reader.low(at + 1) == "the");
    let owns = |row: &usize| is_owner(mentions[*row].kind) && mentions[*row].kind != Kind::Norp;
    let Some(row) = names.starting(next).filter(owns) else {
        return;
    };
    // `deputy director of the Sahel project at the Crisis Watch`: what the name belongs to is the project.
    let after = names.tokens[row].end;
    if link == "of"
        && among(
            "project programme program desk section department division bureau",
            reader.word(after),
        )
    {
        post.tokens.end = after + 1;
        extend_right(reader, mentions, names, end, post);
        return;
    }
    let speaks = among(
        "spokesman spokeswoman spokesperson lawyer",
        post.title.phrase.rsplit(' ').next().unwrap_or(""),
    );
    let serves =
        post.title.kind == TitleKind::Agent && matches!(link, "at" | "from") && mentions[row].kind == Kind::Org;
    if link == "of" && is_relation(post.title) {
        // `an ally of Ankara` is no Turk.
    } else if link == "of" || link == "for" && speaks || serves || link == "from" && post.plural {
        if !take_owner(reader, mentions, names, row, post) {
            return;
        }
    } else if !(among("ambassador envoy", reader.low(at - 1)) && link == "to"
        || among(FOR_SOMETHING, reader.low(at - 1)) && link == "for")
    {
        return;
    }
    post.tokens.end = names.tokens[row].end;
    // `the ambassador of Georgia to Armenia, Giorgi Roe,`
    if among("ambassador envoy representative", reader.low(at - 1)) && reader.low(post.tokens.end) == "to" {
        let next = post.tokens.end + 1;
        let next = next + usize::from(reader.low(next) == "the");
        let host = names
            .starting(next)
            .filter(|&row| next < end && is_owner(mentions[row].kind));
        post.tokens.end = host.map_or(post.tokens.end, |row| names.tokens[row].end);
    }
    // `the leaders of the Nato countries`
    let member = usize::from(reader.word(post.tokens.end) == "member");
    if post.plural
        && among(
            "countries states nations members allies",
            reader.word(post.tokens.end + member),
        )
    {
        post.tokens.end += 1 + member;
        return;
    }
    if let Some(body) = its_body(reader, names, post.tokens.end, end) {
        match body {
            Body::Named(row) => post.body = Some(row),
            Body::Noun(title) => post.body_sector = title.title.sector,
        }
        post.tokens.end = match body {
            Body::Named(row) => names.tokens[row].end,
            Body::Noun(title) => post.tokens.end + 1 + title.words,
        };
        return;
    }
    // `governor of the Darfur region`
    let part = among(
        "region province state district area governorate oblast prefecture",
        reader.low(post.tokens.end),
    );
    post.tokens.end += usize::from(part && mentions[row].kind != Kind::Org);
    if post.plural && post.country.is_some() && matches!(link, "of" | "from") {
        share(reader, mentions, names, end, post);
    }
}

/// Offices that have a portfolio: `minister for …`.
pub(super) const WITH_PORTFOLIO: &str = "minister secretary commissioner undersecretary";

/// No portfolio has more words.
pub(super) const PORTFOLIO: usize = 10;

/// `Secretary for Trade and Diaspora Affairs Bo Ek`: over what the office is for, in capitals.
pub(super) fn over_portfolio(
    reader: &Reader<'_>,
    mentions: &[Mention],
    names: &NameMap,
    end: usize,
    post: &mut Post<'_>,
) {
    let at = post.tokens.end;
    let office = post.title.kind == TitleKind::Office && !post.plural;
    let last = post.title.phrase.rsplit(' ').next().unwrap_or("");
    if !office || !among(WITH_PORTFOLIO, last) || !matches!(reader.low(at), "for" | "of") {
        return;
    }
    let ends = |i: usize| {
        // A person, a state or the next office begins.
        let name = names.starting(i).map(|row| mentions[row].kind);
        let title = reader
            .title_at(i, end)
            .is_some_and(|t| t.title.kind == TitleKind::Office);
        matches!(name, Some(Kind::Per | Kind::Gpe | Kind::Norp)) || title && names.starting(i).is_none()
    };
    let small = |i: usize| among("and of the for &", reader.low(i));
    let comma = |i: usize| reader.word(i) == "," && reader.is_capital(i + 1) && !ends(i + 1);
    let limit = end.min(at + 1 + PORTFOLIO);
    let stop = (at + 1..limit)
        .find(|&i| ends(i) || !(reader.is_capital(i) || small(i) || comma(i)))
        .unwrap_or(limit);
    // `Minister of Trade, Industry and Tourism`, but not `Minister of Trade, Roe said`.
    let linked = (at + 1..stop).any(|i| reader.low(i) == "and");
    let stop = (at + 1..stop)
        .find(|&i| reader.word(i) == "," && !linked)
        .unwrap_or(stop);
    if let Some(word) = (at + 1..stop).rev().find(|&i| reader.is_capital(i)) {
        post.tokens.end = word + 1;
    }
}

/// Words of a matter in lower case.
pub(super) const MATTER: usize = 9;

/// `his adviser on foreign affairs, Bo Ek,`, `the minister for trade and the Pacific, Ada Roe,`: over what the post is for, to
/// the comma before who holds it.
pub(super) fn over_matter(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, end: usize, post: &mut Post<'_>) {
    let at = post.tokens.end;
    let last = post.title.phrase.rsplit(' ').next().unwrap_or("");
    let serves = among("adviser advisor aide coordinator", last) && among("on for", reader.low(at));
    let governs = among(WITH_PORTFOLIO, last) && among("for", reader.low(at));
    if post.plural || !(serves || governs) {
        return;
    }
    let limit = end.min(at + 1 + MATTER);
    let plain = |i: usize| reader.is_word(i) && !among("who which that said says was is has", reader.low(i));
    let Some(comma) = (at + 1..limit).find(|&i| !plain(i)).filter(|&i| reader.word(i) == ",") else {
        return;
    };
    let person = names.starting(comma + 1).filter(|&row| mentions[row].kind == Kind::Per);
    if comma > at + 1 && person.is_some_and(|row| among(", .", reader.word(names.tokens[row].end))) {
        post.tokens.end = comma;
    }
}

/// `the Government and people of Kenya`: whose the next noun is, the first one is too.
pub(super) fn with_the_next(
    reader: &Reader<'_>,
    mentions: &[Mention],
    names: &NameMap,
    end: usize,
    post: &mut Post<'_>,
) {
    let next = post.tokens.end + 1;
    let next = next + usize::from(reader.low(next) == "the");
    let Some(other) = reader
        .title_at(next, end)
        .filter(|t| t.title.kind != TitleKind::Honorific && !names.covers(next))
    else {
        return;
    };
    let of = next + other.words;
    let owner = of + 1 + usize::from(reader.low(of + 1) == "the");
    let state = names.starting(owner).filter(|&row| mentions[row].kind == Kind::Gpe);
    if let Some(row) = state.filter(|_| reader.low(of) == "of" && owner < end && post.person.is_none()) {
        take_owner(reader, mentions, names, row, post);
    }
}

/// `a consul at the Canadian embassy`, `a member of the Kenyan parliament`: the nationality and the body after it.
pub(super) fn in_national_body(
    reader: &Reader<'_>,
    mentions: &[Mention],
    names: &NameMap,
    end: usize,
    post: &mut Post<'_>,
) -> bool {
    let next = post.tokens.end + 1;
    let next = next + usize::from(among("the a an", reader.low(next)));
    let nation = names
        .starting(next)
        .filter(|&row| mentions[row].kind == Kind::Norp && next < end);
    let Some(nation) = nation.filter(|_| post.title.kind != TitleKind::Body && !is_relation(post.title)) else {
        return false;
    };
    let noun = names.tokens[nation].end;
    let body = reader
        .title_at(noun, end)
        .filter(|t| t.title.kind == TitleKind::Body && !t.plural && !names.covers(noun));
    let Some(body) = body else { return false };
    if !take_owner(reader, mentions, names, nation, post) {
        return false;
    }
    post.body_sector = post.body_sector.or(body.title.sector);
    post.tokens.end = noun + body.words;
    true
}

/// `the presidents of Kenya, Uganda and Rwanda`: one of each, where nothing but states is listed.
pub(super) fn share(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, end: usize, post: &mut Post<'_>) {
    let mut countries: Vec<String> = post.country.iter().cloned().collect();
    let mut at = post.tokens.end;
    let mut last = false;
    while !last && at < end {
        let comma = usize::from(reader.word(at) == ",");
        last = reader.low(at + comma) == "and";
        let next = at + comma + usize::from(last);
        let next = next + usize::from(reader.low(next) == "the");
        let state = names
            .starting(next)
            .filter(|&row| next > at && next < end && mentions[row].kind == Kind::Gpe);
        let code = state.and_then(|row| names.entry(reader, row)?.country);
        let (Some(row), Some(code)) = (state, code) else { return };
        countries.push(code.to_owned());
        at = names.tokens[row].end;
    }
    if last {
        post.tokens.end = at;
        post.country = None;
        post.countries = countries;
    }
}

/// Who serves somebody for a place or matter: `special envoy for the Sahel`.
pub(super) const FOR_SOMETHING: &str = "envoy representative adviser advisor coordinator rapporteur mediator";

/// What a state is named as the owner of.
pub(super) enum Body<'a> {
    /// `Russia's Wagner Group`: its row.
    Named(usize),
    /// `Kenya's parliament`.
    Noun(TitleMatch<'a>),
}

/// `a member of Kenya's parliament`: the body after the owner that ends before `at`.
pub(super) fn its_body<'a>(reader: &Reader<'a>, names: &NameMap, at: usize, end: usize) -> Option<Body<'a>> {
    if !matches!(reader.low(at), "'s" | "’s") || at + 1 >= end {
        return None;
    }
    if let Some(row) = names.starting(at + 1) {
        return Some(Body::Named(row));
    }
    let title = reader.title_at(at + 1, end)?;
    (title.title.kind == TitleKind::Body).then_some(Body::Noun(title))
}

/// Who stands for or against somebody, of whatever country.
pub(super) fn is_relation(title: &Title) -> bool {
    let noun = title.phrase.rsplit(' ').next().unwrap_or("");
    title.kind == TitleKind::Agent
        && among(
            "ally partner rival supporter critic opponent friend foe enemy backer adversary victim neighbour neighbor",
            noun,
        )
}
