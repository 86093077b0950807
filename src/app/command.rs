//! Everything a person can do, once. Menus, keys, the palette, the help sheet and the tests are drawn from [`entries`].

use super::view::{Along, Lanes, ListTab};
use crate::record::acts::events::Slot;
use crate::record::{EventType, ItemId, Kind, Status};
use crate::text::Span;
use egui::Key;
use jiff::civil::Date;
use std::path::PathBuf;

/// One action. What a pane wants done it says as a `Command`; [`super::perform`] does it.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    // Files
    /// Ask for files and open them.
    Open,
    /// Open a file.
    OpenPath(PathBuf),
    /// Open the built-in sample of that number.
    OpenSample(usize),
    /// Read the current article again in another encoding.
    Reread(&'static str),
    /// Save beside the article.
    Save,
    /// Ask where, then save.
    SaveAs,
    /// Save to a file.
    SaveTo(PathBuf),
    /// Save over a file that has changed since it was read.
    SaveOver,
    /// Ask where, then write a table of events.
    Export,
    /// Write a table of events to a file.
    ExportTo(PathBuf),
    /// Close the current article.
    CloseArticle,
    /// Close it and let unsaved decisions go.
    DiscardArticle,
    /// Show the open article of that number.
    ShowArticle(usize),
    /// Show the next open article.
    NextArticle,
    /// Show the one before.
    PreviousArticle,
    /// Leave.
    Quit,
    /// Leave and let unsaved decisions go.
    DiscardAll,
    /// Save every changed article, then leave.
    SaveAllAndQuit,

    // History
    /// Take the last decision back.
    Undo,
    /// Do it again.
    Redo,
    /// Do the last decision again, here.
    Repeat,

    // Moving
    /// Next item.
    Next,
    /// Item before.
    Previous,
    /// Next item without a decision.
    NextOpen,
    /// Item before without a decision.
    PreviousOpen,
    /// Make an item the current one and show it.
    GoTo(ItemId),
    /// Let go of the current item.
    Deselect,
    /// Walk in text order, or by doubt × consequence.
    SwitchOrder,

    // Answers
    /// It is right as it is.
    Accept,
    /// It is wrong.
    Reject,
    /// It is another kind; with a selection, the selection is.
    Relabel(Kind),
    /// Take the alternative of that number, from 1.
    Alternative(usize),
    /// Start one word to the left.
    StartLeft,
    /// Start one word to the right.
    StartRight,
    /// End one word to the left.
    EndLeft,
    /// End one word to the right.
    EndRight,
    /// Give the current mention other bounds.
    Rebound(Span),
    /// The same for all occurrences: show which, then ask.
    Everywhere(Box<Command>),
    /// Take the right to write the article from another window.
    TakeOver,
    /// Show what killed runs left.
    Recovery,
    /// Bring back what a killed run left: by its number in the list.
    Restore(usize),
    /// Set it aside.
    SetAside(usize),
    /// Accept many open items at once: show which, then ask.
    AcceptMany(Many),
    /// Do what the preview shows.
    ConfirmEverywhere,
    /// Leave the preview.
    CancelEverywhere,
    /// Take an item out of the preview, or in again.
    ToggleInPreview(usize),
    /// Merge the current entity into another: ask which.
    Merge,
    /// Merge the current entity into that one.
    MergeInto(String),
    /// Merge the entities chosen in the list.
    MergeChosen,
    /// Give this mention an entity of its own.
    Split,
    /// Ask for another name of the current entity.
    Rename,
    /// Name it so.
    RenameTo(String),
    /// Ask for the actor code of the current entity.
    ActorCode,
    /// Set it.
    SetActorCode(String),
    /// Park the item with a remark: ask for it.
    Note,
    /// Set the remark.
    SetNote(String),
    /// Accept everything of the current entity.
    AcceptEntity,
    /// Reject everything of the current entity.
    RejectEntity,

    // Events and quotes
    /// Make an event of the selection or word, or edit the current one.
    EditEvent,
    /// Stop editing the event.
    EndEvent,
    /// Choose what fills a slot by hint letters.
    Fill(Slot),
    /// A letter of a hint.
    HintLetter(char),
    /// Fill a slot of the current event with a mention or time.
    FillWith(Slot, String),
    /// Take a participant out.
    Leave(Slot, usize),
    /// Ask for the type of the current event.
    EventType,
    /// Set the type.
    SetAct(EventType),
    /// Set whether it happened.
    SetStatus(Status),
    /// Background, or news.
    ToggleBackground,
    /// Ask for the date of the current event or time.
    ItemDate,
    /// Set it, as typed; empty takes it away.
    SetItemDate(String),
    /// Put the event on a day.
    MoveEvent(String, Date),
    /// Choose the speaker of the current quote by hint letters.
    Speaker,
    /// Set the speaker.
    SetSpeaker(Option<String>),

    // The article
    /// Ask for the day of publication.
    PublicationDate,
    /// Set it, as typed; empty makes the article undated.
    SetPublicationDate(String),

    // Looking
    /// Find in the text.
    Find,
    /// Next hit.
    FindNext,
    /// Hit before.
    FindPrevious,
    /// Tag every hit as that kind.
    TagHits(Kind),
    /// Search all commands.
    Palette,
    /// The keys that work right now.
    Help,
    /// Show a list.
    Tab(ListTab),
    /// Show or hide the side list of articles.
    ToggleArticles,
    /// Show or hide the right side.
    ToggleSide,
    /// Show or hide the timeline.
    ToggleTimeline,
    /// Show or hide labels above the spans.
    ToggleLabels,
    /// Group the timeline.
    SetLanes(Lanes),
    /// Run the timeline along time or text.
    SetAlong(Along),
    /// Show the whole timeline.
    FitTimeline,
    /// Zoom the timeline in.
    TimelineIn,
    /// Zoom the timeline out.
    TimelineOut,
    /// Larger letters.
    ZoomIn,
    /// Smaller letters.
    ZoomOut,
    /// Letters as they were.
    ZoomReset,
    /// Light, dark, or as the system is.
    SwitchTheme,
    /// What this program is.
    About,
    /// Close whatever is open: prompt, palette, sheet, hints, selection.
    Escape,
}

