//! Keys that are shown are clicked as they are pressed; undo and redo by mouse; several entities chosen by mouse and by key.

use crate::common::driven::{current, go_to, go_to_mention, said, select, story, survives_saving, without_log};
use crate::common::window::{Window, ask, click, key, press, record};
use chancery::app::Command;
use chancery::app::view::ListTab;
use chancery::record::{Kind, Review, Table};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn mention(harness: &Window, id: &str) -> chancery::record::Mention {
    record(harness).mentions.iter().find(|m| m.id == id).unwrap().clone()
}

#[test]
fn each_key_of_the_inspector_is_a_button_of_its_own() {
    let (_folder, mut harness) = story();
    let id = go_to_mention(&mut harness, "Kremlin");
    let before = without_log(&harness);
    for (cap, kind) in [
        ("f Make it a facility", Kind::Fac),
        (", Make it another name", Kind::Misc),
        ("p Make it a person", Kind::Per),
    ] {
        go_to(&mut harness, Table::Mentions, &id);
        click(&mut harness, cap);
        assert_eq!(mention(&harness, &id).kind, kind);
        survives_saving(&harness);
        ask(&mut harness, Command::Undo);
    }
    assert_eq!(without_log(&harness), before);
    go_to(&mut harness, Table::Mentions, &id);
    click(&mut harness, "[ Start one word to the left");
    assert_eq!(mention(&harness, &id).text, "the Kremlin");
    click(&mut harness, "} End one word to the right");
    assert_eq!(mention(&harness, &id).text, "the Kremlin and");
    // A key that is held with another one asks with which.
    click(&mut harness, "Shift everywhere");
    click(&mut harness, "Reject everywhere… Shift+X");
    assert!(harness.state().document().unwrap().preview.is_some());
    // What is walked by arrows, and the rest of a preview.
    click(&mut harness, "\u{2193} walk the places");
    assert_eq!(
        harness.state().document().unwrap().preview.as_ref().unwrap().at,
        Some(0)
    );
    click(&mut harness, "Esc leave it");
    assert!(harness.state().document().unwrap().preview.is_none());
}

#[test]
fn the_keys_of_every_sort_of_item_tell_their_names_under_the_pointer() {
    let (_folder, mut harness) = story();
    let event = record(&harness).events[0].id.clone();
    go_to(&mut harness, Table::Events, &event);
    key(&mut harness, Key::E);
    click(&mut harness, "d It is denied");
    let now = record(&harness).events.iter().find(|e| e.id == event).unwrap();
    assert_eq!(now.status, chancery::record::Status::Denied);
    let cap = harness.get_by_label("b background").rect().center();
    harness.event(Event::PointerMoved(cap));
    for _ in 0..20 {
        harness.step();
    }
    harness.get_by_label("Background, or news (b)");
    click(&mut harness, "Enter done");
    assert!(!harness.state().document().unwrap().editing_event);
}

#[test]
fn the_bar_of_selected_words_has_every_kind() {
    let (_folder, mut harness) = story();
    select(&mut harness, "truce frays");
    for kind in Kind::ALL {
        assert!(harness.query_all_by_label(kind.word()).count() > 0, "{kind}");
    }
    let bar = harness.query_all_by_label("MISC").next().unwrap();
    bar.click();
    harness.run_ok();
    let made = record(&harness)
        .mentions
        .iter()
        .find(|m| m.review == Review::Added)
        .unwrap();
    assert_eq!((made.text.as_str(), made.kind), ("truce frays", Kind::Misc));
    // By key, here and everywhere.
    select(&mut harness, "We want");
    key(&mut harness, Key::Comma);
    assert!(
        record(&harness)
            .mentions
            .iter()
            .any(|m| m.text == "We want" && m.kind == Kind::Misc)
    );
    go_to_mention(&mut harness, "Kremlin");
    press(&mut harness, Modifiers::SHIFT, Key::Comma);
    assert!(harness.state().document().unwrap().preview.is_some() || said(&harness).contains("MISC"));
}

/// Whether a button does anything.
fn enabled(harness: &Window, name: &str) -> bool {
    !harness
        .get_by_role_and_label(Role::Button, name)
        .accesskit_node()
        .is_disabled()
}

