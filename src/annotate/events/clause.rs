//! Who is subject, object and oblique of which verb group, and which group stands under which.
//!
//! By rule and without a tree: each group looks left for its subject and right for its objects, a bounded number of chunks far.

use super::chunk::{Chunks, Kind, Shape};
use super::tag::{Tag, Tok};
use super::vocabulary::{Lemma, Vocabulary, control};

/// How far a group looks, in chunks; keeps the work linear in the text.
pub(super) const REACH: usize = 40;

/// How a group hangs on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// Stands alone or at the head of the sentence.
    Main,
    /// `said that …`, with or without `that`.
    Said,
    /// Infinitive.
    Infinitive,
    /// Gerund after a preposition, `accused of using`; the preposition.
    After(Lemma),
    /// Gerund after a comma: the same subject does both.
    Also,
    /// Participle on a noun.
    Reduced,
    /// Relative clause.
    Relative,
    /// After a subordinator.
    Under(Lemma),
    /// Joined by `and`.
    Joined,
}

/// The arguments of a group. Noun phrases are chunk numbers.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Who does it (who suffers it in the passive is put into `object`).
    pub subject: Vec<usize>,
    /// Object, or subject of a passive.
    pub object: Vec<usize>,
    /// Second object: `gave X Y`.
    pub second: Vec<usize>,
    /// Prepositional phrases to the right: preposition and its noun phrases.
    pub oblique: Vec<(Lemma, Vec<usize>)>,
    /// The group it hangs on.
    pub governor: Option<usize>,
    /// How.
    pub relation: Relation,
    /// Infinitive under it.
    pub infinitive: Option<usize>,
    /// Gerund under it and the preposition between: `charged him with spying`.
    pub gerund: Option<(Lemma, usize)>,
    /// Clause under it, with or without `that`.
    pub clause: Option<usize>,
    /// Last chunk looked at on the right.
    pub right: usize,
}

/// Numbers of the words that the clause rules name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    pub by: Lemma,
    pub of: Lemma,
    pub from: Lemma,
}

/// The clause structure of a sentence.
pub(super) struct Clauses<'a> {
    pub vocabulary: &'a Vocabulary,
    pub toks: &'a [Tok],
    pub chunks: &'a Chunks,
    pub marks: Marks,
    pub frames: Vec<Frame>,
}

impl<'a> Clauses<'a> {
    /// Reads all groups.
    pub fn new(vocabulary: &'a Vocabulary, toks: &'a [Tok], chunks: &'a Chunks, marks: Marks) -> Self {
        let mut clauses = Self {
            vocabulary,
            toks,
            chunks,
            marks,
            frames: Vec::with_capacity(chunks.groups.len()),
        };
        for g in 0..chunks.groups.len() {
            let frame = clauses.right(g);
            clauses.frames.push(frame);
        }
        for g in 0..chunks.groups.len() {
            clauses.left(g);
        }
        clauses.part_subjects();
        clauses.fronted_participles();
        clauses.postposed();
        clauses
    }

    pub fn kind(&self, chunk: usize) -> Option<Kind> {
        self.chunks.list.get(chunk).map(|c| c.kind)
    }

    pub(super) fn head(&self, chunk: usize) -> Tok {
        self.chunks
            .list
            .get(chunk)
            .and_then(|c| self.toks.get(c.head))
            .copied()
            .unwrap_or_default()
    }

    /// Control class of a group's verb; of the predicate adjective for a copula.
    pub fn control(&self, g: usize) -> u32 {
        let group = &self.chunks.groups[g];
        let own = self.vocabulary.control(group.lemma);
        if !group.copula {
            let frame = self.frames.get(g);
            let object = frame.is_some_and(|f| !f.object.is_empty());
            return match self.vocabulary.name(group.lemma) {
                // `called X to say`: a telephone call, unlike `called on X to leave`; `used gas to disperse them`, unlike
                // `used to`.
                "call" | "use" if object => control::MOVE,
                // `we expect the council to hand over`, unlike `is expected to`.
                "expect" if object && !group.passive && frame.is_some_and(|f| f.infinitive.is_some()) => control::ASK,
                // `keeps talking`, unlike `keeps him from talking`.
                "keep" => {
                    if object && !group.passive {
                        control::STOP
                    } else {
                        control::BEGIN
                    }
                }
                // `ruled out recognising them`.
                "rule" => {
                    let next = self.toks.get(self.chunks.list[group.chunk].head + 1);
                    let out = next.is_some_and(|tok| self.vocabulary.name(tok.word) == "out");
                    if out { control::REFUSE } else { own }
                }
                // `was forced to land`.
                "force" | "compel" if group.passive => control::BEGIN,
                _ => own,
            };
        }
        let mut at = group.chunk + 1;
        while at < self.chunks.list.len().min(group.chunk + 4) {
            let chunk = &self.chunks.list[at];
            if matches!(chunk.kind, Kind::Vg(_) | Kind::Stop | Kind::Comma | Kind::Prep) {
                break;
            }
            for k in chunk.range.clone() {
                let bits = self.vocabulary.control(self.toks[k].word);
                if bits != 0 {
                    return bits;
                }
            }
            at += 1;
        }
        own
    }

