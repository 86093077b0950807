//! What has no place on the axis: chips in a row below the lanes, and the list of all of them.

use super::footer::{MORE_PT, Plan, ROW_PT, intro, words};
use super::marks::chip_ground;
use super::paint::cut;
use super::{TimelineView, carry, tooltip};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::{Palette, mix, size};
use crate::record::{ItemId, Status, Table};
use egui::scroll_area::ScrollBarVisibility;
use egui::{
    Align2, CursorIcon, Popup, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

/// Between chips, in points.
const GAP_PT: f32 = 7.0;
/// What a chip takes beside its words, with the gap after it, in points.
pub const ROUND_PT: f32 = 14.0 + GAP_PT;
/// What a chip takes of its row, in points.
pub fn chip_width(view: &TimelineView, place: usize, most: f32) -> f32 {
    view.layout.labels[view.model.tray[place]].min(most) + ROUND_PT
}

/// The chips of what is not dated.
pub fn show(
    ui: &mut Ui,
    view: &mut TimelineView,
    rect: Rect,
    plan: &Plan,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let words = intro(view);
    let galley = cut(ui, &words, plan.intro, palette.dim);
    let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left(), rect.top() + ROW_PT / 2.0), galley.size());
    ui.painter().galley(at.min, galley, palette.dim);
    let label = ui.interact(at, ui.scope_id().with("not dated"), Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let mut room = rect.with_min_x(rect.left() + plan.intro);
    if plan.rows.len() > plan.shown {
        room.set_right(room.right() - MORE_PT);
    }
    let mut inner = ui.new_child(UiBuilder::new().max_rect(room).id_salt("timeline tray"));
    inner.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let mut area = ScrollArea::vertical()
        .auto_shrink(false)
        .max_height(room.height())
        // Else the last rows could not be scrolled to.
        .min_scrolled_height(ROW_PT)
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    let to = view.tray_to.take().map(|place| {
        let row = plan.rows.iter().position(|r| r.contains(&place)).unwrap_or(0);
        row.saturating_sub((plan.shown - 1) / 2)
    });
    if let Some(row) = to.or(view.tray_row.take()) {
        area = area.vertical_scroll_offset(row as f32 * ROW_PT);
    }
    let mut dragged = None;
    let mut seen = 0;
    let out = area.show_rows(&mut inner, ROW_PT, plan.rows.len(), |ui, rows| {
        for row in plan.rows.get(rows).unwrap_or_default() {
            let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::hover());
            if ui.clip_rect().y_range().contains(line.center().y) {
                seen += row.len();
            }
            let mut x = line.left();
            for place in row.clone() {
                let i = view.model.tray[place];
                let response = chip(
                    ui,
                    view,
                    i,
                    pos2(x, line.center().y),
                    Chip::Row(plan.chip),
                    document,
                    palette,
                    commands,
                );
                if response.drag_started() {
                    dragged = Some(i);
                }
                x = response.rect.right() + GAP_PT;
            }
        }
    });
    // The wheel leaves whole rows.
    let scrolled = out.state.clamped_offset().y / ROW_PT;
    if (scrolled - scrolled.round()).abs() > 0.02 && ui.input(|i| i.smooth_scroll_delta().y == 0.0) {
        view.tray_row = Some(scrolled.round().max(0.0) as usize);
        ui.ctx().request_repaint();
    }
    if let Some(entry) = dragged {
        view.drag = Some(carry::Drag::whole(entry));
    }
    if plan.rows.len() > plan.shown {
        let at = pos2(rect.right() - 2.0, rect.bottom() - ROW_PT / 2.0);
        if let Some(entry) = more(ui, view, at, seen, document, palette, commands) {
            view.drag = Some(carry::Drag::whole(entry));
        }
    }
}

/// How many chips are out of sight; a click lists all of them. Tells which is dragged out of that list.
fn more(
    ui: &Ui,
    view: &TimelineView,
    right: egui::Pos2,
    seen: usize,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) -> Option<usize> {
    let tray = &view.model.tray;
    let n = tray.len().saturating_sub(seen);
    if n == 0 {
        return None;
    }
    let response = words(ui, "more", &format!("{n} more"), right, palette.accent);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{n} more without a date")));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let mut dragged = None;
    Popup::menu(&response).show(|ui| {
        let screen = ui.ctx().content_rect();
        let wide = tray.iter().map(|&i| view.layout.labels[i]).fold(0.0, f32::max);
        ui.set_width((wide + 24.0).clamp(180.0, (screen.width() * 0.5).max(180.0)));
        ui.spacing_mut().item_spacing.y = 0.0;
        let hint = "drag one to its day, or click to read its sentence";
        ui.label(RichText::new(hint).size(size::SMALL).color(palette.dim));
        ui.add_space(4.0);
        let area = ScrollArea::vertical().max_height((screen.height() * 0.6).max(120.0));
        area.show_rows(ui, ROW_PT, tray.len(), |ui, rows| {
            for &i in tray.get(rows).unwrap_or_default() {
                let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::hover());
                let at = pos2(line.left() + 3.0, line.center().y);
                let most = line.width() - 20.0;
                let response = chip(ui, view, i, at, Chip::Listed(most), document, palette, commands);
                if response.drag_started() {
                    dragged = Some(i);
                }
                // The days lie under the list.
                if response.clicked() || response.drag_started() {
                    ui.close();
                }
            }
        });
    });
    response.on_hover_text("List all that have no place on the timeline");
    dragged
}

/// Where a chip stands, and how wide its words may be, in points.
#[derive(Clone, Copy)]
enum Chip {
    /// In the row below the lanes, where the arrows walk.
    Row(f32),
    /// In the list of all, where Tab and the arrows do.
    Listed(f32),
}

/// One chip.
#[expect(clippy::too_many_arguments, reason = "one chip of one pane")]
fn chip(
    ui: &mut Ui,
    view: &TimelineView,
    i: usize,
    at: egui::Pos2,
    stands: Chip,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) -> egui::Response {
    let (most, sense) = match stands {
        Chip::Row(most) => (most, Sense::CLICK | Sense::DRAG),
        Chip::Listed(most) => (most, Sense::click_and_drag()),
    };
    let entry = &view.model.entries[i];
    let ink = if entry.background { palette.dim } else { palette.ink };
    let galley = cut(ui, &entry.label, most, ink);
    let rect = Rect::from_min_size(at - vec2(0.0, 9.5), vec2(galley.size().x + 14.0, 19.0));
    let response = ui.interact(rect, ui.scope_id().with(("chip", &entry.id)), sense);
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect.expand(1.0), 3.0, mix(palette.panel, palette.ink, 0.08));
    }
    chip_ground(ui.painter(), rect, entry, palette);
    let text = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    if entry.status == Status::Denied {
        ui.painter()
            .hline(text.x_range(), text.center().y + 1.0, Stroke::new(1.0, ink));
    }
    ui.painter().galley(text.min, galley, ink);
    let is_current = document.current_in(Table::Events) == Some(entry.id.as_str());
    if is_current || response.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(2.0),
            4.0,
            Stroke::new(2.0, palette.accent),
            StrokeKind::Middle,
        );
    }
    let axis = view.model.axis;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, tooltip::name(document, entry, axis)));
    if response.clicked() || response.secondary_clicked() {
        commands.push(Command::GoTo(ItemId::new(Table::Events, &entry.id)));
    }
    response.context_menu(|ui| commands.extend(widgets::item_menu(ui, document)));
    if view.drag.is_none() {
        return response.on_hover_ui_at_pointer(|ui| tooltip::event(ui, document, entry, axis));
    }
    response
}
