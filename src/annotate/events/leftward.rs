//! The noun phrases on the left of a verb that can be its subject, with all that is listed with them.

use super::chunk::{Kind, Shape};
use super::clause::{Clauses, REACH, Relation};
use super::tag::Tag;
use super::vocabulary::{control, form};

impl Clauses<'_> {
    /// Walks left from a finite group to its subject.
    pub(super) fn subject_left(&self, at: usize) -> Found {
        let mut i = at;
        let mut steps = 0;
        // Nothing but phrases and their prepositions so far.
        let mut plain = true;
        while i > 0 && steps < REACH {
            steps += 1;
            i -= 1;
            plain &= match self.chunks.list[i].kind {
                Kind::Vg(g) => self.chunks.groups[g].shape == Shape::Participle,
                kind => kind != Kind::Conj,
            };
            match self.chunks.list[i].kind {
                Kind::Adv | Kind::Time | Kind::Quote | Kind::Adj => {}
                Kind::Bracket => {}
                Kind::Comma => match self.parenthesis(i) {
                    Some(open) => i = open,
                    None if self.group_left(i).is_none() => plain = false,
                    None => return self.joined(i),
                },
                Kind::Np => {
                    let before = i.checked_sub(1).map(|b| self.chunks.list[b].kind);
                    match before {
                        // `as Kerry arrived`, `after thousands of people had marched`.
                        Some(Kind::Prep) if plain && self.opens_with(i - 1) => return Found::Subject(vec![i]),
                        Some(Kind::Prep) => i -= 1,
                        Some(Kind::Vg(g)) if self.is_inner(g) && self.frames[g].object.contains(&i) => {
                            i -= 1;
                            if self.frames[g].relation == Relation::Relative || self.preceded_by_rel(i) {
                                i = self.relative_start(i);
                            }
                        }
                        _ => return Found::Subject(self.list_left(i)),
                    }
                }
                Kind::Rel | Kind::That => {
                    return match self.antecedent(i) {
                        Some(np) => Found::Relative(self.related(np, at), self.group_left(i)),
                        None => Found::None,
                    };
                }
                Kind::Vg(g) => {
                    // `groups that he said were backed`: the aside is stepped over.
                    let aside = self.control(g) & control::SAY != 0 && i >= 2 && self.kind(i - 1) == Some(Kind::Np);
                    if aside && matches!(self.kind(i - 2), Some(Kind::That | Kind::Rel | Kind::Comma)) {
                        i -= 1;
                    } else if self.is_inner(g) || self.preceded_by_rel(i) {
                        if self.preceded_by_rel(i) {
                            i = self.relative_start(i);
                        }
                    } else {
                        return Found::Joined(g);
                    }
                }
                Kind::Conj => return self.joined(i),
                Kind::Prep => {}
                _ => return Found::None,
            }
        }
        Found::None
    }

    /// What a relative pronoun behind `np` stands for, as the verb at chunk `at` has it: `allies of Roa, who has left`.
    pub(super) fn related(&self, np: usize, at: usize) -> Vec<usize> {
        let list = self.list_left(np);
        let first = self.toks[self.chunks.list[at].range.start];
        let one = matches!(self.vocabulary.name(first.word), "has" | "is" | "was" | "does") || first.form == form::S;
        let many = list.len() == 1 && list[0] != np && self.head(list[0]).plural;
        if one && many && !self.head(np).plural {
            vec![np]
        } else {
            list
        }
    }

    /// Prepositions that open clauses as well: `as Kerry arrived`.
    pub(super) fn opens_with(&self, prep: usize) -> bool {
        matches!(
            self.vocabulary.name(self.toks[self.chunks.list[prep].head].word),
            "as" | "before" | "after" | "since" | "until" | "than"
        )
    }

    pub(super) fn relative_start(&self, i: usize) -> usize {
        i.saturating_sub(1)
    }

    /// A group that belongs to a noun on its left, not to the clause.
    pub(super) fn is_inner(&self, g: usize) -> bool {
        self.chunks.groups[g].shape != Shape::Finite || self.preceded_by_rel(self.chunks.groups[g].chunk)
    }

    pub(super) fn joined(&self, at: usize) -> Found {
        self.group_left(at).map_or(Found::None, Found::Joined)
    }

    /// A noun phrase and those joined to it on the left: `A, B and C`.
    pub(super) fn list_left(&self, last: usize) -> Vec<usize> {
        let mut found = vec![last];
        let mut at = last;
        let mut seen_conj = false;
        for _ in 0..8 {
            let Some(mut before) = at.checked_sub(1) else { break };
            let conj = self.kind(before) == Some(Kind::Conj);
            if conj {
                let Some(b) = before.checked_sub(1) else { break };
                before = b;
            }
            let comma = self.kind(before) == Some(Kind::Comma);
            if comma {
                let Some(b) = before.checked_sub(1) else { break };
                before = b;
            }
            let head_on = comma && self.opens_headline(before, at);
            if !(conj || comma && seen_conj || head_on) || self.kind(before) != Some(Kind::Np) {
                break;
            }
            // `mediated between the army and the rebels, and its envoy will`: a second clause, and no list of three.
            if conj
                && comma
                && self.kind(before.wrapping_sub(1)) != Some(Kind::Comma)
                && self.group_left(before).is_some()
            {
                break;
            }
            // An object or a prepositional phrase of another clause is no fellow subject.
            let outside = before.checked_sub(1).map(|b| self.chunks.list[b].kind);
            if matches!(outside, Some(Kind::Vg(_))) {
                break;
            }
            if outside == Some(Kind::Prep) {
                // `the leaders of France and Germany`: their head; `with Paris and Rome warning`: both.
                let noun = before.checked_sub(2).filter(|&noun| self.kind(noun) == Some(Kind::Np));
                let of = matches!(
                    self.vocabulary.name(self.head(before - 1).word),
                    "of" | "from" | "between" | "for"
                );
                match noun {
                    // `negotiators from Israel and Hamas`: whom the description does not take in comes beside it.
                    Some(noun) if of && conj && !comma && found.len() == 1 && self.ends_before(noun, last) => {
                        return vec![noun, last];
                    }
                    Some(noun) if of && conj && !comma && found.len() == 1 => return vec![noun],
                    // `as Russia and China vetoed`.
                    // `the governments of Peru, Chile and Cuba`.
                    Some(noun) if of && seen_conj && self.head(noun).plural => return vec![noun],
                    _ if !comma && self.opens_with(before - 1) => found.push(before),
                    Some(_) => {}
                    // `sided with Maduro, and Russia warned`: the phrase belongs to the verb before.
                    None if comma || matches!(self.kind(before.wrapping_sub(2)), Some(Kind::Vg(_))) => {}
                    None => found.push(before),
                }
                break;
            }
            seen_conj = true;
            found.push(before);
            at = before;
        }
        found.reverse();
        self.head_of(found)
    }

    /// Whether what is read as one phrase with a noun ends before a later phrase.
    pub(super) fn ends_before(&self, noun: usize, last: usize) -> bool {
        let over = |np: usize| self.toks[self.chunks.list[np].range.start].mention;
        let (prep, conj) = (over(noun + 1), over(last - 1));
        prep != 0 && prep == self.head(noun).mention && conj != prep
    }

    /// `Oslo, Berlin sign accord`, `Chad army, rebels agree`: two bare names at the head of a sentence, joined by a comma alone.
    pub(super) fn opens_headline(&self, first: usize, second: usize) -> bool {
        let bare = |np: usize| {
            let tok = self.head(np);
            matches!(tok.tag, Tag::Name | Tag::Noun) && tok.mention != 0 && self.chunks.list[np].range.len() <= 3
        };
        let opens = first == 0 || self.kind(first - 1) == Some(Kind::Stop);
        opens && second == first + 2 && bare(first) && bare(second)
    }

    /// `leaders of France and Germany`: where the list hangs on a preposition, its head noun is the subject.
    pub(super) fn head_of(&self, list: Vec<usize>) -> Vec<usize> {
        let first = list[0];
        let (Some(prep), Some(noun)) = (first.checked_sub(1), first.checked_sub(2)) else {
            return list;
        };
        // `days after Oslo and Bern vetoed it`: the word opens a clause, and the days do nothing.
        if self.kind(prep) == Some(Kind::Prep) && self.kind(noun) == Some(Kind::Np) && !self.opens_with(prep) {
            vec![noun]
        } else {
            list
        }
    }
}

pub(super) enum Found {
    Subject(Vec<usize>),
    Relative(Vec<usize>, Option<usize>),
    Joined(usize),
    None,
}
