//! Which entity of one reader is which of the other: those whose mentions answer to each other.

use super::align::Alignment;
use crate::record::{Entity, Kind, Record, Review};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// Entities of two readers, paired one to one; by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entities {
    mine_of: HashMap<usize, usize>,
    theirs_of: HashMap<usize, usize>,
}

impl Entities {
    /// Pairs by the number of mentions that answer to each other; entities without any, by name and kind. Where one
    /// reader made two entities of what is one to the other, the larger part keeps the name and the rest is alone.
    pub fn new(mine: &Record, theirs: &Record, mentions: &Alignment) -> Self {
        let mut found = Self::default();
        let (rows, others) = (rows(&mine.entities), rows(&theirs.entities));
        let mut votes: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        for (a, b) in mentions.pairs() {
            let (a, b) = (&mine.mentions[a], &theirs.mentions[b]);
            if a.review == Review::Rejected || b.review == Review::Rejected {
                continue;
            }
            let row = |entity: &Option<String>, rows: &HashMap<&str, usize>| rows.get(entity.as_deref()?).copied();
            if let (Some(a), Some(b)) = (row(&a.entity, &rows), row(&b.entity, &others)) {
                *votes.entry((a, b)).or_default() += 1;
            }
        }
        let mut votes: Vec<_> = votes.into_iter().collect();
        let same_id = |(a, b): (usize, usize)| mine.entities[a].id == theirs.entities[b].id;
        votes.sort_by(|(p, x), (q, y)| y.cmp(x).then(same_id(*q).cmp(&same_id(*p))).then(p.cmp(q)));
        for ((a, b), _) in votes {
            found.pair(a, b);
        }
        found.by_name(mine, theirs);
        found
    }

    fn pair(&mut self, mine: usize, theirs: usize) {
        if !self.theirs_of.contains_key(&mine) && !self.mine_of.contains_key(&theirs) {
            self.theirs_of.insert(mine, theirs);
            self.mine_of.insert(theirs, mine);
        }
    }

    /// An entity with mentions that got no partner is another one, whatever it is called.
    fn by_name(&mut self, mine: &Record, theirs: &Record) {
        let (spoken, spoken_there) = (spoken_of(mine), spoken_of(theirs));
        let mut named: HashMap<(&str, Kind), VecDeque<usize>> = HashMap::new();
        for (row, entity) in mine.entities.iter().enumerate() {
            if !self.theirs_of.contains_key(&row) {
                named.entry((&entity.name, entity.kind)).or_default().push_back(row);
            }
        }
        for (row, entity) in theirs.entities.iter().enumerate() {
            let Some(alike) = named.get_mut(&(entity.name.as_str(), entity.kind)) else {
                continue;
            };
            let there = spoken_there.contains(entity.id.as_str());
            let may_be = |own: &usize| !(there && spoken.contains(mine.entities[*own].id.as_str()));
            if !self.mine_of.contains_key(&row)
                && let Some(own) = alike.iter().position(may_be).and_then(|at| alike.remove(at))
            {
                self.pair(own, row);
            }
        }
    }

    /// The row of mine that is their entity.
    pub fn mine(&self, theirs: usize) -> Option<usize> {
        self.mine_of.get(&theirs).copied()
    }

    /// The pairs, mine first, in the order of mine.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> = self.theirs_of.iter().map(|(a, b)| (*a, *b)).collect();
        pairs.sort_unstable();
        pairs
    }
}

fn rows(entities: &[Entity]) -> HashMap<&str, usize> {
    entities
        .iter()
        .enumerate()
        .map(|(row, e)| (e.id.as_str(), row))
        .collect()
}

/// Entities with a mention that is not rejected.
fn spoken_of(record: &Record) -> HashSet<&str> {
    let live = record.mentions.iter().filter(|m| m.review != Review::Rejected);
    live.filter_map(|m| m.entity.as_deref()).collect()
}
