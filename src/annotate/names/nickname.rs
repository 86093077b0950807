//! `Jimmy "Barbecue" Roe`: one person, with the nickname in the middle.

use super::found::Found;
use super::reader::Reader;
use crate::record::Kind;

/// Words of a nickname.
const WORDS: usize = 3;

/// Joins a given name, a nickname in marks and a surname to one person. Looks at `found` from `from` on.
pub(super) fn join(reader: &Reader<'_>, found: &mut Vec<Found>, from: usize) {
    let mut n = from;
    while n < found.len() {
        let name = &found[n];
        let open = name.tokens.end;
        let person = name.kind == Kind::Per && !name.listed;
        if let Some(close) = person.then(|| closing(reader, open)).flatten() {
            // The surname: a person proposed there, be the nickname in it or not, or else a capital.
            let reaches = |other: &Found| other.tokens.start > open && other.tokens.start <= close + 1;
            let inside = found[n + 1..].iter().take_while(|other| reaches(other)).count();
            let last = found[n + 1..n + 1 + inside].iter().map(|other| other.tokens.end).max();
            let end = last.unwrap_or(0).max(close + 2);
            if reader.is_capital(close + 1) && !reader.is_function(close + 1) {
                found.drain(n + 1..n + 1 + inside);
                found[n].tokens.end = end;
                found[n].why.push_str(", with a nickname");
            }
        }
        n += 1;
    }
}

/// Where the marks close that open at `open` round a nickname, right before another word.
fn closing(reader: &Reader<'_>, open: usize) -> Option<usize> {
    let ends = match reader.word(open) {
        "\"" => "\"",
        "“" => "”",
        _ => return None,
    };
    let close = (open + 2..open + 2 + WORDS).find(|&at| reader.word(at) == ends)?;
    let nickname = (open + 1..close).all(|at| reader.is_word(at)) && reader.is_capital(open + 1);
    (nickname && reader.touches_next(open) && !reader.touches_next(close)).then_some(close)
}
