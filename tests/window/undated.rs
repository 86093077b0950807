//! An undated article: its events are set so many days from the unknown day of publication, by dragging and by typing,
//! and follow that day once it is known.

use crate::common::driven::{answer, said, survives_saving, without_log};
use crate::common::window::{Window, ask, click, key, opened, press, record};
use chancery::app::Command;
use chancery::record::{Event, ItemId, Table};
use egui::{Event as Input, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const TEXT: &str = "Adler met Bruun yesterday. Coste refused today to see Adler. Bruun thanked Adler.";

/// A saved record without a date: an event of the day before T, one of T, and one that no words date.
fn saved(folder: &Path) -> PathBuf {
    let event = |id: &str, trigger: &str, act: &str, from: Value| {
        let start = TEXT.find(trigger).unwrap();
        json!({"id": id, "type": act, "act": act, "status": "occurred", "time": {"from": from}, "score": 4.0,
            "trigger": {"start": start, "end": start + trigger.len(), "text": trigger},
            "actors": [{"entity": "e1"}], "recipients": [{"entity": "e2"}], "review": "suggested", "origin": "rule"})
    };
    let time = |id: &str, words: &str, shift: i32| {
        let start = TEXT.find(words).unwrap();
        json!({"id": id, "start": start, "end": start + words.len(), "text": words, "type": "DATE", "anchor": "none",
            "granularity": "day", "shift_days": shift, "rule": "days from the anchor", "review": "suggested"})
    };
    let entity = |id: &str, name: &str| json!({"id": id, "kind": "PER", "name": name, "review": "accepted"});
    let record = json!({
        "schema": "chancery/annotations@1", "id": "visit", "text": TEXT, "meta": {"title": "A visit"},
        "sentences": [{"start": 0, "end": TEXT.len(), "story": 0}], "stories": [{"id": 0}],
        "entities": [entity("e1", "Adler"), entity("e2", "Bruun")],
        "times": [time("t1", "yesterday", -1), time("t2", "today", 0)],
        "events": [
            event("v1", "met", "CONSULT", json!("t1")),
            event("v2", "refused", "REJECT", json!("t2")),
            event("v3", "thanked", "SUPPORT", Value::Null),
        ],
    });
    let path = folder.join("visit.chancery.json");
    std::fs::write(&path, record.to_string()).unwrap();
    path
}

fn undated() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(saved(folder.path()), Vec::new(), None);
    harness.state_mut().settings.articles = false;
    harness.run_ok();
    (folder, harness)
}

/// An undated article that tells of a day.
fn with_a_day() -> (tempfile::TempDir, Window) {
    let text = "Envoys meet\n\nElena Markovic met Ivan Horvat in Vienna on March 12, 2024. They agreed on little.\n";
    let (folder, mut harness) = crate::common::driven::window(&[("envoys.txt", text)]);
    ask(&mut harness, Command::SetPublicationDate(String::new()));
    harness.state_mut().notices.clear();
    (folder, harness)
}

fn published(harness: &Window) -> Option<String> {
    record(harness).meta.published.map(|day| day.to_string())
}

/// The month on show.
fn month(harness: &Window) -> String {
    let shown = harness.state().prompt.as_ref().unwrap().month.shown.unwrap();
    shown.strftime("%Y-%m").to_string()
}

fn typed(harness: &Window) -> String {
    harness.state().prompt.as_ref().unwrap().typed.clone()
}

