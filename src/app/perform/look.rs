//! What is shown: panes, sheets, zoom, theme.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::view::Sheet;
use crate::store::settings::Theme;

impl Workbench {
    pub(super) fn perform_look(&mut self, command: Command, ctx: &egui::Context) {
        match command {
            Command::Palette => {
                self.sheet = match self.sheet {
                    Some(Sheet::Palette { .. }) => None,
                    _ => Some(Sheet::Palette {
                        typed: String::new(),
                        chosen: 0,
                        focused: false,
                    }),
                };
            }
            Command::Help => {
                self.sheet = if self.sheet == Some(Sheet::Help) {
                    None
                } else {
                    Some(Sheet::Help)
                }
            }
            Command::About => self.sheet = Some(Sheet::About),
            Command::Tab(tab) => {
                self.tab = tab;
                self.settings.side = true;
            }
            Command::ToggleArticles => self.settings.articles = !self.settings.articles,
            Command::ToggleSide => self.settings.side = !self.settings.side,
            Command::ToggleTimeline => self.settings.timeline = !self.settings.timeline,
            Command::ToggleLabels => self.settings.labels = !self.settings.labels,
            Command::SetLanes(lanes) => {
                self.panes.timeline.lanes = lanes;
                self.settings.lanes = lanes;
            }
            Command::SetAlong(along) => {
                self.panes.timeline.run_along(along);
                self.settings.along = along;
            }
            Command::FitTimeline => self.panes.timeline.fit(),
            Command::TimelineIn => self.panes.timeline.zoom(1.25),
            Command::TimelineOut => self.panes.timeline.zoom(0.8),
            Command::ZoomIn => self.zoom(ctx, 10.0),
            Command::ZoomOut => self.zoom(ctx, -10.0),
            Command::ZoomReset => {
                self.settings.zoom_percent = 100.0;
                self.zoom(ctx, 0.0);
            }
            Command::SwitchTheme => {
                let (next, name) = match self.settings.theme {
                    Theme::Light => (Theme::Dark, "dark"),
                    Theme::Dark => (Theme::System, "as the system is"),
                    Theme::System => (Theme::Light, "light"),
                };
                self.settings.theme = next;
                self.apply_settings(ctx);
                self.say(format!("Theme: {name}"));
            }
            Command::Escape => self.escape(ctx),
            _ => {}
        }
        self.keep_settings();
    }

    fn zoom(&mut self, ctx: &egui::Context, by_percent: f32) {
        let percent = (self.settings.zoom_percent + by_percent).clamp(80.0, 250.0);
        self.settings.zoom_percent = percent;
        ctx.set_zoom_factor(percent / 100.0);
        self.say(format!("Size {percent:.0} %"));
    }

    /// Closes the topmost thing that is open.
    fn escape(&mut self, ctx: &egui::Context) {
        if self.sheet.take().is_some() || self.prompt.take().is_some() {
            return;
        }
        if let Some(document) = self.document_mut() {
            if document.hints.take().is_some() || document.preview.take().is_some() {
                return;
            }
            if document.search.is_some() {
                self.close_search();
                return;
            }
            if document.editing_event {
                document.editing_event = false;
                document.leave_fresh();
                return;
            }
            if document.selection.take().is_some() {
                return;
            }
            document.chosen.clear();
            if document.second.is_some() && !ctx.text_edit_focused() {
                self.ask(Command::LeaveComparison);
                return;
            }
        }
        if ctx.text_edit_focused() {
            ctx.memory_mut(|m| m.stop_text_input());
            return;
        }
        if !self.cancel_jobs() && !self.notices.is_empty() {
            self.notices.pop();
        }
    }
}
