//! Stage: times. TIMEX3 expressions: found in the text, then hung on an anchor where one is known.
//!
//! Finding ([`find`]) looks at words alone; resolving ([`resolve`]) needs to know the publication date and the dates told
//! before. So a publication date that is set later moves every relative time: [`redate`].

mod amounts;
mod begin;
mod calendar;
mod clock;
pub mod expr;
pub(super) mod figures;
mod find;
#[cfg(test)]
mod news;
mod period;
mod pointed;
mod redate;
mod repeated;
mod resolve;
pub(super) mod scan;
mod season;
pub(super) mod tense;
#[cfg(test)]
mod tests;
mod words;
mod years;

pub use expr::Resolved;
pub use redate::redate;

use super::{Annotator, Draft};
use crate::record::{Anchor, DateSource, Granularity, Meta, Review, Story, Time};
use crate::text::{self, Span, Text, Token};
use expr::{Base, Expr, Found, Unit};
use jiff::civil::{Date, Weekday};
use resolve::Context;
use std::ops::Range;

/// A sentence as this stage needs it.
struct Line {
    tokens: Range<usize>,
    headline: bool,
    story: u32,
}

/// Adds the times of the article to the draft.
pub fn run(_annotator: &Annotator, draft: &mut Draft) {
    let lines: Vec<Line> = draft
        .sentences
        .iter()
        .filter(|s| !s.boilerplate)
        .map(|s| Line {
            tokens: s.tokens.clone(),
            headline: s.headline,
            story: s.story,
        })
        .collect();
    let days = anchors(&draft.record.meta, &draft.record.stories);
    // Finding takes nearly all of the time.
    let goes_on = |line: usize| draft.progress.reach(line, lines.len());
    let found = all(&draft.text, &draft.tokens, &lines, &days, goes_on);
    draft.record.times = found
        .into_iter()
        .enumerate()
        .map(|(n, (span, resolved))| time(&draft.text, crate::record::item::id('t', n + 1), span, resolved))
        .collect();
}

/// What a text typed by a person means, as `15 Dec 2015`, `last Friday` or `2016-03`.
///
/// Relative texts hang on `anchor`; without one they have no value.
pub fn resolve_text(typed: &str, anchor: Option<Date>) -> Option<Resolved> {
    let context = Context {
        published: anchor,
        ..Context::default()
    };
    let typed = typed.trim();
    if let Some(found) = iso_month(typed) {
        return Some(resolve::resolve(&found, &context));
    }
    // A person who types may leave out capitals.
    let capitals: String = typed
        .split_inclusive(' ')
        .map(|word| {
            let known = words::month(&word.trim_end_matches([' ', ',']).to_lowercase()).is_some()
                || words::weekday(&word.trim_end_matches([' ', ',']).to_lowercase()).is_some();
            let mut letters = word.chars();
            match letters.next() {
                Some(first) if known => first.to_uppercase().chain(letters).collect(),
                _ => word.to_owned(),
            }
        })
        .collect();
    let tokens = text::tokens(&capitals);
    let lower = capitals.to_ascii_lowercase();
    let scan = scan::Scan::new(&capitals, &lower, &tokens);
    let found = find::in_sentence(&scan, false);
    // A typed date is a date as a whole: what is left over means that it was not understood.
    let stray = tokens.iter().enumerate().any(|(k, token)| {
        token.kind != text::TokenKind::Mark
            && !found.iter().any(|f| f.tokens.contains(&k))
            && !matches!(token.of(&capitals), "on" | "at" | "in" | "the" | "of")
    });
    if stray {
        return None;
    }
    let day = found
        .iter()
        .position(|f| !matches!(f.expr, Expr::OfDay(_)))
        .unwrap_or(0);
    found.get(day).map(|f| resolve::resolve(f, &context))
}

/// A day as a text says it, its year left out or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayParts {
    /// Year, where said.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month, 1 to 31.
    pub day: i8,
    /// `Tuesday, 15 December`.
    pub weekday: Option<Weekday>,
}

