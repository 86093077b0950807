//! Moving the ends of a span by words.

use super::{Span, Token, TokenKind, tokens};
use unicode_segmentation::GraphemeCursor;

/// One step of one end of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Start one word to the left.
    StartLeft,
    /// Start one word to the right.
    StartRight,
    /// End one word to the left.
    EndLeft,
    /// End one word to the right.
    EndRight,
}

/// How far around a span its neighbours are looked for, in bytes.
const REACH_BYTES: usize = 400;

/// The span with one end moved by a word (or mark), or `None` where there is no further word.
pub fn step(text: &str, span: Span, step: Step) -> Option<Span> {
    let (near, from) = neighbourhood(text, span);
    let at = |token: &Token| Span::new(token.span().start + from, token.span().end + from);
    let mut spans = near.iter().map(at);
    let moved = match step {
        Step::StartLeft => Span::new(spans.rfind(|t| t.start < span.start)?.start, span.end),
        Step::StartRight => Span::new(
            spans.find(|t| t.start > span.start && t.start < span.end)?.start,
            span.end,
        ),
        Step::EndLeft => Span::new(span.start, spans.rfind(|t| t.end < span.end && t.end > span.start)?.end),
        Step::EndRight => Span::new(span.start, spans.find(|t| t.end > span.end)?.end),
    };
    Some(whole_graphemes(text, moved))
}

/// The same with a whole word, as a name ends: marks of the sentence are passed over, but a bracket that the word closes or
/// opens comes with it. `None` where there is no further word.
pub fn step_words(text: &str, span: Span, to: Step) -> Option<Span> {
    let at_start = matches!(to, Step::StartLeft | Step::StartRight);
    let on_mark = |span: Span| {
        let mark = if at_start { first_mark } else { last_mark };
        mark(span.of(text)).is_some()
    };
    let opens = |words: &str| words.matches('(').count();
    let closes = |words: &str| words.matches(')').count();
    let even = |span: Span| opens(span.of(text)) == closes(span.of(text));
    let smaller = matches!(to, Step::StartRight | Step::EndLeft);
    let mut moved = step(text, span, to)?;
    // What stands in brackets goes with them.
    while on_mark(moved) || smaller && even(span) && !even(moved) {
        moved = step(text, moved, to)?;
    }
    let words = moved.of(text);
    if to == Step::EndRight && opens(words) > closes(words) && text[moved.end..].starts_with(')') {
        moved.end += 1;
    }
    if to == Step::StartLeft && closes(words) > opens(words) && text[..moved.start].ends_with('(') {
        moved.start -= 1;
    }
    Some(moved)
}

/// The word at a position in bytes, or `None` between words.
pub fn word_at(text: &str, position: usize) -> Option<Span> {
    let (near, from) = neighbourhood(text, Span::new(position, position));
    let at = |token: &Token| Span::new(token.span().start + from, token.span().end + from);
    near.iter().map(at).find(|t| t.start <= position && position < t.end)
}

/// A selection without the white space at its ends, grown to whole words; `None` where it holds no word.
pub fn whole_words(text: &str, span: Span) -> Option<Span> {
    let (near, from) = neighbourhood(text, span);
    let at = |token: &Token| Span::new(token.span().start + from, token.span().end + from);
    let whole = near.iter().map(at).filter(|t| t.overlaps(span)).reduce(Span::union)?;
    Some(whole_graphemes(text, whole))
}

/// A span without the marks at its ends that belong to the sentence and not to the name: full stops, commas, quotation
/// marks, brackets that nothing inside opens or closes. What is nothing but marks stays as it is.
pub fn without_marks(text: &str, span: Span) -> Span {
    let mut bare = span;
    while let Some(end) = last_mark(bare.of(text)) {
        bare.end -= end;
    }
    while let Some(start) = first_mark(bare.of(text)) {
        bare.start += start;
    }
    if bare.start < bare.end { bare } else { span }
}

/// Marks of the sentence. An abbreviation keeps its full stop, which is no token of its own.
const MARKS: &str = ".,;:!?…·“”„‘’‚'\"«»‹›‒–—-()[]";

/// Length in bytes of the mark that words end with, and of the space before it.
fn last_mark(words: &str) -> Option<usize> {
    let last = *tokens(words).last()?;
    let mark = last.of(words);
    let opened = (mark == ")" && words.contains('(')) || (mark == "]" && words.contains('['));
    if opened || last.kind != TokenKind::Mark || !MARKS.contains(mark) {
        return None;
    }
    Some(words.len() - words[..last.span().start].trim_end().len())
}

/// Length in bytes of the mark that words begin with, and of the space after it.
fn first_mark(words: &str) -> Option<usize> {
    let first = *tokens(words).first()?;
    let mark = first.of(words);
    let closed = (mark == "(" && words.contains(')')) || (mark == "[" && words.contains(']'));
    if closed || first.kind != TokenKind::Mark || !MARKS.contains(mark) {
        return None;
    }
    Some(words.len() - words[first.span().end..].trim_start().len())
}

