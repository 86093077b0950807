//! Opening a file: only regular ones, never more than a bound, never waiting on a pipe.

use super::decode::{Certainty, ReadReport, decode};
use super::error::{ReadError, Refusal};
use super::saved::{self, Json};
use super::web::{self, Child, Page};
use super::{Article, kind};
use crate::progress::Progress;
use crate::record::{DateSource, Meta, Record, Source};
use crate::text::Text;
use encoding_rs::Encoding;
use sha2::{Digest, Sha256};
use std::fs::{File, FileType, OpenOptions};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The largest article that is read, in bytes.
pub const MAX_BYTES: u64 = 64 << 20;

/// The most words and marks of an article: some 280 bytes of memory are needed for each while it is annotated. The largest
/// file of prose has three quarters of it.
pub const MAX_WORDS: usize = 16_000_000;

/// The largest file of saved annotations that is read, in bytes: an article of the largest size with its tags.
pub const MAX_SAVED_BYTES: u64 = 512 << 20;

/// What a file turned out to hold.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "one a file: nothing is gained by another allocation"
)]
pub enum Opened {
    /// An article that nobody has annotated yet.
    Article(Article, ReadReport),
    /// Saved annotations.
    Record(Box<Record>, ReadReport),
}

/// Reads a file; `encoding` overrides the guess.
///
/// # Errors
/// Names the file, the reason and the next step.
pub fn open(path: &Path, encoding: Option<&'static Encoding>) -> Result<Opened, ReadError> {
    open_bytes(path, &read_bytes(path)?, encoding)
}

/// Reads a file; where it is a web page, only for as long as somebody waits for it.
///
/// # Errors
/// As [`open`].
pub fn open_watched(
    path: &Path,
    encoding: Option<&'static Encoding>,
    progress: &Arc<Progress>,
) -> Result<Opened, ReadError> {
    let pages = web::own_reader().map(|reader| reader.watched(progress));
    open_bytes_with(path, &read_bytes(path)?, encoding, pages.as_ref())
}

/// Reads the bytes of the file at `path`, which is asked for its name only.
///
/// # Errors
/// As [`open`].
pub fn open_bytes(path: &Path, bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Opened, ReadError> {
    open_bytes_with(path, bytes, encoding, web::own_reader().as_ref())
}

/// The same with a reader of web pages; without one they are shown with their mark-up.
///
/// # Errors
/// As [`open`].
pub fn open_bytes_with(
    path: &Path,
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    pages: Option<&Child>,
) -> Result<Opened, ReadError> {
    let refuse = |refusal| ReadError::new(path, refusal);
    if let Some(refusal) = kind::foreign(&bytes[..bytes.len().min(kind::HEAD_BYTES)]) {
        return Err(refuse(refusal));
    }
    let declared = if encoding.is_none() {
        kind::declared_by_page(path, bytes)
    } else {
        None
    };
    let mut decoded = decode(bytes, encoding.or(declared));
    if declared.is_some() {
        decoded.certainty = Certainty::Marked;
    }
    if decoded.text.is_empty() {
        return Err(refuse(Refusal::Empty));
    }
    if kind::is_binary(decoded.text.as_bytes()) {
        return Err(refuse(Refusal::Binary));
    }
    let mut report = ReadReport {
        encoding: decoded.encoding,
        certainty: decoded.certainty,
        replaced: decoded.replaced,
        sha256: sha256_hex(bytes),
        note: None,
    };
    if let Json::Record(record) = saved::read(&decoded.text).map_err(refuse)? {
        if record.is_newer() {
            report.note = Some(format!(
                "This article was saved by a newer Chancery ({}). It is shown as far as this one understands it, and \
                 cannot be saved here.",
                record.schema
            ));
        }
        return Ok(Opened::Record(record, report));
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(refuse(Refusal::TooLarge { limit_bytes: MAX_BYTES }));
    }
    let is_page = kind::is_web_page(path, &decoded.text);
    report.note = note(&report, is_page && pages.is_none());
    let (format, meta, text) = match pages {
        Some(reader) if is_page => {
            let mut page = reader
                .read(&decoded.text)
                .map_err(|fault| refuse(Refusal::Page(fault)))?;
            report.note.get_or_insert(PAGE_NOTE.to_owned());
            let text = std::mem::take(&mut page.text);
            ("html", meta(page), text)
        }
        _ => ("text", Meta::default(), decoded.text),
    };
    if crate::text::has_more_than(&text, MAX_WORDS) {
        return Err(refuse(Refusal::TooManyWords { limit: MAX_WORDS }));
    }
    let article = Article {
        id: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        source: Source {
            file: path.file_name().map(|name| name.to_string_lossy().into_owned()),
            format: format.to_owned(),
            encoding: decoded.encoding.name().to_ascii_lowercase(),
            bytes: bytes.len() as u64,
            sha256: report.sha256.clone(),
            extra: Default::default(),
        },
        meta,
        text: Text::new(text),
    };
    Ok(Opened::Article(article, report))
}

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

const PAGE_NOTE: &str =
    "This was a web page: its menus, scripts and mark-up are left out. See whether the article is whole.";

/// What a page says of itself, as far as it can be understood.
fn meta(page: Page) -> Meta {
    // A time may follow the day; what the page calls a day is not moved to another time zone.
    let published = page.published.and_then(|at| at.get(..10)?.parse().ok());
    let byline = page
        .byline
        .map(|by| by.strip_prefix("By ").map(str::to_owned).unwrap_or(by));
    Meta {
        title: page.title,
        publisher: page.publisher,
        authors: byline.into_iter().collect(),
        url: page.url,
        language: page
            .language
            .map(|tag| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()),
        published_from: published.map(|_| DateSource::File),
        published,
        ..Meta::default()
    }
}

fn note(report: &ReadReport, is_page: bool) -> Option<String> {
    if is_page {
        return Some(
            "This is a web page; its mark-up is shown and annotated as text. Save the page as plain text for a clean \
             article."
                .to_owned(),
        );
    }
    (report.replaced > 0).then(|| {
        let places = if report.replaced == 1 { "place" } else { "places" };
        format!(
            "{} {places} could not be read as {} and show as “\u{FFFD}”. Another encoding may fit better.",
            report.replaced,
            report.encoding.name()
        )
    })
}

/// How often a file that changes while it is read is read again.
const TRIES: usize = 3;

/// The bytes of a regular file.
fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_steady(path, || ())
}

