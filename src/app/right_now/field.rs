//! The keys that work while a text field has the letters: those of the item would be typed.

use super::{Cap, Does, Hint, SEARCH_KEYS, cap, escape, in_mode_of};
use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::view::{Prompt, Question};

/// A text field beside the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What is searched.
    Search,
    /// What the list is narrowed to.
    Filter,
}

/// The keys of the field that has the letters, if one has.
pub fn keys(workbench: &Workbench) -> Option<Vec<Hint>> {
    if let Some(prompt) = &workbench.prompt {
        return Some(of_question(prompt));
    }
    match workbench.panes.field? {
        Field::Search => Some(of_search()),
        Field::Filter => Some(vec![
            heard(&["↑", "↓"], "line"),
            heard(&["Enter"], "go there"),
            escape("back to the text", Command::Escape),
        ]),
    }
}

/// What only the field itself hears.
fn heard(keys: &[&str], what: &'static str) -> Hint {
    let caps = keys.iter().map(|key| Cap {
        key: (*key).to_owned(),
        does: Does::Heard,
    });
    Hint {
        caps: caps.collect(),
        what,
    }
}

fn of_question(prompt: &Prompt) -> Vec<Hint> {
    use Question as Q;
    let offers = prompt.asks_a_date()
        || matches!(
            prompt.question,
            Q::MergeInto | Q::ActorCode | Q::EventType | Q::NewEvent(_) | Q::Context | Q::Cameo | Q::MergeEvent
        );
    let mut keys = vec![heard(&["Enter"], "take it")];
    keys.extend(offers.then(|| heard(&["↑", "↓"], "choose")));
    keys.extend(prompt.asks_a_date().then(|| heard(&["Alt+↓"], "calendar")));
    keys.push(escape("leave it", Command::Escape));
    keys
}

fn of_search() -> Vec<Hint> {
    let back = Hint {
        caps: vec![cap("Shift+Enter".to_owned(), Command::FindPrevious)],
        what: "previous",
    };
    vec![
        in_mode_of(&SEARCH_KEYS, "next hit", [Command::FindNext]),
        back,
        escape("close, the hit stays selected", Command::Escape),
    ]
}
