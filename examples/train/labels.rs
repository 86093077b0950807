//! Name labels of the corpora in one convention: titles, articles and possessive endings are no part of a name;
//! nationalities are their own sort; times are no names.

use crate::corpus::Sentence;
use chancery::annotate::names::Reader;
use chancery::annotate::names::learned::{OUT, Sort};
use chancery::lexicon::{NameKind, TitleKind};
use std::ops::Range;

/// The labels of the program's tokens.
pub fn labels(reader: &Reader<'_>, sentence: &Sentence) -> Vec<u8> {
    let mut labels = vec![OUT as u8; sentence.tokens.len()];
    for (range, kind) in spans(sentence) {
        let Some((range, sort)) = convert(reader, range, kind) else {
            continue;
        };
        for i in range.clone() {
            labels[i] = (sort.begin() + usize::from(i > range.start)) as u8;
        }
    }
    nationalities(reader, &mut labels);
    labels
}

/// The names that labels mark.
pub fn names(labels: &[u8]) -> Vec<(Sort, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let start = at;
        at += 1;
        let Some(sort) = Sort::of(usize::from(labels[start])) else {
            continue;
        };
        while labels
            .get(at)
            .is_some_and(|&next| usize::from(next) == sort.begin() + 1)
        {
            at += 1;
        }
        found.push((sort, start..at));
    }
    found
}

/// Names as ranges of the program's tokens.
fn spans(sentence: &Sentence) -> Vec<(Range<usize>, &str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    let mut last_gold = usize::MAX;
    for (i, gold) in sentence.gold.iter().enumerate() {
        let gold = gold.start;
        let label = sentence.names.get(gold).map_or("O", String::as_str);
        let same = gold == last_gold;
        last_gold = gold;
        let Some((mark, kind)) = label.split_once('-') else {
            continue;
        };
        match found.last_mut() {
            Some((range, last)) if range.end == i && *last == kind && (same || mark == "I") => range.end = i + 1,
            _ => found.push((
                begun(sentence, i, found.last().map_or(0, |last| last.0.end))..i + 1,
                kind,
            )),
        }
    }
    found
}

/// Where a name begins whose first word is marked at `i`: a treebank's `United` in `United States` is an adjective, and
/// the corpus leaves such words out.
fn begun(sentence: &Sentence, i: usize, least: usize) -> usize {
    let proper = |i: usize| {
        let gold = sentence.gold[i].start;
        let penn = sentence.penn.get(gold).is_some_and(|penn| penn.starts_with("NNP"));
        penn && sentence.pos.get(gold).is_some_and(|pos| pos != "PROPN")
    };
    let mut start = i;
    while start > least && proper(start - 1) {
        start -= 1;
    }
    start
}

fn convert(reader: &Reader<'_>, range: Range<usize>, kind: &str) -> Option<(Range<usize>, Sort)> {
    let mut sort = match kind {
        "per" | "person" => Sort::Per,
        "org" | "organization" | "corporation" | "group" => Sort::Org,
        "geo" | "place" | "location" => Sort::Loc,
        "gpe" | "people" => Sort::Norp,
        "art" | "eve" | "nat" | "product" | "creative-work" | "event" | "abstract" | "object" => Sort::Misc,
        _ => return None,
    };
    let range = trimmed(reader, range, sort)?;
    if in_title(reader, &range) {
        return None;
    }
    if kind != "people" && matches!(sort, Sort::Norp | Sort::Loc | Sort::Per) && range.len() <= 2 {
        sort = by_table(reader, &range, sort);
    }
    Some((range, sort))
}

/// `State` in `Secretary of State`.
fn in_title(reader: &Reader<'_>, range: &Range<usize>) -> bool {
    (range.start.saturating_sub(4)..range.start).any(|start| {
        let title = reader.title_at(start, range.end);
        reader.low(start + 1) == "of"
            && title.is_some_and(|t| t.title.kind == TitleKind::Office && start + t.words == range.end)
    })
}

fn trimmed(reader: &Reader<'_>, mut range: Range<usize>, sort: Sort) -> Option<Range<usize>> {
    while !range.is_empty()
        && (matches!(reader.low(range.start), "the" | "a" | "an")
            || !reader.is_word(range.start) && !starts_number(reader, range.start))
    {
        range.start += 1;
    }
    while !range.is_empty() && matches!(reader.low(range.end - 1), "'s" | "’s" | "'" | "," | "." | "\"" | "-") {
        range.end -= 1;
    }
    // `Beirut-based`
    if range.len() > 2 && reader.word(range.end - 2) == "-" && !reader.is_capital(range.end - 1) && sort != Sort::Per {
        range.end -= 2;
    }
    while sort == Sort::Per
        && let Some(title) = reader.title_at(range.start, range.end)
        && title.title.kind != TitleKind::Body
        && title.words < range.len()
    {
        range.start += title.words;
        while range.len() > 1 && !reader.is_word(range.start) {
            range.start += 1;
        }
    }
    (!range.is_empty()).then_some(range)
}

fn starts_number(reader: &Reader<'_>, i: usize) -> bool {
    reader.word(i).starts_with(|c: char| c.is_numeric())
}

/// What the tables say settles whether a word is a people or a place.
fn by_table(reader: &Reader<'_>, range: &Range<usize>, sort: Sort) -> Sort {
    if let Some(found) = reader
        .name_at(range.start, range.end)
        .filter(|found| found.words == range.len())
    {
        return match (sort, found.best().kind) {
            (_, NameKind::Demonym { .. } | NameKind::Group) => Sort::Norp,
            (Sort::Norp, _) => Sort::Loc,
            _ => sort,
        };
    }
    let low = reader.low(range.end - 1);
    let people = ["an", "ans", "i", "is", "ish", "ese", "ite", "ites", "ic", "s"]
        .iter()
        .any(|end| low.ends_with(end));
    if sort == Sort::Norp && !people { Sort::Loc } else { sort }
}

/// Nationalities that a corpus leaves out, and `U.S.` in `U.S.-led`.
fn nationalities(reader: &Reader<'_>, labels: &mut [u8]) {
    for i in 0..labels.len() {
        if labels[i] != OUT as u8 || !reader.is_capital(i) {
            continue;
        }
        let Some(found) = reader.name_at(i, labels.len()).filter(|found| found.words == 1) else {
            continue;
        };
        let compound = reader.word(i + 1) == "-" && reader.touches_next(i);
        match found.best().kind {
            NameKind::Demonym { .. } => labels[i] = Sort::Norp.begin() as u8,
            NameKind::Country if compound => labels[i] = Sort::Loc.begin() as u8,
            _ => {}
        }
    }
}
