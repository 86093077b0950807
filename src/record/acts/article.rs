//! What is known about the article as a whole, by hand.

use super::{Act, Refusal};
use crate::record::edit::{Change, Edit};
use crate::record::{Meta, Record};

/// A line of the article's own data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Headline.
    Title,
    /// Outlet or agency.
    Publisher,
    /// Bylines.
    Authors,
    /// Address.
    Url,
}

impl Field {
    /// Every field, in order.
    pub const ALL: [Self; 4] = [Self::Title, Self::Publisher, Self::Authors, Self::Url];

    /// What an analyst calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Publisher => "Publisher",
            Self::Authors => "Authors",
            Self::Url => "Address",
        }
    }

    /// What stands there, as it is typed: authors with semicolons between them.
    pub fn of(self, meta: &Meta) -> String {
        match self {
            Self::Title => meta.title.clone().unwrap_or_default(),
            Self::Publisher => meta.publisher.clone().unwrap_or_default(),
            Self::Authors => meta.authors.join("; "),
            Self::Url => meta.url.clone().unwrap_or_default(),
        }
    }
}

/// Sets a line of the article's own data, as typed; empty takes it away.
///
/// # Errors
/// Where an address is none, or it is so already.
pub fn set_field(record: &Record, field: Field, typed: &str) -> Act {
    let mut meta = record.meta.clone();
    let typed = typed.trim();
    let words = (!typed.is_empty()).then(|| typed.to_owned());
    match field {
        Field::Title => meta.title = words,
        Field::Publisher => meta.publisher = words,
        Field::Authors => {
            let names = typed.split(';').map(str::trim).filter(|name| !name.is_empty());
            meta.authors = names.map(str::to_owned).collect();
        }
        Field::Url => {
            check_address(typed)?;
            meta.url = words;
        }
    }
    match Change::meta(&record.meta, &meta) {
        Some(change) => Ok(Edit::new(&field.title().to_lowercase(), vec![change])),
        None => Err(Refusal::new("Nothing to change: it is so already")),
    }
}

/// Whether an address can be one; empty can.
///
/// # Errors
/// Where it has no scheme, or holds a space.
pub fn check_address(typed: &str) -> Result<(), Refusal> {
    let typed = typed.trim();
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
    if typed.is_empty() || sound {
        return Ok(());
    }
    Err(Refusal::new(format!(
        "“{typed}” is no address: it begins with https:// or http:// and holds no space"
    )))
}
