//! The one way a file is written: whole and durable, or not at all.
//!
//! Temporary file in the same folder, fsync, look once more whether somebody else wrote, rename, fsync of the folder.
//! Killed at any moment, the file on disk is the old or the new one.

use super::error::{SaveError, SaveFault};
use super::temp::{self, Temp};
use crate::read::file::{MAX_SAVED_BYTES, sha256_hex};
use crate::record::Record;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What must be at the target for a save to go ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Nothing.
    New,
    /// A file with this SHA-256 (hexadecimal) over its content: what was loaded or last saved.
    Content(String),
    /// Anything; the analyst said to overwrite.
    Any,
}

/// A save that is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The real file, behind any symbolic link.
    pub path: PathBuf,
    /// SHA-256 of what was written, for the next [`Expected::Content`].
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Something the analyst should know, a sentence.
    pub note: Option<String>,
}

/// Where an article's annotations are saved: `NAME.chancery.json` beside it.
pub fn default_target(article: &Path) -> PathBuf {
    let mut name = article.file_stem().unwrap_or_default().to_owned();
    name.push(".chancery.json");
    article.with_file_name(name)
}

/// Saves a record, after reading its JSON back and comparing. Never overwrites a file that holds anything but saved
/// annotations, whatever is expected: the source article is safe from a slip in a dialog.
///
/// # Errors
/// As [`save`].
pub fn save_record(record: &Record, target: &Path, expected: &Expected) -> Result<Saved, SaveError> {
    let fail = |fault| SaveError::new(target, fault);
    let json = record
        .to_json()
        .map_err(|e| fail(SaveFault::Unfaithful(e.to_string())))?;
    let back = Record::from_json(&json).map_err(|e| fail(SaveFault::Unfaithful(e.to_string())))?;
    if back != *record {
        return Err(fail(SaveFault::Unfaithful(
            "the file would not say what is on the screen".to_owned(),
        )));
    }
    if *expected == Expected::Any && fs::metadata(target).is_ok_and(|f| f.is_file() && f.len() > 0) && !is_ours(target)
    {
        return Err(fail(SaveFault::NotOurs));
    }
    save(target, &json, expected)
}

fn is_ours(path: &Path) -> bool {
    matches!(
        crate::read::open(path, None),
        Ok(crate::read::Opened::Record(..))
            | Err(crate::read::ReadError {
                refusal: crate::read::Refusal::Damaged(_),
                ..
            })
    )
}

/// Writes a file so that it is there whole, or untouched. Mode, owner and symbolic links are kept.
///
/// # Errors
/// Says what stood in the way; the target is then as it was and no temporary file is left.
pub fn save(target: &Path, content: &str, expected: &Expected) -> Result<Saved, SaveError> {
    let fail = |fault| SaveError::new(target, fault);
    let real = real_path(target).map_err(fail)?;
    let folder = real.parent().unwrap_or(Path::new("."));
    let before = facts(&real).map_err(fail)?;
    check(&real, before.as_ref(), expected).map_err(fail)?;
    temp::sweep(folder);
    let mode_kept = write(&real, content, before.as_ref(), expected).map_err(fail)?;
    let confirmed = sync_folder(folder);
    let link_note = before.as_ref().filter(|f| links(f) > 1).map(|_| {
        "The file had a second name (a hard link); that name still holds the version before this save.".to_owned()
    });
    Ok(Saved {
        path: real,
        sha256: sha256_hex(content.as_bytes()),
        bytes: content.len() as u64,
        note: confirmed
            .err()
            .map(|e| {
                format!("The file is written, but the disk did not confirm it ({e}). Save once more or elsewhere.")
            })
            .or(link_note)
            .or((!mode_kept).then(|| "The file's permissions could not be kept; only you may read it now.".to_owned())),
    })
}

/// From the temporary file to the rename; tells whether the mode was kept. `?` anywhere drops the temporary file, which removes it.
fn write(real: &Path, content: &str, before: Option<&Metadata>, expected: &Expected) -> Result<bool, SaveFault> {
    let of = |e: io::Error| SaveFault::of(&e);
    let mut temp = Temp::beside(real, before.is_some()).map_err(of)?;
    let final_mode = match before {
        Some(facts) => facts.permissions(),
        // What the person's umask gives a new file; hidden from others until it is whole.
        None => temp.file.metadata().map_err(of)?.permissions(),
    };
    // Some file systems (memory sticks, network drives) know no modes and refuse to set one: that costs no save.
    let _ = make_private(&temp.file);
    temp.file.write_all(content.as_bytes()).map_err(of)?;
    if let Some(facts) = before {
        keep_owner(&temp.file, facts);
    }
    let mode_kept = temp.file.set_permissions(final_mode.clone()).is_ok()
        || temp.file.metadata().is_ok_and(|now| now.permissions() == final_mode);
    // A failed fsync is never tried again on the same file: the system may have dropped what it could not write.
    temp.file.sync_all().map_err(of)?;
    check(real, facts(real)?.as_ref(), expected)?;
    temp.rename(real).map_err(of)?;
    Ok(mode_kept)
}

/// The file behind symbolic links, resolved once: the link stays and its target is replaced.
fn real_path(target: &Path) -> Result<PathBuf, SaveFault> {
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

/// What is at the target: nothing, or a regular file.
fn facts(real: &Path) -> Result<Option<Metadata>, SaveFault> {
    match fs::symlink_metadata(real) {
        Ok(facts) if facts.is_file() => Ok(Some(facts)),
        Ok(_) => Err(SaveFault::NotAFile),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(SaveFault::of(&error)),
    }
}

/// Whether what is there is what is expected there: by content, since size and time of change can lie.
fn check(real: &Path, there: Option<&Metadata>, expected: &Expected) -> Result<(), SaveFault> {
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
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_SAVED_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|e| SaveFault::of(&e))?;
    Ok(sha256_hex(&bytes))
}

#[cfg(unix)]
fn make_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn make_private(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Gives the new file the old one's owner and group where that is allowed; a save does not fail over it.
#[cfg(unix)]
fn keep_owner(file: &File, before: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(now) = file.metadata() else { return };
    if (now.uid(), now.gid()) == (before.uid(), before.gid()) {
        return;
    }
    if fchown(file, Some(before.uid()), Some(before.gid())).is_err() {
        let _ = fchown(file, None, Some(before.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _before: &Metadata) {}

#[cfg(unix)]
fn links(facts: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(facts)
}

#[cfg(not(unix))]
fn links(_facts: &Metadata) -> u64 {
    1
}

/// Makes the rename itself durable.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some network file systems have no such call; they promise nothing either way.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        // A folder that may be written but not listed cannot be opened, and so not synced.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        other => other,
    }
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_target_is_never_the_article() {
        for name in ["a.txt", "a", "a.chancery.json", ".hidden", "a.b.txt"] {
            let article = Path::new("/news").join(name);
            let target = default_target(&article);
            assert_ne!(target, article);
            assert_eq!(target.parent(), article.parent());
        }
        assert_eq!(default_target(Path::new("a.b.txt")), Path::new("a.b.chancery.json"));
    }
}
