//! The program is killed, and the system fails it, at every point of a save and of an act; nothing that it called safe is
//! lost. Each proof has a twin that does it wrong, and must be caught.
//!
//! | variable | what | default |
//! |---|---|---|
//! | `CHANCERY_KILLS` | how many kills each of the two loops makes | 1000 |
//! | `CHANCERY_CUTS` | how many power cuts each of the two kinds makes | 30 |
//! | `CHANCERY_ERRORS` | `all`: every error at every system call, not two in turn | |
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;
#[path = "torture/power.rs"]
mod power;
#[path = "torture/promises.rs"]
mod promises;

use chancery::read::file::sha256_hex;
use chancery::record::{Record, history};
use chancery::store::{Expected, State, finish_cut_short, recoverable, save};
use common::names;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
}

fn kills() -> u32 {
    std::env::var("CHANCERY_KILLS").map_or(1000, |n| n.parse().expect("CHANCERY_KILLS is a number"))
}

/// A number from 0 to `below`, the same ones in every run.
fn next(state: &mut u64, below: u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}

/// Starts a command, kills it at a random moment, and gives the whole lines that it wrote.
fn killed(command: &mut Command, seed: &mut u64) -> Vec<String> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    // Most kills come while it works, some while it starts.
    let micros = if next(seed, 8) > 0 {
        out.read_line(&mut said).unwrap();
        next(seed, 9_000)
    } else {
        next(seed, 25_000)
    };
    std::thread::sleep(Duration::from_micros(micros));
    child.kill().unwrap();
    out.read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    // The last line may be cut; one that ends is a promise.
    let whole = &said[..said.rfind('\n').map_or(0, |at| at + 1)];
    whole.lines().map(str::to_owned).collect()
}

// ---- saves ----

/// The version of a document if it is whole: its text, mentions and number agree.
fn version(path: &Path) -> Result<u64, String> {
    let json = fs::read_to_string(path).map_err(|e| e.to_string())?;
    let record = Record::from_json(&json).map_err(|e| e.to_string())?;
    let version: u64 = record.id.parse().map_err(|_| "no number".to_owned())?;
    let whole = record.extra["version"] == version
        && record.text.starts_with(&format!("Version {version}: the envoy"))
        && record.text.ends_with(". ")
        && record.mentions.len() as u64 == version % 37 + 1;
    whole.then_some(version).ok_or_else(|| "its parts differ".to_owned())
}

/// What a loop of kills found.
#[derive(Debug, Default)]
#[allow(dead_code, reason = "told in messages")]
struct Found {
    kills: u32,
    /// Neither the old nor the new version was there.
    torn: u32,
    /// Acknowledged, and not there.
    lost: u32,
    /// Kills in the middle of a save, as the temporary file shows.
    within: usize,
    done: u64,
}

fn kill_saves(kills: u32, broken: bool) -> Found {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("doc.chancery.json");
    let run = |count: &str, start: u64| {
        let mut command = program();
        command.args(["torture", "save", "--sentences", "400"]).arg(&document);
        command.args([count, &start.to_string()]);
        if broken {
            command.arg("--broken");
        }
        command
    };
    let once = |start: u64| assert!(run("1", start).stdout(Stdio::null()).status().unwrap().success());
    once(1);
    let (mut seed, mut now) = (42, 1);
    let mut found = Found {
        kills,
        ..Found::default()
    };
    for _ in 0..kills {
        let said = killed(&mut run("100000", now + 1), &mut seed);
        let promised = said.last().map_or(now, |line| line["ack ".len()..].parse().unwrap());
        match version(&document) {
            Ok(there) => {
                found.lost += u32::from(there < promised);
                assert!(there <= promised + 1);
                now = there;
            }
            Err(_) => {
                found.torn += 1;
                now = promised;
                once(now);
            }
        }
        let temps = names(folder.path()).len() - 1;
        assert!(temps <= 1, "what earlier runs left is swept up");
        found.within += temps;
    }
    found.done = now;
    once(now + 1);
    assert_eq!(names(folder.path()), ["doc.chancery.json"]);
    found
}

