//! Undo and redo, and what is said of each.

use crate::app::Workbench;
use crate::app::travel::about;

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
                let done = if back { "Taken back" } else { "Done again" };
                let about = self.document().and_then(|d| about(d, &edit)).unwrap_or_default();
                self.say_of_answer(format!("{done}: {}{about}", edit.act));
            }
            Ok(None) => self.say(format!("Nothing to {word}")),
            Err(fault) => self.warn(format!("Cannot {word}: {fault}")),
        }
    }
}
