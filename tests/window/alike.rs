//! Bounds and kinds changed at one place, and then at all places like it.

use crate::common::driven::{go_to, go_to_mention, said, story, survives_saving, without_log};
use crate::common::window::{Window, ask, key, open, press, record};
use chancery::app::Command;
use chancery::app::command::FindOption;
use chancery::record::{Kind, Table};
use egui::{Event, Key, Modifiers};
use serde_json::{Value, json};

const ENVOYS: &str = "Envoys travel\n\
GENEVA, March 12, 2024 (Adriatic News) - Elena Markovic met Ivan Horvat in Geneva on Monday.\n\
Elena Markovic thanked Ivan Horvat. Elena Markovic left Geneva on Tuesday. The late Elena Markovic Prize was awarded.\n";

#[test]
fn bounds_changed_at_one_place_are_changed_at_all_like_it() {
    let (_folder, mut harness) = crate::common::driven::window(&[("other.txt", ENVOYS), ("envoys.txt", ENVOYS)]);
    let id = go_to_mention(&mut harness, "Elena Markovic");
    press(&mut harness, Modifiers::SHIFT, Key::B);
    assert!(said(&harness).contains("as they were"), "{}", said(&harness));
    let like = |harness: &Window, words: &str| record(harness).mentions.iter().filter(|m| m.text == words).count();
    let (all, before) = (like(&harness, "Elena Markovic"), without_log(&harness));
    assert!(all >= 3, "{all}");
    key(&mut harness, Key::CloseBracket);
    let one = without_log(&harness);
    assert_eq!(like(&harness, "Markovic"), 1);
    assert!(said(&harness).contains("Shift+B"), "{}", said(&harness));
    press(&mut harness, Modifiers::SHIFT, Key::B);
    let preview = harness.state().document().unwrap().preview.clone().unwrap();
    assert_eq!(preview.targets.len(), all - 1, "{:?}", preview.targets);
    assert_eq!(preview.elsewhere.len(), 1, "the other article has them too");
    key(&mut harness, Key::W);
    key(&mut harness, Key::Enter);
    assert_eq!((like(&harness, "Elena Markovic"), like(&harness, "Markovic")), (0, all));
    let other = &harness.state().documents[0].1.record;
    assert!(!other.mentions.iter().any(|m| m.text == "Elena Markovic"));
    // One step back, in both.
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), one);
    let other = &harness.state().documents[0].1.record;
    assert_eq!(
        other.mentions.iter().filter(|m| m.text == "Elena Markovic").count(),
        all
    );
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
    assert!(record(&harness).mentions.iter().any(|m| m.id == id));
}

/// Times, roles, triggers and quotes that say the same in several places.
fn alike() -> Value {
    let text = "Adler held talks on Monday evening. The foreign minister held talks on Monday evening. \
                The foreign minister held a feast on Monday morning. “We agree,” she said. “We agree,” she said again.";
    let spans = |words: &str| -> Vec<(usize, usize)> {
        let points = |byte: usize| text[..byte].chars().count();
        let found = text.match_indices(words);
        found.map(|(at, _)| (points(at), points(at + words.len()))).collect()
    };
    let rows = |letter: &str, words: &str, more: Value| -> Vec<Value> {
        let row = |(n, (start, end)): (usize, (usize, usize))| {
            let mut row = json!({"id": format!("{letter}{}", n + 1), "start": start, "end": end, "text": words,
                "review": "suggested"});
            row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            row
        };
        spans(words).into_iter().enumerate().map(row).collect()
    };
    let events: Vec<Value> = spans("held")
        .into_iter()
        .enumerate()
        .map(|(n, (start, end))| {
            json!({"id": format!("v{}", n + 1), "type": "CONSULT", "act": "CONSULT", "status": "occurred", "time": {},
                "score": 1.0, "trigger": {"start": start, "end": end, "text": "held"}, "review": "suggested",
                "origin": "rule"})
        })
        .collect();
    json!({
        "schema": "chancery/annotations@1", "id": "alike", "text": text, "meta": {"published": "2024-03-13"},
        "sentences": [{"start": 0, "end": text.chars().count(), "story": 0}], "stories": [{"id": 0}],
        "entities": [{"id": "e1", "kind": "PER", "name": "Adler", "review": "suggested"}],
        "roles": rows("r", "foreign minister", json!({"office": "foreign minister"})),
        "times": rows("t", "Monday", json!({"type": "DATE", "value": "2024-03-11", "earliest": "2024-03-11",
            "latest": "2024-03-11", "granularity": "day", "anchor": "published", "rule": "weekday before"})),
        "quotes": rows("q", "“We agree,”", json!({"direct": true, "balanced": true, "verbatim": "yes"})),
        "events": events,
        "flags": [{"id": "f1", "code": "undated", "message": "no date", "review": "suggested"}],
    })
}

