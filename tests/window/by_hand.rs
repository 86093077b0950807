//! What can be edited by hand, driven by keys: quotes, times, roles, events, the article’s own data and codes, changed and
//! taken back.

use crate::common::driven::*;
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::{Command, SAMPLES};
use chancery::record::{Review, Table};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

const STORY: &str = "Envoys meet as truce frays\n\
VIENNA, March 12, 2024 (Adriatic News) - Foreign Minister Elena Markovic met Russian President Vladimir Putin in Vienna on Monday.\n\
Markovic said the two sides would meet again on Friday. “We want a truce,” she said. He agreed.\n\
In the third week of the siege the chief negotiator praised the Kremlin’s plan. The plan was not theirs, Mr. Karl Moor said.\n\
The minister and the president talked for two hours in Vienna.\n";

fn story() -> (tempfile::TempDir, Window) {
    window(&[("envoys.txt", STORY)])
}

/// Undo until the record is as it was opened: nothing that was done by hand is left.
fn undo_all(harness: &mut Window, before: &chancery::record::Record) {
    for _ in 0..40 {
        if without_log(harness) == *before {
            return;
        }
        press(harness, Modifiers::COMMAND, Key::Z);
    }
    panic!("undo does not bring the opened record back");
}

#[test]
fn quotes_times_and_roles_are_made_of_a_selection_and_given_other_bounds() {
    let (_folder, mut harness) = story();
    let before = without_log(&harness);

    select(&mut harness, "talked for two hours");
    key(&mut harness, Key::Q);
    let quote = record(&harness)
        .quotes
        .iter()
        .find(|q| q.text == "talked for two hours")
        .unwrap()
        .clone();
    assert_eq!(
        (quote.direct, quote.balanced, quote.review),
        (false, true, Review::Added)
    );
    assert_eq!(
        current(&harness).unwrap().id,
        quote.id,
        "the new quote is the current item"
    );
    key(&mut harness, Key::OpenCurlyBracket);
    let quote = record(&harness).quotes.iter().find(|q| q.id == quote.id).unwrap();
    assert_eq!(quote.text, "talked for two");

    select(&mut harness, "third week");
    key(&mut harness, Key::T);
    let time = record(&harness)
        .times
        .iter()
        .find(|t| t.text == "third week")
        .unwrap()
        .clone();
    assert_eq!(
        (time.review, current(&harness).unwrap().id),
        (Review::Added, time.id.clone())
    );
    key(&mut harness, Key::OpenBracket);
    assert!(
        record(&harness)
            .times
            .iter()
            .any(|t| t.id == time.id && t.text == "the third week")
    );

    select(&mut harness, "truce frays");
    key(&mut harness, Key::R);
    let role = current(&harness).unwrap();
    assert_eq!(role.table, Table::Roles);
    press(&mut harness, Modifiers::SHIFT, Key::R);
    answer(&mut harness, "chief negotiator AUT");
    let made = record(&harness).roles.iter().find(|r| r.id == role.id).unwrap().clone();
    assert_eq!(made.text, "truce frays");
    assert_eq!(
        (made.office.as_deref(), made.country.as_deref()),
        (Some("chief negotiator"), Some("AUT"))
    );
    key(&mut harness, Key::R);
    let label = {
        let document = harness.state().document().unwrap();
        let hints = document.hints.as_ref().unwrap();
        hints.labels[0].0.clone()
    };
    key(&mut harness, Key::from_name(&label.to_uppercase()).unwrap());
    assert!(
        record(&harness)
            .roles
            .iter()
            .find(|r| r.id == role.id)
            .unwrap()
            .holder
            .is_some()
    );

    survives_saving(&harness);
    undo_all(&mut harness, &before);
}

#[test]
fn a_time_made_by_hand_has_the_value_of_its_words() {
    let (_folder, mut harness) = story();
    let day = record(&harness)
        .times
        .iter()
        .find(|t| t.text == "Friday")
        .map(|t| t.id.clone());
    if let Some(day) = day {
        go_to(&mut harness, Table::Times, &day);
        key(&mut harness, Key::X);
    }
    select(&mut harness, "Friday");
    key(&mut harness, Key::T);
    let made = record(&harness)
        .times
        .iter()
        .find(|t| t.review == Review::Added)
        .unwrap();
    assert_eq!(made.text, "Friday");
    assert!(
        made.value.as_deref().is_some_and(|v| v.starts_with("2024-03")),
        "{:?}",
        made.value
    );
    survives_saving(&harness);
}

