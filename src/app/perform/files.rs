//! Opening, saving, exporting, closing; and what the worker says of them.

use super::saving::same_place;
use crate::app::command::Command;
use crate::app::dialogs::{Answer, Ask};
use crate::app::document::{Document, SaveState};
use crate::app::jobs::Doing;
use crate::app::queue::Order;
use crate::app::view::{About, Prompt, Question, Sheet};
use crate::app::worker::{Loaded, Message, Request};
use crate::app::{SAMPLES, Workbench, today};
use std::path::PathBuf;

impl Workbench {
    pub(super) fn perform_file(&mut self, command: Command, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        match command {
            Command::Open => {
                // Where one works: beside the shown article, else where the last one was opened.
                let own = self.document().and_then(Document::folder);
                let folder = own.or_else(|| self.settings.folder.clone());
                self.show_dialog(Ask::Open { folder }, frame);
            }
            Command::OpenPath(path) => self.open_path(path),
            Command::OpenSample(n) => {
                if let Some((id, _, text)) = SAMPLES.get(n).copied() {
                    let progress = self.wait_for(Doing::Opening, id.into());
                    self.worker.request(Request::Sample { id, text, progress });
                }
            }
            Command::Reread(label) => self.reread(label),
            Command::SaveAs => {
                if self.may_save()
                    && let Some((document, suggested)) = self.suggestion("chancery.json")
                {
                    self.show_dialog(Ask::Save { document, suggested }, frame);
                }
            }
            Command::Export => {
                if let Some((document, suggested)) = self.suggestion("events.csv") {
                    self.show_dialog(Ask::Export { document, suggested }, frame);
                }
            }
            Command::ExportTo(target) => {
                if let Some(seen) = self.sight() {
                    // In blind mode the file tells no more than the window.
                    let record = Box::new(seen.record.clone());
                    let progress = self.wait_for(Doing::Exporting, target.clone());
                    self.worker.request(Request::Export {
                        record,
                        target,
                        progress,
                    });
                }
            }
            Command::CloseArticle => match self.document() {
                Some(document) if document.is_changed() => self.sheet = Some(Sheet::Unsaved { quit: false }),
                Some(_) => self.close_shown(),
                None => self.say("No article is open"),
            },
            Command::SaveAndClose => self.save_and_close(frame),
            Command::DiscardArticle => {
                self.sheet = None;
                self.discard(self.shown);
                self.close_shown();
            }
            Command::ShowArticle(n) => self.show_article(n),
            Command::NextArticle => self.show_article((self.shown + 1) % self.documents.len().max(1)),
            Command::PreviousArticle => {
                let n = self.documents.len().max(1);
                self.show_article((self.shown + n - 1) % n);
            }
            Command::Quit => self.quit(ctx),
            Command::DiscardAll => {
                self.sheet = None;
                (0..self.documents.len()).for_each(|n| self.discard(n));
                self.close_window(ctx);
            }
            Command::SaveAllAndQuit => self.save_all_and_quit(ctx),
            // The ways to save.
            command => self.perform_save(command),
        }
    }

    /// Reads several files; the first of them is shown.
    pub(crate) fn open_all(&mut self, paths: Vec<PathBuf>) {
        self.together = paths.len() > 1 && self.documents.is_empty();
        paths.into_iter().for_each(|path| self.open_path(path));
    }

    /// Reads a file, unless it is open already.
    pub(crate) fn open_path(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let open = |d: &Document| {
            !d.beside && (d.path.as_ref() == Some(&path) || d.target.as_deref().is_some_and(|t| same_place(t, &path)))
        };
        if let Some(n) = self.documents.iter().position(|(_, d)| open(d)) {
            self.show_article(n);
            return;
        }
        let progress = self.wait_for(Doing::Opening, path.clone());
        self.worker.request(Request::Open {
            progress,
            path,
            encoding: None,
            replace: None,
            beside: false,
        });
    }

    fn reread(&mut self, label: &'static str) {
        let Some((key, document)) = self.documents.get(self.shown) else {
            return;
        };
        let (key, Some(path)) = (*key, document.path.clone()) else {
            return;
        };
        if document.is_changed() {
            self.warn(
                "Save or undo your decisions first: reading the file again in another encoding starts them afresh",
            );
            return;
        }
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
        let progress = self.wait_for(Doing::Opening, path.clone());
        self.worker.request(Request::Open {
            progress,
            path,
            encoding,
            replace: Some(key),
            beside: false,
        });
    }

