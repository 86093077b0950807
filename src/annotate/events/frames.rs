//! The table of event frames, read into patterns, and what goes with it: classes of nouns, models, grammar.

use super::classes::Classes;
use super::frame::{Element, Frame, Slot, With};
use super::grammar::Grammar;
use super::rerank::{Weights, number};
use super::sides::{Kept, Table};
use super::table::{Row, rows};
use super::vocabulary::{Lemma, Nounness, Vocabulary};
use super::written::Sense;
use crate::lexicon::TableError;
use crate::record::EventType;
use crate::text::FastMap;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Base form of the head nouns that only count others.
const COUNTING: &[&str] = &[
    "round", "series", "number", "set", "lot", "group", "wave", "day", "week", "hour", "kind", "pair", "dozen",
    "hundred", "thousand", "piece", "package", "state", "increase", "rise",
];

/// Which words mean which events.
#[derive(Default)]
pub struct Frames {
    pub(super) vocabulary: Vocabulary,
    pub(super) list: Vec<Frame>,
    pub(super) by_verb: FastMap<Lemma, Vec<usize>>,
    pub(super) by_noun: FastMap<Lemma, Vec<usize>>,
    pub(super) agents: Vec<Lemma>,
    pub(super) light: Vec<Lemma>,
    /// Head nouns that only count others.
    counting: Vec<Lemma>,
    own_forces: Vec<Lemma>,
    /// Types of the deeds that a noun may name again: `the demand`.
    pub(super) deeds: FastMap<Lemma, Vec<EventType>>,
    /// Nouns of blamed that somebody is blamed for.
    pub(super) blamed: Vec<Lemma>,
    pub(super) contexts: FastMap<String, Vec<String>>,
    /// Slots of actor and recipient for a verb without a frame.
    pub(super) usual: (Vec<Slot>, Vec<Slot>),
    pub(super) classes: Classes,
    /// What the model knows of each base form, by its number.
    senses: Vec<Sense>,
    pub(super) weights: Option<Weights>,
    pub(super) sides: Option<Table>,
    /// Learned parts of speech and trees.
    pub(super) grammar: Option<Grammar>,
    /// What the model of the sides said in the texts before, one for each thread: short texts say the same, too.
    kept: Mutex<Vec<Kept>>,
}

/// Most threads for which that is kept.
const THREADS: usize = 16;

impl Frames {
    /// Loads the built-in frames.
    ///
    /// # Errors
    /// Names the table and line at fault.
    pub fn builtin() -> Result<Self, TableError> {
        let mut frames = Self::phrases()?;
        let sets = read_sets()?;
        frames.classes = Classes::builtin()?;
        frames.weights = Weights::new(include_bytes!("../../../assets/model/events.bin"));
        frames.sides = Table::new(include_bytes!("../../../assets/model/sides.bin"));
        frames.grammar = Grammar::builtin();
        frames.usual = frames.usual_slots();
        let list = |name: &str| sets.get(name).cloned().unwrap_or_default();
        frames.agents = list("agent").iter().map(|w| frames.vocabulary.add_noun(w)).collect();
        frames.light = list("light").iter().map(|w| frames.vocabulary.lemma(w)).collect();
        frames.own_forces = list("own-force")
            .iter()
            .map(|w| frames.vocabulary.add_noun(w))
            .collect();
        frames.own_forces.sort_unstable();
        for kind in EventType::all() {
            for word in list(&format!("deed-{kind}")) {
                let noun = frames.vocabulary.add_noun(&word);
                frames.deeds.entry(noun).or_default().push(kind);
            }
        }
        frames.blamed = list("blamed").iter().map(|w| frames.vocabulary.add_noun(w)).collect();
        frames.blamed.sort_unstable();
        frames.agents.sort_unstable();
        frames.find_counting();
        frames.light.sort_unstable();
        for row in rows(
            "context-words.tsv",
            include_str!("../../../assets/lexicon/context-words.tsv"),
        ) {
            for word in row.cell(1).split_whitespace() {
                frames
                    .contexts
                    .entry(word.to_owned())
                    .or_default()
                    .push(row.cell(0).to_owned());
            }
        }
        frames.senses = frames
            .vocabulary
            .names()
            .map(|base| frames.classes.sense(base))
            .collect();
        Ok(frames)
    }

    /// The phrases and their words alone.
    pub(super) fn phrases() -> Result<Self, TableError> {
        let mut frames = Self {
            vocabulary: Vocabulary::builtin()?,
            ..Self::default()
        };
        frames.read(include_str!("../../../assets/lexicon/frames.tsv"), &read_sets()?)?;
        frames.find_counting();
        Ok(frames)
    }

