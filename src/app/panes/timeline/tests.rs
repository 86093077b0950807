//! The timeline, driven through its accessible names.
#![allow(clippy::unwrap_used)]

use super::{TimelineView, show};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::queue::Order;
use crate::app::view::{Along, Lanes};
use crate::exchange::timeline::Format;
use crate::record::{ItemId, Record, Table};
use egui_kittest::{Harness, kittest::Queryable as _};
use serde_json::{Value, json};

/// Sentences of made-up news; each event's trigger is found in them.
const TEXT: &str = "Adler met Bruun on Monday. Coste refused to see Adler on Tuesday. Bruun may visit Coste. \
                    Coste will call Bruun next week. Adler spoke.";

fn event(n: usize, trigger: &str, act: &str, sides: (&str, &str), status: &str, time: Value) -> Value {
    let start = TEXT.find(trigger).unwrap();
    json!({
        "id": format!("v{n}"), "type": act, "act": act, "status": status, "time": time,
        "trigger": {"start": start, "end": start + trigger.len(), "text": trigger},
        "actors": [{"entity": sides.0}], "recipients": [{"entity": sides.1}],
        "review": "suggested", "origin": "rule", "why": "frame “see”",
    })
}

fn document(published: Option<&str>, events: Value) -> Document {
    let entity = |id: &str, name: &str, country: Option<&str>| json!({"id": id, "kind": "PER", "name": name, "review": "accepted", "actor": {"country": country, "sector": "GOV"}});
    let span = |words: &str| (TEXT.find(words).unwrap(), TEXT.find(words).unwrap() + words.len());
    let time = |id: &str, words: &str, shift: Option<i32>| json!({"id": id, "start": span(words).0, "end": span(words).1, "text": words, "type": "DATE", "granularity": "day", "anchor": "none", "shift_days": shift});
    let record = json!({
        "schema": "chancery/annotations@1", "id": "made-up", "text": TEXT, "meta": {"published": published},
        "entities": [entity("e1", "Adler", Some("USA")), entity("e2", "Bruun", Some("RUS")), entity("e3", "Coste", None)],
        "sentences": [{"start": 0, "end": 26, "story": 1}, {"start": 27, "end": TEXT.len(), "story": 2}],
        "times": [time("t1", "on Monday", None), time("t2", "on Tuesday", None), time("t3", "next week", None)],
        "events": events,
    });
    Document::new(Record::from_json(&record.to_string()).unwrap(), Order::default())
}

fn day(day: &str) -> Value {
    json!({"value": day, "earliest": day, "latest": day})
}

fn dated() -> Document {
    let events = json!([
        event(1, "met", "CONSULT", ("e1", "e2"), "occurred", day("2015-12-14")),
        event(2, "refused", "REJECT", ("e3", "e1"), "occurred", day("2015-12-15")),
        event(3, "visit", "CONSULT", ("e2", "e3"), "hypothetical", json!({})),
        event(
            4,
            "call",
            "CONSULT",
            ("e2", "e1"),
            "scheduled",
            json!({"value": "2015-W52", "earliest": "2015-12-21", "latest": "2015-12-27"})
        ),
        event(5, "spoke", "STATEMENT", ("e1", "e2"), "occurred", day("2015-12-14")),
    ]);
    document(Some("2015-12-15"), events)
}

fn undated() -> Document {
    let events = json!([
        event(1, "met", "CONSULT", ("e1", "e2"), "occurred", json!({"from": "t1"})),
        event(2, "refused", "REJECT", ("e3", "e1"), "occurred", json!({"from": "t2"})),
        event(4, "call", "CONSULT", ("e2", "e1"), "scheduled", json!({"from": "t3"})),
    ]);
    document(None, events)
}

struct Stage {
    view: TimelineView,
    document: Document,
    asked: Vec<Command>,
}

