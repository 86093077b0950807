//! The file format: JSON in, JSON out, and code points to bytes on the way.

use super::check;
use super::document::{Record, SCHEMA, Said};
use super::duplicates::NoDuplicates;
use super::edit::to_bytes;
use super::item::{Item, SpanVisitor};
use super::points::Points;
use super::readback::WithoutLog;
use crate::text::{Span, Text};
use serde::{Deserialize, Deserializer as _, Serialize};
use std::io::{self, BufWriter, Write};

/// Why a file is not an annotated document of this version: where in it, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct LoadError {
    /// The field, as `mentions[3].kind`, or `file`.
    pub place: String,
    /// What is wrong with it.
    pub fault: String,
}

impl LoadError {
    pub(super) fn new(place: impl Into<String>, fault: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            fault: fault.into(),
        }
    }
}

/// Visits one span with its table, row and id (as ` (m1)`), and the copy of its text.
type PlacedVisitor<'a> = dyn FnMut(&str, usize, &str, &mut Span, Option<&mut String>) + 'a;

/// Bytes of a line of JSON for one of the text, in news, and the most room that is asked for at first.
const LINE_PER_TEXT: usize = 16;
const FIRST_ROOM: usize = 64 << 20;

/// Bytes that are written at once.
const PIECE: usize = 64 << 10;

impl Record {
    /// An empty record of a text.
    pub fn new(id: &str, text: Text) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            id: id.to_owned(),
            generator: Default::default(),
            source: Default::default(),
            meta: Default::default(),
            text,
            sentences: Vec::new(),
            mentions: Vec::new(),
            entities: Vec::new(),
            roles: Vec::new(),
            times: Vec::new(),
            quotes: Vec::new(),
            events: Vec::new(),
            flags: Vec::new(),
            stories: Vec::new(),
            log: Vec::new(),
            extra: Default::default(),
        }
    }

    /// Reads an annotated document: every field typed, every span checked against its text, every reference resolved.
    ///
    /// # Errors
    /// Names the first field that does not fit.
    pub fn from_json(json: &str) -> Result<Self, LoadError> {
        Self::read_if(json, check_schema)
    }

    /// As [`Self::from_json`], and also takes a file of a later version as far as this one understands it: to be shown,
    /// never to be saved.
    ///
    /// # Errors
    /// Names the first field that does not fit, or the version where all of it is told in other words.
    pub fn from_json_to_show(json: &str) -> Result<Self, LoadError> {
        Self::read_if(json, |schema| {
            if later_version(schema) {
                Ok(())
            } else {
                check_schema(schema)
            }
        })
    }

    /// Whether it comes from a later version of the format and may only be shown.
    pub fn is_newer(&self) -> bool {
        later_version(&self.schema)
    }

    fn read_if(json: &str, fits: impl Fn(&str) -> Result<(), LoadError>) -> Result<Self, LoadError> {
        let json = json.strip_prefix('\u{FEFF}').unwrap_or(json);
        let mut record: Self = read(json).map_err(|error| other_version(json).unwrap_or(error))?;
        fits(&record.schema)?;
        Said::share(&mut record.log);
        record.checked(json)
    }

    /// Whether JSON says all that this record says. The log is compared line by line, so that a long one is not in memory
    /// twice.
    ///
    /// # Errors
    /// As [`Self::from_json`]; what differs is no error.
    pub fn is_said_by(&self, json: &str) -> Result<bool, LoadError> {
        let mut same = true;
        let reader = &mut serde_json::Deserializer::from_str(json);
        let whole = reader.deserialize_map(WithoutLog {
            log: &self.log,
            same: &mut same,
        });
        let whole = whole.and_then(|record| reader.end().map(|()| record));
        let whole = whole.map_err(|error| LoadError::new("file", error.to_string()))?;
        check_schema(&whole.schema)?;
        let mut back = whole.checked(json)?;
        back.log.clone_from(&self.log);
        Ok(same && back == *self)
    }

    /// It as it is in memory, where every part of it fits the others.
    fn checked(mut self, json: &str) -> Result<Self, LoadError> {
        read::<NoDuplicates>(json)?;
        self.spans_to_bytes()?;
        self.sort();
        check::references(&self)?;
        Ok(self)
    }

    /// The document as one line of JSON.
    ///
    /// # Errors
    /// Only where serialisation itself fails, which plain data does not.
    pub fn to_json_line(&self) -> serde_json::Result<String> {
        let mut out = Out(Vec::new());
        serde_json::to_writer(&mut out, &Points(self))?;
        String::from_utf8(out.0).map_err(serde::ser::Error::custom)
    }

    /// The document as one line of JSON, for who has no more use for it: no copy is made.
    ///
    /// # Errors
    /// As [`Self::to_json_line`].
    pub fn into_json_line(self) -> serde_json::Result<String> {
        let mut out = Out(Vec::with_capacity((LINE_PER_TEXT * self.text.len()).min(FIRST_ROOM)));
        serde_json::to_writer(&mut out, &self.into_points())?;
        String::from_utf8(out.0).map_err(serde::ser::Error::custom)
    }

    /// The same into a file or pipe as it is made, with the end of the line: the JSON of a long article is many times as
    /// long as its text.
    ///
    /// # Errors
    /// Of the writer.
    pub fn write_json_line(self, out: impl Write) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(PIECE, out);
        serde_json::to_writer(&mut out, &self.into_points())?;
        out.write_all(b"\n")?;
        out.flush()
    }

    /// The document as JSON that a person can read: one object a line or more, one space of indent.
    ///
    /// # Errors
    /// As [`Self::to_json_line`].
    pub fn to_json(&self) -> serde_json::Result<String> {
        let mut out = Vec::new();
        let format = serde_json::ser::PrettyFormatter::with_indent(b" ");
        Points(self).serialize(&mut serde_json::Serializer::with_formatter(&mut out, format))?;
        out.push(b'\n');
        String::from_utf8(out).map_err(serde::ser::Error::custom)
    }

    fn into_points(mut self) -> Self {
        fn rows<T: Item>(rows: &mut [T], text: &Text) {
            for row in rows {
                row.visit_spans(&mut |span, _| *span = text.points(*span));
            }
        }
        let text = std::mem::replace(&mut self.text, "".into());
        for sentence in &mut self.sentences {
            sentence.span = text.points(sentence.span);
        }
        rows(&mut self.mentions, &text);
        rows(&mut self.roles, &text);
        rows(&mut self.times, &text);
        rows(&mut self.quotes, &text);
        rows(&mut self.events, &text);
        rows(&mut self.flags, &text);
        self.text = text;
        self
    }

    fn spans_to_bytes(&mut self) -> Result<(), LoadError> {
        let text = self.text.clone();
        let mut fault = None;
        self.visit_spans(&mut |table, index, id, span, copy| {
            if fault.is_some() {
                return;
            }
            match to_bytes(&text, *span, copy.map(|c| c.as_str())) {
                Ok(bytes) => *span = bytes,
                Err(message) => fault = Some(LoadError::new(format!("{table}[{index}]{id}"), message)),
            }
        });
        fault.map_or(Ok(()), Err)
    }

    /// Calls `visit` with table, index, id (as ` (m1)`), span and copy for every span of the document.
    fn visit_spans(&mut self, visit: &mut PlacedVisitor<'_>) {
        for (index, sentence) in self.sentences.iter_mut().enumerate() {
            visit("sentences", index, "", &mut sentence.span, None);
        }
        fn rows<T: Item>(rows: &mut [T], visit: &mut PlacedVisitor<'_>) {
            for (index, row) in rows.iter_mut().enumerate() {
                let id = format!(" ({})", row.id());
                let each: &mut SpanVisitor<'_> = &mut |span, copy| visit(T::TABLE.word(), index, &id, span, copy);
                row.visit_spans(each);
            }
        }
        rows(&mut self.mentions, visit);
        rows(&mut self.roles, visit);
        rows(&mut self.times, visit);
        rows(&mut self.quotes, visit);
        rows(&mut self.events, visit);
        rows(&mut self.flags, visit);
    }

    /// Puts every table into its order; edits keep it.
    pub fn sort(&mut self) {
        // What a stage added in order stays where it is, and nothing is moved.
        fn rows<T: Item>(rows: &mut [T]) {
            if !rows.is_sorted_by_key(Item::order) {
                rows.sort_by_cached_key(Item::order);
            }
        }
        self.sentences.sort_by_key(|s| s.span);
        rows(&mut self.mentions);
        rows(&mut self.entities);
        rows(&mut self.roles);
        rows(&mut self.times);
        rows(&mut self.quotes);
        rows(&mut self.events);
        rows(&mut self.flags);
        rows(&mut self.stories);
    }
}