#[test]
fn a_day_is_chosen_with_the_mouse() {
    let (_folder, mut harness) = undated();
    press(&mut harness, Modifiers::COMMAND, Key::D);
    // Nothing is chosen and nothing filled in.
    assert_eq!(typed(&harness), "");
    answer_with(&mut harness, "2016-03-24");
    assert_eq!(month(&harness), "2016-03", "it follows what is typed");
    let day = harness.get_by_label("Thursday, 24 March 2016");
    assert_eq!(day.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    for (button, then) in [
        ("Next month", "2016-04"),
        ("Next year", "2017-04"),
        ("Previous month", "2017-03"),
        ("Previous year", "2016-03"),
        ("Previous month", "2016-02"),
    ] {
        click(&mut harness, button);
        assert_eq!(month(&harness), then, "{button}");
    }
    click(&mut harness, "Monday, 29 February 2016");
    assert_eq!(published(&harness).as_deref(), Some("2016-02-29"));
    assert!(harness.state().prompt.is_none());
    // An event's day, and for an event a month is an answer too.
    ask(&mut harness, Command::GoTo(ItemId::new(Table::Events, "v3")));
    key(&mut harness, Key::T);
    assert_eq!(month(&harness), "2016-02", "the month of what the text tells");
    harness.get_by_label_contains("29 February 2016; “today”");
    click(&mut harness, "Tuesday, 1 March 2016");
    assert_eq!(event(&harness, "v3").time.value.as_deref(), Some("2016-03-01"));
    ask(&mut harness, Command::GoTo(ItemId::new(Table::Events, "v3")));
    key(&mut harness, Key::T);
    click(&mut harness, "All of March 2016");
    let time = event(&harness, "v3").time;
    assert_eq!(time.value.as_deref(), Some("2016-03"));
    assert_eq!(time.latest.map(|day| day.to_string()).as_deref(), Some("2016-03-31"));
    survives_saving(&harness);
}

#[test]
fn the_days_of_a_month_are_walked_by_keys() {
    let (_folder, mut harness) = with_a_day();
    press(&mut harness, Modifiers::COMMAND, Key::D);
    assert_eq!(month(&harness), "2024-03", "the month of the likeliest day");
    harness.get_by_label_contains("Tuesday, 12 March 2024; ");
    press(&mut harness, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(typed(&harness), "", "nothing is filled in unasked");
    // The first key only enters, at the likeliest day.
    for (modifiers, pressed, then) in [
        (Modifiers::NONE, Key::Enter, "2024-03-12"),
        (Modifiers::NONE, Key::ArrowRight, "2024-03-13"),
        (Modifiers::NONE, Key::ArrowDown, "2024-03-20"),
        (Modifiers::NONE, Key::Home, "2024-03-18"),
        (Modifiers::NONE, Key::PageUp, "2024-02-18"),
        (Modifiers::SHIFT, Key::PageUp, "2023-02-18"),
        (Modifiers::NONE, Key::ArrowUp, "2023-02-11"),
    ] {
        press(&mut harness, modifiers, pressed);
        assert_eq!(typed(&harness), then, "{pressed:?}");
        assert_eq!(month(&harness), then[..7]);
    }
    let days = harness.get_by_role(egui::accesskit::Role::Grid);
    assert!(days.is_focused());
    let read = days.value().unwrap();
    assert!(read.starts_with("Saturday, 11 February 2023"), "{read}");
    assert_eq!(published(&harness), None);
    key(&mut harness, Key::Enter);
    assert_eq!(published(&harness).as_deref(), Some("2023-02-11"));
    // Escape leaves the question as it leaves every other.
    press(&mut harness, Modifiers::COMMAND, Key::D);
    press(&mut harness, Modifiers::ALT, Key::ArrowDown);
    key(&mut harness, Key::Escape);
    assert!(harness.state().prompt.is_none());
    assert_eq!(published(&harness).as_deref(), Some("2023-02-11"));
}

#[test]
fn the_question_for_a_date_fits_every_window() {
    let (_folder, mut harness) = with_a_day();
    press(&mut harness, Modifiers::COMMAND, Key::D);
    for size in [
        [1440.0, 900.0],
        [720.0, 480.0],
        [576.0, 360.0],
        [450.0, 300.0],
        [288.0, 192.0],
    ] {
        harness.set_size(size.into());
        harness.run_ok();
        let field = harness.get_by_label("Published on").rect();
        let window = egui::Rect::from_min_size(Pos2::ZERO, size.into());
        assert!(window.contains_rect(field), "{size:?}: {field:?}");
    }
}

/// Types an answer without giving it.
fn answer_with(harness: &mut Window, words: &str) {
    harness.event(Input::Text(words.to_owned()));
    harness.run_ok();
}

fn event(harness: &Window, id: &str) -> Event {
    record(harness).events.iter().find(|e| e.id == id).unwrap().clone()
}

/// Where the mark or chip of an event stands.
fn mark(harness: &Window, act: &str) -> Pos2 {
    let label = format!("event {act}, ");
    harness
        .query_all_by_label_contains(&label)
        .next()
        .unwrap()
        .rect()
        .center()
}

fn point(harness: &mut Window, at: Pos2) {
    harness.event(Input::PointerMoved(at));
    harness.step();
}

fn button(harness: &mut Window, pos: Pos2, pressed: bool) {
    harness.event(Input::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Default::default(),
    });
    harness.step();
}

/// Drags from one place to another, as a hand does.
fn drag(harness: &mut Window, from: Pos2, to: Pos2) {
    point(harness, from);
    button(harness, from, true);
    for share in [0.2, 0.6, 1.0] {
        point(harness, from + (to - from) * share);
    }
    button(harness, to, false);
    harness.run_ok();
}

#[test]
fn an_event_is_dragged_to_a_day_around_publication_and_follows_it() {
    let (_folder, mut harness) = undated();
    let before = without_log(&harness);
    let (yesterday, today) = (mark(&harness, "consult"), mark(&harness, "reject"));
    assert!(today.x > yesterday.x + 20.0, "{yesterday:?} {today:?}");
    // Two days before T lies as far before yesterday as that before today.
    let two_before = yesterday - vec2(today.x - yesterday.x, 0.0);
    drag(&mut harness, yesterday, two_before);
    let moved = event(&harness, "v1").time;
    assert_eq!(
        (moved.shift_days, moved.from, moved.value),
        (Some(-2), None, None),
        "{}",
        said(&harness)
    );
    assert!(said(&harness).contains("instead of “yesterday”"), "{}", said(&harness));
    assert!(said(&harness).contains("Ctrl+D"), "{}", said(&harness));
    assert!(mark(&harness, "consult").x < yesterday.x - 20.0, "it stands there");
    // What no words date comes from the tray.
    let chip = mark(&harness, "support");
    let today = mark(&harness, "reject");
    drag(&mut harness, chip, today);
    assert_eq!(event(&harness, "v3").time.shift_days, Some(0));
    survives_saving(&harness);
    // The day of publication makes dates of them, and takes them away again.
    ask(&mut harness, Command::SetPublicationDate("2016-03-24".to_owned()));
    assert_eq!(event(&harness, "v1").time.value.as_deref(), Some("2016-03-22"));
    assert_eq!(event(&harness, "v3").time.value.as_deref(), Some("2016-03-24"));
    ask(&mut harness, Command::SetPublicationDate("2016-03-25".to_owned()));
    assert_eq!(event(&harness, "v1").time.value.as_deref(), Some("2016-03-23"));
    survives_saving(&harness);
    for _ in 0..2 {
        key(&mut harness, Key::U);
    }
    assert_eq!(event(&harness, "v1").time.value, None);
    for _ in 0..2 {
        key(&mut harness, Key::U);
    }
    assert_eq!(without_log(&harness), before, "each is one step");
}

#[test]
fn days_from_publication_are_typed_too() {
    let (_folder, mut harness) = undated();
    ask(&mut harness, Command::GoTo(ItemId::new(Table::Events, "v3")));
    key(&mut harness, Key::T);
    answer(&mut harness, "T-3");
    assert_eq!(event(&harness, "v3").time.shift_days, Some(-3), "{}", said(&harness));
    ask(&mut harness, Command::GoTo(ItemId::new(Table::Events, "v3")));
    assert!(
        harness.query_all_by_label_contains("T−3").count() > 0,
        "the inspector says so"
    );
    // What it cannot be is said in the field, with what it can.
    key(&mut harness, Key::T);
    let typed = harness.state().prompt.as_ref().unwrap().typed.clone();
    assert!(typed.contains('3'), "{typed}");
    harness.state_mut().prompt.as_mut().unwrap().typed.clear();
    answer(&mut harness, "soon");
    let fault = harness.state().prompt.as_ref().and_then(|p| p.fault.clone());
    assert!(fault.as_ref().is_some_and(|f| f.contains("T-2")), "{fault:?}");
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::U);
    assert_eq!(event(&harness, "v3").time.shift_days, None);
}
