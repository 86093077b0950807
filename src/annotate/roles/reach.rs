//! How far a post reaches beyond its title: countries, bodies and modifiers before it, and in [`right`] after it.

mod right;

pub use right::extend_right;

use super::map::NameMap;
use super::post::Post;
use crate::annotate::names::Reader;
use crate::annotate::names::words::{Set, among, set};
use crate::lexicon::{NameKind, Title, TitleKind};
use crate::record::{Kind, Mention};
use std::ops::Range;
use std::sync::LazyLock;

/// Whether `ousted` has its subject before it: a noun, not an article, a preposition or whose president it is.
pub fn is_verb(reader: &Reader<'_>, names: &NameMap, at: usize, first: usize) -> bool {
    let participle = reader.low(at).ends_with("ed");
    participle
        && at > first
        && !names.covers(at - 1)
        && reader.is_word(at - 1)
        && !reader.is_function(at - 1)
        && reader.title_before(at, first).is_some()
}

pub static FORMER: LazyLock<Set> =
    LazyLock::new(|| set("former ex late then-president onetime one-time retired erstwhile ousted deposed toppled"));
static DEPUTY: LazyLock<Set> = LazyLock::new(|| set("deputy vice assistant under acting-deputy"));
static MODIFIERS: LazyLock<Set> = LazyLock::new(|| {
    set(
        "acting interim senior top new current outgoing incoming chief leading hardline hard-line moderate unnamed unidentified \
    local regional foreign western military political religious opposition ruling armed state national federal \
    main major key other young last first remaining entire own masked civilian human international special high-level high-ranking ranking presidential \
    parliamentary judicial democratically elected exiled rival radical conservative liberal transitional \
    provisional interior central pro-government anti-government government rebel militant islamist communist separatist suspected \
    alleged independent public private health security intelligence defense defence finance trade oil energy labor labour student \
    paramilitary special tribal ethnic rights un-backed prominent veteran fellow joint allied combat ground peacekeeping nuclear weapons \
    riot border secret coast air antiterrorism counterterrorism two three four five six seven eight nine ten several many some most hundreds thousands",
    )
});

pub fn extend_left(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, first: usize, post: &mut Post<'_>) {
    loop {
        let at = post.tokens.start;
        if at <= first {
            return;
        }
        let low = reader.low(at - 1);
        if let Some(row) = person_owner(mentions, names, at, low, post) {
            post.of_person = Some(row);
            post.tokens.start = names.tokens[row].start;
            return;
        }
        if let Some(row) = names.ending(at) {
            if !take_owner(reader, mentions, names, row, post) {
                return;
            }
            post.tokens.start = names.tokens[row].start;
        } else if among("'s ’s ' ’", low) && names.ending(at - 1).is_some_and(|row| is_owner(mentions[row].kind)) {
            post.tokens.start = at - 1;
        } else if let Some((next, sector)) = owned_by_group(reader, names, at, first) {
            post.body_sector = post.body_sector.or(Some(sector));
            post.tokens.start = next;
        } else if FORMER.contains(low) {
            if is_verb(reader, names, at - 1, first) {
                return;
            }
            post.former = true;
            post.tokens.start = at - 1;
        } else if low == "then" && at >= first + 2 && among("the its his her 's ’s", reader.low(at - 2)) {
            // `the then foreign minister`
            post.former = true;
            post.tokens.start = at - 1;
        } else if DEPUTY.contains(low) {
            post.deputy = true;
            post.tokens.start = at - 1;
        } else if let Some(next) = over_prefix(reader, names, at, first, post) {
            post.tokens.start = next;
        } else if low == "-" && at >= first + 2 && among("ex vice then un", reader.low(at - 2)) {
            post.former |= among("ex then", reader.low(at - 2));
            post.deputy |= reader.low(at - 2) == "vice";
            post.tokens.start = at - 2;
        } else if let Some(next) = over_compound(reader, names, at, first) {
            post.tokens.start = next;
        } else if let Some(title) = reader
            .title_before(at, first)
            .filter(|t| t.title.kind != TitleKind::Honorific && !t.plural && !names.covers(at - t.words))
        {
            // `Prime Minister Sheikh Hassan`: two titles, each its own.
            if title.title.kind == TitleKind::Office && !names.covers(at) {
                return;
            }
            post.body_sector = post
                .body_sector
                .or(title.title.sector.filter(|sector| lends(title.title, sector)));
            post.tokens.start = at - title.words;
        } else if MODIFIERS.contains(low) && !names.covers(at - 1) {
            post.tokens.start = at - 1;
        } else if let Some(next) = over_filler(reader, mentions, names, at, first) {
            post.tokens.start = next;
        } else {
            if among("the a an this that these those its his her their our some both", low) {
                post.determiner = low.to_owned();
            }
            return;
        }
    }
}

