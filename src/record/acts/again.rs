//! Suggestions made anew under the decisions of a person: what was decided or noted stays as it is, what was only
//! suggested becomes what is suggested now, all as one edit.
//!
//! Rows that say the same keep their ids, so that an annotator which has not changed changes nothing.

use super::{Refusal, View};
use crate::record::edit::{Change, Edit};
use crate::record::index::next_id;
use crate::record::item::{Item, number};
use crate::record::{Entity, Event, Flag, Mention, Quote, Record, Review, Role, Time};
use crate::text::{Covered, Span};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What an object of the machine's is told apart by, and whether a person has said something of it.
trait Row: Item {
    /// Where it stands, and what else stands there may be.
    fn key(&self) -> (Span, String);
    fn reason(&self) -> Option<&str>;
    fn has_note(&self) -> bool;
    fn set_id(&mut self, id: String);
}

macro_rules! row {
    ($type:ident, $reason:expr, $more:expr) => {
        impl Row for $type {
            fn key(&self) -> (Span, String) {
                let more: fn(&Self) -> String = $more;
                (self.order().0, more(self))
            }
            fn reason(&self) -> Option<&str> {
                let reason: fn(&Self) -> Option<&str> = $reason;
                reason(self)
            }
            fn has_note(&self) -> bool {
                self.note.is_some()
            }
            fn set_id(&mut self, id: String) {
                self.id = id;
            }
        }
    };
}
row!(Mention, |own| own.why.as_deref(), |_| String::new());
row!(Role, |own| own.why.as_deref(), |_| String::new());
row!(Quote, |own| own.why.as_deref(), |_| String::new());
row!(Time, |_| None, |_| String::new());
row!(Event, |own| own.why.as_deref(), |own| own.act.word().to_owned());
row!(Flag, |_| None, |own| own.code.word().to_owned());

/// What becomes of a new suggestion.
#[derive(Debug, Clone, PartialEq)]
enum Fate {
    /// It is left out: these words have been decided. The id of the object that stands at the very same place.
    Decided(Option<String>),
    /// It takes the place of that old suggestion.
    Replaces(usize),
    /// It is new.
    New(String),
}

impl Fate {
    /// The id by which others speak of it.
    fn id<T: Item>(&self, old: &[T]) -> Option<String> {
        match self {
            Self::Decided(id) => id.clone(),
            Self::Replaces(row) => Some(old[*row].id()),
            Self::New(id) => Some(id.clone()),
        }
    }
}

/// Tells what a remembered decision made, which is the machine's word and no person's.
pub type Remembered<'f> = &'f dyn Fn(&str) -> bool;

fn is_decided<T: Row>(row: &T, remembered: Remembered<'_>) -> bool {
    let rule = row.review() == Review::Rejected && row.reason().is_some_and(remembered);
    row.review().is_decided() && !rule || row.has_note()
}

/// The fates of the new rows of a table, in their order.
fn fates<T: Row>(record: &Record, old: &[T], fresh: &[T], remembered: Remembered<'_>) -> Vec<Fate> {
    let mut places: HashMap<(Span, String), Vec<usize>> = HashMap::new();
    let (mut stands, mut exact): (Vec<Span>, HashMap<(Span, String), String>) = Default::default();
    for (n, row) in old.iter().enumerate().rev() {
        let key = row.key();
        if !is_decided(row, remembered) {
            places.entry(key).or_default().push(n);
            continue;
        }
        if row.review() != Review::Rejected && !key.0.is_empty() {
            stands.push(key.0);
        }
        exact.insert(key, row.id());
    }
    let stands = Covered::by(stands);
    let first = next_id(record, old, 0);
    let letters = first.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let mut free = number(&first);
    let fate = |row: &T| {
        let key = row.key();
        if let Some(id) = exact.get(&key) {
            return Fate::Decided(Some(id.clone()));
        }
        if let Some(row) = places.get_mut(&key).and_then(Vec::pop) {
            return Fate::Replaces(row);
        }
        if stands.overlaps(key.0) {
            return Fate::Decided(None);
        }
        free += 1;
        Fate::New(format!("{letters}{}", free - 1))
    };
    fresh.iter().map(fate).collect()
}

