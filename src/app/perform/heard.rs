//! What the worker and the dialogs answer.

use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::dialogs::{Answer, Ask};
use crate::app::document::Document;
use crate::app::queue::Order;
use crate::app::view::{About, Prompt, Question};
use crate::app::words::counted;
use crate::app::worker::{Loaded, Message, Request};
use std::path::PathBuf;

impl Workbench {
    /// Takes a message of the worker's.
    pub(crate) fn hear(&mut self, message: Message, ctx: &egui::Context) {
        match message {
            Message::Opened { progress, opened, path } => match opened {
                // What was cancelled may have been ready by then.
                _ if !self.waited_for(&progress) => {}
                Ok(loaded) => self.take_loaded(*loaded),
                Err(why) => {
                    self.settings.recent.retain(|p| *p != path);
                    self.tell_unopened(path, why);
                }
            },
            Message::PutBack { path, done } => self.take_put_back(path, done),
            Message::Saved {
                document,
                target,
                saved_n,
                result,
            } => self.take_saved(document, target, saved_n, result, ctx),
            Message::Outside {
                document,
                expected,
                seen,
            } => self.take_outside(document, &expected, &seen),
            Message::Lost { found, crashes, held } => {
                self.take_lost(found, crashes);
                if held {
                    self.look_again();
                }
            }
            Message::LookAgain => {
                self.take_what_is_free();
                if let Some(state) = self.state.clone() {
                    self.worker.request(Request::LookForLostAgain(state));
                }
            }
            Message::LostOf(found) => self.take_lost_of(found),
            Message::Declined(found) => self.take_declined(found),
            Message::Failed(why) => self.warn(why),
            Message::LostTold(journal, acts) => self.take_told(&journal, acts),
            Message::Restored(Ok(restored)) => self.take_restored(*restored),
            Message::Restored(Err(why)) => self.warn(why),
            Message::BaseKept(Ok(())) => {}
            Message::BaseKept(Err(why)) => {
                self.warn(format!("A crash before the first save could cost decisions: {why}"))
            }
            Message::Exported { progress, done } => match (self.waited_for(&progress), done) {
                (_, Ok(said)) => self.say(said),
                (true, Err(why)) => self.warn(why),
                (false, Err(_)) => {}
            },
            Message::Rules { folder, purpose, done } => self.take_rules(folder, purpose, done),
            Message::Again {
                document,
                fresh,
                progress,
            } => {
                if self.waited_for(&progress) {
                    self.take_again(document, fresh);
                }
            }
            Message::Compared {
                document,
                path,
                read,
                progress,
            } => {
                if self.waited_for(&progress) {
                    self.take_other(document, path, read);
                }
            }
            Message::Agreed {
                document,
                revision,
                figures,
            } => self.take_agreement(document, revision, figures),
            Message::Asked(ask, answer) => self.take_answer(ask, answer),
        }
    }

    /// An article that was read is shown, or takes the place of the one before.
    fn take_loaded(&mut self, loaded: Loaded) {
        let replaces = loaded.replace;
        let mut document = self.unpack(loaded);
        let together = self.together;
        self.together &= self.opening() > 0;
        if document.beside {
            document.target = None;
            self.documents.retain(|(_, d)| !(d.beside && d.path == document.path));
        } else if let Some(path) = &document.path {
            self.remember(path.clone(), document.target.clone());
        }
        let find = |key| self.documents.iter().position(|(k, _)| *k == key);
        let replaced = replaces.and_then(find);
        if replaced.is_none()
            && let Some(n) = self.open_at(&document)
        {
            // Reached by another name, or as the article of what is open.
            self.show_article(n);
            return;
        }
        match replaced {
            Some(n) => self.replace(n, document),
            None => self.add(document, together),
        }
        let at = replaced.unwrap_or(self.documents.len() - 1);
        let (key, newer) = (self.documents[at].0, self.documents[at].1.record.is_newer());
        if newer {
            self.tell_newer(key);
        }
    }

