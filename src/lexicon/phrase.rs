//! Longest match of word sequences: a tree of words in one hash map, probed without allocation.
//!
//! An edge of the tree is kept as a number of 64 bits made of its node and its word, and the word itself is not kept. Two
//! words of one number would be taken for one another; the tables' hundred thousand edges make that less likely than a fault
//! of the machine.

use crate::text::FastMap;
use crate::text::bytes::eight;

use super::word::{FOLD_BYTES, Folded, fold, is_folded, is_hyphen, is_hyphen_char, push_key_words};

/// How the case of a text's words is compared with the table's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As written, or all capitals (a dateline, a heading).
    Name,
    /// As written, or in lower case.
    Phrase,
}

/// Word sequences and the numbers stored under them.
pub(super) struct PhraseIndex {
    case: Case,
    edges: FastMap<u64, u32>,
    /// While building: (node, id). Afterwards sorted, and `spans[node]` says where a node's ids are in `ids`.
    pending: Vec<(u32, u32)>,
    ids: Vec<u32>,
    spans: Vec<(u32, u32)>,
    /// Bits of [`gate_bit`] that first words of phrases have: most words of a text are told apart by this alone.
    gate: Vec<u64>,
    /// Room for the words of the phrase being stored.
    tokens: Vec<&'static str>,
}

const ROOT: u32 = 0;

/// 32 kB: small enough to stay at hand, and room enough that few words which begin no phrase fall on a bit.
const GATE_BITS: usize = 1 << 18;

/// A number below [`GATE_BITS`] from the length and the ends of a word, which costs less than its hash.
fn gate_bit(word: &str) -> usize {
    let byte = |at: usize| usize::from(word.as_bytes().get(at).copied().unwrap_or(0));
    let last = byte(word.len().wrapping_sub(1));
    let mixed = byte(0) * 31 * 31 * 31 + byte(1) * 31 * 31 + byte(2) * 31 + last * 7 + word.len() * 4099;
    mixed % GATE_BITS
}

/// The number of a word after a node: eight letters at a time, then mixed.
fn edge(node: u32, word: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut mixed = (u64::from(node) + 1).wrapping_mul(FACTOR) ^ (word.len() as u64);
    for letters in word.chunks(8) {
        mixed = (mixed.rotate_left(23) ^ eight(letters)).wrapping_mul(FACTOR);
        mixed ^= mixed >> 32;
    }
    mixed
}

impl PhraseIndex {
    pub fn new(case: Case, capacity: usize) -> Self {
        PhraseIndex {
            case,
            edges: FastMap::with_capacity_and_hasher(capacity, Default::default()),
            pending: Vec::with_capacity(capacity),
            ids: Vec::new(),
            spans: vec![(0, 0)],
            gate: vec![0; GATE_BITS / 64],
            tokens: Vec::new(),
        }
    }

    /// Stores a number under a phrase. A phrase without any word is not stored.
    pub fn insert(&mut self, phrase: &'static str, id: u32) {
        let mut node = ROOT;
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        push_key_words(phrase, &mut tokens);
        for token in &tokens {
            if is_folded(token) {
                node = self.grow(node, token);
                continue;
            }
            for piece in pieces(token) {
                node = match is_folded(piece) {
                    true => self.grow(node, piece),
                    false => fold(piece).map_or(node, |folded| self.grow(node, folded.as_str())),
                };
            }
        }
        self.tokens = tokens;
        if node != ROOT {
            self.pending.push((node, id));
        }
    }

    /// The node that a word leads to, made if it is new.
    fn grow(&mut self, node: u32, word: &str) -> u32 {
        if node == ROOT {
            let bit = gate_bit(word);
            self.gate[bit / 64] |= 1 << (bit % 64);
        }
        let next = u32::try_from(self.spans.len()).unwrap_or(u32::MAX);
        let known = *self.edges.entry(edge(node, word.as_bytes())).or_insert(next);
        if known == next {
            self.spans.push((0, 0));
        }
        known
    }

