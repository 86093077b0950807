//! Sentences: where one ends and the next begins.

use super::{Span, Token, TokenKind};

/// No sentence has more tokens: what goes on for longer is a table, or made to be trouble, and stages that look at each word of
/// a sentence beside each other would take for ever.
const MOST_TOKENS: usize = 1000;

/// The sentences of `text` as byte spans, in order, from its tokens.
///
/// A sentence ends at `.`, `!`, `?` or `…` (with closing quotes and brackets after it) before a capital, a digit or an
/// opening quote, and always at a line end after a blank line or where the next line starts like a sentence. A cell of a
/// table, set apart by a tab or by blanks, is a sentence of its own.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut first = 0;
    for i in 0..tokens.len() {
        if i + 1 == tokens.len() || i + 1 - first == MOST_TOKENS || ends_after(text, tokens, i) {
            found.push(tokens[first].span().union(tokens[i].span()));
            first = i + 1;
        }
    }
    found
}

/// Whether a sentence ends after token `i`, given that there is a token `i + 1`.
fn ends_after(text: &str, tokens: &[Token], i: usize) -> bool {
    let (token, next) = (&tokens[i], &tokens[i + 1]);
    let wide = next.span().start - token.span().end >= COLUMN_BLANKS
        || text[token.span().end..next.span().start].contains('\t');
    if wide && !next.starts_line && is_column(text, token.span().end, next.span().start) {
        return true;
    }
    let inner = matches!(token.kind, TokenKind::Word | TokenKind::Number) && !token.of(text).ends_with('.');
    if inner && !next.starts_line {
        return false;
    }
    if next.starts_line && line_break_ends(text, tokens, i) {
        return true;
    }
    if is_closing(next.of(text)) && !opens_next(text, tokens, i + 1) {
        return false;
    }
    terminator_before(text, tokens, i) && starts_sentence(text, tokens, i + 1)
}

/// Blanks between the columns of a table: a line that is set to full width has fewer.
const COLUMN_BLANKS: usize = 3;

/// Bytes on either side of a gap in which another must stand for the two to be of a table.
const TABLE_BYTES: usize = 200;

/// Whether the gap between two words of a line parts columns: a tab, or blanks near others such as these.
fn is_column(text: &str, from: usize, to: usize) -> bool {
    let parts = |words: &[u8]| {
        let mut gaps = words.windows(COLUMN_BLANKS + 2).filter(|w| {
            let (word, blanks) = (w[0], &w[1..=COLUMN_BLANKS]);
            !word.is_ascii_whitespace() && blanks.iter().all(|b| *b == b' ')
        });
        gaps.any(|w| w[COLUMN_BLANKS + 1] != b'\n')
    };
    let bytes = text.as_bytes();
    text[from..to].contains('\t')
        || parts(&bytes[from.saturating_sub(TABLE_BYTES)..from])
        || parts(&bytes[to..(to + TABLE_BYTES).min(bytes.len())])
}

/// A single line break inside running, hard-wrapped prose does not end a sentence; any other does.
fn line_break_ends(text: &str, tokens: &[Token], i: usize) -> bool {
    let gap = &text[tokens[i].span().end..tokens[i + 1].span().start];
    if super::lines::lines(gap).len() > 1
        && gap.matches(['\n', '\r', '\u{2028}', '\u{2029}']).count() > usize::from(gap.contains("\r\n")) + 1
    {
        return true;
    }
    let next = tokens[i + 1].of(text);
    let continues = next.starts_with(char::is_lowercase) || tokens[i].of(text) == ",";
    !continues || terminator_before(text, tokens, i)
}

/// Whether token `i`, or the terminator before closing marks that end at `i`, may end a sentence.
fn terminator_before(text: &str, tokens: &[Token], i: usize) -> bool {
    let mut at = i;
    while is_closing(tokens[at].of(text)) {
        if at == 0
            || opens_next(text, tokens, at)
            || tokens[at - 1].span().end != tokens[at].span().start && !matches!(tokens[at].of(text), "”" | "\"")
        {
            return false;
        }
        at -= 1;
    }
    let word = tokens[at].of(text);
    match word {
        "." | "!" | "?" | "…" => true,
        // `U.S.` or `a.m.` ends a sentence only before a word that clearly opens one.
        // `at 9 p.m. EST. Roe leaves`
        "EST." | "EDT." | "PST." | "GMT." | "UTC." | "CET." | "BST." => at == i,
        _ if tokens[at].kind == TokenKind::Word && word.ends_with('.') => {
            word.matches('.').count() >= 2 && at == i && tokens.get(i + 1).is_some_and(|t| opens_clearly(t.of(text)))
        }
        _ => false,
    }
}

