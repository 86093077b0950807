//! The functions that the fuzz targets call (`tests/fuzz/targets.rs`), with bytes that are the same in every run, for
//! machines without a fuzzer; and broken code that each of them must catch.
//!
//! `CHANCERY_BYTES` says how many inputs each gets (300).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;
#[path = "fuzz/targets.rs"]
mod targets;

use chancery::record::Record;
use std::panic::{AssertUnwindSafe, catch_unwind};
use targets::careless;

fn inputs() -> u32 {
    std::env::var("CHANCERY_BYTES").map_or(300, |n| n.parse().expect("CHANCERY_BYTES is a number"))
}

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// Pieces that matter to one reader or another.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xF0\x9F\x98\x80",
    b"\xE2\x80\xAE",
    b"\xCC\x81",
    b"\xED\xA0\x80",
    b"\x1B$B",
    b"\r\n",
    b"\"",
    b"\\u0000",
    b"\\ud83d",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"-1",
    b"18446744073709551616",
    b"1e400",
    b"null",
    b"true",
    b"\"start\":0",
    b"\"end\":4",
    b"\n",
    b"\n!",
    b"Mr. ",
    b"U.S. ",
    b"\xE2\x80\x9CNo,\xE2\x80\x9D ",
    b"said ",
    b"on 30 February 2016",
    b"1999/",
    b" the Foreign Minister of ",
    b"((((",
    b"%",
    b"$1,000,000,000,000,000,000 ",
    b"A.B.C.D.",
];

/// A sound input, changed in some places.
fn changed(sound: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let to = (at + chance.below(40)).min(bytes.len());
        match chance.below(6) {
            0 => drop(bytes.drain(at..to)),
            1 => drop(bytes.splice(at..at, bytes[at..to].to_vec())),
            2 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            3 => bytes.truncate(at.max(1)),
            // Another number: an offset, a length, a year.
            4 => {
                let digit = bytes[at..].iter().position(u8::is_ascii_digit);
                let to = b"0123456789"[chance.below(10)];
                digit.into_iter().for_each(|n| bytes[at + n] = to);
            }
            _ => drop(bytes.splice(at..at, PIECES[chance.below(PIECES.len())].iter().copied())),
        }
    }
    bytes
}

/// Runs one function on all inputs.
fn run(sound: &[&[u8]], mut one: impl FnMut(&[u8])) {
    let mut chance = Chance(5);
    for n in 0..inputs() as usize {
        let bytes = changed(sound[n % sound.len()], &mut chance);
        let done = catch_unwind(AssertUnwindSafe(|| one(&bytes)));
        assert!(done.is_ok(), "input {n}: {:?}", String::from_utf8_lossy(&bytes));
    }
}

/// Whether broken code is caught on one of the inputs.
fn caught(sound: &[&[u8]], mut one: impl FnMut(&[u8])) -> bool {
    let mut chance = Chance(5);
    (0..inputs() as usize).any(|n| {
        let bytes = changed(sound[n % sound.len()], &mut chance);
        catch_unwind(AssertUnwindSafe(|| one(&bytes))).is_err()
    })
}

const STORY: &[u8] = include_bytes!("../assets/samples/wire-story.txt");
const JUMBLE: &[u8] = include_bytes!("../assets/samples/jumble.txt");

fn document() -> Vec<u8> {
    common::full_record().to_json().unwrap().into_bytes()
}

/// The frames of a journal without their lengths and sums.
fn frames() -> Vec<u8> {
    let journal = include_str!("fixtures/journal-1/journals/whole.0.journal");
    let lines = journal.lines().skip(1).map(|line| &line[18..]);
    lines.collect::<Vec<_>>().join("\n").into_bytes()
}

/// The same with the lengths and sums that stand there, which a change makes wrong.
fn raw_frames() -> Vec<u8> {
    let journal = include_str!("fixtures/journal-1/journals/whole.0.journal");
    let lines = journal.lines().skip(1).map(|line| format!("!{line}"));
    lines.collect::<Vec<_>>().join("\n").into_bytes()
}

#[test]
fn any_bytes_are_text_or_a_reason() {
    run(&[STORY, JUMBLE, b"\xFF\xFEa\0b\0"], |bytes| {
        targets::text(bytes, targets::opened)
    });
    assert!(
        caught(&[STORY, JUMBLE, b"\xFF\xFEa\0b\0"], |bytes| targets::text(
            bytes,
            careless::opened
        )),
        "an unchecked offset goes unnoticed"
    );
}

#[test]
fn any_saved_article_is_sound_or_refused() {
    let document = document();
    run(&[&document], |bytes| targets::saved(bytes, Record::from_json));
    assert!(
        caught(&[&document], |bytes| targets::saved(bytes, careless::loaded)),
        "an unchecked offset goes unnoticed"
    );
}

#[test]
fn any_journal_is_brought_back_or_refused() {
    let (frames, raw) = (frames(), raw_frames());
    run(&[&frames, &raw], |bytes| targets::journal(bytes, targets::offered));
    assert!(
        caught(&[&raw], |bytes| targets::journal(bytes, careless::offered)),
        "an unchecked length goes unnoticed"
    );
}

#[test]
fn any_text_is_annotated_soon_with_every_span_in_it() {
    let with_count = |text: &[u8]| [&b"\x02"[..], &text[..600]].concat();
    let (story, jumble) = (with_count(STORY), with_count(JUMBLE));
    run(&[&story, &jumble], |bytes| {
        targets::annotator(bytes, targets::annotated)
    });
    assert!(
        caught(&[&story], |bytes| targets::annotator(bytes, careless::annotated)),
        "an unchecked offset goes unnoticed"
    );
    let slow = |article: &chancery::read::Article| {
        let (begun, square) = (targets::worked(), (article.text.len() as f64).powi(2));
        while (targets::worked() - begun).as_secs_f64() < 8e-9 * square {}
        targets::annotated(article)
    };
    let long = [&b"\x3F"[..], &STORY[..400]].concat();
    let noticed = catch_unwind(|| targets::annotator(&long, slow)).is_err();
    assert!(noticed, "time that grows with the square goes unnoticed");
}
