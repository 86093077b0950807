//! The keys that work right now, for the inspector and the key sheet; a click on one does what the key does.

use super::Workbench;
use super::command::modes::EVENT_KEYS;
use super::command::{Command, Entry};
use super::document::Document;
use super::keys::{kind_letter, takes_cue};
use super::perform::reaches_hidden;
use crate::record::{Kind, Table};

/// A key as a cap.
pub struct Cap {
    /// The key, as it is written on the cap.
    pub key: &'static str,
    /// What it does.
    pub does: Does,
}

/// What a click on a cap does.
pub enum Does {
    /// The same as the key.
    Ask(Box<Command>),
    /// A key that is held with others: a choice of what it does with them, each with its keys.
    Choose(Vec<(String, Command)>),
}

/// Keys that belong together, with what they do; without any key, a line of advice.
pub struct Hint {
    /// The keys.
    pub caps: Vec<Cap>,
    /// What they do.
    pub what: &'static str,
}

impl Hint {
    /// The key, where there is one alone.
    pub fn key(&self) -> Option<&'static str> {
        match &self.caps[..] {
            [cap] => Some(cap.key),
            _ => None,
        }
    }
}

/// What a command is called: as in the menus, or while an event is edited as on the key sheet.
pub fn title(entries: &[Entry], command: &Command) -> Option<&'static str> {
    let of_mode = || {
        EVENT_KEYS
            .iter()
            .find(|(.., own)| own == command)
            .map(|(_, what, _)| *what)
    };
    let entry = entries.iter().find(|entry| entry.command == *command);
    entry.map(|entry| entry.title).or_else(of_mode)
}

fn cap(key: &'static str, command: Command) -> Cap {
    Cap {
        key,
        does: Does::Ask(Box::new(command)),
    }
}

/// One key, what it does, and the command that it means.
pub fn hint(key: &'static str, what: &'static str, command: Command) -> Hint {
    several(what, [(key, command)])
}

fn several<const N: usize>(what: &'static str, keys: [(&'static str, Command); N]) -> Hint {
    Hint {
        caps: keys.into_iter().map(|(key, command)| cap(key, command)).collect(),
        what,
    }
}

const fn advice(what: &'static str) -> Hint {
    Hint { caps: Vec::new(), what }
}

fn kinds(what: &'static str) -> Hint {
    let caps = Kind::ALL
        .iter()
        .map(|kind| cap(kind_letter(*kind), Command::Relabel(*kind)));
    Hint {
        caps: caps.collect(),
        what,
    }
}

fn bounds(what: &'static str) -> Hint {
    let keys = [
        ("[", Command::StartLeft),
        ("]", Command::StartRight),
        ("{", Command::EndLeft),
        ("}", Command::EndRight),
    ];
    several(what, keys)
}

/// `Shift` with an answer.
fn everywhere(answers: &[(&str, Command)]) -> Hint {
    let choice = |(key, answer): &(&str, Command)| {
        let all = Command::Everywhere(Box::new(answer.clone()));
        (format!("Shift+{key}"), all)
    };
    let does = Does::Choose(answers.iter().map(choice).collect());
    Hint {
        caps: vec![Cap { key: "Shift", does }],
        what: "everywhere",
    }
}

fn kinds_everywhere() -> Vec<(&'static str, Command)> {
    let all = Kind::ALL.iter();
    all.map(|kind| (kind_letter(*kind), Command::Relabel(*kind))).collect()
}

fn judged_everywhere() -> Vec<(&'static str, Command)> {
    vec![("Space", Command::Accept), ("x", Command::Reject)]
}

/// The keys that work right now.
pub fn right_now(workbench: &Workbench) -> Vec<Hint> {
    let palette = || hint("Ctrl+K", "all commands", Command::Palette);
    let help = || hint("F1", "keys", Command::Help);
    let Some(document) = workbench.document() else {
        let cancel = (!workbench.jobs.is_empty()).then(|| hint("Esc", "cancel", Command::CancelWork));
        let keys = [hint("Ctrl+O", "open", Command::Open), palette(), help()];
        return cancel.into_iter().chain(keys).collect();
    };
    // What is refused is not offered.
    let refused = |does: &Does| match does {
        Does::Ask(command) => {
            reaches_hidden(command) || matches!(**command, Command::FilterLikeThis | Command::FilterActor)
        }
        Does::Choose(all) => all.iter().all(|(_, command)| reaches_hidden(command)),
    };
    let blind = workbench.blind;
    let allowed = |mut keys: Vec<Hint>| {
        keys.retain(|hint| !blind || hint.caps.is_empty() || !hint.caps.iter().all(|cap| refused(&cap.does)));
        keys
    };
    if let Some(keys) = in_mode(document) {
        return allowed(keys);
    }
    if document.current.is_none() && blind && document.queue.items.is_empty() {
        return vec![
            hint("F10", "show the suggestions", Command::ToggleBlind),
            palette(),
            help(),
        ];
    }
    if document.current.is_none() {
        return vec![hint("n", "first to review", Command::NextOpen), palette(), help()];
    }
    allowed(of_item(document))
}

