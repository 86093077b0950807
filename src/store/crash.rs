//! A note of a crash, in the user's own state folder: which version, where in the program, on which system. Never a word of
//! a document: what a panic says may quote one, so only its length is kept.

use super::state::{State, files};
use jiff::Timestamp;
use std::backtrace::Backtrace;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

const FOLDER: &str = "crashes";

/// How a note is named until somebody has been told of it.
const NEW: &str = "new.txt";

/// How many notes are kept.
const KEPT: usize = 20;

/// From now on a panic anywhere leaves a note and says so on standard error, in place of the standard words, which quote
/// what was in hand. Without a state folder nothing is written. The clock is handed in: below the window nothing reads it.
pub fn leave_notes(state: Option<State>, now: fn() -> Timestamp) {
    std::panic::set_hook(Box::new(move |panic| {
        let written = state.as_ref().map(|state| {
            let when = now();
            write(state, &note(panic, when), when)
        });
        let place = place(panic);
        let kept = match written {
            Some(Ok(path)) => format!(
                "A note about it, without a word of any document, is in {}.",
                path.parent().unwrap_or(&path).display()
            ),
            Some(Err(error)) => format!("No note about it could be written ({error})."),
            None => "There is no folder for a note about it.".to_owned(),
        };
        // A closed standard error is no reason to panic once more.
        let _ = writeln!(
            io::stderr(),
            "chancery: an error in the program itself, at {place}. Every decision is in the journal; what no file holds is \
             offered at the next start. {kept}"
        );
    }));
}

/// The notes that nobody has been told of yet, oldest first. Each is told once.
pub fn tell(state: &State) -> Vec<PathBuf> {
    let new = files(&state.folder(FOLDER)).into_iter();
    new.filter_map(|path| {
        let name = path.file_name()?.to_str()?.strip_suffix(NEW)?;
        let told = path.with_file_name(format!("{name}txt"));
        // Two starts at once: one of them tells.
        fs::rename(&path, &told).ok().map(|()| told)
    })
    .collect()
}

fn note(panic: &PanicHookInfo<'_>, when: Timestamp) -> String {
    let thread = std::thread::current();
    let said = panic.payload_as_str().map_or(0, |said| said.chars().count());
    let frames = own_frames(&Backtrace::force_capture().to_string());
    format!(
        "Chancery {} stopped because of an error in it.\nwhen: {}\nthread: {}\nplace: {}\nsaid: {said} characters, left out \
         because they may quote a document\nsystem: {}\nframes of its own:\n{}\n",
        env!("CARGO_PKG_VERSION"),
        when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        thread.name().unwrap_or("a worker"),
        place(panic),
        system(),
        if frames.is_empty() {
            "  (this build has no names)"
        } else {
            &frames
        },
    )
}

/// File and line within the program or within a package, without where on this machine that lies.
fn place(panic: &PanicHookInfo<'_>) -> String {
    panic.location().map_or_else(
        || "an unknown place".to_owned(),
        |at| format!("{}:{}:{}", within(at.file()), at.line(), at.column()),
    )
}

/// `/home/…/registry/src/…/egui-0.37.0/src/ui.rs` → `egui-0.37.0/src/ui.rs`.
fn within(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let source = parts.iter().rposition(|part| *part == "src");
    let from = source.map_or(parts.len() - 1, |n| n.saturating_sub(1));
    let relative = !path.starts_with('/') && source == Some(0);
    parts[if relative { 0 } else { from }..].join("/")
}

/// The frames of a backtrace that are the program's, name and place.
fn own_frames(backtrace: &str) -> String {
    let mut own = String::new();
    let mut inside = false;
    for line in backtrace.lines() {
        let line = line.trim();
        match line.strip_prefix("at ") {
            Some(place) if inside => own.push_str(&format!("    {}\n", within(place))),
            Some(_) => {}
            None => {
                inside = line.contains("chancery::") && !line.contains("store::crash");
                if inside {
                    own.push_str(&format!("  {}\n", line.split_once(": ").map_or(line, |(_, name)| name)));
                }
            }
        }
    }
    own.trim_end().to_owned()
}

#[cfg(unix)]
fn system() -> String {
    let name = rustix::system::uname();
    let part = |part: &std::ffi::CStr| part.to_string_lossy().into_owned();
    format!(
        "{} {} {}",
        part(name.sysname()),
        part(name.release()),
        std::env::consts::ARCH
    )
}

#[cfg(not(unix))]
fn system() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// Writes a note that only its owner can read, and removes the oldest of too many.
fn write(state: &State, note: &str, when: Timestamp) -> io::Result<PathBuf> {
    let folder = state.made(FOLDER)?;
    let when = when.strftime("%Y-%m-%dT%H-%M-%SZ").to_string();
    let named = |n: u32| folder.join(format!("{when}.{}.{n}.{NEW}", std::process::id()));
    for path in (0..100).map(named) {
        match create(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            file => {
                let mut file = file?;
                file.write_all(note.as_bytes())?;
                file.sync_all()?;
                thin(&folder);
                return Ok(path);
            }
        }
    }
    Err(io::Error::other("there are too many notes of this second"))
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn thin(folder: &Path) {
    let all = files(folder);
    let too_many = all.len().saturating_sub(KEPT);
    // Named by their time: the first are the oldest.
    for path in &all[..too_many] {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_names_nobody() {
        assert_eq!(within("src/app/mod.rs"), "src/app/mod.rs");
        let home = "/home/a.lee/.cargo/registry/src/index/egui-0.37.0/src/ui.rs:12:5";
        assert_eq!(within(home), "egui-0.37.0/src/ui.rs:12:5");
        assert_eq!(within("/home/a.lee/thing.rs"), "thing.rs");
    }

    #[test]
    fn only_frames_of_our_own_are_kept() {
        let trace = "   0: std::panicking::begin\n             at /rustc/1/library/std/src/panicking.rs:1\n   \
                     1: chancery::cli::run\n             at /home/a.lee/chancery/src/cli/mod.rs:40:9\n   2: main";
        assert_eq!(
            own_frames(trace),
            "  chancery::cli::run\n    chancery/src/cli/mod.rs:40:9"
        );
    }

    #[test]
    fn a_note_is_told_once_and_only_so_many_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::at(folder.path());
        let path = write(&state, "a note", Timestamp::UNIX_EPOCH).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        }
        let told = tell(&state);
        assert!(told.len() == 1 && fs::read_to_string(&told[0]).unwrap() == "a note");
        assert!(tell(&state).is_empty());
        for _ in 0..30 {
            write(&state, "another", Timestamp::UNIX_EPOCH).unwrap();
        }
        assert_eq!(files(&state.folder(FOLDER)).len(), KEPT);
    }
}
