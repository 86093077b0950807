//! An event and its slots.

use super::field;
use crate::app::command::modes::{EVENT_KEYS, key_in};
use crate::app::command::{Command, key, with_key};
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::{self, Palette, size};
use crate::app::words::of_status;
use crate::record::acts::events::Slot;
use crate::record::{Entity, Event, ItemId, Status, Table, coding};
use crate::text::shortened;
use crate::timeline::{dates, names};
use egui::{Button, ComboBox, RichText, Ui};

/// CAMEO code, contexts, who claims it, and where it is told.
fn coding_fields(ui: &mut Ui, document: &Document, event: &Event, palette: &Palette, commands: &mut Vec<Command>) {
    field(ui, "Coded", palette, |ui| {
        let code = event.cameo.as_deref().unwrap_or("no code");
        let root = event.cameo.as_deref().and_then(coding::cameo_root).unwrap_or("set one");
        let hint = format!("CAMEO {code}: {root} (k while editing)");
        if ui.button(format!("CAMEO {code}")).on_hover_text(hint).clicked() {
            commands.push(Command::Cameo);
        }
        for context in &event.contexts {
            let what = coding::CONTEXTS.iter().find(|(word, _)| word == context);
            let hint = what.map_or("Take out".to_owned(), |(_, what)| {
                format!("{what}. Click to take it out")
            });
            if ui.button(format!("{context} ×")).on_hover_text(hint).clicked() {
                commands.push(Command::ToggleContext(context.clone()));
            }
        }
        if widgets::quiet_button(ui, "context…")
            .on_hover_text(with_key("Add or take out", &Command::Contexts))
            .clicked()
        {
            commands.push(Command::Contexts);
        }
    });
    field(ui, "Told by", palette, |ui| {
        let source = event
            .attributed_to
            .as_deref()
            .and_then(|id| document.index.entity(&document.record, id));
        match source {
            Some(source) => {
                let item = ItemId::new(Table::Entities, &source.id);
                commands.extend(removable(ui, &source.name, Some(item), Command::SetAttribution(None)));
            }
            None => drop(ui.label(RichText::new("the article itself").color(palette.dim))),
        }
        if widgets::quiet_button(ui, "choose…")
            .on_hover_text("Who claims it (q while editing)")
            .clicked()
        {
            commands.push(Command::Attribution);
        }
        for (at, region) in event.evidence.iter().enumerate() {
            let words = region.span.of(&document.record.text);
            // What is quoted needs no marks round it.
            let bare = words.trim_matches(['“', '”', '"']);
            // Its cross stands in the same line.
            let font = egui::TextStyle::Body.resolve(ui.style());
            let room = ui.available_size_before_wrap().x - CROSS_PT;
            let fits =
                |letters: &usize| widgets::text_width(ui, &format!("“{}”", shortened(bare, *letters)), &font) <= room;
            let name = match (8..=28).rev().find(fits) {
                Some(letters) => format!("“{}”", shortened(bare, letters)),
                None => {
                    ui.end_row();
                    format!("“{}”", shortened(bare, 22))
                }
            };
            let shown = ui
                .link(&name)
                .on_hover_text(format!("“{bare}”\n\nEvidence; click to go there"));
            if shown.clicked() {
                commands.push(Command::ShowEvidence(at));
            }
            let hint = format!("Take {name} out of the evidence");
            let button = ui.add(Button::new("×").small());
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &hint));
            if button.on_hover_text(hint).clicked() {
                commands.push(Command::LeaveEvidence(at));
            }
        }
        if !event.merged.is_empty() {
            let n = event.merged.len() + 1;
            ui.label(RichText::new(format!("{n} tellings")).color(palette.dim))
                .on_hover_text(format!("Merged by hand; {} takes them apart", key(&Command::Split)));
        }
    });
}

/// Room for a small button with a cross, in points.
const CROSS_PT: f32 = 44.0;

