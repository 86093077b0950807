//! What of the queue is walked: by sort of item, kind, event type, state, score and actor.

use crate::record::{EventType, Index, Kind, Record, Table};
use std::collections::BTreeSet;

/// A narrowing of the queue; the default narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only items of these tables; none means all.
    pub tables: BTreeSet<Table>,
    /// Only mentions and entities of this kind, beside events of the type that is asked for.
    pub kind: Option<Kind>,
    /// Only events of this type, beside mentions of the kind that is asked for.
    pub act: Option<EventType>,
    /// Only items in this state.
    pub state: Wanted,
    /// Only items with such a score.
    pub score: Score,
    /// Only what this entity is, does or says.
    pub actor: Option<String>,
}

/// Which review state is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// All that is not rejected.
    #[default]
    Any,
    /// Waits for a decision.
    Open,
    /// Has one.
    Decided,
    /// Is parked with a note.
    Noted,
    /// Was rejected: the way to bring something back.
    Rejected,
}

impl Wanted {
    /// Every state, in menu order.
    pub const ALL: [Self; 5] = [Self::Any, Self::Open, Self::Decided, Self::Noted, Self::Rejected];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Any => "any state",
            Self::Open => "not yet reviewed",
            Self::Decided => "decided",
            Self::Noted => "with a note",
            Self::Rejected => "rejected",
        }
    }
}

/// Which scores of the machine are walked. Items without one are left out, except by [`Score::Any`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Score {
    /// All.
    #[default]
    Any,
    /// Below 0.50.
    Below50,
    /// Below 0.70.
    Below70,
    /// Below 0.90.
    Below90,
    /// 0.90 and more.
    Least90,
}

impl Score {
    /// Every one, in menu order.
    pub const ALL: [Self; 5] = [Self::Any, Self::Below50, Self::Below70, Self::Below90, Self::Least90];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Any => "any score",
            Self::Below50 => "below 0.50",
            Self::Below70 => "below 0.70",
            Self::Below90 => "below 0.90",
            Self::Least90 => "0.90 or more",
        }
    }

    /// Whether a score is wanted.
    pub fn takes(self, score: Option<f64>) -> bool {
        let Some(score) = score else { return self == Self::Any };
        match self {
            Self::Any => true,
            Self::Below50 => score < 0.5,
            Self::Below70 => score < 0.7,
            Self::Below90 => score < 0.9,
            Self::Least90 => score >= 0.9,
        }
    }
}

/// The tables that are walked, in the order of the counts.
pub const WALKED: [Table; 7] = [
    Table::Mentions,
    Table::Entities,
    Table::Roles,
    Table::Times,
    Table::Quotes,
    Table::Events,
    Table::Flags,
];

/// What an analyst calls the items of a table.
pub const fn table_title(table: Table) -> &'static str {
    match table {
        Table::Flags => "warnings",
        other => other.word(),
    }
}

impl Filter {
    /// Whether everything is walked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes a table in, or out again. All of them means none is chosen.
    pub fn toggle(&mut self, table: Table) {
        if !self.tables.remove(&table) {
            self.tables.insert(table);
        }
        if self.tables.len() == WALKED.len() {
            self.tables.clear();
        }
    }

    /// Whether the item in that row of a table is wanted, whatever its state. `score` is the machine's.
    pub fn fits(&self, record: &Record, table: Table, row: usize, score: Option<f64>) -> bool {
        (self.tables.is_empty() || self.tables.contains(&table))
            && self.is_of_sort(record, table, row)
            && self.score.takes(score)
            && self
                .actor
                .as_deref()
                .is_none_or(|actor| concerns(record, table, row, actor))
    }

    /// Whether an item is of the kind or the type that is asked for, where one is.
    fn is_of_sort(&self, record: &Record, table: Table, row: usize) -> bool {
        if self.kind.is_none() && self.act.is_none() {
            return true;
        }
        match table {
            Table::Mentions => record.mentions.get(row).is_some_and(|m| Some(m.kind) == self.kind),
            Table::Entities => record.entities.get(row).is_some_and(|e| Some(e.kind) == self.kind),
            Table::Events => record.events.get(row).is_some_and(|e| Some(e.act) == self.act),
            _ => false,
        }
    }

    /// In a line, as `events · below 0.70 · Lavrov`.
    pub fn line(&self, record: &Record, index: &Index) -> String {
        let mut parts: Vec<String> = Vec::new();
        let tables: Vec<&str> = self.tables.iter().map(|&t| table_title(t)).collect();
        if !tables.is_empty() {
            parts.push(tables.join(", "));
        }
        parts.extend(self.kind.map(|kind| kind.title().to_owned()));
        parts.extend(self.act.map(|act| act.word().to_owned()));
        if self.state != Wanted::Any {
            parts.push(self.state.title().to_owned());
        }
        if self.score != Score::Any {
            parts.push(self.score.title().to_owned());
        }
        if let Some(actor) = &self.actor {
            parts.push(
                index
                    .entity(record, actor)
                    .map_or_else(|| actor.clone(), |e| e.name.clone()),
            );
        }
        parts.join(" · ")
    }
}

/// Whether an item is an entity, refers to it, is held or said by it, or happens with it.
fn concerns(record: &Record, table: Table, row: usize, actor: &str) -> bool {
    let is = |id: &Option<String>| id.as_deref() == Some(actor);
    match table {
        Table::Entities => record.entities.get(row).is_some_and(|e| e.id == actor),
        Table::Mentions => record.mentions.get(row).is_some_and(|m| is(&m.entity)),
        Table::Roles => record.roles.get(row).is_some_and(|r| is(&r.holder)),
        Table::Quotes => record.quotes.get(row).is_some_and(|q| is(&q.speaker)),
        Table::Events => record.events.get(row).is_some_and(|e| {
            e.actors.iter().chain(&e.recipients).any(|p| is(&p.entity)) || is(&e.place) || is(&e.attributed_to)
        }),
        Table::Times => record.times.get(row).is_some_and(|t| {
            record.events.iter().any(|e| {
                e.time.from.as_deref() == Some(t.id.as_str())
                    && e.actors.iter().chain(&e.recipients).any(|p| is(&p.entity))
            })
        }),
        Table::Flags | Table::Stories | Table::Meta | Table::Sentences => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_without_a_score_is_only_walked_by_any() {
        for score in Score::ALL {
            assert_eq!(score.takes(None), score == Score::Any);
        }
        assert!(Score::Below70.takes(Some(0.69)) && !Score::Below70.takes(Some(0.7)));
        assert!(Score::Least90.takes(Some(0.9)) && !Score::Least90.takes(Some(0.89)));
    }

    #[test]
    fn all_tables_chosen_is_no_filter() {
        let mut filter = Filter::default();
        for table in WALKED {
            filter.toggle(table);
        }
        assert!(filter.is_empty());
    }
}