/// The parts of a text that is a day of the calendar and nothing else.
pub fn day_parts(said: &str) -> Option<DayParts> {
    let tokens = text::tokens(said);
    let lower = said.to_ascii_lowercase();
    let found = find::in_sentence(&scan::Scan::new(said, &lower, &tokens), false);
    let [only] = found.as_slice() else { return None };
    match only.expr {
        Expr::Date {
            year,
            month: Some(month),
            day: Some(day),
            weekday,
        } if only.tokens == (0..tokens.len()) => Some(DayParts {
            year,
            month,
            day,
            weekday,
        }),
        _ => None,
    }
}

/// `2016-03`.
fn iso_month(typed: &str) -> Option<Found> {
    let (year, month) = typed.split_once('-')?;
    let (year, month) = (year.parse::<i16>().ok()?, month.parse::<i8>().ok()?);
    let fits = typed.len() == 7 && (1..=12).contains(&month) && year > 0;
    fits.then(|| Found {
        tokens: 0..0,
        expr: calendar::date(Some(year), Some(month), None),
        within: None,
        clock: None,
        tense: Default::default(),
        cue: None,
    })
}

/// The day of publication of each story by its number: its own, else the text's, unless that is what the head of the first
/// story says.
fn anchors(meta: &Meta, stories: &[Story]) -> Vec<Option<Date>> {
    let shared = meta.published_from != Some(DateSource::Stated);
    let day = |story: &Story| {
        let whole = meta.published.filter(|_| shared || story.id == 0);
        story.published.or(whole)
    };
    let Some(last) = stories.iter().map(|story| story.id).max() else {
        return vec![meta.published];
    };
    // Stories that were begun and joined by hand leave gaps in the numbers.
    let numbered = |id: u32| stories.iter().find(|story| story.id == id).map_or(meta.published, day);
    (0..=last.min(MOST_STORIES)).map(numbered).collect()
}

/// A number beyond it is no story's of ours, and takes the article's day.
const MOST_STORIES: u32 = 10_000;

/// Tokens at the head of a sentence at which its own time begins: `On October 14, …`.
const OPENING: usize = 1;

/// Every time of a text with its meaning, in text order; `anchors` holds the day of publication of each story. `goes_on`
/// hears how many lines are done, and ends the work where it says `false`.
fn all(
    text: &Text,
    tokens: &[Token],
    lines: &[Line],
    anchors: &[Option<Date>],
    goes_on: impl Fn(usize) -> bool,
) -> Vec<(Span, Resolved)> {
    let published = anchors.first().copied().flatten();
    let lower = text.to_ascii_lowercase();
    let mut scan = scan::Scan::closed(text, &lower, tokens);
    let order = figures::decided(text, published);
    scan.order = order.unwrap_or_default();
    let found: Vec<Vec<Found>> = lines
        .iter()
        .enumerate()
        .take_while(|(n, _)| goes_on(*n))
        .map(|(_, line)| {
            scan.look_at(line.tokens.clone());
            find::in_sentence(&scan, line.headline)
        })
        .collect();
    let mut context = Context {
        published,
        narrative: is_history(&found, published),
        ..Context::default()
    };
    let mut out = Vec::new();
    let mut story = lines.first().map_or(0, |l| l.story);
    let mut opening: Option<resolve::Told> = None;
    for (line, sentence) in lines.iter().zip(&found) {
        if line.story != story {
            story = line.story;
            context.told = None;
            opening = None;
        }
        context.published = anchors.get(story as usize).copied().unwrap_or(published);
        for (at, item) in sentence.iter().enumerate() {
            if !context.narrative && is_epithet(&scan, item) {
                continue;
            }
            context.day = day_of_sentence(sentence, at, &context);
            let opens = item.tokens.start <= line.tokens.start + OPENING;
            // `The same day he left`, at the head of a sentence: the day on which the story stands, not one told aside.
            if opens && !context.narrative && matches!(item.expr, Expr::Shift(Unit::Day, 0, Base::Story)) {
                context.told = opening.or(context.told);
            }
            let mut resolved = resolve::resolve(item, &context);
            let first = tokens.get(item.tokens.start);
            let covered = first.zip(tokens.get(item.tokens.end - 1));
            let span = covered.map(|(first, last)| first.span().union(last.span()));
            if let Some(span) = span {
                note_other_reading(span.of(text), order, &mut resolved);
            }
            if tells(item) && resolved.readings.is_empty() {
                context.tell(&resolved);
                if opens {
                    opening = context.told;
                }
            }
            out.extend(span.map(|span| (span, resolved)));
        }
    }
    out
}

