//! Every sheet in every window: none is larger than the window, at any size of the letters.

use crate::common::window::{Window, article, ask, open, record, until, window_in};
use chancery::app::document::SaveState;
use chancery::app::view::Sheet;
use chancery::app::{Command, Workbench};
use chancery::record::agreement::Among;
use chancery::record::{ItemId, Table};
use egui::{Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::path::Path;

/// What the sheet covers.
fn covered(harness: &Harness<'_, Workbench>) -> Rect {
    harness.get_by_label_contains("Sheet ").rect()
}

/// An article with a decision beside the same of a second reader.
fn compared(folder: &Path) -> Window {
    let path = article(folder);
    let mut harness = window_in(&folder.join("state"), Vec::new());
    open(&mut harness, &path);
    ask(&mut harness, Command::Accept);
    ask(&mut harness, Command::SaveTo(folder.join("mine.json")));
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    std::fs::copy(folder.join("mine.json"), folder.join("theirs.json")).unwrap();
    ask(&mut harness, Command::CompareWith(folder.join("theirs.json")));
    until(&mut harness, "it is compared", |w| {
        w.document().unwrap().second.is_some()
    });
    harness
}

#[test]
fn no_sheet_is_larger_than_its_window() {
    let folder = tempfile::tempdir().unwrap();
    // A second reader, so that there is an agreement to tell.
    let mut harness = compared(folder.path());
    // 480 × 360 is the smallest window; a laptop’s small one has 288 × 192 points at 250 %.
    for size in [
        vec2(1440.0, 900.0),
        vec2(720.0, 480.0),
        vec2(480.0, 360.0),
        vec2(360.0, 240.0),
        vec2(288.0, 192.0),
    ] {
        harness.set_size(size);
        harness.run_ok();
        for sheet in [
            Command::Palette,
            Command::Help,
            Command::About,
            Command::Agreement,
            Command::RememberedDecisions,
            Command::Quit,
        ] {
            harness.state_mut().sheet = None;
            if sheet == Command::Quit {
                harness.state_mut().sheet = Some(Sheet::Unsaved { quit: true });
            } else {
                ask(&mut harness, sheet.clone());
            }
            if sheet == Command::Agreement {
                until(&mut harness, "the figures are there", |w| {
                    w.document().unwrap().second.as_ref().unwrap().agreement.is_some()
                });
            }
            harness.run_ok();
            assert!(harness.state().sheet.is_some(), "{sheet:?} is open");
            let rect = covered(&harness);
            assert!(
                rect.width() <= size.x && rect.height() <= size.y,
                "{sheet:?} covers {rect:?} of a window of {size:?}"
            );
        }
    }
    harness.state_mut().sheet = None;
}

#[test]
fn the_sheet_of_agreement_stays_in_place_while_it_is_worked_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = compared(folder.path());
    ask(&mut harness, Command::Agreement);
    until(&mut harness, "the figures are there", |w| {
        w.document().unwrap().second.as_ref().unwrap().agreement.is_some()
    });
    let there = harness.get_by_label("Only what both have decided").rect();
    harness.state_mut().ask(Command::MeasureAmong(Among::Decided));
    for _ in 0..4 {
        harness.step();
        assert_eq!(harness.get_by_label("Only what both have decided").rect(), there);
    }
}

#[test]
fn a_tooltip_that_is_open_does_not_stay_above_a_sheet() {
    let folder = tempfile::tempdir().unwrap();
    let path = article(folder.path());
    let mut harness = window_in(&folder.path().join("state"), Vec::new());
    open(&mut harness, &path);
    let hint = "Published; change it with Ctrl+D";
    let chip = harness.get_by_label("2024-03-12").rect().center();
    harness.event(egui::Event::PointerMoved(chip));
    let rest = |harness: &mut Harness<'_, Workbench>| (0..20).for_each(|_| harness.step());
    rest(&mut harness);
    assert!(harness.query_by_label(hint).is_some(), "it is open");
    ask(&mut harness, Command::Help);
    assert!(harness.query_by_label(hint).is_none(), "and gone");
    // The pointer is the sheet's, not of what lies under it, until the sheet is closed.
    rest(&mut harness);
    assert!(harness.query_by_label(hint).is_none());
    harness.state_mut().sheet = None;
    harness.event(egui::Event::PointerMoved(chip + vec2(1.0, 1.0)));
    rest(&mut harness);
    assert!(harness.query_by_label(hint).is_some(), "there again");
}

