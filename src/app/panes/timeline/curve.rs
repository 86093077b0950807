//! The score curve: its ground behind the marks, its line and scale over them.

use super::{Parts, TimelineView, label_font};
use crate::app::theme::{Palette, mix, size};
use crate::timeline::curve::{MOST, signed};
use crate::timeline::days::short_day;
use crate::timeline::scale::Scale;
use crate::timeline::when::{Axis, date_of};
use egui::{Align2, Rect, RichText, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Width of the scale at the right of the lanes, in points.
pub const AXIS_PT: f32 = 128.0;
/// Room above +10 and below −10, in points.
const PAD_PT: f32 = 9.0;
/// Under this height of the lanes there is no curve, in points.
const LEAST_PT: f32 = 40.0;

/// Draws the step line of the mean score over the marks, with its scale: behind them it could not be followed where they are dense.
pub fn line(ui: &Ui, view: &TimelineView, parts: &Parts, scale: &Scale, palette: &Palette) {
    let plot = parts.plot;
    if plot.height() < LEAST_PT {
        return;
    }
    let painter = ui.painter().with_clip_rect(plot.intersect(ui.clip_rect()));
    let mut before: Option<(f64, f32, f32)> = None;
    for bucket in &view.layout.laid.curve.buckets {
        let color = colour(bucket.mean, palette);
        let (left, right) = (scale.x(bucket.from), scale.x(bucket.to));
        let top = y(plot, bucket.mean);
        // Steps that touch are one line; where nothing happened there is none.
        if let Some((_, x, last)) = before.filter(|(to, ..)| *to == bucket.from) {
            let link = Stroke::new(1.0, mix(palette.panel, palette.ink, 0.5).gamma_multiply(0.7));
            painter.vline(x, last.min(top)..=last.max(top), link);
        }
        painter.hline(left..=right, top, Stroke::new(2.0, color.gamma_multiply(0.85)));
        before = Some((bucket.to, right, top));
    }
    let at = [MOST, 0.0, -MOST].map(|score| y(plot, score));
    axis(ui, view, parts, at, palette);
}

/// Where a score lies, in points from the top of the window.
fn y(plot: Rect, score: f64) -> f32 {
    plot.center().y - (score / MOST) as f32 * (plot.height() / 2.0 - PAD_PT)
}

fn colour(mean: f64, palette: &Palette) -> egui::Color32 {
    if mean < 0.0 {
        palette.conflict
    } else {
        palette.cooperation
    }
}

/// Draws the ground of the curve, from zero up or down to the mean; under the marks.
pub fn show(ui: &Ui, view: &TimelineView, parts: &Parts, scale: &Scale, palette: &Palette) {
    let curve = &view.layout.laid.curve;
    let plot = parts.plot;
    if plot.height() < LEAST_PT {
        return;
    }
    let painter = ui.painter().with_clip_rect(plot.intersect(ui.clip_rect()));
    let zero = painter.round_to_pixel_center(plot.center().y);
    let faint = mix(palette.panel, palette.ink, 0.22);
    let dashes = Shape::dashed_line(
        &[pos2(plot.left(), zero), pos2(plot.right(), zero)],
        Stroke::new(1.0, faint),
        4.0,
        4.0,
    );
    painter.extend(dashes);
    for bucket in &curve.buckets {
        let color = colour(bucket.mean, palette);
        let (left, right) = (scale.x(bucket.from), scale.x(bucket.to));
        let top = y(plot, bucket.mean);
        let bar = Rect::from_two_pos(pos2(left, zero), pos2(right, top));
        painter.rect_filled(bar, 0.0, color.gamma_multiply(0.15));
        let column = Rect::from_x_y_ranges(left..=right, plot.y_range()).intersect(painter.clip_rect());
        let id = ui.scope_id().with(("score", bucket.from.to_bits()));
        let response = ui.interact(column, id, Sense::hover());
        let events = if bucket.events == 1 { "event" } else { "events" };
        let said = format!(
            "{}: mean score {} of {} {events}",
            place(view, bucket.from),
            signed(bucket.mean),
            bucket.events
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        if view.drag.is_none() {
            response.on_hover_ui_at_pointer(|ui| {
                ui.set_max_width(360.0);
                ui.label(RichText::new(&said).size(size::SMALL).strong());
                ui.label(RichText::new(curve.how()).size(size::SMALL).color(palette.dim));
            });
        }
    }
}

/// The scale at the right of the lanes: what is up, what is down, and of what it is the mean.
fn axis(ui: &Ui, view: &TimelineView, parts: &Parts, at: [f32; 3], palette: &Palette) {
    let own = parts.plot.right() < parts.body.right() - 1.0;
    let left = if own {
        parts.plot.right() + 10.0
    } else {
        parts.plot.right() - AXIS_PT + 10.0
    };
    if own {
        let edge = ui.painter().round_to_pixel_center(parts.plot.right());
        let line = Stroke::new(1.0, palette.hairline);
        ui.painter().vline(edge, parts.plot.y_range(), line);
        for y in at {
            ui.painter()
                .hline(edge..=edge + 5.0, ui.painter().round_to_pixel_center(y), line);
        }
    }
    let words = |text: String, y: f32, anchor: Align2| {
        let galley = ui.painter().layout_no_wrap(text, label_font(), palette.dim);
        let rect = anchor.anchor_size(pos2(left, y), galley.size());
        ui.painter()
            .rect_filled(rect.expand2(vec2(3.0, 0.0)), 2.0, palette.panel);
        ui.painter().galley(rect.min, galley, palette.dim);
        rect
    };
    words("+10 cooperation".to_owned(), at[0] - 4.0, Align2::LEFT_TOP);
    words("−10 conflict".to_owned(), at[2] + 4.0, Align2::LEFT_BOTTOM);
    let title = view.layout.laid.curve.title();
    let rect = words(title.clone(), at[1], Align2::LEFT_CENTER);
    let response = ui.interact(rect, ui.scope_id().with("score axis"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Score curve: {title}")));
    response.on_hover_text(view.layout.laid.curve.how());
}

/// What the beginning of a stretch is called.
fn place(view: &TimelineView, from: f64) -> String {
    match view.model.axis {
        Axis::Dates => {
            let day = date_of(from).map_or(String::new(), |d| format!("{} {}", short_day(d), d.year()));
            match view.layout.laid.curve.unit.as_str() {
                "day" => day,
                unit => format!("{unit} from {day}"),
            }
        }
        Axis::Relative(weekday) => crate::timeline::days::label_of_shift(from as i64, weekday),
        Axis::Text => format!("sentence {}", from as i64 + 1),
    }
}
