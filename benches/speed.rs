//! Speed by stage, in MB/s of article text on one core.
//!
//! ```text
//! cargo bench --no-default-features --bench speed              made-up news: 400 short articles, and one long one
//! cargo bench --no-default-features --bench speed -- FILE…     the given articles
//! ```
#![allow(clippy::expect_used)]

use chancery::annotate::{Annotator, Draft, STAGES};
use chancery::read::{Article, Opened, open};
use chancery::record::Record;
use std::time::{Duration, Instant};

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let begun = Instant::now();
    let annotator = Annotator::new().expect("the built-in word lists are sound");
    println!("word lists loaded in {:.1} ms\n", begun.elapsed().as_secs_f64() * 1e3);
    if files.is_empty() {
        let short: Vec<Article> = (0..400).map(|i| article(i, 18)).collect();
        report("400 short articles", &annotator, &short);
        report("one long article", &annotator, &[article(7, 18 * 400)]);
        report("one twice as long", &annotator, &[article(7, 18 * 800)]);
    } else {
        let read = |name: &String| match open(name.as_ref(), None) {
            Ok(Opened::Article(article, _)) => Some(article),
            Ok(Opened::Record(..)) => None,
            Err(error) => {
                eprintln!("{error}");
                None
            }
        };
        report(
            "the given articles",
            &annotator,
            &files.iter().filter_map(read).collect::<Vec<_>>(),
        );
    }
}

/// Takes each step for all articles and prints how much text it does in a second.
fn report(title: &str, annotator: &Annotator, articles: &[Article]) {
    let megabytes = articles.iter().map(|a| a.text.len()).sum::<usize>() as f64 / 1e6;
    println!("{title}: {megabytes:.2} MB");
    let mut total = Duration::ZERO;
    let mut line = |name: &str, took: Duration, counts: bool| {
        println!(
            "  {name:<22}{:>9.1} MB/s{:>10.1} ms",
            megabytes / took.as_secs_f64(),
            took.as_secs_f64() * 1e3
        );
        if counts {
            total += took;
        }
    };
    let (mut drafts, took) = timed(|| articles.iter().map(Draft::new).collect::<Vec<_>>());
    line("tokens, sentences", took, true);
    for stage in STAGES {
        let ((), took) = timed(|| drafts.iter_mut().for_each(|draft| (stage.run)(annotator, draft)));
        line(stage.name, took, true);
    }
    let (records, took) = timed(|| drafts.into_iter().map(Draft::finish).collect::<Vec<_>>());
    line("finish", took, true);
    let copies = records.clone();
    let (lines, took) = timed(|| {
        let json = copies.into_iter().map(|r| r.into_json_line().expect("plain data"));
        json.collect::<Vec<_>>()
    });
    line("write JSON", took, true);
    let (back, took) = timed(|| {
        let read = lines.iter().map(|l| Record::from_json(l).expect("it was just written"));
        read.collect::<Vec<_>>()
    });
    line("read JSON (not in sum)", took, false);
    assert!(back == records, "what is read is what was written");
    println!(
        "  {:<22}{:>9.1} MB/s{:>10.1} ms\n",
        "sum",
        megabytes / total.as_secs_f64(),
        total.as_secs_f64() * 1e3
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let made = work();
    (made, begun.elapsed())
}

const PEOPLE: &[&str] = &[
    "Foreign Minister Anna Berg",
    "President Karl Moor",
    "US Secretary of State John Kerry",
    "Sergei Lavrov",
    "the Ruritanian premier",
    "Mr. Moor",
    "he",
    "a spokeswoman for the ministry",
    "UN envoy Marta Ilić",
    "General Otto Rask",
];
const DEEDS: &[&str] = &[
    "met",
    "held talks with",
    "refused to negotiate with",
    "accused",
    "will visit",
    "is expected to sign a treaty with",
    "criticised",
    "called on Friday",
    "agreed to send aid to",
    "threatened to impose sanctions on",
];
const OTHERS: &[&str] = &[
    "France",
    "the Russian Federation",
    "the European Union",
    "Damascus",
    "China's foreign ministry",
    "NATO",
    "Turkey",
];
const PLACES: &[&str] = &[
    "in Paris",
    "in Moscow",
    "at the Kremlin",
    "near the Turkish border",
    "in New York",
    "in Geneva",
];
const TIMES: &[&str] = &[
    "on Tuesday",
    "last week",
    "on 24 March 2016",
    "tomorrow",
    "two days later",
    "in May",
    "for three hours",
];
const TAILS: &[&str] = &[
    ", officials said.",
    ", according to the state news agency.",
    ". “We agree on the essentials,” she said.",
    ", although no date has been set.",
    ". \"This cannot go on\", the ministry said in a statement.",
    ".",
];

/// A made-up article; the same number gives the same one.
fn article(number: u64, sentences: usize) -> Article {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut pick = |list: &[&'static str]| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        list[(state % list.len() as u64) as usize]
    };
    let mut text = format!("PARIS, March {} (Chancery) - ", 1 + number % 28);
    for i in 0..sentences {
        let parts = [pick(PEOPLE), pick(DEEDS), pick(OTHERS), pick(PLACES), pick(TIMES)];
        let sentence = parts.join(" ");
        let mut letters = sentence.chars();
        text.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        text.push_str(letters.as_str());
        text.push_str(pick(TAILS));
        text.push_str(if i % 4 == 3 { "\n\n" } else { " " });
    }
    Article::from_text(&number.to_string(), &text)
}
