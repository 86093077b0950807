//! The marks of events and of clusters: how they look and what they answer to the pointer.

use super::carry::{self, Drag};
use super::paint::cut;
use super::{Parts, TimelineView, tooltip};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::{self, Palette, mix, size};
use crate::record::{ItemId, Status, Table};
use crate::timeline::lanes::Entry;
use crate::timeline::moved::Grip;
use crate::timeline::pack::{ARROW_PT, INSIDE_PT, LABEL_GAP_PT, MARK_PT, Mark};
use crate::timeline::scale::{Range, Scale};
use crate::timeline::when::{Axis, Open};
use egui::{
    Align2, Color32, CornerRadius, Painter, Popup, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

/// Height of a mark told as background, in points.
const BACKGROUND_PT: f32 = 7.0;
/// Events listed when a cluster that cannot be zoomed apart is clicked.
const LISTED: usize = 40;

/// What one mark needs to know to be drawn.
pub struct Scene<'a> {
    pub parts: &'a Parts,
    pub document: &'a Document,
    pub palette: &'a Palette,
    pub scale: &'a Scale,
    pub current: Option<usize>,
}

/// What the marks of a frame want.
#[derive(Default)]
pub struct Asked {
    pub commands: Vec<Command>,
    pub drag: Option<Drag>,
    pub range: Option<Range>,
}

/// Draws a mark with its label and listens to it.
pub fn draw(
    ui: &mut Ui,
    view: &TimelineView,
    mark: &Mark,
    y: f32,
    ground: Color32,
    scene: &Scene<'_>,
    asked: &mut Asked,
) {
    let left = scene.parts.plot.left();
    let rect = Rect::from_min_max(
        pos2((left + mark.x.0).round(), y - MARK_PT / 2.0),
        pos2((left + mark.x.1).round(), y + MARK_PT / 2.0),
    );
    match mark.entries.as_slice() {
        [] => {}
        [one] => draw_one(ui, view, *one, mark, rect, ground, scene, asked),
        many => draw_cluster(ui, view, many, rect, scene, asked),
    }
}

