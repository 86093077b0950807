//! What the model of the sides looks at: where a phrase stands from the trigger, what it is, and who competes.

use super::super::candidate::Candidate;
use super::super::chunk::{Kind, Shape};
use super::super::clause::Relation;
use super::super::matcher::{Head, Matcher};
use super::super::people::Party;
use super::super::rerank::Reader;
use super::super::tag::Tag;
use super::kept::Kept;
use super::stand::Stand;
use super::table::{Sum, Table};
use crate::record::EventType;
use std::ops::Range;

/// One side of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Who does it.
    Actor,
    /// To whom.
    Recipient,
}

impl Side {
    /// Both, in the order of their numbers.
    pub const BOTH: [Self; 2] = [Self::Actor, Self::Recipient];
}

/// Somebody or something that a sentence names.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub party: Party,
    /// Its own words, by token of the sentence.
    pub tokens: Range<usize>,
    /// The noun phrase, by chunk.
    pub np: usize,
    /// First phrase of the list it is joined in.
    pub list: usize,
    /// Whether it is the phrase's head; else a name before it.
    pub at_head: bool,
    /// Before `'s`.
    possessor: bool,
    /// What it is: a kind of mention, an actor noun, another noun.
    kind: u32,
}

/// Everybody and everything that a sentence names, in text order.
pub(super) fn named(matcher: &Matcher) -> Vec<Named> {
    let clauses = matcher.clauses;
    let mut found: Vec<Named> = Vec::new();
    let (mut list, mut until) = (0, 0);
    for (np, chunk) in clauses.chunks.list.iter().enumerate() {
        if chunk.kind != Kind::Np {
            continue;
        }
        if np >= until {
            list = np;
            until = clauses.list_end(np);
        }
        let head = matcher.mention_at(chunk.head);
        let mut last = None;
        for k in chunk.range.clone() {
            let Some(row) = matcher.mention_at(k).filter(|&row| last != Some(row)) else {
                continue;
            };
            last = Some(row);
            if matcher.is_treaty_name(np, k) {
                continue;
            }
            let after = (k..chunk.range.end).find(|&j| matcher.mention_at(j) != Some(row));
            found.push(Named {
                party: Party::Mention(row),
                tokens: k..after.unwrap_or(chunk.range.end),
                np,
                list,
                at_head: head == Some(row),
                possessor: after.is_some_and(|j| clauses.toks[j].tag == Tag::Genitive),
                kind: matcher
                    .mentions
                    .get(row)
                    .map_or(0, |m| m.kind as u32 | (m.form as u32) << 4),
            });
        }
        let tok = &clauses.toks[chunk.head];
        if head.is_none() && matches!(tok.tag, Tag::Noun | Tag::Name) {
            let kind = match tok.tag {
                Tag::Name => 100,
                _ if matcher.frames.is_agent(tok.noun) => 101,
                _ if tok.plural => 102,
                _ => 103,
            };
            found.push(Named {
                party: matcher.as_phrase(np),
                tokens: chunk.range.clone(),
                np,
                list,
                at_head: true,
                possessor: false,
                kind,
            });
        }
    }
    found
}

/// How somebody stands to a trigger.
pub(super) struct Look {
    /// Groups between them.
    pub verbs: u32,
    /// The slot.
    pub place: u32,
    /// What it is and how it stands in its phrase.
    pub kind: u32,
    /// The word before.
    pub prep: u32,
    /// Others between them.
    pub rivals: u32,
}

