//! Words and marks, as the rules and the gazetteer see them.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with inner apostrophes or full stops: `Lavrov`, `doesn’t`, `U.S.`, `Mr.`
    Word,
    /// Digits, perhaps with separators: `1,000`, `3.5`, `10:30`, `21st`.
    Number,
    /// A possessive ending: `'s`, `’s`, or the apostrophe of `states’`.
    Possessive,
    /// One mark: punctuation, symbol, quote, hyphen, dash.
    Mark,
}

/// One token of a text. A long text has very many: its place takes eight bytes, which a text of four gigabytes has room in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether a line ends between this token and the one before.
    pub starts_line: bool,
}

impl Token {
    fn new(start: usize, end: usize, kind: TokenKind, starts_line: bool) -> Option<Self> {
        Some(Self {
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
            kind,
            starts_line,
        })
    }

    /// Where it stands, in bytes.
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The covered text.
    #[inline]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span().of(text)
    }
}

/// Abbreviations that keep their full stop and do not end a sentence by themselves. Lowercase, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "adm", "sgt", "gov", "sen", "rep",
    "hon", "rev", "fr", "st", "mt", "ft", "jr", "sr", "vs", "etc", "inc", "ltd", "co", "corp", "bros", "no", "nos",
    "art", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx", "dept",
    "est", "fig", "pp", "vol", "ed", "al", "brig", "supt", "amb", "pres", "min",
];

/// Whether `word` (no stop, any case) is an abbreviation that keeps its full stop.
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.iter().any(|short| short.eq_ignore_ascii_case(word))
}

/// Splits a text into tokens. White space and control characters stand between tokens and are in none; nothing beyond four
/// gigabytes is read.
///
/// `Russia’s` is two tokens, `US-led` three, `U.S.` and `Mr.` one, `1,000` one.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut starts_line = true;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte == b' ' {
            at += 1;
            continue;
        }
        let (length, kind) = if byte.is_ascii_alphabetic() {
            (word_length(&text[at..]), TokenKind::Word)
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            if c.is_whitespace() || c.is_control() || is_invisible(c) {
                starts_line |= super::lines::is_separator(c);
                at += c.len_utf8();
                continue;
            }
            one_token(text, at, c)
        };
        let Some(token) = Token::new(at, at + length, kind, starts_line) else {
            break;
        };
        found.push(token);
        starts_line = false;
        at += length;
    }
    found
}

/// Whether a text consists of more than so many tokens; they are counted, not kept.
pub fn has_more_than(text: &str, tokens: usize) -> bool {
    // No token is shorter than a byte.
    if text.len() <= tokens {
        return false;
    }
    let (mut count, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || c.is_control() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        at += one_token(text, at, c).0;
        count += 1;
        if count > tokens {
            return true;
        }
    }
    false
}

fn one_token(text: &str, at: usize, c: char) -> (usize, TokenKind) {
    let rest = &text[at..];
    if is_apostrophe(c) && at > 0 && text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
        return (
            possessive_length(rest, c),
            if closes_word(text, at, c) {
                TokenKind::Possessive
            } else {
                TokenKind::Mark
            },
        );
    }
    if c.is_numeric() {
        return (number_length(rest), TokenKind::Number);
    }
    if c.is_alphabetic() {
        return (word_length(rest), TokenKind::Word);
    }
    (c.len_utf8(), TokenKind::Mark)
}

/// `'s` is a possessive; a bare apostrophe is one only after an `s` (`states’`), else it may close a quotation.
fn closes_word(text: &str, at: usize, c: char) -> bool {
    possessive_length(&text[at..], c) > c.len_utf8() || text[..at].ends_with(['s', 'S'])
}

fn possessive_length(rest: &str, c: char) -> usize {
    let mut after = rest.chars().skip(1);
    let has_s = matches!(after.next(), Some('s' | 'S')) && !after.next().is_some_and(char::is_alphanumeric);
    c.len_utf8() + usize::from(has_s)
}

/// Letters with combining marks; `'t`, `'re` stay inside; `U.S.`, `a.m.` and known abbreviations keep their stops.
fn word_length(rest: &str) -> usize {
    let plain = rest
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
        .count();
    let next = rest.as_bytes().get(plain);
    if plain > 0 && next.is_none_or(|b| b.is_ascii() && !matches!(b, b'\'' | b'&' | b'.')) {
        return plain;
    }
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((i, c)) = letters.next() {
        if c.is_alphanumeric() || is_mark(c) || c == '_' {
            end = i + c.len_utf8();
            continue;
        }
        let next = letters.peek().map(|&(_, n)| n);
        let joins = next.is_some_and(char::is_alphanumeric)
            && ((is_apostrophe(c) && !possessive_here(&rest[i..])) || c == '&' && i > 0);
        if joins {
            continue;
        }
        break;
    }
    let dotted = dotted_length(rest);
    if dotted > end {
        return dotted;
    }
    let followed_by_stop = rest[end..].starts_with('.');
    if followed_by_stop && (is_abbreviation(&rest[..end]) && !is_common_word_too(&rest[..end], &rest[end + 1..])) {
        end += 1;
    }
    end
}

