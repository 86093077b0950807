//! Rows for the tests of this room.

use crate::record::{Form, Kind, Mention, Origin, Review};
use crate::text::Span;

/// A suggested mention without words or entity.
pub fn mention(id: &str, start: usize, end: usize, kind: Kind) -> Mention {
    Mention {
        id: id.to_owned(),
        span: Span::new(start, end),
        text: String::new(),
        kind,
        form: Form::Name,
        entity: None,
        confidence: None,
        why: None,
        alternatives: Vec::new(),
        review: Review::Suggested,
        origin: Origin::Rule,
        note: None,
        extra: Default::default(),
    }
}
