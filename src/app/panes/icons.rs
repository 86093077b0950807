//! Icons that are drawn, each in a box of one size.

use crate::app::theme::{Palette, mix};
use egui::{Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, vec2};
use std::f32::consts::{FRAC_PI_2, PI};

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns on.
    Redo,
    /// A month.
    Calendar,
    /// A tick.
    Tick,
}

/// Width and height of a button, in points.
pub const BUTTON_PT: [f32; 2] = [26.0, 24.0];

/// A button without a frame; greyed where it does nothing now. It is called by a name.
pub fn button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    let palette = Palette::of(ui);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(BUTTON_PT.into(), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let lit = enabled && response.hovered();
    if lit {
        let fill = mix(palette.panel, palette.ink, 0.10);
        ui.painter().rect_filled(rect, 5.0, fill);
    }
    let color = match (enabled, lit) {
        (false, _) => mix(palette.panel, palette.dim, 0.42),
        (true, false) => palette.dim,
        (true, true) => palette.ink,
    };
    paint(ui.painter(), rect.center(), icon, color);
    response
}

/// Draws an icon about a point.
pub fn paint(painter: &Painter, centre: Pos2, icon: Icon, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    match icon {
        Icon::Undo => turning(painter, centre, -1.0, stroke),
        Icon::Redo => turning(painter, centre, 1.0, stroke),
        Icon::Calendar => month(painter, centre, stroke),
        Icon::Tick => {
            let at = |x: f32, y: f32| centre + vec2(x, y);
            let line = vec![at(-4.5, 0.5), at(-1.5, 3.5), at(4.5, -3.5)];
            painter.add(Shape::line(line, stroke));
        }
    }
}

/// An arrow to the left (-1) or right (1) whose shaft turns round behind it.
fn turning(painter: &Painter, centre: Pos2, side: f32, stroke: Stroke) {
    const RADIUS: f32 = 3.5;
    let at = |x: f32, y: f32| centre + vec2(x * side, y);
    let tip = at(6.0, -2.5);
    painter.add(Shape::line(vec![at(2.75, -5.75), tip, at(2.75, 0.75)], stroke));
    let mut shaft = vec![tip];
    for step in 0..=10 {
        let angle = -FRAC_PI_2 - PI * step as f32 / 10.0;
        shaft.push(at(-2.0 + RADIUS * angle.cos(), 1.0 + RADIUS * angle.sin()));
    }
    shaft.push(at(1.5, 1.0 + RADIUS));
    painter.add(Shape::line(shaft, stroke));
}

/// A leaf of a calendar.
fn month(painter: &Painter, centre: Pos2, stroke: Stroke) {
    let leaf = Rect::from_center_size(centre + vec2(0.0, 0.75), vec2(12.0, 11.0));
    painter.rect_stroke(leaf, 2.0, stroke, egui::StrokeKind::Middle);
    let line = leaf.top() + 3.5;
    painter.line_segment([Pos2::new(leaf.left(), line), Pos2::new(leaf.right(), line)], stroke);
    for x in [-3.0, 3.0] {
        let top = centre + vec2(x, -6.75);
        painter.line_segment([top, top + vec2(0.0, 3.0)], stroke);
    }
}