/// The bytes of a regular file, read again where it changed meanwhile. `meanwhile` is for tests.
fn read_steady(path: &Path, mut meanwhile: impl FnMut()) -> Result<Vec<u8>, ReadError> {
    let io = |error: &std::io::Error| ReadError::io(path, error);
    for _ in 0..TRIES {
        let mut file = open_without_waiting(path).map_err(|e| unopened(path, &e))?;
        let before = file.metadata().map_err(|e| io(&e))?;
        if let Some(refusal) = irregular(before.file_type()) {
            return Err(ReadError::new(path, refusal));
        }
        let bytes = read_all(path, &mut file, before.len())?;
        meanwhile();
        let after = file.metadata().map_err(|e| io(&e))?;
        // Files of /proc claim to be empty, and to change all the time.
        let same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
        if same || before.len() == 0 {
            return Ok(bytes);
        }
    }
    Err(ReadError::new(path, Refusal::Changing))
}

/// The bytes of an open file, refused before they are all read where the first ones show that it is nothing to read.
fn read_all(path: &Path, file: &mut File, length: u64) -> Result<Vec<u8>, ReadError> {
    let io = |error: &std::io::Error| ReadError::io(path, error);
    let refuse = |refusal| ReadError::new(path, refusal);
    let mut bytes = Vec::new();
    // The length is a hint: a file may grow, and those of /proc claim to be empty.
    file.by_ref()
        .take(kind::HEAD_BYTES as u64)
        .read_to_end(&mut bytes)
        .map_err(|e| io(&e))?;
    if bytes.is_empty() {
        return Err(refuse(Refusal::Empty));
    }
    if let Some(refusal) = kind::foreign(&bytes) {
        return Err(refuse(refusal));
    }
    let limit_bytes = if saved::may_begin(&bytes) {
        MAX_SAVED_BYTES
    } else {
        MAX_BYTES
    };
    if length > limit_bytes {
        return Err(refuse(Refusal::TooLarge { limit_bytes }));
    }
    file.take(limit_bytes + 1 - bytes.len() as u64)
        .read_to_end(&mut bytes)
        .map_err(|e| io(&e))?;
    if bytes.len() as u64 > limit_bytes {
        return Err(refuse(Refusal::TooLarge { limit_bytes }));
    }
    Ok(bytes)
}

/// A pipe without a writer must not hold the program up.
pub(crate) fn open_without_waiting(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    options.open(path)
}

/// A socket cannot be opened at all and a folder not everywhere, so what it is must be asked of its name.
fn unopened(path: &Path, error: &std::io::Error) -> ReadError {
    match std::fs::metadata(path)
        .ok()
        .and_then(|facts| irregular(facts.file_type()))
    {
        Some(refusal) => ReadError::new(path, refusal),
        None => ReadError::io(path, error),
    }
}

fn irregular(kind: FileType) -> Option<Refusal> {
    if kind.is_file() {
        return None;
    }
    if kind.is_dir() {
        return Some(Refusal::Folder);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some(Refusal::NotAFile("a pipe"));
        }
        if kind.is_socket() {
            return Some(Refusal::NotAFile("a socket"));
        }
    }
    Some(Refusal::NotAFile("a device"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("live.txt");
        std::fs::write(&path, "The envoy left.").unwrap();
        let grow = || {
            let mut file = OpenOptions::new().append(true).open(&path).unwrap();
            file.write_all(b" Then").unwrap();
        };
        assert_eq!(read_steady(&path, grow).unwrap_err().refusal, Refusal::Changing);
        let mut once = Some(grow);
        let bytes = read_steady(&path, || once.take().into_iter().for_each(|grow| grow())).unwrap();
        assert_eq!(bytes, std::fs::read(&path).unwrap());
    }
}
