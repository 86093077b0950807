//! Why a file was not read: always the file, the reason, and what to do next.

use super::shown::{shown, shown_briefly};
use super::web::PageFault;
use crate::record::LoadError;
use std::io;
use std::path::{Path, PathBuf};

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{}” {refusal}", shown(path))]
pub struct ReadError {
    /// The file as it was asked for.
    pub path: PathBuf,
    /// Why.
    pub refusal: Refusal,
}

/// The reason, and the next step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing is there.
    #[error("is not there. Check the name, or whether it was moved.")]
    NotFound,
    /// It may not be read.
    #[error("may not be read by you. Ask its owner, or copy it to a folder of your own.")]
    NoPermission,
    /// A folder.
    #[error("is a folder. Open the files inside it.")]
    Folder,
    /// A device, pipe or socket.
    #[error("is {0}, not a file. Save what it holds to a file and open that.")]
    NotAFile(&'static str),
    /// No bytes, or nothing but a byte order mark.
    #[error("is empty. Check whether it was saved or downloaded completely.")]
    Empty,
    /// More bytes than are read.
    #[error("is larger than {} MiB. Split it, and open the part you need.", limit_bytes >> 20)]
    TooLarge {
        /// The limit in bytes.
        limit_bytes: u64,
    },
    /// More words and marks than are read.
    #[error("consists of more than {} million words and marks. Split it, and open the part you need.", limit / 1_000_000)]
    TooManyWords {
        /// The limit.
        limit: usize,
    },
    /// A format that is not read yet: what it is, and what to do.
    #[error("is {what}; only plain text, web pages and saved annotations (JSON) are read so far. {next}")]
    Format {
        /// The format, with its article: `a PDF document`.
        what: &'static str,
        /// The next step, a sentence.
        next: &'static str,
    },
    /// A web page whose article could not be taken out of it.
    #[error("is a web page that {0}. Copy the article from the browser into a text file, and open that.")]
    Page(PageFault),
    /// Bytes that are no text in any encoding.
    #[error("is not text: it is full of control bytes. Open it in the program that made it and save it as plain text.")]
    Binary,
    /// JSON of another kind.
    #[error("{0}")]
    OtherJson(&'static str),
    /// Saved annotations with a fault in them.
    #[error(
        "is a saved article with a fault at {}. Nothing was changed; restore the file from a copy, or mend that field.",
        fault_shown(.0)
    )]
    Damaged(LoadError),
    /// Saved annotations of more parts than any article has.
    #[error(
        "claims to be a saved article but consists of more parts than one can have. Nothing was changed; check where the file comes from."
    )]
    TooManyParts,
    /// It changed each time it was read.
    #[error("is being written at this moment. Wait until that is done, and open it again.")]
    Changing,
    /// The system said no.
    #[error("could not be read: {0}. Try again, or copy it to a local folder first.")]
    Io(String),
}

/// The place and the fault as a person may see them: a file can put anything into both.
pub fn fault_shown(fault: &LoadError) -> String {
    format!(
        "{}: {}",
        shown_briefly(&fault.place, 120),
        shown_briefly(&fault.fault, 300)
    )
}

impl ReadError {
    /// A refusal of the file at `path`.
    pub fn new(path: &Path, refusal: Refusal) -> Self {
        Self {
            path: path.to_owned(),
            refusal,
        }
    }

    /// What the system's error means for the reader.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        let refusal = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::NotFound,
            io::ErrorKind::PermissionDenied => Refusal::NoPermission,
            io::ErrorKind::IsADirectory => Refusal::Folder,
            _ => Refusal::Io(error.to_string()),
        };
        Self::new(path, refusal)
    }
}
