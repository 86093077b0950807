//! Which frames fit a verb group or a noun.

use super::chunk::{Kind, Modal, Shape};
use super::clause::Clauses;
use super::frame::{Element, With};
use super::frames::Frames;
use super::tag::Tag;
use super::vocabulary::Lemma;
use super::written::Written;
use crate::record::{Form, Kind as EntityKind, Mention};
use std::cell::OnceCell;

/// A frame that fits.
#[derive(Debug, Clone)]
pub(super) struct Match {
    /// Its number in [`Frames`].
    pub frame: usize,
    /// Tokens of the trigger, counted in the sentence.
    pub tokens: Vec<usize>,
}

/// Prepositions with their lists of noun phrases.
type After = Vec<(Lemma, Vec<usize>)>;

/// What a frame hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A verb group.
    Group(usize),
    /// A noun phrase, by chunk.
    Phrase(usize),
}

/// Looks frames up in one sentence.
pub(super) struct Matcher<'a> {
    pub frames: &'a Frames,
    pub written: &'a Written<'a>,
    pub clauses: &'a Clauses<'a>,
    pub mentions: &'a [Mention],
    pub entities: &'a [crate::record::Entity],
}

impl Matcher<'_> {
    /// All frames that fit a verb group, fullest first.
    pub fn verb(&self, g: usize) -> Vec<Match> {
        let lemma = self.clauses.chunks.groups[g].lemma;
        let head = self.clauses.chunks.list[self.clauses.chunks.groups[g].chunk].head;
        let mut tokens = Vec::new();
        let mut found: Vec<Match> = self
            .frames
            .by_verb
            .get(&lemma)
            .into_iter()
            .flatten()
            .filter_map(|&f| {
                tokens.clear();
                tokens.push(head);
                let mut elements = self.frames.list[f].elements.iter();
                let fits = elements.all(|e| self.verb_element(g, e, &mut tokens));
                fits.then(|| Match {
                    frame: f,
                    tokens: tokens.clone(),
                })
            })
            .collect();
        self.order(&mut found);
        found
    }

    /// All frames that fit a noun phrase, fullest first.
    pub fn noun(&self, np: usize) -> Vec<Match> {
        let lemma = self.clauses.noun(np);
        let after = OnceCell::new();
        let mut tokens = Vec::new();
        let mut found: Vec<Match> = self
            .frames
            .by_noun
            .get(&lemma)
            .into_iter()
            .flatten()
            .filter_map(|&f| {
                tokens.clear();
                tokens.push(self.clauses.chunks.list[np].head);
                let mut elements = self.frames.list[f].elements.iter();
                let fits = elements.all(|e| self.noun_element((np, &after), e, &mut tokens));
                fits.then(|| Match {
                    frame: f,
                    tokens: tokens.clone(),
                })
            })
            .collect();
        self.order(&mut found);
        found
    }

    fn order(&self, found: &mut [Match]) {
        found.sort_by_key(|m| (std::cmp::Reverse(self.frames.list[m.frame].weight), m.frame));
    }

    fn frame_of(&self, g: usize) -> &super::clause::Frame {
        &self.clauses.frames[g]
    }

    fn verb_element(&self, g: usize, element: &Element, tokens: &mut Vec<usize>) -> bool {
        let frame = self.frame_of(g);
        match element {
            Element::Object(nouns) => self.object(g, nouns, tokens),
            Element::Oblique { preps, with, adjacent } => self.oblique(g, preps, with, *adjacent, tokens),
            Element::Next(words) => self.next(g, words, tokens),
            Element::AnyObject => !frame.object.is_empty(),
            Element::NoObject => frame.object.is_empty(),
            Element::Person => frame.object.first().is_some_and(|&np| self.can_act(np)),
            Element::Place => frame.object.first().is_some_and(|&np| self.is_place(np)),
            Element::Body => frame.object.first().is_some_and(|&np| self.is_body(np)),
            Element::State => frame.subject.iter().any(|&np| self.is_state(np)),
            Element::Many => self.is_several(&frame.subject),
            Element::Subject(nouns) => match nouns {
                None => !frame.subject.is_empty(),
                Some(nouns) => frame.subject.iter().any(|&np| self.phrase_has(np, nouns).is_some()),
            },
            Element::Infinitive(verbs) => self.infinitive(g, verbs.as_deref()),
            Element::Clause => frame.clause.is_some(),
            Element::Must => frame
                .clause
                .is_some_and(|c| self.clauses.chunks.groups[c].modal == Some(Modal::Must)),
            Element::Own => frame.clause.is_some_and(|c| self.speaks_of_itself(c)),
            Element::Modifier(words) => self.modifier(g, words, tokens),
            Element::Possessor => false,
        }
    }

    /// Whether an element fits a noun phrase, whose prepositional phrases are looked for once.
    fn noun_element(&self, (np, after): (usize, &OnceCell<After>), element: &Element, tokens: &mut Vec<usize>) -> bool {
        let chunk = &self.clauses.chunks.list[np];
        match element {
            Element::Oblique { preps, with, .. } => after.get_or_init(|| self.after(np)).iter().any(|(prep, list)| {
                preps.binary_search(prep).is_ok() && list.iter().any(|&np| self.with(np, with, tokens))
            }),
            Element::Modifier(words) => match chunk
                .range
                .clone()
                .find(|&k| k != chunk.head && self.names_word(k, words))
            {
                Some(k) => {
                    tokens.push(k);
                    true
                }
                None => false,
            },
            Element::Possessor => chunk
                .range
                .clone()
                .any(|k| matches!(self.clauses.toks[k].tag, Tag::Genitive | Tag::Possessive)),
            _ => false,
        }
    }

    fn names_word(&self, k: usize, words: &[Lemma]) -> bool {
        let tok = &self.clauses.toks[k];
        tok.word != 0 && words.binary_search(&tok.word).is_ok()
            || tok.noun != 0 && words.binary_search(&tok.noun).is_ok()
    }

    /// Object heads, and objects of a particle: `call off the talks`.
    fn object(&self, g: usize, nouns: &[Lemma], tokens: &mut Vec<usize>) -> bool {
        let frame = self.frame_of(g);
        let own = frame.object.iter().chain(&frame.second);
        let particle = frame
            .oblique
            .iter()
            .filter(|(prep, _)| matches!(self.frames.vocabulary.name(*prep), "off" | "over" | "out"))
            .flat_map(|(_, list)| list);
        for &np in own.chain(particle) {
            if let Some(k) = self.phrase_has(np, nouns) {
                tokens.push(k);
                return true;
            }
        }
        if let Some(k) = self.noun_ahead(g, nouns) {
            tokens.push(k);
            return true;
        }
        // `ready`, `willing` after a form of be.
        let group = &self.clauses.chunks.groups[g];
        if group.copula {
            let start = self.clauses.chunks.list[group.chunk].range.end;
            for k in start..(start + 3).min(self.clauses.toks.len()) {
                if self.names_word(k, nouns) {
                    tokens.push(k);
                    return true;
                }
            }
        }
        false
    }

    /// `freed on bail two ex-ministers`, `lifted its 48-hour blockade`: one of the nouns soon after a verb whose object
    /// could not be told; any verb, clause mark or second preposition ends the search.
    fn noun_ahead(&self, g: usize, nouns: &[Lemma]) -> Option<usize> {
        let group = &self.clauses.chunks.groups[g];
        if group.passive || group.copula {
            return None;
        }
        let start = self.clauses.chunks.list[group.chunk].range.end;
        let bare = self.frame_of(g).object.is_empty();
        let mut preps = 0;
        for (k, tok) in self.clauses.toks.iter().enumerate().skip(start).take(9) {
            match tok.tag {
                Tag::Verb
                | Tag::Stop
                | Tag::Rel
                | Tag::Sub
                | Tag::That
                | Tag::To
                | Tag::Modal
                | Tag::Be
                | Tag::Comma => {
                    return None;
                }
                // `recalled its envoy after soldiers arrested two students`: the next clause.
                Tag::Prep if self.is_aside_word(tok.word) => return None,
                Tag::Prep => preps += 1,
                Tag::Noun if tok.noun != 0 && nouns.binary_search(&tok.noun).is_ok() => return Some(k),
                _ => {}
            }
            if preps > usize::from(bare) {
                return None;
            }
        }
        None
    }

    /// The token of a phrase that is one of these nouns: its head, another noun of it, or the head after a counting `of`.
    fn phrase_has(&self, np: usize, nouns: &[Lemma]) -> Option<usize> {
        let chunk = &self.clauses.chunks.list[np];
        let is = |k: usize| {
            let tok = &self.clauses.toks[k];
            tok.noun != 0 && tok.tag != Tag::Genitive && nouns.binary_search(&tok.noun).is_ok()
        };
        if is(chunk.head) {
            return Some(chunk.head);
        }
        // `released two aid workers`: people are no aid.
        let acts = |k: usize| self.frames.is_agent(self.clauses.toks[k].noun);
        let people = acts(chunk.head);
        let counts = |k: usize| self.frames.counts(self.clauses.toks[k].noun);
        let is = |k: usize| is(k) && (!people || acts(k) || counts(k));
        if let Some(k) = chunk
            .range
            .clone()
            .rev()
            .find(|&k| is(k) && self.clauses.toks.get(k + 1).is_none_or(|t| t.tag != Tag::Genitive))
        {
            return Some(k);
        }
        let counting = self.frames.counts(self.clauses.noun(np));
        let of = self.clauses.kind(np + 1) == Some(Kind::Prep) && self.clauses.kind(np + 2) == Some(Kind::Np);
        if counting && of {
            let inner = &self.clauses.chunks.list[np + 2];
            return is(inner.head).then_some(inner.head);
        }
        None
    }

    fn oblique(&self, g: usize, preps: &[Lemma], with: &With, adjacent: bool, tokens: &mut Vec<usize>) -> bool {
        let frame = self.frame_of(g);
        if !adjacent && self.gerund(g, preps, with, tokens) {
            return true;
        }
        let first = self.clauses.chunks.groups[g].chunk + 1;
        for (i, (prep, list)) in frame.oblique.iter().enumerate() {
            if preps.binary_search(prep).is_err() {
                continue;
            }
            let token = list
                .first()
                .and_then(|&np| self.clauses.chunks.list[np].range.start.checked_sub(1));
            if adjacent && (i > 0 || token.is_none_or(|k| self.steps_between(first, k) > 0)) {
                continue;
            }
            if list.iter().any(|&np| self.with(np, with, tokens)) {
                tokens.extend(token);
                return true;
            }
        }
        false
    }

    /// `charged him with spying`, `barred him from leaving`: a gerund stands where a noun might.
    fn gerund(&self, g: usize, preps: &[Lemma], with: &With, tokens: &mut Vec<usize>) -> bool {
        let Some((prep, inner)) = self.frame_of(g).gerund else {
            return false;
        };
        let head = self.clauses.chunks.list[self.clauses.chunks.groups[inner].chunk].head;
        let noun = self.clauses.toks[head].noun;
        let fits = preps.binary_search(&prep).is_ok()
            && match with {
                With::Any => true,
                With::Nouns(nouns) => noun != 0 && nouns.binary_search(&noun).is_ok(),
                _ => false,
            };
        if fits {
            tokens.push(head - 1);
        }
        fits
    }

    /// Noun phrases between a chunk and a token.
    fn steps_between(&self, first: usize, token: usize) -> usize {
        self.clauses.chunks.list[first..]
            .iter()
            .take_while(|c| c.range.start < token)
            .filter(|c| c.kind == Kind::Np)
            .count()
    }

    fn with(&self, np: usize, with: &With, tokens: &mut Vec<usize>) -> bool {
        match with {
            With::Any => true,
            With::Person => self.can_act(np),
            With::Place => self.is_place(np),
            With::Body => self.is_body(np),
            With::Nouns(nouns) => match self.phrase_has(np, nouns) {
                Some(k) => {
                    tokens.push(k);
                    true
                }
                None => false,
            },
        }
    }

    fn next(&self, g: usize, words: &[Lemma], tokens: &mut Vec<usize>) -> bool {
        let start = self.clauses.chunks.list[self.clauses.chunks.groups[g].chunk].range.end;
        // `stopped issuing visas`: the words of the verb that is ended are its own.
        let gerund = self.dependent(g).filter(|_| self.frame_of(g).infinitive.is_none());
        let right = self.frame_of(gerund.unwrap_or(g)).right;
        let end = self
            .clauses
            .chunks
            .list
            .get(right + 1)
            .map_or(start + 1, |c| c.range.end);
        for k in start..end.min(start + 10).min(self.clauses.toks.len()) {
            if matches!(self.clauses.toks[k].tag, Tag::Stop | Tag::Comma) {
                break;
            }
            if self.names_word(k, words) {
                tokens.push(k);
                return true;
            }
        }
        false
    }

    fn infinitive(&self, g: usize, verbs: Option<&[Lemma]>) -> bool {
        let Some(verbs) = verbs else {
            return self.frame_of(g).infinitive.is_some();
        };
        let named = |inner: usize| verbs.contains(&self.clauses.chunks.groups[inner].lemma);
        self.dependent(g).is_some_and(named)
    }

    /// The verb under another one: `to sell`, or right behind it `stopped selling`.
    pub fn dependent(&self, g: usize) -> Option<usize> {
        let gerund = || match self.clauses.kind(self.clauses.chunks.groups[g].chunk + 1) {
            Some(Kind::Vg(inner)) if self.clauses.chunks.groups[inner].shape == Shape::Gerund => Some(inner),
            _ => None,
        };
        self.frame_of(g).infinitive.or_else(gerund)
    }

    /// `that they had`, `that its troops had`: whether a clause tells of whoever says it.
    fn speaks_of_itself(&self, g: usize) -> bool {
        let [np] = self.frame_of(g).subject[..] else {
            return false;
        };
        let opens = self.clauses.toks.get(self.clauses.chunks.list[np].range.start);
        self.clauses.is_pronoun(np) || opens.is_some_and(|tok| tok.tag == Tag::Possessive)
    }

    /// A word inside the object, or a compound on the left of its head.
    fn modifier(&self, g: usize, words: &[Lemma], tokens: &mut Vec<usize>) -> bool {
        let frame = self.frame_of(g);
        let phrases = frame
            .object
            .iter()
            .chain(&frame.second)
            .chain(frame.oblique.iter().flat_map(|(_, list)| list));
        for &np in phrases {
            if let Some(k) = self.clauses.chunks.list[np]
                .range
                .clone()
                .find(|&k| self.names_word(k, words))
            {
                tokens.push(k);
                return true;
            }
        }
        false
    }

    /// The prepositional phrases right after a noun phrase, up to one of time: `the accord after a call with Netanyahu`.
    pub fn after(&self, np: usize) -> After {
        let mut found = Vec::new();
        let mut at = np + 1;
        while found.len() < 4 {
            if self.is_aside(at) {
                break;
            }
            match (self.clauses.kind(at), self.clauses.kind(at + 1)) {
                (Some(Kind::Prep), Some(Kind::Np)) => {
                    let (list, after) = self.clauses.list_right(at + 1);
                    found.push((self.clauses.toks[self.clauses.chunks.list[at].head].word, list));
                    at = after;
                }
                (Some(Kind::Prep), Some(Kind::Time)) => at += 2,
                (Some(Kind::Time | Kind::Adv), _) => at += 1,
                _ => break,
            }
        }
        found
    }

    fn is_aside(&self, at: usize) -> bool {
        self.clauses.kind(at) == Some(Kind::Prep)
            && self.clauses.kind(at + 1) == Some(Kind::Np)
            && self.is_aside_word(self.clauses.head(at).word)
    }

    fn is_aside_word(&self, word: Lemma) -> bool {
        matches!(
            self.frames.vocabulary.name(word),
            "after" | "before" | "during" | "amid" | "despite" | "since"
        )
    }

    /// The mention over a phrase's head.
    fn head_mention(&self, np: usize) -> Option<&Mention> {
        let chunk = &self.clauses.chunks.list[np];
        let tok = self.clauses.toks.get(chunk.head)?;
        self.mentions.get((tok.mention as usize).checked_sub(1)?)
    }

    /// Whether a phrase names somebody or something that can act.
    pub fn can_act(&self, np: usize) -> bool {
        if self.clauses.is_pronoun(np) || self.frames.is_agent(self.clauses.noun(np)) {
            return true;
        }
        if let Some(counted) = self.counted(np) {
            return counted.plural || self.frames.is_agent(counted.noun);
        }
        match self.head_mention(np) {
            Some(mention) => !matches!(mention.kind, EntityKind::Loc | EntityKind::Fac | EntityKind::Misc),
            None => self
                .clauses
                .toks
                .get(self.clauses.chunks.list[np].head)
                .is_some_and(|t| t.tag == Tag::Name),
        }
    }

    /// Whether a subject is more than one who can act: `the ministers`, `Oslo and Bern`.
    fn is_several(&self, subject: &[usize]) -> bool {
        let several = subject.len() > 1 || subject.iter().any(|&np| self.clauses.head(np).plural);
        several
            && subject
                .iter()
                .all(|&np| self.can_act(np) && !self.clauses.is_pronoun(np))
    }

    /// `hundreds of insurgents`: the head of what is counted.
    fn counted(&self, np: usize) -> Option<super::tag::Tok> {
        let head = self.clauses.head(np);
        let many =
            head.tag == Tag::Num || matches!(self.frames.vocabulary.name(head.noun), "dozen" | "hundred" | "thousand");
        let of = self.clauses.kind(np + 1) == Some(Kind::Prep)
            && self.clauses.head(np + 1).word == self.clauses.marks.of
            && self.clauses.kind(np + 2) == Some(Kind::Np);
        (many && of).then(|| self.clauses.head(np + 2))
    }

    /// Whether a phrase names a state or what speaks for one.
    pub fn is_state(&self, np: usize) -> bool {
        let body = matches!(
            self.frames.vocabulary.name(self.clauses.noun(np)),
            "government" | "ministry" | "embassy" | "presidency" | "minister" | "ambassador"
        );
        body || self.head_mention(np).is_some_and(|m| {
            m.form != Form::Pronoun
                && (m.kind == EntityKind::Gpe || self.actor(m).is_some_and(|a| a.sector.as_deref() == Some("GOV")))
        })
    }

    /// The actor code of a mention's entity.
    pub fn actor(&self, mention: &Mention) -> Option<&'_ crate::record::Actor> {
        self.entity(mention).map(|e| &e.actor)
    }

    /// The entity that a mention means.
    pub fn entity(&self, mention: &Mention) -> Option<&'_ crate::record::Entity> {
        let id = mention.entity.as_deref()?;
        // Most ids count the entities.
        let near = id
            .get(1..)
            .and_then(|n| n.parse::<usize>().ok())
            .and_then(|n| n.checked_sub(1));
        let near = near.and_then(|n| self.entities.get(n)).filter(|e| e.id == id);
        near.or_else(|| self.entities.iter().find(|e| e.id == id))
    }

    /// Whether a phrase names an organisation.
    pub fn is_body(&self, np: usize) -> bool {
        self.head_mention(np)
            .is_some_and(|m| m.kind == EntityKind::Org && m.form == Form::Name)
    }

    /// Whether a phrase names a place.
    pub fn is_place(&self, np: usize) -> bool {
        match self.head_mention(np) {
            Some(mention) => matches!(mention.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac),
            None => false,
        }
    }
}
