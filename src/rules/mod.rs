//! Floor 3: remembered decisions: what a person wants done alike in every article of a folder.
//!
//! They stand in [`FILE`], a plain table beside the articles that anybody can read and edit: one decision a line, with
//! its scope, who made it, when and why. [`Rules::parse`] reads it and keeps every line it does not know;
//! [`apply`] makes of it suggestions whose reason begins with [`REMEMBERED`], and never touches what a person decided in
//! the article itself; [`offers`] says what of an edit could be remembered.

mod apply;
mod change;
mod file;
mod remember;
mod table;
mod words;

pub use apply::{apply, suggest};
pub use change::RulesChange;
pub use file::{Loaded, folder_of, load, save};
pub use remember::{forget, is_worth_offering, offers, remember};
pub use table::{Decision, Fault, Rule, Rules, Scope};

/// The file's name, in the folder of the articles.
pub const FILE: &str = "chancery.rules.tsv";

/// What the reason of a remembered suggestion begins with.
pub const REMEMBERED: &str = "remembered: ";
