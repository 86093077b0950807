//! Events and quotes: make one, fill its slots, change what it is.

use super::{Act, Refusal, View, ahead, amend, one};
use crate::record::coding;
use crate::record::edit::{Change, Edit};
use crate::record::index::next_id;
use crate::record::kinds::{Kind, Origin, Review, Status, TimeType};
use crate::record::plover::{self, EventType};
use crate::record::{Event, EventTime, Mention, Participant, Passage, Region, TypeAlternative};
use crate::text::Span;

/// A place in an event that a mention can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Who acts.
    Actor,
    /// Whom it is done to.
    Recipient,
    /// Where.
    Place,
    /// When.
    Time,
}

impl Slot {
    /// What an analyst calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Place => "place",
            Self::Time => "time",
        }
    }
}

/// Other types on offer for an event made by hand: as many as have a key.
const OFFERED: usize = 3;

/// What the clause around a word says of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The mentions of those who act.
    pub actors: Vec<String>,
    /// The mentions of those whom it is done to.
    pub recipients: Vec<String>,
    /// Whether it happened.
    pub status: Status,
    /// Whether it was refused or did not take place.
    pub negated: bool,
}

impl Default for Clause {
    fn default() -> Self {
        Self {
            actors: Vec::new(),
            recipients: Vec::new(),
            status: Status::Occurred,
            negated: false,
        }
    }
}

/// Makes an event of the words at `trigger` (bytes): with the sides that its clause has; the nearest place of its sentence
/// that something is told to be in, and the nearest time. Its type is the first of the likely ones, and the next are on
/// offer. The analyst then changes what does not fit.
///
/// # Errors
/// Where the trigger covers no word, no type is likely, or the first one has no such mode.
pub fn add(
    view: View<'_>,
    trigger: Span,
    likely: &[EventType],
    mode: Option<&str>,
    clause: &Clause,
) -> Result<(Edit, String), Refusal> {
    let Some(act) = likely.first().copied() else {
        return Err(Refusal::new("Say first what type of event it is"));
    };
    if let Some(mode) = mode.filter(|mode| !coding::is_mode(act, mode)) {
        return Err(Refusal::new(format!("{act} has no mode “{mode}”")));
    }
    let offered = likely.iter().skip(1).take(OFFERED).map(|kind| TypeAlternative {
        r#type: *kind,
        confidence: None,
        extra: Default::default(),
    });
    let record = view.record;
    let words = trigger.of(&record.text);
    if words.trim().is_empty() {
        return Err(Refusal::new("Select the word that tells the event first"));
    }
    let sentence = record
        .sentences
        .iter()
        .map(|s| s.span)
        .find(|s| s.overlaps(trigger))
        .unwrap_or(trigger);
    let text = &record.text;
    let inside = |m: &&Mention| sentence.contains(m.span) && m.review != Review::Rejected;
    let side = |ids: &[String]| -> Vec<&Mention> { ids.iter().filter_map(|id| view.mention(id).ok()).collect() };
    let (actors, recipients) = (side(&clause.actors), side(&clause.recipients));
    let takes_part = |m: &&Mention| actors.iter().chain(&recipients).any(|one| one.id == m.id);
    let places = record.mentions.iter().filter(inside);
    let places = places.filter(|m| is_venue(text, m) && !takes_part(m));
    let place = places.min_by_key(|m| m.span.distance(trigger));
    let place = place.and_then(|m| m.entity.clone());
    let time = record
        .times
        .iter()
        .filter(|t| sentence.contains(t.span) && t.review != Review::Rejected && is_a_day(t))
        .min_by_key(|t| t.span.distance(trigger));
    let id = next_id(record, &record.events, 0);
    let mut event = Event {
        id: id.clone(),
        r#type: act,
        mode: mode.map(str::to_owned),
        cameo: None,
        contexts: Vec::new(),
        act,
        trigger: Passage::at(&record.text, trigger),
        evidence: vec![Region::at(sentence)],
        actors: actors.into_iter().map(participant).collect(),
        recipients: recipients.into_iter().map(participant).collect(),
        place,
        time: time.map(event_time).unwrap_or_default(),
        status: clause.status,
        background: false,
        attributed_to: None,
        quad: 0,
        score: 0.0,
        confidence: None,
        alternatives: offered.collect(),
        why: Some("added by hand".to_owned()),
        merged: Vec::new(),
        review: Review::Added,
        origin: Origin::Manual,
        note: None,
        extra: Default::default(),
    };
    recode(&mut event, clause.negated);
    ahead::follow(&mut event, record.published_at(trigger.start));
    Ok((Edit::new("add event", vec![Change::add(&record.text, &event)]), id))
}

