//! Where events stand along published time.
#![allow(clippy::unwrap_used)]

use super::when::{Axis, day_number};
use super::{Along, Hidden, Lanes, Model};
use crate::record::acts::View;
use crate::record::{EventType, Index, Record};
use jiff::civil::date;
use serde_json::{Value, json};

/// Two sentences, each a story of its own.
const TEXT: &str = "Adler met Bruun. Coste met Adler.";

fn model(article: Option<&str>, stories: [Option<&str>; 2], along: Along) -> Model {
    let event = |id: &str, at: usize| {
        json!({"id": id, "type": "CONSULT", "act": "CONSULT", "status": "occurred", "review": "suggested", "origin": "rule",
            "trigger": {"start": at, "end": at + 3, "text": "met"}, "actors": [], "recipients": [],
            "time": {"value": "2011-01-01", "earliest": "2011-01-01", "latest": "2011-01-01"}})
    };
    let stories: Vec<Value> = (0..2).map(|i| json!({"id": i + 1, "published": stories[i]})).collect();
    let record = json!({
        "schema": "chancery/annotations@1", "id": "made-up", "text": TEXT, "meta": {"published": article},
        "sentences": [{"start": 0, "end": 16, "story": 1}, {"start": 17, "end": 33, "story": 2}],
        "stories": stories, "events": [event("v1", 6), event("v2", 23)],
    });
    let record = Record::from_json(&record.to_string()).unwrap();
    let index = Index::new(&record);
    let view = View {
        record: &record,
        index: &index,
    };
    Model::new(view, Lanes::Dyad, along, Hidden::default())
}

