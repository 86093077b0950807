//! The last decision: given again here by one key, and to all that says the same by another, after a preview, with one undo.

use crate::common::driven::{current, go_to, said, survives_saving, window, without_log};
use crate::common::window::{Window, ask, key, press, record};
use chancery::app::Command;
use chancery::record::{EventType, Kind, Review, Status, Table};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

const STORY: &str = "Envoys meet as truce frays\n\
VIENNA, March 12, 2024 (Adriatic News) - Foreign Minister Elena Markovic met Foreign Minister Ivan Petrov in Vienna on Monday.\n\
Markovic met Petrov again on Monday. “We want a truce,” the envoy said. “We will wait for an answer,” the envoy said.\n\
The Kremlin thanked Austria. The Kremlin praised Austria.\n";

fn story() -> (tempfile::TempDir, Window) {
    window(&[("envoys.txt", STORY)])
}

/// The ids of what says the same: two of each in the story.
fn two(harness: &Window, table: Table) -> [String; 2] {
    let record = record(harness);
    let found: Vec<String> = match table {
        Table::Mentions => record
            .mentions
            .iter()
            .filter(|m| m.text == "Kremlin")
            .map(|m| m.id.clone())
            .collect(),
        Table::Times => record
            .times
            .iter()
            .filter(|t| t.text == "Monday")
            .map(|t| t.id.clone())
            .collect(),
        Table::Roles => {
            let roles = record.roles.iter().filter(|r| r.text == "Foreign Minister");
            roles.map(|r| r.id.clone()).collect()
        }
        Table::Quotes => record.quotes.iter().map(|q| q.id.clone()).collect(),
        _ => {
            let events = record.events.iter().filter(|e| e.trigger.text == "said");
            events.map(|e| e.id.clone()).collect()
        }
    };
    found.try_into().unwrap()
}

fn mention(harness: &Window, words: &str) -> String {
    let mention = record(harness).mentions.iter().find(|m| m.text == words);
    mention.unwrap().id.clone()
}

/// Decides about one of two, then gives it to the other by one key; `holds` says whether it is so of one.
fn here_and_there(table: Table, decision: Command, asked: &str, holds: impl Fn(&Window, &str) -> bool) {
    let (_folder, mut harness) = story();
    let [one, other] = two(&harness, table);
    go_to(&mut harness, table, &one);
    ask(&mut harness, decision);
    assert!(
        holds(&harness, &one) && !holds(&harness, &other),
        "{table:?}: {}",
        said(&harness)
    );
    assert!(said(&harness).contains("Shift+E"), "{table:?}: {}", said(&harness));
    let before = without_log(&harness);
    press(&mut harness, Modifiers::SHIFT, Key::E);
    let preview = harness.state().document().unwrap().preview.clone().unwrap();
    assert_eq!(preview.targets.len(), 1, "{table:?}");
    harness.get_by_label(&format!("{asked} in 1 of 1 place?"));
    key(&mut harness, Key::Enter);
    assert!(
        holds(&harness, &one) && holds(&harness, &other),
        "{table:?}: {}",
        said(&harness)
    );
    survives_saving(&harness);
    key(&mut harness, Key::U);
    assert!(without_log(&harness) == before, "{table:?}: one undo takes it back");
    // Taken back, it is no decision to give elsewhere.
    press(&mut harness, Modifiers::SHIFT, Key::E);
    assert!(harness.state().document().unwrap().preview.is_none());
    assert!(
        said(&harness).contains("no decision to give elsewhere"),
        "{}",
        said(&harness)
    );
}

#[test]
fn the_value_of_a_time() {
    here_and_there(
        Table::Times,
        Command::SetItemDate("2024-03-04".to_owned()),
        "Date 2024-03-04",
        |h, id| {
            record(h)
                .times
                .iter()
                .any(|t| t.id == id && t.value.as_deref() == Some("2024-03-04"))
        },
    );
}

#[test]
fn the_office_and_the_holder_of_a_role() {
    here_and_there(
        Table::Roles,
        Command::SetOffice("foreign minister SRB".to_owned()),
        "Office foreign minister SRB",
        |h, id| {
            record(h)
                .roles
                .iter()
                .any(|r| r.id == id && r.country.as_deref() == Some("SRB"))
        },
    );
    let (_folder, harness) = story();
    let holder = record(&harness)
        .mentions
        .iter()
        .find(|m| m.text == "Kremlin")
        .unwrap()
        .clone();
    here_and_there(
        Table::Roles,
        Command::SetHolder(Some(holder.id.clone())),
        "Held by Kremlin",
        move |h, id| record(h).roles.iter().any(|r| r.id == id && r.holder == holder.entity),
    );
}

#[test]
fn the_speaker_of_a_quote() {
    let (_folder, harness) = story();
    let petrov = mention(&harness, "Ivan Petrov");
    let entity = record(&harness)
        .mentions
        .iter()
        .find(|m| m.id == petrov)
        .unwrap()
        .entity
        .clone();
    here_and_there(
        Table::Quotes,
        Command::SetSpeaker(Some(petrov)),
        "Said by Ivan Petrov",
        move |h, id| record(h).quotes.iter().any(|q| q.id == id && q.speaker == entity),
    );
}

