//! A sentence's tokens as the time rules see them: lower case words with bounds.

use super::expr::{Clock, Expr, Within};
use super::figures::Order;
use crate::text::{Token, TokenKind};

/// Tokens of a whole text, of which one sentence at a time is looked at.
pub struct Scan<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// The text with its letters from A to Z in lower case, which moves no place.
    lower: &'t str,
    /// The words of it: all of them, or those looked at.
    low: Vec<&'t str>,
    whole: bool,
    first: usize,
    end: usize,
    /// How the text writes its dates in figures.
    pub order: Order,
}

/// What a rule has read: the token after it, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The token after the last.
    pub end: usize,
    /// What it says.
    pub expr: Expr,
    /// The time of day with it.
    pub clock: Option<Clock>,
    /// The part of it that is meant.
    pub within: Option<Within>,
}

impl Hit {
    /// A hit without a time of day.
    pub const fn new(end: usize, expr: Expr) -> Self {
        Self {
            end,
            expr,
            clock: None,
            within: None,
        }
    }
}

impl<'t> Scan<'t> {
    /// Looks at all tokens of a text, which is given in ASCII lower case too. The words are read once, for who goes back
    /// and forth.
    pub fn new(text: &'t str, lower: &'t str, tokens: &'t [Token]) -> Self {
        let mut scan = Self::closed(text, lower, tokens);
        scan.look_at(0..tokens.len());
        scan.whole = true;
        scan
    }

    /// Looks at nothing yet, and reads only what is looked at: for who goes from sentence to sentence.
    pub fn closed(text: &'t str, lower: &'t str, tokens: &'t [Token]) -> Self {
        Self {
            text,
            lower,
            tokens,
            low: Vec::new(),
            whole: false,
            first: 0,
            end: 0,
            order: Order::default(),
        }
    }

    /// Looks at the tokens `range` alone.
    pub fn look_at(&mut self, range: std::ops::Range<usize>) {
        let end = range.end.min(self.tokens.len());
        let first = range.start.min(end);
        if (first, end) == (self.first, self.end) {
            return;
        }
        (self.first, self.end) = (first, end);
        if self.whole {
            return;
        }
        self.low.clear();
        let words = self.tokens[self.first..self.end].iter();
        self.low.extend(words.map(|token| token.of(self.lower)));
    }

    /// The tokens looked at.
    pub const fn range(&self) -> std::ops::Range<usize> {
        self.first..self.end
    }

    /// Token `i` in lower case, or `""` outside.
    #[inline]
    pub fn low(&self, i: usize) -> &str {
        if i < self.first || i >= self.end {
            return "";
        }
        let base = if self.whole { 0 } else { self.first };
        self.low.get(i - base).copied().unwrap_or("")
    }

    /// Token `i` as it stands, looked at or not.
    pub fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.of(self.text))
    }

    /// The token `back` before `i`, in lower case, or `""` outside.
    pub fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |at| self.low(at))
    }

    /// Token `i` as it stands.
    pub fn raw(&self, i: usize) -> &'t str {
        if i < self.first || i >= self.end {
            ""
        } else {
            self.tokens[i].of(self.text)
        }
    }

    /// Whether token `i` begins with a capital.
    pub fn capital(&self, i: usize) -> bool {
        self.raw(i).starts_with(char::is_uppercase)
    }

    /// Whether token `i` is of that kind.
    pub fn is(&self, i: usize, kind: TokenKind) -> bool {
        i >= self.first && i < self.end && self.tokens[i].kind == kind
    }

    /// The kind of token `i`, if it is looked at.
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        (i >= self.first && i < self.end).then(|| self.tokens[i].kind)
    }

    /// Whether no space stands between token `i` and the next.
    pub fn glued(&self, i: usize) -> bool {
        i >= self.first && i + 1 < self.end && self.tokens[i].span().end == self.tokens[i + 1].span().start
    }

    /// First byte of token `i`; the end of the text past the last.
    pub fn byte(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.text.len(), |t| t.span().start)
    }

    /// Whether token `i` is a hyphen or dash.
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.low(i), "-" | "–" | "—" | "‐" | "‑")
    }

    /// Token `i` as a whole number of digits alone.
    pub fn digits(&self, i: usize) -> Option<i32> {
        let word = self.low(i);
        (word.len() <= 6 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))
            .then(|| word.parse().ok())
            .flatten()
    }
}
