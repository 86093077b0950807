//! Whole articles walked by keyboard in the window, and everything taken back again.

use crate::common::driven::{answer, current, go_to, window, without_log};
use crate::common::window::{Window, record};
use chancery::app::queue::Order;
use chancery::record::{Event, EventType, ItemId, Record, Review, Table};
use egui::{Key, Modifiers};
use std::collections::{BTreeMap, HashSet};

/// Articles of our own: a dated wire story, an undated page with two stories and a long quote, a ministry's readout.
const ARTICLES: [(&str, &str); 3] = [
    ("buoys.txt", include_str!("../fixtures/walk/buoys.txt")),
    ("mixed.txt", include_str!("../fixtures/walk/mixed.txt")),
    ("readout.txt", include_str!("../fixtures/walk/readout.txt")),
];

/// A key, and the two frames that it takes: done at the end of the first, seen in the second.
fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.step();
    harness.step();
}

fn key(harness: &mut Window, key: Key) {
    press(harness, Modifiers::NONE, key);
}

/// An article, reviewed by nothing but accepts: the items one was asked about.
fn accept_all(harness: &mut Window) -> Vec<ItemId> {
    let mut asked = Vec::new();
    let mut seen = HashSet::new();
    while harness.state().document().unwrap().queue.left() > 0 {
        let item = current(harness).unwrap();
        assert!(seen.insert(item.clone()), "{item:?} is asked about twice");
        key(harness, Key::Space);
        asked.push(item);
    }
    asked
}

#[test]
fn an_article_is_reviewed_with_one_key_an_item_and_no_entity_beside_its_mentions() {
    for article in ARTICLES {
        let (_folder, mut harness) = window(&[article]);
        let queue = &harness.state().document().unwrap().queue;
        let (all, entities) = (queue.all, queue.left_of(Table::Entities));
        let asked = accept_all(&mut harness);
        let words = article.1.split_whitespace().count();
        println!(
            "{}: {words} words, {all} items, {} of them no entities, {} accepts",
            article.0,
            all - entities,
            asked.len()
        );
        assert!(
            asked.len() * 2 < all,
            "what one answer settles is not asked about again"
        );
        let entities = asked.iter().filter(|i| i.table == Table::Entities).count();
        assert_eq!(
            entities, 0,
            "an entity goes with the first of its mentions that is accepted"
        );
    }
}

#[test]
fn by_doubt_too_an_entity_waits_for_its_mentions_and_one_undo_takes_both_back() {
    let (_folder, mut harness) = window(&ARTICLES[..1]);
    key(&mut harness, Key::V);
    // The walk begins at the first of the new order.
    harness.state_mut().document_mut().unwrap().current = None;
    key(&mut harness, Key::N);
    assert_eq!(harness.state().order, Order::Doubt);
    let asked = accept_all(&mut harness);
    assert!(asked.iter().all(|i| i.table != Table::Entities));
    for _ in &asked {
        key(&mut harness, Key::U);
    }
    let document = harness.state().document().unwrap();
    assert_eq!(document.queue.left(), document.queue.all);
    assert!(record(&harness).entities.iter().all(|e| e.review == Review::Suggested));
}

#[test]
fn an_entity_is_passed_over_only_while_a_mention_of_it_waits() {
    let (_folder, mut harness) = window(&ARTICLES[..1]);
    // A description that is merged with a name stands first: its entity waits for the name.
    let mention = |record: &Record, words: &str| {
        let found = record.mentions.iter().find(|m| m.text == words);
        found.map(|m| (m.id.clone(), m.entity.clone().unwrap())).unwrap()
    };
    let (spokesman, _) = mention(record(&harness), "ministry spokesman");
    let (_, saar) = mention(record(&harness), "Katrin Saar");
    let open = |harness: &Window| {
        record(harness)
            .mentions
            .iter()
            .filter(|m| m.review == Review::Suggested)
            .count()
    };
    go_to(&mut harness, Table::Mentions, &spokesman);
    let before = open(&harness);
    key(&mut harness, Key::Space);
    assert_eq!(open(&harness), before - 1);
    // Whoever asks for entities alone is shown them.
    go_to(&mut harness, Table::Entities, &saar);
    key(&mut harness, Key::B);
    key(&mut harness, Key::N);
    assert_eq!(current(&harness).unwrap().table, Table::Entities);
}

/// The words in the middle of what is seen of the article, so that one can tell that the window follows.
fn in_sight(harness: &Window) -> bool {
    let document = harness.state().document().unwrap();
    let Some(item) = &document.current else { return true };
    let span = document.index.span(&document.record, item);
    span.is_none_or(|span| document.visible.overlaps(span))
}

/// A question that is open is answered with the first offer, letters on words with the nearest word, a preview with yes.
fn take_first(harness: &mut Window) {
    harness.step();
    if harness.state().prompt.is_some() {
        key(harness, Key::Enter);
    }
    let document = harness.state().document().unwrap();
    if document.hints.is_some() {
        key(harness, Key::F);
    } else if document.preview.is_some() {
        key(harness, Key::Enter);
    }
    let document = harness.state().document().unwrap();
    if harness.state().prompt.is_some() || document.hints.is_some() || document.preview.is_some() {
        key(harness, Key::Escape);
    }
}

