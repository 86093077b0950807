//! The annotated document: plain types, one for each object of the format page.
//!
//! Spans are bytes here and code points in the file; [`super::codec`] converts on the way in and out.

use super::kinds::{Anchor, DateSource, FlagCode, Form, Granularity, Kind, Origin, Review, Status, TimeType, Verbatim};
use super::object::read_object;
use super::plover::EventType;
use crate::text::{Span, Text};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

/// The word in the `schema` field of a file of this version.
pub const SCHEMA: &str = "chancery/annotations@1";

/// Fields of a file that this version does not know; they survive load and save.
pub type Extra = Map<String, Value>;

/// An article with everything that is said about it: what the window shows and a file holds.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "chancery/annotations@1")]
pub struct Record {
    /// The format, `chancery/annotations@1`.
    pub schema: String,
    /// The file stem, or the id that came in.
    pub id: String,
    /// What made the suggestions.
    #[serde(default)]
    pub generator: Generator,
    /// Where the text came from.
    #[serde(default)]
    pub source: Source,
    /// What is known about the article.
    #[serde(default)]
    pub meta: Meta,
    /// The working text that all spans count in.
    #[schemars(with = "String")]
    pub text: Text,
    /// Sentences, in text order.
    #[serde(default)]
    pub sentences: Vec<Sentence>,
    /// Stretches of text that refer to something.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// What they refer to.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// Offices named in the text.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Time expressions.
    #[serde(default)]
    pub times: Vec<Time>,
    /// Quotations, direct and indirect.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// Who did what to whom.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Warnings.
    #[serde(default)]
    pub flags: Vec<Flag>,
    /// The stories that the text is made of.
    #[serde(default)]
    pub stories: Vec<Story>,
    /// Every decision, in order; never shortened.
    #[serde(default)]
    pub log: Vec<LogEntry>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Record { schema, id, text; generator, source, meta, sentences, mentions, entities, roles, times, quotes, events, flags, stories, log });

/// What made the suggestions.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Generator {
    /// The program.
    pub name: String,
    /// Its version.
    #[serde(default)]
    pub version: String,
    /// The version of its word lists.
    #[serde(default)]
    pub lexicon: String,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Generator { name; version, lexicon });

/// Where the text came from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Source {
    /// File name without its folder.
    #[serde(default)]
    pub file: Option<String>,
    /// How it was read: `text`, …
    #[serde(default)]
    pub format: String,
    /// Character encoding, in lower case.
    #[serde(default)]
    pub encoding: String,
    /// Size of the file in bytes.
    #[serde(default)]
    pub bytes: u64,
    /// SHA-256 of the file's bytes, in hexadecimal.
    #[serde(default)]
    pub sha256: String,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Source { ; file, format, encoding, bytes, sha256 });

/// What is known about the article as a whole.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Meta {
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Outlet or agency.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Bylines.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Address.
    #[serde(default)]
    pub url: Option<String>,
    /// ISO 639 code.
    #[serde(default)]
    pub language: Option<String>,
    /// Day of publication, or null: unknown is a state, never a guess.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub published: Option<Date>,
    /// Where that day comes from.
    #[serde(default)]
    pub published_from: Option<DateSource>,
    /// The window that the text itself allows, offered and never silently used.
    #[serde(default)]
    pub published_bounds: Option<Bounds>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Meta { ; title, publisher, authors, url, language, published, published_from, published_bounds });

/// A window of days, with reasons.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Bounds {
    /// First possible day.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub earliest: Option<Date>,
    /// Last possible day.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub latest: Option<Date>,
    /// What says so.
    #[serde(default)]
    pub why: Vec<String>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Bounds { ; earliest, latest, why });

/// A sentence and the story it belongs to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Sentence {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Number of its story.
    #[serde(default)]
    pub story: u32,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(spanned Sentence { ; story });

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
read_object!(spanned Quote { id, text, direct, balanced, verbatim; speaker, source, cue, why, review, note });

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
read_object!(Event { id, r#type, act, trigger, status, review, origin; mode, cameo, contexts, evidence, actors, recipients, place, time, background, attributed_to, quad, score, confidence, alternatives, why, note });

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
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(EventTime { ; value, earliest, latest, from });

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

/// A warning about the article or a stretch of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Flag {
    /// Unique in the document.
    pub id: String,
    /// What it warns of.
    pub code: FlagCode,
    /// Where, unless it is about the whole.
    #[serde(flatten)]
    pub span: Option<Span>,
    /// A copy of what it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// In a line.
    pub message: String,
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
read_object!(maybe spanned Flag { id, code, message, review; text, note });

/// One of the stories that a text is made of.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Story {
    /// Its number, as sentences name it.
    pub id: u32,
    /// What an analyst calls it.
    #[serde(default)]
    pub label: Option<String>,
    /// Its own day of publication.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub published: Option<Date>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(Story { id; label, published });

/// One change of one object, as it was made. Spans inside `before` and `after` are code points.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LogEntry {
    /// Number of the change, rising.
    pub n: u64,
    /// When, UTC, ISO 8601.
    pub at: String,
    /// Who.
    pub by: String,
    /// What was done, as `relabel`.
    pub act: String,
    /// Id of the object, or `meta`.
    pub on: String,
    /// The fields before; null where the object did not exist.
    pub before: Option<Map<String, Value>>,
    /// The fields after; null where the object is gone.
    pub after: Option<Map<String, Value>>,
    /// Why, in the analyst's words.
    #[serde(default)]
    pub why: Option<String>,
    /// The table that the object is in, as `mentions`.
    #[serde(default)]
    pub table: Option<String>,
    /// Number of the first change of the same act; changes with one group are undone together.
    #[serde(default)]
    pub group: Option<u64>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(LogEntry { n, at, by, act, on; before, after, why, table, group });
