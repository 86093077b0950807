//! Narrowing what of the queue is walked.

use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::filter::{Filter, Wanted, table_title};
use crate::app::words::counted;

impl Workbench {
    pub(super) fn perform_filter(&mut self, command: &Command) {
        let Some(document) = self.document() else { return };
        let mut filter = document.filter.clone();
        match command {
            Command::FilterTable(table) => filter.toggle(*table),
            Command::FilterState(state) => filter.state = if filter.state == *state { Wanted::Any } else { *state },
            Command::FilterScore(score) => {
                filter.score = if filter.score == *score {
                    Default::default()
                } else {
                    *score
                };
            }
            Command::FilterKind(kind) => filter.kind = Some(*kind).filter(|kind| filter.kind != Some(*kind)),
            Command::FilterAct(act) => filter.act = Some(*act).filter(|act| filter.act != Some(*act)),
            Command::FilterLikeThis => match document.current.as_ref() {
                Some(item) if filter.tables.len() == 1 && filter.tables.contains(&item.table) => filter.tables.clear(),
                Some(item) => filter.tables = [item.table].into(),
                None => filter.tables.clear(),
            },
            Command::FilterActor if filter.actor.is_some() => filter.actor = None,
            Command::FilterActor => filter.actor = document.current_entity().map(str::to_owned),
            _ => filter = Filter::default(),
        }
        self.walk_by(filter);
    }

    /// Walks by a filter; where it does not let the current item through, goes to the first that it does.
    fn walk_by(&mut self, filter: Filter) {
        let order = self.order;
        let Some(document) = self.document_mut() else { return };
        document.filter = filter;
        document.requeue(order);
        let (n, left) = (document.queue.walked().count(), document.queue.left_here());
        let here = document
            .current
            .as_ref()
            .is_some_and(|item| document.queue.walks(&document.index, item));
        if !here && n > 0 {
            let open = document.queue.walked().find(|q| q.open);
            let first = open
                .or_else(|| document.queue.walked().next())
                .map(|q| q.item(&document.record));
            if let Some(item) = first {
                document.go_to(item);
                document.requeue(order);
            }
        }
        let line = document.filter.line(&document.record, &document.index);
        self.say(match (line.is_empty(), n) {
            (true, _) => "Walking everything".to_owned(),
            (false, 0) => format!("Nothing is left by this filter ({line}); z clears it"),
            (false, _) => format!("Walking {line}: {}, {left} not yet reviewed", counted(n, "item")),
        });
    }
}

/// Why there is no next item, said with the filter in force.
pub(super) fn nothing_left(document: &crate::app::document::Document) -> String {
    let filter = &document.filter;
    let all = match document.is_changed() {
        true => format!("Everything is reviewed: {} saves it", key(&Command::Save)),
        false => "Everything is reviewed, and saved".to_owned(),
    };
    if filter.is_empty() {
        return all;
    }
    let line = filter.line(&document.record, &document.index);
    let elsewhere: Vec<String> = crate::app::filter::WALKED
        .iter()
        .filter(|&&table| document.queue.left_of(table) > 0)
        .map(|&table| format!("{} {}", document.queue.left_of(table), table_title(table)))
        .collect();
    match elsewhere.is_empty() {
        true => all,
        false => format!(
            "Everything is reviewed by this filter ({line}); z clears it: {} are left",
            elsewhere.join(", ")
        ),
    }
}
