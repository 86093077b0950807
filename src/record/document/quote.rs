//! Quotations, with who speaks and the words that say so.

use super::Extra;
use crate::record::kinds::{Review, Verbatim};
use crate::record::object::read_object;
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// A stretch of text with a copy of what it covers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Passage {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// A copy of what it covers.
    pub text: String,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(spanned Passage { text; });

impl Passage {
    /// The passage of `text` at `span` (bytes).
    pub fn at(text: &str, span: Span) -> Self {
        Self {
            span,
            text: span.of(text).to_owned(),
            extra: Extra::new(),
        }
    }
}

/// Somebody through whom words reached the article: an agency that reports what an official said.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Relay {
    /// Where the words stand that name it.
    #[serde(flatten)]
    pub span: Span,
    /// A copy of them.
    pub text: String,
    /// Its entity.
    #[serde(default)]
    pub entity: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(spanned Relay { text; entity });

/// A quotation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Quote {
    /// Unique in the document.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// A copy of what it covers.
    pub text: String,
    /// In quotation marks, or reported.
    pub direct: bool,
    /// Whether the quotation marks open and close.
    pub balanced: bool,
    /// The entity that says it.
    #[serde(default)]
    pub speaker: Option<String>,
    /// The words that name the speaker.
    #[serde(default)]
    pub source: Option<Passage>,
    /// The words that say it is said.
    #[serde(default)]
    pub cue: Option<Passage>,
    /// Through whom the words came, nearest to the speaker first: `X said, Tass reported`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Relay>,
    /// Whether it can be cited word for word.
    pub verbatim: Verbatim,
    /// What made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What has been decided; absent means suggested.
    #[serde(default)]
    pub review: Review,
    /// A query or remark of the analyst's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(spanned Quote { id, text, direct, balanced, verbatim; speaker, source, cue, via, why, review, note });
