//! The inspector: what is current, why, what else it may be, and the keys that work right now.

mod done;
mod entity;
mod event;
mod filter;
mod flag;
mod quote;

use super::share::slack;
use super::{caps, everywhere, remembered, widgets};
use crate::app::Workbench;
use crate::app::command::{Command, Entry, key, with_key};
use crate::app::document::Document;
use crate::app::right_now::{Hint, right_now};
use crate::app::theme::{self, Palette, size};
use crate::record::suggest::{self, Same};
use crate::record::{Form, ItemId, Table};
use crate::text::shortened;
use crate::timeline::names;
use egui::{Label, RichText, ScrollArea, Ui};
use serde_json::Value;

/// Height of three lines of keys, in points.
const KEYS_PT: f32 = 69.0;
/// Under this height of what scrolls an event leaves out what it can spare, in points.
const SCANT_PT: f32 = 250.0;
/// Under this height of what scrolls the fields of an event stand as close as they can, in points.
const DENSE_PT: f32 = 280.0;
/// From this height on the keys have a place of their own, below what scrolls, in points.
const LEAST_PT: f32 = 184.0;

/// Draws the inspector; how high it would have to be to show all of it, in points.
pub fn show(ui: &mut Ui, workbench: &mut Workbench) -> f32 {
    let palette = Palette::of(ui);
    let mut commands = Vec::new();
    let order = workbench.order;
    let same = suggestions(workbench);
    let keys = right_now(workbench);
    let entries = &workbench.entries;
    let Some(document) = workbench.document() else {
        return 0.0;
    };
    // While a field has the letters, its keys answer that.
    let question = asked(document).filter(|_| workbench.prompt.is_none());
    // The keys stay in sight whatever stands above them.
    ui.take_available_height();
    let whole = ui.available_height();
    let tight = whole + slack(ui.ctx()) < LEAST_PT + if document.editing_event { KEYS_PT } else { 0.0 };
    // In a low pane the first keys stay in sight, and the others follow what they are for.
    let first = if tight {
        caps::fitting(ui, &keys, ui.available_width())
    } else {
        keys.len()
    };
    let frame = egui::Frame::new().inner_margin(egui::Margin {
        top: if tight { 4 } else { 6 },
        ..egui::Margin::ZERO
    });
    egui::Panel::bottom("inspector keys")
        .frame(frame)
        .show_separator_line(false)
        .show(ui, |ui| match tight {
            true => {
                ask(ui, question, &palette);
                commands.extend(caps::lines(ui, &keys[..first], entries));
            }
            false => key_lines(ui, document, question, &keys, entries, &mut commands),
        });
    if workbench.blind {
        // The strip on top says so, where it is shown.
        if ui.ctx().content_rect().height() < super::LOW_PT {
            let head = RichText::new("blind: suggestions are hidden");
            ui.label(head.size(size::SMALL).color(palette.dim));
        }
    } else if document.preview.is_none() && !tight && !document.editing_event {
        filter::row(ui, document, order, &palette, &mut commands);
    }
    let scrolled = ScrollArea::vertical()
        .id_salt("inspector")
        .min_scrolled_height(0.0)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            use Command as C;
            let blind = workbench.blind;
            if document.preview.is_none() {
                if !blind {
                    done::show(ui, workbench, document, &palette, &mut commands);
                }
                remembered::offers(ui, document, &palette, &mut commands);
            }
            if let Some(preview) = &document.preview {
                everywhere::show(ui, workbench, document, preview, &mut commands);
            } else if let Some(selection) = document.selection {
                selected(ui, selection.of(&document.record.text), &palette, &mut commands);
            } else if let Some(item) = &document.current {
                current(ui, document, item, &same, &palette, &mut commands);
            } else {
                let text = if blind {
                    let [time, quote, role, event] = [C::ItemDate, C::Speaker, C::Role, C::EditEvent].map(|c| key(&c));
                    let show = key(&C::ToggleBlind);
                    format!(
                        "Select words and press the letter of a kind, or {time} for a time, {quote} a quote, {role} a role, \
                         {event} an event: what the machine says of them shows when you go on. {show} shows everything."
                    )
                } else {
                    let next = key(&C::NextOpen);
                    format!("Nothing is current. Press {next} for the next item, click one, or select words to tag them.")
                };
                ui.label(RichText::new(text).color(palette.dim));
            }
            if tight {
                ui.add_space(6.0);
                commands.extend(caps::lines(ui, &keys[first..], entries));
            }
            super::focus::follow(ui);
        });
    commands.into_iter().for_each(|c| workbench.ask(c));
    whole - scrolled.inner_rect.height() + scrolled.content_size.y
}

