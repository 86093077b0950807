//! Whatever is opened, the answer is the text or a stated reason, soon.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::read::{Opened, Refusal, open, open_bytes, shown};
use chancery::record::Record;
use chancery::store::{Expected, SaveFault, save_record};
use common::{full, full_record};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// No answer takes more of a core. The program itself is held to 2 s; a test build is slower.
const SOON: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// Time that this thread has worked; on a busy machine much more passes.
fn worked(begun: Instant) -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// What work comes to, which must be no later than a limit on the core's time.
fn within<T>(limit: Duration, name: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let before = worked(begun);
    let done = work();
    let took = worked(begun).saturating_sub(before);
    assert!(took < limit, "{name}: {took:?}");
    done
}

/// What is said of bytes: `text`, `record`, or the reason.
fn said(name: &str, bytes: &[u8]) -> String {
    match within(SOON, name, || open_bytes(Path::new(name), bytes, None)) {
        Ok(Opened::Article(article, _)) => {
            assert!(!article.text.is_empty(), "{name}");
            "text".to_owned()
        }
        Ok(Opened::Record(..)) => "record".to_owned(),
        Err(error) => {
            let message = error.to_string();
            assert!(
                message.contains(&shown(Path::new(name))) && message.contains(". "),
                "{message}"
            );
            assert!(!message.contains('\n') && message.len() < 2000, "{message}");
            message
        }
    }
}

#[test]
fn an_answer_that_comes_late_is_caught() {
    let late = || {
        let begun = Instant::now();
        let from = worked(begun);
        while worked(begun) - from < Duration::from_millis(60) {}
    };
    let noticed = std::panic::catch_unwind(|| within(Duration::from_millis(20), "late", late));
    assert!(noticed.is_err(), "an answer that comes late goes unnoticed");
}

fn ours(fields: &str) -> String {
    full()
        .to_string()
        .replacen('{', &format!("{{\"schema\":\"chancery/annotations@1\",{fields}"), 1)
        .replacen(",\"schema\":\"chancery/annotations@1\",\"id\"", ",\"id\"", 1)
}

#[test]
fn every_shape_of_text_is_opened_or_refused_soon() {
    let million = 1 << 19;
    let marks = "e\u{301}\u{302}\u{303}".repeat(million / 8);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("one-line.txt", "The envoy left. ".repeat(million / 4).into_bytes()),
        ("no-blank.txt", vec![b'a'; 4 * million]),
        ("lines.txt", vec![b'\n'; 4 * million]),
        ("carriage.txt", vec![b'\r'; million]),
        ("zalgo.txt", marks.into_bytes()),
        (
            "one-cluster.txt",
            format!("a{}", "\u{301}".repeat(million)).into_bytes(),
        ),
        (
            "override.txt",
            "\u{202E}fdp.exe\u{2066}\u{202D}".repeat(million / 16).into_bytes(),
        ),
        (
            "unseen.txt",
            "\u{200B}\u{FEFF}\u{E0041}\u{AD}".repeat(million / 8).into_bytes(),
        ),
        (
            "private.txt",
            "\u{E000}\u{F8FF}\u{10FFFD}".repeat(million / 8).into_bytes(),
        ),
        (
            "family.txt",
            "👨\u{200D}👩\u{200D}👧\u{200D}👦".repeat(million / 16).into_bytes(),
        ),
        ("surrogates.txt", b"A \xED\xA0\x80\xED\xB0\x80 b".repeat(million / 16)),
        ("overlong.txt", b"A \xC0\xAF\xE0\x80\xAF b".repeat(million / 16)),
        ("continuations.txt", vec![0x80; million]),
        ("half.txt", b"The envoy \xF0\x9F".to_vec()),
        ("nul.txt", b"The envoy left.\0 ".repeat(million / 16)),
        ("escape.txt", b"\x1B[2J\x1B]0;owned\x07The envoy left. ".repeat(1000)),
        (
            "utf-16.txt",
            [&b"\xFF\xFE"[..], &b"a\0\0\xD8".repeat(million / 4)].concat(),
        ),
        ("odd-utf-16.txt", b"\xFF\xFEa\0b".to_vec()),
        ("iso-2022.txt", b"\x1B$B".repeat(million / 4)),
        ("brackets.txt", vec![b'['; 4 * million]),
        ("braces.txt", vec![b'{'; 4 * million]),
        ("quotes.txt", [b"{\"", &vec![b'\\'; 4 * million][..]].concat()),
        (
            "html.txt",
            format!("<html>{}", "<ul><li>".repeat(million / 8)).into_bytes(),
        ),
        (
            "laughs.xml",
            b"<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>".to_vec(),
        ),
    ];
    for (name, bytes) in cases {
        let answer = said(name, &bytes);
        assert_ne!(answer, "record", "{name}");
    }
}

