//! Carrying an object of the other record over, with all that it names.

use super::Comparison;
use crate::record::acts::mentions::follow_in_events;
use crate::record::acts::{amend, set};
use crate::record::edit::Change;
use crate::record::index::next_id;
use crate::record::item::Item;
use crate::record::{Entity, Event, Flag, Form, Mention, Participant, Quote, Review, Role, Table, Time};
use std::collections::BTreeMap;

/// Collects what an edit needs: one change of each object, new objects under ids of one's own record.
pub struct Carry<'c> {
    all: &'c Comparison<'c>,
    /// New objects by table and their id; the order of ids is the order of making.
    made: BTreeMap<(Table, String), String>,
    count: BTreeMap<Table, u64>,
    added: Vec<Change>,
    /// Own entities and mentions that change along the way.
    entities: BTreeMap<String, Entity>,
    revived: BTreeMap<String, Mention>,
}

impl<'c> Carry<'c> {
    pub fn new(all: &'c Comparison<'c>) -> Self {
        Self {
            all,
            made: BTreeMap::new(),
            count: BTreeMap::new(),
            added: Vec::new(),
            entities: BTreeMap::new(),
            revived: BTreeMap::new(),
        }
    }

    /// The changes of everything that was brought along.
    pub fn finish(self) -> Vec<Change> {
        let record = self.all.mine.record;
        let index = self.all.mine.index;
        let mut changes = self.added;
        changes.extend(self.entities.iter().filter_map(|(id, after)| {
            let before = index.entity(record, id)?;
            set(record, before, |e| *e = after.clone())
        }));
        changes.extend(self.revived.iter().filter_map(|(id, after)| {
            let before = index.mention(record, id)?;
            set(record, before, |m| *m = after.clone())
        }));
        changes
    }

    /// A new id in a table of mine for an object of theirs.
    fn name<T: Item>(&mut self, rows: &[T], theirs: &str) -> String {
        let count = self.count.entry(T::TABLE).or_default();
        let id = next_id(self.all.mine.record, rows, *count);
        *count += 1;
        self.made.insert((T::TABLE, theirs.to_owned()), id.clone());
        id
    }

    fn already(&self, table: Table, theirs: &str) -> Option<String> {
        self.made.get(&(table, theirs.to_owned())).cloned()
    }

    fn add<T: Item>(&mut self, mut item: T) {
        item.set_review(Review::Added);
        self.added.push(Change::add(&self.all.mine.record.text, &item));
    }

    /// My id of their entity; it is made where I have none.
    pub fn entity(&mut self, theirs: &str) -> Option<String> {
        let record = self.all.mine.record;
        if let Some(row) = self.all.my_row(theirs) {
            let own = &record.entities[row];
            self.bring_back(own);
            return Some(own.id.clone());
        }
        if let Some(id) = self.already(Table::Entities, theirs) {
            return Some(id);
        }
        let mut entity = self.all.theirs.index.entity(self.all.theirs.record, theirs)?.clone();
        entity.id = self.name(&record.entities, theirs);
        let id = entity.id.clone();
        self.add(entity);
        Some(id)
    }

    /// An entity that is to have a mention again is no longer rejected.
    fn bring_back(&mut self, own: &Entity) {
        if own.review == Review::Rejected {
            self.change(own).review = Review::Accepted;
        }
    }

    fn change(&mut self, own: &Entity) -> &mut Entity {
        self.entities.entry(own.id.clone()).or_insert_with(|| own.clone())
    }

    /// My id of their mention; it is made where I have none, and brought back where I alone rejected it.
    pub fn mention(&mut self, theirs: &str) -> Option<String> {
        let (mine, other) = (self.all.mine.record, self.all.theirs);
        let row = other.index.row(Table::Mentions, theirs)?;
        let rejected = other.record.mentions[row].review == Review::Rejected;
        if let Some(own) = self.all.mentions.mine[row].map(|row| &mine.mentions[row]) {
            if own.review == Review::Rejected && !rejected {
                let entity = own
                    .entity
                    .as_deref()
                    .and_then(|id| self.all.mine.index.entity(mine, id));
                entity.into_iter().for_each(|entity| self.bring_back(entity));
                let back = self.revived.entry(own.id.clone()).or_insert_with(|| own.clone());
                back.review = Review::Accepted;
            }
            return Some(own.id.clone());
        }
        if rejected {
            return None;
        }
        if let Some(id) = self.already(Table::Mentions, theirs) {
            return Some(id);
        }
        let mut mention = other.record.mentions[row].clone();
        mention.id = self.name(&mine.mentions, theirs);
        mention.entity = mention.entity.and_then(|id| self.entity(&id));
        self.call(&mention);
        let id = mention.id.clone();
        self.add(mention);
        Some(id)
    }

