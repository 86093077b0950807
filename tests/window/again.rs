//! Annotating an open article again, as a person asks for it.

use crate::common::driven::{go_to_mention, said, survives_saving, without_log};
use crate::common::window::{STORY, Window, ask, key, open, record, until, window};
use chancery::annotate::Annotator;
use chancery::app::Command;
use chancery::read::Article;
use chancery::record::{Kind, Review};
use egui::Key;

/// Annotates again and waits for it.
fn annotate_again(harness: &mut Window) {
    ask(harness, Command::AnnotateAgain);
    until(harness, "it is annotated", |w| w.jobs.is_empty());
}

fn kind(harness: &Window, words: &str) -> (Kind, Review) {
    let mention = record(harness).mentions.iter().find(|m| m.text == words).unwrap();
    (mention.kind, mention.review)
}

#[test]
fn decisions_stay_suggestions_are_todays_and_one_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut old = Annotator::new().unwrap().annotate(&Article::from_text("envoys", STORY));
    for mention in old
        .mentions
        .iter_mut()
        .filter(|m| m.text == "Austria" || m.text == "Kremlin")
    {
        mention.kind = Kind::Fac;
    }
    old.events.clear();
    let path = folder.path().join("envoys.chancery.json");
    std::fs::write(&path, old.to_json().unwrap()).unwrap();
    let mut harness = window(Vec::new());
    open(&mut harness, &path);
    go_to_mention(&mut harness, "Kremlin");
    key(&mut harness, Key::L);
    assert_eq!(kind(&harness, "Kremlin"), (Kind::Loc, Review::Corrected));
    let before = without_log(&harness);
    annotate_again(&mut harness);
    assert!(said(&harness).contains("what you decided stays"), "{}", said(&harness));
    assert_eq!(kind(&harness, "Kremlin"), (Kind::Loc, Review::Corrected));
    assert_eq!(kind(&harness, "Austria"), (Kind::Gpe, Review::Suggested));
    assert!(!record(&harness).events.is_empty(), "what was missed is suggested");
    survives_saving(&harness);
    annotate_again(&mut harness);
    assert!(said(&harness).contains("as it was"), "{}", said(&harness));
    key(&mut harness, Key::U);
    assert_eq!(without_log(&harness), before);
}

#[test]
fn a_day_that_the_analyst_has_set_or_taken_away_stays_so() {
    let (_folder, mut harness) = crate::common::driven::window(&[("envoys.txt", STORY)]);
    ask(&mut harness, Command::SetPublicationDate(String::new()));
    assert_eq!(record(&harness).meta.published, None);
    let before = without_log(&harness);
    annotate_again(&mut harness);
    assert_eq!(record(&harness).meta.published, None);
    assert_eq!(without_log(&harness).times, before.times, "{}", said(&harness));
}

#[test]
fn it_can_be_cancelled() {
    let (_folder, mut harness) = crate::common::driven::window(&[("envoys.txt", &STORY.repeat(400))]);
    let before = without_log(&harness);
    harness.state_mut().ask(Command::AnnotateAgain);
    harness.step();
    assert_eq!(harness.state().jobs.len(), 1);
    key(&mut harness, Key::Escape);
    assert!(said(&harness).contains("was not annotated again"), "{}", said(&harness));
    assert_eq!(without_log(&harness), before);
}
