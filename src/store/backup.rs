//! What a saved file held before: the last ten saves, and the last save of each day for a fortnight. In the state folder,
//! so that nothing is left beside the articles.

use super::place;
use super::save::{Expected, Manner, put};
use super::state::{State, files};
use crate::read::file::sha256_hex;
use crate::read::shown;
use crate::record::Record;
use jiff::civil::Date;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How many saves are kept, whatever their days.
pub const KEPT_SAVES: usize = 10;
/// For how many days the last save of each is kept.
pub const KEPT_DAYS: i32 = 14;
/// How much the backups of one file may take, in bytes; the newest is always kept.
pub const MAX_BYTES: u64 = 512 << 20;

const FOLDER: &str = "backups";

/// One version of a saved file. It opens like any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// Its place in the order of saves; later ones have higher numbers.
    pub n: u64,
    /// The day of the save.
    pub day: Date,
    /// First characters of its SHA-256 in hexadecimal.
    sha256_head: String,
}

impl Backup {
    /// Whether it is, by its name, the version with that SHA-256.
    pub fn is(&self, sha256: &str) -> bool {
        sha256.starts_with(&self.sha256_head)
    }
}

/// The versions of a file that are kept, oldest first.
pub fn list(state: &State, target: &Path) -> Vec<Backup> {
    let mut all: Vec<Backup> = files(&folder_of(state, target))
        .into_iter()
        .filter_map(read_name)
        .collect();
    all.sort_by_key(|backup| backup.n);
    all
}

