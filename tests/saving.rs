//! A save is whole and durable or did not happen; nothing else on the disk is touched.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;
#[cfg(unix)]
#[path = "saving/unix.rs"]
mod unix;

use chancery::read::file::sha256_hex;
use chancery::record::Record;
use chancery::store::{
    Asked, Expected, Links, Lock, Outside, SaveFault, Saving, State, backup, default_target, look_outside, save,
    save_record,
};
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

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

#[test]
fn a_save_keeps_what_was_there_and_what_is_there_now() {
    let folder = tempfile::tempdir().unwrap();
    let state = State::at(folder.path().join("state"));
    let target = folder.path().join("a.json");
    let mut record = full_record();
    let mut expected = Expected::New;
    for n in 0..3 {
        record.id = format!("save {n}");
        let saving = Saving {
            record: &record,
            target: &target,
            expected: &expected,
            links: Links::Ask,
            state: Some(&state),
            lock: None,
            today: TODAY,
        };
        expected = Expected::Content(saving.run().unwrap().sha256);
    }
    // Another hand writes, and is overwritten knowingly: that is not lost either.
    record.id = "theirs".into();
    save_record(&record, &target, &Expected::Any).unwrap();
    record.id = "mine".into();
    let saving = Saving {
        record: &record,
        target: &target,
        expected: &Expected::Any,
        links: Links::Ask,
        state: Some(&state),
        lock: None,
        today: TODAY,
    };
    saving.run().unwrap();
    let kept: Vec<String> = backup::list(&state, &target)
        .iter()
        .map(|b| Record::from_json(&fs::read_to_string(&b.path).unwrap()).unwrap().id)
        .collect();
    assert_eq!(kept, ["save 0", "save 1", "save 2", "theirs", "mine"]);
    assert_eq!(
        names(folder.path()),
        ["a.json", "state"],
        "nothing is left beside the file"
    );

    // A state folder that cannot be used costs the backup and not the save.
    fs::remove_dir_all(state.root()).unwrap();
    fs::write(state.root(), "in the way").unwrap();
    assert!(saving.run().unwrap().note.unwrap().contains("no backup"));
}

#[test]
fn who_was_taken_over_does_not_save() {
    let folder = tempfile::tempdir().unwrap();
    let state = State::at(folder.path().join("state"));
    let target = folder.path().join("a.json");
    let now = "2026-11-22T09:00:00Z";
    let Asked::Mine(first) = Lock::ask(&state, &target, now).unwrap() else {
        panic!("nobody has it")
    };
    let record = full_record();
    let saving = Saving {
        record: &record,
        target: &target,
        expected: &Expected::New,
        links: Links::Ask,
        state: Some(&state),
        lock: Some(&first),
        today: TODAY,
    };
    let _second = Lock::take_over(&state, &target, now).unwrap();
    assert_eq!(fault(saving.run()), SaveFault::TakenOver);
    assert!(!target.exists());
}

