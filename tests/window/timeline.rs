//! The timeline in the whole window: by keys alone, its curve, its two times, and the picture of it.

use crate::common::window::{key, opened, press, until};
use chancery::app::dialogs::Answer;
use chancery::app::{Command, Workbench};
use chancery::exchange::timeline::Format;
use chancery::record::{ItemId, Table};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const CTRL_SHIFT: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    shift: true,
    ..Modifiers::NONE
};

/// Sentences of made-up news; each event's trigger is found in them.
const TEXT: &str = "Adler met Bruun on Monday. Coste refused to see Adler. Bruun thanked Adler. Coste may visit Adler.";

/// A saved record: three events in two lanes, one without a date, published later than all of them.
fn saved(folder: &Path) -> PathBuf {
    let event = |id: &str, trigger: &str, act: &str, sides: (&str, &str), status: &str, time: Value| {
        let start = TEXT.find(trigger).unwrap();
        json!({"id": id, "type": act, "act": act, "status": status, "time": time, "score": 4.0,
            "trigger": {"start": start, "end": start + trigger.len(), "text": trigger},
            "actors": [{"entity": sides.0}], "recipients": [{"entity": sides.1}], "review": "suggested", "origin": "rule"})
    };
    let day = |day: &str| json!({"value": day, "earliest": day, "latest": day});
    let mut monday = day("2016-03-21");
    monday["from"] = json!("t1");
    let entity = |id: &str, name: &str| json!({"id": id, "kind": "PER", "name": name, "review": "accepted"});
    let at = TEXT.find("Monday").unwrap();
    let record = json!({
        "schema": "chancery/annotations@1", "id": "visit", "text": TEXT,
        "meta": {"published": "2016-03-24", "title": "A visit"},
        "sentences": [{"start": 0, "end": TEXT.len(), "story": 0}],
        "entities": [entity("e1", "Adler"), entity("e2", "Bruun"), entity("e3", "Coste")],
        "times": [{"id": "t1", "start": at, "end": at + 6, "text": "Monday", "type": "DATE", "anchor": "published",
            "value": "2016-03-21", "earliest": "2016-03-21", "latest": "2016-03-21", "rule": "weekday before",
            "review": "suggested"}],
        "events": [
            event("v1", "met", "CONSULT", ("e1", "e2"), "occurred", monday),
            event("v2", "refused", "REJECT", ("e3", "e1"), "occurred", day("2016-03-22")),
            event("v3", "thanked", "SUPPORT", ("e2", "e1"), "occurred", day("2016-03-23")),
            event("v4", "visit", "CONSULT", ("e3", "e1"), "hypothetical", json!({})),
        ],
    });
    let path = folder.join("visit.chancery.json");
    std::fs::write(&path, record.to_string()).unwrap();
    path
}

fn current(harness: &Harness<'_, Workbench>) -> Option<String> {
    let document = harness.state().document().unwrap();
    document.current_in(Table::Events).map(str::to_owned)
}

#[test]
fn the_timeline_is_walked_by_arrows_and_left_by_escape() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(saved(folder.path()), Vec::new(), None);
    harness.state_mut().ask(Command::GoTo(ItemId::new(Table::Events, "v1")));
    harness.run_ok();
    press(&mut harness, CTRL_SHIFT, Key::T);
    for (pressed, expected) in [
        (Key::ArrowRight, "v3"),
        (Key::ArrowDown, "v2"),
        (Key::ArrowDown, "v4"),
        (Key::ArrowUp, "v2"),
        (Key::ArrowUp, "v1"),
        (Key::ArrowRight, "v3"),
        (Key::Home, "v1"),
    ] {
        key(&mut harness, pressed);
        assert_eq!(current(&harness).as_deref(), Some(expected), "after {pressed:?}");
    }
    key(&mut harness, Key::ArrowUp);
    let said = |h: &Harness<'_, Workbench>| h.state().notices.last().map(|n| n.text.clone()).unwrap_or_default();
    assert_eq!(
        said(&harness),
        "This is the top lane",
        "a key that does nothing says why"
    );
    // Answers work from here as they do from the text.
    key(&mut harness, Key::X);
    assert!(
        harness.query_by_label_contains("event consult, 2016-03-21").is_none(),
        "rejected: off the timeline"
    );
    key(&mut harness, Key::U);
    key(&mut harness, Key::Escape);
    harness.state_mut().ask(Command::GoTo(ItemId::new(Table::Events, "v1")));
    harness.run_ok();
    key(&mut harness, Key::ArrowRight);
    assert_eq!(
        current(&harness).as_deref(),
        Some("v1"),
        "arrows belong to the text again"
    );
}

#[test]
fn the_two_times_the_curve_and_the_legend_are_switched_by_command_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.json");
    let mut harness = opened(saved(folder.path()), Vec::new(), Some(settings.clone()));
    let x = |h: &Harness<'_, Workbench>, name: &str| h.get_by_label_contains(name).rect().left();
    assert!(x(&harness, "event consult, 2016-03-21") < x(&harness, "event support, 2016-03-23"));
    press(&mut harness, CTRL_SHIFT, Key::P);
    harness.get_by_label("Along: published time");
    let (consult, reject) = (
        x(&harness, "event consult, 2016-03-21"),
        x(&harness, "event reject, 2016-03-22"),
    );
    assert!(
        (consult - reject).abs() < 1.0,
        "both stand at the day of publication: {consult}, {reject}"
    );
    press(&mut harness, CTRL_SHIFT, Key::C);
    harness.get_by_label("Score curve: mean score a day");
    harness.get_by_label("Thu 24 Mar 2016: mean score +4.0 of 3 events");
    harness
        .state_mut()
        .ask(Command::ToggleClass(chancery::timeline::Class::Conflict));
    harness.run_ok();
    assert!(harness.query_by_label_contains("event reject, 2016-03-22").is_none());
    drop(harness);

    let mut again = opened(saved(folder.path()), Vec::new(), Some(settings));
    again.run_ok();
    again.get_by_label("Along: published time");
    again.get_by_label("Score curve: mean score a day");
    again.get_by_label_contains("event reject, 2016-03-22");
}

