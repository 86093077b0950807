//! The window, driven as a person drives it: by keys and by accessible names, on real files.

use crate::common::window::{STORY, article, click, key, open, press, record, until, window, window_in};
use chancery::app::dialogs::Answer;
use chancery::app::view::Sheet;
use chancery::app::{Command, Workbench};
use chancery::record::{Kind, Record, Review, Status, Table};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::path::Path;

/// Opens the story through the dialog.
fn opened(folder: &Path, more: Vec<Answer>) -> Harness<'static, Workbench> {
    crate::common::window::opened(article(folder), more, None)
}

/// Goes to the first mention of those words by asking for it, as a click on it would.
fn go_to_mention(harness: &mut Harness<'_, Workbench>, words: &str) -> String {
    let id = record(harness)
        .mentions
        .iter()
        .find(|m| m.text == words)
        .map(|m| m.id.clone())
        .unwrap();
    harness
        .state_mut()
        .ask(Command::GoTo(chancery::record::ItemId::new(Table::Mentions, &id)));
    harness.run_ok();
    id
}

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
    let mut harness = opened(folder.path(), Vec::new());
    let id = go_to_mention(&mut harness, "Elena Markovic");
    key(&mut harness, Key::O);
    let mention = |h: &Harness<'_, Workbench>| record(h).mentions.iter().find(|m| m.id == id).cloned().unwrap();
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
    let mut harness = opened(folder.path(), Vec::new());
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
    let mut harness = opened(folder.path(), Vec::new());
    let first = harness.state().document().unwrap().current.clone().unwrap();
    key(&mut harness, Key::Space);
    let document = harness.state().document().unwrap();
    assert_eq!(document.index.review(&document.record, &first), Some(Review::Accepted));
    assert_ne!(document.current.as_ref(), Some(&first));

    let id = go_to_mention(&mut harness, "Vladimir Putin");
    key(&mut harness, Key::OpenBracket);
    let text = |h: &Harness<'_, Workbench>| record(h).mentions.iter().find(|m| m.id == id).map(|m| m.text.clone());
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
    let mut harness = opened(folder.path(), Vec::new());
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
    let mut harness = opened(folder.path(), Vec::new());
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
    let mut harness = opened(folder.path(), Vec::new());
    let friday = |h: &Harness<'_, Workbench>| {
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
    let mut harness = opened(folder.path(), Vec::new());
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.get_by_label("Find").type_text("again");
    harness.run_ok();
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::E);
    // What such a word tells nobody knows but the analyst.
    harness.get_by_label("Type of the new event").type_text("consult");
    harness.run_ok();
    key(&mut harness, Key::Enter);
    let made = |h: &Harness<'_, Workbench>| {
        record(h)
            .events
            .iter()
            .find(|e| e.trigger.text == "again" && e.review == Review::Added)
            .cloned()
    };
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
fn closing_with_unsaved_decisions_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), Vec::new());
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::W);
    harness.get_by_label("Save your decisions?");
    harness.get_by_label("Stay").click();
    harness.run_ok();
    assert!(harness.state().document().is_some());
    press(&mut harness, Modifiers::COMMAND, Key::W);
    harness.get_by_label("Discard").click();
    harness.run_ok();
    assert!(harness.state().document().is_none());
}

#[test]
fn a_missing_dialog_is_told_apart_from_a_cancelled_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = article(folder.path());
    let mut harness = window(vec![Answer::Cancelled, Answer::Unavailable]);
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "the dialog is cancelled", |w| !w.asking);
    assert!(harness.state().prompt.is_none());
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "a path is asked for", |w| w.prompt.is_some());
    harness.run_ok();
    harness.get_by_label("Open file").type_text(path.to_str().unwrap());
    harness.run_ok();
    key(&mut harness, Key::Enter);
    until(&mut harness, "the typed path is open", |w| w.document().is_some());
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason_and_nothing_open_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), Vec::new());
    key(&mut harness, Key::Space);
    let before = record(&harness).clone();
    let bad = folder.path().join("bad.chancery.json");
    std::fs::write(
        &bad,
        before
            .to_json()
            .unwrap()
            .replacen("\"kind\": \"PER\"", "\"kind\": \"DOG\"", 1),
    )
    .unwrap();
    harness.state_mut().ask(Command::OpenPath(bad));
    until(&mut harness, "the refusal is said", |w| {
        w.notices.iter().any(|n| n.error)
    });
    let said = harness.state().notices.iter().find(|n| n.error).unwrap().text.clone();
    assert!(
        said.contains("bad.chancery.json") && said.contains("kind") && said.contains("DOG"),
        "{said}"
    );
    assert_eq!(*record(&harness), before);
}

#[test]
fn a_file_changed_by_another_hand_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), Vec::new());
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    let saved = folder.path().join("envoys.chancery.json");
    let theirs = std::fs::read_to_string(&saved)
        .unwrap()
        .replacen("accepted", "rejected", 1);
    std::fs::write(&saved, &theirs).unwrap();
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is refused", |w| w.notices.iter().any(|n| n.error));
    assert_eq!(std::fs::read_to_string(&saved).unwrap(), theirs);
    assert!(harness.state().document().unwrap().is_changed(), "the work is kept");
    harness.get_by_label("Keep mine: save over it").click();
    until(&mut harness, "it is saved over", |w| {
        !w.document().unwrap().is_changed()
    });
}

