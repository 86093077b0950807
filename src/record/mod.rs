//! Floor 2: the annotated document, and the only way to change one.
//!
//! [`Record`] is plain data. A change is an [`Edit`]; [`History`] commits edits and keeps undo, redo and the log.
//! [`acts`] makes the edits that a person's decisions mean; [`Index`] answers questions; [`agreement`] holds two readers'
//! records of one text side by side.

pub mod acts;
pub mod agreement;
pub mod check;
pub mod codec;
pub mod coding;
pub mod cuts;
pub mod document;
mod duplicates;
pub mod edit;
pub mod history;
pub mod index;
pub mod item;
pub mod kinds;
mod object;
mod place;
pub mod plover;
mod points;
mod readback;
mod rows;
pub mod schema;
pub mod sort;
pub mod suggest;

pub use codec::LoadError;
pub use document::*;
pub use edit::{Change, Edit, EditError};
pub use history::{History, Holding, Stamp};
pub use index::{Index, ItemId};
pub use item::{Item, Table};
pub use kinds::*;
pub use plover::EventType;
pub use sort::{Sort, Sorting};