fn harness(document: Document, size: (f32, f32)) -> Harness<'static, Stage> {
    let stage = Stage {
        view: TimelineView::default(),
        document,
        asked: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .with_context_setup(crate::app::theme::install)
        .build_ui_state(
            |ui: &mut egui::Ui, stage: &mut Stage| {
                let asked = show(ui, &mut stage.view, 1, &stage.document);
                stage.asked.extend(asked);
            },
            stage,
        );
    harness.run();
    harness
}

#[test]
fn every_event_has_a_name_and_a_lane() {
    let harness = harness(dated(), (1200.0, 230.0));
    harness.get_by_label("event consult, 2015-12-14: Adler met → Bruun, occurred");
    harness.get_by_label("event reject, 2015-12-15: Coste refused → Adler, occurred");
    harness.get_by_label("event consult, between 2015-12-21 and 2015-12-27: Bruun call → Adler, scheduled");
    harness.get_by_label("event consult, not dated: Bruun visit → Coste, hypothetical");
    harness.get_by_label("lane USA — RUS, 2 events");
    harness.get_by_label("lane Coste — USA, 1 event");
    harness.get_by_label("not dated: 1");
    assert!(
        harness.query_by_label_contains("spoke").is_none(),
        "mere statements are left out"
    );
}

#[test]
fn a_click_goes_to_the_event() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    for (name, id) in [("event reject", "v2"), ("event consult, not dated", "v3")] {
        harness.get_by_label_contains(name).click();
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [Command::GoTo(ItemId::new(Table::Events, id))]);
    }
}

/// Where the mark or chip of an event is taken hold of.
fn mark(harness: &Harness<'static, Stage>, name: &str) -> egui::Pos2 {
    harness.get_by_label_contains(name).rect().left_center() + egui::vec2(8.0, 0.0)
}

fn drag(harness: &mut Harness<'static, Stage>, from: egui::Pos2, to: egui::Pos2) {
    harness.drag_at(from);
    harness.run();
    harness.hover_at(from + (to - from) * 0.5);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
}

#[test]
fn a_mark_or_chip_dragged_to_a_day_moves_its_event() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    let there = harness.get_by_label_contains("event reject").rect().left_center() + egui::vec2(9.0, 0.0);
    for (name, id) in [("event consult, 2015-12-14", "v1"), ("event consult, not dated", "v3")] {
        let from = mark(&harness, name);
        drag(&mut harness, from, there);
        let asked = std::mem::take(&mut harness.state_mut().asked);
        let day = jiff::civil::date(2015, 12, 15);
        assert_eq!(asked, [Command::MoveEvent(id.to_owned(), day)]);
        assert!(harness.state().view.drag.is_none());
    }
}

#[test]
fn an_undated_article_runs_around_its_unknown_day() {
    let mut harness = harness(undated(), (1200.0, 230.0));
    harness.get_by_label("event consult, T−1 Mon: Adler met → Bruun, occurred");
    harness.get_by_label("event reject, T Tue: Coste refused → Adler, occurred");
    harness.get_by_label_contains("event consult, not dated: Bruun call");
    harness.get_by_label_contains("T = day of publication, unknown").click();
    harness.run();
    assert_eq!(harness.state().asked, [Command::PublicationDate]);
    // A day that has no date yet is so many days from the one that has none.
    harness.state_mut().asked.clear();
    let from = mark(&harness, "event reject");
    drag(&mut harness, from, from + egui::vec2(200.0, 0.0));
    let asked = harness.state().asked.clone();
    assert!(
        matches!(asked.as_slice(), [Command::MoveEventFromT(id, days)] if id == "v2" && *days > 0),
        "{asked:?}"
    );
    // Places in the text are no days.
    harness.state_mut().asked.clear();
    harness.state_mut().view.run_along(Along::Text);
    harness.run();
    let from = mark(&harness, "event reject");
    drag(&mut harness, from, from + egui::vec2(200.0, 0.0));
    assert!(
        harness
            .state()
            .asked
            .iter()
            .all(|c| !matches!(c, Command::MoveEvent(..) | Command::MoveEventFromT(..)))
    );
}

