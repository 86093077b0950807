//! Remembered decisions: offered after a decision, kept in the folder's file, shown, changed, forgotten, taken back.

use crate::app::Workbench;
use crate::app::aside::Step;
use crate::app::command::{Command, key, taken_back};
use crate::app::remembered::{Purpose, Remembered};
use crate::app::view::Sheet;
use crate::app::words::counted;
use crate::app::worker::Request;
use crate::rules::{self, Rule, Rules, RulesChange};
use std::path::PathBuf;

/// What is said of an article without a folder.
fn no_folder() -> String {
    let save = key(&Command::Save);
    format!("This article is in no folder yet, so nothing can be remembered for its neighbours: save it first ({save})")
}

impl Workbench {
    pub(super) fn perform_remember(&mut self, command: Command) {
        let Some(document) = self.document() else { return };
        let Some(folder) = document.folder() else {
            self.say(no_folder());
            return;
        };
        match command {
            Command::Remember(n) => match document.offers.get(n) {
                Some(decision) => {
                    let rule = document.rule(decision.clone(), &self.stamp());
                    self.change_rules(folder, RulesChange::remember(rule));
                }
                None => self.say(
                    "Nothing to remember: it is offered after you reject, change a kind, set an actor code or merge",
                ),
            },
            Command::RememberedDecisions => {
                self.remembered = Some(Remembered::of(folder.clone()));
                self.sheet = Some(Sheet::Remembered);
                self.ask_rules(folder, RulesChange::default(), Purpose::Look);
            }
            Command::ForgetRule(rule) => self.change_rules(folder, RulesChange::forget(rule)),
            Command::AmendRule(before, after) => self.change_rules(folder, RulesChange::amend(before, after)),
            Command::ApplyRemembered => self.apply_remembered(),
            _ => {}
        }
    }

    fn change_rules(&mut self, folder: PathBuf, change: RulesChange) {
        let Some((key, _)) = self.documents.get(self.shown) else {
            return;
        };
        let key = *key;
        self.ask_rules(folder, change, Purpose::Decide(key));
    }

    fn ask_rules(&mut self, folder: PathBuf, change: RulesChange, purpose: Purpose) {
        self.worker.request(Request::Rules {
            folder,
            change,
            purpose,
        });
    }

    /// Takes a folder's decisions, read and perhaps changed.
    pub(super) fn take_rules(&mut self, folder: PathBuf, purpose: Purpose, done: Result<(Rules, RulesChange), String>) {
        let (rules, change) = match done {
            Ok(done) => done,
            Err(why) => {
                if self.sheet == Some(Sheet::Remembered) {
                    self.sheet = None;
                }
                return self.warn(why);
            }
        };
        if let Some(shown) = self.remembered.as_mut().filter(|shown| shown.folder == folder) {
            shown.typed.retain(|(rule, _)| rules.iter().any(|r| r == rule));
            shown.rules = Some(rules);
        }
        match purpose {
            Purpose::Look => {}
            Purpose::Travel { back } => {
                let word = if back { "Taken back" } else { "Done again" };
                self.say(format!("{word}: {}", told(&change)));
            }
            Purpose::Decide(_) if change.is_empty() => self.say("That is remembered already"),
            Purpose::Decide(key) => {
                let said = format!("{}; {}", told(&change), taken_back());
                let made = change.remember.iter().map(|rule| &rule.decision);
                if let Some((_, document)) = self.documents.iter_mut().find(|(k, _)| *k == key) {
                    for decision in made {
                        if let Some(at) = document.offers.iter().position(|offer| offer == decision) {
                            document.offers.remove(at);
                            document.unasked -= usize::from(at < document.unasked);
                        }
                    }
                    let edits = document.history.depth();
                    document.asides.add(edits, Step::Remembered { folder, change });
                }
                self.say(said);
            }
        }
    }

    /// Takes back, or does again, a change of a folder's decisions.
    pub(super) fn travel_rules(&mut self, folder: PathBuf, change: &RulesChange, back: bool) {
        let change = if back { change.inverse() } else { change.clone() };
        self.ask_rules(folder, change, Purpose::Travel { back });
    }

    /// Makes suggestions of what is remembered in the article that is shown, as one step.
    fn apply_remembered(&mut self) {
        let rules = self.remembered.as_ref().and_then(|shown| shown.rules.clone());
        let (Some(rules), Some(document)) = (rules, self.document()) else {
            return;
        };
        match rules::suggest(&document.record, &rules) {
            Some(edit) => {
                let n = edit.changes.len();
                if self.commit_edit(edit) {
                    self.sheet = None;
                    self.say(format!(
                        "{} followed what is remembered; {}",
                        counted(n, "suggestion"),
                        taken_back()
                    ));
                }
            }
            None => self.say("This article says what is remembered already"),
        }
    }
}

/// What a change comes to, in a few words.
fn told(change: &RulesChange) -> String {
    let sentences = |rules: &[Rule]| {
        rules
            .iter()
            .map(|r| r.decision.sentence())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let same = |rule: &Rule| change.forget.iter().any(|old| old.decision == rule.decision);
    match (change.forget.is_empty(), change.remember.is_empty()) {
        (_, false) if change.remember.iter().all(same) => format!("changed: {}", sentences(&change.remember)),
        (_, false) => format!("remembered for this folder: {}", sentences(&change.remember)),
        (false, true) => format!("forgotten: {}", sentences(&change.forget)),
        (true, true) => "nothing was there to change".to_owned(),
    }
}
