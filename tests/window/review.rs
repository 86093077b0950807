//! What a person meets who sits down with an article: words selected and a key pressed, a slot filled by a click, a letter
//! too many, the menu under the pointer, the key sheet, and one answer in many articles.

use crate::common::driven::{answer, current, go_to, go_to_mention, said, select, story, without_log};
use crate::common::window::{STORY, Window, ask, click, key, press, record};
use chancery::app::Command;
use chancery::record::{ItemId, Review, Table};
use egui::{Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable as _;

fn review(harness: &Window, id: &str) -> Review {
    record(harness).mentions.iter().find(|m| m.id == id).unwrap().review
}

#[test]
fn an_answer_with_words_selected_is_about_them_or_refused_and_never_about_what_is_out_of_sight() {
    let (_folder, mut harness) = story();
    let far = go_to_mention(&mut harness, "Austria");
    let before = without_log(&harness);
    for (modifiers, pressed) in [
        (Modifiers::NONE, Key::Space),
        (Modifiers::NONE, Key::X),
        (Modifiers::NONE, Key::S),
        (Modifiers::NONE, Key::M),
        (Modifiers::NONE, Key::Num1),
        (Modifiers::SHIFT, Key::X),
    ] {
        select(&mut harness, "truce frays");
        press(&mut harness, modifiers, pressed);
        assert_eq!(without_log(&harness), before, "{pressed:?}");
        assert!(
            said(&harness).contains("“truce frays” is selected"),
            "{}",
            said(&harness)
        );
        assert!(harness.state().prompt.is_none() && harness.state().document().unwrap().preview.is_none());
    }
    assert_eq!(current(&harness), Some(ItemId::new(Table::Mentions, &far)));
    // The words of a mention mean that mention.
    let kremlin = record(&harness)
        .mentions
        .iter()
        .find(|m| m.text == "Kremlin")
        .unwrap()
        .id
        .clone();
    select(&mut harness, "Kremlin");
    key(&mut harness, Key::X);
    assert_eq!(
        (review(&harness, &kremlin), review(&harness, &far)),
        (Review::Rejected, Review::Suggested)
    );
}

fn event_of(harness: &Window, trigger: &str) -> chancery::record::Event {
    record(harness)
        .events
        .iter()
        .find(|e| e.trigger.text == trigger)
        .unwrap()
        .clone()
}

#[test]
fn a_slot_is_filled_by_clicking_the_mention_or_its_line_in_the_list() {
    let (_folder, mut harness) = story();
    let met = event_of(&harness, "met");
    go_to(&mut harness, Table::Events, &met.id);
    key(&mut harness, Key::E);
    key(&mut harness, Key::R);
    assert!(harness.state().document().unwrap().hints.is_some());
    harness.get_by_label_contains("organisation: Kremlin").click();
    harness.run_ok();
    let document = harness.state().document().unwrap();
    assert!(
        document.hints.is_none() && document.editing_event,
        "and the event stays open"
    );
    assert_eq!(document.current_in(Table::Events), Some(met.id.as_str()));
    assert_eq!(event_of(&harness, "met").recipients.len(), met.recipients.len() + 1);
    // What fills nothing is said to, and the letters stay.
    key(&mut harness, Key::T);
    harness.get_by_label_contains("organisation: Kremlin").click();
    harness.run_ok();
    assert!(said(&harness).contains("nothing to pick here"), "{}", said(&harness));
    assert!(harness.state().document().unwrap().hints.is_some());
    key(&mut harness, Key::Escape);
    // A line of the list of entities stands for its nearest mention.
    key(&mut harness, Key::W);
    harness.state_mut().filter = "Austria".to_owned();
    harness.run_ok();
    harness.get_by_label_contains("Austria: ").click();
    harness.run_ok();
    let austria = record(&harness)
        .entities
        .iter()
        .find(|e| e.name == "Austria")
        .unwrap()
        .id
        .clone();
    assert_eq!(event_of(&harness, "met").place, Some(austria));
}

#[test]
fn on_an_event_the_code_asked_for_is_that_of_who_acts() {
    let (_folder, mut harness) = story();
    let met = event_of(&harness, "met");
    go_to(&mut harness, Table::Events, &met.id);
    let actor = harness.state().document().unwrap().entity_at_hand().unwrap().to_owned();
    key(&mut harness, Key::I);
    let prompt = harness.state().prompt.as_ref().unwrap();
    assert_eq!(prompt.about.as_deref(), Some(actor.as_str()));
    press(&mut harness, Modifiers::COMMAND, Key::A);
    answer(&mut harness, "SRB GOV");
    let entity = record(&harness).entities.iter().find(|e| e.id == actor).unwrap();
    assert_eq!(entity.actor.country.as_deref(), Some("SRB"));
    assert_eq!(
        current(&harness),
        Some(ItemId::new(Table::Events, &met.id)),
        "one stays on the event"
    );
    assert!(said(&harness).contains("is SRB GOV now"), "{}", said(&harness));
}

#[test]
fn a_word_typed_for_a_field_that_was_refused_edits_nothing_and_a_lone_letter_still_runs() {
    let (_folder, mut harness) = story();
    let time = record(&harness)
        .times
        .iter()
        .find(|t| t.text == "Friday")
        .unwrap()
        .id
        .clone();
    go_to(&mut harness, Table::Times, &time);
    let before = without_log(&harness);
    key(&mut harness, Key::F2);
    assert!(said(&harness).contains("Go to a mention or an entity first"));
    for letter in [Key::X, Key::A, Key::O, Key::Enter] {
        harness.key_press(letter);
        harness.step();
    }
    for _ in 0..30 {
        harness.step();
    }
    harness.run_ok();
    assert_eq!(without_log(&harness), before, "{}", said(&harness));
    assert_eq!(current(&harness), Some(ItemId::new(Table::Times, &time)));
    assert!(said(&harness).contains("“xao” was not run"), "{}", said(&harness));
    key(&mut harness, Key::F2);
    harness.key_press(Key::X);
    for _ in 0..20 {
        harness.step();
    }
    let time = record(&harness).times.iter().find(|t| t.id == time).unwrap();
    assert_eq!(
        time.review,
        Review::Rejected,
        "a command is not lost: {}",
        said(&harness)
    );
}

const TWO: &str = "Accord is signed\n\
VIENNA, March 12, 2024 (Adriatic News) - Envoys signed the accord on Monday in Vienna.\n\
Their hosts met the ministers on Tuesday in Belgrade.\n\
Markovic praised the accord and thanked Austria.\n";

#[test]
fn a_story_begun_by_hand_has_a_day_of_its_own_by_hand() {
    let (_folder, mut harness) = crate::common::driven::window(&[("accord.txt", TWO)]);
    let value = |harness: &Window, words: &str| {
        let time = record(harness).times.iter().find(|t| t.text == words).unwrap();
        time.value.clone()
    };
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    assert!(said(&harness).contains("one story"), "{}", said(&harness));
    for _ in 0..20 {
        // After a refused field a letter waits a moment.
        harness.step();
    }
    select(&mut harness, "hosts");
    press(&mut harness, Modifiers::SHIFT, Key::S);
    let (monday, begun) = (value(&harness, "Monday"), without_log(&harness));
    let tuesday = value(&harness, "Tuesday");
    assert_eq!(
        tuesday.as_deref(),
        Some("2024-03-12"),
        "it is of the day it was of before"
    );
    select(&mut harness, "hosts");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    answer(&mut harness, "2019-05-15");
    assert_eq!(
        record(&harness).stories[1].published.map(|d| d.to_string()).as_deref(),
        Some("2019-05-15")
    );
    assert_eq!(
        value(&harness, "Tuesday").as_deref(),
        Some("2019-05-14"),
        "{}",
        said(&harness)
    );
    assert_eq!(value(&harness, "Monday"), monday, "the other story stays where it is");
    crate::common::driven::survives_saving(&harness);
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), begun, "one step");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    // Taken away, it has the article's, or none.
    select(&mut harness, "hosts");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    key(&mut harness, Key::Delete);
    key(&mut harness, Key::Enter);
    let day = record(&harness).stories[1].published;
    // The article's is what the head of its first story says.
    assert_eq!((day, value(&harness, "Tuesday")), (None, None), "{}", said(&harness));
    assert_eq!(value(&harness, "Monday"), monday);
}

