//! Reads datelines and lines that say when an article came out.

use crate::annotate::times;
use jiff::civil::Date;

/// What a dateline says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dateline {
    /// The agency in brackets.
    pub agency: Option<String>,
    /// Month and day, where said.
    pub day: Option<(i8, i8)>,
    /// The whole date, where its year is said.
    pub date: Option<Date>,
    /// Whether a dash or colon parts it from the story.
    pub parted: bool,
}

/// Longest dateline, in bytes.
const DATELINE_BYTES: usize = 120;

/// Words before a date that say it is the day of publication, or of the last change.
const LABELS: &[&str] = &[
    "published",
    "published on",
    "first published",
    "first published on",
    "originally published",
    "originally published on",
    "this article was published on",
    "this article was first published on",
    "this article was originally published on",
    "posted",
    "posted on",
    "publication date",
    "date of publication",
    "date published",
    "pubdate",
    "released",
    "release date",
    "date",
    "dated",
    "issued",
    "issued on",
    "for immediate release",
    "embargoed until",
];
const CHANGED: &[&str] = &[
    "updated",
    "last updated",
    "last modified",
    "modified",
    "updated on",
    "last updated on",
];

/// What the label at the head of a line says of the date after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// The day of publication.
    Published,
    /// The day of the last change.
    Changed,
}

/// Whether a line says that a date is the one of publication or of a change, and where the date begins.
pub fn label(line: &str) -> Option<(Says, &str)> {
    let line = line.trim();
    let begins = |label: &str| {
        let head = line.as_bytes().get(..label.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(label.as_bytes()))
    };
    let longest = |labels: &[&str]| {
        let lengths = labels.iter().filter(|l| begins(l)).map(|l| l.len());
        lengths.max().unwrap_or(0)
    };
    let (published, changed) = (longest(LABELS), longest(CHANGED));
    let length = published.max(changed);
    let rest = line.get(length..)?;
    // `Dates for the talks` is no label.
    if length == 0 || rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let says = if published >= changed {
        Says::Published
    } else {
        Says::Changed
    };
    Some((says, rest.trim_start_matches([':', ' ', '-', '–', '—', '|'])))
}

/// `MOSCOW, March 23, 2016 (Reuters) - …`, `OSLO (AP) — …`, `(Vatican Radio) …`, `ROME- …`, `—PARIS -- …`,
/// `MOSCOW, March 23 U.S. Secretary …`, `By Ada Roe | OSLO, March 23`, `VIENTIANE,- …`.
pub fn dateline(line: &str) -> Option<Dateline> {
    let line = after_byline(line).trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '—' | '–' | '-'));
    if let Some(rest) = line.strip_prefix('(') {
        let (agency, after) = rest.split_once(')')?;
        return (names_agency(agency) && after.trim_start().starts_with(char::is_uppercase)).then(|| Dateline {
            agency: Some(agency.to_owned()),
            ..Dateline::default()
        });
    }
    if let Some(end) = city_length(line) {
        return after_city(&line[end..]);
    }
    // `Oslo, 3 May 2019 (AP) -- …`: a city without capitals wants more beside it.
    let sure = |said: &Dateline| said.parted && (said.agency.is_some() || said.date.is_some());
    after_city(&line[named_city_length(line)?..]).filter(sure)
}

/// `BANGKOK — Thailand's …`
pub fn city_and_dash(line: &str) -> bool {
    let after = city_length(line).and_then(|end| line.get(end..));
    after.is_some_and(|rest| {
        let dash = rest.starts_with([' ', '—', '–']) && rest.trim_start().starts_with(['-', '–', '—']);
        // `HONIARA: The pact …`
        dash || rest
            .strip_prefix(": ")
            .is_some_and(|body| body.starts_with(char::is_uppercase))
    })
}

/// What follows the city in a dateline: day, agency, dash.
fn after_city(rest: &str) -> Option<Dateline> {
    let rest = clip(rest, DATELINE_BYTES).trim_start_matches([' ', ',', ';', ':', '.']);
    let (said, rest) = leading_day(rest);
    // `Lima, 21 December 2022. The ministry …`
    let stopped = said.as_ref().is_some_and(|day| day.year.is_some())
        && rest
            .strip_prefix(". ")
            .is_some_and(|body| body.trim_start().starts_with(char::is_uppercase));
    let rest = rest.trim_start_matches([' ', ',', ';', ':', '.']);
    let bracket = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let mut said = said;
    let mut tail = bracket.map_or(rest, |(_, after)| after).trim_start();
    // `BAMAKO (AFP), 19 August 2020 --`, `Bamako (AFP) Aug. 19 --`: the day after the agency.
    if said.is_none() && bracket.is_some() {
        let (day, rest) = leading_day(tail.trim_start_matches([',', ' ']));
        let rest = rest.trim_start();
        if day.is_some() && rest.starts_with(['-', '–', '—', ':']) {
            (said, tail) = (day, rest);
        }
    }
    let parted = stopped || tail.starts_with(['-', '–', '—', ':']);
    // `GENEVA (12 February 2024) –`: the day in brackets.
    if let (None, Some((inside, _)), true) = (&said, bracket, parted)
        && let (Some(parts), "") = leading_day(inside)
    {
        said = Some(parts);
    }
    let agency = bracket.map(|(name, _)| name);
    let agency = agency.map(|name| name.split([',', ';']).next().unwrap_or(name).trim());
    let agency = agency.filter(|name| names_agency(name)).map(str::to_owned);
    let (day, date) = said.map_or((None, None), |parts| {
        let year = parts.year.and_then(|y| Date::new(y, parts.month, parts.day).ok());
        (Some((parts.month, parts.day)), year)
    });
    (agency.is_some() || day.is_some()).then_some(Dateline {
        agency,
        day,
        date,
        parted,
    })
}

