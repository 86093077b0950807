//! What the tables say of each word of a text: worked out once, shared by all stages that ask.

use super::words::{Head, head_of, is_all_capitals, is_calendar, is_capital, is_common, is_function};
use crate::lexicon::{Lexicon, NameTable};
use crate::text::{Spellings, Token, TokenKind};
use std::ops::Range;
use std::sync::Arc;

/// No title has more words than this, its hyphens counted.
const LONGEST_TITLE: usize = 12;

/// The words of a text, each spelling looked at once, and where names and titles of the tables begin.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The spelling of each token.
    spelling_of: Arc<[u32]>,
    spellings: Vec<Spelling>,
    /// All spellings in lower case, one after the other.
    low: String,
    /// For each token, the longest name that starts there.
    names: Vec<Hit>,
    /// For each token, the longest title that starts there.
    titles: Vec<Hit>,
}

/// A way to write a word, and what is known of it wherever it stands.
#[derive(Debug, Clone)]
struct Spelling {
    low: Range<u32>,
    traits: u8,
    /// Only for a word with a capital.
    head: Option<Head>,
    name_may_start: bool,
    title_may_start: bool,
}

/// One bit for each thing that a spelling may be.
pub mod bit {
    /// Begins with a capital.
    pub const CAPITAL: u8 = 1;
    /// All its letters are capitals.
    pub const ALL_CAPITALS: u8 = 2;
    /// Two to eight capitals, perhaps with digits.
    pub const ACRONYM: u8 = 4;
    /// A function word.
    pub const FUNCTION: u8 = 8;
    /// A day or month.
    pub const CALENDAR: u8 = 16;
    /// With a capital, but a word that English writes in lower case.
    pub const CAPITAL_COMMON: u8 = 32;
}

/// Something of a table that starts at a token.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hit {
    /// Where the table holds it.
    pub place: u32,
    /// Words that it covers; 0 is none.
    pub words: u32,
}

impl Hit {
    fn of(found: Option<(usize, u32)>) -> Self {
        found.map_or_else(Self::default, |(words, place)| Self {
            place,
            words: u32::try_from(words).unwrap_or(u32::MAX),
        })
    }

    /// How many words and where, if there is anything.
    pub fn get(self) -> Option<(usize, u32)> {
        (self.words > 0).then_some((self.words as usize, self.place))
    }
}

impl Seen {
    /// Reads a text's tokens once.
    pub fn read(lexicon: &Lexicon, text: &str, tokens: &[Token], spellings: &Spellings) -> Self {
        let mut seen = Self {
            spelling_of: Arc::clone(spellings.numbers()),
            ..Self::default()
        };
        for first in spellings.firsts() {
            seen.add(lexicon, tokens[first].of(text));
        }
        let reading = Reading { lexicon, text, tokens };
        seen.names = (0..tokens.len())
            .map(|i| {
                Hit::of(
                    seen.starts_name(i)
                        .then(|| reading.name(&seen, i, usize::MAX))
                        .flatten(),
                )
            })
            .collect();
        seen.titles = (0..tokens.len())
            .map(|i| Hit::of(seen.starts_title(i).then(|| reading.title(i, usize::MAX)).flatten()))
            .collect();
        seen
    }

    fn add(&mut self, lexicon: &Lexicon, word: &str) {
        let start = self.low.len();
        if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            self.low.push_str(word);
        } else {
            self.low.push_str(&word.to_lowercase());
        }
        let low = &self.low[start..];
        let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        self.spellings.push(Spelling {
            low: at(start)..at(self.low.len()),
            traits: traits(word, low),
            // Of other words it is hardly ever asked.
            head: if is_capital(word) { head_of(low) } else { None },
            name_may_start: lexicon.names().may_start(word),
            title_may_start: lexicon.title_table().may_start(word),
        });
    }

    #[inline]
    fn spelling(&self, i: usize) -> Option<&Spelling> {
        self.spellings.get(*self.spelling_of.get(i)? as usize)
    }

    fn starts_name(&self, i: usize) -> bool {
        self.spelling(i).is_some_and(|s| s.name_may_start)
    }

    fn starts_title(&self, i: usize) -> bool {
        self.spelling(i).is_some_and(|s| s.title_may_start)
    }

    /// Lower-case text of a token, `""` outside the text.
    #[inline]
    pub fn low(&self, i: usize) -> &str {
        let range = self.spelling(i).map(|s| s.low.start as usize..s.low.end as usize);
        range.and_then(|range| self.low.get(range)).unwrap_or("")
    }

    /// Whether the spelling of a token has a [`bit`].
    #[inline]
    pub fn has(&self, i: usize, bit: u8) -> bool {
        self.spelling(i).is_some_and(|s| s.traits & bit != 0)
    }

    /// What a token says as a head word, in any case.
    pub fn head(&self, i: usize) -> Option<Head> {
        if self.has(i, bit::CAPITAL) {
            self.spelling(i)?.head
        } else {
            head_of(self.low(i))
        }
    }

    /// The longest name at a token that reaches no further than `most` words: how many words and where in the table.
    pub fn name(&self, reading: &Reading<'_>, i: usize, most: usize) -> Option<(usize, u32)> {
        let (words, place) = self.names.get(i)?.get()?;
        if words <= most {
            return Some((words, place));
        }
        reading.name(self, i, most)
    }

    /// The first token of a range at which a title begins.
    pub fn next_title(&self, range: Range<usize>) -> Option<usize> {
        let found = self.titles.get(range.clone())?.iter().position(|hit| hit.words > 0)?;
        Some(range.start + found)
    }

    /// The longest title at a token that reaches no further than `most` words.
    pub fn title(&self, reading: &Reading<'_>, i: usize, most: usize) -> Option<(usize, u32)> {
        let (words, place) = self.titles.get(i)?.get()?;
        if words <= most {
            return Some((words, place));
        }
        reading.title(i, most)
    }
}

