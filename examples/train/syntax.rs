//! Trains and measures the trees over sentences.

use crate::corpus::Sentence;
use crate::pos;
use chancery::model::parse::{FEATURES, NONE, Parser, Relation, Said, Sight, State, Step};
use chancery::model::{Forms, MOST_LABELS, Perceptron, Shuffle, Tag, Tagger, tags};

const ROUNDS: usize = 12;
const BUDGET_BYTES: usize = 2_500_000;
/// Parts that the sentences are cut into, so that the tags of each come from a tagger that has not seen it.
const FOLDS: usize = 3;
/// Rounds in which every step is a right one; later ones go on from what was chosen, wrong or not.
const LED: usize = 1;

struct Example {
    forms: Forms,
    tags: Vec<Tag>,
    heads: Vec<u16>,
    relations: Vec<Relation>,
}

/// Trains on treebanks. The bytes of the model.
pub fn train(treebanks: &[&Sentence]) -> Option<Vec<u8>> {
    let mut examples = Vec::new();
    let mut shuffle = Shuffle::new(23);
    for fold in 0..FOLDS {
        let (held, kept): (Vec<_>, Vec<_>) = treebanks.iter().enumerate().partition(|(i, _)| i / 50 % FOLDS == fold);
        let kept: Vec<&Sentence> = kept.into_iter().map(|(_, s)| *s).collect();
        let bytes = pos::train(&kept, &[]);
        let tagger = (&Tagger::new(&bytes)?, &tags::Said::default());
        for (_, sentence) in held {
            examples.push(Example::new(sentence, &sentence.text, tagger));
            // Headlines: the corpora have few.
            if shuffle.chance(1, 12) {
                let text = crate::recase::recased(sentence, shuffle.chance(1, 3));
                examples.extend(text.map(|text| Example::new(sentence, &text, tagger)));
            }
        }
    }
    examples.retain(|e| e.heads.len() <= chancery::model::parse::LONGEST);
    let steps: Vec<Step> = Step::all().collect();
    let mut perceptron = Perceptron::new(3, 0);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for round in 0..ROUNDS {
        shuffle.shuffle(&mut order);
        let mut wrong = 0;
        for &at in &order {
            wrong += examples[at].learn(&mut perceptron, &steps, round < LED);
        }
        eprintln!("syntax: round {} of {ROUNDS}, {wrong} corrections", round + 1);
    }
    let names = steps.iter().map(|step| step.name()).collect();
    Some(perceptron.finish(names).write(BUDGET_BYTES))
}

