//! From noun phrases to participants: the mention in the phrase, or a phrase that needs one.

use super::chunk::Kind;
use super::frame::Slot;
use super::lists::List;
use super::matcher::{Head, Matcher};
use super::vocabulary::Lemma;
use crate::record::{Form, Kind as EntityKind, Mention};

/// A participant before it has an id: a mention that exists, or a phrase that needs one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Party {
    /// Row in the record's mentions.
    Mention(usize),
    /// A phrase (first and last token of the sentence, one past) whose head names somebody who can act.
    Phrase(usize, usize),
}

/// How many phrases deep a name is looked for: `the decision of the court in Athens`.
const DEPTH: usize = 3;

impl Matcher<'_> {
    /// Who stands in the slots of one side, first slot that yields somebody.
    pub fn parties(&self, head: Head, slots: &[Slot], taken: &[Party]) -> Vec<Party> {
        let mut home = Vec::new();
        for &slot in slots {
            let list: Vec<Party> = self
                .slot(head, slot)
                .into_iter()
                .filter(|p| !taken.contains(p))
                .collect();
            // `Kenya halted flights from Mogadishu to Nairobi`: another slot may name somebody abroad.
            let home_clause = slot == Slot::Clause && self.is_home(&list, taken);
            let own = home_clause || matches!(slot, Slot::Prep(_)) && self.is_home(&list, taken);
            if !list.is_empty() && !own {
                return list;
            }
            // `Medvedev warned that Russia would answer`: nobody warns his own state so.
            if home.is_empty() && !home_clause {
                home = list;
            }
        }
        home
    }

    /// Whether all of a list are places in the country of who acts.
    fn is_home(&self, list: &[Party], actors: &[Party]) -> bool {
        let mention = |party: &Party| match party {
            Party::Mention(row) => self.mentions.get(*row),
            Party::Phrase(..) => None,
        };
        let country = |m: &Mention| self.actor(m).and_then(|a| a.country.as_deref());
        let own = actors.first().and_then(mention).and_then(country);
        own.is_some()
            && list.iter().all(|p| {
                let place = mention(p).filter(|m| m.kind == EntityKind::Gpe && m.form == Form::Name);
                place.is_some_and(|m| country(m) == own)
            })
    }

    /// Whether a party is what a government commands, with no country named: `the army`, `his ministers`.
    pub fn is_own_force(&self, party: &Party) -> bool {
        let words = match *party {
            Party::Mention(row) => match self.mentions.get(row) {
                Some(mention) if mention.form == Form::Nominal => return self.frames.commands(&mention.text),
                _ => return false,
            },
            Party::Phrase(from, to) => self.clauses.toks.get(from..to).unwrap_or_default(),
        };
        let named = words
            .iter()
            .any(|tok| tok.tag == super::tag::Tag::Name || tok.mention != 0);
        !named && words.last().is_some_and(|tok| self.frames.is_own_force(tok.noun))
    }

    /// Whether the parties are one pronoun: in reported speech most often the speaker.
    pub fn is_pronoun(&self, parties: &[Party]) -> bool {
        match parties {
            [Party::Mention(row)] => self.mentions.get(*row).is_some_and(|m| m.form == Form::Pronoun),
            _ => false,
        }
    }

    pub(super) fn slot(&self, head: Head, slot: Slot) -> Vec<Party> {
        match head {
            Head::Group(g) => self.verb_slot(g, slot),
            Head::Phrase(np) => self.noun_slot(np, slot),
        }
    }

    fn verb_slot(&self, g: usize, slot: Slot) -> Vec<Party> {
        let frame = &self.clauses.frames[g];
        match slot {
            Slot::Subject => {
                let acts: Vec<usize> = frame
                    .subject
                    .iter()
                    .copied()
                    .filter(|&np| !self.is_deed_somewhere(np))
                    .collect();
                self.all(&acts, DEPTH)
            }
            Slot::Object => self.all(&frame.object, DEPTH),
            Slot::Second => self.all(&frame.second, DEPTH),
            Slot::ObjectName => frame.object.iter().flat_map(|&np| self.inside(np)).collect(),
            Slot::Inner => frame.infinitive.map(|inner| self.inner(inner)).unwrap_or_default(),
            Slot::Clause => frame.clause.map(|c| self.clause_subject(c)).unwrap_or_default(),
            Slot::Prep(prep) => self.prep(g, prep),
            // `China's ambassador was recalled`: by his own state.
            Slot::Possessor => frame.object.iter().flat_map(|&np| self.of_whom(np)).collect(),
            Slot::Modifier => Vec::new(),
        }
    }

    /// `an attack in Mali that killed two`: where it was says nothing of who did it.
    pub(super) fn is_deed_somewhere(&self, np: usize) -> bool {
        let chunk = &self.clauses.chunks.list[np];
        let deed = chunk.kind == Kind::Np
            && self.frames.deeds.contains_key(&self.clauses.noun(np))
            && chunk.range.clone().all(|k| self.mention_at(k).is_none());
        let place = || {
            let after = self.after(np);
            let first = after.first().map_or("", |(prep, _)| self.frames.vocabulary.name(*prep));
            matches!(
                first,
                "in" | "at" | "near" | "inside" | "outside" | "around" | "across" | "on" | "against"
            )
        };
        deed && place()
    }

    /// The possessor of a phrase, else the names before its noun.
    fn of_whom(&self, np: usize) -> Vec<Party> {
        let possessor = self.possessor(np);
        if possessor.is_empty() {
            self.modifiers(np)
        } else {
            possessor
        }
    }

    fn clause_subject(&self, c: usize) -> Vec<Party> {
        let frame = &self.clauses.frames[c];
        let list = if self.clauses.chunks.groups[c].passive {
            &frame.object
        } else {
            &frame.subject
        };
        self.all(list, DEPTH)
    }

    /// The object of a dependent verb, then what follows its prepositions.
    pub(super) fn inner(&self, g: usize) -> Vec<Party> {
        let frame = &self.clauses.frames[g];
        // `threatened to withdraw its troops from Mali`: Mali is told so.
        let verb = self.frames.vocabulary.name(self.clauses.chunks.groups[g].lemma);
        let from = matches!(verb, "withdraw" | "pull" | "recall" | "remove" | "evacuate");
        // `offered to send an envoy to Lima`: one's own goes there.
        let sends = self
            .frames
            .vocabulary
            .is_in(List::Sends, self.clauses.chunks.groups[g].lemma);
        let to = |prep: Lemma| sends && self.frames.vocabulary.name(prep) == "to";
        let left = frame.oblique.iter().find(|(prep, list)| {
            from && *prep == self.clauses.marks.from || to(*prep) && !self.all(list, 1).is_empty()
        });
        let object = self.all(left.map_or(&frame.object, |(_, list)| list), DEPTH);
        if !object.is_empty() {
            return object;
        }
        frame
            .oblique
            .iter()
            .map(|(_, list)| self.all(list, 1))
            .find(|p| !p.is_empty())
            .unwrap_or_default()
    }

    fn prep(&self, g: usize, prep: Lemma) -> Vec<Party> {
        let frame = &self.clauses.frames[g];
        let own = frame
            .oblique
            .iter()
            .find(|(p, _)| *p == prep)
            .map(|(_, list)| self.all(list, DEPTH))
            .unwrap_or_default();
        if !own.is_empty() {
            return own;
        }
        let post = frame
            .object
            .first()
            .map(|&np| self.held_in(np, prep))
            .unwrap_or_default();
        if !post.is_empty() {
            return post;
        }
        // `agreed to hold talks with X`: the dependent verb's phrase serves as well.
        let inner = frame.infinitive.map(|i| &self.clauses.frames[i]);
        inner
            .and_then(|f| f.oblique.iter().find(|(p, _)| *p == prep))
            .map(|(_, list)| self.all(list, DEPTH))
            .unwrap_or_default()
    }

    /// `its ambassador to Chad`: the state that a post is held in, which is read as one phrase with it.
    fn held_in(&self, np: usize, prep: Lemma) -> Vec<Party> {
        let linked = self.link_of_post(np).is_some_and(|k| self.clauses.toks[k].word == prep);
        let named = |np: usize| {
            let row = self.mention_at(self.clauses.chunks.list.get(np)?.head);
            row.filter(|&row| self.mentions[row].form == Form::Name)
        };
        let Some(state) = named(np).filter(|_| linked) else {
            return Vec::new();
        };
        // `its envoys to Chad and Mali`: a bare name joined to that of the state is another one.
        let others = self.clauses.list_right(np).0;
        let bare = others[1..]
            .iter()
            .filter(|&&np| self.clauses.chunks.list[np].range.len() == 1);
        let place = |row: &usize| self.mentions[*row].kind == EntityKind::Gpe;
        let more = bare.filter_map(|&np| named(np)).filter(place);
        std::iter::once(state).chain(more).map(Party::Mention).collect()
    }

    fn noun_slot(&self, np: usize, slot: Slot) -> Vec<Party> {
        match slot {
            Slot::Possessor => self.possessor(np),
            Slot::Modifier => self.modifiers(np),
            Slot::Prep(prep) => self
                .after(np)
                .iter()
                .find(|(p, _)| *p == prep)
                .map(|(_, list)| self.all(list, DEPTH))
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}