#[test]
fn the_text_can_be_the_axis_and_lanes_be_grouped_otherwise() {
    let mut harness = harness(dated(), (1200.0, 400.0));
    harness.state_mut().view.run_along(Along::Text);
    harness.run();
    assert!(
        harness.query_by_label("not dated: 1").is_none(),
        "in text order everything has a place"
    );
    for (lanes, name) in [
        (Lanes::Actor, "lane Coste, 2 events"),
        (Lanes::Type, "lane reject, 1 event"),
        (Lanes::Quad, "lane verbal conflict, 1 event"),
        (Lanes::Story, "lane story 1 of 2, 1 event"),
    ] {
        harness.state_mut().view.lanes = lanes;
        harness.run();
        harness.get_by_label(name);
    }
}

#[test]
fn the_legend_hides_and_shows() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    harness.get_by_label("Show conflict").click();
    harness.run();
    assert!(harness.query_by_label_contains("event reject").is_none());
    harness.get_by_label("Show conflict").click();
    harness.run();
    harness.get_by_label_contains("event reject");
}

#[test]
fn menus_ask_for_lanes() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    harness.get_by_label("Lanes: pairs").click();
    harness.run();
    harness.get_by_label("actors").click();
    harness.run();
    assert_eq!(harness.state().asked, [Command::SetLanes(Lanes::Actor)]);
}

#[test]
fn the_current_event_is_brought_into_view() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    let far = super::Range::new(100.0, 110.0);
    harness.state_mut().view.range = Some(far);
    harness.run();
    assert!(harness.query_by_label_contains("event reject").is_none());
    harness.state_mut().document.current = Some(ItemId::new(Table::Events, "v2"));
    harness.run();
    harness.get_by_label_contains("event reject");
}

#[test]
fn it_slides_no_further_than_it_needs_and_finds_back() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    let today = jiff::civil::date(2015, 12, 15);
    let around = crate::timeline::when::day_number(today);
    let own = super::Range::new(around - 1.0, around + 9.0);
    harness.state_mut().view.range = Some(own);
    harness.run();
    let shown = |harness: &Harness<'static, Stage>| harness.state().view.shown.unwrap();
    let go = |harness: &mut Harness<'static, Stage>, id: &str| {
        harness.state_mut().document.current = Some(ItemId::new(Table::Events, id));
        harness.run();
        harness.state().view.shown.unwrap()
    };
    go(&mut harness, "v2");
    assert_eq!(shown(&harness), own, "what is in sight moves nothing");
    let away = super::Range::new(around - 0.5, around + 4.5);
    harness.state_mut().view.look_at(Some(away));
    harness.run();
    let slid = go(&mut harness, "v4");
    assert!(slid.from > away.from && slid.from < around + 6.0, "{slid:?}");
    assert_eq!(slid.days(), away.days());
    assert_eq!(go(&mut harness, "v2"), away, "back where one was");
}

/// A week of news, a look back at an event two years before, and one without a date.
fn with_a_look_back() -> Document {
    let events = json!([
        event(1, "met", "CONSULT", ("e1", "e2"), "occurred", day("2015-12-14")),
        event(2, "refused", "REJECT", ("e3", "e1"), "occurred", day("2015-12-15")),
        event(3, "visit", "CONSULT", ("e2", "e3"), "hypothetical", json!({})),
        event(4, "call", "CONSULT", ("e2", "e1"), "scheduled", day("2015-12-17")),
        event(5, "see", "CONSULT", ("e2", "e3"), "occurred", day("2013-03-05")),
    ]);
    document(Some("2015-12-15"), events)
}

