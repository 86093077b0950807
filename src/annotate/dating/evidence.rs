//! What a text says, without meaning to, about when it was written.

use super::facts::Facts;
use super::window::{Fact, Stretch};
use crate::annotate::times::{self, expr::Tense, scan::Scan, tense};
use crate::annotate::{Annotator, Draft};
use crate::lexicon::{Lexicon, Office};
use crate::record::{Anchor, Entity, Granularity, Kind, Role, TimeType};
use crate::text::TokenKind;
use foldhash::{HashMap, HashSet, HashSetExt};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Most facts of one sort that are weighed; more of them would say the same again.
const MOST: usize = 24;

/// Most dates of the past, latest first, and of the future, earliest first, that are weighed.
const MOST_DATES: usize = 3;

/// Days between the writing and a day that is told without its year.
const NEAR_DAYS: i64 = 92;

/// All facts but those that come again every year.
pub fn facts(annotator: &Annotator, draft: &Draft) -> Vec<Fact> {
    let mut found = offices(&annotator.lexicon, draft);
    if looks_back(draft) {
        open_ends(&mut found);
    }
    found.extend(names(&annotator.facts, draft));
    found.extend(ages(&annotator.facts, draft));
    found.extend(stated(draft));
    found
}

/// Years of the past from which on a text is a history.
const HISTORY_YEARS: usize = 8;

/// Whether a text tells a history: then its office holders may be long out of office when it is written.
pub fn looks_back(draft: &Draft) -> bool {
    let told = draft.record.times.iter().filter(|t| is_stated(t.anchor, t.r#type));
    told.filter_map(|t| Some(t.earliest?.year()))
        .collect::<HashSet<i16>>()
        .len()
        >= HISTORY_YEARS
}

fn open_ends(facts: &mut [Fact]) {
    for fact in facts {
        let first = fact.allows.first().and_then(|s| s.0);
        fact.allows = vec![(first, None)];
    }
}

/// A role with the terms that the tables give its holder.
pub struct Held<'a> {
    /// Index of the role in the record.
    pub role: usize,
    /// The holder's full name.
    pub holder: &'a str,
    /// Said to be held no longer.
    pub former: bool,
    /// The terms, in table order; never empty.
    pub terms: Vec<&'a Office>,
}

/// The roles whose holders the tables know in that very office, told of the text's own time.
pub fn held<'a>(lexicon: &'a Lexicon, draft: &Draft) -> Vec<Held<'a>> {
    let entities: HashMap<&str, &Entity> = draft.record.entities.iter().map(|e| (e.id.as_str(), e)).collect();
    let elsewhen = dated_sentences(draft);
    let roles = draft.record.roles.iter().enumerate();
    roles
        .filter(|(_, role)| {
            draft.sentence_at(role.span.start).is_none_or(|s| !elsewhen[s]) && !is_imagined(draft, role)
        })
        .filter_map(|(at, role)| {
            let entity = entities.get(role.holder.as_deref()?)?;
            let terms = terms(lexicon, role, entity);
            let low = role.text.to_lowercase();
            let words = || low.split(|c: char| !c.is_alphanumeric());
            let elect = draft.text.get(role.span.end..).is_some_and(|rest| {
                rest.starts_with("-elect") || rest.starts_with(" elect") || rest.starts_with("-designate")
            });
            if elect || words().any(|w| matches!(w, "then" | "late" | "incoming" | "onetime" | "next")) {
                return None;
            }
            Some(Held {
                role: at,
                holder: terms.first()?.holder,
                former: words().any(|w| matches!(w, "former" | "ex")),
                terms,
            })
        })
        .collect()
}

/// Sentences that name a year: what they tell may be of that year.
fn dated_sentences(draft: &Draft) -> Vec<bool> {
    let mut dated = vec![false; draft.sentences.len()];
    for time in draft.record.times.iter().filter(|t| is_stated(t.anchor, t.r#type)) {
        if let Some(at) = draft.sentence_at(time.span.start).filter(|_| time.earliest.is_some()) {
            dated[at] = true;
        }
    }
    dated
}

/// `if President Roe were to win`, `a President Roe`, `President Roe would veto it`: no office that anyone holds.
fn is_imagined(draft: &Draft, role: &Role) -> bool {
    let tokens = draft.tokens_in(role.span);
    let before = tokens.start.checked_sub(1).map_or("", |i| draft.word(i));
    let person = tokens.end..tokens.end + 4;
    matches!(before, "a" | "A" | "if" | "If" | "imagine" | "Imagine")
        || person
            .clone()
            .any(|i| matches!(draft.word(i), "would" | "could" | "might"))
}

fn is_stated(anchor: Anchor, kind: TimeType) -> bool {
    anchor == Anchor::Stated && matches!(kind, TimeType::Date | TimeType::Time)
}

/// The terms of an entity in the office of a role. A lone surname counts where one person alone bore it in that office.
fn terms<'a>(lexicon: &'a Lexicon, role: &Role, entity: &Entity) -> Vec<&'a Office> {
    let Some(office) = role.office.as_deref().filter(|_| entity.kind == Kind::Per) else {
        return Vec::new();
    };
    let full = entity.name.contains(' ');
    let fits =
        |held: &&Office| same_office(held.office, office) && role.country.as_deref().is_none_or(|c| c == held.country);
    let mut found: Vec<&Office> = if full {
        lexicon.office_holders(&entity.name).filter(fits).collect()
    } else if role.country.is_some() {
        lexicon.office_holders_by_surname(&entity.name).filter(fits).collect()
    } else {
        Vec::new()
    };
    if found.iter().any(|o| o.holder != found[0].holder) {
        return Vec::new();
    }
    found.sort_by_key(|o| o.from);
    found
}

