//! Time expressions.

use super::Extra;
use crate::record::kinds::{Anchor, Granularity, Review, TimeType};
use crate::record::object::read_object;
use crate::text::Span;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// A time expression.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Time {
    /// Unique in the document.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// A copy of what it covers.
    pub text: String,
    /// TIMEX3 type.
    pub r#type: TimeType,
    /// TIMEX3 value once anchored.
    #[serde(default)]
    pub value: Option<String>,
    /// First day it may mean.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// Last day it may mean.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
    /// How fine it is.
    #[serde(default)]
    pub granularity: Option<Granularity>,
    /// What the value hangs on.
    pub anchor: Anchor,
    /// The rule that reads it.
    #[serde(default)]
    pub rule: Option<String>,
    /// Days from the anchor to its first day, where that is certain before the anchor is: `yesterday` is −1.
    /// Lets the timeline of an undated article show an order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift_days: Option<i32>,
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
read_object!(spanned Time { id, text, r#type, anchor; value, earliest, latest, granularity, rule, shift_days, review, note });