#[test]
fn it_leaves_the_news_for_a_far_event_and_comes_back_after_it() {
    let mut harness = harness(with_a_look_back(), (1200.0, 230.0));
    let go = |harness: &mut Harness<'static, Stage>, item: Option<ItemId>| {
        harness.state_mut().document.current = item;
        harness.run();
        harness.state().view.shown.unwrap()
    };
    let event = |id: &str| Some(ItemId::new(Table::Events, id));
    let news = harness.state().view.shown.unwrap();
    assert!(news.days() < 30.0, "{news:?}");
    for next in [event("v2"), event("v3"), Some(ItemId::new(Table::Times, "t2")), None] {
        let away = go(&mut harness, event("v5"));
        assert!(away.to < news.from, "there: {away:?}");
        harness.get_by_label_contains("event consult, 2013-03-05");
        assert_eq!(go(&mut harness, next.clone()), news, "back for {next:?}");
    }
    // A stretch that was chosen without any news is left for the news, too.
    harness
        .state_mut()
        .view
        .look_at(Some(super::Range::new(15_700.0, 15_730.0)));
    harness.run();
    assert_eq!(go(&mut harness, event("v1")), news);
}

#[test]
fn it_does_not_stand_on_days_without_events_once_they_are_undone() {
    let mut harness = harness(with_a_look_back(), (1200.0, 230.0));
    let news = harness.state().view.shown.unwrap();
    harness
        .state_mut()
        .view
        .look_at(Some(super::Range::new(15_700.0, 15_830.0)));
    harness.run();
    let stage = harness.state_mut();
    let events = stage.document.record.events.iter_mut();
    let far = events.into_iter().find(|e| e.id == "v5").unwrap();
    far.time = crate::record::EventTime::default();
    stage.document.told += 1;
    harness.run();
    assert_eq!(harness.state().view.shown, Some(news));
}

#[test]
fn lanes_with_nothing_in_view_are_low_and_say_where_it_lies() {
    let mut harness = harness(with_a_look_back(), (1200.0, 230.0));
    let lane = |harness: &Harness<'static, Stage>| harness.get_by_label("lane RUS — Coste, 1 event").rect();
    let news = harness.state().view.shown.unwrap();
    lane(&harness);
    harness
        .get_by_label("lane RUS — Coste: 1 earlier than what is shown")
        .click();
    harness.run();
    let there = harness.state().view.shown.unwrap();
    assert!(there.to < news.from, "{there:?}");
    harness.get_by_label_contains("event consult, 2013-03-05");
    harness.get_by_label("back to the news").click();
    harness.run();
    assert_eq!(harness.state().asked.last(), Some(&Command::ShowStretch(false)));
    let view = &harness.state().view;
    let tops = &view.layout.laid.tops;
    let high = |n: usize| tops[n + 1] - tops[n];
    assert!(high(0) < high(2) && high(2) > 24.0, "{tops:?}");
}

#[test]
fn what_the_tray_has_no_room_for_is_counted_and_listed() {
    let days = |n: usize| event(n, "visit", "CONSULT", ("e2", "e3"), "hypothetical", json!({}));
    let events: Vec<Value> = (0..12)
        .map(days)
        .chain([event(12, "met", "CONSULT", ("e1", "e2"), "occurred", day("2015-12-14"))])
        .collect();
    let mut harness = harness(document(Some("2015-12-15"), json!(events)), (900.0, 200.0));
    let name = "event consult, not dated: Bruun visit → Coste, hypothetical";
    let chips = harness.get_all_by_label(name).count();
    assert!((1..12).contains(&chips), "{chips}");
    let list = |harness: &mut Harness<'static, Stage>| {
        harness.get_by_label_contains("more without a date").click();
        harness.run();
        let all = harness.get_all_by_label(name).count();
        assert!(all > chips, "the list has chips as well: {all}");
    };
    list(&mut harness);
    harness.get_all_by_label(name).nth(chips).unwrap().click();
    harness.run();
    let asked = std::mem::take(&mut harness.state_mut().asked);
    assert_eq!(asked, [Command::GoTo(ItemId::new(Table::Events, "v0"))]);
    assert_eq!(harness.get_all_by_label(name).count(), chips, "closed");
    // Out of the list it is carried to a day; the list makes room for the days.
    list(&mut harness);
    let from = harness.get_all_by_label(name).nth(chips).unwrap().rect().center();
    let there = mark(&harness, "event consult, 2015-12-14");
    drag(&mut harness, from, there);
    let asked = std::mem::take(&mut harness.state_mut().asked);
    let day = jiff::civil::date(2015, 12, 14);
    assert_eq!(asked, [Command::MoveEvent("v0".to_owned(), day)]);
    assert_eq!(harness.get_all_by_label(name).count(), chips);
}

