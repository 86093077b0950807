//! What a start cleans up after runs that were killed.

use super::journal::recovery;
use super::state::State;
use super::{lock, temp};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Removes temporary files that killed saves left in `folders` (where the recent articles lie) and in the state folder,
/// journals of which every act is in a file, declined work whose days are over, and locks of dead programs. Never fails.
/// To be called once at the start, off the window's thread, after [`recoverable`](super::journal::recoverable).
pub fn tidy(state: &State, folders: &[PathBuf], today: Date) {
    for folder in folders {
        temp::sweep(folder);
    }
    recovery::sweep(state, today);
    lock::sweep(state);
    for name in ["journals", "locks", "declined", "unfinished"] {
        temp::sweep(&state.root().join(name));
    }
    let backups = state.root().join("backups");
    let each = std::fs::read_dir(backups).into_iter().flatten().flatten();
    each.for_each(|entry| temp::sweep(Path::new(&entry.path())));
}
