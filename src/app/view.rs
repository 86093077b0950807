//! What is shown and how: plain data, kept apart from the articles.

use crate::record::ItemId;
use crate::record::acts::events::Slot;
use crate::text::Span;

pub use crate::timeline::{Along, Lanes};

/// The lists on the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListTab {
    /// Entities.
    #[default]
    Entities,
    /// Events.
    Events,
    /// Quotes.
    Quotes,
    /// Times.
    Times,
    /// Warnings.
    Flags,
}

impl ListTab {
    /// Every list, in order.
    pub const ALL: [Self; 5] = [Self::Entities, Self::Events, Self::Quotes, Self::Times, Self::Flags];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Entities => "Entities",
            Self::Events => "Events",
            Self::Quotes => "Quotes",
            Self::Times => "Times",
            Self::Flags => "Warnings",
        }
    }
}

/// What a text field at the foot of the article asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Day of publication.
    PublicationDate,
    /// Date of the current event or time.
    ItemDate,
    /// The entity to merge into.
    MergeInto,
    /// A name.
    Rename,
    /// An actor code.
    ActorCode,
    /// A remark.
    Note,
    /// An event type.
    EventType,
    /// A path to open, where no dialog can be shown.
    OpenPath,
    /// A path to save to, where no dialog can be shown.
    SavePath,
    /// A path to export to, where no dialog can be shown.
    ExportPath,
    /// A path to draw the timeline to, where no dialog can be shown.
    PicturePath,
}

/// An open question with what has been typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// What is asked.
    pub question: Question,
    /// What has been typed.
    pub typed: String,
    /// The chosen line of the offers.
    pub chosen: usize,
    /// What is wrong with the last answer.
    pub fault: Option<String>,
    /// Whether the field has had the focus yet.
    pub focused: bool,
}

impl Prompt {
    /// A question with a first answer.
    pub fn new(question: Question, typed: impl Into<String>) -> Self {
        Self {
            question,
            typed: typed.into(),
            chosen: 0,
            fault: None,
            focused: false,
        }
    }
}

/// Letters on the visible mentions, to pick one for a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Hints {
    /// What the picked one fills; `None` is the speaker of a quote.
    pub slot: Option<Slot>,
    /// Label and object, nearest first.
    pub labels: Vec<(String, ItemId)>,
    /// The letters typed so far.
    pub typed: String,
}

/// Where an answer goes: an item, or words that are none yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An item of the record.
    Item(ItemId),
    /// A stretch of text, in bytes.
    Words(Span),
}

/// A change that waits for a yes, with the places it would reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The answer to give everywhere.
    pub answer: super::command::Command,
    /// Where, and whether it stays chosen.
    pub targets: Vec<(Target, bool)>,
}

/// A search in the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Search {
    /// What is searched.
    pub words: String,
    /// Hits in text order, bytes.
    pub hits: Vec<Span>,
    /// The current hit.
    pub at: usize,
    /// What is wrong with the pattern.
    pub fault: Option<String>,
    /// Whether the field has had the focus yet.
    pub focused: bool,
}

/// The sheet that lies over everything.
#[derive(Debug, Clone, PartialEq)]
pub enum Sheet {
    /// All commands, searchable.
    Palette {
        /// What has been typed.
        typed: String,
        /// The chosen line.
        chosen: usize,
        /// Whether the field has had the focus yet.
        focused: bool,
    },
    /// The keys.
    Help,
    /// What this program is.
    About,
    /// Unsaved decisions: save, discard, stay.
    Unsaved {
        /// Whether the whole program is to close.
        quit: bool,
    },
    /// The file on disk has changed since it was read.
    ChangedOutside,
    /// Decisions that killed runs left.
    Lost,
}

/// A line that tells what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// Whether it went wrong; such a notice stays until it is closed.
    pub error: bool,
    /// Seconds since the program started, when it was said.
    pub since: f64,
}
