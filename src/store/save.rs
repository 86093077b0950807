//! The one way a file is written: whole and durable, or not at all.
//!
//! Temporary file in the same folder, fsync, look once more whether somebody else wrote, rename, fsync of the folder.
//! Killed at any moment, the file on disk is the old or the new one.

use super::error::{SaveError, SaveFault};
use super::temp::{self, Temp};
use super::{attributes, in_place, place};
use crate::read::file::sha256_hex;
use crate::record::Record;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
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
    put_record(record, target, expected, Links::Part)
}

/// As [`save_record`], and says what to do with a file of several names.
pub(super) fn put_record(
    record: &Record,
    target: &Path,
    expected: &Expected,
    links: Links,
) -> Result<Saved, SaveError> {
    let fail = |fault| SaveError::new(target, fault);
    let json = faithful_json(record).map_err(fail)?;
    if *expected == Expected::Any && fs::metadata(target).is_ok_and(|f| f.is_file() && f.len() > 0) && !is_ours(target)
    {
        return Err(fail(SaveFault::NotOurs));
    }
    let manner = Manner { links, private: false };
    put(target, json.as_bytes(), expected, &manner)
}

/// The record as JSON that has been read back and compared.
pub(super) fn faithful_json(record: &Record) -> Result<String, SaveFault> {
    if record.is_newer() {
        return Err(SaveFault::NewerVersion);
    }
    let unfaithful = |e: &dyn std::fmt::Display| SaveFault::Unfaithful(e.to_string());
    let json = record.to_json().map_err(|e| unfaithful(&e))?;
    if !record.is_said_by(&json).map_err(|e| unfaithful(&e))? {
        return Err(unfaithful(&"the file would not say what is on the screen"));
    }
    Ok(json)
}

fn is_ours(path: &Path) -> bool {
    match crate::read::open(path, None) {
        // What a newer version says besides would be lost.
        Ok(crate::read::Opened::Record(record, _)) => !record.is_newer(),
        Ok(crate::read::Opened::Article(..)) => false,
        Err(error) => matches!(error.refusal, crate::read::Refusal::Damaged(_)),
    }
}

/// Writes a file so that it is there whole, or untouched. Mode, owner, extended attributes and symbolic links are kept; a
/// file with several names is parted from the others, with a note.
///
/// # Errors
/// Says what stood in the way; the target is then as it was and no temporary file is left.
pub fn save(target: &Path, content: impl AsRef<[u8]>, expected: &Expected) -> Result<Saved, SaveError> {
    put(target, content.as_ref(), expected, &Manner::default())
}

/// What to do with a file that cannot simply be replaced: one of several names (hard links), of which a save can only write
/// one, or one in a folder that may not be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// Do not save; the window asks.
    Ask,
    /// Write this name; the others keep the version before.
    #[default]
    Part,
    /// Write into all of them. Only [`Saving`](super::Saving) does, after keeping a copy.
    All,
    /// Write over the file in place, however many names it has: its folder may not be written to. Likewise.
    Over,
}

/// How to write.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner {
    /// Of several names.
    pub links: Links,
    /// Whether nobody else may ever read it.
    pub private: bool,
}

/// The one function that replaces a file.
pub(super) fn put(target: &Path, content: &[u8], expected: &Expected, manner: &Manner) -> Result<Saved, SaveError> {
    let fail = |fault| SaveError::new(target, fault);
    let real = place::real_path(target).map_err(fail)?;
    let folder = real.parent().unwrap_or(Path::new("."));
    let before = place::facts(&real).map_err(fail)?;
    let names = before.as_ref().map_or(1, attributes::links);
    place::check(&real, before.as_ref(), expected).map_err(fail)?;
    let over = before.is_some() && manner.links == Links::Over;
    if over || names > 1 && manner.links != Links::Part {
        if manner.links == Links::Ask {
            return Err(fail(SaveFault::HardLink(names)));
        }
        in_place::write(&real, content, expected).map_err(fail)?;
        return Ok(Saved {
            path: real,
            sha256: sha256_hex(content),
            bytes: content.len() as u64,
            note: None,
        });
    }
    temp::sweep(folder);
    let kept = write(&real, content, before.as_ref(), expected, manner.private).map_err(|fault| match fault {
        SaveFault::NoPermission if in_place::may_write(&real) => fail(SaveFault::ClosedFolder),
        fault => fail(fault),
    })?;
    let unconfirmed = sync_folder(folder).err();
    Ok(Saved {
        path: real,
        sha256: sha256_hex(content),
        bytes: content.len() as u64,
        note: note(unconfirmed, names, &kept),
    })
}

/// Whether the new file has what the old one had.
struct Kept {
    mode: bool,
    extended: bool,
}

fn note(unconfirmed: Option<io::Error>, names: u64, kept: &Kept) -> Option<String> {
    if let Some(error) = unconfirmed {
        return Some(format!(
            "The file is written, but the disk did not confirm it ({error}). Save once more or elsewhere."
        ));
    }
    let note = if names > 1 {
        "The file had a second name (a hard link); that name still holds the version before this save."
    } else if !kept.mode {
        "The file's permissions could not be kept; only you may read it now."
    } else if !kept.extended {
        "Some extended attributes of the file could not be kept."
    } else {
        return None;
    };
    Some(note.to_owned())
}

/// From the temporary file to the rename. `?` anywhere drops the temporary file, which removes it.
fn write(
    real: &Path,
    content: &[u8],
    before: Option<&Metadata>,
    expected: &Expected,
    private: bool,
) -> Result<Kept, SaveFault> {
    let of = |e: io::Error| SaveFault::of(&e);
    let mut temp = Temp::beside(real, private || before.is_some()).map_err(of)?;
    let final_mode = match before {
        Some(facts) if !private => facts.permissions(),
        // What the person's umask gives a new file; hidden from others until it is whole.
        _ => temp.file.metadata().map_err(of)?.permissions(),
    };
    // Some file systems (memory sticks, network drives) know no modes and refuse to set one: that costs no save.
    let _ = attributes::make_private(&temp.file);
    temp.file.write_all(content).map_err(of)?;
    let mut extended = true;
    if let Some(facts) = before {
        attributes::keep_owner(&temp.file, facts);
        extended = attributes::keep_extended(&temp.file, real);
    }
    // After the lists, which change the mode that is seen.
    let mode = temp.file.set_permissions(final_mode.clone()).is_ok()
        || temp.file.metadata().is_ok_and(|now| now.permissions() == final_mode);
    // A failed fsync is never tried again on the same file: the system may have dropped what it could not write.
    temp.file.sync_all().map_err(of)?;
    place::check(real, place::facts(real)?.as_ref(), expected)?;
    temp.rename(real).map_err(of)?;
    Ok(Kept { mode, extended })
}

/// Makes the rename itself durable.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some network file systems have no such call; they promise nothing either way.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        // A folder that may be written but not listed cannot be opened, and so not synced.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        other => other,
    }
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
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
