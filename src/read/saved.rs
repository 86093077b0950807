//! Saved annotations among other files: known by what they hold, whatever they are called.

use super::error::Refusal;
use crate::record::Record;
use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, Visitor};

const FAMILY: &str = "chancery/annotations@";

/// What a text that begins with a brace turns out to be.
pub enum Json {
    /// Saved annotations.
    Record(Box<Record>),
    /// Not JSON: an article that happens to begin so.
    Text,
}

/// Reads a text as saved annotations if it is one.
///
/// # Errors
/// Saved annotations with a fault, or JSON of another kind.
pub fn read(text: &str) -> Result<Json, Refusal> {
    if !text.trim_start().starts_with(['{', '[']) {
        return Ok(Json::Text);
    }
    if claims_to_be_ours(text) {
        if parts(text) > most_parts(text.len()) {
            return Err(Refusal::TooManyParts);
        }
        return match Record::from_json_to_show(text) {
            Ok(record) => Ok(Json::Record(Box::new(record))),
            Err(error) => Err(Refusal::Damaged(error)),
        };
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match (values.next(), values.next()) {
        (Some(Ok(_)), None) => Err(Refusal::OtherJson(
            "is JSON, but not an article that Chancery saved (it has no \"schema\": \"chancery/annotations@1\"). \
             Open the article's text instead.",
        )),
        (Some(Ok(_)), Some(Ok(_))) => Err(Refusal::OtherJson(
            "holds one JSON object a line. Annotate it with `chancery annotate --jsonl < FILE`, or open one article's \
             text.",
        )),
        _ => Ok(Json::Text),
    }
}

/// Whether the first bytes of a file may be those of saved annotations, in UTF-8 or UTF-16: the schema stands first.
pub fn may_begin(head: &[u8]) -> bool {
    let plain: Vec<u8> = head
        .iter()
        .copied()
        .filter(|b| !matches!(b, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF) && !b.is_ascii_whitespace())
        .take(4096)
        .collect();
    let family = FAMILY.as_bytes();
    plain.first() == Some(&b'{') && plain.windows(family.len()).any(|window| window == family)
}

/// How many objects, lists and values JSON has, more or less: what it takes in memory hangs on them more than on its size.
fn parts(json: &str) -> usize {
    let (mut count, mut quoted, mut escaped) = (0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' | b',' if !quoted => count += 1,
            _ => {}
        }
    }
    count
}

/// More than ever stood in a file of this size that Chancery wrote: there a part has 7 bytes at the least.
fn most_parts(bytes: usize) -> usize {
    (2_000_000 + bytes / 6).min(40_000_000)
}

/// Whether the document's own `schema` field names the family; a cut or broken file is told by its words.
fn claims_to_be_ours(text: &str) -> bool {
    match serde_json::from_str::<Schema>(text) {
        Ok(Schema(schema)) => schema.is_some_and(|s| s.starts_with(FAMILY)),
        Err(_) => text.trim_start().starts_with('{') && names_the_family(text),
    }
}

fn names_the_family(text: &str) -> bool {
    text.match_indices("\"schema\"").take(8).any(|(at, key)| {
        let rest = text[at + key.len()..].trim_start();
        rest.strip_prefix(':').is_some_and(|value| {
            value
                .trim_start()
                .strip_prefix('"')
                .is_some_and(|v| v.starts_with(FAMILY))
        })
    })
}

/// The `schema` field of an object, without building the rest.
struct Schema(Option<String>);

impl<'de> Deserialize<'de> for Schema {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Schema;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Schema, M::Error> {
                let mut schema = None;
                while let Some(key) = map.next_key::<String>()? {
                    if key == "schema" {
                        schema = Some(map.next_value::<String>()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Schema(schema))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_file_is_still_known_as_ours() {
        assert!(claims_to_be_ours(
            r#"{"schema" : "chancery/annotations@1", "id": "a", "te"#
        ));
        assert!(!claims_to_be_ours(r#"{"note": {"schema": "chancery/annotations@1"}}"#));
    }

    #[test]
    fn only_what_says_so_at_its_start_may_be_large() {
        assert!(may_begin(b"\xEF\xBB\xBF {\n \"schema\": \"chancery/annotations@1\""));
        let wide: Vec<u8> = "{\"schema\":\"chancery/annotations@2\""
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(may_begin(&wide));
        assert!(!may_begin(b"{\"data\": [0, 0, 0"));
        assert!(!may_begin(b"In {\"schema\": \"chancery/annotations@1\""));
    }

    #[test]
    fn parts_are_counted_outside_of_text() {
        assert_eq!(parts(r#"{"a": [1, 2, {"b": "[{,\",,"}], "c": null}"#), 6);
        let record = Record::new("a", "The envoy left.".into()).to_json().unwrap_or_default();
        assert!(parts(&record) < record.len() / 6 + 100);
    }

    #[test]
    fn other_json_is_refused_and_braces_in_prose_are_not() {
        assert!(matches!(read(r#"{"a": 1}"#), Err(Refusal::OtherJson(_))));
        assert!(matches!(read("{\"a\": 1}\n{\"a\": 2}\n"), Err(Refusal::OtherJson(m)) if m.contains("--jsonl")));
        assert!(matches!(read("[Update] The minister left."), Ok(Json::Text)));
    }
}
