//! What lies over everything: the palette, the keys, about, and the questions that must not be missed.

use super::{agreement, key_sheet, remembered, third_parties, widgets};
use crate::app::Workbench;
use crate::app::command::{Command, Entry};
use crate::app::document::SaveState;
use crate::app::spoken_time;
use crate::app::theme::{self, Palette, size};
use crate::app::view::Sheet;
use crate::record::Table;
use crate::store::{Disk, Recoverable};
use egui::{Button, Id, Key, Label, LayerId, Modal, Order, Response, RichText, ScrollArea, TextEdit, Ui, vec2};

/// Draws the open sheet.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let Some(sheet) = workbench.sheet.clone() else { return };
    let ctx = ui.ctx().clone();
    let frame = egui::Frame::popup(ui.style()).inner_margin(MARGIN_PT).corner_radius(10);
    let room = ctx.content_rect().height() - 2.0 * (MARGIN_PT + AROUND_PT);
    let mut draw = |ui: &mut Ui| match &sheet {
        Sheet::Palette { .. } => palette(ui, workbench),
        Sheet::Help => key_sheet::show(ui, workbench),
        Sheet::About => about(ui, workbench),
        Sheet::Unsaved { quit } => unsaved(ui, workbench, *quit),
        Sheet::Lost => lost(ui, workbench),
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
        workbench.sheet = None;
    }
}

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

/// How well typed letters fit a title: all in order; the fewer gaps and the earlier, the better. `None`: not at all.
fn fit(typed: &str, title: &str) -> Option<usize> {
    let title = title.to_lowercase();
    if let Some(at) = title.find(typed) {
        return Some(at);
    }
    let mut cost = 100;
    let mut from = 0;
    for letter in typed.chars().filter(|c| !c.is_whitespace()) {
        let gap = title[from..].find(letter)?;
        cost += gap;
        from += gap + letter.len_utf8();
    }
    Some(cost)
}

fn palette(ui: &mut Ui, workbench: &mut Workbench) {
    let colors = Palette::of(ui);
    let Some(Sheet::Palette { typed, chosen }) = &mut workbench.sheet else {
        return;
    };
    width(ui, 520.0);
    let field = ui.add(
        TextEdit::singleline(typed)
            .id(Id::unique("palette field"))
            .hint_text("search or run a command")
            .desired_width(f32::INFINITY),
    );
    widgets::name_field(ui, &field, "Search commands");
    first(ui, &field);
    if field.changed() {
        *chosen = 0;
    }
    let words = typed.to_lowercase();
    let mut found: Vec<(usize, &Entry)> = workbench
        .entries
        .iter()
        .filter_map(|e| Some((fit(words.trim(), e.title)?, e)))
        .collect();
    found.sort_by_key(|(cost, _)| *cost);
    let (down, up, enter) = ui.input(|i| {
        (
            i.key_pressed(Key::ArrowDown),
            i.key_pressed(Key::ArrowUp),
            i.key_pressed(Key::Enter),
        )
    });
    if !found.is_empty() {
        *chosen = (*chosen).min(found.len() - 1);
        *chosen = if down { (*chosen + 1) % found.len() } else { *chosen };
        *chosen = if up {
            (*chosen + found.len() - 1) % found.len()
        } else {
            *chosen
        };
    }
    let mut run = enter
        .then(|| found.get(*chosen).map(|(_, e)| e.command.clone()))
        .flatten();
    let at = *chosen;
    let mut hovered = None;
    ui.add_space(4.0);
    let room = height(ui, 44.0, 360.0);
    ScrollArea::vertical()
        .min_scrolled_height(room)
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            // The line under a pointer that rests is not chosen, and looks like any other.
            let hovered_look = &mut ui.visuals_mut().widgets.hovered;
            hovered_look.weak_bg_fill = egui::Color32::TRANSPARENT;
            hovered_look.bg_stroke = egui::Stroke::NONE;
            for (n, (_, entry)) in found.iter().enumerate() {
                let key = entry.keys.first().map(|k| k.title()).unwrap_or_default();
                let button = Button::selectable(n == at, entry.title)
                    .shortcut_text(key)
                    .min_size(vec2(ui.available_width(), 26.0));
                let line = ui.add(button);
                // The pointer chooses when it moves, so that one line alone is lit.
                if line.hovered() && n != at && ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO) {
                    hovered = Some(n);
                }
                if n == at && (down || up) {
                    line.scroll_to_me(None);
                }
                if line.clicked() {
                    run = Some(entry.command.clone());
                }
            }
            if found.is_empty() {
                ui.label(RichText::new("No command fits").color(colors.dim));
            }
        });
    if let (Some(n), Some(Sheet::Palette { chosen, .. })) = (hovered, &mut workbench.sheet) {
        *chosen = n;
    }
    if let Some(command) = run {
        workbench.sheet = None;
        workbench.ask(command);
    }
}

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
    if close.on_hover_text("Enter, Esc").clicked() {
        workbench.sheet = None;
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
            workbench.sheet = None;
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
                workbench.sheet = None;
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
        if ui.button("Stay").on_hover_text("Nothing is closed (Esc)").clicked() {
            workbench.sheet = None;
        }
    });
}