/// What can be changed of an event.
pub fn event_fields(ui: &mut Ui, document: &Document, event: &Event, palette: &Palette, commands: &mut Vec<Command>) {
    field(ui, "Act", palette, |ui| {
        let mode = event.mode.as_ref().map_or(String::new(), |m| format!(" · {m}"));
        let words = format!("{}{mode}", names::reading(event));
        let button = ui.button(RichText::new(words).color(palette.event(event.r#type)));
        if button.on_hover_text(event.act.definition()).clicked() {
            commands.extend([Command::StayHere, Command::EventType]);
        }
        ui.name_inputs("Status", |ui| {
            ComboBox::from_id_salt("status")
                .selected_text(of_status(event.status))
                .width(96.0)
                .show_ui(ui, |ui| {
                    for status in Status::ALL {
                        if ui
                            .selectable_label(*status == event.status, of_status(*status))
                            .clicked()
                        {
                            commands.push(Command::SetStatus(*status));
                        }
                    }
                });
        });
        if let Some(exported) = names::exported(event) {
            ui.label(RichText::new(exported).color(palette.dim))
                .on_hover_text("PLOVER codes what is only planned or proposed as the word that is given");
        }
        if event.background {
            ui.label(RichText::new("background").color(palette.dim));
        }
    });
    slot_fields(ui, document, event, palette, commands);
    if !event.alternatives.is_empty() {
        field(ui, "Or", palette, |ui| {
            for (n, other) in event.alternatives.iter().take(3).enumerate() {
                if widgets::key_button(ui, &key(&Command::Alternative(n + 1)), "Make it this type").clicked() {
                    commands.push(Command::Alternative(n + 1));
                }
                // What is all but excluded has no number: three have room in one row.
                let score = match other.confidence {
                    Some(score) if score >= 0.01 => format!(" {score:.2}"),
                    _ => String::new(),
                };
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
    coding_fields(ui, document, event, palette, commands);
}

/// A name that leads to where it stands, and a small × that takes it out: a click on the name alone changes nothing.
fn removable(ui: &mut Ui, name: &str, item: Option<ItemId>, leave: Command) -> Option<Command> {
    let gone_to = ui.link(name).clicked().then(|| item.map(Command::GoTo)).flatten();
    let hint = format!("Take out {name}");
    let button = ui.add(Button::new("×").small());
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &hint));
    let left = button.on_hover_text(hint).clicked().then_some(leave);
    ui.add_space(4.0);
    left.or(gone_to)
}

/// Who, to whom, when and where: what an event is checked for first.
fn slot_fields(ui: &mut Ui, document: &Document, event: &Event, palette: &Palette, commands: &mut Vec<Command>) {
    let choose = |ui: &mut Ui, slot: Slot| {
        let key = key_in(&EVENT_KEYS, &Command::Fill(slot));
        let by_key =
            document.editing_event && widgets::key_button(ui, &key, "Choose by letters on the words").clicked();
        let hint = format!("By letters on the words ({key} while editing)");
        widgets::quiet_button(ui, "choose…").on_hover_text(hint).clicked() || by_key
    };
    for (name, slot, people) in [
        ("Actor", Slot::Actor, &event.actors),
        ("Recipient", Slot::Recipient, &event.recipients),
    ] {
        field(ui, name, palette, |ui| {
            for (at, person) in people.iter().enumerate() {
                let text = widgets::participant_name(document, person);
                let mention = person.mention.as_deref().map(|id| ItemId::new(Table::Mentions, id));
                let entity = || person.entity.as_deref().map(|id| ItemId::new(Table::Entities, id));
                commands.extend(removable(ui, &text, mention.or_else(entity), Command::Leave(slot, at)));
                let actor = person
                    .entity
                    .as_deref()
                    .and_then(|id| document.index.entity(&document.record, id));
                let code = actor.map_or(String::new(), |e| widgets::actor_code(&e.actor));
                if !code.is_empty() {
                    ui.label(RichText::new(code).size(size::SMALL).color(palette.dim))
                        .on_hover_text(format!(
                            "Its actor code, as exports use it; {} on the event or the name sets it",
                            key(&Command::ActorCode)
                        ));
                }
            }
            if choose(ui, slot) {
                commands.push(Command::Fill(slot));
            }
        });
    }
    let (when, place) = (When::of(document, event), place_of(document, event));
    // Both in one row where they fit; what the date was read from stands in the text, and is the first to go.
    let names = named_width(ui, &when.value) + place.map_or(0.0, |p| named_width(ui, &p.name) + 30.0);
    let keys = if document.editing_event { 50.0 } else { 0.0 };
    let from = when.from.as_deref().map_or(0.0, |from| named_width(ui, from));
    let left = ui.available_width() - names - keys - WHERE_PT;
    let (together, roomy) = (left > 0.0, left > from);
    let where_ = |ui: &mut Ui, commands: &mut Vec<Command>| {
        if let Some(place) = place {
            let item = ItemId::new(Table::Entities, &place.id);
            commands.extend(removable(ui, &place.name, Some(item), Command::Leave(Slot::Place, 0)));
        }
        if choose(ui, Slot::Place) {
            commands.push(Command::Fill(Slot::Place));
        }
    };
    field(ui, "When", palette, |ui| {
        let hint = with_key("Set the date", &Command::ItemDate);
        let hint = when
            .full
            .as_ref()
            .map_or(hint.clone(), |full| format!("{full}\n\n{hint}"));
        if ui.button(&when.value).on_hover_text(hint).clicked() {
            commands.extend([Command::StayHere, Command::ItemDate]);
        }
        if let Some(from) = when.from.as_ref().filter(|_| !together || roomy) {
            ui.label(RichText::new(from).color(palette.dim));
        }
        if choose(ui, Slot::Time) {
            commands.push(Command::Fill(Slot::Time));
        }
        if together {
            ui.add_space(12.0);
            ui.label(RichText::new("Where").color(palette.dim));
            where_(ui, commands);
        }
    });
    if !together {
        field(ui, "Where", palette, |ui| where_(ui, commands));
    }
}

/// Room for all of When and Where but what differs: names of both, choices, and gaps, in points.
const WHERE_PT: f32 = 82.0 + 12.0 + 46.0 + 2.0 * 62.0;

/// When an event is, as it is said.
struct When {
    /// In a few letters.
    value: String,
    /// The same in full, where that says more.
    full: Option<String>,
    from: Option<String>,
}

impl When {
    fn of(document: &Document, event: &Event) -> Self {
        let time = event.time.from.as_deref();
        let time = time.and_then(|id| document.index.time(&document.record, id));
        let from_t = event.time.shift_days.map(names::from_t);
        let (value, earliest, latest) = (event.time.value.as_deref(), event.time.earliest, event.time.latest);
        Self {
            value: dates::value_or_interval(value, earliest, latest)
                .or(from_t)
                .unwrap_or_else(|| "undated".to_owned()),
            full: names::known(value, earliest, latest),
            from: time.map(|time| format!("from “{}”", shortened(&time.text, 24))),
        }
    }
}

fn named_width(ui: &Ui, words: &str) -> f32 {
    widgets::text_width(ui, words, &theme::sans(size::BODY)) + 22.0
}

fn place_of<'d>(document: &'d Document, event: &Event) -> Option<&'d Entity> {
    document.index.entity(&document.record, event.place.as_deref()?)
}
