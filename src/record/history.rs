//! Undo, redo and the log: three views of the same list of edits.

use super::document::{Extra, Fields, LogEntry, LogLine, Record, Said, Word};
use super::edit::{Change, Edit, EditError};

/// Who changes a record and when; handed in, because a record knows neither clock nor user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// UTC, ISO 8601.
    pub at: String,
    /// Who.
    pub by: String,
}

/// What can be undone and redone, as places in the record's log: the log tells what was done, so nothing is kept twice.
/// Rebuilt from the log, so undo reaches back past the last save. Every call is given the record that it was made of.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Place>,
    undone: Vec<Place>,
    said: Said,
}

/// The lines of one act in the log. They stay where they are: a log only grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    from: usize,
    lines: usize,
}

impl Place {
    fn lines<'a>(&self, record: &'a Record) -> &'a [LogEntry] {
        record.log.get(self.from..self.from + self.lines).unwrap_or_default()
    }

    fn edit(&self, record: &Record) -> Option<Edit> {
        let lines = self.lines(record);
        let first = lines.first()?;
        Some(Edit {
            act: first.act.to_string(),
            changes: lines.iter().map(Change::from_log).collect::<Option<_>>()?,
            why: first.why.as_ref().map(Word::to_string),
        })
    }
}

/// Which acts hold: two states of a record in which the same acts hold are the same, whatever was done and taken back
/// between them. What is under an act never changes while it holds, so the last one stands for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holding(Option<Place>);

impl Holding {
    /// Of a record as it was when the line of that number was its log's last.
    pub fn at(record: &Record, n: u64) -> Self {
        let lines = record.log.partition_point(|entry| entry.n <= n);
        Self(places(&record.log[..lines]).0.pop())
    }
}

const UNDO: &str = "undo";
const REDO: &str = "redo";

impl History {
    /// The history that a record's log tells of.
    pub fn of(record: &Record) -> Self {
        let (done, undone) = places(&record.log);
        Self {
            done,
            undone,
            said: Said::by(&record.log),
        }
    }

    /// Which acts hold now.
    pub fn holding(&self) -> Holding {
        Holding(self.done.last().copied())
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
        let place = self.log(record, &edit, &edit.act, None, stamp);
        self.undone.clear();
        self.done.push(place);
        Ok(())
    }

    /// Applies an edit as the end of the last one, so that one undo takes both back. By itself where the last line of the
    /// log is not that edit's.
    ///
    /// # Errors
    /// As [`Edit::apply`]; nothing is changed then.
    pub fn commit_with_last(&mut self, record: &mut Record, edit: Edit, stamp: &Stamp) -> Result<(), EditError> {
        let last = self.done.last().copied();
        let joins = last.filter(|place| place.from + place.lines == record.log.len());
        let group = joins.and_then(|place| place.lines(record).first()?.group);
        let Some(group) = group.filter(|_| !edit.is_empty()) else {
            return self.commit(record, edit, stamp);
        };
        edit.apply(record)?;
        let added = self.log(record, &edit, &edit.act, Some(group), stamp);
        self.undone.clear();
        if let Some(place) = self.done.last_mut() {
            place.lines += added.lines;
        }
        Ok(())
    }

    /// Takes the last edit back and returns it; `None` where there is none.
    ///
    /// # Errors
    /// As [`Edit::apply`].
    pub fn undo(&mut self, record: &mut Record, stamp: &Stamp) -> Result<Option<Edit>, EditError> {
        let Some(edit) = self.last_done(record) else {
            return Ok(None);
        };
        let inverse = edit.inverse();
        inverse.apply(record)?;
        self.log(record, &inverse, UNDO, None, stamp);
        self.undone.extend(self.done.pop());
        Ok(Some(edit))
    }