    /// What the model knows of a base form.
    pub(super) fn sense(&self, lemma: Lemma) -> Sense {
        self.senses.get(lemma as usize).copied().unwrap_or_default()
    }

    fn usual_slots(&mut self) -> (Vec<Slot>, Vec<Slot>) {
        let mut recipient = vec![Slot::Object, Slot::Inner];
        let preps = ["with", "to", "against", "on", "for", "from", "over", "at", "in"];
        recipient.extend(preps.map(|prep| Slot::Prep(self.vocabulary.add_word(prep))));
        (vec![Slot::Subject], recipient)
    }

    /// What the model of the sides said in other texts, if anything is kept.
    pub(super) fn take_kept(&self) -> Option<Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// Keeps it for the next text.
    pub(super) fn give_back(&self, kept: Option<Kept>) {
        let mut all = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() < THREADS {
            all.extend(kept);
        }
    }

    /// Puts other tables in the place of the shipped ones, for training and measuring.
    pub fn weigh_by(&mut self, weights: Option<Weights>, sides: Option<Table>) {
        self.kept = Mutex::default();
        self.weights = weights;
        self.sides = sides;
    }

    /// All frames, in the table's order.
    pub fn list(&self) -> &[Frame] {
        &self.list
    }

    fn read(&mut self, text: &str, sets: &Sets) -> Result<(), TableError> {
        for row in rows("frames.tsv", text) {
            let (noun, heads, elements) = self.trigger(&row, sets)?;
            let (actor, recipient) = self.arguments(&row, noun)?;
            let act = EventType::from_word(row.cell(2))
                .ok_or_else(|| row.fault(format!("no event type “{}”", row.cell(2))))?;
            let place = self.list.len();
            let table = if noun { &mut self.by_noun } else { &mut self.by_verb };
            for head in heads {
                table.entry(head).or_default().push(place);
            }
            self.list.push(Frame {
                number: number(row.cell(0)),
                weight: Frame::asked(&elements),
                id: row.cell(0).to_owned(),
                line: row.line,
                trigger: row.cell(1).to_owned(),
                act,
                mode: Some(row.cell(3).to_owned()).filter(|m| !m.is_empty()),
                cameo: row.cell(4).to_owned(),
                contexts: row.cell(5).split_whitespace().map(str::to_owned).collect(),
                example: row.cell(7).to_owned(),
                elements,
                actor,
                recipient,
            });
        }
        Ok(())
    }

    fn trigger(&mut self, row: &Row, sets: &Sets) -> Result<(bool, Vec<Lemma>, Vec<Element>), TableError> {
        let mut words = row.cell(1).split_whitespace();
        let noun = match words.next() {
            Some("v:") => false,
            Some("n:") => true,
            _ => return Err(row.fault("a trigger begins with `v:` or `n:`")),
        };
        let head = words.next().ok_or_else(|| row.fault("a trigger needs a head word"))?;
        let heads = expand(head, row, sets)?
            .into_iter()
            .map(|word| {
                if noun {
                    return self.vocabulary.add_noun(&word);
                }
                if word != "be" && !self.vocabulary.is_verb(&word) {
                    self.vocabulary.add_verb(&word, Nounness::Both);
                }
                self.vocabulary.lemma(&word)
            })
            .collect();
        let elements = words
            .map(|word| self.element(word, row, sets))
            .collect::<Result<_, _>>()?;
        Ok((noun, heads, elements))
    }

    fn element(&mut self, word: &str, row: &Row, sets: &Sets) -> Result<Element, TableError> {
        let adjacent = word.starts_with('+');
        let bare = word.trim_start_matches('+');
        if let Some((left, right)) = bare.split_once(':') {
            return match left {
                "SUBJ" if right == "STATE" => Ok(Element::State),
                "SUBJ" if right == "MANY" => Ok(Element::Many),
                "SUBJ" if right == "*" => Ok(Element::Subject(None)),
                "SUBJ" => Ok(Element::Subject(Some(self.nouns(right, row, sets)?))),
                "mod" => Ok(Element::Modifier(self.words(right, row, sets)?)),
                "inf" => Ok(Element::Infinitive(Some(
                    right.split('|').map(|w| self.vocabulary.lemma(w)).collect(),
                ))),
                preps => {
                    let preps = self.words(preps, row, sets)?;
                    let with = match right {
                        "*" => With::Any,
                        "PERSON" => With::Person,
                        "PLACE" => With::Place,
                        "BODY" => With::Body,
                        nouns => With::Nouns(self.nouns(nouns, row, sets)?),
                    };
                    Ok(Element::Oblique { preps, with, adjacent })
                }
            };
        }
        Ok(match bare {
            "OBJ" => Element::AnyObject,
            "NOOBJ" => Element::NoObject,
            "PERSON" => Element::Person,
            "PLACE" => Element::Place,
            "BODY" => Element::Body,
            "to-V" => Element::Infinitive(None),
            "that-S" => Element::Clause,
            "that-must" => Element::Must,
            "that-own" => Element::Own,
            "POSS" => Element::Possessor,
            _ if bare.chars().all(|c| c.is_uppercase() || c == '-') => {
                return Err(row.fault(format!("no condition is called “{bare}”")));
            }
            _ if adjacent => Element::Next(self.words(bare, row, sets)?),
            _ => Element::Object(self.nouns(bare, row, sets)?),
        })
    }

