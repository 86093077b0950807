//! The menu of the right button: about the item or the selected words under the pointer, or about the article.

use super::widgets::{MADE, article, kind_hint, tall};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::keys::kind_letter;
use crate::app::theme::{Palette, size};
use crate::record::acts::boilerplate;
use crate::record::acts::events::Slot;
use crate::record::acts::reshape::has_bounds;
use crate::record::{Kind, Status, Table};
use crate::text::Span;
use egui::{Button, RichText, Ui};

/// A menu under way: what was chosen in it.
struct Menu {
    asked: Option<Command>,
}

impl Menu {
    fn entry(&mut self, ui: &mut Ui, title: &str, key: &str, command: Command) {
        if ui.add(Button::new(title).shortcut_text(key)).clicked() {
            self.asked = Some(command);
            ui.close();
        }
    }
}

/// The menu of the current item or selection.
pub fn item_menu(ui: &mut Ui, document: &Document) -> Option<Command> {
    menu(ui, document, false)
}

/// The same; about the article where it was opened beside the words.
pub fn menu(ui: &mut Ui, document: &Document, on_blank: bool) -> Option<Command> {
    let mut menu = Menu { asked: None };
    let table = document.current.as_ref().map(|item| item.table).filter(|_| !on_blank);
    tall(ui, |ui| match table {
        _ if on_blank => of_article(ui, &mut menu),
        table if document.selection.is_some() => of_words(ui, &mut menu, table),
        Some(table) => of_item(ui, &mut menu, table, is_marked(document)),
        None => of_article(ui, &mut menu),
    });
    menu.asked
}

fn of_article(ui: &mut Ui, menu: &mut Menu) {
    menu.entry(ui, "Next not yet reviewed", "n", Command::NextOpen);
    menu.entry(ui, "Undo", "u", Command::Undo);
    menu.entry(ui, "Find…", "Ctrl+F", Command::Find);
    menu.entry(ui, "Set the publication date…", "Ctrl+D", Command::PublicationDate);
    menu.entry(ui, "All commands…", "Ctrl+K", Command::Palette);
}

fn of_words(ui: &mut Ui, menu: &mut Menu, table: Option<Table>) {
    kinds(ui, menu);
    for (title, key, command) in MADE {
        let title = format!("Make it {} {}", article(title), title.to_lowercase());
        menu.entry(ui, &title, key, command);
    }
    ui.separator();
    match table {
        Some(Table::Quotes) => menu.entry(ui, "They say the current quote", "v", Command::Cue),
        Some(Table::Events) => menu.entry(ui, "Evidence of the current event", "v", Command::Evidence),
        _ => {}
    }
    menu.entry(ui, "Not news: boilerplate", "Shift+J", Command::Boilerplate);
    menu.entry(ui, "A story begins here, or no longer", "Shift+S", Command::Story);
    menu.entry(ui, "Find these words", "Ctrl+F", Command::Find);
}

/// Whether the current item is a mark of boilerplate, or its line is marked so.
fn is_marked(document: &Document) -> bool {
    let record = &document.record;
    let flag = document
        .current_in(Table::Flags)
        .and_then(|id| document.index.flag(record, id));
    let line = |place: Span| boilerplate::line_at(&record.text, place.start);
    flag.is_some_and(boilerplate::is_live)
        || document
            .place_of_current()
            .is_some_and(|place| boilerplate::marked(record, line(place)).is_some())
}

