//! The keys that work right now, for the inspector and the key sheet; a click on one does what the key does.

mod field;

use super::Workbench;
use super::command::modes::{CUE_KEYS, ESCAPE, EVENT_KEYS, ModeKey, PREVIEW_KEYS, READER_KEYS, SEARCH_KEYS, key_in};
use super::command::{Chord, Command, Entry, key};
use super::document::Document;
use super::keys::takes_cue;
use super::perform::reaches_hidden;
use crate::record::{Kind, Table};
pub use field::Field;

/// A key as a cap.
pub struct Cap {
    /// The key, as it is written on the cap.
    pub key: String,
    /// What it does.
    pub does: Does,
}

/// What a click on a cap does.
pub enum Does {
    /// The same as the key.
    Ask(Box<Command>),
    /// A key that is held with others: a choice of what it does with them, each with its keys.
    Choose(Vec<(String, Command)>),
    /// Nothing: the field that has the letters hears the key, and has buttons of its own.
    Heard,
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
    pub fn key(&self) -> Option<&str> {
        match &self.caps[..] {
            [cap] => Some(&cap.key),
            _ => None,
        }
    }

    /// Whether it is the key of that command alone.
    pub fn is_of(&self, command: &Command) -> bool {
        matches!(&self.caps[..], [Cap { does: Does::Ask(own), .. }] if **own == *command)
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

fn cap(key: String, command: Command) -> Cap {
    Cap {
        key,
        does: Does::Ask(Box::new(command)),
    }
}

/// What a command does, with its key.
pub fn hint(what: &'static str, command: Command) -> Hint {
    several(what, [command])
}

fn several<const N: usize>(what: &'static str, commands: [Command; N]) -> Hint {
    in_mode_of(&[], what, commands)
}

/// What commands do, with their keys in a mode.
fn in_mode_of<const N: usize>(keys: &[ModeKey], what: &'static str, commands: [Command; N]) -> Hint {
    let caps = commands.into_iter().map(|command| cap(key_in(keys, &command), command));
    Hint {
        caps: caps.collect(),
        what,
    }
}

/// What a key of another command does here.
pub fn own(of: &Command, what: &'static str, command: Command) -> Hint {
    Hint {
        caps: vec![cap(key(of), command)],
        what,
    }
}

/// What leaves what is open.
pub fn escape(what: &'static str, command: Command) -> Hint {
    Hint {
        caps: vec![cap(ESCAPE.to_owned(), command)],
        what,
    }
}

const fn advice(what: &'static str) -> Hint {
    Hint { caps: Vec::new(), what }
}

fn kinds(what: &'static str) -> Hint {
    let caps = all_kinds().map(|kind| cap(key(&kind), kind));
    Hint {
        caps: caps.collect(),
        what,
    }
}

fn all_kinds() -> impl Iterator<Item = Command> {
    Kind::ALL.iter().map(|kind| Command::Relabel(*kind))
}

fn bounds(what: &'static str) -> Hint {
    use Command as C;
    several(what, [C::StartLeft, C::StartRight, C::EndLeft, C::EndRight])
}

/// `Shift` with an answer.
fn everywhere(answers: Vec<Command>, last: bool) -> Hint {
    let all = answers.into_iter().map(|answer| Command::Everywhere(Box::new(answer)));
    let all = all.chain(last.then_some(Command::LastEverywhere));
    let does = Does::Choose(all.map(|all| (key(&all), all)).collect());
    Hint {
        caps: vec![Cap {
            key: "Shift".to_owned(),
            does,
        }],
        what: "everywhere",
    }
}

fn judged() -> Vec<Command> {
    vec![Command::Accept, Command::Reject]
}

/// The keys that work right now.
pub fn right_now(workbench: &Workbench) -> Vec<Hint> {
    let palette = || hint("all commands", Command::Palette);
    let help = || hint("keys", Command::Help);
    if let Some(keys) = field::keys(workbench) {
        return keys;
    }
    let Some(document) = workbench.document() else {
        let cancel = (!workbench.jobs.is_empty()).then(|| escape("cancel", Command::CancelWork));
        let keys = [hint("open", Command::Open), palette(), help()];
        return cancel.into_iter().chain(keys).collect();
    };
    // What is refused is not offered.
    let refused = |does: &Does| match does {
        Does::Ask(command) => {
            reaches_hidden(command) || matches!(**command, Command::FilterLikeThis | Command::FilterActor)
        }
        Does::Choose(all) => all.iter().all(|(_, command)| reaches_hidden(command)),
        Does::Heard => false,
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
        return vec![hint("show the suggestions", Command::ToggleBlind), palette(), help()];
    }
    if document.current.is_none() {
        return vec![hint("first to review", Command::NextOpen), palette(), help()];
    }
    allowed(of_item(document))
}

/// The keys of a preview, of letters on the words, of an event's slots, of selected words, of a comparison.
fn in_mode(document: &Document) -> Option<Vec<Hint>> {
    let escape = |what| escape(what, Command::Escape);
    if let Some(preview) = &document.preview {
        let walk = [Command::StepPreview(false), Command::StepPreview(true)];
        let own = |what, command| in_mode_of(&PREVIEW_KEYS, what, [command]);
        let mut keys = vec![
            own("do it", Command::ConfirmEverywhere),
            in_mode_of(&PREVIEW_KEYS, "walk the places", walk),
            own("take one out, or in", Command::TickPlace),
        ];
        keys.extend((!preview.elsewhere.is_empty()).then(|| own("other articles too", Command::ToggleOthers)));
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
        let cue = takes_cue(document).then(|| in_mode_of(&CUE_KEYS, "cue of this quote", [Command::Cue]));
        let keys = [
            kinds("tag as"),
            hint("event", Command::EditEvent),
            hint("quote", Command::Speaker),
            hint("time", Command::ItemDate),
            hint("role", Command::Role),
            hint("not news", Command::Boilerplate),
            everywhere(all_kinds().collect(), false),
            escape("let go"),
        ];
        return Some(cue.into_iter().chain(keys).collect());
    }
    let second = document.second.as_ref()?;
    let settle = [
        in_mode_of(&READER_KEYS, "keep mine", [Command::KeepMine]),
        in_mode_of(&READER_KEYS, "take theirs", [Command::TakeTheirs]),
    ];
    let settle = settle.into_iter().filter(|_| second.at.is_some());
    let rest = [
        hint("next left", Command::NextOpen),
        several("walk", [Command::Next, Command::Previous]),
        hint("agreement", Command::Agreement),
        escape("close the comparison"),
    ];
    Some(settle.chain(rest).collect())
}

/// While an event is edited.
fn of_slots() -> Vec<Hint> {
    use crate::record::Status as S;
    let own = |what, command| in_mode_of(&EVENT_KEYS, what, [command]);
    let status = |what, statuses: [S; 3]| in_mode_of(&EVENT_KEYS, what, statuses.map(Command::SetStatus));
    let done = EVENT_KEYS.last().map(|(key, ..)| Chord::plain(*key).title());
    vec![
        own("type, mode", Command::EventType),
        own("contexts", Command::Contexts),
        own("CAMEO", Command::Cameo),
        own("who claims it", Command::Attribution),
        own("evidence", Command::Evidence),
        status(
            "happened, scheduled, proposed",
            [S::Occurred, S::Scheduled, S::Proposed],
        ),
        status(
            "hypothetical, denied, alleged",
            [S::Hypothetical, S::Denied, S::Alleged],
        ),
        own("background", Command::ToggleBackground),
        Hint {
            caps: done.map(|key| cap(key, Command::EndEvent)).into_iter().collect(),
            what: "done",
        },
    ]
}

/// On an item of the review.
fn of_item(document: &Document) -> Vec<Hint> {
    let accept = hint("accept", Command::Accept);
    let reject = hint("reject", Command::Reject);
    let note = hint("note", Command::Note);
    let event = |what| hint(what, Command::EditEvent);
    let last = document.last.is_some();
    match document.current.as_ref().map(|item| item.table) {
        Some(Table::Mentions | Table::Entities) => {
            let mut all = judged();
            all.extend(all_kinds());
            let walk = [Command::PreviousMention, Command::NextMention];
            vec![
                accept,
                reject,
                kinds("kind"),
                bounds("bounds"),
                hint("merge", Command::Merge),
                hint("split", Command::Split),
                hint("code", Command::ActorCode),
                event("event"),
                several("mentions", walk),
                everywhere(all, last),
            ]
        }
        Some(Table::Events) => vec![
            accept,
            reject,
            event("edit"),
            hint("type", Command::EventType),
            hint("date", Command::ItemDate),
            hint("merge tellings", Command::Merge),
            hint("actor’s code", Command::ActorCode),
            bounds("trigger"),
            note,
        ],
        Some(Table::Times) => vec![
            accept,
            reject,
            hint("set date", Command::ItemDate),
            bounds("bounds"),
            hint("publication date", Command::PublicationDate),
            everywhere(judged(), last),
        ],
        Some(Table::Quotes) => vec![
            accept,
            reject,
            hint("speaker", Command::Speaker),
            bounds("bounds"),
            note,
            everywhere(judged(), last),
        ],
        Some(Table::Roles) => vec![
            accept,
            reject,
            hint("holder", Command::Role),
            hint("office", Command::Office),
            bounds("bounds"),
            note,
            everywhere(judged(), last),
        ],
        Some(Table::Flags) => vec![
            hint("it is so", Command::Accept),
            hint("false alarm", Command::Reject),
            hint("next open", Command::NextOpen),
            note,
            everywhere(judged(), last),
        ],
        _ => vec![accept, reject, hint("next open", Command::NextOpen), note],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::entries;

    #[test]
    fn each_answer_everywhere_is_one_that_shift_gives() {
        let all = entries();
        for answer in judged().into_iter().chain(all_kinds()) {
            let entry = all.iter().find(|entry| entry.command == answer).unwrap();
            assert!(entry.everywhere, "{}", entry.title);
        }
    }
}
