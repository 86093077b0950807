//! Posts: a title with the country or body it belongs to and the person it stands beside.

use super::map::NameMap;
use super::reach::{FORMER, extend_left, extend_right, is_verb};
use crate::annotate::names::Reader;
use crate::annotate::names::words::among;
use crate::lexicon::{Title, TitleKind, TitleMatch};
use crate::record::{Kind, Mention};
use std::ops::Range;

/// A title in the text with what belongs to it.
#[derive(Debug, Clone)]
pub struct Post<'a> {
    /// Its tokens with country, body and modifiers, without article.
    pub tokens: Range<usize>,
    /// The tokens of the title alone.
    pub core: Range<usize>,
    /// The title.
    pub title: &'a Title,
    /// Whether it is the plural.
    pub plural: bool,
    /// PLOVER code of the country it belongs to.
    pub country: Option<String>,
    /// The countries of a post that several hold, one each: `the foreign ministers of Peru and Chile`. It has no other then.
    pub countries: Vec<String>,
    /// Row of the mention that names the body it belongs to: `State Department` of its spokesman.
    pub body: Option<usize>,
    /// Sector of a body in lower case before it: `army` of its commander.
    pub body_sector: Option<&'static str>,
    /// `former`, `late`, `ex-`.
    pub former: bool,
    /// `deputy`, `vice`, `assistant`: not the office itself.
    pub deputy: bool,
    /// The article or other determiner before it, in lower case; empty if none.
    pub determiner: String,
    /// Row of the person it belongs to: `Assad` of his regime.
    pub of_person: Option<usize>,
    /// Row of the person mention it stands beside.
    pub person: Option<usize>,
}

/// All posts of a text, in order; honorifics are none. Titles inside names are not looked at.
pub fn posts<'a>(reader: &Reader<'a>, mentions: &[Mention], names: &NameMap) -> Vec<Post<'a>> {
    let mut found: Vec<Post<'a>> = Vec::new();
    for sentence in reader.draft.sentences.iter().filter(|s| !s.boilerplate) {
        let mut at = sentence.tokens.start;
        while let Some(next) = reader.next_title(at..sentence.tokens.end) {
            at = next;
            let title = reader.title_at(at, sentence.tokens.end).filter(|_| !names.covers(at));
            // `ambassador to the United Nations`: a title may end in a whole name.
            let ends = |t: &TitleMatch<'_>| {
                let free = (at..at + t.words).take_while(|&i| !names.covers(i)).count();
                free == t.words
                    || names
                        .starting(at + free)
                        .is_some_and(|row| names.tokens[row].end == at + t.words)
            };
            let Some(title) = title.filter(ends) else {
                at += 1;
                continue;
            };
            let core = at..at + title.words;
            // `the army ousted President X`: a verb before a title, and no former president.
            if title.words > 1 && FORMER.contains(reader.low(at)) && is_verb(reader, names, at, sentence.tokens.start) {
                at += 1;
                continue;
            }
            at = core.end;
            if title.title.kind == TitleKind::Honorific || is_doing(reader, mentions, names, &core, &title) {
                continue;
            }
            let mut post = Post {
                tokens: core.clone(),
                core,
                title: title.title,
                plural: title.plural,
                country: None,
                countries: Vec::new(),
                body: None,
                body_sector: None,
                former: false,
                deputy: false,
                determiner: String::new(),
                of_person: None,
                person: None,
            };
            post.former = title.title.phrase.starts_with("former ");
            // `Israeli settlers`, `Kremlin spokesman`: the title names whose it is.
            let inner = reader.name_at(post.core.start, post.core.end).map(|found| found.best());
            // `Foreign Affairs` in an office is no magazine.
            let inner = inner.filter(|entry| entry.sector != Some("JRN"));
            post.country = inner.and_then(|entry| entry.country).map(str::to_owned);
            // `the chancellor-elect`
            let end = post.tokens.end;
            let elect = matches!(reader.low(end + 1), "elect" | "designate") && end + 1 < sentence.tokens.end;
            if elect && reader.word(end) == "-" && reader.touches_next(end) {
                post.tokens.end = end + 2;
            }
            extend_left(reader, mentions, names, sentence.tokens.start, &mut post);
            extend_right(reader, mentions, names, sentence.tokens.end, &mut post);
            attach_person(reader, mentions, names, &sentence.tokens, &mut post);
            // `opposition leader`: the body before is part of the later post.
            if found
                .last()
                .is_some_and(|last| last.tokens.start >= post.tokens.start && last.person.is_none())
            {
                found.pop();
            }
            share_person(reader, &mut found, &post);
            at = at.max(post.tokens.end);
            found.push(post);
        }
    }
    found
}

/// `will chair the meeting`, `Roe presses Ek`, `Japan, which chairs no club`: a verb that is written like a title.
fn is_doing(
    reader: &Reader<'_>,
    mentions: &[Mention],
    names: &NameMap,
    core: &Range<usize>,
    title: &TitleMatch<'_>,
) -> bool {
    let at = core.start;
    if core.len() > 1 || at == 0 || reader.is_capital(at) {
        return false;
    }
    let before = reader.low(at - 1);
    // `Mongolia attaches importance`, `who chair the group`: verbs.
    let state = names.ending(at).is_some_and(|row| mentions[row].kind == Kind::Gpe);
    if title.plural && state && among("attaches chairs heads hosts", reader.low(at))
        || title.title.phrase == "chair" && before == "who"
    {
        return true;
    }
    if title.plural {
        let person = names
            .ending(at)
            .is_some_and(|row| mentions[row].kind == Kind::Per && reader.is_word(core.end));
        return reader.low(at).ends_with('s')
            && (person || matches!(before, "who" | "which" | "that" | "he" | "she" | "it"));
    }
    let modal = "to will would can could may might must shall should cannot not";
    let object = names.starting(core.end).is_none() && reader.is_word(core.end);
    title.title.kind != TitleKind::Body && object && among(modal, before)
}

