//! How a timeline is grouped, and what it runs along.

use serde::{Deserialize, Serialize};

/// How the timeline is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lanes {
    /// By pair of actors.
    #[default]
    Dyad,
    /// By actor.
    Actor,
    /// By type.
    Type,
    /// By story.
    Story,
    /// By quad class.
    Quad,
}

impl Lanes {
    /// Every grouping.
    pub const ALL: [Self; 5] = [Self::Dyad, Self::Actor, Self::Type, Self::Story, Self::Quad];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Dyad => "pairs",
            Self::Actor => "actors",
            Self::Type => "types",
            Self::Story => "stories",
            Self::Quad => "quad classes",
        }
    }
}

/// What the timeline runs along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Along {
    /// The time of the events: dates, or days around the unknown day of publication, whichever places more of them.
    #[default]
    Time,
    /// Dates, whatever else could be placed around the day of publication.
    Dates,
    /// Days around the unknown day of publication, whatever else has a date.
    Publication,
    /// The day on which the story that tells an event was published.
    Published,
    /// The text.
    Text,
}

impl Along {
    /// Every one, in menu order.
    pub const ALL: [Self; 5] = [Self::Time, Self::Published, Self::Dates, Self::Publication, Self::Text];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Time => "event time",
            Self::Published => "published time",
            Self::Dates => "dates only",
            Self::Publication => "days from publication",
            Self::Text => "text order",
        }
    }
}
