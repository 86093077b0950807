//! What the program is made of, in the sheet “About”: a line for each crate, with its licence.

use crate::app::theme::{self, Palette, size};
use crate::cli::licences::{COPYRIGHT, CRATES};
use egui::{Label, RichText, ScrollArea, Ui, vec2};

/// Height of a line, width of its first column and of its second, in points.
const LINE_PT: f32 = 20.0;
const NAME_PT: f32 = 190.0;
const VERSION_PT: f32 = 84.0;

/// Draws the list in the room that is there.
pub fn show(ui: &mut Ui, height: f32) {
    let colors = Palette::of(ui);
    let lines: Vec<(&str, &str)> = CRATES.lines().zip(COPYRIGHT.lines()).skip(1).collect();
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
            for (line, copyright) in &lines[shown] {
                let mut cells = line.split('\t');
                let mut cell = || cells.next().unwrap_or_default();
                let (name, version, licence, source) = (cell(), cell(), cell(), cell());
                ui.horizontal(|ui| {
                    ui.set_height(LINE_PT);
                    column(ui, name_pt, RichText::new(name).color(colors.ink));
                    column(ui, VERSION_PT, RichText::new(version).color(colors.dim));
                    ui.add(Label::new(RichText::new(licence).color(colors.dim)).truncate());
                })
                .response
                .on_hover_text(format!(
                    "{}\n{source}",
                    copyright.rsplit('\t').next().unwrap_or_default()
                ));
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

#[cfg(test)]
mod tests {
    use super::CRATES;

    #[test]
    fn every_line_has_its_four_cells() {
        assert!(CRATES.lines().count() > 100);
        for line in CRATES.lines() {
            assert_eq!(line.split('\t').filter(|cell| !cell.is_empty()).count(), 4, "{line}");
        }
    }
}
