//! The log. It is never shortened and each line stays in memory, so a line is small: its words and fields are shared with the
//! lines that say the same, and the line itself with every copy of the record.

use super::Extra;
use crate::record::object::read_object;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A line of the log, shared between copies of a record.
#[derive(Debug, Clone)]
pub struct LogEntry(Arc<LogLine>);

/// One change of one object, as it was made. Spans inside `before` and `after` are code points.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LogEntry")]
pub struct LogLine {
    /// Number of the change, rising.
    pub n: u64,
    /// When, UTC, ISO 8601.
    #[schemars(with = "String")]
    pub at: Word,
    /// Who.
    #[schemars(with = "String")]
    pub by: Word,
    /// What was done, as `relabel`.
    #[schemars(with = "String")]
    pub act: Word,
    /// Id of the object, or `meta`.
    #[schemars(with = "String")]
    pub on: Word,
    /// The fields before; null where the object did not exist.
    #[schemars(with = "Option<Map<String, Value>>")]
    pub before: Option<Fields>,
    /// The fields after; null where the object is gone.
    #[schemars(with = "Option<Map<String, Value>>")]
    pub after: Option<Fields>,
    /// Why, in the analyst's words.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub why: Option<Word>,
    /// The table that the object is in, as `mentions`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub table: Option<Word>,
    /// Number of the first change of the same act; changes with one group are undone together.
    #[serde(default)]
    pub group: Option<u64>,
    /// Fields this version does not know.
    #[serde(flatten)]
    #[schemars(skip)]
    pub extra: Extra,
}
read_object!(LogLine { n, at, by, act, on; before, after, why, table, group });

impl From<LogLine> for LogEntry {
    fn from(line: LogLine) -> Self {
        Self(Arc::new(line))
    }
}

impl Deref for LogEntry {
    type Target = LogLine;

    fn deref(&self) -> &LogLine {
        &self.0
    }
}

impl PartialEq for LogEntry {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Serialize for LogEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for LogEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        LogLine::deserialize(deserializer).map(Self::from)
    }
}

/// A word that many lines say.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(Arc<str>);

impl Word {
    /// It as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Into<Arc<str>>> From<T> for Word {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<String> for Word {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// Fields of an object as the log keeps them: JSON on one line, read when it is asked for.
#[derive(Clone)]
pub struct Fields(Arc<str>);

impl Fields {
    /// The fields of a map.
    pub fn new(map: &Map<String, Value>) -> Self {
        // As a value prints itself, which cannot fail.
        Self(Json(map).to_string().into())
    }

    /// The map again.
    pub fn map(&self) -> Map<String, Value> {
        // It was written from a map.
        serde_json::from_str(&self.0).unwrap_or_default()
    }

    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<Value> {
        // Most lines are about other fields: a look at the text is enough to leave them.
        self.0.contains(key).then(|| self.map().shift_remove(key)).flatten()
    }
}

/// Prints a map as JSON on one line.
struct Json<'a>(&'a Map<String, Value>);

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (n, (key, value)) in self.0.iter().enumerate() {
            let comma = if n > 0 { "," } else { "" };
            write!(f, "{comma}{}:{value}", Value::from(key.as_str()))?;
        }
        f.write_str("}")
    }
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        // Another program may have put the same fields into another order.
        self.0 == other.0 || self.map() == other.map()
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.map().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|map| Self::new(&map))
    }
}

/// What lines of a log have said, so that the next one that says it needs no room for it.
#[derive(Debug, Clone, Default)]
pub struct Said(HashSet<Arc<str>>);

impl Said {
    /// What the lines of a log say.
    pub fn by(log: &[LogEntry]) -> Self {
        let texts = log.iter().flat_map(|line| line.texts().into_iter().flatten());
        Self(texts.map(Arc::clone).collect())
    }