/// Where a command stands in the menus and the help sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Files.
    File,
    /// Undo, find.
    Edit,
    /// Moving through the items.
    Move,
    /// Answers.
    Review,
    /// Events and quotes.
    Event,
    /// What is shown.
    View,
    /// Help.
    Help,
}

impl Group {
    /// Every group, in menu order.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Move,
        Self::Review,
        Self::Event,
        Self::View,
        Self::Help,
    ];

    /// The menu's name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Move => "Go",
            Self::Review => "Review",
            Self::Event => "Event",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// Which open items are accepted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// What can be seen of the article.
    InSight,
    /// All of the current item's kind: persons, times, quotes, events of its type.
    SameKind,
    /// What the machine is sure of.
    Sure,
}

/// How sure, for [`Many::Sure`]: 0 to 1.
pub const SURE: f64 = 0.9;

/// A key with its modifiers. `Ctrl` is the Command key on a Mac.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chord {
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

const fn plain(key: Key) -> Chord {
    Chord {
        ctrl: false,
        shift: false,
        key,
    }
}
const fn shift(key: Key) -> Chord {
    Chord {
        ctrl: false,
        shift: true,
        key,
    }
}
const fn ctrl(key: Key) -> Chord {
    Chord {
        ctrl: true,
        shift: false,
        key,
    }
}
const fn ctrl_shift(key: Key) -> Chord {
    Chord {
        ctrl: true,
        shift: true,
        key,
    }
}

