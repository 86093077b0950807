//! An article annotated again under the decisions that were made of it.
#![allow(missing_docs, clippy::unwrap_used)]

use chancery::annotate::Annotator;
use chancery::read::Article;
use chancery::record::acts::again::{Told, again};
use chancery::record::acts::{Act, View, decide, entities, kinds};
use chancery::record::{Edit, History, Index, Item, ItemId, Kind, Record, Review, Stamp, Table};
use std::collections::HashSet;

const SAMPLES: [(&str, &str); 3] = [
    ("wire", include_str!("../assets/samples/wire-story.txt")),
    ("communique", include_str!("../assets/samples/communique.txt")),
    ("jumble", include_str!("../assets/samples/jumble.txt")),
];

fn commit(record: &mut Record, history: &mut History, act: &dyn Fn(View<'_>) -> Act) -> bool {
    let index = Index::new(record);
    let stamp = Stamp {
        at: "2026-01-01T00:00:00Z".into(),
        by: "a.reader".into(),
    };
    match act(View { record, index: &index }) {
        Ok(edit) => history.commit(record, edit, &stamp).is_ok(),
        Err(_) => false,
    }
}

fn anew(record: &Record, fresh: &Record) -> Result<(Edit, Told), String> {
    let index = Index::new(record);
    again(View { record, index: &index }, fresh, &|_| false).map_err(|refusal| refusal.to_string())
}

/// Everything that a row speaks of is there.
fn is_whole(record: &Record) {
    let entities: HashSet<&str> = record.entities.iter().map(|e| e.id.as_str()).collect();
    let mentions: HashSet<&str> = record.mentions.iter().map(|m| m.id.as_str()).collect();
    let times: HashSet<&str> = record.times.iter().map(|t| t.id.as_str()).collect();
    let entity = |id: &Option<String>| assert!(id.as_deref().is_none_or(|id| entities.contains(id)), "{id:?}");
    record.mentions.iter().for_each(|m| entity(&m.entity));
    record.roles.iter().for_each(|r| entity(&r.holder));
    record.quotes.iter().for_each(|q| entity(&q.speaker));
    for event in &record.events {
        for side in event.actors.iter().chain(&event.recipients) {
            entity(&side.entity);
            let mention = side.mention.as_deref();
            assert!(
                mention.is_none_or(|id| mentions.contains(id)),
                "{}: {mention:?}",
                event.id
            );
        }
        entity(&event.place);
        entity(&event.attributed_to);
        assert!(
            event.time.from.as_deref().is_none_or(|id| times.contains(id)),
            "{}",
            event.id
        );
    }
    assert_eq!(&Record::from_json(&record.to_json().unwrap()).unwrap(), record);
}

/// Decides about every few objects, and merges two entities.
fn decide_some(record: &mut Record, history: &mut History) {
    let items = |record: &Record| -> Vec<ItemId> {
        let mentions = record.mentions.iter().map(|m| ItemId::new(Table::Mentions, &m.id));
        let events = record.events.iter().map(|e| ItemId::new(Table::Events, &e.id));
        let quotes = record.quotes.iter().map(|q| ItemId::new(Table::Quotes, &q.id));
        let times = record.times.iter().map(|t| ItemId::new(Table::Times, &t.id));
        mentions.chain(events).chain(quotes).chain(times).collect()
    };
    let mut done = 0;
    for (n, item) in items(record).into_iter().enumerate() {
        let one = std::slice::from_ref(&item);
        let id = std::slice::from_ref(&item.id);
        let made = match (n % 7, item.table) {
            (0, _) => commit(record, history, &|view| decide::accept(view, one)),
            (3, _) => commit(record, history, &|view| decide::reject(view, one)),
            (5, Table::Mentions) => commit(record, history, &|view| kinds::relabel(view, id, Kind::Fac)),
            _ => false,
        };
        done += usize::from(made);
    }
    let pair: Vec<String> = record.entities.iter().map(|e| e.id.clone()).take(2).collect();
    commit(record, history, &|view| entities::merge(view, &pair[0], &pair[1..]));
    assert!(done > 8, "{done} decisions");
}

fn decided<T: Item>(rows: &[T]) -> Vec<T> {
    rows.iter().filter(|row| row.review().is_decided()).cloned().collect()
}

#[test]
fn the_same_annotator_changes_nothing() {
    let annotator = Annotator::new().unwrap();
    for (id, text) in SAMPLES {
        let fresh = annotator.annotate(&Article::from_text(id, text));
        let why = anew(&fresh.clone(), &fresh).unwrap_err();
        assert!(why.contains("as it was"), "{id}: {why}");
    }
}

#[test]
fn decisions_stay_and_what_they_speak_of_too() {
    let annotator = Annotator::new().unwrap();
    for (id, text) in SAMPLES {
        let fresh = annotator.annotate(&Article::from_text(id, text));
        let (mut record, mut history) = (fresh.clone(), History::default());
        decide_some(&mut record, &mut history);
        let before = record.clone();
        match anew(&record, &fresh) {
            Ok((edit, _)) => {
                edit.apply(&mut record).unwrap();
                is_whole(&record);
                assert_eq!(decided(&record.mentions), decided(&before.mentions), "{id}");
                assert_eq!(decided(&record.events), decided(&before.events), "{id}");
                assert_eq!(decided(&record.quotes), decided(&before.quotes), "{id}");
                assert_eq!(decided(&record.entities), decided(&before.entities), "{id}");
                // Once more there is nothing left to do.
                let again = anew(&record, &fresh);
                assert!(
                    again.is_err(),
                    "{id}: {:?}",
                    again.map(|(edit, told)| (edit.changes, told))
                );
                edit.inverse().apply(&mut record).unwrap();
                assert_eq!(record, before, "{id}: one step back");
            }
            Err(why) => assert!(why.contains("as it was"), "{why}"),
        }
    }
}

#[test]
fn what_an_older_annotator_suggested_gives_way() {
    let annotator = Annotator::new().unwrap();
    let (id, text) = SAMPLES[0];
    let fresh = annotator.annotate(&Article::from_text(id, text));
    let mut old = fresh.clone();
    // It read one name otherwise, missed another and an event, and saw a time where there is none.
    let wrong = old.mentions[0].id.clone();
    old.mentions[0].kind = Kind::Fac;
    let missed = old.mentions.remove(4);
    let event = old.events.remove(0);
    let mut stray = old.times[0].clone();
    stray.id = "t900".to_owned();
    stray.span = old.mentions[1].span;
    stray.text = old.mentions[1].text.clone();
    old.times.push(stray);
    // One of its suggestions was accepted: it is a person's word now.
    old.mentions[2].review = Review::Accepted;
    old.mentions[2].kind = Kind::Loc;
    let kept = old.mentions[2].clone();
    let (edit, told) = anew(&old, &fresh).unwrap();
    let mut now = old.clone();
    edit.apply(&mut now).unwrap();
    is_whole(&now);
    assert_eq!((told.new, told.gone), (2, 1), "{told:?}");
    let mention = |record: &Record, id: &str| record.mentions.iter().find(|m| m.id == id).cloned();
    assert_eq!(mention(&now, &wrong).map(|m| m.kind), Some(fresh.mentions[0].kind));
    assert_eq!(mention(&now, &kept.id), Some(kept));
    assert!(now.mentions.iter().any(|m| m.span == missed.span));
    assert!(
        now.events
            .iter()
            .any(|e| e.trigger.span == event.trigger.span && e.act == event.act)
    );
    assert!(now.times.iter().all(|t| t.id != "t900"));
}
