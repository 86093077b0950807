//! Files as the analyst meets them: opened, refused, left, exported, lost and found again, and open in two windows.

use crate::common::window::{STORY, article, click, key, opened_in, press, record, until, window, window_in};
use chancery::app::Command;
use chancery::app::dialogs::Answer;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

#[test]
fn closing_with_unsaved_decisions_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::W);
    harness.get_by_label("Save your decisions?");
    harness.get_by_label("Stay").click();
    harness.run_ok();
    assert!(harness.state().document().is_some());
    press(&mut harness, Modifiers::COMMAND, Key::W);
    harness.get_by_label("Discard").click();
    harness.run_ok();
    assert!(harness.state().document().is_none());
}

#[test]
fn a_missing_dialog_is_told_apart_from_a_cancelled_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = article(folder.path());
    let mut harness = window(vec![Answer::Cancelled, Answer::Unavailable]);
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "the dialog is cancelled", |w| !w.asking);
    assert!(harness.state().prompt.is_none());
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "a path is asked for", |w| w.prompt.is_some());
    harness.run_ok();
    harness.get_by_label("Open file").type_text(path.to_str().unwrap());
    harness.run_ok();
    key(&mut harness, Key::Enter);
    until(&mut harness, "the typed path is open", |w| w.document().is_some());
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason_and_nothing_open_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    key(&mut harness, Key::Space);
    let before = record(&harness).clone();
    let bad = folder.path().join("bad.chancery.json");
    std::fs::write(
        &bad,
        before
            .to_json()
            .unwrap()
            .replacen("\"kind\": \"PER\"", "\"kind\": \"DOG\"", 1),
    )
    .unwrap();
    harness.state_mut().ask(Command::OpenPath(bad));
    until(&mut harness, "the refusal is said", |w| {
        w.notices.iter().any(|n| n.error)
    });
    let said = harness.state().notices.iter().find(|n| n.error).unwrap().text.clone();
    assert!(
        said.contains("bad.chancery.json") && said.contains("kind") && said.contains("DOG"),
        "{said}"
    );
    assert_eq!(*record(&harness), before);
}

#[test]
fn a_file_changed_by_another_hand_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    let saved = folder.path().join("envoys.chancery.json");
    let theirs = std::fs::read_to_string(&saved)
        .unwrap()
        .replacen("accepted", "rejected", 1);
    std::fs::write(&saved, &theirs).unwrap();
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is refused", |w| w.notices.iter().any(|n| n.error));
    assert_eq!(std::fs::read_to_string(&saved).unwrap(), theirs);
    assert!(harness.state().document().unwrap().is_changed(), "the work is kept");
    harness.get_by_label("Keep mine: save over it").click();
    until(&mut harness, "it is saved over", |w| {
        !w.document().unwrap().is_changed()
    });
}

#[test]
fn an_export_never_overwrites_anything_but_an_earlier_export() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    harness
        .state_mut()
        .ask(Command::ExportTo(folder.path().join("envoys.txt")));
    until(&mut harness, "it is refused", |w| w.notices.iter().any(|n| n.error));
    assert_eq!(
        std::fs::read_to_string(folder.path().join("envoys.txt")).unwrap(),
        STORY
    );
    let table = folder.path().join("events.csv");
    for _ in 0..2 {
        harness.state_mut().notices.clear();
        harness.state_mut().ask(Command::ExportTo(table.clone()));
        until(&mut harness, "it is exported", |w| {
            w.notices.iter().any(|n| n.text.contains("events.csv"))
        });
        assert!(
            harness.state().notices.iter().all(|n| !n.error),
            "{:?}",
            harness.state().notices
        );
    }
}

#[test]
fn decisions_of_a_killed_run_come_back_and_are_not_offered_twice() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let decided = {
        let mut harness = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
        harness.run_ok();
        press(&mut harness, Modifiers::COMMAND, Key::O);
        until(&mut harness, "the article is open", |w| w.document().is_some());
        for _ in 0..3 {
            key(&mut harness, Key::Space);
        }
        key(&mut harness, Key::X);
        key(&mut harness, Key::U);
        assert!(harness.state().notices.iter().all(|n| !n.error));
        record(&harness).clone()
        // The window ends here without a word, as a killed one would.
    };
    let mut harness = window_in(&state, Vec::new());
    until(&mut harness, "the lost work is offered", |w| !w.lost.is_empty());
    harness.get_by_label("Decisions that were not saved");
    harness.get_by_label("Restore").click();
    until(&mut harness, "the article is back", |w| w.document().is_some());
    assert!(record(&harness).log == decided.log && record(&harness).mentions == decided.mentions);
    assert!(harness.state().document().unwrap().is_changed());
    let current = harness.state().document().unwrap().current.clone();
    let last = &decided.log.last().unwrap().on;
    assert_eq!(
        current.map(|item| item.id),
        Some(last.to_string()),
        "one goes on where one was"
    );
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is saved", |w| {
        w.document().is_some_and(|d| !d.is_changed())
    });
    drop(harness);
    let mut harness = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "the article is open", |w| w.document().is_some());
    assert!(harness.state().lost.is_empty());
    assert_eq!(record(&harness).log, decided.log);
}

#[test]
fn a_second_window_only_reads_until_it_takes_over() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let open = || {
        let mut harness = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
        harness.run_ok();
        press(&mut harness, Modifiers::COMMAND, Key::O);
        until(&mut harness, "the article is open", |w| w.document().is_some());
        harness
    };
    let mut first = open();
    let mut second = open();
    key(&mut second, Key::Space);
    assert!(record(&second).log.is_empty(), "it only reads");
    second.get_by_label("read only: open in another window");
    click(&mut second, "Take it over");
    assert!(second.query_by_label("read only: open in another window").is_none());
    key(&mut second, Key::Space);
    assert!(!record(&second).log.is_empty());
    key(&mut first, Key::Space);
    press(&mut first, Modifiers::COMMAND, Key::S);
    first.run_ok();
    let said = first
        .state()
        .notices
        .iter()
        .any(|n| n.error && n.text.contains("taken this article over"));
    assert!(said, "{:?}", first.state().notices);
    assert!(
        first.state().document().unwrap().is_changed(),
        "its work is still there"
    );
}
