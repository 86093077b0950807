//! Looking left from a verb group: its subject, and the group it hangs on.

use super::chunk::{Kind, Shape};
use super::clause::{Clauses, REACH, Relation};
use super::leftward::Found;
use super::lists::List;
use super::tag::Tag;
use super::vocabulary::{control, form};

impl Clauses<'_> {
    /// Subject and governor.
    pub(super) fn left(&mut self, g: usize) {
        let group = &self.chunks.groups[g];
        let (shape, passive, at) = (group.shape, group.passive, group.chunk);
        match shape {
            Shape::Infinitive => self.infinitive(g),
            Shape::Gerund => self.gerund(g),
            Shape::Participle => self.participle(g),
            Shape::Finite => self.finite(g, at),
        }
        if passive && shape != Shape::Participle && !self.is_stance(g) {
            let by = self.take_by(g);
            let frame = &mut self.frames[g];
            if frame.object.is_empty() {
                frame.object = std::mem::take(&mut frame.subject);
            } else {
                // `was given a visa`: the subject receives, the object stays.
                frame.second = std::mem::take(&mut frame.subject);
            }
            frame.subject = by;
        }
    }

    /// `is opposed to the plan`, `was committed to talks`: how somebody stands to something, and nothing done to him.
    fn is_stance(&self, g: usize) -> bool {
        let group = &self.chunks.groups[g];
        let to = self.kind(group.chunk + 1) == Some(Kind::Prep)
            && self.vocabulary.name(self.head(group.chunk + 1).word) == "to";
        to && self.vocabulary.is_in(List::Stances, group.lemma)
    }

    fn take_by(&mut self, g: usize) -> Vec<usize> {
        let by = self.marks.by;
        let frame = &mut self.frames[g];
        match frame.oblique.iter().position(|(prep, _)| *prep == by) {
            Some(i) => frame.oblique.remove(i).1,
            None => Vec::new(),
        }
    }

    /// The nearest group on the left that an infinitive, gerund or joined verb can hang on.
    pub(super) fn group_left(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(REACH)..at)
            .rev()
            .find_map(|i| match self.chunks.list[i].kind {
                Kind::Vg(g) => Some(g),
                _ => None,
            })
    }

    /// `agreed to talk as Washington warned of it`: the subject of the next clause hangs on no verb before.
    pub(super) fn part_subjects(&mut self) {
        for g in 0..self.frames.len() {
            let first = self.frames[g].subject.iter().copied().min();
            let own = self.chunks.groups[g].chunk;
            let opens = first.filter(|&np| np > 0 && np < own && self.kind(np - 1) == Some(Kind::Prep));
            let finite = self.chunks.groups[g].shape == Shape::Finite;
            let Some(np) = opens.filter(|&np| finite && self.opens_with(np - 1) && !self.is_pronoun(np)) else {
                continue;
            };
            for frame in &mut self.frames[g.saturating_sub(REACH)..g] {
                frame.oblique.retain(|(_, list)| list.first() != Some(&np));
            }
        }
    }

    /// `Accused by Kampala of spying, two envoys left`: whom a participle at the head of a sentence describes.
    pub(super) fn fronted_participles(&mut self) {
        for g in 0..self.frames.len() {
            let group = &self.chunks.groups[g];
            let opens = group.chunk == 0 && group.shape == Shape::Participle && self.frames[g].object.is_empty();
            let main = self.frames.iter().zip(&self.chunks.groups).skip(g + 1);
            let subject = main
                .filter(|(_, other)| opens && other.shape == Shape::Finite)
                .map(|(frame, other)| if other.passive { &frame.object } else { &frame.subject })
                .next();
            let beside = |np: &usize| np.checked_sub(1).is_some_and(|at| self.kind(at) == Some(Kind::Comma));
            if let Some(list) = subject.filter(|list| list.iter().min().is_some_and(beside)).cloned() {
                self.frames[g].object = list;
            }
            if !opens {
                return;
            }
        }
    }

    /// Who controls a group from outside: its subject, or in the passive what it is done to.
    fn controller(&self, g: usize) -> Vec<usize> {
        let frame = &self.frames[g];
        if self.chunks.groups[g].passive && self.chunks.groups[g].shape != Shape::Participle {
            frame.object.clone()
        } else {
            frame.subject.clone()
        }
    }

    fn infinitive(&mut self, g: usize) {
        let at = self.chunks.groups[g].chunk;
        let Some(over) = self.group_left(at) else {
            // `To end the war, X said`: the subject of the next group.
            if at > 0 && self.kind(at - 1) == Some(Kind::Np) {
                // `Cairo to host talks`, `Cairo to host talks, minister says`.
                self.frames[g].subject = self.list_left(at - 1);
            } else if let Some(next) = self.group_after(at) {
                self.frames[g].governor = Some(next);
                self.frames[g].relation = Relation::Infinitive;
            }
            return;
        };
        // `much is owed to Norway's decision to telephone him`: whoever decides.
        if let Some(noun) = at.checked_sub(1).filter(|&np| self.is_owned_plan(np)) {
            let frame = &mut self.frames[g];
            frame.subject = vec![noun];
            frame.governor = Some(over);
            frame.relation = Relation::Infinitive;
            return;
        }
        // `to visit and to meet`: a second infinitive hangs where the first one does.
        let joined =
            self.kind(at.wrapping_sub(1)) == Some(Kind::Conj) && self.chunks.groups[over].shape == Shape::Infinitive;
        let over = if joined {
            self.frames[over].governor.unwrap_or(over)
        } else {
            over
        };
        let bits = self.control(over);
        let of_object = bits & (control::ASK | control::HELP | control::ACCUSE | control::CAUSE) != 0;
        let object = &self.frames[over].object;
        let beside = self.frames[over]
            .oblique
            .iter()
            .find(|(_, list)| list.iter().all(|&np| np < at))
            .map(|(_, list)| list.clone());
        let subject = if self.chunks.groups[over].passive {
            self.frames[over].object.clone()
        } else if of_object && !object.is_empty() && object[0] < at {
            object.clone()
        } else if of_object && beside.is_some() {
            beside.unwrap_or_default()
        } else {
            self.controller(over)
        };
        let frame = &mut self.frames[g];
        frame.subject = subject;
        frame.governor = Some(over);
        frame.relation = Relation::Infinitive;
    }

    /// `Norway's decision`, `its refusal`: a noun that governs an infinitive, with whose it is.
    fn is_owned_plan(&self, np: usize) -> bool {
        let chunk = &self.chunks.list[np];
        let mut before = chunk.range.start..chunk.head;
        chunk.kind == Kind::Np
            && self.vocabulary.is_in(List::Plans, self.noun(np))
            && before.any(|k| matches!(self.toks[k].tag, Tag::Genitive | Tag::Possessive))
    }

    fn gerund(&mut self, g: usize) {
        let at = self.chunks.groups[g].chunk;
        let before = self.kind(at.wrapping_sub(1));
        // `besieged the office demanding that he quit`: a thing demands nothing.
        let speaks = self.control(g) & (control::SAY | control::ASK | control::ACCUSE | control::THREAT) != 0;
        let thing = |np: usize| {
            let head = self.head(np);
            let told = self
                .group_left(at)
                .is_some_and(|over| over < g && self.frames[over].object.last() == Some(&np));
            told && head.tag == Tag::Noun && !head.plural && head.mention == 0
        };
        let of_verb = before == Some(Kind::Np) && speaks && thing(at - 1);
        if before == Some(Kind::Np) && !of_verb {
            // `troops fighting in`, `with Paris and Rome warning`: the nouns act.
            self.frames[g].subject = self.list_left(at - 1);
            self.frames[g].governor = self.group_left(at);
            self.frames[g].relation = Relation::Reduced;
            return;
        }
        let Some(over) = self.group_left(at).or_else(|| self.group_after(at)) else {
            return;
        };
        let prep = (before == Some(Kind::Prep)).then(|| self.toks[self.chunks.list[at - 1].head].word);
        let bits = self.control(over);
        let of_object = prep.is_some_and(|p| {
            let of = p == self.marks.of || p == self.marks.from;
            // `condemned Mali for hiring`, `thanked Oman for freeing`, `charged two men with plotting`.
            let for_it =
                bits & (control::ACCUSE | control::PRAISE) != 0 && matches!(self.vocabulary.name(p), "for" | "with");
            of && bits & (control::ACCUSE | control::STOP) != 0 || for_it
        });
        let object = &self.frames[over].object;
        let subject = if of_object && !object.is_empty() {
            object.clone()
        } else if over > g {
            Vec::new()
        } else {
            self.controller(over)
        };
        let frame = &mut self.frames[g];
        frame.subject = subject;
        frame.governor = Some(over);
        frame.relation = prep.map_or(Relation::Also, Relation::After);
    }

    /// `groups backed by Iran`: the noun on the left suffers, the by-phrase acts.
    fn participle(&mut self, g: usize) {
        let at = self.chunks.groups[g].chunk;
        let mut left = at;
        while left > 0 && matches!(self.kind(left - 1), Some(Kind::Comma | Kind::Adv | Kind::Time)) {
            left -= 1;
        }
        let object = (left > 0 && self.kind(left - 1) == Some(Kind::Np)).then(|| left - 1);
        let by = self.take_by(g);
        let governor = self.group_left(at);
        let frame = &mut self.frames[g];
        frame.second = std::mem::take(&mut frame.object);
        frame.object = object.into_iter().collect();
        frame.subject = by;
        frame.governor = governor;
        frame.relation = Relation::Reduced;
    }

    fn finite(&mut self, g: usize, at: usize) {
        let found = self.subject_left(at);
        let (subject, relation, governor) = match found {
            Found::Subject(list) => {
                let first = list.iter().copied().min().unwrap_or(at);
                // `Oslo, whose envoy has left,`
                if first < at && self.is_whose(first) && self.antecedent(first).is_some() {
                    (list, Relation::Relative, self.group_left(first))
                } else {
                    let (relation, governor) = self.clause_link(first);
                    (list, relation, governor)
                }
            }
            Found::Relative(list, governor) => (list, Relation::Relative, governor),
            Found::Joined(over) => {
                let beside = self.out_of_aside(g, over);
                let level = self.level(g, beside);
                // `had held men who planned to attack a convoy, and accused`: what it is level with may be an aside too.
                let level = if level == beside {
                    level
                } else {
                    self.out_of_aside(g, level)
                };
                let over = self.climb(g, level);
                (self.controller(over), Relation::Joined, Some(over))
            }
            Found::None => (Vec::new(), Relation::Main, None),
        };
        let inverted = subject.is_empty() && self.control(g) & control::SAY != 0;
        // `was detained and charged with fraud`: the second participle shares the auxiliary.
        let shares = relation == Relation::Joined
            && governor.is_some_and(|over| {
                self.chunks.groups[over].passive && self.chunks.groups[over].shape == Shape::Finite
            })
            && self.chunks.list[at].range.len() == 1
            && self.toks[self.chunks.list[at].head].form == form::PAST
            && self.frames[g].object.is_empty()
            && self.control(g) & control::SAY == 0;
        if shares {
            let by = self.take_by(g);
            let frame = &mut self.frames[g];
            frame.object = subject;
            frame.subject = by;
            frame.relation = relation;
            frame.governor = governor;
            return;
        }
        if self.is_bare_passive(g) {
            let by = self.take_by(g);
            let frame = &mut self.frames[g];
            frame.object = subject;
            frame.subject = by;
            frame.relation = relation;
            frame.governor = governor;
            return;
        }
        let frame = &mut self.frames[g];
        frame.subject = subject;
        frame.relation = relation;
        frame.governor = governor;
        self.object_relative(g);
        if inverted || self.is_inverted_speech(g) {
            let frame = &mut self.frames[g];
            frame.subject = std::mem::take(&mut frame.object);
            if frame.relation == Relation::Joined {
                (frame.relation, frame.governor) = (Relation::Main, None);
            }
        }
    }

    /// `thanked Mexico, which had brokered it, but ruled out a visit`: a verb after the comma that ends an aside joins the verb
    /// before the aside.
    fn out_of_aside(&self, g: usize, over: usize) -> usize {
        let mut conj = self.chunks.groups[g].chunk;
        while conj > 0 && matches!(self.kind(conj - 1), Some(Kind::Adv)) {
            conj -= 1;
        }
        let closed = conj >= 2
            && self.kind(conj - 1) == Some(Kind::Conj)
            && self.kind(conj - 2) == Some(Kind::Comma)
            && self.chunks.groups[over].chunk + 1 < conj;
        let frame = &self.frames[over];
        // `is expected in May, officials told the paper, and will meet Roe`
        let says = closed && frame.relation != Relation::Relative && self.control(over) & control::SAY != 0;
        let told = frame.subject.iter().copied().min().filter(|_| says);
        if let Some(first) = told.filter(|&np| np > 0 && self.kind(np - 1) == Some(Kind::Comma))
            && let Some(before) = self.group_left(first - 1)
        {
            return before;
        }
        // `, in which four were killed, and`: the pronoun may hang on a preposition.
        let first = frame.subject.iter().copied().min();
        let whom = || first.is_some_and(|np| np > 0 && self.kind(np - 1) == Some(Kind::That));
        let relative = frame.relation == Relation::Relative || frame.relation == Relation::Main && whom();
        let governed = frame.governor.filter(|_| relative);
        let up = governed.or_else(|| self.group_left(self.chunks.groups[over].chunk));
        let up = up.filter(|&up| closed && up < over);
        let opens = |up: usize| {
            let between = self.chunks.groups[up].chunk..self.chunks.groups[over].chunk;
            let mut pairs = between.filter(|&c| self.kind(c) == Some(Kind::Rel));
            pairs.next().is_some_and(|rel| {
                let prep = usize::from(rel > 0 && self.kind(rel - 1) == Some(Kind::Prep));
                rel > prep
                    && self.kind(rel - 1 - prep) == Some(Kind::Comma)
                    && (prep == 1 || frame.relation == Relation::Relative)
            })
        };
        if let Some(up) = governed.filter(|&up| up < over && self.speaks_again(g, up, over, closed)) {
            return up;
        }
        // `condemned the plan that Roe unveiled and expressed dismay`: with an object of its own, it takes no part in the clause.
        let gap = first.is_some_and(|np| np > 0 && matches!(self.kind(np - 1), Some(Kind::Rel | Kind::That)));
        if let Some(up) = governed.filter(|&up| up < over && gap && !self.frames[g].object.is_empty()) {
            return up;
        }
        // `lifted the ban, imposed after soldiers killed two men, and warned`: the comma ends the clause as well.
        let under = frame
            .governor
            .filter(|&up| up < over && matches!(frame.relation, Relation::Under(_)));
        if let Some(up) = under.filter(|_| closed && !self.is_headline()) {
            return up;
        }
        up.filter(|&up| opens(up)).unwrap_or(over)
    }

    /// Whether no full stop ends the sentence.
    pub(super) fn is_headline(&self) -> bool {
        self.chunks
            .list
            .last()
            .is_none_or(|c| !matches!(c.kind, Kind::Stop | Kind::Quote))
    }

    /// `Deputies urged to lift ban`, `Uganda accused of arming rebels`: a headline leaves out the form of be.
    fn is_bare_passive(&self, g: usize) -> bool {
        let group = &self.chunks.groups[g];
        let chunk = &self.chunks.list[group.chunk];
        let tok = self.toks[chunk.head];
        if group.passive || chunk.range.len() != 1 || tok.form != form::PAST || !self.frames[g].object.is_empty() {
            return false;
        }
        let verb = self.vocabulary.name(group.lemma);
        match self.kind(group.chunk + 1) {
            Some(Kind::Vg(next)) if self.chunks.groups[next].shape == Shape::Infinitive => {
                matches!(
                    verb,
                    "urge" | "order" | "force" | "tell" | "instruct" | "compel" | "persuade" | "allow" | "warn"
                )
            }
            Some(Kind::Prep) => match self.vocabulary.name(self.head(group.chunk + 1).word) {
                "of" => matches!(verb, "accuse" | "suspect" | "convict"),
                "with" => verb == "charge",
                _ => false,
            },
            _ => false,
        }
    }
}
