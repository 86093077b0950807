//! What killed runs left, and how it comes back: by content and sequence, never by the time of a file.

use super::frame::{FAMILY, Frames, MAGIC};
use super::header::{Base, Header, Subject};
use super::{DECLINED, DECLINED_DAYS, ENDING, FOLDER, Journal, Open, base_path};
use crate::read::{self, Opened};
use crate::record::{LogEntry, Record, history};
use crate::store::backup;
use crate::store::hold::{Hold, hold};
use crate::store::place;
use crate::store::save::Expected;
use crate::store::state::{State, files};
use jiff::civil::Date;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Work that no file holds: what would come back, beside what is on the disk.
#[derive(Debug, Clone)]
pub struct Recoverable {
    /// The journal.
    pub path: PathBuf,
    /// Which article.
    pub subject: Subject,
    /// What would come back, in order. Log lines of one `group` were one act.
    pub pending: Vec<LogEntry>,
    /// What is on the disk.
    pub disk: Disk,
    /// Whether the journal ends in what is no whole act: the last one was being written when the program ended.
    pub cut: bool,
    base: Base,
    entries: Vec<LogEntry>,
    also: Vec<PathBuf>,
    state: State,
}

/// What is where the article is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disk {
    /// It was never saved.
    NeverSaved,
    /// The version that the acts go on from, or one with the first of them.
    Fits {
        /// SHA-256 of the file in hexadecimal.
        sha256: String,
        /// Number of its last log line.
        n: u64,
    },
    /// Somebody else has written it since.
    Changed,
    /// The file is not there any more.
    Gone,
    /// It cannot be read: why.
    Damaged(String),
}

/// Work that is back.
#[derive(Debug)]
pub struct Restored {
    /// The record with every act.
    pub record: Record,
    /// The journal, which goes on.
    pub journal: Journal,
    /// The file that was opened.
    pub source: Option<PathBuf>,
    /// Where saving goes.
    pub target: Option<PathBuf>,
    /// What must be there for a save to go ahead without asking.
    pub expected: Expected,
    /// Number of the last log line that a file holds.
    pub saved_n: u64,
}

/// Why work cannot be brought back. The journal stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// Another window has it.
    #[error("Another window is working on this article. Go on there, or close it first.")]
    Busy,
    /// Nothing that the acts go on from is left.
    #[error("What these decisions were made on is not there any more: {why}. They are kept in “{}”.", journal.display())]
    NoGround {
        /// Why the last of it does not serve.
        why: String,
        /// Where the decisions are.
        journal: PathBuf,
    },
    /// The journal cannot be written on.
    #[error("{0}")]
    Unwritable(super::SaveError),
}

impl Recoverable {
    /// What would come back, act by act.
    pub fn acts(&self) -> impl Iterator<Item = &[LogEntry]> {
        super::acts(&self.pending)
    }

    /// Brings the work back. `fresh` is asked for the article annotated anew, where nothing else is left.
    ///
    /// # Errors
    /// Where nothing that the acts go on from is left, or another window has them.
    pub fn restore(&self, fresh: impl FnOnce() -> Option<Record>) -> Result<Restored, RestoreError> {
        let no_ground = |why| RestoreError::NoGround {
            why,
            journal: self.path.clone(),
        };
        let held = hold(&self.path).map_err(|e| no_ground(e.to_string()))?;
        if matches!(held, Hold::Taken | Hold::Gone) {
            return Err(RestoreError::Busy);
        }
        let record = self.preview(fresh).map_err(no_ground)?;
        let mut journal = Journal::open(&self.state, self.subject.clone(), self.base.clone());
        if let Hold::Mine(file) = held {
            let path = self.path.clone();
            // Whatever it ends in is not written on: a whole new one takes its place.
            journal.file = Some(Open {
                file,
                path,
                failed: true,
            });
        }
        journal.append(&record).map_err(RestoreError::Unwritable)?;
        let (expected, saved_n) = self.on_disk();
        Ok(Restored {
            record,
            journal,
            source: self.subject.source.clone(),
            target: self.subject.target.clone(),
            expected,
            saved_n,
        })
    }

