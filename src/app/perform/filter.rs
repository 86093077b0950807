//! Narrowing what of the queue is walked.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::filter::{Filter, Wanted, table_title};
use crate::app::words::counted;

impl Workbench {
    pub(super) fn perform_filter(&mut self, command: &Command) {
        let Some(document) = self.document() else {
            self.say("Open an article first");
            return;
        };
        if self.blind {
            self.say("Blind: all that may be seen is walked; F10 shows the suggestions, and filters walk some of them");
            return;
        }
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
                None if !filter.tables.is_empty() => filter.tables.clear(),
                None => {
                    self.say("Nothing is current: n takes you to the next item");
                    return;
                }
            },
            Command::FilterActor => match (&filter.actor, document.current_entity()) {
                (Some(_), _) => filter.actor = None,
                (None, Some(entity)) => filter.actor = Some(entity.to_owned()),
                (None, None) => {
                    self.say("Go to a mention or an entity first: its events, quotes and roles are walked then");
                    return;
                }
            },
            _ if filter.is_empty() => {
                self.say("There is no filter: everything is walked");
                return;
            }
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
        true => "Everything is reviewed: Ctrl+S saves it".to_owned(),
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
