//! Where one story ends and the next begins in a text into which several were pasted.
//!
//! Only structure cuts: a divider, a dateline, or a headline with a byline or date below it, each after a story's worth of
//! prose. A change of subject alone is a warning, not a cut: see the flag `mixed-stories`.

use crate::annotate::Draft;
use crate::annotate::dating::{is_date_line, is_dateline};
use crate::text::Span;

/// Lines of prose that a story must have before another can begin.
const PROSE_LINES: usize = 2;

/// Bytes from which a line that ends in a stop is prose.
const PROSE_BYTES: usize = 60;

/// Longest headline, in bytes.
const HEADLINE_BYTES: usize = 140;

/// Lines of a head that may stand above a dateline or date: headline, deck, byline.
const HEAD_LINES: usize = 3;

/// First bytes of all stories but the first, rising.
pub fn cuts(draft: &Draft, lines: &[Span]) -> Vec<usize> {
    let text = |n: usize| lines.get(n).map_or("", |l| l.of(&draft.text));
    let mut cuts = Vec::new();
    let mut first = 0;
    let mut prose = 0;
    let mut n = 0;
    while n < lines.len() {
        let line = text(n);
        // A headline over a dateline leaves no doubt: the story before may be a brief one.
        let headed = is_dateline(line) && n > 0 && is_headline(text(n - 1));
        let begins = if prose >= PROSE_LINES || prose > 0 && headed {
            beginning(&text, n, first)
        } else {
            None
        };
        match begins {
            Some(start) if lines.len() > start => {
                cuts.push(lines[start].start);
                first = start;
                prose = 0;
                n = n.max(start);
            }
            _ => {}
        }
        prose += usize::from(is_prose(line));
        n += 1;
    }
    cuts
}

/// The first line of the story whose head line `n` shows, none before line `first`.
fn beginning<'t>(text: &impl Fn(usize) -> &'t str, n: usize, first: usize) -> Option<usize> {
    let line = text(n);
    match divider(line) {
        Some(Divider::End) => return Some(n + 1).filter(|next| !text(*next).is_empty()),
        // A row of stars may part the sections of one story: then prose follows, and no head.
        Some(Divider::Row) => return Some(n + 1).filter(|next| heads(text, *next)),
        None => {}
    }
    if is_dateline(line) || is_byline(line) || is_date_line(line) {
        let head = above(text, n, first);
        return (is_dateline(line) || head < n).then_some(head);
    }
    None
}

/// Whether a head stands at line `n`: a headline with a dateline, byline or date within the next lines.
fn heads<'t>(text: &impl Fn(usize) -> &'t str, n: usize) -> bool {
    is_dateline(text(n))
        || is_headline(text(n))
            && (n + 1..n + 1 + HEAD_LINES).any(|k| is_dateline(text(k)) || is_byline(text(k)) || is_date_line(text(k)))
}

/// The first line of the head that line `n` belongs to: headlines and bylines right above it.
fn above<'t>(text: &impl Fn(usize) -> &'t str, n: usize, first: usize) -> usize {
    let mut head = n;
    while head > first + 1 && n - head < HEAD_LINES && (is_headline(text(head - 1)) || is_byline(text(head - 1))) {
        head -= 1;
    }
    head
}

#[derive(Clone, Copy, PartialEq)]
enum Divider {
    /// `###`, `-30-`, `ENDS`, `Document 2 of 9`.
    End,
    /// `***`, `---`, `___`.
    Row,
}

fn divider(line: &str) -> Option<Divider> {
    let line = line.trim();
    let bare = || line.chars().filter(|c| !c.is_whitespace());
    let row = |mark: char| bare().all(|c| c == mark) && bare().map(char::len_utf8).sum::<usize>() >= 3;
    let ends = ["-30-", "ENDS", "(ENDS)", "-ENDS-", "(END)", "END", "-END-", "Ends"];
    if row('#') || row('=') || ends.into_iter().any(|end| bare().eq(end.chars())) {
        return Some(Divider::End);
    }
    let mut words = line.split_whitespace();
    let numbered = matches!(words.next(), Some("Document" | "DOCUMENT" | "Article" | "Story"))
        && words
            .next()
            .is_some_and(|w| w.trim_end_matches([':', '.']).bytes().all(|b| b.is_ascii_digit()))
        && matches!((words.next(), words.next(), words.next()), (None | Some("of"), _, None));
    if numbered {
        return Some(Divider::End);
    }
    ['*', '-', '_', '–', '—', '~', '•']
        .into_iter()
        .any(row)
        .then_some(Divider::Row)
}

/// Whether a line is nothing but a divider.
pub fn is_divider(line: &str) -> bool {
    divider(line).is_some()
}

fn is_prose(line: &str) -> bool {
    line.len() >= PROSE_BYTES && line.ends_with(['.', '”', '"', '!', '?', '’', ')'])
}

fn is_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (3..=20).contains(&words)
        && line.len() <= HEADLINE_BYTES
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '‘' | '"' | '\''))
        && !line.ends_with(['.', ':', ';', ',', '”', '"'])
}

/// `By Ada Roe`, `By Ada Roe and Bo Doe, Example News`.
pub fn is_byline(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else {
        return false;
    };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let names = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    (2..=14).contains(&words.len()) && names * 4 >= words.len() * 3 && !line.ends_with(['.', '?', '!'])
}
