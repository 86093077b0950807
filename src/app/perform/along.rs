//! What an answer has settled beside its item, in words.

use crate::app::command::{all_taken_back, taken_back};
use crate::app::document::Document;
use crate::record::{Change, Edit, ItemId, Review, Table};

/// What else than the item an edit changes, by its words: `Accepted with “Kenya” ×8, “Thursday”`, or of a rejected name
/// `Taken out of “signed”`.
pub(super) fn along(document: &Document, edit: &Edit, item: &ItemId) -> Option<String> {
    const NAMED: usize = 3;
    let (record, index) = (&document.record, &document.index);
    if let Some(joined) = joined(document, edit) {
        return Some(joined);
    }
    let words = |item: &ItemId| Some(index.span(record, item)?.of(&record.text));
    let own = words(item);
    let mut told: Vec<(&str, usize)> = Vec::new();
    let judged = |change: &Change, state: Review| {
        let after = change.after.as_ref().and_then(|after| after.get("review")?.as_str());
        after == Some(state.word())
    };
    let left =
        |change: &Change| change.table == Table::Events && edit.act == "reject" && !judged(change, Review::Rejected);
    let accepted = |change: &Change| change.table != Table::Entities && judged(change, Review::Accepted);
    let leaves = edit.changes.iter().any(left);
    for change in edit
        .changes
        .iter()
        .filter(|c| if leaves { left(c) } else { accepted(c) })
    {
        let other = ItemId::new(change.table, &change.on);
        let Some(words) = words(&other).filter(|_| other != *item) else {
            continue;
        };
        match told.iter_mut().find(|(known, _)| *known == words) {
            Some((_, n)) => *n += 1,
            None => told.push((words, 1)),
        }
    }
    let rest: usize = told.iter().skip(NAMED).map(|(_, n)| n).sum();
    let named = told.iter().take(NAMED).map(|(words, n)| match n {
        n if Some(*words) == own => format!("{n} more “{words}”"),
        1 => format!("“{words}”"),
        n => format!("“{words}” ×{n}"),
    });
    let mut parts: Vec<String> = named.collect();
    parts.extend((rest > 0).then(|| format!("{rest} more")));
    let line = parts.join(", ").replace(['\n', '\r'], " ");
    let done = if leaves { "Taken out of" } else { "Accepted with" };
    (!parts.is_empty()).then(|| format!("{done} {line}; {}", all_taken_back()))
}

/// What a mention of another kind is one with by that, where it is not the entity that it was of.
fn joined(document: &Document, edit: &Edit) -> Option<String> {
    let kinds = ["relabel", "alternative"].contains(&edit.act.as_str());
    let home = |change: &Change| {
        let id = change
            .after
            .as_ref()
            .filter(|_| change.table == Table::Mentions)?
            .get("entity")?;
        document.index.entity(&document.record, id.as_str()?)
    };
    let home = edit.changes.iter().filter(|_| kinds).find_map(home)?;
    let kind = home.kind.title();
    Some(format!(
        "One with “{}” now, the {kind} that is called so; {}",
        home.name,
        taken_back()
    ))
}
