//! What a decision means beside the item that it is made of: for its entity, for what is saved, for what is offered.
#![cfg(feature = "window-tests")]
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use chancery::app::Command;
use chancery::record::{Entity, ItemId, Kind, Mention, Review, Table};
use common::driven::*;
use common::window::{Window, ask, key, press, record};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

const STORY: &str = "Oslo hosts talks on grain\n\
OSLO, May 6, 2024 (Fjord News) - Norway met Chad in Oslo on Monday. Norway praised Chad and its grain.\n\
Chad thanked Norway on Tuesday. Chad said it would send an envoy on Friday.\n";

fn story() -> (tempfile::TempDir, Window) {
    window(&[("talks.txt", STORY)])
}

/// The mentions that say these words and are not rejected, in text order.
fn named<'h>(harness: &'h Window, words: &str) -> Vec<&'h Mention> {
    let all = record(harness).mentions.iter();
    all.filter(|m| m.text == words && m.review != Review::Rejected)
        .collect()
}

fn entities<'h>(harness: &'h Window, name: &str) -> Vec<&'h Entity> {
    let all = record(harness).entities.iter();
    all.filter(|e| e.name == name && e.review != Review::Rejected).collect()
}

fn shows(harness: &Window, label: &str) -> bool {
    harness.query_by_label_contains(label).is_some()
}

#[test]
fn a_mention_of_another_kind_joins_the_entity_that_is_called_so_and_one_undo_takes_all_back() {
    let (_folder, mut harness) = story();
    let home = named(&harness, "Chad")[0].entity.clone().unwrap();
    // Somebody else of that name: made a person by hand, and split off.
    let one = named(&harness, "Chad")[1].id.clone();
    go_to(&mut harness, Table::Mentions, &one);
    key(&mut harness, Key::S);
    ask(&mut harness, Command::GoTo(ItemId::new(Table::Mentions, &one)));
    key(&mut harness, Key::P);
    let split = record(&harness).mentions.iter().find(|m| m.id == one).unwrap().clone();
    let person = split.entity.clone().unwrap();
    assert_eq!((split.kind, person != home), (Kind::Per, true));
    assert_eq!(entities(&harness, "Chad").len(), 2);
    let before = without_log(&harness);

    go_to(&mut harness, Table::Mentions, &one);
    key(&mut harness, Key::G);
    let mention = record(&harness).mentions.iter().find(|m| m.id == one).unwrap();
    assert_eq!((mention.kind, mention.entity.as_ref()), (Kind::Gpe, Some(&home)));
    assert_eq!(
        entities(&harness, "Chad").len(),
        1,
        "what is left without a mention goes"
    );
    assert!(said(&harness).contains("One with “Chad”"), "{}", said(&harness));
    go_to(&mut harness, Table::Mentions, &one);
    assert!(!shows(&harness, "Same as?"), "nothing is left to ask");
    assert!(record(&harness).events.iter().all(|e| {
        let people = e.actors.iter().chain(&e.recipients);
        people.clone().all(|p| p.entity.as_deref() != Some(person.as_str()))
    }));
    survives_saving(&harness);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn an_entity_of_another_kind_joins_the_one_that_is_called_so() {
    let (_folder, mut harness) = story();
    let home = named(&harness, "Chad")[0].entity.clone().unwrap();
    let one = named(&harness, "Chad")[1].id.clone();
    go_to(&mut harness, Table::Mentions, &one);
    key(&mut harness, Key::S);
    ask(&mut harness, Command::GoTo(ItemId::new(Table::Mentions, &one)));
    key(&mut harness, Key::P);
    let person = record(&harness)
        .mentions
        .iter()
        .find(|m| m.id == one)
        .unwrap()
        .entity
        .clone()
        .unwrap();
    go_to(&mut harness, Table::Entities, &person);
    key(&mut harness, Key::G);
    let mention = record(&harness).mentions.iter().find(|m| m.id == one).unwrap();
    assert_eq!(mention.entity.as_ref(), Some(&home));
    assert_eq!(entities(&harness, "Chad").len(), 1);
}

#[test]
fn where_all_that_was_done_is_taken_back_nothing_is_unsaved_and_nothing_is_asked() {
    let (_folder, mut harness) = story();
    key(&mut harness, Key::Space);
    key(&mut harness, Key::X);
    assert!(harness.state().document().unwrap().is_changed());
    key(&mut harness, Key::U);
    assert!(harness.state().document().unwrap().is_changed());
    key(&mut harness, Key::U);
    assert!(!harness.state().document().unwrap().is_changed());
    assert!(shows(&harness, "No decisions yet"));
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(
        harness.state().document().unwrap().is_changed(),
        "done again, it is unsaved again"
    );
    key(&mut harness, Key::U);
    press(&mut harness, Modifiers::COMMAND, Key::W);
    assert!(harness.state().document().is_none(), "it is closed without a question");
}

#[test]
fn what_was_saved_and_then_taken_back_is_unsaved() {
    let (_folder, mut harness) = story();
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    common::window::until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    key(&mut harness, Key::U);
    assert!(harness.state().document().unwrap().is_changed());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(!harness.state().document().unwrap().is_changed());
    key(&mut harness, Key::X);
    key(&mut harness, Key::U);
    assert!(!harness.state().document().unwrap().is_changed());
}
