//! Remembered decisions of the folders that a run reads from.

use super::args::AnnotateArgs;
use crate::rules::{self, Rules};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The tables of a run, each read once.
#[derive(Default)]
pub struct Remembered {
    given: Option<Rules>,
    folders: HashMap<PathBuf, Rules>,
    none: Rules,
}

impl Remembered {
    /// Reads the tables; and what there is to complain of: files that could not be read and lines that mean nothing.
    pub fn load(args: &AnnotateArgs) -> (Self, Vec<String>) {
        let mut found = Self::default();
        let mut faults = Vec::new();
        if let Some(file) = &args.rules {
            match file.exists() {
                true => found.given = read(file, &mut faults),
                false => faults.push(format!("“{}” is not there", file.display())),
            }
        } else if !args.no_rules {
            for article in &args.files {
                let folder = rules::folder_of(article);
                found.folders.entry(folder).or_insert_with_key(|folder| {
                    let table = read(&folder.join(rules::FILE), &mut faults);
                    table.unwrap_or_default()
                });
            }
        }
        (found, faults)
    }

    /// What holds for an article.
    pub fn of(&self, article: &Path) -> &Rules {
        match &self.given {
            Some(rules) => rules,
            None => self.folders.get(&rules::folder_of(article)).unwrap_or(&self.none),
        }
    }

    /// What was named on the command line, for articles that are in no folder.
    pub fn given(&self) -> &Rules {
        self.given.as_ref().unwrap_or(&self.none)
    }

    /// Whether the table named on the command line is there.
    pub fn has_given(&self) -> bool {
        self.given.is_some()
    }
}

fn read(file: &Path, faults: &mut Vec<String>) -> Option<Rules> {
    match rules::load(file) {
        Ok(loaded) => {
            let told = |fault| format!("“{}”, {fault}. The line has no effect.", file.display());
            faults.extend(loaded.rules.faults().iter().map(told));
            Some(loaded.rules)
        }
        Err(message) => {
            faults.push(message);
            None
        }
    }
}