/// Selects the word that follows the current item, as a double click on it would.
fn select_next_word(harness: &mut Window) {
    let document = harness.state_mut().document_mut().unwrap();
    let Some(end) = document.place_of_current().map(|place| place.end) else {
        return;
    };
    let text = document.record.text.clone();
    let words = text.split_at(end).1;
    let Some(word) = words.split(|c: char| !c.is_alphanumeric()).find(|w| w.len() > 3) else {
        return;
    };
    let start = end + words.find(word).unwrap();
    document.selection = Some(chancery::text::Span::new(start, start + word.len()));
}

/// Two hundred decisions of every sort, each with the record before it; and how often each sort was taken.
fn decide_two_hundred_times(harness: &mut Window) -> (Vec<Record>, BTreeMap<String, usize>) {
    let mut before = Vec::new();
    let mut sorts = BTreeMap::new();
    let mut round = 0;
    while before.len() < 200 {
        round += 1;
        assert!(round < 2_000, "there is enough to decide: {} decisions", before.len());
        let state = without_log(harness);
        let table = current(harness).map(|item| item.table);
        match (round % 18, table) {
            (0, _) => key(harness, Key::X),
            (1, Some(Table::Mentions | Table::Entities)) => key(harness, Key::O),
            (2, Some(Table::Mentions)) => key(harness, Key::CloseCurlyBracket),
            (3, Some(Table::Mentions)) => key(harness, Key::S),
            (4, Some(Table::Mentions | Table::Entities)) => {
                key(harness, Key::I);
                answer(harness, "CHE GOV");
            }
            (5 | 14, _) => {
                let open = |e: &&Event| e.review == Review::Suggested && e.r#type != EventType::Statement;
                if let Some(id) = record(harness).events.iter().find(open).map(|e| e.id.clone()) {
                    // Words that are still selected would become an event.
                    harness.state_mut().document_mut().unwrap().selection = None;
                    go_to(harness, Table::Events, &id);
                    key(harness, Key::E);
                    key(harness, if round % 18 == 5 { Key::S } else { Key::B });
                    // What Enter settles belongs to the change before it.
                    key(harness, Key::Enter);
                }
            }
            (6, Some(_)) => {
                key(harness, Key::C);
                answer(harness, "ask the desk");
            }
            (7, Some(Table::Times)) => {
                key(harness, Key::T);
                answer(harness, "2019-09-01");
            }
            (8, _) => key(harness, Key::J),
            (9, Some(Table::Mentions | Table::Events)) => {
                key(harness, Key::M);
                take_first(harness);
            }
            (10, Some(Table::Mentions)) => {
                press(harness, Modifiers::SHIFT, Key::P);
                take_first(harness);
            }
            (11, _) => {
                press(harness, Modifiers::COMMAND, Key::D);
                harness.step();
                harness.state_mut().prompt.as_mut().unwrap().typed.clear();
                answer(harness, &format!("2019-09-{:02}", 1 + before.len() % 28));
            }
            (12, Some(Table::Mentions)) => {
                select_next_word(harness);
                key(harness, Key::E);
                // What such a word tells is asked where no phrase knows it.
                if harness.state().prompt.is_some() {
                    answer(harness, "consult");
                }
                key(harness, Key::Enter);
            }
            (13, Some(Table::Mentions)) => {
                select_next_word(harness);
                key(harness, Key::G);
            }
            (15, Some(Table::Mentions)) => press(harness, Modifiers::SHIFT, Key::X),
            (16, Some(Table::Mentions)) => key(harness, Key::OpenBracket),
            (17, Some(_)) if round % 72 == 17 => press(harness, Modifiers::SHIFT, Key::J),
            _ => key(harness, Key::Space),
        }
        take_first(harness);
        if without_log(harness) != state {
            let document = harness.state().document().unwrap();
            let act = document.history.undoable(&document.record).unwrap();
            *sorts.entry(act.to_owned()).or_default() += 1;
            before.push(state);
        }
        if harness.state().document().unwrap().queue.left() == 0 {
            key(harness, Key::J);
        }
    }
    (before, sorts)
}

#[test]
fn two_hundred_decisions_are_taken_back_one_by_one_and_the_window_follows() {
    let (_folder, mut harness) = window(&ARTICLES[..1]);
    let first = without_log(&harness);
    let (before, sorts) = decide_two_hundred_times(&mut harness);
    for act in [
        "accept",
        "reject",
        "relabel",
        "bounds",
        "merge",
        "split",
        "actor",
        "set publication date",
        "add event",
        "add",
        "event status",
        "boilerplate",
    ] {
        assert!(sorts.contains_key(act), "{act} is among {sorts:?}");
    }
    let after = without_log(&harness);
    for (n, state) in before.iter().enumerate().rev() {
        press(&mut harness, Modifiers::COMMAND, Key::Z);
        assert!(
            without_log(&harness) == *state,
            "undo brings back what was before decision {n}"
        );
        assert!(in_sight(&harness), "what decision {n} was about is in sight");
        assert!(
            harness.state().notices.len() < 3,
            "lines do not pile up over the article"
        );
    }
    assert!(without_log(&harness) == first, "the article is as it was at first");
    let document = harness.state().document().unwrap();
    assert_eq!(document.queue.decided, 0);
    for _ in &before {
        press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert!(without_log(&harness) == after, "and all of it can be done again");
}
