//! The file format keeps its promises: nothing is lost, nothing wrong is let in, every fault names its place.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::record::{Entity, FlagCode, Kind, Record, Review, schema};
use chancery::text::{Span, Text};
use common::{at, full, full_record};
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use serde_json::{Value, json};

/// Puts a field that no version knows into every object, except into a log's `before` and `after`, which hold anything.
fn with_strangers(value: &mut Value, n: &mut u64) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                if key != "before" && key != "after" {
                    with_strangers(field, n);
                }
            }
            *n += 1;
            fields.insert("x_later".into(), json!({"n": *n, "deep": [{"é": null, "half": 0.5}]}));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| with_strangers(item, n)),
        _ => {}
    }
}

#[test]
fn a_document_comes_back_with_every_field_known_or_not() {
    let mut document = full();
    let mut strangers = 0;
    with_strangers(&mut document, &mut strangers);
    assert!(strangers > 30, "every object has one");
    let record = Record::from_json(&document.to_string()).unwrap();
    for json in [record.to_json().unwrap(), record.to_json_line().unwrap()] {
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), document);
        let again = Record::from_json(&json).unwrap();
        assert_eq!(again, record);
    }
    // Byte for byte the same, whichever way it is written.
    let line = record.to_json_line().unwrap();
    assert_eq!(record.clone().into_json_line().unwrap(), line);
    let mut written = Vec::new();
    record.write_json_line(&mut written).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), line + "\n");
}

#[test]
fn spans_are_bytes_in_memory_and_code_points_in_the_file() {
    let record = full_record();
    let mention = &record.mentions[0];
    assert_eq!(mention.span.of(&record.text), "Anna Berg");
    assert_ne!(mention.span.start, at("Anna Berg").0);
    assert_eq!(record.text.points(mention.span).start, at("Anna Berg").0);
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    type Break = fn(&mut Value);
    let cases: &[(&str, &str, Break)] = &[
        ("schema", "version 2", |d| d["schema"] = json!("chancery/annotations@2")),
        ("schema", "version 2", |d| {
            d["schema"] = json!("chancery/annotations@2");
            d["mentions"] = json!({"new": "shape"});
        }),
        ("schema", "not a file of Chancery", |d| d["schema"] = json!("brat/1")),
        ("mentions[0].kind", "unknown variant `HUMAN`", |d| {
            d["mentions"][0]["kind"] = json!("HUMAN")
        }),
        ("mentions[1].review", "unknown variant", |d| {
            d["mentions"][1]["review"] = json!("maybe")
        }),
        ("mentions[0]", "missing field `origin`", |d| {
            d["mentions"][0].as_object_mut().unwrap().remove("origin");
        }),
        ("mentions[0].start", "-1", |d| d["mentions"][0]["start"] = json!(-1)),
        ("mentions[0].end", "floating point", |d| {
            d["mentions"][0]["end"] = json!(41.0)
        }),
        ("mentions[0] (m1)", "covers", |d| d["mentions"][0]["start"] = json!(38)),
        ("mentions[0] (m1)", "not before", |d| {
            d["mentions"][0]["start"] = json!(4000)
        }),
        ("mentions[0] (m1)", "past the text", |d| {
            d["mentions"][0]["end"] = json!(4000)
        }),
        ("mentions[0] (m1)", "covers", |d| {
            d["mentions"][0]["text"] = json!("Anna  Berg")
        }),
        ("mentions[1] (m2)", "covers", |d| {
            d["mentions"][1]["alternatives"][0]["text"] = json!("Moor")
        }),
        ("mentions[1].id", "given twice", |d| {
            d["mentions"][1]["id"] = json!("m1")
        }),
        ("mentions[0].entity (m1)", "“e9” is not among", |d| {
            d["mentions"][0]["entity"] = json!("e9")
        }),
        ("roles[0].holder (r1)", "“e9”", |d| {
            d["roles"][0]["holder"] = json!("e9")
        }),
        ("quotes[0].speaker (q1)", "“e9”", |d| {
            d["quotes"][0]["speaker"] = json!("e9")
        }),
        ("quotes[0] (q1)", "covers", |d| {
            d["quotes"][0]["cue"]["text"] = json!("says")
        }),
        ("events[0].type", "unknown variant", |d| {
            d["events"][0]["type"] = json!("MEET")
        }),
        ("events[0].actors (v1)", "“m9” is not among", |d| {
            d["events"][0]["actors"][0]["mention"] = json!("m9")
        }),
        ("events[0].time.from (v1)", "“t9”", |d| {
            d["events"][0]["time"]["from"] = json!("t9")
        }),
        ("events[0].place (v1)", "“e9”", |d| {
            d["events"][0]["place"] = json!("e9")
        }),
        ("events[0].trigger", "missing field", |d| {
            d["events"][0]["trigger"] = json!({"start": 1, "end": 2})
        }),
        ("times[0].earliest", "", |d| {
            d["times"][0]["earliest"] = json!("2016-02-30")
        }),
        ("meta.published", "", |d| d["meta"]["published"] = json!("yesterday")),
        ("flags[1]", "go together", |d| {
            d["flags"][1].as_object_mut().unwrap().remove("end");
        }),
        ("sentences[0]", "past the text", |d| {
            d["sentences"][0]["end"] = json!(99_999)
        }),
        ("log[0].n", "", |d| d["log"][0]["n"] = json!("one")),
        ("text", "", |d| d["text"] = json!(7)),
    ];
    for (place, fault, break_it) in cases {
        let mut document = full();
        break_it(&mut document);
        let error = Record::from_json(&document.to_string()).expect_err(place);
        assert!(
            error.place.starts_with(place) && error.fault.contains(fault),
            "{place} / {fault}: {error}"
        );
    }
}

