//! What an answer is about, and the edit it means.

use super::each;
use super::hand::value_at;
use crate::app::command::{Command, Many};
use crate::app::document::Document;
use crate::app::words::{article, one};
use crate::record::acts::{self, Act, Refusal, View, decide, kinds, reshape};
use crate::record::{FlagCode, ItemId, Review, Table};
use crate::text::{Covered, Span, bounds};

/// The open items that are meant, in the order of the queue.
pub fn many(document: &Document, which: Many) -> Vec<ItemId> {
    let record = &document.record;
    let kind = |item: &ItemId| {
        let mention = document
            .index
            .mention(record, &item.id)
            .filter(|_| item.table == Table::Mentions);
        let event = document
            .index
            .event(record, &item.id)
            .filter(|_| item.table == Table::Events);
        (item.table, mention.map(|m| m.kind), event.map(|e| e.act))
    };
    let confidence = |item: &ItemId| match item.table {
        Table::Mentions => document.index.mention(record, &item.id).and_then(|m| m.confidence),
        Table::Events => document.index.event(record, &item.id).and_then(|e| e.confidence),
        _ => None,
    };
    let own = document.current.as_ref().map(kind);
    // A warning is not settled unread, and an entity is accepted with its mentions.
    let in_text = |item: &ItemId| !matches!(item.table, Table::Entities | Table::Flags);
    let open = document.queue.walked().filter(|queued| queued.open);
    open.filter(|queued| which != Many::InSight || document.readable.overlaps(queued.span))
        .map(|queued| queued.item(record))
        .filter(|item| match which {
            Many::InSight | Many::Walked => in_text(item),
            Many::SameKind => own == Some(kind(item)),
            Many::Sure(least) => confidence(item).is_some_and(|c| c >= f64::from(least) / 100.0),
        })
        .collect()
}

/// Whether an answer is one of those that every sort of item takes.
pub const fn is_answer(command: &Command) -> bool {
    matches!(
        command,
        Command::Accept | Command::Reject | Command::Relabel(_) | Command::Reshape(_)
    )
}

/// The edit that an answer means for items of one table.
pub fn act_of(view: View<'_>, answer: &Command, items: &[ItemId]) -> Act {
    if let Some(act) = each::edit(view, answer, items) {
        return act;
    }
    let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
    let table = items.first().map(|item| item.table);
    match (answer, table, ids.first()) {
        // Of an entity its name, kind and code are accepted; its mentions are items of their own.
        (Command::Accept, Some(Table::Entities), _) => decide::accept_alone(view, items),
        (Command::Accept, Some(_), _) => decide::accept(view, items),
        // A mark of boilerplate that does not hold gives back what was rejected with it.
        (Command::Reject, Some(Table::Flags), Some(id)) if items.len() == 1 && is_boilerplate(view, id) => {
            acts::boilerplate::unmark(view, id)
        }
        (Command::Reject, Some(_), _) => decide::reject(view, items),
        (Command::Relabel(kind), Some(Table::Mentions), _) => kinds::relabel(view, &ids, *kind),
        (Command::Relabel(kind), Some(Table::Entities), Some(id)) => kinds::retype(view, id, *kind),
        (Command::Relabel(_), Some(_), _) => Err(Refusal(
            "Kinds belong to mentions and entities: go to one first".to_owned(),
        )),
        (Command::Reshape(shape), Some(table), _) if table == shape.table => {
            reshape::reshape(view, items, shape, |span| value_at(view.record, span))
        }
        (Command::Reshape(shape), _, _) => {
            let one = one(shape.table);
            Err(Refusal(format!(
                "Those were the bounds of {} {one}: go to one first",
                article(one)
            )))
        }
        (Command::Alternative(n), Some(Table::Mentions), Some(id)) => {
            acts::boundaries::take(view, id, n.saturating_sub(1))
        }
        (Command::Alternative(n), Some(Table::Events), Some(id)) => {
            acts::events::take_alternative(view, id, n.saturating_sub(1))
        }
        (Command::Alternative(_), _, _) => Err(Refusal("There are no alternatives here".to_owned())),
        _ => Err(Refusal("Nothing is current".to_owned())),
    }
}

fn is_boilerplate(view: View<'_>, flag: &str) -> bool {
    let flag = view.index.flag(view.record, flag);
    flag.is_some_and(|f| f.code == FlagCode::Boilerplate && f.review != Review::Rejected)
}

/// All whole-word places that say the same as a selection and are no mention yet, the selection first.
pub fn untagged_like(view: View<'_>, span: Span) -> Vec<Span> {
    let text = &view.record.text;
    let Some(span) = bounds::whole_words(text, span).map(|words| bounds::without_marks(text, words)) else {
        return Vec::new();
    };
    let mut places = untagged_words(view, span.of(text));
    places.sort_by_key(|place| *place != span);
    places
}

/// Where mentions stand that nobody has rejected.
pub fn tagged(view: View<'_>) -> Covered {
    let live = view.record.mentions.iter().filter(|m| m.review != Review::Rejected);
    Covered::by(live.map(|m| m.span))
}

/// All places that say these words, whole, and are no mention yet, in text order.
pub fn untagged_words(view: View<'_>, words: &str) -> Vec<Span> {
    let text = &view.record.text;
    let whole = |&(start, _): &(usize, &str)| {
        bounds::whole_words(text, Span::new(start, start + words.len())) == Some(Span::new(start, start + words.len()))
    };
    let tagged = tagged(view);
    let free = |place: &Span| !tagged.overlaps(*place);
    text.match_indices(words)
        .filter(whole)
        .map(|(start, _)| Span::new(start, start + words.len()))
        .filter(free)
        .collect()
}
