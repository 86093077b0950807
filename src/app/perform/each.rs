//! An answer that is given to one item at a time, for many: what it means for each, joined into one edit.

use super::dates::dated;
use super::relative::read_event_time;
use super::typed_date::read_time;
use crate::app::command::Command;
use crate::record::acts::{Act, Refusal, View, coding, entities, events, mentions, passages, times, together};
use crate::record::{Edit, Entity, ItemId, Kind, Review, Table};
use crate::timeline::when::published_on;

/// What an answer means for several items; `None` where it is none of these.
pub fn edit(view: View<'_>, answer: &Command, items: &[ItemId]) -> Option<Act> {
    let first = items.first()?;
    if !fits(answer, first.table) {
        return None;
    }
    if let (Command::ReferTo(mention), Table::Mentions) = (answer, first.table) {
        return Some(refer(view, mention, items));
    }
    let mut edits: Vec<Edit> = Vec::new();
    let mut refusal = None;
    for item in items {
        match one(view, answer, item) {
            Ok(edit) => edits.push(edit),
            Err(why) => refusal = refusal.or(Some(why)),
        }
    }
    Some(match (edits.is_empty(), refusal) {
        (true, Some(why)) => Err(why),
        _ => Ok(together::joined(edits)),
    })
}

/// Whether an answer is one that items of a table can be given so.
pub const fn fits(answer: &Command, table: Table) -> bool {
    use Command as C;
    match table {
        Table::Entities => matches!(
            answer,
            C::SetActorCode(_) | C::SetWikidata(_) | C::RenameTo(_) | C::MergeNamed(..)
        ),
        Table::Mentions => matches!(answer, C::ReferTo(_)),
        Table::Times => matches!(answer, C::SetItemDate(_)),
        Table::Roles => matches!(answer, C::SetOffice(_) | C::SetHolder(_)),
        Table::Quotes => matches!(answer, C::SetSpeaker(_)),
        Table::Events => matches!(
            answer,
            C::SetItemDate(_)
                | C::SetAct(_)
                | C::SetCoding(..)
                | C::SetStatus(_)
                | C::SetBackground(_)
                | C::SetCameo(_)
                | C::SetAttribution(_)
        ),
        Table::Flags | Table::Stories | Table::Meta | Table::Sentences => false,
    }
}

/// Whether it names nothing that another article does not have: a mention, or an entity by its number.
pub const fn is_portable(answer: &Command) -> bool {
    use Command as C;
    !matches!(
        answer,
        C::ReferTo(_) | C::SetHolder(Some(_)) | C::SetSpeaker(Some(_)) | C::SetAttribution(Some(_))
    )
}

fn one(view: View<'_>, answer: &Command, item: &ItemId) -> Act {
    let id = item.id.as_str();
    match answer {
        Command::SetActorCode(code) => entities::set_actor(view, id, code),
        Command::SetWikidata(typed) => entities::set_wikidata(view, id, typed),
        Command::RenameTo(name) => entities::rename(view, id, name),
        Command::MergeNamed(name, kind) => merge(view, id, name, *kind),
        Command::SetItemDate(typed) => date(view, item, typed),
        Command::SetOffice(typed) => passages::set_office(view, id, typed),
        Command::SetHolder(mention) => passages::set_holder(view, id, mention.as_deref()),
        Command::SetSpeaker(mention) => events::set_speaker(view, id, mention.as_deref()),
        Command::SetAct(act) => events::set_act(view, id, *act),
        Command::SetCoding(act, mode) => coding::set_act_and_mode(view, id, *act, mode.as_deref()),
        Command::SetStatus(status) => events::set_status(view, id, *status),
        Command::SetBackground(on) => events::set_background(view, id, *on),
        Command::SetCameo(code) => coding::set_cameo(view, id, code),
        Command::SetAttribution(mention) => coding::attribute(view, id, mention.as_deref()),
        _ => Err(Refusal("That is given in one place at a time".to_owned())),
    }
}

/// What was typed means at each place what it means on the day that its story was published.
fn date(view: View<'_>, item: &ItemId, typed: &str) -> Act {
    if let Some(event) = view
        .index
        .event(view.record, &item.id)
        .filter(|_| item.table == Table::Events)
    {
        let time = read_event_time(typed, published_on(view.record, event))?;
        return dated(view, &item.id, time).0;
    }
    let place = view.index.span(view.record, item).unwrap_or_default();
    let time = read_time(typed, view.record.published_at(place.start))?;
    times::set_value(view, &item.id, &time)
}

/// The entity of that name and kind, of several the one that is spoken of most.
fn named<'r>(view: View<'r>, name: &str, kind: Kind) -> Option<&'r Entity> {
    let live = view.record.entities.iter().filter(|e| e.review != Review::Rejected);
    let own = live.filter(|e| e.name == name && e.kind == kind);
    own.max_by_key(|e| view.index.mentions_of(&e.id).len())
}

fn merge(view: View<'_>, id: &str, name: &str, kind: Kind) -> Act {
    match named(view, name, kind) {
        Some(target) if target.id != id => entities::merge(view, &target.id, &[id.to_owned()]),
        Some(_) => Err(Refusal("Nothing to change: it is so already".to_owned())),
        None => Err(Refusal(format!("There is no {} called {name} here", kind.title()))),
    }
}

fn refer(view: View<'_>, mention: &str, items: &[ItemId]) -> Act {
    let to = view.index.mention(view.record, mention).and_then(|m| m.entity.clone());
    let Some(entity) = to else {
        return Err(Refusal("That mention refers to nothing yet".to_owned()));
    };
    let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
    mentions::reassign(view, &ids, &entity)
}
