//! A disk that is full.

use super::{Desk, program};
use crate::common::names;
use chancery::read::file::sha256_hex;
use chancery::store::{Expected, State, recoverable, save};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

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
    let mut unsafe_acts = 0;
    for room in (0..80).step_by(4) {
        let (acts, lost) = acts_with_room(&desk, &disk, room, false);
        assert_eq!(lost, 0, "{room} kB were left");
        unsafe_acts += acts;
    }
    assert!(unsafe_acts > 5, "the disk was full {unsafe_acts} times");
    let caught = (0..80)
        .step_by(4)
        .any(|room| acts_with_room(&desk, &disk, room, true).1 > 0);
    assert!(caught, "an act acknowledged too early goes unnoticed");
}

/// Acts that were called unsafe, and acknowledged ones that are lost, of twelve with so many kilobytes left.
fn acts_with_room(desk: &Desk, disk: &Disk, room: u64, broken: bool) -> (usize, usize) {
    let state = State::at(disk.0.join(if broken { "state-of-broken" } else { "state" }));
    let filler = disk.leave(room);
    let mut command = program();
    command.args(["torture", "edit", "--state"]).arg(state.root());
    command.arg(&desk.document).args(["12", &room.to_string()]);
    if broken {
        command.arg("--broken");
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let left = recoverable(&state);
    let record = match left.first() {
        Some(left) => left.preview(|| None).unwrap(),
        None => desk.start.clone(),
    };
    let acks = said.lines().filter_map(|line| line.strip_prefix("ack "));
    let numbers = acks.map(|ack| ack.split_once(' ').unwrap().0.parse::<usize>().unwrap());
    let lost = numbers.filter(|n| *n > record.log.len()).count();
    let _ = fs::remove_file(&filler);
    (said.lines().filter(|line| line.starts_with("unsafe")).count(), lost)
}
