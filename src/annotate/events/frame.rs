//! Event frames: which words, with what beside them, tell of which event, and who takes part.

use super::vocabulary::Lemma;
use crate::record::EventType;

/// One condition of a trigger beside its head word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    /// The object's head is one of these.
    Object(Vec<Lemma>),
    /// A prepositional phrase.
    Oblique {
        /// One of these prepositions.
        preps: Vec<Lemma>,
        /// With what.
        with: With,
        /// Right after the verb.
        adjacent: bool,
    },
    /// One of these words soon after the verb.
    Next(Vec<Lemma>),
    /// Some object.
    AnyObject,
    /// No object.
    NoObject,
    /// An object that can act.
    Person,
    /// A place as object.
    Place,
    /// A named organisation as object.
    Body,
    /// A subject that is a state or speaks for one.
    State,
    /// A subject that is several: `the ministers`, `Oslo and Bern`.
    Many,
    /// A subject: one of these, or any.
    Subject(Option<Vec<Lemma>>),
    /// An infinitive: one of these verbs, or any.
    Infinitive(Option<Vec<Lemma>>),
    /// A dependent clause.
    Clause,
    /// A dependent clause with must or should.
    Must,
    /// A dependent clause whose subject is a pronoun, as who speaks of himself has it.
    Own,
    /// One of these words inside the phrase.
    Modifier(Vec<Lemma>),
    /// A possessor.
    Possessor,
}

/// What stands in a prepositional phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum With {
    /// Anything.
    Any,
    /// A name, pronoun or noun that can act.
    Person,
    /// A place.
    Place,
    /// A named organisation.
    Body,
    /// One of these nouns.
    Nouns(Vec<Lemma>),
}

/// Where a participant is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Subject.
    Subject,
    /// Object.
    Object,
    /// A name inside the object.
    ObjectName,
    /// Second object.
    Second,
    /// Object of the dependent verb.
    Inner,
    /// Subject of the dependent clause.
    Clause,
    /// Possessor of the noun.
    Possessor,
    /// Name before the noun.
    Modifier,
    /// After a preposition.
    Prep(Lemma),
}

/// A frame.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its name, as `consult.visit`.
    pub id: String,
    /// Line in `frames.tsv`, from 1.
    pub line: usize,
    /// The trigger as written.
    pub trigger: String,
    /// What it tells.
    pub act: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: String,
    /// PLOVER contexts that the phrase itself speaks of.
    pub contexts: Vec<String>,
    /// A sentence of our own, with `[actor]` and `{recipient}`.
    pub example: String,
    /// Its name as a number, for features.
    pub(super) number: u32,
    /// How much the phrase asks for; the fullest match wins.
    pub(super) weight: u32,
    pub(super) elements: Vec<Element>,
    pub(super) actor: Vec<Slot>,
    pub(super) recipient: Vec<Slot>,
}

impl Frame {
    /// Whether its subject is whom it is done to.
    pub(super) fn is_suffered(&self) -> bool {
        self.recipient.contains(&Slot::Subject)
    }

    /// How much such elements ask for; the fullest match wins.
    pub(super) fn asked(elements: &[Element]) -> u32 {
        elements
            .iter()
            .map(|e| match e {
                Element::Object(_) | Element::Infinitive(Some(_)) | Element::Must => 4,
                Element::Modifier(_) | Element::Next(_) => 4,
                Element::Oblique {
                    with: With::Nouns(_), ..
                }
                | Element::Subject(Some(_)) => 4,
                Element::Own
                | Element::State
                | Element::Oblique { adjacent: true, .. }
                | Element::Oblique {
                    with: With::Place | With::Body,
                    ..
                } => 3,
                Element::Oblique { .. } | Element::Clause | Element::Infinitive(None) | Element::Possessor => 2,
                Element::Person | Element::Place | Element::Body | Element::Many => 2,
                Element::AnyObject | Element::NoObject | Element::Subject(None) => 1,
            })
            .sum()
    }
}