#[test]
fn an_events_mode_contexts_code_evidence_and_source_are_edited() {
    let (_folder, mut harness) = story();
    let before = without_log(&harness);
    let id = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text == "met")
        .unwrap()
        .id
        .clone();
    let event = |h: &Window| record(h).events.iter().find(|e| e.id == id).unwrap().clone();
    go_to(&mut harness, Table::Events, &id);

    key(&mut harness, Key::Y);
    harness.event(egui::Event::Text("phone".to_owned()));
    harness.run_ok();
    harness.get_by_label_contains("CONSULT · phone · a call");
    key(&mut harness, Key::Enter);
    assert_eq!(event(&harness).mode.as_deref(), Some("phone"));
    assert!((event(&harness).score - 1.5).abs() < 1e-9, "a mode has its own score");
    go_to(&mut harness, Table::Events, &id);

    press(&mut harness, Modifiers::SHIFT, Key::Y);
    answer(&mut harness, "peacekeepers");
    assert!(event(&harness).contexts.iter().any(|c| c == "peacekeeping"));

    key(&mut harness, Key::E);
    key(&mut harness, Key::K);
    answer(&mut harness, "99");
    assert!(
        harness
            .state()
            .prompt
            .as_ref()
            .unwrap()
            .fault
            .as_ref()
            .unwrap()
            .contains("no CAMEO code")
    );
    harness.run_ok();
    answer(&mut harness, "041");
    assert_eq!(event(&harness).cameo.as_deref(), Some("041"));

    key(&mut harness, Key::Q);
    let label = harness.state().document().unwrap().hints.as_ref().unwrap().labels[0]
        .0
        .clone();
    key(&mut harness, Key::from_name(&label.to_uppercase()).unwrap());
    assert!(event(&harness).attributed_to.is_some());

    let told = event(&harness).evidence.len();
    select(&mut harness, "talked for two hours");
    key(&mut harness, Key::V);
    assert_eq!(event(&harness).evidence.len(), told + 1);
    survives_saving(&harness);
    undo_all(&mut harness, &before);
}

#[test]
fn two_tellings_become_one_event_and_two_again() {
    // What "the minister and the president" do is joined with their meeting already.
    let text = STORY.replace("The minister and the president talked", "Two delegates talked");
    let (_folder, mut harness) = window(&[("envoys.txt", &text)]);
    let before = without_log(&harness);
    let kept = record(&harness)
        .events
        .iter()
        .find(|e| e.trigger.text == "met")
        .unwrap()
        .id
        .clone();
    select(&mut harness, "talked");
    key(&mut harness, Key::E);
    key(&mut harness, Key::Enter);
    let other = current(&harness).unwrap().id;
    assert_ne!(other, kept);
    let find = |h: &Window, id: &str| record(h).events.iter().find(|e| e.id == id).unwrap().clone();
    let told = find(&harness, &kept).evidence.len();
    let apart = find(&harness, &other);

    key(&mut harness, Key::M);
    answer(&mut harness, "met");
    let one = find(&harness, &kept);
    assert_eq!(current(&harness).unwrap().id, kept);
    assert!(one.evidence.len() > told, "the evidence of both");
    assert_eq!(one.merged, std::slice::from_ref(&other));
    assert_eq!(find(&harness, &other).review, Review::Rejected);
    survives_saving(&harness);

    key(&mut harness, Key::S);
    assert_eq!(find(&harness, &kept).evidence.len(), told);
    assert_eq!(find(&harness, &other), apart);
    key(&mut harness, Key::S);
    assert!(said(&harness).contains("one telling"), "{}", said(&harness));
    undo_all(&mut harness, &before);
}

