//! What a right click on the timeline offers where no event lies: on its ground, axis, lane names, legend.

use super::{TimelineView, tooltip};
use crate::app::command::{Command, key};
use crate::app::document::Document;
use crate::app::view::{Along, Lanes};
use crate::exchange::timeline::Format;
use crate::record::{ItemId, Table};
use crate::timeline::lanes::Lane;
use egui::{Button, Ui};

/// Actors of a lane that are offered to be walked.
const OFFERED: usize = 4;

/// What there is to do with the timeline.
pub fn ground(ui: &mut Ui, view: &TimelineView, document: &Document, commands: &mut Vec<Command>) {
    let mut entry = |ui: &mut Ui, chosen: bool, title: &str, command: Command| {
        let button = Button::new(title).shortcut_text(key(&command)).selected(chosen);
        if ui.add(button).clicked() {
            commands.push(command);
            ui.close();
        }
    };
    if !view.is_at_home() {
        entry(ui, false, "Back to the news", Command::ShowStretch(false));
    }
    if view.has_more() || !view.is_at_home() {
        entry(ui, false, "Zoom to fit: show everything", Command::ShowStretch(true));
    }
    entry(ui, false, "Zoom in", Command::TimelineIn);
    entry(ui, false, "Zoom out", Command::TimelineOut);
    ui.separator();
    ui.menu_button("Lanes by", |ui| {
        for lanes in Lanes::ALL {
            entry(ui, view.lanes == lanes, lanes.title(), Command::SetLanes(lanes));
        }
    });
    ui.menu_button("Along", |ui| {
        for along in Along::ALL {
            let about = matches!(along, Along::Dates | Along::Publication);
            if !about || document.record.meta.published.is_none() {
                entry(ui, view.along == along, along.title(), Command::SetAlong(along));
            }
        }
    });
    entry(ui, view.curve, "Score curve", Command::ToggleCurve);
    ui.separator();
    for format in [Format::Svg, Format::Png] {
        let title = format!("Export as {}…", format.title());
        entry(ui, false, &title, Command::ExportPicture(format));
    }
}

/// What there is to do with a lane: to walk what one of its actors is and does; and the rest.
pub fn lane(ui: &mut Ui, view: &TimelineView, document: &Document, lane: &Lane, commands: &mut Vec<Command>) {
    let actors = tooltip::actors(document, view, lane);
    for entity in actors.iter().take(OFFERED) {
        let title = format!("Walk only what {} is and does", entity.name);
        if ui.button(title).clicked() {
            // The filter is for one actor: that of another is taken off first.
            if document.filter.actor.is_some() {
                commands.push(Command::FilterActor);
            }
            commands.push(Command::GoTo(ItemId::new(Table::Entities, &entity.id)));
            commands.push(Command::FilterActor);
            ui.close();
        }
    }
    if !actors.is_empty() {
        ui.separator();
    }
    ground(ui, view, document, commands);
}
