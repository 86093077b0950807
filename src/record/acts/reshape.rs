//! The bounds that one mention was given, for others that still say what it said before.

use super::{Act, Refusal, View, amend, many, mentions, set};
use crate::record::kinds::Review;
use crate::record::{Change, Mention};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How a mention's bounds were changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// By how many code points its start moved to the right.
    pub start_points: isize,
    /// By how many code points its end moved to the right.
    pub end_points: isize,
    /// What it covers since.
    pub words: String,
}

/// What a mention covered before its bounds were changed, and how they were: the newest change first.
pub fn former(view: View<'_>, id: &str) -> Vec<(String, Shape)> {
    let record = view.record;
    let Ok(mention) = view.mention(id) else {
        return Vec::new();
    };
    let now = record.text.points(mention.span);
    let (mut then, mut found) = (now, Vec::<(String, Shape)>::new());
    let own = record.log.iter().rev();
    for line in own.filter(|line| &*line.on == id && line.table.as_deref() == Some("mentions")) {
        let Some(before) = &line.before else { break };
        let place = |key| before.get(key).and_then(|at| usize::try_from(at.as_u64()?).ok());
        then = Span::new(place("start").unwrap_or(then.start), place("end").unwrap_or(then.end));
        let words = before.get("text").and_then(|text| Some(text.as_str()?.to_owned()));
        let Some(words) = words.filter(|words| *words != mention.text) else {
            continue;
        };
        if !found.iter().any(|(known, _)| *known == words) {
            let shape = Shape {
                start_points: now.start as isize - then.start as isize,
                end_points: now.end as isize - then.end as isize,
                words: mention.text.clone(),
            };
            found.push((words, shape));
        }
    }
    found
}

/// The bounds (bytes) that a mention would have; `None` where other words stand there, or another mention does.
pub fn fits(view: View<'_>, mention: &Mention, shape: &Shape) -> Option<Span> {
    let text = &view.record.text;
    let points = text.points(mention.span);
    let moved = Span::new(
        points.start.checked_add_signed(shape.start_points)?,
        points.end.checked_add_signed(shape.end_points)?,
    );
    let span = text.bytes(moved).filter(|span| span.of(text) == shape.words)?;
    let taken = |m: &Mention| m.span == span && m.review != Review::Rejected;
    // Mentions stand in text order.
    let mentions = &view.record.mentions;
    let first = mentions.partition_point(|m| m.span.start < span.start);
    let here = mentions[first..].iter().take_while(|m| m.span.start == span.start);
    (!here.into_iter().any(taken)).then_some(span)
}

/// Gives mentions these bounds.
///
/// # Errors
/// Where other words, or another mention, stand there.
pub fn reshape(view: View<'_>, ids: &[String], shape: &Shape) -> Act {
    let record = view.record;
    let chosen: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let mut changes: Vec<Change> = Vec::new();
    let mut entities: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for id in &chosen {
        let mention = view.mention(id)?;
        let Some(span) = fits(view, mention, shape) else {
            return Err(Refusal::new(format!(
                "“{}” cannot become “{}” here",
                mention.text, shape.words
            )));
        };
        changes.extend(amend(record, mention, |m| {
            m.span = span;
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
        assert!(former(view(&record, &index), "m1").is_empty());
        let edit = mentions::rebound(view(&record, &index), "m1", Span::new(6, 16)).unwrap();
        history.commit(&mut record, edit, &stamp).unwrap();
        let index = Index::new(&record);
        let former = former(view(&record, &index), "m1");
        let (words, shape) = &former[0];
        assert_eq!((words.as_str(), former.len()), ("Envoy Éva Bruun", 1));
        assert_eq!(
            (shape.start_points, shape.end_points, shape.words.as_str()),
            (6, 0, "Éva Bruun")
        );
        let before = record.clone();
        let edit = reshape(view(&record, &index), &["m2".into(), "m3".into()], shape).unwrap();
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
            start_points,
            end_points: 0,
            words: words.into(),
        };
        let late = |id: &str| fits(view, view.mention(id).unwrap(), &shape(-5, "late Envoy Éva Bruun")).is_some();
        assert_eq!((late("m1"), late("m2"), late("m3")), (false, false, true));
        assert!(reshape(view, &["m1".into()], &shape(-5, "late Envoy Éva Bruun")).is_err());
        // The words of the last one stand there already.
        let name = view.mention("m4").unwrap();
        assert_eq!(fits(view, name, &shape(0, "Éva Bruun")), None);
    }
}
