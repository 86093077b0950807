//! Who did what to whom, where and when.

use super::{Extra, Passage};
use crate::record::kinds::{Origin, Review, Status};
use crate::record::object::read_object;
use crate::record::plover::EventType;
use crate::text::Span;
use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// Who did what to whom, when and where.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Event {
    /// Unique in the document.
    pub id: String,
    /// The PLOVER code after tense and negation; what exports use.
    pub r#type: EventType,
    /// PLOVER mode.
    #[serde(default)]
    pub mode: Option<String>,
    /// CAMEO code, as text with its leading zero.
    #[serde(default)]
    pub cameo: Option<String>,
    /// PLOVER contexts.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// The act itself, before tense and negation; what the timeline shows.
    pub act: EventType,
    /// The words that made it.
    pub trigger: Passage,
    /// Where it is told.
    #[serde(default)]
    pub evidence: Vec<Region>,
    /// Who acts.
    #[serde(default)]
    pub actors: Vec<Participant>,
    /// Whom it is done to, or with.
    #[serde(default)]
    pub recipients: Vec<Participant>,
    /// The entity where it happens (a venue, not a topic).
    #[serde(default)]
    pub place: Option<String>,
    /// When.
    #[serde(default)]
    pub time: EventTime,
    /// Whether it happened.
    pub status: Status,
    /// Told as background, not as news.
    #[serde(default)]
    pub background: bool,
    /// The entity that says so, where the article does not say it itself.
    #[serde(default)]
    pub attributed_to: Option<String>,
    /// PLOVER quad class, 0 to 4.
    #[serde(default)]
    pub quad: u8,
    /// Conflict/cooperation, −10 to +10.
    #[serde(default)]
    pub score: f64,
    /// How sure the machine is, 0 to 1.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// Other types it may be, best first.
    #[serde(default)]
    pub alternatives: Vec<TypeAlternative>,
    /// What made it.
    #[serde(default)]
    pub why: Option<String>,
    /// Ids of other tellings of this event that were merged into it; they stay in the file as rejected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<String>,
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
read_object!(Event { id, r#type, act, trigger, status, review, origin; mode, cameo, contexts, evidence, actors, recipients, place, time, background, attributed_to, quad, score, confidence, alternatives, why, merged, note });

/// A stretch of text without a copy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Region {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(spanned Region { ; });

impl Region {
    /// The region at `span` (bytes).
    pub fn at(span: Span) -> Self {
        Self {
            span,
            extra: Extra::new(),
        }
    }
}

/// One side of an event.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Participant {
    /// Who.
    #[serde(default)]
    pub entity: Option<String>,
    /// By which words.
    #[serde(default)]
    pub mention: Option<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Participant { ; entity, mention });

/// When an event happens.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct EventTime {
    /// TIMEX3 value, or null.
    #[serde(default)]
    pub value: Option<String>,
    /// First possible day.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// Last possible day.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
    /// The time expression that says so; null where a person set the day.
    #[serde(default)]
    pub from: Option<String>,
    /// Days from the day of publication, where a person set it so: two days before is −2. The day follows that of
    /// publication, and stays open while that is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift_days: Option<i32>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(EventTime { ; value, earliest, latest, from, shift_days });

impl EventTime {
    /// So many days from a day of publication, as far as that is known.
    pub fn shifted(shift_days: i32, published: Option<Date>) -> Self {
        let day = published.and_then(|day| day.checked_add(i64::from(shift_days).days()).ok());
        Self {
            value: day.map(|day| day.to_string()),
            earliest: day,
            latest: day,
            shift_days: Some(shift_days),
            ..Self::default()
        }
    }
}

/// Another type that an event may be.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TypeAlternative {
    /// The type.
    pub r#type: EventType,
    /// How sure the machine is, 0 to 1.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(TypeAlternative { r#type; confidence });
