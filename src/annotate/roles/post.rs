//! Posts: a title with the country or body it belongs to and the person it stands beside.

use crate::annotate::names::words::{Set, among, set};
use crate::annotate::names::{Reader, stands_for};
use crate::lexicon::{NameEntry, NameKind, Title, TitleKind, TitleMatch};
use crate::record::{Form, Kind, Mention};
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;
use std::sync::LazyLock;

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

/// Token ranges of the named mentions of a record, and which token belongs to which.
pub struct NameMap {
    /// Tokens of each mention, by row.
    pub tokens: Vec<Range<usize>>,
    /// For each mention, the mention whose tokens tell what it is: its expansion for an acronym, else itself.
    pub same: Vec<usize>,
    /// For mentions whose name has several readings, the number of the one that the text speaks for.
    readings: HashMap<usize, usize>,
    /// For each token, the row plus one of the name that starts there; 0 is none.
    by_start: Vec<u32>,
    /// For each token, the row plus one of the name that ends before it.
    by_end: Vec<u32>,
    covered: Vec<bool>,
}

impl NameMap {
    /// Reads the named mentions.
    pub fn new(reader: &Reader<'_>, mentions: &[Mention]) -> Self {
        let tokens: Vec<_> = mentions.iter().map(|m| reader.draft.tokens_in(m.span)).collect();
        let count = reader.draft.tokens.len();
        let mut covered = vec![false; count];
        let (mut by_start, mut by_end) = (vec![0; count + 1], vec![0; count + 1]);
        for (row, range) in tokens.iter().enumerate() {
            if mentions[row].form != Form::Name {
                continue;
            }
            let number = u32::try_from(row + 1).unwrap_or(0);
            by_start[range.start] = number;
            by_end[range.end] = number;
            covered[range.clone()].fill(true);
        }
        let mut map = Self {
            same: (0..tokens.len()).collect(),
            tokens,
            readings: HashMap::new(),
            by_start,
            by_end,
            covered,
        };
        map.expand(reader, mentions);
        map.readings = super::spelled::readings(reader, &map.tokens, mentions);
        for (row, whole) in super::spelled::halves(reader, &map.tokens, mentions) {
            map.same[row] = whole;
        }
        map
    }

    /// `Water Commission (WC)`: every `WC` is that commission.
    fn expand(&mut self, reader: &Reader<'_>, mentions: &[Mention]) {
        let mut expansions: HashMap<&str, usize> = HashMap::new();
        for (row, tokens) in self.tokens.iter().enumerate() {
            let bracket = tokens
                .start
                .checked_sub(1)
                .filter(|&at| reader.word(at) == "(" && tokens.len() == 1);
            let Some(before) = bracket.and_then(|at| self.ending(at)) else {
                continue;
            };
            if !reader.is_acronym(tokens.start) {
                continue;
            }
            if stands_for(reader, self.tokens[before].clone(), reader.word(tokens.start)) {
                expansions.entry(&mentions[row].text).or_insert(before);
            } else if is_body(reader, tokens) && spells_out(reader, &self.tokens[before], &mentions[before]) {
                // `MINUSCA` has its letters from the French: the table knows it, and not the words before it.
                self.same[before] = row;
            }
        }
        for (row, mention) in mentions.iter().enumerate() {
            if let Some(&before) = expansions.get(mention.text.as_str()) {
                self.same[row] = before;
            }
        }
    }

    /// The listed reading of a mention, by its expansion if it is an acronym of one, and by what the rest of the text
    /// spells out if its name has several readings.
    pub fn entry<'a>(&self, reader: &Reader<'a>, row: usize) -> Option<&'a NameEntry> {
        let row = *self.same.get(row)?;
        let tokens = &self.tokens[row];
        match self.readings.get(&row) {
            Some(&nth) => reader.name_at(tokens.start, tokens.end)?.readings().nth(nth),
            None => entry_of(reader, tokens),
        }
    }

    /// Row of the name that starts at a token.
    pub fn starting(&self, token: usize) -> Option<usize> {
        (*self.by_start.get(token)? as usize).checked_sub(1)
    }

    /// Row of the name that ends before a token.
    pub fn ending(&self, token: usize) -> Option<usize> {
        (*self.by_end.get(token)? as usize).checked_sub(1)
    }

    /// Whether a name covers a token.
    pub fn covers(&self, token: usize) -> bool {
        self.covered.get(token).copied().unwrap_or(false)
    }
}

/// The listed reading of a name that tells its country or sector.
pub fn entry_of<'a>(reader: &Reader<'a>, tokens: &Range<usize>) -> Option<&'a NameEntry> {
    if !tokens.clone().any(|at| reader.is_capital(at)) {
        return super::phrase::entry(reader, tokens);
    }
    let found = reader.name_at(tokens.start, tokens.end)?;
    (tokens.start + found.words == tokens.end).then(|| found.best())
}

fn is_body(reader: &Reader<'_>, tokens: &Range<usize>) -> bool {
    entry_of(reader, tokens).is_some_and(|entry| entry.kind == NameKind::Organisation)
}

/// Whether a name may be what letters in brackets behind it stand for: a body of several words that no table knows.
fn spells_out(reader: &Reader<'_>, tokens: &Range<usize>, mention: &Mention) -> bool {
    mention.kind == Kind::Org && tokens.len() > 2 && entry_of(reader, tokens).is_none()
}

