//! The timeline without a window: where events lie, in which lanes, and how marks, labels and ticks are laid out.
//!
//! [`when`] says where an event lies, [`lanes`] groups, [`scale`], [`ticks`], [`pack`] and [`layout`] lay out, [`curve`] sums up,
//! [`walk`] goes from one event to the next. The window's pane and the pictures of [`crate::exchange`] draw what is laid
//! out here.

mod bulk;
mod choice;
mod class;
pub mod curve;
pub mod dates;
pub mod days;
mod groups;
pub mod lanes;
pub mod layout;
pub mod moved;
pub mod names;
pub mod pack;
pub mod scale;
mod short;
#[cfg(test)]
mod tests;
pub mod ticks;
pub mod walk;
pub mod when;

pub use choice::{Along, Lanes};
pub use class::{Class, Hidden};
pub use lanes::Model;
