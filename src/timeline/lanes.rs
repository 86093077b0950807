//! What the timeline shows of a document: its events, placed and grouped. Made once a revision.

use super::bulk;
use super::groups::{Lines, Place, Stories, places};
use super::scale::Range;
use super::when::{Axis, When, day_number, is_shown};
use super::{Along, Hidden, Lanes};
use crate::record::acts::View;
use crate::record::{Event, EventType, Status};
use std::collections::HashMap;

/// An event of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Row in the record's table of events.
    pub row: usize,
    /// Its id.
    pub id: String,
    /// Where it lies; `None` where it waits in the tray.
    pub when: Option<When>,
    /// What stands beside its mark.
    pub label: String,
    /// What it is coded as after tense and negation, for its colour.
    pub coded: EventType,
    /// Status, for its shape.
    pub status: Status,
    /// Told as background.
    pub background: bool,
    /// Conflict (−10) to cooperation (+10).
    pub score: f64,
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lane {
    /// What its events share.
    pub name: String,
    /// Its entries, by start.
    pub entries: Vec<usize>,
    /// Length of its longest entry, in days: how far before the left edge one has to look.
    pub longest: f64,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What the axis counts.
    pub axis: Axis,
    /// Every event that is shown, in text order.
    pub entries: Vec<Entry>,
    /// The lanes, top to bottom.
    pub lanes: Vec<Lane>,
    /// Entries without a place on the axis, in text order.
    pub tray: Vec<usize>,
    /// Day of publication, on the axis.
    pub published: Option<f64>,
    /// Events that the legend hides.
    pub hidden: usize,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            axis: Axis::Relative(None),
            entries: Vec::new(),
            lanes: Vec::new(),
            tray: Vec::new(),
            published: None,
            hidden: 0,
        }
    }
}

/// 2020-01-01: where the calendar opens if the article tells no date at all.
const SOME_DAY: f64 = 18_262.0;

impl Model {
    /// Places and groups the events of a document.
    pub fn new(view: View<'_>, lanes: Lanes, along: Along, hidden: Hidden) -> Self {
        let axis = Axis::choose(view, along);
        let record = view.record;
        let shown = record.events.iter().enumerate().filter(|(_, e)| is_shown(e));
        let (out, kept): (Vec<_>, Vec<_>) = shown.partition(|(_, e)| hidden.hides(e));
        let mut kept = kept;
        kept.sort_by_key(|(_, e)| e.trigger.span.start);
        let mut model = Self {
            axis,
            published: match axis {
                Axis::Dates => record.meta.published.map(day_number),
                Axis::Relative(_) => Some(0.0),
                Axis::Text => None,
            },
            hidden: out.len(),
            ..Self::default()
        };
        let mut grouping = Grouping::default();
        let mut lines = Lines::new(view);
        let stories = Stories::new(view);
        for (row, event) in kept {
            let i = model.entries.len();
            let when = match along {
                Along::Published => axis.place_published(view, event),
                _ => axis.place(view, event),
            };
            model.entries.push(entry(lines.of(event), row, event, when));
            if when.is_none() {
                model.tray.push(i);
                continue;
            }
            for place in places(view, event, lanes, &stories) {
                grouping.add(place, i);
            }
        }
        model.lanes = grouping.lanes(&model.entries);
        model
    }

    /// The range that shows what there is, with room for labels at the right.
    pub fn fitting(&self, everything: bool) -> Range {
        match self.extent(everything) {
            None => Range::new(-4.0, 5.5),
            Some((from, to)) => {
                let least = if self.axis == Axis::Text { 3.0 } else { 7.0 };
                let lack = ((least - (to - from)) / 2.0).max(0.0);
                Range::new(from - lack, to + lack).grown(0.03, 0.16)
            }
        }
    }

    /// Where the events lie: all of them, or only the bulk of the news, so that one look back, or one plan for a whole
    /// year, does not press a week's news into a point.
    pub fn extent(&self, all: bool) -> Option<(f64, f64)> {
        let wanted = |e: &&Entry| all || !e.background;
        let placed: Vec<When> = self.entries.iter().filter(wanted).filter_map(|e| e.when).collect();
        let extent = if all {
            whole(&placed)
        } else {
            bulk::of(placed, self.published)
        };
        let extent = match extent {
            None if !all => return self.extent(true),
            None => {
                // Dates to drag events to, even where not one is known.
                let day = self.published.or(self.axis.eq(&Axis::Dates).then_some(SOME_DAY));
                return day.map(|p| (p, p + 1.0));
            }
            Some(extent) => extent,
        };
        let with = |p: f64| (extent.0.min(p), extent.1.max(p + 1.0));
        // The day of publication belongs to the picture where it does not press that into a corner.
        let near = |p: &f64| all || bulk::is_near(extent, with(*p));
        Some(self.published.filter(near).map_or(extent, with))
    }
}

/// From the first to the last.
fn whole(placed: &[When]) -> Option<(f64, f64)> {
    let more = |(from, to): (f64, f64), when: &When| (from.min(when.start), to.max(when.end));
    let first = placed.first()?;
    Some(placed.iter().fold((first.start, first.end), more))
}

fn entry(mut label: String, row: usize, event: &Event, when: Option<When>) -> Entry {
    if event.status != Status::Occurred {
        label.push_str(" · ");
        label.push_str(event.status.word());
    }
    Entry {
        row,
        id: event.id.clone(),
        when,
        label,
        coded: event.r#type,
        status: event.status,
        background: event.background,
        score: event.score,
    }
}

/// Lanes while they are filled, found by key.
#[derive(Default)]
struct Grouping {
    found: HashMap<String, usize>,
    lanes: Vec<(usize, Lane)>,
}

impl Grouping {
    fn add(&mut self, place: Place, entry: usize) {
        let next = self.lanes.len();
        let at = *self.found.entry(place.key).or_insert(next);
        if at == next {
            let lane = Lane {
                name: place.name,
                ..Lane::default()
            };
            self.lanes.push((place.rank, lane));
        }
        self.lanes[at].1.entries.push(entry);
    }

    /// By rank; lanes of one rank as the article first tells them.
    fn lanes(self, entries: &[Entry]) -> Vec<Lane> {
        let mut lanes = self.lanes;
        lanes.sort_by_key(|(rank, _)| *rank);
        let mut lanes: Vec<Lane> = lanes.into_iter().map(|(_, lane)| lane).collect();
        for lane in &mut lanes {
            let when = |i: &usize| entries[*i].when.map_or((0.0, 0.0), |w| (w.start, w.end));
            lane.entries
                .sort_by(|a, b| when(a).0.total_cmp(&when(b).0).then(a.cmp(b)));
            let longest = lane.entries.iter().map(|i| when(i).1 - when(i).0);
            lane.longest = longest.fold(0.0, f64::max);
        }
        lanes
    }
}
