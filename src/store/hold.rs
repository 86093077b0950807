//! Holding a file: a lock of the operating system's, which a killed program lets go of at once.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::ops::{Deref, DerefMut};
use std::path::Path;

/// An open file that is let go of when this goes. Closing alone would not do: a program that is being started has a copy of
/// every open file for a moment, and with it the lock.
#[derive(Debug)]
pub(super) struct Held(File);

impl Held {
    /// A file, whether or not its lock was to be had.
    pub fn new(file: File) -> Self {
        Self(file)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Where it was never locked, or locks do not work, there is nothing to let go of.
        let _ = self.0.unlock();
    }
}

impl Deref for Held {
    type Target = File;

    fn deref(&self) -> &File {
        &self.0
    }
}

impl DerefMut for Held {
    fn deref_mut(&mut self) -> &mut File {
        &mut self.0
    }
}

/// What became of trying to hold a file.
#[derive(Debug)]
pub(super) enum Hold {
    /// It is held for as long as this lives.
    Mine(Held),
    /// Another program holds it.
    Taken,
    /// Nothing of that name is there.
    Gone,
    /// Locks do not work here.
    NoLocks,
}

/// Tries to hold the file at a path, which must be there.
pub(super) fn hold(path: &Path) -> io::Result<Hold> {
    let file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Hold::Gone),
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        // Between opening and locking, its owner may have removed or replaced it.
        Ok(()) if is_at(&file, path) => Ok(Hold::Mine(Held::new(file))),
        Ok(()) => Ok(Hold::Gone),
        Err(fs::TryLockError::WouldBlock) => Ok(Hold::Taken),
        Err(fs::TryLockError::Error(_)) => Ok(Hold::NoLocks),
    }
}

/// Whether an open file is the one of that name.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else {
        return false;
    };
    (open.dev(), open.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
pub(super) fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_let_go_of_is_free_although_another_program_is_being_started() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.journal");
        fs::write(&path, "").unwrap();
        let Hold::Mine(held) = hold(&path).unwrap() else {
            panic!("nobody else has it")
        };
        // The same open file, as a program that is being started has it.
        let copy = held.try_clone().unwrap();
        assert!(matches!(hold(&path).unwrap(), Hold::Taken));
        drop(held);
        assert!(matches!(hold(&path).unwrap(), Hold::Mine(_)));
        // Closed and not let go of, it stays taken.
        copy.try_lock().unwrap();
        let closed = copy.try_clone().unwrap();
        drop(closed);
        assert!(
            matches!(hold(&path).unwrap(), Hold::Taken),
            "a lock that stays goes unnoticed"
        );
    }
}
