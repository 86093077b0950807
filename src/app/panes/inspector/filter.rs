//! What is left, by sort of item, and what of it is walked.

use crate::app::applies::Refused;
use crate::app::command::{Command, Many, SURE, key, with_key};
use crate::app::document::Document;
use crate::app::filter::{Score, WALKED, Wanted, table_title};
use crate::app::panes::share::slack;
use crate::app::panes::widgets;
use crate::app::queue::Order;
use crate::app::theme::{Palette, size};
use crate::record::{EventType, Kind, Table};
use egui::{Button, Color32, RichText, Stroke, Ui, vec2};

/// Under this height the counts are in the menu, in points.
const LOW_PT: f32 = 190.0;
/// The same where an event is current, which has more to show, in points.
const EVENT_PT: f32 = 300.0;

/// Under this height its line is as low as it can be where an event is current, in points.
const SCANT_PT: f32 = 340.0;

/// The counts of what is left, each a switch of the filter, with the other filters behind a menu.
pub fn row(ui: &mut Ui, document: &Document, order: Order, palette: &Palette, commands: &mut Vec<Command>) {
    // In a low pane the item has the room; what is left of each is in the menu of the filter too.
    let least = if document.current_in(Table::Events).is_some() {
        EVENT_PT
    } else {
        LOW_PT
    };
    let low = ui.available_height() + slack(ui.ctx()) < least && document.filter.tables.is_empty();
    let (left, here) = (document.queue.left(), document.queue.left_here());
    let head = match (left, document.filter.is_empty()) {
        (0, _) => "nothing left".to_owned(),
        (_, true) => format!("{} left", widgets::thousands(left)),
        (_, false) => format!("{} of {} left", widgets::thousands(here), widgets::thousands(left)),
    };
    let small = |text: String| RichText::new(text).size(size::SMALL);
    let scant = document.current_in(Table::Events).is_some() && ui.available_height() + slack(ui.ctx()) < SCANT_PT;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if scant {
            ui.spacing_mut().interact_size.y = 17.0;
            ui.spacing_mut().button_padding.y = 0.0;
        }
        ui.label(small(format!("{head} ·")).color(palette.dim));
        let title = Button::new(small(order.title().to_owned()).color(palette.dim)).frame_when_inactive(false);
        if ui
            .add(title)
            .on_hover_text(with_key(
                "Walk in the other order: text, or doubt × consequence",
                &Command::SwitchOrder,
            ))
            .clicked()
        {
            commands.push(Command::SwitchOrder);
        }
        if !document.filter.is_empty() {
            let clear = ui.add(Button::new(small("clear ×".to_owned()).color(palette.accent)).frame(false));
            if clear
                .on_hover_text(with_key("Walk everything again", &Command::ClearFilter))
                .clicked()
            {
                commands.push(Command::ClearFilter);
            }
        }
        widgets::from_right(ui, |ui| {
            let title = small("filter".to_owned()).color(palette.dim);
            let button = Button::new(title).frame_when_inactive(false);
            let (menu, _) = egui::containers::menu::MenuButton::from_button(button)
                .ui(ui, |ui| widgets::tall(ui, |ui| menu(ui, document, low, commands)));
            menu.on_hover_text("Walk only some of the items: by kind, type, state, score or actor");
            let title = small("accept many".to_owned()).color(palette.dim);
            let button = Button::new(title).frame_when_inactive(false);
            let (menu, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| many(ui, commands));
            menu.on_hover_text("Accept many together, after a preview");
        });
    });
    if low {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        ui.spacing_mut().button_padding = vec2(3.0, 1.0);
        for table in WALKED {
            let on = document.filter.tables.contains(&table);
            let n = document.queue.left_of(table);
            // What is done is out of the way, unless it is what is walked.
            if n == 0 && !on {
                continue;
            }
            let title = table_title(table);
            let (line, fill) = match on {
                true => (palette.accent, palette.chosen),
                false => (Color32::TRANSPARENT, Color32::TRANSPARENT),
            };
            let words = RichText::new(format!("{title} {}", widgets::thousands(n)))
                .size(size::SMALL)
                .color(palette.ink);
            let button = Button::new(words)
                .fill(fill)
                .stroke(Stroke::new(1.0, line))
                .min_size(vec2(0.0, 18.0))
                .corner_radius(9);
            let button = ui.add(button);
            button.widget_info(|| {
                let name = format!("Walk only {title}, {n} left");
                egui::WidgetInfo::selected(egui::Role::Switch, true, on, name)
            });
            let hint = format!("{n} {title} not yet reviewed; click to walk only these, or all again");
            if button.on_hover_text(hint).clicked() {
                commands.push(Command::FilterTable(table));
            }
        }
    });
    ui.add_space(2.0);
}

/// What can be accepted together; each is shown before it is done.
fn many(ui: &mut Ui, commands: &mut Vec<Command>) {
    let sure = SURE.map(|least| (format!("what scores 0.{least} or more…"), Many::Sure(least)));
    let others = [
        ("what is in sight…".to_owned(), Many::InSight),
        ("all of this kind…".to_owned(), Many::SameKind),
        ("all that is walked…".to_owned(), Many::Walked),
    ];
    let refused = Refused::kept(ui.ctx());
    for (title, which) in others.into_iter().chain(sure) {
        let command = Command::AcceptMany(which);
        let why = refused.why(&command);
        let line = ui.add_enabled(why.is_none(), Button::new(title).shortcut_text(key(&command)));
        if line.on_disabled_hover_text(why.unwrap_or_default()).clicked() {
            commands.push(command);
            ui.close();
        }
    }
}

fn menu(ui: &mut Ui, document: &Document, with_tables: bool, commands: &mut Vec<Command>) {
    let filter = &document.filter;
    let mut choice = |ui: &mut Ui, on: bool, title: &str, command: Command| {
        if ui.selectable_label(on, title).clicked() {
            commands.push(command);
            ui.close();
        }
    };
    if with_tables {
        for table in WALKED {
            let title = format!("{} {}", table_title(table), document.queue.left_of(table));
            choice(ui, false, &title, Command::FilterTable(table));
        }
        ui.separator();
    }
    for state in Wanted::ALL.into_iter().skip(1) {
        choice(ui, filter.state == state, state.title(), Command::FilterState(state));
    }
    ui.separator();
    ui.menu_button("kind", |ui| {
        for &kind in Kind::ALL {
            choice(ui, filter.kind == Some(kind), kind.title(), Command::FilterKind(kind));
        }
    });
    ui.menu_button("event type", |ui| {
        widgets::tall(ui, |ui| {
            for act in EventType::all().filter(|act| *act != EventType::Statement) {
                choice(ui, filter.act == Some(act), act.word(), Command::FilterAct(act));
            }
        });
    });
    ui.separator();
    for score in Score::ALL.into_iter().skip(1) {
        choice(
            ui,
            filter.score == score,
            &format!("score {}", score.title()),
            Command::FilterScore(score),
        );
    }
    ui.separator();
    let named = |id: &str| document.index.entity(&document.record, id).map(|e| e.name.clone());
    let who = filter
        .actor
        .as_deref()
        .or_else(|| document.current_entity())
        .and_then(named);
    let title = who.map_or("this actor only (go to a mention)".to_owned(), |name| {
        format!("only {name}")
    });
    choice(ui, filter.actor.is_some(), &title, Command::FilterActor);
    ui.separator();
    choice(ui, false, "everything", Command::ClearFilter);
}
