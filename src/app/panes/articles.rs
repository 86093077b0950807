//! The side list of open articles.

use super::widgets::dim_line_of;
use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::theme::{self, Palette, size};
use egui::{Button, RichText, ScrollArea, Ui};

/// Draws the list.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let mut asked = None;
    ui.label(RichText::new(format!("Articles {}", workbench.documents.len())).font(theme::sans_strong(size::BODY)));
    ScrollArea::vertical()
        .id_salt("articles")
        .auto_shrink(false)
        .show(ui, |ui| {
            for (n, (_, document)) in workbench.documents.iter().enumerate() {
                let unsaved = if document.is_changed() { "• " } else { "" };
                let button = Button::selectable(
                    n == workbench.shown,
                    RichText::new(format!("{unsaved}{}", document.title())),
                )
                .truncate();
                let response = ui.add(button.min_size(egui::vec2(ui.available_width(), 24.0)));
                if response.on_hover_text(document.name()).clicked() {
                    asked = Some(Command::ShowArticle(n));
                }
                let left = document.queue.left();
                let date = document
                    .record
                    .meta
                    .published
                    .map_or("undated".to_owned(), |d| d.to_string());
                let line = match left {
                    // How much is hidden in it is hidden too.
                    _ if workbench.blind => date,
                    0 => format!("{date} · reviewed"),
                    _ => format!("{date} · {left} left"),
                };
                ui.horizontal(|ui| {
                    // Below the words of the title.
                    ui.add_space(ui.spacing().button_padding.x);
                    dim_line_of(ui, line, document.name());
                });
                ui.add_space(4.0);
            }
            ui.add_space(8.0);
            if ui
                .add(Button::new(RichText::new("Open…").color(palette.dim)).frame(false))
                .on_hover_text(key(&Command::Open))
                .clicked()
            {
                asked = Some(Command::Open);
            }
        });
    if let Some(command) = asked {
        workbench.ask(command);
    }
}
