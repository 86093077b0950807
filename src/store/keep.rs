//! A save as the window makes it: with the lock asked, a backup before and after, and hard links asked about.

use super::attributes;
use super::backup;
use super::error::{SaveError, SaveFault};
use super::lock::Lock;
use super::save::{Expected, Links, Saved, faithful_json, put_record};
use super::state::State;
use super::unfinished::Unfinished;
use crate::record::Record;
use jiff::civil::Date;
use std::path::Path;

/// Everything that a save depends on.
#[derive(Debug, Clone, Copy)]
pub struct Saving<'a> {
    /// The record.
    pub record: &'a Record,
    /// Where it goes.
    pub target: &'a Path,
    /// What must be there.
    pub expected: &'a Expected,
    /// What to do with a file of several names.
    pub links: Links,
    /// Where backups go; `None` keeps none.
    pub state: Option<&'a State>,
    /// The lock on the target, if it was given.
    pub lock: Option<&'a Lock>,
    /// The day, for the backups.
    pub today: Date,
}

impl Saving<'_> {
    /// Saves, and keeps backups of what was there and of what is there now.
    ///
    /// # Errors
    /// As [`super::save_record`], and where another window has taken the file over. A backup that cannot be made is a note
    /// and no error.
    pub fn run(&self) -> Result<Saved, SaveError> {
        if self.lock.is_some_and(|lock| !lock.is_mine()) && *self.expected != Expected::Any {
            return Err(SaveError::new(self.target, SaveFault::TakenOver));
        }
        // What another hand wrote, or what was there before the first backup, is not to be lost either.
        let before = self.keep();
        // One name is moved into place whole.
        let links = match self.links {
            Links::All if !self.has_several_names() => Links::Ask,
            Links::Over if !self.target.exists() => Links::Ask,
            links => links,
        };
        let unfinished = match links {
            Links::All | Links::Over => Some(
                self.keep_both(&before)
                    .map_err(|fault| SaveError::new(self.target, fault))?,
            ),
            Links::Ask | Links::Part => None,
        };
        let done = put_record(self.record, self.target, self.expected, links);
        let is_cut_short = |error: &SaveError| matches!(error.fault, SaveFault::CutShort(_));
        if let Some(note) = unfinished.filter(|_| !done.as_ref().is_err_and(is_cut_short)) {
            note.done();
        }
        let mut saved = done?;
        if let Err(error) = before.and_then(|()| self.keep()) {
            let note = format!("Saved, but no backup could be kept ({error}).");
            saved.note.get_or_insert(note);
        }
        Ok(saved)
    }

    /// What is written over in place must be there twice before, as it was and as it will be, with a note for the next start.
    fn keep_both(&self, before: &std::io::Result<()>) -> Result<Unfinished, SaveFault> {
        let no_copy = |why: &dyn std::fmt::Display| SaveFault::NoCopy(why.to_string());
        let state = self.state.ok_or_else(|| no_copy(&"there is no folder for backups"))?;
        before.as_ref().map_err(|error| no_copy(error))?;
        let json = faithful_json(self.record)?;
        backup::keep_content(state, self.target, json.as_bytes(), self.today).map_err(|error| no_copy(&error))?;
        Unfinished::note(state, self.target, self.record, json.as_bytes()).map_err(|error| no_copy(&error))
    }

    fn has_several_names(&self) -> bool {
        std::fs::metadata(self.target).is_ok_and(|facts| attributes::links(&facts) > 1)
    }

    fn keep(&self) -> std::io::Result<()> {
        let is_file = std::fs::metadata(self.target).is_ok_and(|facts| facts.is_file());
        match self.state {
            Some(state) if is_file => backup::keep(state, self.target, self.today),
            _ => Ok(()),
        }
    }
}