#[test]
fn killed_at_any_moment_the_file_is_the_old_or_the_new_one() {
    let found = kill_saves(kills(), false);
    eprintln!("saves: {found:?}");
    assert_eq!((found.torn, found.lost), (0, 0), "{found:?}");
    assert!(found.within > 0, "no kill hit a save: the test sees nothing");
    assert!(found.done > u64::from(kills()) / 4, "and saves are made");
}

#[test]
fn a_save_in_place_is_caught() {
    let found = kill_saves(150, true);
    eprintln!("saves in place: {found:?}");
    assert!(found.torn > 0, "a torn file goes unnoticed: {found:?}");
}

// ---- acts ----

/// A document to decide on, and the journal's folder.
struct Desk {
    folder: tempfile::TempDir,
    document: PathBuf,
    start: Record,
}

impl Desk {
    fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap())
    }

    fn at(folder: tempfile::TempDir) -> Self {
        let document = folder.path().join("doc.chancery.json");
        let mut command = program();
        command.args(["torture", "save", "--sentences", "60"]);
        command.arg(&document).args(["1", "36"]).stdout(Stdio::null());
        assert!(command.status().unwrap().success());
        let start = Record::from_json(&fs::read_to_string(&document).unwrap()).unwrap();
        Self {
            folder,
            document,
            start,
        }
    }

    fn state(&self) -> State {
        State::at(self.folder.path().join("state"))
    }

    fn arguments(&self, count: u64, seed: u64, save_every: u64) -> Vec<std::ffi::OsString> {
        let state = self.state().root().to_owned();
        let mut all: Vec<std::ffi::OsString> = vec!["torture".into(), "edit".into(), "--state".into(), state.into()];
        all.extend(["--save-every".into(), save_every.to_string().into()]);
        all.extend([
            self.document.clone().into_os_string(),
            count.to_string().into(),
            seed.to_string().into(),
        ]);
        all
    }

    /// The record that a start would show: the file's, or with what the journal brings back.
    fn now(&self) -> Record {
        let left = recoverable(&self.state());
        assert!(left.len() <= 1, "one piece of work at most is offered: {left:?}");
        match left.first() {
            Some(left) => left.preview(|| None).expect("what is offered can be brought back"),
            None => Record::from_json(&fs::read_to_string(&self.document).unwrap()).unwrap(),
        }
    }

    /// Acknowledged log lines that are not there as they were.
    fn lost(&self, said: &[String]) -> u32 {
        let record = self.now();
        let mut replayed = self.start.clone();
        history::replay(&mut replayed, &record.log).unwrap();
        assert!(replayed == record, "the log tells how the record came about");
        let acks = said.iter().filter_map(|line| line.strip_prefix("ack "));
        let there = |ack: &&str| {
            let (n, sum) = ack.split_once(' ').unwrap();
            let entry = record.log.get(n.parse::<usize>().unwrap() - 1);
            entry.is_some_and(|e| format!("{:08x}", crc32fast::hash(&serde_json::to_vec(e).unwrap())) == sum)
        };
        acks.filter(|ack| !there(ack)).count() as u32
    }
}

fn kill_acts(kills: u32, broken: bool) -> Found {
    let mut seed = 7;
    let mut found = Found {
        kills,
        ..Found::default()
    };
    let mut desk = Desk::new();
    for n in 0..kills {
        // The log is never shortened, so now and then a new document keeps the runs short.
        if n % 6 == 5 {
            desk = Desk::new();
        }
        let mut command = program();
        command.args(desk.arguments(100_000, u64::from(n), 30));
        if broken {
            command.arg("--broken");
        }
        let said = killed(&mut command, &mut seed);
        found.done += said.len() as u64;
        found.lost += desk.lost(&said);
        if broken && found.lost > 0 {
            break;
        }
    }
    found
}

#[test]
fn killed_at_any_moment_no_acknowledged_act_is_lost() {
    let found = kill_acts(kills(), false);
    eprintln!("acts: {found:?}");
    assert_eq!(found.lost, 0, "{found:?}");
    assert!(found.done > u64::from(kills()), "acts are made: {found:?}");
}