#[test]
fn a_key_given_twice_is_refused_at_any_depth() {
    let document = full().to_string();
    let twice = [
        (r#""id":"m1","#, r#""id":"m1","id":"m1","#, "mentions[0]"),
        (r#""id":"visit","#, r#""id":"visit","x":1,"x":2,"#, "file"),
        (
            r#""id":"visit","#,
            r#""id":"visit","x":{"deep":[{"y":1,"y":2}]},"#,
            "x.deep[0]",
        ),
        (r#""before":{"#, r#""before":{"kind":"LOC","#, "log[0].before"),
        (r#""start":"#, r#""start":0,"start":"#, "sentences[0]"),
        (r#""schema":"#, r#""schema":"chancery/annotations@1","schema":"#, "file"),
    ];
    for (old, new, place) in twice {
        assert!(document.contains(old), "{old}");
        let error = Record::from_json(&document.replacen(old, new, 1)).expect_err(new);
        assert!(error.fault.contains("duplicate field"), "{new}: {error}");
        assert!(error.place.starts_with(place), "{new}: {error}");
    }
}

#[test]
fn broken_json_is_an_error_and_no_panic() {
    let whole = full().to_string();
    for end in (0..whole.len()).step_by(17).filter(|end| whole.is_char_boundary(*end)) {
        assert!(Record::from_json(&whole[..end]).is_err());
    }
    assert!(Record::from_json(&(whole + "{}")).is_err());
    assert!(Record::from_json(&"[".repeat(100_000)).is_err());
    let deep = full()
        .to_string()
        .replacen('{', &format!("{{\"x\":{}1{},", "[".repeat(5000), "]".repeat(5000)), 1);
    assert!(Record::from_json(&deep).is_err());
    for number in ["1e400", "18446744073709551616", "-1", "1.0", "1e2"] {
        let document = full().to_string().replacen("\"n\":1,", &format!("\"n\":{number},"), 1);
        assert!(Record::from_json(&document).is_err(), "{number}");
    }
}

#[test]
fn the_schema_file_is_the_schema_of_the_types() {
    assert!(
        schema::json_schema().unwrap() == include_str!("../assets/annotations.schema.json"),
        "the types and assets/annotations.schema.json differ. After an intended change of the format, run:\n\
         chancery schema > assets/annotations.schema.json"
    );
}

prop_compose! {
    fn name_at()(start in 0..30_usize, length in 1..9_usize, kind in 0..Kind::ALL.len(), score in 0.0..1.0_f64) -> (usize, usize, usize, f64) {
        (start, length, kind, score)
    }
}

prop_compose! {
    /// A small record over any text: mentions and flags at any characters, any confidence, unknown fields.
    fn any_record()(
        text in "[ a-zé中😀\u{301}\u{2028}\r\n\u{0}\"\\\\]{40,80}",
        spans in prop::collection::vec(name_at(), 0..8),
        extra in "[a-zé\"\\\\ ]{0,6}",
        number in any::<f64>().prop_filter("JSON has no such number", |n| n.is_finite()),
        reviews in prop::collection::vec(0..Review::ALL.len(), 8),
    ) -> Record {
        let mut record = Record::new("any", Text::new(text.clone()));
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (i, (start, length, kind, confidence)) in spans.into_iter().enumerate() {
            let span = Span::new(bytes[start], bytes[start + length]);
            let mut mention = common::full_record().mentions.remove(0);
            mention.id = format!("m{}", i + 1);
            mention.span = span;
            mention.text = span.of(&text).to_owned();
            mention.kind = Kind::ALL[kind];
            mention.entity = Some(format!("e{}", i + 1));
            mention.confidence = Some(confidence);
            mention.review = Review::ALL[reviews[i]];
            mention.extra.insert(format!("x{extra}"), json!(number));
            let mut flag = common::full_record().flags.remove(1);
            flag.id = format!("f{}", i + 1);
            flag.code = FlagCode::ALL[i % FlagCode::ALL.len()];
            flag.span = Some(span);
            flag.text = (i % 2 == 0).then(|| mention.text.clone());
            let entity: Entity = serde_json::from_value(json!({"id": mention.entity, "kind": mention.kind, "name": mention.text,
                "review": "suggested"})).unwrap();
            record.entities.push(entity);
            record.mentions.push(mention);
            record.flags.push(flag);
        }
        record.extra.insert(format!("y{extra}"), json!([number, extra]));
        record.sort();
        record
    }
}

/// Whether a record that is saved so says the same when it is loaded, and when that is saved again.
fn comes_back(record: &Record, save: impl Fn(&Record) -> String) -> Result<(), TestCaseError> {
    let first = save(record);
    let back = Record::from_json(&first).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
    prop_assert_eq!(&back, record);
    prop_assert_eq!(save(&back), first);
    Ok(())
}

#[test]
fn a_format_that_loses_a_little_is_caught() {
    let forgets_what_it_does_not_know = |record: &Record| {
        let mut record = record.clone();
        record.mentions.iter_mut().for_each(|mention| mention.extra.clear());
        record.to_json().unwrap()
    };
    let rounds = |record: &Record| {
        let mut record = record.clone();
        for mention in &mut record.mentions {
            mention.confidence = mention.confidence.map(|c| f64::from(c as f32));
        }
        record.to_json().unwrap()
    };
    let merges_line_ends = |record: &Record| record.to_json().unwrap().replace("\\r", "\\n");
    let broken: [&dyn Fn(&Record) -> String; 3] = [&forgets_what_it_does_not_know, &rounds, &merges_line_ends];
    for (n, save) in broken.into_iter().enumerate() {
        let mut runner = TestRunner::new(ProptestConfig {
            failure_persistence: None,
            max_shrink_iters: 0,
            ..common::cases(50)
        });
        let found = runner.run(&any_record(), |record| comes_back(&record, save));
        assert!(
            matches!(found, Err(TestError::Fail(..))),
            "{n}: what is lost goes unnoticed"
        );
    }
}

proptest! {
    #![proptest_config(common::cases(200))]

    #[test]
    fn any_record_comes_back_the_same(record in any_record()) {
        comes_back(&record, |record| record.to_json().unwrap())?;
        let line = record.to_json_line().unwrap();
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(Record::from_json(&line).unwrap(), record);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>()) {
        let mut document = full().to_string().into_bytes();
        let from = at.index(document.len());
        let to = (from + bytes.len()).min(document.len());
        document.splice(from..to, bytes);
        let _ = Record::from_json(&String::from_utf8_lossy(&document));
    }
}