fn many(n: usize) -> (tempfile::TempDir, Window) {
    let articles: Vec<(String, String)> = (0..n)
        .map(|i| (format!("a{i}.txt"), format!("Talks, part {i}\n{STORY}")))
        .collect();
    let named: Vec<(&str, &str)> = articles
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    crate::common::driven::window(&named)
}

/// How many open articles have that word rejected.
fn rejected_in(harness: &Window, words: &str) -> usize {
    let rejected = |d: &chancery::app::document::Document| {
        let mut own = d.record.mentions.iter().filter(|m| m.text == words);
        own.all(|m| m.review == Review::Rejected)
    };
    harness.state().documents.iter().filter(|(_, d)| rejected(d)).count()
}

#[test]
fn an_answer_in_many_articles_goes_on_frame_by_frame_and_one_undo_takes_all_back() {
    const N: usize = 24;
    let (_folder, mut harness) = many(N);
    let answer = |harness: &mut Window| {
        go_to_mention(harness, "Kremlin");
        press(harness, Modifiers::SHIFT, Key::X);
        key(harness, Key::W);
    };
    answer(&mut harness);
    key(&mut harness, Key::Enter);
    crate::common::window::until(&mut harness, "it is given everywhere", |w| w.jobs.is_empty());
    assert_eq!(rejected_in(&harness, "Kremlin"), N, "{}", said(&harness));
    assert!(said(&harness).contains("24 articles"), "{}", said(&harness));
    key(&mut harness, Key::U);
    assert_eq!(rejected_in(&harness, "Kremlin"), 0, "{}", said(&harness));
    // Ended in the middle, what was done is taken back together too.
    answer(&mut harness);
    harness.state_mut().ask(Command::ConfirmEverywhere);
    harness.state_mut().ask(Command::CancelWork);
    harness.run_ok();
    let done = rejected_in(&harness, "Kremlin");
    assert!(
        done >= 1 && harness.state().jobs.is_empty(),
        "{done}: {}",
        said(&harness)
    );
    key(&mut harness, Key::U);
    assert_eq!(rejected_in(&harness, "Kremlin"), 0, "{}", said(&harness));
}

