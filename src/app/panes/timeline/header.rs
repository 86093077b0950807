//! The title, and what the timeline is grouped by and runs along.

use super::when::Axis;
use super::{Parts, TimelineView};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::view::{Along, Lanes};
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Layout, RichText, Ui, UiBuilder, WidgetInfo};

/// Under this width the title gives way, in points.
const NARROW_PT: f32 = 640.0;

/// Width of the column of lane names: what the header needs, or the longest name, but not too much of the whole.
pub fn gutter(view: &TimelineView, whole: f32) -> f32 {
    let header = if whole < NARROW_PT { 158.0 } else { 228.0 };
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
            if ui.radio(view.lanes == lanes, lanes.title()).clicked() {
                commands.push(Command::SetLanes(lanes));
                ui.close();
            }
        }
    });
    let along = match (view.along, view.model.axis) {
        (Along::Time, Axis::Relative(_)) | (Along::Publication, Axis::Dates) => Along::Time.title(),
        (Along::Dates, _) if document.record.meta.published.is_some() => Along::Time.title(),
        (along, _) => short(along),
    };
    menu(row, &palette, "Along", along, |ui| {
        for along in Along::ALL {
            let about = matches!(along, Along::Dates | Along::Publication);
            if about && document.record.meta.published.is_some() {
                continue;
            }
            if ui.radio(view.along == along, along.title()).clicked() {
                commands.push(Command::SetAlong(along));
                ui.close();
            }
        }
        ui.separator();
        if ui.add(Button::new("Show everything").shortcut_text("0")).clicked() {
            commands.push(Command::FitTimeline);
            ui.close();
        }
    });
}

/// A title that fits beside the others.
const fn short(along: Along) -> &'static str {
    match along {
        Along::Publication => "from publication",
        along => along.title(),
    }
}

fn menu(ui: &mut Ui, palette: &Palette, name: &str, chosen: &str, add: impl FnOnce(&mut Ui)) {
    let text = RichText::new(chosen).size(size::SMALL).color(palette.dim);
    let arrow = RichText::new("▼").size(size::SMALL * 0.6).color(palette.dim);
    let button = Button::new((text, arrow)).frame_when_inactive(false).gap(3.0);
    let (response, _) = MenuButton::from_button(button).ui(ui, add);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{name}: {chosen}")));
}