/// Keeps what a file holds now, unless it is the version kept last. Nothing where there is no file.
///
/// # Errors
/// Where the state folder cannot be written. The file itself is only read.
pub fn keep(state: &State, target: &Path, today: Date) -> io::Result<()> {
    let content = match place::bytes(target) {
        Ok(content) => content,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    // Only what Chancery saved is kept, and that is text.
    if std::str::from_utf8(&content).is_err() {
        return Ok(());
    }
    keep_content(state, target, &content, today)
}

/// Puts the newest version that can still be opened in the place of a file that cannot, or that is gone. What is there is kept
/// among the versions first, whatever it is.
///
/// # Errors
/// A sentence, where no version can be opened, where the file can be, and where it cannot be written.
pub fn put_back(state: &State, target: &Path, today: Date) -> Result<Backup, String> {
    let fail = |why: &str| format!("“{}” was not put back: {}.", shown(target), why.trim_end_matches('.'));
    let newest = list(state, target).into_iter().rev().find_map(|backup| {
        let bytes = place::bytes(&backup.path).ok()?;
        opens(&bytes).then_some((backup, bytes))
    });
    let (backup, bytes) = newest.ok_or_else(|| fail("no version that can be opened is kept"))?;
    let expected = match place::bytes(target) {
        Ok(there) if opens(&there) => return Err(fail("it can be opened as it is")),
        Ok(there) => {
            keep_content(state, target, &there, today)
                .map_err(|e| fail(&format!("what is there could not be kept ({e})")))?;
            Expected::Content(sha256_hex(&there))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Expected::New,
        Err(error) => return Err(fail(&error.to_string())),
    };
    put(target, &bytes, &expected, &Manner::default()).map_err(|error| fail(&error.fault.to_string()))?;
    Ok(backup)
}

/// Whether bytes are a saved article without a fault.
fn opens(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|json| Record::from_json(json).is_ok())
}

/// Keeps a version of a file, unless it is the one kept last.
pub(super) fn keep_content(state: &State, target: &Path, content: &[u8], today: Date) -> io::Result<()> {
    let sha256 = sha256_hex(content);
    let there = list(state, target);
    if there.last().is_some_and(|last| last.is(&sha256)) {
        return Ok(());
    }
    let folder = made(state, target)?;
    let n = there.last().map_or(1, |last| last.n + 1);
    let path = folder.join(format!("{n:06}.{today}.{}.json", &sha256[..16]));
    let manner = Manner {
        private: true,
        ..Manner::default()
    };
    put(&path, content, &Expected::Any, &manner).map_err(io::Error::other)?;
    thin(&list(state, target), today);
    Ok(())
}

/// Removes what is neither among the last saves nor the last of its day, and the oldest of what takes too much room.
fn thin(all: &[Backup], today: Date) {
    let first_day = today
        .checked_sub(jiff::Span::new().days(KEPT_DAYS - 1))
        .unwrap_or(today);
    let mut room = MAX_BYTES;
    for (i, backup) in all.iter().enumerate().rev() {
        let newer = all.len() - 1 - i;
        let last_of_its_day = all.get(i + 1).is_none_or(|next| next.day != backup.day) && backup.day >= first_day;
        let bytes = fs::metadata(&backup.path).map_or(0, |facts| facts.len());
        let kept = newer == 0 || ((newer < KEPT_SAVES || last_of_its_day) && bytes <= room);
        if kept {
            room = room.saturating_sub(bytes);
        } else {
            let _ = fs::remove_file(&backup.path);
        }
    }
}

/// The version with that SHA-256, whole, if it is kept.
pub(super) fn find(state: &State, target: &Path, sha256: &str) -> Option<Vec<u8>> {
    let named = list(state, target).into_iter().rev().filter(|backup| backup.is(sha256));
    let mut contents = named.filter_map(|backup| place::bytes(&backup.path).ok());
    contents.find(|content| sha256_hex(content) == sha256)
}

fn folder_of(state: &State, target: &Path) -> PathBuf {
    let name = sha256_hex(place::one_name(target).as_os_str().as_encoded_bytes());
    state.folder(FOLDER).join(&name[..32])
}

/// The folder of a file's versions; a note in it says which file.
fn made(state: &State, target: &Path) -> io::Result<PathBuf> {
    state.made(FOLDER)?;
    let folder = folder_of(state, target);
    if !folder.is_dir() {
        let name = folder.file_name().unwrap_or_default();
        State::at(state.folder(FOLDER)).made(&name.to_string_lossy())?;
        let _ = fs::write(
            folder.join("of.txt"),
            place::one_name(target).as_os_str().as_encoded_bytes(),
        );
    }
    Ok(folder)
}

/// Number, day and hash stand in the name, so that no clock of the file system's is asked.
fn read_name(path: PathBuf) -> Option<Backup> {
    let name = path.file_name()?.to_str()?.strip_suffix(".json")?;
    let mut parts = name.split('.');
    let (n, day, sha256) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Backup {
        n: n.parse().ok()?,
        day: day.parse().ok()?,
        sha256_head: (sha256.len() == 16).then(|| sha256.to_owned())?,
        path: path.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ten_saves_and_a_fortnight_of_days_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::at(folder.path().join("state"));
        let target = folder.path().join("a.chancery.json");
        let mut day = date(2026, 1, 1);
        let mut save = 0;
        for _ in 0..40 {
            for _ in 0..3 {
                save += 1;
                fs::write(&target, format!("save {save}")).unwrap();
                keep(&state, &target, day).unwrap();
                keep(&state, &target, day).unwrap();
            }
            day = day.tomorrow().unwrap();
        }
        let kept: Vec<u64> = list(&state, &target).iter().map(|b| b.n).collect();
        // The last ten, 111 to 120, and before them the third save of each day.
        let days = (81..=108).step_by(3);
        assert_eq!(kept, days.chain(111..=120).collect::<Vec<u64>>());
        let newest = list(&state, &target).pop().unwrap();
        assert_eq!(fs::read_to_string(&newest.path).unwrap(), "save 120");
        assert!(newest.is(&sha256_hex(b"save 120")));
        assert_eq!(find(&state, &target, &sha256_hex(b"save 99")).unwrap(), b"save 99");
        fs::write(&newest.path, "torn").unwrap();
        assert_eq!(
            find(&state, &target, &sha256_hex(b"save 120")),
            None,
            "a damaged one is not taken"
        );
    }

    #[test]
    fn the_newest_version_that_opens_takes_the_place_of_a_damaged_file() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::at(folder.path().join("state"));
        let target = folder.path().join("a.chancery.json");
        let day = date(2026, 1, 1);
        assert!(put_back(&state, &target, day).is_err(), "nothing is kept");
        let saved = |id: &str| Record::new(id, "A text.".into()).to_json().unwrap();
        for content in [saved("first"), saved("second"), "torn".to_owned()] {
            fs::write(&target, content).unwrap();
            keep(&state, &target, day).unwrap();
        }
        for harm in [&b"torn once more"[..], b"\xFF\0", b""] {
            fs::write(&target, harm).unwrap();
            assert_eq!(put_back(&state, &target, day).unwrap().n, 2);
            assert_eq!(fs::read_to_string(&target).unwrap(), saved("second"));
            let kept = list(&state, &target).pop().unwrap();
            assert_eq!(fs::read(kept.path).unwrap(), harm, "what was there is not lost either");
        }
        fs::write(&target, saved("third")).unwrap();
        assert!(put_back(&state, &target, day).is_err(), "a sound file is left alone");
        assert_eq!(fs::read_to_string(&target).unwrap(), saved("third"));
        fs::remove_file(&target).unwrap();
        put_back(&state, &target, day).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), saved("second"));
    }

    #[cfg(unix)]
    #[test]
    fn backups_are_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let state = State::at(folder.path().join("state"));
        let target = folder.path().join("a.chancery.json");
        fs::write(&target, "one").unwrap();
        keep(&state, &target, date(2026, 1, 1)).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let kept = list(&state, &target).pop().unwrap().path;
        assert_eq!((mode(&kept), mode(kept.parent().unwrap())), (0o600, 0o700));
    }
}