/// `By Ada Roe | OSLO, March 23`: the dateline after the byline.
fn after_byline(line: &str) -> &str {
    let head = clip(line, DATELINE_BYTES);
    let byline = head.trim_start().as_bytes().first_chunk::<3>();
    if !byline.is_some_and(|by| by.eq_ignore_ascii_case(b"by ")) {
        return line;
    }
    head.find('|').map_or(line, |bar| &line[bar + 1..])
}

/// The day that a text begins with, and what follows it: the longest run of words that reads as a day.
fn leading_day(text: &str) -> (Option<times::DayParts>, &str) {
    let ends = text
        .char_indices()
        .filter(|(_, c)| matches!(c, ' ' | '(' | '-' | '–' | '—' | ',' | ':'))
        .map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([text.len()]).take(9).collect();
    for end in ends.into_iter().rev() {
        // A full stop after the year ends the day; one after `Dec` does not.
        let end = end - usize::from(text[..end].ends_with('.') && ends_in_digit(&text[..end - 1]));
        let part = text[..end].trim_end_matches([' ', ',']);
        if part.contains(|c: char| c.is_ascii_digit())
            && !part.ends_with(['(', '-'])
            && let Some(parts) = times::day_parts(part)
        {
            return (Some(parts), &text[end..]);
        }
    }
    (None, text)
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// Length of the place names in capitals at the head of a line: `MOSCOW`, `HEMPSTEAD, N.Y.`, `UNITED NATIONS`.
fn city_length(line: &str) -> Option<usize> {
    let mut end = 0;
    for (at, word) in word_starts(clip(line, DATELINE_BYTES)).take(6) {
        if word.starts_with('(') {
            break;
        }
        let letters = word.trim_matches(|c: char| !c.is_alphabetic());
        let capitals = letters.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && !letters.is_empty();
        let place_like = capitals && letters.chars().count() > 1;
        if !(place_like || end > 0 && place_tail(word)) {
            break;
        }
        end = at + word.trim_end_matches([',', ':', '-', '–', '—']).len();
    }
    let city = line.get(..end)?;
    (city.chars().filter(|c| c.is_alphabetic()).count() >= 3).then_some(end)
}

/// Length of one to three words with capitals at the head of a line, before a comma or a bracket.
fn named_city_length(line: &str) -> Option<usize> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let end = clip(line, DATELINE_BYTES).find([',', '('])?;
    let city = line[..end].trim_end();
    let named = |w: &str| {
        let mut letters = w.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    let mut words = city.split(' ');
    let short = words.by_ref().take(3).all(named) && words.next().is_none();
    short.then_some(city.len())
}

/// `N.Y.,`, `Calif.,`, `Germany` after the city in capitals; never a month.
fn place_tail(word: &str) -> bool {
    let bare = word.trim_end_matches(',');
    bare.ends_with('.')
        && !bare.starts_with(char::is_numeric)
        && times::resolve_text(bare, None).is_none()
        && word.ends_with(',')
        || word.ends_with(',') && bare.chars().all(char::is_alphabetic) && bare.starts_with(char::is_uppercase)
}

fn word_starts(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    })
}

pub(super) fn clip(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// An agency has a name of one to four words, each with a capital, and is not a party or a clarification.
fn names_agency(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '/']).collect();
    let named = (1..=4).contains(&words.len())
        && words.iter().all(|w| {
            w.starts_with(char::is_uppercase)
                && w.chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '&' | '’' | '\''))
        });
    let all_capitals = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && name.len() >= 2;
    let media = [
        "reuters",
        "news",
        "radio",
        "press",
        "agency",
        "agence",
        "tass",
        "interfax",
        "xinhua",
        "times",
        "post",
        "monitor",
        "novosti",
        "sputnik",
        "bloomberg",
        "herald",
        "daily",
        "tribune",
        "journal",
        "service",
        "gazette",
        "broadcasting",
        "dispatch",
        "wire",
        "online",
        "today",
        "anadolu",
        "kyodo",
        "yonhap",
        "ians",
        "review",
        "observer",
        "chronicle",
        "express",
        "bulletin",
        "media",
        "mirror",
        "report",
        "courier",
        "telegraph",
        "standard",
        "guardian",
    ];
    let low = name.to_lowercase();
    named && (all_capitals || media.iter().any(|m| low.split([' ', '-', '/']).any(|w| w == *m)))
}

