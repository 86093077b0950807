//! What the stages work on: the text cut into tokens and sentences, and the record that grows.

use super::names::Seen;
use super::roles::NameMap;
use crate::lexicon::Lexicon;
use crate::model::Forms;
use crate::progress::Progress;
use crate::read::Article;
use crate::record::{Generator, Record, Sentence};
use crate::text::{self, Span, Spellings, Text, Token};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A sentence as the stages see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceTokens {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its tokens, as indices into [`Draft::tokens`].
    pub tokens: Range<usize>,
    /// Not part of the article: no mention, time, quote or event is made here.
    pub boilerplate: bool,
    /// Whether it is the headline.
    pub headline: bool,
    /// Number of its story.
    pub story: u32,
}

/// Bytes between two counts of tokens.
const BLOCK: usize = 64;

/// How many tokens end at the first byte of each block or before, up to the block in which the last one ends.
fn ended(tokens: &[Token]) -> Vec<u32> {
    let mut counts = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        while counts.len() * BLOCK < token.span().end {
            counts.push(u32::try_from(n).unwrap_or(u32::MAX));
        }
    }
    counts
}

/// An article on its way to a record.
pub struct Draft {
    /// The working text (also in `record.text`; kept apart so that stages can read it while they add to the record).
    pub text: Text,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// For each [`BLOCK`] of the text, how many tokens end at its first byte or before.
    ended: Vec<u32>,
    /// All sentences, in order; their token ranges cover all tokens.
    pub sentences: Vec<SentenceTokens>,
    /// The ways in which the tokens are written; made by the first stage that asks.
    spellings: OnceLock<Spellings>,
    /// What the tables say of each token; made by the first stage that asks.
    pub(super) seen: OnceLock<Seen>,
    /// How the tokens are written; made by the first stage that asks.
    forms: OnceLock<Forms>,
    /// The passages in quotation marks; made by the first stage that asks.
    pub(super) marks: OnceLock<Vec<super::quotes::Pair>>,
    /// Where the names stand; left by the stage of roles to the one after it.
    pub(super) name_map: Option<NameMap>,
    /// How far the work is, and whether anybody still waits for it.
    pub(super) progress: Arc<Progress>,
    /// What the stages have found so far. Spans are bytes; ids are set by [`Draft::finish`] or by the stage, unique in
    /// their table.
    pub record: Record,
}

impl Draft {
    /// Cuts an article into tokens and sentences.
    pub fn new(article: &Article) -> Self {
        let text = article.text.clone();
        let tokens = text::tokens(&text);
        let mut next = 0;
        let sentences = text::sentences(&text, &tokens)
            .into_iter()
            .map(|span| {
                let first = next;
                while next < tokens.len() && tokens[next].span().start < span.end {
                    next += 1;
                }
                SentenceTokens {
                    span,
                    tokens: first..next,
                    boilerplate: false,
                    headline: false,
                    story: 0,
                }
            })
            .collect();
        let mut record = Record::new(&article.id, text.clone());
        record.generator = Generator {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: Lexicon::version().to_owned(),
            extra: Default::default(),
        };
        record.source = article.source.clone();
        record.meta = article.meta.clone();
        Self {
            ended: ended(&tokens),
            text,
            tokens,
            sentences,
            spellings: OnceLock::new(),
            seen: OnceLock::new(),
            forms: OnceLock::new(),
            marks: OnceLock::new(),
            name_map: None,
            progress: Arc::default(),
            record,
        }
    }

    /// The ways in which the tokens are written.
    pub fn spellings(&self) -> &Spellings {
        self.spellings.get_or_init(|| Spellings::read(&self.text, &self.tokens))
    }

    /// How the tokens are written, for features.
    pub fn forms(&self) -> &Forms {
        self.forms
            .get_or_init(|| Forms::of(&self.text, &self.tokens, self.spellings()))
    }

    /// The text of token `i`, or `""` past the end.
    #[inline]
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| token.span().of(&self.text))
    }

    /// The span from the first to the last token of a range.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.span().union(last.span()),
            _ => Span::default(),
        }
    }

    /// The tokens that a span touches.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.ended_by(span.start);
        let last = self.ended_by(span.end);
        // Tokens do not overlap: one at most begins before the end and goes on.
        let cut = self.tokens.get(last).is_some_and(|t| t.span().start < span.end);
        first..(last + usize::from(cut)).max(first)
    }

    /// How many tokens end at a byte or before it.
    fn ended_by(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let count = |block: usize| self.ended.get(block).map_or(self.tokens.len(), |&n| n as usize);
        let (low, high) = (count(block), count(block + 1));
        let some = self.tokens.get(low..high).unwrap_or_default();
        low + some.partition_point(|t| t.span().end <= byte)
    }

    /// The first token of a sentence after its dateline: `OSLO (Delta Press), May 3 --`.
    pub fn body_start(&self, sentence: &Range<usize>) -> usize {
        /// Tokens of a dateline.
        const DATELINE: usize = 16;
        let end = sentence.end.min(sentence.start + DATELINE);
        let spaced = |i: usize| {
            let next = self.tokens.get(i + 1);
            self.tokens[i].kind == crate::text::TokenKind::Mark
                && matches!(self.word(i), "-" | "–" | "—")
                && next.is_none_or(|next| self.tokens[i].span().end != next.span().start)
        };
        let Some(dash) = (sentence.start..end).find(|&i| spaced(i)) else {
            return sentence.start;
        };
        let start = self.tokens[sentence.start].span().start;
        let (before, text) = self.text.split_at(start);
        let opens = before.trim_end_matches(' ').ends_with('\n') || before.is_empty();
        let dateline = opens && super::dating::begins_with_dateline(text);
        if dateline { dash + 1 } else { sentence.start }
    }

    /// The index of the sentence that holds a byte position, or the one before it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.span.start <= byte);
        after.checked_sub(1)
    }

    /// Tells that the work of a stage got to a sentence; `false` where nobody waits for it any more.
    pub(super) fn reaches(&self, sentence: usize) -> bool {
        self.progress.reach(sentence, self.sentences.len())
    }

    /// The record, in order and with its sentences.
    pub fn finish(mut self) -> Record {
        self.record.sentences = self
            .sentences
            .iter()
            .map(|s| Sentence {
                span: s.span,
                story: s.story,
                extra: Default::default(),
            })
            .collect();
        self.record.sort();
        self.record
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_span_has_the_tokens_that_it_touches(text in "[a-zé ,.\n]{0,400}", start in 0..420usize, length in 0..90usize) {
            let draft = Draft::new(&Article::from_text("a", &text));
            let span = Span::new(start, start + length);
            let first = draft.tokens.partition_point(|t| t.span().end <= span.start);
            let last = draft.tokens.partition_point(|t| t.span().start < span.end);
            prop_assert_eq!(draft.tokens_in(span), first..last.max(first));
        }
    }
}
