//! Killed, and failed by the system, at every call that it makes.

use super::{Desk, program, version};
use crate::common::is_broken;
use chancery::store::{State, finish_cut_short};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The calls with which a program changes files, or could.
const CALLS: &str = "openat,write,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,fchmod,chmod,\
                     fchown,flock,close,mkdir,fsetxattr,flistxattr,ftruncate";

pub fn strace(log: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o"]).arg(log);
    command
}

/// Whether system calls can be made to fail here.
pub fn can_trace() -> bool {
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

fn deciding(broken: bool) -> Scene {
    let desk = Desk::new();
    let mut arguments = desk.arguments(4, 3, 3);
    if broken {
        arguments.push("--broken".into());
    }
    Scene {
        folder: desk.folder.path().to_owned(),
        arguments,
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
                if is_broken(&stderr) {
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
        || deciding(false),
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
    let (_, wrong) = fail_everywhere(|| deciding(true), &["signal=KILL"], 1);
    assert!(!wrong.is_empty(), "an act acknowledged too early goes unnoticed");
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
        || deciding(false),
    ] {
        let (count, wrong) = fail_everywhere(scene, &ERRORS, each);
        eprintln!("{count} errors at system calls");
        assert!(count > 20, "the calls were not reached");
        assert_eq!(wrong, Vec::<String>::new());
    }
    let (_, wrong) = fail_everywhere(|| saving(true), &ERRORS, 1);
    assert!(!wrong.is_empty(), "a save in place goes unnoticed");
    let (_, wrong) = fail_everywhere(|| deciding(true), &ERRORS, 1);
    assert!(!wrong.is_empty(), "an act acknowledged too early goes unnoticed");
}

/// After a sync that failed, the system may have dropped what it could not write, and call the next sync good.
#[test]
fn a_failed_sync_is_not_tried_again_on_the_same_file() {
    if !can_trace() {
        return;
    }
    for (scene, call) in [
        (saving(false), "fsync"),
        (deciding(false), "fsync"),
        (deciding(false), "fdatasync"),
    ] {
        let synced = synced_although_it_fails(&scene, call);
        // A journal that takes the place of a failed one has its name, but is synced as a temporary file first.
        assert!(
            synced.windows(2).all(|pair| pair[0] != pair[1]),
            "synced again: {synced:#?}"
        );
    }
    let mut trusting = saving(true);
    trusting.arguments.push("--trusting".into());
    let synced = synced_although_it_fails(&trusting, "fsync");
    assert!(
        synced.windows(2).any(|pair| pair[0] == pair[1]),
        "a sync that is tried again goes unnoticed: {synced:#?}"
    );
}

/// The files that are synced, in order, while every call of that name fails.
fn synced_although_it_fails(scene: &Scene, call: &str) -> Vec<String> {
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
    log.lines()
        .filter_map(file)
        .filter(|name| !Path::new(name).is_dir())
        .collect()
}
