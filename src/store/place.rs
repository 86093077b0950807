//! Where a save really goes, and whether what is there is what is expected there.

use super::error::SaveFault;
use super::save::Expected;
use crate::read::file::{MAX_SAVED_BYTES, sha256_hex};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// The file behind symbolic links, resolved once: the link stays and its target is replaced.
pub(super) fn real_path(target: &Path) -> Result<PathBuf, SaveFault> {
    let name = target.file_name().ok_or(SaveFault::NotAFile)?;
    match fs::canonicalize(target) {
        Ok(real) => Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link that leads nowhere: write where it points.
            if let Ok(pointed) = fs::read_link(target) {
                let pointed = target.parent().unwrap_or(Path::new(".")).join(pointed);
                let name = pointed.file_name().ok_or(SaveFault::NotAFile)?;
                return Ok(real_folder(&pointed)?.join(name));
            }
            Ok(real_folder(target)?.join(name))
        }
        Err(error) => Err(SaveFault::of(&error)),
    }
}

fn real_folder(target: &Path) -> Result<PathBuf, SaveFault> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::canonicalize(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => SaveFault::NoFolder(folder.to_owned()),
        _ => SaveFault::of(&error),
    })
}

/// The same name for a file whichever way it is reached, as far as that can be told: what locks, journals and backups are
/// kept under. Asks the disk.
pub fn one_name(target: &Path) -> PathBuf {
    real_path(target).unwrap_or_else(|_| std::path::absolute(target).unwrap_or_else(|_| target.to_owned()))
}

/// What is at the target: nothing, or a regular file.
pub(super) fn facts(real: &Path) -> Result<Option<Metadata>, SaveFault> {
    match fs::symlink_metadata(real) {
        Ok(facts) if facts.is_file() => Ok(Some(facts)),
        Ok(_) => Err(SaveFault::NotAFile),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(SaveFault::of(&error)),
    }
}

/// Whether what is there is what is expected there: by content, since size and time of change can lie.
pub(super) fn check(real: &Path, there: Option<&Metadata>, expected: &Expected) -> Result<(), SaveFault> {
    match (expected, there) {
        (Expected::Any, _) | (Expected::New, None) => Ok(()),
        (Expected::New, Some(_)) => Err(SaveFault::Exists),
        (Expected::Content(_), None) => Err(SaveFault::Gone),
        (Expected::Content(sha256), Some(facts)) => {
            if facts.len() <= MAX_SAVED_BYTES && content_sha256(real)? == *sha256 {
                Ok(())
            } else {
                Err(SaveFault::ChangedOutside)
            }
        }
    }
}

fn content_sha256(path: &Path) -> Result<String, SaveFault> {
    let bytes = bytes(path).map_err(|e| SaveFault::of(&e))?;
    Ok(sha256_hex(&bytes))
}

/// What a regular file holds, up to one byte more than is ever read.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    use std::io::Read;
    let file = crate::read::file::open_without_waiting(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_SAVED_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What another hand did to a file that is open here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outside {
    /// Nothing: the content is what was read or written last.
    Same,
    /// It holds something else now.
    Changed,
    /// It is there, and was not.
    Appeared,
    /// It is not there any more.
    Gone,
    /// It cannot be read: why.
    Unreadable(String),
}

/// Looks whether a file is still as it was last read or written, by its content. Reads all of it, so it belongs off the
/// window's thread: when the window gets the focus, and before a save.
pub fn look_outside(target: &Path, expected: &Expected) -> Outside {
    let looked = real_path(target).and_then(|real| check(&real, facts(&real)?.as_ref(), expected));
    match looked {
        Ok(()) => Outside::Same,
        Err(SaveFault::ChangedOutside) => Outside::Changed,
        Err(SaveFault::Exists) => Outside::Appeared,
        Err(SaveFault::Gone) => Outside::Gone,
        // Its folder went with it.
        Err(SaveFault::NoFolder(_)) if *expected == Expected::New => Outside::Same,
        Err(SaveFault::NoFolder(_)) => Outside::Gone,
        Err(fault) => Outside::Unreadable(fault.to_string()),
    }
}
