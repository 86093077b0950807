//! Undo and redo, and what is said of each.

use crate::app::Workbench;
use crate::app::document::Document;
use crate::app::travel::about;
use crate::record::{Change, Edit};
use crate::text::Span;
use serde_json::{Map, Value};

impl Workbench {
    /// Takes the last act back, or does it again.
    pub(super) fn travel(&mut self, back: bool) {
        // What is still being done in other articles ends here, and is taken back with the rest.
        self.stop_spreading();
        // What was said of decisions before says nothing of now.
        self.notices.retain(|n| n.error || !n.choices.is_empty());
        let (stamp, order) = (self.stamp(), self.order);
        let Some(document) = self.document_mut() else { return };
        document.preview = None;
        document.last = None;
        if let Some(why) = document.read_only() {
            self.say(why);
            return;
        }
        if self.travel_aside(back) || self.travel_together(back) {
            return;
        }
        let Some(document) = self.document_mut() else { return };
        let travelled = if back {
            document.undo(&stamp, order)
        } else {
            document.redo(&stamp, order)
        };
        let word = if back { "undo" } else { "redo" };
        self.journal();
        if let (true, Ok(Some(edit))) = (back, &travelled) {
            self.stand_on_asked_again(edit);
        }
        match travelled {
            Ok(Some(edit)) => {
                self.stand_where_it_was(&edit);
                let done = if back { "Taken back" } else { "Done again" };
                let about = self.document().and_then(|d| about(d, &edit)).unwrap_or_default();
                self.say_of_answer(format!("{done}: {}{about}", edit.act));
            }
            Ok(None) => self.say(format!("Nothing to {word}")),
            Err(fault) => self.warn(format!("Cannot {word}: {fault}")),
        }
    }

    /// Where what was current is gone, the item nearest to its words is: one goes on from there.
    fn stand_where_it_was(&mut self, edit: &Edit) {
        let Some(document) = self.document() else { return };
        if self.blind || document.current.is_some() {
            return;
        }
        let made = edit.changes.iter().filter(|c| c.before.is_none());
        let Some(place) = made.filter_map(|c| place_of(document, c)).next() else {
            return;
        };
        let nearest = document.queue.walked().min_by_key(|q| q.span.distance(place));
        if let Some(item) = nearest.map(|q| q.item(&document.record)) {
            self.stand_on_item(item);
        }
    }
}

/// Where what a change made stood, in bytes: its own words, or those of its trigger.
fn place_of(document: &Document, change: &Change) -> Option<Span> {
    let made = change.after.as_ref()?;
    let span = |row: &Map<String, Value>| {
        let number = |field: &str| usize::try_from(row.get(field)?.as_u64()?).ok();
        Some(Span::new(number("start")?, number("end")?))
    };
    let points = span(made).or_else(|| span(made.get("trigger")?.as_object()?))?;
    document.record.text.bytes(points)
}