/// Says how a date in figures would read the other way round; where nothing says which way is meant, neither is taken.
fn note_other_reading(words: &str, order: Option<figures::Order>, resolved: &mut Resolved) {
    let figures = words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(['/', '-']);
    if !figures {
        return;
    }
    let Some(order) = order else {
        let Some(both) = figures::readings(words) else { return };
        resolved.rule = format!(
            "date in figures: {} if the day stands first, {} if the month does",
            both[0], both[1]
        );
        resolved.readings = both.iter().map(Date::to_string).collect();
        resolved.value = None;
        resolved.earliest = both.iter().min().copied();
        resolved.latest = both.iter().max().copied();
        resolved.anchor = Anchor::None;
        return;
    };
    if let Some(other) = figures::other_reading(words, order) {
        let first = match order {
            figures::Order::DayFirst => "day",
            figures::Order::MonthFirst => "month",
        };
        resolved.rule = format!("date in figures, {first} first; the other way round {other}");
    }
}

/// `former`, `future` and `current` before a noun: news says with them who holds an office, not when something happens.
fn is_epithet(scan: &scan::Scan, found: &Found) -> bool {
    matches!(found.expr, Expr::Reference(_))
        && found.tokens.len() == 1
        && matches!(
            scan.word(found.tokens.start),
            "former" | "future" | "Former" | "Future" | "formerly" | "Formerly"
        )
}

/// Whether later relative times may count from this one.
fn tells(found: &Found) -> bool {
    !matches!(
        found.expr,
        Expr::Decade(_)
            | Expr::Century(_)
            | Expr::Fiscal(_)
            | Expr::Reference(_)
            | Expr::Season(expr::Season::Winter, None, _)
            | Expr::Shift(Unit::Year | Unit::Decade | Unit::Century, 0, Base::Writing)
    )
}

/// The day that a lone time of day takes from its own sentence.
fn day_of_sentence(sentence: &[Found], at: usize, context: &Context) -> Option<(Date, crate::record::Anchor)> {
    let day = find::day_for_clock(sentence, at)?;
    let resolved = resolve::resolve(&sentence[day], context);
    let fine = resolved.granularity.is_some_and(|g| g <= Granularity::Day);
    resolved.earliest.filter(|_| fine).map(|d| (d, resolved.anchor))
}

/// Whether a text tells a history: mostly dates with years, and those far from its publication, and few words like
/// `yesterday`.
fn is_history(found: &[Vec<Found>], published: Option<Date>) -> bool {
    let items = || found.iter().flatten();
    let years: Vec<i16> = items()
        .filter_map(|f| match f.expr {
            Expr::Date { year: Some(year), .. } => Some(year),
            _ => None,
        })
        .collect();
    let near = published.map_or(0, |p| years.iter().filter(|y| (p.year() - **y).abs() <= 1).count());
    let pointing = items()
        .filter(|f| matches!(f.expr, Expr::Weekday(..) | Expr::Shift(_, _, Base::Writing)))
        .count();
    years.len() >= 4 && near * 3 <= years.len() && pointing * 3 <= years.len()
}

fn time(text: &Text, id: String, span: Span, resolved: Resolved) -> Time {
    Time {
        id,
        span,
        text: span.of(text).to_owned(),
        r#type: resolved.kind,
        value: resolved.value,
        earliest: resolved.earliest,
        latest: resolved.latest,
        granularity: resolved.granularity,
        anchor: resolved.anchor,
        rule: Some(resolved.rule),
        shift_days: resolved.shift_days,
        readings: resolved.readings,
        review: Review::Suggested,
        note: None,
        extra: Default::default(),
    }
}

/// Whether a word, in lower case, is one that lines with a date and nothing else are made of.
pub fn is_date_word(word: &str) -> bool {
    let zone = matches!(
        word,
        "am" | "pm"
            | "gmt"
            | "utc"
            | "est"
            | "edt"
            | "cet"
            | "cest"
            | "et"
            | "at"
            | "on"
            | "the"
            | "of"
            | "z"
            | "a"
            | "p"
            | "m"
    );
    zone || words::month(word).is_some() || words::weekday(word).is_some()
}