#[test]
fn undo_and_redo_are_buttons_that_say_what_they_would_do() {
    let (_folder, mut harness) = story();
    assert!(!enabled(&harness, "Undo") && !enabled(&harness, "Redo"));
    let id = go_to_mention(&mut harness, "Kremlin");
    key(&mut harness, Key::Space);
    assert!(enabled(&harness, "Undo") && !enabled(&harness, "Redo"));
    let at = harness.get_by_role_and_label(Role::Button, "Undo").rect().center();
    harness.event(Event::PointerMoved(at));
    for _ in 0..20 {
        harness.step();
    }
    let told = harness.query_all_by_label_contains("Undo: accept “Kremlin”").count();
    assert!(told > 0);
    harness.get_by_role_and_label(Role::Button, "Undo").click();
    harness.run_ok();
    assert_eq!(mention(&harness, &id).review, Review::Suggested);
    assert!(!enabled(&harness, "Undo") && enabled(&harness, "Redo"));
    harness.get_by_role_and_label(Role::Button, "Redo").click();
    harness.run_ok();
    assert_eq!(mention(&harness, &id).review, Review::Accepted);
    // Both stand in the line of the other buttons of the strip.
    let middle = |name: &str| {
        harness
            .query_all_by_label_contains(name)
            .next()
            .unwrap()
            .rect()
            .center()
            .y
    };
    assert!((middle("Undo") - middle("2024-03-12")).abs() < 1.5);
}

/// The names in the list, top to bottom.
fn listed(harness: &Window) -> Vec<String> {
    let rows = harness.query_all_by_role(Role::ListItem);
    let mut seen: Vec<(f32, String)> = rows
        .filter_map(|row| {
            Some((
                row.rect().top(),
                row.accesskit_node().label()?.split(": ").next()?.to_owned(),
            ))
        })
        .collect();
    seen.sort_by(|a, b| a.0.total_cmp(&b.0));
    seen.into_iter().map(|(_, name)| name).collect()
}

fn chosen(harness: &Window) -> Vec<String> {
    let document = harness.state().document().unwrap();
    let entities = document.record.entities.iter();
    let mut names: Vec<String> = entities
        .filter(|e| document.chosen.contains(&e.id))
        .map(|e| e.name.clone())
        .collect();
    names.sort();
    names
}

fn sorted(names: &[String]) -> Vec<String> {
    let mut names = names.to_vec();
    names.sort();
    names
}

#[test]
fn entities_are_chosen_in_a_row_by_shift_and_a_click_or_by_keys() {
    let (_folder, mut harness) = story();
    harness.set_size(egui::vec2(1280.0, 1200.0));
    harness.run_ok();
    let names = listed(&harness);
    assert!(names.len() > 3, "{names:?}");
    let row = |name: &String| format!("{name}: ");
    let click_row = |harness: &mut Window, name: &String, held: Modifiers| {
        let named = |n: &egui_kittest::Node<'_>| n.accesskit_node().label().is_some_and(|l| l.starts_with(&row(name)));
        let own = harness.query_all_by_role(Role::ListItem).find(named);
        own.unwrap().click_modifiers(held);
        harness.run_ok();
    };
    click_row(&mut harness, &names[0], Modifiers::NONE);
    click_row(&mut harness, &names[2], Modifiers::SHIFT);
    assert_eq!(chosen(&harness), sorted(&names[..3]));
    click_row(&mut harness, &names[1], Modifiers::SHIFT);
    assert_eq!(chosen(&harness), sorted(&names[..2]), "the range ends where one clicks");
    click_row(&mut harness, &names[3], Modifiers::COMMAND);
    assert_eq!(chosen(&harness).len(), 3);
    click(&mut harness, "Esc let go of them");
    assert!(chosen(&harness).is_empty());
    // By keys: from the current one down, and back up.
    click_row(&mut harness, &names[0], Modifiers::NONE);
    for _ in 0..2 {
        press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    }
    assert_eq!(chosen(&harness), sorted(&names[..3]), "{}", said(&harness));
    press(&mut harness, Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(chosen(&harness), sorted(&names[..2]));
    press(&mut harness, Modifiers::SHIFT, Key::M);
    assert_eq!(chosen(&harness), sorted(&names[..1]), "the current one is let go");
    press(&mut harness, Modifiers::SHIFT, Key::M);
    let before = without_log(&harness);
    let live = |harness: &Window| {
        let all = record(harness).entities.iter();
        all.filter(|e| e.review != Review::Rejected).count()
    };
    let entities = live(&harness);
    click(&mut harness, "m merge them");
    assert_eq!(live(&harness), entities - 1);
    ask(&mut harness, Command::Undo);
    assert_eq!(without_log(&harness), before, "one step");
    // From another list the entities are shown first.
    ask(&mut harness, Command::Tab(ListTab::Events));
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(harness.state().tab, ListTab::Entities);
    assert!(current(&harness).is_some());
}
