//! Floor 1: the learned machine. Feature tables read in place, averaged perceptrons that make them, sequences.
//!
//! | file | what |
//! |---|---|
//! | `hash` | features as numbers |
//! | `weights` | a trained table as it lies in the program |
//! | `sums` | sums of weights that come again and again |
//! | `take` | features in groups: listed, or summed |
//! | `write` | weights into that table, pruned to a size |
//! | `perceptron` | learning |
//! | `forms` | how words are written, as numbers |
//! | `tagset`, `tags` | parts of speech |
//! | `parse` | syntax: which word hangs on which |
//!
//! The tables stand in `assets/model/`; `examples/train` makes them.

pub mod forms;
pub mod hash;
pub mod parse;
pub mod perceptron;
pub mod sums;
pub mod tags;
pub mod tagset;
pub mod take;
pub mod weights;
pub mod write;

pub use forms::{Case, Form, Forms};
pub use parse::{Parser, Relation, Tree};
pub use perceptron::{Perceptron, Shuffle};
pub use sums::Sums;
pub use tags::Tagger;
pub use tagset::{Penn, Pos, Tag};
pub use weights::{MOST_LABELS, Weights};
pub use write::{Row, Trained};