#[test]
fn the_type_and_the_status_of_an_event() {
    here_and_there(
        Table::Events,
        Command::SetAct(EventType::Reject),
        "Make it REJECT",
        |h, id| {
            record(h)
                .events
                .iter()
                .any(|e| e.id == id && e.act == EventType::Reject)
        },
    );
    here_and_there(
        Table::Events,
        Command::SetStatus(Status::Denied),
        "Status denied",
        |h, id| {
            record(h)
                .events
                .iter()
                .any(|e| e.id == id && e.status == Status::Denied)
        },
    );
}

#[test]
fn an_alternative_of_the_machine_and_whom_words_mean() {
    here_and_there(Table::Mentions, Command::Alternative(1), "Make facility", |h, id| {
        record(h).mentions.iter().any(|m| m.id == id && m.kind == Kind::Fac)
    });
    let (_folder, harness) = story();
    let austria = record(&harness)
        .mentions
        .iter()
        .find(|m| m.text == "Austria")
        .unwrap()
        .clone();
    here_and_there(
        Table::Mentions,
        Command::ReferTo(austria.id.clone()),
        "It means Austria",
        move |h, id| {
            record(h)
                .mentions
                .iter()
                .any(|m| m.id == id && m.entity == austria.entity)
        },
    );
}

#[test]
fn a_code_and_a_merge_reach_the_other_open_articles() {
    let (_folder, mut harness) = window(&[("a.txt", STORY), ("b.txt", STORY)]);
    let entity = |h: &Window, n: usize, name: &str| {
        let entities = &h.state().documents[n].1.record.entities;
        entities
            .iter()
            .find(|e| e.name == name && e.review != Review::Rejected)
            .cloned()
    };
    let kremlin = mention(&harness, "Kremlin");
    go_to(&mut harness, Table::Mentions, &kremlin);
    ask(&mut harness, Command::SetActorCode("RUS GOV".to_owned()));
    press(&mut harness, Modifiers::SHIFT, Key::E);
    key(&mut harness, Key::Enter);
    for n in [0, 1] {
        let actor = entity(&harness, n, "Kremlin").unwrap().actor;
        assert_eq!(actor.country.as_deref(), Some("RUS"), "{n}: {}", said(&harness));
    }
    go_to(&mut harness, Table::Mentions, &kremlin);
    let austria = entity(&harness, 1, "Austria").unwrap().id;
    ask(&mut harness, Command::MergeInto(austria));
    press(&mut harness, Modifiers::SHIFT, Key::E);
    harness.get_by_label_contains("Merge into Austria in 1 of 1 place");
    key(&mut harness, Key::Enter);
    for n in [0, 1] {
        assert!(entity(&harness, n, "Kremlin").is_none(), "{n}: {}", said(&harness));
    }
    key(&mut harness, Key::U);
    assert!(entity(&harness, 0, "Kremlin").is_some());
}

#[test]
fn one_key_gives_the_last_decision_again_wherever_one_stands() {
    let (_folder, mut harness) = story();
    let again = |harness: &mut Window, table: Table, decision: Command| {
        let [one, other] = two(harness, table);
        go_to(harness, table, &one);
        ask(harness, decision);
        go_to(harness, table, &other);
        assert_eq!(current(harness).unwrap().id, other);
        key(harness, Key::Period);
        other
    };
    let time = again(
        &mut harness,
        Table::Times,
        Command::SetItemDate("2024-03-04".to_owned()),
    );
    let value = record(&harness)
        .times
        .iter()
        .find(|t| t.id == time)
        .unwrap()
        .value
        .clone();
    assert_eq!(value.as_deref(), Some("2024-03-04"));
    let role = again(
        &mut harness,
        Table::Roles,
        Command::SetOffice("foreign minister SRB".to_owned()),
    );
    let country = record(&harness)
        .roles
        .iter()
        .find(|r| r.id == role)
        .unwrap()
        .country
        .clone();
    assert_eq!(country.as_deref(), Some("SRB"));
    let petrov = mention(&harness, "Ivan Petrov");
    let quote = again(&mut harness, Table::Quotes, Command::SetSpeaker(Some(petrov)));
    let speaker = record(&harness)
        .quotes
        .iter()
        .find(|q| q.id == quote)
        .unwrap()
        .speaker
        .clone();
    let entity = record(&harness)
        .entities
        .iter()
        .find(|e| e.name == "Ivan Petrov")
        .unwrap()
        .id
        .clone();
    assert_eq!(speaker, Some(entity));
    let austria = mention(&harness, "Austria");
    let kremlin = again(&mut harness, Table::Mentions, Command::ReferTo(austria));
    let name = |h: &Window, mention: &str| {
        let entity = record(h)
            .mentions
            .iter()
            .find(|m| m.id == mention)
            .unwrap()
            .entity
            .clone();
        record(h)
            .entities
            .iter()
            .find(|e| Some(&e.id) == entity.as_ref())
            .unwrap()
            .name
            .clone()
    };
    assert_eq!(name(&harness, &kremlin), "Austria");
    survives_saving(&harness);
    // Where it has no meaning that is said.
    let [time, _] = two(&harness, Table::Times);
    go_to(&mut harness, Table::Times, &time);
    key(&mut harness, Key::Period);
    assert!(said(&harness).contains("mention"), "{}", said(&harness));
}
