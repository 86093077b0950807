//! `North Wire quoted Roe as saying`, `Roe was quoted by North Wire as saying`: who is quoted speaks, and no agency.

use super::Finder;
use super::attribution::Said;

/// Tokens between `quoted` and `as saying`.
const BETWEEN: usize = 14;

/// Fewest tokens of what is said before its attribution.
const SHORTEST: usize = 4;

impl Finder<'_> {
    /// What somebody is quoted as saying, before or after these words.
    pub(super) fn quoted_as_saying(&self) -> Option<Said> {
        let range = self.scan.range();
        let saying = (range.start + 3..range.end).find(|&i| {
            matches!(self.scan.low(i), "saying" | "telling" | "writing")
                && self.scan.before(i, 1) == "as"
                && self.pair_at(i).is_none()
        })?;
        let quoted = (saying.saturating_sub(BETWEEN).max(range.start)..saying - 1)
            .rev()
            .find(|&i| matches!(self.scan.low(i), "quoted" | "quotes" | "cited" | "quoting"))?;
        let passive = matches!(self.scan.before(quoted, 1), "was" | "were" | "been");
        let (source, opens) = if passive {
            let source = self.source_before(quoted)?;
            (source.clone(), source.start)
        } else {
            let agency = self.source_before(quoted).map_or(quoted, |agency| agency.start);
            let source = self.phrase_ending(saying - 1).filter(|source| source.start > quoted)?;
            (source, agency)
        };
        let end = self.content_end(range.end);
        let next = saying + 1 + usize::from(matches!(self.scan.low(saying + 1), ":" | ","));
        let (content, pair) = if let Some(pair) = self.pair_from(next).or_else(|| self.closed_before(opens)) {
            (self.pairs[pair].tokens.clone(), Some(pair))
        } else if saying + 2 < end {
            // The verbs of the passive are found by themselves.
            (saying + 1..if passive { saying + 1 } else { end }, None)
        } else {
            let comma = opens.checked_sub(1).filter(|&at| self.scan.low(at) == ",")?;
            (self.body_start()..comma, None)
        };
        (content.len() >= SHORTEST).then(|| Said {
            content,
            source: Some(source),
            cue: Some(saying..saying + 1),
            direct: pair.is_some(),
            pair,
            why: "quoted as saying".to_owned(),
        })
    }
}
