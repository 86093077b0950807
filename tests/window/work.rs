//! Long work in the window: it is told while it lasts, and ends when it is cancelled.

use crate::common::window::{Window, article, ask, click, key, open, said, until, window, window_in};
use chancery::app::Command;
use chancery::app::worker::Message;
use chancery::exchange::timeline::Format;
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// News that takes the annotator seconds.
fn long_article(folder: &Path) -> PathBuf {
    let day = "Foreign Minister Elena Markovic met Russian President Vladimir Putin in Vienna on Monday. \
               “We want a truce,” she said, and threatened sanctions if Austria refused to sign.\n";
    let path = folder.join("long.txt");
    std::fs::write(&path, day.repeat(8_000)).unwrap();
    path
}

/// Asks for a file and steps until the work on it has begun.
fn begin(harness: &mut Window, path: &Path) {
    harness.state_mut().ask(Command::OpenPath(path.to_owned()));
    let started = Instant::now();
    harness.step();
    while !harness.state().jobs.iter().any(|job| job.progress.share() > 0.2) {
        assert!(started.elapsed() < Duration::from_secs(60), "the work begins");
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
}

#[test]
fn what_is_being_opened_is_told_and_cancelled_and_nothing_of_it_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let state = tempfile::tempdir().unwrap();
    let mut harness = window_in(state.path(), Vec::new());
    let short = article(folder.path());
    open(&mut harness, &short);
    let shown = harness.state().document().unwrap().name();
    let files = || {
        let all = walkdir(state.path());
        all.len()
    };
    let before = files();

    begin(&mut harness, &long_article(folder.path()));
    std::thread::sleep(Duration::from_millis(320));
    harness.step();
    assert!(
        harness.query_by_label("Reading long.txt").is_some(),
        "what is read is told"
    );
    let bar = harness.query_by_label_contains("Reading long.txt: ");
    assert!(bar.is_some(), "and how far it is");
    // What is open can be worked on meanwhile.
    harness.key_press(Key::Space);
    harness.step();
    harness.step();
    assert!(!harness.state().document().unwrap().record.log.is_empty());
    // The search that is open is closed first.
    harness.state_mut().ask(Command::Find);
    harness.step();
    harness.key_press(Key::Escape);
    harness.step();
    harness.step();
    assert_eq!(harness.state().jobs.len(), 1, "only the search is closed");

    let progress = harness.state().jobs[0].progress.clone();
    key(&mut harness, Key::Escape);
    assert!(harness.state().jobs.is_empty() && progress.is_stopped());
    assert!(said(&harness).iter().any(|s| s.contains("long.txt was not opened")));
    // The thread that read it is free for the next one, and nothing comes after.
    let next = folder.path().join("next.txt");
    std::fs::write(&next, "Russia met Austria in Vienna on Monday.\n").unwrap();
    open(&mut harness, &next);
    let names: Vec<String> = harness.state().documents.iter().map(|(_, d)| d.name()).collect();
    assert_eq!(names, [shown, "next.txt".to_owned()]);
    let kept = walkdir(state.path());
    assert!(files() > before, "the next one has its journal");
    assert!(
        !kept.iter().any(|path| path.to_string_lossy().contains("long")),
        "neither journal nor lock: {kept:?}"
    );
    assert!(!folder.path().join("long.chancery.json").exists());
}

/// Every file below a folder.
fn walkdir(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(walkdir(&path))
        } else {
            all.push(path)
        }
    }
    all
}

#[test]
fn without_an_article_the_wait_is_told_in_the_middle_with_a_button_to_end_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Vec::new());
    begin(&mut harness, &long_article(folder.path()));
    std::thread::sleep(Duration::from_millis(320));
    harness.step();
    assert!(harness.query_by_label_contains("of 11").is_some(), "the stage is named");
    click(&mut harness, "Cancel");
    assert!(harness.state().jobs.is_empty() && harness.state().documents.is_empty());
    assert!(
        harness.query_by_label("Open an article").is_some(),
        "the window is as it was"
    );
}

#[test]
fn what_waits_behind_it_is_cancelled_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Vec::new());
    begin(&mut harness, &long_article(folder.path()));
    let short = article(folder.path());
    harness.state_mut().ask(Command::OpenPath(short.clone()));
    harness.step();
    assert_eq!(harness.state().jobs.len(), 2);
    ask(&mut harness, Command::CancelWork);
    assert!(said(&harness).iter().any(|s| s.contains("1 more with it")));
    // What is asked for again is read.
    open(&mut harness, &short);
    assert_eq!(harness.state().documents.len(), 1);
    ask(&mut harness, Command::CancelWork);
    assert!(said(&harness).contains(&"Nothing is being read or drawn"));
}

#[test]
fn a_picture_that_is_not_waited_for_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Vec::new());
    open(&mut harness, &article(folder.path()));
    let picture = folder.path().join("envoys.png");
    harness
        .state_mut()
        .ask(Command::ExportPictureTo(Format::Png, picture.clone()));
    harness.state_mut().ask(Command::CancelWork);
    harness.step();
    harness.run_ok();
    // The next piece of work of that thread ends after it.
    let second = folder.path().join("second.svg");
    harness
        .state_mut()
        .ask(Command::ExportPictureTo(Format::Svg, second.clone()));
    harness.step();
    until(&mut harness, "the second is written", |w| w.jobs.is_empty());
    assert!(second.exists() && !picture.exists());
    assert!(said(&harness).iter().any(|s| s.contains("envoys.png was not written")));
}

#[test]
fn what_was_ready_as_it_was_cancelled_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, sender) = crate::common::window::window_that_tells(Vec::new());
    ask(&mut harness, Command::Open);
    let sender = sender.borrow().clone().unwrap();
    sender.send(Message::Opened {
        progress: Default::default(),
        opened: Err("It cannot be read".to_owned()),
        path: folder.path().join("late.txt"),
    });
    harness.run_ok();
    assert!(said(&harness).is_empty(), "nobody waits for it: {:?}", said(&harness));
}
