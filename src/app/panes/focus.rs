//! The ring around whatever has the keyboard: the same for every button, line and link, so that none is without.

use crate::app::places;
use crate::app::theme::Palette;
use egui::{Id, Stroke, StrokeKind, Ui};

/// Width of the ring, and what lies between it and a button that is filled in its colour, in points.
const RING_PT: f32 = 1.5;
const APART_PT: f32 = 1.5;

/// Draws the ring above what was drawn in this frame. The article and the timeline show by what is current in them that
/// they have the keyboard, and a text field by its own edge.
pub fn ring(ui: &Ui) {
    let ctx = ui.ctx();
    let own = [places::article(), places::timeline()];
    let focused = ctx.memory(|m| m.focused()).filter(|id| !own.contains(id));
    let Some(response) = focused.and_then(|id| ctx.read_response(id)) else {
        return;
    };
    // What is scrolled out of sight has none, and what is half in sight half of one.
    let seen = response.interact_rect;
    if ctx.text_edit_focused() || !seen.is_positive() {
        return;
    }
    let stroke = Stroke::new(RING_PT, Palette::of(ui).accent);
    ctx.layer_painter(response.layer_id).rect_stroke(
        seen.expand(APART_PT),
        5.0 + APART_PT,
        stroke,
        StrokeKind::Outside,
    );
}

/// Scrolls to what has just got the keyboard in this area and is out of sight.
pub fn follow(ui: &Ui) {
    let focused = ui.memory(|m| m.focused());
    let key = ui.scope_id().with("followed");
    let before = ui.data(|d| d.get_temp::<Option<Id>>(key)).flatten();
    if before == focused {
        return;
    }
    ui.data_mut(|d| d.insert_temp(key, focused));
    let response = focused.and_then(|id| ui.ctx().read_response(id));
    let cut = response.filter(|r| r.interact_rect != r.rect && ui.min_rect().contains_rect(r.rect));
    if let Some(response) = cut {
        ui.scroll_to_rect(response.rect, None);
    }
}