    /// A noun phrase and those joined to it on the right; and the chunk after the last.
    pub fn list_right(&self, first: usize) -> (Vec<usize>, usize) {
        let mut found = vec![first];
        let after = self.each_right(first, |np| found.push(np));
        (found, after)
    }

    /// The chunk after the last of a list.
    pub fn list_end(&self, first: usize) -> usize {
        self.each_right(first, |_| {})
    }

    /// Hands out the phrases joined to one on the right; the chunk after the last.
    fn each_right(&self, first: usize, mut put: impl FnMut(usize)) -> usize {
        let mut at = first + 1;
        for _ in 0..8 {
            let mut next = at;
            let comma = self.kind(next) == Some(Kind::Comma);
            next += usize::from(comma);
            let conj = self.kind(next) == Some(Kind::Conj);
            next += usize::from(conj);
            if !(comma || conj) || self.kind(next) != Some(Kind::Np) {
                break;
            }
            // The phrase may open the next clause: `met Putin and Lavrov said`.
            let mut after = next + 1;
            while matches!(self.kind(after), Some(Kind::Adv | Kind::Time)) {
                after += 1;
            }
            let opens = matches!(self.kind(after), Some(Kind::Vg(g)) if self.chunks.groups[g].shape == Shape::Finite);
            // `quit the pact, and Chile, which stayed, said`: the subject of the next clause.
            let aside =
                comma && conj && self.kind(after) == Some(Kind::Comma) && self.kind(after + 1) == Some(Kind::Rel);
            // `between the army and the rebels, and its envoy, Ada Roe, will travel`.
            let named = comma
                && conj
                && (self.kind(after), self.kind(after + 1), self.kind(after + 2))
                    == (Some(Kind::Comma), Some(Kind::Np), Some(Kind::Comma))
                && matches!(self.kind(after + 3), Some(Kind::Vg(g)) if self.chunks.groups[g].shape == Shape::Finite);
            // `The governments of Peru, Chile and Cuba have`: with no verb before, the list is one subject.
            // `a call between Scholz and Putin lasted`: between one there is nothing.
            let between =
                next == first + 2 && first > 0 && self.vocabulary.name(self.head(first - 1).word) == "between";
            let opens = !between && opens && self.group_left(first).is_some() || aside || named;
            let list_goes_on = conj || self.list_has_conj(next);
            if opens || !list_goes_on {
                break;
            }
            put(next);
            at = next + 1;
        }
        at
    }

    /// Whether `NP, NP … and NP` follows.
    fn list_has_conj(&self, from: usize) -> bool {
        let mut at = from;
        for _ in 0..6 {
            if self.kind(at) != Some(Kind::Np) {
                return false;
            }
            match self.kind(at + 1) {
                Some(Kind::Conj) => return self.kind(at + 2) == Some(Kind::Np),
                Some(Kind::Comma) if self.kind(at + 2) == Some(Kind::Conj) => {
                    return self.kind(at + 3) == Some(Kind::Np);
                }
                Some(Kind::Comma) => at += 2,
                _ => return false,
            }
        }
        false
    }

    /// Objects and obliques.
    fn right(&self, g: usize) -> Frame {
        let group = &self.chunks.groups[g];
        let mut frame = Frame {
            subject: Vec::new(),
            object: Vec::new(),
            second: Vec::new(),
            oblique: Vec::new(),
            governor: None,
            relation: Relation::Main,
            infinitive: None,
            gerund: None,
            clause: None,
            right: group.chunk,
        };
        let mut at = group.chunk + 1;
        let mut pending: Option<Lemma> = None;
        let end = self.chunks.list.len().min(group.chunk + REACH);
        while at < end {
            let mut next = at + 1;
            match self.chunks.list[at].kind {
                Kind::Np => {
                    if pending.is_none() && self.opens_clause(g, at, &mut frame) {
                        break;
                    }
                    let (list, after) = self.list_right(at);
                    next = after;
                    match pending.take() {
                        // `shrugged off the criticism`: a particle between verb and object.
                        Some(prep) if frame.object.is_empty() && self.is_particle(g, at, prep) => {
                            frame.object.clone_from(&list);
                            frame.oblique.push((prep, list));
                        }
                        Some(prep) => frame.oblique.push((prep, list)),
                        None if frame.object.is_empty() && frame.oblique.is_empty() => frame.object = list,
                        None if frame.second.is_empty() && frame.oblique.is_empty() => frame.second = list,
                        None if frame.object.is_empty() && self.is_shifted(g, at) => frame.object = list,
                        None => {}
                    }
                }
                Kind::Prep => pending = Some(self.toks[self.chunks.list[at].head].word),
                Kind::Time => pending = None,
                Kind::Adv | Kind::Quote | Kind::Adj | Kind::Bracket => {}
                Kind::Vg(inner) => {
                    self.under(inner, pending, &mut frame);
                    break;
                }
                Kind::That => {
                    frame.clause = self.group_after(at);
                    break;
                }
                Kind::Comma if self.goes_on(at) => {}
                _ => break,
            }
            frame.right = at;
            at = next;
        }
        frame
    }