    pub(super) fn show_dialog(&mut self, ask: Ask, frame: Option<&eframe::Frame>) {
        if self.asking {
            self.say("A file dialog is open already");
            return;
        }
        self.asking = true;
        self.dialogs.ask(ask, frame, self.worker.sender.clone());
    }

    /// Where a file of the current article's would go.
    pub(super) fn suggestion(&mut self, ending: &str) -> Option<(u64, PathBuf)> {
        let Some((key, document)) = self.documents.get(self.shown) else {
            self.say("No article is open");
            return None;
        };
        let folder = document
            .target
            .as_ref()
            .or(document.path.as_ref())
            .and_then(|p| p.parent().map(PathBuf::from));
        let folder = folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        Some((*key, folder.join(format!("{}.{ending}", document.record.id))))
    }

    fn show_article(&mut self, n: usize) {
        if n < self.documents.len() {
            self.shown = n;
            self.documents[n].1.reveal = true;
            if self.panes.instead == crate::app::view::Instead::Articles {
                self.panes.instead = crate::app::view::Instead::Text;
            }
        }
    }

    fn close_shown(&mut self) {
        if self.shown < self.documents.len() {
            self.close(self.shown);
        }
    }

    fn close(&mut self, n: usize) {
        let (key, mut document) = self.documents.remove(n);
        document.forget_undone();
        self.notices.retain(|n| n.about.document() != Some(key));
        if n == self.shown {
            self.prompt = None;
        }
        let before = usize::from(n < self.shown);
        self.shown = (self.shown - before).min(self.documents.len().saturating_sub(1));
    }

    /// Sets the journal of an article aside, on the analyst's word.
    fn discard(&mut self, n: usize) {
        let Some((_, document)) = self.documents.get_mut(n) else {
            return;
        };
        if let Some(journal) = document
            .journal
            .take()
            .filter(|_| document.last_n() != document.saved_n)
        {
            journal.discard(today());
        }
    }

    fn quit(&mut self, ctx: &egui::Context) {
        if self.documents.iter().any(|(_, d)| d.is_changed()) {
            self.sheet = Some(Sheet::Unsaved { quit: true });
        } else {
            self.close_window(ctx);
        }
    }

