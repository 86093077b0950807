//! A small set of our own sentences keeps the names from falling.

use crate::annotate::Annotator;
use crate::read::Article;
use crate::record::Form;

const GOLD: &str = include_str!("../../../assets/training/names-gold.txt");

/// A marked sentence as its text and its names: start, end, kind.
fn unmarked(line: &str) -> (String, Vec<(usize, usize, String)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, marked)) = rest.split_once('[') {
        text.push_str(before);
        let (name, after) = marked.split_once(']').unwrap();
        let (kind, name) = name.split_once(' ').unwrap();
        names.push((text.len(), text.len() + name.len(), kind.to_owned()));
        text.push_str(name);
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

#[test]
fn names_of_our_own_sentences_are_found() {
    let annotator = Annotator::new().unwrap();
    let (mut right, mut found, mut wanted) = (0usize, 0, 0);
    let mut wrong = Vec::new();
    for line in GOLD.lines().filter(|line| !line.starts_with("# ")) {
        let (text, names) = unmarked(line);
        let record = annotator.annotate(&Article::from_text("t", &text));
        let named = record.mentions.iter().filter(|m| m.form == Form::Name);
        let these: Vec<_> = named.map(|m| (m.span.start, m.span.end, m.kind.to_string())).collect();
        right += these.iter().filter(|name| names.contains(name)).count();
        found += these.len();
        wanted += names.len();
        wrong.extend(
            these
                .iter()
                .filter(|n| !names.contains(n))
                .map(|n| format!("+{} {}", n.2, &text[n.0..n.1])),
        );
        wrong.extend(
            names
                .iter()
                .filter(|n| !these.contains(n))
                .map(|n| format!("-{} {}", n.2, &text[n.0..n.1])),
        );
    }
    let f1 = 2.0 * right as f64 / (found + wanted) as f64;
    assert!(f1 >= 0.85, "F1 {f1:.3}: {wrong:?}");
}
