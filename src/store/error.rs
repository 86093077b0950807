//! Why a file was not saved. Whatever the reason, the file on disk is as it was and the work is still in memory.

use crate::read::shown;
use std::io;
use std::path::{Path, PathBuf};

/// A save that did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{}” was not saved: {fault}", shown(path))]
pub struct SaveError {
    /// The file that was to be written.
    pub path: PathBuf,
    /// Why it was not.
    pub fault: SaveFault,
}

/// The reason, and the next step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveFault {
    /// Its content is not what was loaded or last saved.
    #[error("somebody has changed the file since it was opened. Save under another name, or overwrite it knowingly.")]
    ChangedOutside,
    /// It is not there any more.
    #[error("the file has been deleted or moved since it was opened. Save under another name, or save it anew.")]
    Gone,
    /// It was to be new, and is there.
    #[error("a file of that name is there already. Choose another name, or overwrite it knowingly.")]
    Exists,
    /// Its folder is not there.
    #[error("the folder “{}” is not there. Choose another folder.", .0.display())]
    NoFolder(PathBuf),
    /// A folder, device, pipe or socket.
    #[error("it is a folder or a device and not a file. Choose another name.")]
    NotAFile,
    /// A file that is there and that Chancery did not write: an article, perhaps.
    #[error("the file there is not one that Chancery saved, and it is never overwritten. Choose another name.")]
    NotOurs,
    /// It has several names. Ask, and save with another [`Links`](super::Links).
    #[error(
        "the file has {0} names (hard links). Writing into all of them writes over it in place: should the power go in that \
         moment, it is damaged until the next start of Chancery finishes it from a copy. Giving this name a file of its own, \
         or saving elsewhere, has no such moment."
    )]
    HardLink(u64),
    /// Its folder may not be written to, though the file itself may. Ask, and save with [`Links::Over`](super::Links::Over).
    #[error(
        "you may not write in its folder, though you may write the file itself. That writes over it in place: should the power \
         go in that moment, it is damaged until the next start of Chancery finishes it from a copy. Saving a copy elsewhere \
         has no such moment."
    )]
    ClosedFolder,
    /// A file was to be written over in place, and no copy could be kept for the case that this ends half-way: why.
    #[error(
        "no copy can be kept for the case that writing over the file is cut short ({0}), so it was left alone. Give this \
         name a file of its own, or save elsewhere."
    )]
    NoCopy(String),
    /// Writing over a file in place ended half-way: why.
    #[error(
        "writing over the file was cut short ({0}), so that it may be damaged. The version before and this one are kept \
         among the backups, and the next start finishes the file. Save once more, or save a copy elsewhere."
    )]
    CutShort(String),
    /// It was saved by a newer version, which may say more than this one can keep.
    #[error("the article was saved by a newer Chancery, and this one can only show it. Install the newer one to save.")]
    NewerVersion,
    /// Another window, or another person, works on the file and has it.
    #[error("another window has taken this file over. Save under another name, or take it back.")]
    TakenOver,
    /// The folder may not be written to.
    #[error("you may not write in this folder. Save a copy in a folder of your own.")]
    NoPermission,
    /// The file system may not be written to.
    #[error("the disk can only be read. Save a copy elsewhere.")]
    ReadOnly,
    /// There is no room.
    #[error("the disk is full or your share of it is used up. Make room, or save a copy elsewhere.")]
    DiskFull,
    /// What would be written does not say what is in memory.
    #[error(
        "a check before writing failed ({0}). Nothing was written; please report this fault, and save a copy as CSV."
    )]
    Unfaithful(String),
    /// The system said no.
    #[error("{0}. Try again, or save a copy elsewhere.")]
    Other(String),
}

impl SaveError {
    /// A fault with the file at `path`.
    pub fn new(path: &Path, fault: SaveFault) -> Self {
        Self {
            path: path.to_owned(),
            fault,
        }
    }
}

impl SaveFault {
    /// What the system's error means for the person who saves.
    pub(crate) fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            _ => Self::Other(error.to_string()),
        }
    }
}
