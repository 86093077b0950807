//! The remembered decisions of a folder, as the window shows them.

use super::document::Document;
use crate::rules::{self, Decision, Fault, Rule, Rules, RulesChange, Scope};
use std::path::{Path, PathBuf};

/// What the list of a folder's decisions shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Remembered {
    /// The folder.
    pub folder: PathBuf,
    /// What is remembered; `None` until it is read.
    pub rules: Option<Rules>,
    /// Reasons as they are being typed, by rule.
    pub typed: Vec<(Rule, String)>,
}

impl Remembered {
    /// A folder that is yet to be read.
    pub fn of(folder: PathBuf) -> Self {
        Self {
            folder,
            rules: None,
            typed: Vec::new(),
        }
    }
}

/// What a change of a folder's decisions was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Only to read them.
    Look,
    /// A decision of a person: one step that can be taken back in the article of that key.
    Decide(u64),
    /// Undo or redo.
    Travel {
        /// Whether it was undo.
        back: bool,
    },
}

/// Reads a folder's decisions, changes them and saves them where that changes anything; and what it came to.
///
/// # Errors
/// A sentence that names the file.
pub fn change(folder: &Path, wanted: &RulesChange) -> Result<(Rules, RulesChange), String> {
    let loaded = rules::load(&folder.join(rules::FILE))?;
    let mut table = loaded.rules;
    let done = wanted.apply(&mut table);
    if !done.is_empty() {
        rules::save(&table, folder, &loaded.expected).map_err(|e| format!("Not remembered: {e}"))?;
    }
    Ok((table, done))
}

/// Applies a folder's decisions to an article that was just annotated: how many suggestions they made, and what is wrong
/// with the file. An article never fails to open for it.
pub fn apply(record: &mut crate::record::Record, article: &Path) -> (usize, Vec<String>) {
    let file = rules::folder_of(article).join(rules::FILE);
    let loaded = match rules::load(&file) {
        Ok(loaded) => loaded,
        Err(why) => return (0, vec![sentence(&why)]),
    };
    let told = |fault: &Fault| format!("“{}”, {fault}. The line has no effect.", crate::read::shown(&file));
    let mut faults: Vec<String> = loaded.rules.faults().iter().map(told).collect();
    match rules::apply(record, &loaded.rules) {
        Ok(_) => {}
        Err(fault) => faults.push(format!("The remembered decisions were not used: {fault}")),
    }
    let by_rule = |why: &Option<String>| why.as_deref().is_some_and(|why| why.starts_with(rules::REMEMBERED));
    let mentions = record.mentions.iter().filter(|m| by_rule(&m.why)).count();
    let entities = record.entities.iter().filter(|e| by_rule(&e.why)).count();
    (mentions + entities, faults)
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Document {
    /// The folder whose decisions hold for it; `None` for a sample, which is in none.
    pub fn folder(&self) -> Option<PathBuf> {
        let place = self.path.as_ref().or(self.target.as_ref())?;
        Some(rules::folder_of(place))
    }

    /// A decision about the whole folder.
    pub fn rule(&self, decision: Decision, stamp: &crate::record::Stamp) -> Rule {
        Rule {
            decision,
            scope: Scope::Folder,
            by: stamp.by.clone(),
            at: stamp.at.clone(),
            why: String::new(),
        }
    }
}
