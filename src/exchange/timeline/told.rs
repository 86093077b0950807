//! What a picture says in words: whose article, when, what is shown, who says so.

use super::page::Page;
use crate::record::Event;
use crate::timeline::days::short_day;
use crate::timeline::lanes::Entry;
use crate::timeline::names;
use crate::timeline::when::{Axis, date_of};
use std::collections::BTreeSet;

impl Page<'_> {
    /// The article's title, or what it goes by.
    pub(super) fn title(&self) -> String {
        let record = self.view.record;
        record.meta.title.clone().unwrap_or_else(|| record.id.clone())
    }

    /// When the article was published, and by whom.
    pub(super) fn published(&self) -> String {
        let meta = &self.view.record.meta;
        let when = match meta.published {
            Some(day) => format!("published {} {}", short_day(day), day.year()),
            None => "undated".to_owned(),
        };
        let by = meta.publisher.as_ref().map_or(String::new(), |p| format!("{p}, "));
        let unknown = match self.model.axis {
            Axis::Relative(_) => "; T is the unknown day of publication",
            _ => "",
        };
        format!("{by}{when}{unknown}")
    }

    /// Who says so, in sentences.
    pub(super) fn sources(&self) -> Vec<String> {
        let record = self.view.record;
        let shown: Vec<&Event> = self
            .model
            .entries
            .iter()
            .filter_map(|e| record.events.get(e.row))
            .collect();
        let decided = shown.iter().filter(|e| e.review.is_decided()).count();
        let by: BTreeSet<&str> = record
            .log
            .iter()
            .map(|l| l.by.as_str())
            .filter(|b| !b.is_empty())
            .collect();
        let by = by.into_iter().collect::<Vec<_>>().join(", ");
        let by = if by.is_empty() {
            String::new()
        } else {
            format!(" by {by}")
        };
        let file = record.source.file.as_ref().unwrap_or(&record.id);
        let generator = format!("{} {}", record.generator.name, record.generator.version);
        let coder = match generator.trim() {
            "" => "Chancery".to_owned(),
            generator => generator.to_owned(),
        };
        let total = shown.len();
        let checked = match decided {
            0 => "no event has been checked by a person".to_owned(),
            n if n == total => format!("all {n} events were checked{by}"),
            n => format!("{n} of {total} events were checked{by}, the others are suggestions"),
        };
        let mut lines = vec![format!(
            "Source: {file}, {}. The events are what this text says. Coded by {coder} after PLOVER 2.0; {checked}.",
            self.published()
        )];
        lines.push(self.scope());
        if self.look.curve {
            lines.push(self.laid.curve.how());
        }
        lines
    }

    /// What is drawn, and what is not.
    fn scope(&self) -> String {
        let range = self.scale.range;
        let mut text = format!(
            "Along {}, in lanes of {}.",
            self.look.along.title(),
            self.look.lanes.title()
        );
        if let (Axis::Dates, Some(from), Some(to)) = (self.model.axis, date_of(range.from), date_of(range.to)) {
            text.push_str(&format!(" Shown: {from} to {to}."));
        }
        let outside = |e: &&Entry| e.when.is_some_and(|w| w.end < range.from || w.start > range.to);
        let outside: Vec<&Entry> = self.model.entries.iter().filter(outside).collect();
        text.push_str(&match outside.len() {
            0 => String::new(),
            1 => " One event lies outside".to_owned(),
            n => format!(" {n} events lie outside"),
        });
        if (1..=NAMED).contains(&outside.len()) {
            let named = outside.iter().filter_map(|e| self.named(e)).collect::<Vec<_>>();
            text.push_str(&format!(": {}", named.join("; ")));
        }
        if !outside.is_empty() {
            text.push('.');
        }
        if self.model.hidden > 0 {
            text.push_str(&format!(" Left out as the legend says: {}.", self.model.hidden));
        }
        text
    }

    /// What an event is and when it was.
    fn named(&self, entry: &Entry) -> Option<String> {
        let event = self.view.record.events.get(entry.row)?;
        let when = names::when(event, entry, self.model.axis);
        Some(format!("{} ({when})", entry.label))
    }
}

/// Up to so many events that lie outside a picture are named in it.
const NAMED: usize = 3;
