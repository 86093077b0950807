//! Keys to commands.

use super::command::modes::{CUE_KEYS, EVENT_KEYS, PREVIEW_KEYS, READER_KEYS, meant};
use super::command::{Chord, Command};
use super::view::{Sheet, Within};
use super::{Workbench, document::Document, held, places};
use crate::timeline::walk::Step;
use egui::{Event, FocusDirection, Key, Modifiers};
use std::collections::HashSet;

/// Turns this frame's keys into commands. Letters mean commands only while no text field has the focus.
pub fn listen(workbench: &mut Workbench, ctx: &egui::Context) {
    if held::wait(workbench, ctx) {
        return;
    }
    // While something is asked letters are its answer, wherever the focus has gone.
    let typing = ctx.text_edit_focused() || workbench.prompt.is_some();
    let busy = workbench.sheet.is_some() || egui::Popup::is_any_open(ctx);
    let focused = ctx.memory(|m| m.focused());
    let on_timeline = focused == Some(places::timeline());
    // A focused button takes the keys that buttons take.
    let elsewhere = !on_timeline && focused.is_some_and(|id| id != places::article());
    let pressed = ctx.input(|input| presses(&mut workbench.keys_down, &input.events));
    for (key, modifiers, repeat) in pressed {
        if let Some(command) = of_found(workbench, key, modifiers).filter(|_| !busy && workbench.prompt.is_none()) {
            ctx.input_mut(|input| {
                input.consume_key(modifiers, key);
                // Some systems type a letter too.
                input.events.retain(|event| !matches!(event, Event::Text(_)));
            });
            if !repeat {
                workbench.ask(command);
            }
            continue;
        }
        let of_button = matches!(key, Key::Space | Key::Enter | Key::Tab | Key::ArrowDown | Key::ArrowUp);
        if elsewhere && of_button && !modifiers.command {
            continue;
        }
        if on_timeline && !busy {
            if key == Key::Tab {
                continue;
            }
            if let Some(command) = workbench.document().and_then(|d| on_the_timeline(d, key, modifiers)) {
                ctx.input_mut(|input| input.consume_key(modifiers, key));
                // In the frame after it was given the keyboard the arrows would also lead to the next button.
                ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                workbench.ask(command);
                continue;
            }
        }
        let Some(command) = meaning(workbench, key, modifiers, typing, busy) else {
            continue;
        };
        // A key that is held down walks and undoes on; it decides once.
        if repeat && !may_repeat(&command) {
            ctx.input_mut(|input| input.consume_key(modifiers, key));
            continue;
        }
        let changes = held::may_change_keys(&command);
        if changes {
            held::keep_after(workbench, ctx, (key, modifiers), held::may_open_field(&command));
        }
        ctx.input_mut(|input| input.consume_key(modifiers, key));
        workbench.ask(command);
        if changes {
            return;
        }
    }
}

/// The keys that were pressed, and whether each is only held down. What the system calls a repeat is one only where the key
/// on the keyboard has not gone up: `?` is pressed with Shift, and goes up as `/` where Shift goes first.
fn presses(down: &mut HashSet<Key>, events: &[Event]) -> Vec<(Key, Modifiers, bool)> {
    let mut found = Vec::new();
    for event in events {
        match event {
            Event::Key {
                key,
                physical_key,
                pressed,
                repeat,
                modifiers,
            } => {
                let own = physical_key.unwrap_or(*key);
                if *pressed {
                    found.push((*key, *modifiers, !down.insert(own) && *repeat));
                } else {
                    down.remove(&own);
                }
            }
            // The system has made a command of its keys already.
            Event::Copy => found.push((Key::C, Modifiers::COMMAND, false)),
            Event::WindowFocused(false) => down.clear(),
            _ => {}
        }
    }
    found
}

/// Whether a command is done again and again while its key is held down.
const fn may_repeat(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Next
            | C::Previous
            | C::NextOpen
            | C::PreviousOpen
            | C::NextMention
            | C::PreviousMention
            | C::Scroll(_)
            | C::StartLeft
            | C::StartRight
            | C::EndLeft
            | C::EndRight
            | C::Undo
            | C::Redo
            | C::FindNext
            | C::FindPrevious
            | C::NextArticle
            | C::PreviousArticle
            | C::ZoomIn
            | C::ZoomOut
            | C::TimelineIn
            | C::TimelineOut
            | C::StepTimeline(_)
            | C::PanTimeline(_)
    )
}