fn of_item(ui: &mut Ui, menu: &mut Menu, table: Table, marked: bool) {
    let all = |answer: Command| Command::Everywhere(Box::new(answer));
    menu.entry(ui, "Accept", "Space", Command::Accept);
    menu.entry(ui, "Reject", "x", Command::Reject);
    menu.entry(ui, "Accept everywhere…", "Shift+Space", all(Command::Accept));
    menu.entry(ui, "Reject everywhere…", "Shift+x", all(Command::Reject));
    ui.separator();
    match table {
        Table::Mentions | Table::Entities => of_name(ui, menu, table),
        Table::Events => of_event(ui, menu),
        Table::Roles => {
            menu.entry(ui, "Choose who holds it", "r", Command::Role);
            menu.entry(ui, "Name the office…", "Shift+R", Command::Office);
        }
        Table::Times => menu.entry(ui, "Set the date…", "t", Command::ItemDate),
        Table::Quotes => menu.entry(ui, "Set the speaker", "q", Command::Speaker),
        _ => {}
    }
    if table != Table::Events {
        menu.entry(ui, "Edit or make an event here", "e", Command::EditEvent);
    }
    if has_bounds(table) {
        menu.entry(ui, "The same bounds everywhere…", "Shift+B", Command::BoundsEverywhere);
    }
    let line = match marked {
        true => "News after all",
        false => "This line is not news: boilerplate",
    };
    if table != Table::Entities {
        menu.entry(ui, line, "Shift+J", Command::Boilerplate);
    }
    menu.entry(ui, "A story begins here, or no longer", "Shift+S", Command::Story);
    menu.entry(ui, "Park with a note…", "c", Command::Note);
}

/// The kinds in a row, so that the menu stays short; everywhere in a menu of their own.
fn kinds(ui: &mut Ui, menu: &mut Menu) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for kind in Kind::ALL.iter().copied() {
            let text = RichText::new(kind.word()).size(size::SMALL).color(palette.kind(kind));
            if ui.add(Button::new(text)).on_hover_text(kind_hint(kind)).clicked() {
                menu.asked = Some(Command::Relabel(kind));
                ui.close();
            }
        }
    });
    ui.menu_button("Everywhere…", |ui| {
        tall(ui, |ui| {
            for kind in Kind::ALL.iter().copied() {
                let title = format!("Make it {} {}", article(kind.title()), kind.title());
                let key = format!("Shift+{}", kind_letter(kind));
                menu.entry(ui, &title, &key, Command::Everywhere(Box::new(Command::Relabel(kind))));
            }
        });
    });
    ui.separator();
}

fn of_name(ui: &mut Ui, menu: &mut Menu, table: Table) {
    kinds(ui, menu);
    menu.entry(ui, "Merge into…", "m", Command::Merge);
    if table == Table::Mentions {
        menu.entry(ui, "Split off", "s", Command::Split);
    }
    menu.entry(ui, "Rename the entity…", "F2", Command::Rename);
    menu.entry(ui, "Set the actor code…", "i", Command::ActorCode);
    menu.entry(ui, "Set the Wikidata item…", "Shift+I", Command::Wikidata);
    menu.entry(ui, "Walk only what this actor is and does", "w", Command::FilterActor);
}

fn of_event(ui: &mut Ui, menu: &mut Menu) {
    menu.entry(ui, "Edit the event", "e", Command::EditEvent);
    ui.menu_button("Set", |ui| {
        tall(ui, |ui| {
            for (title, slot) in [
                ("Actor", Slot::Actor),
                ("Recipient", Slot::Recipient),
                ("Where", Slot::Place),
                ("When", Slot::Time),
            ] {
                menu.entry(ui, title, "", Command::Fill(slot));
            }
            menu.entry(ui, "Who claims it", "", Command::Attribution);
        })
    });
    menu.entry(ui, "Change the type…", "y", Command::EventType);
    menu.entry(ui, "Set the date…", "t", Command::ItemDate);
    ui.menu_button("Status", |ui| {
        tall(ui, |ui| {
            for status in Status::ALL {
                menu.entry(ui, status.word(), "", Command::SetStatus(*status));
            }
        })
    });
    menu.entry(ui, "Background, or news", "", Command::ToggleBackground);
    menu.entry(ui, "Add or take out a context…", "Shift+Y", Command::Contexts);
    menu.entry(ui, "Set the CAMEO code…", "", Command::Cameo);
    menu.entry(ui, "Merge with another telling…", "m", Command::Merge);
    menu.entry(ui, "Take merged tellings apart", "s", Command::Split);
    menu.entry(ui, "Actor code of who acts…", "i", Command::ActorCode);
}
