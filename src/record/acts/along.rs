//! What one answer settles beside its item: nobody is asked twice for the same certainty.

use super::decide::accept_all;
use super::{Act, View, with_row};
use crate::record::index::ItemId;
use crate::record::item::Table;
use crate::record::kinds::Form;
use crate::record::{Event, Mention, Participant, Quote};
use std::collections::BTreeSet;

/// Below this score even the same words are asked about one by one.
const SAME_WORDS: f64 = 0.5;

/// Accepts an item with what it shows to be right: an event with the words of who takes part and of its time, a quotation
/// with the words that name its speaker, a name with its entity and with the same words for the same entity, a time or an
/// office with the same words of the same value. What was decided, is parked or is doubted stays to be asked about.
///
/// # Errors
/// Where the item itself is decided already.
pub fn accept(view: View<'_>, item: &ItemId) -> Act {
    accept_all(view, &settled(view, item), std::slice::from_ref(item))
}

/// The item and everything that is accepted with it.
fn settled(view: View<'_>, item: &ItemId) -> BTreeSet<ItemId> {
    let (record, index) = (view.record, view.index);
    let mut all = BTreeSet::from([item.clone()]);
    let mut mentions: Vec<&Mention> = Vec::new();
    match item.table {
        Table::Mentions => mentions.extend(index.mention(record, &item.id)),
        Table::Events => {
            if let Some(event) = index.event(record, &item.id) {
                mentions.extend(told_by(event).filter_map(|id| index.mention(record, id)));
                all.extend(event.time.from.as_deref().map(|id| ItemId::new(Table::Times, id)));
            }
        }
        Table::Quotes => mentions.extend(index.quote(record, &item.id).and_then(|q| named_by(view, q))),
        Table::Times => all.extend(same_times(view, &item.id)),
        Table::Roles => all.extend(same_roles(view, &item.id)),
        _ => {}
    }
    for mention in mentions {
        all.insert(ItemId::new(Table::Mentions, &mention.id));
        all.extend(mention.entity.as_ref().map(|id| ItemId::new(Table::Entities, id)));
        all.extend(same_words(view, mention));
        all.extend(own_role(view, mention));
    }
    all.retain(|other| other == item || !is_parked(view, other));
    all
}

/// Whether a remark says that it is to be looked at again.
fn is_parked(view: View<'_>, item: &ItemId) -> bool {
    with_row!(view, item, |row| row.note.is_some()).unwrap_or(false)
}

/// The mentions that an event names its participants by.
pub fn told_by(event: &Event) -> impl Iterator<Item = &str> {
    let people = event.actors.iter().chain(&event.recipients);
    people.filter_map(|p: &Participant| p.mention.as_deref())
}

/// The mention that names who says a quotation.
pub fn named_by<'r>(view: View<'r>, quote: &Quote) -> Option<&'r Mention> {
    let source = quote.source.as_ref()?.span;
    let mut own = view.mentions_of(quote.speaker.as_deref()?);
    own.find(|m| source.contains(m.span) || m.span.contains(source))
}

/// The names that say the same as a mention and mean the same by it.
fn same_words(view: View<'_>, one: &Mention) -> Vec<ItemId> {
    let (Some(entity), Form::Name) = (one.entity.as_deref(), one.form) else {
        return Vec::new();
    };
    let sure = |m: &Mention| m.confidence.is_none_or(|c| c >= SAME_WORDS);
    let like = |m: &&Mention| m.text == one.text && m.form == one.form && m.kind == one.kind && sure(m);
    let like = view.mentions_of(entity).filter(like);
    like.map(|m| ItemId::new(Table::Mentions, &m.id)).collect()
}

/// The office that a description names on the very words that stand for its holder.
fn own_role(view: View<'_>, one: &Mention) -> Option<ItemId> {
    let entity = one.entity.as_ref()?;
    let roles = &view.record.roles;
    let own = roles
        .iter()
        .find(|r| r.span == one.span && r.holder.as_ref() == Some(entity));
    own.map(|r| ItemId::new(Table::Roles, &r.id))
}

