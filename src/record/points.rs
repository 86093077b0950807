//! A record as the file writes it, spans counted in code points: one row at a time, so that no copy of all is made.

use super::document::{Record, Sentence};
use super::item::Item;
use crate::text::Text;
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// A record to be written.
pub(super) struct Points<'a>(pub &'a Record);

impl Serialize for Points<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // All of them by name, so that none can be forgotten.
        let Record {
            schema,
            id,
            generator,
            source,
            meta,
            text,
            sentences,
            mentions,
            entities,
            roles,
            times,
            quotes,
            events,
            flags,
            stories,
            log,
            extra,
        } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", schema)?;
        map.serialize_entry("id", id)?;
        map.serialize_entry("generator", generator)?;
        map.serialize_entry("source", source)?;
        map.serialize_entry("meta", meta)?;
        map.serialize_entry("text", text)?;
        map.serialize_entry("sentences", &Sentences(sentences, text))?;
        map.serialize_entry("mentions", &Rows(mentions, text))?;
        map.serialize_entry("entities", entities)?;
        map.serialize_entry("roles", &Rows(roles, text))?;
        map.serialize_entry("times", &Rows(times, text))?;
        map.serialize_entry("quotes", &Rows(quotes, text))?;
        map.serialize_entry("events", &Rows(events, text))?;
        map.serialize_entry("flags", &Rows(flags, text))?;
        map.serialize_entry("stories", stories)?;
        map.serialize_entry("log", log)?;
        extra
            .iter()
            .try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        map.end()
    }
}

/// The rows of a table.
struct Rows<'a, T>(&'a [T], &'a Text);

impl<T: Item> Serialize for Rows<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(rows, text) = self;
        let mut list = serializer.serialize_seq(Some(rows.len()))?;
        for row in *rows {
            let mut row = row.clone();
            row.visit_spans(&mut |span, _| *span = text.points(*span));
            list.serialize_element(&row)?;
        }
        list.end()
    }
}

/// The sentences, which have no id and are no table of items.
struct Sentences<'a>(&'a [Sentence], &'a Text);

impl Serialize for Sentences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(sentences, text) = self;
        let mut list = serializer.serialize_seq(Some(sentences.len()))?;
        for sentence in *sentences {
            let mut sentence = sentence.clone();
            sentence.span = text.points(sentence.span);
            list.serialize_element(&sentence)?;
        }
        list.end()
    }
}
