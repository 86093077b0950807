//! The re-ranker: a linear model over what surrounds a trigger, which weighs the frames' types against each other.
//!
//! Frames say what a phrase tells; the model knows how often such a phrase in such company told something else. The
//! table of tense and negation has the last word on what the model may choose.

mod features;
mod kept;
mod look;
mod sample;
mod weights;

pub(super) use features::Reader;
pub(super) use kept::Room;
use look::Sink;
pub(super) use look::{Feature, number, push_lower};
pub use sample::{Sample, outcome, samples};
use weights::Sums;
pub use weights::{OUTCOMES, Row, Weights, pack};

use super::status::Told;
use crate::record::{EventType, plover};

/// The outcome that stands for "tells no event", after all types.
pub const NOTHING: usize = OUTCOMES - 1;

/// What the model makes of one candidate.
pub(super) struct Ranked<'w> {
    /// Types with their probabilities after the table, best first; those under one in a hundred left out, which decide nothing.
    pub types: Vec<(EventType, f64)>,
    /// The best of those that were left out, as many as are offered: an analyst may know better.
    pub unlikely: Vec<(EventType, f64)>,
    /// What the model made of each type before the table.
    raw: [f64; OUTCOMES],
    /// For each type the one that the model named before the table.
    acts: [usize; OUTCOMES],
    /// Probability that nothing is told.
    pub nothing: f64,
    /// The features that the model knows, with their weights.
    known: Known<'w>,
}

/// Of the features of a candidate those that the model knows; most are seldom met.
pub(super) struct Known<'w> {
    weights: &'w Weights,
    room: Room,
    /// What those come to that are summed and not listed: letters, and what the sentence speaks of.
    sums: Sums,
}

impl<'w> Known<'w> {
    /// Ready for a candidate, in the room of the one before.
    pub fn new(weights: &'w Weights, room: &mut Room) -> Self {
        let mut room = std::mem::take(room);
        room.list.clear();
        Self {
            weights,
            room,
            sums: [0; OUTCOMES],
        }
    }
}

impl Sink for Known<'_> {
    #[inline]
    fn put(&mut self, feature: Feature) {
        if let Some(row) = self.weights.row(feature.hash) {
            self.room.list.push((feature, row));
        }
    }

    fn letters(&mut self, key: u64, hashes: impl FnOnce(&mut dyn FnMut(u32))) {
        self.room.letters.add(self.weights, key, hashes, &mut self.sums);
    }

    fn spoken(&mut self, reader: &Reader, head: usize) {
        reader.spoken(self.weights, head, &mut self.sums);
    }
}

impl Ranked<'_> {
    /// The act that the model saw behind a type.
    pub fn act(&self, kind: EventType) -> EventType {
        EventType::all().nth(self.acts[kind as usize]).unwrap_or(kind)
    }

    /// Leaves its room to the next candidate.
    pub fn leave(self, room: &mut Room) {
        *room = self.known.room;
    }

    /// Types on offer beside `kind`, best first: those that the table allows with their probabilities, then what the act
    /// would be if it were told otherwise, without.
    pub fn others(&self, kind: EventType) -> Vec<(EventType, Option<f64>)> {
        let weighed = self.types.iter().chain(&self.unlikely).filter(|t| t.0 != kind);
        let mut found: Vec<(EventType, Option<f64>)> = weighed.map(|&(t, p)| (t, Some(p))).take(OFFERED).collect();
        while found.len() < OFFERED {
            let open = |t: &EventType| *t != kind && *t != EventType::Statement && found.iter().all(|f| f.0 != *t);
            let likely = |a: &EventType, b: &EventType| self.raw[*a as usize].total_cmp(&self.raw[*b as usize]);
            let Some(best) = EventType::all().filter(open).max_by(likely) else {
                break;
            };
            found.push((best, None));
        }
        found
    }

    /// The probability of a type.
    pub fn share(&self, kind: EventType) -> f64 {
        self.types.iter().find(|t| t.0 == kind).map_or(0.0, |t| t.1)
    }
}

/// How many reasons an event names.
const REASONS: usize = 3;
/// Types on offer beside the one that an event has.
const OFFERED: usize = 3;

/// How much more a frame's type weighs than the model alone would have it: the model has seen few sentences, and what it
/// knows of single words carries less far than a phrase written down. Set on sentences held back from training.
const FAVOUR: f64 = 4.0;