/// A span grown until it cuts no grapheme: no letter from its accent, no flag or family of emoji in two.
pub fn whole_graphemes(text: &str, span: Span) -> Span {
    let boundary = |at: usize| {
        let mut cursor = GraphemeCursor::new(at, text.len(), true);
        cursor.is_boundary(text, 0).unwrap_or(true)
    };
    let mut whole = span;
    while whole.start > 0 && !boundary(whole.start) {
        let mut cursor = GraphemeCursor::new(whole.start, text.len(), true);
        whole.start = cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0);
    }
    while whole.end < text.len() && !boundary(whole.end) {
        let mut cursor = GraphemeCursor::new(whole.end, text.len(), true);
        whole.end = cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len());
    }
    whole
}

fn neighbourhood(text: &str, span: Span) -> (Vec<Token>, usize) {
    let mut start = span.start.saturating_sub(REACH_BYTES);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end + REACH_BYTES).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    (tokens(text.get(start..end).unwrap_or("")), start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_moves_by_a_word() {
        let text = "Foreign Minister Sergei Lavrov said";
        let span = Span::new(17, 23);
        let cover = |s| step(text, span, s).map(|s| s.of(text));
        assert_eq!(cover(Step::StartLeft), Some("Minister Sergei"));
        assert_eq!(cover(Step::EndRight), Some("Sergei Lavrov"));
        assert_eq!(cover(Step::StartRight), None);
        let wide = Span::new(8, 30);
        assert_eq!(
            step(text, wide, Step::StartRight).map(|s| s.of(text)),
            Some("Sergei Lavrov")
        );
        assert_eq!(
            step(text, wide, Step::EndLeft).map(|s| s.of(text)),
            Some("Minister Sergei")
        );
    }

    #[test]
    fn a_word_is_no_mark_and_an_end_never_stands_on_one() {
        let text = "He said, “Mr Moor, of the (Free) Ruritanian Party (RP), left.” Others stayed";
        let moved = |words: &str, to: Step| {
            let start = text.find(words).unwrap();
            step_words(text, Span::new(start, start + words.len()), to).map(|s| s.of(text))
        };
        assert_eq!(moved("Mr Moor", Step::StartLeft), Some("said, “Mr Moor"));
        assert_eq!(moved("Moor", Step::StartLeft), Some("Mr Moor"));
        assert_eq!(moved("said, “Mr Moor", Step::StartRight), Some("Mr Moor"));
        assert_eq!(moved("Moor", Step::EndRight), Some("Moor, of"));
        assert_eq!(moved("Moor, of", Step::EndLeft), Some("Moor"));
        assert_eq!(moved("Ruritanian Party", Step::EndRight), Some("Ruritanian Party (RP)"));
        assert_eq!(moved("Ruritanian Party (RP)", Step::EndLeft), Some("Ruritanian Party"));
        assert_eq!(moved("Ruritanian", Step::StartLeft), Some("(Free) Ruritanian"));
        assert_eq!(moved("stayed", Step::EndRight), None);
        assert_eq!(moved("He", Step::StartLeft), None);
    }

    #[test]
    fn no_step_and_no_selection_cuts_a_grapheme() {
        // A family of emoji, a flag, a letter with two accents, a Hangul syllable of parts.
        let text = "met 👩‍👩‍👧 and 🇦🇹🇭🇺 with e\u{301}\u{323}mile and \u{1112}\u{1161}\u{11ab} there";
        let whole = |s: Span| whole_graphemes(text, s) == s;
        for start in (0..text.len()).filter(|&i| text.is_char_boundary(i)) {
            for end in (start + 1..=text.len()).filter(|&i| text.is_char_boundary(i)) {
                let span = Span::new(start, end);
                if let Some(words) = whole_words(text, span) {
                    assert!(whole(words), "{:?}", words.of(text));
                }
                for to in [Step::StartLeft, Step::StartRight, Step::EndLeft, Step::EndRight] {
                    assert!(step(text, span, to).is_none_or(whole), "{:?} {to:?}", span.of(text));
                    assert!(
                        step_words(text, span, to).is_none_or(whole),
                        "{:?} {to:?}",
                        span.of(text)
                    );
                }
            }
        }
    }

    #[test]
    fn marks_of_the_sentence_belong_to_no_name() {
        let bare = |words: &'static str| without_marks(words, Span::new(0, words.len())).of(words);
        assert_eq!(bare("Anna Berg."), "Anna Berg");
        assert_eq!(bare("“Karl Moor,”"), "Karl Moor");
        assert_eq!(bare("(Strelsau"), "Strelsau");
        assert_eq!(bare("Strelsau) –"), "Strelsau");
        // What is part of the name stays.
        for name in [
            "U.S.",
            "Moor Jr.",
            "Ruritanian Party (RP)",
            "(Free) Ruritania",
            "al-Hamra",
            "states’",
        ] {
            assert_eq!(bare(name), name);
        }
        assert_eq!(bare("…"), "…");
    }

    #[test]
    fn a_sloppy_selection_becomes_whole_words() {
        let text = "met  Sergei Lavrov there";
        assert_eq!(
            whole_words(text, Span::new(3, 14)).map(|s| s.of(text)),
            Some("Sergei Lavrov")
        );
        assert_eq!(whole_words(text, Span::new(3, 5)), None);
        assert_eq!(word_at(text, 6).map(|s| s.of(text)), Some("Sergei"));
        assert_eq!(word_at(text, 4), None);
    }
}