/// Mixes numbers into a hash that is never 0.
#[inline]
pub(super) fn mix(a: u32, b: u32, c: u32) -> u32 {
    let mut h = u64::from(a) << 32 | u64::from(b);
    h = (h ^ u64::from(c).rotate_left(21)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h = (h ^ h >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((h ^ h >> 32) as u32).max(1)
}

/// A sentence seen from one trigger: the slot of each chunk.
pub(super) struct Scene<'a> {
    matcher: &'a Matcher<'a>,
    reader: &'a Reader<'a>,
    candidate: &'a Candidate,
    /// Chunk of the trigger.
    at: usize,
    head: usize,
    /// Number of its frame; 0 without one.
    frame: u32,
    slots: Vec<u32>,
}

/// Slots that are no preposition; prepositions are mixed in with the slot that they hang on.
mod slot {
    pub const SUBJECT: u32 = 1;
    pub const OBJECT: u32 = 2;
    pub const SECOND: u32 = 3;
    pub const OBLIQUE: u32 = 4;
    pub const INNER: u32 = 5;
    pub const CLAUSE: u32 = 6;
    pub const OVER: u32 = 7;
    pub const CHAIN: u32 = 8;
    pub const PARTICIPLE: u32 = 9;
    pub const OWN: u32 = 10;
    pub const LEFT: u32 = 11;
    pub const RIGHT: u32 = 12;
}

impl<'a> Scene<'a> {
    /// Looks at the sentence from a candidate's trigger.
    pub fn new(matcher: &'a Matcher<'a>, reader: &'a Reader<'a>, candidate: &'a Candidate) -> Self {
        let at = match candidate.head {
            Head::Group(g) => matcher.clauses.chunks.groups[g].chunk,
            Head::Phrase(np) => np,
        };
        let mut scene = Self {
            matcher,
            reader,
            candidate,
            at,
            head: matcher.clauses.chunks.list[at].head,
            frame: candidate.frame.map_or(0, |f| matcher.frames.list[f].number),
            slots: vec![0; matcher.clauses.chunks.list.len()],
        };
        scene.direct();
        scene.hanging();
        scene
    }

    fn set(&mut self, list: &[usize], slot: u32) {
        for &np in list {
            if let Some(place) = self.slots.get_mut(np)
                && *place == 0
            {
                *place = slot;
            }
        }
    }

    /// A group's arguments, under a name for the way to the group.
    fn group(&mut self, g: usize, way: u32) {
        let Some(frame) = self.matcher.clauses.frames.get(g) else {
            return;
        };
        let under = |slot: u32| if way == 0 { slot } else { mix(way, slot, 1) };
        self.set(&frame.subject, under(slot::SUBJECT));
        self.set(&frame.object, under(slot::OBJECT));
        self.set(&frame.second, under(slot::SECOND));
        for (prep, list) in &frame.oblique {
            let prep = self.matcher.frames.sense(*prep).number;
            self.set(list, mix(way, slot::OBLIQUE, prep));
        }
    }

    fn direct(&mut self) {
        let clauses = self.matcher.clauses;
        match self.candidate.head {
            Head::Group(g) => {
                self.group(g, 0);
                let frame = &clauses.frames[g];
                if let Some(inner) = frame.infinitive {
                    self.group(inner, slot::INNER);
                }
                if let Some(inner) = frame.clause {
                    self.group(inner, slot::CLAUSE);
                }
                if let Some(over) = frame.governor {
                    self.group(over, slot::OVER);
                }
            }
            Head::Phrase(np) => {
                self.slots[np] = slot::OWN;
                for (prep, list) in self.matcher.after(np) {
                    let prep = self.matcher.frames.sense(prep).number;
                    self.set(&list, mix(99, slot::OBLIQUE, prep));
                }
                let over = clauses
                    .frames
                    .iter()
                    .enumerate()
                    .rev()
                    .find(|(g, f)| clauses.chunks.groups[*g].chunk < np && f.right >= np || f.object.contains(&np));
                if let Some((g, _)) = over {
                    self.group(g, slot::OVER);
                }
            }
        }
    }

    /// What hangs on a phrase that has a slot: by a preposition, a list, a participle or a relative clause.
    fn hanging(&mut self) {
        let clauses = self.matcher.clauses;
        for (g, frame) in clauses.frames.iter().enumerate() {
            let host = match frame.relation {
                Relation::Reduced if clauses.chunks.groups[g].shape == Shape::Participle => frame.object.first(),
                Relation::Reduced | Relation::Relative => frame.subject.first(),
                _ => None,
            };
            let over = host.map_or(0, |&np| self.slots.get(np).copied().unwrap_or(0));
            if over != 0 && self.candidate.head != Head::Group(g) {
                self.group(g, mix(over, slot::PARTICIPLE, 2));
            }
        }
        for np in 2..self.slots.len() {
            if self.slots[np] != 0 || clauses.kind(np) != Some(Kind::Np) {
                continue;
            }
            let before = self.slots[np - 2];
            let word = || self.matcher.frames.sense(clauses.head(np - 1).word).number;
            self.slots[np] = match clauses.kind(np - 1) {
                Some(Kind::Prep) if before != 0 => mix(before, slot::CHAIN, word()),
                Some(Kind::Conj | Kind::Comma) => before,
                _ => 0,
            };
        }
    }

    /// Groups between the trigger and a chunk, at most three.
    fn verbs_between(&self, np: usize) -> u32 {
        let (low, high) = (self.at.min(np), self.at.max(np));
        let between = self.matcher.clauses.chunks.list.get(low + 1..high).unwrap_or_default();
        between.iter().filter(|c| matches!(c.kind, Kind::Vg(_))).take(3).count() as u32
    }

    /// Whether one of these is the same as `named`, under another phrase.
    fn same(&self, named: &Named, others: &[Party]) -> bool {
        let own = self.entity(&named.party);
        own.is_some() && others.iter().any(|o| self.entity(o) == own)
    }

    /// The id of the entity that a party is known to be.
    pub fn entity(&self, party: &Party) -> Option<&str> {
        match party {
            Party::Mention(row) => self.matcher.mentions.get(*row).and_then(|m| m.entity.as_deref()),
            Party::Phrase(..) => None,
        }
    }

    /// Phrases between the trigger and `named` that a mention heads, at most three.
    fn rivals(&self, named: &Named) -> u32 {
        let (low, high) = (self.at.min(named.np), self.at.max(named.np));
        let between = self.matcher.clauses.chunks.list.get(low + 1..high).unwrap_or_default();
        let heads = between
            .iter()
            .filter(|c| c.kind == Kind::Np && self.matcher.mention_at(c.head).is_some());
        heads.take(3).count() as u32
    }

    /// Whether more is told than that somebody spoke.
    pub fn is_deed(&self) -> bool {
        self.candidate.kind != EventType::Statement
    }

    /// The trigger's head word, by token of the sentence.
    pub fn trigger(&self) -> usize {
        self.head
    }

    /// The number of a token's word.
    pub fn word(&self, token: usize) -> u32 {
        self.reader.value(token)
    }

    /// What is seen of `named` from the trigger, whichever side it may be.
    pub fn look(&self, named: &Named) -> Look {
        let clauses = self.matcher.clauses;
        let verbs = self.verbs_between(named.np);
        let place = match self.slots[named.np] {
            0 if named.np > self.at => mix(slot::RIGHT, verbs, 0),
            0 => mix(slot::LEFT, verbs, 0),
            there => there,
        };
        let how = u32::from(named.at_head) | u32::from(named.possessor) << 1;
        Look {
            verbs,
            place: mix(place, how, 3),
            kind: named.kind << 2 | how,
            prep: match named.np.checked_sub(1).map(|b| (clauses.kind(b), b)) {
                Some((Some(Kind::Prep), b)) => self.matcher.frames.sense(clauses.head(b).word).number,
                Some((Some(Kind::Vg(_)), _)) => 1,
                Some((Some(Kind::Comma), _)) => 2,
                _ => 0,
            },
            rivals: self.rivals(named),
        }
    }

    /// What is known of `named` on one side before any feature is made.
    fn stand(&self, named: &Named, side: Side) -> Stand {
        let (c, clauses) = (self.candidate, self.matcher.clauses);
        let (own, other) = match side {
            Side::Actor => (&c.actors, &c.recipients),
            Side::Recipient => (&c.recipients, &c.actors),
        };
        let ruled = match (own.contains(&named.party), own.is_empty()) {
            (true, _) => 1,
            (_, true) => 2,
            _ => 3,
        } | u32::from(other.contains(&named.party)) << 2;
        Stand {
            salt: 1 + side as u32,
            ruled,
            act: c.act as u32,
            coded: c.kind as u32,
            passive: match c.head {
                Head::Group(g) => 1 + u32::from(clauses.chunks.groups[g].passive),
                Head::Phrase(_) => 0,
            },
            framed: c.frame.map_or(0, |_| 1),
            right: u32::from(named.np > self.at),
            distance: (named.np.abs_diff(self.at) as u32).min(9),
            same: u32::from(self.same(named, other)),
        }
    }

    /// Hands out what speaks for and against `named`, seen so, on one side, hashed.
    pub fn features(&self, named: &Named, look: &Look, side: Side, mut put: impl FnMut(u32)) {
        let stand = self.stand(named, side);
        stand.by_place(look, &mut put);
        stand.by_rule(look, &mut put);
        stand.by_distance(look, &mut put);
        self.by_words(named, look, &stand, &mut put);
    }

    /// The sum of what they weigh; what comes again and again in a text is kept.
    pub fn sum<'t>(&self, named: &Named, look: &Look, side: Side, (table, kept): (&'t Table, &mut Kept)) -> Sum<'t> {
        let stand = self.stand(named, side);
        let mut sum = Sum::new(table);
        kept.by_place.add(stand.place_key(look), &mut sum, |sum| {
            stand.by_place(look, &mut |hash| sum.add(hash));
        });
        kept.by_rule.add(stand.rule_key(look), &mut sum, |sum| {
            stand.by_rule(look, &mut |hash| sum.add(hash));
        });
        kept.by_distance.add(stand.distance_key(look), &mut sum, |sum| {
            stand.by_distance(look, &mut |hash| sum.add(hash));
        });
        self.by_words(named, look, &stand, &mut |hash| sum.add(hash));
        sum
    }

    /// Features of single words, which hardly come twice.
    #[inline]
    fn by_words(&self, named: &Named, look: &Look, stand: &Stand, put: &mut impl FnMut(u32)) {
        let chunk = &self.matcher.clauses.chunks.list[named.np];
        let at_head = u32::from(named.at_head);
        let noun = self.reader.value(chunk.head);
        let mut add = |n: u32, a: u32, b: u32| put(mix(n << 2 | stand.salt, a, b));
        add(4, look.place, self.reader.value(self.head));
        add(10, look.prep, stand.act << 1 | stand.right);
        add(11, look.prep, look.kind << 1 | stand.right);
        add(15, noun, at_head);
        add(16, noun, stand.act);
        for class in self.reader.classes(chunk.head) {
            add(17, class, at_head);
            add(18, class, stand.act);
            add(19, class, stand.ruled);
        }
        let open = chunk.range.start;
        add(
            26,
            self.reader.value(open),
            u32::from(open == chunk.head) << 1 | at_head,
        );
        add(20, self.frame, look.place);
    }
}
