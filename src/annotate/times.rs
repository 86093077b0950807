//! Stage: times.

use super::{Annotator, Draft};

/// Adds what this stage finds to the draft.
pub fn run(_annotator: &Annotator, _draft: &mut Draft) {}
