//! Pictures read back by an XML and a PNG reader.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::timeline::Class;
use proptest::prelude::*;
use resvg::tiny_skia::Pixmap;
use resvg::usvg::roxmltree::Document;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const TEXT: &str = "Adler met Bruun on Monday. Coste refused to see Adler.";

fn record(title: &str, events: &[(&str, Option<&str>)]) -> Record {
    let event = |(n, (status, day)): (usize, &(&str, Option<&str>))| {
        json!({
            "id": format!("v{n}"), "type": "CONSULT", "act": "CONSULT", "status": status,
            "trigger": {"start": 6, "end": 9, "text": "met"}, "score": 3.0,
            "time": day.map_or(json!({}), |d| json!({"value": d, "earliest": d, "latest": d})),
            "actors": [{"entity": "e1"}], "recipients": [{"entity": format!("e{}", 1 + n % 7)}],
            "review": "suggested", "origin": "rule",
        })
    };
    let entities: Vec<Value> = (1..=7)
        .map(|n| json!({"id": format!("e{n}"), "kind": "PER", "name": format!("Name <{n}> & sons"), "review": "accepted"}))
        .collect();
    let record = json!({
        "schema": "chancery/annotations@1", "id": "made-up", "text": TEXT, "source": {"file": "made-up.txt"},
        "meta": {"published": "2016-03-24", "title": title}, "entities": entities,
        "events": events.iter().enumerate().map(event).collect::<Vec<_>>(),
    });
    Record::from_json(&record.to_string()).unwrap()
}

/// Ids of the events that a picture holds, alone or in clusters.
fn held(svg: &str) -> BTreeSet<String> {
    let document = Document::parse(svg).unwrap();
    let ids = document.descendants().flat_map(|node| {
        let all = [node.attribute("data-event"), node.attribute("data-events")];
        all.into_iter()
            .flatten()
            .flat_map(|ids| ids.split(' ').map(str::to_owned))
            .collect::<Vec<_>>()
    });
    ids.collect()
}

#[test]
fn every_event_is_in_the_svg_and_says_what_it_is() {
    let mut events = vec![
        ("occurred", Some("2016-03-20")),
        ("scheduled", Some("2016-04-02")),
        ("denied", Some("2016-03-01")),
        ("hypothetical", None),
    ];
    let few = svg(
        &record("A visit", &events),
        &Look {
            curve: true,
            ..Look::default()
        },
    );
    assert!(is_ours(few.as_bytes()));
    assert_eq!(held(&few).len(), 4);
    let document = Document::parse(&few).unwrap();
    let root = document.root_element();
    let text = |name: &str| {
        root.children()
            .find(|n| n.has_tag_name(name))
            .and_then(|n| n.text())
            .unwrap()
            .to_owned()
    };
    assert_eq!(text("title"), "Timeline: A visit");
    assert!(text("desc").starts_with("A timeline of 3 events in"));
    assert!(
        few.contains("event consult, 2016-03-20: Name &lt;1&gt; &amp; sons met → Name &lt;1&gt; &amp; sons, occurred")
    );
    for said in [
        "published Thu 24 Mar 2016",
        "not dated: 1",
        "mean score a",
        "denied, hypothetical or alleged is left out",
        "made-up.txt",
        "no event has been checked by a person",
    ] {
        assert!(few.contains(said), "{said}");
    }
    let days: Vec<String> = (0..3000)
        .map(|n| format!("20{:02}-{:02}-{:02}", 10 + n % 9, 1 + n % 12, 1 + n % 28))
        .collect();
    events = days.iter().map(|d| ("occurred", Some(d.as_str()))).collect();
    let many = svg(&record("Years", &events), &Look::default());
    assert_eq!(held(&many).len(), 3000);
    assert!(many.contains("data-events"), "crowded days are counted together");
}

