//! Other kinds: mentions and entities made another kind, and who becomes one with whom by it.

use super::{Act, Refusal, View, amend, entities, many, set};
use crate::record::edit::Change;
use crate::record::kinds::{Form, Kind, Review};
use crate::record::suggest::plain;
use crate::record::{Actor, Entity, LogEntry, Mention, Record};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Makes mentions another kind. An entity follows when most of its mentions are of that kind then, or
/// half of them and nobody has decided about it; the code of a person goes with being one. Where an entity of that
/// kind is called so already, the mentions become its own, and what is left without a mention goes.
///
/// # Errors
/// Where they are of that kind already.
pub fn relabel(view: View<'_>, ids: &[String], kind: Kind) -> Act {
    let mut chosen = Vec::new();
    for id in ids.iter().collect::<BTreeSet<_>>() {
        chosen.push(view.mention(id)?);
    }
    let plan = Plan::of(view, &chosen, kind, None);
    many("relabel", plan.changes(view, &chosen, |m| m.kind = kind, kind))
}

/// Makes an entity and all its mentions another kind; one that is called so already takes it in.
///
/// # Errors
/// Where it is of that kind already.
pub fn retype(view: View<'_>, id: &str, kind: Kind) -> Act {
    let entity = view.entity(id)?;
    let chosen: Vec<&Mention> = view.mentions_of(id).collect();
    let mut plan = Plan::default();
    if entity.kind != kind {
        plan.follows(view, entity, &chosen, kind);
    }
    many("relabel", plan.changes(view, &chosen, |m| m.kind = kind, kind))
}

/// Takes another reading of a mention that the machine offers: its kind, which may make it one with another entity, and its
/// bounds. `rank` counts from 0.
///
/// # Errors
/// Where there is no such reading.
pub fn take_alternative(view: View<'_>, id: &str, rank: usize) -> Act {
    let mention = view.mention(id)?;
    let Some(other) = mention.alternatives.get(rank) else {
        return Err(Refusal::new(format!("There is no alternative {} here", rank + 1)));
    };
    let own = mention.reading();
    let plan = match other.kind == mention.kind {
        true => Plan::default(),
        false => Plan::of(view, &[mention], other.kind, Some(&other.text)),
    };
    let read = |m: &mut Mention| {
        m.kind = other.kind;
        m.span = other.span;
        m.text = other.text.clone();
        m.alternatives[rank] = own.clone();
    };
    many("alternative", plan.changes(view, &[mention], read, other.kind))
}

/// Whether a person has set the actor code of an entity.
fn coded_by_hand(record: &Record, id: &str) -> bool {
    let sets = |line: &LogEntry| &*line.on == id && &*line.act == "actor";
    record.log.iter().rev().any(sets)
}

/// What becomes of the entities of mentions that are made another kind.
#[derive(Default)]
struct Plan<'r> {
    /// Entities that become that kind.
    follow: BTreeSet<&'r str>,
    /// Entities that another one takes in, whole.
    whole: BTreeMap<&'r str, &'r Entity>,
    /// Mentions that go to another entity by themselves.
    alone: BTreeMap<&'r str, &'r Entity>,
}