/// What was done to the suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Suggestions that are new.
    pub new: usize,
    /// Suggestions that say something else now.
    pub changed: usize,
    /// Suggestions that are gone.
    pub gone: usize,
}

/// The changes of a table: fresh rows with their ids and references put right, old suggestions that nothing replaces gone.
fn settle<T: Row>(
    record: &Record,
    old: &[T],
    rows: Vec<(T, Fate)>,
    remembered: Remembered<'_>,
    held: &HashSet<&str>,
    told: &mut Told,
) -> Vec<Change> {
    let (text, mut changes) = (&record.text, Vec::new());
    let mut replaced = HashSet::new();
    for (mut row, fate) in rows {
        match fate {
            Fate::Decided(_) => {}
            Fate::Replaces(n) => {
                replaced.insert(n);
                row.set_id(old[n].id());
                let change = Change::between(text, &old[n], &row);
                told.changed += usize::from(change.is_some());
                changes.extend(change);
            }
            Fate::New(id) => {
                row.set_id(id);
                told.new += 1;
                changes.push(Change::add(text, &row));
            }
        }
    }
    let rest = old.iter().enumerate().filter(|(n, _)| !replaced.contains(n));
    let goes = |row: &T| !is_decided(row, remembered) && !held.contains(row.id().as_str());
    for (_, row) in rest.filter(|(_, row)| goes(row)) {
        told.gone += 1;
        changes.push(Change::remove(text, row));
    }
    changes
}

/// Which entity each new one is, by id.
struct Entities<'r> {
    old: &'r Record,
    /// Of the new ones to those of the record, or to ids of their own.
    ids: HashMap<String, String>,
    /// Those of the record that a decision speaks of.
    needed: HashSet<&'r str>,
}

impl<'r> Entities<'r> {
    fn new(old: &'r Record, fresh: &Record, mentions: &[Fate], remembered: Remembered<'_>) -> Self {
        let mut found = Self {
            old,
            ids: HashMap::new(),
            needed: needed(old, remembered),
        };
        // The same words, decided, say who is meant.
        let by_id: HashMap<&str, &Mention> = old.mentions.iter().map(|m| (m.id.as_str(), m)).collect();
        for (mention, fate) in fresh.mentions.iter().zip(mentions) {
            let Fate::Decided(Some(id)) = fate else { continue };
            let decided = by_id.get(id.as_str()).filter(|m| m.review != Review::Rejected);
            let meant = decided.and_then(|m| m.entity.clone());
            if let (Some(new), Some(meant)) = (&mention.entity, meant) {
                found.ids.entry(new.clone()).or_insert(meant);
            }
        }
        // Else the same name of the same kind.
        let mut taken: HashSet<String> = found.ids.values().cloned().collect();
        let mut named: HashMap<(&str, &str), Vec<&Entity>> = HashMap::new();
        for entity in old.entities.iter().rev().filter(|e| e.review != Review::Rejected) {
            named
                .entry((entity.kind.word(), &entity.name))
                .or_default()
                .push(entity);
        }
        for entity in fresh
            .entities
            .iter()
            .filter(|e| !found.ids.contains_key(&e.id))
            .collect::<Vec<_>>()
        {
            let same = named.get_mut(&(entity.kind.word(), entity.name.as_str()));
            let free = same.and_then(|same| {
                loop {
                    let one = same.pop()?;
                    if !taken.contains(&one.id) {
                        break Some(one);
                    }
                }
            });
            if let Some(one) = free {
                taken.insert(one.id.clone());
                found.ids.insert(entity.id.clone(), one.id.clone());
            }
        }
        let first = number(&next_id(old, &old.entities, 0));
        let unknown = fresh.entities.iter().filter(|e| !found.ids.contains_key(&e.id));
        let unknown: Vec<String> = unknown.map(|e| e.id.clone()).collect();
        for (n, id) in (first..).zip(unknown) {
            found.ids.insert(id, format!("e{n}"));
        }
        found
    }

    fn id(&self, new: &Option<String>) -> Option<String> {
        new.as_ref().and_then(|id| self.ids.get(id).cloned())
    }

