//! The power goes: what was on the disk at that moment is all that the next start finds.
//!
//! A file system in an image file is mounted, the program works on it and is killed, and the image is copied as it is:
//! what the system had only in memory is not in the copy. `CHANCERY_CUTS` says how often (30 of each kind).

use super::{Desk, next, program, version};
use chancery::store::{State, finish_cut_short};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

fn cuts() -> u32 {
    std::env::var("CHANCERY_CUTS").map_or(30, |n| n.parse().expect("CHANCERY_CUTS is a number"))
}

/// Runs a command of the system; whether it went well.
fn system(program: &str, arguments: &[&std::ffi::OsStr]) -> bool {
    let output = Command::new(program).args(arguments).output();
    output.is_ok_and(|output| output.status.success())
}

/// An ext4 file system in a file, mounted; both gone with this.
struct Image {
    folder: tempfile::TempDir,
    mounted: bool,
}

impl Image {
    fn new() -> Option<Self> {
        let memory = Path::new("/dev/shm");
        let folder = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap();
        let mut image = Self { folder, mounted: false };
        fs::File::create(image.file()).unwrap().set_len(48 << 20).unwrap();
        fs::create_dir(image.place()).unwrap();
        let made = system("mkfs.ext4", &["-q".as_ref(), "-F".as_ref(), image.file().as_os_str()]);
        if made && image.mount() {
            return Some(image);
        }
        eprintln!(
            "SKIPPED: no ext4 image can be mounted here (root, mkfs.ext4 and a loop device it takes); power was not cut"
        );
        None
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("disk.img")
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("disk")
    }

    fn mount(&mut self) -> bool {
        let options: [&std::ffi::OsStr; 2] = ["-o".as_ref(), "loop,noatime".as_ref()];
        self.mounted = system(
            "mount",
            &[&options[..], &[self.file().as_os_str(), self.place().as_os_str()]].concat(),
        );
        self.mounted
    }

    fn unmount(&mut self) {
        // The system may still be busy with what a killed program left.
        let gone = (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            system("umount", &[self.place().as_os_str()])
        });
        assert!(gone, "the image cannot be taken down");
        self.mounted = false;
    }

    /// What is on the disk at this moment takes the place of what the system thinks is there.
    fn cut(&mut self) {
        let copy = self.folder.path().join("cut.img");
        let image = self.file();
        assert!(system(
            "cp",
            &["--sparse=always".as_ref(), image.as_os_str(), copy.as_os_str()]
        ));
        self.unmount();
        fs::rename(&copy, self.file()).unwrap();
        assert!(self.mount(), "the file system itself survives");
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        if self.mounted {
            system("umount", &["-l".as_ref(), self.place().as_os_str()]);
        }
    }
}

/// Lets a command work for a while, kills it, and gives the whole lines that it wrote.
fn worked(command: &mut Command, seed: &mut u64) -> Vec<String> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    out.read_line(&mut said).unwrap();
    std::thread::sleep(Duration::from_micros(5_000 + next(seed, 150_000)));
    child.kill().unwrap();
    out.read_to_string(&mut said).unwrap();
    child.wait().unwrap();
    let whole = &said[..said.rfind('\n').map_or(0, |at| at + 1)];
    whole.lines().map(str::to_owned).collect()
}

/// How saves are made between two cuts.
#[derive(Clone, Copy, PartialEq)]
enum How {
    /// As always.
    Well,
    /// Without waiting for the disk, as must not be done.
    Unsynced,
    /// Into both names of a file, finished by the next start.
    AllNames,
}

/// Cuts after which an acknowledged save was not on the disk, of so many.
fn lost_saves(image: &mut Image, cuts: u32, how: How) -> u32 {
    let document = image.place().join("doc.chancery.json");
    let state = State::at(image.place().join("state"));
    let (mut seed, mut lost, mut now) = (11, 0, 0);
    let linked = how == How::AllNames;
    for _ in 0..cuts {
        if linked && !document.exists() {
            let mut first = program();
            first.args(["torture", "save", "--sentences", "400"]).arg(&document);
            assert!(first.args(["1", "1"]).stdout(Stdio::null()).status().unwrap().success());
            now = 1;
            fs::hard_link(&document, image.place().join("other.json")).unwrap();
            assert!(system("sync", &["-f".as_ref(), document.as_os_str()]));
        }
        let mut command = program();
        command.args(["torture", "save", "--sentences", "400"]).arg(&document);
        command.args(["100000", &(now + 1).to_string()]);
        if how == How::Unsynced {
            command.arg("--unsynced");
        } else if linked {
            command.arg("--linked").arg("--state").arg(state.root());
        }
        let said = worked(&mut command, &mut seed);
        let promised: u64 = said.last().expect("it saves")["ack ".len()..].parse().unwrap();
        image.cut();
        if linked {
            finish_cut_short(&state);
        }
        match version(&document) {
            Ok(there) if there >= promised => now = there,
            _ => {
                lost += 1;
                now = promised;
            }
        }
    }
    lost
}

#[test]
fn a_power_cut_costs_no_acknowledged_save() {
    let Some(mut image) = Image::new() else { return };
    assert_eq!(lost_saves(&mut image, cuts(), How::Well), 0);
    let lost = lost_saves(&mut image, 8, How::Unsynced);
    fs::remove_file(image.place().join("doc.chancery.json")).unwrap();
    assert_eq!(lost_saves(&mut image, cuts(), How::AllNames), 0);
    eprintln!(
        "{0} power cuts while saving, {0} while both names are written, none lost; {lost} of 8 lost without a sync",
        cuts()
    );
    assert!(lost > 0, "a save that never reached the disk goes unnoticed");
}

#[test]
fn a_power_cut_costs_no_acknowledged_act() {
    let Some(mut image) = Image::new() else { return };
    let mut seed = 13;
    let mut lost = |cuts: u32, broken: bool| {
        let mut lost = 0;
        for n in 0..cuts {
            let folder = tempfile::tempdir_in(image.place()).unwrap();
            let desk = Desk::at(folder);
            // The article itself has been on the disk for long.
            assert!(system("sync", &["-f".as_ref(), desk.document.as_os_str()]));
            let mut command = program();
            command.args(desk.arguments(100_000, u64::from(n), 30));
            if broken {
                command.arg("--broken");
            }
            let said = worked(&mut command, &mut seed);
            image.cut();
            lost += desk.lost(&said);
        }
        lost
    };
    assert_eq!(lost(cuts(), false), 0);
    // How many are lost early is chance; on a busy machine six cuts can miss them all.
    let caught = (0..10).map(|_| lost(6, true)).find(|&caught| caught > 0).unwrap_or(0);
    eprintln!(
        "{} power cuts while deciding, none lost; {caught} acts lost where they are acknowledged early",
        cuts()
    );
    assert!(caught > 0, "an act that never reached the disk goes unnoticed");
}
