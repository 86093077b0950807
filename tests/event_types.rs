//! The type of an event on the tenth of our own labelled sentences that the model was not trained on: it may not fall.
#![allow(missing_docs, clippy::unwrap_used, clippy::type_complexity)]

#[path = "../examples/train_events/gold.rs"]
mod gold;

use chancery::annotate::Annotator;
use chancery::record::EventType;
use std::path::Path;

/// A sentence and the types that its labels name.
type Told = (String, Vec<Option<EventType>>);

/// Sentences held back, each with what its labels say.
fn held() -> (Annotator, Vec<Told>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/training");
    let list = gold::sentences(&folder).unwrap();
    let held = list
        .into_iter()
        .filter(|(words, _)| gold::is_held(words))
        .map(|(words, labels)| (words, labels.iter().map(|l| l.kind).collect()))
        .collect();
    (Annotator::new().unwrap(), held)
}

/// Retreat and concession count as one, as coders do.
fn fold(kind: EventType) -> EventType {
    if kind == EventType::Retreat {
        EventType::Concede
    } else {
        kind
    }
}

#[test]
fn the_right_type_is_found_as_often_as_it_was() {
    let (annotator, held) = held();
    let (mut right, mut all, mut material, mut quiet) = (0, 0, 0, 0);
    for (words, labels) in &held {
        let article = chancery::read::Article::from_text("t", words);
        let found: Vec<EventType> = annotator.annotate(&article).events.iter().map(|e| e.r#type).collect();
        let talk = labels.iter().all(|l| l.is_none_or(|k| k == EventType::Statement));
        quiet += usize::from(talk);
        material += usize::from(talk && found.iter().any(|k| matches!(k.quad(), 2 | 4)));
        for kind in labels.iter().flatten().filter(|k| **k != EventType::Statement) {
            all += 1;
            right += usize::from(found.iter().any(|k| fold(*k) == fold(*kind)));
        }
    }
    println!("{right} of {all} types found; {material} of {quiet} statements and non-events coded as material");
    assert!(all > 150 && quiet > 20, "{all} {quiet}");
    assert!(right * 100 >= all * 42, "{right} of {all}");
    assert!(material * 100 <= quiet * 12, "{material} of {quiet}");
}
