//! The review queue, driven by keys: everything reviewable is walked, narrowed, decided and taken back.

use crate::common::driven::*;
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::filter::{Score, WALKED, Wanted};
use chancery::app::{Command, SAMPLES};
use chancery::record::{Review, Table};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

fn jumble() -> (tempfile::TempDir, Window) {
    window(&[("jumble.txt", SAMPLES[2].2)])
}

#[test]
fn warnings_and_entities_are_walked_and_decided_by_key() {
    let (_folder, mut harness) = jumble();
    let flags = record(&harness).flags.len();
    assert!(flags > 1);
    ask(&mut harness, Command::FilterTable(Table::Flags));
    let first = current(&harness).unwrap();
    assert_eq!(first.table, Table::Flags, "the filter goes to the first warning");
    let review = |h: &Window, id: &str| record(h).flags.iter().find(|f| f.id == id).unwrap().review;
    key(&mut harness, Key::Space);
    assert_eq!(review(&harness, &first.id), Review::Accepted);
    let second = current(&harness).unwrap();
    assert!(second.table == Table::Flags && second != first, "the answer goes on");
    key(&mut harness, Key::X);
    assert_eq!(review(&harness, &second.id), Review::Rejected);
    let left = harness.state().document().unwrap().queue.left_of(Table::Flags);
    assert_eq!(left, flags - 2);
    key(&mut harness, Key::U);
    assert_eq!(review(&harness, &second.id), Review::Suggested);

    ask(&mut harness, Command::FilterTable(Table::Flags));
    ask(&mut harness, Command::FilterTable(Table::Entities));
    let entity = current(&harness).unwrap();
    assert_eq!(entity.table, Table::Entities);
    let mentions = without_log(&harness).mentions;
    key(&mut harness, Key::Space);
    let after = record(&harness);
    let decided = after.entities.iter().find(|e| e.id == entity.id).unwrap();
    assert_eq!(decided.review, Review::Accepted);
    assert_eq!(after.mentions, mentions, "its mentions are items of their own");
    survives_saving(&harness);
}

#[test]
fn a_whole_review_leaves_nothing_of_any_table() {
    let (_folder, mut harness) = window(&[("wire.txt", SAMPLES[0].2)]);
    let all = harness.state().document().unwrap().queue.all;
    let mut steps = 0;
    while harness.state().document().unwrap().queue.left() > 0 {
        key(&mut harness, Key::Space);
        steps += 1;
        assert!(steps <= all, "each key decides at least one item");
    }
    let document = harness.state().document().unwrap();
    assert!(WALKED.iter().all(|&table| document.queue.left_of(table) == 0));
    assert!(document.record.flags.iter().all(|f| f.review != Review::Suggested));
    assert!(document.record.entities.iter().all(|e| e.review != Review::Suggested));
    harness.get_by_label("Everything is reviewed, and not saved yet");
}

#[test]
fn a_filter_is_seen_narrows_the_walk_and_is_cleared() {
    let (_folder, mut harness) = jumble();
    go_to_mention(&mut harness, "Federica Mogherini");
    let entity = harness.state().document().unwrap().current_entity().unwrap().to_owned();
    key(&mut harness, Key::W);
    assert_eq!(
        harness.state().document().unwrap().filter.actor.as_deref(),
        Some(entity.as_str())
    );
    for _ in 0..12 {
        key(&mut harness, Key::J);
        let item = current(&harness).unwrap();
        let record = record(&harness);
        let concerns = match item.table {
            Table::Mentions => record
                .mentions
                .iter()
                .any(|m| m.id == item.id && m.entity.as_deref() == Some(&entity)),
            Table::Entities => item.id == entity,
            Table::Roles => record
                .roles
                .iter()
                .any(|r| r.id == item.id && r.holder.as_deref() == Some(&entity)),
            Table::Quotes => record
                .quotes
                .iter()
                .any(|q| q.id == item.id && q.speaker.as_deref() == Some(&entity)),
            _ => true,
        };
        assert!(concerns, "{item:?} has nothing to do with {entity}");
    }
    harness.get_by_label("only Federica Mogherini ×").click();
    harness.run_ok();
    assert!(harness.state().document().unwrap().filter.is_empty());

    harness.get_by_label_contains("Walk only events").click();
    harness.run_ok();
    ask(&mut harness, Command::FilterScore(Score::Below90));
    let walked: Vec<_> = {
        let document = harness.state().document().unwrap();
        document.queue.walked().map(|q| q.item(&document.record)).collect()
    };
    assert!(!walked.is_empty());
    for item in walked {
        assert_eq!(item.table, Table::Events);
        let event = record(&harness).events.iter().find(|e| e.id == item.id).unwrap();
        assert!(event.confidence.unwrap() < 0.9);
    }
    key(&mut harness, Key::Z);
    assert!(harness.state().document().unwrap().filter.is_empty());
    key(&mut harness, Key::Z);
    assert!(said(&harness).contains("There is no filter"), "no key is dead");
}

#[test]
fn what_was_rejected_can_be_walked_and_brought_back() {
    let (_folder, mut harness) = jumble();
    let id = go_to_mention(&mut harness, "Palais Coburg");
    key(&mut harness, Key::X);
    ask(&mut harness, Command::FilterState(Wanted::Rejected));
    assert_eq!(current(&harness).unwrap().id, id);
    key(&mut harness, Key::Space);
    let mention = record(&harness).mentions.iter().find(|m| m.id == id).unwrap();
    assert_eq!(mention.review, Review::Accepted);
    key(&mut harness, Key::N);
    assert!(said(&harness).contains("z clears it"), "{}", said(&harness));
}

#[test]
fn accepting_many_stays_within_the_filter() {
    let (_folder, mut harness) = jumble();
    ask(&mut harness, Command::FilterTable(Table::Times));
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    key(&mut harness, Key::Enter);
    let record = record(&harness);
    assert!(record.times.iter().any(|t| t.review == Review::Accepted));
    assert!(record.mentions.iter().all(|m| m.review == Review::Suggested));
    assert!(record.flags.iter().all(|f| f.review == Review::Suggested));
}
