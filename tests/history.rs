//! Undo, redo and the log are one list: undoing all gives the suggestions, replaying the log gives the saved file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::record::{
    Change, Edit, Entity, Event, EventType, History, Item, Kind, Mention, Record, Review, Stamp, Status, history,
};
use chancery::text::Span;
use proptest::prelude::*;

/// One act of a made-up analyst; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Act {
    Relabel(usize, usize),
    Decide(usize, usize),
    Move(usize, usize, usize),
    Add(usize, usize),
    Remove(usize),
    Rename(usize, String),
    NewEntity(usize, String),
    Event(usize, usize, usize),
    Publish(i16),
    Note(usize, Option<String>),
    Everywhere(usize),
    Undo,
    Redo,
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    let n = || 0..50_usize;
    prop_oneof![
        4 => (n(), n()).prop_map(|(a, b)| Act::Relabel(a, b)),
        4 => (n(), n()).prop_map(|(a, b)| Act::Decide(a, b)),
        3 => (n(), n(), n()).prop_map(|(a, b, c)| Act::Move(a, b, c)),
        3 => (n(), n()).prop_map(|(a, b)| Act::Add(a, b)),
        2 => n().prop_map(Act::Remove),
        2 => (n(), "[A-Zé\" ]{1,5}").prop_map(|(a, b)| Act::Rename(a, b)),
        1 => (n(), "[A-Z]{1,5}").prop_map(|(a, b)| Act::NewEntity(a, b)),
        2 => (n(), n(), n()).prop_map(|(a, b, c)| Act::Event(a, b, c)),
        1 => (1990..2030_i16).prop_map(Act::Publish),
        2 => (n(), prop::option::of("[a-z]{0,4}")).prop_map(|(a, b)| Act::Note(a, b)),
        1 => n().prop_map(Act::Everywhere),
        5 => Just(Act::Undo),
        3 => Just(Act::Redo),
        1 => Just(Act::Reopen),
    ]
}

fn stamp(n: usize) -> Stamp {
    Stamp {
        at: format!("2026-11-22T09:00:{:02}Z", n % 60),
        by: "a.lee".to_owned(),
    }
}

/// The span of `length` characters from the `start`th, wrapped into the text.
fn span(record: &Record, start: usize, length: usize) -> Span {
    let points = record.text.len_points();
    let start = start % (points - 1);
    let end = (start + 1 + length % 12).min(points);
    record.text.bytes(Span::new(start, end)).unwrap()
}

fn changed<T: Item>(record: &Record, row: &T, change: impl FnOnce(&mut T)) -> Vec<Change> {
    let mut after = row.clone();
    change(&mut after);
    Change::between(&record.text, row, &after).into_iter().collect()
}

fn free_id(taken: impl Iterator<Item = String>, letter: char) -> String {
    let highest = taken.filter_map(|id| id[1..].parse::<u64>().ok()).max().unwrap_or(0);
    format!("{letter}{}", highest + 1)
}

fn pick<T>(rows: &[T], n: usize) -> Option<&T> {
    (!rows.is_empty()).then(|| &rows[n % rows.len()])
}

fn added(record: &Record, start: usize, length: usize) -> Mention {
    let mut mention = common::full_record().mentions.remove(0);
    mention.id = free_id(record.mentions.iter().map(Item::id), 'm');
    mention.span = span(record, start, length);
    mention.text = mention.span.of(&record.text).to_owned();
    mention.review = Review::Added;
    mention.extra.insert("x_later".into(), length.into());
    mention
}

/// Takes a mention away, and first the references to it: an edit may not leave a record that no file can hold.
fn removed(record: &Record, mention: &Mention) -> Vec<Change> {
    let forget = |v: &mut Event| {
        for person in v.actors.iter_mut().chain(&mut v.recipients) {
            person.mention.take_if(|id| *id == mention.id);
        }
    };
    let mut all: Vec<Change> = record.events.iter().flat_map(|v| changed(record, v, forget)).collect();
    all.push(Change::remove(&record.text, mention));
    all
}

