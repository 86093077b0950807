//! What is decided stays true of the article it was decided in: times that go, days that are typed, questions left open.

use crate::common::driven::{answer, current, go_to, said, select, survives_saving, window, without_log};
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::Command;
use chancery::app::command::FindOption;
use chancery::app::view::{ListTab, Question};
use chancery::record::acts::events::Slot;
use chancery::record::kinds::Granularity;
use chancery::record::{Event, Review, Table, Time};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

const STORY: &str = "Oslo hosts talks on grain\n\
OSLO, May 6, 2024 (Fjord News) - Norway met Chad in Oslo in the sowing season. Norway praised Chad and its grain.\n";

fn time<'h>(harness: &'h Window, words: &str) -> &'h Time {
    record(harness).times.iter().find(|t| t.text == words).unwrap()
}

fn event<'h>(harness: &'h Window, trigger: &str) -> &'h Event {
    record(harness)
        .events
        .iter()
        .find(|e| e.trigger.text == trigger)
        .unwrap()
}

#[test]
fn an_event_loses_the_day_of_a_time_that_goes_and_the_article_is_saved() {
    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    select(&mut harness, "sowing season");
    key(&mut harness, Key::T);
    if harness.state().prompt.is_some() {
        key(&mut harness, Key::Enter);
    }
    let made = time(&harness, "sowing season").id.clone();
    let met = event(&harness, "met").id.clone();
    // As the key of a hint does.
    go_to(&mut harness, Table::Events, &met);
    ask(&mut harness, Command::FillWith(Slot::Time, made.clone()));
    assert_eq!(event(&harness, "met").time.from.as_deref(), Some(made.as_str()));
    let before = without_log(&harness);
    go_to(&mut harness, Table::Times, &made);
    key(&mut harness, Key::X);
    assert!(
        record(&harness).times.iter().all(|t| t.id != made),
        "what was made by hand goes"
    );
    assert_eq!(event(&harness, "met").time.from, None);
    survives_saving(&harness);
    key(&mut harness, Key::U);
    assert!(without_log(&harness) == before);
}

#[test]
fn an_event_loses_the_day_of_a_suggested_time_that_is_rejected() {
    let story = STORY.replace("in the sowing season", "on Monday");
    let (_folder, mut harness) = window(&[("grain.txt", &story)]);
    let monday = time(&harness, "Monday").id.clone();
    assert_eq!(event(&harness, "met").time.from.as_deref(), Some(monday.as_str()));
    go_to(&mut harness, Table::Times, &monday);
    key(&mut harness, Key::X);
    assert_eq!(time(&harness, "Monday").review, Review::Rejected);
    assert_eq!(event(&harness, "met").time.value, None);
    assert_eq!(event(&harness, "met").time.earliest, None);
    survives_saving(&harness);
}

const TWO: &str = "Oslo hosts talks on grain\n\
OSLO, May 6, 2024 (Fjord News) - Norway met Chad in Oslo on Monday. Norway praised Chad and its grain.\n\n\
Lima hosts talks on copper\n\
LIMA, January 15, 2020 (Andes News) - Peru met Chile in Lima last week. Peru praised Chile.\n";

#[test]
fn a_day_typed_for_a_time_counts_from_its_own_story() {
    let (_folder, mut harness) = window(&[("two.txt", TWO)]);
    let week = time(&harness, "last week").clone();
    let day = record(&harness).published_at(week.span.start).unwrap();
    assert_eq!(day.to_string(), "2020-01-15", "two stories, two days");
    go_to(&mut harness, Table::Times, &week.id);
    key(&mut harness, Key::T);
    answer(&mut harness, "yesterday");
    let week = time(&harness, "last week");
    assert_eq!(week.value.as_deref(), Some("2020-01-14"));
    assert_eq!(week.granularity, Some(Granularity::Day));
    assert_eq!(week.shift_days, None, "it hangs on no other day any more");
}

#[test]
fn a_question_is_not_answered_in_another_article() {
    let articles = [("grain.txt", STORY), ("two.txt", TWO)];
    let (_folder, mut harness) = window(&articles);
    let day = |harness: &Window| record(harness).meta.published.map(|d| d.to_string());
    let before = day(&harness);
    press(&mut harness, Modifiers::COMMAND, Key::D);
    harness.event(egui::Event::Text("1999-01-01".to_owned()));
    harness.run_ok();
    ask(&mut harness, Command::ShowArticle(0));
    assert!(harness.state().prompt.is_none(), "the question is closed");
    assert!(said(&harness).contains("1999-01-01"), "{}", said(&harness));
    key(&mut harness, Key::Enter);
    assert_eq!(day(&harness).as_deref(), Some("2024-05-06"));
    ask(&mut harness, Command::ShowArticle(1));
    assert_eq!(day(&harness), before);
}

#[test]
fn a_note_is_gone_on_with() {
    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    let met = event(&harness, "met").id.clone();
    go_to(&mut harness, Table::Events, &met);
    key(&mut harness, Key::C);
    answer(&mut harness, "ask the desk");
    go_to(&mut harness, Table::Events, &met);
    assert_eq!(current(&harness).unwrap().id, met);
    key(&mut harness, Key::C);
    assert_eq!(harness.state().prompt.as_ref().unwrap().typed, "ask the desk");
    key(&mut harness, Key::Enter);
    assert_eq!(event(&harness, "met").note.as_deref(), Some("ask the desk"));
}