fn starts_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let mut at = i;
    while at < tokens.len() && is_opening(tokens[at].of(text)) {
        at += 1;
    }
    tokens.get(at).is_some_and(|t| {
        let word = t.of(text);
        t.kind == TokenKind::Number || !word.starts_with(char::is_lowercase) && t.kind != TokenKind::Mark
    }) || tokens
        .get(i)
        .is_some_and(|t| matches!(t.of(text), "-" | "–" | "—" | "*" | "•" | "(" | "["))
}

/// A straight quote after a space and before a letter opens; anywhere else it closes.
fn opens_next(text: &str, tokens: &[Token], i: usize) -> bool {
    let spaced = i == 0 || tokens[i - 1].span().end < tokens[i].span().start;
    matches!(tokens[i].of(text), "\"" | "'" | "”")
        && spaced
        && tokens
            .get(i + 1)
            .is_some_and(|t| t.span().start == tokens[i].span().end)
}

fn is_closing(mark: &str) -> bool {
    matches!(mark, "”" | "\"" | "’" | "'" | ")" | "]" | "»")
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "“" | "\"" | "‘" | "'" | "(" | "[" | "«" | "„" | "”")
}

/// Words that open a sentence much more often than they follow an abbreviation.
fn opens_clearly(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "In"
            | "On"
            | "At"
            | "He"
            | "She"
            | "It"
            | "They"
            | "We"
            | "But"
            | "And"
            | "However"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "There"
            | "After"
            | "Before"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "For"
            | "As"
            | "If"
            | "When"
            | "While"
            | "Last"
            | "Earlier"
            | "Meanwhile"
            | "“"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &tokens(text)).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(
            split("U.S. envoy Mr. Hale left. He will return."),
            ["U.S. envoy Mr. Hale left.", "He will return."]
        );
        assert_eq!(
            split("He flew to the U.S. The talks go on."),
            ["He flew to the U.S.", "The talks go on."]
        );
    }

    #[test]
    fn a_cell_of_a_table_is_a_sentence_of_its_own() {
        let text = "Date      City     Guest\n12 March  Oslo     Anna Berg\nShe will see him there.";
        let cells = [
            "Date",
            "City",
            "Guest",
            "12 March  Oslo",
            "Anna Berg",
            "She will see him there.",
        ];
        assert_eq!(
            split(text),
            cells,
            "two blanks part nothing: lines are set to full width with them"
        );
        assert_eq!(split("Oslo\tAnna Berg"), ["Oslo", "Anna Berg"]);
        assert_eq!(
            split("He left   for Oslo."),
            ["He left   for Oslo."],
            "one gap makes no table"
        );
    }

    #[test]
    fn what_never_ends_is_cut() {
        let text = "and so on ".repeat(1500);
        let all = split(&text);
        assert_eq!(all.len(), 5);
        assert!(all.iter().all(|sentence| tokens(sentence).len() <= MOST_TOKENS));
        assert_eq!(all.join(" "), text.trim_end());
    }

    #[test]
    fn quotes_close_with_their_sentence() {
        assert_eq!(split("“We agree.” He left."), ["“We agree.”", "He left."]);
        assert_eq!(split("\"We agree.\" \"So do we.\""), ["\"We agree.\"", "\"So do we.\""]);
    }

    #[test]
    fn a_headline_stands_alone_and_a_wrapped_line_goes_on() {
        assert_eq!(
            split("Envoys meet in Vienna\nThe talks began\non Monday."),
            ["Envoys meet in Vienna", "The talks began\non Monday."]
        );
        assert_eq!(split("one two\n\nthree four"), ["one two", "three four"]);
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert!(split("").is_empty());
        assert!(split(" \n ").is_empty());
    }
}