    /// The article that was read, once all that there is to say of it is said.
    fn unpack(&mut self, loaded: Loaded) -> Document {
        let mut document = loaded.document;
        if self.order != Order::default() {
            document = Document::new(document.record, self.order);
        }
        document.path = loaded.path;
        document.target = loaded.target;
        document.expected = loaded.expected;
        document.report = loaded.report;
        document.annotated_ms = loaded.annotated_ms;
        document.beside = loaded.beside;
        document.reveal = true;
        loaded.faults.into_iter().for_each(|fault| self.warn(fault));
        if loaded.remembered > 0 {
            let n = counted(loaded.remembered, "suggestion");
            self.say(format!(
                "{n} by what is remembered for this folder ({})",
                key(&Command::RememberedDecisions)
            ));
        }
        if let Some(note) = document.report.as_ref().and_then(|report| report.note.clone()) {
            self.warn(format!("“{}”: {note}", document.name()));
        }
        document
    }

    /// Adds an article to those that are open. Of several files opened together the first stays in view.
    fn add(&mut self, mut document: Document, together: bool) {
        self.secure(self.next_key, &mut document);
        self.documents.push((self.next_key, document));
        self.next_key += 1;
        if self.documents.len() == 1 || !together {
            self.shown = self.documents.len() - 1;
        }
    }

    /// Puts an article that was read again in the place of the one before, unless that has decisions now.
    fn replace(&mut self, n: usize, mut document: Document) {
        let (key, old) = &mut self.documents[n];
        let key = *key;
        if old.is_changed() {
            self.warn("It was read again, but you have decided since: your decisions stay, and nothing was replaced");
            return;
        }
        if document.path == old.target {
            (document.path, document.report) = (old.path.take(), old.report.take());
        }
        if document.target == old.target {
            document.lock = old.lock.take();
            document.held_elsewhere = old.held_elsewhere;
        }
        let has_lock = document.lock.is_some() || document.held_elsewhere;
        document.journal = self.journal_of(&document);
        if !has_lock {
            self.hold(key, &mut document);
        }
        // Another key: what the panes remember of the one before is not said of this one.
        self.documents[n] = (self.next_key, document);
        self.next_key += 1;
        self.shown = n;
        self.settle(About::Outside(key));
        self.settle(About::Save(key));
    }

    fn take_answer(&mut self, ask: Ask, answer: Answer) {
        self.asking = false;
        match (ask, answer) {
            (Ask::Open { .. }, Answer::Chosen(paths)) => self.open_all(paths),
            (Ask::Save { document, .. }, Answer::Chosen(paths)) => self.for_document(document, paths, Command::SaveTo),
            (Ask::Compare { document, .. }, Answer::Chosen(paths)) => {
                self.for_document(document, paths, Command::CompareWith)
            }
            (Ask::Export { document, .. }, Answer::Chosen(paths)) => {
                self.for_document(document, paths, Command::ExportTo)
            }
            (Ask::Picture { document, format, .. }, Answer::Chosen(paths)) => {
                self.for_document(document, paths, |path| Command::ExportPictureTo(format, path))
            }
            (_, Answer::Cancelled) => (self.leaving, self.closing) = (false, None),
            (ask, Answer::Unavailable) => {
                let (question, typed) = match &ask {
                    Ask::Open { .. } => (Question::OpenPath, String::new()),
                    Ask::Compare { .. } => (Question::ComparePath, String::new()),
                    Ask::Save { suggested, .. } => (Question::SavePath, suggested.to_string_lossy().into_owned()),
                    Ask::Picture { suggested, format, .. } => {
                        (Question::PicturePath(*format), suggested.to_string_lossy().into_owned())
                    }
                    Ask::Export { suggested, .. } => (Question::ExportPath, suggested.to_string_lossy().into_owned()),
                };
                self.prompt = Some(Prompt::new(question, typed));
                self.say("No file dialog can be shown here (no desktop portal, no zenity): type the path instead");
            }
        }
    }

    fn for_document(&mut self, key: u64, paths: Vec<PathBuf>, command: impl FnOnce(PathBuf) -> Command) {
        if let (Some(n), Some(path)) = (
            self.documents.iter().position(|(k, _)| *k == key),
            paths.into_iter().next(),
        ) {
            self.shown = n;
            self.ask(command(path));
        }
    }
}
