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
