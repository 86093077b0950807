//! The window, driven as a person drives it: by keys and by accessible names, on real files.

use crate::common::driven::go_to_mention;
use crate::common::window::{STORY, Window, key, opened_in, press, record, until, window};
use chancery::app::dialogs::Answer;
use chancery::app::view::Sheet;
use chancery::record::{Kind, Record, Review, Status, Table};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

#[test]
fn the_empty_window_says_what_to_do() {
    let mut harness = window(Vec::new());
    harness.run_ok();
    harness.get_by_label("Open…");
    harness.get_by_label("A dated wire story").click();
    until(&mut harness, "the sample is open", |w| w.document().is_some());
    assert!(!record(&harness).mentions.is_empty());
}

#[test]
fn open_correct_by_keyboard_undo_save_reopen() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    let id = go_to_mention(&mut harness, "Elena Markovic");
    key(&mut harness, Key::O);
    let mention = |h: &Window| record(h).mentions.iter().find(|m| m.id == id).cloned().unwrap();
    assert_eq!(
        (mention(&harness).kind, mention(&harness).review),
        (Kind::Org, Review::Corrected)
    );
    assert_ne!(
        harness.state().document().unwrap().current_in(Table::Mentions),
        Some(id.as_str()),
        "the answer goes on to the next item"
    );
    key(&mut harness, Key::U);
    assert_eq!(
        (mention(&harness).kind, mention(&harness).review),
        (Kind::Per, Review::Suggested)
    );
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(mention(&harness).kind, Kind::Org);
    assert!(harness.state().document().unwrap().is_changed());

    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    let saved = folder.path().join("envoys.chancery.json");
    let on_disk = Record::from_json(&std::fs::read_to_string(&saved).unwrap()).unwrap();
    assert_eq!(on_disk, *record(&harness));
    assert_eq!(
        std::fs::read_to_string(folder.path().join("envoys.txt")).unwrap(),
        STORY,
        "the article is never written"
    );

    // Both the saved file and the article bring the decision back, and undo reaches past the save.
    for path in [saved, folder.path().join("envoys.txt")] {
        let mut again = window(vec![Answer::Chosen(vec![path])]);
        press(&mut again, Modifiers::COMMAND, Key::O);
        until(&mut again, "it is open again", |w| w.document().is_some());
        assert_eq!(*record(&again), on_disk);
        key(&mut again, Key::U);
        assert_eq!(mention(&again).kind, Kind::Per);
    }
}

#[test]
fn a_wrong_kind_is_fixed_everywhere_with_a_preview_and_one_undo() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    go_to_mention(&mut harness, "Markovic");
    let all = record(&harness)
        .mentions
        .iter()
        .filter(|m| m.text == "Markovic")
        .count();
    assert!(all >= 2);
    press(&mut harness, Modifiers::SHIFT, Key::O);
    assert_eq!(record(&harness).log.len(), 0, "nothing happens before the yes");
    harness.get_by_label_contains(&format!("in {all} of {all} places?"));
    key(&mut harness, Key::Enter);
    assert!(
        record(&harness)
            .mentions
            .iter()
            .filter(|m| m.text == "Markovic")
            .all(|m| m.kind == Kind::Org)
    );
    key(&mut harness, Key::U);
    assert!(
        record(&harness)
            .mentions
            .iter()
            .filter(|m| m.text == "Markovic")
            .all(|m| m.kind == Kind::Per)
    );
}

#[test]
fn accept_reject_bounds_and_space_walk_the_queue() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    let first = harness.state().document().unwrap().current.clone().unwrap();
    key(&mut harness, Key::Space);
    let document = harness.state().document().unwrap();
    assert_eq!(document.index.review(&document.record, &first), Some(Review::Accepted));
    assert_ne!(document.current.as_ref(), Some(&first));

    let id = go_to_mention(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::OpenBracket);
    let text = |h: &Window| record(h).mentions.iter().find(|m| m.id == id).map(|m| m.text.clone());
    assert_eq!(text(&harness).as_deref(), Some("President Vladimir Putin"));
    key(&mut harness, Key::CloseBracket);
    assert_eq!(text(&harness).as_deref(), Some("Vladimir Putin"));
    key(&mut harness, Key::X);
    assert_eq!(
        record(&harness).mentions.iter().find(|m| m.id == id).unwrap().review,
        Review::Rejected
    );
}

#[test]
fn a_missed_name_is_found_and_tagged() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.get_by_label("Find").type_text("truce frays");
    harness.run_ok();
    harness.get_by_label("1 of 1");
    key(&mut harness, Key::Escape);
    harness.run_ok();
    let selection = harness.state().document().unwrap().selection;
    assert!(selection.is_some(), "the hit stays selected");
    key(&mut harness, Key::P);
    let added = record(&harness)
        .mentions
        .iter()
        .find(|m| m.review == Review::Added)
        .unwrap();
    assert_eq!((added.text.as_str(), added.kind), ("truce frays", Kind::Per));
}

#[test]
fn entities_merge_by_typing_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    go_to_mention(&mut harness, "Kremlin");
    key(&mut harness, Key::M);
    harness.get_by_label("Merge into").type_text("austria");
    harness.run_ok();
    key(&mut harness, Key::Enter);
    let record = record(&harness);
    let austria = record.entities.iter().find(|e| e.name == "Austria").unwrap();
    assert!(austria.aliases.iter().any(|a| a == "Kremlin"), "{:?}", austria.aliases);
    let kremlin = record.mentions.iter().find(|m| m.text == "Kremlin").unwrap();
    assert_eq!(kremlin.entity.as_ref(), Some(&austria.id));
}