#[cfg(unix)]
#[test]
fn a_change_by_another_hand_is_noticed_200_of_200_times() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.json");
    let mine = "The envoy of Ruritania met the envoy of Graustark. ".repeat(40);
    let mut missed_by_size_and_time = 0;
    for n in 0..200_usize {
        let _ = fs::remove_dir_all(&target);
        let expected = Expected::Content(save(&target, &mine, &Expected::Any).unwrap().sha256);
        let time = fs::metadata(&target).unwrap().modified().unwrap();
        let at = n * 7 % mine.len();
        let mut theirs = mine.clone().into_bytes();
        theirs[at] ^= 1;
        let mut seen = Outside::Changed;
        match n % 8 {
            0 => fs::write(&target, &theirs).unwrap(),
            1 => fs::write(&target, &mine[..at]).unwrap(),
            2 => fs::write(&target, mine.clone() + " ").unwrap(),
            3 => {
                let beside = folder.path().join("theirs");
                fs::write(&beside, &theirs).unwrap();
                fs::rename(&beside, &target).unwrap();
            }
            4 => {
                fs::remove_file(&target).unwrap();
                seen = Outside::Gone;
            }
            5 => {
                fs::remove_file(&target).unwrap();
                fs::create_dir(&target).unwrap();
            }
            6 => {
                let beside = folder.path().join("elsewhere");
                fs::write(&beside, &theirs).unwrap();
                fs::remove_file(&target).unwrap();
                std::os::unix::fs::symlink(&beside, &target).unwrap();
            }
            _ => fs::write(&target, "").unwrap(),
        }
        // Size and time of change can lie, and here they do.
        if let Ok(file) = fs::File::options().write(true).open(&target) {
            file.set_modified(time).unwrap();
        }
        // What a program that trusts them would see.
        missed_by_size_and_time += usize::from(fs::metadata(&target).is_ok_and(|now| {
            now.is_file() && now.len() == mine.len() as u64 && now.modified().is_ok_and(|now| now == time)
        }));
        let found = look_outside(&target, &expected);
        let folder_there = n % 8 == 5 && matches!(found, Outside::Unreadable(_));
        assert!(found == seen || folder_there, "way {n}: {found:?}");
        assert!(save(&target, "mine again", &expected).is_err(), "way {n}");
        if n % 8 == 6 {
            fs::remove_file(&target).unwrap();
        }
    }
    assert!(
        missed_by_size_and_time >= 50,
        "{missed_by_size_and_time}: size and time would do as well"
    );
    let expected = Expected::Content(save(&target, &mine, &Expected::Any).unwrap().sha256);
    fs::File::options()
        .write(true)
        .open(&target)
        .unwrap()
        .set_modified(std::time::UNIX_EPOCH)
        .unwrap();
    assert_eq!(
        look_outside(&target, &expected),
        Outside::Same,
        "a new time alone is no change"
    );
    assert_eq!(look_outside(&folder.path().join("none"), &Expected::New), Outside::Same);
    assert_eq!(look_outside(&target, &Expected::New), Outside::Appeared);
}

/// Every span of every saved file, computed by a reader that shares no code with the program.
#[test]
fn another_reader_agrees_on_every_span() {
    let folder = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/saved_spans.py");
    let read = |files: &[std::path::PathBuf]| {
        let output = std::process::Command::new("python3")
            .arg(&script)
            .args(files)
            .output()
            .ok()?;
        Some((
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        ))
    };
    if read(&[]).is_none_or(|(went_well, _)| !went_well) {
        eprintln!("SKIPPED: python3 is not installed; the other reader was not asked");
        return;
    }
    let annotator = chancery::annotate::Annotator::new().unwrap();
    let samples = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")).unwrap();
    let mut texts: Vec<String> = samples
        .map(|s| fs::read_to_string(s.unwrap().path()).unwrap())
        .collect();
    texts.sort();
    // The same again where bytes, UTF-16 units and characters all differ.
    let astral: Vec<String> = texts
        .iter()
        .map(|t| format!("😀\u{301}\r\n{}", t.replace(' ', " \u{200D}")))
        .collect();
    texts.extend(astral);
    let mut files = vec![folder.path().join("full.json")];
    save_record(&full_record(), &files[0], &Expected::New).unwrap();
    for (n, text) in texts.iter().enumerate() {
        let record = annotator.annotate(&chancery::read::Article::from_text(&n.to_string(), text));
        files.push(folder.path().join(format!("{n}.json")));
        save_record(&record, files.last().unwrap(), &Expected::New).unwrap();
    }
    let (agrees, said) = read(&files).unwrap();
    eprint!("{said}");
    assert!(agrees, "{said}");

    // One character too many before everything: the reader must see it.
    let mut document: serde_json::Value = serde_json::from_str(&fs::read_to_string(&files[0]).unwrap()).unwrap();
    document["text"] = format!("x{}", document["text"].as_str().unwrap()).into();
    let shifted = folder.path().join("shifted.json");
    fs::write(&shifted, document.to_string()).unwrap();
    assert!(!read(&[shifted]).unwrap().0, "shifted spans go unnoticed");
}
