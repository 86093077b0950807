//! What does not apply now is dimmed in the palette and in the menus, with the reason that its key gives too.

use crate::common::driven::{go_to, said, select, window};
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::Command;
use chancery::app::command::{Entry, table};
use chancery::record::Table;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const STORY: &str = "Oslo hosts talks on grain\n\
OSLO, May 6, 2024 (Fjord News) - Norway met Chad in Oslo on Monday. “We will trade,” Norway said.\n";

fn refused(harness: &Window) -> Vec<(&'static Entry, String)> {
    let why = |entry: &'static Entry| Some((entry, harness.state().applies(&entry.command).err()?.into_owned()));
    table().iter().filter_map(why).collect()
}

fn open_palette(harness: &mut Window) {
    press(harness, Modifiers::COMMAND, Key::K);
    harness.run_ok();
}

#[test]
fn what_is_refused_changes_nothing_and_says_why() {
    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    harness.state_mut().document_mut().unwrap().current = None;
    harness.run_ok();
    let nothing = refused(&harness);
    assert!(nothing.iter().any(|(e, _)| e.command == Command::Accept));
    for table in [
        Table::Mentions,
        Table::Entities,
        Table::Times,
        Table::Events,
        Table::Quotes,
    ] {
        let id = match table {
            Table::Mentions => record(&harness).mentions[0].id.clone(),
            Table::Entities => record(&harness).entities[0].id.clone(),
            Table::Times => record(&harness).times[0].id.clone(),
            Table::Events => record(&harness).events[0].id.clone(),
            _ => record(&harness).quotes[0].id.clone(),
        };
        go_to(&mut harness, table, &id);
        let all = refused(&harness);
        assert!(!all.is_empty() && all.len() < nothing.len(), "{table:?}");
        for (entry, why) in all {
            ask(&mut harness, entry.command.clone());
            assert!(
                said(&harness).contains(&why),
                "{}: {why}\n{}",
                entry.title,
                said(&harness)
            );
            assert!(record(&harness).log.is_empty(), "{}", entry.title);
            assert!(harness.state().prompt.is_none(), "{}", entry.title);
        }
    }
}

#[test]
fn the_palette_lists_last_what_does_not_apply_with_the_reason() {
    let mut harness = crate::common::window::window(Vec::new());
    harness.run_ok();
    open_palette(&mut harness);
    harness.get_by_label("Search commands").type_text("accept");
    harness.run_ok();
    let line = harness.get_by_label_contains("Accept: Open an article first");
    assert!(line.accesskit_node().is_disabled());
    key(&mut harness, Key::Enter);
    assert!(
        harness.state().sheet.is_some(),
        "nothing is done, and the reason is in sight"
    );
    key(&mut harness, Key::Escape);

    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    open_palette(&mut harness);
    harness.get_by_label("Search commands").type_text("undo");
    harness.run_ok();
    harness.get_by_label_contains("Undo: Nothing to undo");
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::Space);
    open_palette(&mut harness);
    harness.get_by_label("Search commands").type_text("undo");
    harness.run_ok();
    assert!(harness.query_by_label_contains("Nothing to undo").is_none());
}

#[test]
fn a_menu_dims_what_does_not_apply() {
    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    let undo = |harness: &mut Window| {
        harness.get_by_label("Edit").click();
        harness.run_ok();
        let line = harness.get_by_label_contains("Undo Ctrl+Z");
        let disabled = line.accesskit_node().is_disabled();
        key(harness, Key::Escape);
        disabled
    };
    assert!(undo(&mut harness));
    key(&mut harness, Key::Space);
    assert!(!undo(&mut harness));
}

#[test]
fn one_who_is_blind_is_offered_nothing_everywhere() {
    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    key(&mut harness, Key::F10);
    select(&mut harness, "Norway");
    key(&mut harness, Key::G);
    let row = harness.get_all_by_role(egui::Role::ListItem).next().unwrap();
    row.click_secondary();
    harness.run_ok();
    let lines: Vec<_> = harness.get_all_by_label_contains("everywhere").collect();
    assert!(!lines.is_empty());
    assert!(lines.iter().all(|line| line.accesskit_node().is_disabled()));
}

#[test]
fn with_nothing_typed_the_palette_offers_answers_first_and_then_what_was_run_before() {
    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    let mention = record(&harness).mentions[0].id.clone();
    go_to(&mut harness, Table::Mentions, &mention);
    let top = |harness: &Window, words: &str| harness.get_by_label_contains(words).rect().top();
    open_palette(&mut harness);
    assert!(top(&harness, "Accept Space") < top(&harness, "Reject x"));
    assert!(
        harness
            .query_by_label("Open… Ctrl+O")
            .is_none_or(|open| open.rect().top() > top(&harness, "Reject x")),
        "files come later"
    );
    key(&mut harness, Key::Enter);
    let decided = |harness: &Window| {
        record(harness)
            .mentions
            .iter()
            .find(|m| m.id == mention)
            .unwrap()
            .review
    };
    assert_eq!(decided(&harness), chancery::record::Review::Accepted);
    open_palette(&mut harness);
    harness.get_by_label("Search commands").type_text("labels above");
    harness.run_ok();
    key(&mut harness, Key::Enter);
    let ran: Vec<_> = harness.state().ran.clone();
    assert_eq!(ran, [Command::ToggleLabels, Command::Accept]);
}
