//! What is seen around the words: the sentence, and what was told before.

use super::super::super::candidate::Draught;
use super::super::super::chunk::{Kind, Modal};
use super::super::super::clause::Relation;
use super::super::super::matcher::Head;
use super::super::super::vocabulary::Lemma;
use super::super::look::{Look, NOWHERE, Sink, mix, place};
use super::super::weights::{OUTCOMES, Sums, Weights};
use super::{Add, Reader, SENTENCE};

impl<'a> Reader<'a> {
    /// What stands over the trigger: the verb it hangs on, who reports it, tense.
    pub(super) fn above(&self, draught: &Draught, head: usize, out: &mut impl Sink) {
        let clauses = self.matcher.clauses;
        let lemma = |g: usize| self.matcher.frames.sense(clauses.chunks.groups[g].lemma).number;
        let word = |p: Lemma| self.matcher.frames.sense(p).number;
        let spot = |g: usize| place(clauses.chunks.list[clauses.chunks.groups[g].chunk].head);
        if let Some(g) = draught.told.reported_by {
            out.word(Look::Reported, lemma(g), spot(g));
        }
        if let Head::Group(g) = draught.head {
            let (group, frame) = (&clauses.chunks.groups[g], &clauses.frames[g]);
            let relation = match frame.relation {
                Relation::Main => 1,
                Relation::Said => 2,
                Relation::Infinitive => 3,
                Relation::After(p) => word(p),
                Relation::Also => 4,
                Relation::Reduced => 5,
                Relation::Relative => 6,
                Relation::Under(p) => !word(p),
                Relation::Joined => 7,
            };
            let modal = match group.modal {
                None => 0,
                Some(Modal::Will) => 1,
                Some(Modal::Would) => 2,
                Some(Modal::May) => 3,
                Some(Modal::Must) => 4,
            };
            let way =
                u32::from(group.passive) | u32::from(group.past) << 1 | modal << 2 | u32::from(group.past_perfect) << 6;
            out.two(Look::Told, way, 1, [NOWHERE; 2]);
            out.two(Look::Over, relation, 0, [NOWHERE; 2]);
            if let Some(over) = frame.governor {
                out.two(Look::Over, lemma(over), mix(relation, 1, 1), [spot(over), NOWHERE]);
                for class in self.classes(usize::from(spot(over)).min(self.class.len() - 1)) {
                    out.two(Look::Over, class, 500, [spot(over), NOWHERE]);
                }
            }
            if let Some(inner) = frame.infinitive {
                out.two(Look::Over, lemma(inner), 900, [place(head), spot(inner)]);
                for class in self.classes(usize::from(spot(inner)).min(self.class.len() - 1)) {
                    out.two(Look::Over, class, 901, [place(head), spot(inner)]);
                }
            }
        }
        let chunks = &clauses.chunks.list;
        let groups_before = chunks
            .iter()
            .take_while(|c| c.range.start < head)
            .filter(|c| matches!(c.kind, Kind::Vg(_)))
            .count();
        out.two(
            Look::Place,
            groups_before.min(4) as u32,
            u32::from(self.headline),
            [NOWHERE; 2],
        );
        out.two(Look::Place, 50 + (head.min(40) / 5) as u32, 9, [NOWHERE; 2]);
    }

    /// What the sentence speaks of, apart from names and the head.
    pub fn sentence(&self, head: usize, out: &mut impl Sink) {
        // So many words but the head.
        let limit = if head < SENTENCE { SENTENCE + 1 } else { SENTENCE };
        // Where the head is the first of its sort, the next one stands for it.
        let instead = self.again.get(head).copied().flatten();
        for k in 0..self.value.len().min(limit) {
            if k != head && self.fresh[k] || instead == Some(k) {
                self.spoken_at(k, out);
            }
        }
    }

    pub(super) fn spoken_at(&self, k: usize, out: &mut impl Sink) {
        out.word(Look::Sentence, self.value[k], place(k));
        for class in self.classes(k) {
            out.word(Look::SentenceClass, class, place(k));
        }
    }

    /// Adds what the features of [`Self::sentence`] come to: those of all words are summed once for a sentence.
    pub fn spoken(&self, weights: &Weights, head: usize, to: &mut Sums) {
        let all = self.all_spoken.get_or_init(|| {
            let mut all = [0; OUTCOMES];
            let fresh = (0..self.value.len().min(SENTENCE + 1)).filter(|&k| self.fresh[k]);
            fresh.for_each(|k| self.spoken_at(k, &mut Add(weights, &mut all, 1)));
            all
        });
        to.iter_mut().zip(all).for_each(|(sum, all)| *sum += all);
        let beyond = (head >= SENTENCE && self.value.len() > SENTENCE).then_some(SENTENCE);
        let own = (head < SENTENCE).then_some(head);
        for k in own.into_iter().chain(beyond).filter(|&k| self.fresh[k]) {
            self.spoken_at(k, &mut Add(weights, to, -1));
        }
        if let Some(instead) = self.again.get(head).copied().flatten() {
            self.spoken_at(instead, &mut Add(weights, to, 1));
        }
    }
}
