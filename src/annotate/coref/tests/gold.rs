//! Who is who in whole articles: B³ of named mentions, and descriptions and pronouns linked right, wrong or left open.

use super::annotate;
use crate::record::Record;
use crate::text::Span;
use std::collections::HashMap;

const ARTICLES: &str = include_str!("articles.txt");

/// A mention of an article with the number of what it means.
struct Gold {
    span: Span,
    means: String,
    named: bool,
}

/// Cuts the marks out of an article.
fn read(marked: &str) -> (String, Vec<Gold>) {
    let (mut text, mut gold) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('{') {
        let (inside, after) = mark.split_once('}').unwrap();
        let (number, words) = inside.split_once('|').unwrap();
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        gold.push(Gold {
            span: Span::new(start, text.len()),
            means: number.trim_end_matches('*').to_owned(),
            named: !number.ends_with('*'),
        });
        rest = after;
    }
    text.push_str(rest);
    (text, gold)
}

fn articles() -> Vec<(String, String, Vec<Gold>)> {
    let body = ARTICLES.split_once("\n## ").unwrap().1;
    let all = body.split("\n## ").map(|article| {
        let (title, marked) = article.split_once('\n').unwrap();
        let (text, gold) = read(marked);
        (title.to_owned(), text, gold)
    });
    all.collect()
}

/// The entity of the mention that ends where a gold mention ends, or overlaps it; else one of its own.
fn answer(record: &Record, gold: &Gold, at: usize) -> String {
    let overlaps = |span: Span| span.start < gold.span.end && gold.span.start < span.end;
    let named = |m: &crate::record::Mention| m.form == crate::record::Form::Name;
    let fits = |m: &&crate::record::Mention| overlaps(m.span) && (gold.named || !named(m));
    let mut found = record.mentions.iter().filter(fits);
    let best = found
        .clone()
        .find(|m| m.span.end == gold.span.end)
        .or_else(|| found.next());
    best.and_then(|m| m.entity.clone()).unwrap_or(format!("none {at}"))
}

/// Precision and recall of B³, summed over mentions.
fn b_cubed(pairs: &[(String, String)]) -> (f64, f64) {
    let (mut precision, mut recall) = (0.0, 0.0);
    for (means, answer) in pairs {
        let same = |test: &dyn Fn(&(String, String)) -> bool| pairs.iter().filter(|pair| test(pair)).count() as f64;
        let both = same(&|pair| &pair.0 == means && &pair.1 == answer);
        precision += both / same(&|pair| &pair.1 == answer);
        recall += both / same(&|pair| &pair.0 == means);
    }
    (precision, recall)
}

#[test]
fn names_are_joined_as_a_reader_would() {
    let (mut precision, mut recall, mut count) = (0.0, 0.0, 0.0);
    let mut report = String::new();
    for (title, text, gold) in articles() {
        let record = annotate(&text, Some("2025-03-04"));
        let named: Vec<&Gold> = gold.iter().filter(|g| g.named).collect();
        let answers = named
            .iter()
            .enumerate()
            .map(|(at, g)| (g.means.clone(), answer(&record, g, at)));
        let pairs: Vec<(String, String)> = answers.collect();
        let (p, r) = b_cubed(&pairs);
        let n = pairs.len() as f64;
        report.push_str(&format!("{title}: {:.3} {:.3}\n", p / n, r / n));
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for (gold, (means, answer)) in named.iter().zip(&pairs) {
            let first = seen.entry(means).or_insert(answer);
            let other = pairs.iter().any(|pair| &pair.1 == answer && &pair.0 != means);
            if first != answer || other {
                let words = gold.span.of(&text);
                report.push_str(&format!(
                    "    {words} at {} is {answer}, {means} was {first}\n",
                    gold.span.start
                ));
            }
        }
        precision += p;
        recall += r;
        count += n;
    }
    let f = 2.0 * precision * recall / (precision + recall) / count;
    println!("{report}B3 {f:.4} ({:.4} {:.4})", precision / count, recall / count);
    assert!(f >= 0.96, "B3 {f:.4}\n{report}");
}

#[test]
fn descriptions_are_right_or_open() {
    let (mut right, mut wrong, mut open, mut report) = (0, 0, 0, String::new());
    for (title, text, gold) in articles() {
        let record = annotate(&text, Some("2025-03-04"));
        let name_of = |means: &str| {
            let named = gold.iter().find(|g| g.named && g.means == means)?;
            Some(answer(&record, named, 0))
        };
        for (at, one) in gold.iter().enumerate().filter(|(_, g)| !g.named) {
            let answer = answer(&record, one, at);
            match name_of(&one.means) {
                Some(entity) if entity == answer => right += 1,
                _ if answer.starts_with("none") => open += 1,
                entity => {
                    wrong += 1;
                    let words = one.span.of(&text);
                    report.push_str(&format!("{title}: {words} is {answer}, not {entity:?}\n"));
                }
            }
        }
    }
    println!("{right} right, {wrong} wrong, {open} open\n{report}");
    assert!(
        wrong <= 1 && right >= 5,
        "{right} right, {wrong} wrong, {open} open\n{report}"
    );
}

#[test]
fn the_marks_are_read() {
    let (text, gold) = read("{1|Ana} saw {2*|him}.");
    assert_eq!(text, "Ana saw him.");
    assert_eq!(gold[1].span.of(&text), "him");
    assert!(gold[0].named && !gold[1].named && articles().len() >= 12);
}