/// What is written grows here. JSON comes in very small pieces, each of which a plain list would move with a call.
struct Out(Vec<u8>);

impl std::io::Write for Out {
    #[inline]
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        self.write_all(piece)?;
        Ok(piece.len())
    }

    #[inline]
    fn write_all(&mut self, piece: &[u8]) -> std::io::Result<()> {
        match *piece {
            [] => {}
            [one] => self.0.push(one),
            [one, two] => self.0.extend_from_slice(&[one, two]),
            _ => self.0.extend_from_slice(piece),
        }
        Ok(())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Reads the whole of a JSON text as a type; a fault comes with its place.
fn read<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, LoadError> {
    // Keeping the place takes longer than reading, so it is kept only where there is a fault.
    if let Ok(value) = serde_json::from_str(json) {
        return Ok(value);
    }
    let reader = &mut serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut *reader).map_err(|error| {
        let path = error.path().to_string();
        LoadError::new(
            if path == "." { "file".to_owned() } else { path },
            error.inner().to_string(),
        )
    })?;
    reader
        .end()
        .map_err(|error| LoadError::new("file", format!("something follows the document: {error}")))?;
    Ok(value)
}

/// What to say of a file whose shape does not fit because it is of another version.
fn other_version(json: &str) -> Option<LoadError> {
    #[derive(Deserialize)]
    struct Named {
        schema: String,
    }
    let named: Named = serde_json::from_str(json).ok()?;
    check_schema(&named.schema).err()
}

/// Whether the word names a version of the format that comes after this one.
fn later_version(schema: &str) -> bool {
    let version = schema.strip_prefix("chancery/annotations@");
    version.is_some_and(|v| v.parse::<u32>().is_ok_and(|v| v > 1))
}

fn check_schema(schema: &str) -> Result<(), LoadError> {
    if schema == SCHEMA {
        return Ok(());
    }
    match schema.strip_prefix("chancery/annotations@") {
        Some(version) => Err(LoadError::new(
            "schema",
            format!("the file is of version {version}; this program reads version 1: open it with a newer Chancery"),
        )),
        None => Err(LoadError::new(
            "schema",
            format!("“{schema}” is not “{SCHEMA}”: this is not a file of Chancery's"),
        )),
    }
}
