//! What there is to differ in, for each kind of object.

use super::{Comparison, Difference, What};
use crate::record::acts::View;
use crate::record::{Actor, Entity, Event, EventTime, Mention, Meta, Participant, Quote, Role, Table, Time};
use crate::text::Span;

/// What differs, with the words of each reader.
pub type Aspects = Vec<(What, String, String)>;

/// Collects what differs.
#[derive(Default)]
struct Found(Aspects);

impl Found {
    fn note(&mut self, differs: bool, what: What, here: impl Into<String>, there: impl Into<String>) {
        if differs {
            self.0.push((what, here.into(), there.into()));
        }
    }

    fn words(&mut self, what: What, here: String, there: String) {
        self.note(here != there, what, here, there);
    }
}

pub fn of_mention(all: &Comparison<'_>, a: &Mention, b: &Mention) -> Aspects {
    let mut found = Found::default();
    found.words(What::Kind, a.kind.word().to_owned(), b.kind.word().to_owned());
    all.note_entity(&mut found, What::Entity, a.entity.as_deref(), b.entity.as_deref());
    found.0
}

pub fn of_entity(a: &Entity, b: &Entity) -> Aspects {
    let mut found = Found::default();
    found.words(What::Kind, a.kind.word().to_owned(), b.kind.word().to_owned());
    found.words(What::Name, a.name.clone(), b.name.clone());
    found.words(What::Code, code(&a.actor), code(&b.actor));
    found.words(What::Wikidata, or_none(a.wikidata.clone()), or_none(b.wikidata.clone()));
    found.0
}

pub fn of_role(all: &Comparison<'_>, a: &Role, b: &Role) -> Aspects {
    let mut found = Found::default();
    let office = |role: &Role| {
        let parts = [role.office.clone(), role.country.clone()];
        or_none(Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", ")))
    };
    found.words(What::Office, office(a), office(b));
    all.note_entity(&mut found, What::Holder, a.holder.as_deref(), b.holder.as_deref());
    found.0
}