/// `the rebels' spokesman`: where the group before a post begins, and its sector.
fn owned_by_group(reader: &Reader<'_>, names: &NameMap, at: usize, first: usize) -> Option<(usize, &'static str)> {
    let mark = at.checked_sub(1).filter(|&mark| among("'s ’s ' ’", reader.low(mark)))?;
    let title = reader
        .title_before(mark, first)
        .filter(|t| !names.covers(mark - t.words))?;
    let sector = title.title.sector.filter(|sector| lends(title.title, sector))?;
    (title.title.kind != TitleKind::Office && title.title.kind != TitleKind::Honorific)
        .then_some((mark - title.words, sector))
}

/// Whether a title before another lends it its sector: `army commander`, `rebel leader`, but not `student demonstrator`.
fn lends(title: &Title, sector: &str) -> bool {
    title.kind == TitleKind::Body || among("REB OPP UAF MIL COP GOV LEG JUD SPY JRN CRM PTY", sector)
}

/// `anti-government`, `pro-democracy`: against whom or for what, not whose. Armed people against a government are rebels.
fn over_prefix(reader: &Reader<'_>, names: &NameMap, at: usize, first: usize, post: &mut Post<'_>) -> Option<usize> {
    let next = if at >= first + 3 && reader.word(at - 2) == "-" {
        at - 3
    } else {
        at.checked_sub(2).filter(|&next| next >= first)?
    };
    if !among("anti pro non counter", reader.low(next)) || names.covers(next) {
        return None;
    }
    let against = reader.low(next) == "anti" && among("government regime junta state", reader.low(at - 1));
    if against && matches!(post.title.sector, Some("UAF" | "MIL" | "REB")) {
        post.body_sector = Some("REB");
    }
    Some(next)
}

/// `Colombian coffee growers`: steps over a plain noun or adjective between a nationality and a title.
fn over_filler(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, at: usize, first: usize) -> Option<usize> {
    let most = if super::phrase::is_phrase(reader.draft) { 4 } else { 2 };
    for next in (first.max(at.saturating_sub(most))..at).rev() {
        let low = reader.low(next);
        let joins = most > 2 && (low == "and" || reader.word(next) == "-");
        let plain = reader.is_word(next) && !reader.is_capital(next) && !reader.is_function(next);
        // `the Turkish diplomat told reporters`: a title is whose word it is, and what follows is no part of the next.
        let other = reader
            .title_before(next + 1, first)
            .is_some_and(|t| t.title.kind != TitleKind::Body);
        let verb = most == 2 && (low.ends_with("ed") || low.ends_with('s') && !low.ends_with("ss") || other);
        if names.covers(next) || !(plain && !verb || joins) {
            return None;
        }
        let owner = |row: usize| mentions[row].kind == Kind::Norp;
        let possessive = next > first && among("'s ’s", reader.low(next - 1)) && names.ending(next - 1).is_some();
        if names.ending(next).is_some_and(owner) || possessive {
            return Some(next);
        }
    }
    None
}

