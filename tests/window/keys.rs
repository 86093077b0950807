//! Keys where one does not expect them to matter: with nothing to do, held down, in a preview, beside an open question.

use crate::common::driven::{current, go_to_mention, said, select, story, window, without_log};
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::Command;
use chancery::record::{ItemId, Kind, Review, Table};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

#[test]
fn a_key_without_a_meaning_says_so_and_is_no_click_where_the_pointer_rests() {
    let (_folder, mut harness) = story();
    let id = go_to_mention(&mut harness, "Vladimir Putin");
    let kremlin = harness.get_by_label_contains("organisation: Kremlin").rect();
    harness.event(Event::PointerMoved(kremlin.center()));
    harness.run_ok();
    let before = without_log(&harness);
    for pressed in [Key::Enter, Key::Num7, Key::Semicolon] {
        key(&mut harness, pressed);
        assert!(
            said(&harness).contains("means nothing here"),
            "{pressed:?}: {}",
            said(&harness)
        );
        assert_eq!(
            current(&harness),
            Some(ItemId::new(Table::Mentions, &id)),
            "{pressed:?}"
        );
    }
    assert_eq!(without_log(&harness), before);
}

#[test]
fn a_held_key_decides_once_and_walks_on() {
    let (_folder, mut harness) = story();
    let decided = |harness: &Window| harness.state().document().unwrap().queue.decided;
    let hold = |harness: &mut Window, key: Key| {
        for _ in 0..6 {
            harness.event(Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
            harness.step();
        }
        harness.event(Event::Key {
            key,
            physical_key: None,
            pressed: false,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        harness.run_ok();
    };
    let at = current(&harness);
    hold(&mut harness, Key::J);
    assert_ne!(current(&harness), at);
    hold(&mut harness, Key::X);
    let once = decided(&harness);
    assert!((1..=2).contains(&once), "a mention, with its entity: {once}");
    hold(&mut harness, Key::U);
    assert_eq!(decided(&harness), 0);
}

#[test]
fn a_kind_everywhere_for_selected_words_that_are_tagged_is_about_their_mentions() {
    let (_folder, mut harness) = story();
    go_to_mention(&mut harness, "Vladimir Putin");
    select(&mut harness, "Kremlin");
    press(&mut harness, Modifiers::SHIFT, Key::F);
    key(&mut harness, Key::Enter);
    let kremlin = record(&harness).mentions.iter().find(|m| m.text == "Kremlin").unwrap();
    assert_eq!(kremlin.kind, Kind::Fac, "{}", said(&harness));
}

#[test]
fn places_of_a_preview_are_walked_and_taken_out_by_keys_and_nothing_else_is_decided_meanwhile() {
    let (_folder, mut harness) = story();
    go_to_mention(&mut harness, "Markovic");
    let before = without_log(&harness);
    press(&mut harness, Modifiers::SHIFT, Key::X);
    for pressed in [Key::X, Key::P, Key::S, Key::Space] {
        key(&mut harness, pressed);
        assert_eq!(without_log(&harness), before, "{pressed:?}");
        assert!(harness.state().document().unwrap().preview.is_some(), "{pressed:?}");
    }
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Space);
    key(&mut harness, Key::Enter);
    let own: Vec<Review> = record(&harness)
        .mentions
        .iter()
        .filter(|m| m.text == "Markovic")
        .map(|m| m.review)
        .collect();
    assert!(own.len() >= 2);
    assert_eq!((own[0], own[1]), (Review::Suggested, Review::Rejected));
}

#[test]
fn while_letters_stand_on_the_words_no_other_key_decides() {
    let (_folder, mut harness) = story();
    let met = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text == "met")
        .unwrap()
        .id
        .clone();
    crate::common::driven::go_to(&mut harness, Table::Events, &met);
    key(&mut harness, Key::E);
    key(&mut harness, Key::R);
    let before = without_log(&harness);
    for pressed in [Key::Space, Key::Num1, Key::Z] {
        key(&mut harness, pressed);
        assert_eq!(without_log(&harness), before, "{pressed:?}");
        assert!(harness.state().document().unwrap().hints.is_some(), "{pressed:?}");
    }
    assert!(
        said(&harness).contains("No word has these letters"),
        "{}",
        said(&harness)
    );
}

#[test]
fn an_open_question_takes_the_letters_wherever_one_clicked_and_goes_with_its_item() {
    let (_folder, mut harness) = story();
    go_to_mention(&mut harness, "Kremlin");
    key(&mut harness, Key::C);
    let before = without_log(&harness);
    harness.event(Event::Text("ask".to_owned()));
    harness.run_ok();
    // Tab leaves the field for the buttons.
    key(&mut harness, Key::Tab);
    key(&mut harness, Key::X);
    assert_eq!(
        without_log(&harness),
        before,
        "a letter beside the field decides nothing"
    );
    harness.get_by_label_contains("person: Vladimir Putin").click();
    harness.run_ok();
    assert!(harness.state().prompt.is_none(), "the question was about another item");
}

#[test]
fn under_a_sheet_or_a_question_no_key_of_the_search_does_anything() {
    let (_folder, mut harness) = window(&[("grain.txt", "Norway met Chad in Oslo. Norway praised Chad.\n")]);
    for open in [Command::About, Command::PublicationDate] {
        ask(&mut harness, open);
        for pressed in [Key::F3, Key::F4, Key::F5, Key::F6, Key::F7, Key::F8, Key::F9, Key::F10] {
            key(&mut harness, pressed);
        }
        assert!(harness.state().document().unwrap().search.is_none());
        assert!(harness.state().sheet.is_some() || harness.state().prompt.is_some());
        assert!(!harness.state().blind);
        key(&mut harness, Key::Escape);
    }
    key(&mut harness, Key::F4);
    assert!(harness.state().document().unwrap().search.as_ref().unwrap().regex);
}

#[test]
fn keys_that_come_in_one_frame_mean_what_they_would_one_after_the_other() {
    let (_folder, mut harness) = story();
    let met = record(&harness).events.iter().find(|e| e.trigger.text == "met");
    let met = met.unwrap().id.clone();
    ask(&mut harness, Command::GoTo(ItemId::new(Table::Events, &met)));
    let before = without_log(&harness);
    // A slow machine hears several at once.
    for pressed in [Key::E, Key::A] {
        harness.input_mut().events.push(Event::Key {
            key: pressed,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
    }
    for _ in 0..4 {
        harness.step();
    }
    harness.run_ok();
    let document = harness.state().document().unwrap();
    assert!(document.editing_event && document.hints.is_some(), "an actor is picked");
    assert_eq!(without_log(&harness), before, "and nothing was accepted");
}