    /// Ends the building: numbers under one phrase are put in the order of `rank`, each once.
    pub fn finish<R: Ord>(&mut self, rank: impl Fn(u32) -> R) {
        let pending = std::mem::take(&mut self.pending);
        // Counted first, so that each node's numbers have their place: they come in rising order.
        let mut next = vec![0u32; self.spans.len() + 1];
        pending.iter().for_each(|&(node, _)| next[node as usize + 1] += 1);
        (1..next.len()).for_each(|node| next[node] += next[node - 1]);
        let mut ids = vec![0; pending.len()];
        for (node, id) in pending {
            let place = &mut next[node as usize];
            ids[*place as usize] = id;
            *place += 1;
        }
        let mut from = 0;
        for (span, &to) in self.spans.iter_mut().zip(&next) {
            let several = &mut ids[from..to as usize];
            from = to as usize;
            let start = self.ids.len();
            match several {
                [] => continue,
                [one] => self.ids.push(*one),
                _ => {
                    // Only where a phrase has several readings does their rank count.
                    several.sort_by_cached_key(|&id| (rank(id), id));
                    self.ids.extend_from_slice(several);
                    dedup_from(&mut self.ids, start);
                }
            }
            let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
            *span = (at(start), at(self.ids.len()));
        }
    }

    fn gate_holds(&self, word: &str) -> bool {
        let bit = gate_bit(word);
        self.gate.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    /// The longest phrase that starts at the first word: how many words it covers and its numbers, best first.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, &[u32])> {
        let (words, node) = self.longest_node(words.iter().copied())?;
        Some((words, self.ids(node)))
    }

    /// The numbers of the phrase that ends at a node, best first.
    pub fn ids(&self, node: u32) -> &[u32] {
        let (from, to) = self.spans.get(node as usize).copied().unwrap_or_default();
        self.ids.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Whether any phrase may begin with this word; most words of a text begin none.
    pub fn may_start(&self, word: &str) -> bool {
        if is_folded(word) && !self.gate_holds(word) {
            let other_case = match self.case {
                Case::Name => word.bytes().all(|b| b.is_ascii_uppercase()),
                Case::Phrase => word.bytes().any(|b| b.is_ascii_uppercase()),
            };
            if !other_case {
                return false;
            }
        }
        !is_hyphen(word) && self.step_word(ROOT, word).is_some()
    }

    /// The longest phrase that starts at the first word: how many words it covers, and the node at which it ends.
    pub fn longest_node<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, u32)> {
        let mut node = ROOT;
        let mut best = None;
        let mut guessed = false;
        for (index, word) in words.enumerate() {
            if is_hyphen(word) {
                // A hyphen joins words of a phrase; no phrase begins or ends with one.
                if index == 0 {
                    return None;
                }
                continue;
            }
            let Some((next, doubtful)) = self.step_word(node, word) else {
                break;
            };
            node = next;
            guessed = doubtful && (index == 0 || guessed);
            let (from, to) = self.spans[node as usize];
            if to > from && !(guessed && index == 0) {
                best = Some((index + 1, node));
            }
        }
        best
    }

    /// One token of the text may hold several words of the table if it keeps its hyphens.
    fn step_word(&self, node: u32, word: &str) -> Option<(u32, bool)> {
        if !word.is_empty() && word.bytes().all(|b| b.is_ascii() && b != b'-') {
            return self.step(node, word);
        }
        let mut at = node;
        let mut doubtful = false;
        let mut count = 0;
        for piece in pieces(word) {
            let (next, doubt) = self.step(at, piece)?;
            at = next;
            doubtful |= doubt;
            count += 1;
        }
        (count > 0).then_some((at, doubtful))
    }

    /// Follows one word; true if a short word in capitals had to be read as a name, which alone proves little (`GAO`).
    fn step(&self, node: u32, piece: &str) -> Option<(u32, bool)> {
        if is_folded(piece) {
            if let Some(next) = self.follow(node, piece) {
                return Some((next, false));
            }
            // It is its own folded form, so only the other case is left to try.
            let other_case = match self.case {
                Case::Name => piece.bytes().all(|b| b.is_ascii_uppercase()),
                Case::Phrase => piece.bytes().any(|b| b.is_ascii_uppercase()),
            };
            return if other_case {
                self.in_other_case(node, piece)
            } else {
                None
            };
        }
        let folded = fold(piece)?;
        if let Some(next) = self.follow(node, folded.as_str()) {
            return Some((next, false));
        }
        let other: Folded = match self.case {
            Case::Name => folded.title_case()?,
            Case::Phrase => folded.lower()?,
        };
        let doubtful = self.case == Case::Name && folded.as_str().len() < 4;
        Some((self.follow(node, other.as_str())?, doubtful))
    }