    fn on_disk(&self) -> (Expected, u64) {
        match (&self.disk, &self.base.sha256) {
            (Disk::Fits { sha256, n }, _) => (Expected::Content(sha256.clone()), *n),
            (_, Some(sha256)) => (Expected::Content(sha256.clone()), self.base.n),
            (_, None) => (Expected::New, self.base.n),
        }
    }

    /// The record as it would come back: with every act, on the first ground that bears them.
    ///
    /// # Errors
    /// Why the last ground does not serve.
    pub fn preview(&self, fresh: impl FnOnce() -> Option<Record>) -> Result<Record, String> {
        let mut why = None;
        let mut bears = |ground: Option<Record>| match self.replayed(ground?) {
            Ok(record) => Some(record),
            Err(fault) => {
                why.get_or_insert(fault);
                None
            }
        };
        let target = self.subject.target.as_deref();
        let backup = || record_of(&backup::find(&self.state, target?, self.base.sha256.as_deref()?)?);
        let found = bears(target.and_then(|path| record_at(path).ok()))
            .or_else(|| bears(record_at(&base_path(&self.path)).ok()))
            .or_else(|| bears(backup()))
            .or_else(|| bears(fresh()));
        found.ok_or_else(|| why.unwrap_or_else(|| "the article is gone, and no copy of it is left".to_owned()))
    }

    fn replayed(&self, mut ground: Record) -> Result<Record, String> {
        let pending = pending(&ground, &self.subject, &self.base, &self.entries)?.to_vec();
        history::replay(&mut ground, &pending).map_err(|e| e.to_string())?;
        Ok(ground)
    }

    /// Sets the work aside, for [`DECLINED_DAYS`] days.
    ///
    /// # Errors
    /// Where the state folder cannot be written; the work is then offered again.
    pub fn decline(self, today: Date) -> io::Result<()> {
        for path in self.also.iter().chain([&self.path]) {
            put_away(&self.state, path, today)?;
        }
        Ok(())
    }
}

impl Recoverable {
    /// Takes declined work back among what is offered, so that it can be restored.
    ///
    /// # Errors
    /// Where the state folder cannot be written; the work is then where it was.
    pub fn take_back(mut self) -> io::Result<Self> {
        let to = super::free_path(&self.state, &self.subject)?;
        // The ground first, as when it was put away.
        let _ = fs::rename(base_path(&self.path), base_path(&to));
        if let Err(error) = fs::rename(&self.path, &to) {
            let _ = fs::rename(base_path(&to), base_path(&self.path));
            return Err(error);
        }
        self.path = to;
        Ok(self)
    }
}

/// Everything that killed runs left, by its names: to be asked at the start.
pub fn recoverable(state: &State) -> Vec<Recoverable> {
    left_of(state, &|_| true)
}

/// What killed runs left of the articles that are wanted; no other is compared with what is on the disk.
fn left_of(state: &State, wanted: &dyn Fn(&Subject) -> bool) -> Vec<Recoverable> {
    let left = journals(&state.folder(FOLDER)).into_iter().filter_map(|path| {
        let locks = match hold(&path).ok()? {
            Hold::Mine(_) => true,
            Hold::NoLocks => false,
            Hold::Taken | Hold::Gone => return None,
        };
        let (header, found) = read(state, path, wanted).ok().flatten()?;
        // Where locks do not work, the program that wrote a journal is asked for.
        let in_use = !locks && header.owner != super::Owner::me() && header.owner.is_alive() == Some(true);
        (!in_use && !found.pending.is_empty()).then_some(found)
    });
    without_doubles(left.collect())
}

/// What killed runs left of one article: to be asked when it is opened.
pub fn recoverable_of(state: &State, subject: &Subject) -> Vec<Recoverable> {
    left_of(state, &|other| other.key() == subject.key())
}

/// Whether another program holds a journal: at work, or killed a moment ago and not gone yet.
pub fn some_are_held(state: &State) -> bool {
    let all = journals(&state.folder(FOLDER));
    all.iter().any(|path| matches!(hold(path), Ok(Hold::Taken)))
}

