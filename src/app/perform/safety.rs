//! What keeps decisions: the journal, the lock on the file, and what killed runs left.

use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::view::Sheet;
use crate::app::worker::Request;
use crate::app::{Workbench, now, today};
use crate::read::shown;
use crate::store::save::Expected;
use crate::store::{Asked, Base, Journal, Lock, Recoverable, Restored, State, Subject};

impl Workbench {
    /// Keeps journals, locks and backups in that folder from now on, and looks for what killed runs left there.
    pub fn keep_in(&mut self, state: State) {
        let folders = self.settings.recent.iter();
        let mut folders: Vec<_> = folders.filter_map(|p| p.parent().map(Into::into)).collect();
        folders.sort_unstable();
        folders.dedup();
        self.worker.request(Request::LookForLost {
            state: state.clone(),
            folders,
            today: today(),
        });
        self.state = Some(state);
    }

    pub(super) fn perform_safety(&mut self, command: Command) {
        match command {
            Command::Restore(n) if n < self.lost.len() => {
                let found = self.lost.remove(n);
                self.worker.request(Request::Restore(Box::new(found)));
            }
            Command::SetAside(n) if n < self.lost.len() => {
                if let Err(fault) = self.lost.remove(n).decline(today()) {
                    self.warn(format!("It could not be set aside: {fault}"));
                }
            }
            Command::Recovery if self.lost.is_empty() => self.say("No decisions of an earlier run are waiting"),
            Command::Recovery => self.sheet = Some(Sheet::Lost),
            Command::TakeOver => self.take_over(),
            _ => {}
        }
        if self.lost.is_empty() && self.sheet == Some(Sheet::Lost) {
            self.sheet = None;
        }
    }

    /// Takes what the look for killed runs found.
    pub(super) fn take_lost(&mut self, found: Vec<Recoverable>) {
        // What this window has open already is its own.
        let open = |f: &Recoverable| {
            self.documents
                .iter()
                .any(|(_, d)| d.journal_path() == Some(f.path.as_path()))
        };
        self.lost = found.into_iter().filter(|f| !open(f)).collect();
        if !self.lost.is_empty() {
            self.sheet = Some(Sheet::Lost);
        }
    }

    /// Shows work that is back; an untouched copy of the article gives way to it.
    pub(super) fn take_restored(&mut self, restored: Restored) {
        let target = restored.target.clone();
        let same = |d: &Document| d.target.is_some() && d.target == target && !d.is_changed();
        let mut document = Document::new(restored.record, self.order);
        document.path = restored.source.or(restored.target.clone());
        document.target = restored.target;
        document.expected = restored.expected;
        document.saved_n = restored.saved_n;
        document.journal = Some(restored.journal);
        document.reveal = true;
        let n = document.unsaved();
        match self.documents.iter().position(|(_, d)| same(d)) {
            Some(at) => {
                document.lock = self.documents[at].1.lock.take();
                self.documents[at].1 = document;
                self.shown = at;
            }
            None => {
                self.hold(&mut document);
                self.documents.push((self.next_key, document));
                self.next_key += 1;
                self.shown = self.documents.len() - 1;
            }
        }
        let s = if n == 1 { "" } else { "s" };
        self.say(format!("{n} decision{s} came back; save to keep them in the file"));
    }

    /// Gives a document that was just opened its journal and its lock.
    pub(super) fn secure(&mut self, document: &mut Document) {
        let Some(state) = &self.state else { return };
        document.journal = Some(Journal::open(state, document.subject(), document.base()));
        self.hold(document);
    }

    fn hold(&mut self, document: &mut Document) {
        let (Some(state), Some(target)) = (&self.state, &document.target) else {
            return;
        };
        match Lock::ask(state, target, &now()) {
            Ok(Asked::Mine(lock)) => document.lock = Some(lock),
            Ok(Asked::Held(holder)) => {
                let who = holder.map_or_else(String::new, |h| format!(" since {}", h.since.replace('T', " ")));
                document.held_elsewhere = true;
                let name = shown(target);
                self.warn(format!(
                    "Another window has {name}{who}. Here it can only be read; “Take over” in the File menu makes it yours."
                ));
            }
            // Work goes on without a lock; the save notices other hands by content.
            Err(fault) => self.warn(format!(
                "This article could not be locked against a second window: {fault}"
            )),
        }
    }

    fn take_over(&mut self) {
        let (Some(state), Some(document)) = (self.state.clone(), self.document_mut()) else {
            return;
        };
        let Some(target) = document.target.clone().filter(|_| document.held_elsewhere) else {
            self.say("No other window has this article");
            return;
        };
        match Lock::take_over(&state, &target, &now()) {
            Ok(lock) => {
                document.lock = Some(lock);
                document.held_elsewhere = false;
                self.say("This window has the article now; the other one is told when it saves");
            }
            Err(fault) => self.warn(format!("It could not be taken over: {fault}")),
        }
    }

    /// Puts the last act on the disk before the next one can be made.
    pub(super) fn journal(&mut self) {
        self.journal_in(self.shown);
    }

    /// The same for the open article of that number.
    pub(super) fn journal_in(&mut self, n: usize) {
        let Some((_, document)) = self.documents.get_mut(n) else {
            return;
        };
        let Some(journal) = &mut document.journal else { return };
        let fault = journal.append(&document.record).err();
        let wanted = journal.base_wanted().filter(|_| !document.base_asked);
        if let Some(path) = wanted {
            document.base_asked = true;
            let record = Box::new(document.record.clone());
            self.worker.request(Request::KeepBase { path, record });
        }
        if let Some(fault) = fault {
            self.warn(format!("{UNSAFE} {fault} Save the article now."));
        } else {
            self.notices.retain(|n| !n.text.starts_with(UNSAFE));
        }
    }
}

/// How the notice of a failed journal begins, so that one that works again can take it away.
const UNSAFE: &str = "Your last decision is only in memory:";

impl Document {
    /// Which article this is, for its journal.
    pub fn subject(&self) -> Subject {
        Subject::of(&self.record, self.path.as_deref(), self.target.as_deref())
    }

    /// What a file holds of it.
    pub fn base(&self) -> Base {
        let sha256 = match &self.expected {
            Expected::Content(sha256) => Some(sha256.clone()),
            _ => None,
        };
        Base {
            n: self.saved_n,
            sha256,
        }
    }

    fn journal_path(&self) -> Option<&std::path::Path> {
        self.journal.as_ref().and_then(Journal::path)
    }
}
