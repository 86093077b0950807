//! The title, and what the timeline is grouped by and runs along.

use super::{Parts, TimelineView, label_font};
use crate::app::command::{Command, key};
use crate::app::document::Document;
use crate::app::panes::widgets::text_width;
use crate::app::theme::{self, Palette, size};
use crate::app::view::{Along, Lanes};
use crate::timeline::when::Axis;
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Layout, RichText, Ui, UiBuilder, WidgetInfo};

/// Under this width the title gives way, in points.
const NARROW_PT: f32 = 640.0;

/// Width of the column of lane names: what the header needs, or the longest name, but not too much of the whole.
pub fn gutter(ui: &Ui, view: &TimelineView, document: &Document, whole: f32) -> f32 {
    let narrow = whole < NARROW_PT;
    let small = label_font();
    // A menu: its words, its arrow, and what is round them.
    let menu = |words: &str| text_width(ui, words, &small) + 26.0;
    let title = match narrow {
        true => 0.0,
        false => text_width(ui, "Timeline", &theme::sans_strong(size::BODY)) + 13.0,
    };
    let needed = title + menu(view.lanes.title()) + menu(along_title(view, document)) + 40.0;
    let header = needed.max(if narrow { 182.0 } else { 252.0 });
    (view.layout.names + 30.0)
        .clamp(header, (whole * 0.28).max(header))
        .round()
}

/// Draws the title and the menus.
pub fn show(ui: &mut Ui, view: &TimelineView, parts: &Parts, document: &Document, commands: &mut Vec<Command>) {
    let palette = Palette::of(ui);
    let rect = parts.header.with_max_x(parts.plot.left() - 4.0);
    let mut row = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center)),
    );
    let row = &mut row;
    row.spacing_mut().item_spacing.x = 2.0;
    row.spacing_mut().button_padding.x = 5.0;
    if parts.whole.width() >= NARROW_PT {
        row.label(
            RichText::new("Timeline")
                .font(theme::sans_strong(size::BODY))
                .color(palette.ink),
        );
        row.add_space(9.0);
    }
    menu(row, &palette, "Lanes", view.lanes.title(), |ui| {
        for lanes in Lanes::ALL {
            if choice(ui, view.lanes == lanes, lanes.title()) {
                commands.push(Command::SetLanes(lanes));
                ui.close();
            }
        }
    });
    menu(row, &palette, "Along", along_title(view, document), |ui| {
        for along in Along::ALL {
            let about = matches!(along, Along::Dates | Along::Publication);
            if about && document.record.meta.published.is_some() {
                continue;
            }
            if choice(ui, view.along == along, along.title()) {
                commands.push(Command::SetAlong(along));
                ui.close();
            }
        }
        ui.separator();
        let does = if view.is_at_home() {
            "Show everything"
        } else {
            "Back to the news"
        };
        if ui
            .add(Button::new(does).shortcut_text(key(&Command::FitTimeline)))
            .clicked()
        {
            commands.push(Command::FitTimeline);
            ui.close();
        }
    });
    if curve_button(row, view, &palette) {
        commands.push(Command::ToggleCurve);
    }
}

/// What it runs along, as the header says it.
fn along_title(view: &TimelineView, document: &Document) -> &'static str {
    match (view.along, view.model.axis) {
        (Along::Time, Axis::Relative(_)) | (Along::Publication, Axis::Dates) => Along::Time.title(),
        (Along::Dates, _) if document.record.meta.published.is_some() => Along::Time.title(),
        (along, _) => short(along),
    }
}

/// Switches the score curve; drawn, because no letter means it.
fn curve_button(ui: &mut Ui, view: &TimelineView, palette: &Palette) -> bool {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(24.0, 20.0), egui::Sense::click());
    let (line, ground) = match (view.curve, response.hovered() || response.has_focus()) {
        (true, _) => (palette.accent, Some(palette.chosen)),
        (false, true) => (palette.ink, Some(theme::mix(palette.panel, palette.ink, 0.08))),
        (false, false) => (palette.dim, None),
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 4.0, ground);
    }
    let at = |x: f32, y: f32| rect.center() + egui::vec2(x, y);
    let steps = [
        at(-7.0, 0.0),
        at(-7.0, -4.0),
        at(-2.0, -4.0),
        at(-2.0, 3.5),
        at(3.0, 3.5),
        at(3.0, -1.5),
        at(7.5, -1.5),
    ];
    ui.painter().line(steps.to_vec(), egui::Stroke::new(1.5, line));
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, view.curve, "Score curve"));
    let does = if view.curve {
        "Take the score curve away"
    } else {
        "Show the score curve above the lanes"
    };
    response
        .on_hover_text(format!(
            "{does} ({})\n{}",
            key(&Command::ToggleCurve),
            view.layout.laid.curve.how()
        ))
        .clicked()
}

/// A title that fits beside the others.
const fn short(along: Along) -> &'static str {
    match along {
        Along::Publication => "from publication",
        along => along.title(),
    }
}

/// A line of a menu of which one is chosen.
fn choice(ui: &mut Ui, chosen: bool, title: &str) -> bool {
    let mark = RichText::new(if chosen { "●" } else { "" }).size(size::SMALL * 0.7);
    let response = ui.add(Button::new(title).right_text(mark).selected(chosen));
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, chosen, title));
    response.clicked()
}

fn menu(ui: &mut Ui, palette: &Palette, name: &str, chosen: &str, add: impl FnOnce(&mut Ui)) {
    let text = RichText::new(chosen).size(size::SMALL).color(palette.dim);
    let arrow = RichText::new("▼").size(size::SMALL * 0.6).color(palette.dim);
    let button = Button::new((text, arrow)).frame_when_inactive(false).gap(3.0);
    let (response, _) = MenuButton::from_button(button).ui(ui, add);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{name}: {chosen}")));
}
