//! Whatever a text says over and over, without an end: the time that it takes grows with its length and no faster, in every
//! stage.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chancery::annotate::{Annotator, Draft, STAGES};
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

/// Sentences that speak of somebody, of ever other people and bodies: whoever is meant may be looked for among all that
/// stand before.
const STORIES: &[&str] = &[
    "Norway said it would go. It expelled him. ",
    "Ada {} told the envoy that he would sign it. They left for {}, and she thanked them. ",
    "“We will not leave the port of {},” he said. “They know it.” The spokesman was not named. ",
    "The president of Kenya met the head of the {} Council, and its members thanked their minister, Otto {}. ",
];

/// Bytes of the shorter text; the longer one has eight times as many.
const SHORT: usize = 25_000;

/// The same of stories: what looks at all people for each of them is slower than the rest only where they are many.
const SHORT_STORY: usize = 60_000;

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
    ratio(seconds(8 * SHORT), seconds(SHORT))
}

/// What is done once for every text, and what cannot be measured, counts for nothing.
fn ratio(long: f64, short: f64) -> f64 {
    long / short.max(0.02)
}

/// A story of so many bytes: `{}` is another name each time.
fn story(piece: &str, bytes: usize) -> Article {
    const SYLLABLES: [&str; 8] = ["ba", "kor", "mi", "ren", "to", "sul", "va", "dem"];
    let (mut text, mut count) = (String::new(), 64);
    while text.len() < bytes {
        for (n, part) in piece.split("{}").enumerate() {
            if n > 0 {
                let mut name = String::new();
                let mut left = count;
                while left > 0 {
                    name.push_str(SYLLABLES[left % 8]);
                    left /= 8;
                }
                text.push_str(&name[..1].to_uppercase());
                text.push_str(&name[1..]);
                count += 1;
            }
            text.push_str(part);
        }
    }
    Article::from_text("a", &text)
}

/// Seconds that each stage works on a text.
fn stages(annotator: &Annotator, article: &Article) -> Vec<f64> {
    let begun = Instant::now();
    let mut draft = Draft::new(article);
    let one = |stage: &chancery::annotate::Stage| {
        let from = worked(begun);
        (stage.run)(annotator, &mut draft);
        (worked(begun) - from).as_secs_f64()
    };
    STAGES.iter().map(one).collect()
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

#[test]
fn each_stage_takes_no_longer_for_whoever_was_named_before() {
    let annotator = Annotator::new().unwrap();
    annotator.annotate(&Article::from_text("first", "The envoy left."));
    for piece in STORIES {
        let [short, long] = [SHORT_STORY, 8 * SHORT_STORY].map(|bytes| stages(&annotator, &story(piece, bytes)));
        for ((stage, long), short) in STAGES.iter().zip(long).zip(short) {
            let grown = ratio(long, short);
            eprintln!(
                "{}, {piece:?}: {long:.2} s, {grown:.1} times as long for 8 times the text",
                stage.name
            );
            assert!(
                grown < 20.0,
                "{}, {piece:?}: {grown:.1} times as long for 8 times the text",
                stage.name
            );
        }
    }
}
