//! What two records differ in, and the edit that settles it.

use crate::common::{at, full_record};
use crate::readers::{compared, content, differences, other, stamp, take_all, undo_all, whats};
use chancery::record::acts::View;
use chancery::record::agreement::{Among, Comparison, What};
use chancery::record::{History, Index, Record, Review, Table};
use serde_json::{Value, json};

/// One change of the sample is one difference, and taking it over leaves none.
fn one(change: impl FnOnce(&mut Value), wanted: (Table, What), words: (&str, &str)) {
    let (mut mine, theirs) = (full_record(), other(change));
    let found = differences(&mine, &theirs);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].table, found[0].what), wanted);
    assert_eq!((found[0].here.as_str(), found[0].there.as_str()), words);
    let edit = compared(&mine, &theirs, |all| all.take(&found[0])).unwrap();
    let mut history = History::default();
    history.commit(&mut mine, edit, &stamp()).unwrap();
    assert_eq!(whats(&mine, &theirs), []);
    let log = mine.log.last().unwrap();
    assert_eq!(log.act, "take theirs");
    assert!(log.why.as_deref().unwrap().starts_with("second reader: "));
    history.undo(&mut mine, &stamp()).unwrap();
    assert_eq!(content(&mine), content(&full_record()));
}

#[test]
fn the_same_record_twice_differs_in_nothing() {
    let record = full_record();
    assert_eq!(whats(&record, &record), []);
    for table in compared(&record, &record, |all| all.agreement(Among::Everything)) {
        assert_eq!(
            (table.f1_exact(), table.f1_overlapping()),
            (Some(1.0), Some(1.0)),
            "{table:?}"
        );
        assert!(table.alpha_unitised().is_none_or(|alpha| alpha == 1.0));
    }
}

#[test]
fn each_thing_that_can_differ_is_found_and_taken_over() {
    use Table as T;
    use What as W;
    one(
        |d| d["mentions"][1]["kind"] = "ORG".into(),
        (T::Mentions, W::Kind),
        ("PER", "ORG"),
    );
    one(
        |d| d["mentions"][2]["review"] = "accepted".into(),
        (T::Mentions, W::Decision),
        ("rejected", "accepted"),
    );
    one(
        |d| d["mentions"][0]["review"] = "accepted".into(),
        (T::Mentions, W::Undecided),
        ("suggested", "accepted"),
    );
    one(
        |d| d["entities"][0]["name"] = "A. Berg".into(),
        (T::Entities, W::Name),
        ("Anna Berg", "A. Berg"),
    );
    one(
        |d| d["entities"][0]["actor"]["sector"] = Value::Null,
        (T::Entities, W::Code),
        ("RUR GOV", "RUR"),
    );
    one(
        |d| d["entities"][1]["wikidata"] = Value::Null,
        (T::Entities, W::Wikidata),
        ("Q1", "none"),
    );
    one(
        |d| d["roles"][0]["country"] = "GRK".into(),
        (T::Roles, W::Office),
        ("foreign minister, RUR", "foreign minister, GRK"),
    );
    one(
        |d| d["roles"][0]["holder"] = "e2".into(),
        (T::Roles, W::Holder),
        ("Anna Berg", "Karl Moor"),
    );
    one(
        |d| d["quotes"][0]["speaker"] = Value::Null,
        (T::Quotes, W::Speaker),
        ("Anna Berg", "none"),
    );
    one(
        |d| d["quotes"][0]["direct"] = false.into(),
        (T::Quotes, W::Kind),
        ("direct", "indirect"),
    );
    one(
        |d| d["events"][0]["actors"] = json!([{"entity": "e2", "mention": "m2"}]),
        (T::Events, W::Actors),
        ("Anna Berg", "Karl Moor"),
    );
    one(
        |d| d["events"][0]["recipients"] = json!([]),
        (T::Events, W::Recipients),
        ("Karl Moor", "none"),
    );
    one(
        |d| d["events"][0]["place"] = Value::Null,
        (T::Events, W::Place),
        ("Strelsau", "none"),
    );
    one(
        |d| d["events"][0]["background"] = true.into(),
        (T::Events, W::Background),
        ("news", "background"),
    );
    one(
        |d| d["events"][0]["attributed_to"] = "e1".into(),
        (T::Events, W::Attribution),
        ("none", "Anna Berg"),
    );
    one(
        |d| d["events"][0]["contexts"] = json!([]),
        (T::Events, W::Contexts),
        ("diplomatic", "none"),
    );
    one(
        |d| d["events"][0]["mode"] = "phone".into(),
        (T::Events, W::Kind),
        ("CONSULT (visit)", "CONSULT (phone)"),
    );
    one(
        |d| d["meta"]["published"] = "2016-03-25".into(),
        (T::Meta, W::Date),
        ("2016-03-24", "2016-03-25"),
    );
    one(
        |d| drop(d["flags"].as_array_mut().unwrap().remove(0)),
        (T::Flags, W::OnlyMine),
        ("undated", ""),
    );
}

