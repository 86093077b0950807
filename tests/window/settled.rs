//! What one answer settles, where the walk begins and how it ends: nobody is asked twice for the same certainty.

use crate::common::driven::*;
use crate::common::window::{Window, ask, click, key, press, record};
use chancery::app::Command;
use chancery::app::queue::Order;
use chancery::record::acts::{View, along};
use chancery::record::{Event, Index, ItemId, Mention, Review, Table};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

const STORY: &str = "Norway and Chad sign accord\n\
OSLO, May 6, 2024 (Fjord News) - Norway signed a fishing accord with Chad on Monday. Norway praised Chad.\n\
Chad thanked Norway on Monday. A minister from Denmark met six reporters for three hours.\n";

fn story() -> (tempfile::TempDir, Window) {
    window(&[("accord.txt", STORY)])
}

fn event<'h>(harness: &'h Window, trigger: &str) -> &'h Event {
    let mut all = record(harness).events.iter();
    all.find(|e| e.trigger.text.starts_with(trigger)).unwrap()
}

fn named<'h>(harness: &'h Window, words: &str) -> Vec<&'h Mention> {
    record(harness).mentions.iter().filter(|m| m.text == words).collect()
}

#[test]
fn an_event_settles_who_takes_part_and_when_and_one_undo_takes_all_of_it_back() {
    let (_folder, mut harness) = story();
    let before = without_log(&harness);
    let id = event(&harness, "signed").id.clone();
    go_to(&mut harness, Table::Events, &id);
    key(&mut harness, Key::Space);
    let names = named(&harness, "Norway").into_iter().chain(named(&harness, "Chad"));
    assert!(names.clone().count() >= 6 && names.clone().all(|m| m.review == Review::Accepted));
    let line = said(&harness);
    assert!(line.contains("Accepted with") && line.contains("“Norway” ×"), "{line}");
    let others = record(&harness).events.iter().filter(|e| e.id != id);
    assert!(others.clone().count() > 1 && others.clone().all(|e| e.review == Review::Suggested));
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn an_event_settles_the_name_of_its_place_which_is_asked_about_after_it() {
    let story = "Denmark hosts talks\nOSLO, May 6, 2024 (Fjord News) - In Copenhagen, Norway met Chad on Monday.\n";
    let (_folder, mut harness) = window(&[("talks.txt", story)]);
    let met = event(&harness, "met").clone();
    let place = named(&harness, "Copenhagen")[0].clone();
    assert_eq!(met.place, place.entity, "the event is placed there");
    let document = harness.state().document().unwrap();
    let items: Vec<_> = document.queue.walked().map(|q| q.item(&document.record)).collect();
    let at = |table: Table, id: &str| items.iter().position(|i| i.table == table && i.id == id).unwrap();
    assert!(at(Table::Events, &met.id) < at(Table::Mentions, &place.id));
    go_to(&mut harness, Table::Events, &met.id);
    let before = without_log(&harness);
    key(&mut harness, Key::Space);
    assert_eq!(named(&harness, "Copenhagen")[0].review, Review::Accepted);
    assert!(said(&harness).contains("Copenhagen"), "{}", said(&harness));
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn in_text_order_an_event_is_asked_about_before_the_words_that_it_settles() {
    let (_folder, harness) = story();
    let document = harness.state().document().unwrap();
    let items: Vec<_> = document.queue.walked().map(|q| q.item(&document.record)).collect();
    let at = |table: Table, id: &str| items.iter().position(|i| i.table == table && i.id == id).unwrap();
    for event in &document.record.events {
        let sentence = event.evidence[0].span;
        for side in along::told_by(event) {
            let mention = document.index.mention(&document.record, side).unwrap();
            if sentence.contains(mention.span) {
                let (event, side) = (at(Table::Events, &event.id), at(Table::Mentions, side));
                assert!(
                    event < side,
                    "{} is asked about after {}",
                    items[event].id,
                    mention.text
                );
            }
        }
    }
}

/// Offices before and behind their holders, with and without a country in them.
const OFFICES: &str = "Talks on fishing\n\
OSLO, May 6, 2024 (Fjord News) - Norwegian Foreign Minister Kari Dahl spoke at length. Erik Hansen, Norway's ambassador to Chad, \
listened. The Norwegian foreign minister left early.\n";

#[test]
fn an_office_settles_the_name_that_it_stands_at_and_the_country_in_it() {
    let (_folder, mut harness) = window(&[("offices.txt", OFFICES)]);
    let role = |harness: &Window, words: &str| {
        let roles = &record(harness).roles;
        roles.iter().find(|r| r.text.contains(words)).unwrap().id.clone()
    };
    let before = without_log(&harness);
    let minister = role(&harness, "Foreign Minister");
    go_to(&mut harness, Table::Roles, &minister);
    key(&mut harness, Key::Space);
    for words in ["Norwegian", "Kari Dahl"] {
        assert_eq!(named(&harness, words)[0].review, Review::Accepted, "{words}");
    }
    let line = said(&harness);
    assert!(line.contains("Accepted with “Norwegian” ×2, “Kari Dahl”"), "{line}");
    assert_eq!(named(&harness, "Erik Hansen")[0].review, Review::Suggested);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
    let ambassador = role(&harness, "ambassador");
    go_to(&mut harness, Table::Roles, &ambassador);
    key(&mut harness, Key::Space);
    assert_eq!(named(&harness, "Erik Hansen")[0].review, Review::Accepted);
    assert_eq!(
        named(&harness, "Chad")[0].review,
        Review::Suggested,
        "where one is sent to is another question"
    );
    // Rejected, it settles nothing.
    go_to(&mut harness, Table::Roles, &minister);
    key(&mut harness, Key::X);
    assert_eq!(named(&harness, "Kari Dahl")[0].review, Review::Suggested);
}

#[test]
fn in_text_order_an_office_is_asked_about_before_the_words_that_it_settles() {
    let (_folder, harness) = window(&[("offices.txt", OFFICES)]);
    let document = harness.state().document().unwrap();
    let items: Vec<_> = document.queue.walked().map(|q| q.item(&document.record)).collect();
    let at = |table: Table, id: &str| items.iter().position(|i| i.table == table && i.id == id).unwrap();
    let mut settled = 0;
    for role in &document.record.roles {
        for row in along::shown_by(&document.record, &document.index, role) {
            let mention = &document.record.mentions[row];
            assert!(
                at(Table::Roles, &role.id) < at(Table::Mentions, &mention.id),
                "{} {}",
                role.text,
                mention.text
            );
            settled += 1;
        }
    }
    assert!(settled >= 4, "{settled}");
}

#[test]
fn a_rejected_event_settles_nothing_and_its_words_come_next() {
    let (_folder, mut harness) = story();
    let signed = event(&harness, "signed");
    let (id, first) = (signed.id.clone(), along::told_by(signed).next().unwrap().to_owned());
    go_to(&mut harness, Table::Events, &id);
    key(&mut harness, Key::X);
    assert!(record(&harness).mentions.iter().all(|m| m.review == Review::Suggested));
    let now = current(&harness).unwrap();
    assert_eq!((now.table, now.id), (Table::Mentions, first));
}

#[test]
fn blind_an_answer_settles_nothing_that_is_hidden() {
    let (_folder, mut harness) = story();
    key(&mut harness, Key::F10);
    let id = named(&harness, "Norway")[0].id.clone();
    go_to(&mut harness, Table::Mentions, &id);
    key(&mut harness, Key::Space);
    let decided = named(&harness, "Norway")
        .iter()
        .filter(|m| m.review.is_decided())
        .count();
    assert!(decided <= 1, "{decided}");
}

#[test]
fn e_on_a_name_edits_its_event_and_enter_after_a_change_goes_on() {
    let (_folder, mut harness) = story();
    let events = record(&harness).events.len();
    let thanked = event(&harness, "thanked");
    let (id, chad) = (thanked.id.clone(), along::told_by(thanked).next().unwrap().to_owned());
    go_to(&mut harness, Table::Mentions, &chad);
    key(&mut harness, Key::E);
    assert_eq!(
        current(&harness).unwrap().id,
        id,
        "no second event is made of the sentence"
    );
    // Looked at and left as it is: nothing is decided.
    key(&mut harness, Key::Enter);
    assert_eq!(current(&harness).unwrap().id, id);
    assert_eq!(event(&harness, "thanked").review, Review::Suggested);
    key(&mut harness, Key::E);
    key(&mut harness, Key::S);
    key(&mut harness, Key::Enter);
    harness.run_ok();
    assert_eq!(event(&harness, "thanked").review, Review::Corrected);
    assert_ne!(current(&harness).unwrap().id, id, "the answer goes on");
    let side = record(&harness).mentions.iter().find(|m| m.id == chad).unwrap();
    assert_eq!(side.review, Review::Accepted, "what the event shows is settled with it");
    assert_eq!(record(&harness).events.len(), events);
}

#[test]
fn an_edited_event_and_what_it_settles_are_taken_back_by_one_undo_and_the_event_is_current() {
    let (_folder, mut harness) = story();
    let id = event(&harness, "thanked").id.clone();
    go_to(&mut harness, Table::Events, &id);
    let before = without_log(&harness);
    key(&mut harness, Key::E);
    key(&mut harness, Key::S);
    key(&mut harness, Key::Enter);
    let settled = without_log(&harness);
    let decided = |record: &chancery::record::Record| {
        let mentions = record.mentions.iter().map(|m| m.review);
        mentions.filter(|review| review.is_decided()).count()
    };
    assert!(decided(&settled) > 0, "what the event shows is settled with it");
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before, "one key takes both back");
    assert_eq!(current(&harness).unwrap().id, id, "and leads back to the event");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(without_log(&harness), settled, "and one key does both again");
    assert_eq!(current(&harness).unwrap().id, id);
    survives_saving(&harness);
}

#[test]
fn after_an_edit_that_was_taken_back_enter_joins_nothing_to_what_was_done_before() {
    let (_folder, mut harness) = story();
    let denmark = go_to_mention(&mut harness, "Denmark");
    key(&mut harness, Key::Space);
    let id = event(&harness, "thanked").id.clone();
    go_to(&mut harness, Table::Events, &id);
    key(&mut harness, Key::E);
    key(&mut harness, Key::S);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    key(&mut harness, Key::E);
    key(&mut harness, Key::Enter);
    let mention = record(&harness).mentions.iter().find(|m| m.id == denmark).unwrap();
    assert_eq!(mention.review, Review::Accepted);
    key(&mut harness, Key::U);
    let mention = record(&harness).mentions.iter().find(|m| m.id == denmark).unwrap();
    assert_eq!(mention.review, Review::Suggested);
}

#[test]
fn a_change_after_an_older_one_was_taken_back_is_an_answer_too() {
    let (_folder, mut harness) = story();
    let denmark = go_to_mention(&mut harness, "Denmark");
    let thanked = event(&harness, "thanked");
    let (id, side) = (thanked.id.clone(), along::told_by(thanked).next().unwrap().to_owned());
    go_to(&mut harness, Table::Events, &id);
    key(&mut harness, Key::E);
    key(&mut harness, Key::S);
    go_to(&mut harness, Table::Mentions, &denmark);
    go_to(&mut harness, Table::Events, &id);
    key(&mut harness, Key::E);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(harness.state().document().unwrap().editing_event);
    key(&mut harness, Key::S);
    key(&mut harness, Key::Enter);
    assert_eq!(event(&harness, "thanked").review, Review::Corrected);
    let side = record(&harness).mentions.iter().find(|m| m.id == side).unwrap();
    assert_eq!(side.review, Review::Accepted, "what the event shows is settled with it");
}

#[test]
fn undo_of_an_answer_leads_back_to_what_was_answered() {
    let (_folder, mut harness) = story();
    let id = event(&harness, "signed").id.clone();
    go_to(&mut harness, Table::Events, &id);
    key(&mut harness, Key::Space);
    key(&mut harness, Key::U);
    assert_eq!(current(&harness).unwrap().id, id);
}

#[test]
fn an_event_made_by_hand_takes_no_duration_for_its_day() {
    let (_folder, mut harness) = story();
    select(&mut harness, "reporters");
    key(&mut harness, Key::E);
    answer(&mut harness, "consult");
    let made = record(&harness)
        .events
        .iter()
        .find(|e| e.review == Review::Added)
        .unwrap();
    assert_eq!(made.time.from, None, "three hours are no day");
}

#[test]
fn by_doubt_the_walk_begins_at_the_most_doubtful() {
    let (_folder, mut harness) = story();
    key(&mut harness, Key::J);
    key(&mut harness, Key::V);
    assert_eq!(harness.state().order, Order::Doubt);
    let document = harness.state().document().unwrap();
    let first = document.queue.step(document.view(), None, true, true);
    assert_eq!(current(&harness), first);
    assert!(said(&harness).contains("from the most doubtful on"));
    // The order is a button too.
    click(&mut harness, "doubt × consequence");
    assert_eq!(harness.state().order, Order::Text);
}

#[test]
fn the_end_of_a_review_says_what_was_decided_and_whether_it_is_saved() {
    let (folder, mut harness) = story();
    key(&mut harness, Key::X);
    for _ in 0..200 {
        if harness.state().document().unwrap().queue.left() == 0 {
            break;
        }
        key(&mut harness, Key::Space);
    }
    assert!(
        said(&harness).contains("Everything is reviewed: Ctrl+S saves it"),
        "{}",
        said(&harness)
    );
    harness.get_by_label("Everything is reviewed, and not saved yet");
    harness.get_by_label_contains("1 rejected");
    let saved = folder.path().join("accord.chancery.json");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    crate::common::window::until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    harness.run_ok();
    assert!(saved.exists());
    harness.get_by_label("Everything is reviewed, and saved");
    ask(&mut harness, Command::NextOpen);
    assert!(said(&harness).contains("Everything is reviewed, and saved"));
}

#[test]
fn many_are_accepted_from_a_menu_beside_what_is_left() {
    let (_folder, mut harness) = story();
    click(&mut harness, "accept many");
    harness.get_by_label_contains("what is in sight…").click();
    harness.run_ok();
    let shown = harness
        .state()
        .document()
        .unwrap()
        .preview
        .as_ref()
        .unwrap()
        .targets
        .len();
    assert!(shown > 5);
    key(&mut harness, Key::Enter);
    let left = harness.state().document().unwrap().queue.left_of(Table::Mentions);
    assert_eq!(left, 0);
}

#[test]
fn what_is_decided_parked_or_doubted_is_not_accepted_along() {
    let (_folder, harness) = story();
    let mut record = record(&harness).clone();
    let mut all = record.mentions.iter_mut().filter(|m| m.text == "Norway");
    let first = all.next().unwrap().id.clone();
    all.next().unwrap().review = Review::Rejected;
    all.next().unwrap().note = Some("ask the desk".into());
    all.next().unwrap().confidence = Some(0.3);
    let index = Index::new(&record);
    let view = View {
        record: &record,
        index: &index,
    };
    let edit = along::accept(view, &ItemId::new(Table::Mentions, &first)).unwrap();
    let done: Vec<(Table, &str)> = edit.changes.iter().map(|c| (c.table, c.on.as_str())).collect();
    let entity = index.mention(&record, &first).unwrap().entity.as_deref().unwrap();
    assert_eq!(done, [(Table::Mentions, first.as_str()), (Table::Entities, entity)]);
}