/// `no.` and `co.` are abbreviations only before a number or a name.
fn is_common_word_too(word: &str, after: &str) -> bool {
    let next = after.trim_start().chars().next();
    match word.to_ascii_lowercase().as_str() {
        "no" | "nos" | "art" | "fig" | "vol" => !next.is_some_and(|c| c.is_numeric()),
        "mar" | "may" | "jan" | "sun" | "dec" | "oct" | "sep" | "ed" | "al" | "min" | "est" | "fr" | "mt" | "ft"
        | "st" | "pres" | "rep" | "gen" | "col" | "maj" | "hon" => word.chars().next().is_some_and(char::is_lowercase),
        _ => false,
    }
}

fn possessive_here(from_apostrophe: &str) -> bool {
    let mut after = from_apostrophe.chars().skip(1);
    matches!(after.next(), Some('s' | 'S')) && !after.next().is_some_and(char::is_alphanumeric)
}

/// Length of a run of single letters with stops: `U.S.`, `a.m.`, `U.N`; zero where there is none.
fn dotted_length(rest: &str) -> usize {
    let mut end = 0;
    let mut pairs = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((i, c)) = letters.next() {
        if !c.is_alphabetic() {
            break;
        }
        match letters.peek() {
            Some(&(_, '.')) => {
                letters.next();
                pairs += 1;
                end = i + c.len_utf8() + 1;
            }
            next => {
                let alone = !next.is_some_and(|&(_, n)| n.is_alphanumeric());
                if alone && pairs > 0 {
                    end = i + c.len_utf8();
                    pairs += 1;
                }
                break;
            }
        }
    }
    let initial =
        pairs == 1 && rest.starts_with(char::is_uppercase) && end == rest.chars().next().map_or(0, char::len_utf8) + 1;
    if pairs >= 2 || initial && rest[end..].starts_with(' ') {
        end
    } else {
        0
    }
}

/// Digits with inner `.`, `,`, `:` before a digit, and an ordinal or unit ending (`21st`, `1990s`, `5pm`).
fn number_length(rest: &str) -> usize {
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((i, c)) = letters.next() {
        let next_is_digit = letters.peek().is_some_and(|&(_, n)| n.is_ascii_digit());
        if c.is_alphanumeric() || (matches!(c, '.' | ',' | ':') && next_is_digit) {
            end = i + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// Whether a character is one of the apostrophes in use.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}' | '\u{200C}' | '\u{200D}' | '\u{AD}')
}

/// Zero-width and direction marks stand between tokens.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|t| t.span().of(text)).collect()
    }

    #[test]
    fn tokens_are_counted_as_they_are_cut() {
        let text = "Russia’s U.S. envoy, Mr. Smith +++";
        let count = tokens(text).len();
        assert!(has_more_than(text, count - 1) && !has_more_than(text, count));
        assert!(!has_more_than("a b", 3));
    }

    #[test]
    fn names_abbreviations_and_possessives() {
        assert_eq!(
            words("Russia’s U.S. envoy, Mr. Smith"),
            ["Russia", "’s", "U.S.", "envoy", ",", "Mr.", "Smith"]
        );
        assert_eq!(
            words("US-led states' talks"),
            ["US", "-", "led", "states", "'", "talks"]
        );
        assert_eq!(words("He doesn’t know."), ["He", "doesn’t", "know", "."]);
        assert_eq!(
            words("at 10:30 a.m. on the 21st, 1,000 men"),
            ["at", "10:30", "a.m.", "on", "the", "21st", ",", "1,000", "men"]
        );
    }

    #[test]
    fn an_initial_keeps_its_stop() {
        assert_eq!(
            words("John F. Kerry said so."),
            ["John", "F.", "Kerry", "said", "so", "."]
        );
        assert_eq!(
            words("He said no. Then he left."),
            ["He", "said", "no", ".", "Then", "he", "left", "."]
        );
    }

    proptest! {
        #[test]
        fn tokens_are_in_order_and_on_boundaries(text in "\\PC{0,200}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(token.span().start >= last && token.span().end > token.span().start);
                prop_assert!(text.get(token.span().start..token.span().end).is_some());
                last = token.span().end;
            }
        }
    }
}
