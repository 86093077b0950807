//! Watches the files of open articles for other hands, on a thread of its own that wakes the window only when it has
//! something to tell. A change of a file's facts is the hint, its content decides.

use super::worker::{Message, Sender};
use crate::store::save::Expected;
use crate::store::{Outside, look_outside};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

/// How often the facts of the files are looked at.
const EVERY: Duration = Duration::from_secs(2);

/// A file that is open here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The article's key.
    pub document: u64,
    /// Where it is saved.
    pub target: PathBuf,
    /// What was there when it was last read or written.
    pub expected: Expected,
}

enum Order {
    /// Watch these from now on.
    Follow(Vec<Watched>),
    /// Look at the content of all of them now.
    Look,
}

/// The watching thread; it ends with this.
pub struct Watch {
    orders: mpsc::Sender<Order>,
    followed: Vec<Watched>,
}

impl Watch {
    /// Starts the thread.
    pub fn start(sender: Sender) -> Self {
        let (orders, todo) = mpsc::channel();
        std::thread::spawn(move || watch(&todo, &sender));
        Self {
            orders,
            followed: Vec::new(),
        }
    }

    /// Watches these files from now on; nothing happens where they are the same as before.
    pub fn follow<'a>(&mut self, files: impl Iterator<Item = (u64, &'a Path, &'a Expected)> + Clone) {
        let same = |known: &Watched, new: (u64, &Path, &Expected)| {
            known.document == new.0 && known.target == new.1 && known.expected == *new.2
        };
        let mut known = self.followed.iter();
        if files.clone().all(|new| known.next().is_some_and(|old| same(old, new))) && known.next().is_none() {
            return;
        }
        let files = files.map(|(document, target, expected)| Watched {
            document,
            target: target.to_owned(),
            expected: expected.clone(),
        });
        self.followed = files.collect();
        self.orders.send(Order::Follow(self.followed.clone())).ok();
    }

    /// Looks at the content of every file now, and tells once more what was told before.
    pub fn look(&self) {
        self.orders.send(Order::Look).ok();
    }
}

/// What is known of a file.
struct Known {
    file: Watched,
    facts: Option<Facts>,
    /// What was told last; `None` where it is to be told again, whatever it is.
    told: Option<Outside>,
}

fn watch(todo: &mpsc::Receiver<Order>, sender: &Sender) {
    let mut known: Vec<Known> = Vec::new();
    loop {
        let order = match known.is_empty() {
            true => todo.recv().map_err(|_| mpsc::RecvTimeoutError::Disconnected),
            false => todo.recv_timeout(EVERY),
        };
        match order {
            Ok(Order::Follow(files)) => follow(&mut known, files),
            Ok(Order::Look) => known.iter_mut().for_each(|known| {
                known.facts = None;
                known.told = None;
            }),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
        for known in &mut known {
            if let Some(seen) = look(known) {
                sender.send(Message::Outside {
                    document: known.file.document,
                    expected: known.file.expected.clone(),
                    seen,
                });
            }
        }
    }
}

fn follow(known: &mut Vec<Known>, files: Vec<Watched>) {
    let mut before = std::mem::take(known);
    *known = files
        .into_iter()
        .map(|file| match before.iter().position(|known| known.file == file) {
            Some(n) => before.swap_remove(n),
            None => Known {
                file,
                facts: None,
                told: Some(Outside::Same),
            },
        })
        .collect();
}

/// What is to be told of a file, if that is news.
fn look(known: &mut Known) -> Option<Outside> {
    let facts = Facts::of(&known.file.target);
    if known.facts.as_ref() == Some(&facts) {
        return None;
    }
    let seen = look_outside(&known.file.target, &known.file.expected);
    // Written while it was read: the next look decides.
    known.facts = Some(facts).filter(|facts| *facts == Facts::of(&known.file.target));
    (known.told.as_ref() != Some(&seen)).then(|| {
        known.told = Some(seen.clone());
        seen
    })
}

/// What tells that a file may have changed: which one it is, its size, and its times. The time of change cannot be set back
/// like the time of writing.
#[derive(Debug, PartialEq, Eq)]
struct Facts(Option<[i128; 6]>);

impl Facts {
    #[cfg(unix)]
    fn of(path: &Path) -> Self {
        use std::os::unix::fs::MetadataExt;
        let facts = std::fs::metadata(path).ok();
        let time = |seconds: i64, nanoseconds: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
        Self(facts.map(|f| {
            let (written, changed) = (time(f.mtime(), f.mtime_nsec()), time(f.ctime(), f.ctime_nsec()));
            [
                f.dev().into(),
                f.ino().into(),
                f.size().into(),
                written,
                changed,
                f.mode().into(),
            ]
        }))
    }

    #[cfg(not(unix))]
    fn of(path: &Path) -> Self {
        let facts = std::fs::metadata(path).ok();
        Self(facts.map(|f| {
            let since = f
                .modified()
                .ok()
                .and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
            let written = since.map_or(0, |t| t.as_nanos() as i128);
            [i128::from(f.len()), written, 0, 0, 0, 0]
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::file::sha256_hex;
    use std::fs;

    fn known(target: &Path) -> Known {
        let expected = Expected::Content(sha256_hex(&fs::read(target).unwrap()));
        Known {
            file: Watched {
                document: 1,
                target: target.to_owned(),
                expected,
            },
            facts: None,
            told: Some(Outside::Same),
        }
    }

    #[test]
    fn every_way_to_change_a_file_is_told_once_and_what_is_back_is_told_too() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.json");
        fs::write(&target, "first").unwrap();
        let mut known = known(&target);
        assert_eq!(look(&mut known), None);
        assert!(
            known.facts.is_some(),
            "content is read again only after a change of the facts"
        );

        fs::write(&target, "in place").unwrap();
        assert_eq!(look(&mut known), Some(Outside::Changed));
        assert_eq!(look(&mut known), None, "told once");

        fs::write(folder.path().join("b.json"), "first").unwrap();
        fs::rename(folder.path().join("b.json"), &target).unwrap();
        assert_eq!(look(&mut known), Some(Outside::Same), "the content decides");

        let time = fs::metadata(&target).unwrap().modified().unwrap();
        fs::write(&target, "FIRST").unwrap();
        fs::File::options()
            .write(true)
            .open(&target)
            .unwrap()
            .set_modified(time)
            .unwrap();
        assert_eq!(
            look(&mut known),
            Some(Outside::Changed),
            "same size, same time of writing"
        );

        fs::remove_file(&target).unwrap();
        assert_eq!(look(&mut known), Some(Outside::Gone));
        fs::remove_dir_all(folder.path()).unwrap();
        assert_eq!(look(&mut known), None, "gone is gone");
    }

    #[test]
    fn what_was_saved_anew_starts_afresh() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.json");
        fs::write(&target, "first").unwrap();
        let mut all = vec![known(&target)];
        fs::write(&target, "mine").unwrap();
        assert_eq!(look(&mut all[0]), Some(Outside::Changed));
        let again = known(&target).file;
        follow(&mut all, vec![again]);
        assert_eq!(look(&mut all[0]), None);
    }
}
