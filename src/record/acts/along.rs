//! What one answer settles beside its item: nobody is asked twice for the same certainty.

use super::decide::accept_all;
use super::{Act, View, with_row};
use crate::record::index::ItemId;
use crate::record::item::Table;
use crate::record::kinds::{FlagCode, Form, Review};
use crate::record::{Event, EventType, Flag, Index, Mention, Participant, Quote, Record, Role};
use std::collections::BTreeSet;

/// So many of the same words at most: what one answer settles is done before the next frame.
const MOST: usize = 200;

/// Below this score even the same words are asked about one by one.
const SAME_WORDS: f64 = 0.5;

/// Accepts an item with what it shows to be right: an event with the words of who takes part, of its place and time, a quotation
/// with the words that name its speaker, an office with the name that it stands at and the country in it, a name with its entity and
/// with the same words for the same entity in its story, a time or an office with the same words of the same value. What was
/// decided, is parked or is doubted stays to be asked about.
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
                mentions.extend(seen_in(record, index, event).filter_map(|row| record.mentions.get(row)));
                all.extend(event.time.from.as_deref().map(|id| ItemId::new(Table::Times, id)));
            }
        }
        Table::Quotes => {
            let quote = index.quote(record, &item.id);
            mentions.extend(quote.and_then(|q| named_by(view, q)));
            all.extend(quote.into_iter().flat_map(|q| unattributed(record, q)));
        }
        Table::Times => all.extend(same_times(view, &item.id)),
        Table::Roles => {
            let role = index.role(record, &item.id);
            mentions.extend(
                role.into_iter()
                    .flat_map(|role| shown_by(record, index, role))
                    .filter_map(|row| record.mentions.get(row)),
            );
            all.extend(same_roles(view, &item.id));
        }
        _ => {}
    }
    for mention in mentions {
        all.insert(ItemId::new(Table::Mentions, &mention.id));
        all.extend(mention.entity.as_ref().map(|id| ItemId::new(Table::Entities, id)));
        all.extend(same_words(view, mention));
        all.extend(own_role(view, mention));
    }
    all.retain(|other| other == item || !is_parked(view, other) && !means_nobody(view, other));
    all
}

/// The warnings that nobody is named for a quotation: who accepts it so has seen that.
fn unattributed<'r>(record: &'r Record, quote: &'r Quote) -> impl Iterator<Item = ItemId> {
    let nobody = quote.speaker.is_none() && quote.source.is_none();
    let own = move |flag: &&Flag| flag.code == FlagCode::UnattributedQuote && flag.span == Some(quote.span);
    let flags = record.flags.iter().filter(move |_| nobody).filter(own);
    flags.map(|flag| ItemId::new(Table::Flags, &flag.id))
}

/// Whether a remark says that it is to be looked at again.
fn is_parked(view: View<'_>, item: &ItemId) -> bool {
    with_row!(view, item, |row| row.note.is_some()).unwrap_or(false)
}

/// Whether it is a pronoun of which it is open whom it means: to accept it would be to settle what nobody has said.
fn means_nobody(view: View<'_>, item: &ItemId) -> bool {
    let mention = (item.table == Table::Mentions)
        .then(|| view.index.mention(view.record, &item.id))
        .flatten();
    mention.is_some_and(|m| m.form == Form::Pronoun && m.entity.is_none())
}

/// The mentions that an event names its participants by.
pub fn told_by(event: &Event) -> impl Iterator<Item = &str> {
    let people = event.actors.iter().chain(&event.recipients);
    people.filter_map(|p: &Participant| p.mention.as_deref())
}

/// The rows of the mentions that an event shows: of its participants, and the name of its place in its own sentence.
pub fn seen_in<'r>(record: &'r Record, index: &'r Index, event: &'r Event) -> impl Iterator<Item = usize> {
    let sides = told_by(event).filter_map(|id| index.row(Table::Mentions, id));
    sides.chain(named_place(record, index, event))
}

/// The row of the name in an event's sentence that says where it was, the nearest where there are several.
fn named_place(record: &Record, index: &Index, event: &Event) -> Option<usize> {
    let trigger = event.trigger.span;
    let sentence = record.sentences.get(record.sentence_at(trigger.start)?)?.span;
    let rows = index.mentions_of(event.place.as_deref()?);
    let first = rows.partition_point(|&row| record.mentions[row].span.start < sentence.start);
    let inside = rows[first..]
        .iter()
        .copied()
        .take_while(|&row| record.mentions[row].span.start < sentence.end);
    let sure = |m: &Mention| m.form == Form::Name && m.confidence.is_none_or(|c| c >= SAME_WORDS);
    inside
        .filter(|&row| sure(&record.mentions[row]))
        .min_by_key(|&row| record.mentions[row].span.distance(trigger))
}

