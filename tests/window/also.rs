//! The same answer everywhere offers, without a tick, what is the same in other words or other letters.

use crate::common::driven::{go_to_mention, select, without_log};
use crate::common::window::{STORY, Window, ask, key, press, record};
use chancery::app::Command;
use chancery::record::{Kind, Review};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

fn reviews(harness: &Window, words: &str, review: Review) -> usize {
    let all = record(harness).mentions.iter();
    all.filter(|m| m.text == words && m.review == review).count()
}

/// Ticks the place of that number, as a click on it would, wherever the list is scrolled to.
fn tick(harness: &mut Window, place: usize) {
    let tick = Command::TickPlaces {
        article: None,
        places: vec![place],
        on: true,
    };
    ask(harness, tick);
}

#[test]
fn other_mentions_of_the_entity_are_offered_and_left_alone_unless_chosen() {
    let (_folder, mut harness) = crate::common::driven::window(&[("envoys.txt", STORY)]);
    let before = without_log(&harness);
    let short = before.mentions.iter().filter(|m| m.text == "Markovic").count();
    assert!(short >= 2 && before.mentions.iter().any(|m| m.text == "Elena Markovic"));
    go_to_mention(&mut harness, "Markovic");
    press(&mut harness, Modifiers::SHIFT, Key::X);
    harness.get_by_label_contains(&format!("in {short} of {short} places?"));
    harness.get_by_label_contains("not ticked");
    key(&mut harness, Key::Enter);
    assert_eq!(reviews(&harness, "Markovic", Review::Rejected), short);
    assert_eq!(
        reviews(&harness, "Elena Markovic", Review::Rejected),
        0,
        "it was not chosen"
    );
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);

    go_to_mention(&mut harness, "Markovic");
    press(&mut harness, Modifiers::SHIFT, Key::X);
    harness.get_by_label("also the same entity, as “Elena Markovic”: 0 of 1");
    tick(&mut harness, short);
    harness.get_by_label_contains(&format!("in {0} of {0} places?", short + 1));
    key(&mut harness, Key::Enter);
    assert_eq!(reviews(&harness, "Elena Markovic", Review::Rejected), 1);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before, "one undo takes all of it back");
}

#[test]
fn words_in_other_letters_are_offered_too() {
    let text = "A quiet lamp burned in Vienna. Quiet lamp, they said, and the quiet lamp stayed out.\n";
    let (_folder, mut harness) = crate::common::driven::window(&[("lamp.txt", text)]);
    select(&mut harness, "quiet lamp");
    ask(
        &mut harness,
        Command::Everywhere(Box::new(Command::Relabel(Kind::Misc))),
    );
    harness.get_by_label_contains("in 2 of 2 places?");
    harness.get_by_label("also spelt “Quiet lamp”: 0 of 1");
    tick(&mut harness, 2);
    key(&mut harness, Key::Enter);
    assert_eq!(reviews(&harness, "quiet lamp", Review::Added), 2);
    assert_eq!(reviews(&harness, "Quiet lamp", Review::Added), 1);
}
