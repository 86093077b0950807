//! What a command for the current item means while words are selected: the item on exactly these words, or nothing. The
//! current item may be far out of sight then, and must not be decided about unseen.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::record::acts::View;
use crate::record::{ItemId, Review, Table};
use crate::text::{Span, bounds};

/// Letters of the selected words that are quoted.
const QUOTED: usize = 30;

/// Whether a command is about the current item and makes nothing of selected words.
fn is_about_current(command: &Command) -> bool {
    use Command as C;
    match command {
        C::Accept
        | C::Reject
        | C::Alternative(_)
        | C::BoundsEverywhere
        | C::Reshape(_)
        | C::Merge
        | C::MergeSuggested
        | C::Split
        | C::Rename
        | C::ActorCode
        | C::Wikidata
        | C::Office
        | C::Note
        | C::EventType
        | C::Contexts
        | C::Cameo
        | C::AcceptEntity
        | C::RejectEntity => true,
        C::Everywhere(answer) => is_about_current(answer) || matches!(**answer, C::Relabel(_)),
        _ => false,
    }
}

/// Whether a command is about whom or what words mean: then a word of a name, as a search finds it, stands for the name.
const fn is_about_entity(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Merge
            | C::MergeSuggested
            | C::Split
            | C::Rename
            | C::ActorCode
            | C::Wikidata
            | C::Note
            | C::AcceptEntity
            | C::RejectEntity
    )
}

impl Workbench {
    /// Makes the item on the selected words the current one where a command is for the current item.
    pub(super) fn stand_on_selection(&mut self, command: &Command) {
        if let Ok(Some(item)) = self.on_selection(command) {
            self.stand_on_item(item);
        }
    }

    /// The item on the selected words where a command is for the current item; none where the current item itself is
    /// meant, or the words are.
    ///
    /// # Errors
    /// What to say where no item stands on them.
    pub(in crate::app) fn on_selection(&self, command: &Command) -> Result<Option<ItemId>, String> {
        let Some(document) = self.document() else {
            return Ok(None);
        };
        // What is selected for an event that is being edited is its evidence; its keys are about the event.
        if document.selection.is_none() || document.editing_event || !is_about_current(command) {
            return Ok(None);
        }
        // Of what is hidden nothing is decided.
        let Some(seen) = self.sight() else { return Ok(None) };
        let within = || {
            let span = document.selection.filter(|_| is_about_entity(command))?;
            item_round(seen, span)
        };
        match item_on_selection(document, seen).or_else(within) {
            Some(item) => Ok(Some(item)),
            // Words that are no item are tagged everywhere.
            None if matches!(command, Command::Everywhere(answer) if matches!(**answer, Command::Relabel(_))) => {
                Ok(None)
            }
            None => {
                let words = quoted(document).unwrap_or_default();
                Err(format!(
                    "“{words}” is selected and is no item yet: a letter tags it, Esc lets go of it"
                ))
            }
        }
    }
}

fn quoted(document: &Document) -> Option<String> {
    let words = document.selection?.of(&document.record.text);
    Some(crate::text::shortened(words, QUOTED))
}

/// The shortest mention that holds the selected words.
fn item_round(seen: View<'_>, span: Span) -> Option<ItemId> {
    let mentions = seen.record.mentions.iter();
    let round = mentions.filter(|m| m.review != Review::Rejected && m.span.contains(span));
    let shortest = round.min_by_key(|m| m.span.len())?;
    Some(ItemId::new(Table::Mentions, &shortest.id))
}

/// The item that stands on the selected words, and on no more: the current one, else a mention before all others.
fn item_on_selection(document: &Document, seen: View<'_>) -> Option<ItemId> {
    let (record, index) = (seen.record, seen.index);
    let span = bounds::whole_words(&record.text, document.selection?)?;
    let live = |review: Review| review != Review::Rejected;
    let current = document
        .current
        .as_ref()
        .filter(|item| !matches!(item.table, Table::Entities | Table::Flags) && index.span(record, item) == Some(span));
    let mentions = record.mentions.iter().filter(|m| m.span == span && live(m.review));
    let times = record.times.iter().filter(|t| t.span == span && live(t.review));
    let roles = record.roles.iter().filter(|r| r.span == span && live(r.review));
    let quotes = record.quotes.iter().filter(|q| q.span == span && live(q.review));
    let events = record
        .events
        .iter()
        .filter(|e| e.trigger.span == span && live(e.review));
    let all = mentions
        .map(|m| ItemId::new(Table::Mentions, &m.id))
        .chain(times.map(|t| ItemId::new(Table::Times, &t.id)))
        .chain(roles.map(|r| ItemId::new(Table::Roles, &r.id)))
        .chain(quotes.map(|q| ItemId::new(Table::Quotes, &q.id)))
        .chain(events.map(|e| ItemId::new(Table::Events, &e.id)));
    current.cloned().or_else(|| all.into_iter().next())
}
