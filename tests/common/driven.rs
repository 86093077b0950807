//! A window on an article of our own, driven by keys and accessible names.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use chancery::app::dialogs::{Answer, Ask, Dialogs};
use chancery::app::worker::{Message, Sender};
use chancery::app::{Command, Workbench};
use chancery::record::{ItemId, Record, Table};
use chancery::store::settings::Settings;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use std::path::PathBuf;
use std::time::{Duration, Instant};

pub type Window = Harness<'static, Workbench>;

/// No dialog is ever answered.
struct Silent;

impl Dialogs for Silent {
    fn ask(&self, ask: Ask, _frame: Option<&eframe::Frame>, sender: Sender) {
        sender.send(Message::Asked(ask, Answer::Cancelled));
    }
}

/// A window with these articles open, each from a file; the last one is shown.
pub fn window(articles: &[(&str, &str)]) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(64)
        .with_step_dt(0.05)
        .allow_missing_glyphs()
        .build_eframe(|cc| Workbench::new(&cc.egui_ctx, Settings::default(), None, Box::new(Silent)));
    for (n, (name, text)) in articles.iter().enumerate() {
        let path: PathBuf = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        harness.state_mut().ask(Command::OpenPath(path));
        until(&mut harness, "the article is open", |w| w.documents.len() == n + 1);
    }
    harness.run_ok();
    (folder, harness)
}

/// Steps until something holds; the worker is another thread.
pub fn until(harness: &mut Window, what: &str, holds: impl Fn(&Workbench) -> bool) {
    let started = Instant::now();
    harness.step();
    while !holds(harness.state()) {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "waited in vain until {what}"
        );
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    harness.run_ok();
}

pub fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

pub fn key(harness: &mut Window, key: Key) {
    press(harness, Modifiers::NONE, key);
}

/// Types into whatever has the focus, then presses Enter.
pub fn answer(harness: &mut Window, words: &str) {
    harness.event(Event::Text(words.to_owned()));
    harness.run_ok();
    key(harness, Key::Enter);
}

/// Has a command done as a menu or a click would.
pub fn ask(harness: &mut Window, command: Command) {
    harness.state_mut().ask(command);
    // Done at the end of this frame, seen in the next.
    harness.step();
    harness.run_ok();
}

pub fn record(harness: &Window) -> &Record {
    &harness.state().document().unwrap().record
}

pub fn current(harness: &Window) -> Option<ItemId> {
    harness.state().document().unwrap().current.clone()
}

/// Goes to an item.
pub fn go_to(harness: &mut Window, table: Table, id: &str) {
    ask(harness, Command::GoTo(ItemId::new(table, id)));
}

/// Goes to the first mention of those words and says its id.
pub fn go_to_mention(harness: &mut Window, words: &str) -> String {
    let mention = record(harness).mentions.iter().find(|m| m.text == words);
    let id = mention.unwrap_or_else(|| panic!("“{words}” is a mention")).id.clone();
    go_to(harness, Table::Mentions, &id);
    id
}

/// Selects the first occurrence of those words, as a drag over them would.
pub fn select(harness: &mut Window, words: &str) {
    let document = harness.state_mut().document_mut().unwrap();
    let start = document.record.text.find(words).unwrap();
    document.selection = Some(chancery::text::Span::new(start, start + words.len()));
    harness.run_ok();
}

/// Everything the window has said and not yet forgotten, newest last.
pub fn said(harness: &Window) -> String {
    let lines: Vec<&str> = harness.state().notices.iter().map(|n| n.text.as_str()).collect();
    lines.join("\n")
}

/// The record as it would be saved, without its log: what undo must bring back.
pub fn without_log(harness: &Window) -> Record {
    let mut record = record(harness).clone();
    record.log.clear();
    record
}

/// What is on screen is what the file format takes, and reads back the same.
pub fn survives_saving(harness: &Window) {
    let written = record(harness).to_json().unwrap();
    assert_eq!(&Record::from_json(&written).unwrap(), record(harness));
}
