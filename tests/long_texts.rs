//! Whatever a text says over and over, without an end: the time that it takes grows with its length and no faster.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chancery::annotate::Annotator;
use chancery::read::Article;
use std::fs;
use std::time::{Duration, Instant};

/// Pieces that a stage may look at beside all others of a sentence, a line, or the text.
const PIECES: &[&str] = &[
    "said that ",
    "said ",
    "President ",
    "President, ",
    "accused of ",
    "Iran and ",
    "Ruritania, ",
    "Mr. Moor’s ",
    "he and ",
    "on Monday ",
    "“Yes,” he said, ",
    "“",
    "(",
    ")",
    "U.S.",
    "\u{301}",
    "\n",
];

/// Bytes of the shorter text; the longer one has eight times as many.
const SHORT: usize = 25_000;

/// Time that this thread has worked; on a busy machine much more passes.
fn worked(begun: Instant) -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// How much longer work takes on eight times the text, where that is long enough to be told.
fn growth(piece: &str, work: impl Fn(&Article)) -> f64 {
    let begun = Instant::now();
    let seconds = |bytes: usize| {
        let article = Article::from_text("a", &piece.repeat(bytes / piece.len()));
        let from = worked(begun);
        work(&article);
        (worked(begun) - from).as_secs_f64()
    };
    // What is done once for every text, and what cannot be measured, counts for nothing.
    seconds(8 * SHORT) / seconds(SHORT).max(0.02)
}

#[test]
fn whatever_a_text_repeats_time_grows_with_its_length() {
    let annotator = Annotator::new().unwrap();
    annotator.annotate(&Article::from_text("first", "The envoy left."));
    for piece in PIECES {
        let grown = growth(piece, |article| drop(annotator.annotate(article)));
        eprintln!("{piece:?}: {grown:.1} times as long for 8 times the text");
        assert!(grown < 20.0, "{piece:?}: {grown:.1} times as long for 8 times the text");
    }
    let square = |article: &Article| {
        let (begun, text) = (Instant::now(), article.text.len() as f64);
        let from = worked(begun);
        while (worked(begun) - from).as_secs_f64() < 5e-11 * text * text {}
    };
    let grown = growth("the ", square);
    assert!(
        grown > 20.0,
        "time that grows with the square goes unnoticed: {grown:.1}"
    );
}
