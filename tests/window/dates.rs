//! The date of an event or a time: an interval, a day without its hour, what follows from it, and what comes next.

use crate::common::driven::*;
use crate::common::window::{Window, ask, click, key, record};
use chancery::app::Command;
use chancery::record::{Event, ItemId, Review, Status, Table, Time};
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use jiff::civil::Date;

const STORY: &str = "Oslo hosts talks on grain\n\
OSLO, May 6, 2024 (Fjord News) - Norway met Chad in Oslo on Friday at noon. Norway praised Chad and its grain.\n\
Chad thanked Norway on Tuesday. Peru accused Chad on Sunday.\n";

fn story() -> (tempfile::TempDir, Window) {
    window(&[("talks.txt", STORY)])
}

fn event(harness: &Window, trigger: &str) -> Event {
    let mut all = record(harness).events.iter();
    all.find(|e| e.trigger.text == trigger).unwrap().clone()
}

fn time(harness: &Window, words: &str) -> Time {
    let mut all = record(harness).times.iter();
    all.find(|t| t.text.contains(words)).unwrap().clone()
}

/// What stands in the open question.
fn typed(harness: &Window) -> String {
    harness.state().prompt.as_ref().unwrap().typed.clone()
}

/// Asks for the date of the current item and answers with nothing of what stood there.
fn date(harness: &mut Window, words: &str) {
    key(harness, Key::T);
    harness.state_mut().prompt.as_mut().unwrap().typed.clear();
    answer(harness, words);
}

#[test]
fn an_event_and_a_time_can_last_from_one_day_to_another() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met").id;
    go_to(&mut harness, Table::Events, &met);
    date(&mut harness, "from 1 Sep to 5 Sep 2023");
    let known = |h: &Window| {
        let time = event(h, "met").time;
        (
            time.value,
            time.earliest.unwrap().to_string(),
            time.latest.unwrap().to_string(),
        )
    };
    let first = (None, "2023-09-01".to_owned(), "2023-09-05".to_owned());
    assert_eq!(known(&harness), first, "{}", said(&harness));
    // It is shown, and what is shown is read again.
    go_to(&mut harness, Table::Events, &met);
    assert!(harness.query_all_by_label_contains("2023-09-01 to 2023-09-05").count() > 0);
    key(&mut harness, Key::T);
    assert_eq!(typed(&harness), "2023-09-01/2023-09-05");
    harness.state_mut().prompt.as_mut().unwrap().typed.clear();
    answer(&mut harness, "2023-09/2023-10-14");
    assert_eq!(known(&harness).2, "2023-10-14");
    key(&mut harness, Key::U);
    assert_eq!(known(&harness), first);

    let tuesday = time(&harness, "Tuesday").id;
    go_to(&mut harness, Table::Times, &tuesday);
    date(&mut harness, "2023-09-01..2023-09-05");
    let given = time(&harness, "Tuesday");
    assert_eq!(
        (given.value, given.latest, given.review),
        (None, Some(Date::constant(2023, 9, 5)), Review::Corrected)
    );
    // The event that takes its date from it lasts as long.
    assert_eq!(event(&harness, "thanked").time.latest, Some(Date::constant(2023, 9, 5)));
    survives_saving(&harness);
    // What is no interval is said to be none, and why.
    go_to(&mut harness, Table::Times, &tuesday);
    date(&mut harness, "2023-09-05/2023-09-01");
    let fault = harness.state().prompt.as_ref().and_then(|p| p.fault.clone());
    assert!(
        fault.as_ref().is_some_and(|f| f.contains("ends before it begins")),
        "{fault:?}"
    );
}

#[test]
fn what_is_asked_about_an_item_answers_for_it_and_goes_on_unless_its_slots_are_open() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    let item = ItemId::new(Table::Events, &met.id);
    let before = without_log(&harness);
    go_to(&mut harness, Table::Events, &met.id);
    date(&mut harness, "2024-05-03");
    assert_eq!(event(&harness, "met").review, Review::Corrected);
    let place = |h: &Window, item: &ItemId| {
        let document = h.state().document().unwrap();
        document.index.span(&document.record, item).unwrap_or_default().start
    };
    let next = current(&harness).unwrap();
    assert_ne!(next, item);
    assert!(place(&harness, &next) > met.trigger.span.start, "{next:?}");
    // Who takes part is settled with it, so that nothing behind is asked about next; one undo takes all of it back.
    for side in met.actors.iter().chain(&met.recipients) {
        let id = side.mention.as_deref().unwrap();
        let mention = record(&harness).mentions.iter().find(|m| m.id == id).unwrap();
        assert_eq!(mention.review, Review::Accepted, "{}", mention.text);
    }
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);

    // Its type is answered in the same way.
    go_to(&mut harness, Table::Events, &met.id);
    key(&mut harness, Key::Y);
    answer(&mut harness, "phone");
    assert_eq!(event(&harness, "met").mode.as_deref(), Some("phone"));
    assert_ne!(current(&harness), Some(item.clone()));
    key(&mut harness, Key::U);

    // With its slots open there may be more to say.
    go_to(&mut harness, Table::Events, &met.id);
    key(&mut harness, Key::E);
    ask(&mut harness, Command::SetItemDate("2024-05-02".to_owned()));
    assert_eq!(current(&harness), Some(item));
    assert!(harness.state().document().unwrap().editing_event);
}