/// A line that is a date of publication and little else: `Friday, July 21, 2017`, `Published: 3 March 2019 at 10:30 GMT`,
/// `21 July 2017 | Oslo | Example Daily`, `Oslo, 21 July 2017`.
pub fn date_line(line: &str) -> Option<(Says, Date)> {
    let line = line.trim();
    if line.len() > DATELINE_BYTES || !line.bytes().any(|b| b.is_ascii_digit()) || !year_stands(line) {
        return None;
    }
    // `Northern Post - Tuesday, 24 September 2019`
    let plain = without_clock(line).replace(" - ", " – ");
    let line = plain.as_str();
    if let Some((says, rest)) = label(line) {
        return first_day(rest)
            .or_else(|| first_day(leading_part(rest)))
            // `Published in the Harbour Gazette, March 22nd, 2024`
            .or_else(|| first_day(after_place(rest.strip_prefix("in the ").or(rest.strip_prefix("in "))?)?))
            .map(|day| (says, day));
    }
    let mut parts = line.split(['|', '•', '·']).map(str::trim);
    let alone = |part: &str| !part.ends_with('.') && part.split_whitespace().count() <= 9 && is_mostly_date(part);
    let day = parts.find_map(|p| alone(p).then(|| first_day(p)).flatten());
    day.or_else(|| first_day(after_place(line)?))
        .map(|day| (Says::Published, day))
}

/// A line without its time of day: `24 January 2025, 18:05 GMT` is a day and no more.
fn without_clock(line: &str) -> String {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    // `06.00 GMT`, unlike `21.07.2017`
    let dotted = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let parts = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic()).split_once('.');
        parts.is_some_and(|(hour, minute)| digits(hour) && hour.len() <= 2 && digits(minute) && minute.len() == 2)
    };
    let clock = |word: &str| {
        let mut parts = word.trim_matches(|c: char| !c.is_alphanumeric()).split(':');
        let hours = parts.next().is_some_and(|hours| digits(hours) && hours.len() <= 2);
        hours && parts.next().is_some_and(|rest| rest.len() >= 2 && digits(&rest[..2])) || dotted(word)
    };
    if !line.split(' ').any(clock) {
        return line.to_owned();
    }
    let zone = |word: &str| {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .replace('.', "")
            .to_lowercase();
        matches!(
            bare.as_str(),
            "am" | "pm"
                | "gmt"
                | "utc"
                | "bst"
                | "est"
                | "edt"
                | "et"
                | "pst"
                | "pdt"
                | "cet"
                | "cest"
                | "ist"
                | "jst"
                | "msk"
                | "at"
                | ""
        )
    };
    let words = line
        .split(' ')
        .filter(|word| !clock(word) && (!zone(word) || matches!(*word, "|" | "•" | "·")));
    let kept: Vec<&str> = words.collect();
    kept.join(" ").trim_matches([',', ' ', '-', '–']).to_owned()
}

/// The part of a labelled date before a bar, a bracket or a second date.
fn leading_part(rest: &str) -> &str {
    rest.split(['|', '•', '·', '(', ';']).next().unwrap_or(rest).trim()
}

/// `Oslo, 21 July 2017`, `By Ada Roe, March 3, 2016`: what follows a few words with capitals and a comma or dash.
fn after_place(line: &str) -> Option<&str> {
    if line.ends_with(['.', '?', '!']) {
        return None;
    }
    // `Example News, Oslo, 21 July 2017`: the date is what follows one of the commas.
    let parts = line.match_indices([',', '–', '—']).map(|(at, _)| line.split_at(at));
    let parts = parts.map(|(place, rest)| (place, rest.trim_start_matches([',', ' ', '–', '—'])));
    let (place, rest) = parts.into_iter().find(|(_, rest)| is_mostly_date(rest))?;
    let words = place.split_whitespace().count();
    // `Headlines at 1800 GMT, 21 July 2017`.
    let small = |w: &str| matches!(w, "at" | "of" | "for" | "the" | "from") || w.bytes().all(|b| b.is_ascii_digit());
    let named = place.starts_with(char::is_uppercase)
        && place
            .split_whitespace()
            .all(|w| w.starts_with(char::is_uppercase) || small(w));
    (named && (1..=5).contains(&words)).then_some(rest)
}

/// Whether a line has no words but those of a date: at most two others, as in a zone or `EST`.
fn is_mostly_date(part: &str) -> bool {
    let other = part
        .split([' ', ',', ':', '-', '/', '.', 'T'])
        .filter(|w| w.chars().any(char::is_alphabetic))
        .filter(|w| !w.chars().next().is_some_and(char::is_numeric))
        .filter(|w| !times::is_date_word(&w.to_lowercase()))
        .count();
    other == 0 && part.chars().any(|c| c.is_ascii_digit())
}

/// The day that a text begins with.
fn first_day(text: &str) -> Option<Date> {
    one_day(&times::resolve_text(text, None)?)
}

fn one_day(resolved: &times::Resolved) -> Option<Date> {
    resolved.earliest.filter(|day| resolved.latest == Some(*day))
}

/// Whether four digits of a likely year stand in a text.
fn year_stands(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
}
