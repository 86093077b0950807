//! Saving, and what stood in its way: each reason with what can be done about it.

use crate::app::command::Command;
use crate::app::document::{Pending, SaveState};
use crate::app::view::{About, Choice};
use crate::app::worker::Request;
use crate::app::{Workbench, now, today};
use crate::read::shown;
use crate::store::error::{SaveError, SaveFault};
use crate::store::save::{Expected, Saved};
use crate::store::{Asked, Links, Lock, one_name};
use std::path::{Path, PathBuf};

/// How a save differs from the usual one.
#[derive(Debug, Clone, Default)]
struct How {
    /// Another file, and what may be there: anything where a dialog has asked, else nothing.
    to: Option<(PathBuf, Expected)>,
    /// Whether to write over whatever is there.
    over: bool,
    /// What to do with several names.
    links: Option<Links>,
}

impl Workbench {
    pub(super) fn perform_save(&mut self, command: Command) {
        let to = |path, there| How {
            to: Some((path, there)),
            ..How::default()
        };
        self.save(match command {
            Command::SaveTo(path) => to(path, Expected::Any),
            Command::SaveAnew(path) => to(path, Expected::New),
            Command::SaveLinked(links, path) => How {
                links: Some(links),
                ..to(path, Expected::Any)
            },
            command => How {
                over: command == Command::SaveOver,
                ..How::default()
            },
        });
    }

    /// Saves where the article belongs.
    pub(super) fn save_usual(&mut self) {
        self.save(How::default());
    }

    /// Whether the article that is shown can be saved at all; says why not.
    pub(super) fn may_save(&mut self) -> bool {
        let Some((key, document)) = self.documents.get(self.shown) else {
            self.say("No article is open");
            return false;
        };
        if document.record.is_newer() {
            let key = *key;
            self.tell_newer(key);
            return false;
        }
        if let Some(why) = document.read_only().filter(|_| document.beside) {
            self.say(why);
            return false;
        }
        true
    }

    fn save(&mut self, how: How) {
        if !self.may_save() {
            return;
        }
        let (key, document) = &self.documents[self.shown];
        let key = *key;
        if document.save_state == SaveState::Saving {
            self.say("It is being saved");
            return;
        }
        let (target, there) = match (how.to, document.target.clone()) {
            (Some(to), _) => to,
            (None, Some(own)) => (own, document.expected.clone()),
            (None, None) => {
                self.ask(Command::SaveAs);
                return;
            }
        };
        let own = document.target.as_deref().is_some_and(|own| same_place(own, &target));
        let lock = if own {
            if !self.may_write(self.shown) {
                return;
            }
            None
        } else {
            match self.lock_for(&target) {
                Ok(lock) => lock,
                Err(why) => {
                    self.warn_about(
                        About::Save(key),
                        why,
                        vec![Choice::new("Save under another name…", Command::SaveAs)],
                    );
                    return;
                }
            }
        };
        let document = &mut self.documents[self.shown].1;
        let links = how.links.unwrap_or(if own { document.links } else { Links::Ask });
        let expected = match own {
            _ if how.over => Expected::Any,
            true => document.expected.clone(),
            false => there,
        };
        document.save_state = SaveState::Saving;
        document.pending = Some(Pending { lock, links });
        let request = Request::Save {
            document: key,
            record: Box::new(document.record.clone()),
            target,
            expected,
            links,
            state: self.state.clone(),
            today: today(),
        };
        self.sheet = None;
        self.worker.request(request);
    }

    /// Whether the lock on an article's own file is still ours; says why not.
    pub(super) fn may_write(&mut self, n: usize) -> bool {
        let (key, document) = &mut self.documents[n];
        let key = *key;
        let lost = document.lock.as_ref().is_some_and(|lock| !lock.is_mine());
        if lost {
            document.lock = None;
            document.held_elsewhere = true;
        }
        if !document.held_elsewhere {
            return true;
        }
        let has = if lost {
            "has taken this article over"
        } else {
            "has this article"
        };
        let why = format!(
            "Another window {has}, so “{}” is not saved from here: take it over, or save a copy elsewhere.",
            document.name()
        );
        let choices = vec![
            Choice::new("Take it over", Command::TakeOver),
            Choice::new("Save a copy elsewhere…", Command::SaveAs),
        ];
        self.warn_about(About::Save(key), why, choices);
        false
    }

    /// The right to write a file that is not the article's own yet.
    fn lock_for(&self, target: &Path) -> Result<Option<Lock>, String> {
        let name = shown(target);
        let open = |d: &crate::app::document::Document| d.target.as_deref().is_some_and(|t| same_place(t, target));
        if self.documents.iter().any(|(_, d)| open(d)) {
            return Err(format!(
                "Not saved: “{name}” is open here as another article. Choose another name."
            ));
        }
        match self.state.as_ref().map(|state| Lock::ask(state, target, &now())) {
            Some(Ok(Asked::Mine(lock))) => Ok(Some(lock)),
            Some(Ok(Asked::Held(_))) => Err(format!(
                "Not saved: another window has “{name}” open. Choose another name, or close it there."
            )),
            // Work goes on without a lock; the save notices other hands by content.
            Some(Err(_)) | None => Ok(None),
        }
    }

