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
    /// The values that it may have, where the text does not say which: `5/4/2025`. Then `value` is null, and `earliest` and
    /// `latest` hold them all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<String>,
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
read_object!(spanned Time { id, text, r#type, anchor; value, earliest, latest, granularity, rule, shift_days, readings, review, note });

impl Time {
    /// Takes a value given by hand: its type and how fine it is are read off it, and it hangs on no other day any more.
    pub(crate) fn take(&mut self, given: &super::EventTime) {
        self.value.clone_from(&given.value);
        self.earliest = given.earliest;
        self.latest = given.latest;
        self.anchor = if given.value.is_some() || given.earliest.is_some() {
            Anchor::Stated
        } else {
            Anchor::None
        };
        self.shift_days = None;
        self.readings.clear();
        let value = self.value.as_deref().unwrap_or_default();
        self.r#type = match value {
            v if v.starts_with("PT") || v.starts_with('P') && v[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                TimeType::Duration
            }
            v if v.contains('T') => TimeType::Time,
            _ => TimeType::Date,
        };
        self.granularity = Granularity::of_value(value);
    }
}

impl Granularity {
    /// How fine a TIMEX3 value is: `2024`, `2024-Q1`, `2024-SU`, `2024-W07`, `2024-03`, `2024-03-12`, `2024-03-12T14:30`.
    pub fn of_value(value: &str) -> Option<Self> {
        if let Some((_, time)) = value.split_once('T') {
            return Some(if time.contains(':') { Self::Minute } else { Self::Hour });
        }
        let rest = match value.split_once('-') {
            None => {
                return match value.len() {
                    _ if !value.bytes().all(|b| b.is_ascii_digit()) => None,
                    2 => Some(Self::Century),
                    3 => Some(Self::Decade),
                    4 => Some(Self::Year),
                    _ => None,
                };
            }
            Some((_, rest)) => rest,
        };
        match (rest.as_bytes().first()?, rest.len()) {
            (b'Q', _) => Some(Self::Quarter),
            (b'W', _) => Some(Self::Week),
            (b'0'..=b'9', 2) => Some(Self::Month),
            (b'0'..=b'9', 5) => Some(Self::Day),
            (_, 2) => Some(Self::Season),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_fine_a_value_is_stands_in_it() {
        for (value, fine) in [
            ("20", Granularity::Century),
            ("199", Granularity::Decade),
            ("2024", Granularity::Year),
            ("2024-Q2", Granularity::Quarter),
            ("2024-SU", Granularity::Season),
            ("2024-03", Granularity::Month),
            ("2024-W07", Granularity::Week),
            ("2024-03-12", Granularity::Day),
            ("2024-03-12TMO", Granularity::Hour),
            ("2024-03-12T14:30", Granularity::Minute),
        ] {
            assert_eq!(Granularity::of_value(value), Some(fine), "{value}");
        }
        assert_eq!(Granularity::of_value(""), None);
        assert_eq!(Granularity::of_value("P3D"), None);
    }
}
