//! What the timeline shows of a document: its events, placed and grouped. Made once a revision.

use super::when::{Axis, When, day_number, is_shown};
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::view::{Along, Lanes};
use crate::record::{Event, EventType, Kind, Participant, Status};
use std::collections::HashMap;

/// What the legend can hide: the two colours and the four shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// By colour.
    Cooperation,
    /// By colour.
    Conflict,
    /// Filled.
    Happened,
    /// Hollow.
    Scheduled,
    /// Dashed.
    Hypothetical,
    /// Struck.
    Denied,
}

impl Class {
    /// Every class, in the legend's order.
    pub const ALL: [Self; 6] = [
        Self::Cooperation,
        Self::Conflict,
        Self::Happened,
        Self::Scheduled,
        Self::Hypothetical,
        Self::Denied,
    ];

    /// Its name in the legend.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Cooperation => "cooperation",
            Self::Conflict => "conflict",
            Self::Happened => "happened",
            Self::Scheduled => "scheduled",
            Self::Hypothetical => "hypothetical",
            Self::Denied => "denied",
        }
    }

    /// What it covers, where its name does not say it.
    pub const fn covers(self) -> &'static str {
        match self {
            Self::Cooperation => "verbal and material cooperation",
            Self::Conflict => "verbal and material conflict",
            Self::Happened => "happened, or is happening",
            Self::Scheduled => "scheduled or proposed",
            Self::Hypothetical => "hypothetical or alleged",
            Self::Denied => "denied",
        }
    }

    fn of_status(status: Status) -> Self {
        match status {
            Status::Occurred => Self::Happened,
            Status::Scheduled | Status::Proposed => Self::Scheduled,
            Status::Hypothetical | Status::Alleged => Self::Hypothetical,
            Status::Denied => Self::Denied,
        }
    }
}

/// Which classes are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hidden(u8);

impl Hidden {
    /// Whether a class is.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Hides a class, or shows it again.
    pub fn toggle(&mut self, class: Class) {
        self.0 ^= 1 << class as u8;
    }

    /// Whether an event is left out.
    pub fn hides(self, event: &Event) -> bool {
        let colour = if event.r#type.is_conflict() {
            Class::Conflict
        } else {
            Class::Cooperation
        };
        self.has(colour) || self.has(Class::of_status(event.status))
    }
}

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
    pub fn new(document: &Document, lanes: Lanes, along: Along, hidden: Hidden) -> Self {
        let axis = Axis::choose(document, along);
        let record = &document.record;
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
        for (row, event) in kept {
            let i = model.entries.len();
            let when = axis.place(document, event);
            model.entries.push(entry(document, row, event, when));
            if when.is_none() {
                model.tray.push(i);
                continue;
            }
            for place in places(document, event, lanes) {
                grouping.add(place, i);
            }
        }
        model.lanes = grouping.lanes(&model.entries);
        model
    }

    /// Where the events lie: all of them, or only the news and nothing longer than a year, so that one look back at the
    /// last century does not press a week's news into a point.
    pub fn extent(&self, all: bool) -> Option<(f64, f64)> {
        let wanted = |e: &&Entry| all || (!e.background && e.when.is_some_and(|w| w.end - w.start <= 366.0));
        let mut extent: Option<(f64, f64)> = None;
        for when in self.entries.iter().filter(wanted).filter_map(|e| e.when) {
            let (from, to) = extent.unwrap_or((when.start, when.end));
            extent = Some((from.min(when.start), to.max(when.end)));
        }
        let extent = match extent {
            None if !all => return self.extent(true),
            None => {
                // Dates to drag events to, even where not one is known.
                let day = self.published.or(self.axis.eq(&Axis::Dates).then_some(SOME_DAY));
                return day.map(|p| (p, p + 1.0));
            }
            Some(extent) => extent,
        };
        // The day of publication belongs to the picture where it does not lie years off.
        let near = |p: &f64| all || (extent.0 - p).abs().min((p - extent.1).abs()) < 400.0;
        Some(match self.published.filter(near) {
            Some(p) => (extent.0.min(p), extent.1.max(p + 1.0)),
            None => extent,
        })
    }
}

fn entry(document: &Document, row: usize, event: &Event, when: Option<When>) -> Entry {
    let mut label = line(document, event);
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
    }
}

/// Who does what to whom, short: persons by their last name.
fn line(document: &Document, event: &Event) -> String {
    let names = |people: &[Participant]| {
        let names: Vec<String> = people.iter().map(|p| last_name(document, p)).collect();
        names.join(", ")
    };
    let (from, to) = (names(&event.actors), names(&event.recipients));
    let trigger = one_line(event.trigger.text.clone());
    match (from.is_empty(), to.is_empty()) {
        (true, true) => trigger,
        (false, true) => format!("{from} {trigger}"),
        (true, false) => format!("{trigger} → {to}"),
        (false, false) => format!("{from} {trigger} → {to}"),
    }
}