#[test]
fn words_on_a_filled_bar_are_in_the_colour_of_the_page() {
    let mut long = record(
        "A visit",
        &[("occurred", Some("2016-03-20")), ("occurred", Some("2016-03-24"))],
    );
    long.events[0].time.latest = Some("2016-06-20".parse().unwrap());
    // Up to the right edge and beyond it there is no room for words but on the bar.
    let look = Look {
        range: Some(Range::new(16_870.0, 16_900.0)),
        ..Look::default()
    };
    let drawn = svg(&long, &look);
    let document = Document::parse(&drawn).unwrap();
    let bar = document
        .descendants()
        .find(|n| n.attribute("data-event") == Some("v0"))
        .unwrap();
    let words = bar.children().find(|n| n.has_tag_name("text")).unwrap();
    let plate = bar.children().find(|n| n.has_tag_name("rect")).unwrap();
    assert_eq!(words.attribute("fill"), Some("#ffffff"));
    assert_eq!(words.attribute("style"), Some("stroke:none"), "no white edge on it");
    assert_ne!(plate.attribute("fill"), Some("#ffffff"));
    // Beside a square they stay dark.
    let square = document
        .descendants()
        .find(|n| n.attribute("data-event") == Some("v1"))
        .unwrap();
    let words = square.children().find(|n| n.has_tag_name("text"));
    assert!(words.is_none_or(|w| w.attribute("style").is_none()));
}

#[test]
fn what_is_left_out_is_said() {
    let events = [
        ("occurred", Some("2016-03-20")),
        ("denied", Some("2016-03-21")),
        ("occurred", Some("2011-01-01")),
    ];
    let mut look = Look {
        range: Some(Range::new(16_870.0, 16_900.0)),
        ..Look::default()
    };
    look.hidden.toggle(Class::Denied);
    let drawn = svg(&record("A visit", &events), &look);
    assert_eq!(held(&drawn), BTreeSet::from(["v0".to_owned()]));
    for said in [
        "denied (left out)",
        "Left out as the legend says: 1.",
        "One event lies outside: ",
        "Shown: 2016-03-10 to 2016-04-09",
    ] {
        assert!(drawn.contains(said), "{said}: {drawn}");
    }
}

#[test]
fn the_png_is_of_the_size_of_the_svg_and_not_empty() {
    let events = [("occurred", Some("2016-03-20")), ("denied", Some("2016-03-21"))];
    let record = record("A visit", &events);
    let drawn = svg(&record, &Look::default());
    let height: f32 = Document::parse(&drawn)
        .unwrap()
        .root_element()
        .attribute("height")
        .unwrap()
        .parse()
        .unwrap();
    let bytes = png(&record, &Look::default()).unwrap();
    assert!(is_ours(&bytes) && !is_ours(&bytes[1..]));
    let pixels = Pixmap::decode_png(&bytes).unwrap();
    assert_eq!((pixels.width(), pixels.height()), (2800, (height * 2.0) as u32));
    let blue = |p: &&resvg::tiny_skia::PremultipliedColorU8| (p.red(), p.green(), p.blue()) == (0x2f, 0x6f, 0xb0);
    assert!(
        pixels.pixels().iter().filter(blue).count() > 500,
        "a filled mark is drawn"
    );
    let dark = pixels
        .pixels()
        .iter()
        .filter(|p| p.red() < 0x40 && p.blue() < 0x40)
        .count();
    assert!(dark > 2000, "words are drawn: {dark}");
}

#[test]
fn a_picture_that_nothing_could_open_is_refused() {
    assert_eq!(super::png::scale(900.0).unwrap(), 2.0);
    assert!(
        super::png::scale(30_000.0).unwrap() < 2.0,
        "a high one is drawn at half the size"
    );
    assert!(matches!(super::png::scale(4_000_000.0), Err(PictureError::TooHigh(_))));
}

#[cfg(feature = "window")]
#[test]
fn the_colours_are_those_of_the_light_theme() {
    use super::svg::ink;
    use crate::app::theme::LIGHT;
    let hex = |c: egui::Color32| format!("#{:02x}{:02x}{:02x}", c.r(), c.g(), c.b());
    for (ours, theirs) in [
        (ink::PAGE, LIGHT.page),
        (ink::INK, LIGHT.ink),
        (ink::DIM, LIGHT.dim),
        (ink::HAIRLINE, LIGHT.hairline),
        (ink::ACCENT, LIGHT.accent),
        (ink::WARN, LIGHT.warn),
        (ink::COOPERATION, LIGHT.cooperation),
        (ink::CONFLICT, LIGHT.conflict),
    ] {
        assert_eq!(ours, hex(theirs));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever an article is called, its picture is XML.
    #[test]
    fn any_title_gives_xml(title in any::<String>()) {
        let drawn = svg(&record(&title, &[("occurred", Some("2016-03-20"))]), &Look::default());
        prop_assert!(Document::parse(&drawn).is_ok());
    }
}
