//! Small things that several panes draw.

pub use super::caps::{hint_width, key_button, key_hint};
pub use super::menu::item_menu;
use crate::app::command::{Command, with_key};
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::words::of_status;
pub use crate::app::words::{
    MADE, article, bounds_line, counted, describe, event_line, in_context, kind_hint, one, participant_name, thousands,
    weekday,
};
use crate::record::{Event, ItemId, Kind, Review, Status};
pub use crate::timeline::names::actor_code;
use egui::{
    Align, Button, Color32, Label, Layout, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, vec2,
};

/// A key as a key cap.
pub fn key_cap(ui: &mut Ui, key: &str) -> Response {
    key_hint(ui, key, "", false)
}

/// What may be higher than its window: a menu. Scrolled only where it is.
pub fn tall<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    // What a menu took the last time is no measure of what it may take.
    let most = (ui.ctx().content_rect().height() - AROUND_MENU_PT).max(60.0);
    let mut area = ScrollArea::vertical().max_height(most).min_scrolled_height(most);
    // It opens at its beginning, wherever it was left.
    let (id, now) = (ui.scope_id().with("tall"), ui.ctx().cumulative_frame_nr());
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, 0), now));
    if before + 1 < now {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, add).inner
}

/// What the edge of a menu takes, with a little of the window around it, in points.
const AROUND_MENU_PT: f32 = 28.0;

/// A quiet button without a frame.
pub fn quiet_button(ui: &mut Ui, text: impl Into<String>) -> Response {
    let palette = Palette::of(ui);
    ui.add(Button::new(RichText::new(text.into()).color(palette.dim)).frame(false))
}

/// A rounded button of the strip; amber where a decision is needed.
pub fn chip(ui: &mut Ui, text: &str, needs_decision: bool) -> Response {
    let palette = Palette::of(ui);
    let color = if needs_decision { palette.warn } else { palette.ink };
    let line = if needs_decision { palette.warn } else { palette.hairline };
    let button = Button::new(RichText::new(text).size(size::SMALL).color(color))
        .fill(palette.panel)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(12);
    ui.add(button)
}

/// A line of secondary text that ends in … where it is too long; all of it then shows under the pointer.
pub fn dim_line(ui: &mut Ui, text: impl Into<String>) -> Response {
    let palette = Palette::of(ui);
    ui.add(Label::new(RichText::new(text.into()).color(palette.dim)).truncate())
}

/// The same, with something else to say under the pointer.
pub fn dim_line_of(ui: &mut Ui, text: impl Into<String>, hint: impl Into<egui::WidgetText>) -> Response {
    let palette = Palette::of(ui);
    let label = Label::new(RichText::new(text.into()).color(palette.dim)).truncate();
    ui.add(label.show_tooltip_when_elided(false)).on_hover_text(hint)
}

/// A dot that says what sort of line follows.
pub fn dot(ui: &mut Ui, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(8.0), Sense::hover());
    ui.painter().circle_filled(rect.center(), 3.5, color);
}

/// The square of a kind.
pub fn kind_square(ui: &mut Ui, kind: Kind) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(9.0), Sense::hover());
    ui.painter().rect_filled(rect, 2.0, palette.kind(kind));
}

/// The mark of a review state: an open ring, a full dot, a half one, a plus, a cross.
pub fn review_mark(ui: &mut Ui, review: Review) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
    let (centre, painter) = (rect.center(), ui.painter());
    let stroke = Stroke::new(1.4, palette.ink);
    match review {
        Review::Suggested => drop(painter.circle_stroke(centre, 4.2, stroke)),
        Review::Accepted => drop(painter.circle_filled(centre, 4.8, palette.ink)),
        Review::Corrected => {
            painter.circle_filled(centre, 4.8, palette.ink);
            painter.circle_filled(centre, 1.8, palette.panel);
        }
        Review::Added => {
            painter.line_segment([centre - vec2(4.2, 0.0), centre + vec2(4.2, 0.0)], stroke);
            painter.line_segment([centre - vec2(0.0, 4.2), centre + vec2(0.0, 4.2)], stroke);
        }
        Review::Rejected => {
            painter.line_segment([centre - vec2(3.4, 3.4), centre + vec2(3.4, 3.4)], stroke);
            painter.line_segment([centre + vec2(-3.4, 3.4), centre + vec2(3.4, -3.4)], stroke);
        }
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, review.word()));
    response.on_hover_text(review.word())
}

