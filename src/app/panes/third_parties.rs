//! What the program is made of, in the sheet “About”: a line for each crate, with its licence.

use crate::app::theme::{self, Palette, size};
use crate::licences::{Crate, crates};
use egui::{Label, RichText, ScrollArea, Ui, vec2};

/// Height of a line, width of its first column and of its second, in points.
const LINE_PT: f32 = 20.0;
const NAME_PT: f32 = 190.0;
const VERSION_PT: f32 = 84.0;

/// Draws the list in the room that is there.
pub fn show(ui: &mut Ui, height: f32) {
    let colors = Palette::of(ui);
    let lines: Vec<Crate> = crates().collect();
    let title = format!("Made with {} crates of others", lines.len());
    ui.label(RichText::new(title).font(theme::sans_strong(size::BODY)));
    let hint = "Rest the pointer on one for owner and source; “chancery licences” prints the texts.";
    ui.add(Label::new(RichText::new(hint).color(colors.dim)).wrap());
    // In a small window the licence keeps some room beside name and version.
    let name_pt = NAME_PT.min(ui.available_width() * 0.4);
    ui.add_space(4.0);
    ScrollArea::vertical()
        .min_scrolled_height(height)
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, LINE_PT, lines.len(), |ui, shown| {
            for it in &lines[shown] {
                ui.horizontal(|ui| {
                    ui.set_height(LINE_PT);
                    column(ui, name_pt, RichText::new(it.name).color(colors.ink));
                    column(ui, VERSION_PT, RichText::new(it.version).color(colors.dim));
                    ui.add(Label::new(RichText::new(it.licence).color(colors.dim)).truncate());
                })
                .response
                .on_hover_text(format!("{}\n{}", it.whose, it.source));
            }
        });
}

fn column(ui: &mut Ui, width: f32, text: RichText) {
    let size = vec2(width, LINE_PT);
    ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(width);
        ui.add(Label::new(text).truncate());
    });
}
