//! A save is whole and durable or did not happen; nothing else on the disk is touched.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::read::file::sha256_hex;
use chancery::record::Record;
use chancery::store::{Expected, SaveFault, default_target, save, save_record};
use common::{full_record, names};
use std::fs;
use std::path::Path;

fn fault(result: Result<chancery::store::Saved, chancery::store::SaveError>) -> SaveFault {
    let error = result.expect_err("it must not be saved");
    let message = error.to_string();
    assert!(
        message.contains("was not saved") && message.contains(". "),
        "says what next: {message}"
    );
    error.fault
}

#[test]
fn a_saved_record_opens_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("visit.txt");
    fs::write(&article, common::TEXT).unwrap();
    let target = default_target(&article);
    let saved = save_record(&full_record(), &target, &Expected::New).unwrap();
    assert_eq!(saved.sha256, sha256_hex(&fs::read(&target).unwrap()));
    assert_eq!(saved.bytes, fs::metadata(&target).unwrap().len());
    assert_eq!(
        Record::from_json(&fs::read_to_string(&target).unwrap()).unwrap(),
        full_record()
    );
    let again = save_record(&full_record(), &target, &Expected::Content(saved.sha256)).unwrap();
    assert_eq!(again.note, None);
    assert_eq!(names(folder.path()), ["visit.chancery.json", "visit.txt"]);
    assert_eq!(
        fs::read_to_string(&article).unwrap(),
        common::TEXT,
        "the article is never written"
    );
}

#[test]
fn a_record_that_its_file_would_not_say_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.json");
    let mut record = full_record();
    record.events[0].score = f64::NAN;
    assert!(matches!(
        fault(save_record(&record, &target, &Expected::New)),
        SaveFault::Unfaithful(_)
    ));
    let mut record = full_record();
    record.mentions[0].text.push('x');
    assert!(matches!(
        fault(save_record(&record, &target, &Expected::New)),
        SaveFault::Unfaithful(_)
    ));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_change_from_outside_is_noticed_by_content() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.json");
    let mine = save(&target, "mine", &Expected::New).unwrap();
    assert_eq!(fault(save(&target, "new", &Expected::New)), SaveFault::Exists);

    // Same length, same time of change: only the content tells.
    let time = fs::metadata(&target).unwrap().modified().unwrap();
    fs::write(&target, "your").unwrap();
    fs::File::options()
        .write(true)
        .open(&target)
        .unwrap()
        .set_modified(time)
        .unwrap();
    assert_eq!(fs::metadata(&target).unwrap().modified().unwrap(), time);
    let expected = Expected::Content(mine.sha256);
    assert_eq!(fault(save(&target, "more", &expected)), SaveFault::ChangedOutside);
    assert_eq!(fs::read_to_string(&target).unwrap(), "your");

    fs::remove_file(&target).unwrap();
    assert_eq!(fault(save(&target, "more", &expected)), SaveFault::Gone);
    save(&target, "more", &Expected::Any).unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "more");
    assert_eq!(names(folder.path()), ["a.json"]);
}

#[test]
fn a_vanished_folder_and_a_target_that_is_no_file_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    assert!(matches!(fault(save(&gone.join("a.json"), "x", &Expected::New)), SaveFault::NoFolder(f) if f == gone));
    assert_eq!(fault(save(folder.path(), "x", &Expected::Any)), SaveFault::NotAFile);
}

