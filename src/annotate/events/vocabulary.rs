//! What each word form may be: closed class, verb form, noun. Made once from the tables.

use super::inflect::{ed_form, ing_form, plural, s_form};
use super::lists::{List, Lists};
use super::table::rows;
use crate::lexicon::TableError;
use crate::text::FastMap;
use std::collections::BTreeMap;

/// A base form, numbered; 0 is none.
pub(super) type Lemma = u32;

/// Classes that a closed word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Class {
    /// Not a closed word.
    #[default]
    Open,
    /// Article, demonstrative, quantifier.
    Det,
    /// `his`, `their`.
    Possessive,
    /// Personal pronoun.
    Pronoun,
    /// Preposition.
    Prep,
    /// Coordinating conjunction.
    Conj,
    /// Subordinating conjunction.
    Sub,
    /// `who`, `which`.
    Relative,
    /// The word `that`.
    That,
    /// The word `to`.
    To,
    /// `will`, `may`, …
    Modal,
    /// Form of be.
    Be,
    /// Form of have.
    Have,
    /// Form of do.
    Do,
    /// `not`, `never`.
    Neg,
    /// Adverb.
    Adverb,
    /// Number word.
    Number,
    /// Weekday, month and the like.
    Time,
    /// Adjective.
    Adjective,
}

const CLASSES: &[(&str, Class)] = &[
    ("det", Class::Det),
    ("possessive", Class::Possessive),
    ("pronoun", Class::Pronoun),
    ("preposition", Class::Prep),
    ("conjunction", Class::Conj),
    ("subordinator", Class::Sub),
    ("relative", Class::Relative),
    ("that", Class::That),
    ("to", Class::To),
    ("modal", Class::Modal),
    ("be", Class::Be),
    ("have", Class::Have),
    ("do", Class::Do),
    ("negation", Class::Neg),
    ("adverb", Class::Adverb),
    ("number", Class::Number),
    ("time", Class::Time),
    ("adjective", Class::Adjective),
];

/// Verb forms as bits.
pub(super) mod form {
    /// Base form.
    pub const BASE: u8 = 1;
    /// Third person.
    pub const S: u8 = 2;
    /// Past.
    pub const PAST: u8 = 4;
    /// Past participle.
    pub const PART: u8 = 8;
    /// `-ing`.
    pub const ING: u8 = 16;
}

/// How readily a verb's plain forms are nouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Nounness {
    /// Nearly always a verb.
    #[default]
    Verb,
    /// Either.
    Both,
    /// Nearly always a noun.
    Noun,
}

/// What a word form may be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// Closed class.
    pub class: Class,
    /// Base form as a verb.
    pub verb: Lemma,
    /// Verb forms it can be.
    pub forms: u8,
    /// Base form as a noun.
    pub noun: Lemma,
    /// Whether it is a plural noun.
    pub plural: bool,
    /// How readily it is a noun.
    pub nounness: Nounness,
    /// The lowercase word itself, numbered, for words that patterns name.
    pub word: Lemma,
}

/// What verbs do to their complements, as bits of [`Vocabulary::control`].
pub(super) mod control {
    /// Reports speech.
    pub const SAY: u32 = 1;
    /// Denies.
    pub const DENY: u32 = 2;
    /// Plans.
    pub const PLAN: u32 = 4;
    /// Promises.
    pub const AGREE: u32 = 8;
    /// Refuses.
    pub const REFUSE: u32 = 16;
    /// Asks another.
    pub const ASK: u32 = 32;
    /// Hopes.
    pub const HOPE: u32 = 64;
    /// Tries.
    pub const TRY: u32 = 128;
    /// Begins, goes on.
    pub const BEGIN: u32 = 256;
    /// Goes somewhere.
    pub const MOVE: u32 = 512;
    /// Accuses another.
    pub const ACCUSE: u32 = 1024;
    /// Keeps another from.
    pub const STOP: u32 = 2048;
    /// Lets or helps another.
    pub const HELP: u32 = 4096;
    /// Threatens.
    pub const THREAT: u32 = 8192;
    /// Fails to.
    pub const FAIL: u32 = 16384;
    /// Only thinks about it.
    pub const WEIGH: u32 = 32768;
    /// Brings another to do it, who does.
    pub const CAUSE: u32 = 65536;
    /// Praises or thanks another for it.
    pub const PRAISE: u32 = 131_072;
}

