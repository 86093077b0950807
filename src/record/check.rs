//! What must hold in every record: unique ids and references that lead somewhere.

use super::codec::LoadError;
use super::document::Record;
use super::item::Item;
use std::collections::HashSet;

/// Checks that no id is given twice and every reference names an object.
///
/// # Errors
/// Names the first object at fault.
pub fn references(record: &Record) -> Result<(), LoadError> {
    unique(&record.roles)?;
    unique(&record.quotes)?;
    unique(&record.events)?;
    unique(&record.flags)?;
    unique(&record.stories)?;
    let mentions = unique(&record.mentions)?;
    let entities = unique(&record.entities)?;
    let times = unique(&record.times)?;
    let entity = |place: String, id: Option<&String>| known(&entities, "entities", place, id);

    for (i, mention) in record.mentions.iter().enumerate() {
        entity(
            format!("mentions[{i}].entity ({})", mention.id),
            mention.entity.as_ref(),
        )?;
    }
    for (i, role) in record.roles.iter().enumerate() {
        entity(format!("roles[{i}].holder ({})", role.id), role.holder.as_ref())?;
    }
    for (i, quote) in record.quotes.iter().enumerate() {
        entity(format!("quotes[{i}].speaker ({})", quote.id), quote.speaker.as_ref())?;
        for relay in &quote.via {
            entity(format!("quotes[{i}].via ({})", quote.id), relay.entity.as_ref())?;
        }
    }
    for (i, event) in record.events.iter().enumerate() {
        let at = |field: &str| format!("events[{i}].{field} ({})", event.id);
        for (field, people) in [("actors", &event.actors), ("recipients", &event.recipients)] {
            for person in people {
                entity(at(field), person.entity.as_ref())?;
                known(&mentions, "mentions", at(field), person.mention.as_ref())?;
            }
        }
        entity(at("place"), event.place.as_ref())?;
        entity(at("attributed_to"), event.attributed_to.as_ref())?;
        known(&times, "times", at("time.from"), event.time.from.as_ref())?;
    }
    Ok(())
}

fn unique<T: Item>(rows: &[T]) -> Result<HashSet<String>, LoadError> {
    let mut seen = HashSet::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        if !seen.insert(row.id()) {
            return Err(LoadError::new(
                format!("{}[{i}].id", T::TABLE.word()),
                format!("“{}” is given twice", row.id()),
            ));
        }
    }
    Ok(seen)
}

fn known(ids: &HashSet<String>, table: &str, place: String, id: Option<&String>) -> Result<(), LoadError> {
    match id {
        Some(id) if !ids.contains(id) => Err(LoadError::new(place, format!("“{id}” is not among the {table}"))),
        _ => Ok(()),
    }
}
