//! Writing over a file in place, in case it is cut short: a note is on the disk before the first byte is written over, and
//! goes when the last one is safe. What a note tells of is finished at the next start, from the copies among the backups.

use super::backup;
use super::hold::{Held, Hold, hold};
use super::in_place;
use super::journal::Subject;
use super::owner::Owner;
use super::place;
use super::save::{Expected, sync_folder};
use super::state::{State, files};
use super::temp::Temp;
use crate::read::file::sha256_hex;
use crate::read::shown;
use crate::record::Record;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const FOLDER: &str = "unfinished";

/// A write over a file that is under way. Dropped without [`Unfinished::done`], the note stays.
#[derive(Debug)]
pub(super) struct Unfinished {
    path: PathBuf,
    /// Locked: a note that nobody holds is of a program that is gone.
    _held: Held,
}

#[derive(Debug, Serialize, Deserialize)]
struct Note {
    #[serde(flatten)]
    subject: Subject,
    /// SHA-256 of the file before, in hexadecimal.
    before: String,
    /// The same of what is written.
    after: String,
    owner: Owner,
}

impl Unfinished {
    /// Notes durably that `after` is about to be written over what `target` holds. Both are kept as backups already.
    ///
    /// # Errors
    /// Where the file cannot be read or the state folder not be written; nothing may be written over then.
    pub fn note(state: &State, target: &Path, record: &Record, after: &[u8]) -> io::Result<Self> {
        let note = Note {
            subject: Subject::of(record, None, Some(target)),
            before: sha256_hex(&place::bytes(target)?),
            after: sha256_hex(after),
            owner: Owner::me(),
        };
        let folder = state.made(FOLDER)?;
        let name = sha256_hex(place::one_name(target).as_os_str().as_encoded_bytes());
        let path = folder.join(format!("{}.json", &name[..32]));
        let mut temp = Temp::beside(&path, true)?;
        temp.file.write_all(&serde_json::to_vec(&note)?)?;
        temp.file.sync_all()?;
        let held = temp.rename(&path)?;
        sync_folder(&folder)?;
        Ok(Self { path, _held: held })
    }

    /// The file is whole: nothing is left to finish.
    pub fn done(self) {
        // A note that stays finds a whole file at the next start, and goes then.
        let _ = fs::remove_file(&self.path);
    }
}

/// Finishes what was cut short in programs that are gone, and gives a sentence for each file that was damaged. To be called
/// at the start, before anything is opened. It writes only over bytes that are of the version before or of the one that was
/// to be written; what another hand has written since is left alone.
pub fn finish_cut_short(state: &State) -> Vec<String> {
    let notes = files(&state.folder(FOLDER));
    let notes = notes
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "json"));
    notes.filter_map(|path| finish(state, &path)).collect()
}

fn finish(state: &State, path: &Path) -> Option<String> {
    let (locks, _held) = match hold(path).ok()? {
        Hold::Mine(file) => (true, Some(file)),
        Hold::NoLocks => (false, None),
        Hold::Taken | Hold::Gone => return None,
    };
    // A note that cannot be read is of a later version, or of nothing that was begun.
    let note: Note = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    if !locks && note.owner.is_alive() != Some(false) {
        return None;
    }
    let target = note.subject.target.as_deref()?;
    let there = match place::bytes(target) {
        Ok(there) => there,
        // On a drive that is not there now, perhaps.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(told_left(target, &error.to_string())),
    };
    let sha256 = sha256_hex(&there);
    let is_whole = [&note.before, &note.after].contains(&&sha256);
    let [before, after] = [&note.before, &note.after].map(|sha256| backup::find(state, target, sha256));
    let wanted = match after {
        // Its bytes may be in memory alone; written once more, they are on the disk.
        _ if is_whole => there.clone(),
        Some(after) if is_between(&there, &before.unwrap_or_default(), &after) => after,
        _ => {
            let _ = fs::remove_file(path);
            return Some(told_left(target, "it has been changed since"));
        }
    };
    match in_place::write(target, &wanted, &Expected::Content(sha256)) {
        Ok(()) => {
            let _ = fs::remove_file(path);
            (!is_whole).then(|| {
                format!(
                    "Writing over “{}” was cut short in an earlier run and had left it damaged; it is finished now, from a copy.",
                    shown(target)
                )
            })
        }
        Err(fault) => Some(told_left(target, &fault.to_string())),
    }
}