#[test]
fn only_what_is_marked_as_no_news_can_be_news_again() {
    let story = format!("{STORY}“We will stay in Oslo for the talks.\n");
    let (_folder, mut harness) = window(&[("grain.txt", &story)]);
    let flags = record(&harness).flags.iter();
    let unbalanced = flags.filter(|f| f.span.is_some()).map(|f| f.id.clone()).next().unwrap();
    go_to(&mut harness, Table::Flags, &unbalanced);
    ask(&mut harness, Command::Tab(ListTab::Flags));
    let row = harness.get_by_role_and_label(egui::Role::ListItem, "unbalanced quote, suggested");
    row.click_secondary();
    harness.run_ok();
    assert!(harness.query_by_label_contains("News after all").is_none());
    harness.get_by_label_contains("This line is not news");
}

#[test]
fn an_event_by_hand_knows_its_place_and_who_is_listed() {
    let story =
        "OSLO, May 6, 2024 (Fjord News) - Norway and Chad spoke of the Peru and Chile embargo in Vienna on Monday.\n";
    let (_folder, mut harness) = window(&[("embargo.txt", story)]);
    select(&mut harness, "embargo");
    key(&mut harness, Key::E);
    let made = record(&harness)
        .events
        .iter()
        .find(|e| e.review == Review::Added)
        .unwrap();
    let name = |id: &Option<String>| {
        let entities = record(&harness).entities.iter();
        entities
            .filter(|e| Some(&e.id) == id.as_ref())
            .map(|e| e.name.clone())
            .next()
            .unwrap()
    };
    assert_eq!(name(&made.place), "Vienna");
    let actors: Vec<String> = made.actors.iter().map(|p| name(&p.entity)).collect();
    assert_eq!(actors, ["Peru", "Chile"], "the nearest, with those listed beside it");
    assert!(made.recipients.is_empty(), "where it was is nobody it was done to");
}

#[test]
fn what_is_made_and_taken_back_leaves_one_where_one_stood() {
    let story = "OSLO, May 6, 2024 (Fjord News) - Norway and Chad spoke of the Peru embargo in Vienna on Monday.\n";
    let (_folder, mut harness) = window(&[("embargo.txt", story)]);
    select(&mut harness, "embargo");
    key(&mut harness, Key::E);
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::U);
    let document = harness.state().document().unwrap();
    let here = current(&harness)
        .and_then(|item| document.index.span(&document.record, &item))
        .unwrap();
    assert_eq!(here.of(&document.record.text), "Peru", "the nearest to what is gone");
}

#[test]
fn a_search_that_finds_nothing_leaves_one_where_one_was() {
    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    let met = event(&harness, "met").id.clone();
    go_to(&mut harness, Table::Events, &met);
    press(&mut harness, Modifiers::COMMAND, Key::F);
    ask(&mut harness, Command::FindWith(FindOption::Within));
    for letters in ["cha", "rge"] {
        harness.event(egui::Event::Text(letters.to_owned()));
        harness.run_ok();
    }
    key(&mut harness, Key::Escape);
    assert_eq!(current(&harness).unwrap().id, met);
}

#[test]
fn an_entity_leads_to_its_event_and_a_new_event_says_which_word_tells_it() {
    let (_folder, mut harness) = window(&[("grain.txt", STORY)]);
    let norway = record(&harness)
        .entities
        .iter()
        .find(|e| e.name == "Norway")
        .unwrap()
        .id
        .clone();
    go_to(&mut harness, Table::Entities, &norway);
    key(&mut harness, Key::E);
    assert_eq!(current(&harness).unwrap().table, Table::Events);
    key(&mut harness, Key::Escape);
    select(&mut harness, "sowing");
    key(&mut harness, Key::E);
    assert!(matches!(
        harness.state().prompt.as_ref().unwrap().question,
        Question::NewEvent(_)
    ));
    harness.get_by_label_contains("Type of the new event");
}

#[test]
fn a_capital_tagged_by_hand_acts_for_its_country() {
    let story = "OSLO, May 6, 2024 (Fjord News) - In the hall of ulaanbaatar Ulaanbaatar was named.\n";
    let (_folder, mut harness) = window(&[("hall.txt", story)]);
    // Whatever the machine makes of it, it is tagged anew.
    let of_machine = record(&harness)
        .mentions
        .iter()
        .find(|m| m.text == "Ulaanbaatar")
        .map(|m| m.id.clone());
    if let Some(id) = of_machine {
        go_to(&mut harness, Table::Mentions, &id);
        key(&mut harness, Key::X);
    }
    let before = without_log(&harness);
    select(&mut harness, "Ulaanbaatar");
    key(&mut harness, Key::G);
    let made = record(&harness)
        .mentions
        .iter()
        .find(|m| m.review == Review::Added)
        .unwrap();
    let entity = record(&harness)
        .entities
        .iter()
        .find(|e| Some(&e.id) == made.entity.as_ref())
        .unwrap();
    assert_eq!(entity.actor.country.as_deref(), Some("MNG"));
    key(&mut harness, Key::U);
    assert!(
        without_log(&harness) == before,
        "one undo takes the name and its code back"
    );
}