const CONTROLS: &[(&str, u32)] = &[
    ("say", control::SAY),
    ("deny", control::DENY),
    ("plan", control::PLAN),
    ("agree", control::AGREE),
    ("refuse", control::REFUSE),
    ("fail", control::FAIL),
    ("weigh", control::WEIGH),
    ("ask", control::ASK),
    ("hope", control::HOPE),
    ("try", control::TRY),
    ("begin", control::BEGIN),
    ("move", control::MOVE),
    ("accuse", control::ACCUSE),
    ("stop", control::STOP),
    ("help", control::HELP),
    ("threat", control::THREAT),
    ("cause", control::CAUSE),
    ("praise", control::PRAISE),
];

/// All words that the stage knows.
#[derive(Default)]
pub(super) struct Vocabulary {
    lemmas: FastMap<String, Lemma>,
    names: Vec<String>,
    words: FastMap<String, Word>,
    controls: Vec<u32>,
    lists: Lists,
    /// The mark that parts two sentences in one.
    pub semicolon: Lemma,
    irregular: BTreeMap<String, (Vec<String>, Vec<String>)>,
}

impl Vocabulary {
    /// Reads the word tables.
    pub fn builtin() -> Result<Self, TableError> {
        let mut vocabulary = Self::default();
        vocabulary.lemma("");
        for row in rows(
            "verbs-irregular.tsv",
            include_str!("../../../assets/lexicon/verbs-irregular.tsv"),
        ) {
            let list = |column: usize| row.cell(column).split('|').map(str::to_owned).collect::<Vec<_>>();
            if row.cell(2).is_empty() {
                return Err(row.fault("an irregular verb needs base, past and participle"));
            }
            vocabulary.irregular.insert(row.cell(0).to_owned(), (list(1), list(2)));
        }
        vocabulary.read_closed()?;
        for base in vocabulary.irregular.keys().cloned().collect::<Vec<_>>() {
            vocabulary.add_verb(&base, Nounness::Verb);
        }
        vocabulary.read_verbs()?;
        vocabulary.read_controls()?;
        vocabulary.lists = Lists::read(&mut vocabulary)?;
        vocabulary.semicolon = vocabulary.add_word(";");
        Ok(vocabulary)
    }

    fn read_closed(&mut self) -> Result<(), TableError> {
        for row in rows(
            "function-words.tsv",
            include_str!("../../../assets/lexicon/function-words.tsv"),
        ) {
            let class = CLASSES
                .iter()
                .find(|(name, _)| *name == row.cell(0))
                .map(|(_, class)| *class);
            let Some(class) = class else {
                return Err(row.fault(format!("no class is called “{}”", row.cell(0))));
            };
            for word in row.cell(1).split_whitespace() {
                let number = self.lemma(word);
                let entry = self.words.entry(word.to_owned()).or_default();
                if entry.class == Class::Open {
                    entry.class = class;
                }
                entry.word = number;
            }
        }
        Ok(())
    }

    fn read_verbs(&mut self) -> Result<(), TableError> {
        for row in rows("verbs.tsv", include_str!("../../../assets/lexicon/verbs.tsv")) {
            if row.cell(0) == "thing" {
                row.cell(1).split_whitespace().for_each(|base| {
                    self.add_noun(base);
                });
                continue;
            }
            let nounness = match row.cell(0) {
                "verb" => Nounness::Verb,
                "both" => Nounness::Both,
                "noun" => Nounness::Noun,
                other => return Err(row.fault(format!("“{other}” is none of verb, both, noun"))),
            };
            for base in row.cell(1).split_whitespace() {
                self.add_verb(base, nounness);
                if nounness > Nounness::Verb {
                    self.add_noun(base);
                }
            }
        }
        Ok(())
    }

    fn read_controls(&mut self) -> Result<(), TableError> {
        for row in rows(
            "verb-classes.tsv",
            include_str!("../../../assets/lexicon/verb-classes.tsv"),
        ) {
            let bit = CONTROLS
                .iter()
                .find(|(name, _)| *name == row.cell(0))
                .map(|(_, bit)| *bit);
            let Some(bit) = bit else {
                return Err(row.fault(format!("no class is called “{}”", row.cell(0))));
            };
            for base in row.cell(1).split_whitespace() {
                let lemma = self.lemma(base) as usize;
                if self.controls.len() <= lemma {
                    self.controls.resize(lemma + 1, 0);
                }
                self.controls[lemma] |= bit;
                let entry = self.words.entry(base.to_owned()).or_default();
                entry.word = u32::try_from(lemma).unwrap_or(0);
            }
        }
        Ok(())
    }

