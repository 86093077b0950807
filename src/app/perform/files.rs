//! Articles are opened, shown and exported.

use super::saving::same_place;
use crate::app::command::Command;
use crate::app::dialogs::Ask;
use crate::app::document::Document;
use crate::app::jobs::Doing;
use crate::app::view::Sheet;
use crate::app::worker::Request;
use crate::app::{SAMPLES, Workbench};
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
        self.have_read(path, None, None, false);
    }

    /// Has a file read, in a given encoding or the one that fits, in the place of an open article or beside it.
    pub(super) fn have_read(
        &mut self,
        path: PathBuf,
        encoding: Option<&'static encoding_rs::Encoding>,
        replace: Option<u64>,
        beside: bool,
    ) {
        let progress = self.wait_for(Doing::Opening, path.clone());
        self.worker.request(Request::Open {
            progress,
            path,
            encoding,
            replace,
            beside,
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
        self.have_read(path, encoding, Some(key), false);
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

    pub(super) fn show_article(&mut self, n: usize) {
        if n < self.documents.len() {
            self.shown = n;
            self.documents[n].1.reveal = true;
            if self.panes.instead == crate::app::view::Instead::Articles {
                self.panes.instead = crate::app::view::Instead::Text;
            }
        }
    }

    /// Opens what is dropped on the window.
    pub(crate) fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|i| i.raw.dropped_files.clone());
        for file in dropped {
            self.open_path(file.path().to_owned());
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
