//! One window a file: the second is told who has it, may look, and may take over. Whoever is killed lets go at once.
//!
//! Locks lie in the user's state folder, so nothing is left beside anybody's articles. Another user's hand is noticed at
//! the save, by content.

use super::hold::{Held, Hold, hold, is_at};
use super::owner::Owner;
use super::place;
use super::save::sync_folder;
use super::state::State;
use super::temp::Temp;
use crate::read::file::sha256_hex;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

const FOLDER: &str = "locks";

/// No lock file is larger, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// The right to write a file, let go of when dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    holder: Holder,
    file: Held,
}

/// Who has a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The program.
    pub owner: Owner,
    /// Since when: UTC, ISO 8601.
    pub since: String,
    /// Tells two locks of one program apart.
    #[serde(default)]
    n: u64,
}

/// What became of asking for a lock.
#[derive(Debug)]
pub enum Asked {
    /// The file is this window's.
    Mine(Lock),
    /// Another window has it; `None` where it cannot be told which. Open read-only, and offer [`Lock::take_over`].
    Held(Option<Holder>),
}

impl Lock {
    /// Asks for the right to write `target`. `now` is UTC, ISO 8601.
    ///
    /// # Errors
    /// Where the state folder cannot be used. Work can go on without a lock.
    pub fn ask(state: &State, target: &Path, now: &str) -> io::Result<Asked> {
        let path = path_of(state, target)?;
        // A holder that ends in between makes room: look again.
        for _ in 0..100 {
            match hold(&path)? {
                Hold::Taken => return Ok(Asked::Held(holder(&path))),
                // A lock that nobody holds is stale, unless it comes from a machine that locks do not reach.
                Hold::Mine(_) | Hold::NoLocks => match holder(&path) {
                    Some(other) if other.owner.is_alive().unwrap_or(true) && !is_mine(&other) => {
                        return Ok(Asked::Held(Some(other)));
                    }
                    _ => return Self::put(&path, now).map(Asked::Mine),
                },
                Hold::Gone => {
                    // Whoever makes the file first has it.
                    if let Some(lock) = Self::make(&path, now)? {
                        return Ok(Asked::Mine(lock));
                    }
                }
            }
        }
        Ok(Asked::Held(holder(&path)))
    }

    /// Takes the right to write `target` from whoever has it. The other window finds out with [`Lock::is_mine`].
    ///
    /// # Errors
    /// As [`Lock::ask`].
    pub fn take_over(state: &State, target: &Path, now: &str) -> io::Result<Self> {
        Self::put(&path_of(state, target)?, now)
    }

    /// Whether nobody took it over. To be asked before each save, and when the window gets the focus.
    pub fn is_mine(&self) -> bool {
        is_at(&self.file, &self.path) && holder(&self.path).as_ref() == Some(&self.holder)
    }

    /// Writes a lock over whatever is there.
    fn put(path: &Path, now: &str) -> io::Result<Self> {
        let (temp, holder) = Self::written(path, now)?;
        let file = temp.rename(path)?;
        Ok(Self::of(path, holder, file))
    }

    /// Writes a lock where there is none.
    fn make(path: &Path, now: &str) -> io::Result<Option<Self>> {
        let (temp, holder) = Self::written(path, now)?;
        match temp.place(path) {
            Ok(file) => Ok(Some(Self::of(path, holder, file))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn written(path: &Path, now: &str) -> io::Result<(Temp, Holder)> {
        let mut temp = Temp::beside(path, true)?;
        let holder = Holder {
            owner: Owner::me(),
            since: now.to_owned(),
            n: temp.n,
        };
        temp.file.write_all(&serde_json::to_vec(&holder)?)?;
        Ok((temp, holder))
    }

    fn of(path: &Path, holder: Holder, file: Held) -> Self {
        // A lock need not outlive a power cut, so the folder is synced only to keep its size right.
        let _ = path.parent().map(sync_folder);
        Self {
            path: path.to_owned(),
            holder,
            file,
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.is_mine() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Locks of this very program that are not held any more are its own leavings.
fn is_mine(holder: &Holder) -> bool {
    holder.owner == Owner::me()
}

fn path_of(state: &State, target: &Path) -> io::Result<PathBuf> {
    let name = sha256_hex(place::one_name(target).as_os_str().as_encoded_bytes());
    Ok(state.made(FOLDER)?.join(format!("{}.lock", &name[..32])))
}

fn holder(path: &Path) -> Option<Holder> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Removes locks whose programs are gone. Never fails: it is tidying.
pub(super) fn sweep(state: &State) {
    for path in super::state::files(&state.folder(FOLDER)) {
        let dead = |held: &Holder| held.owner.is_alive() == Some(false);
        if matches!(hold(&path), Ok(Hold::Mine(_))) && holder(&path).as_ref().is_none_or(dead) {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-22T09:00:00Z";

    #[test]
    fn the_second_is_told_who_was_first_and_may_take_over() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::at(folder.path().join("state"));
        let target = folder.path().join("a.chancery.json");
        let Asked::Mine(first) = Lock::ask(&state, &target, NOW).unwrap() else {
            panic!("nobody has it")
        };
        let same_file = folder.path().join(".").join("a.chancery.json");
        let Asked::Held(Some(who)) = Lock::ask(&state, &same_file, NOW).unwrap() else {
            panic!("the first has it")
        };
        assert_eq!((who.owner, who.since.as_str()), (Owner::me(), NOW));
        assert!(first.is_mine());

        let second = Lock::take_over(&state, &target, NOW).unwrap();
        assert!(second.is_mine() && !first.is_mine());
        drop(first);
        assert!(second.is_mine(), "the first takes nothing with it");
        drop(second);
        assert!(matches!(Lock::ask(&state, &target, NOW).unwrap(), Asked::Mine(_)));
    }

    #[test]
    fn a_lock_that_a_dead_program_left_is_stale_and_one_from_elsewhere_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::at(folder.path());
        let target = folder.path().join("a.chancery.json");
        let path = path_of(&state, &target).unwrap();
        let left = |owner: Owner| {
            let holder = Holder {
                owner,
                since: NOW.into(),
                n: 0,
            };
            fs::write(&path, serde_json::to_vec(&holder).unwrap()).unwrap();
        };
        let dead = Owner {
            started: "1 other-boot".into(),
            ..Owner::me()
        };
        left(dead.clone());
        assert!(matches!(Lock::ask(&state, &target, NOW).unwrap(), Asked::Mine(_)));
        left(Owner {
            host: "another-machine".into(),
            ..Owner::me()
        });
        sweep(&state);
        assert!(matches!(Lock::ask(&state, &target, NOW).unwrap(), Asked::Held(Some(_))));
        for nonsense in [&b""[..], b"{\"owner\": 7", &[0; 100]] {
            fs::write(&path, nonsense).unwrap();
            assert!(matches!(Lock::ask(&state, &target, NOW).unwrap(), Asked::Mine(_)));
        }
        left(dead);
        sweep(&state);
        assert!(!path.exists());
    }
}