#[test]
fn no_json_brings_it_down() {
    let million = 1 << 20;
    let deep = format!("{}1{}", "[".repeat(million), "]".repeat(million));
    let keys: String = (0..100_000).map(|i| format!("\"k{i}\":{i},")).collect();
    let cases: Vec<(&str, String, &str)> = vec![
        ("deep", ours(&format!("\"x\":{deep},")), "recursion limit"),
        (
            "deep-open",
            ours(&format!("\"x\":{}", "{\"a\":".repeat(million))),
            "fault at",
        ),
        (
            "wide",
            ours(&format!("\"x\":[{}0],", "0,".repeat(3 * million))),
            "more parts",
        ),
        (
            "objects",
            ours(&format!("\"x\":[{}0],", "{},".repeat(2 * million))),
            "more parts",
        ),
        ("many-keys", ours(&keys), "record"),
        (
            "long-key",
            ours(&format!("\"{}\":1,", "k".repeat(4 * million))),
            "record",
        ),
        ("same-key", ours(&"\"k\":1,".repeat(1000)), "duplicate field"),
        ("number", ours(&format!("\"x\":{},", "9".repeat(million))), "fault at"),
        ("exponent", ours("\"x\":1e999999999,"), "fault at"),
        ("surrogate", ours("\"x\":\"\\ud800\","), "fault at"),
        ("other", format!("{{\"a\":{deep}}}"), "is JSON, but not"),
        (
            "other-wide",
            format!("[{}0]", "0,".repeat(4 * million)),
            "is JSON, but not",
        ),
        ("two", format!("{}{}", full(), full()), "something follows"),
    ];
    for (name, json, expected) in cases {
        let answer = said(&format!("{name}.json"), json.as_bytes());
        assert!(answer.contains(expected), "{name}: {answer}");
    }
}

#[test]
fn a_record_with_a_fault_names_it_and_nothing_is_shifted() {
    type Break = fn(&mut serde_json::Value);
    let cases: &[(&str, Break)] = &[
        ("past the text", |d| d["mentions"][0]["end"] = json!(u64::MAX)),
        ("fault at mentions[0].start", |d| d["mentions"][0]["start"] = json!(-1)),
        ("not before", |d| {
            d["mentions"][0]["start"] = json!(40);
            d["mentions"][0]["end"] = json!(40);
        }),
        ("covers", |d| {
            d["text"] = json!(format!("x{}", d["text"].as_str().unwrap()))
        }),
        ("given twice", |d| d["entities"][1]["id"] = json!("e1")),
        ("is not among", |d| d["events"][0]["actors"][0]["entity"] = json!("e99")),
        ("is not among", |d| d["quotes"][0]["speaker"] = json!("\u{202E}\n")),
    ];
    for (expected, break_it) in cases {
        let mut document = full();
        break_it(&mut document);
        let answer = said("broken.json", document.to_string().as_bytes());
        assert!(answer.contains(expected), "{expected}: {answer}");
    }
}

/// Offsets count code points, so that every number up to the length is a place between two of them, inside of what a reader sees
/// as one letter too. Counted in bytes or UTF-16 units they cover other words, and are refused with their place.
#[test]
fn any_range_of_code_points_is_kept_and_other_counts_are_refused() {
    let text = "👨\u{200D}👩\u{200D}👧 met e\u{301}mile\r\nin Strelsau";
    let points: Vec<char> = text.chars().collect();
    let mention = |start: usize, end: usize, words: &str| {
        json!({"id": "m1", "start": start, "end": end, "text": words, "kind": "PER", "form": "name", "entity": null,
            "confidence": null, "why": null, "review": "added", "origin": "manual"})
    };
    let with = |mention: serde_json::Value| {
        let mut document = serde_json::to_value(Record::new("a", text.into())).unwrap();
        document["mentions"] = json!([mention]);
        document.to_string()
    };
    for start in 0..points.len() {
        for end in start + 1..=points.len() {
            let words: String = points[start..end].iter().collect();
            let record = Record::from_json(&with(mention(start, end, &words))).unwrap();
            assert_eq!(record.mentions[0].span.of(text), words);
            assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
        }
    }
    let byte = text.find("Strelsau").unwrap();
    let unit = text[..byte].encode_utf16().count();
    for start in [byte, unit] {
        let answer = said("counted.json", with(mention(start, start + 8, "Strelsau")).as_bytes());
        assert!(answer.contains("mentions[0] (m1)"), "{answer}");
    }
}

