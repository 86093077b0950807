//! What tests of saved files begin with: an article with a decision, saved, and what another hand would leave.

use crate::common::window::{Window, article, key, open, press, until, window_in};
use chancery::app::dialogs::Answer;
use chancery::record::Record;
use egui::{Key, Modifiers};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub const SAVED: &str = "envoys.chancery.json";

/// An article with one decision, saved; the window keeps its journals in `folder/state`.
pub fn saved(folder: &Path, answers: Vec<Answer>) -> (Window, PathBuf) {
    let mut harness = window_in(&folder.join("state"), answers);
    open(&mut harness, &article(folder));
    key(&mut harness, Key::Space);
    save(&mut harness);
    (harness, folder.join(SAVED))
}

pub fn save(harness: &mut Window) {
    press(harness, Modifiers::COMMAND, Key::S);
    until(harness, "it is saved", |w| !w.document().unwrap().is_changed());
}

/// Number of decisions; one may be several lines of the log.
pub fn decisions(record: &Record) -> usize {
    let acts: BTreeSet<u64> = record.log.iter().map(|entry| entry.group.unwrap_or(entry.n)).collect();
    acts.len()
}

pub fn log_of(path: &Path) -> usize {
    decisions(&Record::from_json(&fs::read_to_string(path).unwrap()).unwrap())
}

/// What another hand leaves: the saved file with its first decision turned round.
pub fn theirs(saved: &Path) -> String {
    fs::read_to_string(saved).unwrap().replacen("accepted", "rejected", 1)
}
