//! A second look where the first leaves doubt: how a phrase hangs on the trigger in the sentence's tree.
//!
//! To parse costs as much as all the rest of an event, so only a short sentence is parsed, in which two may be the actor of a
//! deed. What the tree says is added to what the first look said.

use super::super::grammar::Learned;
use super::features::{Named, Scene, Side, mix};
use crate::annotate::Draft;
use crate::model::{Relation, Tree};
use std::cell::OnceCell;
use std::ops::Range;

/// The first look is in doubt between these probabilities.
const DOUBT: Range<f32> = 0.35..0.65;
/// Of two that are likelier than that the tree tells which it is; of one it knows less than the first look.
const RIVAL: f32 = 0.25;
/// The most tokens of a sentence that is parsed: the trees of longer ones are oftener wrong, and dearer.
const LONGEST: usize = 28;
/// Whoever is less likely than that at first is not looked at again.
const LEAST: f32 = 0.02;
/// The ways to the trigger itself, and to what hangs on none of the words near it.
const OWN: u32 = 1;
const FAR: u32 = 2;
/// Where every other way begins.
const UP: u32 = 7;
/// Steps up from the trigger and down to the phrase that are told apart.
const STEPS: usize = 3;

/// A sentence's tree, made when it is asked for.
pub(in super::super) struct Sentence<'a> {
    learned: Option<&'a Learned<'a>>,
    draft: &'a Draft,
    tokens: Range<usize>,
    tree: OnceCell<Tree>,
}

impl<'a> Sentence<'a> {
    /// A sentence's tokens, by their places in the draft.
    pub fn new(learned: Option<&'a Learned<'a>>, draft: &'a Draft, tokens: Range<usize>) -> Self {
        Self {
            learned,
            draft,
            tokens,
            tree: OnceCell::new(),
        }
    }

    /// Its tree; an empty one without a grammar.
    pub fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| {
            let parse = |learned: &Learned| learned.tree(self.draft, self.tokens.clone());
            self.learned.map_or_else(Tree::default, parse)
        })
    }
}

/// What a tree says of a phrase that may or may not be the actor.
pub(super) struct Doubt {
    pub phrase: usize,
    /// What the first look says of it, in logits.
    pub before: f32,
    /// Hashed.
    pub features: Vec<u32>,
}

/// What the sentence's tree says of the possible actors, where the first look, `shares`, is in doubt about one. (Of
/// recipients the tree knows no better: on our own sentences it led from the right one oftener than to it.)
pub(super) fn doubts(scene: &Scene, named: &[Named], shares: &[[f32; 2]], sentence: &Sentence) -> Vec<Doubt> {
    let first: Vec<f32> = shares.iter().map(|p| p[Side::Actor as usize]).collect();
    let mut rivals: Vec<_> = (0..named.len())
        .filter(|&i| first[i] > RIVAL)
        .map(|i| (scene.entity(&named[i].party), named[i].np))
        .collect();
    // `the rebels said they would`: both are one.
    rivals.dedup_by(|a, b| a.0.is_some() && a.0 == b.0);
    let in_doubt = first.iter().any(|p| DOUBT.contains(p)) && rivals.len() > 1;
    let worth = scene.is_deed() && sentence.tokens.len() <= LONGEST;
    if !(worth && in_doubt) || sentence.tree().is_empty() {
        return Vec::new();
    }
    let view = View::new(sentence.tree(), scene, named);
    let asked = (0..named.len()).filter(|&i| first[i] > LEAST);
    asked
        .map(|phrase| Doubt {
            phrase,
            before: logit(first[phrase]),
            features: view.features(phrase, first[phrase]),
        })
        .collect()
}

/// A tree seen from a trigger.
struct View<'t> {
    tree: &'t Tree,
    /// The trigger and all above it.
    line: Vec<usize>,
    /// How each phrase hangs, and by which word.
    ways: Vec<(u32, u32)>,
}

impl<'t> View<'t> {
    /// Looks at all phrases from a scene's trigger.
    fn new(tree: &'t Tree, scene: &Scene, named: &[Named]) -> Self {
        let mut view = Self {
            tree,
            line: tree.line(scene.trigger()).collect(),
            ways: Vec::new(),
        };
        view.ways = named
            .iter()
            .map(|n| view.way(n.tokens.clone(), |token| scene.word(token)))
            .collect();
        view
    }

    /// The way from the trigger to a phrase: relations up to the word that both hang on, and down again. The members of a
    /// list hang as its first does.
    fn way(&self, tokens: Range<usize>, word: impl Fn(usize) -> u32) -> (u32, u32) {
        let Some(mut top) = self.tree.top(tokens) else {
            return (FAR, 0);
        };
        if self.line.first() == Some(&top) {
            return (OWN, 0);
        }
        while self.tree.relation(top).is_fellow()
            && let Some(head) = self.tree.head(top)
            && !self.line.contains(&head)
        {
            top = head;
        }
        let case = self
            .tree
            .dependents(top)
            .find(|&d| self.tree.relation(d) == Relation::Case);
        let case = case.map_or(0, word);
        let mut down = Vec::new();
        for at in self.tree.line(top) {
            if let Some(up) = self.line.iter().position(|&w| w == at) {
                if up > STEPS || down.len() > STEPS {
                    return (FAR, case);
                }
                let mut way = self.line[..up]
                    .iter()
                    .fold(UP, |way, &w| mix(way, self.tree.relation(w) as u32, 1));
                for relation in down.into_iter().rev() {
                    way = mix(way, relation, 2);
                }
                return (way, case);
            }
            down.push(self.tree.relation(at) as u32);
        }
        (FAR, case)
    }

    /// What speaks for and against phrase `i` as the actor, hashed; `first` is what the first look said.
    fn features(&self, i: usize, first: f32) -> Vec<u32> {
        let (way, case) = self.ways[i];
        // Somebody else hangs as an actor most often does, or as whom it is done to.
        let taken = |relation: Relation| {
            let usual = mix(UP, relation as u32, 2);
            self.ways.iter().enumerate().any(|(j, w)| j != i && w.0 == usual)
        };
        let rivals = u32::from(taken(Relation::Nsubj))
            | u32::from(taken(Relation::NsubjPass)) << 1
            | u32::from(taken(Relation::Obj)) << 2
            | u32::from(taken(Relation::Agent)) << 3;
        let step = (logit(first) + 8.0) as u32 / 3;
        vec![
            mix(240, way, 0),
            mix(241, way, step),
            mix(242, way, case),
            mix(243, way, rivals),
        ]
    }
}

fn logit(share: f32) -> f32 {
    let share = share.clamp(0.001, 0.999);
    (share / (1.0 - share)).ln()
}
