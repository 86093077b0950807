//! Any sequence of work and accidents.

use super::*;
use chancery::read::file::sha256_hex;
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use std::io::Write;

#[derive(Debug, Clone)]
enum Step {
    Decide(usize),
    Undo,
    Redo,
    Save,
    /// A save during which the next act is made.
    SaveLate(usize),
    KeepBase,
    /// The program is killed, perhaps while it writes to the journal, and started again.
    Kill(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => (0..1000_usize).prop_map(Step::Decide),
        4 => Just(Step::Undo),
        2 => Just(Step::Redo),
        2 => Just(Step::Save),
        1 => (0..1000_usize).prop_map(Step::SaveLate),
        1 => Just(Step::KeepBase),
        3 => (0..58_usize).prop_map(Step::Kill),
    ]
}

/// Does the steps on a desk and on a plain record, which must stay the same. `forgets` leaves acts out of the journal.
fn work(steps: &[Step], forgets: bool) -> Result<(), String> {
    // No power is cut here, so memory will do for a disk.
    let memory = Path::new("/dev/shm");
    let folder = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir());
    let folder = folder.map_err(|e| e.to_string())?;
    let mut desk = Desk::saved(folder.path());
    let (mut model, mut past) = (full_record(), History::of(&full_record()));
    for (n, step) in steps.iter().enumerate() {
        let record = &mut desk.record;
        match step {
            Step::Decide(which) => {
                let edit = decision(record, *which);
                past.commit(&mut model, edit.clone(), &stamp(n)).unwrap();
                desk.history.commit(record, edit, &stamp(n)).unwrap();
            }
            Step::Undo => {
                past.undo(&mut model, &stamp(n)).unwrap();
                desk.history.undo(record, &stamp(n)).unwrap();
            }
            Step::Redo => {
                past.redo(&mut model, &stamp(n)).unwrap();
                desk.history.redo(record, &stamp(n)).unwrap();
            }
            Step::Save => desk.save(),
            Step::SaveLate(which) => {
                let saved = desk.record.clone();
                let edit = decision(&desk.record, *which);
                past.commit(&mut model, edit.clone(), &stamp(n)).unwrap();
                desk.history.commit(&mut desk.record, edit, &stamp(n)).unwrap();
                desk.journal.append(&desk.record).unwrap();
                desk.save_and_meanwhile(&saved);
            }
            Step::KeepBase => desk.keep_base(),
            Step::Kill(torn) => desk = reopened(desk, *torn)?,
        }
        if !(forgets && n % 5 == 0) {
            desk.journal.append(&desk.record).map_err(|e| e.to_string())?;
        }
        if desk.record != model {
            return Err(format!("after step {n}, {step:?}"));
        }
    }
    let end = reopened(desk, 0)?;
    if end.record != model {
        return Err("at the end".to_owned());
    }
    Ok(())
}

fn reopened(desk: Desk, torn: usize) -> Result<Desk, String> {
    let (target, journal) = (desk.target.clone(), desk.journal.path().map(Path::to_owned));
    let folder = target.parent().unwrap().to_owned();
    let (state, _) = desk.killed();
    if let Some(path) = journal.filter(|path| path.exists()) {
        let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
        let part = b"000000b8 0c4f9e22 [{\"n\":1,\"at\":\"2026-11-22T09:14:03Z\",\"by\"";
        file.write_all(&part[..torn]).unwrap();
    }
    tidy(&state, std::slice::from_ref(&folder), TODAY);
    let mut left = recoverable(&state);
    if left.len() > 1 {
        return Err(format!("{} pieces of work are offered", left.len()));
    }
    let bytes = fs::read(&target).unwrap();
    let Some(left) = left.pop() else {
        let record = Record::from_json(std::str::from_utf8(&bytes).unwrap()).map_err(|e| e.to_string())?;
        return Ok(Desk::of(&folder, record, Some(sha256_hex(&bytes))));
    };
    let back = left.restore(|| None).map_err(|e| e.to_string())?;
    Ok(Desk {
        history: History::of(&back.record),
        state,
        target,
        record: back.record,
        journal: back.journal,
        expected: back.expected,
    })
}

proptest! {
    #![proptest_config(common::cases(120))]

    #[test]
    fn no_sequence_of_work_and_accidents_loses_an_act(steps in prop::collection::vec(step(), 1..40)) {
        prop_assert_eq!(work(&steps, false), Ok(()));
    }
}

#[test]
fn a_journal_that_forgets_is_caught() {
    let mut runner = TestRunner::new(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 0,
        ..common::cases(50)
    });
    let found = runner.run(&prop::collection::vec(step(), 1..40), |steps| {
        prop_assert_eq!(work(&steps, true), Ok(()));
        Ok(())
    });
    assert!(matches!(found, Err(TestError::Fail(..))), "a lost act goes unnoticed");
}
