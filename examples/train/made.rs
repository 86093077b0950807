//! Sentences of our own, `assets/training/name-patterns.txt`, with names put into their gaps.

use crate::corpus::Sentence;
use crate::labels::labels;
use chancery::annotate::names::Reader;
use chancery::annotate::names::learned::Sort;
use chancery::annotate::{Annotator, Draft};
use chancery::model::Shuffle;
use chancery::read::Article;
use chancery::text::tokens;
use std::collections::BTreeMap;

const PATTERNS: &str = include_str!("../../assets/training/name-patterns.txt");
/// How often each pattern is filled.
const TIMES: usize = 12;
/// Endings that make a body of a family name or a place.
const BODIES: &[&str] = &[
    "Group",
    "Holdings",
    "Bank",
    "Motors",
    "Airlines",
    "Industries",
    "Corp.",
    "Inc.",
    "AG",
    "plc",
    "Energy",
    "Steel",
    "United",
    "Rovers",
    "City",
    "FC",
    "Foundation",
    "Institute",
    "Times",
    "Post",
    "University",
    "Party",
];

/// What may fill the gaps.
struct Fillers {
    given: Vec<String>,
    surnames: Vec<String>,
    bodies: Vec<String>,
    places: Vec<String>,
    peoples: Vec<String>,
}

/// The patterns, each filled several times with names from the tables and from `sentences`.
pub fn sentences(annotator: &Annotator, sentences: &[&Sentence]) -> Vec<Sentence> {
    let fillers = Fillers::new(annotator, sentences);
    let mut shuffle = Shuffle::new(31);
    let patterns = PATTERNS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    let filled = patterns.flat_map(|pattern| std::iter::repeat_n(pattern, TIMES));
    let mut made = Vec::new();
    for (n, pattern) in filled.enumerate() {
        let (text, names) = fillers.fill(pattern, &mut shuffle);
        made.push(sentence(n, text, &names));
    }
    made
}

impl Fillers {
    fn new(annotator: &Annotator, sentences: &[&Sentence]) -> Self {
        let mut count: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for sentence in sentences {
            let draft = Draft::new(&Article::from_text("t", &sentence.text));
            let labels = labels(&Reader::new(&annotator.lexicon, &draft), sentence);
            for (sort, range) in crate::labels::names(&labels) {
                let span = sentence.tokens[range.start].span().start..sentence.tokens[range.end - 1].span().end;
                *count.entry((sort.name(), sentence.text[span].to_owned())).or_default() += 1;
            }
        }
        let often = |sort: Sort| -> Vec<String> {
            let of = count.iter().filter(|((name, _), n)| *name == sort.name() && **n > 1);
            of.map(|((_, text), _)| text.clone()).collect()
        };
        let mut holders: Vec<(&str, &str)> = annotator
            .lexicon
            .offices()
            .iter()
            .map(|office| office.holder)
            // `Harald V of Norway` has no surname.
            .filter(|holder| !holder.contains(" of "))
            .filter_map(|holder| holder.split_once(' '))
            .collect();
        holders.sort_unstable();
        holders.dedup();
        let mut places = often(Sort::Loc);
        // As many countries as other places.
        for _ in 0..places.len() / annotator.lexicon.countries().len().max(1) {
            places.extend(
                annotator
                    .lexicon
                    .countries()
                    .iter()
                    .map(|country| country.name.to_owned()),
            );
        }
        Self {
            given: holders.iter().map(|holder| holder.0.to_owned()).collect(),
            surnames: holders.iter().map(|holder| holder.1.to_owned()).collect(),
            bodies: often(Sort::Org),
            places,
            peoples: often(Sort::Norp),
        }
    }

    fn one<'f>(list: &'f [String], shuffle: &mut Shuffle) -> &'f str {
        let at = shuffle.number() % list.len().max(1) as u64;
        list.get(at as usize).map_or("", String::as_str)
    }

    /// A name for a gap, and its sort.
    fn name(&self, gap: &str, shuffle: &mut Shuffle) -> (String, &'static str) {
        match gap {
            "PER" => {
                let initial = if shuffle.chance(1, 10) { " B." } else { "" };
                let (given, surname) = (Self::one(&self.given, shuffle), Self::one(&self.surnames, shuffle));
                (format!("{given}{initial} {surname}"), "person")
            }
            "SUR" => (Self::one(&self.surnames, shuffle).to_owned(), "person"),
            "ORG" if shuffle.chance(1, 3) => {
                let of = if shuffle.chance(1, 2) {
                    &self.surnames
                } else {
                    &self.places
                };
                let ending = BODIES[(shuffle.number() % BODIES.len() as u64) as usize];
                (format!("{} {ending}", Self::one(of, shuffle)), "organization")
            }
            "ORG" => (Self::one(&self.bodies, shuffle).to_owned(), "organization"),
            "NORP" => (Self::one(&self.peoples, shuffle).to_owned(), "people"),
            _ => (Self::one(&self.places, shuffle).to_owned(), "place"),
        }
    }

    /// A pattern's text with its gaps filled, and where its names stand.
    fn fill(&self, pattern: &str, shuffle: &mut Shuffle) -> (String, Vec<(usize, usize, &'static str)>) {
        let (mut text, mut names) = (String::new(), Vec::new());
        let mut open = None;
        let mut rest = pattern;
        while let Some(mark) = rest.find(['{', '[', ']']) {
            text.push_str(&rest[..mark]);
            let inside = &rest[mark + 1..];
            match &rest[mark..mark + 1] {
                "{" => {
                    let end = inside.find('}').unwrap_or(inside.len());
                    let (name, sort) = self.name(&inside[..end], shuffle);
                    if open.is_none() {
                        names.push((text.len(), text.len() + name.len(), sort));
                    }
                    text.push_str(&name);
                    rest = inside.get(end + 1..).unwrap_or("");
                }
                "[" => {
                    let end = inside.find(' ').unwrap_or(inside.len());
                    open = Some((text.len(), sort_of(&inside[..end])));
                    rest = inside.get(end + 1..).unwrap_or("");
                }
                _ => {
                    if let Some((start, sort)) = open.take() {
                        names.push((start, text.len(), sort));
                    }
                    rest = inside;
                }
            }
        }
        text.push_str(rest);
        (text, names)
    }
}

fn sort_of(kind: &str) -> &'static str {
    match kind {
        "PER" => "person",
        "ORG" => "organization",
        "NORP" => "people",
        "MISC" => "event",
        _ => "place",
    }
}

fn sentence(n: usize, text: String, names: &[(usize, usize, &str)]) -> Sentence {
    let tokens = tokens(&text);
    let mut labels = Vec::with_capacity(tokens.len());
    for token in &tokens {
        let over = names
            .iter()
            .find(|name| name.0 < token.span().end && token.span().start < name.1);
        labels.push(match over {
            Some((start, _, sort)) if *start >= token.span().start => format!("B-{sort}"),
            Some((_, _, sort)) => format!("I-{sort}"),
            None => "O".to_owned(),
        });
    }
    Sentence {
        id: format!("own-{n}"),
        genre: "own".to_owned(),
        gold: (0..tokens.len()).map(|i| i..i + 1).collect(),
        words: tokens.iter().map(|token| token.of(&text).to_owned()).collect(),
        penn: Vec::new(),
        pos: Vec::new(),
        heads: Vec::new(),
        relations: Vec::new(),
        names: labels,
        tokens,
        text,
    }
}
