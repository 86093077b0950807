//! Lines, without changing a byte: every separator that a text may hold ends a line and belongs to none.

use super::Span;
use super::bytes::{below, equal};

/// The lines of `text` as byte spans without their separators (`\n`, `\r\n`, `\r`, U+0085, U+2028, U+2029, form feed).
/// A text that ends in a separator has no empty last line.
pub fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(next) = next_begin(&text.as_bytes()[from..]) {
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

/// Where the first byte is with which a separator may begin.
fn next_begin(bytes: &[u8]) -> Option<usize> {
    let may_begin = |b: &u8| matches!(b, b'\n'..=b'\r' | 0xC2 | 0xE2);
    let (eights, _) = bytes.as_chunks::<8>();
    let clear = 8 * eights
        .iter()
        .take_while(|eight| is_clear(u64::from_le_bytes(**eight)))
        .count();
    let next = bytes[clear..].iter().position(may_begin)?;
    Some(clear + next)
}

/// Whether of eight bytes none is a control character, 0xC2 or 0xE2.
fn is_clear(eight: u64) -> bool {
    below(eight, 0x0E) | equal(eight, 0xC2) | equal(eight, 0xE2) == 0
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_next_separator_is_found_wherever_it_stands(text in "[a-zé“\t\r\n\u{2028}\u{85} ]{0,60}") {
            let plain = text.bytes().position(|b| matches!(b, b'\n'..=b'\r' | 0xC2 | 0xE2));
            prop_assert_eq!(next_begin(text.as_bytes()), plain);
        }
    }

    #[test]
    fn every_separator_ends_a_line_and_none_moves_an_offset() {
        let text = "one\r\ntwo\rthree\u{2028}four\n\nsix\n";
        let found: Vec<&str> = lines(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["one", "two", "three", "four", "", "six"]);
    }
}