#[test]
fn a_mention_that_refers_to_nothing_takes_its_event_along() {
    let mut mine = full_record();
    let theirs = other(|d| {
        d["mentions"][0]["entity"] = Value::Null;
        d["events"][0]["actors"][0]["entity"] = Value::Null;
    });
    let found = differences(&mine, &theirs);
    assert_eq!((found[0].what, found[0].there.as_str()), (What::Entity, "none"));
    assert_eq!(whats(&mine, &theirs)[1..], [(Table::Events, What::Actors)]);
    let edit = compared(&mine, &theirs, |all| all.take(&found[0])).unwrap();
    edit.apply(&mut mine).unwrap();
    assert_eq!(whats(&mine, &theirs), []);
    assert_eq!(
        mine.entities[0].review,
        Review::Rejected,
        "nothing is called so any more"
    );
}

#[test]
fn a_mention_that_they_rejected_leaves_its_event_too() {
    let mut mine = full_record();
    let theirs = other(|d| {
        d["mentions"][0]["review"] = "rejected".into();
        d["events"][0]["actors"] = json!([]);
    });
    let found = differences(&mine, &theirs);
    assert_eq!((found[0].what, found[0].there.as_str()), (What::Decision, "rejected"));
    let edit = compared(&mine, &theirs, |all| all.take(&found[0])).unwrap();
    edit.apply(&mut mine).unwrap();
    assert_eq!(
        (whats(&mine, &theirs), mine.mentions[0].review),
        (vec![], Review::Rejected)
    );
}

#[test]
fn an_event_of_other_status_is_one_difference_and_its_code_follows() {
    let scheduled = |d: &mut Value| {
        d["events"][0]["status"] = "scheduled".into();
        d["events"][0]["type"] = "AGREE".into();
        d["events"][0]["score"] = 2.5.into();
    };
    one(scheduled, (Table::Events, What::Status), ("occurred", "scheduled"));
}

#[test]
fn a_time_read_otherwise_moves_the_event_that_hangs_on_it() {
    let (mut mine, theirs) = (
        full_record(),
        other(|d| {
            for object in ["times", "events"] {
                let time = if object == "times" {
                    &mut d["times"][0]
                } else {
                    &mut d["events"][0]["time"]
                };
                time["value"] = "2016-03-29".into();
                time["earliest"] = "2016-03-29".into();
                time["latest"] = "2016-03-29".into();
            }
        }),
    );
    assert_eq!(
        whats(&mine, &theirs),
        [(Table::Events, What::Date), (Table::Times, What::Date)]
    );
    let found = differences(&mine, &theirs);
    let edit = compared(&mine, &theirs, |all| all.take(&found[1])).unwrap();
    History::default().commit(&mut mine, edit, &stamp()).unwrap();
    assert_eq!(whats(&mine, &theirs), []);
}

