//! How long it takes from the start of the program until something is to be seen, for `chancery --first-frame`.

use super::Workbench;
use eframe::App;
use std::io::Write;
use std::time::{Duration, Instant};

/// The window, which says when its first frames are shown, and closes.
pub(super) struct FirstFrame {
    window: Workbench,
    /// Stands for the start of the program where the system does not tell it.
    begun: Instant,
    /// Whether a frame was drawn before, and whether one with an article.
    drawn: (bool, bool),
    /// Whether an article is opened at all.
    waits: bool,
    said: (bool, bool),
}

impl FirstFrame {
    pub(super) fn of(window: Workbench, begun: Instant, waits: bool) -> Self {
        Self {
            window,
            begun,
            drawn: (false, false),
            waits,
            said: (false, false),
        }
    }

    fn say(&self, what: &str) {
        let since = since_start().unwrap_or_else(|| self.begun.elapsed());
        // Nobody may listen, and the window opens all the same.
        let _ = writeln!(std::io::stdout(), "{what} shown after {} ms", since.as_millis());
    }
}

impl App for FirstFrame {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.window.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        // A frame begins when the one before it is on the screen.
        if self.drawn.0 && !self.said.0 {
            self.say("first frame");
            self.said.0 = true;
        }
        if self.drawn.1 && !self.said.1 {
            self.say("article");
            self.said.1 = true;
        }
        self.window.ui(ui, frame);
        self.drawn = (true, self.window.document().is_some());
        if self.said.0 && (self.said.1 || !self.waits) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
        ui.ctx().request_repaint();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.window.clear_color(visuals)
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        self.window.on_exit(gl);
    }
}

/// What has passed since this process was started, to a hundredth of a second, where the system tells.
fn since_start() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold anything; 20 fields after it stands the start.
    let fields = stat.rsplit_once(')')?.1;
    let ticks: f64 = fields.split_whitespace().nth(19)?.parse().ok()?;
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    let now: f64 = uptime.split_whitespace().next()?.parse().ok()?;
    // Linux counts a hundred of them a second, whatever it runs on.
    Duration::try_from_secs_f64(now - ticks / 100.0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn the_start_of_this_test_was_not_long_ago() {
        let since = since_start().unwrap();
        assert!(since < Duration::from_secs(24 * 60 * 60), "{since:?}");
    }
}
