//! Floor 1: text as data. Spans, code-point offsets, lines, tokens, sentences.
//!
//! Every span in memory counts bytes; [`offsets`] is the one place that converts to the file format's code points.

pub mod bounds;
pub mod bytes;
pub mod content;
pub mod covered;
pub mod direction;
mod fnv;
pub mod language;
pub mod lines;
pub mod lower;
pub mod offsets;
pub mod sentence;
pub mod short;
pub mod span;
pub mod spelling;
pub mod token;

pub use content::Text;
pub use covered::Covered;
pub(crate) use fnv::{FastMap, FastSet, Fnv};
pub use lines::lines;
pub use lower::lower_into;
pub use offsets::Offsets;
pub use sentence::sentences;
pub use short::{around, shortened};
pub use span::Span;
pub use spelling::Spellings;
pub use token::{Token, TokenKind, has_more_than, tokens};
