//! Zooming, panning, scrolling, and carrying an event to a day.

use super::{Parts, TimelineView, label_font};
use crate::app::command::{Command, with_key};
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::places;
use crate::app::theme::{self, Palette, size};
use crate::app::view::Along;
use crate::timeline::days::{label_of_shift, short_day};
use crate::timeline::names;
use crate::timeline::scale::Scale;
use crate::timeline::when::{Axis, When, date_of};
use egui::{CursorIcon, Id, Key, LayerId, Order, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// How far one notch of the wheel zooms: the factor for a point of scrolling.
const WHEEL: f32 = 0.0045;

/// An event that is carried to a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    /// Entry of the model.
    pub entry: usize,
}

/// The ground of the lanes: takes the wheel and drags that no mark takes.
pub fn ground(ui: &mut Ui, view: &mut TimelineView, parts: &Parts, scale: &mut Scale) -> Response {
    let area = parts.body.union(parts.header);
    let response = ui.interact(area, places::timeline(), Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, "Timeline"));
    if response.clicked() {
        response.request_focus();
    }
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

/// Draws what is carried, and sets it down.
pub fn carry(
    ui: &Ui,
    view: &mut TimelineView,
    parts: &Parts,
    scale: &Scale,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let Some(drag) = &view.drag else { return };
    let (pointer, released, cancelled) = ui.input(|i| {
        let released = i.pointer.any_released() || !i.pointer.any_down();
        (i.pointer.interact_pos(), released, i.key_pressed(Key::Escape))
    });
    let event = view
        .model
        .entries
        .get(drag.entry)
        .and_then(|entry| document.record.events.get(entry.row));
    let (Some(event), Some(pointer), false) = (event, pointer, cancelled) else {
        view.drag = None;
        return;
    };
    let over = parts.plot.expand2(vec2(0.0, 6.0)).contains(pointer);
    let dates = view.model.axis == Axis::Dates && view.along != Along::Published;
    let day = (over && dates)
        .then(|| scale.day(pointer.x).floor())
        .and_then(|day| Some((day, date_of(day)?)));
    if view.along != Along::Published
        && let Axis::Relative(weekday) = view.model.axis
    {
        let shift = over.then(|| scale.day(pointer.x).floor() as i32);
        if released {
            let stays =
                shift.is_some() && view.model.entries[drag.entry].when == shift.map(|n| When::day(f64::from(n)));
            if let Some(shift) = shift.filter(|_| !stays) {
                commands.push(Command::MoveEventFromT(event.id.clone(), shift));
                view.stay();
            }
            view.drag = None;
            return;
        }
        let text = match (shift, names::overridden(document.view(), event)) {
            (Some(shift), Some(before)) => {
                format!("{}\ninstead of {before}", label_of_shift(i64::from(shift), weekday))
            }
            (Some(shift), None) => label_of_shift(i64::from(shift), weekday),
            (None, _) => "not on a day: let go to leave it".to_owned(),
        };
        ghost(ui, parts, scale, pointer, event, shift.map(f64::from), text, palette);
        return;
    }
    if released {
        let stays = day.is_some_and(|(_, date)| event.time.earliest == Some(date) && event.time.latest == Some(date));
        if let Some((_, date)) = day.filter(|_| !stays) {
            commands.push(Command::MoveEvent(event.id.clone(), date));
            view.stay();
        }
        view.drag = None;
        return;
    }
    let text = match (day, view.model.axis) {
        (Some((_, date)), _) => {
            let day = format!("{} {}", short_day(date), date.year());
            match names::overridden(document.view(), event) {
                Some(before) => format!("{day}\ninstead of {before}"),
                None => day,
            }
        }
        (None, _) if view.along == Along::Published => with_key(
            "the day of a story cannot be moved here: switch to event time",
            &Command::SwapTimes,
        ),
        (None, Axis::Dates) => "not on a day: let go to leave it".to_owned(),
        (None, _) => "the text has no days: run the timeline along event time first (above it)".to_owned(),
    };
    let day = day.map(|(day, _)| day);
    ghost(ui, parts, scale, pointer, event, day, text, palette);
}

/// Draws an event as it is carried: over which day, and what that means.
#[expect(clippy::too_many_arguments, reason = "one thing on the screen")]
fn ghost(
    ui: &Ui,
    parts: &Parts,
    scale: &Scale,
    pointer: egui::Pos2,
    event: &crate::record::Event,
    day: Option<f64>,
    text: String,
    palette: &Palette,
) {
    let painter = ui
        .ctx()
        .layer_painter(LayerId::new(Order::Tooltip, Id::unique("timeline carried")));
    if let Some(day) = day {
        let column = Rect::from_x_y_ranges(
            scale.x(day)..=scale.x(day + 1.0).max(scale.x(day) + 1.0),
            parts.plot.y_range(),
        );
        let column = column.intersect(parts.plot);
        painter.rect_filled(column, 0.0, palette.accent.gamma_multiply(0.14));
    }
    let ghost = Rect::from_center_size(
        pointer,
        vec2(crate::timeline::pack::MARK_PT, crate::timeline::pack::MARK_PT),
    );
    widgets::paint_status(&painter, ghost, event.status, palette.event(event.r#type));
    let color = if day.is_some() { palette.ink } else { palette.warn };
    let font = if day.is_some() {
        theme::sans_strong(size::SMALL)
    } else {
        label_font()
    };
    let galley = painter.layout(text, font, color, 360.0);
    let mut plate = Rect::from_min_size(pointer + vec2(12.0, -9.0), galley.size()).expand2(vec2(6.0, 3.0));
    let past = plate.right() - parts.whole.right();
    plate = plate.translate(vec2(-past.max(0.0), if past > 0.0 { -18.0 } else { 0.0 }));
    painter.rect(
        plate,
        4.0,
        palette.page,
        Stroke::new(1.0, palette.hairline),
        StrokeKind::Inside,
    );
    painter.galley(plate.min + vec2(6.0, 3.0), galley, color);
    ui.ctx().set_cursor_icon(if day.is_some() {
        CursorIcon::Grabbing
    } else {
        CursorIcon::NoDrop
    });
}
