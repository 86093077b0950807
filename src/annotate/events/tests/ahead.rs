//! What is dated after the day of publication.

use super::annotator;
use crate::annotate::times::redate;
use crate::read::Article;
use crate::record::acts::events::set_status;
use crate::record::acts::{Indexed, ahead};
use crate::record::{DateSource, Event, EventType, Record, Status};
use jiff::civil::{Date, date};

fn published(text: &str, day: Option<Date>) -> Record {
    let mut article = Article::from_text("a", text);
    article.meta.published = day;
    annotator().annotate(&article)
}

fn event<'r>(record: &'r Record, words: &str) -> &'r Event {
    let mut events = record.events.iter();
    events
        .find(|e| e.trigger.text == words)
        .unwrap_or_else(|| panic!("“{words}” is an event"))
}

const VISITS: &str = "The Norwegian foreign minister visits Peru on 20 May 2024.";

#[test]
fn what_lies_ahead_is_scheduled_and_its_code_follows() {
    let before = published(VISITS, Some(date(2024, 5, 6)));
    let visit = event(&before, "visits");
    assert_eq!((visit.status, visit.r#type), (Status::Scheduled, EventType::Agree));
    let after = published(VISITS, Some(date(2024, 5, 21)));
    let visit = event(&after, "visits");
    assert_eq!((visit.status, visit.r#type), (Status::Occurred, EventType::Consult));
}

#[test]
fn an_invitation_to_a_later_month_is_scheduled() {
    let text = "The foreign minister of Norway invited the Peruvian president to visit Oslo in September 2024.";
    let record = published(text, Some(date(2024, 5, 6)));
    assert_eq!(event(&record, "invited").status, Status::Scheduled);
}

#[test]
fn a_threat_is_uttered_when_it_is_told_whatever_day_it_speaks_of() {
    let text = "Norway threatened to impose tariffs on Peru on 1 October 2024.";
    let record = published(text, Some(date(2024, 5, 6)));
    let threat = event(&record, "threatened");
    assert_eq!((threat.status, threat.time.earliest), (Status::Occurred, None));
}

/// A record after it was given a day of publication.
fn redated(mut record: Record, day: Option<Date>) -> Record {
    redate(&record, day, day.map(|_| DateSource::Analyst))
        .apply(&mut record)
        .unwrap();
    record
}

#[test]
fn a_day_of_publication_that_is_set_decides_what_lies_ahead_until_it_is_another() {
    let undated = published(VISITS, None);
    assert_eq!(event(&undated, "visits").status, Status::Occurred);
    let ahead = redated(undated.clone(), Some(date(2024, 5, 6)));
    assert_eq!(event(&ahead, "visits").status, Status::Scheduled);
    let back = redated(ahead, Some(date(2024, 6, 1)));
    assert_eq!(event(&back, "visits"), event(&undated, "visits"));
}

#[test]
fn what_a_person_says_of_it_stays() {
    let mut record = published(VISITS, Some(date(2024, 5, 6)));
    let id = event(&record, "visits").id.clone();
    let article = Indexed::new(record.clone());
    let edit = set_status(article.view(), &id, Status::Occurred).unwrap();
    let mut history = crate::record::History::default();
    let stamp = crate::record::Stamp {
        by: "a".into(),
        at: "2024-05-06T10:00:00Z".into(),
    };
    history.commit(&mut record, edit, &stamp).unwrap();
    assert!(!ahead::is_by_date(event(&record, "visits")));
    let later = redated(record, Some(date(2024, 5, 7)));
    assert_eq!(event(&later, "visits").status, Status::Occurred);
}
