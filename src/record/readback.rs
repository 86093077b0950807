//! Reading a file only to see that it says what a record says.

use super::document::{LogEntry, Record};
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads a record without its log, and sets `same` to false where its log is not `log`. Of the log that is read, one line is in
/// memory at a time.
pub(super) struct WithoutLog<'a> {
    pub log: &'a [LogEntry],
    pub same: &'a mut bool,
}

impl<'de> Visitor<'de> for WithoutLog<'_> {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an annotated document")
    }

    fn visit_map<M: MapAccess<'de>>(self, fields: M) -> Result<Record, M::Error> {
        let (mut seen, same) = (self.log.is_empty(), self.same);
        let others = Others {
            fields,
            log: self.log,
            same: &mut *same,
            seen: &mut seen,
        };
        let record = Record::deserialize(MapAccessDeserializer::new(others))?;
        *same &= seen;
        Ok(record)
    }
}

/// The fields of a document, of which the log is taken out on the way.
struct Others<'a, M> {
    fields: M,
    log: &'a [LogEntry],
    same: &'a mut bool,
    seen: &'a mut bool,
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for Others<'_, M> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, M::Error> {
        while let Some(key) = self.fields.next_key::<String>()? {
            if key != "log" {
                let key: StringDeserializer<M::Error> = key.into_deserializer();
                return seed.deserialize(key).map(Some);
            }
            *self.seen = true;
            *self.same &= self.fields.next_value_seed(Lines(self.log))?;
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, M::Error> {
        self.fields.next_value_seed(seed)
    }
}

/// Whether a list of lines is this one.
struct Lines<'a>(&'a [LogEntry]);

impl<'de> DeserializeSeed<'de> for Lines<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Lines<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the lines of a log")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut lines: S) -> Result<bool, S::Error> {
        let mut expected = self.0.iter();
        let mut same = true;
        while let Some(line) = lines.next_element::<LogEntry>()? {
            same &= expected.next() == Some(&line);
        }
        Ok(same && expected.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Change, Edit, History, Record, Stamp};

    fn record() -> Record {
        let mut record = Record::new("a", "Envoys met.".into());
        let mut history = History::default();
        for title in ["One", "Two"] {
            let mut meta = record.meta.clone();
            meta.title = Some(title.to_owned());
            let edit = Edit::new("title", Change::meta(&record.meta, &meta).into_iter().collect());
            let stamp = Stamp {
                at: "2026-01-01T00:00:00Z".into(),
                by: "a".into(),
            };
            history.commit(&mut record, edit, &stamp).unwrap();
        }
        record
    }

    #[test]
    fn a_file_that_says_anything_else_is_noticed() {
        let record = record();
        let json = record.to_json().unwrap();
        assert_eq!(record.is_said_by(&json), Ok(true));
        for (from, to) in [
            ("Envoys", "Others"),
            ("\"Two\"\n   },\n   \"why\"", "\"Three\"\n   },\n   \"why\""),
            ("\"title\": \"Two\"", "\"title\": \"2\""),
            ("\"n\": 2", "\"n\": 3"),
            ("\"log\"", "\"lag\""),
        ] {
            let other = json.replace(from, to);
            assert_ne!(other, json, "{from}");
            assert_eq!(record.is_said_by(&other), Ok(false), "{from}");
        }
        for (from, to) in [
            ("\"log\"", "\"id\": \"b\", \"log\""),
            ("\n}\n", "\n} x"),
            ("@1", "@2"),
            ("\n}\n", ""),
        ] {
            let other = json.replace(from, to);
            assert_ne!(other, json, "{from}");
            assert!(record.is_said_by(&other).is_err(), "{from}");
        }
        let mut longer = record.clone();
        longer.log.pop();
        assert_eq!(longer.is_said_by(&json), Ok(false));
        longer.log.clear();
        assert_eq!(longer.is_said_by(&json), Ok(false));
    }
}