#[expect(clippy::too_many_arguments, reason = "one mark of one pane")]
fn draw_one(
    ui: &mut Ui,
    view: &TimelineView,
    i: usize,
    mark: &Mark,
    rect: Rect,
    ground: Color32,
    scene: &Scene<'_>,
    asked: &mut Asked,
) {
    let palette = scene.palette;
    let entry = &view.model.entries[i];
    let is_current = scene.current == Some(i);
    let color = palette.event(entry.coded);
    // A bar that holds its label is as high as the label.
    let on_bar = mark.inside && !entry.background;
    let rect = if on_bar { rect.expand2(vec2(0.0, 3.0)) } else { rect };
    let filled = on_bar && entry.status == Status::Occurred;
    let galley = (mark.label > 0.0).then(|| {
        let ink = match (filled, entry.background && !is_current) {
            (true, _) => palette.on_accent,
            (false, true) => palette.dim,
            (false, false) => palette.ink,
        };
        cut(ui, &entry.label, mark.label, ink)
    });
    let plot = scene.parts.plot;
    let label = galley.as_ref().map(|g| {
        if mark.before {
            let right = pos2(rect.left() - LABEL_GAP_PT, rect.center().y);
            return Align2::RIGHT_CENTER.anchor_size(right, g.size());
        }
        let x = if mark.inside {
            rect.left().max(plot.left()) + INSIDE_PT
        } else {
            rect.right() + LABEL_GAP_PT
        };
        // Small letters fill the lower half of their line.
        let lift = if mark.inside { 0.5 } else { 0.0 };
        Align2::LEFT_CENTER.anchor_size(pos2(x, rect.center().y - lift), g.size())
    });
    // What is scrolled half away shows no tails of letters.
    let clip = ui.clip_rect();
    let label = label.filter(|l| l.center().y > clip.top() + 3.0 && l.center().y < clip.bottom() - 3.0);
    let area = label.map_or(rect, |l| rect.union(l)).expand2(vec2(2.0, 3.0));
    let id = ui.scope_id().with(("event", &entry.id));
    // Not for Tab: the arrows walk the marks, and there may be thousands.
    let response = ui.interact(area.intersect(ui.clip_rect()), id, Sense::CLICK | Sense::DRAG);
    let painter = ui.painter();
    // The frame is round the words as well: close round a hollow mark it would be a second outline of it.
    let frame = is_current.then(|| {
        let whole = label
            .filter(|_| !mark.inside)
            .map_or(rect.expand(1.0), |l| rect.union(l));
        whole.intersect(plot.expand(8.0)).expand2(vec2(4.0, 2.0))
    });
    if let Some(frame) = frame {
        painter.rect_filled(frame, 4.0, mix(ground, palette.page, 0.7));
    } else if response.hovered() {
        painter.rect_filled(area, 3.0, mix(ground, palette.ink, 0.06));
    } else if let Some(label) = label.filter(|_| !mark.inside) {
        // Lines of the axis must not strike a label through.
        painter.rect_filled(label.expand2(vec2(2.0, 0.0)), 0.0, ground);
    }
    if on_bar && !filled {
        // The lines of the axis run under a bar, not through its words.
        painter.rect_filled(rect, 2.0, ground);
    }
    paint_mark(painter, entry, rect, color);
    if let (Some(galley), Some(label)) = (galley, label) {
        if mark.inside && !filled && !on_bar {
            painter.rect_filled(label.expand2(vec2(4.0, -2.0)), 2.0, ground);
        }
        painter.galley(label.min, galley, palette.ink);
    }
    if let Some(frame) = frame {
        painter.rect_stroke(frame, 4.0, Stroke::new(2.0, palette.accent), StrokeKind::Middle);
    }
    let axis = view.model.axis;
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::Button,
            true,
            is_current,
            tooltip::name(scene.document, entry, axis),
        )
    });
    if response.clicked() || response.secondary_clicked() {
        asked
            .commands
            .push(Command::GoTo(ItemId::new(Table::Events, &entry.id)));
    }
    let (pressed, hovered, shift) = ui.input(|input| {
        let pointer = &input.pointer;
        (pointer.press_origin(), pointer.hover_pos(), input.modifiers.shift)
    });
    let grip = |at| carry::grip_at(view, entry, rect, plot, at, shift);
    if response.drag_started()
        && let Some(at) = pressed
    {
        let (entry_at, grip) = (scene.scale.day(at.x), grip(at));
        asked.drag = Some(Drag {
            entry: i,
            grip,
            from: carry::taken_at(entry_at, entry, grip),
        });
    }
    if let Some(at) = hovered.filter(|_| response.hovered() && view.drag.is_none())
        && grip(at) != Grip::Whole
    {
        carry::paint_grip(ui.painter(), rect, grip(at), palette);
        ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
    }
    response.context_menu(|ui| asked.commands.extend(widgets::item_menu(ui, scene.document)));
    if view.drag.is_none() {
        response.on_hover_ui_at_pointer(|ui| tooltip::event(ui, scene.document, entry, axis));
    }
}

/// Paints a square or bar; thinner where it is background, with an arrow where an end is not known.
fn paint_mark(painter: &Painter, entry: &Entry, rect: Rect, color: Color32) {
    let mut rect = rect;
    match entry.when.map(|w| w.open) {
        Some(Open::End) => {
            arrow(painter, rect.right(), rect.center().y, -1.0, color);
            rect.set_right(rect.right() - ARROW_PT);
        }
        Some(Open::Start) => {
            arrow(painter, rect.left(), rect.center().y, 1.0, color);
            rect.set_left(rect.left() + ARROW_PT);
        }
        _ => {}
    }
    let thinner = if entry.background {
        (MARK_PT - BACKGROUND_PT) / 2.0
    } else {
        0.0
    };
    // A square stays a square, a bar keeps its length.
    let thin = if rect.width() <= MARK_PT + 0.5 {
        vec2(thinner, thinner)
    } else {
        vec2(0.0, thinner)
    };
    let rect = rect.shrink2(thin);
    if entry.status == Status::Denied && rect.width() > 2.0 * MARK_PT {
        // A diagonal across a long bar would look like a wedge.
        let stroke = Stroke::new(1.5, color);
        painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
        painter.hline(rect.x_range(), rect.center().y, stroke);
        return;
    }
    widgets::paint_status(painter, rect, entry.status, color);
}