#[test]
fn setting_the_publication_date_moves_every_relative_date_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    let friday = |h: &Window| {
        record(h)
            .times
            .iter()
            .find(|t| t.text == "Friday")
            .unwrap()
            .value
            .clone()
    };
    let before = friday(&harness);
    press(&mut harness, Modifiers::COMMAND, Key::D);
    press(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_label("Published on").type_text("2016-03-23");
    harness.run_ok();
    key(&mut harness, Key::Enter);
    assert_eq!(
        record(&harness).meta.published.map(|d| d.to_string()).as_deref(),
        Some("2016-03-23")
    );
    assert_eq!(friday(&harness).as_deref(), Some("2016-03-25"));
    key(&mut harness, Key::U);
    assert_eq!(friday(&harness), before);
}

#[test]
fn an_event_is_made_and_filled_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.get_by_label("Find").type_text("again");
    harness.run_ok();
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::E);
    // What such a word tells nobody knows but the analyst.
    harness.get_by_label("Type of the new event").type_text("consult");
    harness.run_ok();
    key(&mut harness, Key::Enter);
    let made = |h: &Window| {
        record(h)
            .events
            .iter()
            .find(|e| e.trigger.text == "again" && e.review == Review::Added)
            .cloned()
    };
    assert_eq!(made(&harness).unwrap().status, Status::Scheduled, "Friday is to come");
    key(&mut harness, Key::H);
    assert_eq!(made(&harness).unwrap().status, Status::Occurred);
    key(&mut harness, Key::S);
    assert_eq!(made(&harness).unwrap().status, Status::Scheduled);
    let recipients = made(&harness).unwrap().recipients.len();
    key(&mut harness, Key::R);
    key(&mut harness, Key::F);
    assert_ne!(
        made(&harness).unwrap().recipients.len(),
        recipients,
        "the first hint letter fills or empties the slot"
    );
    key(&mut harness, Key::Enter);
    assert!(!harness.state().document().unwrap().editing_event);
}

#[test]
fn the_palette_finds_a_command_and_help_lists_the_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    press(&mut harness, Modifiers::COMMAND, Key::K);
    harness.get_by_label("Search commands").type_text("hide the timel");
    harness.run_ok();
    key(&mut harness, Key::Enter);
    assert!(!harness.state().settings.timeline);
    key(&mut harness, Key::F1);
    harness.get_by_label("Keys");
    key(&mut harness, Key::Escape);
    assert!(harness.state().sheet.is_none());
}

#[test]
fn letters_typed_faster_than_a_field_opens_are_not_run_as_commands() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    let acts = harness.state().document().unwrap().record.log.len();
    let press = |key: Key, modifiers: Modifiers| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    };
    let events = &mut harness.input_mut().events;
    events.push(press(Key::K, Modifiers::COMMAND));
    for (key, letter) in [(Key::A, "a"), (Key::X, "x"), (Key::O, "o")] {
        events.push(press(key, Modifiers::NONE));
        events.push(Event::Text(letter.to_owned()));
    }
    harness.run_ok();
    let Some(Sheet::Palette { typed, .. }) = &harness.state().sheet else {
        panic!("the palette is not open");
    };
    assert_eq!(typed, "axo");
    assert_eq!(
        harness.state().document().unwrap().record.log.len(),
        acts,
        "nothing was decided"
    );
}

#[test]
fn a_click_on_a_word_makes_it_current_and_the_list_follows() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    harness.get_by_label_contains("organisation: Kremlin").click();
    harness.run_ok();
    let document = harness.state().document().unwrap();
    let id = document.current_in(Table::Mentions).unwrap();
    assert_eq!(document.index.mention(&document.record, id).unwrap().text, "Kremlin");
}

#[test]
fn by_mouse_alone_a_word_is_rejected_from_its_menu_and_the_next_accepted_by_its_hint() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    harness.get_by_label_contains("organisation: Kremlin").click_secondary();
    harness.run_ok();
    let id = harness
        .state()
        .document()
        .unwrap()
        .current_in(Table::Mentions)
        .unwrap()
        .to_owned();
    // The pointer leaves the word for the menu, which must stay.
    harness.get_by_label_contains("Reject everywhere").hover();
    harness.run_ok();
    harness.get_by_label_contains("Split off").hover();
    harness.run_ok();
    harness.get_by_role_and_label(egui::Role::Button, "Reject x").click();
    harness.run_ok();
    let review = |harness: &Window, id: &str| {
        let document = harness.state().document().unwrap();
        document.index.mention(&document.record, id).unwrap().review
    };
    assert_eq!(review(&harness, &id), Review::Rejected);
    let next = harness.state().document().unwrap().current.clone().unwrap();
    harness.get_by_label("Space accept").click();
    harness.run_ok();
    let document = harness.state().document().unwrap();
    assert_eq!(document.index.review(&document.record, &next), Some(Review::Accepted));
}

#[test]
fn what_is_in_sight_is_accepted_together_with_a_preview_and_one_undo() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened_in(folder.path());
    let open = |h: &Window| h.state().document().unwrap().queue.left();
    let before = open(&harness);
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    harness.get_by_label_contains("Accept in");
    assert_eq!(open(&harness), before, "nothing is done before the yes");
    key(&mut harness, Key::Enter);
    assert!(open(&harness) * 4 < before, "{} of {before} are left", open(&harness));
    key(&mut harness, Key::U);
    assert_eq!(open(&harness), before);
}
