//! Relative clauses and what else stands between commas inside another clause.

use super::chunk::{Kind, Shape};
use super::clause::{Clauses, Relation};

impl Clauses<'_> {
    pub(super) fn preceded_by_rel(&self, i: usize) -> bool {
        matches!(self.kind(i.wrapping_sub(1)), Some(Kind::Rel | Kind::That)) && self.antecedent(i - 1).is_some()
    }

    /// `Guaido, whom Canada recognised`, `the envoy, with whom he discussed`: what the pronoun stands for is object, or
    /// stands behind the preposition.
    pub(super) fn object_relative(&mut self, g: usize) {
        if self.frames[g].relation != Relation::Main || self.chunks.groups[g].passive {
            return;
        }
        let Some(rel) = self.frames[g].subject.iter().min().and_then(|&np| np.checked_sub(1)) else {
            return;
        };
        if self.kind(rel) != Some(Kind::Rel)
            || !matches!(self.vocabulary.name(self.head(rel).word), "who" | "which" | "whom")
        {
            return;
        }
        let prep = rel.checked_sub(1).filter(|&at| self.kind(at) == Some(Kind::Prep));
        let from = prep.unwrap_or(rel);
        let Some(noun) = self.antecedent(from) else { return };
        let list = self.list_left(noun);
        let governor = self.group_left(from);
        let word = prep.map(|at| self.head(at).word);
        let frame = &mut self.frames[g];
        frame.relation = Relation::Relative;
        frame.governor = governor;
        match word {
            Some(word) => frame.oblique.push((word, list)),
            None if frame.object.is_empty() => frame.object = list,
            None => {}
        }
    }

    /// The noun that a relative pronoun at `rel` stands for.
    pub(super) fn antecedent(&self, rel: usize) -> Option<usize> {
        let mut at = rel;
        while let Some(before) = at.checked_sub(1) {
            match self.chunks.list[before].kind {
                Kind::Comma | Kind::Time | Kind::Adv => at = before,
                Kind::Np => return Some(before),
                _ => return None,
            }
        }
        None
    }

    /// The comma that opens what the comma at `close` closes, where a noun stands before it. A clause between commas goes
    /// on to the left as far as its relative pronoun: `, whom Canada, Brazil and Peru also recognised,`.
    pub(super) fn parenthesis(&self, close: usize) -> Option<usize> {
        let Some(nearest) = self.opening(close) else {
            return self.around_apposition(close);
        };
        if !self.is_clause(nearest + 1, close) || self.is_opened(nearest) {
            return Some(nearest);
        }
        let mut at = nearest;
        for _ in 0..3 {
            match self.opening(at) {
                Some(open) if self.is_opened(open) => return Some(open),
                Some(open) => at = open,
                None => break,
            }
        }
        Some(nearest)
    }

    /// `Sudan, whose president, Omar Roe, has left, said`: the comma before a verb closes what stands beside its subject.
    fn around_apposition(&self, close: usize) -> Option<usize> {
        let low = close.saturating_sub(16);
        let inner = (low..close).rev().find(|&i| self.kind(i) == Some(Kind::Comma))?;
        let verb = matches!(self.kind(inner + 1), Some(Kind::Vg(g)) if self.chunks.groups[g].shape == Shape::Finite);
        let beside = self.opening(inner).filter(|_| verb)?;
        self.opening(beside).filter(|&open| self.is_opened(open))
    }

    /// Whether a phrase opens with `whose`.
    pub(super) fn is_whose(&self, np: usize) -> bool {
        let first = self.chunks.list.get(np).filter(|c| c.kind == Kind::Np);
        first.is_some_and(|c| self.vocabulary.name(self.toks[c.range.start].word) == "whose")
    }

    /// Whether a finite verb stands between two chunks.
    fn is_clause(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| matches!(self.kind(i), Some(Kind::Vg(g)) if self.chunks.groups[g].shape == Shape::Finite))
    }

    /// Whether the words behind a comma open a relative or another dependent clause.
    fn is_opened(&self, comma: usize) -> bool {
        match self.kind(comma + 1) {
            Some(Kind::Rel | Kind::Sub | Kind::That) => true,
            Some(Kind::Np) => self.is_whose(comma + 1),
            Some(Kind::Prep) => self.kind(comma + 2) == Some(Kind::Rel) || self.opens_with(comma + 1),
            _ => false,
        }
    }

    /// The nearest comma before the one at `close` that can open a parenthesis.
    fn opening(&self, close: usize) -> Option<usize> {
        let low = close.saturating_sub(16);
        let mut i = close;
        while i > low {
            i -= 1;
            match self.chunks.list[i].kind {
                Kind::Comma => {
                    let np = i.checked_sub(1).map(|b| self.chunks.list[b].kind);
                    let opens = match self.kind(i + 1) {
                        Some(Kind::Conj) => return None,
                        Some(Kind::Vg(g)) => self.chunks.groups[g].shape != Shape::Finite,
                        _ => true,
                    };
                    return (opens && matches!(np, Some(Kind::Np | Kind::Bracket | Kind::Time))).then_some(i);
                }
                Kind::Stop | Kind::Quote => return None,
                _ => {}
            }
        }
        None
    }
}
