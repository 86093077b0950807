//! How the right side is shared between the list and what is current, and the question beside the letters that answer it.

use crate::common::driven::{go_to, go_to_mention, story};
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::Command;
use chancery::app::view::ListTab;
use chancery::record::Table;
use egui::{Key, Modifiers, Role, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

fn resize(harness: &mut Window, size: Vec2) {
    harness.set_size(size);
    for _ in 0..4 {
        harness.step();
    }
    harness.run_ok();
}

/// Lines of the list that are seen whole, and the upper edge of what is below them, in points.
fn list(harness: &Window) -> (usize, f32) {
    let edge = harness.get_by_label_contains(" left ·").rect().top();
    let lines = harness.query_all_by_role(Role::ListItem);
    (lines.filter(|line| line.rect().bottom() <= edge).count(), edge)
}

#[test]
fn the_list_has_the_height_that_the_item_does_not_need() {
    let (_folder, mut harness) = story();
    for (size, rows) in [
        (vec2(1440.0, 900.0), 6),
        (vec2(1280.0, 720.0), 3),
        (vec2(1024.0, 700.0), 3),
    ] {
        resize(&mut harness, size);
        go_to_mention(&mut harness, "Vladimir Putin");
        harness.run_ok();
        let (seen, _) = list(&harness);
        assert!(seen >= rows, "{size}: {seen} lines beside a mention");
        // What has more to show takes more, and gives it back.
        let event = record(&harness)
            .events
            .iter()
            .find(|e| e.trigger.text == "met")
            .unwrap()
            .id
            .clone();
        go_to(&mut harness, Table::Events, &event);
        harness.run_ok();
        let (beside_event, _) = list(&harness);
        assert!(
            (3..=seen).contains(&beside_event),
            "{size}: {beside_event} lines beside an event"
        );
        go_to_mention(&mut harness, "Vladimir Putin");
        harness.run_ok();
        assert!(list(&harness).0 + 1 >= seen, "{size}: given back");
        assert!(harness.get_by_label("Space accept").rect().bottom() < size.y, "{size}");
    }
}

#[test]
fn a_height_that_was_dragged_stays_whatever_is_current() {
    let (_folder, mut harness) = story();
    resize(&mut harness, vec2(1440.0, 900.0));
    go_to_mention(&mut harness, "Vladimir Putin");
    harness.run_ok();
    let (_, before) = list(&harness);
    // The edge lies above the first line by the margin.
    let at = egui::pos2(1200.0, before - 13.0);
    harness.hover_at(at);
    harness.run_ok();
    harness.drag_at(at);
    harness.run_ok();
    harness.hover_at(at - vec2(0.0, 40.0));
    harness.run_ok();
    harness.drop_at(at - vec2(0.0, 40.0));
    harness.run_ok();
    let (_, dragged) = list(&harness);
    assert!((before - dragged - 40.0).abs() < 8.0, "{before} to {dragged}");
    let event = record(&harness).events[0].id.clone();
    go_to(&mut harness, Table::Events, &event);
    harness.run_ok();
    assert_eq!(list(&harness).1, dragged);
    assert!(harness.state().settings.panes.contains_key("inspector"));
}

#[test]
fn the_question_is_in_sight_wherever_letters_are_asked_for() {
    let (_folder, mut harness) = story();
    let event = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text == "met")
        .unwrap()
        .id
        .clone();
    let sizes = [
        vec2(1440.0, 900.0),
        vec2(1024.0, 700.0),
        vec2(640.0, 480.0),
        vec2(576.0, 360.0),
    ];
    for side in [true, false] {
        if !side {
            ask(&mut harness, Command::ToggleSide);
        }
        for size in sizes {
            resize(&mut harness, size);
            go_to(&mut harness, Table::Events, &event);
            key(&mut harness, Key::E);
            for (letter, question) in [(Key::A, "who does it?"), (Key::R, "to whom?"), (Key::W, "where?")] {
                key(&mut harness, letter);
                let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
                let asked = |text: &str| {
                    let all = harness.query_all_by_label_contains(text);
                    all.into_iter().any(|n| window.contains_rect(n.rect()))
                };
                let capital = format!("{}{}", question[..1].to_uppercase(), &question[1..]);
                assert!(asked(question) || asked(&capital), "{size}, side {side}: {question}");
                key(&mut harness, Key::Escape);
            }
            key(&mut harness, Key::Enter);
        }
    }
}

#[test]
fn what_is_on_has_a_tick_in_the_menu() {
    let (_folder, mut harness) = story();
    resize(&mut harness, vec2(1440.0, 900.0));
    let on = |harness: &Window, name: &str| {
        let line = harness.get_by_label_contains(name);
        line.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    harness.get_by_label("View").click();
    harness.run_ok();
    assert!(on(&harness, "The timeline"));
    assert!(!on(&harness, "Labels above the spans"));
    harness.get_by_label_contains("Labels above the spans").click();
    harness.run_ok();
    harness.get_by_label("View").click();
    harness.run_ok();
    assert!(on(&harness, "Labels above the spans"));
    key(&mut harness, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert_eq!(harness.state().tab, ListTab::Events);
}

#[test]
fn a_card_shows_once_the_pointer_itself_has_moved() {
    let (_folder, mut harness) = story();
    resize(&mut harness, vec2(1440.0, 900.0));
    let kremlin = harness.get_by_label_contains("organisation: Kremlin").rect().center();
    let card = |harness: &Window| harness.query_all_by_label_contains("organisation, 0.").next().is_some();
    let rest = |harness: &mut Window| (0..40).for_each(|_| harness.step());
    // It rested there when the window came up.
    harness.event(egui::Event::PointerMoved(kremlin));
    rest(&mut harness);
    assert!(!card(&harness), "nobody has pointed at it");
    harness.event(egui::Event::PointerMoved(kremlin + vec2(3.0, 0.0)));
    rest(&mut harness);
    assert!(card(&harness), "it is pointed at");
    // Keys move the text below it.
    key(&mut harness, Key::J);
    rest(&mut harness);
    assert!(!card(&harness), "it only rests");
}