#[test]
fn lanes_and_links_stay_where_they_are_while_one_pans_and_zooms() {
    let mut harness = harness(with_a_look_back(), (1200.0, 230.0));
    let tops = |harness: &Harness<'static, Stage>| harness.state().view.layout.laid.tops.clone();
    let legend = |harness: &Harness<'static, Stage>| harness.get_by_label("Show conflict").rect();
    let chip = |harness: &Harness<'static, Stage>| harness.get_by_label_contains("event consult, not dated").rect();
    let (before, words, chips) = (tops(&harness), legend(&harness), chip(&harness));
    // All events of two lanes leave the view.
    harness.state_mut().view.pan(-12);
    harness.run();
    assert_eq!(tops(&harness), before);
    let home = harness.get_by_label("back to the news").rect();
    harness.state_mut().view.zoom(0.5);
    harness.run();
    assert_eq!(tops(&harness), before);
    assert_eq!((legend(&harness), chip(&harness)), (words, chips));
    assert_eq!(harness.get_by_label("back to the news").rect(), home);
    let away = harness.get_by_label_contains("out of view").rect();
    assert!(away.right() < home.left(), "{away:?} {home:?}");
}

#[test]
fn one_can_zoom_out_no_farther_than_a_few_times_all_there_is() {
    let mut harness = harness(with_a_look_back(), (1200.0, 230.0));
    let all = harness.state().view.model.fitting(true).days();
    for _ in 0..60 {
        harness.state_mut().view.zoom(0.7);
        harness.run();
    }
    let shown = harness.state().view.shown.unwrap().days();
    assert!(shown > all && shown < 5.0 * all, "{shown} of {all}");
    harness.state_mut().view.zoom(2.0);
    harness.run();
    assert!(harness.state().view.shown.unwrap().days() < shown, "and in again");
}

#[test]
fn the_score_curve_has_a_strip_of_its_own_above_the_lanes() {
    let mut harness = harness(dated(), (1200.0, 260.0));
    harness.state_mut().view.curve = true;
    harness.run();
    let legend = harness.get_by_label("Score curve: mean score a day").rect();
    for column in harness.get_all_by_label_contains("mean score 0.0 of 1 event") {
        assert!((column.rect().center().y - legend.center().y).abs() < 1.0);
    }
    let marks =
        ["event consult, 2015-12-14", "event reject, 2015-12-15"].map(|n| harness.get_by_label_contains(n).rect());
    assert!(marks.iter().all(|m| m.top() >= legend.bottom()), "{marks:?} {legend:?}");
}

#[test]
fn a_right_click_beside_the_events_offers_what_there_is_to_do() {
    let mut harness = harness(dated(), (1200.0, 460.0));
    let ground = harness
        .get_by_role_and_label(egui::accesskit::Role::Group, "Timeline")
        .rect();
    for at in [
        // The axis, free ground in a lane, the name of one, the legend.
        egui::pos2(700.0, ground.top() + 10.0),
        egui::pos2(1180.0, ground.center().y),
        harness.get_by_label("lane USA — RUS, 2 events").rect().center(),
        harness.get_by_label("Show denied").rect().center(),
    ] {
        harness.state_mut().asked.clear();
        harness.hover_at(at);
        for pressed in [true, false] {
            harness.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Secondary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
        }
        harness.run();
        harness.get_by_label_contains("Lanes by");
        harness.get_by_label_contains("Export as PNG").click();
        harness.run();
        assert_eq!(harness.state().asked, [Command::ExportPicture(Format::Png)], "{at:?}");
    }
}