/// The times that say the same and mean the same day or span.
fn same_times(view: View<'_>, id: &str) -> Vec<ItemId> {
    let Some(one) = view.index.time(view.record, id).filter(|t| t.value.is_some()) else {
        return Vec::new();
    };
    let times = view
        .record
        .times
        .iter()
        .filter(|t| t.value == one.value && t.r#type == one.r#type && t.text.eq_ignore_ascii_case(&one.text));
    times.map(|t| ItemId::new(Table::Times, &t.id)).collect()
}

/// The roles that say the same office of the same holder.
fn same_roles(view: View<'_>, id: &str) -> Vec<ItemId> {
    let Some(one) = view.index.role(view.record, id).filter(|r| r.holder.is_some()) else {
        return Vec::new();
    };
    let roles = view.record.roles.iter().filter(|r| {
        let same = r.text == one.text && r.office == one.office && r.country == one.country;
        same && r.holder == one.holder
    });
    roles.map(|r| ItemId::new(Table::Roles, &r.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::read::Article;
    use crate::record::{Edit, Index, Record, Review};

    const STORY: &str = "Norway and Chad sign accord\n\
        OSLO, May 6, 2024 (Fjord News) - Norway signed a fishing accord with Chad on Monday. Norway praised Chad.\n\
        The accord was signed on Monday, a spokesman said.\n";

    fn record() -> Record {
        Annotator::new()
            .unwrap()
            .annotate(&Article::from_text("along.txt", STORY))
    }

    fn changed(edit: &Edit) -> BTreeSet<ItemId> {
        let changes = edit.changes.iter();
        changes.map(|c| ItemId::new(c.table, &c.on)).collect()
    }

    #[test]
    fn an_event_is_accepted_with_who_takes_part_and_when_and_with_their_other_names() {
        let record = record();
        let index = Index::new(&record);
        let view = View {
            record: &record,
            index: &index,
        };
        let event = record
            .events
            .iter()
            .find(|e| e.trigger.text.starts_with("signed"))
            .unwrap();
        assert!(!event.actors.is_empty() && !event.recipients.is_empty(), "{event:?}");
        let done = changed(&accept(view, &ItemId::new(Table::Events, &event.id)).unwrap());
        for mention in record
            .mentions
            .iter()
            .filter(|m| m.text == "Norway" || m.text == "Chad")
        {
            assert!(
                done.contains(&ItemId::new(Table::Mentions, &mention.id)),
                "{}",
                mention.text
            );
        }
        for side in told_by(event) {
            assert!(done.contains(&ItemId::new(Table::Mentions, side)));
        }
        let time = event.time.from.as_deref().unwrap();
        assert!(done.contains(&ItemId::new(Table::Times, time)));
        assert!(
            done.iter().all(|i| i.table != Table::Events || i.id == event.id),
            "other events are asked about"
        );
    }

    #[test]
    fn what_is_decided_parked_or_doubted_is_not_accepted_along() {
        let mut record = record();
        let named = |m: &&mut Mention| m.text == "Norway";
        let mut all = record.mentions.iter_mut().filter(named);
        let first = all.next().unwrap().id.clone();
        all.next().unwrap().review = Review::Rejected;
        all.next().unwrap().note = Some("ask the desk".into());
        let index = Index::new(&record);
        let view = View {
            record: &record,
            index: &index,
        };
        let edit = accept(view, &ItemId::new(Table::Mentions, &first)).unwrap();
        let tables: Vec<Table> = edit.changes.iter().map(|c| c.table).collect();
        assert_eq!(tables, [Table::Mentions, Table::Entities]);
        record.mentions.iter_mut().for_each(|m| m.confidence = Some(0.3));
        let index = Index::new(&record);
        let view = View {
            record: &record,
            index: &index,
        };
        let edit = accept(view, &ItemId::new(Table::Mentions, &first)).unwrap();
        assert_eq!(edit.changes.len(), 2, "the item itself is accepted whatever its score");
    }
}
