//! The native file dialogs, off the window's thread.
//!
//! rfd answers `None` both for "cancelled" and for "no dialog could be shown". It logs an error in the second case, so a
//! [`Listener`] tells the two apart; where there is no dialog the window asks for a path itself.

use super::worker::{Message, Sender};
use crate::exchange::timeline::Format;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What a dialog is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Files to open.
    Open {
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Another reader's file of an article.
    Compare {
        /// The article's key.
        document: u64,
        /// The folder to begin in.
        folder: Option<PathBuf>,
    },
    /// Where to save the current article.
    Save {
        /// The article's key.
        document: u64,
        /// The folder and file name to begin with.
        suggested: PathBuf,
    },
    /// Where to draw the timeline of an article.
    Picture {
        /// The article's key.
        document: u64,
        /// The folder and file name to begin with.
        suggested: PathBuf,
        /// How it is drawn. Asked for before: GTK's dialog does not tell which of its kinds was chosen.
        format: Format,
    },
    /// Where to export the current article's events.
    Export {
        /// The article's key.
        document: u64,
        /// The folder and file name to begin with.
        suggested: PathBuf,
    },
}

/// How a dialog ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// With these paths.
    Chosen(Vec<PathBuf>),
    /// The analyst thought better of it.
    Cancelled,
    /// There is no dialog on this machine.
    Unavailable,
}

/// Shows dialogs; tests put a scripted one in its place.
pub trait Dialogs {
    /// Shows a dialog and sends [`Message::Asked`] when it ends. Never waits.
    fn ask(&self, ask: Ask, frame: Option<&eframe::Frame>, sender: Sender);
}

/// The dialogs of the desktop.
#[derive(Debug, Default)]
pub struct Native;

impl Dialogs for Native {
    fn ask(&self, ask: Ask, frame: Option<&eframe::Frame>, sender: Sender) {
        let failures = FAILURES.load(Ordering::Relaxed);
        let started = Instant::now();
        // Made here, because macOS wants dialogs made on the window's thread; waited for elsewhere.
        let pick = picking(&ask, frame);
        std::thread::spawn(move || {
            let paths = pollster::block_on(pick);
            let answer = match paths {
                Some(paths) if !paths.is_empty() => Answer::Chosen(paths),
                _ if FAILURES.load(Ordering::Relaxed) != failures => Answer::Unavailable,
                // Nobody cancels this fast: a portal without a backend answers at once.
                _ if started.elapsed() < Duration::from_millis(120) => Answer::Unavailable,
                _ => Answer::Cancelled,
            };
            sender.send(Message::Asked(ask, answer));
        });
    }
}

type Picking = std::pin::Pin<Box<dyn Future<Output = Option<Vec<PathBuf>>> + Send>>;

fn picking(ask: &Ask, frame: Option<&eframe::Frame>) -> Picking {
    let mut dialog = rfd::AsyncFileDialog::new();
    if let Some(frame) = frame {
        dialog = dialog.set_parent(frame);
    }
    match ask {
        Ask::Open { folder } => {
            // A dialog that is given no whole path begins where it likes.
            if let Some(folder) = folder.as_ref().and_then(|folder| std::path::absolute(folder).ok()) {
                dialog = dialog.set_directory(folder);
            }
            let pick = dialog
                .set_title("Open article")
                .add_filter(
                    "Articles and annotations",
                    &["txt", "text", "html", "htm", "json", "md"],
                )
                .add_filter("All files", &["*"])
                .pick_files();
            Box::pin(async move {
                pick.await
                    .map(|files| files.iter().map(|f| f.path().to_owned()).collect())
            })
        }
        Ask::Compare { folder, .. } => {
            if let Some(folder) = folder.as_ref().and_then(|folder| std::path::absolute(folder).ok()) {
                dialog = dialog.set_directory(folder);
            }
            let pick = dialog
                .set_title("The other reader's annotations of this article")
                .add_filter("Annotations", &["json"])
                .add_filter("All files", &["*"])
                .pick_file();
            Box::pin(async move { pick.await.map(|file| vec![file.path().to_owned()]) })
        }
        Ask::Save { suggested, .. } => save(dialog.set_title("Save annotations"), suggested),
        Ask::Picture { suggested, format, .. } => {
            let title = format!("Export timeline as {}", format.title());
            let kind = dialog.set_title(title).add_filter(format.title(), &[format.ending()]);
            save(kind, suggested)
        }
        Ask::Export { suggested, .. } => save(dialog.set_title("Export events"), suggested),
    }
}

fn save(mut dialog: rfd::AsyncFileDialog, suggested: &std::path::Path) -> Picking {
    if let Some(folder) = suggested.parent() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = suggested.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    let pick = dialog.save_file();
    Box::pin(async move { pick.await.map(|file| vec![file.path().to_owned()]) })
}

/// Dialogs that could not be shown since the program started.
static FAILURES: AtomicU64 = AtomicU64::new(0);

/// Hears what rfd logs; passes errors of the window system on to standard error. Logs nothing of a document.
pub struct Listener;

impl log::Log for Listener {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Error
    }

    fn log(&self, record: &log::Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        if record.target().starts_with("rfd") {
            if record.args().to_string().contains("with zenity") {
                FAILURES.fetch_add(1, Ordering::Relaxed);
            }
        } else {
            // A closed standard error is no reason to stop.
            use std::io::Write as _;
            writeln!(std::io::stderr(), "chancery: {}", record.args()).ok();
        }
    }

    fn flush(&self) {}
}

/// Listens from now on.
pub fn listen() {
    if log::set_logger(&Listener).is_ok() {
        log::set_max_level(log::LevelFilter::Error);
    }
}
