//! The palette: all commands, found by a few of their letters; what does not apply now comes last, with the reason.

use super::{sheets, widgets};
use crate::app::Workbench;
use crate::app::applies::Refused;
use crate::app::command::{Command, Entry, Group};
use crate::app::theme::{self, Palette, size};
use crate::app::view::Sheet;
use crate::record::acts::events::Slot;
use crate::record::{Kind, Table};
use egui::{Button, Id, Key, Response, RichText, ScrollArea, TextEdit, Ui, vec2};

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

/// Commands that are kept as run before.
const RAN: usize = 8;

/// What an analyst does with an item where nothing is typed yet, the commonest first: with an event, and with anything else.
/// What is not told here follows as in the menus.
fn usual(table: Option<Table>) -> Vec<Command> {
    use Command as C;
    let judged = [C::Accept, C::Reject];
    let event = [
        C::EditEvent,
        C::EventType,
        C::Fill(Slot::Actor),
        C::Fill(Slot::Recipient),
        C::ItemDate,
        C::Fill(Slot::Place),
        C::Fill(Slot::Time),
        C::Attribution,
        C::Note,
        C::Merge,
        C::Split,
        C::ActorCode,
    ];
    let other = [
        C::ItemDate,
        C::Speaker,
        C::Role,
        C::Office,
        C::Merge,
        C::MergeSuggested,
        C::ActorCode,
        C::EditEvent,
        C::Note,
        C::Split,
    ];
    let kinds = Kind::ALL.iter().map(|kind| C::Relabel(*kind));
    match table {
        Some(Table::Events) => judged.into_iter().chain(event).collect(),
        _ => judged.into_iter().chain(kinds).chain(other).collect(),
    }
}

/// Whether a command answers for the item one stands on: those have a key of their own, pressed by itself.
fn is_answer(entry: &Entry) -> bool {
    let item = matches!(entry.group, Group::Review | Group::Event) && entry.command != Command::ToggleBlind;
    item && entry.keys.first().is_some_and(|key| !key.ctrl && !key.shift)
}

/// Draws the palette.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let colors = Palette::of(ui);
    let current = workbench.document().and_then(|d| d.current.as_ref());
    let usual = usual(current.map(|item| item.table));
    let Some(Sheet::Palette { typed, chosen }) = &mut workbench.sheet else {
        return;
    };
    sheets::width(ui, 520.0);
    let field = ui.add(
        TextEdit::singleline(typed)
            .id(Id::unique("palette field"))
            .hint_text("search or run a command")
            .desired_width(f32::INFINITY),
    );
    widgets::name_field(ui, &field, "Search commands");
    sheets::first(ui, &field);
    if field.changed() {
        *chosen = 0;
    }
    let words = typed.to_lowercase();
    let refused = Refused::kept(ui.ctx());
    let mut found: Vec<(usize, &Entry, Option<&str>)> = workbench
        .entries
        .iter()
        .filter_map(|e| Some((fit(words.trim(), e.title)?, e, refused.why(&e.command))))
        .collect();
    // What does not apply now comes last, with the reason. Where nothing is typed, what can be answered here comes first, and
    // then what was run before.
    let ran = |entry: &Entry| {
        let all = &workbench.ran;
        all.iter().position(|ran| *ran == entry.command).unwrap_or(all.len())
    };
    let blank = words.trim().is_empty();
    let place = |entry: &Entry| usual.iter().position(|c| *c == entry.command).unwrap_or(usual.len());
    found.sort_by_key(|(cost, entry, why)| {
        let first = blank.then(|| (place(entry), !is_answer(entry), ran(entry)));
        (why.is_some(), first, *cost)
    });
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
    let may_run = |(_, entry, why): &(usize, &Entry, Option<&str>)| why.is_none().then(|| entry.command.clone());
    let mut run = found.get(*chosen).filter(|_| enter).and_then(may_run);
    let at = *chosen;
    let mut hovered = None;
    ui.add_space(4.0);
    let room = sheets::height(ui, 44.0, 360.0);
    ScrollArea::vertical()
        .min_scrolled_height(room)
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            // The line under a pointer that rests is not chosen, and looks like any other.
            let hovered_look = &mut ui.visuals_mut().widgets.hovered;
            hovered_look.weak_bg_fill = egui::Color32::TRANSPARENT;
            hovered_look.bg_stroke = egui::Stroke::NONE;
            for (n, (_, entry, why)) in found.iter().enumerate() {
                let line = line_of(ui, entry, *why, n == at);
                // The pointer chooses when it moves, so that one line alone is lit.
                if line.hovered() && n != at && ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO) {
                    hovered = Some(n);
                }
                if n == at && (down || up) {
                    line.scroll_to_me(None);
                }
                if line.clicked() && why.is_none() {
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
        workbench.ask(Command::CloseSheet);
        workbench.ran.retain(|ran| *ran != command);
        workbench.ran.insert(0, command.clone());
        workbench.ran.truncate(RAN);
        workbench.ask(command);
    }
}

/// A line of the palette; what does not apply is dimmed, and says why below its name.
fn line_of(ui: &mut Ui, entry: &Entry, why: Option<&str>, chosen: bool) -> Response {
    let key = entry.keys.first().map(|k| k.title()).unwrap_or_default();
    let wide = ui.available_width();
    let palette = Palette::of(ui);
    let Some(why) = why else {
        let ink = if chosen { palette.ink } else { palette.dim };
        let button = Button::selectable(chosen, entry.title).shortcut_text(RichText::new(key).color(ink));
        return ui.add(button.min_size(vec2(wide, 26.0)));
    };
    let (rect, response) = ui.allocate_exact_size(vec2(wide, REFUSED_PT), egui::Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, 4.0, palette.chosen);
    }
    let left = rect.left() + ui.spacing().button_padding.x;
    let right = rect.right() - ui.spacing().button_padding.x;
    let line = |text: &str, size: f32, width: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), theme::sans(size), palette.dim);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
    };
    let shortcut = line(&key, size::BODY, right - left);
    let title = line(entry.title, size::BODY, right - left - shortcut.size().x - 8.0);
    let reason = line(why, size::SMALL, right - left);
    let (top, cut) = (rect.top() + 3.0, reason.elided);
    let painter = ui.painter();
    painter.galley(egui::pos2(right - shortcut.size().x, top), shortcut, palette.dim);
    painter.galley(egui::pos2(left, top), title, palette.dim);
    painter.galley(
        egui::pos2(left, rect.bottom() - 3.0 - reason.size().y),
        reason,
        palette.dim,
    );
    response.widget_info(|| {
        let label = format!("{}: {why}", entry.title);
        egui::WidgetInfo::selected(egui::Role::Button, false, chosen, label)
    });
    match cut {
        true => response.on_hover_text(why),
        false => response,
    }
}

/// Height of a line of the palette that says why it does not apply, in points.
const REFUSED_PT: f32 = 40.0;

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
