//! Speech in quotation marks, beside its verb.

use super::Finder;
use super::attribution::Said;
use super::speech::{self, Takes};
use crate::text::TokenKind;
use std::ops::Range;

/// Tokens that may stand between a verb of speech and the quotation that it opens: `told reporters in Vienna on Friday, “`.
const LEAD: usize = 22;

impl Finder<'_> {
    /// `“…, the statement says.` with the closing mark forgotten: the attribution at the end is no part of what is said.
    pub(super) fn in_unclosed(&self, token: usize, takes: Takes, pair: usize) -> Option<Said> {
        let tokens = self.pairs[pair].tokens.clone();
        let source = if self.scan.before(token, 1) == "," {
            self.phrase_from(token + 1)?
        } else {
            self.phrase_ending(token)?
        };
        let tail = source.start.min(token);
        let after = source.end.max(token + 1);
        let closes = tail > tokens.start + 3
            && self.scan.before(tail, 1) == ","
            && self.scan.range().end.saturating_sub(after) <= 4;
        (closes && takes != Takes::Quoted && !self.used[pair]).then(|| Said {
            content: tokens,
            source: Some(source),
            cue: Some(token..token + 1),
            direct: true,
            pair: Some(pair),
            why: format!("quotation left open before “{}”", self.scan.raw(token)),
        })
    }

    /// `“…,” Kerry said`, `“…,” said Kerry`.
    pub(super) fn after_closing(&self, token: usize, takes: Takes) -> Option<Said> {
        let inverted = self.closed_before(token);
        let (pair, source) = match inverted {
            Some(pair) => (pair, self.phrase_from(token + 1)?),
            None => {
                let source = self.source_before(token)?;
                (self.closed_before(source.start)?, source)
            }
        };
        let named = takes == Takes::Quoted
            && matches!(
                self.scan.low(token),
                "called" | "calls" | "calling" | "read" | "reads" | "used"
            );
        let title = self.pairs[pair].words <= 6 && self.is_title(&self.pairs[pair]);
        if self.used[pair] || named || title || self.pairs[pair].words < 2 {
            return None;
        }
        Some(Said {
            content: self.interrupted(pair, source.end.max(token + 1)),
            cue: Some(token..token + 1),
            source: Some(source),
            direct: true,
            pair: Some(pair),
            why: format!("quotation before “{}”", self.scan.raw(token)),
        })
    }

    /// The pair that ends right before a token, a comma or dash aside.
    pub(super) fn closed_before(&self, token: usize) -> Option<usize> {
        let mut before = token.checked_sub(1)?;
        if matches!(self.draft.word(before), "," | "-" | "–" | "—") {
            before = before.checked_sub(1)?;
        }
        // `“Why?” Roe asked.`: the quotation has a sentence of its own, on the same line.
        if before < self.scan.range().start
            && (token != self.scan.range().start || self.draft.tokens[token].starts_line)
        {
            return None;
        }
        self.pair_at(before).filter(|&p| self.pairs[p].tokens.end == before + 1)
    }

    /// Whether a quotation ends in a comma: then its own attribution follows.
    pub(super) fn leads_on(&self, pair: &super::marks::Pair) -> bool {
        let last = pair.tokens.end.saturating_sub(2);
        let before = if self.draft.word(last) == "'" {
            last.saturating_sub(1)
        } else {
            last
        };
        let asked = matches!(self.draft.word(before), "," | "?") || self.draft.word(pair.tokens.end) == ",";
        asked && speech_follows(self, pair.tokens.end)
    }

    /// Whether a quotation ends with a stop of its own: `“You never know.”`
    fn ends_inside(&self, pair: &super::marks::Pair) -> bool {
        matches!(self.draft.word(pair.tokens.end.saturating_sub(2)), "." | "?" | "!")
    }

    /// A quotation that goes on right after its attribution is one: `“…,” Kerry said. “…”`
    pub(super) fn interrupted(&self, pair: usize, after: usize) -> Range<usize> {
        let content = self.pairs[pair].tokens.clone();
        let Some(next) = self
            .pairs
            .get(pair + 1)
            .filter(|n| n.words > 3 || n.words > 1 && self.ends_inside(n))
            .filter(|n| n.balanced && self.pairs[pair].balanced && !self.leads_on(n))
        else {
            return content;
        };
        let gap = after..next.tokens.start;
        let near = !gap.is_empty()
            && gap.len() <= 9
            && !gap
                .clone()
                .chain([next.tokens.start])
                .any(|i| self.draft.tokens[i].starts_line);
        let quiet = gap.clone().filter(|&i| matches!(self.draft.word(i), "." | ";")).count() <= 1
            && matches!(
                self.draft.word(next.tokens.start - 1),
                "." | "," | "—" | "–" | "-" | ":"
            )
            && !gap
                .clone()
                .any(|i| speech::verb(&self.draft.word(i).to_lowercase()).is_some());
        if near && quiet {
            content.start..next.tokens.end
        } else {
            content
        }
    }

    /// `Kerry told reporters: “…”`
    pub(super) fn before_opening(&self, token: usize) -> Option<Said> {
        let limit = (token + 1 + LEAD).min(self.draft.tokens.len());
        let end = self.scan.range().end;
        let open = (token + 1..limit).find(|&i| {
            self.pair_from(i).is_some() || i < end && speech::verb(self.scan.low(i)).is_some_and(|t| t != Takes::Quoted)
        })?;
        let pair = self.pair_from(open).filter(|&p| !self.used[p])?;
        let lead = self.draft.word(open - 1);
        // Past the sentence's end only a colon leads on to a quotation.
        let opens = if open < end {
            matches!(lead, "," | ":" | "—" | "–") || open == token + 1
        } else {
            lead == ":" && open == end
        };
        let whole = open > end || self.sentence_of(open).end <= self.pairs[pair].tokens.end + 2;
        let that = (token + 1..open).any(|i| matches!(self.scan.low(i), "that" | "if" | "whether"));
        if !opens || that || !whole || self.pairs[pair].words < 3 {
            return None;
        }
        let source = self
            .goes_on_from(token)
            .or_else(|| self.source_before(token))
            .or_else(|| self.inherited(token))?;
        Some(Said {
            content: self.pairs[pair].tokens.clone(),
            source: Some(source),
            cue: Some(token..token + 1),
            direct: true,
            pair: Some(pair),
            why: format!("quotation after “{}”", self.scan.raw(token)),
        })
    }

    /// `…, but added`, `…, adding`: the speaker of the report before it in the same sentence.
    pub(super) fn goes_on_from(&self, token: usize) -> Option<Range<usize>> {
        let before = self.scan.before(token, 1);
        let elided = matches!(before, "and" | "but" | "then")
            || before == "," && self.scan.low(token).ends_with("ing")
            || before == "also" && matches!(self.scan.before(token, 2), "and" | "but" | ",");
        let range = self.scan.range();
        self.last_source
            .clone()
            .filter(|source| elided && range.contains(&source.start) && source.end <= token)
    }

    /// `Kerry met Lavrov and said`, `Kerry attacked the plan, saying`: the subject of the sentence.
    pub(super) fn inherited(&self, token: usize) -> Option<Range<usize>> {
        let links = matches!(self.scan.before(token, 1), "and" | "but" | "," | "then" | "also")
            || self.scan.low(token).ends_with("ing");
        let range = self.body_start()..self.scan.range().end;
        // `Speaking at a rally, she left early and said`: no name stands there.
        if !links || self.scan.low(range.start).ends_with("ing") {
            return None;
        }
        let end = (range.start..token.min(range.start + 16)).find(|&i| {
            let word = self.scan.low(i);
            i > range.start
                && (self.scan.is(i, TokenKind::Mark) && word != "-" && word != "."
                    || speech::closes_phrase(word)
                    // `Community of Central African States`
                    || speech::verb(word).is_some() && (self.headline || !self.scan.capital(i))
                    || word.len() > 4 && word.ends_with("ed") && !self.scan.capital(i))
        })?;
        let source = self
            .phrase_ending(end)
            .filter(|s| s.start == range.start && s.len() <= 12)?;
        // `Oslo last month`
        let when = |i: usize| matches!(self.scan.low(i), "last" | "this" | "earlier" | "late" | "early" | "on");
        let cut = (source.start + 1..source.end).find(|&i| when(i)).unwrap_or(source.end);
        Some(source.start..cut)
    }
}

/// Whether a verb of speech stands soon after a token.
fn speech_follows(finder: &Finder, token: usize) -> bool {
    (token..token + 8).any(|i| speech::verb(&finder.draft.word(i).to_lowercase()).is_some())
}