#[test]
fn other_bounds_are_told_in_words() {
    let (start, end) = at("Minister Anna Berg");
    let (mut mine, theirs) = (
        full_record(),
        other(|d| {
            d["mentions"][0]["start"] = start.into();
            d["mentions"][0]["end"] = end.into();
            d["mentions"][0]["text"] = "Minister Anna Berg".into();
        }),
    );
    let found = differences(&mine, &theirs);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].what, What::Bounds);
    assert_eq!(
        (found[0].here.as_str(), found[0].there.as_str()),
        ("Anna Berg", "Minister Anna Berg")
    );
    take_all(&mut mine, &mut History::default(), &theirs);
    assert_eq!(mine.mentions[0].text, "Minister Anna Berg");
    let table = compared(&full_record(), &theirs, |all| all.agreement(Among::Everything));
    assert_eq!((table[0].exact, table[0].overlapping, table[0].mine), (1, 2, 2));
}

#[test]
fn an_event_of_theirs_brings_what_it_names() {
    let theirs = full_record();
    let mut mine = other(|d| {
        for table in ["mentions", "entities", "roles", "times", "quotes", "events"] {
            d[table] = json!([]);
        }
    });
    let before = mine.clone();
    let event = differences(&mine, &theirs)
        .into_iter()
        .find(|d| d.table == Table::Events)
        .unwrap();
    let edit = compared(&mine, &theirs, |all| all.take(&event)).unwrap();
    let mut history = History::default();
    history.commit(&mut mine, edit, &stamp()).unwrap();
    let taken = &mine.events[0];
    assert_eq!(
        (taken.review, taken.actors.len(), taken.recipients.len()),
        (Review::Added, 1, 1)
    );
    assert_eq!((mine.mentions.len(), mine.entities.len(), mine.times.len()), (2, 3, 1));
    Record::from_json(&mine.to_json().unwrap()).unwrap();
    assert!(whats(&mine, &theirs).iter().all(|(table, _)| *table != Table::Events));
    take_all(&mut mine, &mut history, &theirs);
    undo_all(&mut mine, &mut history);
    assert_eq!(content(&mine), content(&before));
}

#[test]
fn keeping_ones_own_decides_what_was_open() {
    let (mine, theirs) = (full_record(), other(|d| d["mentions"][0]["kind"] = "ORG".into()));
    let found = differences(&mine, &theirs);
    let edit = compared(&mine, &theirs, |all| all.keep(&found[0]));
    assert!(edit.changes.iter().any(|c| c.table == Table::Mentions && c.on == "m1"));
    let decided = other(|d| d["mentions"][0]["review"] = "accepted".into());
    let found = differences(&decided, &theirs);
    assert!(found.iter().any(|d| d.what == What::Kind));
    // What is decided already stays as it is, and the log says that it was kept.
    let mut mine = decided.clone();
    let edit = compared(&mine, &theirs, |all| all.keep(&found[0]));
    let mut history = History::of(&mine);
    history.commit(&mut mine, edit, &stamp()).unwrap();
    assert_eq!(content(&mine), content(&decided));
    let again = Record::from_json(&mine.to_json().unwrap()).unwrap();
    assert_eq!(
        again.log.last().unwrap().why.as_ref().unwrap().as_str(),
        "second reader: other kind: ORG"
    );
    assert_eq!(again, mine);
}

#[test]
fn texts_that_differ_are_refused_with_the_place() {
    let refusal = |text: &str| {
        let mine = Record::new("a", "The envoy\nmet the king.".into());
        let theirs = Record::new("a", text.into());
        let (index, other) = (Index::new(&mine), Index::new(&theirs));
        let mine = View {
            record: &mine,
            index: &index,
        };
        let theirs = View {
            record: &theirs,
            index: &other,
        };
        Comparison::new(mine, theirs).err().unwrap().to_string()
    };
    let told = refusal("The envoy\nmet the queen.");
    assert!(
        told.contains("18 characters, in line 2") && told.contains("“king.”") && told.contains("“queen.”"),
        "{told}"
    );
    assert!(refusal("The envoy").contains("the end of the text"));
    assert!(refusal("The envoy\r\nmet the king.").contains("line ends"));
}
