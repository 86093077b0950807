//! The journal: each act is on the disk before the next one can be made, so that a crash costs at most the last.
//!
//! A journal belongs to one open article and holds the log lines that no file holds yet. It is made with the first act,
//! remade without what a save has written, and removed when nothing is left. [`recovery`] reads what a killed run left.

mod frame;
mod header;
pub mod recovery;

pub use header::{Base, Header, Subject};
pub use recovery::{Disk, Recoverable, RestoreError, Restored, declined, recoverable, recoverable_of, some_are_held};

use super::error::{SaveError, SaveFault};
use super::hold::{Held, is_at};
use super::owner::Owner;
use super::save::{Expected, Manner, put, sync_folder};
use super::state::State;
use super::temp::Temp;
use crate::record::{LogEntry, Record};
use jiff::civil::Date;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const FOLDER: &str = "journals";
const DECLINED: &str = "declined";
const ENDING: &str = "journal";

/// For how many days declined work is kept.
pub const DECLINED_DAYS: i32 = 30;

/// The journal of an open article.
#[derive(Debug)]
pub struct Journal {
    state: State,
    subject: Subject,
    base: Base,
    /// Number of the last log line that is on the disk.
    last_n: u64,
    file: Option<Open>,
}

/// The journal's file, locked while it is open.
#[derive(Debug)]
struct Open {
    file: Held,
    path: PathBuf,
    /// Whether a write or a sync failed: what it holds is not certain, and it is never synced again.
    failed: bool,
}

impl Journal {
    /// The journal of an article that stands as `base` says. Nothing is written before the first act.
    pub fn open(state: &State, subject: Subject, base: Base) -> Self {
        let last_n = base.n;
        Self {
            state: state.clone(),
            subject,
            base,
            last_n,
            file: None,
        }
    }

    /// Puts every log line that is not in the journal yet on the disk, as one act. To be called after each commit, undo
    /// and redo; when it returns, the act outlives a power cut.
    ///
    /// # Errors
    /// Where the disk cannot be written. The act is made all the same; say that it is not safe yet, and to save. The next
    /// call writes it again, to a new file.
    pub fn append(&mut self, record: &Record) -> Result<(), SaveError> {
        let new = after(&record.log, self.last_n);
        let Some(last) = new.last() else { return Ok(()) };
        match &mut self.file {
            Some(open) if !open.failed && is_at(&open.file, &open.path) => {
                let written = frame_of(new).and_then(|frame| {
                    open.file.write_all(&frame)?;
                    open.file.sync_data()
                });
                if let Err(error) = written {
                    open.failed = true;
                    return Err(fault(&open.path, &error));
                }
            }
            _ => self.rewrite(record)?,
        }
        self.last_n = last.n;
        Ok(())
    }

