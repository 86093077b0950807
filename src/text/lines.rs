//! Lines, without changing a byte: every separator that a text may hold ends a line and belongs to none.

use super::Span;

/// The lines of `text` as byte spans without their separators (`\n`, `\r\n`, `\r`, U+0085, U+2028, U+2029, form feed).
/// A text that ends in a separator has no empty last line.
pub fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if !is_separator(c) {
            continue;
        }
        found.push(Span::new(start, at));
        start = at + c.len_utf8();
        if c == '\r'
            && let Some(&(_, '\n')) = rest.peek()
        {
            rest.next();
            start += 1;
        }
    }
    if start < text.len() {
        found.push(Span::new(start, text.len()));
    }
    found
}

/// Whether a character ends a line.
pub fn is_separator(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_separator_ends_a_line_and_none_moves_an_offset() {
        let text = "one\r\ntwo\rthree\u{2028}four\n\nsix\n";
        let found: Vec<&str> = lines(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["one", "two", "three", "four", "", "six"]);
    }
}
