//! Lines, without changing a byte: every separator that a text may hold ends a line and belongs to none.

use super::Span;

/// The lines of `text` as byte spans without their separators (`\n`, `\r\n`, `\r`, U+0085, U+2028, U+2029, form feed).
/// A text that ends in a separator has no empty last line.
pub fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut from = 0;
    // All separators begin with one of these bytes.
    let may_begin = |b: &u8| matches!(b, b'\n'..=b'\r' | 0xC2 | 0xE2);
    while let Some(next) = text.as_bytes()[from..].iter().position(may_begin) {
        let at = from + next;
        let rest = text.get(at..).unwrap_or_default();
        let Some(c) = rest.chars().next() else { break };
        from = at + c.len_utf8();
        if !is_separator(c) {
            continue;
        }
        found.push(Span::new(start, at));
        from += usize::from(rest.starts_with("\r\n"));
        start = from;
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