fn meaning(workbench: &Workbench, key: Key, modifiers: Modifiers, typing: bool, busy: bool) -> Option<Command> {
    if modifiers.alt {
        return None;
    }
    if key == Key::Escape {
        // An open menu closes itself.
        return (workbench.sheet.is_some() || !busy).then_some(Command::Escape);
    }
    let ctrl = modifiers.command || modifiers.ctrl;
    // What is found is stepped through while its words are typed; under a sheet or a question nothing is.
    let finds = matches!(key, Key::F3 | Key::F4 | Key::F5 | Key::F6 | Key::F7 | Key::F9);
    let finds = finds && !busy && workbench.prompt.is_none();
    if !ctrl && (typing || busy) && !finds && key != Key::F1 {
        return None;
    }
    // In a text field Ctrl+Z and the like belong to the field.
    if ctrl && typing && matches!(key, Key::Z | Key::Y | Key::A | Key::C | Key::V | Key::X | Key::B) {
        return None;
    }
    let closes = key == Key::A && modifiers.shift && workbench.sheet == Some(Sheet::Agreement);
    if busy && ctrl && !closes && !matches!(key, Key::K | Key::Q) {
        return None;
    }
    if !ctrl && let Some(command) = workbench.document().and_then(|d| in_mode(d, key, modifiers)) {
        return Some(command);
    }
    let chord = Chord {
        ctrl,
        shift: modifiers.shift,
        key,
    };
    // A key that does nothing says so, unless it belongs to what is being typed.
    by_table(workbench, chord)
        .or_else(|| (!typing && !busy && !is_of_system(key)).then(|| Command::Meaningless(chord.title())))
}

/// `Alt` with the key of a kind, or of rejecting: all that was found, while the words are still being typed too.
fn of_found(workbench: &Workbench, key: Key, modifiers: Modifiers) -> Option<Command> {
    let search = workbench.document()?.search.as_ref().filter(|s| !s.words.is_empty())?;
    if !modifiers.alt || modifiers.ctrl || modifiers.command || modifiers.shift {
        return None;
    }
    let chord = Chord {
        ctrl: false,
        shift: false,
        key,
    };
    let entry = workbench.entries.iter().find(|e| e.keys.contains(&chord))?;
    match entry.command {
        Command::Relabel(kind) if search.within == Within::Text => Some(Command::TagHits(kind)),
        Command::Reject if key == Key::X => Some(Command::RejectHits),
        _ => None,
    }
}

/// Keys that walk the timeline while it has the focus; all others mean what they mean in the text.
fn on_the_timeline(document: &Document, key: Key, modifiers: Modifiers) -> Option<Command> {
    if document.preview.is_some() || document.hints.is_some() || modifiers.command || modifiers.alt {
        return None;
    }
    Some(match (key, modifiers.shift) {
        (Key::ArrowLeft, false) => Command::StepTimeline(Step::Before),
        (Key::ArrowRight, false) => Command::StepTimeline(Step::After),
        (Key::ArrowUp, false) => Command::StepTimeline(Step::Above),
        (Key::ArrowDown, false) => Command::StepTimeline(Step::Below),
        (Key::Home, false) => Command::StepTimeline(Step::First),
        (Key::End, false) => Command::StepTimeline(Step::Last),
        (Key::ArrowLeft, true) => Command::PanTimeline(-2),
        (Key::ArrowRight, true) => Command::PanTimeline(2),
        (Key::PageUp, _) => Command::PanTimeline(-8),
        (Key::PageDown, _) => Command::PanTimeline(8),
        (Key::Enter, _) if !document.editing_event => Command::LeaveTimeline,
        (Key::Escape, _) => Command::LeaveTimeline,
        _ => return None,
    })
}

fn by_table(workbench: &Workbench, chord: Chord) -> Option<Command> {
    // Brackets and question marks arrive as their own keys or as Shift with another one, as the system likes.
    let own_shift = matches!(
        chord.key,
        Key::OpenCurlyBracket | Key::CloseCurlyBracket | Key::Questionmark | Key::Plus
    );
    let chord = Chord {
        shift: chord.shift && !own_shift,
        ..chord
    };
    let entries = &workbench.entries;
    if let Some(entry) = entries.iter().find(|e| e.keys.contains(&chord)) {
        return Some(entry.command.clone());
    }
    let everywhere = chord.shift && !chord.ctrl;
    let without = Chord { shift: false, ..chord };
    let entry = entries
        .iter()
        .find(|e| everywhere && e.everywhere && e.keys.contains(&without))?;
    Some(Command::Everywhere(Box::new(entry.command.clone())))
}

