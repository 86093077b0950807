//! Letters typed faster than a field opens wait for it and never run as commands; and where the field does not open, a word
//! typed for it runs nothing either.

use super::Workbench;
use super::command::Command;
use super::view::Sheet;
use egui::{Event, Key, Modifiers};

/// A field that has not taken the focus after so many frames never will.
const PATIENCE_FRAMES: u8 = 30;

/// Letters that follow each other faster than this, in seconds, after a field was refused, are a word and no commands.
const WORD_SECS: f64 = 0.3;
/// So long after a refusal, or after the last letter of such a word, letters are commands again, in seconds.
const PAUSE_SECS: f64 = 0.6;

/// What was typed after the key that opens a field.
#[derive(Debug, Default)]
pub struct Held {
    events: Vec<Event>,
    frames_left: u8,
    /// How the article stood when a key asked for a field in this frame.
    asked: Option<Stood>,
    refused: Refused,
}

/// What tells whether a command did anything.
#[derive(Debug, Clone, PartialEq)]
struct Stood {
    revision: Option<u64>,
    hints: bool,
    selected: bool,
}

impl Stood {
    fn of(workbench: &Workbench) -> Self {
        let document = workbench.document();
        Self {
            revision: document.map(|d| d.revision),
            hints: document.is_some_and(|d| d.hints.is_some()),
            selected: document.is_some_and(|d| d.selection.is_some()),
        }
    }
}

/// What becomes of letters after a field was refused. The first waits a moment: alone it is the command that it always is,
/// and with another behind it a word that was meant for the field.
#[derive(Debug, Default, PartialEq)]
enum Refused {
    /// No field was refused lately.
    #[default]
    No,
    /// One was, at that time.
    At(f64),
    /// A letter waits since then.
    Waits(f64, Box<Event>),
    /// A word was begun; its last letter came then.
    Word(f64, String),
}

/// Whether a command may open a field to type into.
pub const fn may_open_field(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Palette
            | C::Find
            | C::FilterList
            | C::PublicationDate
            | C::StoryDate
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
            | C::AskAnalyst
    )
}

const fn is_typed(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_))
}

/// Whether this frame's keys wait for a field; gives back what waited once the field has the focus.
pub fn wait(workbench: &mut Workbench, ctx: &egui::Context) -> bool {
    hear_refused(workbench, ctx);
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

/// A letter pressed without Ctrl or Alt, as a key.
fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } if !modifiers.command && !modifiers.ctrl && !modifiers.alt => match key.name() {
            "Space" => Some(' '),
            name if name.len() == 1 => name.chars().next(),
            // Signs of a date or a name: `2026-10-14`, `10/14`, `St. John`.
            "Minus" => Some('-'),
            "Slash" => Some('/'),
            "Period" => Some('.'),
            "Comma" => Some(','),
            "Quote" => Some('\''),
            _ => None,
        },
        _ => None,
    }
}

/// Takes the letters out of the frame that are, or may be, a word for a field that was refused.
fn hear_refused(workbench: &mut Workbench, ctx: &egui::Context) {
    if workbench.held.refused == Refused::No {
        return;
    }
    let now = ctx.input(|i| i.time);
    let mut refused = std::mem::take(&mut workbench.held.refused);
    let mut dropped = None;
    ctx.input_mut(|input| {
        let mut kept = Vec::new();
        for event in std::mem::take(&mut input.events) {
            let (next, runs) = hear(std::mem::take(&mut refused), event, now);
            refused = next;
            kept.extend(runs);
        }
        let (next, runs, word) = settle(std::mem::take(&mut refused), now);
        refused = next;
        // What has waited alone runs now, after whatever came in with this frame.
        kept.extend(runs);
        dropped = word;
        input.events = kept;
    });
    if refused != Refused::No {
        ctx.request_repaint_after(std::time::Duration::from_millis(50));
    }
    workbench.held.refused = refused;
    if let Some(word) = dropped {
        workbench.say(format!(
            "“{}” was not run as commands: no field had opened",
            word.to_lowercase()
        ));
    }
}

/// An event after a refusal: what becomes of the state, and what of the event runs.
fn hear(refused: Refused, event: Event, now: f64) -> (Refused, Vec<Event>) {
    let text = matches!(event, Event::Text(_));
    match (refused, letter(&event)) {
        (Refused::No, _) => (Refused::No, vec![event]),
        // Space alone accepts at once: nobody begins a word with it.
        (Refused::At(_), Some(' ')) => (Refused::No, vec![event]),
        (Refused::At(since), Some(_)) if now - since <= PAUSE_SECS => {
            (Refused::Waits(now, Box::new(event)), Vec::new())
        }
        (Refused::Waits(since, first), Some(next)) if now - since <= WORD_SECS => {
            let begun = letter(&first).into_iter().chain([next]).collect();
            (Refused::Word(now, begun), Vec::new())
        }
        (Refused::Waits(_, first), Some(_)) => (Refused::No, vec![*first, event]),
        (Refused::Word(last, mut word), Some(next)) if now - last <= PAUSE_SECS => {
            word.push(next);
            (Refused::Word(now, word), Vec::new())
        }
        // Enter or Backspace belong to the word that was typed.
        (Refused::Word(last, word), None)
            if now - last <= PAUSE_SECS
                && matches!(
                    event,
                    Event::Key {
                        key: Key::Enter | Key::Backspace,
                        pressed: true,
                        ..
                    }
                ) =>
        {
            (Refused::Word(now, word), Vec::new())
        }
        (state @ (Refused::Waits(..) | Refused::Word(..)), None) if text => (state, Vec::new()),
        (state, _) => (state, vec![event]),
    }
}