/// One office under two names: the head of the armed forces is their chief of staff.
fn same_office(listed: &str, told: &str) -> bool {
    listed == told
        || matches!(
            (listed, told),
            ("chief of general staff", "chief of staff") | ("foreign secretary", "foreign minister")
        )
}

/// The stretch of a term, as wide as its vague dates allow.
pub fn stretch(term: &Office) -> Stretch {
    (term.from.map(|d| d.earliest), term.to.map(|d| d.latest))
}

fn offices(lexicon: &Lexicon, draft: &Draft) -> Vec<Fact> {
    let mut seen: HashSet<(&str, &str, bool)> = HashSet::new();
    let mut found = Vec::new();
    for held in held(lexicon, draft) {
        let office = held.terms[0].office;
        if found.len() >= MOST || !seen.insert((held.holder, office, held.former)) {
            continue;
        }
        let places: Vec<String> = held.terms.iter().map(|t| t.source.to_string()).collect();
        let places = places.join(", ");
        let mut fact = if held.former {
            // A term that has not ended yet when the table was made gives no bound.
            let ends = held.terms.iter().filter_map(|t| t.to.map(|to| to.earliest)).min();
            let Some(end) = ends else { continue };
            let why = format!("{} as former {office}: since {} ({places})", held.holder, day(end));
            Fact::since(end, 3, why)
        } else if let Some(first) = held.terms.iter().filter_map(|t| stretch(t).0).min()
            && is_overthrown(draft, &draft.record.roles[held.role])
        {
            let why = format!(
                "{} as {office}, told as overthrown: since {} ({places})",
                held.holder,
                day(first)
            );
            Fact::since(first, 2, why)
        } else {
            let allows: Vec<Stretch> = held.terms.iter().map(|t| stretch(t)).collect();
            let when: Vec<String> = allows.iter().map(|s| from_to(*s)).collect();
            let why = format!("{} as {office}: {} ({places})", held.holder, when.join(", "));
            Fact::of(allows, 2, why)
        };
        fact.role = Some(held.role);
        found.push(fact);
    }
    found
}

/// `to restore President Roe, who remains in detention`: who was overthrown keeps the title long after the office.
fn is_overthrown(draft: &Draft, role: &Role) -> bool {
    let Some(at) = draft.sentence_at(role.span.start) else {
        return false;
    };
    let tells = |i: usize| {
        matches!(
            draft.word(i).to_lowercase().as_str(),
            "restore"
                | "restored"
                | "reinstate"
                | "reinstated"
                | "reinstatement"
                | "ousted"
                | "ouster"
                | "deposed"
                | "overthrown"
                | "overthrew"
                | "overthrow"
                | "toppled"
                | "coup"
                | "junta"
                | "detention"
                | "captivity"
        )
    };
    draft.sentences[at].tokens.clone().any(tells)
}

/// Names that are written only from a day on, and numbers of resolutions.
fn names(facts: &Facts, draft: &Draft) -> Vec<Fact> {
    let mut seen: HashSet<u32> = HashSet::new();
    let mut found = Vec::new();
    let spellings = draft.spellings();
    let tells = |word: &str| facts.may_begin(word) || names_resolution(word);
    let telling: Vec<bool> = spellings.firsts().map(|i| tells(draft.word(i))).collect();
    for sentence in draft.sentences.iter().filter(|s| !s.boilerplate) {
        for at in sentence.tokens.clone() {
            if found.len() >= MOST {
                return found;
            }
            if !telling[spellings.numbers()[at] as usize] {
                continue;
            }
            let word = |n: usize| {
                if at + n < sentence.tokens.end {
                    draft.word(at + n)
                } else {
                    ""
                }
            };
            if let Some(fact) = facts.name_at(word).filter(|f| seen.insert(f.line)) {
                let note = if fact.note.is_empty() {
                    String::new()
                } else {
                    format!(", {}", fact.note)
                };
                let why = format!(
                    "{}: since {}{note} (dated-facts.tsv:{})",
                    fact.name,
                    day(fact.from),
                    fact.line
                );
                found.push(Fact::since(fact.from, 3, why));
                if let Some(to) = fact.to {
                    let why = format!("{}: until {} (dated-facts.tsv:{})", fact.name, day(to), fact.line);
                    found.push(Fact::until(to, 1, why));
                }
            }
            if let Some((number, since, line)) = resolution(facts, draft, at)
                && seen.insert(line)
            {
                let why = format!(
                    "Security Council resolution {number}: since {} (dated-facts.tsv:{line})",
                    since.year()
                );
                found.push(Fact::since(since, 3, why));
            }
        }
    }
    found
}

