//! Speech told by its matter alone: `called for a truce`, `accused Oslo of delays`, `vowed to go on`.

use super::Finder;
use super::attribution::Said;
use super::speech;
use crate::annotate::times::tense;
use crate::text::TokenKind;

/// Most tokens of what is told this way.
const LONGEST: usize = 60;

impl Finder<'_> {
    /// The object, or infinitive, of a verb of speech that takes neither a clause nor quoted words here.
    pub(super) fn matter(&self, token: usize) -> Option<Said> {
        if self.headline {
            return None;
        }
        let next = self.scan.low(token + 1);
        let start = match speech::matter(self.scan.low(token))? {
            speech::Matter::For if next == "for" => token + 2,
            speech::Matter::To if next == "to" => token + 2,
            speech::Matter::Act if next == "to" => token + 1,
            speech::Matter::Thing if self.opens_object(token + 1) => token + 1,
            _ => return None,
        };
        let source = self
            .goes_on_from(token)
            .or_else(|| self.source_before(token))
            .or_else(|| self.inherited(token))?;
        let end = self.object_end(start);
        (end >= start + 2).then(|| Said {
            content: start..end,
            source: Some(source),
            cue: Some(token..start.max(token + 1).min(token + 2)),
            direct: false,
            pair: None,
            why: format!("what “{}” is about", self.scan.raw(token)),
        })
    }

    /// Whether an object begins at a token.
    fn opens_object(&self, i: usize) -> bool {
        let word = self.scan.low(i);
        self.scan.is(i, TokenKind::Word)
            && !speech::preposition_or_link(word)
            && !speech::ends_phrase(word)
            && speech::verb(word).is_none()
            && !speech::is_weekday(word)
            && !word.ends_with("ly")
    }

    /// Whether a past form is a verb with something to it, and no adjective: `and asked the court`, but not `and increased
    /// aid`.
    fn opens_clause(&self, verb: usize) -> bool {
        let next = self.scan.low(verb + 1);
        let followed = speech::preposition_or_link(next)
            || matches!(
                next,
                "the" | "a" | "an" | "its" | "his" | "her" | "their" | "that" | "it" | "him" | "them"
            )
            || self.scan.word(verb + 1).starts_with(char::is_uppercase);
        tense::is_past(&self.scan, verb) && followed
    }

    /// The end of an object: its sentence's, or a comma after which the sentence goes on with something else.
    fn object_end(&self, start: usize) -> usize {
        let end = self.scan.range().end;
        let breaks = |i: usize| {
            let next = self.scan.low(i + 1);
            // `demanded the withdrawal of troops and asked the court`.
            let goes_on = matches!(self.scan.low(i), "and" | "but")
                && (self.opens_clause(i + 1) || speech::verb(next).is_some() && !speech::noun_too(next));
            matches!(self.scan.low(i), ";" | "—" | "–")
                || goes_on
                || self.scan.low(i) == ","
                    && (matches!(
                        next,
                        "and"
                            | "but"
                            | "while"
                            | "although"
                            | "though"
                            | "according"
                            | "after"
                            | "as"
                            | "when"
                            | "who"
                            | "he"
                            | "she"
                            | "they"
                            | "it"
                            | "which"
                            | "a"
                            | "the"
                    ) || next.ends_with("ing"))
        };
        let limit = self.content_end(end).min(start + LONGEST);
        (start + 1..limit).find(|&i| breaks(i)).unwrap_or(limit)
    }
}