    /// To be called when a save is done: forgets what the file holds now. `record` may have moved on since; `base` is what
    /// was saved, and `subject` where.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn saved(&mut self, record: &Record, subject: Subject, base: Base) -> Result<(), SaveError> {
        let moved = subject.key() != self.subject.key();
        let old = if moved { self.file.take() } else { None };
        let here = self.file.as_ref().or(old.as_ref()).map(|open| open.path.clone());
        self.last_n = base.n;
        (self.subject, self.base) = (subject, base);
        // Should it fail, the next act writes all that is missing.
        if let Some(open) = &mut self.file {
            open.failed = true;
        }
        if let Some(last) = after(&record.log, self.base.n).last() {
            self.rewrite(record)?;
            self.last_n = last.n;
        } else {
            self.file = None;
            if let Some(path) = &here {
                remove(path).map_err(|e| fault(path, &e))?;
            }
        }
        // The state before this sitting is not needed any more: the file holds it.
        if let Some(path) = here {
            let _ = fs::remove_file(base_path(&path));
            if moved {
                let _ = remove(&path);
            }
        }
        Ok(())
    }

    /// To be called when the article is closed with decisions that are not saved, on the analyst's word: what the journal
    /// holds is kept for [`DECLINED_DAYS`] days, and not offered again by itself.
    pub fn discard(mut self, today: Date) {
        if let Some(open) = self.file.take() {
            drop(open.file);
            let _ = recovery::put_away(&self.state, &open.path, today);
        }
    }

    /// To be called before the article is closed with nothing that is not saved: all that the journal holds was taken back.
    pub fn forget(&mut self) {
        if let Some(open) = self.file.take() {
            let _ = remove(&open.path);
        }
    }

    /// Where the state that the acts go on from is kept; `None` before the first act and where it is kept already.
    /// The file is made by [`keep_base`], off the window's thread.
    pub fn base_wanted(&self) -> Option<PathBuf> {
        let path = base_path(&self.file.as_ref()?.path);
        (!path.exists()).then_some(path)
    }

    /// Whether the disk holds every act that no file holds.
    pub fn is_whole(&self) -> bool {
        self.file.as_ref().is_some_and(|open| !open.failed)
    }

    /// Where it is written, for messages and tests; `None` before the first act.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|open| open.path.as_path())
    }

    /// Writes a whole journal in a temporary file and moves it into place: there is no moment without one.
    fn rewrite(&mut self, record: &Record) -> Result<(), SaveError> {
        let of = |e: io::Error| fault(self.state.root(), &e);
        self.state.made(FOLDER).map_err(of)?;
        let path = match &self.file {
            Some(open) => open.path.clone(),
            None => free_path(&self.state, &self.subject).map_err(of)?,
        };
        let file = self.write_whole(&path, record).map_err(|e| fault(&path, &e))?;
        let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
        // It is in place now, and written to again should its folder not be synced.
        let open = self.file.insert(Open {
            file,
            path,
            failed: true,
        });
        sync_folder(&folder).map_err(|e| fault(&open.path, &e))?;
        open.failed = false;
        Ok(())
    }

    fn write_whole(&self, path: &Path, record: &Record) -> io::Result<Held> {
        let header = Header {
            subject: self.subject.clone(),
            base: self.base.clone(),
            owner: Owner::me(),
        };
        let mut bytes = frame::MAGIC.to_vec();
        bytes.extend(frame_of(&header)?);
        for act in acts(after(&record.log, self.base.n)) {
            bytes.extend(frame_of(act)?);
        }
        let mut temp = Temp::beside(path, true)?;
        temp.file.write_all(&bytes)?;
        temp.file.sync_all()?;
        temp.rename(path)
    }
}

/// Keeps the state that a journal's acts go on from, as a saved file of its own beside it. `record` may hold some of the
/// acts already. What was never saved, or is lost from the disk, comes back from it. Takes as long as a save.
///
/// # Errors
/// As any save. The journal is good without it as long as the article or its saved file is there unchanged.
pub fn keep_base(path: &Path, record: &Record) -> Result<(), SaveError> {
    let json = super::save::faithful_json(record).map_err(|fault| SaveError::new(path, fault))?;
    let manner = Manner {
        private: true,
        ..Manner::default()
    };
    put(path, json.as_bytes(), &Expected::Any, &manner)?;
    // The journal may have been closed while this was written; then nobody would look for it.
    if !path.with_extension("").with_extension(ENDING).exists() {
        let _ = fs::remove_file(path);
    }
    Ok(())
}

/// `KEY.0.journal` → `KEY.0.base.json`.
fn base_path(journal: &Path) -> PathBuf {
    journal.with_extension("base.json")
}

/// The log lines with higher numbers.
fn after(log: &[LogEntry], n: u64) -> &[LogEntry] {
    &log[log.partition_point(|entry| entry.n <= n)..]
}

/// Log lines act by act.
fn acts(log: &[LogEntry]) -> impl Iterator<Item = &[LogEntry]> {
    log.chunk_by(|a, b| a.group.is_some() && a.group == b.group)
}

fn frame_of<T: serde::Serialize + ?Sized>(value: &T) -> io::Result<Vec<u8>> {
    frame::frame(&serde_json::to_vec(value)?).ok_or_else(|| io::Error::other("the act is too large for the journal"))
}

/// A name that no journal has: another window may have the same article open.
fn free_path(state: &State, subject: &Subject) -> io::Result<PathBuf> {
    let folder = state.made(FOLDER)?;
    let key = subject.key();
    let named = |n: u32| folder.join(format!("{key}.{n}.{ENDING}"));
    let free = |path: &PathBuf| !path.exists() && !base_path(path).exists();
    (0..10_000)
        .map(named)
        .find(free)
        .ok_or_else(|| io::Error::other("there are too many journals of this article"))
}

/// Removes a journal, then what belongs to it: the other way round, a kill in between would leave acts without a ground.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let _ = fs::remove_file(base_path(path));
    Ok(())
}

fn fault(path: &Path, error: &io::Error) -> SaveError {
    SaveError::new(path, SaveFault::of(error))
}

impl Drop for Journal {
    /// A window that closes with nothing to lose leaves no journal; one with unsaved acts leaves it to be found.
    fn drop(&mut self) {
        if let Some(open) = self.file.take()
            && self.last_n <= self.base.n
        {
            let _ = remove(&open.path);
        }
    }
}