impl<'r> Plan<'r> {
    /// `said` is what the mentions say then, where that is not what they say now.
    fn of(view: View<'r>, chosen: &[&'r Mention], kind: Kind, said: Option<&str>) -> Self {
        let ids: HashSet<&str> = chosen.iter().map(|m| m.id.as_str()).collect();
        let mut by_entity: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
        for mention in chosen {
            if let Some(entity) = mention.entity.as_deref() {
                by_entity.entry(entity).or_default().push(mention);
            }
        }
        let mut plan = Self::default();
        for (id, own) in by_entity {
            let Some(entity) = view.index.entity(view.record, id) else {
                continue;
            };
            // What is rejected comes back with its new kind.
            let back = own.iter().filter(|m| m.review == Review::Rejected).count();
            let all = view.mentions_of(id).count() + back;
            let so = |m: &&Mention| m.kind == kind || ids.contains(m.id.as_str());
            let so = view.mentions_of(id).filter(so).count() + back;
            // Of as many the one that a person has judged counts more.
            if so * 2 > all || so * 2 == all && !entity.review.is_decided() {
                plan.follows(view, entity, &own, kind);
                continue;
            }
            for mention in own.iter().filter(|m| m.form == Form::Name && entity.kind != kind) {
                if let Some(home) = called(view, said.unwrap_or(&mention.text), kind, id) {
                    plan.alone.insert(&mention.id, home);
                }
            }
        }
        plan
    }

    fn follows(&mut self, view: View<'r>, entity: &'r Entity, own: &[&Mention], kind: Kind) {
        let live = view.mentions_of(&entity.id);
        // Two that are only described alike, as "the president", are two people.
        let named = live.chain(own.iter().copied()).any(|m| m.form == Form::Name);
        let home = (named && entity.kind != kind)
            .then(|| called(view, &entity.name, kind, &entity.id))
            .flatten();
        match home {
            Some(home) => drop(self.whole.insert(&entity.id, home)),
            None => drop(self.follow.insert(&entity.id)),
        }
    }

    /// All that changes where the mentions are read otherwise.
    fn changes(&self, view: View<'_>, chosen: &[&Mention], read: impl Fn(&mut Mention), kind: Kind) -> Vec<Change> {
        let record = view.record;
        let home = |m: &Mention| {
            let whole = || self.whole.get(m.entity.as_deref()?);
            self.alone.get(m.id.as_str()).or_else(whole).map(|e| e.id.clone())
        };
        let mut changes = Vec::new();
        for mention in chosen {
            changes.extend(amend(record, *mention, |m| {
                read(m);
                m.entity = home(mention).or(m.entity.take());
                if m.review == Review::Rejected {
                    m.review = Review::Suggested;
                }
            }));
        }
        for id in &self.follow {
            let entity = view.index.entity(record, id);
            changes.extend(entity.and_then(|entity| {
                amend(record, entity, |e| {
                    // A place has no office, and nobody is of the country of a person that he is not.
                    if (e.kind == Kind::Per) != (kind == Kind::Per) && !coded_by_hand(record, &e.id) {
                        e.actor = Actor::default();
                    }
                    e.kind = kind;
                    if e.review == Review::Rejected {
                        e.review = Review::Suggested;
                    }
                })
            }));
        }
        if self.whole.is_empty() && self.alone.is_empty() {
            return changes;
        }
        let ids: HashSet<&str> = chosen.iter().map(|m| m.id.as_str()).collect();
        let others = record.mentions.iter().filter(|m| !ids.contains(m.id.as_str()));
        changes.extend(others.filter_map(|m| {
            let home = self.whole.get(m.entity.as_deref()?)?;
            set(record, m, |m| m.entity = Some(home.id.clone()))
        }));
        changes.extend(self.homes(view, chosen));
        // Rejected mentions may still name it, so it stays in the file as rejected.
        let gone = self.whole.keys().filter_map(|id| view.index.entity(record, id));
        changes.extend(gone.filter_map(|e| set(record, e, |e| e.review = Review::Rejected)));
        changes.extend(entities::follow(view, |id, mention| {
            let home = mention.and_then(|m| self.alone.get(m));
            let home = home.or_else(|| self.whole.get(id.as_deref()?));
            if let Some(home) = home {
                *id = Some(home.id.clone());
            }
        }));
        changes
    }

    /// The entities that take others in, with the names that they are called by now.
    fn homes(&self, view: View<'_>, chosen: &[&Mention]) -> Vec<Change> {
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (id, home) in &self.whole {
            let entity = view.index.entity(view.record, id);
            let own = entity
                .into_iter()
                .flat_map(|e| std::iter::once(&e.name).chain(&e.aliases));
            names.entry(&home.id).or_default().extend(own.map(String::as_str));
        }
        for mention in chosen {
            if let Some(home) = self.alone.get(mention.id.as_str()) {
                names.entry(&home.id).or_default().push(&mention.text);
            }
        }
        let more = |(id, names): (&str, Vec<&str>)| {
            let home = view.index.entity(view.record, id)?;
            set(view.record, home, |e| {
                for name in names {
                    if !e.aliases.iter().any(|alias| alias == name) {
                        e.aliases.push(name.to_owned());
                    }
                }
            })
        };
        names.into_iter().filter_map(more).collect()
    }
}

/// Another entity of that kind that is called so; by its name before by another.
fn called<'r>(view: View<'r>, name: &str, kind: Kind, but: &str) -> Option<&'r Entity> {
    let plain_name = plain(name);
    let live = |e: &&Entity| e.kind == kind && e.id != but && e.review != Review::Rejected;
    let all = || view.record.entities.iter().filter(live);
    let by_name = all().find(|e| plain(&e.name) == plain_name);
    by_name.or_else(|| all().find(|e| e.aliases.iter().any(|alias| alias == name)))
}
