//! What a killed run left is shown beside what is on the disk before anything comes back.

use crate::common::window::{article, click, key, press, record, until, window_in};
use chancery::app::Command;
use chancery::app::dialogs::Answer;
use chancery::record::{ItemId, Table};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

#[test]
fn decisions_of_a_killed_run_are_compared_one_by_one_before_they_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    {
        let mut harness = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
        harness.run_ok();
        press(&mut harness, Modifiers::COMMAND, Key::O);
        until(&mut harness, "the article is open", |w| w.document().is_some());
        let mention = record(&harness).mentions.iter().find(|m| m.text == "Vladimir Putin");
        let item = ItemId::new(Table::Mentions, &mention.unwrap().id);
        for command in [Command::GoTo(item), Command::SetActorCode("AUT GOV".to_owned())] {
            harness.state_mut().ask(command);
            harness.step();
            harness.run_ok();
        }
        let event = record(&harness)
            .events
            .iter()
            .find(|e| e.trigger.text == "met")
            .unwrap()
            .id
            .clone();
        harness
            .state_mut()
            .ask(Command::GoTo(ItemId::new(Table::Events, event)));
        harness.step();
        harness.run_ok();
        key(&mut harness, Key::X);
        // The window ends here without a word, as a killed one would.
    }
    let mut harness = window_in(&state, Vec::new());
    until(&mut harness, "the lost work is offered", |w| !w.lost.is_empty());
    click(&mut harness, "Compare");
    until(&mut harness, "it is told", |w| {
        w.compared.as_ref().is_some_and(|shown| shown.acts.is_some())
    });
    harness.get_by_label_contains("reject “met”");
    harness.get_by_label_contains("review  suggested → rejected");
    harness.get_by_label_contains("“Vladimir Putin”");
    harness.get_by_label_contains("→ AUT");
    assert!(harness.state().document().is_none(), "nothing has come back yet");
    click(&mut harness, "Hide");
    until(&mut harness, "it is hidden", |w| w.compared.is_none());
    assert!(harness.query_by_label_contains("suggested → rejected").is_none());
    click(&mut harness, "Restore");
    until(&mut harness, "the article is back", |w| w.document().is_some());
    assert!(!record(&harness).log.is_empty());
}

#[test]
fn what_a_run_left_that_ended_since_the_start_is_offered_when_its_article_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let article = article(folder.path());
    let answers = || vec![Answer::Chosen(vec![article.clone()])];
    let mut first = window_in(&state, answers());
    first.run_ok();
    press(&mut first, Modifiers::COMMAND, Key::O);
    until(&mut first, "the article is open", |w| w.document().is_some());
    key(&mut first, Key::N);
    key(&mut first, Key::X);
    // The second one starts while the first still runs, which is then killed.
    let mut second = window_in(&state, answers());
    second.run_ok();
    // Asked after the look at the start, and by the same worker.
    second.state_mut().ask(Command::Recovery);
    second.step();
    until(&mut second, "the look at the start is over", |w| {
        w.notices
            .iter()
            .any(|n| n.text.contains("No decisions of an earlier run"))
    });
    assert!(second.state().lost.is_empty());
    drop(first);
    press(&mut second, Modifiers::COMMAND, Key::O);
    until(&mut second, "the lost work is offered", |w| !w.lost.is_empty());
    // Nothing was begun yet: one key brings it back.
    key(&mut second, Key::Enter);
    until(&mut second, "the decision is back", |w| {
        w.document().is_some_and(|d| !d.record.log.is_empty())
    });
}

#[test]
fn an_enter_that_was_meant_for_work_brings_nothing_back() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let other = folder.path().join("other.txt");
    std::fs::write(&other, "Oslo hosts talks\n\nNorway met Chad in Oslo on Monday.\n").unwrap();
    {
        let mut first = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
        press(&mut first, Modifiers::COMMAND, Key::O);
        until(&mut first, "the article is open", |w| w.document().is_some());
        key(&mut first, Key::N);
        key(&mut first, Key::X);
    }
    let mut harness = window_in(&state, vec![Answer::Chosen(vec![other])]);
    until(&mut harness, "the lost work is offered", |w| !w.lost.is_empty());
    // As it would be, were it found later: over work that goes on.
    let late = (
        std::mem::take(&mut harness.state_mut().lost),
        harness.state_mut().sheet.take(),
    );
    harness.run_ok();
    press(&mut harness, Modifiers::COMMAND, Key::O);
    until(&mut harness, "the other article is open", |w| w.document().is_some());
    key(&mut harness, Key::N);
    key(&mut harness, Key::X);
    let decided = record(&harness).clone();
    assert!(!decided.log.is_empty());
    (harness.state_mut().lost, harness.state_mut().sheet) = late;
    harness.run_steps(3);
    key(&mut harness, Key::Enter);
    assert!(harness.state().sheet.is_none(), "it waits");
    assert_eq!(harness.state().lost.len(), 1);
    assert_eq!(record(&harness), &decided);
}

#[test]
fn what_a_run_left_that_was_not_gone_at_the_start_is_offered_a_little_later() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    {
        let mut first = window_in(&state, vec![Answer::Chosen(vec![article(folder.path())])]);
        press(&mut first, Modifiers::COMMAND, Key::O);
        until(&mut first, "the article is open", |w| w.document().is_some());
        key(&mut first, Key::N);
        key(&mut first, Key::X);
    }
    // As a killed program holds it until the last of it is gone.
    let journals = std::fs::read_dir(state.join("journals")).unwrap();
    let mut paths = journals.map(|entry| entry.unwrap().path());
    let journal = paths.find(|path| path.extension().is_some_and(|e| e == "journal"));
    let held = std::fs::File::options()
        .read(true)
        .write(true)
        .open(journal.unwrap())
        .unwrap();
    held.try_lock().unwrap();
    let mut second = window_in(&state, Vec::new());
    second.run_ok();
    second.state_mut().ask(Command::Recovery);
    second.step();
    until(&mut second, "the look at the start is over", |w| {
        w.notices
            .iter()
            .any(|n| n.text.contains("No decisions of an earlier run"))
    });
    assert!(second.state().lost.is_empty());
    held.unlock().unwrap();
    until(&mut second, "it is offered", |w| !w.lost.is_empty());
}
