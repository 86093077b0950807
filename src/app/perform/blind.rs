//! Blind mode: switched on and off, and walking while it is on.

use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::document::Document;
use crate::app::view::Within;
use crate::record::acts::passages::Made;
use crate::record::acts::{Refusal, View, unseen};

/// What is said where there is nothing to walk to.
fn hidden() -> String {
    let [time, quote, role, event, show] = [
        Command::ItemDate,
        Command::Speaker,
        Command::Role,
        Command::EditEvent,
        Command::ToggleBlind,
    ]
    .map(|c| key(&c));
    format!(
        "Blind: the suggestions are hidden. Select words and press the letter of a kind, or {time} for a time, {quote} a \
         quote, {role} a role, {event} an event; {show} shows them"
    )
}

impl Workbench {
    pub(super) fn toggle_blind(&mut self) {
        self.blind = !self.blind;
        for (_, document) in &mut self.documents {
            document.blind = self.blind;
            document.preview = None;
            document.hints = None;
            document.fresh = None;
            // Some of what was chosen or asked about may be hidden now.
            document.chosen.clear();
            document.chosen_from = None;
            // Another revision, so that everything that is drawn of the record is drawn anew.
            document.revision += 1;
            document.moved = document.revision;
            document.told = document.revision;
            // The texts were the same when the comparison was opened.
            document.compare_again().ok();
        }
        self.blindfold = None;
        self.prompt = None;
        if self
            .document()
            .and_then(|d| d.search.as_ref())
            .is_some_and(|s| s.within != Within::Text)
        {
            // What is hidden is found no more, or again.
            self.search();
        }
        let shown = self.document().filter(|d| !self.blind && d.current.is_none());
        if let Some(first) = shown.and_then(|d| d.step(true, true)) {
            // What one stood on before was hidden with the rest.
            self.stand_on_item(first);
        }
        self.say(if self.blind {
            hidden()
        } else {
            "Suggestions and the other reader are shown again".to_owned()
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
            .and_then(|b| b.queue().step(b.view(), current.as_ref(), forward, open));
        match (next, self.document_mut()) {
            (Some(item), Some(document)) => document.go_to(item),
            (_, document) => {
                document.into_iter().for_each(Document::leave_fresh);
                self.say(hidden());
            }
        }
        true
    }

    /// What may be seen of the shown article: all of it, or in blind mode what one has decided about.
    pub(super) fn sight(&self) -> Option<View<'_>> {
        match &self.blindfold {
            Some(blindfold) if self.blind => Some(blindfold.view()),
            _ => self.document().map(|document| document.view()),
        }
    }

    /// Brings what was made of what may be seen into the whole article. What the machine says of it stays hidden until
    /// one is done with it.
    pub(super) fn made(&mut self, made: Made) {
        let blind = self.blind;
        let made = match (self.document(), made) {
            (Some(document), Ok(made)) if blind => unseen::onto(document.view(), made),
            (_, made) => made,
        };
        match made {
            Ok((edit, item)) => {
                let left = self.document().and_then(|d| d.current.clone());
                if self.commit_edit(edit)
                    && let Some(document) = self.document_mut()
                {
                    document.selection = None;
                    document.go_to(item.clone());
                    document.left = left.filter(|left| *left != item).map(|left| (left, item.clone()));
                    document.fresh = blind.then_some(item);
                }
            }
            Err(Refusal(why)) => self.say(why),
        }
    }
}
