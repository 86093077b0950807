//! What agreement looks at in a row of any table: where it stands, what it is called, what has been decided.

use crate::record::item::Item;
use crate::record::{Event, EventType, Flag, Mention, Quote, Review, Role, Time};
use crate::text::Span;

/// A row that marks a stretch of text with a label.
pub trait Marked: Item {
    /// Where it stands, in bytes; `None` for a warning about the whole article.
    fn place(&self) -> Option<Span>;

    /// What it is called there, as `ORG` or `CONSULT`.
    fn label(&self) -> &'static str;

    /// Whether rows of different labels can be two opinions on one thing; two warnings on one line are not.
    const LABEL_MAY_DIFFER: bool = true;

    /// Whether it is among what is reviewed: what nobody is shown, two readers can neither agree nor differ in.
    fn is_shown(&self) -> bool {
        true
    }

    /// Whether it is anything but rejected.
    fn is_live(&self) -> bool {
        self.review() != Review::Rejected
    }
}

impl Marked for Mention {
    fn place(&self) -> Option<Span> {
        Some(self.span)
    }

    fn label(&self) -> &'static str {
        self.kind.word()
    }
}

impl Marked for Role {
    fn place(&self) -> Option<Span> {
        Some(self.span)
    }

    fn label(&self) -> &'static str {
        "role"
    }
}

impl Marked for Time {
    fn place(&self) -> Option<Span> {
        Some(self.span)
    }

    fn label(&self) -> &'static str {
        self.r#type.word()
    }
}

impl Marked for Quote {
    fn place(&self) -> Option<Span> {
        Some(self.span)
    }

    fn label(&self) -> &'static str {
        if self.direct { "direct" } else { "indirect" }
    }
}

impl Marked for Event {
    fn place(&self) -> Option<Span> {
        Some(self.trigger.span)
    }

    fn label(&self) -> &'static str {
        self.r#type.word()
    }

    fn is_shown(&self) -> bool {
        self.act != EventType::Statement
    }
}

impl Marked for Flag {
    fn place(&self) -> Option<Span> {
        self.span
    }

    fn label(&self) -> &'static str {
        self.code.word()
    }

    const LABEL_MAY_DIFFER: bool = false;
}