    /// The changes of the table, where the objects that stay speak of these.
    fn settle(&self, fresh: &Record, spoken_of: &HashSet<String>, remembered: Remembered<'_>) -> Vec<Change> {
        let (text, mut changes) = (&self.old.text, Vec::new());
        let by_id: HashMap<&str, &Entity> = self.old.entities.iter().map(|e| (e.id.as_str(), e)).collect();
        let decided = |e: &Entity| {
            let rule = e.review == Review::Rejected && e.why.as_deref().is_some_and(remembered);
            e.review.is_decided() && !rule || e.note.is_some()
        };
        let mut there = HashSet::new();
        for entity in &fresh.entities {
            let Some(id) = self.ids.get(&entity.id).filter(|id| spoken_of.contains(*id)) else {
                continue;
            };
            let first = there.insert(id.as_str());
            let own = Entity {
                id: id.clone(),
                ..entity.clone()
            };
            match by_id.get(id.as_str()) {
                None => changes.push(Change::add(text, &own)),
                Some(old) if !first || decided(old) => {}
                Some(old) => changes.extend(Change::between(text, *old, &own)),
            }
        }
        let stays = |e: &&Entity| there.contains(e.id.as_str()) || self.needed.contains(e.id.as_str()) || decided(e);
        let gone = self.old.entities.iter().filter(|e| !stays(e));
        changes.extend(gone.map(|e| Change::remove(text, e)));
        changes
    }
}

/// The mentions and times that decided events speak of: they stay, whoever suggests them.
fn held<'r>(record: &'r Record, remembered: Remembered<'_>) -> HashSet<&'r str> {
    let mut held = HashSet::new();
    for event in record.events.iter().filter(|e| is_decided(*e, remembered)) {
        let sides = event.actors.iter().chain(&event.recipients);
        held.extend(sides.filter_map(|p| p.mention.as_deref()));
        held.extend(event.time.from.as_deref());
    }
    held
}

/// The entities that decided objects speak of.
fn needed<'r>(record: &'r Record, remembered: Remembered<'_>) -> HashSet<&'r str> {
    let mut needed = HashSet::new();
    let held = held(record, remembered);
    let stays = |m: &&Mention| is_decided(*m, remembered) || held.contains(m.id.as_str());
    let mentions = record.mentions.iter().filter(stays);
    needed.extend(mentions.filter_map(|m| m.entity.as_deref()));
    let roles = record.roles.iter().filter(|r| is_decided(*r, remembered));
    needed.extend(roles.filter_map(|r| r.holder.as_deref()));
    let quotes = record.quotes.iter().filter(|q| is_decided(*q, remembered));
    needed.extend(quotes.flat_map(|q| voices(q).map(String::as_str)));
    for event in record.events.iter().filter(|e| is_decided(*e, remembered)) {
        needed.extend(people(event).map(String::as_str));
    }
    needed
}

/// Whoever says a quotation, and through whom it came.
fn voices(quote: &Quote) -> impl Iterator<Item = &String> {
    quote
        .speaker
        .iter()
        .chain(quote.via.iter().filter_map(|relay| relay.entity.as_ref()))
}

fn people(event: &Event) -> impl Iterator<Item = &String> {
    let sides = event.actors.iter().chain(&event.recipients);
    let sides = sides.filter_map(|p| p.entity.as_ref());
    sides.chain(&event.place).chain(&event.attributed_to)
}

