//! Quotation marks: which open, which close, and what stands between.

use crate::annotate::Draft;
use crate::text::TokenKind;
use std::ops::Range;

/// A stretch in quotation marks, outermost level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its tokens, the marks among them.
    pub tokens: Range<usize>,
    /// Whether it opens and closes.
    pub balanced: bool,
    /// Words inside.
    pub words: usize,
}

/// Most tokens that single quotation marks are looked for across; an apostrophe far off is no closing mark.
const SINGLE_REACH: usize = 60;

/// Words that a passage inside a quotation may have before it is taken for the next quotation, the mark before it
/// being forgotten.
const NESTED_WORDS: usize = 6;

/// What a mark does at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Open,
    Close,
}

/// The quotations of a text by their marks, in order.
pub fn pairs(draft: &Draft) -> Vec<Pair> {
    let paragraphs = paragraphs(draft);
    let mut found: Vec<Pair> = Vec::new();
    // A quotation left open at the end of a paragraph goes on where the next paragraph opens again.
    let mut carried: Option<usize> = None;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let reopens = does(draft, paragraph, paragraph.start, 0) == Some(Does::Open);
        let begins = carried.take().filter(|_| reopens);
        let next_opens = paragraphs
            .get(at + 1)
            .is_some_and(|next| does(draft, next, next.start, 0) == Some(Does::Open));
        let mut here = of_paragraph(draft, paragraph);
        if let (Some(first), Some(start)) = (here.first_mut(), begins)
            && first.tokens.start == paragraph.start
        {
            first.tokens.start = start;
        }
        if let Some(last) = here
            .last()
            .filter(|p| !p.balanced && p.tokens.end == paragraph.end && next_opens)
        {
            carried = Some(last.tokens.start);
            here.pop();
        }
        found.append(&mut here);
    }
    for pair in &mut found {
        pair.words = draft.tokens[pair.tokens.clone()]
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .count();
    }
    found.retain(|pair| pair.words > 0);
    found
}

/// The paragraphs of a text as tokens. Hard-wrapped lines are no paragraphs: there only an empty line parts them.
fn paragraphs(draft: &Draft) -> Vec<Range<usize>> {
    let starts: Vec<usize> = draft.sentences.iter().map(|s| s.tokens.start).collect();
    let line_starts = draft.tokens.iter().filter(|t| t.starts_line).count();
    let sentence_lines = starts
        .iter()
        .filter(|i| draft.tokens.get(**i).is_some_and(|t| t.starts_line))
        .count();
    let wrapped = (line_starts - sentence_lines.min(line_starts)) * 3 > line_starts;
    let breaks = |i: usize| {
        let gap = i.checked_sub(1).map_or("", |before| {
            draft
                .text
                .get(draft.tokens[before].span().end..draft.tokens[i].span().start)
                .unwrap_or("")
        });
        draft.tokens[i].starts_line && (!wrapped || gap.matches('\n').count() > 1)
    };
    let mut found = Vec::new();
    let mut first = 0;
    for &i in starts.iter().filter(|&&i| i > 0 && i < draft.tokens.len()) {
        if breaks(i) {
            found.push(first..i);
            first = i;
        }
    }
    found.push(first..draft.tokens.len());
    found
}

/// What the mark at token `i` does, at a depth of open marks.
fn does(draft: &Draft, paragraph: &Range<usize>, i: usize, depth: usize) -> Option<Does> {
    if matches!(draft.tokens.get(i)?.kind, TokenKind::Word | TokenKind::Number) {
        return None;
    }
    let glued_before = i > paragraph.start && draft.tokens[i - 1].span().end == draft.tokens[i].span().start;
    let glued_after = i + 1 < paragraph.end && draft.tokens[i].span().end == draft.tokens[i + 1].span().start;
    let after_opener = glued_before && matches!(draft.word(i - 1), "(" | "[" | "—" | "–" | "-" | "‘" | "“");
    let opens = (!glued_before || after_opener) && i + 1 < paragraph.end;
    if let Some(second) = doubled(draft, paragraph, i) {
        // Two single marks typed for a double one: the first opens, the second closes.
        let before = second - 1 > paragraph.start
            && draft.tokens[second - 2].span().end == draft.tokens[second - 1].span().start;
        return match (before, i == second) {
            (false, false) => Some(Does::Open),
            (true, true) if depth > 0 => Some(Does::Close),
            _ => None,
        };
    }
    match draft.word(i) {
        "“" if depth > 0 && glued_before && !glued_after && !after_opener => Some(Does::Close),
        "“" | "«" | "„" => Some(Does::Open),
        "”" if depth == 0 && opens && glued_after => Some(Does::Open),
        "”" | "»" => Some(Does::Close),
        "\"" if opens && glued_after => Some(Does::Open),
        "\"" if glued_before && !glued_after => Some(Does::Close),
        "\"" if depth > 0 => Some(Does::Close),
        "\"" => Some(Does::Open),
        _ => None,
    }
}