/// A script of acts, saves, undo and redo, killed again and again, comes to the end that it comes to undisturbed.
#[test]
fn two_hundred_scripted_runs_that_are_killed_come_to_the_same_end() {
    let script = |desk: &Desk, seed: u64| {
        let mut command = program();
        command.args(desk.arguments(60, seed, 7)).arg("--script");
        command
    };
    let ends: Vec<Record> = (0..8)
        .map(|seed| {
            let desk = Desk::new();
            let output = script(&desk, seed).output().unwrap();
            assert!(output.stdout.ends_with(b"done\n"));
            desk.now()
        })
        .collect();
    assert!(ends[0] != ends[1], "the scripts differ");
    let (mut chance, mut kills) = (17, 0);
    for run in 0..200 {
        let (desk, seed) = (Desk::new(), run % 8);
        loop {
            let said = killed(&mut script(&desk, seed), &mut chance);
            assert_eq!(desk.lost(&said), 0, "run {run}");
            if said.last().is_some_and(|line| line == "done") {
                break;
            }
            kills += 1;
        }
        assert!(desk.now() == ends[seed as usize], "run {run} came to another end");
    }
    eprintln!("200 scripted runs, killed {kills} times, came to the same ends");
    assert!(kills > 200, "the runs are killed on the way: {kills}");
}

#[test]
fn an_act_acknowledged_too_early_is_caught() {
    let found = kill_acts(60, true);
    eprintln!("acts acknowledged early: {found:?}");
    assert!(found.lost > 0, "a lost act goes unnoticed: {found:?}");
}

// ---- every system call ----

/// The calls with which a program changes files, or could.
const CALLS: &str = "openat,write,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,fchmod,chmod,\
                     fchown,flock,close,mkdir,fsetxattr,flistxattr,ftruncate";

fn strace(log: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o"]).arg(log);
    command
}

/// Whether system calls can be made to fail here.
fn can_trace() -> bool {
    let traced = Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"])
        .output();
    let can = traced.is_ok_and(|out| out.status.success());
    if !can {
        eprintln!("SKIPPED: strace is not installed or may not trace here; system calls were not made to fail");
    }
    can
}

/// Numbers of the calls of each name that come once the program has touched its files.
fn calls(arguments: &[std::ffi::OsString], folder: &Path) -> BTreeMap<String, std::ops::RangeInclusive<u32>> {
    let log = folder.join("trace");
    let mut command = strace(&log);
    // Not every machine has all of them: a question mark leaves those out.
    command.arg("-e").arg(format!("trace=?{}", CALLS.replace(',', ",?")));
    let status = command
        .arg(program().get_program())
        .args(arguments)
        .stdout(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    let (mut seen, mut first, mut begun) = (BTreeMap::new(), BTreeMap::new(), false);
    let inside = folder.to_string_lossy().into_owned();
    for line in fs::read_to_string(&log).unwrap().lines() {
        let Some((name, _)) = line.split_once('(') else {
            continue;
        };
        let name = name.rsplit(' ').next().unwrap().to_owned();
        let n = seen.entry(name.clone()).or_insert(0_u32);
        *n += 1;
        begun |= line.contains(&inside);
        if begun {
            first.entry(name).or_insert(*n);
        }
    }
    fs::remove_file(&log).unwrap();
    first
        .into_iter()
        .map(|(name, from)| (name.clone(), from..=seen[&name]))
        .collect()
}

/// A folder with something to lose in it, the command that is failed, and what must hold afterwards.
struct Scene {
    folder: PathBuf,
    arguments: Vec<std::ffi::OsString>,
    document: PathBuf,
    /// The version that is there before.
    old: u64,
    desk: Option<Desk>,
    /// The other name of the document, and where a start looks for what was cut short.
    linked: Option<(PathBuf, Option<State>)>,
    _folder: Option<tempfile::TempDir>,
}

fn saving(broken: bool) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("doc.chancery.json");
    let mut arguments: Vec<std::ffi::OsString> = ["torture", "save", "--sentences", "20"].map(Into::into).into();
    arguments.push(document.clone().into());
    let first = program().args(&arguments).args(["1", "1"]).output().unwrap();
    assert!(first.status.success());
    if broken {
        arguments.push("--broken".into());
    } else {
        arguments.extend(["--state".into(), folder.path().join("state").into()]);
    }
    arguments.extend(["1".into(), "2".into()]);
    Scene {
        folder: folder.path().to_owned(),
        arguments,
        document,
        old: 1,
        desk: None,
        linked: None,
        _folder: Some(folder),
    }
}