impl Chord {
    /// As a key sheet writes it: `Ctrl+Shift+Z`.
    pub fn title(self) -> String {
        let key = match self.key {
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::OpenCurlyBracket => "{",
            Key::CloseCurlyBracket => "}",
            Key::Slash => "/",
            Key::Questionmark => "?",
            Key::Period => ".",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::Escape => "Esc",
            Key::PageDown => "Page down",
            Key::PageUp => "Page up",
            other => other.name(),
        };
        let mut title = String::new();
        if self.ctrl {
            title.push_str("Ctrl+");
        }
        if self.shift
            && !matches!(
                self.key,
                Key::OpenCurlyBracket | Key::CloseCurlyBracket | Key::Questionmark
            )
        {
            title.push_str("Shift+");
        }
        let letter = key.len() == 1 && key.chars().all(|c| c.is_ascii_uppercase()) && !self.ctrl && !self.shift;
        title.push_str(&if letter { key.to_lowercase() } else { key.to_owned() });
        title
    }
}

/// A command with its name, place and keys.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Its name in menus, palette and help.
    pub title: &'static str,
    /// Where it stands.
    pub group: Group,
    /// Its keys, the first one shown.
    pub keys: Vec<Chord>,
    /// Whether `Shift` with its key means the same for all occurrences.
    pub everywhere: bool,
}

