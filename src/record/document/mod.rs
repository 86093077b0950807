//! The annotated document: plain types, one for each object of the format page.
//!
//! Spans are bytes here and code points in the file; [`super::codec`] converts on the way in and out.

mod entity;
mod event;
mod extra;
mod log;
mod mention;
mod quote;
mod time;

pub use entity::{Actor, Entity, Role};
pub use event::{Event, EventTime, Participant, Region, TypeAlternative};
pub use extra::Extra;
pub use log::{Fields, LogEntry, LogLine, Said, Word};
pub use mention::{Mention, MentionAlternative};
pub use quote::{Passage, Quote, Relay};
pub use time::Time;

use super::kinds::{DateSource, FlagCode, Review};
use super::object::read_object;
use crate::text::{Span, Text};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// The word in the `schema` field of a file of this version.
pub const SCHEMA: &str = "chancery/annotations@1";

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
    #[schemars(with = "Vec<LogLine>")]
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