#[test]
fn the_name_of_a_lane_offers_to_walk_its_actors() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    harness.get_by_label("lane Coste — USA, 1 event").click_secondary();
    harness.run();
    harness.get_by_label("Walk only what Coste is and does").click();
    harness.run();
    let coste = ItemId::new(Table::Entities, "e3");
    assert_eq!(harness.state().asked, [Command::GoTo(coste), Command::FilterActor]);
}

#[test]
fn the_list_of_what_is_not_dated_is_walked_by_keys() {
    let events: Vec<Value> = (0..12)
        .map(|n| event(n, "visit", "CONSULT", ("e2", "e3"), "hypothetical", json!({})))
        .collect();
    let mut harness = harness(document(Some("2015-12-15"), json!(events)), (900.0, 200.0));
    harness.get_by_label_contains("more without a date").focus();
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    let asked = &harness.state().asked;
    assert!(
        matches!(
            asked.as_slice(),
            [Command::GoTo(ItemId {
                table: Table::Events,
                ..
            })]
        ),
        "{asked:?}"
    );
}

/// How wide a day is on the screen, in points.
fn day_wide(harness: &Harness<'static, Stage>) -> f32 {
    let x = |name| harness.get_by_label_contains(name).rect().left();
    x("event reject, 2015-12-15") - x("event consult, 2015-12-14")
}

const BAR: &str = "event consult, between 2015-12-21 and 2015-12-27";

fn span(id: &str, from: i8, to: i8) -> Command {
    let day = |n| Some(jiff::civil::date(2015, 12, n));
    Command::SpanEvent(id.to_owned(), day(from), day(to))
}

#[test]
fn a_bar_moves_whole_and_its_ends_alone() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    let day = day_wide(&harness);
    let bar = harness.get_by_label_contains(BAR).rect();
    // The whole of it is as far under the pointer as it was taken hold of.
    let (left, y) = (bar.left() + 2.0, bar.center().y);
    for (from, by, expected) in [
        (left + 3.5 * day, 2.0, span("v4", 23, 29)),
        (left + 3.5 * day, -3.0, span("v4", 18, 24)),
        (left + 1.0, -2.0, span("v4", 19, 27)),
        (left + 1.0, 3.0, span("v4", 24, 27)),
        (left + 7.0 * day - 3.0, -4.0, span("v4", 21, 23)),
    ] {
        let from = egui::pos2(from, y);
        drag(&mut harness, from, from + egui::vec2(by * day, 0.0));
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [expected]);
    }
    // Let go on the day on which it was taken, it stays as it is.
    let from = egui::pos2(left + 3.5 * day, y);
    drag(&mut harness, from, from + egui::vec2(0.2 * day, 0.0));
    assert_eq!(harness.state().asked, []);
}

#[test]
fn the_end_of_a_bar_shows_that_it_can_be_moved() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    let bar = harness.get_by_label_contains(BAR).rect();
    let cursor = |harness: &mut Harness<'static, Stage>, x: f32| {
        harness.hover_at(egui::pos2(x, bar.center().y));
        harness.run();
        harness.output().platform_output.cursor_icon
    };
    let day = day_wide(&harness);
    assert_eq!(
        cursor(&mut harness, bar.left() + 3.0),
        egui::CursorIcon::ResizeHorizontal
    );
    assert_ne!(
        cursor(&mut harness, bar.left() + 3.5 * day),
        egui::CursorIcon::ResizeHorizontal
    );
    let end = bar.left() + 2.0 + 7.0 * day - 3.0;
    assert_eq!(cursor(&mut harness, end), egui::CursorIcon::ResizeHorizontal);
}

