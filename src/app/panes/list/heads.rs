//! The heads of the columns of entities: a click sorts by one, a second click turns the order round.

use super::super::widgets::from_right;
use super::lines::{CODE_PT, COUNT_PT, KIND_PT, ROOM_FOR_STRIP_PT, STRIP_PT};
use crate::app::command::{Command, key};
use crate::app::theme::{self, Palette, size, space};
use crate::record::{Sort, Sorting};
use egui::{Align, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Height of the heads, in points.
const HEADS_PT: f32 = 22.0;
/// Width of the mark of review, and of what stands over it, in points.
const STATE_PT: f32 = 34.0;
/// Width of that mark alone, in points.
const MARK_PT: f32 = 12.0;
/// Width of the square of a kind, in points.
const SQUARE_PT: f32 = 9.0;

/// Draws the heads over their columns, which are as wide as the rows; what is to be sorted by where one is clicked.
pub fn show(ui: &mut Ui, rows_pt: Option<f32>, sorting: Sorting, palette: &Palette) -> Option<Command> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADS_PT), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(0.5, palette.hairline));
    let rows = rect.with_max_x(rows_pt.map_or(rect.right(), |width| rect.right().min(rect.left() + width)));
    let inner = rows.shrink2(vec2(space::PANEL, 0.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut line = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
    let mut asked = None;
    line.add_space(SQUARE_PT + space::NEAR);
    from_right(&mut line, |ui| {
        let mut head = |ui: &mut Ui, width: f32, title: &str, sort: Sort| {
            if head(ui, width, title, sort, sorting, palette) {
                asked = Some(Command::SortEntities(sort));
            }
        };
        let wide = ui.available_width() - MARK_PT - space::NEAR > ROOM_FOR_STRIP_PT;
        if wide {
            // The word is wider than the mark it stands over, and takes from the strip beside it.
            head(ui, STATE_PT, "State", Sort::State);
            head(ui, STRIP_PT - (STATE_PT - MARK_PT), "First", Sort::First);
        } else {
            head(ui, MARK_PT, "", Sort::State);
        }
        head(ui, COUNT_PT, "#", Sort::Mentions);
        head(ui, CODE_PT, "Actor", Sort::Actor);
        if wide {
            head(ui, KIND_PT, "Kind", Sort::Kind);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            head(ui, ui.available_width(), "Name", Sort::Name);
        });
    });
    asked
}

/// A head; `true` where it is clicked.
fn head(ui: &mut Ui, width: f32, title: &str, sort: Sort, sorting: Sorting, palette: &Palette) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEADS_PT), Sense::click());
    let current = sorting.by == sort;
    let color = if current || response.hovered() {
        palette.ink
    } else {
        palette.dim
    };
    let words = ui
        .painter()
        .layout_no_wrap(title.to_owned(), theme::sans(size::SMALL), color);
    let arrow = if current { ARROW_PT + 3.0 } else { 0.0 };
    let taken = words.size().x + arrow;
    // Numbers and marks end at the right of their columns, and so do their heads.
    let left = match sort {
        Sort::Mentions | Sort::State => rect.right() - taken,
        _ => rect.left(),
    };
    let end = left + words.size().x;
    let top = rect.center().y - words.size().y / 2.0;
    ui.painter().galley(pos2(left, top), words, color);
    if current {
        let room = Rect::from_center_size(
            pos2(end + (arrow + 3.0) / 2.0, rect.center().y),
            vec2(ARROW_PT, ARROW_PT * 0.6),
        );
        ui.painter().add(pointing(room, sorting.back, palette));
    }
    response
        .widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, current, format!("Sort by {}", sort.title())));
    let again = if current { "; a click turns it round" } else { "" };
    response
        .on_hover_text(format!(
            "Sort by {}{again} ({}: by the next)",
            sort.title(),
            key(&Command::NextSort)
        ))
        .clicked()
}

/// Width of the arrow beside the head that is sorted by, in points.
const ARROW_PT: f32 = 7.0;

/// Down for the usual order, up for the other.
fn pointing(room: Rect, up: bool, palette: &Palette) -> egui::Shape {
    let corners = match up {
        true => vec![room.left_bottom(), room.center_top(), room.right_bottom()],
        false => vec![room.left_top(), room.right_top(), room.center_bottom()],
    };
    egui::Shape::convex_polygon(corners, palette.accent, Stroke::NONE)
}
