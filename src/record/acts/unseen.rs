//! What was made by hand on a part of the record, brought into the whole of it: where the machine has said something of
//! the very same words that was not seen, that becomes one's own instead of standing beside it. The log keeps both.

use super::passages::Made;
use super::{Refusal, View};
use crate::record::edit::{Change, differing, to_file};
use crate::record::index::{ItemId, next_id};
use crate::record::item::{Item, Table};
use crate::record::kinds::Review;
use crate::record::{Edit, EventType, Record};
use serde_json::{Map, Value};

/// Brings an edit that adds one quote, time, role or event to what was seen of a record into the whole record.
///
/// # Errors
/// Where the edit is of another sort.
pub fn onto(whole: View<'_>, made: (Edit, ItemId)) -> Made {
    let record = whole.record;
    let (mut edit, item) = made;
    let fields = match edit.changes.as_mut_slice() {
        [change] if change.before.is_none() => change.after.take(),
        _ => None,
    };
    let fields = fields.ok_or_else(|| Refusal::new("This cannot be made while the suggestions are hidden"))?;
    let statement = |id: &str| {
        let event = whole.index.event(record, id);
        event.is_some_and(|event| event.act == EventType::Statement)
    };
    let change = match item.table {
        Table::Quotes => brought(record, &record.quotes, fields, |_| true),
        Table::Times => brought(record, &record.times, fields, |_| true),
        Table::Roles => brought(record, &record.roles, fields, |_| true),
        // What is left of speech is no event that anybody reviews.
        Table::Events => brought(record, &record.events, fields, |id| !statement(id)),
        _ => return Err(Refusal::new("This cannot be made while the suggestions are hidden")),
    };
    let item = ItemId::new(item.table, &change.on);
    edit.changes = vec![change];
    Ok((edit, item))
}

/// Where an object stands, as the file has it.
fn place(fields: &Map<String, Value>) -> Option<(Value, Value)> {
    let fields = fields.get("trigger").and_then(Value::as_object).unwrap_or(fields);
    Some((fields.get("start")?.clone(), fields.get("end")?.clone()))
}

fn brought<T: Item>(record: &Record, rows: &[T], mut own: Map<String, Value>, counts: impl Fn(&str) -> bool) -> Change {
    let there = place(&own);
    let unseen = rows
        .iter()
        .filter(|row| row.review() == Review::Suggested && counts(&row.id()));
    let mut unseen = unseen.map(|row| (row.id(), to_file(&record.text, row)));
    let same = unseen.find(|(_, fields)| place(fields) == there);
    let set = |fields: &mut Map<String, Value>, key: &str, value: &str| {
        fields.insert(key.to_owned(), Value::String(value.to_owned()));
    };
    let Some((id, machine)) = same else {
        let id = next_id(record, rows, 0);
        set(&mut own, "id", &id);
        return Change {
            table: T::TABLE,
            on: id,
            before: None,
            after: Some(own),
        };
    };
    set(&mut own, "id", &id);
    // What is not said by hand, as a reason or a rule, does not make it another opinion.
    let told = |fields: &Map<String, Value>| -> Vec<(String, Value)> {
        let mut told = fields.clone();
        told.retain(|key, value| {
            !matches!(
                key.as_str(),
                "why" | "rule" | "review" | "anchor" | "shift_days" | "granularity"
            ) && !value.is_null()
        });
        told.into_iter().collect()
    };
    let alike = told(&own) == told(&machine);
    let review = if alike { Review::Accepted } else { Review::Corrected };
    let mut after = if alike { machine.clone() } else { own };
    set(&mut after, "review", review.word());
    let (before, after) = differing(machine, after);
    Change {
        table: T::TABLE,
        on: id,
        before: Some(before),
        after: Some(after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Index;
    use crate::record::acts::passages;
    use crate::record::document::Quote;
    use crate::text::{Span, Text};

    fn record() -> Record {
        let text = "“We agree,” Berg said on Monday.";
        Record::new("a", Text::new(text.to_owned()))
    }

    fn quote_of(record: &Record) -> (Edit, ItemId) {
        let index = Index::new(record);
        let view = View { record, index: &index };
        passages::add_quote(view, Span::new(3, "“We agree,".len())).unwrap()
    }

    #[test]
    fn what_the_machine_said_of_the_same_words_becomes_ones_own() {
        let (edit, item) = quote_of(&record());
        assert_eq!(item.id, "q1");
        let mut whole = record();
        edit.apply(&mut whole).unwrap();
        whole.quotes[0] = Quote {
            speaker: Some("e7".to_owned()),
            review: Review::Suggested,
            why: Some("said".to_owned()),
            ..whole.quotes[0].clone()
        };
        let machine = whole.clone();
        let index = Index::new(&machine);
        let view = View {
            record: &machine,
            index: &index,
        };
        let (edit, item) = onto(view, quote_of(&record())).unwrap();
        edit.apply(&mut whole).unwrap();
        let own = &whole.quotes[0];
        assert_eq!((whole.quotes.len(), item.id.as_str()), (1, "q1"));
        assert_eq!(
            (own.speaker.as_deref(), own.review),
            (None, Review::Corrected),
            "one's own has no speaker yet"
        );
        assert_eq!(
            edit.changes[0].before.as_ref().and_then(|b| b.get("speaker")),
            Some(&Value::from("e7"))
        );
        edit.inverse().apply(&mut whole).unwrap();
        assert_eq!(whole, machine);

        // Elsewhere it stands beside it, with an id of its own; where nothing differs it is accepted.
        let mut other = machine.clone();
        other.quotes[0].span = Span::new(0, 5);
        other.quotes[0].text = Span::new(0, 5).of(&other.text).to_owned();
        let index = Index::new(&other);
        let view = View {
            record: &other,
            index: &index,
        };
        assert_eq!(onto(view, quote_of(&record())).unwrap().1.id, "q2");
        let mut same = machine.clone();
        same.quotes[0].speaker = None;
        let index = Index::new(&same);
        let view = View {
            record: &same,
            index: &index,
        };
        let (edit, _) = onto(view, quote_of(&record())).unwrap();
        edit.apply(&mut same).unwrap();
        assert_eq!(same.quotes[0].review, Review::Accepted);
        assert_eq!(same.quotes[0].why.as_deref(), Some("said"));
    }
}
