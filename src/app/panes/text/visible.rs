//! Letters that cannot be seen and change what can: shown as marks, one for one, so that no offset moves.

use std::borrow::Cow;

/// The text as it is drawn: what turns the direction of writing, and every control character, is a mark of one letter. The
/// text itself keeps them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(|c| mark(c).is_some()) {
        text.chars().map(|c| mark(c).unwrap_or(c)).collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// Overrides, embeddings and isolates point where they turn the writing (CVE-2021-42574: words can be made to look like
/// others with them); other control characters are a box.
const fn mark(c: char) -> Option<char> {
    match c {
        '\u{202B}' | '\u{202E}' | '\u{2067}' => Some('⇐'),
        '\u{202A}' | '\u{202D}' | '\u{2066}' => Some('⇒'),
        '\u{2068}' => Some('↔'),
        '\u{202C}' | '\u{2069}' => Some('⇤'),
        '\t' | '\n' | '\r' | '\u{85}' => None,
        c if c.is_ascii_control() || matches!(c, '\u{80}'..='\u{9F}') => Some('□'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::MetadataProvider;

    #[test]
    fn what_turns_the_writing_is_seen_and_nothing_moves() {
        let text = "pay \u{202E}001\u{202C} to \u{2066}Ruritania\u{2069}\0 \u{1B}[2Jnow\u{9F}";
        let drawn = visible(text);
        assert_eq!(drawn, "pay ⇐001⇤ to ⇒Ruritania⇤□ □[2Jnow□");
        assert_eq!(drawn.chars().count(), text.chars().count());
        for same in ["a\tb\r\n", "שלום", "e\u{301}\u{200D}😀", "“—”"] {
            assert!(matches!(visible(same), Cow::Borrowed(drawn) if drawn == same));
        }
    }

    #[test]
    fn the_faces_have_every_mark() {
        let fonts = crate::app::theme::fonts();
        let bytes: &[u8] = (*fonts.font_data["inter"].font).as_ref();
        let face = skrifa::FontRef::new(bytes).unwrap();
        for c in [
            '\u{202A}', '\u{202C}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}', '\0',
        ] {
            assert!(face.charmap().map(mark(c).unwrap()).is_some(), "{c:?}");
        }
    }
}