    /// `said Israel must …`: the phrase is the subject of a clause without `that`.
    fn opens_clause(&self, g: usize, at: usize, frame: &mut Frame) -> bool {
        let mut after = self.list_end(at);
        let mut steps = 0;
        while steps < 8 && matches!(self.kind(after), Some(Kind::Adv | Kind::Time | Kind::Prep | Kind::Np)) {
            if self.kind(after) == Some(Kind::Np) && self.kind(after.wrapping_sub(1)) != Some(Kind::Prep) {
                return false;
            }
            after += 1;
            steps += 1;
        }
        let Some(Kind::Vg(inner)) = self.kind(after) else {
            return false;
        };
        let group = &self.chunks.groups[inner];
        let says = self.control(g) & (control::SAY | control::HOPE | control::DENY) != 0;
        let finite = group.shape == Shape::Finite;
        if finite && says && !self.chunks.groups[g].passive {
            frame.clause = Some(inner);
            return true;
        }
        false
    }

    /// Whether a preposition right after its verb is part of it.
    fn is_particle(&self, g: usize, at: usize, prep: Lemma) -> bool {
        let group = &self.chunks.groups[g];
        let verb = self.vocabulary.name(group.lemma);
        let belongs = match self.vocabulary.name(prep) {
            "off" => matches!(
                verb,
                "shrug"
                    | "call"
                    | "break"
                    | "cut"
                    | "turn"
                    | "set"
                    | "brush"
                    | "put"
                    | "hold"
                    | "fend"
                    | "ward"
                    | "write"
                    | "pay"
                    | "lay"
                    | "pull"
                    | "wave"
                    | "laugh"
                    | "warn"
                    | "drive"
                    | "seal"
                    | "cordon"
                    | "carry"
                    | "fight"
                    | "switch"
            ),
            "over" => matches!(verb, "hand" | "take" | "turn" | "roll" | "sign"),
            _ => false,
        };
        belongs && at == group.chunk + 2 && !group.passive
    }

    /// `condemned in the strongest terms the raid`, `put on hold two loans`: an object behind a phrase that names nobody.
    fn is_shifted(&self, g: usize, at: usize) -> bool {
        let group = &self.chunks.groups[g];
        let manner = at >= 2
            && self.kind(at - 1) == Some(Kind::Np)
            && self.kind(at - 2) == Some(Kind::Prep)
            && group.chunk + 3 >= at - 1;
        let named = |k: usize| self.toks[k].mention != 0 && self.toks[k].tag != Tag::Pron;
        let names = |np: usize| self.chunks.list[np].range.clone().any(named);
        manner && !group.passive && !group.copula && !names(at - 1)
    }

    fn under(&self, inner: usize, pending: Option<Lemma>, frame: &mut Frame) {
        let group = &self.chunks.groups[inner];
        match (group.shape, pending) {
            (Shape::Infinitive, None) => frame.infinitive = Some(inner),
            (Shape::Gerund, Some(prep)) => frame.gerund = Some((prep, inner)),
            _ => {}
        }
    }

    pub(super) fn group_after(&self, at: usize) -> Option<usize> {
        (at + 1..self.chunks.list.len().min(at + REACH)).find_map(|i| match self.chunks.list[i].kind {
            Kind::Vg(g) if self.chunks.groups[g].shape == Shape::Finite => Some(g),
            _ => None,
        })
    }

    /// Whether a comma on the right does not end the clause: `, in Vienna`, `, along with`, `, to Moscow`.
    fn goes_on(&self, comma: usize) -> bool {
        match self.kind(comma + 1) {
            Some(Kind::Prep) => matches!(self.kind(comma + 2), Some(Kind::Np | Kind::Time)),
            Some(Kind::Time) => true,
            // `, the foreign minister,`: an apposition is stepped over by the comma after it.
            Some(Kind::Np) => false,
            _ => false,
        }
    }

    /// Base form of a phrase's head noun.
    pub fn noun(&self, np: usize) -> Lemma {
        self.head(np).noun
    }

    /// Whether a phrase is a pronoun.
    pub fn is_pronoun(&self, np: usize) -> bool {
        self.head(np).tag == Tag::Pron
    }
}
