//! Whom a noun phrase names: the mention in it, all of a list, whose it is, or the phrase itself.

use super::chunk::Kind;
use super::clause::Relation;
use super::lists::List;
use super::matcher::Matcher;
use super::people::Party;
use super::tag::Tag;
use crate::record::{Form, Kind as EntityKind};

impl Matcher<'_> {
    /// Everybody in a list of phrases.
    pub fn all(&self, list: &[usize], depth: usize) -> Vec<Party> {
        let mut found = Vec::new();
        for &np in list {
            for party in self.phrase(np, depth) {
                if !found.contains(&party) {
                    found.push(party);
                }
            }
        }
        found
    }

    /// Who a phrase names: its head, an actor noun, a name inside it, or a name in the phrase that hangs on it.
    pub(super) fn phrase(&self, np: usize, depth: usize) -> Vec<Party> {
        let chunk = &self.clauses.chunks.list[np];
        if chunk.kind != Kind::Np || self.is_mere_force(np) {
            return Vec::new();
        }
        if let Some(named) = self.named_after(np) {
            return named;
        }
        // `the governments of Peru, Chile and Cuba`: each of them.
        if let Some(each) = self.each_of(np).filter(|_| depth > 0) {
            return each;
        }
        if let Some(row) = self.mention_at(chunk.head) {
            let several = || self.states_inside(row);
            let held = self.holders(np, row).or_else(several);
            return held.unwrap_or_else(|| vec![Party::Mention(row)]);
        }
        if self.is_somebodys(np) {
            return vec![self.as_phrase(np)];
        }
        if let Some(owner) = self.whose(np).filter(|_| depth > 0) {
            return self.all(&[owner], depth - 1);
        }
        let inside = self.inside(np);
        if !inside.is_empty() {
            return inside;
        }
        let tok = &self.clauses.toks[chunk.head];
        if tok.plural && self.is_between(np) {
            return vec![self.as_phrase(np)];
        }
        if self.is_crowd(np) {
            return vec![self.as_phrase(np)];
        }
        if tok.tag == Tag::Name || self.frames.is_agent(tok.noun) {
            let of = self.chain(np, 1, &["of"]);
            return match of {
                Some(of) if tok.tag != Tag::Name => of,
                _ => vec![self.as_phrase(np)],
            };
        }
        if depth == 0 {
            Vec::new()
        } else {
            self.chain(
                np,
                depth,
                &[
                    "of", "by", "from", "in", "on", "against", "with", "at", "between", "for", "to", "into", "across",
                    "inside", "towards", "toward", "among", "near",
                ],
            )
            .or_else(|| self.told_of(np, depth))
            .unwrap_or_default()
        }
    }

    /// The states behind a noun in the plural, where several are named.
    pub(super) fn each_of(&self, np: usize) -> Option<Vec<Party>> {
        let head = self.clauses.head(np);
        let nominal = self.mention_at(self.clauses.chunks.list[np].head);
        nominal.filter(|&row| head.plural && self.mentions[row].form == Form::Nominal)?;
        let state = |party: &Party| match *party {
            Party::Mention(row) => self.mentions.get(row).is_some_and(|m| m.kind == EntityKind::Gpe),
            Party::Phrase(..) => false,
        };
        let each = self.chain(np, 1, &["of"])?;
        (each.len() > 1 && each.iter().all(state)).then_some(each)
    }

    /// Who holds the post that ends in a name, `the president of France`, and not that name. A post that several hold is
    /// not read as one: the states that send them act, and are told apart.
    pub(super) fn holders(&self, np: usize, last: usize) -> Option<Vec<Party>> {
        /// Mentions before the name that are looked at.
        const NEAR: usize = 8;
        self.link_of_post(np)?;
        let name = self.mentions[last].span;
        let post = (last.saturating_sub(NEAR)..last).rev().find(|&row| {
            let (span, form) = (self.mentions[row].span, self.mentions[row].form);
            form == Form::Nominal && span.end == name.end && span.start < name.start
        });
        post.map(|row| vec![Party::Mention(row)])
    }

    /// `delegations from Kyiv and Moscow`: the states that a description of people of no one state names.
    pub(super) fn states_inside(&self, row: usize) -> Option<Vec<Party>> {
        /// Mentions after it that are looked at.
        const NEAR: usize = 8;
        let whole = &self.mentions[row];
        if whole.form != Form::Nominal || self.actor(whole).is_none_or(|a| a.country.is_some()) {
            return None;
        }
        let near = row.saturating_sub(NEAR)..self.mentions.len().min(row + NEAR);
        let state = |&row: &usize| {
            let inner = &self.mentions[row];
            let named = inner.form == Form::Name && inner.kind == EntityKind::Gpe;
            named && whole.span.contains(inner.span)
        };
        let mut states: Vec<usize> = near.filter(state).collect();
        states.sort_by_key(|&row| self.mentions[row].span.start);
        (states.len() > 1).then(|| states.into_iter().map(Party::Mention).collect())
    }

    /// The preposition inside a post that is read as one phrase: `of` in `president of France`.
    pub(super) fn link_of_post(&self, np: usize) -> Option<usize> {
        let chunk = &self.clauses.chunks.list[np];
        let links = |k: usize| ["of", "to", "for", "from"].iter().any(|link| self.is_word(k, link));
        let mut inside = chunk.range.start + 1..chunk.head;
        inside.find(|&k| self.clauses.toks[k].tag == Tag::Noun && links(k))
    }

    /// `the use of force`: nobody.
    pub(super) fn is_mere_force(&self, np: usize) -> bool {
        self.clauses.chunks.list[np].range.len() == 1
            && self.frames.vocabulary.name(self.clauses.head(np).word) == "force"
    }

    /// `between the two camps in Oslo`: several who stand against each other, whatever they are called.
    pub(super) fn is_between(&self, np: usize) -> bool {
        let before = np.checked_sub(1).map_or(0, |at| self.clauses.head(at).word);
        let range = self.clauses.chunks.list[np].range.clone();
        let counts = |k: usize| {
            ["two", "both", "three", "rival", "warring"]
                .iter()
                .any(|word| self.is_word(k, word))
        };
        self.frames.vocabulary.name(before) == "between" && range.into_iter().any(counts)
    }

    /// `thousands marched`, `hundreds were arrested`: people, who are not named.
    pub(super) fn is_crowd(&self, np: usize) -> bool {
        let tok = self.clauses.head(np);
        let counts = matches!(
            self.frames.vocabulary.name(tok.noun),
            "dozen" | "hundred" | "thousand" | "million"
        );
        let of =
            self.clauses.kind(np + 1) == Some(Kind::Prep) && self.clauses.head(np + 1).word == self.clauses.marks.of;
        counts && tok.plural && !of
    }

    pub(super) fn is_word(&self, k: usize, word: &str) -> bool {
        self.frames.vocabulary.name(self.clauses.toks[k].word) == word
    }

    /// `his Chilean counterpart, Ana Roa,`, `its envoy in Oslo, Ana Roa,`, `the leaders of both, Ana Roa and Bo Ek,`: the names
    /// that a comma puts after an office.
    pub(super) fn named_after(&self, np: usize) -> Option<Vec<Party>> {
        let office = self.clauses.head(np);
        let clauses = self.clauses;
        let own = self
            .mention_at(clauses.chunks.list[np].head)
            .map(|row| &self.mentions[row]);
        if own.is_some_and(|m| m.form == Form::Name && m.kind == EntityKind::Per) {
            return None;
        }
        let agent = self.frames.is_agent(office.noun) || own.is_some_and(|m| m.kind == EntityKind::Per);
        // `the Polish ambassador to Uganda, Jan Nowak,`.
        // `his adviser on foreign affairs, Jan Nowak,`.
        let matter = || {
            let mut inside = clauses.chunks.list[np].range.clone();
            inside.any(|k| clauses.toks[k].tag == Tag::Noun && self.is_word(k, "on"))
        };
        let post = self.link_of_post(np).is_some() || matter();
        if !post && (office.tag != Tag::Noun || !agent) {
            return None;
        }
        // `in Oslo`, `of the two countries`, `for Africa` may stand between.
        let inserted = (clauses.kind(np + 1), clauses.kind(np + 2)) == (Some(Kind::Prep), Some(Kind::Np));
        let comma = if inserted && !post { np + 3 } else { np + 1 };
        if (clauses.kind(comma), clauses.kind(comma + 1)) != (Some(Kind::Comma), Some(Kind::Np)) {
            return None;
        }
        let many = office.plural && !post;
        let (list, end) = if many {
            clauses.list_right(comma + 1)
        } else {
            (vec![comma + 1], comma + 2)
        };
        let closed = matches!(
            clauses.kind(end),
            None | Some(Kind::Comma | Kind::Stop | Kind::Prep | Kind::Time | Kind::Quote)
        );
        let person = |&np: &usize| {
            let row = self.mention_at(clauses.chunks.list[np].head)?;
            let mention = self.mentions.get(row)?;
            (mention.kind == EntityKind::Per && mention.form == Form::Name).then_some(Party::Mention(row))
        };
        // `ministers, Roa said`: one name behind several is none of theirs.
        let fits = closed && (many == (list.len() > 1));
        list.iter().map(person).collect::<Option<Vec<_>>>().filter(|_| fits)
    }

    /// `Goita's deputy`, `his deputy`: somebody, who is not the person that he belongs to.
    pub(super) fn is_somebodys(&self, np: usize) -> bool {
        let chunk = &self.clauses.chunks.list[np];
        if !self.frames.is_agent(self.clauses.noun(np)) {
            return false;
        }
        let toks = &self.clauses.toks;
        let owner = chunk.range.clone().find(|&k| match toks[k].tag {
            Tag::Possessive => true,
            Tag::Genitive => {
                let before = k.checked_sub(1).and_then(|k| self.mention_at(k));
                before.is_some_and(|row| self.mentions[row].kind == EntityKind::Per)
            }
            _ => false,
        });
        owner.is_some_and(|k| (k + 1..chunk.head).all(|k| self.mention_at(k).is_none()))
    }

    /// `whose bombers flew`: what the relative pronoun stands for.
    pub(super) fn whose(&self, np: usize) -> Option<usize> {
        let first = self.clauses.toks.get(self.clauses.chunks.list[np].range.start)?;
        let is = self.frames.vocabulary.name(first.word) == "whose" && !self.frames.is_agent(self.clauses.noun(np));
        is.then(|| self.clauses.antecedent(np)).flatten()
    }

    /// `an appeal lodged by the opposition`, `sanctions imposed on China`: who stands in the participle on a phrase.
    pub(super) fn told_of(&self, np: usize, depth: usize) -> Option<Vec<Party>> {
        let frames = self.clauses.frames.iter();
        let frame = frames
            .zip(&self.clauses.chunks.groups)
            .find(|(f, g)| f.relation == Relation::Reduced && g.passive && f.object.first() == Some(&np))?
            .0;
        let beside = frame.oblique.iter().map(|(_, list)| list);
        std::iter::once(&frame.subject)
            .chain(beside)
            .map(|list| self.all(list, depth - 1))
            .find(|found| !found.is_empty())
    }

    pub(super) fn chain(&self, np: usize, depth: usize, preps: &[&str]) -> Option<Vec<Party>> {
        let held = self.frames.vocabulary.is_in(List::Held, self.clauses.noun(np));
        for (prep, list) in self.after(np) {
            let word = self.frames.vocabulary.name(prep);
            // `walked out of a meeting in Amman`: the place takes no part.
            if held && matches!(word, "in" | "at") {
                continue;
            }
            if preps.contains(&word) {
                let found = self.all(&list, depth - 1);
                if !found.is_empty() {
                    return Some(found);
                }
            }
        }
        None
    }

    /// A phrase as a party, without its article.
    pub fn as_phrase(&self, np: usize) -> Party {
        let range = &self.clauses.chunks.list[np].range;
        let mut first = range.start;
        while first + 1 < range.end
            && matches!(self.clauses.toks[first].tag, Tag::Det | Tag::Possessive | Tag::Genitive)
            && !self.is_word(first, "each")
        {
            first += 1;
        }
        Party::Phrase(first, range.end)
    }

    /// The mention over a token.
    pub fn mention_at(&self, k: usize) -> Option<usize> {
        (self.clauses.toks.get(k)?.mention as usize).checked_sub(1)
    }

    /// `the Minsk agreements`: a city after which a treaty is called takes no part. The token of its name, if it is one.
    pub(super) fn is_treaty_name(&self, np: usize, k: usize) -> bool {
        let (v, head) = (&self.frames.vocabulary, self.clauses.head(np));
        let place = || v.is_in(List::TreatyPlaces, self.clauses.toks[k].word);
        k + 1 == self.clauses.chunks.list[np].head && v.is_in(List::Treaties, head.noun) && place()
    }

    /// Names inside a phrase, the last one first: `the Iranian foreign ministry`. Whose it is goes before: `Sweden's NATO
    /// membership`.
    pub(super) fn inside(&self, np: usize) -> Vec<Party> {
        let owner = self.possessor(np);
        if matches!(owner[..], [Party::Mention(row)] if self.mentions[row].form == Form::Name) {
            return owner;
        }
        let range = self.clauses.chunks.list[np].range.clone();
        range
            .rev()
            .filter(|&k| !self.is_treaty_name(np, k))
            .find_map(|k| self.mention_at(k))
            .map(|row| vec![Party::Mention(row)])
            .unwrap_or_default()
    }

    /// Whose it is: the name before `'s`, or the pronoun.
    pub(super) fn possessor(&self, np: usize) -> Vec<Party> {
        let range = self.clauses.chunks.list[np].range.clone();
        let genitive = range.clone().find(|&k| self.clauses.toks[k].tag == Tag::Genitive);
        if let Some(k) = genitive {
            if let Some(row) = k.checked_sub(1).and_then(|k| self.mention_at(k)) {
                return vec![Party::Mention(row)];
            }
            let agent = k
                .checked_sub(1)
                .is_some_and(|k| self.frames.is_agent(self.clauses.toks[k].noun));
            return if agent {
                vec![Party::Phrase(range.start, k)]
            } else {
                Vec::new()
            };
        }
        let pronoun = range.clone().find(|&k| self.clauses.toks[k].tag == Tag::Possessive);
        pronoun
            .and_then(|k| self.mention_at(k))
            .map(|row| vec![Party::Mention(row)])
            .unwrap_or_default()
    }

    /// Names before the noun that are no possessors: `Russian objections`.
    pub(super) fn modifiers(&self, np: usize) -> Vec<Party> {
        let chunk = &self.clauses.chunks.list[np];
        (chunk.range.start..chunk.head)
            .rev()
            .filter(|&k| !self.is_treaty_name(np, k))
            .find_map(|k| self.mention_at(k))
            .map(|row| vec![Party::Mention(row)])
            .unwrap_or_default()
    }
}