fn names_resolution(word: &str) -> bool {
    matches!(word, "Resolution" | "resolution" | "UNSCR")
}

/// `resolution 2254`, `UNSCR 2254`; the year stands in the table.
fn resolution(facts: &Facts, draft: &Draft, at: usize) -> Option<(i32, Date, u32)> {
    let council = names_resolution(draft.word(at));
    let number = draft.word(at + 1);
    let digits = council && number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit());
    let number: i32 = digits.then(|| number.parse().ok())??;
    facts.resolution(number).map(|(since, line)| (number, since, line))
}

/// `Putin, 63,` and `the 63-year-old Putin`, of people whose birthday the table gives.
fn ages(facts: &Facts, draft: &Draft) -> Vec<Fact> {
    let entities: HashMap<&str, &Entity> = draft.record.entities.iter().map(|e| (e.id.as_str(), e)).collect();
    let mut seen: HashSet<u32> = HashSet::new();
    let mut found = Vec::new();
    for mention in draft.record.mentions.iter().filter(|m| m.kind == Kind::Per) {
        let tokens = draft.tokens_in(mention.span);
        let Some(age) = age_beside(draft, &tokens) else {
            continue;
        };
        let entity = mention.entity.as_deref().and_then(|id| entities.get(id));
        let Some((birth, line)) = entity.and_then(|e| facts.birth(&e.name)) else {
            continue;
        };
        let turned = |years: i16| birth.checked_add(i64::from(years).years()).ok();
        let (Some(first), Some(last)) = (turned(age), turned(age + 1).and_then(|d| d.yesterday().ok())) else {
            continue;
        };
        if found.len() < MOST && seen.insert(line) {
            let (name, when) = (&mention.text, from_to((Some(first), Some(last))));
            let why = format!("{name} aged {age}: {when} (dated-facts.tsv:{line})");
            found.push(Fact::of(vec![(Some(first), Some(last))], 3, why));
        }
    }
    found
}

fn age_beside(draft: &Draft, tokens: &std::ops::Range<usize>) -> Option<i16> {
    let word = |i: usize| draft.word(i);
    let number = |i: usize| word(i).parse::<i16>().ok().filter(|n| (18..=105).contains(n));
    let (after, before) = (tokens.end, tokens.start);
    if matches!((word(after), word(after + 2)), (",", "," | ".") | ("(", ")")) {
        return number(after + 1);
    }
    let adjective = before >= 5 && word(before - 1) == "old" && word(before - 3) == "year";
    adjective.then(|| number(before - 5)).flatten()
}

