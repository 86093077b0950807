//! The temporary file beside the target: `.NAME.PID.N.tmp`, gone after any error, swept up after a kill.

use super::hold::Held;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Where locks do not work, a temporary file is taken for left over when it is this old.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// Tells temporary files of this process apart; nothing else depends on it.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A temporary file that is removed unless it was moved into place.
pub struct Temp {
    /// Open for writing, locked while it lives.
    pub file: Held,
    /// Tells this process's temporary files apart.
    pub n: u64,
    name: Name,
}

/// Removes the file of that name unless it is in place.
struct Name {
    path: PathBuf,
    in_place: bool,
}

impl Temp {
    /// A new, empty file beside `target`; readable for its owner alone where `private`, else as a new file is.
    pub fn beside(target: &Path, private: bool) -> io::Result<Self> {
        let folder = target.parent().unwrap_or(Path::new("."));
        let name = target.file_name().unwrap_or_default();
        for _ in 0..1000 {
            let n = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(temp_name(name, n));
            match create(&path, private) {
                Ok(file) => {
                    // The lock only tells a sweeper that the writer lives; where locks do not work, age does.
                    let _ = file.try_lock();
                    let name = Name { path, in_place: false };
                    return Ok(Self {
                        file: Held::new(file),
                        n,
                        name,
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("no free name for a temporary file"))
    }

    /// Moves it over the target; the file stays open and locked.
    pub fn rename(mut self, target: &Path) -> io::Result<Held> {
        fs::rename(&self.name.path, target)?;
        self.name.in_place = true;
        Ok(self.file)
    }

    /// Gives it the name of the target, which must be free; the file stays open and locked.
    pub fn place(self, target: &Path) -> io::Result<Held> {
        // A second name and then one less: unlike a rename, it never replaces a file that another program just made.
        match fs::hard_link(&self.name.path, target) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !target.exists() => self.rename(target),
            Err(error) => Err(error),
            Ok(()) => Ok(self.file),
        }
    }
}

impl Drop for Name {
    fn drop(&mut self) {
        if !self.in_place {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn create(path: &Path, private: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(if private { 0o600 } else { 0o666 });
    }
    #[cfg(not(unix))]
    let _ = private;
    options.open(path)
}

/// The name is cut so that the whole fits into what file systems allow (255 bytes).
fn temp_name(name: &OsStr, n: u64) -> OsString {
    let mut whole = OsString::from(".");
    let tail = format!(".{}.{n}.tmp", std::process::id());
    if name.len() + tail.len() < 250 {
        whole.push(name);
    } else {
        let short: String = name.to_string_lossy().chars().take(40).collect();
        whole.push(short);
    }
    whole.push(tail);
    whole
}

/// Removes temporary files that killed runs left in a folder. Never fails: it is tidying, not saving.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(pid) = name.to_str().and_then(writer) else {
            continue;
        };
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && is_left_over(&entry.path(), pid) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The process that made a temporary file, by its name.
fn writer(name: &str) -> Option<u32> {
    let mut parts = name.strip_prefix('.')?.strip_suffix(".tmp")?.rsplitn(3, '.');
    parts.next()?.parse::<u64>().ok()?;
    let pid = parts.next()?.parse().ok()?;
    // Other programs use such names too; ours name a file that we write.
    let name = parts.next()?;
    let ours = [".json", ".csv", ".journal", ".lock"];
    (ours.iter().any(|ending| name.ends_with(ending)) || name.chars().count() == 40).then_some(pid)
}

/// Nobody holds its lock, and its writer (as far as this system shows) is gone.
fn is_left_over(path: &Path, pid: u32) -> bool {
    if pid == std::process::id() || Path::new("/proc").join(pid.to_string()).exists() {
        return false;
    }
    let Ok(file) = File::open(path) else { return false };
    match file.try_lock() {
        Ok(()) => true,
        Err(fs::TryLockError::WouldBlock) => false,
        Err(fs::TryLockError::Error(_)) => is_old(&file),
    }
}

fn is_old(file: &File) -> bool {
    let made = file.metadata().and_then(|facts| facts.modified());
    made.is_ok_and(|made| made.elapsed().is_ok_and(|age| age > OLD))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_swept() {
        assert_eq!(writer(".a.chancery.json.123.4.tmp"), Some(123));
        assert_eq!(writer(".a.b.c.json.1.0.tmp"), Some(1));
        assert_eq!(writer("a.json.1.0.tmp"), None);
        assert_eq!(writer(".other.1.0.tmp"), None);
        assert_eq!(writer(".a.json.x.0.tmp"), None);
    }

    #[test]
    fn a_temporary_file_that_is_not_used_goes() {
        let folder = tempfile::tempdir().unwrap();
        let temp = Temp::beside(&folder.path().join("a.json"), true).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        sweep(folder.path());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a living one stays");
        drop(temp);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
