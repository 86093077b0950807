//! Letters that run from right to left.

use super::Span;

/// Whether a character is a letter of a script written from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko and their
/// like), by Unicode block.
pub const fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Whether any letter of a text runs from right to left.
pub fn has_right_to_left(text: &str) -> bool {
    // Below U+0590 every character has one or two bytes, the first of two below 0xD6.
    text.bytes().any(|b| b >= 0xD6) && text.chars().any(is_right_to_left)
}

/// Whether a position (bytes) touches such a letter.
pub fn touches_right_to_left(text: &str, byte: usize) -> bool {
    let before = text.get(..byte).and_then(|t| t.chars().next_back());
    let after = text.get(byte..).and_then(|t| t.chars().next());
    before.into_iter().chain(after).any(is_right_to_left)
}

/// Whether one end of a span (bytes) lies at such a letter, so that what is drawn does not tell where it stands.
pub fn ends_right_to_left(text: &str, span: Span) -> bool {
    touches_right_to_left(text, span.start) || touches_right_to_left(text, span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hebrew_and_arabic_are_told_from_the_rest() {
        assert!(has_right_to_left("the word שלום here"));
        assert!(has_right_to_left("وزير الخارجية"));
        for other in ["Énvoy 😀", "Посол", "外交部", "हिन्दी", "Ωμέγα", ""] {
            assert!(!has_right_to_left(other), "{other}");
        }
    }

    #[test]
    fn only_a_span_that_ends_at_such_a_letter_is_doubtful() {
        let text = "met שלום there";
        let start = text.find('ש').unwrap();
        let end = start + "שלום".len();
        assert!(ends_right_to_left(text, Span::new(start, end)));
        assert!(ends_right_to_left(text, Span::new(0, start)));
        assert!(!ends_right_to_left(text, Span::new(0, 3)));
        assert!(
            !ends_right_to_left(text, Span::new(0, text.len())),
            "it holds the whole run"
        );
    }
}