/// A document of two names, written under both; `looks` says whether the next start looks for what was cut short. The new
/// version is the shorter one, so that there is a moment at which it has the end of the old one.
fn writing_all_names(looks: bool) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let (document, other) = (
        folder.path().join("doc.chancery.json"),
        folder.path().join("other.json"),
    );
    let state = folder.path().join("state");
    let mut arguments: Vec<std::ffi::OsString> = ["torture", "save", "--sentences", "20"].map(Into::into).into();
    arguments.push(document.clone().into());
    let first = program().args(&arguments).args(["1", "36"]).output().unwrap();
    assert!(first.status.success());
    fs::hard_link(&document, &other).unwrap();
    arguments.extend(["--linked".into(), "--state".into(), state.clone().into()]);
    arguments.extend(["1".into(), "37".into()]);
    Scene {
        folder: folder.path().to_owned(),
        arguments,
        document,
        old: 36,
        desk: None,
        linked: Some((other, looks.then(|| State::at(state)))),
        _folder: Some(folder),
    }
}

fn deciding() -> Scene {
    let desk = Desk::new();
    Scene {
        folder: desk.folder.path().to_owned(),
        arguments: desk.arguments(4, 3, 3),
        document: desk.document.clone(),
        old: 0,
        desk: Some(desk),
        linked: None,
        _folder: None,
    }
}

impl Scene {
    /// Runs it with a fault put into one call; `None` where the call was not reached.
    fn with_fault(&self, call: &str, fault: &str, n: u32) -> Option<Output> {
        let log = tempfile::NamedTempFile::new().unwrap();
        let mut command = strace(log.path());
        command.args([
            "-e",
            &format!("trace={call}"),
            "-e",
            &format!("inject={call}:{fault}:when={n}"),
        ]);
        let output = command
            .arg(program().get_program())
            .args(&self.arguments)
            .output()
            .unwrap();
        let log = fs::read_to_string(log.path()).unwrap();
        let killed = output.status.signal() == Some(9);
        (killed || log.contains("INJECTED")).then_some(output)
    }

    /// What is wrong afterwards, with what the program said.
    fn fault_after(&self, output: &Output) -> Option<String> {
        let said = String::from_utf8_lossy(&output.stdout);
        let whole = &said[..said.rfind('\n').map_or(0, |at| at + 1)];
        if let Some(desk) = &self.desk {
            let lost = desk.lost(&whole.lines().map(str::to_owned).collect::<Vec<_>>());
            return (lost > 0).then(|| format!("{lost} acknowledged acts are lost"));
        }
        if let Some((other, state)) = &self.linked {
            state.iter().for_each(|state| drop(finish_cut_short(state)));
            if fs::read(other).unwrap() != fs::read(&self.document).unwrap() {
                return Some("its names say different things".to_owned());
            }
        }
        match version(&self.document) {
            Err(why) => Some(format!("neither old nor new: {why}")),
            Ok(old) if old == self.old && whole.contains("ack ") => Some("an acknowledged save is lost".to_owned()),
            Ok(_) => None,
        }
    }
}

