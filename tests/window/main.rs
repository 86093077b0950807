//! The window, driven without a display: what an analyst does, by keys, mouse and commands. One program, so that it is linked
//! once; `cargo test --all-features --test window walk::` runs a part of it.
#![cfg(feature = "window-tests")]
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;

mod again;
mod alike;
mod also;
mod applies;
mod blind;
mod by_hand;
mod caps;
mod cost;
mod dates;
mod files;
mod find;
mod flow;
mod focus;
mod handy;
mod honest;
mod keeping;
mod keys;
mod last;
mod lost;
mod meaning;
mod mouse;
mod named;
mod other_hands;
mod other_names;
mod passages;
mod queue;
mod remembered;
mod review;
mod saved;
mod second;
mod settled;
mod share;
mod sheets;
mod sizes;
mod small;
mod tellings;
mod tight;
mod timeline;
mod undated;
mod walk;
mod work;
mod workbench;