/// What killed runs left, and what was set aside: what would come back, beside what is on the disk.
fn lost(ui: &mut Ui, workbench: &mut Workbench) {
    let colors = Palette::of(ui);
    width(ui, 560.0);
    ui.heading("Decisions that were not saved");
    let text = match (workbench.lost.is_empty(), workbench.crashes.is_empty()) {
        (true, _) => "These were set aside or discarded in the last 30 days. Bring them back to go on where they end.",
        (_, true) => {
            "Chancery ended before these were saved. Each was kept in a journal; restore it to go on where you were."
        }
        (_, false) => {
            "An error in Chancery ended it before these were saved. Each was kept in a journal; restore it to go on where \
             you were."
        }
    };
    ui.add(Label::new(RichText::new(text).color(colors.dim)).wrap());
    let mut asked = None;
    let room = height(ui, 130.0, 360.0);
    ScrollArea::vertical()
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (n, found) in workbench.lost.iter().enumerate() {
                found_ui(ui, found, &colors);
                ui.horizontal(|ui| {
                    let text = RichText::new("Restore").color(colors.on_accent);
                    let restore = ui.add(Button::new(text).fill(colors.accent));
                    if n == 0 {
                        first(ui, &restore);
                    }
                    let hint = "Opens the article with them; nothing is written until you save (Enter)";
                    if restore.on_hover_text(hint).clicked() {
                        asked = Some(Command::Restore(n));
                    }
                    if ui.button("Set aside").on_hover_text("Kept for 30 days").clicked() {
                        asked = Some(Command::SetAside(n));
                    }
                });
            }
            if !workbench.lost.is_empty() && !workbench.declined.is_empty() {
                ui.add_space(12.0);
                ui.separator();
                ui.label(RichText::new("Set aside or discarded in the last 30 days").color(colors.dim));
            }
            for (n, found) in workbench.declined.iter().enumerate() {
                found_ui(ui, found, &colors);
                let back = ui.button("Bring back");
                if n == 0 && workbench.lost.is_empty() {
                    first(ui, &back);
                }
                let hint = "Opens the article with them; nothing is written until you save";
                if back.on_hover_text(hint).clicked() {
                    asked = Some(Command::BringBack(n));
                }
            }
        });
    ui.add_space(8.0);
    let later = ui.button("Later");
    first(ui, &later);
    if later.on_hover_text("They wait in the File menu (Esc)").clicked() {
        workbench.sheet = None;
    }
    if let Some(command) = asked {
        workbench.ask(command);
    }
}

/// Which article, what would come back, and what is on the disk.
fn found_ui(ui: &mut Ui, found: &Recoverable, colors: &Palette) {
    ui.add_space(10.0);
    let place = found.subject.target.as_ref().or(found.subject.source.as_ref());
    let name = place.map_or_else(|| found.subject.id.clone(), |p| crate::read::shown(p));
    ui.add(Label::new(RichText::new(name).font(theme::sans_strong(size::BODY))).truncate());
    let acts: Vec<_> = found.acts().collect();
    let last = acts.last().and_then(|act| act.last());
    let mut line = widgets::counted(acts.len(), "decision");
    if let Some(entry) = last {
        let on = entry.table.as_deref().and_then(Table::from_word);
        let on = on.map_or(String::new(), |table| format!(" of {}", widgets::one(table)));
        line.push_str(&format!("; the last: {}{on}, {}", entry.act, spoken_time(&entry.at)));
    }
    ui.label(line);
    ui.label(RichText::new(on_disk(&found.disk)).color(colors.dim));
}

fn on_disk(disk: &Disk) -> String {
    match disk {
        Disk::NeverSaved => "On the disk: never saved".to_owned(),
        Disk::Fits { .. } => "On the disk: the version they were made on".to_owned(),
        Disk::Changed => "On the disk: another version; saving will ask".to_owned(),
        Disk::Gone => "On the disk: the file is gone".to_owned(),
        Disk::Damaged(why) => format!("On the disk: it cannot be read ({why})"),
    }
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn letters_in_order_fit_and_whole_words_fit_better() {
        assert!(fit("undo", "Undo") < fit("und", "Make it a nationality or group, undone"));
        assert!(fit("svas", "Save as…").is_some());
        assert!(fit("zzz", "Save").is_none());
    }
}