impl Example {
    fn new(sentence: &Sentence, text: &str, (tagger, said): (&Tagger<'_>, &tags::Said)) -> Self {
        let forms = Forms::read(text, &sentence.tokens);
        let tags = tagger.tag(&forms, 0..forms.len(), said);
        let (heads, relations) = arcs(sentence);
        Self {
            forms,
            tags,
            heads,
            relations,
        }
    }

    /// Parses the sentence, and corrects the weights at each step that loses an arc or names a wrong relation.
    fn learn(&self, perceptron: &mut Perceptron, steps: &[Step], led: bool) -> usize {
        let sight = Sight::new(&self.forms, &self.tags, 0..self.forms.len());
        let mut state = State::new(self.forms.len());
        let mut wrong = 0;
        while !state.is_done() {
            perceptron.step();
            let features: [u64; FEATURES] = sight.features(&state);
            let mut scores = [0; MOST_LABELS + 1];
            perceptron.add(&features, &mut scores);
            let best = |wanted: &dyn Fn(Step) -> bool| {
                let fits = (0..steps.len()).filter(|&i| state.allows(steps[i]) && wanted(steps[i]));
                fits.rev().max_by_key(|&i| scores[i])
            };
            // Arcs that cross leave nothing without loss at times: what comes after teaches nothing.
            let (Some(guess), Some(right)) = (best(&|_| true), best(&|step| self.is_right(&state, step))) else {
                break;
            };
            if guess != right && !self.is_right(&state, steps[guess]) {
                perceptron.correct(&features, right as u8, 1);
                perceptron.correct(&features, guess as u8, -1);
                wrong += 1;
            }
            state.take(steps[if led { right } else { guess }]);
        }
        wrong
    }

    /// Whether a step loses nothing, and names the relation where it makes an arc of the right tree.
    fn is_right(&self, state: &State, step: Step) -> bool {
        let (word, head, relation) = match step {
            Step::Left(relation) => (state.waiting(0), Some(state.next()), relation),
            Step::Right(relation) => (Some(state.next()), state.waiting(0), relation),
            _ => return state.cost(step, &self.heads) == 0,
        };
        let (Some(word), Some(head)) = (word, head) else {
            return false;
        };
        let made = usize::from(self.heads[word]) == head;
        (!made || self.relations[word] == relation) && state.cost(step, &self.heads) == 0
    }
}

/// Head and relation of each of the program's tokens. A token of several words hangs where the one of them does whose head
/// is elsewhere; a word of several tokens is its first, with the others on it.
fn arcs(sentence: &Sentence) -> (Vec<u16>, Vec<Relation>) {
    let mut token_of = vec![NONE; sentence.words.len()];
    for (i, gold) in sentence.gold.iter().enumerate().rev() {
        token_of[gold.clone()].fill(i as u16);
    }
    let (mut heads, mut relations) = (Vec::new(), Vec::new());
    for (i, gold) in sentence.gold.iter().enumerate() {
        let first = token_of[gold.start];
        if usize::from(first) != i && gold.len() == 1 {
            heads.push(first);
            relations.push(Relation::Flat);
            continue;
        }
        let own = gold.clone().filter(|&w| usize::from(token_of[w]) == i);
        let head = |w: usize| sentence.heads.get(w).copied().unwrap_or(0);
        let outward = own
            .clone()
            .find(|&w| head(w) == 0 || usize::from(token_of[head(w) - 1]) != i);
        let word = outward.unwrap_or(gold.start);
        heads.push(match head(word) {
            0 => sentence.tokens.len() as u16,
            above => token_of[above - 1],
        });
        relations.push(Relation::of_name(
            sentence.relations.get(word).map_or("", String::as_str),
        ));
    }
    (heads, relations)
}

/// How a parser did, on tags of the program's own.
pub struct Score {
    /// Share of the tokens, marks left out, with the right head.
    pub heads: f64,
    /// The same with the right relation too.
    pub relations: f64,
    /// The same among subjects, objects and what a preposition hangs on a verb.
    pub sides: f64,
}

/// Measures a parser on sentences it has not seen.
pub fn measure(bytes: &[u8], sentences: &[&Sentence]) -> Option<Score> {
    let (parser, said) = (Parser::new(bytes)?, Said::default());
    let tagger = (&Tagger::builtin()?, &tags::Said::default());
    let (mut all, mut heads, mut both, mut sides, mut sides_right) = (0, 0, 0, 0, 0);
    for sentence in sentences {
        let example = Example::new(sentence, &sentence.text, tagger);
        let tree = parser.parse(&example.forms, &example.tags, 0..example.forms.len(), &said);
        for (i, (&head, &relation)) in example.heads.iter().zip(&example.relations).enumerate() {
            if relation == Relation::Punct {
                continue;
            }
            let head_right = tree.head(i).unwrap_or(example.heads.len()) == usize::from(head);
            let right = head_right && tree.relation(i) == relation;
            all += 1;
            heads += usize::from(head_right);
            both += usize::from(right);
            if matches!(
                relation,
                Relation::Nsubj
                    | Relation::NsubjPass
                    | Relation::Obj
                    | Relation::Iobj
                    | Relation::Obl
                    | Relation::Agent
            ) {
                sides += 1;
                sides_right += usize::from(right);
            }
        }
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    Some(Score {
        heads: share(heads, all),
        relations: share(both, all),
        sides: share(sides_right, sides),
    })
}