/// Keys that mean something else while hints, a preview or an event's slots are open.
fn in_mode(document: &Document, key: Key, modifiers: Modifiers) -> Option<Command> {
    if document.preview.is_some() {
        return match key {
            Key::Tab => Some(Command::StepPreview(!modifiers.shift)),
            key if meant(&PREVIEW_KEYS, key).is_some() => meant(&PREVIEW_KEYS, key),
            Key::U | Key::N | Key::PageUp | Key::PageDown | Key::Home | Key::End => None,
            // What is shown waits for a yes or a no: another answer would be given unseen.
            _ => is_letter(key).then_some(Command::ExplainPreview),
        };
    }
    if document.hints.is_some() {
        // Nothing else is decided while one word is to be picked.
        let other = matches!(key, Key::Space | Key::Enter | Key::Tab | Key::Backspace) || is_letter(key);
        let name = key.name();
        let letter = name
            .chars()
            .next()
            .filter(|c| name.len() == 1 && c.is_ascii_alphabetic());
        let letter = letter.or(other.then_some(' '));
        return letter.map(|letter| Command::HintLetter(letter.to_ascii_lowercase()));
    }
    if document.editing_event && !modifiers.shift {
        return meant(&EVENT_KEYS, key);
    }
    if !modifiers.shift && takes_cue(document) && meant(&CUE_KEYS, key).is_some() {
        return meant(&CUE_KEYS, key);
    }
    if let Some(second) = document
        .second
        .as_ref()
        .filter(|_| document.selection.is_none() && !modifiers.shift)
    {
        // Accepting is keeping one's own, where a difference is current.
        let accepts = matches!(key, Key::Space | Key::A);
        let settles = meant(&READER_KEYS, key).filter(|_| !accepts || second.at.is_some());
        if settles.is_some() {
            return settles;
        }
    }
    if document.search.is_some() && key == Key::Enter {
        return Some(if modifiers.shift {
            Command::FindPrevious
        } else {
            Command::FindNext
        });
    }
    None
}

/// A letter, a digit, or a mark that is a command elsewhere.
fn is_letter(key: Key) -> bool {
    key.name().len() == 1
        || matches!(
            key,
            Key::OpenBracket
                | Key::CloseBracket
                | Key::OpenCurlyBracket
                | Key::CloseCurlyBracket
                | Key::Comma
                | Key::Period
                | Key::Delete
        )
}

/// Whether the selection can be the cue of the current quote.
pub fn takes_cue(document: &Document) -> bool {
    document.selection.is_some() && document.current_in(crate::record::Table::Quotes).is_some()
}

/// Held with others, or meant for the desktop: no press that anybody expects something of here.
const fn is_of_system(key: Key) -> bool {
    use Key as K;
    matches!(
        key,
        K::ShiftLeft
            | K::ShiftRight
            | K::ControlLeft
            | K::ControlRight
            | K::AltLeft
            | K::AltRight
            | K::SuperLeft
            | K::SuperRight
            | K::CapsLock
            | K::NumLock
            | K::ScrollLock
            | K::Fn
            | K::Copy
            | K::Cut
            | K::Paste
            | K::BrowserBack
            | K::BrowserForward
            | K::BrowserRefresh
            | K::BrowserSearch
            | K::BrowserHome
            | K::BrowserFavorites
            | K::BrowserStop
            | K::MediaPlayPause
            | K::MediaTrackNext
            | K::MediaTrackPrevious
            | K::MediaStop
            | K::AudioVolumeMute
            | K::AudioVolumeDown
            | K::AudioVolumeUp
            | K::LaunchMail
            | K::PrintScreen
            | K::Eject
            | K::Power
            | K::Sleep
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, pressed: bool, repeat: bool) -> Event {
        Event::Key {
            key,
            physical_key: Some(Key::Slash),
            pressed,
            repeat,
            modifiers: Modifiers::NONE,
        }
    }

    #[test]
    fn a_key_that_went_up_under_another_name_is_no_repeat() {
        let mut down = HashSet::new();
        let mut repeats = |events: &[Event]| -> Vec<bool> {
            presses(&mut down, events)
                .into_iter()
                .map(|(_, _, repeat)| repeat)
                .collect()
        };
        assert_eq!(repeats(&[key(Key::Questionmark, true, false)]), [false]);
        assert_eq!(repeats(&[key(Key::Questionmark, true, true)]), [true], "held down");
        // Shift went up first, so that it goes up as a slash, and the system takes the next press for a repeat.
        assert_eq!(repeats(&[key(Key::Slash, false, false)]), [false; 0]);
        assert_eq!(repeats(&[key(Key::Questionmark, true, true)]), [false]);
        repeats(&[Event::WindowFocused(false)]);
        assert_eq!(
            repeats(&[key(Key::Questionmark, true, true)]),
            [false],
            "nothing is down in another window"
        );
    }
}