#[test]
fn the_timeline_is_drawn_into_a_file_and_replaces_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("notes.svg"), "mine").unwrap();
    let answers = ["a.svg", "a.PNG", "a.svg", "notes.svg", "b", "a"].map(|name| Answer::Chosen(vec![file(name)]));
    let mut harness = opened(saved(folder.path()), answers.into(), None);
    let last = |w: &Workbench| w.notices.last().map(|n| (n.error, n.text.clone())).unwrap_or_default();
    for (format, said, error) in [
        (Format::Svg, "Timeline drawn into a.svg", false),
        (Format::Png, "Timeline drawn into a.PNG", false),
        (Format::Svg, "Timeline drawn into a.svg", false),
        (
            Format::Svg,
            "is there already and is no timeline of ours: choose another name",
            true,
        ),
        // The command says what is written, not the name.
        (Format::Png, "Timeline drawn into b.png", false),
        (
            Format::Svg,
            "“a.svg” is there already: choose it by its whole name",
            true,
        ),
    ] {
        harness.state_mut().ask(Command::ExportPicture(format));
        until(&mut harness, said, |w| last(w).1.contains(said) && last(w).0 == error);
    }
    let svg = std::fs::read_to_string(file("a.svg")).unwrap();
    for id in ["v1", "v2", "v3", "v4"] {
        assert!(svg.contains(&format!("data-event=\"{id}\"")), "{id}");
    }
    assert!(std::fs::read(file("a.PNG")).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(std::fs::read_to_string(file("notes.svg")).unwrap(), "mine");
    assert!(std::fs::read(file("b.png")).unwrap().starts_with(b"\x89PNG"));
    assert!(!file("b").exists());
}

#[test]
fn an_event_dragged_to_a_day_says_what_rule_it_overrides() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(saved(folder.path()), Vec::new(), None);
    let day = jiff::civil::date(2016, 3, 18);
    harness.state_mut().ask(Command::MoveEvent("v1".into(), day));
    harness.run_ok();
    let said = harness.state().notices.last().map(|n| n.text.clone()).unwrap();
    assert!(
        said.contains("“Monday” = 2016-03-21, read by the rule “weekday before”"),
        "{said}"
    );
    let time = |h: &Harness<'_, Workbench>| h.state().document().unwrap().record.events[0].time.clone();
    assert_eq!((time(&harness).earliest, time(&harness).from), (Some(day), None));
    key(&mut harness, Key::U);
    assert_eq!(time(&harness).from.as_deref(), Some("t1"), "undone with its rule");
}

#[test]
fn sizes_of_window_and_panes_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.json");
    std::fs::write(
        &settings,
        r#"{"panes": {"timeline": 333.0, "side": 402.0}, "theme": "dark", "zoom_percent": 90.0}"#,
    )
    .unwrap();
    let mut harness = opened(saved(folder.path()), Vec::new(), Some(settings.clone()));
    let panes = |h: &Harness<'_, Workbench>| h.state().settings.panes.clone();
    assert!(
        (panes(&harness)["timeline"] - 333.0).abs() < 1.5 && (panes(&harness)["side"] - 402.0).abs() < 1.5,
        "{:?}",
        panes(&harness)
    );
    assert!(harness.ctx.global_style().visuals.dark_mode);
    press(&mut harness, Modifiers::COMMAND, Key::Plus);
    // They are written once a second at most.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    harness.step();
    let kept = std::fs::read_to_string(&settings).unwrap();
    for said in [
        "\"zoom_percent\": 100.0",
        "\"theme\": \"dark\"",
        "\"timeline\": 3",
        "visit.chancery.json",
    ] {
        assert!(kept.contains(said), "{said}: {kept}");
    }
}

#[test]
fn nothing_in_the_foot_is_written_over_in_any_width() {
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    for name in ["wire-story.txt", "communique.txt", "jumble.txt"] {
        let mut harness = crate::common::window::window(Vec::new());
        crate::common::window::open(&mut harness, &sample.join(name));
        for width in [760.0, 900.0, 1024.0, 1100.0, 1180.0, 1280.0, 1440.0, 1700.0] {
            harness.set_size(egui::vec2(width, 700.0));
            harness.run_ok();
            let foot = harness
                .query_all_by_label_contains("not dated")
                .chain(harness.query_all_by_label_contains("not placed"));
            let low = foot.map(|n| n.rect().top()).fold(f32::MAX, f32::min).min(600.0);
            let over = crate::common::painted::overprinted(&harness).into_iter();
            let over: Vec<_> = over.filter(|(one, _)| one.seen.top() > low).collect();
            assert!(over.is_empty(), "{name}, {width}: {over:?}");
        }
    }
}
