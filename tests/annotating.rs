//! What the annotator promises of an article as a whole, on text of our own.
#![allow(missing_docs, clippy::unwrap_used)]

use chancery::annotate::Annotator;
use chancery::annotate::times::redate;
use chancery::read::Article;
use chancery::record::{DateSource, Event, EventType, FlagCode, Record, Status};

fn annotated(text: &str) -> Record {
    Annotator::new().unwrap().annotate(&Article::from_text("story", text))
}

fn name_of(record: &Record, id: Option<&String>) -> String {
    record
        .entities
        .iter()
        .find(|e| Some(&e.id) == id)
        .map(|e| e.name.clone())
        .unwrap_or_default()
}

fn event<'r>(record: &'r Record, trigger: &str) -> &'r Event {
    let found = record.events.iter().find(|e| e.trigger.text.contains(trigger));
    found.unwrap_or_else(|| {
        panic!(
            "no event “{trigger}” among {:?}",
            record.events.iter().map(|e| &e.trigger.text).collect::<Vec<_>>()
        )
    })
}

fn names(record: &Record, people: &[chancery::record::Participant]) -> Vec<String> {
    people.iter().map(|p| name_of(record, p.entity.as_ref())).collect()
}

#[test]
fn a_clean_dated_wire_story_raises_no_flag() {
    let record = annotated(include_str!("../assets/samples/wire-story.txt"));
    assert!(record.flags.is_empty(), "{:?}", record.flags);
    assert_eq!(
        record.meta.published.map(|d| d.to_string()).as_deref(),
        Some("2024-03-12")
    );
}

#[test]
fn a_jumble_is_undated_until_it_is_dated_and_its_comment_rules_say_nothing() {
    let text = include_str!("../assets/samples/jumble.txt");
    let mut record = annotated(text);
    let codes: Vec<FlagCode> = record.flags.iter().map(|f| f.code).collect();
    for code in [
        FlagCode::Undated,
        FlagCode::UnattributedQuote,
        FlagCode::UnbalancedQuote,
        FlagCode::Boilerplate,
    ] {
        assert!(codes.contains(&code), "{code} is not among {codes:?}");
    }
    let rules = record
        .flags
        .iter()
        .find(|f| f.code == FlagCode::Boilerplate)
        .unwrap()
        .span
        .unwrap();
    assert!(!record.mentions.iter().any(|m| m.span.overlaps(rules)));
    assert!(!record.events.iter().any(|e| e.trigger.span.overlaps(rules)));

    let waiting = record.times.iter().filter(|t| t.value.is_none()).count();
    assert!(waiting > 0);
    let day = "2016-05-11".parse().unwrap();
    redate(&record, Some(day), Some(DateSource::Analyst))
        .apply(&mut record)
        .unwrap();
    assert_eq!(
        record.times.iter().filter(|t| t.value.is_none()).count(),
        0,
        "every relative date has its place"
    );
}

#[test]
fn a_meeting_has_both_sides_a_venue_and_no_topic_for_a_place() {
    let record = annotated(
        "Oslo hosts envoys\n\nFrench President Emmanuel Macron met Foreign Minister Sergei Lavrov in Oslo on Tuesday.\n\
         Lavrov will meet with Norwegian officials about the war in Syria.\n",
    );
    let met = event(&record, "met");
    assert_eq!((met.act, met.status), (EventType::Consult, Status::Occurred));
    assert_eq!(names(&record, &met.actors), ["Emmanuel Macron"]);
    assert_eq!(names(&record, &met.recipients), ["Sergei Lavrov"]);
    assert_eq!(name_of(&record, met.place.as_ref()), "Oslo");
    assert_eq!(met.time.value, None, "an undated article has no dates");
    assert!(met.time.from.is_some());
    let planned = event(&record, "meet with");
    assert_eq!(
        (planned.act, planned.r#type, planned.status),
        (EventType::Consult, EventType::Agree, Status::Scheduled)
    );
    assert_eq!(planned.place, None, "what is talked about is no venue");
}

#[test]
fn a_refusal_is_coded_as_one_and_keeps_the_act() {
    let record = annotated("Assad refused to negotiate with the rebels last Friday.\n");
    let refusal = event(&record, "negotiate");
    assert_eq!((refusal.act, refusal.r#type), (EventType::Consult, EventType::Reject));
    assert_eq!(names(&record, &refusal.actors), ["Assad"]);
}

#[test]
fn a_date_inside_another_noun_does_not_date_the_event() {
    let record = annotated(
        "In Minsk, Foreign Minister Sergei Lavrov will ask for the implementation of a February ceasefire by Ukraine.\n",
    );
    assert_eq!(event(&record, "ask for").time.from, None);
}

#[test]
fn one_country_by_many_names_is_one_entity() {
    let record = annotated(
        "The Russian Federation objected. Russia said so on Monday, and the Russian foreign ministry repeated it.\n",
    );
    let russia: Vec<_> = record
        .entities
        .iter()
        .filter(|e| e.actor.country.as_deref() == Some("RUS") && e.actor.sector.is_none())
        .collect();
    assert_eq!(
        russia.len(),
        1,
        "{:?}",
        russia.iter().map(|e| &e.name).collect::<Vec<_>>()
    );
    assert!(
        record
            .mentions
            .iter()
            .filter(|m| m.entity.as_ref() == Some(&russia[0].id))
            .count()
            >= 2
    );
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    let text = include_str!("../assets/samples/communique.txt");
    assert_eq!(annotated(text).to_json().unwrap(), annotated(text).to_json().unwrap());
}