fn long() -> (tempfile::TempDir, Window) {
    let paragraphs: Vec<String> = (0..60)
        .map(|i| format!("Day {i}: Elena Markovic met envoys of Austria in Vienna and spoke of the truce."))
        .collect();
    crate::common::driven::window(&[("long.txt", &paragraphs.join("\n\n"))])
}

#[test]
fn of_a_paragraph_taller_than_the_window_only_whole_rows_are_in_sight() {
    let sentences: Vec<String> = (0..90)
        .map(|i| format!("On day {i} Elena Markovic met envoys of Austria in Vienna and spoke of the truce."))
        .collect();
    let (_folder, mut harness) = crate::common::driven::window(&[("tall.txt", &sentences.join(" "))]);
    let seen = |harness: &Window| harness.state().document().unwrap().readable;
    let length = harness.state().document().unwrap().record.text.len();
    let top = seen(&harness);
    assert!(
        top.start == 0 && top.end > 200 && top.end < length / 2,
        "{top:?} of {length}"
    );
    key(&mut harness, Key::PageDown);
    harness.run_ok();
    let second = seen(&harness);
    assert!(second.start > 0 && second.end < length, "{second:?} of {length}");
}

#[test]
fn page_home_and_end_move_the_text_alone_and_arrows_follow_an_entity() {
    let (_folder, mut harness) = long();
    let seen = |harness: &Window| harness.state().document().unwrap().visible;
    let (at, top) = (current(&harness), seen(&harness));
    key(&mut harness, Key::PageDown);
    harness.run_ok();
    let second = seen(&harness);
    assert!(
        second.start > top.start && second.start <= top.end,
        "{second:?} goes on from {top:?}"
    );
    key(&mut harness, Key::End);
    harness.run_ok();
    assert_eq!(seen(&harness).end, record(&harness).text.trim_end().len());
    assert_eq!(current(&harness), at, "the cursor stays");
    key(&mut harness, Key::Home);
    harness.run_ok();
    assert_eq!(seen(&harness).start, top.start);
    let first = go_to_mention(&mut harness, "Elena Markovic");
    let mut walked = vec![first.clone()];
    for _ in 0..3 {
        key(&mut harness, Key::ArrowRight);
        walked.push(current(&harness).unwrap().id);
    }
    let entity = |id: &String| {
        record(&harness)
            .mentions
            .iter()
            .find(|m| m.id == *id)
            .unwrap()
            .entity
            .clone()
    };
    assert!(walked.iter().all(|id| entity(id) == entity(&first)));
    walked.dedup();
    assert_eq!(walked.len(), 4);
    for _ in 0..3 {
        key(&mut harness, Key::ArrowLeft);
    }
    assert_eq!(current(&harness).unwrap().id, first);
}