#[test]
fn bounds_of_times_roles_quotes_and_triggers_are_changed_at_all_like_them_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("alike.chancery.json");
    std::fs::write(&path, alike().to_string()).unwrap();
    let mut harness = crate::common::window::window(Vec::new());
    open(&mut harness, &path);
    let before = without_log(&harness);
    // The end of one is moved; so many others become the same, and so many stay as they are.
    for (table, id, step, words, others, left) in [
        (Table::Times, "t1", Key::CloseCurlyBracket, "Monday evening", 1, 1),
        (Table::Roles, "r1", Key::CloseBracket, "minister", 1, 0),
        (Table::Events, "v1", Key::CloseCurlyBracket, "held talks", 1, 1),
        (Table::Quotes, "q1", Key::CloseBracket, "We agree,”", 1, 0),
    ] {
        let said_by = |harness: &Window| -> Vec<String> {
            let record = record(harness);
            match table {
                Table::Times => record.times.iter().map(|t| t.text.clone()).collect(),
                Table::Roles => record.roles.iter().map(|r| r.text.clone()).collect(),
                Table::Quotes => record.quotes.iter().map(|q| q.text.clone()).collect(),
                _ => record.events.iter().map(|e| e.trigger.text.clone()).collect(),
            }
        };
        go_to(&mut harness, table, id);
        press(&mut harness, Modifiers::SHIFT, Key::B);
        assert!(said(&harness).contains("as they were"), "{table:?}: {}", said(&harness));
        key(&mut harness, step);
        let one = without_log(&harness);
        assert_eq!(said_by(&harness)[0], words, "{table:?}");
        assert!(said(&harness).contains("Shift+B"), "{table:?}: {}", said(&harness));
        press(&mut harness, Modifiers::SHIFT, Key::B);
        let preview = harness.state().document().unwrap().preview.clone();
        assert_eq!(preview.map(|p| p.targets.len()), Some(others), "{table:?}");
        key(&mut harness, Key::Enter);
        let all = said_by(&harness);
        let same = all.iter().filter(|text| *text == words).count();
        assert_eq!((same, all.len() - same), (1 + others, left), "{table:?}: {all:?}");
        survives_saving(&harness);
        key(&mut harness, Key::U);
        assert_eq!(without_log(&harness), one, "{table:?}: one step");
        key(&mut harness, Key::U);
        assert_eq!(without_log(&harness), before, "{table:?}");
    }
    // What has no bounds says so.
    go_to(&mut harness, Table::Flags, "f1");
    press(&mut harness, Modifiers::SHIFT, Key::B);
    assert!(said(&harness).contains("not changed by hand"), "{}", said(&harness));
    go_to(&mut harness, Table::Entities, "e1");
    press(&mut harness, Modifiers::SHIFT, Key::B);
    assert!(said(&harness).contains("one of its mentions"), "{}", said(&harness));
}

#[test]
fn tagging_what_was_found_changes_what_is_tagged_already_too() {
    let (_folder, mut harness) = story();
    let before = without_log(&harness);
    let kinds = |harness: &Window| -> Vec<Kind> {
        let named = |m: &&chancery::record::Mention| m.text == "Markovic" || m.text == "praised";
        record(harness).mentions.iter().filter(named).map(|m| m.kind).collect()
    };
    let named = kinds(&harness).len();
    assert!(named >= 2);
    ask(&mut harness, Command::Find);
    ask(&mut harness, Command::FindWith(FindOption::Regex));
    harness.event(Event::Text("Markovic|praised".to_owned()));
    harness.run_ok();
    ask(&mut harness, Command::TagHits(Kind::Org));
    let tagged = kinds(&harness);
    assert_eq!(tagged, vec![Kind::Org; named + 1], "the word that was none is one now");
    assert!(said(&harness).contains("hits tagged"), "{}", said(&harness));
    ask(&mut harness, Command::Undo);
    assert_eq!(without_log(&harness), before, "one step");
}
