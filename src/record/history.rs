//! Undo, redo and the log: three views of the same list of edits.

use super::document::{LogEntry, Record};
use super::edit::{Change, Edit, EditError};

/// Who changes a record and when; handed in, because a record knows neither clock nor user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// UTC, ISO 8601.
    pub at: String,
    /// Who.
    pub by: String,
}

/// What can be undone and redone. Rebuilt from a record's log, so undo reaches back past the last save.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

const UNDO: &str = "undo";
const REDO: &str = "redo";

impl History {
    /// The history that a record's log tells of.
    pub fn of(record: &Record) -> Self {
        let mut history = Self::default();
        for group in record.log.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
            let Some(changes) = group.iter().map(Change::from_log).collect::<Option<Vec<_>>>() else {
                // A line that names no table comes from elsewhere: what is before it cannot be taken back safely.
                history = Self::default();
                continue;
            };
            let act = group[0].act.as_str();
            match act {
                UNDO => history.undone.extend(history.done.pop()),
                REDO => history.done.extend(history.undone.pop()),
                _ => {
                    history.undone.clear();
                    history.done.push(Edit {
                        act: act.to_owned(),
                        changes,
                        why: group[0].why.clone(),
                    });
                }
            }
        }
        history
    }

    /// Applies an edit, logs it, and forgets what was undone. An edit that changes nothing is not logged.
    ///
    /// # Errors
    /// As [`Edit::apply`]; nothing is changed then.
    pub fn commit(&mut self, record: &mut Record, edit: Edit, stamp: &Stamp) -> Result<(), EditError> {
        if edit.is_empty() {
            return Ok(());
        }
        edit.apply(record)?;
        log(record, &edit, &edit.act, stamp);
        self.undone.clear();
        self.done.push(edit);
        Ok(())
    }

    /// Takes the last edit back and returns it; `None` where there is none.
    ///
    /// # Errors
    /// As [`Edit::apply`].
    pub fn undo(&mut self, record: &mut Record, stamp: &Stamp) -> Result<Option<Edit>, EditError> {
        let Some(edit) = self.done.pop() else { return Ok(None) };
        let inverse = edit.inverse();
        if let Err(error) = inverse.apply(record) {
            self.done.push(edit);
            return Err(error);
        }
        log(record, &inverse, UNDO, stamp);
        self.undone.push(edit.clone());
        Ok(Some(edit))
    }

    /// Does the last undone edit again and returns it; `None` where there is none.
    ///
    /// # Errors
    /// As [`Edit::apply`].
    pub fn redo(&mut self, record: &mut Record, stamp: &Stamp) -> Result<Option<Edit>, EditError> {
        let Some(edit) = self.undone.pop() else { return Ok(None) };
        if let Err(error) = edit.apply(record) {
            self.undone.push(edit);
            return Err(error);
        }
        log(record, &edit, REDO, stamp);
        self.done.push(edit.clone());
        Ok(Some(edit))
    }

    /// Number of edits that undo could take back.
    pub fn depth(&self) -> usize {
        self.done.len()
    }

    /// The edit that undo would take back.
    pub fn last_done(&self) -> Option<&Edit> {
        self.done.last()
    }

    /// The edit that redo would do again.
    pub fn last_undone(&self) -> Option<&Edit> {
        self.undone.last()
    }

    /// The act that undo would take back.
    pub fn undoable(&self) -> Option<&str> {
        self.done.last().map(|edit| edit.act.as_str())
    }

    /// The act that redo would do again.
    pub fn redoable(&self) -> Option<&str> {
        self.undone.last().map(|edit| edit.act.as_str())
    }
}

/// Applies the changes of a log to the machine's suggestions, in order.
///
/// # Errors
/// Where a line names no table or does not fit the record it meets.
pub fn replay(record: &mut Record, log: &[LogEntry]) -> Result<(), EditError> {
    for entry in log {
        let change = Change::from_log(entry).ok_or_else(|| {
            EditError::Invalid(entry.on.clone(), format!("line {} of the log names no table", entry.n))
        })?;
        Edit::new(&entry.act, vec![change]).apply(record)?;
        record.log.push(entry.clone());
    }
    Ok(())
}

fn log(record: &mut Record, edit: &Edit, act: &str, stamp: &Stamp) {
    let first = record.log.last().map_or(0, |entry| entry.n) + 1;
    for (n, change) in (first..).zip(&edit.changes) {
        record.log.push(LogEntry {
            n,
            at: stamp.at.clone(),
            by: stamp.by.clone(),
            act: act.to_owned(),
            on: change.on.clone(),
            before: change.before.clone(),
            after: change.after.clone(),
            why: edit.why.clone(),
            table: Some(change.table.word().to_owned()),
            group: Some(first),
            extra: Default::default(),
        });
    }
}
