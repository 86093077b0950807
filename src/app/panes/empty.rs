//! The window without an article: what to do next.

use super::widgets;
use crate::app::command::{Command, key, with_key};
use crate::app::theme::{self, Palette, size};
use crate::app::{SAMPLES, Workbench};
use crate::read::shown;
use egui::{Button, Label, RichText, Ui};

/// Width and height of the button that opens, in points.
const OPEN_PT: [f32; 2] = [110.0, 34.0];

/// Draws the welcome.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let mut asked = None;
    let dropping = ui.input(|i| !i.raw.hovered_files.is_empty());
    let recent = workbench.settings.recent.clone();
    let room = ui.available_height();
    let height = 330.0
        + if recent.is_empty() {
            0.0
        } else {
            40.0 + 26.0 * recent.len().min(6) as f32
        };
    ui.vertical_centered(|ui| {
        ui.add_space(((room - height) * 0.42).max(16.0));
        ui.set_max_width(520.0);
        if !workbench.jobs.is_empty() {
            super::work::middle(ui, workbench);
            return;
        }
        let title = if dropping { "Drop to open" } else { "Open an article" };
        ui.label(RichText::new(title).font(egui::FontId::new(size::HEADLINE, theme::serif_bold())));
        ui.add_space(4.0);
        let lead = "Chancery marks who did what to whom, when and where, and lets you correct every tag with one key. Everything stays on this machine.";
        ui.add(Label::new(RichText::new(lead).size(size::BODY).color(palette.dim)).wrap());
        ui.add_space(16.0);
        ui.horizontal(|ui| {
            let cap = widgets::hint_width(ui, &key(&Command::Open), "");
            ui.add_space((ui.available_width() - OPEN_PT[0] - cap - ui.spacing().item_spacing.x) / 2.0);
            let text = RichText::new("Open…").font(theme::sans_strong(size::BODY)).color(palette.on_accent);
            let open = ui.add(Button::new(text).fill(palette.accent).min_size(OPEN_PT.into()));
            if open.on_hover_text(with_key("Choose text files or saved annotations", &Command::Open)).clicked() {
                asked = Some(Command::Open);
            }
            if widgets::key_button(ui, &key(&Command::Open), "Open").clicked() {
                asked = Some(Command::Open);
            }
        });
        ui.add_space(6.0);
        ui.label(RichText::new("or drop text files or saved annotations here").color(palette.dim));
        ui.add_space(22.0);
        ui.label(RichText::new("Try a sample").font(theme::sans_strong(size::BODY)));
        for (n, (_, title, _)) in SAMPLES.iter().enumerate() {
            if ui.link(*title).clicked() {
                asked = Some(Command::OpenSample(n));
            }
        }
        if !recent.is_empty() {
            ui.add_space(18.0);
            ui.label(RichText::new("Recent").font(theme::sans_strong(size::BODY)));
            for path in recent.iter().take(6) {
                let name = path.file_name().map_or_else(|| shown(path), |n| shown(n.as_ref()));
                // Files of one name are told apart by their folder.
                let folder = path.parent().and_then(|p| p.file_name()).map(|n| shown(n.as_ref()));
                let clicked = ui
                    .horizontal(|ui| {
                        let room = ui.available_width();
                        let words = |t: &str, font| widgets::text_width(ui, t, &font);
                        let folder = folder.map_or_else(String::new, |f| format!("in {f}"));
                        let taken = words(&name, theme::sans(size::BODY)) + words(&folder, theme::sans(size::BODY)) + 8.0;
                        ui.add_space((room - taken).max(0.0) / 2.0);
                        let link = ui.link(&name).on_hover_text(shown(path));
                        ui.label(RichText::new(folder).color(palette.dim));
                        link.clicked()
                    })
                    .inner;
                if clicked {
                    asked = Some(Command::OpenPath(path.clone()));
                }
            }
        }
        ui.add_space(22.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let keys = [
                ("all commands", Command::Palette),
                ("keys", Command::Help),
                ("light or dark", Command::SwitchTheme),
            ];
            let keys = keys.map(|(what, command)| (key(&command), what, command));
            let taken: f32 = keys.iter().map(|(key, what, _)| widgets::hint_width(ui, key, what)).sum();
            ui.add_space((ui.available_width() - taken - 2.0 * 14.0).max(0.0) / 2.0);
            for (key, what, command) in keys {
                if widgets::key_hint(ui, &key, what, true).clicked() {
                    asked = Some(command);
                }
            }
        });
    });
    if let Some(command) = asked {
        workbench.ask(command);
    }
}
