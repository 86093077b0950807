//! Rows for the tests of this room.

use crate::record::{Kind, Mention};
use crate::text::Span;

/// A suggested mention without words or entity.
pub fn mention(id: &str, start: usize, end: usize, kind: Kind) -> Mention {
    Mention::suggested(id.to_owned(), Span::new(start, end), "", kind)
}
