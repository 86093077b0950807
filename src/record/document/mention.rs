//! Stretches of text that refer to something, and other readings of them.

use super::Extra;
use crate::record::kinds::{Form, Kind, Origin, Review};
use crate::record::object::read_object;
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// A stretch of text that refers to an entity.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Mention {
    /// Unique in the document.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// A copy of what it covers.
    pub text: String,
    /// What it is here.
    pub kind: Kind,
    /// How it refers.
    pub form: Form,
    /// What it refers to; null while open.
    #[serde(default)]
    pub entity: Option<String>,
    /// How sure the machine is, 0 to 1.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// What made it.
    #[serde(default)]
    pub why: Option<String>,
    /// Other kinds it may be, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<MentionAlternative>,
    /// What has been decided.
    pub review: Review,
    /// Who made it.
    pub origin: Origin,
    /// A query or remark of the analyst's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(spanned Mention { id, text, kind, form, review, origin; entity, confidence, why, alternatives, note });

impl Mention {
    /// A name that a rule suggests, without entity, confidence or reason; `text` is the whole text.
    pub fn suggested(id: String, span: Span, text: &str, kind: Kind) -> Self {
        Self {
            id,
            span,
            text: span.of(text).to_owned(),
            kind,
            form: Form::Name,
            entity: None,
            confidence: None,
            why: None,
            alternatives: Vec::new(),
            review: Review::Suggested,
            origin: Origin::Rule,
            note: None,
            extra: Extra::new(),
        }
    }
}

impl Mention {
    /// What it is read as now, as one reading among others.
    pub fn reading(&self) -> MentionAlternative {
        MentionAlternative {
            span: self.span,
            text: self.text.clone(),
            kind: self.kind,
            confidence: self.confidence,
            why: self.why.clone(),
            extra: Extra::default(),
        }
    }
}

/// Another reading of a mention: another kind, other bounds, or both.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MentionAlternative {
    /// Where that reading stands.
    #[serde(flatten)]
    pub span: Span,
    /// A copy of what it covers.
    pub text: String,
    /// What it would be.
    pub kind: Kind,
    /// How sure the machine is, 0 to 1.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// What the reading is, as `the place` or `with the title`.
    #[serde(default)]
    pub why: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(spanned MentionAlternative { text, kind; confidence, why });