fn right_click(harness: &mut Window, at: Pos2) {
    harness.event(egui::Event::PointerMoved(at));
    harness.run_ok();
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_ok();
}

#[test]
fn the_menu_is_about_the_word_under_the_pointer_and_beside_words_about_the_article() {
    let (_folder, mut harness) = story();
    go_to_mention(&mut harness, "Vladimir Putin");
    // A word that is no item, right after one.
    let vienna = harness.get_by_label_contains("geo-political: Vienna").rect();
    right_click(&mut harness, Pos2::new(vienna.left() - 6.5, vienna.center().y));
    let document = harness.state().document().unwrap();
    let selected = document.selection.map(|s| s.of(&document.record.text).to_owned());
    assert_eq!(selected.as_deref(), Some("in"));
    assert!(
        harness.query_by_label_contains("Split off").is_none(),
        "nothing is said of what is elsewhere"
    );
    harness.get_by_label_contains("Make it an event");
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::Escape);
    let page = harness.get_by_label("Article text").rect();
    right_click(&mut harness, Pos2::new(page.center().x, page.bottom() - 12.0));
    assert!(harness.query_by_label_contains("Split off").is_none());
    click(&mut harness, "Set the publication date… Ctrl+D");
    assert!(harness.state().prompt.is_some());
}

#[test]
fn the_key_sheet_tells_every_mode_and_the_mouse_and_is_moved_by_keys() {
    let (_folder, mut harness) = story();
    let before = current(&harness);
    key(&mut harness, Key::F1);
    for part in [
        "While editing an event (after e)",
        "While letters stand on the words",
        "Two readers side by side",
        "Mouse",
    ] {
        harness.get_by_label(part);
    }
    let top = |harness: &Window| harness.get_by_label("While letters stand on the words").rect().top();
    let at = top(&harness);
    key(&mut harness, Key::PageDown);
    harness.run_ok();
    assert!(top(&harness) < at - 50.0, "{} is above {at}", top(&harness));
    key(&mut harness, Key::Home);
    harness.run_ok();
    assert!((top(&harness) - at).abs() < 1.0);
    assert_eq!(current(&harness), before, "nothing is walked beneath it");
    key(&mut harness, Key::Escape);
    assert!(harness.state().sheet.is_none());
}

#[test]
fn an_undated_wire_offers_its_likely_days_and_takes_none_unasked() {
    let text = "Envoys meet\nVIENNA, March 12 (Adriatic News) - President Barack Obama met Elena Markovic in Vienna on Monday.\n";
    let (_folder, mut harness) = crate::common::driven::window(&[("wire.txt", text)]);
    assert_eq!(record(&harness).meta.published, None);
    press(&mut harness, Modifiers::COMMAND, Key::D);
    key(&mut harness, Key::Enter);
    assert_eq!(record(&harness).meta.published, None, "an empty line takes no offer");
    press(&mut harness, Modifiers::COMMAND, Key::D);
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    let day = record(&harness).meta.published.map(|d| d.to_string()).unwrap();
    assert!(
        day.ends_with("-03-12") && ("2009-03-12"..="2017-03-12").contains(&day.as_str()),
        "{day}"
    );
    ask(&mut harness, Command::Undo);
    assert_eq!(record(&harness).meta.published, None);
}

#[test]
fn after_something_was_made_elsewhere_one_goes_on_where_one_was() {
    let (_folder, mut harness) = story();
    let speaker = record(&harness)
        .mentions
        .iter()
        .find(|m| m.text == "Markovic")
        .unwrap()
        .id
        .clone();
    let here = go_to_mention(&mut harness, "Vladimir Putin");
    select(&mut harness, "thanked Austria");
    ask(&mut harness, Command::Speaker);
    let made = current(&harness).unwrap();
    assert_eq!(made.table, Table::Quotes, "a quote is made");
    ask(&mut harness, Command::SetSpeaker(Some(speaker)));
    let current = current(&harness).unwrap();
    assert_eq!(
        current,
        ItemId::new(Table::Mentions, &here),
        "what was left undecided is asked"
    );
}
