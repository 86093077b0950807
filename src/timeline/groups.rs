//! Which lanes an event stands in, and what it is called beside its mark.

use super::{Lanes, names, short};
use crate::record::acts::View;
use crate::record::{Entity, Event, EventType, Form, Kind, Participant};
use std::collections::HashMap;

/// A lane that an event belongs to.
pub struct Place {
    /// What the events of the lane share.
    pub key: String,
    /// What the lane is called if this event is its first.
    pub name: String,
    /// Lanes of a lower rank stand higher.
    pub rank: usize,
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

/// The lanes that an event stands in.
pub fn places(view: View<'_>, event: &Event, lanes: Lanes, stories: &Stories) -> Vec<Place> {
    match lanes {
        Lanes::Dyad => vec![dyad(view, event)],
        Lanes::Actor => actors(view, event),
        Lanes::Type => {
            let kind = names::kind(event);
            let rank = EventType::all().position(|t| t == kind).unwrap_or(usize::MAX);
            vec![Place::new(rank, kind.word().to_lowercase())]
        }
        Lanes::Story => vec![stories.place(view, event)],
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
fn actors(view: View<'_>, event: &Event) -> Vec<Place> {
    let mut names: Vec<String> = Vec::new();
    for one in event.actors.iter().chain(&event.recipients) {
        let name = short_name(view, one);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.is_empty() {
        true => vec![Place::new(1, "nobody named")],
        false => names.into_iter().map(|name| Place::new(0, name)).collect(),
    }
}

/// The numbers of an article's stories, in order.
pub struct Stories(Vec<u32>);

impl Stories {
    /// Those of a document.
    pub fn new(view: View<'_>) -> Self {
        let mut all: Vec<u32> = view.record.sentences.iter().map(|s| s.story).collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The lane of the story that tells an event: by what an analyst calls it, by its place among several, or by the
    /// article's headline where it has but one.
    fn place(&self, view: View<'_>, event: &Event) -> Place {
        let record = view.record;
        let story = record.story_at(event.trigger.span.start).unwrap_or_default();
        let label = record.story(story).and_then(|s| s.label.clone());
        let of = self.0.len();
        let name = label.unwrap_or_else(|| match (of, &record.meta.title) {
            (0 | 1, Some(title)) => one_line(title.clone()),
            (0 | 1, None) => "the only story".to_owned(),
            _ => format!("story {} of {of}", self.0.partition_point(|s| *s < story) + 1),
        });
        Place {
            key: story.to_string(),
            name,
            rank: story as usize,
        }
    }
}

/// The pair of actors, whoever of the two acts: `USA — RUS`; two who meet or agree are that pair too, as both do it to each
/// other, and two who strike stand together against whoever is not told. Where both are of one country their full codes tell them
/// apart: `SYR GOV — SYR REB`.
fn dyad(view: View<'_>, event: &Event) -> Place {
    let meet = |one, other| matches!(event.r#type.quad(), 1 | 2) && short_name(view, one) != short_name(view, other);
    let (actor, recipient) = match (&event.actors[..], &event.recipients[..]) {
        ([], []) => return Place::new(1, "nobody named"),
        ([one, other], []) if meet(one, other) => (one, other),
        (actors, []) => return together(view, actors, ""),
        ([], recipients) => return together(view, recipients, "? — "),
        ([actor, ..], [recipient, ..]) => (actor, recipient),
    };
    let (mut a, mut b) = (short_name(view, actor), short_name(view, recipient));
    if a == b {
        a = full_name(view, actor);
        b = full_name(view, recipient);
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

/// Those who act, or to whom something is done, where the other side is not told: `PRT + MAR`, in whatever order.
fn together(view: View<'_>, people: &[Participant], before: &str) -> Place {
    let mut sides: Vec<String> = Vec::new();
    for name in people.iter().map(|one| short_name(view, one)) {
        if !sides.contains(&name) {
            sides.push(name);
        }
    }
    let name = format!("{before}{}", sides.join(" + "));
    sides.sort();
    Place {
        key: format!("{before}{}", sides.join(" + ")),
        name,
        rank: 0,
    }
}

/// Country code, else name.
fn short_name(view: View<'_>, one: &Participant) -> String {
    let entity = one.entity.as_deref().and_then(|id| view.index.entity(view.record, id));
    let code = entity.and_then(|e| e.actor.country.clone()).filter(|c| !c.is_empty());
    code.unwrap_or_else(|| one_line(names::participant(view, one)))
}

/// Country and sector, else name.
fn full_name(view: View<'_>, one: &Participant) -> String {
    let entity = one.entity.as_deref().and_then(|id| view.index.entity(view.record, id));
    match entity.map(|e| &e.actor) {
        Some(actor) if actor.sector.is_some() => names::actor_code(actor),
        _ => one_line(names::participant(view, one)),
    }
}

fn one_line(name: String) -> String {
    name.replace(['\n', '\r', '\t'], " ")
}

/// Who does what to whom, short: persons by their family name. What somebody is called is found once: all the names of a
/// person are looked at for it, and whoever a long article is about takes part in thousands of events.
pub struct Lines<'r> {
    view: View<'r>,
    persons: HashMap<(&'r str, String), String>,
}

impl<'r> Lines<'r> {
    /// The lines of a document.
    pub fn new(view: View<'r>) -> Self {
        Self {
            view,
            persons: HashMap::new(),
        }
    }

    /// The line of an event.
    pub fn of(&mut self, event: &Event) -> String {
        let (from, to) = (self.names(&event.actors), self.names(&event.recipients));
        let trigger = one_line(event.trigger.text.clone());
        match (from.is_empty(), to.is_empty()) {
            (true, true) => trigger,
            (false, true) => format!("{from} {trigger}"),
            (true, false) => format!("{trigger} → {to}"),
            (false, false) => format!("{from} {trigger} → {to}"),
        }
    }

    fn names(&mut self, people: &[Participant]) -> String {
        let names: Vec<String> = people.iter().map(|one| self.called(one)).collect();
        names.join(", ")
    }

    /// The family name of a person, the name of anything else.
    fn called(&mut self, one: &Participant) -> String {
        let view = self.view;
        let entity = one.entity.as_deref().and_then(|id| view.index.entity(view.record, id));
        let name = one_line(names::participant(view, one));
        let Some(person) = entity.filter(|e| e.kind == Kind::Per) else {
            return short::whole(&name);
        };
        let short = self.persons.entry((&person.id, name));
        let name = short.key().1.clone();
        short.or_insert_with(|| called_as(view, person, &name)).clone()
    }
}

/// What the text calls a person in a word or two.
fn called_as(view: View<'_>, person: &Entity, name: &str) -> String {
    let rows = view.index.mentions_of(&person.id).iter();
    let mentions = rows.filter_map(|&row| view.record.mentions.get(row));
    let names = mentions.filter(|mention| mention.form == Form::Name);
    short::person(name, names.map(|mention| mention.text.as_str()))
}
