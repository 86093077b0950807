//! The lines between panes: taken hold of from either side, and the sizes that they are dragged to.

use super::Workbench;
use egui::{Rect, Ui};

/// On either side of the line between two panes, where the pointer takes hold of it, in points.
const GRIP_PT: f32 = 4.5;

/// Makes the line between two panes as easy to take hold of from either side: what is drawn later would lie over it.
pub(super) fn grip(ui: &Ui, pane: &'static str, edge: Rect) {
    let id = ui.scope_id().with_salt(egui::IdSalt::new(pane)).with("__resize");
    if ui.ctx().read_response(id).is_some() {
        let wide = egui::vec2(
            if edge.width() > 0.0 { 0.0 } else { GRIP_PT },
            if edge.width() > 0.0 { GRIP_PT } else { 0.0 },
        );
        let options = egui::InteractOptions { move_to_top: true };
        ui.interact_opt(edge.expand2(wide), id, egui::Sense::click_and_drag(), options);
    }
}

/// Whether the pointer holds the edge of a pane.
pub(super) fn is_held(ui: &Ui, pane: &'static str) -> bool {
    let id = ui.scope_id().with_salt(egui::IdSalt::new(pane)).with("__resize");
    let edge = ui.ctx().read_response(id);
    edge.is_some_and(|edge| edge.dragged() || edge.drag_stopped())
}

/// The size that a pane had in an earlier run, else its usual one, in points.
pub(super) fn remembered(workbench: &Workbench, pane: &str, usual: f32) -> f32 {
    workbench.settings.panes.get(pane).copied().unwrap_or(usual)
}

/// Remembers the size that a pane was dragged to; written with the settings, at the latest when the program ends.
pub(super) fn remember(workbench: &mut Workbench, ui: &Ui, pane: &'static str, size: f32) {
    let before = workbench.panes.drawn.insert(pane, size);
    let moved = before.is_some_and(|before| (before - size).abs() > 0.5);
    // What makes room for others moves as well, but nobody has asked for that.
    if !moved || !is_held(ui, pane) {
        return;
    }
    match workbench.settings.panes.get_mut(pane) {
        Some(known) => *known = size,
        None => {
            workbench.settings.panes.insert(pane.to_owned(), size);
        }
    }
}
