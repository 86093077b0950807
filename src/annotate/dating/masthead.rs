//! Reads datelines and lines that say when an article came out.

use crate::annotate::times;
use jiff::civil::Date;

/// What a dateline says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// The agency in brackets.
    pub agency: Option<String>,
    /// The day, where its year is said.
    pub date: Option<Date>,
}

/// Longest dateline, in bytes.
const DATELINE_BYTES: usize = 120;

/// Words before a date that say it is the day of publication.
const LABELS: &[&str] = &[
    "published",
    "posted",
    "updated",
    "last updated",
    "last modified",
    "date",
    "issued",
    "release date",
    "for immediate release",
];

/// Whether a line says that a date is the one of publication.
pub fn says_published(line: &str) -> bool {
    let low = line.trim().to_lowercase();
    LABELS.iter().any(|label| low.starts_with(label))
}

/// `MOSCOW, March 23, 2016 (Reuters) - …`, `OSLO (AP) — …`, `(Vatican Radio) …`, `ROME- …`, `—PARIS -- …`.
pub fn dateline(line: &str) -> Option<Dateline> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '—' | '–' | '-'));
    if let Some(rest) = line.strip_prefix('(') {
        let (agency, after) = rest.split_once(')')?;
        return (names_agency(agency) && after.trim_start().starts_with(char::is_uppercase)).then(|| Dateline {
            agency: Some(agency.to_owned()),
            date: None,
        });
    }
    let city = city_length(line)?;
    let mut rest = &line[city..];
    let head = clip(rest, DATELINE_BYTES);
    let agency = head.find('(').and_then(|open| {
        let close = head[open..].find(')')? + open;
        let name = &head[open + 1..close];
        let before_is_date = head[..open]
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '/'));
        (names_agency(name) && before_is_date).then(|| (name.to_owned(), open))
    });
    if let Some((_, open)) = &agency {
        rest = &rest[..*open];
    } else {
        let dash = head.find(['-', '–', '—']).unwrap_or(0);
        rest = &rest[..dash];
    }
    let date = year_stands(rest)
        .then(|| times::resolve_text(rest.trim_matches([' ', ',']), None))
        .flatten()
        .and_then(|r| one_day(&r));
    let name = agency.map(|(name, _)| name);
    (name.is_some() || date.is_some()).then_some(Dateline { agency: name, date })
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

fn clip(text: &str, bytes: usize) -> &str {
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
    ];
    let low = name.to_lowercase();
    named && (all_capitals || media.iter().any(|m| low.split([' ', '-', '/']).any(|w| w == *m)))
}

/// A line that is a date of publication and little else: `Friday, July 21, 2017`, `Published: 3 March 2019 at 10:30 GMT`,
/// `21 July 2017 | Oslo | Example Daily`.
pub fn date_line(line: &str) -> Option<Date> {
    let line = line.trim();
    if line.len() > DATELINE_BYTES || !year_stands(line) {
        return None;
    }
    let low = line.to_lowercase();
    if let Some(label) = LABELS.iter().filter(|l| low.starts_with(**l)).max_by_key(|l| l.len()) {
        let rest = line.get(label.len()..)?.trim_start_matches([':', ' ', '-']);
        let rest = rest
            .strip_prefix("on ")
            .or_else(|| rest.strip_prefix("On "))
            .unwrap_or(rest);
        return first_day(rest);
    }
    let parts: Vec<&str> = line.split(['|', '•', '·']).map(str::trim).collect();
    let alone = |part: &str| !part.ends_with('.') && part.split_whitespace().count() <= 9 && is_mostly_date(part);
    parts.iter().find(|p| alone(p)).and_then(|p| first_day(p))
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
