//! What is shown: panes, sheets, search, zoom, theme.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::view::{Search, Sheet};
use crate::store::settings::Theme;
use crate::text::Span;
use regex::RegexBuilder;

impl Workbench {
    pub(super) fn perform_look(&mut self, command: Command, ctx: &egui::Context) {
        match command {
            Command::Find => self.open_search(),
            Command::FindNext => self.step_search(1),
            Command::FindPrevious => self.step_search(-1),
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
            if document.hints.take().is_some() || document.preview.take().is_some() || document.search.take().is_some()
            {
                return;
            }
            if document.editing_event {
                document.editing_event = false;
                return;
            }
            if document.selection.take().is_some() {
                return;
            }
            document.chosen.clear();
        }
        if ctx.text_edit_focused() {
            ctx.memory_mut(|m| m.stop_text_input());
            return;
        }
        if !self.notices.is_empty() {
            self.notices.pop();
        }
    }

    fn open_search(&mut self) {
        let Some(document) = self.document_mut() else {
            self.say("No article is open");
            return;
        };
        let words = document
            .selection
            .map(|s| s.of(&document.record.text).to_owned())
            .unwrap_or_default();
        document.search = Some(Search {
            words,
            ..Search::default()
        });
        self.search();
    }

    /// Finds all hits of what has been typed: a regular expression between slashes, else the words as they stand.
    pub(crate) fn search(&mut self) {
        let Some(document) = self.document_mut() else { return };
        let Some(search) = &mut document.search else { return };
        search.hits.clear();
        search.fault = None;
        search.at = 0;
        if search.words.is_empty() {
            return;
        }
        let pattern = match search.words.strip_prefix('/').and_then(|w| w.strip_suffix('/')) {
            Some(expression) if !expression.is_empty() => expression.to_owned(),
            _ => regex::escape(&search.words),
        };
        match RegexBuilder::new(&pattern)
            .case_insensitive(true)
            .size_limit(1 << 20)
            .build()
        {
            Ok(regex) => {
                let hits = regex.find_iter(&document.record.text).filter(|m| !m.is_empty());
                search.hits = hits.map(|m| Span::new(m.start(), m.end())).take(MOST_HITS).collect();
                let from = document.visible.start;
                search.at = search.hits.iter().position(|h| h.start >= from).unwrap_or(0);
                document.reveal_hit();
            }
            Err(fault) => search.fault = Some(fault.to_string().lines().last().unwrap_or("not a pattern").to_owned()),
        }
    }

    fn step_search(&mut self, by: isize) {
        let Some(document) = self.document_mut() else { return };
        let Some(search) = &mut document.search else {
            self.open_search();
            return;
        };
        let n = search.hits.len();
        if n > 0 {
            search.at = search.at.checked_add_signed(by).unwrap_or(n - 1) % n;
            document.reveal_hit();
        }
    }
}

/// Hits shown at most; a search of one letter in a book is no use beyond that.
const MOST_HITS: usize = 10_000;
