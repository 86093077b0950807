//! What a file has besides its content: mode, owner, extended attributes, access control lists, other names.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// Closes a file to everybody but its owner.
#[cfg(unix)]
pub(super) fn make_private(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
pub(super) fn make_private(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Gives the new file the old one's owner and group where that is allowed; a save does not fail over it.
#[cfg(unix)]
pub(super) fn keep_owner(file: &File, before: &Metadata) {
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
pub(super) fn keep_owner(_file: &File, _before: &Metadata) {}

/// Asks the file system for room, in bytes, so that writing does not end half-way. Where it knows no such thing, nothing.
#[cfg(target_os = "linux")]
pub(super) fn reserve(file: &File, bytes: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    match fallocate(file, FallocateFlags::KEEP_SIZE, 0, bytes.max(1)) {
        Err(error @ (rustix::io::Errno::NOSPC | rustix::io::Errno::DQUOT)) => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn reserve(_file: &File, _bytes: u64) -> io::Result<()> {
    Ok(())
}

/// How many names a file has.
#[cfg(unix)]
pub(super) fn links(facts: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(facts)
}

#[cfg(not(unix))]
pub(super) fn links(_facts: &Metadata) -> u64 {
    1
}

/// Gives the new file the old one's extended attributes, among them access control lists, and takes away those that the
/// folder gave it. Tells whether all of them could be kept; a save does not fail over one.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn keep_extended(file: &File, before: &Path) -> bool {
    let Ok(old) = File::open(before) else { return true };
    let wanted = extended::of(&old);
    for (name, _) in extended::of(file) {
        if !wanted.iter().any(|(other, _)| *other == name) {
            extended::remove(file, &name);
        }
    }
    // Every one is tried, whatever became of those before it.
    wanted
        .iter()
        .filter(|(name, value)| !extended::put(file, name, value))
        .count()
        == 0
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn keep_extended(_file: &File, _before: &Path) -> bool {
    true
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod extended {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};
    use std::ffi::CString;
    use std::fs::File;

    /// No attribute and no list of names is larger on Linux, in bytes.
    const MAX_BYTES: usize = 64 * 1024;

    /// Names and values; none where the file system has no such thing.
    pub fn of(file: &File) -> Vec<(CString, Vec<u8>)> {
        let mut names = vec![0_u8; MAX_BYTES];
        let Ok(length) = flistxattr(file, &mut names[..]) else {
            return Vec::new();
        };
        let names = names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty());
        let named = names.filter_map(|name| CString::new(name).ok());
        named
            .filter_map(|name| Some((name.clone(), value(file, &name)?)))
            .collect()
    }

    fn value(file: &File, name: &CString) -> Option<Vec<u8>> {
        let mut value = vec![0_u8; MAX_BYTES];
        let length = fgetxattr(file, name.as_c_str(), &mut value[..]).ok()?;
        value.truncate(length);
        Some(value)
    }

    pub fn put(file: &File, name: &CString, wanted: &[u8]) -> bool {
        fsetxattr(file, name.as_c_str(), wanted, XattrFlags::empty()).is_ok()
            // The system sets some of them itself, and lets nobody else.
            || value(file, name).as_deref() == Some(wanted)
    }

    pub fn remove(file: &File, name: &CString) {
        let _ = fremovexattr(file, name.as_c_str());
    }
}
