//! Three thousand hostile files, one after another, in the real program: each is answered with its annotations or with a
//! reason, no panic, no hang. `CHANCERY_FILES` says how many (3000).
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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

const STORY: &str = include_str!("../assets/samples/wire-story.txt");

/// What files are made of before they are spoilt.
fn sound() -> Vec<(&'static str, Vec<u8>)> {
    let page = format!(
        "<!DOCTYPE html><html><title>T</title><article><p>{}</p></article>",
        STORY.replace("\n\n", "</p><p>")
    );
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        ("txt", STORY.as_bytes()[..900].to_vec()),
        ("json", common::full_record().to_json().unwrap().into_bytes()),
        ("chancery.json", common::full().to_string().into_bytes()),
        ("txt", utf_16(&STORY[..400])),
        ("html", page.into_bytes()),
        (
            "txt",
            "Посол прибыл в Москву, сказал министр иностранных дел. "
                .repeat(8)
                .into_bytes(),
        ),
        (
            "txt",
            "e\u{301}\u{302}\u{200D}\u{202E}😀👨\u{200D}👩\u{200D}👧 "
                .repeat(30)
                .into_bytes(),
        ),
        ("txt", (0..=255).collect()),
        (
            "jsonl",
            b"{\"id\": 1, \"text\": \"The envoy left.\"}\n{\"id\": 2}\n".to_vec(),
        ),
        ("pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".to_vec()),
        ("docx", b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml".to_vec()),
    ]
}

/// Cuts, doubles, flips and plants.
fn spoil(bytes: &mut Vec<u8>, chance: &mut Chance) {
    const PLANTED: &[&[u8]] = &[
        b"\0\0\0\0",
        b"\xFF\xFE",
        b"\xED\xA0\x80",
        b"\x1B$B",
        b"\xE2\x80\xAE",
        b"{\"start\":-1}",
        b"\"end\":18446744073709551615,",
        b"[[[[[[[[[[[[[[[[",
        b"<ul><li>",
        b"<!--",
        b"\\ud800",
        b"1e999",
        b"\"id\":\"m1\",",
        b"\r",
        b"\xE2\x80\xA8",
        b"<script>",
    ];
    for _ in 0..=chance.below(12) {
        let at = chance.below(bytes.len() + 1);
        let to = (at + chance.below(60)).min(bytes.len());
        match chance.below(6) {
            0 => drop(bytes.drain(at..to)),
            1 => drop(bytes.splice(at..at, bytes[at..to].repeat(1 + chance.below(20)))),
            2 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            3 if chance.below(4) == 0 => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, PLANTED[chance.below(PLANTED.len())].iter().copied())),
        }
    }
}

fn hostile_files(folder: &Path, count: usize) -> Vec<PathBuf> {
    let (sound, mut chance) = (sound(), Chance(9));
    let odd: [&[u8]; 5] = [b"a\nb", b"caf\xE9", "\u{202E}txt".as_bytes(), b"-rf --", b"\x1B[2J"];
    let one = |n: usize| {
        let (ending, bytes) = &sound[n % sound.len()];
        let mut bytes = bytes.clone();
        spoil(&mut bytes, &mut chance);
        let mut name = format!("{n:05}").into_bytes();
        if n.is_multiple_of(7) {
            name.extend_from_slice(odd[n / 7 % odd.len()]);
        }
        name.extend_from_slice(format!(".{ending}").as_bytes());
        let path = folder.join(OsStr::from_bytes(&name));
        fs::write(&path, bytes).unwrap();
        path
    };
    (0..count).map(one).collect()
}

/// Runs the program on some files: how many it annotated and how many it answered with a reason, or what is wrong with its
/// answer.
fn answered(run: &mut Command, files: usize, patience: Duration) -> Result<(usize, usize), String> {
    let folder = tempfile::tempdir().unwrap();
    let (out, told) = (folder.path().join("out"), folder.path().join("told"));
    run.stdout(fs::File::create(&out).unwrap());
    run.stderr(fs::File::create(&told).unwrap());
    let mut child = run.stdin(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > patience {
            child.kill().unwrap();
            child.wait().unwrap();
            return Err("no end".to_owned());
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let (out, told) = (fs::read_to_string(&out).unwrap(), fs::read_to_string(&told).unwrap());
    if common::is_broken(&told) {
        return Err(format!("an error in the program: {told}"));
    }
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(format!("{status}: {told}"));
    }
    let annotated = out.lines().count();
    let reasons = told.lines().filter(|line| line.starts_with("chancery: “")).count();
    if annotated + reasons < files {
        return Err(format!("no answer: {annotated} + {reasons} of {files}: {told}"));
    }
    Ok((annotated, reasons))
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
}

#[test]
fn three_thousand_hostile_files_are_each_answered() {
    let count = std::env::var("CHANCERY_FILES").map_or(3000, |n| n.parse().expect("CHANCERY_FILES is a number"));
    let folder = tempfile::tempdir().unwrap();
    let files = hostile_files(folder.path(), count);
    let (mut annotated, mut refused) = (0, 0);
    // A hang is told with the few files that it is among.
    for some in files.chunks(250) {
        let mut run = program();
        run.args(["annotate", "--stdout", "--threads", "2"]).args(some);
        let (lines, reasons) = answered(&mut run, some.len(), Duration::from_secs(300))
            .unwrap_or_else(|what| panic!("files from {:?}: {what}", some[0]));
        annotated += lines;
        refused += reasons;
    }
    eprintln!("{count} hostile files: {annotated} annotated, {refused} answered with a reason or a note");
    assert!(annotated > count / 4 && refused > count / 4);
}

/// Programs that hang, break, or leave a file without an answer.
#[test]
fn a_program_that_does_not_answer_is_caught() {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("a.chancery.json");
    fs::write(&document, common::full_record().to_json().unwrap()).unwrap();
    let what = |run: &mut Command, files, seconds| answered(run, files, Duration::from_secs(seconds)).unwrap_err();
    let hung = what(program().args(["torture", "page", "hang", "--broken"]), 0, 2);
    assert_eq!(hung, "no end");
    let mut breaks = program();
    breaks
        .args(["torture", "panic", "--thread", "--state"])
        .arg(folder.path());
    let broken = what(breaks.arg(&document), 0, 60);
    assert!(broken.starts_with("an error in the program"), "{broken}");
    // One file more than it was given, which an answer is missing for.
    let mut one = program();
    one.args(["annotate", "--stdout", "--threads", "1"]).arg(&document);
    let missing = what(&mut one, 2, 60);
    assert!(missing.starts_with("no answer"), "{missing}");
}
