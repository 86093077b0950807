//! Names that stand in the tables: which reading, and what else it may be.

use super::found::Found;
use super::reader::Reader;
use super::words::{among, is_place_preposition, is_speech_verb};
use crate::lexicon::{NameEntry, NameKind, NameMatch, Tag};
use crate::record::Kind;
use std::ops::Range;

/// The mention kind of a table's tag.
pub fn kind_of(tag: Tag) -> Kind {
    match tag {
        Tag::Gpe => Kind::Gpe,
        Tag::Loc => Kind::Loc,
        Tag::Fac => Kind::Fac,
        Tag::Org => Kind::Org,
        Tag::Norp => Kind::Norp,
    }
}

impl Reader<'_> {
    /// A mention for a listed name at `tokens`, in a sentence that starts at `first`.
    pub fn listed(&self, tokens: Range<usize>, found: &NameMatch<'_>, first: usize) -> Found {
        let best = found.best();
        let kind = kind_of(best.tag);
        let confidence = match best.kind {
            NameKind::Country => 0.97,
            NameKind::Demonym { .. } | NameKind::Seat => 0.95,
            NameKind::Capital | NameKind::Organisation | NameKind::ArmedGroup | NameKind::Group => 0.93,
            NameKind::Region | NameKind::Facility => 0.9,
            NameKind::City => city_confidence(best.population),
        };
        let why = best.source.behind(&[kind_word(best.kind), " ", best.canonical]);
        let mut name = Found::new(tokens.clone(), kind, confidence, why);
        name.listed = true;
        match best.kind {
            NameKind::Capital => self.capital(&mut name, first),
            NameKind::Seat => self.seat(&mut name, best, first),
            _ => {}
        }
        for other in found.readings().skip(1).take(3) {
            let why = other.source.behind(&[kind_word(other.kind), " ", other.canonical]);
            name.or(kind_of(other.tag), confidence * 0.25, why);
        }
        name
    }

    /// A capital speaks for its government, or is a place.
    fn capital(&self, name: &mut Found, first: usize) {
        let before = self.before(name.tokens.start, first);
        let place = is_place_preposition(before) || among("to from of for , (", before);
        if self.acts(name.tokens.end) && !place {
            name.why
                .push_str("; here the government: subject of an act of speech or diplomacy");
            name.or(Kind::Org, 0.45, "the government there");
        } else if among("between with against by and", before) {
            name.or(Kind::Org, 0.3, "the government there");
        } else if place {
            name.why.push_str(&format!("; the place, after '{before}'"));
        }
    }

    /// A seat stands for the body that sits there, unless something happens at it.
    fn seat(&self, name: &mut Found, entry: &NameEntry, first: usize) {
        let at = name.tokens.start;
        let (article, before) = match self.before(at, first) {
            "the" if at > first + 1 => (true, self.low(at - 2)),
            other => (false, other),
        };
        let body = entry.stands_for().unwrap_or("the government");
        if is_place_preposition(before) || article && among("to from", before) {
            name.kind = Kind::Fac;
            name.confidence = 0.8;
            name.why.push_str(&format!("; the building, after '{before}'"));
            name.or(Kind::Org, 0.2, format!("the body: {body}"));
        } else {
            name.why.push_str(&format!("; stands for {body}"));
            name.or(Kind::Fac, 0.1, "the building");
        }
    }

    /// Whether the words at `i` are a verb of speech or diplomacy, perhaps after an adverb.
    pub fn acts(&self, i: usize) -> bool {
        is_speech_verb(self.low(i)) || self.low(i).ends_with("ly") && is_speech_verb(self.low(i + 1))
    }
}

fn city_confidence(population: u32) -> f64 {
    match population {
        1_000_000.. => 0.9,
        200_000.. => 0.82,
        50_000.. => 0.7,
        _ => 0.6,
    }
}

fn kind_word(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Country => "country",
        NameKind::Demonym { .. } => "people or adjective of",
        NameKind::Capital => "capital",
        NameKind::City => "city",
        NameKind::Region => "region",
        NameKind::Facility => "site",
        NameKind::Seat => "seat of government",
        NameKind::Organisation => "organisation",
        NameKind::ArmedGroup => "armed group",
        NameKind::Group => "group of people",
    }
}