/// All posts of a text, in order; honorifics are none. Titles inside names are not looked at.
pub fn posts<'a>(reader: &Reader<'a>, mentions: &[Mention], names: &NameMap) -> Vec<Post<'a>> {
    let mut found: Vec<Post<'a>> = Vec::new();
    for sentence in reader.draft.sentences.iter().filter(|s| !s.boilerplate) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let title = reader.title_at(at, sentence.tokens.end).filter(|_| !names.covers(at));
            let Some(title) = title.filter(|t| (at..at + t.words).all(|i| !names.covers(i))) else {
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
            if title.title.kind == TitleKind::Honorific {
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

/// Whether `ousted` has its subject before it: a noun, not an article, a preposition or whose president it is.
fn is_verb(reader: &Reader<'_>, names: &NameMap, at: usize, first: usize) -> bool {
    let participle = reader.low(at).ends_with("ed");
    participle
        && at > first
        && !names.covers(at - 1)
        && reader.is_word(at - 1)
        && !reader.is_function(at - 1)
        && reader.title_before(at, first).is_some()
}

static FORMER: LazyLock<Set> =
    LazyLock::new(|| set("former ex late then-president onetime one-time retired erstwhile ousted deposed toppled"));
static DEPUTY: LazyLock<Set> = LazyLock::new(|| set("deputy vice assistant under acting-deputy"));
static MODIFIERS: LazyLock<Set> = LazyLock::new(|| {
    set(
        "acting interim senior top new current outgoing incoming chief leading hardline hard-line moderate unnamed unidentified \
    local regional foreign western military political religious opposition ruling armed state national federal \
    main major key other young masked civilian human international special high-level high-ranking ranking presidential \
    parliamentary judicial democratically elected exiled rival radical conservative liberal transitional \
    provisional interior central pro-government anti-government government rebel militant islamist communist separatist suspected \
    alleged independent public private health security intelligence defense defence finance trade oil energy labor labour student \
    paramilitary special tribal ethnic rights un-backed prominent veteran fellow joint allied combat ground peacekeeping nuclear weapons \
    riot border secret coast air antiterrorism counterterrorism two three four five six seven eight nine ten several many some most hundreds thousands",
    )
});

fn extend_left(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, first: usize, post: &mut Post<'_>) {
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
    state.or_else(|| {
        inside().find_map(|(at, words, entry)| {
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

/// `of Ukraine`, `of the European Commission`, `ambassador to Iraq`.
fn extend_right(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, end: usize, post: &mut Post<'_>) {
    let at = post.tokens.end;
    let link = reader.low(at);
    if at + 1 >= end || !among("of to for at from", link) {
        return;
    }
    let next = at + 1 + usize::from(reader.low(at + 1) == "the");
    let owns = |row: &usize| is_owner(mentions[*row].kind) && mentions[*row].kind != Kind::Norp;
    let Some(row) = names.starting(next).filter(owns) else {
        return;
    };
    let speaks = among(
        "spokesman spokeswoman spokesperson lawyer",
        post.title.phrase.rsplit(' ').next().unwrap_or(""),
    );
    let serves = post.title.kind == TitleKind::Agent && among("at from", link) && mentions[row].kind == Kind::Org;
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
    if post.plural && post.country.is_some() && among("of from", link) {
        share(reader, mentions, names, end, post);
    }
}

/// `the presidents of Kenya, Uganda and Rwanda`: one of each, where nothing but states is listed.
fn share(reader: &Reader<'_>, mentions: &[Mention], names: &NameMap, end: usize, post: &mut Post<'_>) {
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
const FOR_SOMETHING: &str = "envoy representative adviser advisor coordinator rapporteur mediator";

/// What a state is named as the owner of.
enum Body<'a> {
    /// `Russia's Wagner Group`: its row.
    Named(usize),
    /// `Kenya's parliament`.
    Noun(TitleMatch<'a>),
}

/// `a member of Kenya's parliament`: the body after the owner that ends before `at`.
fn its_body<'a>(reader: &Reader<'a>, names: &NameMap, at: usize, end: usize) -> Option<Body<'a>> {
    if !among("'s ’s", reader.low(at)) || at + 1 >= end {
        return None;
    }
    if let Some(row) = names.starting(at + 1) {
        return Some(Body::Named(row));
    }
    let title = reader.title_at(at + 1, end)?;
    (title.title.kind == TitleKind::Body).then_some(Body::Noun(title))
}

/// Who stands for or against somebody, of whatever country.
fn is_relation(title: &Title) -> bool {
    let noun = title.phrase.rsplit(' ').next().unwrap_or("");
    title.kind == TitleKind::Agent
        && among(
            "ally partner rival supporter critic opponent friend foe enemy backer adversary victim neighbour neighbor",
            noun,
        )
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
    // `Russia's president, Vladimir Putin,` but not `the president, Kerry said`.
    let comma = comma.filter(|&row| among(", . of", reader.word(names.tokens[row].end)) && !post.plural);
    let mut start = post.tokens.start - usize::from(!post.determiner.is_empty() && post.tokens.start > sentence.start);
    if post.of_person.is_some() {
        start = before_titles(reader, names, start, sentence.start);
    }
    let before = (start >= sentence.start + 2 && reader.word(start - 1) == ",")
        .then(|| names.ending(start - 1))
        .flatten()
        .filter(is_person)
        .filter(|_| !post.plural && closes(reader, after));
    post.person = direct.or(before).or(comma);
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
