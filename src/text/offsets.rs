//! Bytes to code points and back: the only place that knows both.

use super::Span;

/// Bytes between two check points.
const STRIDE_BYTES: usize = 64;

/// Converts positions in one text between bytes (memory) and Unicode code points (files).
#[derive(Debug, Clone)]
pub struct Offsets {
    length_bytes: usize,
    length_points: usize,
    /// Code points before byte `i * STRIDE_BYTES` (moved back to a character boundary). Empty for plain ASCII.
    checks: Vec<u32>,
}

impl Offsets {
    /// Reads `text` once; plain ASCII needs no table.
    pub fn new(text: &str) -> Self {
        let length_bytes = text.len();
        if text.is_ascii() {
            return Self {
                length_bytes,
                length_points: length_bytes,
                checks: Vec::new(),
            };
        }
        let mut checks = Vec::with_capacity(length_bytes / STRIDE_BYTES + 1);
        let mut points = 0_usize;
        for (index, byte) in text.bytes().enumerate() {
            if index % STRIDE_BYTES == 0 {
                checks.push(u32::try_from(points).unwrap_or(u32::MAX));
            }
            points += usize::from(starts_character(byte));
        }
        Self {
            length_bytes,
            length_points: points,
            checks,
        }
    }

    /// Length of the text in code points.
    pub fn len_points(&self) -> usize {
        self.length_points
    }

    /// Code points before byte position `byte` of `text` (the text this was made from).
    pub fn to_point(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(self.length_bytes);
        if self.checks.is_empty() {
            return byte;
        }
        let block = (byte / STRIDE_BYTES).min(self.checks.len() - 1);
        let from = block * STRIDE_BYTES;
        self.checks[block] as usize
            + text.as_bytes()[from..byte]
                .iter()
                .filter(|b| starts_character(**b))
                .count()
    }

    /// Byte position of code point `point`, or `None` past the end of the text.
    pub fn to_byte(&self, text: &str, point: usize) -> Option<usize> {
        if point > self.length_points {
            return None;
        }
        if self.checks.is_empty() || point == self.length_points {
            return Some(if point == self.length_points {
                self.length_bytes
            } else {
                point
            });
        }
        let block = self.checks.partition_point(|&before| before as usize <= point) - 1;
        let mut left = point - self.checks[block] as usize;
        for (index, byte) in text.as_bytes().iter().enumerate().skip(block * STRIDE_BYTES) {
            if starts_character(*byte) {
                if left == 0 {
                    return Some(index);
                }
                left -= 1;
            }
        }
        None
    }

    /// A span of bytes as a span of code points.
    pub fn points(&self, text: &str, bytes: Span) -> Span {
        Span::new(self.to_point(text, bytes.start), self.to_point(text, bytes.end))
    }

    /// A span of code points as a span of bytes, or `None` where an end lies outside the text.
    pub fn bytes(&self, text: &str, points: Span) -> Option<Span> {
        Some(Span::new(
            self.to_byte(text, points.start)?,
            self.to_byte(text, points.end)?,
        ))
    }
}

/// Whether a UTF-8 byte is not a continuation byte.
const fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_emoji_is_one_code_point() {
        let text = "a😀b";
        let offsets = Offsets::new(text);
        assert_eq!(offsets.to_point(text, 5), 2);
        assert_eq!(offsets.to_byte(text, 2), Some(5));
        assert_eq!(offsets.to_byte(text, 3), Some(6));
        assert_eq!(offsets.to_byte(text, 4), None);
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same(text in "[a-zéЖ中😀\u{301}\n]{0,900}") {
            let offsets = Offsets::new(&text);
            prop_assert_eq!(offsets.len_points(), text.chars().count());
            for (point, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.to_byte(&text, point), Some(byte));
                prop_assert_eq!(offsets.to_point(&text, byte), point);
            }
        }
    }
}
