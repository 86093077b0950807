//! What is shown: panes, sheets, zoom, theme.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::places;
use crate::app::settings::Theme;
use crate::app::view::{Instead, ListTab, Prompt, Question, Sheet};
use crate::record::Sort;
use crate::text::Span;

/// The theme after another: from that of the system to its opposite, so that one key changes what is seen.
fn after(theme: Theme, system: Option<egui::Theme>) -> Theme {
    let (other, same) = match system {
        Some(egui::Theme::Dark) => (Theme::Light, Theme::Dark),
        _ => (Theme::Dark, Theme::Light),
    };
    match theme {
        Theme::System => other,
        theme if theme == other => same,
        _ => Theme::System,
    }
}

/// Letters told of what was copied.
const COPIED: usize = 60;

impl Workbench {
    fn copy(&mut self, ctx: &egui::Context) {
        let Some(words) = self.document().and_then(Document::words_at_hand) else {
            return;
        };
        self.say(format!("Copied: “{}”", crate::text::shortened(&words, COPIED)));
        ctx.copy_text(words);
    }

    fn set_theme(&mut self, theme: Theme, ctx: &egui::Context) {
        self.for_now.0 = None;
        self.settings.theme = theme;
        self.apply_settings(ctx);
        self.say(match theme {
            Theme::System => "Theme: as the system is",
            Theme::Light => "Theme: light",
            Theme::Dark => "Theme: dark",
        });
    }

    pub(super) fn perform_look(&mut self, command: Command, ctx: &egui::Context) {
        match command {
            Command::Palette => {
                self.sheet = match self.sheet {
                    Some(Sheet::Palette { .. }) => None,
                    _ => Some(Sheet::Palette {
                        typed: String::new(),
                        chosen: 0,
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
                self.show_instead(Instead::Lists);
            }
            Command::ListStep(forward) => {
                let next = self.document().and_then(|d| self.panes.list.step(d, forward));
                match next {
                    Some(item) => self.stand_on_item(item),
                    None => self.say("Nothing is listed"),
                }
            }
            Command::NarrowList(letters) => self.filter = letters,
            Command::FilterList => {
                self.show_instead(Instead::Lists);
                self.panes.list.wants_filter = true;
            }
            Command::SortEntities(by) => self.sort_entities(by),
            Command::NextSort => self.sort_entities(self.settings.sorting.by.next()),
            Command::ToggleArticles if self.panes.narrow => {
                self.panes.instead = match self.panes.instead {
                    Instead::Articles => Instead::Text,
                    _ => Instead::Articles,
                };
            }
            Command::ToggleArticles => self.settings.articles = !self.settings.articles,
            Command::ToggleSide if self.panes.narrow => {
                self.panes.instead = match self.panes.instead {
                    Instead::Lists => Instead::Item,
                    Instead::Item => Instead::Text,
                    _ => Instead::Lists,
                };
            }
            Command::ToggleSide => self.settings.side = !self.settings.side,
            Command::ToggleInspector => self.settings.inspector = !self.settings.inspector,
            Command::MoveSide => {
                self.settings.side_left = !self.settings.side_left;
                self.settings.side = true;
                places::forget(ctx);
            }
            Command::MoveTimeline => {
                self.settings.timeline_above = !self.settings.timeline_above;
                self.settings.timeline = true;
                places::forget(ctx);
            }
            Command::ToggleTimeline if self.panes.low => {
                self.panes.instead = match self.panes.instead {
                    Instead::Timeline => Instead::Text,
                    _ => Instead::Timeline,
                };
            }
            Command::ShowInstead(what) => self.show_instead(what),
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
            Command::FitTimeline => self.show_stretch(self.panes.timeline.is_at_home()),
            Command::ShowStretch(everything) => self.show_stretch(everything),
            Command::TimelineIn => self.panes.timeline.zoom(1.25),
            Command::TimelineOut => self.panes.timeline.zoom(0.8),
            Command::ZoomIn => self.zoom(ctx, 10.0),
            Command::ZoomOut => self.zoom(ctx, -10.0),
            Command::ZoomReset => {
                self.for_now.1 = Some(100.0);
                self.zoom(ctx, 0.0);
            }
            Command::SwitchTheme => {
                let now = self.for_now.0.take().unwrap_or(self.settings.theme);
                self.set_theme(after(now, ctx.system_theme()), ctx);
            }
            Command::Copy => self.copy(ctx),
            Command::SetTheme(theme) => self.set_theme(theme, ctx),
            Command::AskAnalyst => self.prompt = Some(Prompt::new(Question::Analyst, self.user.clone())),
            Command::SetAnalyst(name) => self.set_analyst(name.trim()),
            Command::FindLetter(letter) => {
                if let Some(document) = self.document_mut()
                    && let Some(at) = document.record.text.find(letter)
                {
                    document.selection = Some(Span::new(at, at + letter.len_utf8()));
                    document.reveal = true;
                }
            }
            Command::Escape => self.escape(ctx),
            Command::CloseSheet => self.sheet = None,
            _ => {}
        }
        self.keep_settings();
    }

    /// Shows something in the place of the article where there is no room for both, else beside it.
    fn show_instead(&mut self, what: Instead) {
        self.panes.instead = what;
        match what {
            Instead::Lists | Instead::Item => self.settings.side = true,
            Instead::Timeline => self.settings.timeline = true,
            Instead::Text | Instead::Articles => {}
        }
    }

    /// Lists the entities in an order, and shows the list.
    fn sort_entities(&mut self, by: Sort) {
        self.settings.sorting = self.settings.sorting.asked(by);
        self.settings.side = true;
        self.tab = ListTab::Entities;
        let back = if self.settings.sorting.back {
            ", from the other end"
        } else {
            ""
        };
        self.say(format!("Entities by {}{back}", by.title()));
    }

    /// Logs decisions by that name from now on; by that of the account where it is empty.
    fn set_analyst(&mut self, name: &str) {
        self.settings.analyst = Some(name.to_owned()).filter(|name| !name.is_empty());
        self.user = self.settings.analyst.clone().unwrap_or_else(crate::app::user);
        self.say(format!("Decisions are logged by {} from now on", self.user));
    }

    fn zoom(&mut self, ctx: &egui::Context, by_percent: f32) {
        let now = self.for_now.1.take().unwrap_or(self.settings.zoom_percent);
        let percent = (now + by_percent).clamp(80.0, 250.0);
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
            document.chosen_from = None;
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

#[cfg(test)]
mod tests {
    use super::{Theme, after};

    #[test]
    fn one_key_changes_what_is_seen_and_three_come_back() {
        for (system, first) in [
            (None, Theme::Dark),
            (Some(egui::Theme::Light), Theme::Dark),
            (Some(egui::Theme::Dark), Theme::Light),
        ] {
            let next = |theme| after(theme, system);
            assert_eq!(next(Theme::System), first);
            assert_ne!(next(first), Theme::System);
            assert_eq!(next(next(next(Theme::System))), Theme::System);
        }
    }
}
