//! The edits that a person’s decisions mean.
