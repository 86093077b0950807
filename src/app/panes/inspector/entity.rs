//! A mention and the entity behind it.

use super::{entity_link, field};
use crate::app::command::{Command, key, with_key};
use crate::app::document::Document;
use crate::app::panes::widgets::{self, actor_code};
use crate::app::theme::{Palette, size};
use crate::record::acts::boundaries::{self, Offer};
use crate::record::suggest::Same;
use crate::record::{Entity, ItemId, Kind, Mention, Table};
use egui::{Button, ComboBox, Label, RichText, Ui};

fn kind_choice(ui: &mut Ui, kind: Kind, commands: &mut Vec<Command>) {
    ui.name_inputs("Kind", |ui| {
        ComboBox::from_id_salt("kind")
            .selected_text(kind.title())
            .show_ui(ui, |ui| {
                for other in Kind::ALL {
                    if ui.selectable_label(*other == kind, other.title()).clicked() && *other != kind {
                        commands.push(Command::Relabel(*other));
                    }
                }
            });
    });
}

/// What can be changed of a mention.
pub fn mention_fields(
    ui: &mut Ui,
    document: &Document,
    mention: &Mention,
    same: &[Same],
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let entity = mention
        .entity
        .as_deref()
        .and_then(|id| document.index.entity(&document.record, id));
    field(ui, "Kind", palette, |ui| kind_choice(ui, mention.kind, commands));
    field(ui, "Refers to", palette, |ui| {
        entity_link(ui, entity.map(|e| (e.id.as_str(), e.name.as_str())), commands);
        let n = entity.map_or(0, |e| document.index.mentions_of(&e.id).len());
        if n > 1 {
            ui.label(RichText::new(format!("{n} mentions")).color(palette.dim));
        }
    });
    if let Some(entity) = entity {
        same_field(ui, same, palette, commands);
        actor_field(ui, entity, palette, commands);
        in_events(ui, document, &entity.id, palette, commands);
    }
    let offers = boundaries::offers(&document.record, mention);
    if !offers.is_empty() {
        field(ui, "Or", palette, |ui| {
            for (n, offer) in offers.iter().enumerate() {
                if widgets::key_button(ui, &key(&Command::Alternative(n + 1)), "Take this alternative").clicked() {
                    commands.push(Command::Alternative(n + 1));
                }
                let other = match offer {
                    Offer::Machine(rank) => &mention.alternatives[*rank],
                    Offer::Bounds(span, what) => {
                        let words = span.of(&document.record.text);
                        let button = ui.add(Button::new(format!("“{words}”")).frame(false));
                        if button.on_hover_text(*what).clicked() {
                            commands.push(Command::Alternative(n + 1));
                        }
                        continue;
                    }
                };
                let mut text = other.kind.word().to_owned();
                if other.text != mention.text {
                    text = format!("{text} “{}”", other.text);
                }
                if let Some(confidence) = other.confidence {
                    text = format!("{text} {confidence:.2}");
                }
                let button = ui.add(Button::new(text).frame(false));
                let button = if let Some(why) = &other.why {
                    button.on_hover_text(why)
                } else {
                    button
                };
                if button.clicked() {
                    commands.push(Command::Alternative(n + 1));
                }
            }
        });
    }
}

/// What can be changed of an entity.
pub fn entity_fields(
    ui: &mut Ui,
    document: &Document,
    id: &str,
    same: &[Same],
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let Some(entity) = document.index.entity(&document.record, id) else {
        return;
    };
    field(ui, "Kind", palette, |ui| kind_choice(ui, entity.kind, commands));
    same_field(ui, same, palette, commands);
    actor_field(ui, entity, palette, commands);
    in_events(ui, document, id, palette, commands);
    let rows = document.index.mentions_of(id);
    field(ui, "Mentions", palette, |ui| {
        for &row in rows.iter().take(12) {
            let mention = &document.record.mentions[row];
            if ui.link(&mention.text).clicked() {
                commands.push(Command::GoTo(ItemId::new(Table::Mentions, &mention.id)));
            }
        }
        if rows.len() > 12 {
            ui.label(RichText::new(format!("and {}", rows.len() - 12)).color(palette.dim));
        }
    });
    ui.horizontal_wrapped(|ui| {
        let together = document.chosen.len();
        if together > 1 {
            let merge = ui.button(format!("Merge {together} chosen"));
            let hint = with_key("The one with the most mentions takes the others in", &Command::Merge);
            if merge.on_hover_text(hint).clicked() {
                commands.push(Command::MergeChosen);
            }
        }
        for (title, hint, command) in [
            (
                "Accept all",
                "Accept the entity with all its mentions",
                Command::AcceptEntity,
            ),
            (
                "Reject all",
                "Reject the entity with all its mentions",
                Command::RejectEntity,
            ),
            ("Merge into…", "It is another entity: choose which", Command::Merge),
            ("Rename…", "Call it otherwise", Command::Rename),
        ] {
            if ui.button(title).on_hover_text(with_key(hint, &command)).clicked() {
                commands.push(command);
            }
        }
    });
}

/// The first suggestion to merge, with its reason.
fn same_field(ui: &mut Ui, same: &[Same], palette: &Palette, commands: &mut Vec<Command>) {
    let Some(first) = same.first() else { return };
    field(ui, "Same as?", palette, |ui| {
        if widgets::key_button(ui, &key(&Command::MergeSuggested), "Merge with it").clicked() {
            commands.push(Command::MergeSuggested);
        }
        let button = ui.add(Button::new(&first.name).frame(false));
        if button
            .on_hover_text(with_key("Merge with it", &Command::MergeSuggested))
            .clicked()
        {
            commands.push(Command::MergeSuggested);
        }
        let more = match same.len() {
            1 => String::new(),
            n => format!(" · {} more with {}", n - 1, key(&Command::Merge)),
        };
        ui.label(RichText::new(format!("{}{more}", first.why)).color(palette.dim));
    });
}

fn actor_field(ui: &mut Ui, entity: &Entity, palette: &Palette, commands: &mut Vec<Command>) {
    let code = actor_code(&entity.actor);
    field(ui, "Actor", palette, |ui| {
        let text = if code.is_empty() { "set…".to_owned() } else { code };
        if ui
            .button(text)
            .on_hover_text(with_key("Set the actor code", &Command::ActorCode))
            .clicked()
        {
            commands.push(Command::ActorCode);
        }
        let item = entity.wikidata.clone().unwrap_or_else(|| "Wikidata…".to_owned());
        let item = if entity.wikidata.is_some() {
            ui.button(item)
        } else {
            widgets::quiet_button(ui, item)
        };
        if item
            .on_hover_text(with_key("Set the Wikidata item", &Command::Wikidata))
            .clicked()
        {
            commands.push(Command::Wikidata);
        }
        if let Some(why) = &entity.why {
            ui.add(Label::new(RichText::new(why).size(size::SMALL).color(palette.dim)).truncate());
        }
    });
}

fn in_events(ui: &mut Ui, document: &Document, entity: &str, palette: &Palette, commands: &mut Vec<Command>) {
    let rows = document.index.events_of(entity);
    if rows.is_empty() {
        return;
    }
    field(ui, "In", palette, |ui| {
        let n = rows.len();
        ui.label(format!("{n} event{}:", if n == 1 { "" } else { "s" }));
        for &row in rows.iter().take(5) {
            let event = &document.record.events[row];
            if ui.link(&event.trigger.text).clicked() {
                commands.push(Command::GoTo(ItemId::new(Table::Events, &event.id)));
            }
        }
    });
}
