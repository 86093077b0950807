//! Capitalised runs: how far a sequence that looks like a name reaches.

use super::reader::{Casing, Reader};
use super::words::{among, is_particle, takes_of};
use crate::lexicon::{NameKind, TitleKind};

/// More tokens than any name has; keeps a page of capitals from being read over and over.
const LONGEST_RUN: usize = 32;

impl Reader<'_> {
    /// The token after the run of name-like words that starts at `start`, not beyond `end`.
    pub fn run_end(&self, start: usize, end: usize, casing: Casing) -> usize {
        let end = end.min(start + LONGEST_RUN);
        let mut at = start + 1;
        while at < end {
            if self.joins(at, casing) {
                at += 1;
            } else if let Some(next) = self.over_link(start, at, end, casing) {
                at = next;
            } else {
                break;
            }
        }
        at
    }

    fn joins(&self, i: usize, casing: Casing) -> bool {
        self.looks_like_name(i, casing) || casing != Casing::Sentence && self.is_capital(i) && self.head(i).is_some()
    }

    /// Steps over a small word inside a name, if there is one at `at`: returns the token after the word that follows it.
    fn over_link(&self, start: usize, at: usize, end: usize, casing: Casing) -> Option<usize> {
        let capital = |i: usize| i < end && self.is_capital(i) && !self.is_function(i);
        let word = self.low(at);
        let next = match word {
            "of" if takes_of(self.low(at - 1)) => self.after_article(at + 1),
            "for" | "on" if self.has_head(start, at) => self.after_article(at + 1),
            "and" | "&" if self.and_links(start, at, end) => at + 1,
            "-" | "‐" | "‑" if self.touches_next(at) && self.touches_next(at - 1) => {
                return self.over_hyphen(at, end);
            }
            "as" if self.word(at + 1) != "-" => return None,
            _ if casing == Casing::Sentence && is_particle(word) && self.is_word(at) => self.after_particles(at, end),
            _ => return None,
        };
        capital(next).then_some(next + 1)
    }

    fn after_article(&self, i: usize) -> usize {
        if self.low(i) == "the" { i + 1 } else { i }
    }

    /// `bin al-`, `van der`.
    fn after_particles(&self, at: usize, end: usize) -> usize {
        let mut next = at;
        while next < end && next < at + 4 && (is_particle(self.low(next)) || self.word(next) == "-") {
            next += 1;
        }
        next
    }

    fn has_head(&self, start: usize, end: usize) -> bool {
        (start..end).any(|i| self.head(i).is_some())
    }

    /// `and` inside a name: `Ministry of Trade and Industry`, `Johnson & Johnson`.
    pub(super) fn and_links(&self, start: usize, at: usize, end: usize) -> bool {
        if self.word(at) == "&" {
            return true;
        }
        let open = (start + 1..at).any(|i| among("of for on", self.low(i))) && self.has_head(start, at);
        let closed = self.is_common(at - 1)
            && at + 2 < end
            && self.is_capital(at + 2)
            && self.head(at + 2).is_some()
            && self.head(at - 1).is_none();
        (open || closed)
            && self
                .name_at(at + 1, end)
                .is_none_or(|found| found.best().kind == NameKind::Organisation && closed)
            && self.name_at(at - 1, at).is_none()
            && self
                .title_at(at + 1, end)
                .is_none_or(|found| found.title.kind == TitleKind::Body)
    }

    /// `Asia-Pacific` goes on, `Ki-moon` too, `US-led` does not.
    fn over_hyphen(&self, at: usize, end: usize) -> Option<usize> {
        let next = at + 1;
        if next >= end || !self.is_word(next) {
            return None;
        }
        let low = self.low(next);
        let given = self.word(next).len() <= 6
            && !self.is_common(next)
            && !among(
                "led backed based born made run held funded owned trained sponsored",
                low,
            )
            && self.name_at(at - 1, at).is_none()
            && !self.is_acronym(at - 1);
        // `Ban Ki-moon`, `Moon Jae-in`: the last syllable is a word of its own, and the whole is known.
        let known = || {
            let surname = at.checked_sub(2).filter(|&at| self.is_capital(at))?;
            let name = format!("{} {}-{}", self.word(surname), self.word(at - 1), self.word(next));
            self.lexicon.office_holders(&name).next()
        };
        (self.is_capital(next) || given || known().is_some()).then_some(next + 1)
    }
}