pub fn of_time(_: &Comparison<'_>, a: &Time, b: &Time) -> Aspects {
    let mut found = Found::default();
    found.words(What::Kind, a.r#type.word().to_owned(), b.r#type.word().to_owned());
    let day = |t: &Time| (t.value.clone(), t.earliest, t.latest);
    let words = |t: &Time| when(t.value.as_deref(), t.earliest, t.latest);
    found.note(day(a) != day(b), What::Date, words(a), words(b));
    found.0
}

pub fn of_quote(all: &Comparison<'_>, a: &Quote, b: &Quote) -> Aspects {
    use super::Marked as _;
    let mut found = Found::default();
    found.words(What::Kind, a.label().to_owned(), b.label().to_owned());
    all.note_entity(&mut found, What::Speaker, a.speaker.as_deref(), b.speaker.as_deref());
    found.0
}

pub fn of_event(all: &Comparison<'_>, a: &Event, b: &Event) -> Aspects {
    let mut found = Found::default();
    let act = |e: &Event| match &e.mode {
        Some(mode) => format!("{} ({mode})", e.act),
        None => e.act.to_string(),
    };
    // The code follows status and negation: of the same act and status, only negation makes another code.
    let negated = a.status == b.status && a.r#type != b.r#type;
    let coded = |e: &Event| {
        if negated {
            format!("{} as {}", act(e), e.r#type)
        } else {
            act(e)
        }
    };
    found.words(What::Kind, coded(a), coded(b));
    found.words(What::Status, a.status.word().to_owned(), b.status.word().to_owned());
    for (what, ours, others) in [
        (What::Actors, &a.actors, &b.actors),
        (What::Recipients, &a.recipients, &b.recipients),
    ] {
        let same = all.parties(ours) == all.their_parties(others);
        if !same {
            found.note(true, what, parties(all.mine, ours), parties(all.theirs, others));
        }
    }
    all.note_entity(&mut found, What::Place, a.place.as_deref(), b.place.as_deref());
    let day = |t: &EventTime| (t.value.clone(), t.earliest, t.latest);
    let words = |t: &EventTime| when(t.value.as_deref(), t.earliest, t.latest);
    found.note(day(&a.time) != day(&b.time), What::Date, words(&a.time), words(&b.time));
    let told = |e: &Event| if e.background { "background" } else { "news" }.to_owned();
    found.words(What::Background, told(a), told(b));
    let (here, there) = (a.attributed_to.as_deref(), b.attributed_to.as_deref());
    all.note_entity(&mut found, What::Attribution, here, there);
    found.words(
        What::Contexts,
        or_none(Some(a.contexts.join(", "))),
        or_none(Some(b.contexts.join(", "))),
    );
    found.0
}

pub fn of_meta(a: &Meta, b: &Meta) -> Vec<Difference> {
    let mut found = Found::default();
    let day = |meta: &Meta| or_none(meta.published.map(|day| day.to_string()));
    found.words(What::Date, day(a), day(b));
    found.words(What::Name, or_none(a.title.clone()), or_none(b.title.clone()));
    let make = |(what, here, there)| Difference {
        what,
        table: Table::Meta,
        mine: Some(Meta::ID.to_owned()),
        theirs: Some(Meta::ID.to_owned()),
        span: Span::default(),
        here,
        there,
    };
    found.0.into_iter().map(make).collect()
}

/// Who takes part, told so that two records can be compared: rows of my entities, then of my mentions; what has no
/// row in mine is `None`.
type Party = (Option<usize>, Option<usize>);

impl Comparison<'_> {
    /// Notes an entity of mine and one of theirs that are not the same.
    fn note_entity(&self, found: &mut Found, what: What, mine: Option<&str>, theirs: Option<&str>) {
        let own = mine.and_then(|id| self.mine.index.row(Table::Entities, id));
        let same = match (mine, theirs) {
            (None, None) => true,
            (Some(_), Some(id)) => own.is_some() && self.my_row(id) == own,
            _ => false,
        };
        if !same {
            let name = |view, id: Option<&str>| or_none(id.and_then(|id| name_of(view, id)));
            found.note(true, what, name(self.mine, mine), name(self.theirs, theirs));
        }
    }

    /// The row of mine that is their entity.
    pub(super) fn my_row(&self, theirs: &str) -> Option<usize> {
        self.entities.mine(self.theirs.index.row(Table::Entities, theirs)?)
    }

    fn parties(&self, people: &[Participant]) -> Vec<Party> {
        let party = |p: &Participant| {
            let entity = p
                .entity
                .as_deref()
                .and_then(|id| self.mine.index.row(Table::Entities, id));
            let mention = p
                .mention
                .as_deref()
                .and_then(|id| self.mine.index.row(Table::Mentions, id));
            settled(entity, mention)
        };
        in_order(people.iter().map(party))
    }

    fn their_parties(&self, people: &[Participant]) -> Vec<Party> {
        let party = |p: &Participant| {
            let entity = p.entity.as_deref().and_then(|id| self.my_row(id));
            let row = p
                .mention
                .as_deref()
                .and_then(|id| self.theirs.index.row(Table::Mentions, id));
            settled(entity, row.and_then(|row| self.mentions.mine[row]))
        };
        in_order(people.iter().map(party))
    }
}

/// One entity takes part once, by whichever of its mentions.
fn settled(entity: Option<usize>, mention: Option<usize>) -> Party {
    match entity {
        Some(_) => (entity, None),
        None => (None, mention),
    }
}

fn in_order(parties: impl Iterator<Item = Party>) -> Vec<Party> {
    let mut parties: Vec<Party> = parties.collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}

fn parties(view: View<'_>, people: &[Participant]) -> String {
    let name = |p: &Participant| {
        let words = || view.index.mention(view.record, p.mention.as_deref()?);
        let entity = p.entity.as_deref().and_then(|id| name_of(view, id));
        entity
            .or_else(|| words().map(|m| m.text.clone()))
            .unwrap_or_else(|| "?".to_owned())
    };
    or_none(Some(people.iter().map(name).collect::<Vec<_>>().join(", ")))
}

fn name_of(view: View<'_>, entity: &str) -> Option<String> {
    view.index.entity(view.record, entity).map(|e| e.name.clone())
}

/// `USA GOV`, or `none`.
fn code(actor: &Actor) -> String {
    match (&actor.country, &actor.sector) {
        (None, None) => "none".to_owned(),
        (country, sector) => {
            let country = country.as_deref().unwrap_or("---");
            format!("{country} {}", sector.as_deref().unwrap_or(""))
                .trim_end()
                .to_owned()
        }
    }
}

fn when(value: Option<&str>, earliest: Option<jiff::civil::Date>, latest: Option<jiff::civil::Date>) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or("?".to_owned(), |day| day.to_string());
    match (value, earliest, latest) {
        (Some(value), _, _) => value.to_owned(),
        (None, None, None) => "undated".to_owned(),
        (None, first, last) if first == last => day(first),
        (None, first, last) => format!("{} to {}", day(first), day(last)),
    }
}

fn or_none(words: Option<String>) -> String {
    words
        .filter(|words| !words.is_empty())
        .unwrap_or_else(|| "none".to_owned())
}
