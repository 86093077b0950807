//! The score curve, in a strip of its own between axis and lanes.

use super::{Parts, TimelineView, label_font};
use crate::app::theme::{Palette, mix, size};
use crate::timeline::curve::{MOST, signed};
use crate::timeline::days::short_day;
use crate::timeline::scale::Scale;
use crate::timeline::when::{Axis, date_of};
use egui::{Align2, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

/// Height of the strip where there is room, and the least that a curve can be read in, in points.
const STRIP_PT: (f32, f32) = (58.0, 34.0);
/// Lanes keep this height beside it, in points.
const LANES_PT: f32 = 44.0;
/// Room above +10 and below −10, in points.
const PAD_PT: f32 = 8.0;
/// A step is at least so wide, in points.
const STEP_PT: f32 = 4.0;

/// How high the strip is where it shares so much height with the lanes, in points; 0 where there is no room for it.
pub fn height(room: f32) -> f32 {
    let (most, least) = STRIP_PT;
    match (room * 0.32).clamp(least, most).floor() {
        strip if room - strip >= LANES_PT => strip,
        _ => 0.0,
    }
}

/// Draws the mean score of each stretch in a strip of its own: columns from zero up or down, with the scale at the left.
pub fn show(ui: &Ui, view: &TimelineView, parts: &Parts, scale: &Scale, palette: &Palette) {
    let strip = parts.strip;
    if strip.height() <= 0.0 {
        return;
    }
    let curve = &view.layout.laid.curve;
    let y = |score: f64| strip.center().y - (score / MOST) as f32 * (strip.height() / 2.0 - PAD_PT);
    let painter = ui.painter();
    let whole = strip.x_range();
    for (score, strength) in [(MOST, 0.10), (0.0, 0.45), (-MOST, 0.10)] {
        let line = Stroke::new(1.0, mix(palette.panel, palette.ink, strength));
        painter.hline(whole, painter.round_to_pixel_center(y(score)), line);
    }
    let clipped = painter.with_clip_rect(strip.intersect(ui.clip_rect()));
    for bucket in &curve.buckets {
        let color = if bucket.mean < 0.0 {
            palette.conflict
        } else {
            palette.cooperation
        };
        let (left, right) = (scale.x(bucket.from), scale.x(bucket.to));
        let lack = ((STEP_PT - (right - left)) / 2.0).max(0.0);
        let (left, right, top) = (left - lack, right + lack, y(bucket.mean));
        let column = Rect::from_two_pos(pos2(left, y(0.0)), pos2(right, top));
        clipped.rect_filled(column, 0.0, color.gamma_multiply(0.28));
        clipped.hline(left..=right, top, Stroke::new(2.0, color));
        let all = Rect::from_x_y_ranges(left..=right, strip.y_range()).intersect(clipped.clip_rect());
        let id = ui.scope_id().with(("score", bucket.from.to_bits()));
        let response = ui.interact(all, id, Sense::hover());
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
    legend(ui, view, parts, y(0.0), palette);
}

/// What is up, what is down, and of what it is the mean; at the left, where the lanes have their names.
fn legend(ui: &Ui, view: &TimelineView, parts: &Parts, zero: f32, palette: &Palette) {
    let names = parts.strip_names;
    let (left, right) = (names.left(), names.right() - 8.0);
    let wide = right - left > 220.0;
    let words = |text: String, at: egui::Pos2, anchor: Align2| {
        let galley = ui.painter().layout_no_wrap(text, label_font(), palette.dim);
        let rect = anchor.anchor_size(at, galley.size());
        ui.painter().galley(rect.min, galley, palette.dim);
        rect
    };
    let (up, down) = match wide {
        true => ("cooperation +10", "conflict −10"),
        false => ("+10", "−10"),
    };
    words(up.to_owned(), pos2(right, names.top() + 1.0), Align2::RIGHT_TOP);
    words(down.to_owned(), pos2(right, names.bottom() - 2.0), Align2::RIGHT_BOTTOM);
    let title = view.layout.laid.curve.title();
    words(title.clone(), pos2(left, zero), Align2::LEFT_CENTER);
    let response = ui.interact(names, ui.scope_id().with("score axis"), Sense::hover());
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