#[test]
fn an_export_never_overwrites_anything_but_an_earlier_export() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), Vec::new());
    harness
        .state_mut()
        .ask(Command::ExportTo(folder.path().join("envoys.txt")));
    until(&mut harness, "it is refused", |w| w.notices.iter().any(|n| n.error));
    assert_eq!(
        std::fs::read_to_string(folder.path().join("envoys.txt")).unwrap(),
        STORY
    );
    let table = folder.path().join("events.csv");
    for _ in 0..2 {
        harness.state_mut().notices.clear();
        harness.state_mut().ask(Command::ExportTo(table.clone()));
        until(&mut harness, "it is exported", |w| {
            w.notices.iter().any(|n| n.text.contains("events.csv"))
        });
        assert!(
            harness.state().notices.iter().all(|n| !n.error),
            "{:?}",
            harness.state().notices
        );
    }
}

#[test]
fn the_palette_finds_a_command_and_help_lists_the_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), Vec::new());
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
    let mut harness = opened(folder.path(), Vec::new());
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
    let mut harness = opened(folder.path(), Vec::new());
    harness.get_by_label_contains("organisation: Kremlin").click();
    harness.run_ok();
    let document = harness.state().document().unwrap();
    let id = document.current_in(Table::Mentions).unwrap();
    assert_eq!(document.index.mention(&document.record, id).unwrap().text, "Kremlin");
}

#[test]
fn by_mouse_alone_a_word_is_rejected_from_its_menu_and_the_next_accepted_by_its_hint() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), Vec::new());
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
    let review = |harness: &Harness<'_, Workbench>, id: &str| {
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

/// What a correction costs a person.
#[derive(Default)]
struct Cost {
    keys: usize,
    clicks: usize,
}

impl Cost {
    fn key(&mut self, harness: &mut Harness<'_, Workbench>, modifiers: Modifiers, key: Key) {
        press(harness, modifiers, key);
        self.keys += 1;
    }

    /// A double click right after a mention: it takes the next word.
    fn take_word_after(&mut self, harness: &mut Harness<'_, Workbench>, mention: &str) {
        let rect = harness.get_by_label_contains(mention).rect();
        let at = egui::pos2(rect.right() + 24.0, rect.center().y);
        harness.event(egui::Event::PointerMoved(at));
        harness.run_ok();
        for _ in 0..2 {
            for pressed in [true, false] {
                harness.event(egui::Event::PointerButton {
                    pos: at,
                    button: egui::PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                });
            }
            harness.step();
        }
        harness.run_ok();
        let selection = harness.state().document().unwrap().selection;
        assert!(selection.is_some(), "a word is selected by a double click at {at}");
        self.clicks += 2;
    }
}

/// The table of the README: `cargo test --all-features --test window eight -- --nocapture` prints it.
#[test]
fn eight_standard_corrections_cost_what_the_table_says() {
    let folder = tempfile::tempdir().unwrap();
    let plain = Modifiers::NONE;
    let review = |h: &Harness<'_, Workbench>, id: &str| {
        let document = h.state().document().unwrap();
        document
            .index
            .mention(&document.record, id)
            .map(|m| (m.review, m.kind, m.text.clone(), m.entity.clone()))
    };
    let mut table = Vec::new();
    let mut row =
        |name: &'static str, keys: usize, clicks: usize, walk: &dyn Fn(&mut Harness<'_, Workbench>, &mut Cost)| {
            let mut harness = opened(folder.path(), Vec::new());
            let mut cost = Cost::default();
            walk(&mut harness, &mut cost);
            assert!(
                cost.keys <= keys && cost.clicks <= clicks,
                "{name}: {} keys, {} clicks",
                cost.keys,
                cost.clicks
            );
            assert!(
                harness.state().document().unwrap().is_changed(),
                "{name} changed the record"
            );
            table.push((name, cost));
        };
    row("accept", 1, 0, &|h, cost| {
        let id = go_to_mention(h, "Kremlin");
        cost.key(h, plain, Key::Space);
        assert_eq!(review(h, &id).unwrap().0, Review::Accepted);
    });
    row("relabel", 1, 0, &|h, cost| {
        let id = go_to_mention(h, "Kremlin");
        cost.key(h, plain, Key::F);
        assert_eq!(review(h, &id).unwrap().1, Kind::Fac);
    });
    row("boundary, one word", 1, 0, &|h, cost| {
        let id = go_to_mention(h, "Vladimir Putin");
        cost.key(h, plain, Key::OpenBracket);
        assert_eq!(review(h, &id).unwrap().2, "President Vladimir Putin");
    });
    row("delete", 1, 0, &|h, cost| {
        let id = go_to_mention(h, "Kremlin");
        cost.key(h, plain, Key::X);
        assert_eq!(review(h, &id).unwrap().0, Review::Rejected);
    });
    row("merge with the nearest", 2, 0, &|h, cost| {
        let id = go_to_mention(h, "Kremlin");
        let before = review(h, &id).unwrap().3;
        cost.key(h, plain, Key::M);
        cost.key(h, plain, Key::Enter);
        assert_ne!(review(h, &id).unwrap().3, before);
    });
    row("new mention", 1, 2, &|h, cost| {
        cost.take_word_after(h, "organisation: Kremlin");
        cost.key(h, plain, Key::P);
        assert!(
            record(h)
                .mentions
                .iter()
                .any(|m| m.review == Review::Added && m.kind == Kind::Per)
        );
    });
    row("fix everywhere", 2, 0, &|h, cost| {
        let id = go_to_mention(h, "Vienna");
        cost.key(h, Modifiers::SHIFT, Key::O);
        cost.key(h, plain, Key::Enter);
        assert_eq!(review(h, &id).unwrap().1, Kind::Org);
        assert_eq!(
            record(h)
                .mentions
                .iter()
                .filter(|m| m.text == "Vienna" && m.kind == Kind::Org)
                .count(),
            1
        );
    });
    row("new event with a recipient", 4, 2, &|h, cost| {
        // A trigger whose type the tables know and that the machine made no event of; of others the type is asked.
        let path = folder.path().join("embargo.txt");
        let story = "VIENNA, March 12, 2024 (Adriatic News) - Austria still spoke of the Kremlin embargo on Monday.\n";
        std::fs::write(&path, story).unwrap();
        open(h, &path);
        h.run_ok();
        cost.take_word_after(h, "organisation: Kremlin");
        cost.key(h, plain, Key::E);
        cost.key(h, plain, Key::R);
        cost.key(h, plain, Key::F);
        cost.key(h, plain, Key::Enter);
        assert!(
            record(h)
                .events
                .iter()
                .any(|e| e.review == Review::Added && !e.recipients.is_empty())
        );
    });
    println!("{:<28}{:>6}{:>8}", "correction", "keys", "clicks");
    for (name, cost) in table {
        println!("{name:<28}{:>6}{:>8}", cost.keys, cost.clicks);
    }
}

