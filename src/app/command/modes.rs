//! Keys that mean something else for a while, and what the mouse does: for the keys themselves, the hints and the key sheet.

use super::Command;
use crate::record::Status;
use crate::record::acts::events::Slot;
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

/// A part of the key sheet.
pub struct Mode {
    /// When its keys work.
    pub title: &'static str,
    /// Each key, or what the mouse does, and what comes of it.
    pub keys: Vec<(String, &'static str)>,
}

/// What a review is made of, for whoever opens the sheet for the first time.
pub fn in_short() -> Mode {
    let keys = [
        (
            "Space",
            "it is right: on to the next; what it settles is accepted with it",
        ),
        ("x", "it is wrong: on to the next"),
        (
            "p o g l f d ,",
            "it is a person, organisation, geo-political, location, facility, group, other name",
        ),
        ("1 to 5", "it is that one of “Or”"),
        ("[ ] { }", "its start, its end: a word left or right"),
        ("m", "it means somebody else: choose whom"),
        ("e", "its event: who, to whom, when, where, status; Enter goes on"),
        ("t  q  i", "its date, its speaker, its actor code"),
        ("Shift", "with an answer: the same everywhere, after a preview"),
        ("u", "take the last decision back"),
        ("n  j  k", "to the next open item, the next, the one before"),
        ("v", "the most doubtful first, or text order"),
        ("Ctrl+Enter", "accept all that is in sight"),
        ("Ctrl+F Esc", "find words and select them, then p o g l f d tags them"),
        ("Ctrl+D", "the day of publication: places every date"),
        ("Ctrl+S", "save"),
    ];
    Mode {
        title: "A review in short",
        keys: keys.iter().map(|(key, what)| ((*key).to_owned(), *what)).collect(),
    }
}

/// The modes in the order in which a review meets them.
pub fn modes() -> Vec<Mode> {
    let mode = |title, keys: &[(&str, &'static str)]| Mode {
        title,
        keys: keys.iter().map(|(key, what)| ((*key).to_owned(), *what)).collect(),
    };
    let event = EVENT_KEYS.iter().filter(|(key, ..)| *key != Key::E);
    let event = event.map(|(key, what, _)| match key {
        Key::Enter => ("Enter".to_owned(), *what),
        key => (key.name().to_lowercase(), *what),
    });
    let types = ("y".to_owned(), "type and mode");
    vec![
        Mode {
            title: "While editing an event (after e)",
            keys: event.chain([types]).collect(),
        },
        mode(
            "While letters stand on the words",
            &[
                ("letters", "pick that word"),
                ("click", "on a word or a line of the lists: pick it"),
                ("Esc", "leave it"),
            ],
        ),
        mode(
            "In the preview of Shift with an answer",
            &[
                ("Enter", "do it"),
                ("↑ ↓ j k", "walk the places"),
                ("Space", "take the place out, or in again"),
                ("w", "the other open articles too"),
                ("Esc", "leave it"),
            ],
        ),
        mode(
            "With words selected",
            &[
                ("p o g l f d ,", "tag them as that kind"),
                ("e q t r", "make an event, quote, time or role of them"),
                ("[ ] { }", "move the ends of the selection"),
                ("v", "on a quote: they say it"),
                ("Shift", "with a kind: all places with these words"),
                ("Esc", "let go of them"),
            ],
        ),
        mode(
            "While something is found",
            &[
                ("Enter F3", "the next hit; with Shift the one before"),
                ("Alt+p o g l f d ,", "tag all that was found as that kind"),
                ("Alt+x", "reject all that was found"),
                ("Esc", "close it; the hit stays selected"),
            ],
        ),
        mode(
            "In a question",
            &[
                ("↑ ↓", "choose a line"),
                ("Enter", "take it, or what is typed"),
                ("Alt+↓", "of a date: into the calendar"),
                ("← → ↑ ↓", "there: a day, a week; Page up, down: a month"),
                ("Esc", "leave it"),
            ],
        ),
        mode(
            "Two readers side by side",
            &[
                ("m Space a", "keep mine, and go on"),
                ("t", "take theirs, and go on"),
                ("j k n", "next, previous, next that is left"),
                ("Esc", "close the comparison"),
            ],
        ),
        mode(
            "On the timeline (after Ctrl+Shift+T)",
            &[
                ("← → ↑ ↓", "the event beside, above, below"),
                ("Home End", "first and last event"),
                ("Shift+← →", "move it; Page up, Page down: farther"),
                ("Enter Esc", "back to the text"),
            ],
        ),
        mode(
            "Mouse",
            &[
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
            ],
        ),
    ]
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