/// Weighs the types of a candidate that is told in a given way; `framed` is what its frame says.
pub(super) fn rank<'w>(known: Known<'w>, told: &Told, framed: Option<EventType>) -> Ranked<'w> {
    let rows = known.room.list.iter().map(|(_, row)| *row);
    let raw = known.weights.probabilities(rows, &known.sums);
    let mut mass = [0.0; OUTCOMES];
    let mut source = [(0usize, 0.0f64); OUTCOMES];
    let table = Table::new(told);
    for (i, kind) in EventType::all().enumerate() {
        let to = table.settled(kind).map_or(NOTHING, |t| t as usize);
        mass[to] += raw[i];
        if raw[i] > source[to].1 {
            source[to] = (i, raw[i]);
        }
    }
    mass[NOTHING] += raw[NOTHING];
    if let Some(kind) = framed {
        mass[kind as usize] *= FAVOUR;
        let all: f64 = mass.iter().sum();
        mass.iter_mut().for_each(|m| *m /= all);
    }
    let all = EventType::all().map(|t| (t, mass[t as usize]));
    let mut types: Vec<(EventType, f64)> = all.filter(|t| t.1 > 0.0).collect();
    types.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut unlikely = types.split_off(types.partition_point(|t| t.1 >= 0.01));
    unlikely.truncate(OFFERED);
    Ranked {
        raw,
        acts: source.map(|s| s.0),
        nothing: mass[NOTHING],
        types,
        unlikely,
        known,
    }
}

/// What each type becomes when it is told in a way.
struct Table {
    refused: bool,
    turned: [Option<EventType>; OUTCOMES],
    /// One bit for each type that some act other than a statement becomes.
    reached: u32,
}

impl Table {
    fn new(told: &Told) -> Self {
        let mut turned = [None; OUTCOMES];
        let mut reached = 0;
        for (place, act) in turned.iter_mut().zip(EventType::all()) {
            *place = match act {
                EventType::Mobilize if told.promised && !told.negated => Some(EventType::Agree),
                _ => plover::coded(act, told.status, told.negated),
            };
            if act != EventType::Statement {
                reached |= place.map_or(0, |kind| 1 << kind as u32);
            }
        }
        Self {
            refused: told.refused,
            turned,
            reached,
        }
    }

    /// The type that a choice of the model becomes: itself where the table can yield it for an act told so, else what the
    /// table makes of it.
    fn settled(&self, kind: EventType) -> Option<EventType> {
        if kind == EventType::Statement {
            return Some(kind);
        }
        if self.refused {
            return Some(EventType::Reject);
        }
        if self.reached >> kind as u32 & 1 == 1 {
            Some(kind)
        } else {
            self.turned.get(kind as usize).copied().flatten()
        }
    }
}

/// What spoke most for an act, of what can be told; `head` is the candidate's word.
pub(super) fn reasons(ranked: &mut Ranked, kind: EventType, (reader, head): (&Reader, usize)) -> Vec<Feature> {
    reader.sentence(head, &mut ranked.known);
    let list = &ranked.known.room.list;
    let known = list.iter().enumerate();
    let mut weighed: Vec<(i8, usize)> = known
        .filter(|(_, (feature, _))| feature.tellable())
        .map(|(i, (_, row))| (row[kind as usize] as i8, i))
        .filter(|(w, _)| *w > 0)
        .collect();
    weighed.sort_by_key(|&(w, i)| (std::cmp::Reverse(w), i));
    let mut told: Vec<Feature> = Vec::new();
    for (_, i) in weighed {
        let feature = list[i].0;
        if told.len() < REASONS && !told.iter().any(|t| t.same_words(&feature)) {
            told.push(feature);
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Status;

    fn told(status: Status, negated: bool) -> Told {
        Told {
            status,
            negated,
            refused: false,
            reported_by: None,
            background: false,
            considered: false,
            promised: false,
            offered: false,
        }
    }

    #[test]
    fn the_table_has_the_last_word() {
        use EventType as T;
        let will = Table::new(&told(Status::Scheduled, false));
        assert_eq!(will.settled(T::Consult), Some(T::Agree));
        assert_eq!(will.settled(T::Threaten), Some(T::Threaten));
        assert_eq!(will.settled(T::Assault), Some(T::Threaten));
        let not = Table::new(&told(Status::Occurred, true));
        assert_eq!(not.settled(T::Consult), Some(T::Reject));
        assert_eq!(not.settled(T::Reject), Some(T::Reject));
        assert_eq!(not.settled(T::Accuse), None);
        assert_eq!(not.settled(T::Statement), Some(T::Statement));
    }
}
