//! The inspector: what is current, why, what else it may be, and the keys that work right now.

use super::widgets::{self, actor_code};
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::keys;
use crate::app::theme::{self, Palette, size};
use crate::app::view::Target;
use crate::record::acts::events::Slot;
use crate::record::{Event, ItemId, Kind, Mention, Status, Table};
use egui::{Button, ComboBox, Label, RichText, ScrollArea, Ui};

/// Draws the inspector.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) {
    let palette = Palette::of(ui);
    let mut commands = Vec::new();
    let right_now = keys::right_now(workbench);
    let order = workbench.order;
    let Some(document) = workbench.document() else { return };
    // The pane keeps its height whatever it shows, and the keys stay in sight whatever stands above them.
    ui.take_available_height();
    let frame = egui::Frame::new().inner_margin(egui::Margin {
        top: 6,
        ..egui::Margin::ZERO
    });
    egui::Panel::bottom("inspector keys")
        .frame(frame)
        .show_separator_line(false)
        .show(ui, |ui| {
            if document.editing_event {
                let banner = "Editing the event: these keys mean its slots now";
                ui.label(
                    RichText::new(banner)
                        .font(theme::sans_strong(12.5))
                        .color(palette.accent),
                );
            }
            key_line(ui, &right_now);
        });
    ScrollArea::vertical()
        .id_salt("inspector")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let left = document.queue.left();
            let head = if left == 0 {
                "everything is reviewed".to_owned()
            } else {
                format!("{left} left · {}", order.title())
            };
            ui.label(RichText::new(head).size(size::SMALL).color(palette.dim));
            if let Some(preview) = &document.preview {
                previewed(ui, document, preview, &palette, &mut commands);
            } else if let Some(selection) = document.selection {
                selected(ui, selection.of(&document.record.text), &palette, &mut commands);
            } else if let Some(item) = &document.current {
                current(ui, document, item, &palette, &mut commands);
            } else {
                ui.label(
                    RichText::new(
                        "Nothing is current. Press n for the next item, click one, or select words to tag them.",
                    )
                    .color(palette.dim),
                );
            }
        });
    commands.into_iter().for_each(|c| workbench.ask(c));
}

fn key_line(ui: &mut Ui, keys: &[(String, String)]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(14.0, 6.0);
        for (key, what) in keys {
            widgets::key_hint(ui, key, what);
        }
    });
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).font(theme::sans_strong(15.0))).wrap());
}

/// A row of the inspector's table: a name and what stands beside it.
fn field(ui: &mut Ui, name: &str, palette: &Palette, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(76.0, 20.0), egui::Sense::hover());
        ui.painter().text(
            rect.left_center(),
            egui::Align2::LEFT_CENTER,
            name,
            theme::sans(size::BODY),
            palette.dim,
        );
        add(ui);
    });
}

fn selected(ui: &mut Ui, words: &str, palette: &Palette, commands: &mut Vec<Command>) {
    heading(ui, &format!("“{}”", words.chars().take(120).collect::<String>()));
    ui.label(RichText::new("Selected words: tag them, or make an event of them.").color(palette.dim));
    ui.horizontal_wrapped(|ui| commands.extend(widgets::kind_buttons(ui)));
}

fn previewed(
    ui: &mut Ui,
    document: &Document,
    preview: &crate::app::view::Preview,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let chosen = preview.targets.iter().filter(|(_, on)| *on).count();
    let what = match &preview.answer {
        Command::Accept => "Accept".to_owned(),
        Command::Reject => "Reject".to_owned(),
        Command::Relabel(kind) => format!("Make {}", kind.title()),
        _ => "Do the same".to_owned(),
    };
    heading(ui, &format!("{what} in {chosen} of {} places?", preview.targets.len()));
    ui.horizontal(|ui| {
        let text = RichText::new(format!("{what} {chosen}")).color(palette.on_accent);
        if ui
            .add_enabled(chosen > 0, Button::new(text).fill(palette.accent))
            .clicked()
        {
            commands.push(Command::ConfirmEverywhere);
        }
        if ui.button("Leave it").clicked() {
            commands.push(Command::CancelEverywhere);
        }
    });
    for (n, (target, on)) in preview.targets.iter().enumerate() {
        let span = match target {
            Target::Item(item) => document.index.span(&document.record, item).unwrap_or_default(),
            Target::Words(span) => *span,
        };
        let mut ticked = *on;
        let line = in_context(&document.record.text, span);
        if ui.checkbox(&mut ticked, RichText::new(line).size(12.5)).changed() {
            commands.push(Command::ToggleInPreview(n));
        }
    }
}

