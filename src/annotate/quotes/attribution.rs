//! What each verb of speech says, and who says it.

use super::Finder;
use super::speech::{self, Takes};
use crate::lexicon::NameKind;
use crate::record::{Kind, Mention};
use std::ops::Range;

/// Inhabitants from which on a name in a dateline is a city.
const GREAT_CITY: u32 = 100_000;

/// Something said. All ranges are tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What is said.
    pub content: Range<usize>,
    /// The words that name who says it.
    pub source: Option<Range<usize>>,
    /// The words that say that it is said.
    pub cue: Option<Range<usize>>,
    /// In quotation marks as a whole.
    pub direct: bool,
    /// The pair of marks that it is, or begins with.
    pub pair: Option<usize>,
    /// The rule.
    pub why: String,
}

impl Finder<'_> {
    /// Everything said in one sentence.
    pub(super) fn sentence(&mut self, at: usize, said: &mut Vec<Said>) {
        self.colon(at, said);
        if let Some(one) = self.quoted_as_saying() {
            self.take(one, said);
        }
        let range = self.scan.range();
        let mut covered = range.start;
        for token in range {
            let takes = speech::verb(self.scan.low(token));
            let according = self.scan.low(token) == "according" && self.scan.low(token + 1) == "to";
            if token < covered
                || takes.is_none() && !according
                || self.pair_at(token).is_some_and(|p| self.pairs[p].balanced)
            {
                continue;
            }
            let one = if according {
                self.according(token)
            } else {
                takes.and_then(|takes| self.verb(token, takes))
            };
            let Some(one) = one else { continue };
            // What one verb says is not searched again for what others say inside it.
            covered = one.content.end.max(token + 1);
            self.take(one, said);
        }
    }

    /// Notes what has been found, with the pairs that it covers.
    fn take(&mut self, one: Said, said: &mut Vec<Said>) {
        if said
            .iter()
            .rev()
            .take(3)
            .any(|s| s.content.start < one.content.end && one.content.start < s.content.end)
        {
            return;
        }
        let first = self.pairs.partition_point(|p| p.tokens.end <= one.content.start);
        for at in first..self.pairs.len() {
            if self.pairs[at].tokens.start >= one.content.end {
                break;
            }
            self.used[at] = true;
        }
        self.last_source.clone_from(&one.source);
        said.push(one);
    }

    /// `Name: what is said` at the head of a headline, and speakers' names in capitals in a transcript.
    fn colon(&mut self, at: usize, said: &mut Vec<Said>) {
        let range = self.scan.range();
        let quote = usize::from(self.pair_from(range.start).is_some());
        let start = range.start + quote;
        let Some(colon) = (start..range.end.min(start + 6)).find(|&i| self.scan.low(i) == ":") else {
            return;
        };
        let name = start..colon;
        let capitals = |i: usize| {
            self.scan
                .raw(i)
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase)
        };
        let starts = self.draft.tokens[range.start].starts_line;
        let answer = name.len() == 1 && self.scan.raw(start) == "A" && self.asked;
        let named = || self.is_person(&name) && colon + 3 < range.end;
        let label = starts
            && (answer
                || name.clone().all(capitals) && name.clone().any(|i| self.scan.raw(i).len() > 2)
                || self.asked && named());
        let headline =
            self.draft.sentences[at].headline && name.clone().all(|i| self.scan.capital(i)) && colon + 3 < range.end;
        // `KATHMANDU: The rebels …`: a dateline, and no speaker.
        let place = label && self.is_city(&name);
        if name.is_empty()
            || place
            || !(label || headline)
            || matches!(
                self.scan.low(start),
                "photos" | "video" | "watch" | "analysis" | "opinion" | "exclusive" | "live"
            )
        {
            return;
        }
        let pair = if quote == 1 { self.pair_from(range.start) } else { None };
        // `ECUADOR: Police raided …`: a digest says where, and nobody speaks.
        let span = self.draft.span_of(name.clone());
        let place = |m: &Mention| m.span.overlaps(span) && matches!(m.kind, Kind::Gpe | Kind::Loc);
        // `Sahel: army repels attack`
        let region = |m: &Mention| m.span.overlaps(span) && m.kind == Kind::Loc;
        if pair.is_none() && !label && self.draft.record.mentions.iter().any(region) {
            return;
        }
        if label && pair.is_none() && self.draft.record.mentions.iter().any(place) {
            return;
        }
        // What a label stands before goes on to the end of its line.
        let line = |from: usize| {
            let rest = self.draft.tokens[from..].iter().position(|token| token.starts_line);
            rest.map_or(self.draft.tokens.len(), |more| from + more)
        };
        let end = match pair {
            Some(pair) => self.pairs[pair].tokens.end,
            None if label => line(range.end),
            None => self.content_end(range.end),
        };
        if end > colon + 1 {
            let one = Said {
                content: colon + 1..end,
                source: Some(name),
                cue: Some(colon..colon + 1),
                direct: quote == 1 || label,
                pair,
                why: "name and colon before what is said".to_owned(),
            };
            self.take(one, said);
        }
    }

    /// Whether some tokens are the name of a person.
    fn is_person(&self, tokens: &Range<usize>) -> bool {
        let key = (tokens.start, tokens.end);
        self.persons
            .binary_search_by_key(&key, |person| (person.start, person.end))
            .is_ok()
    }

    /// Whether some tokens are a capital or a great city; a state speaks in a transcript, a city never.
    fn is_city(&self, tokens: &Range<usize>) -> bool {
        let text = self.draft.span_of(tokens.clone()).of(&self.draft.text);
        let found = self.lexicon.names().find(text);
        found.is_some_and(|found| match found.best().kind {
            NameKind::Capital => true,
            NameKind::City => found.best().population >= GREAT_CITY,
            _ => false,
        })
    }

    /// A sentence's end without its stop.
    pub(super) fn content_end(&self, end: usize) -> usize {
        if matches!(self.scan.low(end.saturating_sub(1)), "." | "!" | "?") {
            end - 1
        } else {
            end
        }
    }

    /// What the verb of speech at `token` says.
    fn verb(&self, token: usize, takes: Takes) -> Option<Said> {
        // `is said to`, `was told`, `to be called`
        // A capital is a name: `the United States`; only a headline writes its verbs so.
        let named = self.scan.capital(token) && !self.headline;
        let negated = self.scan.before(token, 1).ends_with("n't") || self.scan.before(token, 1).ends_with("n’t");
        let nominal = matches!(
            self.scan.before(token, 1),
            "without"
                | "by"
                | "for"
                | "of"
                | "worth"
                | "from"
                | "in"
                | "not"
                | "never"
                | "having"
                | "this"
                | "these"
                | "those"
                | "with"
        );
        if named || negated || nominal {
            return None;
        }
        let passive = matches!(
            self.scan.before(token, 1),
            "be" | "been" | "being" | "is" | "are" | "was" | "were"
        ) && !self.scan.low(token).ends_with("ing");
        // `Roe, asked whether it was over, replied`: who is asked says nothing yet.
        let questioned = self.scan.low(token) == "asked"
            && (self.scan.before(token, 1) == "," || token == self.scan.range().start)
            && matches!(
                self.scan.low(token + 1),
                "whether" | "if" | "about" | "why" | "how" | "what" | "when" | "by" | "in" | "to"
            );
        if passive
            || questioned
            || self.scan.before(token, 1) == "to"
            || matches!(self.scan.before(token, 1), "the" | "a" | "of" | "its" | "his")
        {
            return None;
        }
        if let Some(pair) = self.pair_at(token) {
            return self.in_unclosed(token, takes, pair);
        }
        // `North Wire reported, citing an envoy`: whom it cites is no matter that it mentions.
        let cites = matches!(self.scan.low(token), "citing" | "quoting");
        if cites && self.scan.before(token, 1) == "," && matches!(self.scan.before(token, 2), "reported" | "reports") {
            return None;
        }
        // `the land, which both claim in full`: what is claimed stands before.
        let object = |source: &Range<usize>| {
            self.scan.low(source.start) == "both" && matches!(self.scan.before(source.start, 1), "which" | "whom")
        };
        if self.source_before(token).as_ref().is_some_and(object) {
            return None;
        }
        self.after_closing(token, takes)
            .or_else(|| self.before_opening(token))
            .or_else(|| self.inserted(token, takes))
            .or_else(|| self.fronted(token, takes))
            .or_else(|| self.clause(token, takes))
            .or_else(|| self.matter(token))
    }
}