/// What has waited long enough: the state then, the letter that runs after all, and the word that does not.
fn settle(refused: Refused, now: f64) -> (Refused, Option<Event>, Option<String>) {
    match refused {
        Refused::At(since) if now - since > PAUSE_SECS => (Refused::No, None, None),
        Refused::Waits(since, first) if now - since > WORD_SECS => (Refused::No, Some(*first), None),
        Refused::Word(last, word) if now - last > PAUSE_SECS => (Refused::No, None, Some(word)),
        state => (state, None, None),
    }
}

/// Whether the keys after it may mean something else: they wait for the next frame, in which it has been done.
pub const fn may_change_keys(command: &Command) -> bool {
    use Command as C;
    may_open_field(command)
        || matches!(
            command,
            C::EditEvent
                | C::EndEvent
                | C::Fill(_)
                | C::Attribution
                | C::Speaker
                | C::Role
                | C::HintLetter(_)
                | C::Everywhere(_)
                | C::AcceptMany(_)
                | C::ConfirmEverywhere
                | C::Escape
        )
}

/// Keeps what was typed in this frame after the press of a key that may open a field, or change what keys mean.
pub fn keep_after(workbench: &mut Workbench, ctx: &egui::Context, opener: (Key, Modifiers), opens: bool) {
    if opens {
        workbench.held.asked = Some(Stood::of(workbench));
    }
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

/// At the end of a frame: a field that has just opened is waited for, and one that was refused is remembered.
pub fn look_for_field(workbench: &mut Workbench, had_field: bool, now: f64) {
    let has = has_field(workbench);
    if has && !had_field {
        workbench.held.frames_left = PATIENCE_FRAMES;
    }
    // A key that made or chose something instead has done what it was pressed for.
    if let Some(before) = workbench.held.asked.take()
        && !has
        && !had_field
        && before == Stood::of(workbench)
    {
        workbench.held.refused = Refused::At(now);
    }
}

/// Whether something that is typed into is open.
pub fn has_field(workbench: &Workbench) -> bool {
    let palette = matches!(workbench.sheet, Some(Sheet::Palette { .. }));
    let list = workbench.panes.list.wants_filter;
    palette || list || workbench.prompt.is_some() || workbench.document().is_some_and(|d| d.search.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    /// What of keys pressed at those times, after a refusal at 0, runs, and the word that is dropped.
    fn runs(typed: &[(f64, Key)]) -> (Vec<Key>, Option<String>) {
        let (mut state, mut ran, mut word) = (Refused::At(0.0), Vec::new(), None);
        let mut take = |events: Vec<Event>| {
            ran.extend(events.into_iter().filter_map(|e| match e {
                Event::Key { key, .. } => Some(key),
                _ => None,
            }));
        };
        let last = typed.last().map_or(0.0, |(at, _)| *at);
        for frame in 0..=((last + 2.0) / 0.05) as usize {
            let (from, now) = ((frame as f64 - 1.0) * 0.05, frame as f64 * 0.05);
            for (_, pressed) in typed.iter().filter(|(at, _)| *at > from && *at <= now) {
                let (next, run) = hear(std::mem::take(&mut state), key(*pressed), now);
                state = next;
                take(run);
            }
            let (next, run, dropped) = settle(std::mem::take(&mut state), now);
            state = next;
            take(run.into_iter().collect());
            word = word.or(dropped);
        }
        (ran, word)
    }

    #[test]
    fn a_word_typed_for_a_refused_field_runs_nothing_and_a_lone_letter_runs() {
        let word = [
            (0.1, Key::R),
            (0.2, Key::U),
            (0.3, Key::S),
            (0.5, Key::X),
            (0.7, Key::Enter),
        ];
        assert_eq!(runs(&word), (Vec::new(), Some("RUSX".to_owned())));
        let day = [(0.1, Key::Num1), (0.2, Key::Num0), (0.3, Key::Minus), (0.4, Key::Num2)];
        assert_eq!(runs(&day), (Vec::new(), Some("10-2".to_owned())));
        assert_eq!(
            runs(&[(0.2, Key::X)]),
            (vec![Key::X], None),
            "within the time, and late"
        );
        assert_eq!(runs(&[(0.1, Key::X), (0.8, Key::O)]), (vec![Key::X, Key::O], None));
        assert_eq!(runs(&[(0.1, Key::Space)]), (vec![Key::Space], None));
        assert_eq!(runs(&[(0.1, Key::ArrowDown), (0.2, Key::Escape)]).0.len(), 2);
        assert_eq!(
            runs(&[(1.0, Key::R), (1.1, Key::U)]),
            (vec![Key::R, Key::U], None),
            "long after"
        );
    }
}
