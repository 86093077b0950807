//! The words that name a speaker, before or after a verb of speech.

use super::{Finder, speech};
use crate::text::TokenKind;
use std::ops::Range;

/// Most tokens of a speaker's description.
const MOST: usize = 25;

/// Most tokens of an insertion between commas: `Kerry, speaking to reporters in Vienna, said`.
const INSERTION: usize = 40;

impl Finder<'_> {
    /// The noun phrase that ends before token `verb`, adverbs and helping verbs skipped.
    pub(super) fn source_before(&self, verb: usize) -> Option<Range<usize>> {
        let first = self.body_start().min(verb);
        let mut end = verb;
        let mut relative = false;
        while end > first
            && (speech::between(self.scan.low(end - 1))
                || speech::is_weekday(self.scan.low(end - 1))
                    && (self.scan.before(end, 2) != "," || matches!(self.scan.low(end - 1), "today" | "yesterday")))
        {
            end -= 1;
            relative = self.scan.low(end) == "who";
        }
        if end == first {
            return None;
        }
        if self.scan.low(end - 1) != "," {
            return self.phrase_ending(end);
        }
        let source = self.around_insertion(first, end - 1)?;
        // `the envoy, Ada Roe, who called it`: who speaks stands right before the comma.
        if relative {
            self.phrase_ending(end - 1)
        } else {
            Some(source)
        }
    }

    /// `Roe, who met the chancellor, Bo Ek, said`: the phrase before the insertion that ends at `comma`. Of several commas
    /// the nearest before which a phrase may be a subject counts.
    fn around_insertion(&self, first: usize, comma: usize) -> Option<Range<usize>> {
        let from = comma.saturating_sub(INSERTION).max(first);
        let opens = (from..comma).rev().filter(|&i| self.scan.low(i) == "," && i > first);
        let mut nearest = None;
        for open in opens {
            // `…, the envoy told reporters, adding that`: what stands between the commas is then a clause of its own.
            let inserted = open + 1..comma;
            let clause = inserted.clone().any(|i| {
                matches!(
                    speech::verb(self.scan.low(i)),
                    Some(speech::Takes::Clause | speech::Takes::Hearer)
                )
            });
            // `Roe, 79, said`
            let age = inserted.len() == 1 && self.scan.is(open + 1, TokenKind::Number);
            // `Roe, who spoke to Ek on Monday, said`
            let relative = matches!(self.scan.low(open + 1), "who" | "which" | "whose" | "whom");
            if clause && !relative || inserted.len() == 1 && !age {
                break;
            }
            let Some(source) = self.phrase_ending(open) else {
                break;
            };
            // `Oslo, whose envoy, Ada Roe, has left, said`: she leaves, and Oslo speaks.
            let leaves = matches!(
                self.scan.low(open + 1),
                "has" | "had" | "have" | "is" | "was" | "were" | "are" | "will"
            );
            let whose = |at: usize| self.scan.low(at) == "whose";
            if leaves || whose(source.start) || source.start > first && whose(source.start - 1) {
                continue;
            }
            if self.may_be_subject(source.start, first) {
                return Some(source);
            }
            nearest = nearest.or(Some(source));
        }
        nearest
    }

    /// Whether a phrase that begins at a token opens its clause, and is no object of the word before it.
    fn may_be_subject(&self, start: usize, first: usize) -> bool {
        start <= first
            || self.scan.is(start - 1, TokenKind::Mark)
            || matches!(
                self.scan.low(start - 1),
                "and"
                    | "but"
                    | "as"
                    | "while"
                    | "when"
                    | "that"
                    | "because"
                    | "if"
                    | "whether"
                    | "though"
                    | "although"
                    | "where"
            )
    }

    /// The noun phrase whose last token is before `end`.
    pub(super) fn phrase_ending(&self, end: usize) -> Option<Range<usize>> {
        let first = self.scan.range().start;
        let last = end.checked_sub(1).filter(|&l| l >= first)?;
        if speech::pronoun(self.scan.low(last)) {
            return (self.scan.low(last) != "you").then_some(last..end);
        }
        if self.scan.low(last) == ")" {
            // `Rep. Ada Roe (D-Oslo) said`
            let open = (first.max(end.saturating_sub(10))..last)
                .rev()
                .find(|&i| self.scan.low(i) == "(")?;
            return self.phrase_ending(open).map(|source| source.start..end);
        }
        if self.scan.is(last, TokenKind::Mark) && !matches!(self.scan.low(last), ")" | "%")
            || self.scan.low(last).is_empty()
        {
            return None;
        }
        if speech::ends_phrase(self.scan.low(last))
            || speech::links(self.scan.low(last))
            || speech::preposition(self.scan.low(last))
        {
            return None;
        }
        let mut start = last;
        while start > first && end - start < MOST && self.in_phrase(start - 1, start) {
            start -= 1;
        }
        while start < end
            && (speech::links(self.scan.low(start))
                || self.scan.is(start, TokenKind::Possessive)
                || self.scan.is(start, TokenKind::Mark)
                || speech::ends_phrase(self.scan.low(start)) && self.scan.raw(start) != "WHO")
        {
            start += 1;
        }
        let noun = (start..end).any(|i| self.scan.is(i, TokenKind::Word) && !speech::links(self.scan.low(i)));
        noun.then(|| self.with_list(start)..end)
    }

    /// `The rulers of Mali, Niger and Chad said`: where the list begins whose last two members start at a token.
    fn with_list(&self, start: usize) -> usize {
        let first = self.scan.range().start;
        let pair = (start..start + MOST)
            .take_while(|&i| self.scan.capital(i) || self.scan.low(i) == "and")
            .any(|i| self.scan.low(i) == "and");
        let listed = start >= first + 2 && self.scan.low(start - 1) == "," && self.scan.capital(start - 2);
        if !(pair && listed) {
            return start;
        }
        let Some(before) = self.phrase_ending(start - 1) else {
            return start;
        };
        let opens = self.scan.low(before.start);
        let whole = before.start == first && !opens.ends_with("ing") && !speech::links(opens);
        if whole { before.start } else { start }
    }

    /// Whether token `i` belongs to the noun phrase that goes on at `next`.
    fn in_phrase(&self, i: usize, next: usize) -> bool {
        let word = self.scan.low(i);
        if self.pair_at(i).is_some_and(|p| self.pairs[p].balanced) {
            return false;
        }
        if self.scan.is(i, TokenKind::Mark) {
            let hyphen = matches!(word, "-" | "‑" | "&" | "/") && self.scan.glued(i);
            return hyphen;
        }
        if word == "and" || word == "or" {
            return self.scan.capital(i + 1) && i > 0 && self.scan.capital(i - 1);
        }
        if self.ends_a_phrase_start(next) && !speech::links(word) {
            return false;
        }
        let ends = speech::ends_phrase(word) && self.scan.raw(i) != "WHO";
        let state = self.scan.raw(i) == "US";
        let named = !self.headline && i > self.scan.range().start && self.scan.capital(i);
        !ends && (named || speech::verb(word).is_none()) && !speech::is_weekday(word) && (state || !is_finite(word))
    }

    /// An article begins its noun phrase; before it only a linking word goes on.
    fn ends_a_phrase_start(&self, i: usize) -> bool {
        matches!(
            self.scan.low(i),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "one" | "two" | "several" | "some"
        )
    }

    /// The noun phrase that begins at token `start`, after a verb of speech or `according to`.
    pub(super) fn phrase_from(&self, start: usize) -> Option<Range<usize>> {
        let last = self.scan.range().end;
        if speech::pronoun(self.scan.low(start))
            || matches!(self.scan.low(start), "him" | "her" | "them") && self.scan.is(start + 1, TokenKind::Mark)
        {
            return Some(start..start + 1);
        }
        let opens = self.scan.capital(start)
            || self.ends_a_phrase_start(start)
            || self.scan.is(start, TokenKind::Word)
                && !speech::closes_phrase(self.scan.low(start))
                && !speech::links(self.scan.low(start));
        if !opens || self.pair_at(start).is_some_and(|p| self.pairs[p].balanced) {
            return None;
        }
        let mut end = start;
        while end < last && end - start < MOST {
            let word = self.scan.low(end);
            // `the Sunday Herald`
            let paper = speech::is_weekday(word) && self.scan.capital(end + 1) && self.scan.before(end, 1) == "the";
            let stops = self.scan.is(end, TokenKind::Mark) && !matches!(word, "-" | "&" | "/")
                || end > start
                    && !paper
                    && (speech::closes_phrase(word) || speech::verb(word).is_some() && !self.scan.capital(end))
                || self.pair_at(end).is_some_and(|p| self.pairs[p].balanced);
            if stops {
                break;
            }
            end += 1;
        }
        end = self.with_apposition(start, end);
        (end > start).then_some(start..end)
    }

    /// `said Jane Roe, a spokeswoman for the ministry`: the apposition belongs to the source.
    fn with_apposition(&self, start: usize, end: usize) -> usize {
        let determined = matches!(
            self.scan.low(end + 1),
            "a" | "an" | "the" | "who" | "head" | "director" | "chief" | "president"
        );
        if self.scan.low(end) != "," || !determined || !self.scan.capital(start) {
            return end;
        }
        let last = self.scan.range().end;
        (end + 1..last.min(end + MOST))
            .find(|&i| matches!(self.scan.low(i), "," | "." | ";" | ":") || self.pair_at(i).is_some())
            .unwrap_or(end)
    }
}

/// Plain past and present verbs at which a noun phrase cannot go on leftwards.
fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "did"
            | "does"
            | "do"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "shall"
            | "came"
            | "went"
            | "made"
            | "took"
            | "got"
            | "met"
            | "kept"
            | "left"
            | "gave"
            | "him"
            | "them"
            | "me"
            | "us"
    )
}
