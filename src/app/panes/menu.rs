//! The menu of the right button: about the item or the selected words under the pointer, or about the article.

use super::widgets::{MADE, article, kind_hint, tall};
use crate::app::applies::Refused;
use crate::app::command::{Command, key};
use crate::app::document::Document;
use crate::app::theme::{Palette, size};
use crate::app::words::of_status;
use crate::record::acts::boilerplate;
use crate::record::acts::events::Slot;
use crate::record::acts::reshape::has_bounds;
use crate::record::{Kind, Status, Table};
use crate::text::Span;
use egui::{Button, RichText, Ui};
use std::sync::Arc;

/// A menu under way: what does not apply now, and what was chosen in it.
struct Menu {
    refused: Arc<Refused>,
    asked: Option<Command>,
}

impl Menu {
    fn new(ui: &Ui) -> Self {
        Self {
            refused: Refused::kept(ui.ctx()),
            asked: None,
        }
    }

    /// A line with the key of its command; dimmed, with the reason, where that does not apply.
    fn entry(&mut self, ui: &mut Ui, title: &str, command: Command) {
        let why = self.refused.why(&command);
        let line = ui.add_enabled(why.is_none(), Button::new(title).shortcut_text(key(&command)));
        if line.on_disabled_hover_text(why.unwrap_or_default()).clicked() {
            self.asked = Some(command);
            ui.close();
        }
    }
}

/// The menu of the current item or selection.
pub fn item_menu(ui: &mut Ui, document: &Document) -> Option<Command> {
    menu(ui, document, false)
}

/// The menu of a line of the lists.
pub fn line_menu(ui: &mut Ui, document: &Document, table: Table) -> Option<Command> {
    let mut menu = Menu::new(ui);
    if table == Table::Entities {
        if document.chosen.len() > 1 {
            menu.entry(ui, "Merge the chosen entities", Command::MergeChosen);
            ui.separator();
        }
        menu.entry(ui, "Accept with all mentions", Command::AcceptEntity);
        menu.entry(ui, "Reject with all mentions", Command::RejectEntity);
    }
    let own = item_menu(ui, document);
    menu.asked.or(own)
}

/// The same; about the article where it was opened beside the words.
pub fn menu(ui: &mut Ui, document: &Document, on_blank: bool) -> Option<Command> {
    let mut menu = Menu::new(ui);
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
    menu.entry(ui, "Next not yet reviewed", Command::NextOpen);
    menu.entry(ui, "Undo", Command::Undo);
    menu.entry(ui, "Find…", Command::Find);
    menu.entry(ui, "Set the publication date…", Command::PublicationDate);
    menu.entry(ui, "All commands…", Command::Palette);
}

fn of_words(ui: &mut Ui, menu: &mut Menu, table: Option<Table>) {
    kinds(ui, menu);
    for (title, command) in MADE {
        let title = format!("Make it {} {}", article(title), title.to_lowercase());
        menu.entry(ui, &title, command);
    }
    ui.separator();
    match table {
        Some(Table::Quotes) => menu.entry(ui, "They say the current quote", Command::Cue),
        Some(Table::Events) => menu.entry(ui, "Evidence of the current event", Command::Evidence),
        _ => {}
    }
    menu.entry(ui, "Copy", Command::Copy);
    menu.entry(ui, "Not news: boilerplate", Command::Boilerplate);
    menu.entry(ui, "A story begins here, or no longer", Command::Story);
    menu.entry(ui, "Find these words", Command::Find);
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
    menu.entry(ui, "Accept", Command::Accept);
    menu.entry(ui, "Reject", Command::Reject);
    menu.entry(ui, "Accept everywhere…", all(Command::Accept));
    menu.entry(ui, "Reject everywhere…", all(Command::Reject));
    ui.separator();
    match table {
        Table::Mentions | Table::Entities => of_name(ui, menu, table),
        Table::Events => of_event(ui, menu),
        Table::Roles => {
            menu.entry(ui, "Choose who holds it", Command::Role);
            menu.entry(ui, "Name the office…", Command::Office);
        }
        Table::Times => menu.entry(ui, "Set the date…", Command::ItemDate),
        Table::Quotes => menu.entry(ui, "Set the speaker", Command::Speaker),
        _ => {}
    }
    if table != Table::Events {
        menu.entry(ui, "Edit or make an event here", Command::EditEvent);
    }
    if has_bounds(table) {
        menu.entry(ui, "The same bounds everywhere…", Command::BoundsEverywhere);
    }
    let line = match marked {
        true => "News after all",
        false => "This line is not news: boilerplate",
    };
    if table != Table::Entities {
        menu.entry(ui, line, Command::Boilerplate);
    }
    menu.entry(ui, "A story begins here, or no longer", Command::Story);
    menu.entry(ui, "Park with a note…", Command::Note);
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
    let everywhere = |kind: Kind| Command::Everywhere(Box::new(Command::Relabel(kind)));
    let refused = Arc::clone(&menu.refused);
    let why = Kind::ALL.first().and_then(|kind| refused.why(&everywhere(*kind)));
    let line = ui.add_enabled_ui(why.is_none(), |ui| {
        ui.menu_button("Everywhere…", |ui| every_kind(ui, menu, everywhere));
    });
    line.response.on_disabled_hover_text(why.unwrap_or_default());
    ui.separator();
}

fn every_kind(ui: &mut Ui, menu: &mut Menu, everywhere: impl Fn(Kind) -> Command) {
    tall(ui, |ui| {
        for kind in Kind::ALL.iter().copied() {
            let title = format!("Make it {} {}", article(kind.title()), kind.title());
            menu.entry(ui, &title, everywhere(kind));
        }
    });
}

fn of_name(ui: &mut Ui, menu: &mut Menu, table: Table) {
    kinds(ui, menu);
    menu.entry(ui, "Merge into…", Command::Merge);
    if table == Table::Mentions {
        menu.entry(ui, "Split off", Command::Split);
    }
    menu.entry(ui, "Rename the entity…", Command::Rename);
    menu.entry(ui, "Set the actor code…", Command::ActorCode);
    menu.entry(ui, "Set the Wikidata item…", Command::Wikidata);
    menu.entry(ui, "Walk only this actor", Command::FilterActor);
}

fn of_event(ui: &mut Ui, menu: &mut Menu) {
    menu.entry(ui, "Edit the event", Command::EditEvent);
    ui.menu_button("Set", |ui| {
        tall(ui, |ui| {
            for (title, slot) in [
                ("Actor", Slot::Actor),
                ("Recipient", Slot::Recipient),
                ("Where", Slot::Place),
                ("When", Slot::Time),
            ] {
                menu.entry(ui, title, Command::Fill(slot));
            }
            menu.entry(ui, "Who claims it", Command::Attribution);
        })
    });
    menu.entry(ui, "Change the type…", Command::EventType);
    menu.entry(ui, "Set the date…", Command::ItemDate);
    ui.menu_button("Status", |ui| {
        tall(ui, |ui| {
            for status in Status::ALL {
                menu.entry(ui, of_status(*status), Command::SetStatus(*status));
            }
        })
    });
    menu.entry(ui, "Background, or news", Command::ToggleBackground);
    menu.entry(ui, "Add or take out a context…", Command::Contexts);
    menu.entry(ui, "Set the CAMEO code…", Command::Cameo);
    menu.entry(ui, "Merge with another telling…", Command::Merge);
    menu.entry(ui, "Take merged tellings apart", Command::Split);
    menu.entry(ui, "Actor code of who acts…", Command::ActorCode);
}
