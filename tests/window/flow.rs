//! What a review must not stumble over: no second key, nothing out of sight, nothing settled that nobody has said.

use crate::common::driven::*;
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::Command;
use chancery::app::view::About;
use chancery::record::acts::boundaries::{Offer, offers};
use chancery::record::{Form, ItemId, Mention, Review, Table, Time};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

/// A man and a man before one "He", so that it is open whom it means.
const STORY: &str = "Envoys quarrel over a river\n\
OSLO, May 6, 2024 (Fjord News) - Minister Karl Moor met President Jan Brik in Oslo on Monday. He threatened \
Norway on Friday. Karl Moor said that he would return in June. The two had talks for three days.\n";

fn story() -> (tempfile::TempDir, Window) {
    window(&[("river.txt", STORY)])
}

fn pronoun(harness: &Window, words: &str) -> Mention {
    let mut all = record(harness).mentions.iter();
    let found = all.find(|m| m.text == words && m.form == Form::Pronoun);
    found.unwrap_or_else(|| panic!("“{words}” is a pronoun")).clone()
}

fn time(harness: &Window, words: &str) -> Time {
    record(harness).times.iter().find(|t| t.text == words).unwrap().clone()
}

/// Lets a pronoun mean nobody, as where several fit.
fn leave_open(harness: &mut Window, id: &str) {
    let document = harness.state_mut().document_mut().unwrap();
    let mention = document.record.mentions.iter_mut().find(|m| m.id == id).unwrap();
    mention.entity = None;
    document.index = chancery::record::Index::new(&document.record);
}

#[test]
fn a_pronoun_that_means_nobody_yet_is_not_settled_by_its_event() {
    let (_folder, mut harness) = story();
    let he = pronoun(&harness, "He").id;
    leave_open(&mut harness, &he);
    let threat = record(&harness).events.iter().find(|e| e.trigger.text == "threatened");
    let threat = threat.unwrap().clone();
    assert_eq!(threat.actors[0].mention.as_deref(), Some(he.as_str()));
    go_to(&mut harness, Table::Events, &threat.id);
    key(&mut harness, Key::Space);
    assert_eq!(pronoun(&harness, "He").review, Review::Suggested, "it is asked about");
    // The Norway of the same event is settled all the same.
    let norway = record(&harness).mentions.iter().find(|m| m.text == "Norway").unwrap();
    assert_eq!(norway.review, Review::Accepted);
}

#[test]
fn a_pronoun_has_no_other_bounds_and_its_meaning_is_not_remembered() {
    let (_folder, mut harness) = story();
    let he = pronoun(&harness, "he");
    let found = offers(record(&harness), &he);
    assert!(!found.iter().any(|o| matches!(o, Offer::Bounds(..))), "{found:?}");
    let brik = record(&harness).mentions.iter().find(|m| m.text.ends_with("Brik"));
    let brik = brik.unwrap().id.clone();
    go_to(&mut harness, Table::Mentions, &he.id);
    ask(&mut harness, Command::ReferTo(brik.clone()));
    let meant = |id: &str| {
        let mut all = record(&harness).mentions.iter();
        all.find(|m| m.id == id).unwrap().entity.clone()
    };
    assert_eq!(meant(&he.id), meant(&brik));
    assert!(
        harness.state().document().unwrap().offers.is_empty(),
        "one “he” is not the next"
    );
}

#[test]
fn what_a_mention_is_read_as_is_no_alternative_to_it() {
    let (_folder, harness) = story();
    for mention in &record(&harness).mentions {
        for offer in offers(record(&harness), mention) {
            let Offer::Machine(rank) = offer else { continue };
            let other = &mention.alternatives[rank];
            assert!(other.kind != mention.kind || other.span != mention.span, "{mention:?}");
        }
    }
}

#[test]
fn a_time_that_was_given_its_date_is_answered() {
    let (_folder, mut harness) = story();
    let june = time(&harness, "June");
    go_to(&mut harness, Table::Times, &june.id);
    key(&mut harness, Key::T);
    answer(&mut harness, "2025-06");
    assert_eq!(time(&harness, "June").value.as_deref(), Some("2025-06"));
    assert_ne!(current(&harness), Some(ItemId::new(Table::Times, &june.id)));
}

#[test]
fn t_on_words_that_are_a_time_already_asks_for_its_date() {
    let (_folder, mut harness) = story();
    let friday = time(&harness, "Friday").id;
    go_to_mention(&mut harness, "Norway");
    select(&mut harness, "Friday");
    key(&mut harness, Key::T);
    harness.run_ok();
    assert_eq!(current(&harness), Some(ItemId::new(Table::Times, &friday)));
    answer(&mut harness, "2024-05-17");
    assert_eq!(
        time(&harness, "Friday").value.as_deref(),
        Some("2024-05-17"),
        "{}",
        said(&harness)
    );
}

