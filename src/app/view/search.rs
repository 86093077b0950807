//! What is searched, in what, and what was found.

use crate::record::ItemId;
use crate::text::Span;

/// What is searched in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Within {
    /// The text.
    #[default]
    Text,
    /// Names of entities.
    Entities,
    /// Events: act, mode, status and who takes part.
    Events,
}

impl Within {
    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Entities => "entities",
            Self::Events => "events",
        }
    }

    /// The one after it.
    pub const fn next(self) -> Self {
        match self {
            Self::Text => Self::Entities,
            Self::Entities => Self::Events,
            Self::Events => Self::Text,
        }
    }
}

/// A search in an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Search {
    /// What is searched.
    pub words: String,
    /// As a regular expression.
    pub regex: bool,
    /// Whole words only.
    pub whole: bool,
    /// Capitals matter.
    pub case: bool,
    /// In all open articles.
    pub all: bool,
    /// In what.
    pub within: Within,
    /// Hits in text order, bytes.
    pub hits: Vec<Span>,
    /// The items that the hits stand for, one each; empty in the text.
    pub items: Vec<ItemId>,
    /// The current hit.
    pub at: usize,
    /// What is wrong with the pattern.
    pub fault: Option<String>,
    /// Whether the field has had the focus yet.
    pub focused: bool,
    /// What was current when it was opened: where nothing is found, that is current again.
    pub origin: Option<ItemId>,
}
