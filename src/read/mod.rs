//! Floor 3: bytes in, [`Article`] out. One file a format.
//!
//! [`open`] takes a file of any kind and either reads it or says in a sentence why not and what to do. Formats that others
//! made up are parsed in a bounded child process: see [`web`].

pub mod article;
pub mod decode;
pub mod error;
pub mod file;
pub mod kind;
pub mod saved;
pub mod shown;
pub mod web;

pub use article::Article;
pub use decode::{Certainty, ReadReport};
pub use error::{ReadError, Refusal, fault_shown};
pub use file::{MAX_BYTES, MAX_SAVED_BYTES, MAX_WORDS, Opened, open, open_bytes, open_bytes_with, open_watched};
pub use shown::{shown, shown_text};
