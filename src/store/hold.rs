//! Holding a file: a lock of the operating system's, which a killed program lets go of at once.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// What became of trying to hold a file.
#[derive(Debug)]
pub(super) enum Hold {
    /// It is held for as long as this lives.
    Mine(File),
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
        Ok(()) if is_at(&file, path) => Ok(Hold::Mine(file)),
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
