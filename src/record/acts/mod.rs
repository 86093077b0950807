//! The edits that a person's decisions mean: a record and a decision in, an [`Edit`] out. Nothing is changed here.

pub mod again;
pub mod ahead;
pub mod along;
pub mod article;
pub mod boilerplate;
pub mod boundaries;
pub mod coding;
pub mod cue;
pub mod decide;
pub mod entities;
pub mod events;
pub mod kinds;
pub mod mentions;
pub mod passages;
pub mod reshape;
pub mod stories;
pub mod tellings;
pub mod times;
pub mod together;
pub mod unseen;

use super::edit::{Change, Edit};
use super::index::{Index, ItemId};
use super::item::{Item, Table};
use super::kinds::Review;
use super::{Entity, Event, Flag, Mention, Quote, Record, Role, Time};

/// Why a decision means no edit; said to the analyst as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

impl Refusal {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

/// What an act answers.
pub type Act = Result<Edit, Refusal>;

/// What an act looks at: a record with its index.
#[derive(Clone, Copy)]
pub struct View<'r> {
    /// The record.
    pub record: &'r Record,
    /// Its index.
    pub index: &'r Index,
}

/// A record with the index made for it, where no open article holds the two.
#[derive(Debug, Clone)]
pub struct Indexed {
    /// The record.
    pub record: Record,
    /// Its index.
    pub index: Index,
}

impl Indexed {
    /// Reads a record once.
    pub fn new(record: Record) -> Self {
        let index = Index::new(&record);
        Self { record, index }
    }

    /// What acts look at.
    pub fn view(&self) -> View<'_> {
        View {
            record: &self.record,
            index: &self.index,
        }
    }
}

impl<'r> View<'r> {
    pub(crate) fn mention(self, id: &str) -> Result<&'r Mention, Refusal> {
        self.index
            .mention(self.record, id)
            .ok_or_else(|| missing("mention", id))
    }

    pub(crate) fn entity(self, id: &str) -> Result<&'r Entity, Refusal> {
        self.index.entity(self.record, id).ok_or_else(|| missing("entity", id))
    }

    pub(crate) fn event(self, id: &str) -> Result<&'r Event, Refusal> {
        self.index.event(self.record, id).ok_or_else(|| missing("event", id))
    }

    /// The live mentions of an entity, in text order.
    pub(crate) fn mentions_of(self, entity: &str) -> impl Iterator<Item = &'r Mention> {
        self.index
            .mentions_of(entity)
            .iter()
            .map(move |&i| &self.record.mentions[i])
    }
}

fn missing(what: &str, id: &str) -> Refusal {
    Refusal::new(format!("The {what} {id} is not in this article any more"))
}

/// Changes one object with `change` and marks it corrected (what a person added stays added).
pub(crate) fn amend<T: Item>(record: &Record, before: &T, change: impl FnOnce(&mut T)) -> Option<Change> {
    let mut after = before.clone();
    change(&mut after);
    if after == *before {
        return None;
    }
    if before.review() != Review::Added {
        after.set_review(Review::Corrected);
    }
    Change::between(&record.text, before, &after)
}

/// Changes one object with `change` as it is, without touching its review state.
pub(crate) fn set<T: Item>(record: &Record, before: &T, change: impl FnOnce(&mut T)) -> Option<Change> {
    let mut after = before.clone();
    change(&mut after);
    if after == *before {
        return None;
    }
    Change::between(&record.text, before, &after)
}

/// Calls a generic function with the row that an [`ItemId`] names.
macro_rules! with_row {
    ($view:expr, $item:expr, |$row:ident| $body:expr) => {{
        let (view, item) = ($view, $item);
        let row = view.index.row(item.table, &item.id);
        match (item.table, row) {
            ($crate::record::Table::Mentions, Some(i)) => {
                let $row = &view.record.mentions[i];
                Some($body)
            }
            ($crate::record::Table::Entities, Some(i)) => {
                let $row = &view.record.entities[i];
                Some($body)
            }
            ($crate::record::Table::Roles, Some(i)) => {
                let $row = &view.record.roles[i];
                Some($body)
            }
            ($crate::record::Table::Times, Some(i)) => {
                let $row = &view.record.times[i];
                Some($body)
            }
            ($crate::record::Table::Quotes, Some(i)) => {
                let $row = &view.record.quotes[i];
                Some($body)
            }
            ($crate::record::Table::Events, Some(i)) => {
                let $row = &view.record.events[i];
                Some($body)
            }
            ($crate::record::Table::Flags, Some(i)) => {
                let $row = &view.record.flags[i];
                Some($body)
            }
            _ => None,
        }
    }};
}
pub(crate) use with_row;

