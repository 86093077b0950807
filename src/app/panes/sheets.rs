//! What lies over everything: the palette, the keys, about, and the questions that must not be missed.

use super::{agreement, key_sheet, lost, palette, remembered, third_parties};
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::command::modes::ESCAPE;
use crate::app::document::SaveState;
use crate::app::theme::Palette;
use crate::app::view::Sheet;
use egui::{Button, Id, Label, LayerId, Modal, Order, Response, RichText, ScrollArea, Ui};

/// Draws the open sheet.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let Some(sheet) = workbench.sheet.clone() else { return };
    let ctx = ui.ctx().clone();
    let frame = egui::Frame::popup(ui.style()).inner_margin(MARGIN_PT).corner_radius(10);
    let room = ctx.content_rect().height() - 2.0 * (MARGIN_PT + AROUND_PT);
    let mut draw = |ui: &mut Ui| match &sheet {
        Sheet::Palette { .. } => palette::show(ui, workbench),
        Sheet::Help => key_sheet::show(ui, workbench),
        Sheet::About => about(ui, workbench),
        Sheet::Unsaved { quit } => unsaved(ui, workbench, *quit),
        Sheet::Lost => lost::show(ui, workbench),
        Sheet::Agreement => agreement::show(ui, workbench),
        Sheet::Remembered => remembered::sheet(ui, workbench),
    };
    let response = Modal::new(id()).frame(frame).show(&ctx, |ui| {
        if let Some(beneath) = ctx.memory(|m| m.focused()).filter(|_| !has_keyboard(&ctx)) {
            // The article holds it, with Tab, until it is taken; what the sheet begins with asks for it.
            ctx.memory_mut(|m| m.surrender_focus(beneath));
        }
        if room >= LOW_PT {
            return draw(ui);
        }
        // At a large size in a small window even the smallest sheet may be higher than the window.
        ScrollArea::vertical()
            .min_scrolled_height(room)
            .max_height(room)
            .show(ui, draw);
    });
    name(&ctx, &response.response, &sheet);
    if response.should_close() {
        workbench.ask(Command::CloseSheet);
    }
}

/// What closes a sheet of nothing but news.
pub const CLOSES: &str = "Enter, Esc";

fn id() -> Id {
    Id::unique("sheet")
}

fn layer() -> LayerId {
    LayerId::new(Order::Foreground, id())
}

/// Whether something of the open sheet has the keyboard, or a list that was opened from it.
fn has_keyboard(ctx: &egui::Context) -> bool {
    let focused = ctx.memory(|m| m.focused());
    let own = |id| ctx.read_response(id).is_some_and(|r| r.layer_id == layer());
    focused.is_some_and(own) || egui::Popup::is_any_open(ctx)
}

/// Gives the keyboard back to the article once the sheet is closed: the next key may be a command already.
pub fn give_back(ctx: &egui::Context) {
    let focused = ctx.memory(|m| m.focused());
    let of_sheet = |id: &Id| ctx.read_response(*id).is_some_and(|r| r.layer_id == layer());
    if focused.filter(of_sheet).is_some() {
        ctx.memory_mut(|m| m.request_focus(crate::app::places::article()));
    }
}

/// What a sheet is answered with, at once: it has the keyboard as soon as the sheet is open, and whenever nothing else of
/// it has.
pub fn first(ui: &Ui, button: &Response) {
    if ui.is_enabled() && ui.memory(|m| m.focused().is_none()) {
        button.request_focus();
    }
}

/// Tells a screen reader that a sheet lies over everything, and which.
fn name(ctx: &egui::Context, response: &egui::Response, sheet: &Sheet) {
    let name = match sheet {
        Sheet::Palette { .. } => "Sheet of commands",
        Sheet::Help => "Sheet of keys",
        Sheet::About => "Sheet about Chancery",
        Sheet::Unsaved { .. } => "Sheet of unsaved decisions",
        Sheet::Lost => "Sheet of decisions that were not saved",
        Sheet::Agreement => "Sheet of agreement",
        Sheet::Remembered => "Sheet of remembered decisions",
    };
    let rect = response.rect;
    ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Dialog);
        node.set_label(name);
        node.set_modal();
        node.set_bounds(egui::accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
    });
}

