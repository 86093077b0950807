//! Lines that tell what happened, and what can be done about it.

use crate::app::command::Command;

/// A line that tells what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// Whether it went wrong; such a notice stays until it is closed.
    pub error: bool,
    /// Seconds since the program started, when it was said.
    pub since: f64,
    /// What it is about, so that it can be taken back when that is settled.
    pub about: About,
    /// What can be done about it, the best first.
    pub choices: Vec<Choice>,
}

/// What a notice is about. There is one notice at most about each thing, but for [`About::Nothing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum About {
    /// Nothing that is settled later.
    #[default]
    Nothing,
    /// What the last answer has settled beside its item; told at the foot of the window, so that it covers no line.
    Answer,
    /// The journal.
    Journal,
    /// The last save of the article with that key.
    Save(u64),
    /// What another hand did to the file of the article with that key.
    Outside(u64),
    /// That the article with that key can only be read.
    ReadOnly(u64),
}

impl About {
    /// The key of the article.
    pub const fn document(self) -> Option<u64> {
        match self {
            Self::Nothing | Self::Answer | Self::Journal => None,
            Self::Save(key) | Self::Outside(key) | Self::ReadOnly(key) => Some(key),
        }
    }
}

/// A button of a notice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What it asks for, of the article that the notice is about.
    pub command: Command,
}

impl Choice {
    /// A button that asks for a command.
    pub fn new(label: impl Into<String>, command: Command) -> Self {
        Self {
            label: label.into(),
            command,
        }
    }
}
