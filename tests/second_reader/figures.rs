//! How far two readers agree, counted.

use crate::common::full_record;
use crate::readers::{compared, other, whats};
use chancery::record::agreement::Among;
use chancery::record::{Record, Table};
use serde_json::{Value, json};

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
