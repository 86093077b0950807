//! What a file has besides its content: mode, owner, attributes, links.

use super::*;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;

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

#[test]
fn a_file_in_a_folder_that_may_not_be_written_is_asked_about_and_written_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("chancery");
    fs::copy(env!("CARGO_BIN_EXE_chancery"), &program).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let (closed, state) = (folder.path().join("closed"), folder.path().join("state"));
    fs::create_dir(&closed).unwrap();
    let document = closed.join("visit.chancery.json");
    save_record(&full_record(), &document, &Expected::New).unwrap();
    fs::set_permissions(&document, fs::Permissions::from_mode(0o666)).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    let (document, state) = (document.to_str().unwrap(), state.to_str().unwrap());
    let saves = |how: &[&str]| {
        let arguments = [&["torture", "save", "--sentences", "3"], how, &[document, "1", "7"]].concat();
        as_nobody(&program, &arguments)
    };
    let Some(refused) = saves(&[]) else { return };
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(message.contains("you may write the file itself"), "{message}");
    assert!(Record::from_json(&fs::read_to_string(document).unwrap()).unwrap() == full_record());
    let written = saves(&["--state", state, "--over"]).unwrap();
    let message = String::from_utf8_lossy(&written.stderr).into_owned();
    assert_eq!(written.stdout, b"ack 7\n", "{message}");
    assert_eq!(
        Record::from_json(&fs::read_to_string(document).unwrap()).unwrap().id,
        "7"
    );
    // Not even the file: then nothing but another place is left.
    fs::set_permissions(document, fs::Permissions::from_mode(0o444)).unwrap();
    let refused = saves(&["--state", state, "--over"]).unwrap();
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        message.contains("may not write") && !message.contains("itself"),
        "{message}"
    );
    assert_eq!(names(&closed), ["visit.chancery.json"]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn extended_attributes_and_access_lists_are_kept() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.json");
    fs::write(&target, "old").unwrap();
    // A list as setfacl writes it: rw- for owner and user 12345, r-- for group, mask rw-, nobody else.
    let acl: Vec<u8> = [
        (1_u16, 6_u16, u32::MAX),
        (2, 6, 12345),
        (4, 4, u32::MAX),
        (16, 6, u32::MAX),
        (32, 0, u32::MAX),
    ]
    .iter()
    .fold(2_u32.to_le_bytes().to_vec(), |mut bytes, (tag, may, id)| {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(may.to_le_bytes());
        bytes.extend(id.to_le_bytes());
        bytes
    });
    let mut kept = vec![("user.project", b"talks".to_vec()), ("user.empty", Vec::new())];
    kept.push(("system.posix_acl_access", acl));
    kept.retain(
        |(name, value)| match setxattr(&target, *name, value, XattrFlags::empty()) {
            Ok(()) => true,
            Err(fault) => {
                eprintln!("SKIPPED: {name} cannot be set here ({fault})");
                false
            }
        },
    );
    let before = mode(&target);
    let saved = save(&target, "new", &Expected::Any).unwrap();
    assert_eq!((saved.note, mode(&target)), (None, before));
    for (name, value) in kept {
        let mut found = [0_u8; 200];
        let length = getxattr(&target, name, &mut found[..]).expect(name);
        assert_eq!(found[..length], value, "{name}");
    }
}

#[test]
fn a_file_of_several_names_can_be_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let (target, other) = (folder.path().join("a.json"), folder.path().join("b.json"));
    let first = save_record(&full_record(), &target, &Expected::New).unwrap();
    fs::hard_link(&target, &other).unwrap();
    let expected = Expected::Content(first.sha256);
    let mut record = full_record();
    record.id = "later".into();
    let mut saving = Saving {
        record: &record,
        target: &target,
        expected: &expected,
        links: Links::Ask,
        state: None,
        lock: None,
        today: TODAY,
    };
    assert_eq!(fault(saving.run()), SaveFault::HardLink(2));
    assert_eq!(
        fs::read(&target).unwrap(),
        fs::read(&other).unwrap(),
        "nothing was written"
    );
    saving.links = Links::All;
    assert!(
        matches!(fault(saving.run()), SaveFault::NoCopy(_)),
        "without a place for a copy nothing is written over"
    );
    let state = State::at(folder.path().join("state"));
    saving.state = Some(&state);
    let all = saving.run().unwrap();
    for name in [&target, &other] {
        assert_eq!(Record::from_json(&fs::read_to_string(name).unwrap()).unwrap(), record);
    }
    let kept: Vec<String> = backup::list(&state, &target)
        .iter()
        .map(|version| fs::read_to_string(&version.path).unwrap())
        .collect();
    assert_eq!(kept.len(), 2, "the version before and this one");
    assert!(Record::from_json(&kept[0]).unwrap() == full_record() && Record::from_json(&kept[1]).unwrap() == record);

    fs::write(&other, "another hand").unwrap();
    let expected = Expected::Content(all.sha256);
    saving.expected = &expected;
    assert_eq!(fault(saving.run()), SaveFault::ChangedOutside);
    assert_eq!(fs::read_to_string(&target).unwrap(), "another hand");

    fs::remove_file(&other).unwrap();
    let first = save_record(&full_record(), &target, &Expected::Any);
    assert!(first.is_err(), "what is not ours is never replaced");
    fs::remove_file(&target).unwrap();
    let first = save_record(&full_record(), &target, &Expected::New).unwrap();
    fs::hard_link(&target, &other).unwrap();
    let expected = Expected::Content(first.sha256);
    saving.expected = &expected;
    saving.links = Links::Part;
    assert!(saving.run().unwrap().note.unwrap().contains("hard link"));
    assert_eq!(
        Record::from_json(&fs::read_to_string(&other).unwrap()).unwrap(),
        full_record()
    );
    assert_eq!(
        Record::from_json(&fs::read_to_string(&target).unwrap()).unwrap(),
        record
    );
}
