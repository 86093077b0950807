//! Killed while it decides.

use super::{Found, killed, kills, on_all_grounds, program};
use chancery::record::{Record, history};
use chancery::store::{State, recoverable};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A document to decide on, and the journal's folder.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub document: PathBuf,
    pub start: Record,
}

impl Desk {
    pub fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap())
    }

    pub fn at(folder: tempfile::TempDir) -> Self {
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

    pub fn arguments(&self, count: u64, seed: u64, save_every: u64) -> Vec<std::ffi::OsString> {
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
    pub fn lost(&self, said: &[String]) -> u32 {
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

fn kill_acts(ground: &Path, kills: u32, mut seed: u64, broken: bool) -> Found {
    let mut found = Found {
        kills,
        ..Found::default()
    };
    let desk_here = || Desk::at(tempfile::tempdir_in(ground).unwrap());
    let mut desk = desk_here();
    for n in 0..kills {
        // The log is never shortened, so now and then a new document keeps the runs short.
        if n % 6 == 5 {
            desk = desk_here();
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
    let found = on_all_grounds(kills(), |ground, kills, seed| kill_acts(ground, kills, seed, false));
    eprintln!("acts: {found:?}");
    assert_eq!(found.lost, 0, "{found:?}");
    assert!(found.done > u64::from(kills()), "acts are made: {found:?}");
}

/// A script of acts, saves, undo and redo.
fn script(desk: &Desk, seed: u64) -> Command {
    let mut command = program();
    command.args(desk.arguments(60, seed, 7)).arg("--script");
    command
}

/// Kills a script again and again until it comes to its end: how often that was, or what went wrong.
fn killed_until_done(seed: u64, end: &Record, broken: bool, chance: &mut u64) -> Result<u32, String> {
    let (desk, mut kills) = (Desk::new(), 0);
    loop {
        let mut run = script(&desk, seed);
        if broken {
            run.arg("--broken");
        }
        let said = killed(&mut run, chance);
        match desk.lost(&said) {
            0 => {}
            lost => return Err(format!("{lost} acknowledged acts are lost")),
        }
        if said.last().is_some_and(|line| line == "done") {
            break;
        }
        kills += 1;
    }
    if desk.now() == *end {
        Ok(kills)
    } else {
        Err("it came to another end".to_owned())
    }
}

/// Killed again and again, each comes to the end that it comes to undisturbed.
#[test]
fn two_hundred_scripted_runs_that_are_killed_come_to_the_same_end() {
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
    for run in 0..200_u64 {
        let seed = run % 8;
        kills += killed_until_done(seed, &ends[seed as usize], false, &mut chance)
            .unwrap_or_else(|what| panic!("run {run}: {what}"));
    }
    eprintln!("200 scripted runs, killed {kills} times, came to the same ends");
    assert!(kills > 200, "the runs are killed on the way: {kills}");
    let caught = (0..20).find_map(|run| killed_until_done(run % 8, &ends[run as usize % 8], true, &mut chance).err());
    assert!(
        caught.is_some(),
        "a run that forgets what it acknowledged goes unnoticed"
    );
}

#[test]
fn an_act_acknowledged_too_early_is_caught() {
    let found = kill_acts(&std::env::temp_dir(), 60, 7, true);
    eprintln!("acts acknowledged early: {found:?}");
    assert!(found.lost > 0, "a lost act goes unnoticed: {found:?}");
}
