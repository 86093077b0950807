//! The window by mouse alone: what is clicked, dragged and sorted, and what the pointer takes hold of.

use crate::common::driven::{current, go_to, go_to_mention, said, select, survives_saving, without_log};
use crate::common::window::{STORY, Window, ask, click, key, open, press, record};
use chancery::app::Command;
use chancery::app::command::{FindOption, Many};
use chancery::app::view::ListTab;
use chancery::record::{ItemId, Kind, Review, Sort, Table};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::{Value, json};

fn point(harness: &mut Window, at: Pos2) {
    harness.event(Event::PointerMoved(at));
    harness.step();
}

fn button(harness: &mut Window, pos: Pos2, pressed: bool) {
    harness.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    harness.step();
}

/// Clicks a place, long after the click before.
fn click_at(harness: &mut Window, at: Pos2) {
    for _ in 0..20 {
        harness.step();
    }
    point(harness, at);
    button(harness, at, true);
    button(harness, at, false);
    harness.run_ok();
}

fn drag(harness: &mut Window, from: Pos2, to: Pos2) {
    point(harness, from);
    button(harness, from, true);
    for share in [0.3, 0.7, 1.0] {
        point(harness, from + (to - from) * share);
    }
    button(harness, to, false);
    harness.run_ok();
}

/// Where a span of the article is drawn, by what a screen reader says of it.
fn drawn(harness: &Window, words: &str) -> Rect {
    harness.query_all_by_label_contains(words).next().unwrap().rect()
}

fn story() -> (tempfile::TempDir, Window) {
    crate::common::driven::window(&[("envoys.txt", STORY)])
}

/// The names in the list, top to bottom.
fn listed(harness: &Window) -> Vec<String> {
    let names: Vec<&str> = record(harness).entities.iter().map(|e| e.name.as_str()).collect();
    let mut rows: Vec<(f32, String)> = Vec::new();
    for name in names {
        let row = format!("{name}: ");
        let all = harness.query_all_by_role(egui::accesskit::Role::ListItem);
        for node in all.filter(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with(&row))) {
            rows.push((node.rect().top(), name.to_owned()));
        }
    }
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.dedup();
    rows.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn a_click_on_a_head_sorts_the_entities_and_a_second_turns_them_round() {
    let (_folder, mut harness) = story();
    let by_mentions = listed(&harness);
    assert!(by_mentions.len() > 3, "{by_mentions:?}");
    click(&mut harness, "Sort by name");
    // Rows out of sight are not drawn.
    let seen = by_mentions.len();
    let mut sorted: Vec<String> = record(&harness).entities.iter().map(|e| e.name.clone()).collect();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(listed(&harness), sorted[..seen]);
    assert_ne!(by_mentions, sorted[..seen]);
    click(&mut harness, "Sort by name");
    sorted.reverse();
    assert_eq!(listed(&harness), sorted[..seen]);
    // By key from one to the next, from wherever one is.
    ask(&mut harness, Command::Tab(ListTab::Events));
    press(&mut harness, Modifiers::SHIFT, Key::V);
    assert_eq!(harness.state().tab, ListTab::Entities, "the list is shown");
    assert_eq!(harness.state().settings.sorting.by, Sort::Kind);
    assert!(said(&harness).contains("Entities by kind"), "{}", said(&harness));
    click(&mut harness, "Sort by number of mentions");
    assert_eq!(listed(&harness), by_mentions);
}

#[test]
fn entities_sorted_by_state_move_when_one_is_decided() {
    let (_folder, mut harness) = story();
    ask(&mut harness, Command::SortEntities(Sort::State));
    let first = listed(&harness)[0].clone();
    let entity = record(&harness).entities.iter().find(|e| e.name == first).unwrap();
    let (id, review) = (entity.id.clone(), entity.review);
    assert_eq!(review, Review::Suggested);
    go_to(&mut harness, Table::Entities, &id);
    ask(&mut harness, Command::AcceptEntity);
    assert_ne!(listed(&harness)[0], first, "what waits comes first");
}

#[test]
fn a_click_on_a_tick_of_an_entity_goes_to_the_mention_there() {
    let (_folder, mut harness) = story();
    let entity = record(&harness)
        .entities
        .iter()
        .find(|e| e.name == "Elena Markovic")
        .unwrap();
    let id = entity.id.clone();
    let all: Vec<String> = record(&harness)
        .mentions
        .iter()
        .filter(|m| m.entity.as_deref() == Some(&id))
        .map(|m| m.id.clone())
        .collect();
    assert!(all.len() > 2);
    let row = drawn(&harness, "Elena Markovic: person");
    let state = drawn(&harness, "Sort by first appearance");
    // The strip stands below its head; its ends are the ends of the article.
    let first = egui::pos2(state.left() + 2.0, row.center().y);
    click_at(&mut harness, first);
    assert_eq!(current(&harness), Some(ItemId::new(Table::Mentions, &all[0])));
    click_at(&mut harness, first + vec2(72.0, 0.0));
    assert_eq!(
        current(&harness),
        Some(ItemId::new(Table::Mentions, all.last().unwrap()))
    );
    // Beside it the row is the entity.
    click_at(&mut harness, row.left_center() + vec2(60.0, 0.0));
    assert_eq!(current(&harness), Some(ItemId::new(Table::Entities, &id)));
}