/// What the act changes; nothing where there is nothing to act on.
fn changes(record: &Record, act: &Act) -> Option<Vec<Change>> {
    Some(match act {
        Act::Relabel(n, kind) => changed(record, pick(&record.mentions, *n)?, |m| {
            m.kind = Kind::ALL[kind % Kind::ALL.len()]
        }),
        Act::Decide(n, review) => changed(record, pick(&record.mentions, *n)?, |m| {
            m.review = Review::ALL[review % Review::ALL.len()]
        }),
        Act::Move(n, start, length) => changed(record, pick(&record.mentions, *n)?, |m| {
            m.span = span(record, *start, *length);
            m.text = m.span.of(&record.text).to_owned();
        }),
        Act::Add(start, length) => vec![Change::add(&record.text, &added(record, *start, *length))],
        Act::Remove(n) => removed(record, pick(&record.mentions, *n)?),
        Act::Rename(n, name) => changed(record, pick(&record.entities, *n)?, |e| {
            e.aliases.push(e.name.clone());
            e.name.clone_from(name);
            e.wikidata = (name.len() % 2 == 0).then(|| "Q7".to_owned());
        }),
        Act::NewEntity(n, name) => {
            let mut entity: Entity = common::full_record().entities.remove(1);
            entity.id = free_id(record.entities.iter().map(Item::id), 'e');
            entity.name.clone_from(name);
            let mut both = vec![Change::add(&record.text, &entity)];
            if let Some(mention) = pick(&record.mentions, *n) {
                both.extend(changed(record, mention, |m| m.entity = Some(entity.id.clone())));
            }
            both
        }
        Act::Event(n, kind, status) => changed(record, pick(&record.events, *n)?, |v| {
            v.r#type = EventType::all().nth(kind % 17).unwrap();
            v.status = Status::ALL[status % Status::ALL.len()];
            v.score = *kind as f64 / 7.0;
            v.place = (kind % 3 > 0).then(|| "e1".to_owned());
            v.time.earliest = None;
        }),
        Act::Publish(year) => {
            let mut meta = record.meta.clone();
            meta.published = Some(jiff::civil::date(*year, 3, 24));
            Change::meta(&record.meta, &meta).into_iter().collect()
        }
        Act::Note(n, note) => changed(record, pick(&record.mentions, *n)?, |m| m.note.clone_from(note)),
        Act::Everywhere(kind) => {
            let kind = Kind::ALL[kind % Kind::ALL.len()];
            record
                .mentions
                .iter()
                .flat_map(|m| changed(record, m, |m| m.kind = kind))
                .collect()
        }
        Act::Undo | Act::Redo | Act::Reopen => return None,
    })
}

fn play(record: &mut Record, history: &mut History, acts: &[Act]) {
    for (n, act) in acts.iter().enumerate() {
        match act {
            Act::Undo => drop(history.undo(record, &stamp(n)).unwrap()),
            Act::Redo => drop(history.redo(record, &stamp(n)).unwrap()),
            Act::Reopen => {
                let reopened = Record::from_json(&record.to_json().unwrap()).unwrap();
                assert_eq!(reopened, *record);
                *record = reopened;
                *history = History::of(record);
            }
            _ => {
                if let Some(changes) = changes(record, act) {
                    history.commit(record, Edit::new("act", changes), &stamp(n)).unwrap();
                }
            }
        }
    }
}

/// All but the log.
fn state(record: &Record) -> Record {
    Record {
        log: Vec::new(),
        ..record.clone()
    }
}

fn suggestions() -> Record {
    let mut record = common::full_record();
    record.log.clear();
    record
}

proptest! {
    #![proptest_config(common::cases(48))]

    #[test]
    fn undoing_all_gives_the_suggestions_and_redoing_all_the_end(acts in prop::collection::vec(act(), 0..60)) {
        let start = suggestions();
        let (mut record, mut history) = (start.clone(), History::default());
        play(&mut record, &mut history, &acts);
        let end = state(&record);
        let logged = record.log.len();

        let mut undone = 0;
        while history.undo(&mut record, &stamp(0)).unwrap().is_some() {
            undone += 1;
        }
        prop_assert_eq!(&state(&record), &start);
        for _ in 0..undone {
            history.redo(&mut record, &stamp(0)).unwrap();
        }
        prop_assert_eq!(&state(&record), &end);
        prop_assert!(record.log.len() >= logged, "the log is never shortened");
        prop_assert!(record.log.iter().zip(1..).all(|(entry, n)| entry.n == n));
    }

    #[test]
    fn replaying_the_log_gives_the_saved_file(acts in prop::collection::vec(act(), 0..60)) {
        let (mut record, mut history) = (suggestions(), History::default());
        play(&mut record, &mut history, &acts);
        let saved = Record::from_json(&record.to_json().unwrap()).unwrap();
        prop_assert_eq!(&saved, &record, "a record is always one that a file can hold");

        let mut replayed = suggestions();
        history::replay(&mut replayed, &saved.log).unwrap();
        prop_assert_eq!(replayed.to_json().unwrap(), saved.to_json().unwrap());
    }

    #[test]
    fn undo_reaches_back_past_a_save(acts in prop::collection::vec(act(), 1..40)) {
        let start = suggestions();
        let (mut record, mut history) = (start.clone(), History::default());
        play(&mut record, &mut history, &acts);
        let mut reopened = Record::from_json(&record.to_json().unwrap()).unwrap();
        let mut rebuilt = History::of(&reopened);
        prop_assert_eq!(rebuilt.undoable(&reopened), history.undoable(&record));
        prop_assert_eq!(rebuilt.redoable(&reopened), history.redoable(&record));
        while rebuilt.undo(&mut reopened, &stamp(0)).unwrap().is_some() {}
        prop_assert_eq!(&state(&reopened), &start);
    }
}

#[test]
fn an_edit_that_does_not_fit_changes_nothing() {
    let mut record = suggestions();
    let before = record.clone();
    let stale = Change::remove(&record.text, &{
        let mut mention = record.mentions[1].clone();
        mention.kind = Kind::Loc;
        mention
    });
    let fits = changes(&record, &Act::Relabel(0, 5)).unwrap();
    let edit = Edit::new("mixed", fits.into_iter().chain([stale]).collect());
    let mut history = History::default();
    assert!(history.commit(&mut record, edit, &stamp(0)).is_err());
    assert_eq!(record, before);
    assert_eq!(history.undoable(&record), None);
}
