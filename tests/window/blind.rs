//! Blind mode for all that can be made by hand: times, quotes, roles, events. Nothing of the machine's is shown, used or
//! counted before one has decided about the same words.

use crate::common::driven::{answer, current, select, survives_saving, without_log};
use crate::common::window::{STORY, Window, ask, key, press, record};
use chancery::app::Command;
use chancery::record::{Item, Review};
use egui::{Event, Key, Modifiers};
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

/// Goes on to what is found of those words, in what `F9` leads to so many times.
fn find(harness: &mut Window, words: &str, within: usize) {
    press(harness, Modifiers::COMMAND, Key::F);
    (0..within).for_each(|_| key(harness, Key::F9));
    harness.event(Event::Text(words.to_owned()));
    harness.run_ok();
}

#[test]
fn a_mention_by_hand_joins_no_entity_that_is_hidden() {
    let (_folder, mut harness) = blind();
    let before = without_log(&harness);
    let machine = before.mentions.iter().find(|m| m.text == "Vladimir Putin").unwrap();
    let theirs = machine.entity.clone().unwrap();
    select(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::P);
    let own = made(&harness, &record(&harness).mentions);
    assert_eq!((own.id.as_str(), own.review), (machine.id.as_str(), Review::Accepted));
    assert_ne!(own.entity.as_ref(), Some(&theirs), "it was not seen");
    let entity = |id: &str| record(&harness).entities.iter().find(|e| e.id == id).unwrap().clone();
    let made_of = entity(own.entity.as_deref().unwrap());
    assert_eq!((made_of.review, made_of.actor.country), (Review::Added, None));
    assert_ne!(entity(&theirs).review, Review::Accepted);
    survives_saving(&harness);
    // Another of the same name is one's own too.
    let (n, id) = (record(&harness).entities.len(), made_of.id.clone());
    select(&mut harness, "Markovic said");
    let document = harness.state_mut().document_mut().unwrap();
    let start = document.selection.unwrap().start;
    document.selection = Some(chancery::text::Span::new(start, start + "Markovic".len()));
    key(&mut harness, Key::P);
    assert_eq!(record(&harness).entities.len(), n + 1);
    // What is like it is hidden, and is not merged with unseen.
    key(&mut harness, Key::H);
    assert!(crate::common::driven::said(&harness).contains("Nothing is suggested to merge"));
    assert!(record(&harness).entities.iter().any(|e| e.id == id));
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn what_is_hidden_is_not_found_nor_rejected_with_what_was_found() {
    let (_folder, mut harness) = blind();
    let before = without_log(&harness);
    for within in [1, 1] {
        // Entities, then events.
        find(&mut harness, "o", within);
        let search = harness.state().document().unwrap().search.clone().unwrap();
        assert_eq!((search.hits.len(), search.items.len()), (0, 0), "{:?}", search.within);
        ask(&mut harness, Command::RejectHits);
        assert_eq!(without_log(&harness), before);
    }
    ask(&mut harness, Command::ToggleBlind);
    let search = harness.state().document().unwrap().search.clone().unwrap();
    assert!(!search.items.is_empty(), "found again");
    ask(&mut harness, Command::ToggleBlind);
    assert_eq!(harness.state().document().unwrap().search.clone().unwrap().items, []);
}

#[test]
fn nothing_hidden_is_stepped_onto_and_the_current_item_stays() {
    let (_folder, mut harness) = blind();
    select(&mut harness, "Kremlin");
    key(&mut harness, Key::O);
    let own = current(&harness);
    assert!(own.is_some());
    for pressed in [Key::ArrowRight, Key::V, Key::V, Key::B, Key::W] {
        key(&mut harness, pressed);
        assert_eq!(current(&harness), own, "{pressed:?}");
    }
    assert_eq!(tells(&harness, "Shift everywhere"), 0, "what is refused is not offered");
    // Selected words are no item as long as what is said of them is hidden.
    let before = without_log(&harness);
    select(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::Space);
    key(&mut harness, Key::X);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn a_table_of_events_tells_no_more_than_the_window() {
    let (folder, mut harness) = blind();
    let file = folder.path().join("events.csv");
    ask(&mut harness, Command::ExportTo(file.clone()));
    crate::common::window::until(&mut harness, "it is written", |_| file.exists());
    let lines = std::fs::read_to_string(&file).unwrap().lines().count();
    assert_eq!(lines, 1, "its head alone");
}

#[test]
fn neither_a_warning_nor_a_number_tells_what_is_hidden() {
    let text = "Truce holds\nVIENNA, March 12, 2024 (Adriatic News) - Envoys met on Monday.\n“We want a truce. It must hold.”\nNothing else was said in Vienna.\n";
    let (_folder, mut harness) = crate::common::driven::window(&[("truce.txt", text)]);
    let of_quote = |h: &Window| {
        let quoteless = chancery::record::FlagCode::UnattributedQuote;
        record(h).flags.iter().any(|f| f.code == quoteless)
    };
    assert!(of_quote(&harness), "{:?}", record(&harness).flags);
    ask(&mut harness, Command::Tab(chancery::app::view::ListTab::Flags));
    let shown = tells(&harness, "speaker");
    assert!(shown > 0);
    key(&mut harness, Key::F10);
    assert!(tells(&harness, "speaker") < shown);
    harness.get_by_label("blind: suggestions hidden");
}
