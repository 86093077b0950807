//! What is called so: who decides, what a question is about, which of two of one name is current, files that are one article.

use crate::common::driven::{answer, go_to, go_to_mention, said, window};
use crate::common::window::{STORY, Window, ask, key, opened, press, record, until};
use chancery::app::Command;
use chancery::app::view::ListTab;
use chancery::record::{ItemId, Table};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn story() -> (tempfile::TempDir, Window) {
    window(&[("envoys.txt", STORY)])
}

#[test]
fn who_decides_is_set_by_a_command_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.json");
    let file = crate::common::window::article(folder.path());
    let mut harness = opened(file.clone(), Vec::new(), Some(settings.clone()));
    ask(&mut harness, Command::AskAnalyst);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    answer(&mut harness, "A. Desk");
    key(&mut harness, Key::Space);
    assert_eq!(&*record(&harness).log.last().unwrap().by, "A. Desk");
    drop(harness);
    let mut harness = opened(file, Vec::new(), Some(settings));
    key(&mut harness, Key::Space);
    assert_eq!(&*record(&harness).log.last().unwrap().by, "A. Desk");
}

#[test]
fn a_name_that_is_asked_for_on_an_event_says_whose_it_is() {
    let (_folder, mut harness) = story();
    let event = record(&harness)
        .events
        .iter()
        .find(|e| !e.actors.is_empty())
        .unwrap()
        .id
        .clone();
    go_to(&mut harness, Table::Events, &event);
    key(&mut harness, Key::F2);
    let asked = |harness: &Window| {
        harness
            .get_by_label("Name")
            .accesskit_node()
            .data()
            .description()
            .map(str::to_owned)
    };
    assert!(asked(&harness).unwrap().ends_with(", who takes part in this event"));
    key(&mut harness, Key::Escape);
    go_to_mention(&mut harness, "Kremlin");
    key(&mut harness, Key::F2);
    assert_eq!(asked(&harness).as_deref(), Some("Name of Kremlin"));
}

#[test]
fn an_entity_and_its_mention_are_told_apart() {
    let (_folder, mut harness) = story();
    let mention = go_to_mention(&mut harness, "Vladimir Putin");
    harness.get_by_label("mention");
    let entity = record(&harness)
        .mentions
        .iter()
        .find(|m| m.id == mention)
        .unwrap()
        .entity
        .clone();
    go_to(&mut harness, Table::Entities, &entity.unwrap());
    harness.get_by_label("entity, 1 mention");
    assert!(harness.query_by_label("mention").is_none());
}

#[test]
fn a_text_and_its_annotations_are_one_recent_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = crate::common::window::article(folder.path());
    let mut harness = opened(file.clone(), Vec::new(), None);
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    let saved = folder.path().join("envoys.chancery.json");
    assert_eq!(harness.state().settings.recent, [saved]);
    ask(&mut harness, Command::CloseArticle);
    crate::common::window::open(&mut harness, &file);
    assert_eq!(harness.state().settings.recent, [file]);
}

#[test]
fn all_that_is_reviewed_can_be_listed_in_text_order() {
    let (_folder, mut harness) = story();
    assert!(harness.query_by_role_and_label(egui::Role::Tab, "Words").is_none());
    press(&mut harness, Modifiers::COMMAND, Key::Num6);
    harness.get_by_role_and_label(egui::Role::Tab, "Words");
    assert_eq!(harness.state().tab, ListTab::Words);
    let role = record(&harness).roles[0].clone();
    // The list is low beside the inspector: the line is filtered for, as one would.
    harness.state_mut().filter = role.text.clone();
    harness.run_ok();
    let line = format!("{}: {}", role.text, role.office.as_deref().unwrap());
    let lines: Vec<_> = harness.get_all_by_role(egui::Role::ListItem).collect();
    let own = lines
        .iter()
        .find(|node| node.accesskit_node().label().is_some_and(|l| l.starts_with(&line)));
    own.unwrap().click();
    harness.run_ok();
    let current = harness.state().document().unwrap().current.clone();
    assert_eq!(current, Some(ItemId::new(Table::Roles, &role.id)), "{}", said(&harness));
}

#[test]
fn words_that_cannot_be_pointed_at_have_a_list_of_their_own_in_sight() {
    let (_folder, harness) = window(&[("a.txt", "The minister met Norway in Oslo.\n\nوزير الخارجية في عمان.\n")]);
    harness.get_by_role_and_label(egui::Role::Tab, "Words");
}
