//! Two readers of one text: what they differ in, the edits that settle it, and what `chancery compare` says.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use chancery::annotate::Annotator;
use chancery::read::Article;
use chancery::record::acts::{Act, View, decide, entities, events, kinds, mentions};
use chancery::record::agreement::{Among, Comparison, Difference, What};
use chancery::record::{EventType, History, Index, ItemId, Kind, Record, Review, Stamp, Status, Table};
use chancery::text::Span;
use common::{at, full, full_record};
use serde_json::{Value, json};

fn stamp() -> Stamp {
    Stamp {
        at: "2026-11-22T09:14:03Z".into(),
        by: "a.lee".into(),
    }
}

fn compared<T>(mine: &Record, theirs: &Record, ask: impl FnOnce(&Comparison<'_>) -> T) -> T {
    let (index, other) = (Index::new(mine), Index::new(theirs));
    let mine = View {
        record: mine,
        index: &index,
    };
    let theirs = View {
        record: theirs,
        index: &other,
    };
    ask(&Comparison::new(mine, theirs).unwrap())
}

fn differences(mine: &Record, theirs: &Record) -> Vec<Difference> {
    compared(mine, theirs, |all| all.differences())
}

fn whats(mine: &Record, theirs: &Record) -> Vec<(Table, What)> {
    differences(mine, theirs).iter().map(|d| (d.table, d.what)).collect()
}

/// The sample as another reader left it.
fn other(change: impl FnOnce(&mut Value)) -> Record {
    let mut document = full();
    change(&mut document);
    Record::from_json(&document.to_string()).unwrap()
}

/// Takes everything over, one difference after the other; gives the number of steps.
fn take_all(mine: &mut Record, history: &mut History, theirs: &Record) -> usize {
    for step in 0..400 {
        let edit = compared(mine, theirs, |all| {
            let first = all.differences().into_iter().next()?;
            Some(all.take(&first).unwrap_or_else(|e| panic!("{first:?}: {e}")))
        });
        let Some(edit) = edit else {
            Record::from_json(&mine.to_json().unwrap()).expect("what comes along names nothing that is missing");
            return step;
        };
        history.commit(mine, edit, &stamp()).unwrap();
    }
    panic!("it does not end: {:?}", differences(mine, theirs).first());
}

fn undo_all(mine: &mut Record, history: &mut History) {
    while history.undo(mine, &stamp()).unwrap().is_some() {}
}

/// A record without its log: undoing is logged too.
fn content(record: &Record) -> Record {
    Record {
        log: Vec::new(),
        ..record.clone()
    }
}

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
fn mere_statements_which_nobody_is_shown_count_neither_as_agreement_nor_as_difference() {
    let statement = |d: &mut Value| {
        d["events"][0]["type"] = "STATEMENT".into();
        d["events"][0]["act"] = "STATEMENT".into();
    };
    let (mine, theirs) = (
        other(statement),
        other(|d| {
            statement(d);
            d["events"][0]["status"] = "denied".into();
        }),
    );
    let of_events = |mine: &Record, theirs: &Record| {
        let tables = compared(mine, theirs, |all| all.agreement(Among::Everything));
        tables
            .into_iter()
            .find(|t| t.table == Table::Events)
            .map_or((0, 0), |t| (t.mine, t.theirs))
    };
    let all = full_record().events.len();
    assert_eq!(of_events(&mine, &theirs), (all - 1, all - 1));
    assert!(whats(&mine, &theirs).iter().all(|(table, _)| *table != Table::Events));
    // Where one of them made a deed of it, they differ.
    assert!(
        whats(&mine, &full_record())
            .iter()
            .any(|(table, _)| *table == Table::Events)
    );
    assert_eq!(of_events(&mine, &full_record()), (all - 1, all));
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

#[test]
fn what_nobody_decided_is_told_and_can_be_left_out() {
    let mine = full_record();
    let theirs = other(|d| d["mentions"][0]["review"] = "accepted".into());
    let of_mentions = |among| compared(&mine, &theirs, |all| all.agreement(among)).remove(0);
    let all = of_mentions(Among::Everything);
    assert_eq!((all.mine, all.theirs, all.exact, all.untouched), (2, 2, 2, 0));
    let decided = of_mentions(Among::Decided);
    assert_eq!(
        (decided.mine, decided.theirs, decided.exact),
        (1, 1, 1),
        "m1 is open in mine"
    );
    let same = compared(&mine, &mine, |all| all.agreement(Among::Everything)).remove(0);
    assert_eq!(same.untouched, 1);
}

/// By hand: of 4 words, mine labels 1 and 2, theirs 2 and 3, all PER. pₒ = ½; pₑ = ½·½ + ½·½ = ½; κ = 0. α = 1 − 7 · 4 / 32.
#[test]
fn words_are_counted_as_by_hand() {
    let record = |start: usize, end: usize| {
        let text = "aa bb cc dd";
        let mention = json!({"id": "m1", "start": start, "end": end, "text": &text[start..end], "kind": "PER",
            "form": "name", "review": "added", "origin": "manual"});
        let document = json!({"schema": "chancery/annotations@1", "id": "a", "text": text, "mentions": [mention]});
        Record::from_json(&document.to_string()).unwrap()
    };
    let table = compared(&record(0, 5), &record(3, 8), |all| all.agreement(Among::Everything)).remove(0);
    assert_eq!((table.tokens.len(), table.tokens.observed()), (4, Some(0.5)));
    assert_eq!(table.tokens.kappa(), Some(0.0));
    assert_eq!(table.tokens.alpha(), Some(1.0 - 7.0 * 4.0 / 32.0));
    assert_eq!((table.f1_exact(), table.f1_overlapping()), (Some(0.0), Some(1.0)));
    // Units 0..5 and 3..8 of 11 characters: observed = 2 · (9 + 9) / (2 · 11²).
    assert!((table.units["PER"].observed - 18.0 / 121.0).abs() < 1e-12);
}

const ARTICLE: &str = "STRELSAU, March 24, 2016 - Foreign Minister Anna Berg of Ruritania arrived in France on Tuesday. \
    President Rudolf Elphberg met Chancellor Karl Moor of Graustark on Monday. “We will not sign,” Berg said. \
    Graustark accused Ruritania of shelling a village near Hentzau on Sunday. The minister will visit Berlin next week. \
    Ruritania expelled two diplomats and Graustark threatened sanctions.\n\n\
    Germany and France called for talks. Berg thanked Germany. Elphberg rejected the offer of the United Nations.";

/// A reader who decides at random, but the same way each time.
fn random_reader(record: &mut Record, seed: u64, steps: usize) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut roll = move |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n.max(1)
    };
    let mut history = History::of(record);
    for _ in 0..steps {
        let index = Index::new(record);
        let view = View { record, index: &index };
        let mention = record.mentions[roll(record.mentions.len())].clone();
        let entity = record.entities[roll(record.entities.len())].id.clone();
        let kind = Kind::ALL[roll(Kind::ALL.len())];
        let act: Act = match roll(10) {
            0 => kinds::relabel(view, &[mention.id], kind),
            1 => decide::reject(view, &[ItemId::new(Table::Mentions, mention.id)]),
            2 => decide::accept(view, &[ItemId::new(Table::Entities, entity)]),
            3 => mentions::reassign(view, &[mention.id], &entity),
            4 => mentions::split(view, &[mention.id]),
            5 => entities::set_actor(view, &entity, ["RUS GOV", "USA", ""][roll(3)]),
            6 => {
                let words: Vec<Span> = record
                    .text
                    .match_indices(' ')
                    .map(|(i, _)| Span::new(i + 1, i + 2))
                    .collect();
                mentions::add(view, &[words[roll(words.len())]], kind)
            }
            7 => {
                let start = mention.span.start + usize::from(mention.span.len() > 3);
                mentions::rebound(view, &mention.id, Span::new(start, mention.span.end))
            }
            what => match record.events.get(roll(record.events.len())).map(|e| e.id.clone()) {
                Some(id) if what == 8 => {
                    let act = EventType::all().nth(roll(17)).unwrap();
                    events::set_act(view, &id, act)
                }
                Some(id) if roll(2) == 0 => events::set_status(view, &id, Status::ALL[roll(Status::ALL.len())]),
                Some(id) => events::fill(view, &id, events::Slot::Recipient, &mention.id),
                None => continue,
            },
        };
        if let Ok(edit) = act {
            history.commit(record, edit, &stamp()).unwrap();
        }
    }
}

