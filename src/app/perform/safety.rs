//! What keeps decisions: the journal, the lock on the file, and what killed runs left.

use super::saving::same_place;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::lost::{Act, Compared};
use crate::app::view::{About, Choice, Sheet};
use crate::app::worker::{Message, Request};
use crate::app::{Workbench, now, spoken_time, today};
use crate::read::shown;
use crate::record::{ItemId, LogEntry, Table};
use crate::store::error::{SaveError, SaveFault};
use crate::store::save::Expected;
use crate::store::{Asked, Base, Journal, Lock, Recoverable, Restored, State, Subject, backup, finish_cut_short};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pauses before each further look for what a killed run left, and whether it still has what it had.
const LOOK_AGAIN: [Duration; 3] = [
    Duration::from_millis(700),
    Duration::from_millis(1500),
    Duration::from_millis(4000),
];

/// So many lines of the log are looked through for what the last act was about.
const ACT_LINES: usize = 100;

impl Workbench {
    /// Keeps journals, locks and backups in that folder from now on, and looks for what killed runs left there.
    pub fn keep_in(&mut self, state: State) {
        // Before anything is opened: a file that a save into all its names left damaged is to be whole by then.
        for told in finish_cut_short(&state) {
            self.warn(told);
        }
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
            Command::CompareLost(n) => self.compare_lost(n),
            Command::SetAside(n) if n < self.lost.len() => {
                if let Err(fault) = self.lost.remove(n).decline(today()) {
                    self.warn(format!("It could not be set aside: {fault}"));
                }
            }
            Command::BringBack(n) if n < self.declined.len() => match self.declined.remove(n).take_back() {
                Ok(found) => {
                    self.sheet = None;
                    self.worker.request(Request::Restore(Box::new(found)));
                }
                Err(fault) => self.warn(format!("It could not be brought back: {fault}")),
            },
            Command::Recovery => match self.state.clone() {
                Some(state) => self.worker.request(Request::LookForDeclined(state)),
                None => self.take_declined(Vec::new()),
            },
            Command::PutBack(path) => {
                if let Some(state) = self.state.clone() {
                    let today = today();
                    self.worker.request(Request::PutBack { path, state, today });
                }
            }
            Command::TakeOver => self.take_over(),
            _ => {}
        }
        if self.lost.is_empty() && self.sheet == Some(Sheet::Lost) {
            self.sheet = None;
        }
    }

    /// Shows the acts of what would come back, beside what is on the disk; shown already, hides them.
    fn compare_lost(&mut self, n: usize) {
        let Some(found) = self
            .lost
            .get(n)
            .or_else(|| self.declined.get(n - self.lost.len().min(n)))
        else {
            return;
        };
        let journal = found.path.clone();
        if self.compared.take().is_some_and(|shown| shown.journal == journal) {
            return;
        }
        self.worker.request(Request::TellLost(Box::new(found.clone())));
        self.compared = Some(Compared { journal, acts: None });
    }

    /// Takes the acts of what would come back, unless something else was asked for since.
    pub(super) fn take_told(&mut self, journal: &Path, acts: Result<Vec<Act>, String>) {
        if let Some(shown) = self.compared.as_mut().filter(|shown| shown.journal == journal) {
            shown.acts = Some(acts);
        }
    }

    /// Says why a file was not opened; one that was saved here before can be put back.
    pub(super) fn tell_unopened(&mut self, path: PathBuf, why: String) {
        let kept = |state: &State| !backup::list(state, &path).is_empty();
        if !self.state.as_ref().is_some_and(kept) {
            self.warn(why);
            return;
        }
        self.forget_put_back(&path);
        let choice = Choice::new("Put back what was saved last", Command::PutBack(path));
        self.warn_about(About::Nothing, why, vec![choice]);
    }

    fn forget_put_back(&mut self, path: &Path) {
        let asks = |choice: &Choice| matches!(&choice.command, Command::PutBack(of) if of == path);
        self.notices.retain(|notice| !notice.choices.iter().any(asks));
    }

    /// Shows a file that was put back.
    pub(super) fn take_put_back(&mut self, path: PathBuf, done: Result<Date, String>) {
        match done {
            Ok(day) => {
                self.forget_put_back(&path);
                self.say(format!(
                    "“{}” is as it was saved on {}; what was there is kept among the backups",
                    shown(&path),
                    day.strftime("%-d %b %Y")
                ));
                let open = |d: &Document| !d.beside && d.target.as_deref().is_some_and(|t| same_place(t, &path));
                match self.documents.iter().position(|(_, d)| open(d)) {
                    Some(n) => {
                        let changed = self.documents[n].1.is_changed();
                        self.ask(Command::ShowArticle(n));
                        self.ask(if changed {
                            Command::OpenBeside
                        } else {
                            Command::LoadTheirs
                        });
                    }
                    None => self.open_path(path),
                }
            }
            Err(why) => self.warn(why),
        }
    }

    /// Takes what was set aside or discarded and is still kept.
    pub(super) fn take_declined(&mut self, found: Vec<Recoverable>) {
        self.declined = found;
        // What a file holds by now need not come back.
        self.declined.retain(|found| !found.pending.is_empty());
        if self.lost.is_empty() && self.declined.is_empty() {
            self.say(
                "No decisions of an earlier run are waiting, and none were set aside or discarded in the last 30 days",
            );
        } else {
            self.sheet = Some(Sheet::Lost);
        }
    }

    /// Takes what the look for killed runs found.
    pub(super) fn take_lost(&mut self, found: Vec<Recoverable>, crashes: Vec<PathBuf>) {
        if let Some(note) = crashes.last() {
            self.warn(format!(
                "Chancery ended, or stopped some of its work, because of an error in it. A note for whoever mends it, \
                 without a word of your documents, is in {}",
                note.display()
            ));
        }
        self.crashes = crashes;
        self.lost.clear();
        self.take_lost_of(found);
    }

    /// Looks again a little later, a few times, for what is lost and what is free: the lock of a program that was just
    /// killed goes when the last of it does.
    pub(super) fn look_again(&self) {
        let sender = self.worker.sender.clone();
        std::thread::spawn(move || {
            for pause in LOOK_AGAIN {
                std::thread::sleep(pause);
                sender.send(Message::LookAgain);
            }
        });
    }

    /// Offers what is left and not offered yet: at the start, and of an article that is opened, whose run may have ended since.
    pub(super) fn take_lost_of(&mut self, found: Vec<Recoverable>) {
        // What this window has open already is its own.
        let open = |f: &Recoverable| {
            self.documents
                .iter()
                .any(|(_, d)| d.journal_path() == Some(f.path.as_path()))
        };
        let known = |f: &Recoverable| self.lost.iter().any(|other| other.path == f.path);
        let fresh: Vec<Recoverable> = found.into_iter().filter(|f| !open(f) && !known(f)).collect();
        if !fresh.is_empty() {
            self.lost.extend(fresh);
            self.sheet = Some(Sheet::Lost);
        }
    }

    /// Shows work that is back; an untouched copy of the article gives way to it.
    pub(super) fn take_restored(&mut self, restored: Restored) {
        let target = restored.target.clone();
        let same = |d: &Document| {
            let (a, b) = (d.target.as_deref(), target.as_deref());
            !d.is_changed() && a.zip(b).is_some_and(|(a, b)| same_place(a, b))
        };
        let mut document = Document::new(restored.record, self.order);
        document.path = restored.source.or(restored.target.clone());
        document.target = restored.target;
        document.expected = restored.expected;
        document.set_saved(restored.saved_n);
        document.journal = Some(restored.journal);
        // One goes on where one was: at what the last act was about.
        let about = |line: &LogEntry| Some(ItemId::new(Table::from_word(line.table.as_deref()?)?, &*line.on));
        let lines = document.record.log.iter().rev().take(ACT_LINES);
        let there = |item: &ItemId| document.index.span(&document.record, item).is_some();
        if let Some(item) = lines.filter_map(about).find(there) {
            document.go_to(item);
        }
        document.reveal = true;
        let n = document.unsaved();
        match self.documents.iter().position(|(_, d)| same(d)) {
            Some(at) => {
                document.lock = self.documents[at].1.lock.take();
                // Another key: what the panes remember of the copy is not said of this one.
                self.documents[at] = (self.next_key, document);
                self.next_key += 1;
                self.shown = at;
            }
            None => {
                self.hold(self.next_key, &mut document);
                self.documents.push((self.next_key, document));
                self.next_key += 1;
                self.shown = self.documents.len() - 1;
            }
        }
        let s = if n == 1 { "" } else { "s" };
        self.say(format!("{n} decision{s} came back; save to keep them in the file"));
    }

    /// Gives a document that was just opened its journal and its lock.
    pub(super) fn secure(&mut self, key: u64, document: &mut Document) {
        let Some(state) = &self.state else { return };
        // What can only be read is nobody's to hold.
        if document.beside || document.record.is_newer() {
            return;
        }
        document.journal = Some(Journal::open(state, document.subject(), document.base()));
        self.worker
            .request(Request::LookForLostOf(state.clone(), document.subject()));
        self.hold(key, document);
    }

    /// The journal of an article that was just read.
    pub(super) fn journal_of(&self, document: &Document) -> Option<Journal> {
        let state = self.state.as_ref().filter(|_| document.read_only().is_none())?;
        Some(Journal::open(state, document.subject(), document.base()))
    }

    /// Asks for the right to write an article's file.
    pub(super) fn hold(&mut self, key: u64, document: &mut Document) {
        let (Some(state), Some(target)) = (&self.state, &document.target) else {
            return;
        };
        match Lock::ask(state, target, &now()) {
            Ok(Asked::Mine(lock)) => {
                document.lock = Some(lock);
                // What was said of another window, which has ended meanwhile, is over.
                self.settle(About::Save(key));
            }
            Ok(Asked::Held(holder)) => {
                let who = holder.map_or_else(String::new, |h| format!(" since {}", spoken_time(&h.since)));
                document.held_elsewhere = true;
                let name = shown(target);
                let here =
                    |d: &Document| d.lock.is_some() && d.target.as_deref().is_some_and(|t| same_place(t, target));
                let told = if self.documents.iter().any(|(_, d)| here(d)) {
                    format!(
                        "{name} is open in this window already, with other decisions. Here it can only be read; save or \
                         close the other one before you take it over."
                    )
                } else {
                    format!(
                        "Another window has {name}{who}. Here it can only be read, unless you take it over: the other \
                         window can then save no more."
                    )
                };
                self.warn_about(
                    About::Save(key),
                    told,
                    vec![Choice::new("Take it over", Command::TakeOver)],
                );
                // A program that was just killed has it until the last of it is gone.
                self.look_again();
            }
            // Work goes on without a lock; the save notices other hands by content.
            Err(fault) => self.warn(format!(
                "This article could not be locked against a second window: {fault}"
            )),
        }
    }

    /// Takes the right to write what another window has let go of, by closing it or by its end.
    pub(super) fn take_what_is_free(&mut self) {
        let Some(state) = self.state.clone() else { return };
        for n in 0..self.documents.len() {
            let (key, document) = &mut self.documents[n];
            let Some(target) = document.target.clone().filter(|_| document.held_elsewhere) else {
                continue;
            };
            if let Ok(Asked::Mine(lock)) = Lock::ask(&state, &target, &now()) {
                // What was refused is not any more.
                let refused = document.read_only();
                document.lock = Some(lock);
                document.held_elsewhere = false;
                let key = *key;
                self.settle(About::Save(key));
                self.notices.retain(|n| Some(n.text.as_str()) != refused);
                self.say(format!(
                    "The other window has let go of {}: it can be changed here now",
                    shown(&target)
                ));
            }
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
                if let Some((key, _)) = self.documents.get(self.shown) {
                    self.settle(About::Save(*key));
                }
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
            let choices = vec![
                Choice::new("Save now", Command::Save),
                Choice::new("Save a copy elsewhere…", Command::SaveAs),
            ];
            self.warn_about(About::Journal, unsafe_line(&fault), choices);
        } else {
            self.settle(About::Journal);
        }
    }
}

/// What is said where the journal could not take the last act. Its name would tell nobody anything; its folder does.
fn unsafe_line(error: &SaveError) -> String {
    let why = match &error.fault {
        SaveFault::DiskFull => {
            let folder = error.path.parent().unwrap_or(&error.path);
            format!("the disk is full where the journals are kept, in {}.", folder.display())
        }
        _ => error.to_string(),
    };
    format!("Your last decision is only in memory: {why} Save the article now.")
}

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

    /// Before it is closed: a journal of nothing but what was done and taken back is of no use to anybody.
    pub(crate) fn forget_undone(&mut self) {
        if !self.is_changed()
            && let Some(journal) = &mut self.journal
        {
            journal.forget();
        }
    }

    fn journal_path(&self) -> Option<&std::path::Path> {
        self.journal.as_ref().and_then(Journal::path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_of_journals_is_named_by_its_folder() {
        let path = Path::new("/var/state/chancery/0a1b2c.0.journal");
        let line = unsafe_line(&SaveError::new(path, SaveFault::DiskFull));
        assert!(
            line.contains("/var/state/chancery.") && !line.contains("0a1b2c"),
            "{line}"
        );
        assert!(line.ends_with("Save the article now."), "{line}");
    }
}