#[test]
fn the_articles_own_data_is_edited_and_checked() {
    use chancery::record::acts::article::Field;
    let (_folder, mut harness) = story();
    let before = without_log(&harness);
    for (field, typed) in [
        (Field::Title, "A truce frays"),
        (Field::Publisher, "Adriatic Wire"),
        (Field::Authors, "A. Lee; B. Moor"),
        (Field::Url, "https://example.org/a"),
    ] {
        ask(&mut harness, Command::AskArticle(field));
        answer(&mut harness, typed);
        let prompt = harness.state().prompt.clone();
        assert_eq!(field.of(&record(&harness).meta), typed, "{} {prompt:?}", said(&harness));
    }
    assert_eq!(record(&harness).meta.authors, ["A. Lee", "B. Moor"]);
    ask(&mut harness, Command::AskArticle(Field::Url));
    answer(&mut harness, "not an address");
    assert!(harness.state().prompt.as_ref().unwrap().fault.is_some());
    key(&mut harness, Key::Escape);
    survives_saving(&harness);
    undo_all(&mut harness, &before);
}

#[test]
fn a_pronoun_is_given_to_another_person_with_two_keys() {
    let (_folder, mut harness) = story();
    let id = go_to_mention(&mut harness, "she");
    let elsewhere = |h: &Window| {
        let others = record(h).mentions.iter().filter(|m| m.id != id);
        others.map(|m| (m.id.clone(), m.entity.clone())).collect::<Vec<_>>()
    };
    let before = elsewhere(&harness);
    key(&mut harness, Key::M);
    let putin = record(&harness)
        .mentions
        .iter()
        .find(|m| m.text == "Vladimir Putin")
        .unwrap()
        .clone();
    let label = {
        let hints = harness.state().document().unwrap().hints.as_ref().unwrap();
        let label = hints.labels.iter().find(|(_, item)| item.id == putin.id);
        label.unwrap().0.clone()
    };
    assert_eq!(label.len(), 1, "one letter picks it");
    key(&mut harness, Key::from_name(&label.to_uppercase()).unwrap());
    let she = record(&harness).mentions.iter().find(|m| m.id == id).unwrap();
    assert_eq!(she.entity, putin.entity);
    assert_eq!(elsewhere(&harness), before, "nothing else has moved");
}

#[test]
fn entities_get_codes_by_name_a_wikidata_item_and_a_suggested_merge() {
    let (_folder, mut harness) = window(&[("jumble.txt", SAMPLES[2].2)]);
    let zarif = {
        let named = record(&harness).entities.iter().find(|e| e.name.contains("Zarif"));
        named.unwrap().id.clone()
    };
    go_to(&mut harness, Table::Entities, &zarif);
    let entity = |h: &Window| record(h).entities.iter().find(|e| e.id == zarif).unwrap().clone();
    key(&mut harness, Key::I);
    answer(&mut harness, "france mil");
    assert_eq!(entity(&harness).actor.country.as_deref(), Some("FRA"));
    assert_eq!(entity(&harness).actor.sector.as_deref(), Some("MIL"));
    press(&mut harness, Modifiers::SHIFT, Key::I);
    answer(&mut harness, "https://www.wikidata.org/wiki/Q12345");
    assert_eq!(entity(&harness).wikidata.as_deref(), Some("Q12345"));

    // A second Zarif, split off, is suggested to be the same again.
    let short = record(&harness)
        .mentions
        .iter()
        .find(|m| m.text == "Zarif")
        .unwrap()
        .id
        .clone();
    go_to(&mut harness, Table::Mentions, &short);
    key(&mut harness, Key::S);
    go_to(&mut harness, Table::Mentions, &short);
    harness.get_by_label_contains("same family name");
    key(&mut harness, Key::H);
    let mention = record(&harness).mentions.iter().find(|m| m.id == short).unwrap();
    assert_eq!(mention.entity.as_deref(), Some(zarif.as_str()));
    key(&mut harness, Key::U);
    survives_saving(&harness);
}

#[test]
fn bounds_with_and_without_determiner_title_and_possessive_are_one_key() {
    let (_folder, mut harness) = story();
    let id = go_to_mention(&mut harness, "Kremlin");
    let text = |h: &Window| record(h).mentions.iter().find(|m| m.id == id).unwrap().text.clone();
    let number = |h: &Window, words: &str| {
        use chancery::record::acts::boundaries::{Offer, offers};
        let record = record(h);
        let mention = record.mentions.iter().find(|m| m.id == id).unwrap();
        let at = offers(record, mention).iter().position(|o| match o {
            Offer::Bounds(span, _) => span.of(&record.text) == words,
            Offer::Machine(n) => mention.alternatives[*n].text == words,
        });
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5][at.unwrap()]
    };
    let with = number(&harness, "the Kremlin");
    key(&mut harness, with);
    assert_eq!(text(&harness), "the Kremlin");
    go_to(&mut harness, Table::Mentions, &id);
    let possessive = number(&harness, "the Kremlin’s");
    key(&mut harness, possessive);
    assert_eq!(text(&harness), "the Kremlin’s");
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    assert_eq!(text(&harness), "Kremlin");
}