/// Work that was declined and is still kept.
pub fn declined(state: &State) -> Vec<Recoverable> {
    let all = journals(&state.folder(DECLINED)).into_iter();
    all.filter_map(|path| read(state, path, &|_| true).ok().flatten())
        .map(|(_, found)| found)
        .collect()
}

/// A kill while an article moved to another journal leaves both: what another one holds as well is not offered twice.
fn without_doubles(mut all: Vec<Recoverable>) -> Vec<Recoverable> {
    all.sort_by_key(|found| std::cmp::Reverse(found.pending.len()));
    let mut kept: Vec<Recoverable> = Vec::new();
    for found in all {
        let holds = |other: &&mut Recoverable| {
            other.subject.key() == found.subject.key() && found.pending.iter().all(|e| other.pending.contains(e))
        };
        match kept.iter_mut().find(holds) {
            Some(other) => other.also.push(found.path),
            None => kept.push(found),
        }
    }
    kept.sort_by(|a, b| a.path.cmp(&b.path));
    kept
}

fn journals(folder: &Path) -> Vec<PathBuf> {
    let mut all = files(folder);
    all.retain(|path| path.extension().is_some_and(|ending| ending == ENDING));
    all
}

/// Reads a journal; `None` where it is of a later version, not a journal at all, or of an article that is not wanted.
fn read(state: &State, path: PathBuf, wanted: &dyn Fn(&Subject) -> bool) -> io::Result<Option<(Header, Recoverable)>> {
    let bytes = place::bytes(&path)?;
    let Some((header, entries, cut)) = parse(&bytes).filter(|(header, ..)| wanted(&header.subject)) else {
        return Ok(None);
    };
    let (disk, pending) = compare(&header.subject, &header.base, &entries);
    let found = Recoverable {
        path,
        subject: header.subject.clone(),
        pending,
        disk,
        cut,
        base: header.base.clone(),
        entries,
        also: Vec::new(),
        state: state.clone(),
    };
    Ok(Some((header, found)))
}

/// Header and log lines of a journal, as far as it is whole and its numbers follow each other.
fn parse(bytes: &[u8]) -> Option<(Header, Vec<LogEntry>, bool)> {
    let mut frames = Frames::after_magic(bytes)?;
    let header: Header = serde_json::from_slice(frames.next()?).ok()?;
    let mut entries: Vec<LogEntry> = Vec::new();
    let mut last = header.base.n;
    for json in frames.by_ref() {
        let Ok(act) = serde_json::from_slice::<Vec<LogEntry>>(json) else {
            return Some((header, entries, true));
        };
        let rising = act.iter().zip(last + 1..).all(|(entry, n)| entry.n == n);
        if !rising {
            return Some((header, entries, true));
        }
        last += act.len() as u64;
        entries.extend(act);
    }
    let cut = frames.is_cut();
    Some((header, entries, cut))
}

/// What is on the disk, and which acts it lacks.
fn compare(subject: &Subject, base: &Base, entries: &[LogEntry]) -> (Disk, Vec<LogEntry>) {
    let all = || entries.to_vec();
    let Some(target) = &subject.target else {
        return (Disk::NeverSaved, all());
    };
    // The very bytes that the acts go on from need not be read: of a long article that takes many seconds.
    if let Some(sha256) = base.sha256.clone().filter(|known| holds(target, known)) {
        return (Disk::Fits { sha256, n: base.n }, all());
    }
    match read::open(target, None) {
        Ok(Opened::Record(record, report)) => match pending(&record, subject, base, entries) {
            Ok(pending) if base.sha256.as_ref() == Some(&report.sha256) || holds_some(&record, base) => {
                let n = record.log.last().map_or(0, |entry| entry.n);
                let sha256 = report.sha256;
                (Disk::Fits { sha256, n }, pending.to_vec())
            }
            _ => (Disk::Changed, all()),
        },
        Ok(Opened::Article(..)) => (Disk::Changed, all()),
        Err(error) => match (error.refusal, &base.sha256) {
            (read::Refusal::NotFound, None) => (Disk::NeverSaved, all()),
            (read::Refusal::NotFound, Some(_)) => (Disk::Gone, all()),
            (refusal, _) => (Disk::Damaged(refusal.to_string()), all()),
        },
    }
}

