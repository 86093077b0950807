//! An error in the program itself costs no decision, and says nothing of a document.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use chancery::store::{Expected, State, crash, recoverable, save_record};
use common::{full_record, names};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Words of the sample's text that no program says by itself.
const CANARIES: [&str; 4] = ["Ruritania", "Strelsau", "Moor", "déjà"];

fn break_it(folder: &Path, more: &[&str]) -> (bool, String, usize) {
    let document = folder.join("visit.chancery.json");
    save_record(&full_record(), &document, &Expected::New).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["torture", "panic", "--state"])
        .arg(folder.join("state"))
        .arg(&document)
        .args(more)
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&run.stdout).into_owned();
    let said = out.clone() + &String::from_utf8_lossy(&run.stderr);
    (run.status.success(), said, out.matches("ack ").count())
}

#[test]
fn a_panic_leaves_the_journal_whole_and_a_private_note_without_a_word_of_the_text() {
    for (more, ends_well) in [(&[][..], false), (&["--thread"][..], true)] {
        let folder = tempfile::tempdir().unwrap();
        let (success, said, acknowledged) = break_it(folder.path(), more);
        assert_eq!(success, ends_well, "{said}");
        assert!(acknowledged >= 1);
        let state = State::at(folder.path().join("state"));
        let left = recoverable(&state);
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].acts().count(), acknowledged, "every decision is there");
        assert!(!left[0].cut);

        let notes = crash::tell(&state);
        assert_eq!(notes.len(), 1);
        let note = fs::read_to_string(&notes[0]).unwrap();
        assert!(said.contains("error in the program itself"), "{said}");
        assert!(
            common::is_broken(&said),
            "an error in the program goes unnoticed: {said}"
        );
        assert!(
            note.contains("src/cli/torture/panic.rs:") && note.contains("left out"),
            "{note}"
        );
        for canary in CANARIES {
            assert!(
                !note.contains(canary) && !said.contains(canary),
                "{canary}: {said} {note}"
            );
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&notes[0]).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(names(folder.path()), ["state", "visit.chancery.json"]);
    }
    let folder = tempfile::tempdir().unwrap();
    let (_, said, _) = break_it(folder.path(), &["--broken"]);
    assert!(
        CANARIES.iter().any(|canary| said.contains(canary)),
        "an error that quotes the text goes unnoticed: {said}"
    );
}