/// Runs a scene with faults at every call; gives the number of faults put in, and what went wrong.
fn fail_everywhere(scene: fn() -> Scene, faults: &[&str], each: usize) -> (u32, Vec<String>) {
    let (mut count, mut wrong) = (0, Vec::new());
    let first = scene();
    let mut turn = 0;
    for (call, numbers) in calls(&first.arguments, &first.folder) {
        // No disk fails to close a file that it has synced, and the standard library does not expect it to.
        if call == "close" && faults.iter().all(|fault| fault.starts_with("error")) {
            continue;
        }
        for n in numbers {
            for _ in 0..each {
                let fault = faults[turn % faults.len()];
                turn += 1;
                let scene = scene();
                let Some(output) = scene.with_fault(&call, fault, n) else {
                    continue;
                };
                count += 1;
                let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
                if stderr.contains("panicked") {
                    wrong.push(format!("{call} {n} {fault}: {stderr}"));
                }
                if let Some(what) = scene.fault_after(&output) {
                    wrong.push(format!("{call} {n} {fault}: {what}: {stderr}"));
                }
            }
        }
    }
    (count, wrong)
}

#[test]
fn killed_at_every_system_call_nothing_is_torn_or_lost() {
    if !can_trace() {
        return;
    }
    for scene in [
        (|| saving(false)) as fn() -> Scene,
        || writing_all_names(true),
        deciding,
    ] {
        let (count, wrong) = fail_everywhere(scene, &["signal=KILL"], 1);
        eprintln!("{count} kills, one at each system call");
        assert!(count > 10, "the calls were not reached");
        assert_eq!(wrong, Vec::<String>::new());
    }
    let (_, wrong) = fail_everywhere(|| saving(true), &["signal=KILL"], 1);
    assert!(!wrong.is_empty(), "a save in place goes unnoticed");
    let (_, wrong) = fail_everywhere(|| writing_all_names(false), &["signal=KILL"], 1);
    let torn = wrong.iter().any(|what| what.contains("neither old nor new"));
    assert!(torn, "a file that nobody finishes goes unnoticed: {wrong:?}");
}

const ERRORS: [&str; 6] = [
    "error=ENOSPC",
    "error=EIO",
    "error=EACCES",
    "error=EROFS",
    "error=EMFILE",
    "error=EDQUOT",
];

#[test]
fn failed_at_every_system_call_nothing_is_torn_or_lost() {
    if !can_trace() {
        return;
    }
    let each = if std::env::var("CHANCERY_ERRORS").is_ok_and(|v| v == "all") {
        6
    } else {
        2
    };
    for scene in [
        (|| saving(false)) as fn() -> Scene,
        || writing_all_names(true),
        deciding,
    ] {
        let (count, wrong) = fail_everywhere(scene, &ERRORS, each);
        eprintln!("{count} errors at system calls");
        assert!(count > 20, "the calls were not reached");
        assert_eq!(wrong, Vec::<String>::new());
    }
    let (_, wrong) = fail_everywhere(|| saving(true), &ERRORS, 1);
    assert!(!wrong.is_empty(), "a save in place goes unnoticed");
}

/// After a sync that failed, the system may have dropped what it could not write, and call the next sync good.
#[test]
fn a_failed_sync_is_not_tried_again_on_the_same_file() {
    if !can_trace() {
        return;
    }
    for (scene, call) in [
        (saving(false), "fsync"),
        (deciding(), "fsync"),
        (deciding(), "fdatasync"),
    ] {
        let log = tempfile::NamedTempFile::new().unwrap();
        let mut command = strace(log.path());
        command.args([
            "-y",
            "-e",
            "trace=fsync,fdatasync",
            "-e",
            &format!("inject={call}:error=EIO"),
        ]);
        command
            .arg(program().get_program())
            .args(&scene.arguments)
            .output()
            .unwrap();
        let log = fs::read_to_string(log.path()).unwrap();
        assert!(log.contains("INJECTED"), "{call} was made to fail: {log}");
        let file = |line: &str| Some(line.split_once('<')?.1.split_once('>')?.0.to_owned());
        let synced: Vec<String> = log
            .lines()
            .filter_map(file)
            .filter(|name| !Path::new(name).is_dir())
            .collect();
        // A journal that takes the place of a failed one has its name, but is synced as a temporary file first.
        assert!(synced.windows(2).all(|pair| pair[0] != pair[1]), "synced again: {log}");
    }
}

// ---- a full disk ----