#[test]
fn the_sheet_before_the_end_says_why_the_last_save_failed_and_offers_another_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = article(folder.path());
    let mut harness = window_in(&folder.path().join("state"), Vec::new());
    open(&mut harness, &path);
    ask(&mut harness, Command::Accept);
    ask(&mut harness, Command::Quit);
    assert!(harness.query_by_label("Save a copy elsewhere…").is_none());
    harness.state_mut().sheet = None;
    let why = "“envoys.chancery.json” was not saved: the disk is full.";
    harness.state_mut().document_mut().unwrap().save_state = SaveState::Failed(why.to_owned());
    ask(&mut harness, Command::Quit);
    assert!(harness.query_by_label(why).is_some());
    harness.get_by_label("Save a copy elsewhere…").click();
    harness.run_ok();
    assert!(harness.state().sheet.is_none());
    harness.state_mut().document_mut().unwrap().save_state = SaveState::Idle;
}

#[test]
fn panes_are_moved_hidden_and_remembered() {
    use crate::common::window::opened;
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(article(folder.path()), Vec::new(), None);
    let word = |h: &Harness<'_, Workbench>| h.get_by_label_contains("organisation: Kremlin").rect();
    let lists = |h: &Harness<'_, Workbench>| h.get_by_label("Entities").rect();
    let lanes = |h: &Harness<'_, Workbench>| h.get_by_label("Lanes: pairs").rect();
    let kind = |h: &Harness<'_, Workbench>| h.query_by_label_contains("Wikidata").is_some();
    let id = record(&harness)
        .mentions
        .iter()
        .find(|m| m.text == "Kremlin")
        .unwrap()
        .id
        .clone();
    ask(&mut harness, Command::GoTo(ItemId::new(Table::Mentions, &id)));
    assert!(lists(&harness).left() > word(&harness).right() && lanes(&harness).top() > word(&harness).bottom());
    assert!(kind(&harness));
    ask(&mut harness, Command::MoveSide);
    assert!(
        lists(&harness).right() < word(&harness).left(),
        "the lists are to the left"
    );
    ask(&mut harness, Command::MoveTimeline);
    assert!(lanes(&harness).bottom() < word(&harness).top(), "the timeline is above");
    ask(&mut harness, Command::ToggleInspector);
    assert!(!kind(&harness), "the lists have its room");
    // What was a key of the inspector is a key in the line at the foot.
    harness.get_by_label_contains("accept");
    let settings = harness.state().settings.clone();
    assert!(settings.side_left && settings.timeline_above && !settings.inspector);
    for back in [Command::MoveSide, Command::MoveTimeline, Command::ToggleInspector] {
        ask(&mut harness, back);
    }
    assert!(lists(&harness).left() > word(&harness).right() && lanes(&harness).top() > word(&harness).bottom());
    assert!(kind(&harness));
}

#[test]
fn what_is_current_stays_in_sight_in_another_size_and_what_was_read_is_read_on() {
    let line = |n: usize| {
        format!("Paragraph {n}: the Meridian delegation and its hosts in Vienna went on with their talks.\n\n")
    };
    let text: String = (0..60).map(line).collect();
    let (_folder, mut harness) = crate::common::driven::window(&[("talks.txt", &text)]);
    let document = |h: &Window| h.state().document().unwrap().visible;
    let place = |h: &Window| h.state().document().unwrap().place_of_current().unwrap();
    let at = text.find("Paragraph 30:").unwrap();
    let mention = record(&harness)
        .mentions
        .iter()
        .find(|m| m.span.start > at)
        .unwrap()
        .id
        .clone();
    crate::common::driven::go_to(&mut harness, chancery::record::Table::Mentions, &mention);
    harness.run_ok();
    for size in [vec2(700.0, 420.0), vec2(1440.0, 900.0), vec2(1024.0, 500.0)] {
        harness.set_size(size);
        harness.run_ok();
        assert!(
            document(&harness).overlaps(place(&harness)),
            "{size}: {:?}",
            document(&harness)
        );
    }
    for _ in 0..4 {
        ask(&mut harness, Command::ZoomIn);
        assert!(document(&harness).overlaps(place(&harness)), "{:?}", document(&harness));
    }
    // What is current is elsewhere: the lines that are read stay.
    ask(&mut harness, Command::Scroll(chancery::app::view::Scroll::Home));
    ask(&mut harness, Command::Scroll(chancery::app::view::Scroll::PageDown));
    harness.run_ok();
    let read = document(&harness).start;
    assert!(!document(&harness).overlaps(place(&harness)));
    harness.set_size(vec2(700.0, 420.0));
    harness.run_ok();
    let now = document(&harness);
    assert!(now.start <= read && read < now.end, "{read} in {now:?}");
}
