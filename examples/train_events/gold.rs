//! Labelled sentences, laid over the candidates that the pipeline finds in them.

use chancery::annotate::Annotator;
use chancery::annotate::events::rerank::{Sample, outcome, samples};
use chancery::record::{EventType, Status};
use chancery::text::Span;
use std::collections::BTreeMap;
use std::path::Path;

/// A candidate with what it should have been called.
#[allow(dead_code)]
pub struct Example {
    pub sample: Sample,
    pub outcome: usize,
    pub weight: f32,
    /// Whether a label points at this very candidate.
    pub labelled: bool,
    pub held: bool,
    pub hash: u64,
}

/// What a line says of a sentence: its type, and from where to where its trigger stands.
pub struct Label {
    pub kind: Option<EventType>,
    pub trigger: Option<Span>,
    /// What is marked as actor and as recipient.
    #[allow(dead_code)]
    pub actors: Vec<Span>,
    #[allow(dead_code)]
    pub recipients: Vec<Span>,
}

/// Weight of a candidate that no label points at: most likely nothing that a reader would report first.
#[allow(dead_code)]
const UNLABELLED: f32 = 0.05;

/// Sentences with their labels, from all tables of a folder in the order of their names.
///
/// # Errors
/// Where a file cannot be read or a line has too few cells.
pub fn sentences(folder: &Path) -> Result<BTreeMap<String, Vec<Label>>, Box<dyn std::error::Error>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut sentences: BTreeMap<String, Vec<Label>> = BTreeMap::new();
    for file in files
        .iter()
        .filter(|f| f.path().extension().is_some_and(|e| e == "tsv"))
    {
        let text = std::fs::read_to_string(file.path())?;
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (Some(kind), Some(marked)) = (cells.first(), cells.get(4)) else {
                return Err(format!("five cells are needed: {line}").into());
            };
            let (words, trigger) = unmark(marked);
            let label = Label {
                kind: EventType::from_word(kind),
                trigger,
                actors: marks(marked, '[', ']'),
                recipients: marks(marked, '{', '}'),
            };
            sentences.entry(words).or_default().push(label);
        }
    }
    Ok(sentences)
}

/// The candidates of all sentences with what the labels call them.
///
/// # Errors
/// As [`sentences`].
#[allow(dead_code)]
pub fn read(folder: &Path, annotator: &Annotator) -> Result<Vec<Example>, Box<dyn std::error::Error>> {
    let sentences = sentences(folder)?;
    let mut found = Vec::new();
    let (mut labels, mut met) = (0, 0);
    for (words, told) in &sentences {
        let held = is_held(words);
        let list = samples(annotator, words);
        let mut own: Vec<Option<(Option<EventType>, f32)>> = vec![None; list.len()];
        for label in told {
            labels += usize::from(label.kind.is_some());
            let hits = aligned(&list, label);
            met += usize::from(!hits.is_empty() && label.kind.is_some());
            for i in hits {
                own[i] = Some((label.kind, 1.0));
            }
        }
        let nothing = told.iter().all(|l| l.kind.is_none());
        for (sample, own) in list.into_iter().zip(own) {
            let says = sample.coded == Some(EventType::Statement);
            let (kind, weight) = own.unwrap_or(match (nothing, says) {
                (true, _) => (None, 1.0),
                (_, true) => (Some(EventType::Statement), 0.4),
                _ => (None, UNLABELLED),
            });
            let yields = matches!(kind, Some(EventType::Concede | EventType::Retreat));
            let ahead = matches!(sample.status, Status::Scheduled | Status::Proposed);
            // What the table makes of a retreat to come.
            let kind = if yields && ahead { Some(EventType::Agree) } else { kind };
            found.push(Example {
                outcome: outcome(kind),
                sample,
                weight,
                labelled: own.is_some() || nothing,
                held,
                hash: hash(words),
            });
        }
    }
    println!(
        "{} sentences, {labels} events labelled, a candidate for {met} of them",
        sentences.len()
    );
    Ok(found)
}

/// The candidates that a label points at: those whose head is in the trigger; the same type first, speech last.
#[allow(dead_code)]
fn aligned(list: &[Sample], label: &Label) -> Vec<usize> {
    let Some(trigger) = label.trigger else {
        return Vec::new();
    };
    let inside = |s: Span| s.start >= trigger.start && s.end <= trigger.end;
    let mut hits: Vec<usize> = (0..list.len()).filter(|&i| inside(list[i].head)).collect();
    if hits.is_empty() {
        hits = (0..list.len())
            .filter(|&i| list[i].words.iter().any(|&w| inside(w)))
            .collect();
    }
    if hits.iter().any(|&i| list[i].coded == label.kind) {
        hits.retain(|&i| list[i].coded == label.kind);
    } else if hits.len() > 1 && label.kind != Some(EventType::Statement) {
        hits.retain(|&i| list[i].coded != Some(EventType::Statement));
    }
    hits
}

/// A sentence without its marks, and where its trigger stands: from the first `<` to the last `>`.
fn unmark(marked: &str) -> (String, Option<Span>) {
    let mut words = String::new();
    let (mut from, mut to) = (None, None);
    for c in marked.chars() {
        match c {
            '[' | ']' | '{' | '}' => {}
            '<' => from = from.or(Some(words.len())),
            '>' if to.is_none() => to = Some(words.len()),
            '>' => {}
            _ => words.push(c),
        }
    }
    let trigger = from.zip(to).map(|(a, b)| Span::new(a, b));
    (words, trigger)
}

/// A sentence without its marks, what is marked as actor, and what as recipient.
#[allow(dead_code)]
pub fn sides(marked: &str) -> (String, Vec<Span>, Vec<Span>) {
    (unmark(marked).0, marks(marked, '[', ']'), marks(marked, '{', '}'))
}

/// What stands between two marks, counted without any marks.
fn marks(marked: &str, open: char, close: char) -> Vec<Span> {
    let (mut at, mut from, mut found) = (0, None, Vec::new());
    for c in marked.chars() {
        match c {
            c if c == open => from = Some(at),
            c if c == close => found.extend(from.take().map(|from| Span::new(from, at))),
            '[' | ']' | '{' | '}' | '<' | '>' => {}
            c => at += c.len_utf8(),
        }
    }
    found
}

/// A fixed tenth, by the words alone.
pub fn is_held(words: &str) -> bool {
    hash(words).is_multiple_of(10)
}

/// A number of the words alone.
pub fn hash(words: &str) -> u64 {
    let hash = words.bytes().fold(0xCBF2_9CE4_8422_2325u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    hash >> 20
}
