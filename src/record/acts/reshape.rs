//! The bounds that one item was given, for others that still say what it said before.

use super::{Act, Refusal, View, amend, many, mentions, passages, set};
use crate::record::kinds::Review;
use crate::record::{Change, EventTime, ItemId, Mention, Record, Table};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How an item's bounds were changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The table of the item: a time has no bounds to give to a name.
    pub table: Table,
    /// By how many code points its start moved to the right.
    pub start_points: isize,
    /// By how many code points its end moved to the right.
    pub end_points: isize,
    /// What it covers since.
    pub words: String,
}

/// Whether things of that table have bounds of their own: an event has those of its trigger.
pub const fn has_bounds(table: Table) -> bool {
    use Table as T;
    matches!(table, T::Mentions | T::Roles | T::Times | T::Quotes | T::Events)
}

/// What an item covered before its bounds were changed, and how they were: the newest change first.
pub fn former(view: View<'_>, item: &ItemId) -> Vec<(String, Shape)> {
    let record = view.record;
    let span = view.index.span(record, item).filter(|_| has_bounds(item.table));
    let Some(span) = span else { return Vec::new() };
    let (now, words_now) = (record.text.points(span), span.of(&record.text));
    let (mut then, mut found) = (now, Vec::<(String, Shape)>::new());
    let own = record.log.iter().rev();
    for line in own.filter(|line| *line.on == *item.id && line.table.as_deref() == Some(item.table.word())) {
        let Some(before) = &line.before else { break };
        // The bounds of an event are its trigger's, which the log keeps whole.
        let trigger = before.get("trigger").filter(|_| item.table == Table::Events);
        let of = |key: &str| match item.table {
            Table::Events => trigger.as_ref()?.get(key).cloned(),
            _ => before.get(key),
        };
        let place = |key| of(key).and_then(|at| usize::try_from(at.as_u64()?).ok());
        then = Span::new(place("start").unwrap_or(then.start), place("end").unwrap_or(then.end));
        let words = of("text").and_then(|text| Some(text.as_str()?.to_owned()));
        let Some(words) = words.filter(|words| words != words_now) else {
            continue;
        };
        if !found.iter().any(|(known, _)| *known == words) {
            let shape = Shape {
                table: item.table,
                start_points: now.start as isize - then.start as isize,
                end_points: now.end as isize - then.end as isize,
                words: words_now.to_owned(),
            };
            found.push((words, shape));
        }
    }
    found
}

/// The bounds (bytes) that an item would have; `None` where other words stand there, or another of its sort does.
pub fn fits(view: View<'_>, item: &ItemId, shape: &Shape) -> Option<Span> {
    let text = &view.record.text;
    let own = view
        .index
        .span(view.record, item)
        .filter(|_| item.table == shape.table)?;
    let points = text.points(own);
    let moved = Span::new(
        points.start.checked_add_signed(shape.start_points)?,
        points.end.checked_add_signed(shape.end_points)?,
    );
    let span = text.bytes(moved).filter(|span| span.of(text) == shape.words)?;
    (!is_taken(view, item, span)).then_some(span)
}

/// Whether another of the same sort stands on exactly these bytes. Two events of one word are two where they are not of one
/// type.
fn is_taken(view: View<'_>, item: &ItemId, span: Span) -> bool {
    let record = view.record;
    match item.table {
        Table::Mentions => on(&record.mentions, span, |m| m.span).any(|m| m.review != Review::Rejected),
        Table::Roles => on(&record.roles, span, |r| r.span).any(|r| r.review != Review::Rejected),
        Table::Times => on(&record.times, span, |t| t.span).any(|t| t.review != Review::Rejected),
        Table::Quotes => on(&record.quotes, span, |q| q.span).any(|q| q.review != Review::Rejected),
        Table::Events => {
            let own = view.index.event(record, &item.id).map(|e| e.act);
            let same = |e: &crate::record::Event| e.review != Review::Rejected && Some(e.act) == own;
            on(&record.events, span, |e| e.trigger.span).any(same)
        }
        _ => true,
    }
}

/// The rows on exactly these bytes; rows stand in text order.
fn on<T>(rows: &[T], span: Span, of: impl Fn(&T) -> Span + Copy) -> impl Iterator<Item = &T> {
    let first = rows.partition_point(|row| of(row).start < span.start);
    let here = rows[first..].iter().take_while(move |row| of(row).start == span.start);
    here.filter(move |row| of(row) == span)
}

/// Gives items these bounds. `value` is what a time means that covers those bytes.
///
/// # Errors
/// Where other words, or another of the same sort, stand there.
pub fn reshape(view: View<'_>, items: &[ItemId], shape: &Shape, value: impl Fn(Span) -> Option<EventTime>) -> Act {
    let chosen: BTreeSet<&ItemId> = items.iter().collect();
    let mut places = Vec::new();
    for item in chosen {
        let Some(span) = fits(view, item, shape) else {
            let words = view.index.span(view.record, item).unwrap_or_default();
            return Err(Refusal::new(format!(
                "“{}” cannot become “{}” here",
                words.of(&view.record.text),
                shape.words
            )));
        };
        places.push((item, span));
    }
    if shape.table == Table::Mentions {
        return of_mentions(view, &places, shape);
    }
    let mut changes = Vec::new();
    for (item, span) in places {
        let value = value(span).filter(|_| item.table == Table::Times);
        changes.extend(passages::rebound(view, item, span, value.as_ref())?.changes);
    }
    many("bounds", changes)
}

