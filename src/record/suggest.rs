//! Entities that may be the same as another, each with the reason.

use super::kinds::{Kind, Review};
use super::{Entity, Record};

/// An entity that may be the same as the one asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why, as `same family name`.
    pub why: &'static str,
}

/// The entities that may be the same as `id`, the surest reason first.
pub fn same_as(record: &Record, id: &str) -> Vec<Same> {
    let Some(own) = record.entities.iter().find(|e| e.id == id) else {
        return Vec::new();
    };
    let names = Names::of(own);
    let mut found: Vec<(usize, Same)> = record
        .entities
        .iter()
        .filter(|e| e.id != id && e.review != Review::Rejected)
        .filter_map(|other| {
            let (rank, why) = reason(own, &names, other)?;
            let (id, name) = (other.id.clone(), other.name.clone());
            Some((rank, Same { id, name, why }))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, same)| same).collect()
}

/// What is compared of the entity asked about, made once.
struct Names {
    plain: String,
    family: Option<String>,
    initials: Option<String>,
}

impl Names {
    fn of(entity: &Entity) -> Self {
        let plain = plain(&entity.name);
        Self {
            family: family(entity, &plain),
            initials: initials(&entity.name),
            plain,
        }
    }
}

fn reason(own: &Entity, names: &Names, other: &Entity) -> Option<(usize, &'static str)> {
    if own.wikidata.is_some() && own.wikidata == other.wikidata {
        return Some((0, "same Wikidata item"));
    }
    let theirs = Names::of(other);
    if names.plain == theirs.plain {
        return Some((1, "same name"));
    }
    if own.kind != other.kind {
        return None;
    }
    let contains =
        |long: &str, short: &str| long.len() > short.len() && format!(" {long} ").contains(&format!(" {short} "));
    match own.kind {
        Kind::Per => {
            let (a, b) = (names.family.as_ref()?, theirs.family.as_ref()?);
            let one_is_short = a == &names.plain || b == &theirs.plain;
            (a == b && one_is_short).then_some((2, "same family name"))
        }
        Kind::Gpe if own.actor.country.is_some() && own.actor.country == other.actor.country => {
            let nested = contains(&names.plain, &theirs.plain) || contains(&theirs.plain, &names.plain);
            nested.then_some((2, "same country, one name inside the other"))
        }
        Kind::Gpe => None,
        _ => {
            let short_for = |initials: &Option<String>, name: &str| initials.as_deref() == Some(name);
            if short_for(&names.initials, &other.name) || short_for(&theirs.initials, &own.name) {
                return Some((2, "initials of the name"));
            }
            let nested = contains(&names.plain, &theirs.plain) || contains(&theirs.plain, &names.plain);
            nested.then_some((3, "one name inside the other"))
        }
    }
}

/// In small letters, without marks at the words' ends and without an article in front.
pub(super) fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    let words = if words.len() > 1 && words[0] == "the" {
        &words[1..]
    } else {
        &words[..]
    };
    words.join(" ")
}

fn family(entity: &Entity, plain: &str) -> Option<String> {
    let last = plain.rsplit(' ').next().filter(|w| w.chars().count() > 2)?;
    (entity.kind == Kind::Per).then(|| last.to_owned())
}

/// `IAEA` of International Atomic Energy Agency; `None` for fewer than three capitals.
fn initials(name: &str) -> Option<String> {
    let capitals: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
        .collect();
    (capitals.chars().count() >= 3).then_some(capitals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn record(names: &[(Kind, &str, Option<&str>)]) -> Record {
        let entity = |(n, (kind, name, country)): (usize, &(Kind, &str, Option<&str>))| Entity {
            actor: super::super::Actor {
                country: country.map(str::to_owned),
                ..Default::default()
            },
            ..super::super::acts::mentions::new_entity(format!("e{n}"), *kind, name)
        };
        Record {
            entities: names.iter().enumerate().map(entity).collect(),
            ..Record::new("t", Text::from(""))
        }
    }

    fn reasons(record: &Record) -> Vec<(String, &'static str)> {
        same_as(record, "e0").into_iter().map(|s| (s.name, s.why)).collect()
    }

    #[test]
    fn a_family_name_an_acronym_and_a_long_name_are_reasons() {
        let people = [
            (Kind::Per, "Zarif", None),
            (Kind::Per, "Mohammad Javad Zarif", None),
            (Kind::Per, "John Kerry", None),
            (Kind::Org, "Zarif", None),
        ];
        assert_eq!(
            reasons(&record(&people)),
            [
                ("Zarif".to_owned(), "same name"),
                ("Mohammad Javad Zarif".to_owned(), "same family name")
            ]
        );
        let bodies = [
            (Kind::Org, "IAEA", None),
            (Kind::Org, "International Atomic Energy Agency", None),
            (Kind::Org, "European Union", None),
        ];
        assert_eq!(
            reasons(&record(&bodies)),
            [("International Atomic Energy Agency".to_owned(), "initials of the name")]
        );
        let places = [
            (Kind::Gpe, "Iran", Some("IRN")),
            (Kind::Gpe, "Islamic Republic of Iran", Some("IRN")),
            (Kind::Gpe, "Tehran", Some("IRN")),
        ];
        assert_eq!(reasons(&record(&places)).len(), 1);
    }

    #[test]
    fn two_full_names_with_one_family_name_are_two_people() {
        let people = [(Kind::Per, "George Bush", None), (Kind::Per, "Laura Bush", None)];
        assert_eq!(reasons(&record(&people)), []);
    }
}
