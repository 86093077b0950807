//! Two readers of one text: what they differ in, the edits that settle it, and what `chancery compare` says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../common/mod.rs"]
mod common;

mod all;
mod command;
mod differing;
mod figures;
mod readers;
