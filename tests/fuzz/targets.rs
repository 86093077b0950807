//! What must hold for any bytes at all: the fuzz targets, and a plain test with seeded bytes, call the same functions.
//!
//! Each takes the code that it tries, so that it can be handed one of [`careless`] and is seen to catch it: by
//! `tests/fuzzing.rs`, and by the fuzz targets where `CHANCERY_CARELESS` is set.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chancery::annotate::Annotator;
use chancery::read::decode::decode;
use chancery::read::{Article, Opened, ReadError, open_bytes};
use chancery::record::{LoadError, Record};
use chancery::store::{Recoverable, State, recoverable};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

// ---- text ----

/// Reads a file of any bytes, as the program does.
pub fn opened(bytes: &[u8]) -> Result<Opened, ReadError> {
    open_bytes(Path::new("any.txt"), bytes, None)
}

/// Any bytes are text or a stated reason, in every encoding that an analyst may choose.
pub fn text(bytes: &[u8], open: impl Fn(&[u8]) -> Result<Opened, ReadError>) {
    match open(bytes) {
        Ok(Opened::Article(article, report)) => {
            assert!(!article.text.is_empty());
            let plain = decode(bytes, None);
            assert_eq!(&*article.text, plain.text.as_str(), "the text is that of the bytes");
            assert_eq!(report.replaced, plain.replaced);
        }
        Ok(Opened::Record(..)) => {}
        Err(error) => assert!(!error.to_string().contains('\n')),
    }
    for encoding in [
        encoding_rs::UTF_8,
        encoding_rs::UTF_16LE,
        encoding_rs::SHIFT_JIS,
        encoding_rs::GB18030,
    ] {
        let decoded = decode(bytes, Some(encoding));
        assert!(decoded.text.len() <= 3 * bytes.len() + 3);
        assert!(decoded.replaced <= bytes.len());
    }
}

// ---- saved annotations ----

/// Whatever loads is sound, and comes back the same from what is saved of it.
pub fn saved(bytes: &[u8], load: impl Fn(&str) -> Result<Record, LoadError>) {
    let Ok(json) = std::str::from_utf8(bytes) else { return };
    let Ok(record) = load(json) else { return };
    spans(&record);
    let Ok(again) = record.to_json() else { return };
    assert!(
        load(&again).expect("what is saved can be read") == record,
        "it comes back as it was"
    );
}

/// Every span lies within the text, on code points, and says what it covers.
fn spans(record: &Record) {
    let text: &str = &record.text;
    let within = |from: usize, to: usize, said: &str| {
        assert!(
            text.get(from..to)
                .is_some_and(|words| words == said && !words.is_empty()),
            "{from}..{to} {said:?}"
        );
    };
    for mention in &record.mentions {
        within(mention.span.start, mention.span.end, &mention.text);
    }
    for time in &record.times {
        within(time.span.start, time.span.end, &time.text);
    }
    for quote in &record.quotes {
        within(quote.span.start, quote.span.end, &quote.text);
    }
    for role in &record.roles {
        within(role.span.start, role.span.end, &role.text);
    }
    for event in &record.events {
        within(event.trigger.span.start, event.trigger.span.end, &event.trigger.text);
    }
    for sentence in &record.sentences {
        assert!(text.get(sentence.span.start..sentence.span.end).is_some());
    }
}

// ---- journals ----

/// A state folder with one journal in it.
static DESK: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let folder = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap();
    let journals = folder.path().join("journals");
    fs::create_dir(&journals).unwrap();
    let base = include_str!("../fixtures/journal-1/start.chancery.json");
    fs::write(journals.join("any.0.base.json"), base).unwrap();
    let journal = journals.join("any.0.journal");
    (folder, journal)
});

/// What the state folder offers, as the program asks for it.
pub fn offered(state: &State) -> Vec<Recoverable> {
    recoverable(state)
}

/// A journal of any bytes offers nothing, or what can be brought back or is refused with a reason.
///
/// Each line gets the length and the sum that belong to it: bytes at random would never get past those. A line that begins
/// with `!` stands as it is.
pub fn journal(bytes: &[u8], offered: impl Fn(&State) -> Vec<Recoverable>) {
    let mut written = b"chancery/journal@1\n".to_vec();
    let mut lines = bytes.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        if let Some(raw) = line.strip_prefix(b"!") {
            written.extend_from_slice(raw);
            // The last one is cut.
            written.extend(lines.peek().map(|_| b'\n'));
        } else {
            written.extend_from_slice(format!("{:08x} {:08x} ", line.len(), crc32fast::hash(line)).as_bytes());
            written.extend_from_slice(line);
            written.push(b'\n');
        }
    }
    let (folder, path) = &*DESK;
    fs::write(path, &written).unwrap();
    for found in offered(&State::at(folder.path())) {
        assert!(found.acts().count() <= written.len());
        match found.preview(|| None) {
            Ok(record) => spans(&record),
            Err(why) => assert!(!why.is_empty()),
        }
    }
    assert_eq!(fs::read(path).unwrap(), written, "looking changes nothing");
}