/// Whether a file is there and has that content.
fn holds(path: &Path, sha256: &str) -> bool {
    let bytes = path.is_file().then(|| place::bytes(path).ok()).flatten();
    bytes.is_some_and(|bytes| read::file::sha256_hex(&bytes) == sha256)
}

/// Whether a record goes on from the base: a save that the journal did not hear of.
fn holds_some(record: &Record, base: &Base) -> bool {
    record.log.last().is_some_and(|entry| entry.n > base.n)
}

/// The log lines of a journal that a record lacks, if the record is of that text and its log goes the same way.
fn pending<'a>(
    record: &Record,
    subject: &Subject,
    base: &Base,
    entries: &'a [LogEntry],
) -> Result<&'a [LogEntry], String> {
    if read::file::sha256_hex(record.text.as_bytes()) != subject.text_sha256 {
        return Err("the text is another one".to_owned());
    }
    let last = record.log.last().map_or(0, |entry| entry.n);
    if last < base.n {
        return Err("earlier decisions are missing".to_owned());
    }
    let known = entries.partition_point(|entry| entry.n <= last);
    let there = super::after(&record.log, base.n);
    // The file may have gone on further; then nothing is missing.
    if there.get(..known) != Some(&entries[..known]) {
        return Err("other decisions have been made since".to_owned());
    }
    Ok(&entries[known..])
}

fn record_at(path: &Path) -> io::Result<Record> {
    let bytes = place::bytes(path)?;
    record_of(&bytes).ok_or_else(|| io::Error::other("it is no saved article"))
}

fn record_of(bytes: &[u8]) -> Option<Record> {
    Record::from_json(std::str::from_utf8(bytes).ok()?).ok()
}

/// Moves a journal among the declined ones; the day stands in its name.
pub(super) fn put_away(state: &State, path: &Path, today: Date) -> io::Result<()> {
    let folder = state.made(DECLINED)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let named = |n: u32| folder.join(format!("{today}.{n}.{name}"));
    let free = |path: &PathBuf| !path.exists();
    let to = (0..10_000)
        .map(named)
        .find(free)
        .ok_or_else(|| io::Error::other("too much declined work"))?;
    // The ground first: a journal without it may not be restored, a ground without its journal is only swept up.
    let _ = fs::rename(base_path(path), base_path(&to));
    fs::rename(path, &to)
}

/// Removes declined work whose days are over, journals of which every act is in a file, and what is left of either.
/// A journal of a later version, or one that cannot be read, is never removed. Never fails: it is tidying.
pub(in crate::store) fn sweep(state: &State, today: Date) {
    for path in files(&state.folder(DECLINED)) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let day = name.get(..10).and_then(|day| day.parse::<Date>().ok());
        let last = day.and_then(|day| day.checked_add(jiff::Span::new().days(DECLINED_DAYS)).ok());
        if last.is_some_and(|last| last < today) {
            let _ = fs::remove_file(path);
        }
    }
    let folder = state.folder(FOLDER);
    for path in journals(&folder) {
        let Ok(Hold::Mine(_held)) = hold(&path) else { continue };
        let done = |found: &Recoverable| found.pending.is_empty() && !matches!(found.disk, Disk::Damaged(_));
        if matches!(read(state, path.clone(), &|_| true), Ok(Some((_, found))) if done(&found)) {
            let _ = super::remove(&path);
        }
    }
    for path in files(&folder) {
        let name = path.to_string_lossy();
        let journal = name.strip_suffix(".base.json").map(|stem| format!("{stem}.{ENDING}"));
        if journal.is_some_and(|journal| !Path::new(&journal).exists()) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Whether the journals of a user hold some that only a later version can read.
pub fn later_versions(state: &State) -> usize {
    let later =
        |path: &PathBuf| place::bytes(path).is_ok_and(|bytes| bytes.starts_with(FAMILY) && !bytes.starts_with(MAGIC));
    journals(&state.folder(FOLDER))
        .iter()
        .filter(|path| later(path))
        .count()
}