/// The last name of a person, the name of anything else.
fn last_name(document: &Document, one: &Participant) -> String {
    let entity = one
        .entity
        .as_deref()
        .and_then(|id| document.index.entity(&document.record, id));
    let name = one_line(widgets::participant_name(document, one));
    match entity
        .filter(|e| e.kind == Kind::Per)
        .and_then(|_| name.split_whitespace().last())
    {
        // An initial or `Jr.` says nothing.
        Some(last) if last.chars().count() > 3 => last.to_owned(),
        _ => name,
    }
}

/// A lane that an event belongs to.
struct Place {
    /// What the events of the lane share.
    key: String,
    /// What the lane is called if this event is its first.
    name: String,
    /// Lanes of a lower rank stand higher.
    rank: usize,
}

impl Place {
    fn new(rank: usize, name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            key: name.clone(),
            name,
            rank,
        }
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

/// The lanes that an event stands in.
fn places(document: &Document, event: &Event, lanes: Lanes) -> Vec<Place> {
    match lanes {
        Lanes::Dyad => vec![dyad(document, event)],
        Lanes::Actor => actors(document, event),
        Lanes::Type => {
            let rank = EventType::all().position(|t| t == event.act).unwrap_or(usize::MAX);
            vec![Place::new(rank, event.act.word().to_lowercase())]
        }
        Lanes::Story => vec![story(document, event)],
        Lanes::Quad => {
            let quad = event.r#type.quad();
            let name = match quad {
                1 => "verbal cooperation",
                2 => "material cooperation",
                3 => "verbal conflict",
                4 => "material conflict",
                _ => "neither",
            };
            vec![Place::new(quad as usize, name)]
        }
    }
}

/// One lane for each actor, whether they act or receive.
fn actors(document: &Document, event: &Event) -> Vec<Place> {
    let mut names: Vec<String> = Vec::new();
    for one in event.actors.iter().chain(&event.recipients) {
        let name = short_name(document, one);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.is_empty() {
        true => vec![Place::new(1, "nobody named")],
        false => names.into_iter().map(|name| Place::new(0, name)).collect(),
    }
}

fn story(document: &Document, event: &Event) -> Place {
    let record = &document.record;
    let at = event.trigger.span.start;
    let i = record
        .sentences
        .partition_point(|s| s.span.start <= at)
        .saturating_sub(1);
    let story = record.sentences.get(i).map_or(0, |s| s.story);
    let label = record
        .stories
        .iter()
        .find(|s| s.id == story)
        .and_then(|s| s.label.clone());
    Place {
        key: story.to_string(),
        name: label.unwrap_or_else(|| format!("story {story}")),
        rank: story as usize,
    }
}

/// The pair of actors, whoever of the two acts: `USA — RUS`. Where both are of one country their full codes tell them
/// apart: `SYR GOV — SYR REB`.
fn dyad(document: &Document, event: &Event) -> Place {
    let (actor, recipient) = match (event.actors.first(), event.recipients.first()) {
        (None, None) => return Place::new(1, "nobody named"),
        (Some(one), None) => return Place::new(0, short_name(document, one)),
        (None, Some(one)) => return Place::new(0, format!("? — {}", short_name(document, one))),
        (Some(actor), Some(recipient)) => (actor, recipient),
    };
    let (mut a, mut b) = (short_name(document, actor), short_name(document, recipient));
    if a == b {
        a = full_name(document, actor);
        b = full_name(document, recipient);
    }
    let name = format!("{a} — {b}");
    if a > b {
        std::mem::swap(&mut a, &mut b);
    }
    Place {
        key: format!("{a} — {b}"),
        name,
        rank: 0,
    }
}

/// Country code, else name.
fn short_name(document: &Document, one: &Participant) -> String {
    let entity = one
        .entity
        .as_deref()
        .and_then(|id| document.index.entity(&document.record, id));
    let code = entity.and_then(|e| e.actor.country.clone()).filter(|c| !c.is_empty());
    code.unwrap_or_else(|| one_line(widgets::participant_name(document, one)))
}

/// Country and sector, else name.
fn full_name(document: &Document, one: &Participant) -> String {
    let entity = one
        .entity
        .as_deref()
        .and_then(|id| document.index.entity(&document.record, id));
    match entity.map(|e| &e.actor) {
        Some(actor) if actor.sector.is_some() => widgets::actor_code(actor),
        _ => one_line(widgets::participant_name(document, one)),
    }
}

fn one_line(name: String) -> String {
    name.replace(['\n', '\r', '\t'], " ")
}
