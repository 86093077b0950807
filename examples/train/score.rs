//! Measures names over whole documents: exact and overlapping F1 of persons, bodies and places.

use crate::corpus::Sentence;
use chancery::annotate::Annotator;
use chancery::annotate::names::learned::Sort;
use chancery::read::Article;
use chancery::record::{Form, Kind};
use std::collections::BTreeMap;

/// Right, found and wanted.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    exact: usize,
    touched: usize,
    found: usize,
    wanted: usize,
}

/// A document of a corpus: its sentences' texts, a line each, and its names by bytes.
struct Document {
    text: String,
    names: Vec<(usize, usize, &'static str)>,
}

/// What was measured.
pub struct Score {
    /// All of it, to be printed.
    pub lines: String,
    /// Exact and overlapping F1 of all names; exact F1 of persons, bodies and places.
    pub figures: [f64; 5],
}

/// F1 by sort of name, for sentences whose names are `labels`-converted by `convert`.
pub fn measure(annotator: &Annotator, sentences: &[&Sentence], labels: impl Fn(&Sentence) -> Vec<u8>) -> Score {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for document in documents(sentences, labels) {
        let record = annotator.annotate(&Article::from_text("t", &document.text));
        let named = record.mentions.iter().filter(|m| m.form == Form::Name);
        let found: Vec<(usize, usize, &str)> = named
            .filter_map(|m| Some((m.span.start, m.span.end, sort_of(m.kind)?)))
            .collect();
        count(&found, &document.names, &mut counts);
        if std::env::var("DUMP").is_ok() {
            dump(&document, &found);
        }
    }
    let mut lines = String::new();
    let mut all = Count::default();
    for (sort, count) in &counts {
        lines += &format!("  {sort} {}\n", count.shown());
        all.exact += count.exact;
        all.touched += count.touched;
        all.found += count.found;
        all.wanted += count.wanted;
    }
    let exact = |sort: &str| counts.get(sort).map_or(0.0, |c| c.f1(c.exact));
    Score {
        lines: format!("{}\n{lines}", all.shown()),
        figures: [
            all.f1(all.exact),
            all.f1(all.touched),
            exact("PER"),
            exact("ORG"),
            exact("LOC"),
        ],
    }
}

/// Prints what was found wrongly and what was missed, with a little of the text around it.
fn dump(document: &Document, found: &[(usize, usize, &'static str)]) {
    let line = |mark: &str, &(from, to, sort): &(usize, usize, &str)| {
        let text = &document.text;
        let start = text[..from].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        let end = text[to..].char_indices().nth(30).map_or(text.len(), |(at, _)| to + at);
        let shown = format!("{}[{}]{}", &text[start..from], &text[from..to], &text[to..end]).replace('\n', "¶");
        println!("{mark} {sort} {shown}");
    };
    found
        .iter()
        .filter(|name| !document.names.contains(name))
        .for_each(|name| line("+", name));
    document
        .names
        .iter()
        .filter(|name| !found.contains(name))
        .for_each(|name| line("-", name));
}

fn count(
    found: &[(usize, usize, &'static str)],
    wanted: &[(usize, usize, &'static str)],
    counts: &mut BTreeMap<&str, Count>,
) {
    for name in found {
        let count = counts.entry(name.2).or_default();
        count.found += 1;
        count.exact += usize::from(wanted.contains(name));
        count.touched += usize::from(wanted.iter().any(|w| w.2 == name.2 && w.0 < name.1 && name.0 < w.1));
    }
    for name in wanted {
        counts.entry(name.2).or_default().wanted += 1;
    }
}

impl Count {
    fn f1(self, hits: usize) -> f64 {
        2.0 * hits as f64 / (self.found + self.wanted).max(1) as f64
    }

    fn shown(self) -> String {
        let share = |hits: usize, of: usize| hits as f64 / of.max(1) as f64;
        format!(
            "exact {:.3} (p {:.3} r {:.3}), overlap {:.3}, {} names",
            self.f1(self.exact),
            share(self.exact, self.found),
            share(self.exact, self.wanted),
            self.f1(self.touched),
            self.wanted
        )
    }
}

fn sort_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Per => Some("PER"),
        Kind::Org => Some("ORG"),
        Kind::Gpe | Kind::Loc | Kind::Fac => Some("LOC"),
        _ => None,
    }
}

/// Sentences of one document together; of corpora without documents, twenty at a time.
fn documents(sentences: &[&Sentence], labels: impl Fn(&Sentence) -> Vec<u8>) -> Vec<Document> {
    let mut found: Vec<Document> = Vec::new();
    let mut last = None;
    for (n, sentence) in sentences.iter().enumerate() {
        let id = match sentence.id.rsplit_once('-') {
            Some((document, _)) if document.starts_with("GUM_") => document.to_owned(),
            _ => format!("{}", n / 20),
        };
        if last.as_ref() != Some(&id) {
            found.push(Document {
                text: String::new(),
                names: Vec::new(),
            });
        }
        last = Some(id);
        let Some(document) = found.last_mut() else { continue };
        let offset = document.text.len();
        document.text.push_str(&sentence.text);
        document.text.push('\n');
        let labels = labels(sentence);
        for (sort, range) in crate::labels::names(&labels) {
            if matches!(sort, Sort::Per | Sort::Org | Sort::Loc) {
                let (from, to) = (
                    sentence.tokens[range.start].span().start,
                    sentence.tokens[range.end - 1].span().end,
                );
                document.names.push((offset + from, offset + to, sort.name()));
            }
        }
    }
    found
}
