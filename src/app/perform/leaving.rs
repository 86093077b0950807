//! Articles and the window are closed: with a question where something is not saved, after the save that was asked for, or
//! because the session ends.

use crate::app::command::Command;
use crate::app::dialogs::Ask;
use crate::app::document::{Document, SaveState};
use crate::app::view::Sheet;
use crate::app::{Workbench, today};

impl Workbench {
    pub(super) fn close_shown(&mut self) {
        if self.shown < self.documents.len() {
            self.close(self.shown);
        }
    }

    fn close(&mut self, n: usize) {
        let (key, mut document) = self.documents.remove(n);
        document.forget_undone();
        // What was told while it was shown is not of the next one.
        let of_it = |n: &crate::app::view::Notice| match n.about.document() {
            Some(about) => about == key,
            None => !n.error && n.choices.is_empty(),
        };
        self.notices.retain(|n| !of_it(n));
        if n == self.shown {
            self.prompt = None;
        }
        let before = usize::from(n < self.shown);
        self.shown = (self.shown - before).min(self.documents.len().saturating_sub(1));
    }

    /// Sets the journal of an article aside, on the analyst's word.
    pub(super) fn discard(&mut self, n: usize) {
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

    pub(super) fn quit(&mut self, ctx: &egui::Context) {
        if self.documents.iter().any(|(_, d)| d.is_changed()) {
            self.sheet = Some(Sheet::Unsaved { quit: true });
        } else {
            self.close_window(ctx);
        }
    }

    pub(super) fn close_window(&mut self, ctx: &egui::Context) {
        self.may_close = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    pub(super) fn save_all_and_quit(&mut self, ctx: &egui::Context) {
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

    pub(super) fn save_and_close(&mut self, frame: Option<&eframe::Frame>) {
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
            Command::SaveTo(_) | Command::SaveAnew(_) | Command::SaveLinked(..) | Command::Select(_)
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
}
