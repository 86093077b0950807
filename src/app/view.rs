//! What is shown and how: plain data, kept apart from the articles.

mod notice;
mod preview;
mod question;
mod search;

pub use crate::timeline::{Along, Lanes};
pub use notice::{About, Choice, Notice};
pub use preview::{Elsewhere, Preview, Target};
pub use question::{Hints, Pick, Prompt, Question};
pub use search::{Search, Within};

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
    /// All that is reviewed in the text, in text order.
    Words,
}

impl ListTab {
    /// Every list, in order.
    pub const ALL: [Self; 6] = [
        Self::Entities,
        Self::Events,
        Self::Quotes,
        Self::Times,
        Self::Flags,
        Self::Words,
    ];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Entities => "Entities",
            Self::Events => "Events",
            Self::Quotes => "Quotes",
            Self::Times => "Times",
            Self::Flags => "Warnings",
            Self::Words => "Words",
        }
    }
}

/// How the text is moved by keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// A window up.
    PageUp,
    /// A window down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
}

/// What a window shows that is too small for all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Instead {
    /// The article.
    #[default]
    Text,
    /// The lists.
    Lists,
    /// What is current.
    Item,
    /// The timeline.
    Timeline,
    /// The open articles.
    Articles,
}

impl Instead {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Text, Self::Lists, Self::Item, Self::Timeline, Self::Articles];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Lists => "Lists",
            Self::Item => "Item",
            Self::Timeline => "Timeline",
            Self::Articles => "Articles",
        }
    }
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
    /// Decisions that killed runs left.
    Lost,
    /// How far two readers agree.
    Agreement,
    /// What is remembered for the folder.
    Remembered,
}