#[test]
fn the_list_follows_what_is_current_and_stays_where_one_moved_it() {
    let (_folder, mut harness) = story();
    let last = record(&harness).entities.iter().map(|e| e.name.clone());
    let hidden: Vec<String> = last.filter(|name| !listed(&harness).contains(name)).collect();
    let name = hidden.last().unwrap();
    let entity = record(&harness)
        .entities
        .iter()
        .find(|e| e.name == *name)
        .unwrap()
        .id
        .clone();
    let mention = record(&harness)
        .mentions
        .iter()
        .find(|m| m.entity.as_deref() == Some(&entity))
        .unwrap();
    let mention = mention.id.clone();
    go_to(&mut harness, Table::Mentions, &mention);
    assert!(
        listed(&harness).contains(name),
        "{name} is in sight: {:?}",
        listed(&harness)
    );
    // The wheel moves it, and nothing draws it back while the same item is current.
    let row = drawn(&harness, &format!("{name}: "));
    point(&mut harness, row.left_center() + vec2(40.0, 0.0));
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 500.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..20 {
        harness.step();
    }
    assert!(!listed(&harness).contains(name), "{:?}", listed(&harness));
}

#[test]
fn the_filter_of_the_list_finds_kinds_and_codes() {
    let (_folder, mut harness) = story();
    harness.state_mut().filter = "rus gov".to_owned();
    harness.run_ok();
    let shown = listed(&harness);
    let of = |name: &String| {
        record(&harness)
            .entities
            .iter()
            .find(|e| e.name == *name)
            .unwrap()
            .actor
            .clone()
    };
    assert!(!shown.is_empty());
    assert!(shown.iter().all(|name| of(name).country.as_deref() == Some("RUS")));
    harness.state_mut().filter = "gpe".to_owned();
    harness.run_ok();
    assert!(listed(&harness).contains(&"Austria".to_owned()));
}

#[test]
fn an_edge_dragged_past_the_last_word_takes_no_full_stop() {
    let (_folder, mut harness) = story();
    // The story ends “… thanked Austria.”
    let id = go_to_mention(&mut harness, "Austria");
    harness.run_ok();
    let rect = drawn(&harness, "geo-political: Austria");
    // First away from its last letter, then back and well past the full stop.
    let edge = rect.right_center();
    drag(&mut harness, edge, edge + vec2(40.0, 0.0));
    let covered = |harness: &Window| {
        record(harness)
            .mentions
            .iter()
            .find(|m| m.id == id)
            .unwrap()
            .text
            .clone()
    };
    assert_eq!(covered(&harness), "Austria", "{}", said(&harness));
    drag(&mut harness, rect.left_center(), rect.left_center() - vec2(40.0, 0.0));
    assert_eq!(covered(&harness), "thanked Austria", "{}", said(&harness));
}

#[test]
fn a_sloppy_selection_is_tagged_without_the_full_stop() {
    let (_folder, mut harness) = story();
    select(&mut harness, "on Friday.");
    key(&mut harness, Key::O);
    let made = record(&harness)
        .mentions
        .iter()
        .find(|m| m.review == Review::Added)
        .unwrap();
    assert_eq!(made.text, "on Friday");
}

/// A record with a role, an event and a mention on the same words.
fn layered() -> Value {
    let text = "The envoys met. Ambassador praised the talks.";
    let at = |words: &str| text.find(words).unwrap();
    let span = |words: &str| (at(words), at(words) + words.len());
    let (start, end) = span("Ambassador");
    let (praised, praised_end) = span("praised");
    json!({
        "schema": "chancery/annotations@1", "id": "layered", "text": text, "meta": {"published": "2020-01-01"},
        "sentences": [{"start": 0, "end": text.len(), "story": 0}],
        "entities": [{"id": "e1", "kind": "PER", "name": "Ambassador", "review": "suggested"}],
        "mentions": [
            {"id": "m1", "start": start, "end": end, "text": "Ambassador", "kind": "PER", "form": "nominal", "entity": "e1",
                "review": "suggested", "origin": "rule"},
            {"id": "m2", "start": praised, "end": praised_end, "text": "praised", "kind": "PER", "form": "nominal",
                "entity": "e1", "review": "suggested", "origin": "rule"},
        ],
        "roles": [{"id": "r1", "start": start, "end": end, "text": "Ambassador", "office": "ambassador", "review": "suggested"}],
        "events": [{"id": "v1", "type": "SUPPORT", "act": "SUPPORT", "status": "occurred", "time": {}, "score": 4.0,
            "trigger": {"start": praised, "end": praised_end, "text": "praised"}, "review": "suggested", "origin": "rule"}],
    })
}