/// A text with the tables that it is looked up in.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The tables.
    pub lexicon: &'a Lexicon,
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
}

impl<'a> Reading<'a> {
    fn is_word(&self, i: usize) -> bool {
        self.tokens[i].kind == TokenKind::Word
    }

    /// The words from token `i` on, `most` at most.
    fn words(&self, i: usize, most: usize) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.tokens[i..].iter().take(most).map(move |token| token.of(text))
    }

    fn name(&self, seen: &Seen, i: usize, most: usize) -> Option<(usize, u32)> {
        let names = self.lexicon.names();
        let capital = |at: usize| self.is_word(at) && seen.has(at, bit::CAPITAL);
        let (mut count, mut place) = names.longest_place(self.words(i, most.min(NameTable::LONGEST_WORDS)))?;
        // `Israeli army`, `Xinhua news agency`: a name in the text ends in a capital.
        let common = |at: usize| is_common(self.tokens[at].of(self.text));
        while count > 1 && self.is_word(i + count - 1) && !capital(i + count - 1) && common(i + count - 1) {
            (count, place) = names.longest_place(self.words(i, count - 1))?;
        }
        (i..i + count).any(capital).then_some((count, place))
    }

    fn title(&self, i: usize, most: usize) -> Option<(usize, u32)> {
        let words = self.words(i, most.min(LONGEST_TITLE));
        self.lexicon.title_table().longest_place(words)
    }
}

fn traits(word: &str, low: &str) -> u8 {
    let capital = is_capital(word);
    [
        (capital, bit::CAPITAL),
        (is_all_capitals(word), bit::ALL_CAPITALS),
        (is_acronym(word), bit::ACRONYM),
        (is_function(low), bit::FUNCTION),
        (is_calendar(low), bit::CALENDAR),
        (capital && is_common(low), bit::CAPITAL_COMMON),
    ]
    .into_iter()
    .fold(0, |all, (is, bit)| if is { all | bit } else { all })
}

/// Two to eight capitals, perhaps with digits: `IAEA`, `G7`.
fn is_acronym(word: &str) -> bool {
    if !word
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'.')
    {
        return false;
    }
    let plain = word.trim_end_matches('.').replace('.', "");
    (2..=8).contains(&plain.len()) && is_all_capitals(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn lexicon() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Lexicon::builtin().unwrap())
    }

    /// Words of names and titles with words of neither, in the cases that texts write them in.
    fn words() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "New",
            "York",
            "NEW",
            "YORK",
            "the",
            "Hague",
            "foreign",
            "Foreign",
            "FOREIGN",
            "minister",
            "ministers",
            "Al-Qaeda",
            "U.S.",
            "US-led",
            "secretary of state",
            "army",
            "Élysée",
            "PM",
            "pm",
            "IAEA",
            "walked",
            "-",
            "prime",
            "G7",
            "’s",
        ]);
        prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn what_is_kept_is_what_is_looked_up(text in words()) {
            let tokens = tokens(&text);
            let all: Vec<&str> = tokens.iter().map(|t| t.of(&text)).collect();
            let seen = Seen::read(lexicon(), &text, &tokens, &Spellings::read(&text, &tokens));
            let reading = Reading { lexicon: lexicon(), text: &text, tokens: &tokens };
            for i in 0..tokens.len() {
                prop_assert_eq!(seen.low(i), all[i].to_lowercase());
                prop_assert_eq!(seen.head(i), super::super::words::head(all[i]));
                for most in 0..=tokens.len() - i {
                    let title = lexicon().title_longest(&all[i..i + most.min(LONGEST_TITLE)]);
                    prop_assert_eq!(seen.title(&reading, i, most).map(|(words, _)| words), title.map(|t| t.words));
                    prop_assert_eq!(seen.name(&reading, i, most), reading.name(&seen, i, most));
                }
            }
        }
    }
}