/// The shape of an event's status: full, hollow, dashed, struck.
pub fn status_mark(ui: &mut Ui, event: &Event) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(11.0), Sense::hover());
    paint_status(ui.painter(), rect, event.status, palette.event(event.r#type));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, of_status(event.status)));
    response.on_hover_text(of_status(event.status))
}

/// Paints a status into a rectangle.
pub fn paint_status(painter: &egui::Painter, rect: egui::Rect, status: Status, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    let inner = rect.shrink(0.8);
    match status {
        Status::Occurred => drop(painter.rect_filled(rect, 2.0, color)),
        Status::Scheduled | Status::Proposed => drop(painter.rect_stroke(inner, 2.0, stroke, StrokeKind::Inside)),
        Status::Hypothetical | Status::Alleged => {
            let corners = [
                inner.left_top(),
                inner.right_top(),
                inner.right_bottom(),
                inner.left_bottom(),
                inner.left_top(),
            ];
            painter.extend(egui::Shape::dashed_line(&corners, stroke, 2.6, 1.8));
        }
        Status::Denied => {
            painter.rect_stroke(inner, 2.0, stroke, StrokeKind::Inside);
            painter.line_segment([inner.left_bottom(), inner.right_top()], stroke);
        }
    }
}

/// How wide a line of words is, in points.
pub fn text_width(ui: &Ui, text: &str, font: &egui::FontId) -> f32 {
    ui.ctx()
        .fonts_mut(|fonts| text.chars().map(|c| fonts.glyph_width(font, c)).sum())
}

/// One kind a button; what is pressed is asked for.
pub fn kind_buttons(ui: &mut Ui) -> Option<Command> {
    let palette = Palette::of(ui);
    let mut asked = None;
    for kind in Kind::ALL.iter().copied() {
        let text = RichText::new(kind.word()).size(size::SMALL).color(palette.kind(kind));
        if ui.add(Button::new(text)).on_hover_text(kind_hint(kind)).clicked() {
            asked = Some(Command::Relabel(kind));
        }
    }
    for (title, command) in MADE {
        let what = format!("Make it {} {}", article(title), title.to_lowercase());
        let button = ui.add(Button::new(RichText::new(title).size(size::SMALL)));
        if button.on_hover_text(with_key(&what, &command)).clicked() {
            asked = Some(command);
        }
    }
    let not_news = ui.add(Button::new(RichText::new("Not news").size(size::SMALL)));
    let hint = with_key("Boilerplate: not part of the article", &Command::Boilerplate);
    if not_news.on_hover_text(hint).clicked() {
        asked = Some(Command::Boilerplate);
    }
    asked
}

/// What an item is and why it was suggested, in one or two lines.
pub fn why_line(ui: &mut Ui, document: &Document, item: &ItemId) {
    let palette = Palette::of(ui);
    let (what, why) = describe(document, item);
    ui.add(Label::new(RichText::new(what).font(theme::sans_strong(size::SMALL))).wrap());
    if !why.is_empty() {
        ui.add(Label::new(RichText::new(why).size(size::SMALL).color(palette.dim)).wrap());
    }
}

/// Gives a text field a name for screen readers; its hint goes away as soon as something is typed.
pub fn name_field(ui: &Ui, field: &Response, name: &str) {
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
}

/// Lays things out from the right.
pub fn from_right<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(Layout::right_to_left(Align::Center), add).inner
}