    /// Takes what became of a save.
    pub(super) fn take_saved(
        &mut self,
        key: u64,
        target: PathBuf,
        saved_n: u64,
        result: Result<Saved, SaveError>,
        ctx: &egui::Context,
    ) {
        let Some((_, document)) = self.documents.iter_mut().find(|(k, _)| *k == key) else {
            return;
        };
        let pending = document.pending.take();
        match result {
            Ok(saved) => {
                document.save_state = SaveState::Idle;
                document.set_saved(saved_n);
                document.expected = Expected::Content(saved.sha256);
                if let Some(Pending { lock, links }) = pending {
                    document.links = links;
                    if document.target.as_ref() != Some(&target) {
                        document.lock = lock;
                        document.held_elsewhere = false;
                    }
                }
                document.target = Some(target.clone());
                let source = document.path.clone();
                let (subject, base) = (document.subject(), document.base());
                let journal = document.journal.as_mut();
                let kept = journal.map_or(Ok(()), |j| j.saved(&document.record, subject, base));
                document.base_asked = false;
                if let Err(fault) = kept {
                    self.warn(format!("The journal could not be cleared: {fault}"));
                }
                self.settle(About::Save(key));
                self.settle(About::Outside(key));
                self.say(format!("Saved as {}", shown(&target)));
                if let Some(note) = saved.note {
                    self.warn_about(About::Save(key), format!("“{}”: {note}", shown(&target)), Vec::new());
                }
                self.remember(target, source);
                self.close_when_saved(key);
                self.leave_when_saved(ctx);
            }
            Err(fault) => {
                self.leaving = false;
                self.closing = None;
                document.save_state = SaveState::Failed(fault.to_string());
                let journalled = document.journal.as_ref().is_some_and(crate::store::Journal::is_whole);
                let own = document.target.as_ref() == Some(&target);
                self.tell_refused(key, &target, &fault, own, journalled);
            }
        }
    }

    /// Says why a save did not happen, and what can be done.
    fn tell_refused(&mut self, key: u64, target: &Path, error: &SaveError, own: bool, journalled: bool) {
        let over = match own {
            true => Command::SaveOver,
            false => Command::SaveTo(target.to_owned()),
        };
        let again = match own {
            true => Command::Save,
            false => Command::SaveTo(target.to_owned()),
        };
        let linked = |links| Command::SaveLinked(links, target.to_owned());
        let elsewhere = || Choice::new("Save a copy elsewhere…", Command::SaveAs);
        let choices = match &error.fault {
            SaveFault::ChangedOutside => {
                let mut choices = vec![Choice::new("Keep mine: save over it", over), elsewhere()];
                if own {
                    choices.insert(1, Choice::new("Open theirs beside", Command::OpenBeside));
                }
                choices
            }
            SaveFault::Exists if own => vec![
                Choice::new("Keep mine: save over it", over),
                Choice::new("Open theirs beside", Command::OpenBeside),
                elsewhere(),
            ],
            SaveFault::Exists => vec![
                Choice::new("Save over it", over),
                Choice::new("Save under another name…", Command::SaveAs),
            ],
            SaveFault::Gone => vec![Choice::new("Save it anew", over), elsewhere()],
            SaveFault::HardLink(n) => vec![
                Choice::new(format!("Write into all {n} names"), linked(Links::All)),
                Choice::new("Give this name its own file", linked(Links::Part)),
                elsewhere(),
            ],
            SaveFault::ClosedFolder => vec![
                elsewhere(),
                Choice::new("Write over the file itself", linked(Links::Over)),
            ],
            SaveFault::NoCopy(_) => vec![
                Choice::new("Give this name its own file", linked(Links::Part)),
                elsewhere(),
            ],
            SaveFault::TakenOver => vec![Choice::new("Take it over", Command::TakeOver), elsewhere()],
            SaveFault::NotAFile | SaveFault::NotOurs => {
                vec![Choice::new("Save under another name…", Command::SaveAs)]
            }
            SaveFault::NewerVersion | SaveFault::Unfaithful(_) => {
                vec![Choice::new("Export events as CSV…", Command::Export)]
            }
            SaveFault::NoFolder(_)
            | SaveFault::NoPermission
            | SaveFault::ReadOnly
            | SaveFault::DiskFull
            | SaveFault::CutShort(_)
            | SaveFault::Other(_) => vec![elsewhere(), Choice::new("Try again", again)],
        };
        let kept = if journalled { KEPT } else { "" };
        let about = match error.fault {
            SaveFault::ChangedOutside | SaveFault::Gone | SaveFault::Exists => About::Outside(key),
            _ => About::Save(key),
        };
        self.settle(About::Save(key));
        self.warn_about(about, format!("{error}{kept}"), choices);
    }

    /// Says that an article of a later version can only be read.
    pub(super) fn tell_newer(&mut self, key: u64) {
        let Some((_, document)) = self.documents.iter().find(|(k, _)| *k == key) else {
            return;
        };
        let why = document.read_only().unwrap_or_default();
        let text = format!("“{}” can only be read. {why}", document.name());
        let choices = vec![Choice::new("Export events as CSV…", Command::Export)];
        self.warn_about(About::ReadOnly(key), text, choices);
    }
}

/// Whether two paths lead to the same file.
pub(super) fn same_place(a: &Path, b: &Path) -> bool {
    a == b || one_name(a) == one_name(b)
}

/// What a refusal ends with where it is true.
const KEPT: &str = " Nothing is lost: your decisions are kept in the journal.";