/// A small file system of its own, gone with this.
struct Disk(PathBuf);

impl Disk {
    fn of(kilobytes: u32) -> Option<(tempfile::TempDir, Self)> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"])
            .arg(folder.path())
            .output();
        if !mounted.is_ok_and(|out| out.status.success()) {
            eprintln!("SKIPPED: no file system can be mounted here; the full disk was not tested");
            return None;
        }
        let disk = Self(folder.path().to_owned());
        Some((folder, disk))
    }

    /// Uses up everything but so many kilobytes, with a file that it names.
    fn leave(&self, kilobytes: u64) -> PathBuf {
        let filler = self.0.join("filler");
        let full = fs::write(&filler, vec![1; 1 << 20]);
        assert!(full.is_err(), "the disk is small");
        let file = fs::File::options().write(true).open(&filler).unwrap();
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(kilobytes * 1024)).unwrap();
        filler
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Tries for a while: the room that a removed file took comes back a moment later.
fn soon(mut done: impl FnMut() -> bool) -> bool {
    (0..40).any(|n| {
        std::thread::sleep(Duration::from_millis(n * 5));
        done()
    })
}

#[test]
fn a_disk_that_fills_up_at_any_point_costs_nothing() {
    let Some((_folder, disk)) = Disk::of(800) else { return };
    let document = disk.0.join("doc.chancery.json");
    let (old, new) = ("o".repeat(60_000), "n".repeat(160_000));
    let (mut refused, mut torn_in_place) = (0, 0);
    for room in (0..220).step_by(4) {
        for in_place in [false, true] {
            assert!(soon(|| save(&document, &old, &Expected::Any).is_ok()));
            let expected = Expected::Content(sha256_hex(old.as_bytes()));
            let filler = disk.leave(room);
            if in_place {
                let written = fs::write(&document, &new);
                torn_in_place += u32::from(written.is_err() && fs::read_to_string(&document).unwrap() != old);
            } else if let Err(error) = save(&document, &new, &expected) {
                refused += 1;
                assert!(error.to_string().contains("full"), "{error}");
                assert_eq!(fs::read_to_string(&document).unwrap(), old, "{room} kB were left");
                assert_eq!(names(&disk.0), ["doc.chancery.json", "filler"]);
            }
            fs::remove_file(&filler).unwrap();
            if !in_place {
                let again = || save(&document, &new, &Expected::Any).is_ok();
                assert!(soon(again), "there is room again: {room}");
                assert_eq!(fs::read_to_string(&document).unwrap(), new);
            }
        }
    }
    assert!(refused > 10, "the disk was full {refused} times");
    assert!(torn_in_place > 10, "a save in place goes unnoticed");
}

#[test]
fn acts_made_on_a_full_disk_are_safe_once_there_is_room() {
    let Some((_folder, disk)) = Disk::of(600) else { return };
    let mut desk = Desk::new();
    let document = disk.0.join("doc.chancery.json");
    fs::copy(&desk.document, &document).unwrap();
    desk.document = document;
    let state = State::at(disk.0.join("state"));
    let mut unsafe_acts = 0;
    for room in (0..80).step_by(4) {
        let filler = disk.leave(room);
        let mut command = program();
        command.args(["torture", "edit", "--state"]).arg(state.root());
        command.arg(&desk.document).args(["12", &room.to_string()]);
        let output = command.output().unwrap();
        let said: Vec<String> = String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(str::to_owned)
            .collect();
        unsafe_acts += said.iter().filter(|line| line.starts_with("unsafe")).count();
        let left = recoverable(&state);
        let record = match left.first() {
            Some(left) => left.preview(|| None).unwrap(),
            None => desk.start.clone(),
        };
        for ack in said.iter().filter_map(|line| line.strip_prefix("ack ")) {
            let n: usize = ack.split_once(' ').unwrap().0.parse().unwrap();
            assert!(record.log.len() >= n, "{room} kB were left: act {n} is lost");
        }
        let _ = fs::remove_file(&filler);
    }
    assert!(unsafe_acts > 5, "the disk was full {unsafe_acts} times");
}
