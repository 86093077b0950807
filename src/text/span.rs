//! A stretch of text.

use schemars::JsonSchema;
use serde::Serialize;

/// A half-open range `start..end` into a text. In memory both ends are **bytes** on character boundaries; only
/// [`super::Offsets`] turns them into the file format's code points and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, JsonSchema)]
pub struct Span {
    /// First position covered, in Unicode code points.
    pub start: usize,
    /// First position no longer covered, in Unicode code points.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Bytes covered.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing is covered.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The covered text, or `""` where the span does not lie on the character boundaries of `text`.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether the two share at least one position.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the position lies inside.
    pub const fn holds(self, position: usize) -> bool {
        self.start <= position && position < self.end
    }

    /// The smallest span that covers both.
    pub fn union(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Positions between the two, zero where they touch or overlap.
    pub fn distance(self, other: Self) -> usize {
        if self.overlaps(other) {
            0
        } else {
            other.start.max(self.start) - self.end.min(other.end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert_eq!(Span::new(0, 3).distance(Span::new(5, 6)), 2);
    }

    #[test]
    fn a_span_off_the_boundary_covers_nothing() {
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(0, 2).of("é"), "é");
    }
}
