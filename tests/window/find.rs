//! Finding, driven by keys: as words or expressions, in text, entities and events, in one or all open articles.

use crate::common::driven::*;
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::Command;
use chancery::app::view::{Search, Within};
use chancery::record::{Kind, Review, Table};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

const FIRST: &str = "Envoys meet as truce frays\n\
VIENNA, March 12, 2024 (Adriatic News) - Foreign Minister Elena Markovic met Russian President Vladimir Putin in Vienna on Monday.\n\
The Meridian accord was praised. A meridianal line was not. Markovic backed the Meridian accord again.\n\
A quiet lamp burned, and then the quiet lamp went out.\n";

const SECOND: &str = "Accord signed in Lisbon\n\
LISBON, April 3, 2024 (Adriatic News) - Envoys in Lisbon signed the Meridian accord on Tuesday.\n\
Elena Markovic thanked Portugal while a quiet lamp burned.\n";

fn two() -> (tempfile::TempDir, Window) {
    window(&[("second.txt", SECOND), ("first.txt", FIRST)])
}

fn find(harness: &mut Window, words: &str) {
    press(harness, Modifiers::COMMAND, Key::F);
    harness.event(Event::Text(words.to_owned()));
    harness.run_ok();
}

fn search(harness: &Window) -> &Search {
    harness.state().document().unwrap().search.as_ref().unwrap()
}

#[test]
fn capitals_whole_words_and_expressions_are_one_key_each() {
    let (_folder, mut harness) = two();
    find(&mut harness, "meridian");
    assert_eq!(search(&harness).hits.len(), 3);
    harness.get_by_label_contains("of 3");
    key(&mut harness, Key::F5);
    assert_eq!(search(&harness).hits.len(), 2, "no part of a longer word");
    key(&mut harness, Key::F5);
    key(&mut harness, Key::F6);
    assert_eq!(search(&harness).hits.len(), 1, "capitals as typed");
    key(&mut harness, Key::F6);
    key(&mut harness, Key::F4);
    harness.event(Event::Text("\\w+ (accord".to_owned()));
    harness.run_ok();
    assert_eq!(search(&harness).words, "meridian\\w+ (accord");
    harness.get_by_label_contains("unclosed group, at character 13");
    harness.event(Event::Text("|line)".to_owned()));
    harness.run_ok();
    assert_eq!(search(&harness).fault, None);
    assert_eq!(search(&harness).hits.len(), 1);
}

#[test]
fn all_open_articles_are_searched_listed_and_stepped_through() {
    let (_folder, mut harness) = two();
    find(&mut harness, "Meridian accord");
    key(&mut harness, Key::F7);
    harness.get_by_label("1 of 2 · 3 in 2 articles");
    harness.get_by_label_contains("Accord signed in Lisbon · 1");
    let shown = harness.state().shown;
    for _ in 0..2 {
        key(&mut harness, Key::F3);
    }
    assert_ne!(
        harness.state().shown,
        shown,
        "past the last hit comes the other article"
    );
    assert!(record(&harness).text.starts_with("Accord signed"));
    key(&mut harness, Key::F3);
    assert_eq!(harness.state().shown, shown);

    let there = harness
        .state()
        .documents
        .iter()
        .position(|(_, d)| d.record.text.starts_with("Accord"))
        .unwrap();
    let (id, _) = harness.state().documents[there];
    ask(&mut harness, Command::ShowHit(id, 0));
    assert_eq!(harness.state().shown, there);
    key(&mut harness, Key::Escape);
    assert!(
        harness.state().documents.iter().all(|(_, d)| d.search.is_none()),
        "closed everywhere"
    );
}

#[test]
fn hits_are_tagged_in_every_article_and_taken_back_with_one_key() {
    let (_folder, mut harness) = two();
    let before: Vec<_> = harness
        .state()
        .documents
        .iter()
        .map(|(_, d)| d.record.mentions.clone())
        .collect();
    let tagged = |h: &Window| -> Vec<usize> {
        let count = |d: &chancery::app::document::Document| {
            let mine = d
                .record
                .mentions
                .iter()
                .filter(|m| m.text == "quiet lamp" && m.kind == Kind::Norp);
            mine.count()
        };
        h.state().documents.iter().map(|(_, d)| count(d)).collect()
    };
    find(&mut harness, "quiet lamp");
    key(&mut harness, Key::F7);
    ask(&mut harness, Command::TagHits(Kind::Norp));
    assert_eq!(tagged(&harness), [1, 2]);
    assert!(
        said(&harness).contains("3 hits tagged in 2 articles"),
        "{}",
        said(&harness)
    );
    key(&mut harness, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    let after: Vec<_> = harness
        .state()
        .documents
        .iter()
        .map(|(_, d)| d.record.mentions.clone())
        .collect();
    assert_eq!(after, before);
}

#[test]
fn entities_and_events_are_found_walked_and_rejected_with_one_undo() {
    let (_folder, mut harness) = two();
    find(&mut harness, "markovic");
    key(&mut harness, Key::F9);
    assert_eq!(search(&harness).within, Within::Entities);
    let found = search(&harness).items.clone();
    assert_eq!(found.len(), 1);
    let name = &record(&harness)
        .entities
        .iter()
        .find(|e| e.id == found[0].id)
        .unwrap()
        .name;
    assert!(name.contains("Markovic"));
    assert_eq!(current(&harness).unwrap(), found[0], "one stands on what is found");

    let before = without_log(&harness);
    ask(&mut harness, Command::RejectHits);
    let review = |h: &Window| record(h).entities.iter().find(|e| e.id == found[0].id).unwrap().review;
    assert_eq!(review(&harness), Review::Rejected);
    assert!(search(&harness).items.is_empty(), "what is rejected is found no more");
    key(&mut harness, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(without_log(&harness), before);

    find(&mut harness, "consult");
    key(&mut harness, Key::F9);
    key(&mut harness, Key::F9);
    let search = search(&harness);
    assert_eq!(search.within, Within::Events);
    assert!(search.items.iter().all(|item| item.table == Table::Events));
    let met = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text == "met")
        .unwrap();
    assert!(search.items.iter().any(|item| item.id == met.id));
}

#[test]
fn hits_rejected_in_several_articles_are_taken_back_and_done_again_at_once() {
    let (_folder, mut harness) = two();
    let rejected = |harness: &Window| -> Vec<usize> {
        let count = |d: &chancery::app::document::Document| {
            let gone = d.record.mentions.iter().filter(|m| m.review == Review::Rejected);
            gone.count()
        };
        harness.state().documents.iter().map(|(_, d)| count(d)).collect()
    };
    find(&mut harness, "Elena Markovic");
    key(&mut harness, Key::F7);
    ask(&mut harness, Command::RejectHits);
    assert_eq!(rejected(&harness), [1, 1]);
    assert!(said(&harness).contains("u takes all of it back"), "{}", said(&harness));
    ask(&mut harness, Command::Undo);
    assert_eq!(rejected(&harness), [0, 0]);
    ask(&mut harness, Command::Redo);
    assert_eq!(rejected(&harness), [1, 1]);
}

#[test]
fn words_that_are_not_there_leave_no_others_selected() {
    let (_folder, mut harness) = two();
    find(&mut harness, "Meridian");
    let selected = |harness: &Window| harness.state().document().unwrap().selection;
    assert!(selected(&harness).is_some());
    harness.event(Event::Text("x".to_owned()));
    harness.run_ok();
    assert!(search(&harness).hits.is_empty());
    assert_eq!(selected(&harness), None, "a kind key would tag what was not looked for");
}
