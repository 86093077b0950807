//! In which language a passage is written, by its letters and its commonest words.

use super::FastMap;
use super::lower_into;
use std::sync::LazyLock;

/// A language: its ISO 639-1 code and English name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// `fr`
    pub code: &'static str,
    /// `French`
    pub name: &'static str,
}

impl Language {
    /// Whether it is the one that the annotator reads.
    pub fn is_english(self) -> bool {
        self.code == "en"
    }
}

/// Words of a passage that are looked at; more say no more.
const WORDS: usize = 80;

/// Fewest common words of a language that make a passage its own.
const FEWEST: usize = 3;

/// Of how many words at least one must be such a word.
const ONE_OF: usize = 8;

/// The languages of the table with their words.
struct Table {
    languages: Vec<Language>,
    /// For each word, the languages it is common in, by bit.
    words: FastMap<&'static str, u32>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicon/languages.tsv").lines();
    let mut table = Table {
        languages: Vec::new(),
        words: FastMap::default(),
    };
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(code), Some(name), Some(words)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let bit = 1 << table.languages.len();
        table.languages.push(Language { code, name });
        for word in words.split(' ') {
            *table.words.entry(word).or_default() |= bit;
        }
    }
    table
});

/// The language of a passage, or nothing where its words tell none.
pub fn language(passage: &str) -> Option<Language> {
    if let Some(found) = by_letters(passage) {
        return Some(found);
    }
    let mut hits = vec![0_usize; TABLE.languages.len()];
    let (mut count, mut low) = (0, String::new());
    for word in words(passage).take(WORDS) {
        count += 1;
        let plain = word.bytes().all(|b| b.is_ascii_lowercase());
        // Names are no evidence.
        if word.len() > 12 || !plain && has_inner_capital(word) {
            continue;
        }
        let low = match plain {
            true => word,
            false if word.contains('’') => lower_into(&word.replace('’', "'"), &mut low),
            false => lower_into(word, &mut low),
        };
        let mut bits = TABLE.words.get(low).copied().unwrap_or(0);
        while bits != 0 {
            hits[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    let best = (0..hits.len()).max_by_key(|&at| (hits[at], std::cmp::Reverse(at)))?;
    // A foreign language must be told by more than what it shares with English.
    let english = hits.first().copied().unwrap_or(0);
    let enough = hits[best] >= FEWEST && hits[best] * ONE_OF >= count && (best == 0 || hits[best] > 2 * english);
    enough.then(|| TABLE.languages[best])
}

/// The words of a passage: letters with apostrophes and hyphens among them.
fn words(passage: &str) -> impl Iterator<Item = &str> {
    let mut rest = passage;
    std::iter::from_fn(move || {
        loop {
            let word = &rest[..word_length(rest)];
            let mut after = rest[word.len()..].chars();
            let parts = after.next().is_some();
            rest = after.as_str();
            if !word.is_empty() {
                return Some(word);
            }
            if !parts {
                return None;
            }
        }
    })
}

/// Bytes of the word that a passage begins with, most often of plain letters.
fn word_length(passage: &str) -> usize {
    let inside = |b: u8| b.is_ascii_alphabetic() || matches!(b, b'\'' | b'-');
    let plain = passage.bytes().position(|b| !inside(b)).unwrap_or(passage.len());
    if passage.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let among = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
    let rest = &passage[plain..];
    plain + rest.find(|c: char| !among(c)).unwrap_or(rest.len())
}

/// Whether a word has a capital after its first letter.
fn has_inner_capital(word: &str) -> bool {
    if word.is_ascii() {
        return word.bytes().skip(1).any(|b| b.is_ascii_uppercase());
    }
    word.chars().skip(1).any(char::is_uppercase)
}

/// Scripts that give a language away, or nearly: those that most of the letters must be of.
fn by_letters(passage: &str) -> Option<Language> {
    if passage.is_ascii() {
        return None;
    }
    let mut counts = [0_usize; 10];
    let (mut letters, mut persian, mut ukrainian) = (0, false, false);
    for c in passage.chars().filter(|c| c.is_alphabetic()).take(WORDS * 6) {
        letters += 1;
        let at = match c {
            '\u{400}'..='\u{52f}' => 0,
            '\u{600}'..='\u{6ff}' => 1,
            '\u{590}'..='\u{5ff}' => 2,
            '\u{370}'..='\u{3ff}' => 3,
            '\u{3040}'..='\u{30ff}' => 4,
            '\u{ac00}'..='\u{d7af}' => 5,
            '\u{4e00}'..='\u{9fff}' => 6,
            '\u{900}'..='\u{97f}' => 7,
            '\u{e00}'..='\u{e7f}' => 8,
            _ => 9,
        };
        counts[at] += 1;
        persian |= matches!(c, 'پ' | 'چ' | 'ژ' | 'گ');
        ukrainian |= matches!(c, 'і' | 'ї' | 'є' | 'ґ');
    }
    let most = |at: usize| counts[at] * 2 > letters && letters >= 8;
    let (code, name) = if most(0) {
        if ukrainian {
            ("uk", "Ukrainian")
        } else {
            ("ru", "Russian")
        }
    } else if most(1) {
        if persian { ("fa", "Persian") } else { ("ar", "Arabic") }
    } else if most(2) {
        ("he", "Hebrew")
    } else if most(3) {
        ("el", "Greek")
    } else if most(5) {
        ("ko", "Korean")
    } else if counts[4] > 0 && (counts[4] + counts[6]) * 2 > letters && letters >= 8 {
        ("ja", "Japanese")
    } else if most(6) {
        ("zh", "Chinese")
    } else if most(7) {
        ("hi", "Hindi")
    } else if most(8) {
        ("th", "Thai")
    } else {
        return None;
    };
    Some(Language { code, name })
}

#[cfg(test)]
mod tests {
    use super::{language, words};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_what_stands_between_marks(passage in "[a-cé’' .,\\-1«A]{0,40}") {
            let parts = passage.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’' | '-')));
            let plain: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(words(&passage).collect::<Vec<_>>(), plain);
        }
    }

    fn code(passage: &str) -> Option<&'static str> {
        language(passage).map(|found| found.code)
    }

    #[test]
    fn the_commonest_words_tell_the_language() {
        for (wanted, passage) in [
            (
                "en",
                "The two ministers met in Oslo and agreed that the talks would go on for another week.",
            ),
            (
                "fr",
                "Les deux ministres se sont rencontrés à Oslo et ont décidé que les négociations continueraient.",
            ),
            (
                "de",
                "Die beiden Minister haben sich in Oslo getroffen und über die Verhandlungen gesprochen.",
            ),
            (
                "es",
                "Los dos ministros se reunieron en Oslo y acordaron que las negociaciones continuarán.",
            ),
            (
                "it",
                "I due ministri si sono incontrati a Oslo e hanno deciso che il negoziato non è finito.",
            ),
            (
                "pt",
                "Os dois ministros não chegaram a um acordo em Oslo, mas a reunião foi mais longa do que o previsto.",
            ),
            (
                "nl",
                "De twee ministers hebben elkaar in Oslo ontmoet en het overleg wordt volgende week voortgezet.",
            ),
            (
                "ru",
                "Министры встретились в Осло и договорились о продолжении переговоров.",
            ),
            (
                "uk",
                "Міністри зустрілися в Осло і домовилися про продовження переговорів.",
            ),
            ("ar", "اجتمع الوزيران في أوسلو واتفقا على مواصلة المحادثات."),
            ("zh", "两国外长在奥斯陆会晤，同意继续谈判。"),
            ("ja", "両国の外相はオスロで会談し、交渉を続けることで一致した。"),
        ] {
            assert_eq!(code(passage), Some(wanted), "{passage}");
        }
    }

    #[test]
    fn names_and_lists_are_of_no_language() {
        for passage in [
            "Oslo, Bergen, Trondheim, Tromsø",
            "Jean-Yves Le Drian, Luis de Guindos, Ursula von der Leyen",
            "",
            "12 345",
        ] {
            assert_eq!(code(passage), None, "{passage}");
        }
    }

    #[test]
    fn english_with_foreign_names_stays_english() {
        let passage =
            "The newspaper Le Monde said that Marine Le Pen of the Rassemblement National would stand for election.";
        assert_eq!(code(passage), Some("en"));
    }
}