/// What the keys answer now, where they answer something.
fn asked(document: &Document) -> Option<&'static str> {
    let picking = document.hints.as_ref().map(|hints| hints.pick.in_short());
    let editing = document
        .editing_event
        .then_some("Editing the event: these keys mean its slots now");
    picking.or(editing)
}

/// The same, for a line that has little room.
pub fn asked_in_short(document: &Document) -> Option<&'static str> {
    let picking = document.hints.as_ref().map(|hints| hints.pick.in_short());
    picking.or(document.editing_event.then_some("Editing the event:"))
}

fn ask(ui: &mut Ui, question: Option<&str>, palette: &Palette) {
    if let Some(question) = question {
        let strong = RichText::new(question).font(theme::sans_strong(size::SMALL));
        ui.label(strong.color(palette.accent));
    }
}

/// The height of what scrolls, if it had all the room that there is for it, in points.
fn room(ui: &Ui) -> f32 {
    ui.clip_rect().height() + slack(ui.ctx())
}

/// The keys of the moment, below what they are for.
fn key_lines(
    ui: &mut Ui,
    document: &Document,
    question: Option<&str>,
    keys: &[Hint],
    entries: &[Entry],
    commands: &mut Vec<Command>,
) {
    ask(ui, question, &Palette::of(ui));
    let (above, last) = caps::with_answers_last(ui, keys);
    // Three lines whatever is current: what is clicked again and again stays where it is.
    // Not so where an empty line would cost an event one of its own.
    if document.current_in(Table::Events).is_none() || room(ui) > SCANT_PT + KEYS_PT {
        let lines = caps::count_lines(ui, &above) + usize::from(!last.is_empty());
        let spare = KEYS_PT - lines as f32 * caps::PITCH_PT + caps::PITCH_PT - caps::HEIGHT_PT;
        ui.add_space(spare.max(0.0));
    }
    commands.extend(caps::lines(ui, above, entries));
    if !last.is_empty() {
        commands.extend(caps::lines(ui, last, entries));
    }
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).font(theme::sans_strong(size::BODY))).wrap());
}

/// A heading, with what it is the heading of: an entity and one of its mentions are called the same.
fn heading_of(ui: &mut Ui, text: &str, sort: &str, palette: &Palette) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(8.0, 0.0);
        heading(ui, text);
        ui.label(RichText::new(sort).size(size::SMALL).color(palette.dim));
    });
}

/// A row of the inspector's table: a name and what stands beside it.
fn field(ui: &mut Ui, name: &str, palette: &Palette, add: impl FnOnce(&mut Ui)) {
    ui.with_layout(egui::Layout::left_to_right(egui::Align::TOP), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let height = ui.spacing().interact_size.y;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(76.0, height), egui::Sense::hover());
        ui.painter().text(
            rect.left_center(),
            egui::Align2::LEFT_CENTER,
            name,
            theme::sans(size::BODY),
            palette.dim,
        );
        // What does not fit goes on below its own beginning, not below the name.
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            add(ui);
        });
    });
}

fn selected(ui: &mut Ui, words: &str, palette: &Palette, commands: &mut Vec<Command>) {
    heading(ui, &format!("“{}”", shortened(words, 120)));
    ui.label(RichText::new("Selected words: tag them, or make an event of them.").color(palette.dim));
    ui.horizontal_wrapped(|ui| commands.extend(widgets::kind_buttons(ui)));
}

