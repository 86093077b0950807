//! Killed while it saves.

use super::{Found, killed, kills, on_all_grounds, program, version};
use crate::common::names;
use std::path::Path;
use std::process::Stdio;

fn kill_saves(ground: &Path, kills: u32, mut seed: u64, broken: bool) -> Found {
    let folder = tempfile::tempdir_in(ground).unwrap();
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
    let mut now = 1;
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
    let found = on_all_grounds(kills(), |ground, kills, seed| kill_saves(ground, kills, seed, false));
    eprintln!("saves: {found:?}");
    assert_eq!((found.torn, found.lost), (0, 0), "{found:?}");
    assert!(found.within > 0, "no kill hit a save: the test sees nothing");
    assert!(found.done > u64::from(kills()) / 4, "and saves are made");
}

#[test]
fn a_save_in_place_is_caught() {
    let found = kill_saves(&std::env::temp_dir(), 150, 42, true);
    eprintln!("saves in place: {found:?}");
    assert!(found.torn > 0, "a torn file goes unnoticed: {found:?}");
}