fn told_left(target: &Path, why: &str) -> String {
    format!(
        "Writing over “{}” was cut short in an earlier run, and it could not be finished ({}). The version before and the one \
         that was to be written are kept among the backups.",
        shown(target),
        why.trim_end_matches('.')
    )
}

/// Whether each byte of a file is of one version or of the other, or was never put on the disk: what is left of writing one
/// over the other.
fn is_between(there: &[u8], before: &[u8], after: &[u8]) -> bool {
    let fits = |(at, byte): (usize, &u8)| *byte == 0 || before.get(at) == Some(byte) || after.get(at) == Some(byte);
    there.iter().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A file of two names whose writing ended after so many bytes, and its note.
    fn cut_at(folder: &Path, kept: usize, cut_off: bool) -> (State, PathBuf, PathBuf) {
        let state = State::at(folder.join("state"));
        let (target, other) = (folder.join("a.json"), folder.join("b.json"));
        fs::write(&target, BEFORE).unwrap();
        fs::hard_link(&target, &other).unwrap();
        backup::keep_content(&state, &target, BEFORE.as_bytes(), date(2026, 1, 1)).unwrap();
        backup::keep_content(&state, &target, AFTER.as_bytes(), date(2026, 1, 1)).unwrap();
        let record = Record::new("a", crate::text::Text::new("A text.".to_owned()));
        drop(Unfinished::note(&state, &target, &record, AFTER.as_bytes()).unwrap());
        let left = if cut_off {
            ""
        } else {
            BEFORE.get(kept..).unwrap_or_default()
        };
        let torn = [&AFTER.as_bytes()[..kept], left.as_bytes()].concat();
        let mut file = fs::File::options().write(true).truncate(true).open(&target).unwrap();
        file.write_all(&torn).unwrap();
        (state, target, other)
    }

    const BEFORE: &str = "{\"the version\": \"before\", \"and\": \"something longer\"}";
    const AFTER: &str = "{\"this version\": \"after\"}";

    #[test]
    fn wherever_writing_ended_the_next_start_finishes_it() {
        for kept in 0..=AFTER.len() {
            for cut_off in [false, true] {
                let folder = tempfile::tempdir().unwrap();
                let (state, target, other) = cut_at(folder.path(), kept, cut_off);
                let was = fs::read_to_string(&target).unwrap();
                let was_whole = [BEFORE, AFTER].contains(&was.as_str());
                let told = finish_cut_short(&state);
                assert_eq!(told.len(), usize::from(!was_whole), "{told:?}");
                let now = fs::read_to_string(&target).unwrap();
                assert_eq!(now, if was == BEFORE { BEFORE } else { AFTER });
                assert_eq!(fs::read_to_string(&other).unwrap(), now);
                assert!(files(&state.folder(FOLDER)).is_empty(), "the note is gone");
            }
        }
    }

    #[test]
    fn what_another_hand_wrote_since_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (state, target, _) = cut_at(folder.path(), 9, false);
        fs::write(&target, "{\"another\": \"hand\"}").unwrap();
        let told = finish_cut_short(&state);
        assert!(
            told[0].contains("changed since") && told[0].contains("a.json"),
            "{told:?}"
        );
        assert_eq!(fs::read_to_string(&target).unwrap(), "{\"another\": \"hand\"}");
        assert!(finish_cut_short(&state).is_empty(), "it is told once");
    }

    #[test]
    fn what_a_living_program_writes_is_left_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let (state, target, _) = cut_at(folder.path(), 9, false);
        let torn = fs::read(&target).unwrap();
        let note = files(&state.folder(FOLDER)).pop().unwrap();
        let Hold::Mine(held) = hold(&note).unwrap() else {
            panic!("nobody holds it")
        };
        assert!(finish_cut_short(&state).is_empty());
        assert_eq!(fs::read(&target).unwrap(), torn);
        drop(held);
        assert_eq!(finish_cut_short(&state).len(), 1);
    }
}
