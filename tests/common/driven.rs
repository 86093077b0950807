//! A window on an article of our own, driven by keys and accessible names.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use super::window::{STORY, Window, ask, key, open, record};
use chancery::app::Command;
use chancery::record::{ItemId, Record, Table};
use egui::{Event, Key};

/// A window with these articles open, each from a file; the last one is shown.
pub fn window(articles: &[(&str, &str)]) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = super::window::window(Vec::new());
    for (name, text) in articles {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        open(&mut harness, &path);
    }
    harness.run_ok();
    (folder, harness)
}

/// A window with [`STORY`] open.
pub fn story() -> (tempfile::TempDir, Window) {
    window(&[("envoys.txt", STORY)])
}

/// Types into whatever has the focus, then presses Enter.
pub fn answer(harness: &mut Window, words: &str) {
    harness.event(Event::Text(words.to_owned()));
    harness.run_ok();
    key(harness, Key::Enter);
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