/// Whatever two readers did, walking the list ends, with two records that say the same, and undo takes it all back.
#[test]
fn taking_everything_over_ends_and_can_be_undone() {
    let annotator = Annotator::new().unwrap();
    let base = annotator.annotate(&Article::from_text("a", ARTICLE));
    assert!(base.mentions.len() > 10 && base.events.len() > 3);
    for seed in 1..=16 {
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        random_reader(&mut mine, seed, 12);
        random_reader(&mut theirs, seed + 1_000, 12);
        let before = mine.clone();
        let mut history = History::default();
        take_all(&mut mine, &mut history, &theirs);
        for table in compared(&mine, &theirs, |all| all.agreement(Among::Everything)) {
            if table.table != Table::Entities {
                assert_eq!(table.f1_exact(), Some(1.0), "seed {seed}: {table:?}");
            }
        }
        undo_all(&mut mine, &mut history);
        assert_eq!(content(&mine), content(&before), "seed {seed}");
    }
}

mod command {
    use super::*;
    use std::fs;
    use std::path::Path;
    use std::process::{Command, Output};

    fn compare(mine: &Path, theirs: &Path, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.arg("compare").args([mine, theirs]).args(more);
        command.output().unwrap()
    }

    #[test]
    fn two_files_give_a_table_or_json() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (
            folder.path().join("a.chancery.json"),
            folder.path().join("b.chancery.json"),
        );
        fs::write(&a, full_record().to_json().unwrap()).unwrap();
        let theirs = other(|d| d["mentions"][1]["kind"] = "ORG".into());
        fs::write(&b, theirs.to_json().unwrap()).unwrap();
        let output = compare(&a, &b, &["--list"]);
        let table = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(
            table.lines().any(|l| l.starts_with("mentions") && l.contains("0.500")),
            "{table}"
        );
        assert!(
            table.contains("1 differences") && table.contains("other kind\tKarl Moor\tPER\tORG"),
            "{table}"
        );

        let json: Value = serde_json::from_slice(&compare(&a, &b, &["--json"]).stdout).unwrap();
        assert_eq!(json["tables"][0]["table"], "mentions");
        assert_eq!(json["tables"][0]["f1_exact"], 0.5);
        assert_eq!(json["differences"][0]["there"], "ORG");
        assert_eq!(json["differences"][0]["start"], at("Karl Moor").0);
    }

    #[test]
    fn other_texts_and_articles_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.chancery.json"), full_record().to_json().unwrap()).unwrap();
        fs::write(
            path("b.chancery.json"),
            Record::new("b", "Another text.".into()).to_json().unwrap(),
        )
        .unwrap();
        fs::write(path("c.txt"), "An article.").unwrap();
        for (name, words) in [
            ("b.chancery.json", "different texts"),
            ("c.txt", "Annotate it first"),
            ("d", "d"),
        ] {
            let output = compare(&path("a.chancery.json"), &path(name), &[]);
            assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{name}");
            assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{name}");
        }
    }
}