/// Objects that carry an analyst's remark.
pub(crate) trait Noted: Item {
    fn note_mut(&mut self) -> &mut Option<String>;
}

macro_rules! noted {
    ($($type:ident),*) => { $(impl Noted for $type { fn note_mut(&mut self) -> &mut Option<String> { &mut self.note } })* };
}
noted!(Mention, Entity, Role, Time, Quote, Event, Flag);

/// The remark with which an item is parked.
pub fn noted(view: View<'_>, item: &ItemId) -> Option<String> {
    with_row!(view, item, |row| row.note.clone()).flatten()
}

/// Parks an item with a remark, or takes the remark away where it is empty.
///
/// # Errors
/// Where the item is gone or says that already.
pub fn note(view: View<'_>, item: &ItemId, remark: &str) -> Act {
    fn noting<T: Noted>(record: &Record, row: &T, remark: &str) -> Option<Change> {
        let remark = remark.trim();
        set(record, row, |row| {
            *row.note_mut() = (!remark.is_empty()).then(|| remark.to_owned())
        })
    }
    let change =
        with_row!(view, item, |row| noting(view.record, row, remark)).ok_or_else(|| missing("item", &item.id))?;
    one("note", change)
}

/// An edit of one change.
pub(crate) fn one(act: &str, change: Option<Change>) -> Act {
    match change {
        Some(change) => Ok(Edit::new(act, vec![change])),
        None => Err(Refusal::new("Nothing to change: it is so already")),
    }
}

/// An edit of several changes.
pub(crate) fn many(act: &str, changes: Vec<Change>) -> Act {
    if changes.is_empty() {
        return Err(Refusal::new("Nothing to change: it is so already"));
    }
    Ok(Edit::new(act, changes))
}

/// The items that say the same in the same words as `item`, itself included, in text order: what "all occurrences" means.
pub fn alike(view: View<'_>, item: &ItemId) -> Vec<ItemId> {
    let record = view.record;
    let same: Vec<String> = match item.table {
        Table::Mentions => match view.index.mention(record, &item.id) {
            Some(one) => record
                .mentions
                .iter()
                .filter(|m| m.text == one.text && m.form == one.form)
                .map(|m| m.id.clone())
                .collect(),
            None => Vec::new(),
        },
        Table::Times => match view.index.time(record, &item.id) {
            Some(one) => record
                .times
                .iter()
                .filter(|t| t.text.eq_ignore_ascii_case(&one.text))
                .map(|t| t.id.clone())
                .collect(),
            None => Vec::new(),
        },
        Table::Roles => match view.index.role(record, &item.id) {
            Some(one) => record
                .roles
                .iter()
                .filter(|r| r.text == one.text)
                .map(|r| r.id.clone())
                .collect(),
            None => Vec::new(),
        },
        Table::Events => match view.index.event(record, &item.id) {
            Some(one) => record
                .events
                .iter()
                .filter(|e| e.act == one.act && e.trigger.text.eq_ignore_ascii_case(&one.trigger.text))
                .map(|e| e.id.clone())
                .collect(),
            None => Vec::new(),
        },
        Table::Flags => match view.index.flag(record, &item.id) {
            Some(one) => record
                .flags
                .iter()
                .filter(|f| f.code == one.code)
                .map(|f| f.id.clone())
                .collect(),
            None => Vec::new(),
        },
        Table::Quotes => match view.index.quote(record, &item.id) {
            Some(one) => record
                .quotes
                .iter()
                .filter(|q| q.text == one.text)
                .map(|q| q.id.clone())
                .collect(),
            None => Vec::new(),
        },
        Table::Entities | Table::Stories | Table::Meta | Table::Sentences => vec![item.id.clone()],
    };
    same.into_iter().map(|id| ItemId::new(item.table, id)).collect()
}
