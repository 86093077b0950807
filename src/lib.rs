//! Chancery: reads diplomatic news, annotates it, and lets an analyst correct every tag.
//!
//! One direction of flow: bytes → [`read`] → article → [`annotate`] → [`record`] → window or file.

pub mod lexicon;
