//! A text together with its offset table.

use super::{Offsets, Span};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// The working text of an article. It never changes, so its code-point table is made once and copies share both.
#[derive(Debug, Clone)]
pub struct Text {
    content: Arc<str>,
    offsets: Arc<Offsets>,
}

impl Text {
    /// Takes a text and counts it.
    pub fn new(content: String) -> Self {
        let offsets = Arc::new(Offsets::new(&content));
        Self {
            content: content.into(),
            offsets,
        }
    }

    /// Length in code points.
    pub fn len_points(&self) -> usize {
        self.offsets.len_points()
    }

    /// A span of bytes as a span of code points.
    pub fn points(&self, bytes: Span) -> Span {
        self.offsets.points(&self.content, bytes)
    }

    /// A span of code points as a span of bytes, or `None` where an end lies outside the text.
    pub fn bytes(&self, points: Span) -> Option<Span> {
        self.offsets.bytes(&self.content, points)
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        &self.content
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.content == other.content
    }
}

impl From<&str> for Text {
    fn from(content: &str) -> Self {
        Self::new(content.to_owned())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.content)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(String::deserialize(deserializer)?))
    }
}