/// The second of two single marks of which `i` is one: `''so''`, ``` ``so'' ```.
fn doubled(draft: &Draft, paragraph: &Range<usize>, i: usize) -> Option<usize> {
    let twins = |first: usize| {
        first >= paragraph.start
            && first + 1 < paragraph.end
            && draft.tokens[first].span().end == draft.tokens[first + 1].span().start
            && matches!(
                (draft.word(first), draft.word(first + 1)),
                ("'", "'") | ("`", "`") | ("’", "’") | ("‘", "‘")
            )
    };
    if twins(i) {
        return Some(i + 1);
    }
    i.checked_sub(1).filter(|&before| twins(before)).map(|_| i)
}

/// An open mark and the passages closed inside it.
struct Opened {
    at: usize,
    inner: Vec<Range<usize>>,
}

fn of_paragraph(draft: &Draft, paragraph: &Range<usize>) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut open: Vec<Opened> = Vec::new();
    let mut free = paragraph.start;
    for i in paragraph.clone() {
        match does(draft, paragraph, i, open.len()) {
            Some(Does::Open) => open.push(Opened {
                at: i,
                inner: Vec::new(),
            }),
            Some(Does::Close) => match open.pop() {
                Some(opened) => match open.last_mut() {
                    Some(outer) => outer.inner.push(opened.at..i + 1),
                    None => {
                        found.push(balanced(opened.at..i + 1));
                        free = i + 1;
                    }
                },
                None => {
                    // Closed and never opened: it begins with its sentence.
                    let start = sentence_start(draft, i).max(free);
                    if draft.word(i) != "\"" && i > start + 1 {
                        found.push(Pair {
                            tokens: start..i + 1,
                            balanced: false,
                            words: 0,
                        });
                    }
                    free = i + 1;
                }
            },
            None => {}
        }
    }
    for (n, opened) in open.iter().enumerate() {
        let until = open.get(n + 1).map_or(paragraph.end, |next| next.at);
        unclosed(draft, opened, until, &mut found);
    }
    singles(draft, paragraph, &mut found);
    found.sort_by_key(|pair| pair.tokens.start);
    found
}

const fn balanced(tokens: Range<usize>) -> Pair {
    Pair {
        tokens,
        balanced: true,
        words: 0,
    }
}

/// An open mark without its closing one: a long passage closed inside is a quotation of its own.
fn unclosed(draft: &Draft, opened: &Opened, until: usize, found: &mut Vec<Pair>) {
    let long = opened.inner.iter().position(|inner| inner.len() > NESTED_WORDS + 2);
    let end = match long {
        Some(at) => {
            found.extend(opened.inner[at..].iter().cloned().map(balanced));
            // It cannot reach past the sentence in which it was left open.
            sentence_end(draft, opened.at).min(opened.inner[at].start)
        }
        None => until,
    };
    if end > opened.at + 1 {
        found.push(Pair {
            tokens: opened.at..end,
            balanced: false,
            words: 0,
        });
    }
}

fn sentence_start(draft: &Draft, token: usize) -> usize {
    sentence_of(draft, token).start
}

fn sentence_end(draft: &Draft, token: usize) -> usize {
    sentence_of(draft, token).end
}

fn sentence_of(draft: &Draft, token: usize) -> Range<usize> {
    let after = draft.sentences.partition_point(|s| s.tokens.start <= token);
    after
        .checked_sub(1)
        .map_or(0..0, |at| draft.sentences[at].tokens.clone())
}

/// Single quotation marks outside double ones; an apostrophe never opens, and an opening mark without a closing one is
/// taken for an apostrophe.
fn singles(draft: &Draft, paragraph: &Range<usize>, found: &mut Vec<Pair>) {
    let taken: Vec<Range<usize>> = found.iter().map(|p| p.tokens.clone()).collect();
    let mut next = 0;
    let mut i = paragraph.start;
    while i < paragraph.end {
        while taken.get(next).is_some_and(|t| t.end <= i) {
            next += 1;
        }
        let inside = taken.get(next).is_some_and(|t| t.contains(&i));
        let end = if inside { None } else { single_end(draft, paragraph, i) };
        match end {
            Some(end) => {
                found.push(balanced(i..end));
                i = end;
            }
            None => i += 1,
        }
    }
}

fn single_end(draft: &Draft, paragraph: &Range<usize>, i: usize) -> Option<usize> {
    let token = draft.tokens[i];
    let opens = match draft.word(i) {
        "‘" => true,
        "'" => i == paragraph.start || draft.tokens[i - 1].span().end < token.span().start,
        _ => false,
    };
    if !opens || doubled(draft, paragraph, i).is_some() {
        return None;
    }
    let next = draft.tokens.get(i + 1)?;
    if next.span().start != token.span().end || next.kind != TokenKind::Word {
        return None;
    }
    let closes = |j: usize| {
        let mark = matches!(draft.word(j), "’" | "'");
        let glued_before = draft.tokens[j - 1].span().end == draft.tokens[j].span().start;
        let free_after = draft
            .tokens
            .get(j + 1)
            .is_none_or(|t| t.span().start > draft.tokens[j].span().end || t.kind == TokenKind::Mark);
        mark && glued_before && free_after && !matches!(draft.word(j - 1), "“" | "‘")
    };
    (i + 2..paragraph.end.min(i + SINGLE_REACH))
        .find(|&j| closes(j))
        .map(|j| j + 1)
}