#[test]
fn what_is_in_sight_is_accepted_together_with_a_preview_and_one_undo() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(folder.path(), Vec::new());
    let open = |h: &Harness<'_, Workbench>| h.state().document().unwrap().queue.left();
    let before = open(&harness);
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    harness.get_by_label_contains("Accept in");
    assert_eq!(open(&harness), before, "nothing is done before the yes");
    key(&mut harness, Key::Enter);
    assert!(open(&harness) * 4 < before, "{} of {before} are left", open(&harness));
    key(&mut harness, Key::U);
    assert_eq!(open(&harness), before);
}

#[test]
fn decisions_of_a_killed_run_come_back_and_are_not_offered_twice() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let decided = {
        let mut harness = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
        harness.run_ok();
        press(&mut harness, Modifiers::COMMAND, Key::O);
        until(&mut harness, "the article is open", |w| w.document().is_some());
        for _ in 0..3 {
            key(&mut harness, Key::Space);
        }
        key(&mut harness, Key::X);
        key(&mut harness, Key::U);
        assert!(harness.state().notices.iter().all(|n| !n.error));
        record(&harness).clone()
        // The window ends here without a word, as a killed one would.
    };
    let mut harness = window_in(&state, Vec::new());
    until(&mut harness, "the lost work is offered", |w| !w.lost.is_empty());
    harness.get_by_label("Decisions that were not saved");
    harness.get_by_label("Restore").click();
    until(&mut harness, "the article is back", |w| w.document().is_some());
    assert!(record(&harness).log == decided.log && record(&harness).mentions == decided.mentions);
    assert!(harness.state().document().unwrap().is_changed());
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is saved", |w| {
        w.document().is_some_and(|d| !d.is_changed())
    });
    drop(harness);
    let mut harness = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "the article is open", |w| w.document().is_some());
    assert!(harness.state().lost.is_empty());
    assert_eq!(record(&harness).log, decided.log);
}

#[test]
fn a_second_window_only_reads_until_it_takes_over() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let open = || {
        let mut harness = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
        harness.run_ok();
        press(&mut harness, Modifiers::COMMAND, Key::O);
        until(&mut harness, "the article is open", |w| w.document().is_some());
        harness
    };
    let mut first = open();
    let mut second = open();
    key(&mut second, Key::Space);
    assert!(record(&second).log.is_empty(), "it only reads");
    second.get_by_label("read only: open in another window");
    click(&mut second, "Take it over");
    assert!(second.query_by_label("read only: open in another window").is_none());
    key(&mut second, Key::Space);
    assert!(!record(&second).log.is_empty());
    key(&mut first, Key::Space);
    press(&mut first, Modifiers::COMMAND, Key::S);
    first.run_ok();
    let said = first
        .state()
        .notices
        .iter()
        .any(|n| n.error && n.text.contains("taken this article over"));
    assert!(said, "{:?}", first.state().notices);
    assert!(
        first.state().document().unwrap().is_changed(),
        "its work is still there"
    );
}