/// The edit that puts new suggestions in the place of the old ones, and what it comes to. `fresh` is of the same text.
///
/// # Errors
/// Where nothing differs, or the texts do.
pub fn again(view: View<'_>, fresh: &Record, remembered: Remembered<'_>) -> Result<(Edit, Told), Refusal> {
    let old = view.record;
    if *old.text != *fresh.text {
        return Err(Refusal::new("The text is another one: nothing was annotated again"));
    }
    let mentions = fates(old, &old.mentions, &fresh.mentions, remembered);
    let times = fates(old, &old.times, &fresh.times, remembered);
    let entities = Entities::new(old, fresh, &mentions, remembered);
    let ids = |fresh: Vec<String>, fates: Vec<Option<String>>| -> HashMap<String, Option<String>> {
        fresh.into_iter().zip(fates).collect()
    };
    let mention_ids = ids(
        fresh.mentions.iter().map(Item::id).collect(),
        mentions.iter().map(|fate| fate.id(&old.mentions)).collect(),
    );
    let time_ids = ids(
        fresh.times.iter().map(Item::id).collect(),
        times.iter().map(|fate| fate.id(&old.times)).collect(),
    );
    let held = held(old, remembered);
    let (mut told, mut changes) = (Told::default(), Vec::new());
    let mut spoken_of: HashSet<String> = entities.needed.iter().map(|id| (*id).to_owned()).collect();

    let own: Vec<(Mention, Fate)> = fresh
        .mentions
        .iter()
        .map(|m| referring(m, &entities))
        .zip(mentions)
        .collect();
    let stay = own.iter().filter(|(_, fate)| !matches!(fate, Fate::Decided(_)));
    spoken_of.extend(stay.filter_map(|(m, _)| m.entity.clone()));
    changes.extend(settle(old, &old.mentions, own, remembered, &held, &mut told));

    let own = fresh.roles.iter().map(|role| Role {
        holder: entities.id(&role.holder),
        ..role.clone()
    });
    let own: Vec<(Role, Fate)> = own.zip(fates(old, &old.roles, &fresh.roles, remembered)).collect();
    spoken_of.extend(own.iter().filter_map(|(role, _)| role.holder.clone()));
    changes.extend(settle(old, &old.roles, own, remembered, &held, &mut told));

    let own = fresh.times.iter().cloned().zip(times).collect();
    changes.extend(settle(old, &old.times, own, remembered, &held, &mut told));

    let own = fresh.quotes.iter().map(|quote| {
        let mut quote = quote.clone();
        quote.speaker = entities.id(&quote.speaker);
        for relay in &mut quote.via {
            relay.entity = entities.id(&relay.entity);
        }
        quote
    });
    let own: Vec<(Quote, Fate)> = own.zip(fates(old, &old.quotes, &fresh.quotes, remembered)).collect();
    spoken_of.extend(own.iter().flat_map(|(quote, _)| voices(quote).cloned()));
    changes.extend(settle(old, &old.quotes, own, remembered, &held, &mut told));

    let place = |event: &Event| placed(event, &entities, &mention_ids, &time_ids);
    let own: Vec<(Event, Fate)> = fresh
        .events
        .iter()
        .map(place)
        .zip(fates(old, &old.events, &fresh.events, remembered))
        .collect();
    spoken_of.extend(own.iter().flat_map(|(event, _)| people(event).cloned()));
    changes.extend(settle(old, &old.events, own, remembered, &held, &mut told));

    let flags = fates(old, &old.flags, &fresh.flags, remembered);
    let own = fresh.flags.iter().cloned().zip(flags).collect();
    changes.extend(settle(old, &old.flags, own, remembered, &held, &mut told));

    changes.extend(entities.settle(fresh, &spoken_of, remembered));
    if changes.is_empty() {
        return Err(Refusal::new("Annotated again: every suggestion is as it was"));
    }
    Ok((Edit::new("annotate again", changes), told))
}

/// A mention that speaks of the record's entities; of a group each of its members.
fn referring(mention: &Mention, entities: &Entities<'_>) -> Mention {
    let mut own = mention.clone();
    own.entity = entities.id(&mention.entity);
    if let Some(Value::Array(members)) = own.extra.get_mut("entities") {
        for member in members {
            let id = entities.id(&member.as_str().map(str::to_owned));
            *member = id.map_or(Value::Null, Value::String);
        }
    }
    own
}

fn placed(
    event: &Event,
    entities: &Entities<'_>,
    mentions: &HashMap<String, Option<String>>,
    times: &HashMap<String, Option<String>>,
) -> Event {
    let mut own = event.clone();
    for side in own.actors.iter_mut().chain(&mut own.recipients) {
        side.entity = entities.id(&side.entity);
        side.mention = side.mention.take().and_then(|id| mentions.get(&id).cloned().flatten());
    }
    own.place = entities.id(&event.place);
    own.attributed_to = entities.id(&event.attributed_to);
    own.time.from = own.time.from.take().and_then(|id| times.get(&id).cloned().flatten());
    own
}