// ---- the annotator ----

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new().unwrap());

/// Annotates a text, as the program does.
pub fn annotated(article: &Article) -> Record {
    ANNOTATOR.annotate(article)
}

/// A text may take so much of a core, and so much more a byte: ten times what news takes.
const AT_ONCE: Duration = Duration::from_millis(200);
const A_BYTE: Duration = Duration::from_micros(if cfg!(debug_assertions) { 120 } else { 12 });

/// Any text is annotated without a panic, every span within it, in time that grows with its length alone. The first byte
/// says how often the rest stands in the text.
pub fn annotator(bytes: &[u8], annotate: impl Fn(&Article) -> Record) {
    let Some((times, rest)) = bytes.split_first() else {
        return;
    };
    let times = (usize::from(*times) % 64 + 1).min(1 + 48 * 1024 / rest.len().max(1));
    let text = String::from_utf8_lossy(rest).repeat(times);
    if text.is_empty() {
        return;
    }
    let article = Article::from_text("any", &text);
    // The word lists are read once, and not on this text's account.
    LazyLock::force(&ANNOTATOR);
    let begun = worked();
    let record = annotate(&article);
    let took = worked().saturating_sub(begun);
    let allowed = AT_ONCE + A_BYTE * text.len() as u32;
    assert!(
        took < allowed,
        "{} bytes took {took:?}, {allowed:?} are allowed",
        text.len()
    );
    assert_eq!(&*record.text, text.as_str(), "the text stays as it is");
    spans(&record);
    let json = record.to_json().expect("it can be saved");
    assert!(
        Record::from_json(&json).expect("it can be read") == record,
        "it comes back as it was"
    );
}

// ---- what must be caught ----

/// Whether the fuzz targets are to try what is broken.
#[allow(dead_code, reason = "the plain tests try both")]
pub static CARELESS: LazyLock<bool> = LazyLock::new(|| std::env::var_os("CHANCERY_CARELESS").is_some());

/// Offsets and lengths that nobody checks.
pub mod careless {
    use super::*;

    /// Takes the first twenty bytes for text, wherever a letter ends.
    pub fn opened(bytes: &[u8]) -> Result<Opened, ReadError> {
        let mut opened = super::opened(bytes)?;
        if let Opened::Article(article, _) = &mut opened {
            let head: std::sync::Arc<str> = article.text[..20].into();
            assert!(article.text.starts_with(&*head));
        }
        Ok(opened)
    }

    /// Cuts words out of the text by the offsets in the file.
    pub fn loaded(json: &str) -> Result<Record, LoadError> {
        if let Ok(value) = serde_json::from_str(json) {
            let value: serde_json::Value = value;
            let text: Vec<char> = value["text"].as_str().unwrap_or_default().chars().collect();
            cut_out(&value, &text);
        }
        Record::from_json(json)
    }

    fn cut_out(value: &serde_json::Value, text: &[char]) {
        if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
            let _ = &text[start as usize..end as usize];
        }
        let within = value.as_array().into_iter().flatten();
        let within = within.chain(value.as_object().into_iter().flat_map(|object| object.values()));
        within.for_each(|value| cut_out(value, text));
    }

    /// Believes the length that stands at the start of the first line.
    pub fn offered(state: &State) -> Vec<Recoverable> {
        let bytes = fs::read(state.root().join("journals/any.0.journal")).unwrap();
        let lines = &bytes[b"chancery/journal@1\n".len()..];
        let length = lines.get(..8).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(length) = length.and_then(|digits| usize::from_str_radix(digits, 16).ok()) {
            let _ = &lines[18..18 + length];
        }
        super::offered(state)
    }

    /// Ends its last mention one byte further on.
    pub fn annotated(article: &Article) -> Record {
        let mut record = super::annotated(article);
        if let Some(mention) = record.mentions.last_mut() {
            mention.span.end += 1;
        }
        record
    }
}

/// Time that this thread has worked; on a busy machine much more passes.
pub fn worked() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}
