//! What the window remembers between starts, written where it has changed.

use crate::app::Workbench;
use crate::app::settings::Settings;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What of the settings is on the disk.
pub struct Kept {
    written: Settings,
    at: Option<Instant>,
    wanted: bool,
}

impl Kept {
    /// Settings as they were read.
    pub fn of(read: &Settings) -> Self {
        Self {
            written: read.clone(),
            at: None,
            wanted: false,
        }
    }

    /// Whether something waits to be written.
    pub fn is_wanted(&self) -> bool {
        self.wanted
    }
}

impl Workbench {
    /// Puts a file at the head of the recent ones.
    pub(super) fn remember(&mut self, path: PathBuf, other: Option<PathBuf>) {
        let path = std::path::absolute(&path).unwrap_or(path);
        self.settings.remember(&path);
        // A text and the annotations beside it are one article: either leads to it, and one of them is listed.
        let one = other.filter(|other| *other != path && other.parent() == path.parent());
        self.settings.recent.retain(|known| Some(known) != one.as_ref());
        self.keep_settings();
    }

    /// Has the settings written, where they have changed.
    pub(crate) fn keep_settings(&mut self) {
        self.kept.wanted = true;
    }

    /// Writes them where that was asked for; a key that is held down has them written once a second.
    pub(crate) fn write_settings(&mut self, ctx: &egui::Context) {
        /// A write waits for the disk.
        const APART: Duration = Duration::from_secs(1);
        if !self.kept.wanted {
            return;
        }
        let since = self.kept.at.map_or(APART, |at| at.elapsed());
        match APART.checked_sub(since).filter(|left| !left.is_zero()) {
            Some(left) => ctx.request_repaint_after(left),
            None => self.write_settings_now(),
        }
    }

    /// Writes the settings unless the file has them; a failure is said once and costs nothing else.
    pub(crate) fn write_settings_now(&mut self) {
        self.kept.wanted = false;
        if self.kept.written == self.settings {
            return;
        }
        self.kept.at = Some(Instant::now());
        self.kept.written = self.settings.clone();
        if let Some(file) = &self.settings_file
            && let Err(fault) = self.settings.save_to(file)
        {
            let text = format!("Settings are not kept: {fault}");
            if !self.notices.iter().any(|n| n.text == text) {
                self.warn(text);
            }
        }
    }
}
