//! Recipients that no slot names by itself: who did the deed that is condemned, and who was given what a passive tells.

use super::chunk::Shape;
use super::frame::Slot;
use super::matcher::{Head, Matcher};
use super::people::Party;
use crate::record::{EventType, Form, Kind as EntityKind};

impl Matcher<'_> {
    /// `condemned the attack on a church by rebels`: who did it. Its victim is blamed for nothing: where no doer is named,
    /// the deed itself is meant. `None` where the frame looks at no deed.
    pub fn blamed(&self, head: Head, frame: usize) -> Option<Vec<Party>> {
        let frame = &self.frames.list[frame];
        let Head::Group(g) = head else { return None };
        let inquiry = frame.mode.as_deref() == Some("investigate");
        if inquiry || !matches!(frame.act, EventType::Accuse | EventType::Support | EventType::Reject) {
            return None;
        }
        let args = &self.clauses.frames[g];
        let mut deed = None;
        for &slot in &frame.recipient {
            let first = match slot {
                Slot::Object | Slot::ObjectName => args.object.first(),
                Slot::Prep(prep) => args
                    .oblique
                    .iter()
                    .find(|(p, _)| *p == prep)
                    .and_then(|(_, l)| l.first()),
                _ => None,
            };
            match first.filter(|&&np| self.is_deed(np)) {
                Some(&np) => match self.doer(np) {
                    Some(doer) => return Some(doer),
                    None => deed = deed.or(Some(np)),
                },
                // `lodged a protest with Beijing against the arrest of a fisherman`.
                None if deed.is_some() => {
                    let found = self.slot(head, slot);
                    if !found.is_empty() {
                        return Some(found);
                    }
                }
                None if first.is_some() && !self.slot(head, slot).is_empty() => return None,
                None => {}
            }
        }
        deed.map(|np| vec![self.as_phrase(np)])
    }

    fn is_deed(&self, np: usize) -> bool {
        let noun = self.clauses.noun(np);
        noun != 0 && self.frames.blamed.binary_search(&noun).is_ok()
    }

    /// Whose deed a phrase names: a possessor, a by-phrase, a participle's agent, a people or body before the noun.
    fn doer(&self, np: usize) -> Option<Vec<Party>> {
        let some = |list: Vec<Party>| (!list.is_empty()).then_some(list);
        let by = || {
            let after = self.after(np).into_iter();
            let mut by = after.filter(|(prep, _)| *prep == self.clauses.marks.by);
            by.next().map(|(_, list)| self.all(&list, 2))
        };
        let chunk = &self.clauses.chunks.list[np];
        let before = (chunk.range.start..chunk.head).rev().filter_map(|k| self.mention_at(k));
        let named = before
            .filter(|&row| {
                matches!(
                    self.mentions[row].kind,
                    EntityKind::Norp | EntityKind::Org | EntityKind::Per
                )
            })
            .map(|row| vec![Party::Mention(row)])
            .next();
        // `the attacks of the militia on a refinery`; `the bombing of a refinery` names what was hit.
        let of = || {
            let after = self.after(np);
            let aimed = |prep| matches!(self.frames.vocabulary.name(prep), "on" | "against" | "upon" | "at");
            let of = after.iter().position(|(prep, _)| *prep == self.clauses.marks.of)?;
            let doer = after[of + 1..].iter().any(|(prep, _)| aimed(*prep));
            doer.then(|| self.all(&after[of].1, 2))
        };
        some(self.possessor(np))
            .or_else(|| by().and_then(some))
            .or_else(|| of().and_then(some))
            .or(named)
            .or_else(|| self.told_of(np, 2))
    }

    /// `was denied access to the prisoners`, `was promised drones by Turkey`: the subject of a passive with an object.
    pub fn served(&self, head: Head) -> Option<Vec<Party>> {
        let Head::Group(g) = head else { return None };
        let (group, frame) = (&self.clauses.chunks.groups[g], &self.clauses.frames[g]);
        let served = group.passive && group.shape == Shape::Finite && !frame.second.is_empty();
        let list = self.all(if served { &frame.second } else { &[] }, 2);
        (!list.is_empty()).then_some(list)
    }

    /// `rebels said they would`: a pronoun that nobody has been found for is the speaker where it agrees with him.
    pub fn means_speaker(&self, actors: &[Party], speaker: &[Party]) -> bool {
        let [Party::Mention(row)] = actors else { return false };
        let pronoun = &self.mentions[*row];
        if pronoun.form != Form::Pronoun || pronoun.entity.is_some() {
            return false;
        }
        match pronoun.text.to_lowercase().as_str() {
            "they" => speaker.len() > 1 || speaker.first().is_some_and(|p| self.is_many(p)),
            _ => false,
        }
    }

    /// Whether a party is several people.
    fn is_many(&self, party: &Party) -> bool {
        match party {
            Party::Mention(row) => matches!(self.mentions[*row].kind, EntityKind::Norp | EntityKind::Org),
            Party::Phrase(_, end) => end.checked_sub(1).is_some_and(|k| self.clauses.toks[k].plural),
        }
    }
}
