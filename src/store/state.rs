//! The user's state folder: what must outlive a run and is nobody else's business. Folders are 0700, files 0600.

use super::save::sync_folder;
use directories::ProjectDirs;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Journals, locks and backups of one user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    root: PathBuf,
}

impl State {
    /// The platform's folder for state; `None` where there is no such folder (no home).
    pub fn of_user() -> Option<Self> {
        let folders = ProjectDirs::from("", "", "chancery")?;
        Some(Self::at(folders.state_dir().unwrap_or(folders.data_local_dir())))
    }

    /// A given folder. It is made when something is first put there.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A folder inside, made if it is not there.
    pub(super) fn made(&self, name: &str) -> io::Result<PathBuf> {
        let folder = self.root.join(name);
        make_private(&self.root)?;
        make_private(&folder)?;
        Ok(folder)
    }

    /// A folder inside, which may not be there.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }
}

/// Makes a folder that only its owner can enter, durably; one that is there already is closed to others.
fn make_private(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        if let Some(parent) = folder.parent().filter(|p| !p.as_os_str().is_empty() && !p.is_dir()) {
            make_private(parent)?;
        }
        match builder().create(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            other => other?,
        }
        sync_folder(folder.parent().unwrap_or(Path::new(".")))?;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if fs::metadata(folder)?.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn builder() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn builder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

/// Names of the files in a folder, sorted; none where it cannot be read.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let mut files: Vec<PathBuf> = entries.flatten().filter(is_file).map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn folders_are_private_even_where_they_were_open() {
        let home = tempfile::tempdir().unwrap();
        let mode = |folder: &Path| fs::metadata(folder).unwrap().permissions().mode() & 0o777;
        let root = home.path().join("state/chancery");
        fs::create_dir_all(&root).unwrap();
        fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).unwrap();
        let made = State::at(&root).made("journals").unwrap();
        assert_eq!((mode(&root), mode(&made)), (0o700, 0o700));
    }
}
