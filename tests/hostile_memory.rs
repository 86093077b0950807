//! Files that are made to fill the memory: the program takes what the file's size allows it, and no more.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Size of each file, in bytes, but for one.
const SIZE: usize = 12 << 20;

/// What is allowed, in bytes: most is needed where every few bytes are a key of their own.
const MOST: usize = 260 << 20;

/// The most memory that a process had at a time, in bytes, and whether it ended within the time.
fn peak(command: &mut Command) -> (usize, bool) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let (mut peak, begun) = (0, Instant::now());
    while child.try_wait().unwrap().is_none() {
        // The mark only rises, and is gone with the process.
        let told = fs::read_to_string(&status).unwrap_or_default();
        let mark = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let mark = mark.and_then(|mark| mark.trim().trim_end_matches(" kB").parse::<usize>().ok());
        peak = mark.map_or(peak, |kilobytes| kilobytes * 1024);
        if begun.elapsed() > Duration::from_secs(240) {
            child.kill().unwrap();
            child.wait().unwrap();
            return (peak, false);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    (peak, true)
}

/// A file of [`SIZE`] bytes: a beginning, a piece again and again, an end.
fn filled(folder: &Path, name: &str, head: &str, piece: impl Fn(usize) -> String, tail: &str) -> PathBuf {
    let mut text = String::with_capacity(SIZE);
    text.push_str(head);
    for n in 0.. {
        let piece = piece(n);
        if text.len() + piece.len() + tail.len() > SIZE {
            break;
        }
        text.push_str(&piece);
    }
    text.push_str(tail);
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn hostile(folder: &Path) -> Vec<PathBuf> {
    let ours = |fields: &str| format!(r#"{{"schema":"chancery/annotations@1","id":"a","text":"b",{fields}"#);
    let mention = |n| {
        format!(
            r#"{{"id":"m{n}","kind":"PER","form":"name","start":0,"end":1,"text":"b","review":"suggested","origin":"rule"}},"#
        )
    };
    let line = |n| format!(r#"{{"n":{n},"at":"","by":"","act":"","on":"m1","before":null,"after":{{"a":{n}}}}},"#);
    let same = |piece: &str| {
        let piece = piece.repeat(1024);
        move |_| piece.clone()
    };
    // Of a text that is annotated every word is looked at, and here every byte is one, all in one sentence.
    let marks = folder.join("marks.txt");
    fs::write(&marks, vec![b'['; 2 << 20]).unwrap();
    vec![
        marks,
        filled(folder, "brackets.json", "", same("["), ""),
        filled(folder, "deep.json", &ours(r#""x":"#), same(r#"{"a":"#), ""),
        filled(folder, "wide.json", &ours(r#""x":["#), same("0,"), "0]}"),
        filled(folder, "objects.json", &ours(r#""x":["#), same("{},"), "0]}"),
        filled(folder, "key.json", &ours("\""), same("k"), r#"":1}"#),
        filled(
            folder,
            "keys.json",
            &ours(""),
            |n| format!(r#""k{n}":{n},"#),
            r#""k":0}"#,
        ),
        filled(folder, "number.json", &ours(r#""x":"#), same("9"), "}"),
        filled(folder, "escapes.json", &ours(r#""x":""#), same(r"\u0041"), "\"}"),
        filled(folder, "mentions.json", &ours(r#""mentions":["#), mention, "{}]}"),
        filled(folder, "log.json", &ours(r#""log":["#), line, "{}]}"),
        filled(folder, "nul.txt", "", same("\0"), ""),
        filled(
            folder,
            "page.html",
            "<!DOCTYPE html><html>The envoy left.",
            same("<ul><li>"),
            "",
        ),
    ]
}

#[test]
fn no_file_takes_more_memory_than_its_size_allows() {
    let folder = tempfile::tempdir().unwrap();
    let mut most = 0;
    for path in hostile(folder.path()) {
        let mut run = Command::new(env!("CARGO_BIN_EXE_chancery"));
        match path.extension().is_some_and(|ending| ending == "json") {
            true => run.arg("check"),
            false => run.args(["annotate", "--stdout"]),
        };
        let (peak, ended) = peak(run.arg(&path));
        assert!(ended, "no end: {path:?}");
        assert!(peak > 1 << 20, "nothing was seen of {path:?}");
        assert!(peak < MOST, "{path:?}: {peak} bytes");
        most = most.max(peak);
    }
    eprintln!("at most {} MB for a hostile file of {} MB", most >> 20, SIZE >> 20);
}

/// A program that keeps a stream until its end.
#[test]
fn a_program_that_takes_more_is_caught() {
    let zeros = fs::File::open("/dev/zero").unwrap();
    let mut head = Command::new("head")
        .args(["-c", "400M"])
        .stdin(zeros)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (peak, _) = peak(
        Command::new("tail")
            .args(["-c", "400M"])
            .stdin(head.stdout.take().unwrap()),
    );
    head.wait().unwrap();
    assert!(peak > MOST, "{peak} bytes go unnoticed");
}