    /// Follows a word that is its own folded form and in another case than the table's.
    fn in_other_case(&self, node: u32, folded: &str) -> Option<(u32, bool)> {
        let mut room = [0; FOLD_BYTES];
        let other = room.get_mut(..folded.len())?;
        other.copy_from_slice(folded.as_bytes());
        match (self.case, &mut *other) {
            (Case::Name, [_, rest @ ..]) if !rest.is_empty() => rest.make_ascii_lowercase(),
            (Case::Name, _) => return None,
            (Case::Phrase, all) => all.make_ascii_lowercase(),
        }
        let doubtful = self.case == Case::Name && folded.len() < 4;
        if let Some(next) = self.edges.get(&edge(node, other)).copied() {
            return Some((next, doubtful));
        }
        // `PORT-AU-PRINCE`: a small word inside a name.
        other.make_ascii_lowercase();
        let next = self.edges.get(&edge(node, other)).copied()?;
        Some((next, doubtful))
    }

    fn follow(&self, node: u32, folded: &str) -> Option<u32> {
        self.edges.get(&edge(node, folded.as_bytes())).copied()
    }
}

/// Leaves of equal neighbours from a place on only the first.
fn dedup_from(list: &mut Vec<u32>, from: usize) {
    let mut kept = from;
    for at in from..list.len() {
        if at == from || list[at] != list[kept - 1] {
            list[kept] = list[at];
            kept += 1;
        }
    }
    list.truncate(kept);
}

fn pieces(token: &str) -> impl Iterator<Item = &str> {
    token.split(is_hyphen_char).filter(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(case: Case, phrases: &[&'static str]) -> PhraseIndex {
        let mut index = PhraseIndex::new(case, 8);
        for (id, phrase) in phrases.iter().enumerate() {
            index.insert(phrase, id as u32);
        }
        index.finish(|id| id);
        index
    }

    #[test]
    fn the_longest_phrase_wins() {
        let index = index(Case::Name, &["New York", "New York Times", "York"]);
        assert_eq!(index.longest(&["New", "York", "Times", "said"]), Some((3, &[1][..])));
        assert_eq!(index.longest(&["New", "York", "police"]), Some((2, &[0][..])));
        assert_eq!(index.longest(&["New", "Delhi"]), None);
        assert_eq!(index.longest(&[]), None);
    }

    #[test]
    fn hyphens_and_dots_do_not_matter() {
        let index = index(Case::Name, &["Al-Qaeda", "U.S.", "St. Petersburg"]);
        assert_eq!(index.longest(&["al", "-", "Qaeda"]), Some((3, &[0][..])));
        assert_eq!(index.longest(&["Al", "Qaeda"]), Some((2, &[0][..])));
        assert_eq!(index.longest(&["al-Qaeda"]), Some((1, &[0][..])));
        assert_eq!(index.longest(&["US", "-", "led"]), Some((1, &[1][..])));
        assert_eq!(index.longest(&["St", "Petersburg"]), Some((2, &[2][..])));
        assert_eq!(index.longest(&["-", "US"]), None);
        assert_eq!(index.longest(&["."]), None);
    }

    #[test]
    fn case_is_kept_for_names_except_in_capitals() {
        let index = index(Case::Name, &["Moscow", "US", "New York", "Gao"]);
        assert_eq!(index.longest(&["moscow"]), None);
        assert_eq!(index.longest(&["us"]), None);
        assert_eq!(index.longest(&["MOSCOW"]), Some((1, &[0][..])));
        assert_eq!(index.longest(&["NEW", "YORK"]), Some((2, &[2][..])));
        assert_eq!(index.longest(&["GAO"]), None);
    }

    #[test]
    fn phrases_ignore_case_but_acronyms_do_not() {
        let index = index(Case::Phrase, &["prime minister", "PM"]);
        assert_eq!(index.longest(&["Prime", "Minister"]), Some((2, &[0][..])));
        assert_eq!(index.longest(&["PM"]), Some((1, &[1][..])));
        assert_eq!(index.longest(&["pm"]), None);
    }
}