/// Whether a time says when something happens, and not for how long or how often.
const fn is_a_day(time: &crate::record::Time) -> bool {
    matches!(time.r#type, TimeType::Date | TimeType::Time)
}

/// Whether a mention is of where something is: `in Vienna`, `at the Palais Coburg`.
pub(crate) fn is_venue(text: &str, mention: &Mention) -> bool {
    let mut words = text[..mention.span.start]
        .split_whitespace()
        .rev()
        .map(str::to_lowercase);
    let word = words.find(|word| word != "the" && word != "nearby");
    matches!(mention.kind, Kind::Gpe | Kind::Loc | Kind::Fac)
        && word.is_some_and(|word| matches!(word.as_str(), "in" | "at" | "near" | "outside" | "inside"))
}

fn participant(mention: &Mention) -> Participant {
    Participant {
        entity: mention.entity.clone(),
        mention: Some(mention.id.clone()),
        extra: Default::default(),
    }
}

fn event_time(time: &crate::record::Time) -> EventTime {
    EventTime {
        value: time.value.clone(),
        earliest: time.earliest,
        latest: time.latest,
        from: Some(time.id.clone()),
        shift_days: None,
        extra: Default::default(),
    }
}

/// Works out type, quad class and score again from act, status and mode.
pub(crate) fn recode(event: &mut Event, negated: bool) {
    event.r#type = plover::coded(event.act, event.status, negated).unwrap_or(event.act);
    event.quad = event.r#type.quad();
    // A mode is one of the act: what that is coded as by tense or negation has none.
    let mode = event.mode.as_deref().filter(|_| event.r#type == event.act);
    event.score = plover::score(event.r#type, mode);
}

/// Whether an event's act was refused or did not take place, as its type tells.
pub(crate) fn is_negated(event: &Event) -> bool {
    plover::coded(event.act, event.status, false) != Some(event.r#type)
        && plover::coded(event.act, event.status, true) == Some(event.r#type)
}

/// Changes what an event is. Its mode belongs to the old act and goes; its code follows status and negation.
///
/// # Errors
/// Where it is that already.
pub fn set_act(view: View<'_>, id: &str, act: EventType) -> Act {
    if view.event(id)?.act == act {
        return Err(Refusal::new(format!("It is {} already", act.word())));
    }
    let change = amend(view.record, view.event(id)?, |event| {
        let negated = is_negated(event);
        event.mode = None;
        event.cameo = Some(act.cameo_root().to_owned());
        event.act = act;
        recode(event, negated);
    });
    one("event type", change)
}

/// Changes what an event is coded as, keeping nothing of tense and negation: act and type are the same then.
///
/// # Errors
/// Where it is that already.
pub fn take_alternative(view: View<'_>, id: &str, rank: usize) -> Act {
    let event = view.event(id)?;
    let Some(other) = event.alternatives.get(rank).map(|a| a.r#type) else {
        return Err(Refusal::new(format!("There is no alternative {} here", rank + 1)));
    };
    let own = TypeAlternative {
        r#type: event.r#type,
        confidence: event.confidence,
        extra: Default::default(),
    };
    let change = amend(view.record, event, |event| {
        event.act = other;
        event.r#type = other;
        event.mode = None;
        event.cameo = Some(other.cameo_root().to_owned());
        event.quad = other.quad();
        event.score = plover::score(other, None);
        event.alternatives[rank] = own;
    });
    one("alternative", change)
}

/// Changes whether an event happened; its code follows.
///
/// # Errors
/// Where it is so already.
pub fn set_status(view: View<'_>, id: &str, status: Status) -> Act {
    let change = amend(view.record, view.event(id)?, |event| {
        let negated = is_negated(event);
        event.status = status;
        ahead::forget(event);
        recode(event, negated);
    });
    one(ahead::STATUS, change)
}

/// Puts a mention (or, for [`Slot::Time`], a time expression) into a slot, or takes it out where it stands there.
///
/// # Errors
/// Where the mention or time is gone, or names no place for [`Slot::Place`].
pub fn fill(view: View<'_>, id: &str, slot: Slot, filler: &str) -> Act {
    let event = view.event(id)?;
    let change = match slot {
        Slot::Actor | Slot::Recipient => {
            let mention = view.mention(filler)?;
            amend(view.record, event, |event| {
                let list = if slot == Slot::Actor {
                    &mut event.actors
                } else {
                    &mut event.recipients
                };
                let same = |p: &Participant| {
                    p.mention.as_deref() == Some(filler) || p.entity.is_some() && p.entity == mention.entity
                };
                match list.iter().position(same) {
                    Some(at) => drop(list.remove(at)),
                    None => list.push(participant(mention)),
                }
            })
        }
        Slot::Place => {
            let Some(entity) = view.mention(filler)?.entity.clone() else {
                return Err(Refusal::new(
                    "These words name no entity: say first whom or what they mean",
                ));
            };
            amend(view.record, event, |event| {
                event.place = (event.place.as_ref() != Some(&entity)).then_some(entity);
            })
        }
        Slot::Time => {
            let published = view.record.published_at(event.trigger.span.start);
            let Some(time) = view.index.time(view.record, filler) else {
                return Err(Refusal::new(format!(
                    "The time {filler} is not in this article any more"
                )));
            };
            amend(view.record, event, |event| {
                event.time = if event.time.from.as_deref() == Some(filler) {
                    EventTime::default()
                } else {
                    event_time(time)
                };
                ahead::schedule(event, published);
            })
        }
    };
    one(slot.title(), change)
}

/// Takes a participant out of an event, by its place in the list.
///
/// # Errors
/// Where there is none.
pub fn leave(view: View<'_>, id: &str, slot: Slot, at: usize) -> Act {
    let change = amend(view.record, view.event(id)?, |event| match slot {
        Slot::Actor if at < event.actors.len() => drop(event.actors.remove(at)),
        Slot::Recipient if at < event.recipients.len() => drop(event.recipients.remove(at)),
        Slot::Place => event.place = None,
        Slot::Time => {
            event.time = EventTime::default();
            ahead::schedule(event, None);
        }
        Slot::Actor | Slot::Recipient => {}
    });
    one(slot.title(), change)
}

/// Says when an event happens, by hand; its time expression no longer decides. What lies after the day of publication when
/// it is told has not occurred: then it is scheduled, and its code follows. Where it does not after all, it is what it was.
///
/// # Errors
/// Where it says so already.
pub fn set_time(view: View<'_>, id: &str, time: EventTime) -> Act {
    let event = view.event(id)?;
    let published = view.record.published_at(event.trigger.span.start);
    let change = amend(view.record, event, |event| {
        event.time = time;
        ahead::schedule(event, published);
    });
    one(DATE, change)
}

/// What a date by hand is called in the log.
pub(super) const DATE: &str = "event date";

/// Marks an event as background or as news.
///
/// # Errors
/// Where the event is gone.
pub fn set_background(view: View<'_>, id: &str, background: bool) -> Act {
    one(
        "background",
        amend(view.record, view.event(id)?, |event| event.background = background),
    )
}

/// Says who speaks a quotation: the entity of a mention, or nobody.
///
/// # Errors
/// Where the quote or mention is gone, or it is so already.
pub fn set_speaker(view: View<'_>, quote: &str, mention: Option<&str>) -> Act {
    let Some(row) = view.index.quote(view.record, quote) else {
        return Err(Refusal::new(format!(
            "The quote {quote} is not in this article any more"
        )));
    };
    let mention = mention.map(|id| view.mention(id)).transpose()?;
    let change = amend(view.record, row, |quote| {
        quote.speaker = mention.and_then(|m| m.entity.clone());
        quote.source = mention.map(|m| Passage::at(&view.record.text, m.span));
    });
    let mut edit = one("speaker", change)?;
    edit.changes
        .extend(settle_unattributed(view, row.span, mention.is_some()));
    Ok(edit)
}

/// The warning about a quote without a speaker is settled when it has one.
fn settle_unattributed(view: View<'_>, quote: Span, settled: bool) -> Option<Change> {
    use crate::record::kinds::FlagCode;
    let open = |f: &&crate::record::Flag| {
        f.code == FlagCode::UnattributedQuote
            && f.review == Review::Suggested
            && f.span.is_some_and(|s| s.overlaps(quote))
    };
    let flag = view.record.flags.iter().find(open).filter(|_| settled)?;
    super::set(view.record, flag, |f| f.review = Review::Accepted)
}
