//! Syntax: which word of a sentence hangs on which, and how. Greedy, one step after the other, each by the weights of the
//! words that wait and come.

mod features;
mod relation;
mod state;
mod tree;

pub use features::{FEATURES, Sight};
pub use relation::Relation;
pub use state::{LONGEST, NONE, State, Step};
pub use tree::Tree;

use super::take::Score;
use super::{Forms, Sums, Tag, Weights};
use std::cell::RefCell;
use std::ops::Range;

/// The weights that come with the program.
const BUILTIN: &[u8] = include_bytes!("../../../assets/model/syntax.bin");

/// The most steps that a parser may know.
pub const ROOM: usize = 76;
/// The power of two of the sums that are kept: 0.6 MB.
const KEPT: u32 = 11;

/// What a parser said of features that come again and again; of one parser, in any texts.
pub struct Said(RefCell<Sums<ROOM>>);

impl Default for Said {
    fn default() -> Self {
        Self(RefCell::new(Sums::new(1 << KEPT, KEPT)))
    }
}

/// Reads trees off tagged words.
pub struct Parser<'a> {
    weights: Weights<'a>,
    steps: Vec<Step>,
}

impl Parser<'static> {
    /// The parser that comes with the program.
    pub fn builtin() -> Option<Self> {
        Parser::new(BUILTIN)
    }
}

impl<'a> Parser<'a> {
    /// A parser with these weights, if they are weights of a parser.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let weights = Weights::new(bytes)?;
        let known = |label: &str| Step::all().find(|s| s.name() == label);
        let steps = weights.labels().map(known).collect::<Option<Vec<_>>>()?;
        (1..=ROOM).contains(&steps.len()).then_some(Self { weights, steps })
    }

    /// The tree over a sentence's tokens, given by their places in the text and their tags; one longer than [`LONGEST`] has none.
    pub fn parse(&self, forms: &Forms, tags: &[Tag], sentence: Range<usize>, said: &Said) -> Tree {
        if sentence.len() > LONGEST {
            return Tree::default();
        }
        let sight = Sight::new(forms, tags, sentence.clone());
        let mut state = State::new(sentence.len());
        let mut kept = said.0.borrow_mut();
        while !state.is_done() {
            let mut scores = [0; ROOM];
            let mut score = Score {
                weights: &self.weights,
                kept: &mut kept,
                scores: &mut scores,
            };
            sight.each(&state, &mut score);
            let mut best: Option<(i32, Step)> = None;
            for (&step, &score) in self.steps.iter().zip(&scores) {
                if best.is_none_or(|(most, _)| score > most) && state.allows(step) {
                    best = Some((score, step));
                }
            }
            // A model that lacks the one step that is left says nothing.
            let Some((_, step)) = best else { return Tree::default() };
            state.take(step);
        }
        Tree::of(&state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tagger;
    use crate::text::tokens;

    /// Each word with its head and how it hangs on it.
    fn parsed(text: &str) -> Vec<(String, String, &'static str)> {
        let tokens = tokens(text);
        let forms = Forms::read(text, &tokens);
        let all = 0..tokens.len();
        let tags = Tagger::builtin().unwrap().tag(&forms, all.clone(), &Default::default());
        let tree = Parser::builtin()
            .unwrap()
            .parse(&forms, &tags, all.clone(), &Said::default());
        let word = |i: usize| tokens[i].of(text).to_owned();
        all.map(|i| {
            (
                word(i),
                tree.head(i).map_or_else(String::new, word),
                tree.relation(i).name(),
            )
        })
        .collect()
    }

    fn arc<'a>(tree: &'a [(String, String, &'static str)], word: &str) -> (&'a str, &'static str) {
        let found = tree.iter().find(|arc| arc.0 == word).unwrap();
        (&found.1, found.2)
    }

    #[test]
    fn who_does_what_to_whom() {
        let tree = parsed("The government expelled two envoys who had met the rebels.");
        assert_eq!(arc(&tree, "expelled"), ("", "root"));
        assert_eq!(arc(&tree, "government"), ("expelled", "nsubj"));
        assert_eq!(arc(&tree, "envoys"), ("expelled", "obj"));
        assert_eq!(arc(&tree, "met"), ("envoys", "acl:relcl"));
        assert_eq!(arc(&tree, "rebels"), ("met", "obj"));
        let tree = parsed("Two envoys were expelled by the government.");
        assert_eq!(arc(&tree, "envoys"), ("expelled", "nsubj:pass"));
        assert_eq!(arc(&tree, "government").0, "expelled");
    }

    #[test]
    fn what_is_no_sentence_has_a_tree_or_none() {
        assert!(parsed("").is_empty());
        for text in [".", "( ( (", "and and and", "12 12 12 !"] {
            assert!(parsed(text).iter().any(|arc| arc.2 == "root"), "{text}");
        }
        let long = "word ".repeat(LONGEST + 1);
        assert!(parsed(&long).iter().all(|arc| arc.1.is_empty()));
    }

    #[test]
    fn other_bytes_are_no_parser() {
        assert!(Parser::new(b"").is_none());
        let tagger = include_bytes!("../../../assets/model/tags.bin");
        assert!(Parser::new(tagger).is_none());
    }
}
