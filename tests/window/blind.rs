//! Blind mode for all that can be made by hand: times, quotes, roles, events. Nothing of the machine's is shown, used or
//! counted before one has decided about the same words.

use crate::common::driven::{answer, current, select, survives_saving, without_log};
use crate::common::window::{STORY, Window, ask, key, record};
use chancery::app::Command;
use chancery::record::{Item, Review};
use egui::Key;
use egui_kittest::kittest::Queryable as _;

fn blind() -> (tempfile::TempDir, Window) {
    let (folder, mut harness) = crate::common::driven::window(&[("envoys.txt", STORY)]);
    key(&mut harness, Key::F10);
    (folder, harness)
}

fn tells(harness: &Window, words: &str) -> usize {
    harness.query_all_by_label_contains(words).count()
}

/// The object that one stands on.
fn made<T: Item>(harness: &Window, rows: &[T]) -> T {
    let item = current(harness).unwrap();
    assert_eq!(item.table, T::TABLE);
    rows.iter().find(|row| row.is(&item.id)).unwrap().clone()
}

#[test]
fn a_quote_is_made_of_words_that_the_machine_has_quoted_without_its_speaker() {
    let (_folder, mut harness) = blind();
    let before = without_log(&harness);
    let machine = before.quotes.iter().find(|q| q.text == "“We want a truce,”").unwrap();
    assert!(machine.speaker.is_some());
    select(&mut harness, "“We want a truce,”");
    key(&mut harness, Key::Q);
    let own = made(&harness, &record(&harness).quotes);
    assert_eq!((own.id.as_str(), own.review), (machine.id.as_str(), Review::Corrected));
    assert_eq!(
        (own.speaker, own.cue),
        (None, None),
        "whom the machine names is not known"
    );
    assert_eq!(
        record(&harness).quotes.len(),
        before.quotes.len(),
        "it does not stand twice"
    );
    assert_eq!(tells(&harness, "the machine said"), 0);
    survives_saving(&harness);
    // One undo brings the machine's opinion back, and hides it again.
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
    assert_eq!(tells(&harness, "We want a truce,” quote"), 0);
}

#[test]
fn an_event_is_prefilled_with_what_one_has_decided_alone_and_the_machines_shows_when_one_is_done() {
    let (_folder, mut harness) = blind();
    let before = without_log(&harness);
    let machine = before.events.iter().find(|e| e.trigger.text == "met").unwrap().clone();
    assert!(!machine.actors.is_empty() && !machine.recipients.is_empty());
    select(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::P);
    select(&mut harness, "met");
    key(&mut harness, Key::E);
    // What the word tells is one's own to say: nothing is offered to the blind.
    answer(&mut harness, "consult");
    let own = made(&harness, &record(&harness).events);
    assert_eq!(own.id, machine.id);
    assert!(own.actors.is_empty(), "Markovic is hidden: {:?}", own.actors);
    assert_eq!(own.recipients.len(), 1, "Putin was decided");
    assert_eq!((own.time.from, own.mode), (None, None));
    assert!(own.alternatives.is_empty() && own.confidence.is_none());
    assert!(harness.state().document().unwrap().editing_event);
    assert_eq!(tells(&harness, "the machine said"), 0, "while one is at work on it");
    // Letters stand on what may be seen alone.
    key(&mut harness, Key::A);
    let hints = harness.state().document().unwrap().hints.clone().unwrap();
    assert_eq!(hints.labels.len(), 1, "{hints:?}");
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::D);
    key(&mut harness, Key::Enter);
    assert!(tells(&harness, "the machine said") > 0, "one is done");
    survives_saving(&harness);
    for _ in 0..3 {
        key(&mut harness, Key::U);
    }
    assert_eq!(without_log(&harness), before);
}

#[test]
fn times_and_roles_are_made_by_hand_too() {
    let (_folder, mut harness) = blind();
    let before = without_log(&harness);
    select(&mut harness, "Monday");
    key(&mut harness, Key::T);
    let time = made(&harness, &record(&harness).times);
    assert!(time.review.is_decided());
    assert_eq!(record(&harness).times.len(), before.times.len());
    select(&mut harness, "Foreign Minister");
    key(&mut harness, Key::R);
    let role = made(&harness, &record(&harness).roles);
    assert!(role.review.is_decided());
    assert_eq!(role.holder, None, "who is named beside it is hidden");
    // What nobody suggested stands by itself, under a number of its own.
    select(&mut harness, "truce frays");
    key(&mut harness, Key::R);
    let other = made(&harness, &record(&harness).roles);
    assert_eq!(other.review, Review::Added);
    assert!(before.roles.iter().all(|r| r.id != other.id));
    // The machine's times elsewhere stay hidden.
    assert_eq!(tells(&harness, "time: Friday"), 0);
    survives_saving(&harness);
    ask(&mut harness, Command::ToggleBlind);
    assert!(tells(&harness, "Friday") > 0);
}