/// `Prime Minister Sheikh X`, `prime minister and foreign minister X`: the first title has the same holder.
fn share_person(reader: &Reader<'_>, found: &mut [Post<'_>], post: &Post<'_>) {
    let Some(last) = found
        .last_mut()
        .filter(|last| last.person.is_none() && !last.plural && !post.plural)
    else {
        return;
    };
    let end = last.tokens.end;
    let linked = end == post.tokens.start || reader.low(end) == "and" && end + 1 == post.tokens.start;
    if linked && post.determiner.is_empty() && last.title.kind == TitleKind::Office && post.person.is_some() {
        last.person = post.person;
    }
}

/// The person right after the post, or before it in apposition.
fn attach_person(
    reader: &Reader<'_>,
    mentions: &[Mention],
    names: &NameMap,
    sentence: &Range<usize>,
    post: &mut Post<'_>,
) {
    if post.title.kind == TitleKind::Body {
        return;
    }
    let is_person = |row: &usize| mentions[*row].kind == Kind::Per;
    let after = post.tokens.end;
    // `Foreign Minister Dr. Ada Roe`
    let address = reader
        .title_at(after, sentence.end)
        .filter(|t| t.title.kind == TitleKind::Honorific && names.starting(after).is_none());
    let past = address.map_or(after, |t| {
        after + t.words + usize::from(reader.word(after + t.words) == ".")
    });
    let direct = names.starting(past).filter(is_person);
    let comma = (reader.word(after) == ",")
        .then(|| names.starting(after + 1))
        .flatten()
        .filter(is_person);
    // `the minister, H.E. Mr. Okoye,`: forms of address are no part of the name.
    let comma = comma.or_else(|| {
        let mut at = after + 1;
        let address = |at: usize| {
            // `its chairman, President Ek,`: so does another office of his.
            reader
                .title_at(at, sentence.end)
                .filter(|t| matches!(t.title.kind, TitleKind::Honorific | TitleKind::Office) && !t.plural)
        };
        while let Some(title) = address(at).filter(|_| reader.word(after) == ",") {
            at += title.words + usize::from(reader.word(at + title.words) == ".");
        }
        (at > after + 1).then(|| names.starting(at).filter(is_person)).flatten()
    });
    let comma = comma.or_else(|| behind_place(reader, names, after).filter(is_person));
    // `Russia's president, Vladimir Putin,` but not `the president, Kerry said`.
    let comma = comma.filter(|&row| matches!(reader.word(names.tokens[row].end), "," | "." | "of") && !post.plural);
    let mut start = post.tokens.start - usize::from(!post.determiner.is_empty() && post.tokens.start > sentence.start);
    if post.of_person.is_some() {
        start = before_titles(reader, names, start, sentence.start);
    }
    let before = (start >= sentence.start + 2 && reader.word(start - 1) == ",")
        .then(|| names.ending(start - 1))
        .flatten()
        .filter(is_person)
        .filter(|_| !post.plural && closes(reader, after));
    // `the finance minister, Ada Roe, the foreign minister, Bo Ek,`: whoever has a post before his name has it there.
    let has_own = |row: usize| {
        let mut start = names.tokens[row].start;
        let form = |end: usize| {
            reader
                .title_before(end, sentence.start)
                .filter(|t| t.title.kind == TitleKind::Honorific)
        };
        while let Some(title) = form(start) {
            start -= title.words;
        }
        let mark = start.checked_sub(1);
        mark.is_some_and(|mark| {
            reader.word(mark) == ","
                && reader
                    .title_before(mark, sentence.start)
                    .is_some_and(|t| t.title.kind == TitleKind::Office)
        })
    };
    let before = before.filter(|&row| comma.is_none() || !has_own(row));
    post.person = direct.or(before).or(comma);
}

/// `its ambassador in Oslo, Bo Ek,`, `the envoy for the region, Bo Ek,`: who holds a post, behind where or for what it is.
fn behind_place(reader: &Reader<'_>, names: &NameMap, after: usize) -> Option<usize> {
    /// Most words of a place or region.
    const PLACE: usize = 5;
    if !matches!(reader.low(after), "in" | "for" | "at") {
        return None;
    }
    let comma = (after + 2..after + 2 + PLACE).find(|&at| !reader.is_word(at))?;
    let whole = (after + 1..comma).all(|at| !among("and or who which that said says was is has", reader.low(at)));
    (reader.word(comma) == "," && whole)
        .then(|| names.starting(comma + 1))
        .flatten()
}

/// `Ada Roe, Norwegian President Bo Ek's adviser,`: the apposition begins before the title of whose adviser she is.
fn before_titles(reader: &Reader<'_>, names: &NameMap, mut start: usize, first: usize) -> usize {
    while let Some(title) = reader.title_before(start, first).filter(|_| !names.covers(start - 1)) {
        start -= title.words;
    }
    names.ending(start).map_or(start, |row| names.tokens[row].start)
}

/// An apposition ends at a mark, or goes on with a preposition.
fn closes(reader: &Reader<'_>, at: usize) -> bool {
    at >= reader.draft.tokens.len()
        || !reader.is_word(at)
        || among("of for at in from and who to since on with under", reader.low(at))
}
