//! Stage: events.

use super::{Annotator, Draft};
use crate::lexicon::TableError;

/// Which words mean which events.
pub struct Frames;

impl Frames {
    /// Loads the built-in frames.
    ///
    /// # Errors
    /// Names the table and line at fault.
    pub fn builtin() -> Result<Self, TableError> {
        Ok(Self)
    }
}

/// Adds what this stage finds to the draft.
pub fn run(_annotator: &Annotator, _draft: &mut Draft) {}
