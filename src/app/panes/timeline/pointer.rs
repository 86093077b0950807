//! Zooming, panning and scrolling.

use super::{Parts, TimelineView, menu};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::places;
use crate::app::theme::{self, Palette};
use crate::timeline::scale::Scale;
use egui::{CursorIcon, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// How far one notch of the wheel zooms: the factor for a point of scrolling.
const WHEEL: f32 = 0.0045;

/// The ground of the lanes: takes the wheel and drags that no mark takes.
pub fn ground(
    ui: &mut Ui,
    view: &mut TimelineView,
    parts: &Parts,
    scale: &mut Scale,
    document: &Document,
    commands: &mut Vec<Command>,
) -> Response {
    let foot = ui.interact(parts.footer, ui.scope_id().with("timeline foot"), Sense::CLICK);
    foot.context_menu(|ui| menu::ground(ui, view, document, commands));
    let area = parts.body.union(parts.header);
    let response = ui.interact(area, places::timeline(), Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, "Timeline"));
    if response.clicked() {
        response.request_focus();
    }
    response.context_menu(|ui| menu::ground(ui, view, document, commands));
    if response.has_focus() {
        let filter = egui::EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    }
    if response.double_clicked() {
        view.fit(view.is_at_home());
        scale.range = view.fitting();
    }
    let mut range = scale.range;
    if response.dragged() && view.drag.is_none() {
        let by = response.drag_delta();
        range = range.moved(-f64::from(by.x) / scale.per_day());
        view.scrolled -= by.y;
        view.touched = true;
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    let pointer = ui.input(|i| i.pointer.hover_pos());
    if let Some(pointer) = pointer.filter(|p| area.contains(*p) && ui.rect_contains_pointer(area)) {
        let (scroll, pinch) = ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta()));
        let on_names = pointer.x < parts.plot.left();
        let mut factor = f64::from(pinch);
        if on_names {
            view.scrolled -= scroll.y;
        } else {
            factor *= f64::from((scroll.y * WHEEL).exp());
        }
        let now = Scale { range, ..*scale };
        if factor != 1.0 {
            range = view.zoomed(range, now.day(pointer.x.max(parts.plot.left())), factor);
        }
        if scroll.x != 0.0 {
            range = range.moved(-f64::from(scroll.x) / now.per_day());
        }
        if on_names && scroll.y != 0.0 || factor != 1.0 || scroll.x != 0.0 {
            ui.ctx().input_mut(|i| i.smooth_scroll_delta = egui::Vec2::ZERO);
        }
    }
    if range != scale.range {
        view.look_at(Some(range));
        view.touched = true;
        scale.range = range;
    }
    response
}

/// Shows that the arrow keys walk the timeline.
pub fn focus_ring(ui: &Ui, parts: &Parts, palette: &Palette) {
    if ui.memory(|m| m.has_focus(places::timeline())) {
        let rect = parts
            .body
            .expand2(vec2(11.0, 0.0))
            .intersect(ui.clip_rect())
            .shrink(1.0);
        ui.painter()
            .rect_stroke(rect, 3.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
    }
}

/// A thin bar at the right where the lanes are higher than the room.
pub fn scroll_bar(ui: &mut Ui, view: &mut TimelineView, parts: &Parts, palette: &Palette) {
    let (all, seen) = (view.layout.laid.height(), parts.plot.height());
    if all <= seen + 0.5 {
        return;
    }
    let track = Rect::from_min_max(
        pos2(parts.whole.right() + 3.0, parts.plot.top()),
        pos2(parts.whole.right() + 12.0, parts.plot.bottom()),
    );
    let length = (seen / all * track.height()).max(16.0);
    let way = (track.height() - length).max(1.0);
    let response = ui.interact(track, ui.scope_id().with("timeline scroll"), Sense::click_and_drag());
    if let Some(at) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged() || response.clicked())
    {
        view.scrolled = ((at.y - track.top() - length / 2.0) / way).clamp(0.0, 1.0) * (all - seen);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollBar, true, "Scroll the lanes"));
    let top = track.top() + view.scrolled / (all - seen) * way;
    let wide = if response.hovered() || response.dragged() {
        7.0
    } else {
        4.0
    };
    let handle = Rect::from_min_size(pos2(track.right() - wide, top), vec2(wide, length));
    ui.painter()
        .rect_filled(handle, 2.0, theme::mix(palette.panel, palette.ink, 0.3));
}