#[test]
fn what_is_asked_about_stays_in_sight_when_the_question_opens() {
    let filler = "The weather was mild and nobody said a word about it.\n".repeat(60);
    let text = format!("{STORY}{filler}Jan Brik accused Norway on Sunday.\n{filler}");
    let (_folder, mut harness) = window(&[("river.txt", &text)]);
    let accused = record(&harness).events.iter().find(|e| e.trigger.text == "accused");
    let (id, place) = accused.map(|e| (e.id.clone(), e.trigger.span)).unwrap();
    go_to(&mut harness, Table::Events, &id);
    // It is scrolled to the foot of the page.
    let inside = |harness: &Window| {
        let page = harness.get_by_label("Article text").rect();
        let mut words = harness.query_all_by_label_contains("accused");
        words.any(|n| page.contains_rect(n.rect()) && n.rect().height() < 60.0)
    };
    for _ in 0..60 {
        harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, 12.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        harness.event(Event::PointerMoved(egui::pos2(300.0, 300.0)));
        harness.run_ok();
        let page = harness.get_by_label("Article text").rect();
        let all = harness.query_all_by_label_contains("accused");
        let low = all
            .map(|n| n.rect())
            .find(|r| page.contains_rect(*r) && r.height() < 60.0);
        if low.is_some_and(|r| r.bottom() > page.bottom() - 40.0) {
            break;
        }
    }
    assert!(inside(&harness));
    key(&mut harness, Key::Y);
    harness.run_ok();
    assert!(harness.state().prompt.is_some());
    assert!(harness.state().document().unwrap().visible.overlaps(place));
    assert!(inside(&harness), "the trigger is in sight beside the list of types");
}

#[test]
fn what_was_taken_back_is_told_at_the_foot_and_covers_no_line() {
    let (_folder, mut harness) = story();
    key(&mut harness, Key::Space);
    key(&mut harness, Key::U);
    let told = harness
        .state()
        .notices
        .iter()
        .find(|n| n.text.starts_with("Taken back"));
    assert_eq!(told.unwrap().about, About::Answer);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    let told = harness
        .state()
        .notices
        .iter()
        .find(|n| n.text.starts_with("Done again"));
    assert_eq!(told.unwrap().about, About::Answer);
}

#[test]
fn the_row_of_undated_events_shows_whole_rows_and_reaches_its_last() {
    let told: Vec<String> = [
        "Chad", "Peru", "Mali", "Cuba", "Iran", "Oman", "Laos", "Togo", "Fiji", "Iraq", "Nepal", "Kenya",
    ]
    .iter()
    .map(|c| format!("Norway accused {c}. {c} criticised Norway. Norway thanked {c}. {c} praised Norway."))
    .collect();
    let (_folder, mut harness) = window(&[("many.txt", &told.join("\n"))]);
    let ids: Vec<String> = record(&harness).events.iter().map(|e| e.id.clone()).collect();
    assert!(ids.len() > 30, "{}", ids.len());
    let intro = format!("not placed: {}", ids.len());
    for id in [ids.last().unwrap(), &ids[ids.len() / 2], &ids[ids.len() - 4]] {
        go_to(&mut harness, Table::Events, id);
        harness.run_ok();
        let middle = harness.get_by_label(&intro).rect().center().y;
        let chips = harness.query_all_by_label_contains(", not dated: ");
        let rows: Vec<f32> = chips.map(|n| (n.rect().center().y - middle) / 25.0).collect();
        assert!(rows.len() > 4, "{rows:?}");
        assert!(rows.iter().all(|row| (row - row.round()).abs() < 0.05), "{rows:?}");
    }
}

#[test]
fn a_new_event_has_the_type_that_the_word_tables_give_its_words_and_offers_the_others() {
    let text = "OSLO, May 6, 2024 (Fjord News) - Norway is a country. The navy of Norway could sink ships. \
                Oslo had shelled nobody, and Norway would promise Chad a bridge, or send the island food and troops.\n";
    let (_folder, mut harness) = window(&[("navy.txt", text)]);
    let made = |harness: &Window| {
        let mut all = record(harness).events.iter();
        all.find(|e| e.review == Review::Added).unwrap().clone()
    };
    // Whatever the machine found is out of the way.
    let ids: Vec<String> = record(&harness).events.iter().map(|e| e.id.clone()).collect();
    for id in ids {
        go_to(&mut harness, Table::Events, &id);
        key(&mut harness, Key::X);
    }
    for (words, kind) in [
        ("shelled", "ASSAULT"),
        ("promise", "AGREE"),
        ("send", "AID"),
        ("island", "AID"),
    ] {
        select(&mut harness, words);
        key(&mut harness, Key::E);
        if words == "island" {
            // The tables know nothing of it.
            answer(&mut harness, "aid");
        }
        let event = made(&harness);
        assert_eq!(event.act.word(), kind, "{words}: {event:?}");
        if words == "send" {
            let others: Vec<&str> = event.alternatives.iter().map(|a| a.r#type.word()).collect();
            assert!(others.contains(&"MOBILIZE") && !others.contains(&"AID"), "{others:?}");
            // One key takes the first of them.
            let first = event.alternatives[0].r#type;
            key(&mut harness, Key::Num1);
            assert_eq!(made(&harness).act, first);
            survives_saving(&harness);
            key(&mut harness, Key::U);
        }
        key(&mut harness, Key::Escape);
        key(&mut harness, Key::U);
        assert!(
            !record(&harness).events.iter().any(|e| e.review == Review::Added),
            "{}",
            said(&harness)
        );
    }
}

#[test]
fn a_rejected_name_is_said_to_leave_its_event_and_not_to_accept_it() {
    let (_folder, mut harness) = story();
    let norway = go_to_mention(&mut harness, "Norway");
    let threat = record(&harness).events.iter().find(|e| e.trigger.text == "threatened");
    assert_eq!(threat.unwrap().recipients[0].mention.as_deref(), Some(norway.as_str()));
    key(&mut harness, Key::X);
    let line = said(&harness);
    assert!(
        line.contains("Taken out of “threatened”") && !line.contains("Accepted"),
        "{line}"
    );
}