/// Dates with their year that the text looks back on, or ahead to.
fn stated(draft: &Draft) -> Vec<Fact> {
    let lower = draft.text.to_ascii_lowercase();
    let mut scan = Scan::closed(&draft.text, &lower, &draft.tokens);
    let mut past: Vec<(Date, &str)> = Vec::new();
    let mut ahead: Vec<(Date, &str)> = Vec::new();
    for time in draft.record.times.iter().filter(|t| is_stated(t.anchor, t.r#type)) {
        let (Some(first), Some(last)) = (time.earliest, time.latest) else {
            continue;
        };
        let Some(at) = draft.sentence_at(time.span.start).filter(|_| first.year() >= 1900) else {
            continue;
        };
        scan.look_at(draft.sentences[at].tokens.clone());
        let fine = time.granularity.is_some_and(|g| g <= Granularity::Day);
        match looks(&scan, &draft.tokens_in(time.span), fine) {
            Tense::Past => past.push((first, &time.text)),
            Tense::Future => ahead.push((last, &time.text)),
            Tense::Open => {}
        }
    }
    past.sort_unstable_by(|a, b| b.cmp(a));
    past.dedup_by_key(|p| p.0);
    ahead.sort_unstable();
    ahead.dedup_by_key(|p| p.0);
    let past = past.into_iter().take(MOST_DATES);
    let ahead = ahead.into_iter().take(MOST_DATES);
    past.map(|(d, text)| Fact::since(d, 1, format!("“{text}” is told as past: since {}", day(d))))
        .chain(ahead.map(|(d, text)| Fact::until(d, 1, format!("“{text}” is told as to come: until {}", day(d)))))
        .collect()
}

/// Tokens around a date in which words of another tense leave it open.
const AROUND: usize = 9;

/// Which way a date with its year looks. Plain past needs a past verb and no word that looks ahead near by.
fn looks(scan: &Scan, tokens: &std::ops::Range<usize>, fine: bool) -> Tense {
    if matches!(scan.before(tokens.start, 1), "since") {
        return Tense::Past;
    }
    let near = tokens.start.saturating_sub(AROUND)..tokens.end + AROUND;
    let open = |i: usize| {
        matches!(
            scan.low(i),
            "would" | "could" | "may" | "might" | "should" | "until" | "till" | "if"
        )
    };
    let ahead = |i: usize| {
        matches!(
            scan.low(i),
            "will" | "shall" | "scheduled" | "due" | "planned" | "slated" | "expected" | "upcoming"
        ) || scan.low(i) == "by" && i + 1 == tokens.start
    };
    if near.clone().any(open) {
        return Tense::Open;
    }
    match tense::around(scan, tokens.start, tokens.end, false).0 {
        Tense::Future
            if near
                .clone()
                .any(|i| matches!(scan.low(i), "will" | "shall" | "scheduled")) =>
        {
            Tense::Future
        }
        Tense::Past if !near.into_iter().any(ahead) && (fine || hangs_on_past(scan, tokens.start)) => Tense::Past,
        _ => Tense::Open,
    }
}

/// `signed in 2015`, `In 2015, they signed`: a year or month belongs to the past verb and not to a noun between them, as in
/// `the favourite for the nomination in 2020, he said`.
fn hangs_on_past(scan: &Scan, start: usize) -> bool {
    let first = scan.range().start;
    let Some(before) = start
        .checked_sub(1)
        .filter(|p| *p >= first && matches!(scan.low(*p), "in" | "on" | "during"))
    else {
        return false;
    };
    let passes = |i: &usize| {
        scan.capital(*i)
            || matches!(
                scan.low(*i),
                "in" | "at" | "the" | "down" | "up" | "out" | "off" | "over" | "there" | "again" | "together"
            )
    };
    let verb = (first.max(before.saturating_sub(6))..before).rev().find(|i| !passes(i));
    before == first || verb.is_some_and(|verb| scan.is(verb, TokenKind::Word) && tense::is_past(scan, verb))
}

/// Days told without their year, which fit some years only: the dateline's, and those with their weekday.
pub fn yearly(draft: &Draft, years: std::ops::RangeInclusive<i16>) -> Vec<Fact> {
    let mut found = Vec::new();
    if let Some((month, number)) = super::dateline_day(draft) {
        let days = years.clone().filter_map(|y| Date::new(y, month, number).ok());
        let allows = days.map(|d| (Some(d), d.tomorrow().ok())).collect();
        found.push(Fact::of(
            allows,
            2,
            format!("the dateline’s {number} {}", month_name(month)),
        ));
    }
    let open = draft
        .record
        .times
        .iter()
        .filter(|t| t.value.is_none() && t.r#type == TimeType::Date);
    for time in open {
        let Some(parts) = times::day_parts(&time.text).filter(|p| p.year.is_none()) else {
            continue;
        };
        let Some(weekday) = parts.weekday.filter(|_| found.len() < MOST_DATES) else {
            continue;
        };
        let allows = on_weekday(years.clone(), weekday, parts.month, parts.day);
        let why = format!("“{}” fits the calendar of that year", time.text);
        found.push(Fact::of(allows, 2, why));
    }
    found
}

fn on_weekday(years: std::ops::RangeInclusive<i16>, weekday: Weekday, month: i8, number: i8) -> Vec<Stretch> {
    years
        .filter_map(|y| Date::new(y, month, number).ok())
        .filter(|d| d.weekday() == weekday)
        .map(|d| {
            (
                d.checked_sub(NEAR_DAYS.days()).ok(),
                d.checked_add(NEAR_DAYS.days()).ok(),
            )
        })
        .collect()
}

/// `24 Nov 2015`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    usize::try_from(month - 1)
        .ok()
        .and_then(|m| NAMES.get(m))
        .copied()
        .unwrap_or("")
}

/// `24 Nov 2015 to 3 Jun 2023`, `since 24 Nov 2015`.
pub fn from_to(stretch: Stretch) -> String {
    match stretch {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("{} to {}", day(first), day(last)),
        (Some(first), None) => format!("since {}", day(first)),
        (None, Some(last)) => format!("until {}", day(last)),
        (None, None) => "at all times".to_owned(),
    }
}