/// The event of its sentence that a mention or a time takes part in, the nearest where there are several.
pub fn event_with<'r>(view: View<'r>, item: &ItemId) -> Option<&'r Event> {
    let place = view.index.span(view.record, item)?;
    let takes_part = |e: &Event| match item.table {
        Table::Mentions => told_by(e).any(|id| id == item.id),
        Table::Entities => {
            let mut people = e.actors.iter().chain(&e.recipients);
            people.any(|p| p.entity.as_deref() == Some(item.id.as_str()))
        }
        Table::Times => e.time.from.as_deref() == Some(item.id.as_str()),
        _ => false,
    };
    let live = |e: &Event| e.review != Review::Rejected && e.act != EventType::Statement;
    // An entity stands for all its mentions, wherever they are.
    let near = |e: &&Event| item.table == Table::Entities || e.evidence.iter().any(|part| part.span.contains(place));
    let own = view.record.events.iter().filter(|e| live(e) && takes_part(e));
    own.filter(near).min_by_key(|e| e.trigger.span.distance(place))
}

/// The mention that names who says a quotation.
pub fn named_by<'r>(view: View<'r>, quote: &Quote) -> Option<&'r Mention> {
    let source = quote.source.as_ref()?.span;
    let mut own = view.mentions_of(quote.speaker.as_deref()?);
    own.find(|m| source.contains(m.span) || m.span.contains(source))
}

/// The mentions that an office stands at or has in it: the name of its holder before or behind it, the description on its
/// very words, and the country that it is of. One look at “Russian Foreign Minister Sergei Lavrov” judges all three.
pub fn shown_by(record: &Record, index: &Index, role: &Role) -> impl Iterator<Item = usize> {
    let place = role.span;
    let fits = move |m: &Mention| {
        if m.span == place {
            return m.entity.is_some() && m.entity == role.holder;
        }
        let entity = m.entity.as_deref().and_then(|id| index.entity(record, id));
        let country = entity.and_then(|e| e.actor.country.as_ref());
        place.contains(m.span) && country.is_some() && country == role.country.as_ref()
    };
    let first = record.mentions.partition_point(|m| m.span.start < place.start);
    let within = (first..record.mentions.len())
        .take_while(move |&row| record.mentions[row].span.start < place.end)
        .filter(move |&row| fits(&record.mentions[row]));
    let beside = holder_beside(record, index, role);
    let sure = |m: &Mention| m.confidence.is_none_or(|c| c >= SAME_WORDS);
    beside
        .into_iter()
        .chain(within)
        .filter(move |&row| sure(&record.mentions[row]))
}

/// The row of the name of its holder that stands before or behind an office, with a space or a comma between.
fn holder_beside(record: &Record, index: &Index, role: &Role) -> Option<usize> {
    let rows = index.mentions_of(role.holder.as_deref()?);
    let span = |row: usize| record.mentions.get(row).map_or(role.span, |m| m.span);
    let bare = |from: usize, to: usize| matches!(record.text.get(from..to), Some(" " | ", "));
    let at = rows.partition_point(|&row| span(row).start < role.span.start);
    let before = rows[..at].last().filter(|&&row| bare(span(row).end, role.span.start));
    let behind = rows[at..].iter().find(|&&row| span(row).start >= role.span.end);
    let behind = behind.filter(|&&row| bare(role.span.end, span(row).start));
    let name = |row: &usize| record.mentions.get(*row).is_some_and(|m| m.form == Form::Name);
    behind.or(before).copied().filter(name)
}

/// The names that say the same as a mention and mean the same by it.
fn same_words(view: View<'_>, one: &Mention) -> Vec<ItemId> {
    let (Some(entity), Form::Name) = (one.entity.as_deref(), one.form) else {
        return Vec::new();
    };
    let sure = |m: &Mention| m.confidence.is_none_or(|c| c >= SAME_WORDS);
    let story = view.record.story_at(one.span.start);
    let like = view.mentions_of(entity).filter(|m| {
        let same = m.text == one.text && m.form == one.form && m.kind == one.kind && m.review == Review::Suggested;
        same && sure(m) && view.record.story_at(m.span.start) == story
    });
    like.take(MOST).map(|m| ItemId::new(Table::Mentions, &m.id)).collect()
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
    let story = view.record.story_at(one.span.start);
    let times = view.record.times.iter().filter(|t| {
        let same = t.value == one.value && t.r#type == one.r#type && t.text.eq_ignore_ascii_case(&one.text);
        same && t.review == Review::Suggested && view.record.story_at(t.span.start) == story
    });
    let times = times.take(MOST);
    times.map(|t| ItemId::new(Table::Times, &t.id)).collect()
}

/// The roles that say the same office of the same holder.
fn same_roles(view: View<'_>, id: &str) -> Vec<ItemId> {
    let Some(one) = view.index.role(view.record, id).filter(|r| r.holder.is_some()) else {
        return Vec::new();
    };
    let story = view.record.story_at(one.span.start);
    let roles = view.record.roles.iter().filter(|r| {
        let same = r.text == one.text && r.office == one.office && r.country == one.country;
        let open = r.holder == one.holder && r.review == Review::Suggested;
        same && open && view.record.story_at(r.span.start) == story
    });
    let roles = roles.take(MOST);
    roles.map(|r| ItemId::new(Table::Roles, &r.id)).collect()
}