/// Mentions call their entities by what they say then.
fn of_mentions(view: View<'_>, places: &[(&ItemId, Span)], shape: &Shape) -> Act {
    let record: &Record = view.record;
    let chosen: BTreeSet<&str> = places.iter().map(|(item, _)| item.id.as_str()).collect();
    let mut changes: Vec<Change> = Vec::new();
    let mut entities: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (item, span) in places {
        let mention: &Mention = view.mention(&item.id)?;
        changes.extend(amend(record, mention, |m| {
            m.span = *span;
            m.text.clone_from(&shape.words);
        }));
        if let Some(entity) = mention.entity.as_deref() {
            entities.entry(entity).or_default().insert(&mention.text);
        }
    }
    for (id, before) in entities {
        let Some(entity) = view.index.entity(record, id) else {
            continue;
        };
        let gone = |words: &str| {
            let mut own = view.mentions_of(id);
            own.all(|m| chosen.contains(m.id.as_str()) || m.text != words)
        };
        changes.extend(set(record, entity, |e| {
            for words in before {
                mentions::rename_alias(e, words, &shape.words, gone(words));
            }
        }));
    }
    many("bounds", changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{History, Index, Record, Stamp};
    use serde_json::json;

    const TEXT: &str = "Envoy Éva Bruun spoke. Envoy Éva Bruun left. The late Envoy Éva Bruun, Éva Bruun’s aide said.";

    /// Mentions of “Envoy Éva Bruun”, and one of the name alone.
    fn record() -> Record {
        let points = |byte: usize| TEXT[..byte].chars().count();
        let title = "Envoy Éva Bruun";
        let last = TEXT.rfind("Éva").unwrap();
        let places = TEXT.match_indices(title).map(|(at, _)| (at, title));
        let mentions: Vec<_> = places
            .chain([(last, "Éva Bruun")])
            .enumerate()
            .map(|(n, (at, words))| {
                json!({"id": format!("m{}", n + 1), "start": points(at), "end": points(at + words.len()), "text": words,
                    "kind": "PER", "form": "name", "entity": "e1", "review": "suggested", "origin": "rule"})
            })
            .collect();
        let record = json!({
            "schema": "chancery/annotations@1", "id": "a", "text": TEXT, "meta": {}, "mentions": mentions,
            "entities": [{"id": "e1", "kind": "PER", "name": title, "review": "suggested"}],
        });
        Record::from_json(&record.to_string()).unwrap()
    }

    fn mention(id: &str) -> ItemId {
        ItemId::new(Table::Mentions, id)
    }

    fn view<'r>(record: &'r Record, index: &'r Index) -> View<'r> {
        View { record, index }
    }

    #[test]
    fn bounds_of_one_mention_are_those_of_its_like() {
        let mut record = record();
        let mut history = History::of(&record);
        let stamp = Stamp {
            at: "2026-01-01T00:00:00Z".into(),
            by: "analyst".into(),
        };
        let index = Index::new(&record);
        assert!(former(view(&record, &index), &mention("m1")).is_empty());
        let edit = mentions::rebound(view(&record, &index), "m1", Span::new(6, 16)).unwrap();
        history.commit(&mut record, edit, &stamp).unwrap();
        let index = Index::new(&record);
        let former = former(view(&record, &index), &mention("m1"));
        let (words, shape) = &former[0];
        assert_eq!((words.as_str(), former.len()), ("Envoy Éva Bruun", 1));
        assert_eq!(
            (shape.start_points, shape.end_points, shape.words.as_str()),
            (6, 0, "Éva Bruun")
        );
        let before = record.clone();
        let edit = reshape(view(&record, &index), &[mention("m2"), mention("m3")], shape, |_| None).unwrap();
        history.commit(&mut record, edit, &stamp).unwrap();
        assert!(
            record
                .mentions
                .iter()
                .all(|m| m.text == "Éva Bruun" && m.span.of(&record.text) == m.text)
        );
        assert_eq!(
            record.entities[0].name, "Éva Bruun",
            "no mention says the longer one any more"
        );
        assert!(record.mentions[1..3].iter().all(|m| m.review == Review::Corrected));
        history.undo(&mut record, &stamp).unwrap();
        assert_eq!(record.mentions, before.mentions, "one step");
    }

    #[test]
    fn other_words_and_other_mentions_are_left() {
        let record = record();
        let index = Index::new(&record);
        let view = view(&record, &index);
        let shape = |start_points, words: &str| Shape {
            table: Table::Mentions,
            start_points,
            end_points: 0,
            words: words.into(),
        };
        let late = |id: &str| fits(view, &mention(id), &shape(-5, "late Envoy Éva Bruun")).is_some();
        assert_eq!((late("m1"), late("m2"), late("m3")), (false, false, true));
        assert!(reshape(view, &[mention("m1")], &shape(-5, "late Envoy Éva Bruun"), |_| None).is_err());
        // The words of the last one stand there already.
        assert_eq!(fits(view, &mention("m4"), &shape(0, "Éva Bruun")), None);
        // The bounds of a name are none for a time.
        assert_eq!(
            fits(view, &ItemId::new(Table::Times, "m1"), &shape(6, "Éva Bruun")),
            None
        );
    }
}
