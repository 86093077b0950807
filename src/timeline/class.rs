//! What the legend tells apart, and can hide: two colours and four shapes.

use crate::record::{Event, Status};

/// What the legend can hide: the two colours and the four shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// By colour.
    Cooperation,
    /// By colour.
    Conflict,
    /// Filled.
    Happened,
    /// Hollow.
    Scheduled,
    /// Dashed.
    Hypothetical,
    /// Struck.
    Denied,
}

impl Class {
    /// Every class, in the legend's order.
    pub const ALL: [Self; 6] = [
        Self::Cooperation,
        Self::Conflict,
        Self::Happened,
        Self::Scheduled,
        Self::Hypothetical,
        Self::Denied,
    ];

    /// Its name in the legend.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Cooperation => "cooperation",
            Self::Conflict => "conflict",
            Self::Happened => "happened",
            Self::Scheduled => "scheduled",
            Self::Hypothetical => "hypothetical",
            Self::Denied => "denied",
        }
    }

    /// Its name with all that it stands for, where there is room.
    pub const fn whole_title(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled, proposed",
            Self::Hypothetical => "hypothetical, alleged",
            other => other.title(),
        }
    }

    /// What it covers, where its name does not say it.
    pub const fn covers(self) -> &'static str {
        match self {
            Self::Cooperation => "verbal and material cooperation",
            Self::Conflict => "verbal and material conflict",
            Self::Happened => "happened, or is happening",
            Self::Scheduled => "scheduled or proposed",
            Self::Hypothetical => "hypothetical or alleged",
            Self::Denied => "denied",
        }
    }

    fn of_status(status: Status) -> Self {
        match status {
            Status::Occurred => Self::Happened,
            Status::Scheduled | Status::Proposed => Self::Scheduled,
            Status::Hypothetical | Status::Alleged => Self::Hypothetical,
            Status::Denied => Self::Denied,
        }
    }
}

/// Which classes are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hidden(u8);

impl Hidden {
    /// Whether a class is.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Hides a class, or shows it again.
    pub fn toggle(&mut self, class: Class) {
        self.0 ^= 1 << class as u8;
    }

    /// Whether an event is left out.
    pub fn hides(self, event: &Event) -> bool {
        let colour = if event.r#type.is_conflict() {
            Class::Conflict
        } else {
            Class::Cooperation
        };
        self.has(colour) || self.has(Class::of_status(event.status))
    }
}
