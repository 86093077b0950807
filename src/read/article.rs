//! What every reader makes and the annotator takes.

use crate::record::{Meta, Source};
use crate::text::Text;

/// An article that nobody has annotated yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The file stem, or the id that came in.
    pub id: String,
    /// Where the text came from.
    pub source: Source,
    /// What the file or the caller says of it: title, publisher, date.
    pub meta: Meta,
    /// The working text.
    pub text: Text,
}

impl Article {
    /// An article of a text that came without a file.
    pub fn from_text(id: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            source: Source {
                format: "text".to_owned(),
                encoding: "utf-8".to_owned(),
                bytes: text.len() as u64,
                ..Source::default()
            },
            meta: Meta::default(),
            text: Text::from(text),
        }
    }
}
