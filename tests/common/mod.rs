//! What several tests need.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

#[cfg(feature = "window-tests")]
pub mod driven;
#[cfg(feature = "window-tests")]
pub mod painted;
#[cfg(feature = "window-tests")]
pub mod window;

use chancery::record::Record;
use serde_json::{Value, json};
use std::path::Path;

/// A text with an emoji, accents and CRLF before its spans, so that bytes, UTF-16 units and code points all differ.
pub const TEXT: &str = "😀 Énvoy's déjà-vu:\r\nForeign Minister Anna Berg of Ruritania met Karl Moor in Strelsau on Tuesday. \
                        “We agree,” Berg said.\r\n";

/// Start and end of `words` in [`TEXT`], in code points.
pub fn at(words: &str) -> (usize, usize) {
    let byte = TEXT.find(words).expect("the words are in the text");
    let start = TEXT[..byte].chars().count();
    (start, start + words.chars().count())
}

fn spanned(words: &str, more: Value) -> Value {
    let (start, end) = at(words);
    let mut object = json!({"start": start, "end": end, "text": words});
    for (key, value) in more.as_object().unwrap() {
        object[key] = value.clone();
    }
    object
}

fn region(words: &str) -> Value {
    let (start, end) = at(words);
    json!({"start": start, "end": end})
}

/// An annotated document with at least one of every object.
pub fn full() -> Value {
    let sentence = "Foreign Minister Anna Berg of Ruritania met Karl Moor in Strelsau on Tuesday.";
    json!({
        "schema": "chancery/annotations@1",
        "id": "visit",
        "generator": {"name": "chancery", "version": "0.1.0", "lexicon": "2026-11"},
        "source": {"file": "visit.txt", "format": "text", "encoding": "utf-8", "bytes": TEXT.len(), "sha256": "00"},
        "meta": {"title": "A visit", "publisher": null, "authors": ["A. Lee"], "url": null, "language": "en",
            "published": "2016-03-24", "published_from": "analyst",
            "published_bounds": {"earliest": "2015-01-01", "latest": null, "why": ["Berg as foreign minister"]}},
        "text": TEXT,
        "sentences": [{"start": at(sentence).0, "end": at(sentence).1, "story": 0}],
        "mentions": [
            spanned("Anna Berg", json!({"id": "m1", "kind": "PER", "form": "name", "entity": "e1", "confidence": 0.97,
                "why": "title and name", "review": "suggested", "origin": "rule"})),
            spanned("Karl Moor", json!({"id": "m2", "kind": "PER", "form": "name", "entity": "e2", "confidence": 0.1,
                "why": null, "review": "corrected", "origin": "manual",
                "alternatives": [spanned("Karl Moor in Strelsau", json!({"kind": "ORG", "confidence": 0.05, "why": "a club"}))]})),
            spanned("Strelsau", json!({"id": "m3", "kind": "GPE", "form": "name", "entity": "e3", "confidence": null,
                "why": null, "review": "rejected", "origin": "model"})),
        ],
        "entities": [
            {"id": "e1", "kind": "PER", "name": "Anna Berg", "aliases": ["Berg"],
                "actor": {"country": "RUR", "sector": "GOV"}, "wikidata": null, "review": "suggested"},
            {"id": "e2", "kind": "PER", "name": "Karl Moor", "aliases": [], "actor": {"country": null, "sector": null},
                "wikidata": "Q1", "review": "accepted", "note": "who?"},
            {"id": "e3", "kind": "GPE", "name": "Strelsau", "aliases": [], "actor": {"country": "RUR", "sector": null},
                "wikidata": null, "review": "suggested"},
        ],
        "roles": [spanned("Foreign Minister", json!({"id": "r1", "office": "foreign minister", "country": "RUR", "holder": "e1",
            "review": "suggested"}))],
        "times": [spanned("Tuesday", json!({"id": "t1", "type": "DATE", "value": "2016-03-22", "earliest": "2016-03-22",
            "latest": "2016-03-22", "granularity": "day", "anchor": "published", "rule": "weekday before",
            "review": "suggested"}))],
        "quotes": [spanned("“We agree,”", json!({"id": "q1", "direct": true, "balanced": true, "speaker": "e1",
            "source": spanned("Berg said", json!({})), "cue": spanned("said", json!({})), "verbatim": "yes",
            "review": "suggested"}))],
        "events": [{"id": "v1", "type": "CONSULT", "mode": "visit", "cameo": "042", "contexts": ["diplomatic"], "act": "CONSULT",
            "trigger": spanned("met", json!({})), "evidence": [region(sentence)],
            "actors": [{"entity": "e1", "mention": "m1"}], "recipients": [{"entity": "e2", "mention": "m2"}],
            "place": "e3", "time": {"value": "2016-03-22", "earliest": "2016-03-22", "latest": "2016-03-22", "from": "t1"},
            "status": "occurred", "background": false, "attributed_to": null, "quad": 1, "score": 4.0, "confidence": 0.86,
            "alternatives": [{"type": "AGREE", "confidence": 0.07}], "why": "frame meet", "review": "suggested",
            "origin": "rule"}],
        "flags": [
            {"id": "f1", "code": "undated", "message": "no date", "review": "suggested"},
            spanned("déjà-vu", json!({"id": "f2", "code": "altered-wording", "message": "odd", "review": "rejected"})),
        ],
        "stories": [{"id": 0, "label": "the visit", "published": null}],
        "log": [{"n": 1, "at": "2026-11-22T09:14:03Z", "by": "a.lee", "act": "relabel", "on": "m2",
            "before": {"kind": "ORG", "review": "suggested"}, "after": {"kind": "PER", "review": "corrected"}, "why": null,
            "table": "mentions", "group": 1}],
    })
}

/// [`full`], read.
pub fn full_record() -> Record {
    Record::from_json(&full().to_string()).expect("the sample is sound")
}

/// Whether what a program said tells of an error in it: in its own words, in those of Rust, or in those of a thread that
/// caught it.
pub fn is_broken(said: &str) -> bool {
    ["error in the program itself", "panicked at", "the annotator failed"]
        .iter()
        .any(|words| said.contains(words))
}

/// Names of everything in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// So many cases of a property, or as many as `PROPTEST_CASES` says.
pub fn cases(few: u32) -> proptest::test_runner::Config {
    let asked = std::env::var("PROPTEST_CASES").is_ok();
    let config = proptest::test_runner::Config::default();
    let cases = if asked { config.cases } else { few };
    proptest::test_runner::Config { cases, ..config }
}