    fn close_window(&mut self, ctx: &egui::Context) {
        self.may_close = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    fn save_all_and_quit(&mut self, ctx: &egui::Context) {
        self.sheet = None;
        self.leaving = true;
        let shown = self.shown;
        for n in 0..self.documents.len() {
            if !self.documents[n].1.is_changed() {
                continue;
            }
            self.shown = n;
            if self.documents[n].1.target.is_none() {
                // Without a name it cannot be saved on the way out: stay, and ask for one.
                self.leaving = false;
                self.ask(Command::SaveAs);
                return;
            }
            self.save_usual();
            if self.documents[n].1.save_state != SaveState::Saving {
                // Why not is said of this article.
                self.leaving = false;
                return;
            }
        }
        self.shown = shown;
        self.leave_when_saved(ctx);
    }

    /// Ends once the last save is done. Where it left something unsaved nobody is kept waiting for the end: a save at
    /// another time is no wish to leave.
    pub(super) fn leave_when_saved(&mut self, ctx: &egui::Context) {
        let saving = |d: &Document| d.save_state == SaveState::Saving;
        if !self.leaving || self.documents.iter().any(|(_, d)| saving(d)) {
            return;
        }
        self.leaving = false;
        if self.documents.iter().all(|(_, d)| !d.is_changed()) {
            self.close_window(ctx);
        }
    }

    fn save_and_close(&mut self, frame: Option<&eframe::Frame>) {
        let Some((key, document)) = self.documents.get(self.shown) else {
            return;
        };
        self.closing = Some(*key);
        if document.target.is_some() {
            self.save_usual();
        } else if self.may_save()
            && let Some((document, suggested)) = self.suggestion("chancery.json")
        {
            self.show_dialog(Ask::Save { document, suggested }, frame);
        }
    }

    /// Whoever goes on working stays: a save for another reason closes nothing.
    pub(super) fn stay_unless_saving(&mut self, command: &Command) {
        let Some(key) = self.closing else { return };
        let saving = |(k, d): &(u64, Document)| *k == key && d.save_state == SaveState::Saving;
        let named = matches!(
            command,
            Command::SaveTo(_) | Command::SaveAnew(_) | Command::SaveLinked(..)
        );
        if !named && !self.documents.iter().any(saving) {
            self.closing = None;
        }
    }

    /// Closes the article that was to be saved first, unless something was decided since.
    pub(super) fn close_when_saved(&mut self, key: u64) {
        let at = self.documents.iter().position(|(k, _)| *k == key);
        if let Some(at) = at.filter(|_| self.closing.take_if(|k| *k == key).is_some())
            && !self.documents[at].1.is_changed()
        {
            self.close(at);
        }
    }

    /// Ends without a question when the session does: the journal has what no file holds. Nothing more is painted, since a
    /// hidden window would wait for that.
    pub(crate) fn end_if_told(&mut self, ctx: &egui::Context) {
        if !self.ending.is_told() {
            return;
        }
        let saving = self.documents.iter().any(|(_, d)| d.save_state == SaveState::Saving);
        if self.ending.is_due(saving) {
            self.let_go();
            std::process::exit(0);
        } else {
            ctx.request_repaint_after(std::time::Duration::from_millis(20));
        }
    }

    /// The window's close button asks as `Quit` does.
    pub(crate) fn guard_close(&mut self, ctx: &egui::Context) {
        if ctx.input(|i| i.viewport().close_requested()) && !self.may_close {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.quit(ctx);
        }
    }

    /// Opens what is dropped on the window.
    pub(crate) fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|i| i.raw.dropped_files.clone());
        for file in dropped {
            self.open_path(file.path().to_owned());
        }
    }

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
            Message::Lost { found, crashes } => self.take_lost(found, crashes),
            Message::Declined(found) => self.take_declined(found),
            Message::Failed(why) => self.warn(why),
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

    fn take_loaded(&mut self, loaded: Loaded) {
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
            let n = crate::app::panes::widgets::counted(loaded.remembered, "suggestion");
            self.say(format!("{n} by what is remembered for this folder (Ctrl+R)"));
        }
        if let Some(note) = document.report.as_ref().and_then(|report| report.note.clone()) {
            self.warn(format!("“{}”: {note}", document.name()));
        }
        let together = self.together;
        self.together &= self.opening() > 0;
        if document.beside {
            document.target = None;
            self.documents.retain(|(_, d)| !(d.beside && d.path == document.path));
        } else if let Some(path) = &document.path {
            self.remember(path.clone());
        }
        let find = |key| self.documents.iter().position(|(k, _)| *k == key);
        let replaced = loaded.replace.and_then(find);
        if replaced.is_none()
            && let Some(n) = self.open_at(&document)
        {
            // Reached by another name, or as the article of what is open.
            self.show_article(n);
            return;
        }
        match replaced {
            Some(n) => self.replace(n, document),
            None => {
                self.secure(self.next_key, &mut document);
                self.documents.push((self.next_key, document));
                self.next_key += 1;
                // Of several files opened together the first stays in view.
                if self.documents.len() == 1 || !together {
                    self.shown = self.documents.len() - 1;
                }
            }
        }
        let at = replaced.unwrap_or(self.documents.len() - 1);
        let (key, newer) = (self.documents[at].0, self.documents[at].1.record.is_newer());
        if newer {
            self.tell_newer(key);
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
            (Ask::Picture { document, .. }, Answer::Chosen(paths)) => {
                self.for_document(document, paths, Command::ExportPictureTo)
            }
            (_, Answer::Cancelled) => (self.leaving, self.closing) = (false, None),
            (ask, Answer::Unavailable) => {
                let (question, typed) = match &ask {
                    Ask::Open { .. } => (Question::OpenPath, String::new()),
                    Ask::Compare { .. } => (Question::ComparePath, String::new()),
                    Ask::Save { suggested, .. } => (Question::SavePath, suggested.to_string_lossy().into_owned()),
                    Ask::Picture { suggested, .. } => (Question::PicturePath, suggested.to_string_lossy().into_owned()),
                    Ask::Export { suggested, .. } => (Question::ExportPath, suggested.to_string_lossy().into_owned()),
                };
                self.prompt = Some(Prompt::new(question, typed));
                self.say("No file dialog can be shown here (no desktop portal, no zenity): type the path instead");
            }
        }
    }

    fn for_document(&mut self, key: u64, paths: Vec<PathBuf>, command: fn(PathBuf) -> Command) {
        if let (Some(n), Some(path)) = (
            self.documents.iter().position(|(k, _)| *k == key),
            paths.into_iter().next(),
        ) {
            self.shown = n;
            self.ask(command(path));
        }
    }

    /// The window's title: article and program, a dot before what is not saved.
    pub(crate) fn name_window(&mut self, ctx: &egui::Context) {
        let title = match self.document() {
            Some(document) => format!(
                "Chancery – {}{}",
                if document.is_changed() { "• " } else { "" },
                document.name()
            ),
            None => "Chancery".to_owned(),
        };
        if self.panes.window_title != title {
            self.panes.window_title.clone_from(&title);
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }
}
