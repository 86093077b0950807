//! Which group a clause hangs on, and whose speech it is.

use super::chunk::{Kind, Shape};
use super::clause::{Clauses, Relation};
use super::lists::List;
use super::vocabulary::control;

impl Clauses<'_> {
    /// `executed a man convicted of spying and detained`, `demanded that they leave and threatened`: a verb with a tense of
    /// its own joins a finite verb of its own tense, over what hangs on that one.
    pub(super) fn level(&self, g: usize, over: usize) -> usize {
        let group = &self.chunks.groups[g];
        let tensed = group.past || group.modal.is_some();
        let mut at = over;
        for _ in 0..4 {
            let beside = &self.chunks.groups[at];
            // `convicted of murder and sentenced to death`: two participles on one noun.
            let alike = beside.shape == Shape::Participle && self.frames[g].object.is_empty();
            let inside = tensed && beside.shape != Shape::Finite && !alike;
            let told = matches!(self.frames[at].relation, Relation::Said);
            let other_tense = told && group.past && group.modal.is_none() && !beside.past;
            let up = match self.frames[at].governor {
                _ if self.is_free_relative(at) => self.group_left(self.frames[at].subject[0]),
                up => up.filter(|_| inside || other_tense),
            };
            match up {
                Some(up) if up < at => at = up,
                _ => break,
            }
        }
        at
    }

    /// `what it called a mistake`: a clause inside another one.
    fn is_free_relative(&self, g: usize) -> bool {
        let first = self.frames[g].subject.first();
        let what = first.and_then(|np| np.checked_sub(1)).map(|at| self.head(at).word);
        what.is_some_and(|word| matches!(self.vocabulary.name(word), "what" | "how" | "why"))
    }

    /// `said it would wait, but added that`: speech joins speech, over what is said in between.
    pub(super) fn climb(&self, g: usize, over: usize) -> usize {
        let mut at = over;
        for _ in 0..4 {
            let frame = &self.frames[at];
            let reported = matches!(
                frame.relation,
                Relation::Said | Relation::Infinitive | Relation::Joined | Relation::Also
            );
            match frame.governor {
                Some(up)
                    if (self.control(g) & control::SAY != 0 || self.speaks_over(g, at))
                        && self.control(at) & control::SAY == 0
                        && reported
                        && up < g =>
                {
                    at = up
                }
                _ => break,
            }
        }
        at
    }

    /// `denied that its jets had struck and blamed Peru`: who says what had happened goes on in his own tense.
    fn speaks_over(&self, g: usize, said: usize) -> bool {
        let bits = control::ASK | control::ACCUSE | control::THREAT;
        let (group, own) = (&self.chunks.groups[said], &self.chunks.groups[g]);
        self.control(g) & bits != 0
            && self.frames[said].relation == Relation::Said
            && group.past_perfect
            && !own.past_perfect
            && own.past
    }

    /// `condemned the men who had killed them and demanded`, `would harm the talks that it brokered, and warned`: speech joins no
    /// verb of a relative clause that does something else, where the main verb speaks as well or a comma ends the clause.
    pub(super) fn speaks_again(&self, g: usize, up: usize, over: usize, closed: bool) -> bool {
        let speech = control::SAY | control::ASK | control::ACCUSE | control::THREAT | control::PRAISE | control::DENY;
        let speaks = |g: usize| self.control(g) & speech != 0;
        speaks(g) && !speaks(over) && self.chunks.groups[g].past && (closed || speaks(up))
    }

    /// `“…”, said Lavrov`.
    pub(super) fn is_inverted_speech(&self, g: usize) -> bool {
        let at = self.chunks.groups[g].chunk;
        let says = self.control(g) & control::SAY != 0;
        // `Clay, who leaves on Sunday, warned the Russians`: the comma closes a clause of the subject.
        let closes = self.kind(at.wrapping_sub(1)) == Some(Kind::Comma)
            && !self.frames[g].subject.is_empty()
            && self
                .parenthesis(at - 1)
                .is_some_and(|open| self.kind(open + 1) == Some(Kind::Rel));
        says && !closes
            && matches!(self.kind(at.wrapping_sub(1)), Some(Kind::Comma | Kind::Quote))
            && !self.frames[g].object.is_empty()
            && self.frames[g].clause.is_none()
            && matches!(
                self.kind(self.frames[g].right + 1),
                None | Some(Kind::Stop | Kind::Comma)
            )
    }

    /// What a clause whose subject begins at chunk `first` hangs on.
    pub(super) fn clause_link(&self, first: usize) -> (Relation, Option<usize>) {
        let mut at = first;
        // `When troops swept into Lachin, the peacekeepers left`: behind a comma only a verb of speech takes a clause.
        let mut parted = false;
        for _ in 0..6 {
            let Some(before) = at.checked_sub(1) else {
                return (Relation::Main, None);
            };
            match self.chunks.list[before].kind {
                Kind::That | Kind::Vg(_) => {
                    let over = self.group_left(at);
                    let says = over.is_some_and(|o| {
                        !parted && self.chunks.groups[o].chunk + 1 >= before
                            || self.control(o) & (control::SAY | control::ASK | control::DENY | control::HOPE) != 0
                    });
                    return if says {
                        (Relation::Said, over)
                    } else if parted {
                        (Relation::Main, None)
                    } else {
                        (Relation::Main, over)
                    };
                }
                Kind::Sub => {
                    return (
                        Relation::Under(self.toks[self.chunks.list[before].head].word),
                        self.group_left(before),
                    );
                }
                // `on Tuesday, the ministry said`.
                Kind::Prep if self.kind(at) == Some(Kind::Time) => at = before,
                Kind::Prep => {
                    let word = self.toks[self.chunks.list[before].head].word;
                    return (Relation::Under(word), self.group_left(before));
                }
                Kind::Conj => {
                    let over = self.group_left(before);
                    return (
                        Relation::Main,
                        over.and_then(|o| {
                            (self.frames[o].relation == Relation::Said)
                                .then_some(o)
                                .and_then(|o| self.frames[o].governor)
                        }),
                    );
                }
                Kind::Time | Kind::Adv | Kind::Quote | Kind::Adj => at = before,
                Kind::Np if self.kind(before.wrapping_sub(1)) == Some(Kind::Prep) => at = before - 1,
                // `voiced hope the harvest could`.
                Kind::Np if at == first && self.tells(before) => return (Relation::Main, self.group_left(before)),
                Kind::Comma => {
                    parted = true;
                    at = before;
                }
                _ => return (Relation::Main, None),
            }
        }
        (Relation::Main, None)
    }

    /// Whether a phrase right after its verb names what somebody says or thinks: `hope`, `allegations`.
    fn tells(&self, np: usize) -> bool {
        let said = self.vocabulary.is_in(List::Tells, self.noun(np));
        said && matches!(np.checked_sub(1).and_then(|at| self.kind(at)), Some(Kind::Vg(_)))
    }

    /// `…, an official said`: what stands before is what was said.
    pub(super) fn postposed(&mut self) {
        for s in 0..self.chunks.groups.len() {
            if !self.says_behind(s) {
                continue;
            }
            for g in 0..s {
                let frame = &mut self.frames[g];
                let alone = frame.relation == Relation::Main && frame.governor.is_none();
                if alone && self.chunks.groups[g].shape == Shape::Finite {
                    frame.governor = Some(s);
                }
            }
            return;
        }
    }

    /// Whether a group is speech with its subject after a comma and nothing said behind it.
    fn says_behind(&self, s: usize) -> bool {
        let (group, frame) = (&self.chunks.groups[s], &self.frames[s]);
        let plain = group.shape == Shape::Finite && !group.passive && frame.relation == Relation::Main;
        let bare = frame.object.is_empty() && frame.clause.is_none() && frame.infinitive.is_none();
        let Some(&first) = frame.subject.first().filter(|_| plain && bare && s > 0) else {
            return false;
        };
        let parted = matches!(
            first.checked_sub(1).and_then(|at| self.kind(at)),
            Some(Kind::Comma | Kind::Quote)
        );
        parted && first > self.chunks.groups[s - 1].chunk && self.control(s) & control::SAY != 0
    }
}
