//! Saved web pages: the article without menus, scripts and mark-up, taken out by a child process that can do no harm.
//!
//! The page goes to another run of this program ([`Child`]) on its standard input and comes back as JSON. That run has
//! given up memory, time, files and sockets before it looks at the first byte ([`confine`]), so a page that is made to
//! bring its parser down brings down nothing else.

mod child;
mod confine;
mod extract;

pub use child::{Child, serve};
pub use confine::{MEMORY_BYTES, confine};
pub use extract::extract;

use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::OnceLock;

/// What a page says.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Page {
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Byline, as it stands.
    pub byline: Option<String>,
    /// When it was published, as the page says it: an ISO 8601 day, most often with a time.
    pub published: Option<String>,
    /// Language, as `en-GB`.
    pub language: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Headline and paragraphs, a blank line between them.
    pub text: String,
}

/// Why a page was not read: what follows “is a web page that”.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageFault {
    /// It asked for more memory than [`MEMORY_BYTES`], or nested too deep.
    #[error("takes more memory to read than a page may")]
    Memory,
    /// It took too much of a core, or too long altogether.
    #[error("takes longer to read than a page may")]
    Time,
    /// It makes more text than its own size allows.
    #[error("turns into more text than a page may hold")]
    Length,
    /// No paragraph in it.
    #[error("holds no article")]
    Empty,
    /// Its reader came down or said what makes no sense.
    #[error("its reader failed on")]
    Failed,
    /// Nobody waits for it any more.
    #[error("is not waited for any more")]
    Stopped,
    /// The reader could not be started: the system's reason.
    #[error("could not be given to a reader of its own ({0})")]
    NoReader(String),
}

/// The program that reads pages; none in a program that is not Chancery.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says that this program answers to the arguments of [`Child::new`], so that its own runs can read pages.
pub fn this_program_reads_pages() {
    if let Ok(program) = std::env::current_exe() {
        let _ = PROGRAM.set(program);
    }
}

/// A reader that is another run of this program; `None` where this program is another one than Chancery.
pub fn own_reader() -> Option<Child> {
    PROGRAM.get().map(|program| Child::new(program))
}
