//! Several entities chosen in the list, by mouse or by key, to be merged.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::view::ListTab;
use crate::record::{ItemId, Table};

impl Workbench {
    pub(super) fn perform_choose(&mut self, command: &Command) {
        match command {
            Command::Choose(id) => self.choose(&id.clone()),
            Command::ChooseTo(id) => self.choose_to(&id.clone()),
            Command::ChooseCurrent => {
                if let Some(id) = self.document().and_then(|d| d.current_entity().map(str::to_owned)) {
                    self.show_entities();
                    self.choose(&id);
                    self.say_chosen();
                }
            }
            Command::ChooseStep(down) => self.choose_step(*down),
            Command::ChooseNone => {
                if let Some(document) = self.document_mut() {
                    document.chosen.clear();
                    document.chosen_from = None;
                }
            }
            _ => {}
        }
    }

    /// Takes one in, or out again; with the first the one that is current, where one came from.
    fn choose(&mut self, id: &str) {
        let Some(document) = self.document_mut() else { return };
        if document.chosen.is_empty() {
            document
                .chosen
                .extend(document.current_entity().map(str::to_owned).filter(|own| own != id));
        }
        if !document.chosen.remove(id) {
            document.chosen.insert(id.to_owned());
        }
        document.chosen_from = Some(id.to_owned());
    }

    /// Chooses all lines of the list from where the choice began to that one, and no other.
    fn choose_to(&mut self, id: &str) {
        let lines = self.panes.list.entities();
        let Some(document) = self.document_mut() else { return };
        let from = begin(document).unwrap_or_else(|| id.to_owned());
        let at = |id: &str| lines.iter().position(|line| line == id);
        if let (Some(a), Some(b)) = (at(&from), at(id)) {
            document.chosen = lines[a.min(b)..=a.max(b)].iter().cloned().collect();
            document.chosen_from = Some(from);
        }
    }

    /// Goes to the next line of the list, or the one before, and chooses up to it.
    fn choose_step(&mut self, down: bool) {
        let lines = self.panes.list.entities();
        if lines.is_empty() {
            self.show_entities();
            self.say("The list of entities is shown: once more to choose in it");
            return;
        }
        let Some(document) = self.document_mut() else { return };
        let current = document.current_entity().map(str::to_owned);
        let at = current.as_ref().and_then(|id| lines.iter().position(|line| line == id));
        let to = match (at, down) {
            (None, _) => Some(0),
            (Some(at), true) => Some(at + 1).filter(|next| *next < lines.len()),
            (Some(at), false) => at.checked_sub(1),
        };
        let Some(to) = to.and_then(|to| lines.get(to)).cloned() else {
            self.say("That is the end of the list");
            return;
        };
        if document.chosen.is_empty() {
            document.chosen_from = current.filter(|_| at.is_some());
        }
        self.choose_to(&to);
        let order = self.order;
        if let Some(document) = self.document_mut() {
            document.go_to(ItemId::new(Table::Entities, to));
            document.requeue(order);
        }
        self.say_chosen();
    }

    fn show_entities(&mut self) {
        self.tab = ListTab::Entities;
        self.settings.side = true;
    }

    fn say_chosen(&mut self) {
        let n = self.document().map_or(0, |d| d.chosen.len());
        let what = if n == 1 { "entity" } else { "entities" };
        self.say(format!("Chosen: {n} {what}"));
    }
}

/// Where a choice began: at the last one that was taken in or out by itself, else at what is current.
fn begin(document: &Document) -> Option<String> {
    let known = document.chosen_from.as_ref().filter(|_| !document.chosen.is_empty());
    known.cloned().or_else(|| document.current_entity().map(str::to_owned))
}
