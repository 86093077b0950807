//! What undo would take back and redo do again, in words.

use super::aside::Step;
use super::document::Document;
use super::words::counted;
use crate::record::{Change, Edit, ItemId, Table};
use serde_json::{Map, Value};

impl Document {
    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        self.history.undoable(&self.record).is_some() || self.asides.is_last(self.history.depth())
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.history.redoable(&self.record).is_some() || self.asides.next(self.history.depth()).is_some()
    }

    /// What undo would take back: `accept “Kenya”`.
    pub fn undo_words(&self) -> Option<String> {
        let aside = self.asides.last(self.history.depth()).map(aside);
        let edit = || self.history.last_done(&self.record).map(|edit| self.words_of(&edit));
        aside.or_else(edit)
    }

    /// What redo would do again.
    pub fn redo_words(&self) -> Option<String> {
        let aside = self.asides.next(self.history.depth()).map(aside);
        let edit = || self.history.last_undone(&self.record).map(|edit| self.words_of(&edit));
        aside.or_else(edit)
    }

    fn words_of(&self, edit: &Edit) -> String {
        format!("{}{}", edit.act, about(self, edit).unwrap_or_default())
    }
}

fn aside(step: &Step) -> String {
    match step {
        Step::Remembered { .. } => "a change of what is remembered".to_owned(),
    }
}

/// The words that an edit was about, or how many items it changed.
pub fn about(document: &Document, edit: &Edit) -> Option<String> {
    const MOST: usize = 40;
    if let Some(day) = published(edit) {
        let times = edit.changes.iter().filter(|c| c.table == Table::Times).count();
        let with = match times {
            0 => String::new(),
            n => format!(", with {} that hang on it", counted(n, "time")),
        };
        let named = if edit.act.ends_with("publication date") {
            ""
        } else {
            " of the publication date:"
        };
        return Some(format!("{named} {day}{with}"));
    }
    let item = |change: &Change| ItemId::new(change.table, &change.on);
    let place = edit.changes.iter().map(item).find_map(|item| {
        let entity = document
            .index
            .entity(&document.record, &item.id)
            .map(|e| e.name.as_str());
        match item.table {
            Table::Entities => entity,
            _ => Some(document.index.span(&document.record, &item)?.of(&document.record.text)),
        }
    })?;
    let rest = match edit.changes.len() {
        1 | 2 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    Some(format!(" “{}”{rest}", crate::text::shortened(place, MOST)))
}

/// The day that an edit makes the article's, where it changes that.
fn published(edit: &Edit) -> Option<String> {
    let meta = edit.changes.iter().find(|change| change.table == Table::Meta)?;
    let day = |row: Option<&Map<String, Value>>| row?.get("published")?.as_str().map(str::to_owned);
    let (before, after) = (day(meta.before.as_ref()), day(meta.after.as_ref()));
    (before != after).then(|| after.unwrap_or_else(|| "undated".to_owned()))
}