    /// Makes the lines of a log share what they say. Those that another copy of it holds too stay as they are.
    pub fn share(log: &mut [LogEntry]) {
        let mut said = Self::default();
        let mut at: Option<Word> = None;
        for line in log.iter_mut().filter_map(|line| Arc::get_mut(&mut line.0)) {
            match &at {
                Some(last) if *last == line.at => line.at = last.clone(),
                _ => at = Some(line.at.clone()),
            }
            said.take_in(line);
        }
    }

    /// A line that shares what earlier lines have said.
    pub fn line(&mut self, mut line: LogLine) -> LogEntry {
        self.take_in(&mut line);
        line.into()
    }

    fn take_in(&mut self, line: &mut LogLine) {
        for text in line.texts_mut().into_iter().flatten() {
            match self.0.get(text) {
                Some(known) => *text = Arc::clone(known),
                None => drop(self.0.insert(Arc::clone(text))),
            }
        }
    }
}

impl LogLine {
    /// What other lines are likely to say too: all but the time.
    fn texts(&self) -> [Option<&Arc<str>>; 7] {
        [
            Some(&self.by.0),
            Some(&self.act.0),
            Some(&self.on.0),
            self.before.as_ref().map(|fields| &fields.0),
            self.after.as_ref().map(|fields| &fields.0),
            self.why.as_ref().map(|word| &word.0),
            self.table.as_ref().map(|word| &word.0),
        ]
    }

    fn texts_mut(&mut self) -> [Option<&mut Arc<str>>; 7] {
        [
            Some(&mut self.by.0),
            Some(&mut self.act.0),
            Some(&mut self.on.0),
            self.before.as_mut().map(|fields| &mut fields.0),
            self.after.as_mut().map(|fields| &mut fields.0),
            self.why.as_mut().map(|word| &mut word.0),
            self.table.as_mut().map(|word| &mut word.0),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(json: &str) -> LogEntry {
        serde_json::from_str(json).unwrap()
    }

    const LINE: &str = r#"{"n":3,"at":"2026-01-01T00:00:00Z","by":"a.lee","act":"relabel","on":"m2","before":{"kind":"LOC","x":[1.5,{"é":"\n\""}]},"after":null,"why":null,"table":"mentions","group":3,"later":{"b":1,"a":2}}"#;

    #[test]
    fn a_line_is_written_as_it_was_read() {
        let line = line(LINE);
        assert_eq!(serde_json::to_string(&line).unwrap(), LINE);
        assert_eq!(line.before.as_ref().unwrap().get("kind").unwrap(), "LOC");
        assert_eq!(
            line.before.as_ref().unwrap().get("é"),
            None,
            "it is not a field of the object"
        );
    }

    #[test]
    fn fields_in_another_order_are_the_same() {
        let other = LINE.replace(
            r#""kind":"LOC","x":[1.5,{"é":"\n\""}]"#,
            r#""x":[1.5,{"é":"\n\""}],"kind":"LOC""#,
        );
        assert_ne!(other, LINE);
        assert_eq!(line(LINE), line(&other));
        assert_ne!(line(LINE), line(&LINE.replace("LOC", "PER")));
        assert_ne!(line(LINE), line(&LINE.replace("\"later\"", "\"sooner\"")));
    }

    #[test]
    fn what_two_lines_say_is_held_once() {
        let mut log = [line(LINE), line(&LINE.replace("\"n\":3", "\"n\":4"))];
        assert!(!Arc::ptr_eq(&log[0].by.0, &log[1].by.0));
        Said::share(&mut log);
        let texts = |n: usize| {
            [
                &log[n].at.0,
                &log[n].by.0,
                &log[n].on.0,
                &log[n].before.as_ref().unwrap().0,
            ]
        };
        assert!(texts(0).iter().zip(texts(1)).all(|(a, b)| Arc::ptr_eq(a, b)));
        let mut said = Said::by(&log);
        let next = said.line(LogLine {
            n: 5,
            by: "a.lee".into(),
            ..(*line(LINE)).clone()
        });
        assert!(Arc::ptr_eq(&next.by.0, &log[0].by.0));
    }
}
