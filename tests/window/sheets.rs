//! What lies over the article is answered by keys alone, and does what it says: save and close, save and leave.

use crate::common::window::{Window, article, ask, key, open, press, until, window_in};
use chancery::app::view::Sheet;
use chancery::app::{Command, dialogs::Answer};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A window with an article open in which something was decided.
fn decided(answers: Vec<Answer>) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = article(folder.path());
    let mut harness = window_in(&folder.path().join("state"), answers);
    open(&mut harness, &path);
    key(&mut harness, Key::Space);
    (folder, harness)
}

/// The button that has the keyboard.
fn held(harness: &Window) -> Option<String> {
    let all = harness.query_all_by_role(Role::Button);
    let mut held = all.filter(|n| n.accesskit_node().is_focused());
    held.next().and_then(|n| n.accesskit_node().label())
}

fn closes(harness: &Window) -> bool {
    let output = &harness.output().viewport_output[&egui::ViewportId::ROOT];
    output.commands.contains(&egui::ViewportCommand::Close)
}

#[test]
fn save_your_decisions_is_answered_by_keys_alone() {
    let (_folder, mut harness) = decided(Vec::new());
    for (opens, first) in [(Key::W, "Save"), (Key::Q, "Save and quit")] {
        press(&mut harness, Modifiers::COMMAND, opens);
        assert_eq!(held(&harness).as_deref(), Some(first), "at once");
        key(&mut harness, Key::Tab);
        assert_eq!(held(&harness).as_deref(), Some("Discard"));
        key(&mut harness, Key::Tab);
        assert_eq!(held(&harness).as_deref(), Some("Stay"));
        key(&mut harness, Key::Tab);
        assert_eq!(held(&harness).as_deref(), Some(first), "round, and nothing beneath");
        press(&mut harness, Modifiers::SHIFT, Key::Tab);
        assert_eq!(held(&harness).as_deref(), Some("Stay"));
        key(&mut harness, Key::Space);
        assert!(harness.state().sheet.is_none(), "Space presses it");
        press(&mut harness, Modifiers::COMMAND, opens);
        key(&mut harness, Key::Escape);
        assert!(harness.state().sheet.is_none(), "Esc leaves it");
        // The next key is the review's again.
        let before = harness.state().document().unwrap().current.clone();
        key(&mut harness, Key::Tab);
        assert_ne!(harness.state().document().unwrap().current, before);
    }
    press(&mut harness, Modifiers::COMMAND, Key::W);
    key(&mut harness, Key::Tab);
    key(&mut harness, Key::Enter);
    assert!(harness.state().document().is_none(), "discarded");
}

#[test]
fn the_other_sheets_have_the_keyboard_too() {
    let (_folder, mut harness) = decided(Vec::new());
    for sheet in [Command::RememberedDecisions, Command::About] {
        ask(&mut harness, sheet.clone());
        harness.run_ok();
        assert_eq!(held(&harness).as_deref(), Some("Close"), "{sheet:?}");
        key(&mut harness, Key::Enter);
        assert!(harness.state().sheet.is_none(), "{sheet:?}");
    }
    key(&mut harness, Key::F1);
    let before = harness.state().document().unwrap().current.clone();
    key(&mut harness, Key::Tab);
    assert_eq!(harness.state().document().unwrap().current, before);
    key(&mut harness, Key::Escape);
    // What a killed run left is answered first of all.
    drop(harness);
    let folder = tempfile::tempdir().unwrap();
    let (path, state) = (article(folder.path()), folder.path().join("state"));
    let mut harness = window_in(&state, Vec::new());
    open(&mut harness, &path);
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::W);
    key(&mut harness, Key::Tab);
    key(&mut harness, Key::Enter);
    ask(&mut harness, Command::Recovery);
    until(&mut harness, "it is found", |w| w.sheet == Some(Sheet::Lost));
    assert_eq!(held(&harness).as_deref(), Some("Bring back"));
    key(&mut harness, Key::Tab);
    assert_eq!(held(&harness).as_deref(), Some("Compare"));
    key(&mut harness, Key::Tab);
    assert_eq!(held(&harness).as_deref(), Some("Later"));
}

#[test]
fn save_closes_the_article_once_it_is_saved() {
    let (folder, mut harness) = decided(Vec::new());
    press(&mut harness, Modifiers::COMMAND, Key::W);
    key(&mut harness, Key::Enter);
    until(&mut harness, "it is closed", |w| w.documents.is_empty());
    assert!(folder.path().join("envoys.chancery.json").exists());
}

#[test]
fn what_could_not_be_saved_stays_open_and_says_why_and_a_later_save_closes_nothing() {
    let (folder, mut harness) = decided(Vec::new());
    // Somebody else's file is in its place.
    let target = folder.path().join("envoys.chancery.json");
    std::fs::write(&target, "other").unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::W);
    key(&mut harness, Key::Enter);
    until(&mut harness, "it is told", |w| w.notices.iter().any(|n| n.error));
    assert!(harness.state().document().is_some_and(|d| d.is_changed()));
    std::fs::remove_file(&target).unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert!(harness.state().document().is_some());
}

#[test]
fn an_article_without_a_file_asks_where_and_stays_where_that_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("sample.chancery.json");
    let mut harness = window_in(
        &folder.path().join("state"),
        vec![Answer::Cancelled, Answer::Chosen(vec![to.clone()])],
    );
    ask(&mut harness, Command::OpenSample(0));
    until(&mut harness, "it is open", |w| w.document().is_some());
    key(&mut harness, Key::Space);
    for _ in 0..2 {
        assert!(harness.state().document().is_some());
        press(&mut harness, Modifiers::COMMAND, Key::W);
        key(&mut harness, Key::Enter);
        until(&mut harness, "where was asked", |w| !w.asking);
    }
    until(&mut harness, "it is closed", |w| w.documents.is_empty());
    assert!(to.exists());
}

#[test]
fn the_window_does_not_close_later_by_itself() {
    let (_folder, mut harness) = decided(Vec::new());
    harness.state_mut().document_mut().unwrap().held_elsewhere = true;
    press(&mut harness, Modifiers::COMMAND, Key::Q);
    key(&mut harness, Key::Enter);
    assert!(harness.state().sheet.is_none() && harness.state().document().unwrap().is_changed());
    // It is taken over, and saved to go on.
    harness.state_mut().document_mut().unwrap().held_elsewhere = false;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    let mut closed = false;
    for _ in 0..400 {
        harness.step();
        closed |= closes(&harness);
        if !harness.state().document().unwrap().is_changed() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(!harness.state().document().unwrap().is_changed() && !closed);
}
