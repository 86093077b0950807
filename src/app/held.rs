//! Letters typed faster than a field opens: they wait for it, and never run as commands.

use super::Workbench;
use super::command::Command;
use super::view::Sheet;
use egui::{Event, Key, Modifiers};

/// A field that has not taken the focus after so many frames never will.
const PATIENCE_FRAMES: u8 = 30;

/// What was typed after the key that opens a field.
#[derive(Debug, Default)]
pub struct Held {
    events: Vec<Event>,
    frames_left: u8,
}

/// Whether a command may open a field to type into.
pub const fn may_open_field(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Palette
            | C::Find
            | C::PublicationDate
            | C::ItemDate
            | C::Merge
            | C::Rename
            | C::ActorCode
            | C::Note
            | C::EventType
            | C::Contexts
            | C::Cameo
            | C::Office
            | C::Wikidata
            | C::AskArticle(_)
    )
}

const fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_))
}

/// Whether this frame's keys wait for a field; gives back what waited once the field has the focus.
pub fn wait(workbench: &mut Workbench, ctx: &egui::Context) -> bool {
    let held = &mut workbench.held;
    if held.frames_left == 0 && held.events.is_empty() {
        return false;
    }
    if held.frames_left > 0 && !ctx.text_edit_focused() {
        held.frames_left -= 1;
        ctx.input_mut(|input| {
            let (typed, other) = std::mem::take(&mut input.events).into_iter().partition(is_typed);
            input.events = other;
            held.events.extend::<Vec<Event>>(typed);
        });
        ctx.request_repaint();
        return true;
    }
    held.frames_left = 0;
    let events = std::mem::take(&mut held.events);
    ctx.input_mut(|input| {
        input.events.splice(0..0, events);
    });
    false
}

/// Keeps what was typed in this frame after the press of a key that may open a field.
pub fn keep_after(workbench: &mut Workbench, ctx: &egui::Context, opener: (Key, Modifiers)) {
    let kept = &mut workbench.held.events;
    ctx.input_mut(|input| {
        let opens = |event: &Event| matches!(event, Event::Key { key, pressed: true, modifiers, .. } if (*key, *modifiers) == opener);
        let Some(at) = input.events.iter().position(opens) else {
            return;
        };
        // The letter of the key itself is no part of what is typed.
        let own = input.events.get(at + 1).is_some_and(|e| matches!(e, Event::Text(_)));
        let rest = input.events.split_off(at + 1 + usize::from(own));
        let (typed, other): (Vec<Event>, Vec<Event>) = rest.into_iter().partition(is_typed);
        input.events.extend(other);
        kept.extend(typed);
    });
    if !kept.is_empty() {
        ctx.request_repaint();
    }
}

/// At the end of a frame: a field that has just opened is waited for.
pub fn look_for_field(workbench: &mut Workbench, had_field: bool) {
    if has_field(workbench) && !had_field {
        workbench.held.frames_left = PATIENCE_FRAMES;
    }
}

/// Whether something that is typed into is open.
pub fn has_field(workbench: &Workbench) -> bool {
    let palette = matches!(workbench.sheet, Some(Sheet::Palette { .. }));
    palette || workbench.prompt.is_some() || workbench.document().is_some_and(|d| d.search.is_some())
}