#[test]
fn a_second_range_is_refused_with_the_reason() {
    let (_folder, mut harness) = story();
    select(&mut harness, "Foreign Minister");
    ask(&mut harness, Command::SecondRange);
    assert!(said(&harness).contains("one stretch of text"), "{}", said(&harness));
    assert!(
        harness.state().document().unwrap().selection.is_some(),
        "the first one stays"
    );
}

#[test]
fn right_to_left_letters_are_not_selected_by_mouse_but_by_finding_them() {
    let text = "The envoy שלום עולם spoke in Vienna.\n\nוזיר\n";
    let (_folder, mut harness) = window(&[("hebrew.txt", text)]);
    assert!(harness.state().document().unwrap().right_to_left);
    harness.get_by_label("right-to-left text").click();
    harness.run_ok();
    assert!(said(&harness).contains("Ctrl+F"), "{}", said(&harness));

    // Dragging across the whole page at every height never leaves a selection that ends inside such a word.
    let page = harness.get_by_label("Article text").rect();
    for row in 0..12 {
        let y = page.top() + 20.0 + 8.0 * row as f32;
        for column in 0..8 {
            let from = egui::pos2(page.left() + 60.0 + 40.0 * column as f32, y);
            harness.drag_at(from);
            harness.run_ok();
            harness.hover_at(from + egui::vec2(90.0, 0.0));
            harness.run_ok();
            harness.drop_at(from + egui::vec2(90.0, 0.0));
            harness.run_ok();
            let document = harness.state().document().unwrap();
            if let Some(selection) = document.selection {
                let text = &document.record.text;
                assert!(
                    !chancery::text::direction::ends_right_to_left(text, selection),
                    "{:?}",
                    selection.of(text)
                );
            }
            key(&mut harness, Key::Escape);
        }
    }

    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.event(egui::Event::Text("שלום".to_owned()));
    harness.run_ok();
    ask(&mut harness, Command::TagHits(chancery::record::Kind::Per));
    assert!(record(&harness).mentions.iter().any(|m| m.text == "שלום"));
    survives_saving(&harness);
}

#[test]
fn letters_follow_the_text_when_it_is_moved() {
    let far = "Nothing was said about the price of bread that day.\n\n".repeat(120);
    let story = format!("OSLO, May 6, 2024 (Fjord News) - Norway praised Chad in Oslo.\n\n{far}Kenya was silent.\n");
    let (_folder, mut harness) = window(&[("far.txt", &story)]);
    let event = record(&harness).events[0].id.clone();
    go_to(&mut harness, Table::Events, &event);
    key(&mut harness, Key::E);
    key(&mut harness, Key::A);
    let lettered = |harness: &Window, words: &str| {
        let hints = harness.state().document().unwrap().hints.clone().unwrap();
        let one = |id: &str| record(harness).mentions.iter().any(|m| m.id == id && m.text == words);
        hints
            .labels
            .iter()
            .find(|(_, item)| one(&item.id))
            .map(|(label, _)| label.clone())
    };
    assert!(lettered(&harness, "Norway").is_some() && lettered(&harness, "Kenya").is_none());
    for _ in 0..40 {
        key(&mut harness, Key::PageDown);
    }
    harness.run_steps(3);
    let label = lettered(&harness, "Kenya").expect("what is seen now has a letter");
    assert_eq!(lettered(&harness, "Norway"), None);
    harness
        .state_mut()
        .ask(chancery::app::Command::HintLetter(label.chars().next().unwrap()));
    harness.run_steps(2);
    let kenya = record(&harness).mentions.iter().find(|m| m.text == "Kenya").unwrap();
    let actors = &record(&harness).events.iter().find(|e| e.id == event).unwrap().actors;
    assert!(
        actors.iter().any(|a| a.mention.as_ref() == Some(&kenya.id)),
        "{actors:?}"
    );
}