/// A span between a few words of its text.
fn in_context(text: &str, span: crate::text::Span) -> String {
    let before: String = text[..span.start]
        .chars()
        .rev()
        .take(24)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let after: String = text[span.end.min(text.len())..].chars().take(24).collect();
    let line = format!("…{before}[{}]{after}…", span.of(text));
    line.replace(['\n', '\r', '\u{2028}'], " ")
}

fn current(ui: &mut Ui, document: &Document, item: &ItemId, palette: &Palette, commands: &mut Vec<Command>) {
    let record = &document.record;
    match item.table {
        Table::Mentions => {
            let Some(mention) = document.index.mention(record, &item.id) else {
                return;
            };
            heading(ui, &mention.text);
            why(ui, document, item, mention.review.word(), mention.confidence, palette);
            mention_fields(ui, document, mention, palette, commands);
        }
        Table::Entities => {
            let Some(entity) = document.index.entity(record, &item.id) else {
                return;
            };
            heading(ui, &entity.name);
            why(ui, document, item, entity.review.word(), None, palette);
            entity_fields(ui, document, &item.id, palette, commands);
        }
        Table::Events => {
            let Some(event) = document.index.event(record, &item.id) else {
                return;
            };
            heading(ui, &widgets::event_line(document, event));
            why(ui, document, item, event.review.word(), event.confidence, palette);
            event_fields(ui, document, event, palette, commands);
        }
        Table::Times => {
            let Some(time) = document.index.time(record, &item.id) else {
                return;
            };
            heading(ui, &time.text);
            why(ui, document, item, time.review.word(), None, palette);
            field(ui, "Value", palette, |ui| {
                let value = time.value.clone().unwrap_or_else(|| "not anchored".to_owned());
                if ui.button(value).on_hover_text("Set the date (t)").clicked() {
                    commands.push(Command::ItemDate);
                }
                ui.label(RichText::new(format!("{} · anchor: {}", time.r#type, time.anchor)).color(palette.dim));
            });
        }
        Table::Quotes => quote_fields(ui, document, &item.id, palette, commands),
        Table::Roles => {
            let Some(role) = document.index.role(record, &item.id) else {
                return;
            };
            heading(ui, &role.text);
            why(ui, document, item, role.review.word(), None, palette);
            let holder = role.holder.as_deref().and_then(|id| document.index.entity(record, id));
            field(ui, "Office", palette, |ui| {
                drop(ui.label(role.office.as_deref().unwrap_or("—")))
            });
            field(ui, "Held by", palette, |ui| {
                entity_link(ui, holder.map(|e| (e.id.as_str(), e.name.as_str())), commands)
            });
        }
        _ => {
            let (what, message) = widgets::describe(document, item);
            heading(ui, &what);
            ui.label(RichText::new(message).color(palette.dim));
        }
    }
    if let Some(note) = note_of(document, item) {
        field(ui, "Note", palette, |ui| {
            drop(ui.add(Label::new(RichText::new(note).italics()).wrap()))
        });
    }
}

fn note_of(document: &Document, item: &ItemId) -> Option<String> {
    let record = &document.record;
    match item.table {
        Table::Mentions => document.index.mention(record, &item.id)?.note.clone(),
        Table::Entities => document.index.entity(record, &item.id)?.note.clone(),
        Table::Roles => document.index.role(record, &item.id)?.note.clone(),
        Table::Times => document.index.time(record, &item.id)?.note.clone(),
        Table::Quotes => document.index.quote(record, &item.id)?.note.clone(),
        Table::Events => document.index.event(record, &item.id)?.note.clone(),
        Table::Flags => document.index.flag(record, &item.id)?.note.clone(),
        Table::Stories | Table::Meta => None,
    }
}

/// State, score, reason, and what the machine said where a person has changed it.
fn why(ui: &mut Ui, document: &Document, item: &ItemId, review: &str, confidence: Option<f64>, palette: &Palette) {
    let (_, reason) = widgets::describe(document, item);
    let score = confidence.map_or(String::new(), |c| format!(", {c:.2}"));
    let dash = if reason.is_empty() { "" } else { " – " };
    short(ui, &format!("{review}{score}{dash}{reason}"), palette);
    if let Some(machine) = machine_value(document, item) {
        short(ui, &format!("the machine said: {machine}"), palette);
    }
}

/// Secondary text of at most three lines; the whole of it shows when the pointer rests on it.
fn short(ui: &mut Ui, text: &str, palette: &Palette) {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), theme::sans(12.5), palette.dim, ui.available_width());
    job.wrap.max_rows = 3;
    let label = ui.add(Label::new(job));
    label.on_hover_text(text);
}

/// What the machine said, field by field, where a person has made it something else.
fn machine_value(document: &Document, item: &ItemId) -> Option<String> {
    let table = Some(item.table.word());
    let own = || {
        document
            .record
            .log
            .iter()
            .filter(move |e| e.on == item.id && e.table.as_deref() == table)
    };
    // Of what was added by hand the machine said nothing.
    own().next()?.before.as_ref()?;
    let mut said = Vec::new();
    for key in ["kind", "text", "type", "act", "status", "value", "name"] {
        let first = own().find_map(|e| e.before.as_ref()?.get(key));
        let last = own().filter_map(|e| e.after.as_ref()?.get(key)).next_back();
        if let (Some(first), true) = (first, first != last) {
            said.push(format!(
                "{key} {}",
                first.as_str().map_or_else(|| first.to_string(), str::to_owned)
            ));
        }
    }
    (!said.is_empty()).then(|| said.join(", "))
}

fn entity_link(ui: &mut Ui, entity: Option<(&str, &str)>, commands: &mut Vec<Command>) {
    match entity {
        Some((id, name)) => {
            if ui.link(name).clicked() {
                commands.push(Command::GoTo(ItemId::new(Table::Entities, id)));
            }
        }
        None => drop(ui.label("—")),
    }
}

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

fn mention_fields(ui: &mut Ui, document: &Document, mention: &Mention, palette: &Palette, commands: &mut Vec<Command>) {
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
        actor_field(ui, entity, palette, commands);
        in_events(ui, document, &entity.id, palette, commands);
    }
    if !mention.alternatives.is_empty() {
        field(ui, "Or", palette, |ui| {
            for (n, other) in mention.alternatives.iter().take(3).enumerate() {
                widgets::key_cap(ui, &(n + 1).to_string());
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

fn entity_fields(ui: &mut Ui, document: &Document, id: &str, palette: &Palette, commands: &mut Vec<Command>) {
    let Some(entity) = document.index.entity(&document.record, id) else {
        return;
    };
    field(ui, "Kind", palette, |ui| kind_choice(ui, entity.kind, commands));
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
    ui.horizontal(|ui| {
        let together = document.chosen.len();
        if together > 1 && ui.button(format!("Merge {together} chosen")).clicked() {
            commands.push(Command::MergeChosen);
        }
        for (title, command) in [
            ("Accept all", Command::AcceptEntity),
            ("Reject all", Command::RejectEntity),
            ("Merge into…", Command::Merge),
            ("Rename…", Command::Rename),
        ] {
            if ui.button(title).clicked() {
                commands.push(command);
            }
        }
    });
}

fn actor_field(ui: &mut Ui, entity: &crate::record::Entity, palette: &Palette, commands: &mut Vec<Command>) {
    let code = actor_code(&entity.actor);
    field(ui, "Actor", palette, |ui| {
        let text = if code.is_empty() { "set…".to_owned() } else { code };
        if ui.button(text).on_hover_text("Set the actor code (i)").clicked() {
            commands.push(Command::ActorCode);
        }
        if let Some(why) = &entity.why {
            ui.add(Label::new(RichText::new(why).size(12.5).color(palette.dim)).truncate())
                .on_hover_text(why);
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

fn event_fields(ui: &mut Ui, document: &Document, event: &Event, palette: &Palette, commands: &mut Vec<Command>) {
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

fn quote_fields(ui: &mut Ui, document: &Document, id: &str, palette: &Palette, commands: &mut Vec<Command>) {
    let Some(quote) = document.index.quote(&document.record, id) else {
        return;
    };
    let short: String = quote.text.chars().take(140).collect();
    heading(ui, &short.replace(['\n', '\r'], " "));
    why(
        ui,
        document,
        &ItemId::new(Table::Quotes, id),
        quote.review.word(),
        None,
        palette,
    );
    field(ui, "Speaker", palette, |ui| {
        let speaker = quote
            .speaker
            .as_deref()
            .and_then(|id| document.index.entity(&document.record, id));
        match (speaker, &quote.source) {
            (Some(speaker), _) => entity_link(ui, Some((&speaker.id, &speaker.name)), commands),
            (None, Some(source)) => drop(ui.label(format!("“{}”", source.text))),
            (None, None) => drop(ui.label(RichText::new("nobody is named").color(palette.warn))),
        }
        if widgets::quiet_button(ui, "choose…").clicked() {
            commands.push(Command::Speaker);
        }
    });
    field(ui, "Form", palette, |ui| {
        let balance = if quote.balanced { "" } else { " · marks do not balance" };
        ui.label(format!(
            "{}{balance} · word for word: {}",
            if quote.direct { "direct" } else { "indirect" },
            quote.verbatim
        ));
    });
}
