//! The answers on offer to a question, line by line: whole lines, the chosen one always in sight.

use super::offers::Offer;
use super::prompt::{FIELD_PT, LABEL_PT, NARROW_PT, SHARE};
use crate::app::command::Command;
use crate::app::theme::Palette;
use crate::app::view::Prompt;
use egui::style::ScrollAnimation;
use egui::{Button, Key, RichText, ScrollArea, Ui};

/// One line of the offers, and between two of them, in points.
pub const ROW_PT: f32 = 24.0;
const BETWEEN_PT: f32 = 2.0;
/// Lines of the offers that are seen whatever the window, if there are so many.
const LEAST_ROWS: f32 = 2.0;

/// The offers in as many whole lines as there is room for.
pub fn lines(ui: &mut Ui, prompt: &Prompt, offers: &[Offer], room: f32, walked: bool) -> Option<Command> {
    let label = if ui.available_width() < NARROW_PT {
        LABEL_PT
    } else {
        0.0
    };
    let height = (ui.ctx().content_rect().height() * 0.3).clamp(60.0, 260.0);
    let height = height.min(room * SHARE - FIELD_PT - label);
    let pitch = ROW_PT + BETWEEN_PT;
    let rows = ((height + BETWEEN_PT) / pitch).floor().max(LEAST_ROWS);
    let height = rows * pitch - BETWEEN_PT;
    // Whole lines are seen: none is faded to tell that there are more, as the bar beside them does.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let mut area = offers_area(height);
    let id = egui::Id::unique("offers scrolled");
    if is_new(ui, offers.len(), prompt.chosen, rows) || walked {
        let top = prompt.chosen as f32 * pitch;
        let now: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
        // Where nothing is chosen yet the first are seen.
        let to = match prompt.chosen < offers.len() {
            true => now.clamp((top + ROW_PT - height).max(0.0), top),
            false => 0.0,
        };
        area = area.vertical_scroll_offset(to);
    }
    let shown = area.show(ui, |ui| list(ui, offers, prompt.chosen, false));
    ui.data_mut(|data| data.insert_temp(id, shown.state.clamped_offset().y));
    shown.inner
}

/// Whether these are other offers, another choice or another room for them than in the last frame: then the choice is
/// followed. A person who has turned the wheel since is not called back.
fn is_new(ui: &Ui, offers: usize, chosen: usize, rows: f32) -> bool {
    let now = Some((offers, chosen, rows));
    let id = egui::Id::unique("offers followed");
    ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(id), now) != now)
}

/// The offers, each a line; the command of the one that was clicked.
pub fn list(ui: &mut Ui, offers: &[Offer], chosen: usize, follows: bool) -> Option<Command> {
    let palette = Palette::of(ui);
    let mut taken = None;
    ui.spacing_mut().item_spacing.y = BETWEEN_PT;
    for (n, offer) in offers.iter().enumerate() {
        let text = RichText::new(&offer.title).color(palette.ink);
        let button = Button::selectable(n == chosen, text).truncate();
        let line = ui.add(button.min_size(egui::vec2(0.0, ROW_PT)));
        if follows && n == chosen {
            ui.scroll_to_rect_animation(line.rect, None, ScrollAnimation::none());
        }
        if !offer.detail.is_empty() {
            line.clone().on_hover_text(&offer.detail);
        }
        if line.clicked() {
            taken = Some(offer.command.clone());
        }
    }
    taken
}

/// What may be higher than there is room for.
pub fn scrolled<R>(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    offers_area(height).show(ui, add).inner
}

fn offers_area(height: f32) -> ScrollArea {
    ScrollArea::vertical()
        .id_salt("offers")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
}

/// Arrow keys choose among the offers; `true` where the choice moved.
pub fn walk(ui: &Ui, prompt: &mut Prompt, n: usize) -> bool {
    if n == 0 {
        return false;
    }
    let (down, up) = ui.input(|i| (i.key_pressed(Key::ArrowDown), i.key_pressed(Key::ArrowUp)));
    if down {
        prompt.chosen = prompt.chosen.checked_add(1).map_or(0, |next| next % n);
    }
    if up {
        prompt.chosen = prompt.chosen.min(n).checked_sub(1).unwrap_or(n - 1);
    }
    down || up
}
