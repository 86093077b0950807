//! Which words of an article lie in one of many stretches, asked for many words: in no time for each.

use super::span::Span;

/// Stretches of an article.
#[derive(Debug, Clone, Default)]
pub struct Covered {
    /// By their first byte, each with the last end of those up to it.
    spans: Vec<(Span, usize)>,
}

impl Covered {
    /// The union of stretches.
    pub fn by(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut sorted: Vec<Span> = spans.into_iter().collect();
        sorted.sort_unstable();
        let ends = sorted.into_iter().scan(0, |end: &mut usize, span| {
            *end = span.end.max(*end);
            Some((span, *end))
        });
        Self { spans: ends.collect() }
    }

    /// Whether any of them overlaps words.
    pub fn overlaps(&self, words: Span) -> bool {
        let before = self.spans.partition_point(|(span, _)| span.start < words.end);
        before
            .checked_sub(1)
            .is_some_and(|last| self.spans[last].1 > words.start && !words.is_empty())
    }

    /// Whether any of them holds all of the words.
    pub fn contains(&self, words: Span) -> bool {
        let before = self.spans.partition_point(|(span, _)| span.start <= words.start);
        before
            .checked_sub(1)
            .is_some_and(|last| self.spans[last].1 >= words.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_says_what_each_stretch_says(
            spans in prop::collection::vec((0..60usize, 1..20usize), 0..12),
            start in 0..70usize,
            length in 1..15usize,
        ) {
            let spans: Vec<Span> = spans.into_iter().map(|(start, length)| Span::new(start, start + length)).collect();
            let covered = Covered::by(spans.iter().copied());
            let words = Span::new(start, start + length);
            prop_assert_eq!(covered.overlaps(words), spans.iter().any(|span| span.overlaps(words)));
            prop_assert_eq!(covered.contains(words), spans.iter().any(|span| span.contains(words)));
        }
    }
}