    /// Does the last undone edit again and returns it; `None` where there is none.
    ///
    /// # Errors
    /// As [`Edit::apply`].
    pub fn redo(&mut self, record: &mut Record, stamp: &Stamp) -> Result<Option<Edit>, EditError> {
        let Some(edit) = self.last_undone(record) else {
            return Ok(None);
        };
        edit.apply(record)?;
        self.log(record, &edit, REDO, None, stamp);
        self.done.extend(self.undone.pop());
        Ok(Some(edit))
    }

    /// Number of edits that undo could take back.
    pub fn depth(&self) -> usize {
        self.done.len()
    }

    /// The edit that undo would take back.
    pub fn last_done(&self, record: &Record) -> Option<Edit> {
        self.done.last()?.edit(record)
    }

    /// The edit that redo would do again.
    pub fn last_undone(&self, record: &Record) -> Option<Edit> {
        self.undone.last()?.edit(record)
    }

    /// The act that undo would take back.
    pub fn undoable<'a>(&self, record: &'a Record) -> Option<&'a str> {
        self.done.last()?.lines(record).first().map(|line| line.act.as_str())
    }

    /// The act that redo would do again.
    pub fn redoable<'a>(&self, record: &'a Record) -> Option<&'a str> {
        self.undone.last()?.lines(record).first().map(|line| line.act.as_str())
    }

    /// Adds the lines of an act to the log, to a group that stands at its end or as one of their own.
    fn log(&mut self, record: &mut Record, edit: &Edit, act: &str, group: Option<u64>, stamp: &Stamp) -> Place {
        let from = record.log.len();
        let first = record.log.last().map_or(0, |entry| entry.n) + 1;
        let at = Word::from(stamp.at.as_str());
        for (n, change) in (first..).zip(&edit.changes) {
            let line = LogLine {
                n,
                at: at.clone(),
                by: stamp.by.as_str().into(),
                act: act.into(),
                on: change.on.as_str().into(),
                before: change.before.as_ref().map(Fields::new),
                after: change.after.as_ref().map(Fields::new),
                why: edit.why.as_deref().map(Word::from),
                table: Some(change.table.word().into()),
                group: group.or(Some(first)),
                extra: Extra::new(),
            };
            record.log.push(self.said.line(line));
        }
        Place {
            from,
            lines: record.log.len() - from,
        }
    }
}

/// The acts of a log that are done, and those that are taken back.
fn places(log: &[LogEntry]) -> (Vec<Place>, Vec<Place>) {
    let (mut done, mut undone) = (Vec::new(), Vec::new());
    let mut from = 0;
    for act in log.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        let place = Place { from, lines: act.len() };
        from += act.len();
        if !act.iter().all(Change::is_known) {
            // A line that names no table comes from elsewhere: what is before it cannot be taken back safely.
            (done, undone) = (Vec::new(), Vec::new());
            continue;
        }
        match act[0].act.as_str() {
            UNDO => undone.extend(done.pop()),
            REDO => done.extend(undone.pop()),
            _ => {
                undone.clear();
                done.push(place);
            }
        }
    }
    (done, undone)
}

/// The acts of a log that hold, each with its lines: without what was undone, and without undo and redo themselves.
pub(super) fn holding(log: &[LogEntry]) -> Vec<&[LogEntry]> {
    let (mut done, mut undone) = (Vec::new(), Vec::new());
    for act in log.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
        match act[0].act.as_str() {
            UNDO => undone.extend(done.pop()),
            REDO => done.extend(undone.pop()),
            _ => {
                undone.clear();
                done.push(act);
            }
        }
    }
    done
}

/// Applies the changes of a log to the machine's suggestions, in order.
///
/// # Errors
/// Where a line names no table or does not fit the record it meets.
pub fn replay(record: &mut Record, log: &[LogEntry]) -> Result<(), EditError> {
    for entry in log {
        let change = Change::from_log(entry).ok_or_else(|| {
            EditError::Invalid(
                entry.on.to_string(),
                format!("line {} of the log names no table", entry.n),
            )
        })?;
        Edit::new(&entry.act, vec![change]).apply(record)?;
        record.log.push(entry.clone());
    }
    Ok(())
}
