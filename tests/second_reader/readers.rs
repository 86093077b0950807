//! Two readers of the sample, and what their records differ in.

use crate::common::full;
use chancery::record::acts::View;
use chancery::record::agreement::{Comparison, Difference, What};
use chancery::record::{History, Index, Record, Stamp, Table};
use serde_json::Value;

pub fn stamp() -> Stamp {
    Stamp {
        at: "2026-11-22T09:14:03Z".into(),
        by: "a.lee".into(),
    }
}

pub fn compared<T>(mine: &Record, theirs: &Record, ask: impl FnOnce(&Comparison<'_>) -> T) -> T {
    let (index, other) = (Index::new(mine), Index::new(theirs));
    let mine = View {
        record: mine,
        index: &index,
    };
    let theirs = View {
        record: theirs,
        index: &other,
    };
    ask(&Comparison::new(mine, theirs).unwrap())
}

pub fn differences(mine: &Record, theirs: &Record) -> Vec<Difference> {
    compared(mine, theirs, |all| all.differences())
}

pub fn whats(mine: &Record, theirs: &Record) -> Vec<(Table, What)> {
    differences(mine, theirs).iter().map(|d| (d.table, d.what)).collect()
}

/// The sample as another reader left it.
pub fn other(change: impl FnOnce(&mut Value)) -> Record {
    let mut document = full();
    change(&mut document);
    Record::from_json(&document.to_string()).unwrap()
}

/// Takes everything over, one difference after the other; gives the number of steps.
pub fn take_all(mine: &mut Record, history: &mut History, theirs: &Record) -> usize {
    for step in 0..400 {
        let edit = compared(mine, theirs, |all| {
            let first = all.differences().into_iter().next()?;
            Some(all.take(&first).unwrap_or_else(|e| panic!("{first:?}: {e}")))
        });
        let Some(edit) = edit else {
            Record::from_json(&mine.to_json().unwrap()).expect("what comes along names nothing that is missing");
            return step;
        };
        history.commit(mine, edit, &stamp()).unwrap();
    }
    panic!("it does not end: {:?}", differences(mine, theirs).first());
}

pub fn undo_all(mine: &mut Record, history: &mut History) {
    while history.undo(mine, &stamp()).unwrap().is_some() {}
}

/// A record without its log: undoing is logged too.
pub fn content(record: &Record) -> Record {
    Record {
        log: Vec::new(),
        ..record.clone()
    }
}
