//! Features as numbers: their kinds, what makes them, and what is done with them.

use super::features::Reader;
use crate::annotate::Draft;

/// Where a feature stands when it is not at a token.
pub(super) const NOWHERE: u16 = u16::MAX;

/// A feature of a candidate: its hash, its kind, and the tokens that make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Feature {
    pub hash: u32,
    pub(super) look: Look,
    pub(super) at: [u16; 2],
}

/// The kinds of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in super::super) enum Look {
    Bias,
    Frame,
    Second,
    Act,
    Coded,
    Told,
    Head,
    HeadForm,
    HeadClass,
    Object,
    ObjectClass,
    ObjectWord,
    HeadObject,
    ClassObject,
    ClassClass,
    Prep,
    PrepNoun,
    PrepClass,
    After,
    AfterClass,
    Before,
    Pair,
    Between,
    BetweenPair,
    Letters,
    ObjectLetters,
    Over,
    Reported,
    Actor,
    ActorClass,
    Recipient,
    RecipientClass,
    Sides,
    Place,
    Sentence,
    SentenceClass,
}

impl Feature {
    /// Whether a person can make something of it.
    pub fn tellable(&self) -> bool {
        self.at[0] != NOWHERE && !matches!(self.look, Look::Letters | Look::ObjectLetters)
    }

    /// Whether both stand at the same words.
    pub fn same_words(&self, other: &Self) -> bool {
        self.at == other.at
    }

    /// Whether a frame or the way of telling made it: training never leaves these out.
    pub fn steady(&self) -> bool {
        matches!(
            self.look,
            Look::Bias | Look::Act | Look::Coded | Look::Told | Look::Second
        )
    }

    /// In words: what it is, and which words.
    pub fn tell(&self, draft: &Draft, first: usize) -> String {
        let word = |k: u16| draft.word(first + usize::from(k));
        let name = match self.look {
            Look::Object
            | Look::ObjectClass
            | Look::ObjectWord
            | Look::HeadObject
            | Look::ClassObject
            | Look::ClassClass => "with",
            Look::Prep | Look::PrepNoun | Look::PrepClass => "and then",
            Look::Actor | Look::ActorClass => "by",
            Look::Recipient | Look::RecipientClass => "towards",
            Look::Between | Look::BetweenPair => "between the sides",
            Look::Over | Look::Reported => "under",
            Look::Sentence | Look::SentenceClass => "near",
            _ => "at",
        };
        let one = word(self.at[0]);
        match self.at[1] {
            NOWHERE => [name, " “", one, "”"].concat(),
            next => [name, " “", one, " ", word(next), "”"].concat(),
        }
    }
}

/// Mixes numbers into a hash that is never 0.
pub(super) fn mix(a: u32, b: u32, c: u32) -> u32 {
    let mut h = u64::from(a) << 32 | u64::from(b);
    h = (h ^ u64::from(c).rotate_left(21)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h = (h ^ h >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((h ^ h >> 32) as u32).max(1)
}

/// The number of a word.
pub(crate) fn number(word: &str) -> u32 {
    let mut h = 0x811C_9DC5u32;
    for b in word.bytes() {
        h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    }
    h.max(1)
}

/// The pieces of a word of so many bytes, as numbers; those at its beginning.
#[inline]
pub(super) fn pieces<const SIZE: usize>(bytes: &[u8], mut put: impl FnMut(u32)) {
    for at in 0..(bytes.len() + 1).saturating_sub(SIZE).min(14) {
        let Some(piece) = bytes[at..].first_chunk::<SIZE>() else {
            return;
        };
        let hash = |h: u32, &b: &u8| (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
        put(piece.iter().fold(SIZE as u32, hash));
    }
}

/// Adds a word in lower case, letter by letter.
pub(in super::super) fn push_lower(word: &str, to: &mut String) {
    let start = to.len();
    if word.is_ascii() {
        to.push_str(word);
        to[start..].make_ascii_lowercase();
    } else {
        to.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// What is done with the features of a candidate.
pub(in super::super) trait Sink {
    /// Takes one.
    fn put(&mut self, feature: Feature);

    /// Takes those of a word's letters, of which nobody can make something; `key` tells the word and what it is to the
    /// candidate, and `hashes` makes them.
    fn letters(&mut self, _key: u64, hashes: impl FnOnce(&mut dyn FnMut(u32)))
    where
        Self: Sized,
    {
        hashes(&mut |hash| {
            self.put(Feature {
                hash,
                look: Look::Letters,
                at: [NOWHERE; 2],
            });
        });
    }

    /// Takes those of [`Reader::sentence`].
    fn spoken(&mut self, reader: &Reader, head: usize)
    where
        Self: Sized,
    {
        reader.sentence(head, self);
    }

    /// Makes one of a value.
    #[inline]
    fn word(&mut self, look: Look, value: u32, at: u16) {
        self.two(look, value, 0, [at, NOWHERE]);
    }

    /// Makes one of two values.
    #[inline]
    fn two(&mut self, look: Look, a: u32, b: u32, at: [u16; 2]) {
        let hash = mix(look as u32, a, b);
        self.put(Feature { hash, look, at });
    }
}

/// Keeps all of them.
impl Sink for Vec<Feature> {
    fn put(&mut self, feature: Feature) {
        self.push(feature);
    }
}

/// A token's place in its sentence.
pub(super) fn place(k: usize) -> u16 {
    u16::try_from(k).unwrap_or(NOWHERE)
}
