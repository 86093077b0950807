//! Blind mode: switched on and off, and walking while it is on.

use crate::app::Workbench;
use crate::record::acts::decide;
use crate::record::{ItemId, Review, Table};

/// What is said where there is nothing to walk to.
const HIDDEN: &str =
    "Blind: the suggestions are hidden. Select words and press the letter of a kind, or e for an event; F10 shows them";

impl Workbench {
    pub(super) fn toggle_blind(&mut self) {
        self.blind = !self.blind;
        for (_, document) in &mut self.documents {
            document.blind = self.blind;
            document.preview = None;
            // Another revision, so that everything that is drawn of the record is drawn anew.
            document.revision += 1;
            document.moved = document.revision;
            document.told = document.revision;
            // The texts were the same when the comparison was opened.
            document.compare_again().ok();
        }
        self.blindfold = None;
        self.say(if self.blind {
            HIDDEN
        } else {
            "Suggestions and the other reader are shown again"
        });
    }

    /// Walks what may be seen; `false` where everything may.
    pub(super) fn step_blind(&mut self, forward: bool, open: bool) -> bool {
        if !self.blind {
            return false;
        }
        let current = self.document().and_then(|d| d.current.clone());
        let next = self
            .blindfold
            .as_ref()
            .and_then(|b| b.queue().step(current.as_ref(), forward, open));
        match (next, self.document_mut()) {
            (Some(item), Some(document)) => document.go_to(item),
            _ => self.say(HIDDEN),
        }
        true
    }

    /// An event that one made where the machine has one too is one's own decision: it is accepted, and shown.
    pub(super) fn reveal_event(&mut self) {
        let Some(document) = self.document().filter(|d| self.blind && d.editing_event) else {
            return;
        };
        let Some(id) = document.current_in(Table::Events) else {
            return;
        };
        let item = ItemId::new(Table::Events, id);
        if document.index.review(&document.record, &item) == Some(Review::Suggested) {
            let act = decide::accept(document.view(), &[item]);
            if self.commit(act) {
                self.say("The machine tells an event there too: it is shown now, see whether its slots are right");
            }
        }
    }
}
