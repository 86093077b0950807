//! What is too long for its place, cut with “…”.

use super::span::Span;

/// A text in one line of at most so many characters: what is longer ends in “…”, where it can after a whole word.
pub fn shortened(text: &str, most: usize) -> String {
    let flat: String = text
        .trim()
        .chars()
        .map(|c| {
            if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .take(most + 1)
        .collect();
    if flat.chars().count() <= most {
        return flat;
    }
    let end = flat.char_indices().nth(most.saturating_sub(1)).map_or(0, |(at, _)| at);
    // A word that is cut in two is no word; one that fills most of the line is better than nothing.
    let words = flat[..=end_of_char(&flat, end)]
        .rfind(' ')
        .filter(|at| *at * 3 >= end * 2);
    let kept = &flat[..words.unwrap_or(end)];
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '-', '–', '—']))
}

/// What stands before and after a span, so many characters of each at most.
pub fn around(text: &str, span: Span, before: usize, after: usize) -> (&str, &str) {
    let head = &text[..span.start];
    let from = head
        .char_indices()
        .rev()
        .take(before)
        .last()
        .map_or(head.len(), |(at, _)| at);
    let tail = &text[span.end.min(text.len())..];
    let to = tail.char_indices().nth(after).map_or(tail.len(), |(at, _)| at);
    (&head[from..], &tail[..to])
}

/// The last byte of the character that begins there.
fn end_of_char(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(at, |c| at + c.len_utf8() - 1)
}

#[cfg(test)]
mod tests {
    use super::{around, shortened};
    use crate::text::Span;

    #[test]
    fn what_is_around_is_counted_in_characters() {
        let text = "für über bis";
        let span = Span::new(text.find("über").unwrap(), text.find(" bis").unwrap());
        assert_eq!(around(text, span, 2, 3), ("r ", " bi"));
        assert_eq!(around(text, span, 99, 99), ("für ", " bis"));
        assert_eq!(around(text, span, 0, 0), ("", ""));
    }

    #[test]
    fn what_is_cut_says_so_and_ends_with_a_word() {
        for (text, most, short) in [
            ("short", 5, "short"),
            ("two\nlines", 20, "two lines"),
            ("a truce that holds", 13, "a truce that…"),
            ("a truce, that holds", 10, "a truce…"),
            ("Donaudampfschifffahrt", 6, "Donau…"),
            ("überüber", 4, "übe…"),
            ("", 4, ""),
            ("abc", 0, "…"),
        ] {
            assert_eq!(shortened(text, most), short);
            assert!(shortened(text, most).chars().count() <= most.max(1));
        }
    }
}
