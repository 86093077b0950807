//! The draft's words as the name rules see them: case of the sentence, gazetteer, titles.

use super::seen::{Reading, Seen, bit};
use super::words::{Head, is_common, is_common_form};
use crate::annotate::Draft;
use crate::lexicon::{Lexicon, NameMatch, TitleMatch};
use crate::text::TokenKind;
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
    seen: &'a Seen,
}

impl<'a> Reader<'a> {
    /// A draft with what the tables say of its words, which is worked out by the first who asks.
    pub fn new(lexicon: &'a Lexicon, draft: &'a Draft) -> Self {
        let seen = draft
            .seen
            .get_or_init(|| Seen::read(lexicon, &draft.text, &draft.tokens, draft.spellings()));
        Self { lexicon, draft, seen }
    }

    fn reading(&self) -> Reading<'a> {
        Reading {
            lexicon: self.lexicon,
            text: &self.draft.text,
            tokens: &self.draft.tokens,
        }
    }

    /// Text of a token, `""` outside the text.
    pub fn word(&self, i: usize) -> &'a str {
        self.draft.word(i)
    }

    /// Lower-case text of a token, `""` outside the text.
    pub fn low(&self, i: usize) -> &'a str {
        self.seen.low(i)
    }

    /// Lower-case text of the token before `i`, within a sentence that starts at `first`.
    pub fn before(&self, i: usize, first: usize) -> &'a str {
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
        self.is_word(i) && self.seen.has(i, bit::CAPITAL)
    }

    /// Whether nothing stands between a token and the next one.
    pub fn touches_next(&self, i: usize) -> bool {
        match (self.draft.tokens.get(i), self.draft.tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.span().end == b.span().start,
            _ => false,
        }
    }

    /// Whether a token is a word that English writes in lower case, in any case.
    pub fn is_common(&self, i: usize) -> bool {
        if self.seen.has(i, bit::CAPITAL) {
            self.seen.has(i, bit::CAPITAL_COMMON)
        } else {
            is_common(self.low(i))
        }
    }

    /// Whether a token is a function word; see [`super::words::is_function`].
    pub fn is_function(&self, i: usize) -> bool {
        self.seen.has(i, bit::FUNCTION)
    }

    /// Whether a token is a day or month.
    pub fn is_calendar(&self, i: usize) -> bool {
        self.seen.has(i, bit::CALENDAR)
    }

    /// What a token says as a head word.
    pub fn head(&self, i: usize) -> Option<Head> {
        self.seen.head(i)
    }

    /// The longest listed name at a token, not beyond `end`, with at least one capital in it.
    pub fn name_at(&self, i: usize, end: usize) -> Option<NameMatch<'a>> {
        let (words, place) = self.seen.name(&self.reading(), i, end.checked_sub(i)?)?;
        self.lexicon.names().at(words, place)
    }

    /// The first token of a range at which a title begins, be it one that goes on beyond the range.
    pub fn next_title(&self, range: Range<usize>) -> Option<usize> {
        self.seen.next_title(range)
    }

    /// The longest title at a token, not beyond `end`.
    pub fn title_at(&self, i: usize, end: usize) -> Option<TitleMatch<'a>> {
        let (words, place) = self.seen.title(&self.reading(), i, end.checked_sub(i)?)?;
        let found = self.lexicon.title_table().at(words, place)?;
        // `Hun Sen met`: a short form of address is none without its dot or a name behind it.
        let short = words == 1 && found.title.phrase.ends_with('.') && !self.word(i).ends_with('.');
        let bare = short && self.word(i + 1) != "." && !self.is_capital(i + 1);
        (!bare).then_some(found)
    }

    /// The title whose last word is the token before `end`.
    pub fn title_before(&self, end: usize, first: usize) -> Option<TitleMatch<'a>> {
        (first.max(end.saturating_sub(5))..end)
            .find_map(|start| self.title_at(start, end).filter(|found| start + found.words == end))
    }

    /// The first token of a sentence after its dateline.
    pub fn body_start(&self, sentence: &Range<usize>) -> usize {
        self.draft.body_start(sentence)
    }

    /// How a sentence uses capitals. A headline leaves only small words in lower case.
    pub fn casing(&self, tokens: Range<usize>) -> Casing {
        let (mut capital, mut upper, mut common, mut small) = (0, 0, 0, 0);
        for i in tokens.start + 1..tokens.end {
            let length = self.low(i).len();
            if !self.is_word(i) || self.is_function(i) || length < 3 {
                continue;
            }
            if self.is_capital(i) {
                capital += 1;
                upper += usize::from(self.seen.has(i, bit::ALL_CAPITALS) && length > 3);
                common += usize::from(self.is_common(i));
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
            Casing::Sentence => !self.is_function(i) || self.is_acronym(i) || self.is_surname_may(i),
            Casing::Title | Casing::Upper => !self.is_function(i) && !is_common_form(self.low(i)),
        }
    }

    /// `Theresa May`: the one function word that is a well-known surname, after a given name.
    fn is_surname_may(&self, i: usize) -> bool {
        self.word(i) == "May" && i > 0 && self.given_name(i - 1).is_some_and(|given| !given.ambiguous)
    }

    /// Two to eight capitals, perhaps with digits: `IAEA`, `G7`.
    pub fn is_acronym(&self, i: usize) -> bool {
        self.seen.has(i, bit::ACRONYM)
    }

    /// The word as a given name would be written: `JOHN` as `John`.
    pub fn given_name(&self, i: usize) -> Option<crate::lexicon::GivenName> {
        let word = self.word(i);
        if self.seen.has(i, bit::ALL_CAPITALS) && word.len() > 2 {
            let mut letters = word.chars();
            let first = letters.next()?;
            return self
                .lexicon
                .given_name(&format!("{first}{}", letters.as_str().to_lowercase()));
        }
        self.lexicon.given_name(word)
    }
}
