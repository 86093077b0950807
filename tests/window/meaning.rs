//! What a decision means beside the item that it is made of: for its entity, for what is saved, for what is offered.

use crate::common::driven::*;
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::Command;
use chancery::record::{Entity, EventType, ItemId, Kind, Mention, Review, Status, Table};
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

/// Somebody else of that name: split off and made a person by hand.
fn somebody_else(harness: &mut Window) -> String {
    let one = named(harness, "Chad")[1].id.clone();
    go_to(harness, Table::Mentions, &one);
    key(harness, Key::S);
    ask(harness, Command::GoTo(ItemId::new(Table::Mentions, &one)));
    key(harness, Key::P);
    one
}

#[test]
fn a_mention_of_another_kind_joins_the_entity_that_is_called_so_and_one_undo_takes_all_back() {
    let (_folder, mut harness) = story();
    let home = named(&harness, "Chad")[0].entity.clone().unwrap();
    let one = somebody_else(&mut harness);
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
    let one = somebody_else(&mut harness);
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
    crate::common::window::until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    key(&mut harness, Key::U);
    assert!(harness.state().document().unwrap().is_changed());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(!harness.state().document().unwrap().is_changed());
    key(&mut harness, Key::X);
    key(&mut harness, Key::U);
    assert!(!harness.state().document().unwrap().is_changed());
}

/// A story with an event and its id.
fn with_event(trigger: &str) -> (tempfile::TempDir, Window, String) {
    let (folder, harness) = story();
    let event = record(&harness).events.iter().find(|e| e.trigger.text == trigger);
    let id = event.unwrap().id.clone();
    (folder, harness, id)
}

fn status(harness: &Window, id: &str) -> Status {
    record(harness).events.iter().find(|e| e.id == id).unwrap().status
}

#[test]
fn an_event_that_is_carried_past_the_day_of_publication_is_scheduled_and_it_is_said() {
    let (_folder, mut harness, id) = with_event("met");
    assert_eq!(status(&harness, &id), Status::Occurred);
    let before = without_log(&harness);
    let day = jiff::civil::Date::constant(2024, 5, 9);
    ask(&mut harness, Command::MoveEvent(id.clone(), day));
    assert_eq!(status(&harness, &id), Status::Scheduled);
    let line = said(&harness);
    assert!(
        line.contains("Moved to 2024-05-09, instead of"),
        "the rule that is overridden is told: {line}"
    );
    assert!(line.contains("scheduled now, not occurred"), "{line}");
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);

    // To the day itself or before it nothing else changes.
    ask(
        &mut harness,
        Command::MoveEvent(id.clone(), jiff::civil::Date::constant(2024, 5, 5)),
    );
    assert_eq!(status(&harness, &id), Status::Occurred);
    key(&mut harness, Key::U);

    // Typed as a date it means the same.
    go_to(&mut harness, Table::Events, &id);
    ask(&mut harness, Command::SetItemDate("T+3".to_owned()));
    assert_eq!(status(&harness, &id), Status::Scheduled);
    assert!(said(&harness).contains("scheduled now"), "{}", said(&harness));
}

#[test]
fn nothing_is_coded_by_guess_a_word_without_a_likely_type_is_asked_about_first() {
    let (_folder, mut harness) = story();
    let before = without_log(&harness);
    select(&mut harness, "grain.");
    key(&mut harness, Key::E);
    assert_eq!(without_log(&harness), before, "nothing is made yet");
    harness.get_by_label("Type of the new event");
    key(&mut harness, Key::Enter);
    assert_eq!(without_log(&harness), before, "nor by Enter alone");
    assert!(harness.state().prompt.is_some());
    answer(&mut harness, "aid");
    let made = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text.starts_with("grain"))
        .unwrap();
    assert_eq!((made.act, made.review), (EventType::Aid, Review::Added));
    assert!(harness.state().document().unwrap().editing_event);
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);

    // With a mode, still one step.
    select(&mut harness, "grain.");
    key(&mut harness, Key::E);
    answer(&mut harness, "consult visit");
    let made = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text.starts_with("grain"))
        .unwrap();
    assert_eq!((made.act, made.mode.as_deref()), (EventType::Consult, Some("visit")));
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);

    // What the words do tell is taken at once.
    select(&mut harness, "Chad thanked");
    key(&mut harness, Key::E);
    assert!(harness.state().prompt.is_none());
}

