//! The window by mouse alone: what is clicked, dragged and sorted, and what the pointer takes hold of.

use crate::common::driven::{current, go_to, go_to_mention, said, select, story};
use crate::common::window::{Window, ask, click, key, open, press, record};
use chancery::app::Command;
use chancery::app::command::Many;
use chancery::app::view::ListTab;
use chancery::record::{ItemId, Review, Sort, Table};
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

/// Nothing is current any more.
fn let_go(harness: &mut Window) {
    harness.state_mut().document_mut().unwrap().current = None;
    harness.run_ok();
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
    let_go(&mut harness);
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

#[test]
fn the_arrow_right_after_the_timeline_got_the_keyboard_walks_its_events() {
    let (_folder, mut harness) = story();
    let_go(&mut harness);
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

/// The cap of a key at the foot of the inspector.
fn cap(harness: &Window, key: &str) -> Rect {
    let buttons = harness.query_all_by_role(egui::accesskit::Role::Button);
    let own = |label: String| label.starts_with(key);
    let mut own = buttons.filter(|n| n.accesskit_node().label().is_some_and(own));
    own.next().unwrap_or_else(|| panic!("“{key}”")).rect()
}

#[test]
fn accept_and_reject_stay_under_the_pointer_whatever_is_current() {
    let (_folder, mut harness) = story();
    harness.set_size(vec2(1440.0, 900.0));
    let mut seen: Vec<[Rect; 2]> = Vec::new();
    for table in [
        Table::Mentions,
        Table::Events,
        Table::Times,
        Table::Quotes,
        Table::Roles,
    ] {
        ask(&mut harness, Command::FilterTable(table));
        ask(&mut harness, Command::NextOpen);
        assert_eq!(current(&harness).unwrap().table, table);
        seen.push([cap(&harness, "Space "), cap(&harness, "x ")]);
        ask(&mut harness, Command::ClearFilter);
    }
    assert!(seen.windows(2).all(|two| two[0] == two[1]), "{seen:?}");
    // A second click at the same place gives the same answer to the next item.
    let place = seen[0][0].center();
    for _ in 0..4 {
        click_at(&mut harness, place);
    }
    let acts: Vec<&str> = record(&harness).log.iter().map(|line| &*line.act).collect();
    assert!(!acts.is_empty() && acts.iter().all(|act| *act == "accept"), "{acts:?}");
}

/// The event that the story tells first.
fn meeting(harness: &Window) -> chancery::record::Event {
    let mut all = record(harness).events.iter();
    all.find(|e| e.trigger.text == "met").unwrap().clone()
}

#[test]
fn a_field_that_is_clicked_is_corrected_and_the_next_one_can_be() {
    let (_folder, mut harness) = story();
    harness.set_size(vec2(1440.0, 900.0));
    let met = meeting(&harness).id;
    go_to(&mut harness, Table::Events, &met);
    let there = current(&harness);
    let chip = meeting(&harness).act.to_string();
    harness
        .get_by_role_and_label(egui::accesskit::Role::Button, &chip)
        .click();
    harness.run_ok();
    crate::common::driven::answer(&mut harness, "agree");
    assert_eq!(meeting(&harness).act.word(), "AGREE");
    assert_eq!(current(&harness), there, "more of it can be corrected");
    // By its key it is an answer, and the next one is next.
    key(&mut harness, Key::Y);
    crate::common::driven::answer(&mut harness, "consult");
    assert_eq!(meeting(&harness).act.word(), "CONSULT");
    assert_ne!(current(&harness), there);
}

#[test]
fn a_click_on_evidence_shows_it_and_only_its_cross_takes_it_out() {
    let (_folder, mut harness) = story();
    harness.set_size(vec2(1440.0, 1000.0));
    let met = meeting(&harness).id;
    go_to(&mut harness, Table::Events, &met);
    let told = meeting(&harness).evidence[0].span;
    let begin = &told.of(&record(&harness).text)[..12].to_owned();
    {
        let links = harness.query_all_by_role(egui::accesskit::Role::Link);
        let own = |label: String| label.starts_with(&format!("“{begin}"));
        let mut own = links.filter(|n| n.accesskit_node().label().is_some_and(own));
        own.next().unwrap().click();
    }
    harness.run_ok();
    assert_eq!(harness.state().document().unwrap().selection, Some(told));
    assert_eq!(meeting(&harness).evidence.len(), 1);
    key(&mut harness, Key::Escape);
    harness.get_by_label_contains("out of the evidence").click();
    harness.run_ok();
    assert_eq!(meeting(&harness).evidence.len(), 0);
}