#[test]
fn a_click_takes_who_is_named_before_the_office_on_the_same_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("layered.chancery.json");
    std::fs::write(&path, layered().to_string()).unwrap();
    let mut harness = crate::common::window::window(Vec::new());
    open(&mut harness, &path);
    harness.run_ok();
    ask(&mut harness, Command::Deselect);
    let at = drawn(&harness, "role: Ambassador").center();
    let expected = [
        ItemId::new(Table::Mentions, "m1"),
        ItemId::new(Table::Roles, "r1"),
        ItemId::new(Table::Mentions, "m1"),
    ];
    for item in expected {
        click_at(&mut harness, at);
        assert_eq!(current(&harness), Some(item));
    }
    // What happens comes before whoever the word may name.
    let at = drawn(&harness, "event support: praised").center();
    click_at(&mut harness, at);
    assert_eq!(current(&harness), Some(ItemId::new(Table::Events, "v1")));
}

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
fn the_arrow_right_after_the_timeline_got_the_keyboard_walks_its_events() {
    let (_folder, mut harness) = story();
    ask(&mut harness, Command::Deselect);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    harness.step();
    // No frame in between.
    harness.key_press(Key::ArrowRight);
    harness.step();
    let focused = harness.ctx.memory(|m| m.focused());
    harness.run_ok();
    assert_eq!(current(&harness).map(|item| item.table), Some(Table::Events));
    assert_eq!(focused, harness.ctx.memory(|m| m.focused()));
    let walk = |harness: &mut Window, to: Key| {
        key(harness, to);
        current(harness)
    };
    let first = current(&harness);
    let down = walk(&mut harness, Key::ArrowDown);
    let up = walk(&mut harness, Key::ArrowUp);
    assert!(down != first || up != first, "it walks on");
}

#[test]
fn blind_the_strip_says_how_much_is_decided_and_not_of_how_much() {
    let (_folder, mut harness) = story();
    key(&mut harness, Key::F10);
    assert!(harness.query_by_label_contains("0 of 0").is_none());
    assert!(harness.query_by_label("0 decided").is_some());
    select(&mut harness, "Austria");
    key(&mut harness, Key::G);
    // Its mention and the entity of it.
    assert!(harness.query_by_label("0 decided").is_none());
    assert!(harness.query_by_label_contains(" decided").is_some());
    assert!(harness.query_by_label_contains(" reviewed").is_none());
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

/// Two events on days of their own.
fn dated() -> Value {
    let text = "The envoys met. They thanked the hosts.";
    let event = |id: &str, trigger: &str, act: &str, day: &str| {
        let start = text.find(trigger).unwrap();
        json!({"id": id, "type": act, "act": act, "status": "occurred", "score": 4.0, "review": "suggested", "origin": "rule",
            "time": {"value": day, "earliest": day, "latest": day},
            "trigger": {"start": start, "end": start + trigger.len(), "text": trigger}})
    };
    json!({
        "schema": "chancery/annotations@1", "id": "dated", "text": text, "meta": {"published": "2020-01-06"},
        "sentences": [{"start": 0, "end": text.len(), "story": 0}],
        "events": [event("v1", "met", "CONSULT", "2020-01-02"), event("v2", "thanked", "SUPPORT", "2020-01-05")],
    })
}

#[test]
fn an_event_carried_to_a_day_is_what_one_looks_at_and_nothing_moves_under_the_hand() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dated.chancery.json");
    std::fs::write(&path, dated().to_string()).unwrap();
    let mut harness = crate::common::window::window(Vec::new());
    open(&mut harness, &path);
    harness.run_ok();
    go_to(&mut harness, Table::Events, "v2");
    let (met, thanked) = (drawn(&harness, "event consult, "), drawn(&harness, "event support, "));
    let day = (thanked.left() - met.left()) / 3.0;
    // So far that what fits would begin elsewhere.
    let from = met.left_center() + vec2(5.0, 0.0);
    drag(&mut harness, from, from + vec2(day * 1.5, 0.0));
    assert!(said(&harness).contains("Moved to 2020-01-03"), "{}", said(&harness));
    assert_eq!(current(&harness), Some(ItemId::new(Table::Events, "v1")));
    let moved = drawn(&harness, "event consult, ");
    assert!((moved.left() - met.left() - day).abs() < 2.0, "{met:?} {moved:?}");
    assert_eq!(
        drawn(&harness, "event support, "),
        thanked,
        "the other stands where it stood"
    );
}

#[test]
fn what_is_accepted_together_says_what_each_is() {
    let (_folder, mut harness) = story();
    for (table, words) in [
        (Table::Mentions, &["PER  ", "GPE  "][..]),
        (Table::Times, &["TIME  "]),
        (Table::Roles, &["ROLE  "]),
    ] {
        ask(&mut harness, Command::FilterTable(table));
        ask(&mut harness, Command::AcceptMany(Many::Walked));
        for word in words {
            assert!(harness.query_all_by_label_contains(word).count() > 0, "{word}");
        }
        ask(&mut harness, Command::CancelEverywhere);
        ask(&mut harness, Command::ClearFilter);
    }
}
