//! The words of a text by the way they are written: what is known of a spelling is worked out once.

use super::FastMap;
use super::Token;
use std::sync::Arc;

/// The spellings of a text's tokens, numbered in the order in which they come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spellings {
    /// The spelling of each token; shared with those who know more of each spelling.
    of: Arc<[u32]>,
    /// The first token of each spelling.
    first: Vec<u32>,
}

impl Spellings {
    /// Reads a text's tokens once.
    pub fn read(text: &str, tokens: &[Token]) -> Self {
        let mut first: Vec<u32> = Vec::new();
        let mut known: FastMap<&str, u32> = FastMap::default();
        known.reserve(tokens.len() / 3);
        let number = |(i, token): (usize, &Token)| {
            let next = u32::try_from(first.len()).unwrap_or(u32::MAX);
            let spelling = *known.entry(token.of(text)).or_insert(next);
            if spelling == next {
                first.push(u32::try_from(i).unwrap_or(u32::MAX));
            }
            spelling
        };
        Self {
            of: tokens.iter().enumerate().map(number).collect(),
            first,
        }
    }

    /// The number of each token's spelling.
    pub fn numbers(&self) -> &Arc<[u32]> {
        &self.of
    }

    /// The first token of each spelling, by the spelling's number.
    pub fn firsts(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.first.iter().map(|&token| token as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn each_spelling_has_one_number() {
        let text = "The talks, the other talks";
        let spellings = Spellings::read(text, &tokens(text));
        assert_eq!(spellings.numbers()[..], [0, 1, 2, 3, 4, 1]);
        assert_eq!(spellings.firsts().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    }
}
