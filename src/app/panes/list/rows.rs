//! What stands in each list.

use super::super::widgets::{self, actor_code};
use crate::app::document::Document;
use crate::app::view::ListTab;
use crate::record::sort::{self, Sorting};
use crate::record::{EventType, ItemId, Review, Table};

/// A line of a list.
pub struct Row {
    /// What it is about.
    pub item: ItemId,
    /// What a filter looks in.
    pub text: String,
}

/// How many of each list are not rejected, in the order of the tabs.
pub fn counts(document: &Document) -> [usize; 6] {
    let r = &document.record;
    let live = |review: Review| review != Review::Rejected;
    let words = r.mentions.iter().filter(|m| live(m.review)).count()
        + r.roles.iter().filter(|role| live(role.review)).count()
        + r.times.iter().filter(|t| live(t.review)).count()
        + r.quotes.iter().filter(|q| live(q.review)).count();
    [
        r.entities.iter().filter(|e| live(e.review)).count(),
        r.events
            .iter()
            .filter(|e| live(e.review) && e.act != EventType::Statement)
            .count(),
        r.quotes.iter().filter(|q| live(q.review)).count(),
        r.times.iter().filter(|t| live(t.review)).count(),
        r.flags.iter().filter(|f| live(f.review)).count(),
        words,
    ]
}

/// The rows of a list, rejected items left out: entities as they are sorted, the rest in text order.
pub fn rows(document: &Document, tab: ListTab, sorting: Sorting) -> Vec<Row> {
    let r = &document.record;
    let row = |table: Table, id: &str, decided: Review, text: String| {
        (decided != Review::Rejected).then(|| Row {
            item: ItemId::new(table, id),
            text,
        })
    };
    match tab {
        ListTab::Entities => {
            let sorted = sort::entities(document.view(), sorting).into_iter();
            sorted
                .filter_map(|e| {
                    // What is typed finds a name, a kind or a code.
                    let code = actor_code(&e.actor);
                    let text = format!("{} {} {} {code}", e.name, e.aliases.join(" "), e.kind.word());
                    row(Table::Entities, &e.id, e.review, text)
                })
                .collect()
        }
        ListTab::Events => r
            .events
            .iter()
            .filter(|e| e.act != EventType::Statement)
            .filter_map(|e| row(Table::Events, &e.id, e.review, widgets::event_line(document, e)))
            .collect(),
        ListTab::Quotes => r
            .quotes
            .iter()
            .filter_map(|q| row(Table::Quotes, &q.id, q.review, q.text.clone()))
            .collect(),
        ListTab::Times => r
            .times
            .iter()
            .filter_map(|t| row(Table::Times, &t.id, t.review, t.text.clone()))
            .collect(),
        ListTab::Words => words(document),
        ListTab::Flags => r
            .flags
            .iter()
            .filter_map(|f| row(Table::Flags, &f.id, f.review, f.message.clone()))
            .collect(),
    }
}

/// Mentions, roles, times and quotes in text order: where the words cannot be pointed at they are reviewed here.
fn words(document: &Document) -> Vec<Row> {
    let r = &document.record;
    let mentions = r
        .mentions
        .iter()
        .map(|m| (m.span, Table::Mentions, &m.id, m.review, &m.text));
    let roles = r.roles.iter().map(|m| (m.span, Table::Roles, &m.id, m.review, &m.text));
    let times = r.times.iter().map(|m| (m.span, Table::Times, &m.id, m.review, &m.text));
    let quotes = r
        .quotes
        .iter()
        .map(|m| (m.span, Table::Quotes, &m.id, m.review, &m.text));
    let all = mentions.chain(roles).chain(times).chain(quotes);
    let mut found: Vec<_> = all.filter(|(.., review, _)| *review != Review::Rejected).collect();
    found.sort_by_key(|(span, table, ..)| (span.start, std::cmp::Reverse(span.end), *table));
    let rows = found.into_iter();
    rows.map(|(_, table, id, _, text)| Row {
        item: ItemId::new(table, id),
        text: text.clone(),
    })
    .collect()
}
