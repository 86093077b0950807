//! Chancery: reads diplomatic news, annotates it, and lets an analyst correct every tag.
//!
//! One direction of flow, lower floors never know higher ones:
//!
//! ```text
//! bytes ──read──▶ Article ──annotate──▶ Record ──edit──▶ Record ──store──▶ annotated JSON
//!                               ▲         │       │         └──exchange──▶ CSV, SVG, PNG
//!           chancery.rules.tsv ─rules◀────┼───────┘
//!                                         └──▶ window: text │ entities │ timeline
//! ```
//!
//! | floor | room | what lives there |
//! |---|---|---|
//! | 4 | `app`, [`cli`] | the window and the command line: two faces on the rooms below |
//! | 3 | [`read`], [`annotate`], [`rules`], [`store`], [`timeline`], [`exchange`] | bytes in, suggestions, remembered decisions, safe files, events laid out in time, foreign formats |
//! | 2 | [`record`] | the annotated document and its edits |
//! | 1 | [`lexicon`], [`model`], [`text`], [`progress`], [`licences`] | what the world is called; learned weights; spans, tokens, sentences; how far long work is; what of others is in the program |
//!
//! Beside each other rooms ask only so: `annotate`, `store` and `rules` take what `read` has opened, `rules` is saved by `store`,
//! `exchange` draws what `timeline` lays out, `lexicon` and `model` stand on `text`. `tests/floors.rs` holds it.

pub mod annotate;
#[cfg(feature = "window")]
pub mod app;
pub mod cli;
pub mod exchange;
pub mod lexicon;
pub mod licences;
pub mod model;
pub mod progress;
pub mod read;
pub mod record;
pub mod rules;
pub mod store;
pub mod text;
pub mod timeline;
