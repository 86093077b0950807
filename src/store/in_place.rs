//! Writing over what is there: into a file that has several names, so that all of them say the same, since a rename would part
//! them; and where a new file may not be made beside it. Only done once both versions are kept elsewhere and a note says so ([`super::unfinished`]), because a kill half-way
//! leaves neither whole.

use super::attributes;
use super::error::SaveFault;
use super::save::Expected;
use crate::read::file::sha256_hex;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// Writes `content` into the file at `real`, under all its names.
///
/// # Errors
/// Where the file is not as expected, or the disk has no room: it is then untouched. [`SaveFault::CutShort`] where writing
/// began and it cannot be told what the file holds.
pub(super) fn write(real: &Path, content: &[u8], expected: &Expected) -> Result<(), SaveFault> {
    let of = |e: io::Error| SaveFault::of(&e);
    let mut file = OpenOptions::new().read(true).write(true).open(real).map_err(of)?;
    let mut before = Vec::new();
    file.read_to_end(&mut before).map_err(of)?;
    if matches!(expected, Expected::Content(sha256) if sha256_hex(&before) != *sha256) {
        return Err(SaveFault::ChangedOutside);
    }
    // Written even where it is the same: what is there may be in memory alone.
    // A full disk is to say so before anything is written over.
    attributes::reserve(&file, content.len() as u64).map_err(of)?;
    if let Err(error) = over(&mut file, content) {
        let back = over(&mut file, &before).and_then(|()| file.sync_all());
        return Err(match back {
            Ok(()) => SaveFault::of(&error),
            Err(_) => SaveFault::CutShort(error.to_string()),
        });
    }
    // A failed fsync is never tried again on the same file: the system may have dropped what it could not write.
    file.sync_all().map_err(|e| SaveFault::CutShort(e.to_string()))
}

/// Whether a file is there and may be written, whatever its folder allows.
pub(super) fn may_write(real: &Path) -> bool {
    OpenOptions::new().write(true).open(real).is_ok()
}

fn over(file: &mut File, content: &[u8]) -> io::Result<()> {
    file.rewind()?;
    file.write_all(content)?;
    file.set_len(content.len() as u64)
}
