//! What stands between a decision and the disk, as the analyst sees it: every obstacle is said where the article is, with
//! what can be done about it, and stays until it is solved.

use super::saved::{SAVED, decisions, log_of, save, saved};
use crate::common::window::{
    Window, article, click, key, open, press, record, said, told, until, window_in, window_that_tells,
};
use chancery::app::Command;
use chancery::app::dialogs::Answer;
use chancery::app::worker::Message;
use chancery::store::journal::declined;
use chancery::store::{SaveError, SaveFault, State};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use std::fs;

#[test]
fn a_window_at_rest_is_not_woken_by_the_watch() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = saved(folder.path(), Vec::new());
    harness.run_ok();
    // The notice of the save goes away by itself first, and the settings are written once they are a second old.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    for _ in 0..120 {
        harness.step();
    }
    std::thread::sleep(std::time::Duration::from_secs(5));
    assert!(!harness.ctx.has_requested_repaint());
}

#[test]
fn each_obstacle_has_its_own_words_and_ways_out_and_stays_until_it_is_solved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, heard) = window_that_tells(Vec::new());
    harness.state_mut().keep_in(State::at(folder.path().join("state")));
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    let sender = heard.borrow().clone().unwrap();
    open(&mut harness, &article(folder.path()));
    key(&mut harness, Key::Space);
    let document = harness.state().documents[0].0;
    let target = folder.path().join(SAVED);
    const COPY: &str = "Save a copy elsewhere…";
    let all = [
        (SaveFault::DiskFull, "the disk is full", COPY),
        (SaveFault::ReadOnly, "the disk can only be read", COPY),
        (SaveFault::NoPermission, "you may not write in this folder", COPY),
        (SaveFault::NoFolder(folder.path().join("gone")), "is not there", COPY),
        (
            SaveFault::Other("Input/output error".into()),
            "Input/output error",
            COPY,
        ),
        (SaveFault::CutShort("No space".into()), "cut short", COPY),
        (SaveFault::NoCopy("No space".into()), "no copy can be kept", COPY),
        (SaveFault::ClosedFolder, "write the file itself", COPY),
        (
            SaveFault::ClosedFolder,
            "write the file itself",
            "Write over the file itself",
        ),
        (SaveFault::TakenOver, "taken this file over", COPY),
        (SaveFault::NotAFile, "a folder or a device", "Save under another name…"),
        (SaveFault::NotOurs, "never overwritten", "Save under another name…"),
        (
            SaveFault::Unfaithful("a span".into()),
            "check before writing",
            "Export events as CSV…",
        ),
    ];
    for (fault, words, way_out) in all {
        sender.send(Message::Saved {
            document,
            target: target.clone(),
            saved_n: 0,
            result: Err(SaveError::new(&target, fault)),
        });
        until(&mut harness, words, |w| {
            w.notices.iter().any(|n| n.text.contains(words))
        });
        let errors = harness.state().notices.iter().filter(|n| n.error).count();
        assert_eq!(errors, 1, "one at a time: {:?}", said(&harness));
        assert!(
            told(&harness, SAVED) && told(&harness, "kept in the journal"),
            "{:?}",
            said(&harness)
        );
        harness.get_by_label(way_out);
        assert!(harness.state().document().unwrap().is_changed());
    }
    // Five seconds later, when what merely happened would be gone, the last one still stands there.
    for _ in 0..100 {
        harness.step();
    }
    harness.get_by_label("Export events as CSV…");
    click(&mut harness, "Close");
    harness.get_by_label("Not saved – save a copy elsewhere…");
    save(&mut harness);
    assert!(harness.query_by_label("Not saved – save a copy elsewhere…").is_none());
}

#[test]
fn a_folder_that_has_vanished_costs_nothing_and_a_copy_goes_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (gone, copy) = (folder.path().join("news"), folder.path().join("copy.chancery.json"));
    fs::create_dir(&gone).unwrap();
    let mut harness = window_in(&folder.path().join("state"), vec![Answer::Chosen(vec![copy.clone()])]);
    open(&mut harness, &article(&gone));
    key(&mut harness, Key::Space);
    fs::remove_dir_all(&gone).unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, "it is told", |w| w.notices.iter().any(|n| n.error));
    assert!(
        told(&harness, "news") && told(&harness, "kept in the journal"),
        "{:?}",
        said(&harness)
    );
    click(&mut harness, "Save a copy elsewhere…");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!(log_of(&copy), 1);
    assert!(harness.state().notices.iter().all(|n| !n.error), "{:?}", said(&harness));
}