#[test]
fn two_who_act_together_are_a_lane_of_their_own() {
    let text = "Lisbon, Rabat recall envoys. Morocco and Portugal withdrew. Lisbon spoke.";
    let at = |words: &str| text.find(words).unwrap();
    let event = |id: &str, trigger: &str, actors: &[&str]| {
        let actors: Vec<Value> = actors.iter().map(|id| json!({"entity": id})).collect();
        json!({"id": id, "type": "SANCTION", "act": "SANCTION", "status": "occurred", "review": "suggested", "origin": "rule",
            "trigger": {"start": at(trigger), "end": at(trigger) + trigger.len(), "text": trigger}, "actors": actors,
            "recipients": [], "time": {"value": "2011-01-01", "earliest": "2011-01-01", "latest": "2011-01-01"}})
    };
    let entity = |id: &str, name: &str, country: &str| json!({"id": id, "kind": "GPE", "name": name, "review": "accepted", "actor": {"country": country}});
    let record = json!({
        "schema": "chancery/annotations@1", "id": "made-up", "text": text, "meta": {},
        "entities": [entity("e1", "Lisbon", "PRT"), entity("e2", "Rabat", "MAR"), entity("e3", "Portugal", "PRT")],
        "events": [event("v1", "recall", &["e1", "e2"]), event("v2", "withdrew", &["e2", "e3"]), event("v3", "spoke", &["e1", "e3"])],
    });
    let record = Record::from_json(&record.to_string()).unwrap();
    let index = Index::new(&record);
    let view = View {
        record: &record,
        index: &index,
    };
    let model = Model::new(view, Lanes::Dyad, Along::Time, Hidden::default());
    let lanes: Vec<(&str, usize)> = model.lanes.iter().map(|l| (l.name.as_str(), l.entries.len())).collect();
    assert_eq!(lanes, [("PRT + MAR", 2), ("PRT", 1)]);
    assert_eq!(model.entries[0].label, "Lisbon, Rabat recall");
    // Two who meet do it to each other, as in any event between the two.
    let mut met = record.clone();
    for event in &mut met.events {
        (event.act, event.r#type) = (EventType::Consult, EventType::Consult);
    }
    let index = Index::new(&met);
    let view = View {
        record: &met,
        index: &index,
    };
    let model = Model::new(view, Lanes::Dyad, Along::Time, Hidden::default());
    let lanes: Vec<(&str, usize)> = model.lanes.iter().map(|l| (l.name.as_str(), l.entries.len())).collect();
    assert_eq!(lanes, [("PRT — MAR", 2), ("PRT", 1)]);
}

fn starts(model: &Model) -> Vec<Option<f64>> {
    model.entries.iter().map(|e| e.when.map(|w| w.start)).collect()
}

#[test]
fn along_published_time_an_event_stands_at_the_day_of_its_story() {
    let (march, april) = (day_number(date(2016, 3, 24)), day_number(date(2016, 4, 1)));
    let both = model(Some("2016-03-24"), [None, Some("2016-04-01")], Along::Published);
    assert_eq!(both.axis, Axis::Dates);
    assert_eq!(
        starts(&both),
        [Some(march), Some(april)],
        "a story without a day of its own has the article's"
    );
    let happened = model(Some("2016-03-24"), [None, Some("2016-04-01")], Along::Time);
    let then = day_number(date(2011, 1, 1));
    assert_eq!(starts(&happened), [Some(then), Some(then)]);
}

#[test]
fn along_published_time_what_is_undated_waits_or_stands_at_t() {
    let one = model(None, [None, Some("2016-04-01")], Along::Published);
    assert_eq!(one.axis, Axis::Dates);
    assert_eq!(one.tray, [0], "its story has no day");
    let none = model(None, [None, None], Along::Published);
    assert_eq!(none.axis, Axis::Relative(None));
    assert_eq!(
        starts(&none),
        [Some(0.0), Some(0.0)],
        "both were published on the unknown day T"
    );
}

/// The stretch that is shown at first of events on these days.
fn shown(days: &[(f64, f64)], published: Option<f64>) -> (f64, f64) {
    let one = model(None, [None, None], Along::Time).entries.remove(0);
    let entry = |&(start, end): &(f64, f64)| super::lanes::Entry {
        when: Some(super::when::When {
            end,
            ..super::when::When::day(start)
        }),
        ..one.clone()
    };
    let model = Model {
        axis: Axis::Dates,
        entries: days.iter().map(entry).collect(),
        published,
        ..Model::default()
    };
    model.extent(false).unwrap()
}

#[test]
fn one_look_far_back_or_one_long_plan_does_not_press_the_news_into_a_point() {
    let week = [(100.0, 101.0), (102.0, 103.0), (101.0, 102.0), (106.0, 107.0)];
    assert_eq!(shown(&week, Some(102.0)), (100.0, 107.0));
    let with = |more: &[(f64, f64)]| [&week[..], more].concat();
    assert_eq!(shown(&with(&[(-900.0, -899.0)]), Some(102.0)), (100.0, 107.0));
    assert_eq!(shown(&with(&[(0.0, 365.0)]), None), (100.0, 107.0), "this year");
    assert_eq!(
        shown(&with(&[(130.0, 160.0)]), Some(102.0)),
        (100.0, 160.0),
        "next month"
    );
    // A communiqué looks back two weeks and ahead a few, and then names a day in a quarter of a year.
    let talks = [
        (160.0, 161.0),
        (162.0, 163.0),
        (162.0, 163.0),
        (162.0, 163.0),
        (146.0, 147.0),
        (179.0, 180.0),
    ];
    let ahead = [&talks[..], &[(256.0, 257.0), (162.0, 362.0)]].concat();
    assert_eq!(shown(&ahead, Some(162.0)), (146.0, 180.0));
    // Where there is no bulk, everything is shown.
    let years = [(0.0, 1.0), (400.0, 401.0), (800.0, 801.0), (1200.0, 1201.0)];
    assert_eq!(shown(&years, None), (0.0, 1201.0));
    assert_eq!(shown(&[(0.0, 1.0), (4000.0, 4001.0)], None), (0.0, 4001.0));
}
