//! Keys that mean something else for a while, and what the mouse does: for the keys themselves, the hints and the key sheet.

use super::{Command, Many, key};
use crate::record::acts::events::Slot;
use crate::record::{Kind, Status};
use egui::Key;

/// A key of a mode: which, what it does, and the command that it means.
pub type ModeKey = (Key, &'static str, Command);

/// While the slots of an event are open.
pub const EVENT_KEYS: [ModeKey; 17] = [
    (Key::A, "actor", Command::Fill(Slot::Actor)),
    (Key::R, "recipient", Command::Fill(Slot::Recipient)),
    (Key::W, "where", Command::Fill(Slot::Place)),
    (Key::T, "when", Command::Fill(Slot::Time)),
    (Key::H, "it happened", Command::SetStatus(Status::Occurred)),
    (Key::S, "is scheduled", Command::SetStatus(Status::Scheduled)),
    (Key::P, "is proposed", Command::SetStatus(Status::Proposed)),
    (Key::I, "is hypothetical", Command::SetStatus(Status::Hypothetical)),
    (Key::D, "is denied", Command::SetStatus(Status::Denied)),
    (Key::L, "is alleged", Command::SetStatus(Status::Alleged)),
    (Key::B, "background, or news", Command::ToggleBackground),
    (Key::C, "contexts", Command::Contexts),
    (Key::K, "CAMEO code", Command::Cameo),
    (Key::Q, "who claims it", Command::Attribution),
    (Key::V, "selected words are evidence", Command::Evidence),
    (Key::E, "done", Command::EndEvent),
    (Key::Enter, "done", Command::EndEvent),
];

/// While a change waits for a yes.
pub const PREVIEW_KEYS: [ModeKey; 7] = [
    (Key::Enter, "do it", Command::ConfirmEverywhere),
    (Key::ArrowDown, "the next place", Command::StepPreview(true)),
    (Key::ArrowUp, "the place before", Command::StepPreview(false)),
    (Key::J, "the next place", Command::StepPreview(true)),
    (Key::K, "the place before", Command::StepPreview(false)),
    (Key::Space, "take the place out, or in again", Command::TickPlace),
    (Key::W, "the other open articles too", Command::ToggleOthers),
];

/// While two readers are compared.
pub const READER_KEYS: [ModeKey; 4] = [
    (Key::M, "keep mine, and go on", Command::KeepMine),
    (Key::Space, "keep mine, and go on", Command::KeepMine),
    (Key::A, "keep mine, and go on", Command::KeepMine),
    (Key::T, "take theirs, and go on", Command::TakeTheirs),
];

/// On a quote, with words selected.
pub const CUE_KEYS: [ModeKey; 1] = [(Key::V, "on a quote: they say it", Command::Cue)];

/// With a search open.
pub const SEARCH_KEYS: [ModeKey; 1] = [(Key::Enter, "the next hit", Command::FindNext)];

/// What leaves whatever is open.
pub const ESCAPE: &str = "Esc";

/// The command that a key means in a mode.
pub fn meant(keys: &[ModeKey], key: Key) -> Option<Command> {
    let own = keys.iter().find(|(own, ..)| *own == key);
    own.map(|(.., command)| command.clone())
}

/// The key of a command in a mode, else the one it always has.
pub fn key_in(keys: &[ModeKey], command: &Command) -> String {
    let own = keys.iter().find(|(.., own)| own == command);
    own.map_or_else(|| key(command), |(own, ..)| title_of(*own))
}

/// A key by itself, as it is written.
fn title_of(key: Key) -> String {
    super::Chord::plain(key).title()
}

/// A part of the key sheet.
pub struct Mode {
    /// When its keys work.
    pub title: String,
    /// Each key, or what the mouse does, and what comes of it.
    pub keys: Vec<(String, &'static str)>,
}

/// The keys of commands, one after the other.
pub fn keys_of(commands: &[Command]) -> String {
    let keys: Vec<String> = commands.iter().map(key).collect();
    keys.join(" ")
}

/// The keys of the kinds.
pub fn kinds() -> String {
    let all: Vec<Command> = Kind::ALL.iter().map(|kind| Command::Relabel(*kind)).collect();
    keys_of(&all)
}

/// The keys that move bounds.
pub fn bounds() -> String {
    use Command as C;
    keys_of(&[C::StartLeft, C::StartRight, C::EndLeft, C::EndRight])
}

/// What a review is made of, for whoever opens the sheet for the first time.
pub fn in_short() -> Mode {
    use Command as C;
    let one = |command: C| key(&command);
    let (first, last) = (one(C::Alternative(1)), one(C::Alternative(5)));
    let all = |commands: &[C]| keys_of(commands);
    let keys = vec![
        (
            one(C::Accept),
            "it is right: on to the next; what it settles is accepted with it",
        ),
        (one(C::Reject), "it is wrong: on to the next"),
        (
            kinds(),
            "it is a person, organisation, geo-political, location, facility, group, other name",
        ),
        (format!("{first} to {last}"), "it is that one of “Or”"),
        (bounds(), "its start, its end: a word left or right"),
        (one(C::Merge), "it means somebody else: choose whom"),
        (
            one(C::EditEvent),
            "its event: who, to whom, when, where, status; Enter goes on",
        ),
        (
            all(&[C::ItemDate, C::Speaker, C::ActorCode]),
            "its date, its speaker, its actor code",
        ),
        (
            "Shift".to_owned(),
            "with an answer: the same everywhere, after a preview",
        ),
        (one(C::Undo), "take the last decision back"),
        (
            all(&[C::NextOpen, C::Next, C::Previous]),
            "to the next open item, the next, the one before",
        ),
        (one(C::SwitchOrder), "the most doubtful first, or text order"),
        (one(C::AcceptMany(Many::InSight)), "accept all that is in sight"),
        (
            format!("{} {ESCAPE}", one(C::Find)),
            "find words and select them; the letter of a kind tags them",
        ),
        (one(C::PublicationDate), "the day of publication: places every date"),
        (one(C::Save), "save"),
    ];
    Mode {
        title: "A review in short".to_owned(),
        keys,
    }
}

/// The modes in the order in which a review meets them.
pub fn modes() -> Vec<Mode> {
    use Command as C;
    let mode = |title: &str, keys: Vec<(String, &'static str)>| Mode {
        title: title.to_owned(),
        keys,
    };
    let fixed = |key: &str, what: &'static str| (key.to_owned(), what);
    let esc = |what: &'static str| fixed(ESCAPE, what);
    let event = EVENT_KEYS.iter().filter(|(key, ..)| *key != Key::E);
    let event = event.map(|(key, what, _)| (title_of(*key), *what));
    let types = (key(&C::EventType), "type and mode");
    let walked = [C::StepPreview(false), C::StepPreview(true)].map(|step| {
        let own = PREVIEW_KEYS.iter().filter(|(.., command)| *command == step);
        own.map(|(key, ..)| title_of(*key)).collect::<Vec<_>>().join(" ")
    });
    let kept: Vec<String> = READER_KEYS[..3].iter().map(|(key, ..)| title_of(*key)).collect();
    vec![
        Mode {
            title: format!("While editing an event (after {})", key(&C::EditEvent)),
            keys: event.chain([types]).collect(),
        },
        mode(
            "While letters stand on the words",
            vec![
                fixed("letters", "pick that word"),
                fixed("click", "on a word or a line of the lists: pick it"),
                esc("leave it"),
            ],
        ),
        mode(
            "In the preview of Shift with an answer",
            vec![
                (key_in(&PREVIEW_KEYS, &C::ConfirmEverywhere), "do it"),
                (walked.join(" "), "walk the places"),
                (key_in(&PREVIEW_KEYS, &C::TickPlace), "take the place out, or in again"),
                (key_in(&PREVIEW_KEYS, &C::ToggleOthers), "the other open articles too"),
                esc("leave it"),
            ],
        ),
        mode(
            "With words selected",
            vec![
                (kinds(), "tag them as that kind"),
                (
                    keys_of(&[C::EditEvent, C::Speaker, C::ItemDate, C::Role]),
                    "make an event, quote, time or role of them",
                ),
                (bounds(), "move the ends of the selection"),
                (key_in(&CUE_KEYS, &C::Cue), "on a quote: they say it"),
                fixed("Shift", "with a kind: all places with these words"),
                esc("let go of them"),
            ],
        ),
        mode(
            "While something is found",
            vec![
                (
                    format!("{} {}", key_in(&SEARCH_KEYS, &C::FindNext), key(&C::FindNext)),
                    "the next hit; with Shift the one before",
                ),
                (format!("Alt+{}", kinds()), "tag all that was found as that kind"),
                (format!("Alt+{}", reject()), "reject all that was found"),
                esc("close it; the hit stays selected"),
            ],
        ),
        mode(
            "In a question",
            vec![
                fixed("↑ ↓", "choose a line"),
                fixed("Enter", "take it, or what is typed"),
                fixed("Alt+↓", "of a date: into the calendar"),
                fixed("← → ↑ ↓", "there: a day, a week; Page up, down: a month"),
                esc("leave it"),
            ],
        ),
        mode(
            "Two readers side by side",
            vec![
                (kept.join(" "), "keep mine, and go on"),
                (key_in(&READER_KEYS, &C::TakeTheirs), "take theirs, and go on"),
                (
                    keys_of(&[C::Next, C::Previous, C::NextOpen]),
                    "next, previous, next that is left",
                ),
                esc("close the comparison"),
            ],
        ),
        Mode {
            title: format!("On the timeline (after {})", key(&C::WalkTimeline)),
            keys: vec![
                fixed("← → ↑ ↓", "the event beside, above, below"),
                fixed("Home End", "first and last event"),
                fixed("Shift+← →", "move it; Page up, Page down: farther"),
                fixed("Enter Esc", "back to the text"),
            ],
        },
        mouse(),
    ]
}

/// The key that rejects.
pub fn reject() -> String {
    key(&Command::Reject)
}

fn mouse() -> Mode {
    let keys = [
        ("click", "an item; again: the one around it"),
        ("double click", "select a word"),
        ("drag", "over words: select them"),
        ("drag an edge", "of the framed item: other bounds"),
        ("right click", "everything that can be done there"),
        ("Ctrl+click", "in the list: choose several to merge"),
        ("Shift+click", "in the list: choose all from there to here"),
        ("choose…", "then click the word that fills the slot"),
        ("ticks", "in the list: to the mention there"),
        ("head", "of a column: sorts the list; again: turns it round"),
        ("wheel", "on the timeline: zoom; drag an event: its day"),
        ("rest", "on a tag: why it is there"),
    ];
    Mode {
        title: "Mouse".to_owned(),
        keys: keys.iter().map(|(key, what)| ((*key).to_owned(), *what)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_of_an_event_means_two_things_and_each_is_told() {
        let mut seen = HashSet::new();
        assert!(EVENT_KEYS.iter().all(|(key, ..)| seen.insert(*key)));
        let told = &modes()[0].keys;
        assert!(told.iter().any(|(key, what)| key == "k" && what.contains("CAMEO")));
        assert_eq!(told.len(), EVENT_KEYS.len(), "one of the two that end it, and the type");
    }
}
