//! Who and what the article speaks of, and the offices it names.

use super::Extra;
use crate::record::kinds::{Kind, Review};
use crate::record::object::read_object;
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// Someone or something that the article speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Entity {
    /// Unique in the document.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its fullest name.
    pub name: String,
    /// The names that the article uses.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// PLOVER actor code.
    #[serde(default)]
    pub actor: Actor,
    /// Wikidata id, as `Q22686`.
    #[serde(default)]
    pub wikidata: Option<String>,
    /// What made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What has been decided.
    pub review: Review,
    /// A query or remark of the analyst's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Entity { id, kind, name, review; aliases, actor, wikidata, why, note });

/// PLOVER codes of an actor.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Actor {
    /// ISO 3166 alpha-3, or `IGO`, `UNO`, `EUR`, `NGO`, …
    #[serde(default)]
    pub country: Option<String>,
    /// `GOV`, `MIL`, `LEG`, `REB`, …
    #[serde(default)]
    pub sector: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Actor { ; country, sector });

/// An office named in the text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Role {
    /// Unique in the document.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// A copy of what it covers.
    pub text: String,
    /// The office under its common name.
    #[serde(default)]
    pub office: Option<String>,
    /// Country or organisation code.
    #[serde(default)]
    pub country: Option<String>,
    /// The entity that holds it here.
    #[serde(default)]
    pub holder: Option<String>,
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
read_object!(spanned Role { id, text; office, country, holder, why, review, note });