    /// The number of a base form, new or known.
    pub fn lemma(&mut self, base: &str) -> Lemma {
        if let Some(&known) = self.lemmas.get(base) {
            return known;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(0);
        self.names.push(base.to_owned());
        self.lemmas.insert(base.to_owned(), number);
        number
    }

    /// The base form of a number.
    pub fn name(&self, lemma: Lemma) -> &str {
        self.names.get(lemma as usize).map_or("", String::as_str)
    }

    /// All base forms, by their numbers.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// What a verb, adjective or noun does to the clause under it, as bits of [`control`].
    pub fn control(&self, lemma: Lemma) -> u32 {
        self.controls.get(lemma as usize).copied().unwrap_or(0)
    }

    /// Whether a base form is in a set that a rule names.
    pub fn is_in(&self, list: List, lemma: Lemma) -> bool {
        self.lists.has(list, lemma)
    }

    /// Whether a base form is known as a verb.
    pub fn is_verb(&self, base: &str) -> bool {
        self.words.get(base).is_some_and(|w| w.forms & form::BASE != 0)
    }

    /// Makes all forms of a verb known.
    pub fn add_verb(&mut self, base: &str, nounness: Nounness) {
        let lemma = self.lemma(base);
        let (past, part) = match self.irregular.get(base) {
            Some((past, part)) => (past.clone(), part.clone()),
            None => (vec![ed_form(base)], vec![ed_form(base)]),
        };
        let mut forms = vec![
            (base.to_owned(), form::BASE),
            (s_form(base), form::S),
            (ing_form(base), form::ING),
        ];
        forms.extend(past.into_iter().map(|f| (f, form::PAST)));
        forms.extend(part.into_iter().map(|f| (f, form::PART)));
        for (text, bit) in forms {
            let entry = self.words.entry(text).or_default();
            // `found` is the past of find before it is the base of found; irregular verbs are read first.
            if entry.verb == 0 || entry.verb == lemma {
                entry.verb = lemma;
                entry.forms |= bit;
                entry.nounness = entry.nounness.max(if bit & (form::BASE | form::S) == 0 {
                    Nounness::Verb
                } else {
                    nounness
                });
            }
        }
    }

    /// Makes a noun and its plural known.
    pub fn add_noun(&mut self, base: &str) -> Lemma {
        let lemma = self.lemma(base);
        let many = plural(base);
        let single = self.words.entry(base.to_owned()).or_default();
        if single.noun == 0 {
            single.noun = lemma;
            single.plural = matches!(base, "people" | "police");
        }
        single.word = lemma;
        if single.forms & form::BASE != 0 {
            single.nounness = single.nounness.max(Nounness::Both);
        }
        let entry = self.words.entry(many).or_default();
        if entry.noun == 0 {
            entry.noun = lemma;
            entry.plural = true;
        }
        if entry.forms & form::S != 0 {
            entry.nounness = entry.nounness.max(Nounness::Both);
        }
        lemma
    }

    /// Makes a word as it stands known to patterns (prepositions, particles, adjectives).
    pub fn add_word(&mut self, word: &str) -> Lemma {
        let lemma = self.lemma(word);
        self.words.entry(word.to_owned()).or_default().word = lemma;
        lemma
    }

    /// What a word may be; `lower` is in lower case.
    pub fn get(&self, lower: &str) -> Word {
        self.words.get(lower).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_base_forms() {
        let v = Vocabulary::builtin().unwrap();
        for (text, base, bit) in [
            ("met", "meet", form::PAST),
            ("held", "hold", form::PART),
            ("withdrawn", "withdraw", form::PART),
            ("struck", "strike", form::PAST),
            ("sought", "seek", form::PAST),
            ("expelled", "expel", form::PAST),
            ("found", "find", form::PAST),
        ] {
            let word = v.get(text);
            assert_eq!(v.name(word.verb), base);
            assert!(word.forms & bit != 0);
        }
        assert!(v.control(v.get("say").verb) & control::SAY != 0);
    }
}