/// The keys of a preview, of letters on the words, of an event's slots, of selected words, of a comparison.
fn in_mode(document: &Document) -> Option<Vec<Hint>> {
    let escape = |what| hint("Esc", what, Command::Escape);
    if let Some(preview) = &document.preview {
        let walk = [
            ("\u{2191}", Command::StepPreview(false)),
            ("\u{2193}", Command::StepPreview(true)),
        ];
        let mut keys = vec![
            hint("Enter", "do it", Command::ConfirmEverywhere),
            several("walk the places", walk),
            hint("Space", "take one out, or in", Command::TickPlace),
        ];
        keys.extend((!preview.elsewhere.is_empty()).then(|| hint("w", "other articles too", Command::ToggleOthers)));
        keys.push(escape("leave it"));
        return Some(keys);
    }
    if document.hints.is_some() {
        return Some(vec![
            advice("type the letters on a word, or click it"),
            escape("leave it"),
        ]);
    }
    if document.editing_event {
        return Some(of_slots());
    }
    if document.selection.is_some() {
        let cue = takes_cue(document).then(|| hint("v", "cue of this quote", Command::Cue));
        let keys = [
            kinds("tag as"),
            hint("e", "event", Command::EditEvent),
            hint("q", "quote", Command::Speaker),
            hint("t", "time", Command::ItemDate),
            hint("r", "role", Command::Role),
            hint("Shift+J", "not news", Command::Boilerplate),
            everywhere(&kinds_everywhere()),
            escape("let go"),
        ];
        return Some(cue.into_iter().chain(keys).collect());
    }
    let second = document.second.as_ref()?;
    let settle = [
        hint("m", "keep mine", Command::KeepMine),
        hint("t", "take theirs", Command::TakeTheirs),
    ];
    let settle = settle.into_iter().filter(|_| second.at.is_some());
    let rest = [
        hint("n", "next left", Command::NextOpen),
        several("walk", [("j", Command::Next), ("k", Command::Previous)]),
        hint("Ctrl+Shift+A", "agreement", Command::Agreement),
        escape("close the comparison"),
    ];
    Some(settle.chain(rest).collect())
}

/// While an event is edited.
fn of_slots() -> Vec<Hint> {
    use crate::record::Status as S;
    let set = Command::SetStatus;
    let told = [
        ("h", set(S::Occurred)),
        ("s", set(S::Scheduled)),
        ("p", set(S::Proposed)),
    ];
    let doubted = [
        ("i", set(S::Hypothetical)),
        ("d", set(S::Denied)),
        ("l", set(S::Alleged)),
    ];
    vec![
        hint("y", "type, mode", Command::EventType),
        hint("c", "contexts", Command::Contexts),
        hint("k", "CAMEO", Command::Cameo),
        hint("q", "who claims it", Command::Attribution),
        hint("v", "evidence", Command::Evidence),
        several("happened, scheduled, proposed", told),
        several("hypothetical, denied, alleged", doubted),
        hint("b", "background", Command::ToggleBackground),
        hint("Enter", "done", Command::EndEvent),
    ]
}

/// On an item of the review.
fn of_item(document: &Document) -> Vec<Hint> {
    let accept = hint("Space", "accept", Command::Accept);
    let reject = hint("x", "reject", Command::Reject);
    let note = hint("c", "note", Command::Note);
    let event = |what| hint("e", what, Command::EditEvent);
    match document.current.as_ref().map(|item| item.table) {
        Some(Table::Mentions | Table::Entities) => {
            let mut all = judged_everywhere();
            all.extend(kinds_everywhere());
            let walk = [
                ("\u{2190}", Command::PreviousMention),
                ("\u{2192}", Command::NextMention),
            ];
            vec![
                accept,
                reject,
                kinds("kind"),
                bounds("bounds"),
                hint("m", "merge", Command::Merge),
                hint("s", "split", Command::Split),
                hint("i", "code", Command::ActorCode),
                event("event"),
                several("mentions", walk),
                everywhere(&all),
            ]
        }
        Some(Table::Events) => vec![
            accept,
            reject,
            event("edit"),
            hint("y", "type", Command::EventType),
            hint("t", "date", Command::ItemDate),
            hint("m", "merge tellings", Command::Merge),
            hint("i", "actor’s code", Command::ActorCode),
            bounds("trigger"),
            note,
        ],
        Some(Table::Times) => vec![
            accept,
            reject,
            hint("t", "set date", Command::ItemDate),
            bounds("bounds"),
            hint("Ctrl+D", "publication date", Command::PublicationDate),
        ],
        Some(Table::Quotes) => vec![
            accept,
            reject,
            hint("q", "speaker", Command::Speaker),
            bounds("bounds"),
            note,
        ],
        Some(Table::Roles) => vec![
            accept,
            reject,
            hint("r", "holder", Command::Role),
            hint("Shift+R", "office", Command::Office),
            bounds("bounds"),
            note,
        ],
        Some(Table::Flags) => vec![
            hint("Space", "it is so", Command::Accept),
            hint("x", "false alarm", Command::Reject),
            hint("n", "next open", Command::NextOpen),
            note,
            everywhere(&judged_everywhere()),
        ],
        _ => vec![accept, reject, hint("n", "next open", Command::NextOpen), note],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::entries;

    #[test]
    fn each_answer_everywhere_is_one_that_shift_gives() {
        let all = entries();
        for (key, answer) in judged_everywhere().into_iter().chain(kinds_everywhere()) {
            let entry = all.iter().find(|entry| entry.command == answer).unwrap();
            assert!(entry.everywhere, "{}", entry.title);
            assert!(entry.keys.iter().any(|chord| chord.title() == key), "{key}");
        }
    }
}