#[test]
fn a_copy_that_could_not_be_saved_leaves_the_article_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("gone").join("copy.chancery.json");
    let (mut harness, target) = saved(folder.path(), vec![Answer::Chosen(vec![nowhere])]);
    key(&mut harness, Key::Space);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    until(&mut harness, "it is told", |w| w.notices.iter().any(|n| n.error));
    assert!(told(&harness, "is not there"), "{:?}", said(&harness));
    save(&mut harness);
    assert_eq!(log_of(&target), 2);
}

#[test]
fn a_typed_path_never_writes_over_another_article_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, target) = saved(folder.path(), Vec::new());
    let other = folder.path().join("other.chancery.json");
    fs::copy(&target, &other).unwrap();
    key(&mut harness, Key::Space);
    harness.state_mut().ask(Command::SaveAnew(other.clone()));
    until(&mut harness, "it is refused", |w| w.notices.iter().any(|n| n.error));
    assert!(told(&harness, "there already"), "{:?}", said(&harness));
    assert_eq!(log_of(&other), 1);
    click(&mut harness, "Save over it");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!((log_of(&other), log_of(&target)), (2, 1));
}

#[test]
fn an_article_of_a_newer_version_can_be_read_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("visit.chancery.json");
    // No font of the tests has the emoji.
    let newer = crate::common::full()
        .to_string()
        .replace("annotations@1", "annotations@2")
        .replace('😀', "X");
    fs::write(&path, &newer).unwrap();
    let copy = folder.path().join("copy.chancery.json");
    let mut harness = window_in(&folder.path().join("state"), vec![Answer::Chosen(vec![copy.clone()])]);
    open(&mut harness, &path);
    assert!(
        told(&harness, "can only be read") && told(&harness, "newer Chancery"),
        "{:?}",
        said(&harness)
    );
    let before = record(&harness).clone();
    for answer in [Key::Space, Key::X, Key::P, Key::U] {
        harness.state_mut().notices.clear();
        key(&mut harness, answer);
        assert!(*record(&harness) == before);
    }
    assert!(
        said(&harness).iter().any(|text| text.contains("newer Chancery")),
        "{:?}",
        said(&harness)
    );
    for modifiers in [Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT] {
        harness.state_mut().notices.clear();
        press(&mut harness, modifiers, Key::S);
        assert!(told(&harness, "newer Chancery") && !harness.state().asking);
    }
    assert!(fs::read_to_string(&path).unwrap() == newer && !copy.exists());
    press(&mut harness, Modifiers::COMMAND, Key::W);
    assert!(harness.state().documents.is_empty(), "there is nothing to be asked");
}

#[cfg(unix)]
#[test]
fn work_comes_back_to_an_article_that_is_open_by_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    article(&real);
    let state = folder.path().join("state");
    {
        let mut killed = window_in(&state, Vec::new());
        open(&mut killed, &link.join("envoys.txt"));
        key(&mut killed, Key::Space);
    }
    let mut harness = window_in(&state, Vec::new());
    until(&mut harness, "the work is offered", |w| !w.lost.is_empty());
    open(&mut harness, &link.join("envoys.txt"));
    harness.state_mut().ask(Command::Restore(0));
    until(&mut harness, "the work is back", |w| {
        decisions(&w.document().unwrap().record) == 1
    });
    assert_eq!(harness.state().documents.len(), 1, "in the place of the untouched one");
    assert!(harness.state().document().unwrap().read_only().is_none());
    assert!(harness.state().notices.iter().all(|n| !n.error), "{:?}", said(&harness));
    save(&mut harness);
    assert_eq!(log_of(&real.join(SAVED)), 1);

    harness.state_mut().ask(Command::OpenPath(real.join("envoys.txt")));
    until(&mut harness, "it is read", |w| w.jobs.is_empty());
    assert_eq!(harness.state().documents.len(), 1, "it is open already");
}

