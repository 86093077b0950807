//! Steps that are no edit of the article and can be taken back all the same, between the edits where they were made.

use crate::rules::RulesChange;
use std::path::PathBuf;

/// A step that changes no record.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// The remembered decisions of a folder changed.
    Remembered {
        /// The folder.
        folder: PathBuf,
        /// What it came to.
        change: RulesChange,
    },
}

/// Such steps, with the number of edits that had been made before each.
#[derive(Debug, Clone, Default)]
pub struct Asides {
    done: Vec<(usize, Step)>,
    undone: Vec<(usize, Step)>,
}

impl Asides {
    /// Takes note of a step after so many edits.
    pub fn add(&mut self, edits: usize, step: Step) {
        self.undone.clear();
        self.done.push((edits, step));
    }

    /// Nothing that was undone can be done again once something new is done.
    pub fn forget_undone(&mut self) {
        self.undone.clear();
    }

    /// Whether the last thing done after so many edits was such a step.
    pub fn is_last(&self, edits: usize) -> bool {
        self.done.last().is_some_and(|(n, _)| *n == edits)
    }

    /// The last thing done after so many edits, if it was such a step.
    pub fn last(&self, edits: usize) -> Option<&Step> {
        self.done.last().filter(|(n, _)| *n == edits).map(|(_, step)| step)
    }

    /// The step that would be done again after so many edits.
    pub fn next(&self, edits: usize) -> Option<&Step> {
        self.undone.last().filter(|(n, _)| *n == edits).map(|(_, step)| step)
    }

    /// The step to take back after so many edits, if the last thing done was one.
    pub fn back(&mut self, edits: usize) -> Option<Step> {
        let last = self.done.pop_if(|(n, _)| *n == edits)?;
        self.undone.push(last.clone());
        Some(last.1)
    }

    /// The step to do again after so many edits.
    pub fn forth(&mut self, edits: usize) -> Option<Step> {
        let next = self.undone.pop_if(|(n, _)| *n == edits)?;
        self.done.push(next.clone());
        Some(next.1)
    }
}