#[test]
fn to_remember_is_offered_for_what_was_said_twice_of_a_name_and_never_of_a_pronoun() {
    let (_folder, mut harness) = story();
    let id = go_to_mention(&mut harness, "it");
    key(&mut harness, Key::X);
    go_to(&mut harness, Table::Mentions, &id);
    assert!(!shows(&harness, "In this folder"), "a pronoun");
    let two: Vec<String> = named(&harness, "Chad").iter().take(2).map(|m| m.id.clone()).collect();
    go_to(&mut harness, Table::Mentions, &two[0]);
    key(&mut harness, Key::O);
    assert!(!shows(&harness, "In this folder"), "once is no rule");
    let offers = &harness.state().document().unwrap().offers;
    assert!(!offers.is_empty(), "but it can be asked for");
    go_to(&mut harness, Table::Mentions, &two[1]);
    key(&mut harness, Key::O);
    assert!(shows(&harness, "In this folder: “Chad” is ORG"));
}

#[test]
fn the_preview_of_like_events_tells_their_type() {
    let (_folder, mut harness, id) = with_event("met");
    go_to(&mut harness, Table::Events, &id);
    press(&mut harness, Modifiers::SHIFT, Key::A);
    assert!(
        shows(&harness, "CONSULT · in the text"),
        "not only that they are events"
    );
}

#[test]
fn after_an_entity_is_merged_the_next_item_is_current() {
    let (_folder, mut harness) = story();
    let [chad, norway] = ["Chad", "Norway"].map(|name| entities(&harness, name)[0].id.clone());
    go_to(&mut harness, Table::Entities, &norway);
    let next = harness.state().document().unwrap().step(true, true);
    assert!(next.is_some());
    ask(&mut harness, Command::MergeInto(chad));
    assert!(entities(&harness, "Norway").is_empty(), "{}", said(&harness));
    assert_eq!(current(&harness), next);
}

#[test]
fn the_code_of_a_person_goes_with_being_one_and_an_entity_that_stays_is_told() {
    let (_folder, mut harness) = crate::common::driven::story();
    let entity = |h: &Window, words: &str| {
        let mention = record(h).mentions.iter().find(|m| m.text == words).unwrap();
        let id = mention.entity.clone().unwrap();
        record(h).entities.iter().find(|e| e.id == id).unwrap().clone()
    };
    assert_eq!(entity(&harness, "Vladimir Putin").actor.country.as_deref(), Some("RUS"));
    go_to_mention(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::L);
    let putin = entity(&harness, "Vladimir Putin");
    assert_eq!(
        (putin.kind, putin.actor.country),
        (Kind::Loc, None),
        "a place holds no office"
    );
    key(&mut harness, Key::U);
    assert_eq!(entity(&harness, "Vladimir Putin").actor.country.as_deref(), Some("RUS"));
    // What a person has set stays.
    go_to_mention(&mut harness, "Vladimir Putin");
    ask(&mut harness, Command::SetActorCode("RUS MIL".to_owned()));
    go_to_mention(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::O);
    assert_eq!(entity(&harness, "Vladimir Putin").actor.sector.as_deref(), Some("MIL"));

    go_to_mention(&mut harness, "Markovic");
    key(&mut harness, Key::O);
    assert_eq!(entity(&harness, "Markovic").kind, Kind::Per);
    assert!(
        said(&harness).contains("“Elena Markovic” stays person for its"),
        "{}",
        said(&harness)
    );
}

#[test]
fn a_merger_mixes_no_codes_and_says_what_it_leaves_out() {
    let (_folder, mut harness) = story();
    let id = |h: &Window, name: &str| record(h).entities.iter().find(|e| e.name == name).unwrap().id.clone();
    let (norway, chad) = (id(&harness, "Norway"), id(&harness, "Chad"));
    ask(
        &mut harness,
        Command::OfEntity(chad.clone(), Box::new(Command::SetActorCode("TCD MIL".to_owned()))),
    );
    go_to(&mut harness, Table::Entities, &chad);
    ask(&mut harness, Command::MergeInto(norway.clone()));
    let kept = record(&harness).entities.iter().find(|e| e.id == norway).unwrap();
    assert_eq!(
        (kept.actor.country.as_deref(), kept.actor.sector.as_deref()),
        (Some("NOR"), None)
    );
    assert!(said(&harness).contains("“Chad” was TCD MIL"), "{}", said(&harness));
}