#[test]
fn a_day_is_drawn_out_to_an_interval_by_its_edge() {
    let mut harness = harness(dated(), (1200.0, 230.0));
    let day = day_wide(&harness);
    let from = harness.get_by_label_contains("event consult, 2015-12-14").rect();
    let from = egui::pos2(from.left() + 2.0 + 12.0, from.center().y);
    drag(&mut harness, from, from + egui::vec2(3.0 * day, 0.0));
    assert_eq!(harness.state().asked, [span("v1", 14, 17)]);
}

#[test]
fn what_is_carried_to_the_row_below_has_no_date_any_more() {
    for (document, row) in [(dated(), "not dated: 1"), (undated(), "not placed: 1")] {
        let mut harness = harness(document, (1200.0, 230.0));
        let from = mark(&harness, "event reject");
        let to = harness.get_by_label(row).rect().center();
        drag(&mut harness, from, to);
        assert_eq!(harness.state().asked, [Command::SpanEvent("v2".to_owned(), None, None)]);
        // A chip that is dropped where it came from stays there.
        harness.state_mut().asked.clear();
        let from = mark(&harness, "not dated: Bruun");
        drag(&mut harness, from, to);
        assert_eq!(harness.state().asked, []);
    }
}

#[test]
fn what_was_just_dated_is_seen_in_its_lane() {
    let names = ["e1", "e2", "e3"];
    let pairs = (0..9).map(|n| (names[n % 3], names[(n + 1 + n / 3) % 3]));
    let many: Vec<Value> = pairs
        .enumerate()
        .map(|(n, sides)| {
            event(
                n,
                "met",
                "CONSULT",
                sides,
                "occurred",
                day(&format!("2015-12-{:02}", n + 5)),
            )
        })
        .chain([event(20, "visit", "REJECT", ("e3", "e3"), "occurred", json!({}))])
        .collect();
    let mut harness = harness(document(Some("2015-12-15"), json!(many)), (1200.0, 130.0));
    let stage = harness.state_mut();
    let events = stage.document.record.events.iter_mut();
    let last = events.into_iter().find(|e| e.id == "v20").unwrap();
    let far = jiff::civil::date(2016, 3, 1);
    (last.time.earliest, last.time.latest) = (Some(far), Some(far));
    stage.document.told += 1;
    harness.run();
    let mark = harness.get_by_label_contains("event reject, 2016-03-01").rect();
    assert!(mark.height() > 15.0, "the whole of it is in sight: {mark:?}");
}

#[test]
fn it_can_be_read_at_every_size_and_says_when_it_is_empty() {
    for size in [
        (1400.0, 84.0),
        (560.0, 84.0),
        (560.0, 300.0),
        (300.0, 90.0),
        (2400.0, 900.0),
        (40.0, 30.0),
    ] {
        for document in [
            dated(),
            undated(),
            document(None, json!([])),
            document(Some("2015-12-15"), json!([])),
        ] {
            drop(harness(document, size));
        }
    }
    let harness = harness(dated(), (1400.0, 84.0));
    harness.get_by_label_contains("event consult, 2015-12-14");
}

#[test]
fn thousands_of_events_become_clusters() {
    let sides = [("e1", "e2"), ("e3", "e1"), ("e2", "e3")];
    let days = |n: usize| {
        jiff::civil::date(2015, 1, 1)
            .checked_add(jiff::Span::new().days((n % 300) as i64))
            .unwrap()
    };
    let events: Vec<Value> = (0..3000)
        .map(|n| event(n, "met", "CONSULT", sides[n % 3], "occurred", day(&days(n).to_string())))
        .collect();
    let mut harness = harness(document(Some("2015-12-15"), json!(events)), (1200.0, 300.0));
    let before = harness.state().view.shown.unwrap();
    let cluster = harness.get_all_by_label_contains("cluster of").next().unwrap();
    cluster.click();
    harness.run();
    let after = harness.state().view.shown.unwrap();
    assert!(after.days() < before.days(), "a click on a cluster zooms in");
}