/// `the Assad regime`, `Ishiba's cabinet`: the person a body belongs to.
fn person_owner(mentions: &[Mention], names: &NameMap, at: usize, low: &str, post: &Post<'_>) -> Option<usize> {
    let end = if among("'s ’s ' ’", low) { at - 1 } else { at };
    let row = names.ending(end).filter(|&row| mentions[row].kind == Kind::Per)?;
    (post.title.kind == TitleKind::Body || end < at).then_some(row)
}

/// `US-backed`, `pro-Russian`: steps over a compound before `at`. Its name is not the owner.
fn over_compound(reader: &Reader<'_>, names: &NameMap, at: usize, first: usize) -> Option<usize> {
    let participle = among(
        "led backed based held controlled allied aligned affiliated run supported linked trained funded sponsored armed appointed",
        reader.low(at - 1),
    );
    if !participle || at < first + 3 || reader.word(at - 2) != "-" {
        return None;
    }
    Some(names.ending(at - 2).map_or(at - 3, |row| names.tokens[row].start))
}

fn is_owner(kind: Kind) -> bool {
    matches!(kind, Kind::Gpe | Kind::Org | Kind::Norp | Kind::Fac | Kind::Loc)
}

/// Takes the country or body in `row` as the post's owner. False where it is no owner.
fn take_owner(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, row: usize, post: &mut Post<'_>) -> bool {
    let kind = mentions[row].kind;
    if !is_owner(kind) || post.country.is_some() && kind != Kind::Gpe {
        return false;
    }
    let entry = names.entry(reader, row);
    if let Some(code) = entry.and_then(|entry| entry.country) {
        post.country.get_or_insert_with(|| code.to_owned());
    } else if let Some(code) = inner_country(reader, &names.tokens[row]) {
        post.country.get_or_insert_with(|| code.to_owned());
    }
    let is_body = match entry.map(|entry| entry.kind) {
        Some(NameKind::Country | NameKind::Demonym { .. } | NameKind::Capital | NameKind::City | NameKind::Region) => {
            false
        }
        _ => kind == Kind::Org || kind == Kind::Fac,
    };
    if is_body {
        post.body.get_or_insert(row);
    }
    true
}

/// The first country named inside a name: `Russian` in `Russian Foreign Ministry`; else that of a listed place or body in
/// it: `Chicago Police Department`, `White House Press Office`.
pub fn inner_country(reader: &Reader<'_>, tokens: &Range<usize>) -> Option<&'static str> {
    let inside = || {
        let listed = tokens
            .clone()
            .filter_map(|at| reader.name_at(at, tokens.end).map(|found| (at, found)));
        listed.map(|(at, found)| (at, found.words, found.best()))
    };
    let state = inside().find_map(|(_, _, entry)| {
        matches!(entry.kind, NameKind::Country | NameKind::Demonym { .. }).then_some(entry.country)?
    });
    // `the Vienna Group`, `the Windsor Framework`: called by where it met, and of no country.
    let pact = among(
        "group framework process format club agreement accord accords convention treaty protocol declaration summit \
         conference initiative dialogue forum",
        reader.low(tokens.end.saturating_sub(1)),
    );
    state.or_else(|| {
        inside().filter(|_| !pact).find_map(|(at, words, entry)| {
            let firm = match entry.kind {
                NameKind::Capital | NameKind::Seat => true,
                NameKind::City => entry.population >= 100_000,
                NameKind::Region => words > 1,
                // `White House Press Office`; `Foreign Affairs` in a ministry's name is no magazine.
                NameKind::Organisation => words > 1 && at == tokens.start,
                _ => false,
            };
            let sure = words > 1 || reader.lexicon.doubt(reader.word(at)).is_none();
            (firm && sure && words < tokens.len()).then_some(entry.country)?
        })
    })
}
