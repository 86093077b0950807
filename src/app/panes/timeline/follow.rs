//! Bringing into view what is current, and what was just dated.

use super::TimelineView;
use crate::app::document::Document;
use crate::record::Table;
use crate::timeline::lanes::{Entry, Model};
use crate::timeline::layout::ROW_PT;
use crate::timeline::walk::Row;
use crate::timeline::when::When;
use std::collections::HashMap;

impl TimelineView {
    /// Whether what a person chose to look at shows no event any more, though there are some: days that were undone.
    pub(super) fn is_stranded(&self) -> bool {
        let Some(range) = self.range else { return false };
        let mut placed = self.model.entries.iter().filter_map(|e| e.when).peekable();
        let some = placed.peek().is_some();
        some && !placed.any(|when| range.shows(when))
    }

    /// The current event and where it lies.
    pub(super) fn standing(&self, document: &Document) -> Option<(String, Option<When>)> {
        let id = document.current_in(Table::Events)?;
        let entry = self.model.entries.iter().find(|e| e.id == id);
        Some((id.to_owned(), entry.and_then(|e| e.when)))
    }

    /// Slides no further than an event needs to be seen, from what is looked at otherwise; from days without any news it
    /// goes back to the news where the event lies there.
    pub(super) fn slide_to(&mut self, when: When) {
        let (own, news) = (self.own(), self.model.fitting(false));
        if own.shows(when) {
            self.away = None;
            return;
        }
        if self.away.is_some_and(|away| away.shows(when)) {
            return;
        }
        let apart = own.to < news.from || own.from > news.to;
        if apart && news.shows(when) {
            self.fit(false);
        } else {
            self.away = Some(own.slid_to(when));
        }
    }

    /// Brings the current event into view when it has become another or lies elsewhere now; what has no place here leaves
    /// the view as it was before.
    pub(super) fn follow(&mut self, document: &Document) {
        let now = self.standing(document);
        if now == self.followed {
            return;
        }
        self.followed = now;
        let found = self.current(document);
        let Some(when) = found.and_then(|i| self.model.entries[i].when) else {
            self.away = None;
            self.tray_to = found.and_then(|i| self.model.tray.iter().position(|t| *t == i));
            return;
        };
        self.slide_to(when);
        self.lane_to = found;
    }

    /// What was just dated, by hand or by an undo, is to be seen where it lies now.
    pub(super) fn show_arrived(&mut self) {
        let Some(i) = self.arrived.take() else { return };
        if let Some(when) = self.model.entries.get(i).and_then(|e| e.when) {
            self.slide_to(when);
            self.lane_to = Some(i);
        }
    }

    /// The entry that lies elsewhere than in a model before, if it is one alone and has a place.
    pub(super) fn moved_since(&self, before: &Model) -> Option<usize> {
        let known: HashMap<&str, Option<When>> = before.entries.iter().map(|e| (e.id.as_str(), e.when)).collect();
        let is_elsewhere = |e: &Entry| known.get(e.id.as_str()).is_some_and(|was| *was != e.when);
        let entries = self.model.entries.iter().enumerate();
        let mut moved = entries.filter(|(_, e)| is_elsewhere(e));
        let (i, entry) = moved.next()?;
        (moved.next().is_none() && entry.when.is_some()).then_some(i)
    }

    /// Scrolls the lanes no further than an entry needs: to all of its lane, or to its row where that is too high.
    pub(super) fn bring_lane(&mut self, height: f32) {
        let Some(i) = self.lane_to.take() else { return };
        let walked = self.walked.filter(|p| p.entry == i).map(|p| p.row);
        let lane = match walked {
            Some(Row::Lane(lane)) => Some(lane),
            _ => self.model.lanes.iter().position(|l| l.entries.contains(&i)),
        };
        let laid = &self.layout.laid;
        let Some(((top, bottom), packed)) = lane.and_then(|l| {
            let tops = laid.tops.get(l).zip(laid.tops.get(l + 1))?;
            Some((tops, laid.lanes.get(l)?))
        }) else {
            return;
        };
        let (mut from, mut to) = (*top, *bottom);
        if to - from > height {
            let mark = packed.marks.iter().find(|m| m.entries.contains(&i));
            let row = mark.map_or(0.0, |m| m.row as f32);
            let middle = (from + to) / 2.0 + (row - (packed.rows as f32 - 1.0) / 2.0) * ROW_PT;
            (from, to) = (middle - ROW_PT, middle + ROW_PT);
        }
        self.scrolled = self.scrolled.max(to - height).min(from);
    }
}