/// Where a window leaves less than this for a sheet, all of the sheet is scrolled, in points.
const LOW_PT: f32 = 360.0;

/// A width that a sheet wants, or what a small window has for it, in points.
pub fn width(ui: &mut Ui, wanted: f32) -> f32 {
    let width = wanted.min(ui.ctx().content_rect().width() - 2.0 * (MARGIN_PT + AROUND_PT));
    ui.set_width(width);
    width
}

/// What is left of the window's height for a sheet's list under and above everything else in the sheet, in points.
pub fn height(ui: &Ui, others: f32, most: f32) -> f32 {
    let room = ui.ctx().content_rect().height() - 2.0 * (MARGIN_PT + AROUND_PT);
    (room - others).clamp(60.0, most)
}

/// Space inside the edge of a sheet, and kept free around it, in points.
const MARGIN_PT: f32 = 18.0;
const AROUND_PT: f32 = 10.0;

fn about(ui: &mut Ui, workbench: &mut Workbench) {
    let colors = Palette::of(ui);
    width(ui, 600.0);
    ui.heading(format!("Chancery {}", env!("CARGO_PKG_VERSION")));
    ui.label("Annotates diplomatic news and lets you correct every tag. Works offline; nothing leaves this machine.");
    ui.add_space(6.0);
    for line in [
        "MIT or Apache-2.0",
        "Typefaces: Inter and Noto Serif, SIL Open Font License 1.1",
        "City names: GeoNames, CC BY 4.0",
        "Event types: PLOVER 2.0, Open Event Data Alliance",
    ] {
        ui.label(RichText::new(line).color(colors.dim));
    }
    ui.separator();
    let room = height(ui, 280.0, 420.0);
    third_parties::show(ui, room);
    ui.add_space(8.0);
    let close = ui.button("Close");
    first(ui, &close);
    if close.on_hover_text(CLOSES).clicked() {
        workbench.ask(Command::CloseSheet);
    }
}

fn unsaved(ui: &mut Ui, workbench: &mut Workbench, quit: bool) {
    let colors = Palette::of(ui);
    width(ui, 440.0);
    let changed: Vec<String> = match quit {
        true => workbench
            .documents
            .iter()
            .filter(|(_, d)| d.is_changed())
            .map(|(_, d)| d.name())
            .collect(),
        false => workbench.document().map(|d| d.name()).into_iter().collect(),
    };
    ui.heading("Save your decisions?");
    ui.label(RichText::new(changed.join(", ")).color(colors.dim));
    let fault = workbench.document().and_then(|d| match &d.save_state {
        SaveState::Failed(why) => Some(why.clone()),
        _ => None,
    });
    if let Some(why) = &fault {
        ui.add(Label::new(RichText::new(why).color(colors.conflict)).wrap());
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let text = RichText::new(if quit { "Save and quit" } else { "Save" }).color(colors.on_accent);
        let save = ui.add(Button::new(text).fill(colors.accent));
        first(ui, &save);
        let hint = match quit {
            true => "Saves each of these articles, then ends (Enter)",
            false => "Saves the article, then closes it (Enter)",
        };
        if save.on_hover_text(hint).clicked() {
            workbench.ask(Command::CloseSheet);
            workbench.ask(if quit {
                Command::SaveAllAndQuit
            } else {
                Command::SaveAndClose
            });
        }
        // What could not be saved there may well be saved somewhere else.
        if fault.is_some() {
            let elsewhere = ui.button("Save a copy elsewhere…").on_hover_text("Asks where");
            if elsewhere.clicked() {
                workbench.ask(Command::CloseSheet);
                workbench.ask(Command::SaveAs);
            }
        }
        let discard = ui.button("Discard");
        let hint = "Closes without saving. For 30 days it can be brought back: File, Decisions of an earlier run…";
        if discard.on_hover_text(hint).clicked() {
            workbench.ask(if quit {
                Command::DiscardAll
            } else {
                Command::DiscardArticle
            });
        }
        if ui
            .button("Stay")
            .on_hover_text(format!("Nothing is closed ({ESCAPE})"))
            .clicked()
        {
            workbench.ask(Command::CloseSheet);
        }
    });
}
