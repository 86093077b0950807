//! An event and its slots.

use super::field;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::Palette;
use crate::record::acts::events::Slot;
use crate::record::{Event, Status};
use egui::{Button, ComboBox, RichText, Ui};

/// What can be changed of an event.
pub fn event_fields(ui: &mut Ui, document: &Document, event: &Event, palette: &Palette, commands: &mut Vec<Command>) {
    field(ui, "Act", palette, |ui| {
        let mode = event.mode.as_ref().map_or(String::new(), |m| format!(" · {m}"));
        let button = ui.button(RichText::new(format!("{}{mode}", event.act)).color(palette.event(event.r#type)));
        if button.on_hover_text(event.act.definition()).clicked() {
            commands.push(Command::EventType);
        }
        ui.name_inputs("Status", |ui| {
            ComboBox::from_id_salt("status")
                .selected_text(event.status.word())
                .width(96.0)
                .show_ui(ui, |ui| {
                    for status in Status::ALL {
                        if ui.selectable_label(*status == event.status, status.word()).clicked() {
                            commands.push(Command::SetStatus(*status));
                        }
                    }
                });
        });
        if event.r#type != event.act {
            ui.label(RichText::new(format!("coded {}", event.r#type)).color(palette.dim))
                .on_hover_text("After tense and negation; what exports use");
        }
        if event.background {
            ui.label(RichText::new("background").color(palette.dim));
        }
    });
    for (name, slot, people) in [
        ("Actor", Slot::Actor, &event.actors),
        ("Recipient", Slot::Recipient, &event.recipients),
    ] {
        field(ui, name, palette, |ui| {
            for (at, person) in people.iter().enumerate() {
                let text = widgets::participant_name(document, person);
                if ui.button(format!("{text} ×")).on_hover_text("Take out").clicked() {
                    commands.push(Command::Leave(slot, at));
                }
            }
            if widgets::quiet_button(ui, "choose…").clicked() {
                commands.push(Command::Fill(slot));
            }
        });
    }
    field(ui, "Where", palette, |ui| {
        let place = event
            .place
            .as_deref()
            .and_then(|id| document.index.entity(&document.record, id));
        if let Some(place) = place
            && ui
                .button(format!("{} ×", place.name))
                .on_hover_text("Take out")
                .clicked()
        {
            commands.push(Command::Leave(Slot::Place, 0));
        }
        if widgets::quiet_button(ui, "choose…").clicked() {
            commands.push(Command::Fill(Slot::Place));
        }
    });
    field(ui, "When", palette, |ui| {
        let from = event
            .time
            .from
            .as_deref()
            .and_then(|id| document.index.time(&document.record, id));
        let value = event.time.value.clone().unwrap_or_else(|| "undated".to_owned());
        if ui.button(value).on_hover_text("Set the date (t)").clicked() {
            commands.push(Command::ItemDate);
        }
        if let Some(time) = from {
            ui.label(RichText::new(format!("from “{}”", time.text)).color(palette.dim));
        }
        if widgets::quiet_button(ui, "choose…").clicked() {
            commands.push(Command::Fill(Slot::Time));
        }
    });
    if !event.alternatives.is_empty() {
        field(ui, "Or", palette, |ui| {
            for (n, other) in event.alternatives.iter().take(3).enumerate() {
                widgets::key_cap(ui, &(n + 1).to_string());
                let score = other.confidence.map_or(String::new(), |c| format!(" {c:.2}"));
                if ui
                    .add(Button::new(format!("{}{score}", other.r#type)).frame(false))
                    .on_hover_text(other.r#type.definition())
                    .clicked()
                {
                    commands.push(Command::Alternative(n + 1));
                }
            }
        });
    }
}
