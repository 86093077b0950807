//! Two tellings of one event: which are offered first, what they are together, and apart again.

use crate::common::driven::*;
use crate::common::window::{Window, ask, key, record};
use chancery::app::Command;
use chancery::record::{Event, Review, Table};
use egui::Key;
use egui_kittest::kittest::Queryable as _;

/// An article whose events are told here, and not by the machine.
fn told(events: &[serde_json::Value]) -> (tempfile::TempDir, Window) {
    let text = "Norway met Chad. Peru met Cuba. Norway and Peru met Chad again.";
    let entity = |id: &str, name: &str| {
        serde_json::json!({"id": id, "kind": "GPE", "name": name, "aliases": [name],
            "actor": {"country": null, "sector": null}, "wikidata": null, "review": "suggested"})
    };
    let names = [("e1", "Norway"), ("e2", "Chad"), ("e3", "Peru"), ("e4", "Cuba")];
    let entities: Vec<_> = names.iter().map(|(id, name)| entity(id, name)).collect();
    let mentions: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(n, (id, name))| {
            let start = text.find(name).unwrap();
            serde_json::json!({"id": format!("m{}", n + 1), "start": start, "end": start + name.len(), "text": name,
                "kind": "GPE", "form": "name", "entity": id, "review": "suggested", "origin": "rule"})
        })
        .collect();
    let document = serde_json::json!({
        "schema": "chancery/annotations@1", "id": "met", "generator": {"name": "t", "version": "1", "lexicon": "1"},
        "source": {"file": null, "format": "text", "encoding": "utf-8", "bytes": text.len(), "sha256": "0"},
        "meta": {"title": "Meetings", "published": "2024-05-20", "published_from": "analyst"},
        "text": text,
        "sentences": [{"start": 0, "end": 16, "story": 0}, {"start": 17, "end": 31, "story": 0},
            {"start": 32, "end": 63, "story": 0}],
        "mentions": mentions, "entities": entities, "roles": [], "times": [], "quotes": [], "events": events,
        "flags": [], "stories": [], "log": []
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("met.chancery.json");
    std::fs::write(&path, serde_json::to_vec(&document).unwrap()).unwrap();
    let mut harness = crate::common::window::window(Vec::new());
    crate::common::window::open(&mut harness, &path);
    (folder, harness)
}

/// A meeting at the `n`th “met”, of those sides, between those days.
fn met(n: usize, sides: (&[&str], &[&str]), days: (&str, &str)) -> serde_json::Value {
    let start = [7, 22, 48][n];
    let sentence = [(0, 16), (17, 31), (32, 63)][n];
    let side = |ids: &[&str]| {
        ids.iter()
            .map(|id| serde_json::json!({"entity": id}))
            .collect::<Vec<_>>()
    };
    serde_json::json!({"id": format!("v{}", n + 1), "type": "CONSULT", "act": "CONSULT", "status": "occurred",
        "trigger": {"start": start, "end": start + 3, "text": "met"},
        "evidence": [{"start": sentence.0, "end": sentence.1}],
        "actors": side(sides.0), "recipients": side(sides.1),
        "time": {"value": if days.0 == days.1 { Some(days.0) } else { Some(&days.0[..7]) }, "earliest": days.0,
            "latest": days.1},
        "quad": 1, "score": 1.0, "review": "suggested", "origin": "rule"})
}

fn event(harness: &Window, id: &str) -> Event {
    record(harness).events.iter().find(|e| e.id == id).unwrap().clone()
}

fn names(side: &[chancery::record::Participant]) -> Vec<&str> {
    side.iter().filter_map(|p| p.entity.as_deref()).collect()
}

const MAY: (&str, &str) = ("2024-05-01", "2024-05-31");
const DAY: (&str, &str) = ("2024-05-08", "2024-05-08");
const APRIL: (&str, &str) = ("2024-04-03", "2024-04-03");

#[test]
fn one_event_has_the_finer_day_and_both_sides_and_apart_each_has_its_own() {
    let (_folder, mut harness) = told(&[
        met(0, (&["e1"], &["e2"]), MAY),
        met(1, (&["e3"], &["e4"]), APRIL),
        met(2, (&["e1", "e3"], &["e2"]), DAY),
    ]);
    let before = without_log(&harness);
    go_to(&mut harness, Table::Events, "v3");
    ask(&mut harness, Command::MergeEventInto("v1".to_owned()));
    let one = event(&harness, "v1");
    assert_eq!(
        one.time.value.as_deref(),
        Some("2024-05-08"),
        "the day lies in the month"
    );
    assert_eq!(
        (names(&one.actors), names(&one.recipients)),
        (vec!["e1", "e3"], vec!["e2"])
    );
    assert_eq!(event(&harness, "v3").review, Review::Rejected);
    // Apart again, what came from the other is the other's alone.
    ask(&mut harness, Command::Split);
    assert!(said(&harness).contains("Taken apart"));
    let apart = event(&harness, "v1");
    assert_eq!(apart.time.value.as_deref(), Some("2024-05"));
    assert_eq!(names(&apart.actors), ["e1"]);
    for _ in 0..2 {
        key(&mut harness, Key::U);
    }
    assert_eq!(without_log(&harness), before);

    // What contradicts it changes nothing: another day, other sides, the same sides turned round.
    go_to(&mut harness, Table::Events, "v2");
    ask(&mut harness, Command::MergeEventInto("v1".to_owned()));
    let one = event(&harness, "v1");
    assert_eq!(one.time.value.as_deref(), Some("2024-05"));
    assert_eq!((names(&one.actors), names(&one.recipients)), (vec!["e1"], vec!["e2"]));
    let line = said(&harness);
    assert!(
        line.contains("left out") && line.contains("Peru, Cuba, 2024-04-03"),
        "{line}"
    );
}

#[test]
fn the_day_that_a_person_set_stays_and_goes_over() {
    for (on, into) in [("v3", "v1"), ("v1", "v3")] {
        let (_folder, mut harness) = told(&[met(0, (&["e1"], &["e2"]), MAY), met(2, (&["e1"], &["e2"]), DAY)]);
        go_to(&mut harness, Table::Events, "v1");
        ask(&mut harness, Command::SetItemDate("2024-05-01/2024-05-05".to_owned()));
        go_to(&mut harness, Table::Events, on);
        ask(&mut harness, Command::MergeEventInto(into.to_owned()));
        let one = event(&harness, into);
        assert_eq!(one.time.latest.unwrap().to_string(), "2024-05-05", "{on} into {into}");
    }
}

#[test]
fn enter_alone_keeps_the_type_of_an_event() {
    let (_folder, mut harness) = told(&[met(0, (&["e1"], &["e2"]), DAY)]);
    go_to(&mut harness, Table::Events, "v1");
    let before = without_log(&harness);
    key(&mut harness, Key::Y);
    key(&mut harness, Key::Enter);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn nobody_comes_to_stand_on_both_sides() {
    let (_folder, mut harness) = told(&[met(0, (&["e1"], &["e2"]), DAY), met(2, (&["e2"], &["e1", "e3"]), DAY)]);
    go_to(&mut harness, Table::Events, "v3");
    ask(&mut harness, Command::MergeEventInto("v1".to_owned()));
    let one = event(&harness, "v1");
    assert_eq!((names(&one.actors), names(&one.recipients)), (vec!["e1"], vec!["e2"]));
}

#[test]
fn the_likeliest_telling_is_offered_first() {
    // The next in the text is of others, on another day.
    let (_folder, mut harness) = told(&[
        met(0, (&["e1"], &["e2"]), DAY),
        met(1, (&["e3"], &["e4"]), APRIL),
        met(2, (&["e2"], &["e1"]), MAY),
    ]);
    go_to(&mut harness, Table::Events, "v1");
    key(&mut harness, Key::M);
    let top = |words: &str| harness.get_by_label_contains(words).rect().top();
    assert!(top("CONSULT · Chad met → Norway") < top("CONSULT · Peru met → Cuba"));
}

#[test]
fn of_tellings_alike_the_one_of_the_same_type_is_first_and_each_says_its_day() {
    // The next in the text is a refusal to meet, of the same sides on the same day.
    let mut refused = met(1, (&["e1"], &["e2"]), DAY);
    refused["type"] = "REJECT".into();
    let mut undated = met(2, (&["e1"], &["e2"]), DAY);
    undated["time"] = serde_json::json!({});
    let (_folder, mut harness) = told(&[met(0, (&["e1"], &["e2"]), DAY), refused, undated]);
    go_to(&mut harness, Table::Events, "v1");
    key(&mut harness, Key::M);
    let top = |words: &str| harness.get_by_label_contains(words).rect().top();
    assert!(top("met → Chad · undated") < top("met → Chad · 2024-05-08"));
}

#[test]
fn taken_apart_each_telling_is_as_it_was_before_and_asked_again() {
    let (_folder, mut harness) = told(&[
        met(0, (&["e1"], &["e2"]), MAY),
        met(1, (&["e1"], &["e2"]), DAY),
        met(2, (&["e1", "e3"], &["e2"]), DAY),
    ]);
    let before = without_log(&harness);
    // One into another, and both into a third.
    for (on, into) in [("v3", "v2"), ("v2", "v1")] {
        go_to(&mut harness, Table::Events, on);
        ask(&mut harness, Command::MergeEventInto(into.to_owned()));
    }
    assert_eq!(event(&harness, "v1").review, Review::Corrected);
    ask(&mut harness, Command::Split);
    assert_eq!(without_log(&harness), before);
    let left = harness.state().document().unwrap().queue.left_of(Table::Events);
    assert_eq!(left, 3, "nobody has decided about any of them");
}

#[test]
fn what_was_decided_of_one_event_of_several_tellings_stays_when_they_are_taken_apart() {
    let (_folder, mut harness) = told(&[met(0, (&["e1"], &["e2"]), MAY), met(2, (&["e1"], &["e2"]), DAY)]);
    go_to(&mut harness, Table::Events, "v3");
    ask(&mut harness, Command::MergeEventInto("v1".to_owned()));
    ask(&mut harness, Command::SetItemDate("2024-05-02".to_owned()));
    go_to(&mut harness, Table::Events, "v1");
    ask(&mut harness, Command::Split);
    assert_eq!(event(&harness, "v1").review, Review::Corrected);
    assert_eq!(event(&harness, "v1").time.value.as_deref(), Some("2024-05-02"));
    assert_eq!(event(&harness, "v3").review, Review::Suggested);
}
