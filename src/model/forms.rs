//! How words are written, as numbers for features: each spelling of a text is looked at once.

use super::hash;
use crate::text::{Spellings, Token, TokenKind};
use std::sync::Arc;

/// One spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form {
    /// The word as it is written, numbers of the same length alike.
    pub word: u64,
    /// The word in lower case.
    pub low: u64,
    /// Its last two, three and four bytes, in lower case.
    pub ends: [u64; 3],
    /// Its first three bytes, in lower case.
    pub start: u64,
    /// Its letters by sort, runs of the same sort shortened: `Xx`, `X.X.`, `d,d`.
    pub shape: u64,
    /// See [`Case`].
    pub case: Case,
}

/// How a word uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Case {
    /// No letter in it.
    #[default]
    None,
    /// `talks`
    Lower,
    /// `Lavrov`
    Initial,
    /// `NATO`, `U.S.`
    Upper,
    /// `McCain`, `eBay`
    Mixed,
}

/// The spellings of a text's tokens.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    spelling_of: Arc<[u32]>,
    spellings: Vec<Form>,
}

/// What stands before the first and after the last token.
pub const OUTSIDE: Form = Form {
    word: 1,
    low: 1,
    ends: [1, 1, 1],
    start: 1,
    shape: 1,
    case: Case::None,
};

impl Forms {
    /// Reads a text's tokens once.
    pub fn read(text: &str, tokens: &[Token]) -> Self {
        Self::of(text, tokens, &Spellings::read(text, tokens))
    }

    /// The same where the spellings are known.
    pub fn of(text: &str, tokens: &[Token], spellings: &Spellings) -> Self {
        let mut low = String::new();
        let first = spellings.firsts().map(|i| &tokens[i]);
        Self {
            spellings: first
                .map(|token| Form::new(token.of(text), token.kind, &mut low))
                .collect(),
            spelling_of: Arc::clone(spellings.numbers()),
        }
    }

    /// The form of a token.
    pub fn get(&self, i: usize) -> Form {
        *self.of_token(i)
    }

    /// The same where it lies.
    #[inline]
    pub fn of_token(&self, i: usize) -> &Form {
        let form = self.spelling_of.get(i).and_then(|&at| self.spellings.get(at as usize));
        form.unwrap_or(&OUTSIDE)
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.spelling_of.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.spelling_of.is_empty()
    }
}

impl Form {
    /// A word that stands in no text, by its letters.
    pub fn of(word: &str) -> Self {
        Self::new(word, TokenKind::Word, &mut String::new())
    }

    fn new(word: &str, kind: TokenKind, low: &mut String) -> Self {
        low.clear();
        let plain = plain_mark(word);
        if plain.is_ascii() {
            low.push_str(plain);
            low.make_ascii_lowercase();
        } else {
            low.extend(plain.chars().flat_map(char::to_lowercase).map(straight));
        }
        let end = |most: usize| hash::bytes(&low.as_bytes()[low.len() - low.len().min(most)..]);
        let digits = kind == TokenKind::Number;
        let shape = shape(plain);
        Self {
            word: if digits {
                hash::join(shape, plain.len() as u64)
            } else {
                hash::word(plain)
            },
            low: if digits {
                hash::join(shape, plain.len() as u64)
            } else {
                hash::word(low)
            },
            ends: [end(2), end(3), end(4)],
            start: hash::bytes(&low.as_bytes()[..low.len().min(3)]),
            shape,
            case: case(word),
        }
    }
}

/// Marks that differ only in their drawing, as one.
fn plain_mark(word: &str) -> &str {
    match word {
        "“" | "”" | "„" | "«" | "»" | "''" | "``" => "\"",
        "’" | "‘" | "‚" | "`" => "'",
        "’s" | "’S" => "'s",
        "—" | "–" | "―" => "—",
        _ => word,
    }
}

fn straight(c: char) -> char {
    if c == '’' { '\'' } else { c }
}

fn shape(word: &str) -> u64 {
    let mut number = hash::template(0);
    let mut last = '\0';
    for c in word.chars() {
        let sort = match c {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            '0'..='9' => 'd',
            _ if c.is_ascii() => c,
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => 'd',
            _ => c,
        };
        if sort != last {
            number = hash::join(number, u64::from(sort));
        }
        last = sort;
    }
    number
}

fn case(word: &str) -> Case {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return if word.is_empty() { Case::None } else { Case::Lower };
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(!c.is_uppercase());
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Case::Lower,
        (true, 0, _) => Case::Initial,
        (true, _, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn forms(text: &str) -> Vec<Form> {
        let tokens = tokens(text);
        let forms = Forms::read(text, &tokens);
        (0..forms.len()).map(|i| forms.get(i)).collect()
    }

    #[test]
    fn drawing_of_marks_and_size_of_numbers_do_not_count() {
        let found = forms("“x” \"x\" 1999 2017 12 don’t don't");
        assert_eq!(found[0].word, found[3].word);
        assert_eq!(found[6].word, found[7].word);
        assert_ne!(found[6].word, found[8].word);
        assert_eq!(found[9].low, found[10].low);
    }

    #[test]
    fn capitals() {
        let cases: Vec<Case> = forms("talks Lavrov NATO U.S. McCain 12 A")
            .iter()
            .map(|f| f.case)
            .collect();
        use Case::*;
        assert_eq!(cases, [Lower, Initial, Upper, Upper, Mixed, None, Initial]);
    }
}