#[test]
fn annotations_never_replace_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("visit.txt");
    fs::write(&article, common::TEXT).unwrap();
    assert_eq!(
        fault(save_record(&full_record(), &article, &Expected::Any)),
        SaveFault::NotOurs
    );
    assert_eq!(fs::read_to_string(&article).unwrap(), common::TEXT);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::process::{Command, Stdio};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    #[test]
    fn mode_and_owner_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.json");
        save(&target, "x", &Expected::New).unwrap();
        let plain = folder.path().join("plain");
        fs::write(&plain, "x").unwrap();
        assert_eq!(mode(&target), mode(&plain), "a new file is as any new file");
        for wanted in [0o600, 0o640, 0o664] {
            fs::set_permissions(&target, fs::Permissions::from_mode(wanted)).unwrap();
            let owner = std::os::unix::fs::chown(&target, Some(12345), Some(12345)).is_ok();
            save(&target, "y", &Expected::Any).unwrap();
            assert_eq!(mode(&target), wanted);
            if owner {
                assert_eq!(fs::metadata(&target).unwrap().uid(), 12345);
            }
        }
    }

    #[test]
    fn a_symbolic_link_stays_and_its_target_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().join("real/a.json");
        fs::create_dir(folder.path().join("real")).unwrap();
        fs::write(&real, "old").unwrap();
        let link = folder.path().join("link.json");
        symlink("real/a.json", &link).unwrap();
        let saved = save(&link, "new", &Expected::Any).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(saved.path, real.canonicalize().unwrap());

        let dangling = folder.path().join("dangling.json");
        symlink("real/later.json", &dangling).unwrap();
        save(&dangling, "new", &Expected::New).unwrap();
        assert_eq!(
            fs::read_to_string(folder.path().join("real/later.json")).unwrap(),
            "new"
        );
    }

    #[test]
    fn a_second_name_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.json");
        fs::write(&target, "old").unwrap();
        fs::hard_link(&target, folder.path().join("b.json")).unwrap();
        let saved = save(&target, "new", &Expected::Any).unwrap();
        assert!(saved.note.unwrap().contains("hard link"));
    }

    #[test]
    fn devices_and_pipes_are_never_replaced() {
        assert_eq!(
            fault(save(Path::new("/dev/null"), "x", &Expected::Any)),
            SaveFault::NotAFile
        );
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.json");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(fault(save(&pipe, "x", &Expected::Any)), SaveFault::NotAFile);
    }

    #[test]
    fn a_name_as_long_as_names_can_be_is_saved() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("é".repeat(120) + ".chancery.json");
        save(&target, "x", &Expected::New).unwrap();
        save(&target, "y", &Expected::Any).unwrap();
        assert_eq!(names(folder.path()).len(), 1);
    }

    /// The program as a user who may not do everything, where this one may. `None` where that cannot be had.
    fn as_nobody(program: &Path, arguments: &[&str]) -> Option<std::process::Output> {
        let probe = Command::new("setpriv")
            .args(["--reuid", "65534", "--clear-groups", "true"])
            .output();
        let mut command = if fs::metadata("/proc/self").map(|m| m.uid()).unwrap_or(1) == 0 {
            if !probe.is_ok_and(|o| o.status.success()) {
                return None;
            }
            let mut command = Command::new("setpriv");
            command.args(["--reuid", "65534", "--clear-groups"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        Some(command.args(arguments).output().unwrap())
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_told_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        // The program itself must lie where everybody can reach it.
        let program = folder.path().join("chancery");
        fs::copy(env!("CARGO_BIN_EXE_chancery"), &program).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let closed = folder.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::write(closed.join("visit.txt"), common::TEXT).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
        let article = closed.join("visit.txt");
        let Some(output) = as_nobody(&program, &["annotate", article.to_str().unwrap()]) else {
            return;
        };
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(
            message.contains("visit.chancery.json") && message.contains("may not write"),
            "{message}"
        );
        assert_eq!(names(&closed), ["visit.txt"]);
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// A number from 0 to `below`, the same ones in every run.
    fn next(state: &mut u64, below: u64) -> u64 {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) % below
    }

    /// The version of a document if it is whole: its text, mentions and number agree.
    fn version(path: &Path) -> u64 {
        let json = fs::read_to_string(path).expect("the file is there");
        let record = Record::from_json(&json).expect("the file is whole");
        let version: u64 = record.id.parse().unwrap();
        assert_eq!(record.extra["version"], version);
        assert!(record.text.starts_with(&format!("Version {version}:")));
        assert_eq!(record.mentions.len() as u64, version % 37 + 1);
        assert!(record.text.ends_with(". ") && record.text.contains(&format!("Version {version}: the envoy")));
        version
    }

    #[test]
    fn killed_at_any_moment_the_file_is_the_old_or_the_new_one() {
        const KILLS: u32 = 60;
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("doc.chancery.json");
        let run = |count: &str, start: u64| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
            command
                .args(["torture", "save"])
                .arg(&document)
                .args([count, &start.to_string()]);
            command
        };
        assert!(run("1", 1).stdout(Stdio::null()).status().unwrap().success());
        let (mut seed, mut now, mut left_over) = (42, version(&document), 0);
        for _ in 0..KILLS {
            let mut child = run("100000", now + 1).stdout(Stdio::piped()).spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_micros(5_000 + next(&mut seed, 60_000)));
            child.kill().unwrap();
            let output = child.wait_with_output().unwrap();
            let acks = String::from_utf8(output.stdout).unwrap();
            // The last line may be cut; one that ends is a promise.
            let whole = &acks[..acks.rfind('\n').map_or(0, |at| at + 1)];
            let promised = whole
                .lines()
                .last()
                .map_or(now, |line| line["ack ".len()..].parse().unwrap());
            let there = version(&document);
            assert!(
                there == promised || there == promised + 1,
                "promised {promised}, found {there}"
            );
            let temps = names(folder.path()).len() - 1;
            assert!(
                temps <= 1,
                "what earlier runs left is swept up: {:?}",
                names(folder.path())
            );
            left_over += temps;
            now = there;
        }
        assert!(left_over > 0, "no kill hit a save: the test sees nothing");
        assert!(now > u64::from(KILLS), "and saves are made");
        eprintln!("{KILLS} kills, {left_over} of them within a save, {now} saves");
        assert!(run("1", now + 1).stdout(Stdio::null()).status().unwrap().success());
        assert_eq!(names(folder.path()), ["doc.chancery.json"]);
    }
}