#[test]
fn a_later_version_is_shown_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later.chancery.json");
    let mut document = full();
    document["schema"] = json!("chancery/annotations@2");
    document["novelty"] = json!({"of": "version 2"});
    fs::write(&path, document.to_string()).unwrap();
    let Ok(Opened::Record(record, report)) = open(&path, None) else {
        panic!("it is shown")
    };
    assert!(record.is_newer() && report.note.unwrap().contains("newer"));
    for (target, expected) in [
        (path.clone(), Expected::Content(report.sha256)),
        (folder.path().join("copy.json"), Expected::New),
    ] {
        let error = save_record(&record, &target, &expected).unwrap_err();
        assert_eq!(error.fault, SaveFault::NewerVersion);
    }
    let error = save_record(&full_record(), &path, &Expected::Any).unwrap_err();
    assert_eq!(error.fault, SaveFault::NotOurs, "nor is it overwritten by mistake");
    assert_eq!(fs::read_to_string(&path).unwrap(), document.to_string());

    document["mentions"] = json!({"told": "in other words"});
    let answer = said("later.json", document.to_string().as_bytes());
    assert!(answer.contains("version 2"), "{answer}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_loop_of_links_is_told_to_reader_and_writer() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a.json"), folder.path().join("b.json"));
        symlink(&a, &b).unwrap();
        symlink(&b, &a).unwrap();
        assert!(matches!(open(&a, None).unwrap_err().refusal, Refusal::Io(_)));
        assert!(save_record(&full_record(), &a, &Expected::New).is_err());
        assert!(fs::symlink_metadata(&a).unwrap().is_symlink(), "the links stay");
    }

    /// Somebody who may write in the folder lays links where the next temporary files would go.
    #[test]
    fn a_temporary_file_is_never_written_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (target, victim) = (folder.path().join("a.json"), folder.path().join("victim.txt"));
        fs::write(&victim, "untouched").unwrap();
        for n in 0..200 {
            let name = format!(".a.json.{}.{n}.tmp", std::process::id());
            symlink(&victim, folder.path().join(name)).unwrap();
        }
        let saved = save_record(&full_record(), &target, &Expected::New).unwrap();
        save_record(&full_record(), &target, &Expected::Content(saved.sha256)).unwrap();
        assert_eq!(fs::read_to_string(&victim).unwrap(), "untouched");
        assert!(fs::symlink_metadata(&target).unwrap().is_file());
    }

    #[test]
    fn any_name_can_be_opened_and_saved_under() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            &b"a\nb.json"[..],
            b"caf\xE9.json",
            b"-rf.json",
            b" .json",
            "\u{202E}nosj.json".as_bytes(),
            b"a\x1B[2J.json",
            b"%s%n.json",
        ] {
            let path = folder.path().join(std::ffi::OsStr::from_bytes(name));
            let saved = save_record(&full_record(), &path, &Expected::New).unwrap();
            let Ok(Opened::Record(record, _)) = open(&path, None) else {
                panic!("{path:?}")
            };
            assert_eq!(*record, full_record());
            save_record(&record, &path, &Expected::Content(saved.sha256)).unwrap();
            fs::write(&path, "{\"schema\": \"chancery/annotations@1\"").unwrap();
            let message = open(&path, None).unwrap_err().to_string();
            assert!(
                message.chars().all(|c| !c.is_control() && c != '\u{202E}'),
                "{message:?}"
            );
        }
    }
}

#[test]
fn a_record_survives_what_a_text_may_hold() {
    for text in ["\u{202E}\u{2066}", "\0", "\u{FEFF}a", "\r\n\r", "e\u{301}\u{200D}"] {
        let record = Record::new("a", text.into());
        assert_eq!(Record::from_json(&record.to_json().unwrap()).unwrap(), record);
    }
}
