//! Half a tree: a stack of words that wait for their dependents, and what each step does to it (arc-eager, the root behind
//! the last word: Nivre 2004, Ballesteros and Nivre 2013).

use super::relation::Relation;

/// No word.
pub const NONE: u16 = u16::MAX;
/// The most tokens of a sentence that is parsed; costs grow with the length, and what is longer is no sentence.
pub const LONGEST: usize = 300;

/// What a parser does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The next word waits.
    Shift,
    /// The waiting word is done.
    Reduce,
    /// The waiting word hangs on the next, and is done.
    Left(Relation),
    /// The next word hangs on the waiting one, and waits itself.
    Right(Relation),
}

impl Step {
    /// All steps, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Step> {
        let relations = || Relation::ALL.iter().copied();
        [Step::Shift, Step::Reduce]
            .into_iter()
            .chain(relations().map(Step::Left))
            .chain(relations().map(Step::Right))
    }

    /// Its name in the model.
    pub fn name(self) -> String {
        match self {
            Step::Shift => "shift".to_owned(),
            Step::Reduce => "reduce".to_owned(),
            Step::Left(relation) => format!("left {}", relation.name()),
            Step::Right(relation) => format!("right {}", relation.name()),
        }
    }
}

/// A word's place in the half tree.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Its head; [`NONE`] before it has one. The root stands behind the last word.
    pub head: u16,
    /// How it hangs on it.
    pub relation: Relation,
    /// Its outermost dependent to the left, the one before that, and how many there are.
    pub left: [u16; 2],
    /// How many hang on it to the left.
    pub lefts: u8,
    /// The same to the right.
    pub right: [u16; 2],
    /// How many hang on it to the right.
    pub rights: u8,
}

impl Default for Word {
    fn default() -> Self {
        Self {
            head: NONE,
            relation: Relation::Dep,
            left: [NONE; 2],
            lefts: 0,
            right: [NONE; 2],
            rights: 0,
        }
    }
}

/// A sentence half parsed.
#[derive(Debug, Clone)]
pub struct State {
    /// A place for each word, and one for the root.
    pub words: Vec<Word>,
    stack: Vec<u16>,
    next: usize,
}

impl State {
    /// Nothing done yet.
    pub fn new(words: usize) -> Self {
        Self {
            words: vec![Word::default(); words + 1],
            stack: Vec::with_capacity(words),
            next: 0,
        }
    }

    /// How many words there are; also the root's place.
    pub fn root(&self) -> usize {
        self.words.len() - 1
    }

    /// The next word, or the root.
    pub fn next(&self) -> usize {
        self.next
    }

    /// The waiting word, or one that waits below it.
    pub fn waiting(&self, below: usize) -> Option<usize> {
        let at = self.stack.len().checked_sub(below + 1)?;
        self.stack.get(at).map(|&word| usize::from(word))
    }

    /// Whether the tree is whole.
    pub fn is_done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// Whether a step can be taken.
    pub fn allows(&self, step: Step) -> bool {
        let at_root = self.next == self.root();
        let waits = self.waiting(0).map(|top| self.words[top].head != NONE);
        match step {
            Step::Shift => !at_root,
            Step::Reduce => waits == Some(true),
            // What hangs on the root is a root, and nothing else is.
            Step::Left(relation) => waits == Some(false) && at_root == (relation == Relation::Root),
            Step::Right(relation) => waits.is_some() && !at_root && relation != Relation::Root,
        }
    }

    /// Takes a step that is allowed.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::Shift => {
                self.stack.push(self.next as u16);
                self.next += 1;
            }
            Step::Reduce => {
                self.stack.pop();
            }
            Step::Left(relation) => {
                if let Some(word) = self.stack.pop() {
                    self.hang(usize::from(word), self.next, relation);
                }
            }
            Step::Right(relation) => {
                if let Some(top) = self.waiting(0) {
                    self.hang(self.next, top, relation);
                }
                self.stack.push(self.next as u16);
                self.next += 1;
            }
        }
    }

    fn hang(&mut self, word: usize, head: usize, relation: Relation) {
        self.words[word].head = head as u16;
        self.words[word].relation = relation;
        let over = &mut self.words[head];
        let (side, count) = if word < head {
            (&mut over.left, &mut over.lefts)
        } else {
            (&mut over.right, &mut over.rights)
        };
        *side = [word as u16, side[0]];
        *count = count.saturating_add(1);
    }

    /// How many arcs of the right tree a step makes impossible (Goldberg and Nivre 2012). `heads` names each word's head,
    /// the root as the number of words.
    pub fn cost(&self, step: Step, heads: &[u16]) -> usize {
        let next = self.next;
        let ahead = |word: u16| word != NONE && usize::from(word) >= next;
        let children_ahead = |of: usize, from: usize| {
            heads[from.min(heads.len())..]
                .iter()
                .filter(|&&h| usize::from(h) == of)
                .count()
        };
        match step {
            Step::Shift | Step::Right(_) => {
                let top = self.waiting(0);
                let head = heads[next];
                // What waits below, or at the top too when the word is merely put on it.
                let right = matches!(step, Step::Right(_));
                let below = self
                    .stack
                    .iter()
                    .map(|&w| usize::from(w))
                    .filter(|&w| !(right && Some(w) == top));
                let head_lost = below.clone().any(|w| w == usize::from(head));
                let head_ahead = right && usize::from(head) > next && head != NONE;
                let children = self.stack.iter().map(|&w| usize::from(w));
                let children = children
                    .filter(|&w| usize::from(heads[w]) == next && self.words[w].head == NONE)
                    .count();
                usize::from(head_lost) + usize::from(head_ahead) + children
            }
            Step::Reduce => self.waiting(0).map_or(0, |top| children_ahead(top, next)),
            Step::Left(_) => self.waiting(0).map_or(0, |top| {
                let head = heads[top];
                children_ahead(top, next) + usize::from(ahead(head) && usize::from(head) != next)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Follows the steps that cost nothing to the right tree.
    fn followed(heads: &[u16]) -> Vec<u16> {
        let mut state = State::new(heads.len());
        while !state.is_done() {
            let mut steps = Step::all().filter(|&s| state.allows(s));
            let step = steps.find(|&s| state.cost(s, heads) == 0).unwrap();
            state.take(step);
        }
        state.words[..heads.len()].iter().map(|w| w.head).collect()
    }

    #[test]
    fn steps_without_cost_lead_to_the_right_tree() {
        // `Moscow , she said , expelled two envoys .`
        for heads in [
            vec![5, 3, 3, 5, 3, 9, 7, 5, 5],
            vec![1, 4, 1, 2],
            vec![1],
            vec![3, 0, 0, 4],
        ] {
            assert_eq!(followed(&heads), heads);
        }
    }

    #[test]
    fn every_state_has_a_step_that_is_allowed() {
        // Whatever is chosen, the tree gets whole in a number of steps that is known.
        for choice in 0..7usize {
            let mut state = State::new(12);
            for step in 0..24 {
                assert!(!state.is_done() || step >= 12);
                let steps: Vec<Step> = Step::all().filter(|&s| state.allows(s)).collect();
                match steps.get((choice * 31 + step * 17) % steps.len().max(1)) {
                    Some(&step) => state.take(step),
                    None => assert!(state.is_done()),
                }
            }
            assert!(state.is_done());
            assert!(state.words[..12].iter().all(|w| w.head != NONE));
        }
    }
}
