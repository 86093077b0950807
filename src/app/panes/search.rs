//! Find in the text: a line above the article.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::theme::{Palette, size};
use crate::record::Kind;
use egui::{Button, Frame, Key, Margin, Panel, RichText, TextEdit, Ui};

/// Draws the open search.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let Some(search) = workbench.document_mut().and_then(|d| d.search.as_mut()) else {
        return;
    };
    let mut commands = Vec::new();
    let mut changed = false;
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(20, 8));
    Panel::top("search").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            let field = ui.add(
                TextEdit::singleline(&mut search.words)
                    .id(egui::Id::unique("search field"))
                    .hint_text("find; /…/ is a regular expression")
                    .desired_width(260.0),
            );
            super::widgets::name_field(ui, &field, "Find");
            if !search.focused {
                field.request_focus();
                search.focused = true;
            }
            changed = field.changed();
            if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
                let back = ui.input(|i| i.modifiers.shift);
                commands.push(if back { Command::FindPrevious } else { Command::FindNext });
                field.request_focus();
            }
            let found = match (&search.fault, search.hits.len()) {
                (Some(fault), _) => RichText::new(fault).color(palette.conflict),
                (None, 0) if search.words.is_empty() => RichText::new("").color(palette.dim),
                (None, 0) => RichText::new("nothing found").color(palette.warn),
                (None, n) => RichText::new(format!("{} of {n}", search.at + 1)).color(palette.dim),
            };
            ui.label(found);
            if !search.hits.is_empty() {
                for (title, key, command) in [
                    ("Previous", "Shift+F3", Command::FindPrevious),
                    ("Next", "F3", Command::FindNext),
                ] {
                    if ui.button(title).on_hover_text(key).clicked() {
                        commands.push(command);
                    }
                }
                ui.separator();
                ui.label(RichText::new("tag all").color(palette.dim));
                for kind in [Kind::Per, Kind::Org, Kind::Gpe, Kind::Loc, Kind::Fac, Kind::Norp] {
                    let text = RichText::new(kind.word()).size(size::SMALL).color(palette.kind(kind));
                    if ui
                        .add(Button::new(text))
                        .on_hover_text(format!("Tag every hit as {}", kind.title()))
                        .clicked()
                    {
                        commands.push(Command::TagHits(kind));
                    }
                }
            }
            super::widgets::from_right(ui, |ui| {
                if ui.button("Close").on_hover_text("Esc").clicked() {
                    commands.push(Command::Escape);
                }
            });
        });
    });
    if changed {
        workbench.search();
    }
    commands.into_iter().for_each(|c| workbench.ask(c));
}