/// What the current entity may be merged with; worked out once for each state of an article.
fn suggestions(workbench: &mut Workbench) -> Vec<Same> {
    let Some((key, document)) = workbench.documents.get(workbench.shown) else {
        return Vec::new();
    };
    let Some(entity) = document.current_entity() else {
        return Vec::new();
    };
    let now = (*key, document.told, entity.to_owned());
    match &workbench.panes.same {
        Some((then, same)) if *then == now => same.clone(),
        _ => {
            let same = suggest::same_as(&document.record, entity);
            workbench.panes.same = Some((now, same.clone()));
            same
        }
    }
}

fn current(
    ui: &mut Ui,
    document: &Document,
    item: &ItemId,
    same: &[Same],
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let record = &document.record;
    match item.table {
        Table::Mentions => {
            let Some(mention) = document.index.mention(record, &item.id) else {
                return;
            };
            let one = if mention.form == Form::Name {
                "mention"
            } else {
                mention.form.word()
            };
            heading_of(ui, &mention.text, one, palette);
            why(ui, document, item, mention.review.word(), mention.confidence, palette);
            entity::mention_fields(ui, document, mention, same, palette, commands);
        }
        Table::Entities => {
            let Some(entity) = document.index.entity(record, &item.id) else {
                return;
            };
            let mentions = widgets::counted(document.index.mentions_of(&item.id).len(), "mention");
            heading_of(ui, &entity.name, &format!("entity, {mentions}"), palette);
            why(ui, document, item, entity.review.word(), None, palette);
            entity::entity_fields(ui, document, &item.id, same, palette, commands);
        }
        Table::Events => {
            let Some(event) = document.index.event(record, &item.id) else {
                return;
            };
            // Its fields are many: they stand closer, and closer still where they would not all be seen.
            ui.spacing_mut().item_spacing.y = 1.0;
            if room(ui) < DENSE_PT {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.spacing_mut().button_padding.y = 1.5;
                ui.spacing_mut().interact_size.y = 20.0;
            }
            heading(ui, &widgets::event_line(document, event));
            why(ui, document, item, event.review.word(), event.confidence, palette);
            event::event_fields(ui, document, event, palette, commands);
        }
        Table::Times => {
            let Some(time) = document.index.time(record, &item.id) else {
                return;
            };
            heading_of(ui, &time.text, "time", palette);
            why(ui, document, item, time.review.word(), None, palette);
            field(ui, "Value", palette, |ui| {
                let known = names::known(time.value.as_deref(), time.earliest, time.latest);
                let value = known.unwrap_or_else(|| "not anchored".to_owned());
                if ui
                    .button(value)
                    .on_hover_text(with_key("Set the date", &Command::ItemDate))
                    .clicked()
                {
                    commands.extend([Command::StayHere, Command::ItemDate]);
                }
                ui.label(RichText::new(format!("{} · anchor: {}", time.r#type, time.anchor)).color(palette.dim));
            });
        }
        Table::Quotes => quote::quote_fields(ui, document, &item.id, palette, commands),
        Table::Roles => {
            let Some(role) = document.index.role(record, &item.id) else {
                return;
            };
            heading_of(ui, &role.text, "role", palette);
            why(ui, document, item, role.review.word(), None, palette);
            let holder = role.holder.as_deref().and_then(|id| document.index.entity(record, id));
            field(ui, "Office", palette, |ui| {
                let office = role.office.as_deref().unwrap_or("set…");
                let country = role.country.as_deref().map_or(String::new(), |c| format!(" · {c}"));
                if ui
                    .button(format!("{office}{country}"))
                    .on_hover_text(with_key("Name the office", &Command::Office))
                    .clicked()
                {
                    commands.push(Command::Office);
                }
            });
            field(ui, "Held by", palette, |ui| {
                entity_link(ui, holder.map(|e| (e.id.as_str(), e.name.as_str())), commands);
                if widgets::quiet_button(ui, "choose…")
                    .on_hover_text(with_key("By letters on the names", &Command::Role))
                    .clicked()
                {
                    commands.push(Command::Role);
                }
            });
        }
        Table::Flags => flag::flag_fields(ui, document, &item.id, palette, commands),
        Table::Stories | Table::Meta | Table::Sentences => {}
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
        Table::Stories | Table::Meta | Table::Sentences => None,
    }
}

/// State, score, reason, and what the machine said where a person has changed it.
fn why(ui: &mut Ui, document: &Document, item: &ItemId, review: &str, confidence: Option<f64>, palette: &Palette) {
    let (_, reason) = widgets::describe(document, item);
    let score = confidence.map_or(String::new(), |c| format!(", {c:.2}"));
    let dash = if reason.is_empty() { "" } else { " – " };
    short(ui, &format!("{review}{score}{dash}{reason}"), palette);
    let told = machine_value(document, item).filter(|_| document.fresh.as_ref() != Some(item));
    if let Some(machine) = told {
        short(ui, &format!("the machine said: {machine}"), palette);
    }
}

/// Secondary text of at most two lines, one where there is little room; the whole of it shows when the pointer rests on it.
fn short(ui: &mut Ui, text: &str, palette: &Palette) {
    let mut job = egui::text::LayoutJob::simple(
        text.to_owned(),
        theme::sans(size::SMALL),
        palette.dim,
        ui.available_width(),
    );
    job.wrap.max_rows = if room(ui) < SCANT_PT - KEYS_PT { 1 } else { 2 };
    let label = ui.add(Label::new(job).show_tooltip_when_elided(false));
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
    for key in [
        "kind",
        "text",
        "type",
        "act",
        "mode",
        "status",
        "value",
        "name",
        "cameo",
        "background",
        "actor",
        "office",
    ] {
        let first = own().find_map(|e| e.before.as_ref()?.get(key));
        let last = own().filter_map(|e| e.after.as_ref()?.get(key)).next_back();
        // What an event is and what it counts as are most often one word.
        let twice = key == "act" && own().find_map(|e| e.before.as_ref()?.get("type")) == first;
        if let (true, false, Some(words)) = (first != last, twice, first.and_then(|value| in_words(&value))) {
            said.push(format!("{} {words}", if key == "actor" { "code" } else { key }));
        }
    }
    said.extend(overridden_date(document, item));
    (!said.is_empty()).then(|| said.join(", "))
}

/// A field's value as an analyst reads it; nothing where the machine said nothing.
fn in_words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(words) => Some(words.clone()),
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Object(code) => {
            let parts = ["country", "sector"]
                .iter()
                .filter_map(|part| code.get(*part)?.as_str());
            Some(parts.collect::<Vec<_>>().join(" ")).filter(|code| !code.is_empty())
        }
        other => Some(other.to_string()),
    }
}

/// The date that a person has replaced, with the expression and the rule it came from.
fn overridden_date(document: &Document, item: &ItemId) -> Option<String> {
    let log = document.record.log.iter();
    let mut own = log.filter(|e| e.on == item.id && e.table.as_deref() == Some(item.table.word()));
    let time = own.find_map(|e| e.before.as_ref()?.get("time"))?;
    let value = time.get("value").and_then(|v| v.as_str());
    let now = document.index.event(&document.record, &item.id)?.time.value.as_deref();
    if now == value {
        return None;
    }
    let from = time.get("from").and_then(|v| v.as_str());
    // The same words, dated by the day of publication: that is nobody's correction.
    if from.is_some() && from == document.index.event(&document.record, &item.id)?.time.from.as_deref() {
        return None;
    }
    let rule = from.and_then(|id| document.index.time(&document.record, id)).map(|t| {
        let rule = t.rule.as_deref().unwrap_or("as written");
        format!(" (“{}”: {rule})", t.text)
    });
    let value = value.map_or_else(|| "undated".to_owned(), |value| format!("date {value}"));
    Some(format!("{value}{}", rule.unwrap_or_default()))
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
