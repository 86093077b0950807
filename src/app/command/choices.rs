//! What some commands leave open: how to find, how many to accept.

/// How to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindOption {
    /// As a regular expression, or as plain words.
    Regex,
    /// Whole words only, or parts of words too.
    Whole,
    /// Capitals matter, or not.
    Case,
    /// In all open articles, or in this one.
    All,
    /// In the text, the entities, or the events.
    Within,
}

/// Which open items are accepted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// What can be seen of the article.
    InSight,
    /// All of the current item's kind: persons, times, quotes, events of its type.
    SameKind,
    /// What the machine gives so many hundredths, or more.
    Sure(u8),
    /// Everything that the filter lets through.
    Walked,
}

/// How sure the machine may be asked to be, for [`Many::Sure`], in hundredths.
pub const SURE: [u8; 5] = [50, 70, 80, 90, 95];
