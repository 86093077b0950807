//! A phrase that names somebody without a name becomes a mention and an entity of its own, once.

use super::frames::Frames;
use super::people::Party;
use crate::annotate::Draft;
use crate::record::acts::decide::TAKES_PART;
use crate::record::{self, Actor, Entity, Extra, Form, Kind as EntityKind, Mention, Participant, Review};
use crate::text::Span;

/// Makes nominal mentions for phrases that name somebody without a name, once each.
pub(super) struct Nominals {
    next_mention: u64,
    next_entity: u64,
}

impl Nominals {
    /// Counts on from what the record has.
    pub fn new(draft: &Draft) -> Self {
        let top = |ids: &mut dyn Iterator<Item = &String>| {
            ids.filter_map(|id| id.get(1..)?.parse::<u64>().ok()).max().unwrap_or(0)
        };
        Self {
            next_mention: top(&mut draft.record.mentions.iter().map(|m| &m.id)) + 1,
            next_entity: top(&mut draft
                .record
                .entities
                .iter()
                .map(|e| &e.id)
                .chain(draft.record.mentions.iter().filter_map(|m| m.entity.as_ref())))
                + 1,
        }
    }

    /// The participant of a party; `first` is the sentence's first token.
    pub fn participant(
        &mut self,
        draft: &mut Draft,
        first: usize,
        party: &Party,
        mention_of: &mut [u32],
        frames: &Frames,
    ) -> Option<(Participant, usize)> {
        let row = match *party {
            Party::Mention(row) => row,
            Party::Phrase(start, end) => match mention_of.get(first + end.saturating_sub(1)).copied().unwrap_or(0) {
                0 => self.make(draft, first + start..first + end, mention_of, frames),
                there => there as usize - 1,
            },
        };
        let mention = draft.record.mentions.get(row)?;
        let participant = Participant {
            entity: mention.entity.clone(),
            mention: Some(mention.id.clone()),
            extra: Extra::new(),
        };
        Some((participant, row))
    }

    fn make(
        &mut self,
        draft: &mut Draft,
        tokens: std::ops::Range<usize>,
        mention_of: &mut [u32],
        frames: &Frames,
    ) -> usize {
        let span: Span = draft.span_of(tokens.clone());
        let text = span.of(&draft.text).to_owned();
        let kind = kind_of(&text, frames);
        let entity = format!("e{}", self.next_entity);
        let why = TAKES_PART.to_owned();
        draft.record.entities.push(Entity {
            id: entity.clone(),
            kind,
            name: text.clone(),
            aliases: Vec::new(),
            actor: Actor::default(),
            wikidata: None,
            why: Some(why.clone()),
            review: Review::Suggested,
            note: None,
            extra: Extra::new(),
        });
        // Around another name it describes, and is none itself: names do not overlap.
        let around = mention_of
            .iter()
            .skip(tokens.start)
            .take(tokens.len())
            .any(|&row| row != 0);
        // `Condemns Attack` in a headline: a noun is no name for its capital.
        let noun = |w: &str| frames.vocabulary.get(&w.to_lowercase()).noun != 0;
        let named = !around
            && text
                .split_whitespace()
                .next_back()
                .is_some_and(|w| w.starts_with(char::is_uppercase) && !noun(w));
        let id = format!("m{}", self.next_mention);
        draft.record.mentions.push(Mention {
            form: if named { Form::Name } else { Form::Nominal },
            entity: Some(entity),
            confidence: Some(0.5),
            why: Some(why),
            ..Mention::suggested(id, span, &draft.text, kind)
        });
        self.next_mention += 1;
        self.next_entity += 1;
        let row = draft.record.mentions.len() - 1;
        for slot in mention_of.iter_mut().skip(tokens.start).take(tokens.len()) {
            *slot = u32::try_from(row + 1).unwrap_or(0);
        }
        row
    }
}

/// A body, a person, several people or a state, by the last word; what cannot act is none of them.
fn kind_of(text: &str, frames: &Frames) -> EntityKind {
    let last = text.split_whitespace().next_back().unwrap_or("").to_lowercase();
    const BODIES: &[&str] = &[
        "government",
        "ministry",
        "court",
        "army",
        "military",
        "police",
        "parliament",
        "council",
        "commission",
        "party",
        "coalition",
        "navy",
        "authority",
        "authorities",
        "agency",
        "committee",
        "administration",
        "forces",
        "troops",
        "regime",
        "opposition",
        "company",
        "union",
        "group",
        "groups",
        "alliance",
        "bloc",
        "delegation",
        "side",
        "sides",
        "cabinet",
        "office",
        "assembly",
        "tribunal",
        "senate",
        "congress",
        "rebels",
        "militia",
        "bank",
        "firm",
    ];
    const STATES: &[&str] = &["country", "countries", "state", "states", "nation", "nations"];
    const THINGS: &[&str] = &[
        "vessel", "vessels", "ship", "ships", "warship", "warships", "aircraft", "jet", "jets", "power", "body",
    ];
    const PEOPLE: &[&str] = &[
        "people", "men", "women", "children", "police", "crew", "staff", "family", "crowd",
    ];
    let last = last.as_str();
    let named = text
        .split_whitespace()
        .next_back()
        .is_some_and(|w| w.starts_with(char::is_uppercase) && frames.vocabulary.get(last).noun == 0);
    let acts = frames.is_agent(frames.vocabulary.get(last).noun);
    if BODIES.contains(&last) {
        record::Kind::Org
    } else if STATES.contains(&last) {
        record::Kind::Gpe
    } else if THINGS.contains(&last) || !acts && !named && !PEOPLE.contains(&last) {
        record::Kind::Misc
    } else if PEOPLE.contains(&last) || last.ends_with('s') && !last.ends_with("ss") {
        record::Kind::Norp
    } else {
        record::Kind::Per
    }
}
