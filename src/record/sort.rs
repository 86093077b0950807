//! In which order entities are listed.

use super::acts::View;
use super::{Entity, Review};
use crate::lexicon::plain_letter;
use serde::{Deserialize, Serialize};
use std::cmp::{Ordering, Reverse};

/// What entities are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Those spoken of most first.
    #[default]
    Mentions,
    /// A to Z.
    Name,
    /// Persons, organisations, and so on.
    Kind,
    /// By actor code; those without one last.
    Actor,
    /// As the article names them first.
    First,
    /// What waits for a decision first.
    State,
}

impl Sort {
    /// Every one, in the order of one key.
    pub const ALL: [Self; 6] = [
        Self::Mentions,
        Self::Name,
        Self::Kind,
        Self::Actor,
        Self::First,
        Self::State,
    ];

    /// What it goes by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Mentions => "number of mentions",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Actor => "actor code",
            Self::First => "first appearance",
            Self::State => "review state",
        }
    }

    /// The one after it, and after the last the first.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|sort| *sort == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// An order, or the same from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sorting {
    /// By what.
    pub by: Sort,
    /// Whether the last comes first.
    pub back: bool,
}

impl Sorting {
    /// The order after that one was asked for: asked for again it turns round.
    #[must_use]
    pub fn asked(self, by: Sort) -> Self {
        Self {
            by,
            back: self.by == by && !self.back,
        }
    }
}

/// What an entity is compared by.
struct Row<'r> {
    entity: &'r Entity,
    mentions: usize,
    first_bytes: usize,
    name: String,
}

impl<'r> Row<'r> {
    fn of(view: View<'r>, entity: &'r Entity) -> Self {
        let mentions = view.index.mentions_of(&entity.id);
        let first = mentions.first().map(|row| view.record.mentions[*row].span.start);
        Self {
            entity,
            mentions: mentions.len(),
            first_bytes: first.unwrap_or(usize::MAX),
            name: plain(&entity.name),
        }
    }
}

/// The entities in an order; equals stay as the article first names them.
pub fn entities(view: View<'_>, sorting: Sorting) -> Vec<&Entity> {
    let mut rows: Vec<Row<'_>> = view.record.entities.iter().map(|e| Row::of(view, e)).collect();
    rows.sort_by_cached_key(|row| super::item::number(&row.entity.id));
    rows.sort_by(|a, b| {
        let order = compare(a, b, sorting.by);
        if sorting.back { order.reverse() } else { order }
    });
    rows.into_iter().map(|row| row.entity).collect()
}

fn compare(a: &Row<'_>, b: &Row<'_>, by: Sort) -> Ordering {
    let name = || a.name.cmp(&b.name);
    let code = |row: &Row<'_>| {
        let actor = &row.entity.actor;
        let none = actor.country.is_none() && actor.sector.is_none();
        (none, actor.country.clone(), actor.sector.clone())
    };
    match by {
        Sort::Mentions => Reverse(a.mentions).cmp(&Reverse(b.mentions)),
        Sort::Name => name(),
        Sort::Kind => a.entity.kind.cmp(&b.entity.kind).then_with(name),
        Sort::Actor => code(a).cmp(&code(b)).then_with(name),
        Sort::First => a.first_bytes.cmp(&b.first_bytes),
        Sort::State => rank(a.entity.review).cmp(&rank(b.entity.review)).then_with(name),
    }
}

/// What waits comes before what is decided.
const fn rank(review: Review) -> u8 {
    match review {
        Review::Suggested => 0,
        Review::Corrected => 1,
        Review::Added => 2,
        Review::Accepted => 3,
        Review::Rejected => 4,
    }
}

/// A name as a list of names is sorted: without capitals, marks on letters and what opens it.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars().skip_while(|c| !c.is_alphanumeric()) {
        match plain_letter(c) {
            "" => plain.extend(c.to_lowercase()),
            letters => plain.push_str(&letters.to_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Index, Record};
    use serde_json::json;

    fn record() -> Record {
        let text = "Zapata met Éluard in Lima. Lima thanked Zapata and Adler; Lima is quiet.";
        let entity = |id: &str, kind: &str, name: &str, country: Option<&str>, review: &str| json!({"id": id, "kind": kind, "name": name, "actor": {"country": country}, "review": review});
        let mut mentions = Vec::new();
        for (name, entity, kind) in [
            ("Zapata", "e1", "PER"),
            ("Éluard", "e2", "PER"),
            ("Lima", "e10", "GPE"),
            ("Adler", "e3", "ORG"),
        ] {
            for (byte, _) in text.match_indices(name) {
                let start = text[..byte].chars().count();
                mentions.push(json!({"id": format!("m{}", mentions.len() + 1), "start": start,
                    "end": start + name.chars().count(), "text": name, "kind": kind, "form": "name", "entity": entity,
                    "review": "suggested", "origin": "rule"}));
            }
        }
        let record = json!({
            "schema": "chancery/annotations@1", "id": "a", "text": text, "meta": {},
            "entities": [
                entity("e10", "GPE", "Lima", Some("PER"), "accepted"),
                entity("e1", "PER", "Zapata", Some("MEX"), "suggested"),
                entity("e2", "PER", "Éluard", None, "added"),
                entity("e3", "ORG", "“Adler”", None, "suggested"),
            ],
            "mentions": mentions,
        });
        Record::from_json(&record.to_string()).unwrap()
    }

    fn names(by: Sort, back: bool) -> Vec<String> {
        let record = record();
        let index = Index::new(&record);
        let view = View {
            record: &record,
            index: &index,
        };
        let sorted = entities(view, Sorting { by, back });
        sorted
            .iter()
            .map(|e| e.name.trim_matches(['“', '”']).to_owned())
            .collect()
    }

    #[test]
    fn entities_are_sorted_by_what_is_asked() {
        assert_eq!(names(Sort::Mentions, false), ["Lima", "Zapata", "Éluard", "Adler"]);
        assert_eq!(names(Sort::Name, false), ["Adler", "Éluard", "Lima", "Zapata"]);
        assert_eq!(names(Sort::Name, true), ["Zapata", "Lima", "Éluard", "Adler"]);
        assert_eq!(names(Sort::Kind, false), ["Éluard", "Zapata", "Adler", "Lima"]);
        assert_eq!(names(Sort::Actor, false), ["Zapata", "Lima", "Adler", "Éluard"]);
        assert_eq!(names(Sort::First, false), ["Zapata", "Éluard", "Lima", "Adler"]);
        assert_eq!(names(Sort::State, false), ["Adler", "Zapata", "Éluard", "Lima"]);
    }

    #[test]
    fn equals_keep_their_order_whichever_end_is_first() {
        assert_eq!(names(Sort::Mentions, true), ["Éluard", "Adler", "Zapata", "Lima"]);
    }

    #[test]
    fn asked_for_again_an_order_turns_round() {
        let first = Sorting::default().asked(Sort::Name);
        assert_eq!((first.by, first.back), (Sort::Name, false));
        assert!(first.asked(Sort::Name).back);
        assert!(!first.asked(Sort::Name).asked(Sort::Name).back);
        assert!(!first.asked(Sort::Name).asked(Sort::Kind).back);
        let all: Vec<Sort> = std::iter::successors(Some(Sort::default()), |s| Some(s.next()))
            .take(7)
            .collect();
        assert_eq!(all[6], Sort::default());
        assert!(Sort::ALL.iter().all(|sort| all.contains(sort)));
    }
}