/// Every command that can be given without further words.
#[rustfmt::skip]
pub fn entries() -> Vec<Entry> {
    use Command as C;
    use Group as G;
    let e = |group, title, command, keys: &[Chord]| Entry { command, title, group, keys: keys.to_vec(), everywhere: false };
    let all = |group, title, command, keys: &[Chord]| Entry { command, title, group, keys: keys.to_vec(), everywhere: true };
    vec![
        e(G::File, "Open…", C::Open, &[ctrl(Key::O)]),
        e(G::File, "Open the sample: wire story", C::OpenSample(0), &[]),
        e(G::File, "Open the sample: ministry communiqué", C::OpenSample(1), &[]),
        e(G::File, "Open the sample: undated jumble", C::OpenSample(2), &[]),
        e(G::File, "Save", C::Save, &[ctrl(Key::S)]),
        e(G::File, "Save as…", C::SaveAs, &[ctrl_shift(Key::S)]),
        e(G::File, "Export events as CSV…", C::Export, &[ctrl(Key::E)]),
        e(G::File, "Next article", C::NextArticle, &[ctrl(Key::Tab), ctrl(Key::PageDown)]),
        e(G::File, "Previous article", C::PreviousArticle, &[ctrl_shift(Key::Tab), ctrl(Key::PageUp)]),
        e(G::File, "Take over from another window", C::TakeOver, &[]),
        e(G::File, "Decisions of an earlier run…", C::Recovery, &[]),
        e(G::File, "Close article", C::CloseArticle, &[ctrl(Key::W)]),
        e(G::File, "Quit", C::Quit, &[ctrl(Key::Q)]),

        e(G::Edit, "Undo", C::Undo, &[ctrl(Key::Z), plain(Key::U)]),
        e(G::Edit, "Redo", C::Redo, &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
        e(G::Edit, "Repeat the last decision", C::Repeat, &[plain(Key::Period)]),
        e(G::Edit, "Find in text", C::Find, &[ctrl(Key::F), plain(Key::Slash)]),
        e(G::Edit, "Next hit", C::FindNext, &[plain(Key::F3), ctrl(Key::G)]),
        e(G::Edit, "Previous hit", C::FindPrevious, &[shift(Key::F3), ctrl_shift(Key::G)]),
        e(G::Edit, "Set the publication date", C::PublicationDate, &[ctrl(Key::D)]),

        e(G::Move, "Next item", C::Next, &[plain(Key::J), plain(Key::Tab), plain(Key::ArrowDown)]),
        e(G::Move, "Previous item", C::Previous, &[plain(Key::K), shift(Key::Tab), plain(Key::ArrowUp)]),
        e(G::Move, "Next not yet reviewed", C::NextOpen, &[plain(Key::N)]),
        e(G::Move, "Previous not yet reviewed", C::PreviousOpen, &[shift(Key::N)]),
        e(G::Move, "Switch order: text, or doubt × consequence", C::SwitchOrder, &[plain(Key::V)]),

        all(G::Review, "Accept", C::Accept, &[plain(Key::Space), plain(Key::A)]),
        all(G::Review, "Reject", C::Reject, &[plain(Key::X), plain(Key::Delete)]),
        all(G::Review, "Make it a person", C::Relabel(Kind::Per), &[plain(Key::P)]),
        all(G::Review, "Make it an organisation", C::Relabel(Kind::Org), &[plain(Key::O)]),
        all(G::Review, "Make it geo-political", C::Relabel(Kind::Gpe), &[plain(Key::G)]),
        all(G::Review, "Make it a location", C::Relabel(Kind::Loc), &[plain(Key::L)]),
        all(G::Review, "Make it a facility", C::Relabel(Kind::Fac), &[plain(Key::F)]),
        all(G::Review, "Make it a nationality or group", C::Relabel(Kind::Norp), &[plain(Key::D)]),
        e(G::Review, "Take the first alternative", C::Alternative(1), &[plain(Key::Num1)]),
        e(G::Review, "Take the second alternative", C::Alternative(2), &[plain(Key::Num2)]),
        e(G::Review, "Take the third alternative", C::Alternative(3), &[plain(Key::Num3)]),
        e(G::Review, "Start one word to the left", C::StartLeft, &[plain(Key::OpenBracket)]),
        e(G::Review, "Start one word to the right", C::StartRight, &[plain(Key::CloseBracket)]),
        e(G::Review, "End one word to the left", C::EndLeft, &[plain(Key::OpenCurlyBracket), shift(Key::OpenBracket)]),
        e(G::Review, "End one word to the right", C::EndRight, &[plain(Key::CloseCurlyBracket), shift(Key::CloseBracket)]),
        e(G::Review, "Merge into another entity…", C::Merge, &[plain(Key::M)]),
        e(G::Review, "Split this mention off", C::Split, &[plain(Key::S)]),
        e(G::Review, "Rename the entity…", C::Rename, &[plain(Key::F2)]),
        e(G::Review, "Set the actor code…", C::ActorCode, &[plain(Key::I)]),
        e(G::Review, "Accept the entity with all its mentions", C::AcceptEntity, &[]),
        e(G::Review, "Reject the entity with all its mentions", C::RejectEntity, &[]),
        e(G::Review, "Accept everything in sight…", C::AcceptMany(Many::InSight), &[ctrl(Key::Enter)]),
        e(G::Review, "Accept all of this kind…", C::AcceptMany(Many::SameKind), &[]),
        e(G::Review, "Accept what the machine gives 0.90 or more…", C::AcceptMany(Many::Sure), &[]),
        e(G::Review, "Park with a note…", C::Note, &[plain(Key::C)]),

        e(G::Event, "Make or edit an event", C::EditEvent, &[plain(Key::E)]),
        e(G::Event, "Choose the actor", C::Fill(Slot::Actor), &[]),
        e(G::Event, "Choose the recipient", C::Fill(Slot::Recipient), &[]),
        e(G::Event, "Choose where", C::Fill(Slot::Place), &[]),
        e(G::Event, "Choose when", C::Fill(Slot::Time), &[]),
        e(G::Event, "Change the type…", C::EventType, &[plain(Key::Y)]),
        e(G::Event, "It happened", C::SetStatus(Status::Occurred), &[]),
        e(G::Event, "It is scheduled", C::SetStatus(Status::Scheduled), &[]),
        e(G::Event, "It is proposed", C::SetStatus(Status::Proposed), &[]),
        e(G::Event, "It is hypothetical", C::SetStatus(Status::Hypothetical), &[]),
        e(G::Event, "It is denied", C::SetStatus(Status::Denied), &[]),
        e(G::Event, "It is alleged", C::SetStatus(Status::Alleged), &[]),
        e(G::Event, "Background, or news", C::ToggleBackground, &[]),
        e(G::Event, "Set the date of this event or time…", C::ItemDate, &[plain(Key::T)]),
        e(G::Event, "Set the speaker of this quote", C::Speaker, &[plain(Key::Q)]),

        e(G::View, "Search or run a command", C::Palette, &[ctrl(Key::K)]),
        e(G::View, "List: entities", C::Tab(ListTab::Entities), &[ctrl(Key::Num1)]),
        e(G::View, "List: events", C::Tab(ListTab::Events), &[ctrl(Key::Num2)]),
        e(G::View, "List: quotes", C::Tab(ListTab::Quotes), &[ctrl(Key::Num3)]),
        e(G::View, "List: times", C::Tab(ListTab::Times), &[ctrl(Key::Num4)]),
        e(G::View, "List: warnings", C::Tab(ListTab::Flags), &[ctrl(Key::Num5)]),
        e(G::View, "Show or hide the list of articles", C::ToggleArticles, &[ctrl(Key::B)]),
        e(G::View, "Show or hide the right side", C::ToggleSide, &[ctrl_shift(Key::B)]),
        e(G::View, "Show or hide the timeline", C::ToggleTimeline, &[ctrl(Key::T)]),
        e(G::View, "Show or hide labels above the spans", C::ToggleLabels, &[ctrl(Key::L)]),
        e(G::View, "Timeline by pair of actors", C::SetLanes(Lanes::Dyad), &[]),
        e(G::View, "Timeline by actor", C::SetLanes(Lanes::Actor), &[]),
        e(G::View, "Timeline by type", C::SetLanes(Lanes::Type), &[]),
        e(G::View, "Timeline by story", C::SetLanes(Lanes::Story), &[]),
        e(G::View, "Timeline by quad class", C::SetLanes(Lanes::Quad), &[]),
        e(G::View, "Timeline along event time", C::SetAlong(Along::Time), &[]),
        e(G::View, "Timeline along the text", C::SetAlong(Along::Text), &[]),
        e(G::View, "Timeline along dates only, where the article is undated", C::SetAlong(Along::Dates), &[]),
        e(G::View, "Timeline around the unknown day of publication", C::SetAlong(Along::Publication), &[]),
        e(G::View, "Show the whole timeline", C::FitTimeline, &[plain(Key::Num0)]),
        e(G::View, "Zoom the timeline in", C::TimelineIn, &[plain(Key::Plus), plain(Key::Equals)]),
        e(G::View, "Zoom the timeline out", C::TimelineOut, &[plain(Key::Minus)]),
        e(G::View, "Larger", C::ZoomIn, &[ctrl(Key::Plus), ctrl(Key::Equals)]),
        e(G::View, "Smaller", C::ZoomOut, &[ctrl(Key::Minus)]),
        e(G::View, "Normal size", C::ZoomReset, &[ctrl(Key::Num0)]),
        e(G::View, "Switch theme: system, light, dark", C::SwitchTheme, &[plain(Key::F8)]),

        e(G::Help, "Keys that work right now", C::Help, &[plain(Key::F1), plain(Key::Questionmark), shift(Key::Slash)]),
        e(G::Help, "About Chancery", C::About, &[]),
    ]
}

/// The first key of a command, as a key sheet writes it.
pub fn key_of(entries: &[Entry], command: &Command) -> Option<String> {
    let entry = entries.iter().find(|entry| entry.command == *command)?;
    entry.keys.first().map(|chord| chord.title())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_means_two_things() {
        let mut seen = HashSet::new();
        for entry in entries() {
            for chord in &entry.keys {
                assert!(seen.insert(chord.title()), "{} is given twice", chord.title());
                if entry.everywhere {
                    assert!(
                        seen.insert(shift(chord.key).title()),
                        "Shift+{} is given twice",
                        chord.title()
                    );
                }
            }
        }
    }

    #[test]
    fn no_title_stands_twice() {
        let mut seen = HashSet::new();
        assert!(entries().iter().all(|entry| seen.insert(entry.title)));
    }
}
