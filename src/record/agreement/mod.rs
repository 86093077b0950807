//! Two readers of one text: what they agree on, in figures, and what they do not, as a list to walk.
//!
//! [`Comparison::new`] pairs the rows of two records of the same text. [`Comparison::agreement`] measures,
//! [`Comparison::differences`] lists, [`Comparison::take`] makes the edit of one's own record that takes the other
//! reader's opinion over. After such an edit the comparison is made anew: it costs a walk over the rows.
//!
//! Not compared: sentences and the stories they belong to, and the model's alternatives and reasons.

mod align;
mod aspects;
mod carry;
pub mod chance;
mod difference;
mod entities;
mod marked;
mod measure;
#[cfg(test)]
mod samples;
mod take;
pub mod unitised;

pub use align::Alignment;
pub use difference::{Difference, What};
pub use entities::Entities;
pub use marked::Marked;
pub use measure::{Agreement, Among};
pub use take::Settled;

use super::acts::{Refusal, View};
use super::item::Table;
use align::align;

/// Two records of one text, row by row.
pub struct Comparison<'r> {
    mine: View<'r>,
    theirs: View<'r>,
    mentions: Alignment,
    roles: Alignment,
    times: Alignment,
    quotes: Alignment,
    events: Alignment,
    flags: Alignment,
    entities: Entities,
}

impl<'r> Comparison<'r> {
    /// Pairs the rows of two records.
    ///
    /// # Errors
    /// Where their texts are not the same; says where they part.
    pub fn new(mine: View<'r>, theirs: View<'r>) -> Result<Self, Refusal> {
        let (a, b) = (mine.record, theirs.record);
        same_text(&a.text, &b.text)?;
        let mentions = align(&a.mentions, &b.mentions);
        Ok(Self {
            mine,
            theirs,
            entities: Entities::new(a, b, &mentions),
            mentions,
            roles: align(&a.roles, &b.roles),
            times: align(&a.times, &b.times),
            quotes: align(&a.quotes, &b.quotes),
            events: align(&a.events, &b.events),
            flags: align(&a.flags, &b.flags),
        })
    }

    /// Which rows of a table answer to each other; `None` for tables without spans.
    pub fn alignment(&self, table: Table) -> Option<&Alignment> {
        match table {
            Table::Mentions => Some(&self.mentions),
            Table::Roles => Some(&self.roles),
            Table::Times => Some(&self.times),
            Table::Quotes => Some(&self.quotes),
            Table::Events => Some(&self.events),
            Table::Flags => Some(&self.flags),
            Table::Entities | Table::Stories | Table::Meta | Table::Sentences => None,
        }
    }

    /// Which entity is which.
    pub fn entities(&self) -> &Entities {
        &self.entities
    }
}

/// Letters of each text that a refusal shows.
const SHOWN: usize = 24;

fn same_text(mine: &str, theirs: &str) -> Result<(), Refusal> {
    if mine == theirs {
        return Ok(());
    }
    if mine.split_whitespace().eq(theirs.split_whitespace()) {
        return Err(Refusal::new(
            "The two texts differ in spaces or line ends, so their positions cannot be compared. Annotate one and the \
             same file.",
        ));
    }
    let same = mine.chars().zip(theirs.chars()).take_while(|(a, b)| a == b);
    let (points, line) = same.fold((0, 1), |(n, line), (c, _)| (n + 1, line + usize::from(c == '\n')));
    let here = |text: &str| match text.chars().skip(points).take(SHOWN).collect::<String>() {
        rest if rest.is_empty() => "the end of the text".to_owned(),
        rest => format!("“{}”", rest.replace(['\n', '\r', '\t'], " ")),
    };
    Err(Refusal::new(format!(
        "The two files are of different texts: after {points} characters, in line {line}, one goes on with {} and the \
         other with {}",
        here(mine),
        here(theirs)
    )))
}
