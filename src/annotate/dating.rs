//! Stages: the publication date, handed in, stated in the text, or unknown, and never guessed; and late, when names and
//! offices are known, the window that they allow.
//!
//! | file | what |
//! |---|---|
//! | `masthead` | datelines and lines that say when an article came out |
//! | `bounds` | the window of an undated text, with its reasons |
//! | `evidence` | what bounds it: offices, names, ages, dates |
//! | `named` | people named without their office |
//! | `window` | what several facts allow together |
//! | `likely` | the days that an undated text offers |
//! | `facts` | the table of dated names, resolutions, birthdays |
//! | `conflicts` | dates and offices that contradict each other |

use super::times::figures;
use super::{Annotator, Draft};
use crate::record::DateSource;
use crate::text::{self, Span};
use jiff::civil::Date;
use masthead::Says;

pub mod bounds;
mod conflicts;
mod evidence;
mod facts;
mod likely;
mod masthead;
mod named;
mod window;

#[cfg(test)]
mod tests;

pub use conflicts::conflicts;
pub use facts::Facts;
pub use likely::likely_days;

/// `24 Nov 2015 to 20 Jan 2017`.
pub fn window_in_words(bounds: &crate::record::Bounds) -> String {
    evidence::from_to((bounds.earliest, bounds.latest))
}

/// Lines at the head of a text in which a dateline or a date of publication may stand.
const HEAD_LINES: usize = 8;

/// Lines at the end in which a labelled date may stand.
const TAIL_LINES: usize = 6;

/// Sets the publication date and the publisher, where the article or its text says them.
pub fn run(_annotator: &Annotator, draft: &mut Draft) {
    if draft.record.meta.published.is_some() {
        draft.record.meta.published_from.get_or_insert(DateSource::File);
    }
    date_stories(draft);
    let said = said(draft);
    if draft.record.meta.publisher.is_none() {
        draft.record.meta.publisher = said.agency;
    }
    if let (None, Some((_, day))) = (draft.record.meta.published, said.day) {
        draft.record.meta.published = Some(day);
        draft.record.meta.published_from = Some(DateSource::Stated);
    }
}

/// Whether a line begins with a dateline that is sure enough to begin a story: a place in capitals with an agency or a day.
pub fn is_dateline(line: &str) -> bool {
    masthead::dateline(line)
        .is_some_and(|d| !line.trim_start().starts_with('(') && (d.day.is_some() || d.agency.is_some() && d.parted))
}

/// The same of the line that a text begins with, which may be as long as the text and is not read to its end.
pub fn begins_with_dateline(text: &str) -> bool {
    let line = masthead::clip(text, LINE_BYTES).lines().next();
    line.is_some_and(is_dateline)
}

/// As far as a dateline reaches, its byline included, in bytes.
const LINE_BYTES: usize = 400;

/// Whether a line begins with a city in capitals and a dash, or with a dateline.
pub fn opens_with_city(line: &str) -> bool {
    is_dateline(line) || masthead::city_and_dash(line)
}

/// Whether a line is a date of publication and little else.
pub fn is_date_line(line: &str) -> bool {
    masthead::date_line(line).is_some_and(|(says, _)| says == Says::Published)
}

/// Gives each story but the first its own day, where its head says it.
fn date_stories(draft: &mut Draft) {
    if draft.record.stories.len() < 2 {
        return;
    }
    let mut looked_at = vec![0; draft.record.stories.len()];
    let order = order(draft);
    for line in filled_lines(draft) {
        let at = draft.sentence_at(line.end.saturating_sub(1));
        let story = at.map_or(0, |s| draft.sentences[s].story as usize);
        let Some(seen) = looked_at.get_mut(story).filter(|seen| story > 0 && **seen < HEAD_LINES) else {
            continue;
        };
        *seen += 1;
        let content = &*figures::spelled(line.of(&draft.text), order);
        let labelled = masthead::date_line(content).map(|(_, day)| day);
        let day = labelled.or_else(|| masthead::dateline(content)?.date);
        let told = &mut draft.record.stories[story].published;
        *told = told.or(day);
    }
}

/// How the text writes its dates in figures; a day that it states itself is no help in that.
fn order(draft: &Draft) -> figures::Order {
    let meta = &draft.record.meta;
    let handed_in = meta.published.filter(|_| meta.published_from == Some(DateSource::File));
    figures::order(&draft.text, handed_in)
}

fn filled_lines(draft: &Draft) -> Vec<Span> {
    let lines = text::lines(&draft.text).into_iter();
    lines.filter(|line| !line.of(&draft.text).trim().is_empty()).collect()
}

/// What the head and the foot of a text say of its publication.
#[derive(Default)]
struct Said {
    agency: Option<String>,
    /// The day and the line that says it.
    day: Option<(Span, Date)>,
    /// Month and day of a dateline without year.
    yearless: Option<(i8, i8)>,
}

fn said(draft: &Draft) -> Said {
    let mut lines = filled_lines(draft);
    // Another story's head dates another story.
    if draft.record.stories.len() > 1 {
        lines.retain(|line| {
            let at = draft.sentence_at(line.end.saturating_sub(1));
            at.is_none_or(|s| draft.sentences[s].story == 0)
        });
    }
    let mut said = Said::default();
    let mut changed = None;
    let order = order(draft);
    for (at, line) in lines.iter().enumerate() {
        let head = at < HEAD_LINES;
        if !head && at + TAIL_LINES < lines.len() {
            continue;
        }
        let content = &*figures::spelled(line.of(&draft.text), order);
        let labelled = masthead::label(content).is_some();
        let boilerplate = || {
            draft
                .sentence_at(line.end.saturating_sub(1))
                .is_some_and(|s| draft.sentences[s].boilerplate)
        };
        // Further down, and in boilerplate, only a label makes a date the one of publication.
        if !labelled && (!head || boilerplate()) {
            continue;
        }
        let dateline = if head { masthead::dateline(content) } else { None };
        match masthead::date_line(content) {
            Some((Says::Published, day)) => said.day = said.day.or(Some((*line, day))),
            Some((Says::Changed, day)) => changed = changed.or(Some((*line, day))),
            None => {}
        }
        if let Some(found) = dateline {
            said.agency = said.agency.or(found.agency);
            said.day = said.day.or(found.date.map(|day| (*line, day)));
            said.yearless = said.yearless.or(found.day);
        }
    }
    said.day = said.day.or(changed);
    said
}

/// Month and day of the dateline, where it leaves out the year.
fn dateline_day(draft: &Draft) -> Option<(i8, i8)> {
    said(draft).yearless
}