#[test]
fn closing_the_window_asks_and_what_is_discarded_is_kept_for_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, target) = saved(folder.path(), Vec::new());
    let close = |harness: &mut Window| {
        let root = egui::ViewportId::ROOT;
        let events = &mut harness.input_mut().viewports.entry(root).or_default().events;
        events.push(egui::ViewportEvent::Close);
        harness.step();
        let commands = &harness.output().viewport_output[&root].commands;
        !commands.contains(&egui::ViewportCommand::Close)
    };
    key(&mut harness, Key::Space);
    assert!(close(&mut harness), "it stays open");
    harness.run_ok();
    harness.get_by_label("Save your decisions?");
    click(&mut harness, "Stay");
    assert!(harness.state().document().unwrap().is_changed());

    assert!(close(&mut harness));
    harness.run_ok();
    click(&mut harness, "Save and quit");
    until(&mut harness, "it is saved", |w| !w.document().unwrap().is_changed());
    assert_eq!(log_of(&target), 2);

    let mut harness = {
        drop(harness);
        let mut harness = window_in(&folder.path().join("state"), Vec::new());
        open(&mut harness, &target);
        harness
    };
    assert!(!close(&mut harness), "with nothing to lose it closes");
    let mut harness = {
        drop(harness);
        let mut harness = window_in(&folder.path().join("state"), Vec::new());
        open(&mut harness, &target);
        harness
    };
    key(&mut harness, Key::Space);
    assert!(close(&mut harness));
    harness.run_ok();
    click(&mut harness, "Discard");
    drop(harness);
    let state = State::at(folder.path().join("state"));
    assert_eq!(declined(&state).len(), 1, "what was discarded is kept");
    let mut harness = window_in(&folder.path().join("state"), Vec::new());
    open(&mut harness, &target);
    assert!(harness.state().lost.is_empty(), "and not offered again");

    harness.state_mut().ask(Command::Recovery);
    until(&mut harness, "it is listed", |w| !w.declined.is_empty());
    click(&mut harness, "Bring back");
    until(&mut harness, "it is back", |w| {
        decisions(&w.document().unwrap().record) == 3
    });
    assert_eq!(harness.state().documents.len(), 1);
    save(&mut harness);
    assert_eq!(log_of(&target), 3);
    harness.state_mut().ask(Command::Recovery);
    until(&mut harness, "nothing is left", |w| {
        w.notices
            .iter()
            .any(|n| n.text.starts_with("No decisions of an earlier run"))
    });
}

#[test]
fn who_was_taken_over_hears_of_it_when_the_window_gets_the_focus() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, target) = saved(folder.path(), Vec::new());
    let mut second = window_in(&folder.path().join("state"), Vec::new());
    open(&mut second, &target);
    second.state_mut().ask(Command::TakeOver);
    second.run_ok();
    first.event(egui::Event::WindowFocused(true));
    first.run_ok();
    assert!(told(&first, "taken"), "{:?}", said(&first));
    key(&mut first, Key::Space);
    assert_eq!(decisions(record(&first)), 1, "it can only be read now");
    click(&mut first, "Take it over");
    key(&mut first, Key::Space);
    assert_eq!(decisions(record(&first)), 2);
}

#[test]
fn what_the_other_window_let_go_of_can_be_written_here_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (first, target) = saved(folder.path(), Vec::new());
    let mut second = window_in(&folder.path().join("state"), Vec::new());
    open(&mut second, &target);
    key(&mut second, Key::Space);
    assert_eq!(decisions(record(&second)), 1, "it can only be read");
    drop(first);
    // It looks by itself, a little later: a program that was killed lets go when the last of it is gone.
    until(&mut second, "it can be written", |w| {
        w.document().is_some_and(|d| d.read_only().is_none())
    });
    let heard = |words: &str| said(&second).iter().any(|line| line.contains(words));
    assert!(heard("let go"), "{:?}", said(&second));
    assert!(!heard("Another window has"), "{:?}", said(&second));
    key(&mut second, Key::Space);
    assert_eq!(decisions(record(&second)), 2);
    save(&mut second);
    assert_eq!(log_of(&target), 2);
}

#[test]
fn what_was_said_of_an_article_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _target) = saved(folder.path(), Vec::new());
    let heard = |harness: &Window| said(harness).iter().any(|line| line.starts_with("Saved as"));
    assert!(heard(&harness), "{:?}", said(&harness));
    harness.state_mut().ask(Command::CloseArticle);
    harness.run_ok();
    assert!(harness.state().document().is_none());
    assert!(!heard(&harness), "{:?}", said(&harness));
}