#[test]
fn a_day_that_is_picked_keeps_the_hour() {
    let (_folder, mut harness) = story();
    let noon = time(&harness, "noon");
    assert_eq!(noon.value.as_deref(), Some("2024-05-03T12:00"));
    go_to(&mut harness, Table::Times, &noon.id);
    key(&mut harness, Key::T);
    click(&mut harness, "Thursday, 2 May 2024");
    assert_eq!(
        time(&harness, "noon").value.as_deref(),
        Some("2024-05-02T12:00"),
        "{}",
        said(&harness)
    );
    // Of an event too.
    let met = event(&harness, "met").id;
    go_to(&mut harness, Table::Events, &met);
    date(&mut harness, "2024-05-03T15:30");
    go_to(&mut harness, Table::Events, &met);
    key(&mut harness, Key::T);
    click(&mut harness, "Wednesday, 1 May 2024");
    assert_eq!(event(&harness, "met").time.value.as_deref(), Some("2024-05-01T15:30"));
    // Typed, a day is a day.
    go_to(&mut harness, Table::Times, &noon.id);
    date(&mut harness, "2024-05-01");
    assert_eq!(time(&harness, "noon").value.as_deref(), Some("2024-05-01"));
}

#[test]
fn what_only_its_date_made_scheduled_has_occurred_again_when_it_is_moved_back() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    assert_eq!(met.status, Status::Occurred);
    let moved = |harness: &mut Window, day| {
        ask(
            harness,
            Command::MoveEvent(met.id.clone(), Date::constant(2024, 5, day)),
        );
        event(harness, "met")
    };
    assert_eq!(moved(&mut harness, 9).status, Status::Scheduled);
    let back = moved(&mut harness, 2);
    assert_eq!(
        (back.status, back.r#type, back.score),
        (met.status, met.r#type, met.score)
    );
    assert!(said(&harness).contains("occurred again"), "{}", said(&harness));
    // What the analyst says of it stays, wherever it is moved.
    assert_eq!(moved(&mut harness, 9).status, Status::Scheduled);
    ask(&mut harness, Command::SetStatus(Status::Denied));
    ask(&mut harness, Command::SetStatus(Status::Scheduled));
    assert_eq!(moved(&mut harness, 2).status, Status::Scheduled);
}

#[test]
fn an_event_moved_as_a_bar_or_off_the_timeline_says_what_is_replaced_and_is_undone_at_once() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    let before = without_log(&harness);
    let day = |n| Some(Date::constant(2024, 5, n));
    let mut put = |from, to| {
        ask(&mut harness, Command::SpanEvent(met.id.clone(), from, to));
        let told = said(&harness);
        let now = event(&harness, "met");
        key(&mut harness, Key::U);
        assert_eq!(without_log(&harness), before, "one undo takes it back");
        (now, told)
    };
    let (now, told) = put(day(8), day(10));
    assert_eq!((now.time.earliest, now.time.latest), (day(8), day(10)));
    assert_eq!(now.status, Status::Scheduled);
    assert!(told.contains("Dated 8 – 10 May 2024, instead of “Friday”"), "{told}");
    assert!(told.contains("it is scheduled now"), "{told}");
    let (now, told) = put(None, None);
    assert_eq!((now.time.earliest, now.time.from, now.status), (None, None, met.status));
    assert!(told.contains("Not dated any more, instead of “Friday”"), "{told}");
}

#[test]
fn an_event_carried_to_another_day_keeps_its_hour() {
    let (_folder, mut harness) = story();
    let met = event(&harness, "met");
    go_to(&mut harness, Table::Events, &met.id);
    date(&mut harness, "2024-05-03T12:00");
    ask(&mut harness, Command::MoveEvent(met.id, Date::constant(2024, 5, 1)));
    assert_eq!(event(&harness, "met").time.value.as_deref(), Some("2024-05-01T12:00"));
}

#[test]
fn carried_to_a_day_an_event_settles_what_typing_that_day_does_and_one_undo_takes_it_back() {
    let typed = {
        let (_folder, mut harness) = story();
        let met = event(&harness, "met").id;
        go_to(&mut harness, Table::Events, &met);
        date(&mut harness, "2024-05-02");
        without_log(&harness)
    };
    let (_folder, mut harness) = story();
    let met = event(&harness, "met").id;
    let before = without_log(&harness);
    ask(
        &mut harness,
        Command::MoveEvent(met.clone(), Date::constant(2024, 5, 2)),
    );
    let carried = without_log(&harness);
    let judged = |record: &chancery::record::Record| {
        let mentions = record.mentions.iter().map(|m| (m.id.clone(), m.review));
        mentions.collect::<Vec<_>>()
    };
    assert_eq!(judged(&carried), judged(&typed));
    assert!(judged(&carried).iter().any(|(_, review)| *review == Review::Accepted));
    let line = said(&harness);
    assert!(
        line.contains("Accepted with") && line.contains("Moved to 2024-05-02"),
        "{line}"
    );
    assert_eq!(current(&harness).unwrap().id, met, "one looks at where it stands now");
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn words_that_date_an_event_ahead_make_it_scheduled_and_taken_out_it_is_what_it_was() {
    let (_folder, mut harness) = window(&[(
        "talks.txt",
        "OSLO, May 6, 2024 (Fjord News) - Norway praised Chad. Talks on grain will open on 20 May 2024.\n",
    )]);
    let praised = event(&harness, "praised");
    let day = time(&harness, "20 May").id;
    go_to(&mut harness, Table::Events, &praised.id);
    let fill = Command::FillWith(chancery::record::acts::events::Slot::Time, day);
    ask(&mut harness, fill.clone());
    assert_eq!(event(&harness, "praised").status, Status::Scheduled);
    assert!(said(&harness).contains("scheduled now"), "{}", said(&harness));
    ask(&mut harness, fill);
    assert_eq!(event(&harness, "praised").status, praised.status);
    assert!(said(&harness).contains("occurred again"), "{}", said(&harness));
}