    fn nouns(&mut self, list: &str, row: &Row, sets: &Sets) -> Result<Vec<Lemma>, TableError> {
        let mut found: Vec<Lemma> = expand(list, row, sets)?
            .iter()
            .map(|w| self.vocabulary.add_noun(w))
            .collect();
        found.sort_unstable();
        Ok(found)
    }

    fn words(&mut self, list: &str, row: &Row, sets: &Sets) -> Result<Vec<Lemma>, TableError> {
        let mut found: Vec<Lemma> = expand(list, row, sets)?
            .iter()
            .map(|w| self.vocabulary.add_word(w))
            .collect();
        found.sort_unstable();
        Ok(found)
    }

    fn arguments(&mut self, row: &Row, noun: bool) -> Result<(Vec<Slot>, Vec<Slot>), TableError> {
        let mut actor = vec![Slot::Subject];
        if noun {
            actor = vec![Slot::Possessor, Slot::Modifier];
        }
        let mut recipient = Vec::new();
        for part in row.cell(6).split_whitespace() {
            let (side, list) = part
                .split_once('=')
                .ok_or_else(|| row.fault("arguments are `actor=…` and `recipient=…`"))?;
            let slots = list.split(',').map(|word| self.slot(word)).collect();
            match side {
                "actor" => actor = slots,
                "recipient" => recipient = slots,
                _ => return Err(row.fault(format!("no side is called “{side}”"))),
            }
        }
        Ok((actor, recipient))
    }

    fn slot(&mut self, word: &str) -> Slot {
        match word {
            "subj" => Slot::Subject,
            "obj" => Slot::Object,
            "obj.mod" => Slot::ObjectName,
            "second" => Slot::Second,
            "inner" => Slot::Inner,
            "clause" => Slot::Clause,
            "poss" => Slot::Possessor,
            "mod" => Slot::Modifier,
            prep => Slot::Prep(self.vocabulary.add_word(prep)),
        }
    }

    /// Whether a noun names what a government commands.
    pub(super) fn is_own_force(&self, noun: Lemma) -> bool {
        noun != 0 && self.own_forces.binary_search(&noun).is_ok()
    }

    /// The same for a phrase as written; a name in it says whose they are.
    pub(super) fn commands(&self, text: &str) -> bool {
        let last = text.split(' ').next_back().unwrap_or("");
        !text.contains(char::is_uppercase) && self.is_own_force(self.vocabulary.get(last).noun)
    }

    /// Looks up the nouns that only count others, once all words are known.
    fn find_counting(&mut self) {
        let names = (0..).zip(self.vocabulary.names());
        let counting = names
            .filter(|(_, base)| COUNTING.contains(base))
            .map(|(lemma, _)| lemma);
        self.counting = counting.collect();
    }

    /// Whether a noun only counts others.
    pub(super) fn counts(&self, noun: Lemma) -> bool {
        self.counting.contains(&noun)
    }

    /// Whether a noun names somebody who can act.
    pub(super) fn is_agent(&self, noun: Lemma) -> bool {
        noun != 0 && self.agents.binary_search(&noun).is_ok()
    }
}

type Sets = HashMap<String, Vec<String>>;

fn read_sets() -> Result<Sets, TableError> {
    let mut sets = Sets::new();
    for row in rows("word-sets.tsv", include_str!("../../../assets/lexicon/word-sets.tsv")) {
        let words: Vec<String> = row.cell(1).split_whitespace().map(str::to_owned).collect();
        if sets.insert(row.cell(0).to_owned(), words).is_some() {
            return Err(row.fault(format!("the set “{}” stands twice", row.cell(0))));
        }
    }
    Ok(sets)
}

/// `a|{set}|b` as a list of words.
fn expand(list: &str, row: &Row, sets: &Sets) -> Result<Vec<String>, TableError> {
    let mut found = Vec::new();
    for word in list.split('|').filter(|w| !w.is_empty()) {
        match word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
            Some(name) => found.extend(
                sets.get(name)
                    .ok_or_else(|| row.fault(format!("no set is called “{name}”")))?
                    .iter()
                    .cloned(),
            ),
            None => found.push(word.to_owned()),
        }
    }
    Ok(found)
}
