//! The draft's words as the name rules see them: case of the sentence, gazetteer, titles.

use super::words::{is_all_capitals, is_capital, is_common, is_common_form, is_function};
use crate::annotate::Draft;
use crate::lexicon::{Lexicon, NameMatch, NameTable, TitleMatch};
use crate::text::TokenKind;
use std::borrow::Cow;
use std::ops::Range;

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casing {
    /// Capitals mark names and the first word.
    Sentence,
    /// Most words have a capital, as in headlines: a capital proves little.
    Title,
    /// All letters are capitals.
    Upper,
}

/// Words, sentences and tables for the rules of this folder.
pub struct Reader<'a> {
    /// The tables.
    pub lexicon: &'a Lexicon,
    /// The article.
    pub draft: &'a Draft,
    /// Text of each token.
    pub words: Vec<&'a str>,
    /// Lower-case text of each token.
    pub low: Vec<Cow<'a, str>>,
}

/// Most words are in lower case already and need no copy.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

impl<'a> Reader<'a> {
    /// Reads a draft once.
    pub fn new(lexicon: &'a Lexicon, draft: &'a Draft) -> Self {
        let words: Vec<&str> = draft.tokens.iter().map(|token| token.of(&draft.text)).collect();
        let low = words.iter().map(|word| lower(word)).collect();
        Self {
            lexicon,
            draft,
            words,
            low,
        }
    }

    /// Text of a token, `""` outside the text.
    pub fn word(&self, i: usize) -> &'a str {
        self.words.get(i).copied().unwrap_or("")
    }

    /// Lower-case text of a token, `""` outside the text.
    pub fn low(&self, i: usize) -> &str {
        self.low.get(i).map_or("", |low| low)
    }

    /// Lower-case text of the token before `i`, within a sentence that starts at `first`.
    pub fn before(&self, i: usize, first: usize) -> &str {
        if i > first { self.low(i - 1) } else { "" }
    }

    /// The covered text of some tokens.
    pub fn text(&self, tokens: Range<usize>) -> &'a str {
        self.draft.span_of(tokens).of(&self.draft.text)
    }

    /// Whether a token is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.draft
            .tokens
            .get(i)
            .is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether a token is a word with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.is_word(i) && is_capital(self.word(i))
    }

    /// Whether nothing stands between a token and the next one.
    pub fn touches_next(&self, i: usize) -> bool {
        match (self.draft.tokens.get(i), self.draft.tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        }
    }

    /// The longest listed name at a token, not beyond `end`, with at least one capital in it.
    pub fn name_at(&self, i: usize, end: usize) -> Option<NameMatch<'a>> {
        let end = end.min(i + NameTable::LONGEST_WORDS).min(self.words.len());
        let mut found = self.lexicon.names().longest(self.words.get(i..end)?)?;
        // `Israeli army`, `Xinhua news agency`: a name in the text ends in a capital.
        while found.words > 1
            && self.is_word(i + found.words - 1)
            && is_common(self.word(i + found.words - 1))
            && !self.is_capital(i + found.words - 1)
        {
            found = self.lexicon.names().longest(self.words.get(i..i + found.words - 1)?)?;
        }
        let capital = (i..i + found.words).any(|at| self.is_capital(at));
        capital.then_some(found)
    }

    /// The longest title at a token, not beyond `end`.
    pub fn title_at(&self, i: usize, end: usize) -> Option<TitleMatch<'a>> {
        let end = end.min(i + 12).min(self.words.len());
        self.lexicon.title_longest(self.words.get(i..end)?)
    }

    /// The title whose last word is the token before `end`.
    pub fn title_before(&self, end: usize, first: usize) -> Option<TitleMatch<'a>> {
        (first.max(end.saturating_sub(5))..end)
            .find_map(|start| self.title_at(start, end).filter(|found| start + found.words == end))
    }

    /// How a sentence uses capitals. A headline leaves only small words in lower case.
    pub fn casing(&self, tokens: Range<usize>) -> Casing {
        let (mut capital, mut upper, mut common, mut small) = (0, 0, 0, 0);
        for i in tokens.start + 1..tokens.end {
            let low = self.low(i);
            if !self.is_word(i) || is_function(low) || low.len() < 3 {
                continue;
            }
            if is_capital(self.word(i)) {
                capital += 1;
                upper += usize::from(is_all_capitals(self.word(i)) && low.len() > 3);
                common += usize::from(is_common(low));
            } else {
                small += 1;
            }
        }
        // A list of names is no headline: only capitals on common words tell one.
        if upper >= 3 && upper * 10 >= (capital + small) * 7 {
            Casing::Upper
        } else if capital >= 4 && small * 8 <= capital && common * 3 >= capital {
            Casing::Title
        } else {
            Casing::Sentence
        }
    }

    /// Whether a token may begin or continue a name by its looks.
    pub fn looks_like_name(&self, i: usize, casing: Casing) -> bool {
        if !self.is_capital(i) {
            return false;
        }
        match casing {
            Casing::Sentence => !is_function(self.low(i)) || self.is_acronym(i) || self.is_surname_may(i),
            Casing::Title | Casing::Upper => !is_function(self.low(i)) && !is_common_form(self.low(i)),
        }
    }

    /// `Theresa May`: the one function word that is a well-known surname, after a given name.
    fn is_surname_may(&self, i: usize) -> bool {
        self.word(i) == "May" && i > 0 && self.given_name(i - 1).is_some_and(|given| !given.ambiguous)
    }

    /// Two to eight capitals, perhaps with digits: `IAEA`, `G7`.
    pub fn is_acronym(&self, i: usize) -> bool {
        let word = self.word(i);
        let plain = word.trim_end_matches('.').replace('.', "");
        (2..=8).contains(&plain.len())
            && plain.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && is_all_capitals(&plain)
    }

    /// The word as a given name would be written: `JOHN` as `John`.
    pub fn given_name(&self, i: usize) -> Option<crate::lexicon::GivenName> {
        let word = self.word(i);
        if is_all_capitals(word) && word.len() > 2 {
            let mut letters = word.chars();
            let first = letters.next()?;
            return self
                .lexicon
                .given_name(&format!("{first}{}", letters.as_str().to_lowercase()));
        }
        self.lexicon.given_name(word)
    }
}
