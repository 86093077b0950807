//! The file of a folder's remembered decisions.

use super::{FILE, Rules};
use crate::read::shown;
use crate::store::{self, Expected, SaveError, Saved};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// No table is larger, in bytes.
const MAX_BYTES: u64 = 4 << 20;

/// A table as it was read, and what to expect of the file when it is saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The table; empty where there is no file.
    pub rules: Rules,
    /// What is on the disk now.
    pub expected: Expected,
}

/// The folder whose table an article uses: its own. Folders above are not looked at.
pub fn folder_of(article: &Path) -> PathBuf {
    match article.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Reads a table; where the file is not there, nothing is remembered.
///
/// # Errors
/// A sentence that names the file, and why it could not be read.
pub fn load(file: &Path) -> Result<Loaded, String> {
    let fail = |why: &str| format!("the remembered decisions in “{}” could not be read: {why}", shown(file));
    let facts = match std::fs::metadata(file) {
        Ok(facts) => facts,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(Loaded {
                rules: Rules::default(),
                expected: Expected::New,
            });
        }
        Err(error) => return Err(fail(&error.to_string())),
    };
    if !facts.is_file() {
        return Err(fail("it is not a file"));
    }
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(|e| fail(&e.to_string()))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(fail("it is larger than 4 MiB"));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| fail("it is not UTF-8 text. Save it as UTF-8."))?;
    Ok(Loaded {
        rules: Rules::parse(text),
        expected: Expected::Content(crate::read::file::sha256_hex(&bytes)),
    })
}

/// Writes the table of a folder, unless somebody else has changed it since it was read.
///
/// # Errors
/// As [`store::save`].
pub fn save(rules: &Rules, folder: &Path, expected: &Expected) -> Result<Saved, SaveError> {
    store::save(&folder.join(FILE), rules.serialise(), expected)
}
