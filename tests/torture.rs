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

#[path = "torture/acts.rs"]
mod acts;
#[path = "torture/calls.rs"]
mod calls;
mod common;
#[path = "torture/disk.rs"]
mod disk;
#[path = "torture/power.rs"]
mod power;
#[path = "torture/promises.rs"]
mod promises;
#[path = "torture/saves.rs"]
mod saves;

use acts::Desk;
use calls::{can_trace, strace};
use chancery::record::Record;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
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

/// Where the loops of kills work, each in its own thread: on the disk, and in memory where the system keeps files there, which
/// shows no less of a kill and waits for no disk.
fn grounds() -> Vec<PathBuf> {
    let in_memory = PathBuf::from("/dev/shm");
    let mut all = vec![std::env::temp_dir()];
    all.extend(tempfile::tempdir_in(&in_memory).is_ok().then_some(in_memory));
    all
}

/// Runs a loop of kills in parts, one on each ground, with a seed of its own.
fn on_all_grounds(kills: u32, one: impl Fn(&Path, u32, u64) -> Found + Sync) -> Found {
    let grounds = grounds();
    let each = kills.div_ceil(grounds.len() as u32);
    std::thread::scope(|scope| {
        let parts: Vec<_> = (0_u64..)
            .zip(&grounds)
            .map(|(n, ground)| {
                scope.spawn({
                    let one = &one;
                    move || one(ground, each, 42 + n)
                })
            })
            .collect();
        let found = parts.into_iter().map(|part| part.join().unwrap());
        found.reduce(Found::and).unwrap()
    })
}

impl Found {
    fn and(self, other: Self) -> Self {
        Self {
            kills: self.kills + other.kills,
            torn: self.torn + other.torn,
            lost: self.lost + other.lost,
            within: self.within + other.within,
            done: self.done + other.done,
        }
    }
}