fn arrow(painter: &Painter, tip: f32, y: f32, back: f32, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    painter.line_segment([pos2(tip, y), pos2(tip + back * ARROW_PT, y)], stroke);
    for up in [-3.5, 3.5] {
        painter.line_segment([pos2(tip, y), pos2(tip + back * 4.0, y + up)], stroke);
    }
}

fn draw_cluster(ui: &mut Ui, view: &TimelineView, many: &[usize], rect: Rect, scene: &Scene<'_>, asked: &mut Asked) {
    let palette = scene.palette;
    let entries = &view.model.entries;
    let rect = rect.expand2(vec2(0.0, 2.0));
    let conflict = many.iter().filter(|&&i| entries[i].coded.is_conflict()).count() as f32 / many.len() as f32;
    let id = ui.scope_id().with(("cluster", &entries[many[0]].id));
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::CLICK);
    let painter = ui.painter();
    let strength = if response.hovered() { 0.44 } else { 0.34 };
    let tint = |color| mix(palette.panel, color, strength);
    let parted = rect.left() + rect.width() * (1.0 - conflict);
    // Round where it ends, straight where the two meet.
    let (west, east) = (u8::from(conflict < 1.0) * 3, u8::from(conflict > 0.0) * 3);
    let corners = |w: u8, e: u8| CornerRadius {
        nw: w,
        sw: w,
        ne: e,
        se: e,
    };
    painter.rect_filled(
        rect.with_max_x(parted),
        corners(west, 3 - east),
        tint(palette.cooperation),
    );
    painter.rect_filled(rect.with_min_x(parted), corners(3 - west, east), tint(palette.conflict));
    let is_current = scene.current.is_some_and(|i| many.contains(&i));
    if is_current {
        painter.rect_stroke(
            rect.expand(2.0),
            3.0,
            Stroke::new(2.0, palette.accent),
            StrokeKind::Middle,
        );
    }
    let seen = rect.intersect(scene.parts.plot);
    let count = painter.layout_no_wrap(
        many.len().to_string(),
        theme::sans_strong(size::SMALL - 0.5),
        palette.ink,
    );
    painter.galley(seen.center() - count.size() / 2.0, count, palette.ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("cluster of {} events", many.len())));

    let starts = || many.iter().filter_map(|&i| entries[i].when);
    let (from, to) = starts().fold((f64::MAX, f64::MIN), |(a, b), w| (a.min(w.start), b.max(w.start)));
    let apart = to - from > 1.0 / 24.0 && view.model.axis != Axis::Text;
    if apart && response.clicked() {
        asked.range = Some(Range::new(from, to + 1.0).grown(0.15, 0.3));
    }
    let hint = if apart { "click to zoom in" } else { "click to list" };
    if !apart {
        Popup::menu(&response).show(|ui| {
            for &i in many.iter().take(LISTED) {
                let text = egui::RichText::new(&entries[i].label).size(size::SMALL);
                if ui.add(egui::Button::new(text).truncate()).clicked() {
                    asked
                        .commands
                        .push(Command::GoTo(ItemId::new(Table::Events, &entries[i].id)));
                }
            }
        });
    }
    response.on_hover_ui_at_pointer(|ui| tooltip::cluster(ui, &view.model, many, hint));
}

/// A dashed, hollow, tinted or struck plate behind a chip's words, by status.
pub fn chip_ground(painter: &Painter, rect: Rect, entry: &Entry, palette: &Palette) {
    let color = palette.event(entry.coded);
    let stroke = Stroke::new(1.2, color);
    match entry.status {
        Status::Occurred => {
            painter.rect(rect, 3.0, mix(palette.panel, color, 0.14), stroke, StrokeKind::Inside);
        }
        Status::Hypothetical | Status::Alleged => {
            let r = rect.shrink(0.6);
            let path = [
                r.left_top(),
                r.right_top(),
                r.right_bottom(),
                r.left_bottom(),
                r.left_top(),
            ];
            painter.extend(Shape::dashed_line(&path, stroke, 4.0, 3.0));
        }
        Status::Scheduled | Status::Proposed | Status::Denied => {
            painter.rect_stroke(rect, 3.0, stroke, StrokeKind::Inside);
        }
    }
}