    /// The entity of a mention that changes its kind follows where theirs did.
    pub fn follow_kind(&mut self, own: &Mention, other: &Mention) {
        let (mine, theirs) = (self.all.mine, self.all.theirs);
        let entity = |id: &Option<String>| mine.index.entity(mine.record, id.as_deref()?);
        let row = other.entity.as_deref().and_then(|id| self.all.my_row(id));
        let their_kind = other
            .entity
            .as_deref()
            .and_then(|id| Some(theirs.index.entity(theirs.record, id)?.kind));
        let same = row.map(|row| &mine.record.entities[row]).zip(entity(&own.entity));
        if let Some((entity, _)) = same.filter(|(a, b)| a.id == b.id && their_kind == Some(other.kind))
            && entity.kind != other.kind
        {
            let after = self.change(entity);
            after.kind = other.kind;
            if after.review != Review::Added {
                after.review = Review::Corrected;
            }
        }
    }

    /// Makes an own mention refer to something else; an entity goes with its last mention, and events follow.
    pub fn refer(&mut self, own: &Mention, target: Option<String>) {
        let view = self.all.mine;
        self.amend(own, |m| m.entity.clone_from(&target));
        let moved = Mention {
            entity: target.clone(),
            ..own.clone()
        };
        self.call(&moved);
        let left = own.entity.as_deref().and_then(|id| view.index.entity(view.record, id));
        if let Some(left) = left.filter(|e| view.mentions_of(&e.id).all(|m| m.id == own.id)) {
            self.change(left).review = Review::Rejected;
        }
        self.added
            .extend(follow_in_events(view, std::slice::from_ref(&own.id), target.as_deref()));
    }

    /// An own entity that gets a mention by another name is called that too.
    fn call(&mut self, mention: &Mention) {
        let all = self.all;
        let Some(own) = mention
            .entity
            .as_deref()
            .and_then(|id| all.mine.index.entity(all.mine.record, id))
        else {
            return;
        };
        if mention.form == Form::Name && !own.aliases.contains(&mention.text) {
            let aliases = &mut self.change(own).aliases;
            if !aliases.contains(&mention.text) {
                aliases.push(mention.text.clone());
            }
        }
    }

    /// My id of their time; it is made where I have none.
    pub fn time(&mut self, theirs: &str) -> Option<String> {
        let (mine, other) = (self.all.mine.record, self.all.theirs);
        let row = other.index.row(Table::Times, theirs)?;
        if let Some(own) = self.all.times.mine[row] {
            return Some(mine.times[own].id.clone());
        }
        if let Some(id) = self.already(Table::Times, theirs) {
            return Some(id);
        }
        let mut time: Time = other.record.times[row].clone();
        time.id = self.name(&mine.times, theirs);
        let id = time.id.clone();
        self.add(time);
        Some(id)
    }

    /// Their participants, as mine.
    pub fn parties(&mut self, people: &[Participant]) -> Vec<Participant> {
        let mut party = |p: &Participant| Participant {
            entity: p.entity.as_deref().and_then(|id| self.entity(id)),
            mention: p.mention.as_deref().and_then(|id| self.mention(id)),
            extra: p.extra.clone(),
        };
        people.iter().map(&mut party).collect()
    }

    pub fn role(&mut self, role: &Role) {
        let mut role = role.clone();
        role.id = self.name(&self.all.mine.record.roles, &role.id);
        role.holder = role.holder.and_then(|id| self.entity(&id));
        self.add(role);
    }

    pub fn quote(&mut self, quote: &Quote) {
        let mut quote = quote.clone();
        quote.id = self.name(&self.all.mine.record.quotes, &quote.id);
        quote.speaker = quote.speaker.and_then(|id| self.entity(&id));
        for relay in &mut quote.via {
            relay.entity = relay.entity.take().and_then(|id| self.entity(&id));
        }
        self.add(quote);
    }

    pub fn event(&mut self, event: &Event) {
        let mut event = event.clone();
        event.id = self.name(&self.all.mine.record.events, &event.id);
        event.actors = self.parties(&event.actors);
        event.recipients = self.parties(&event.recipients);
        event.place = event.place.and_then(|id| self.entity(&id));
        event.attributed_to = event.attributed_to.and_then(|id| self.entity(&id));
        event.time.from = event.time.from.and_then(|id| self.time(&id));
        self.add(event);
    }

    pub fn flag(&mut self, flag: &Flag) {
        let mut flag = flag.clone();
        flag.id = self.name(&self.all.mine.record.flags, &flag.id);
        self.add(flag);
    }

    /// Amends an own object, which is corrected then.
    pub fn amend<T: Item>(&mut self, own: &T, change: impl FnOnce(&mut T)) {
        self.added.extend(amend(self.all.mine.record, own, change));
    }

    /// Changes an own object without a decision about it.
    pub fn follow<T: Item>(&mut self, own: &T, change: impl FnOnce(&mut T)) {
        self.added.extend(set(self.all.mine.record, own, change));
    }
}
