//! The edits of one's own record that settle a difference.

use super::carry::Carry;
use super::{Comparison, Difference, What};
use crate::record::acts::{Act, Refusal, decide, events, mentions};
use crate::record::edit::{Change, Edit};
use crate::record::history::holding;
use crate::record::{Event, ItemId, Meta, Passage, Record, Review, Table, Time};
use crate::text::Text;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Why it is done, as the log says where nobody says whose opinion it is about.
fn why(difference: &Difference, text: &Text) -> String {
    format!("second reader: {}", difference.told(text))
}

/// What taking the other reader's opinion over is called in the log.
const TAKE: &str = "take theirs";
/// What deciding for one's own is called where nothing changes by it.
const KEEP: &str = "keep mine";

/// What was settled with another reader, as the log of one's own record tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Why one's own was kept, and of which object.
    kept: HashSet<(String, String)>,
    /// How many of their opinions were taken over.
    pub taken: usize,
}

impl Settled {
    /// What a record's log tells of a reader: the acts that hold and whose reason begins so.
    pub fn with(record: &Record, whose: &str) -> Self {
        let mut settled = Self::default();
        for act in holding(&record.log) {
            let Some(why) = act.first().and_then(|line| line.why.as_ref()) else {
                continue;
            };
            match act[0].act.as_str() {
                _ if !why.as_str().starts_with(whose) => {}
                TAKE => settled.taken += 1,
                _ => settled
                    .kept
                    .extend(act.iter().map(|line| (why.to_string(), line.on.to_string()))),
            }
        }
        settled
    }

    /// Whether one's own was kept of a difference that is told so.
    pub fn has_kept(&self, difference: &Difference, told: &str) -> bool {
        let on = difference.mine.as_deref().unwrap_or(Meta::ID);
        self.kept.contains(&(told.to_owned(), on.to_owned()))
    }
}

impl Comparison<'_> {
    /// The edit that takes the other reader's opinion over. What their object names and one's own record lacks
    /// (entities, mentions, times) comes along. One step of undo.
    ///
    /// # Errors
    /// Where the difference is no longer there: the comparison was made before another edit.
    pub fn take(&self, difference: &Difference) -> Act {
        let mut edit = self.taken(difference)?;
        if edit.is_empty() {
            return Err(Refusal::new("Nothing to change: it is so already"));
        }
        edit.act = TAKE.to_owned();
        edit.why = Some(why(difference, &self.mine.record.text));
        Ok(edit)
    }

    /// The edit that decides for one's own opinion: accepts what was still a suggestion. Where nothing is to be accepted it
    /// changes nothing, and the log says that it was decided.
    pub fn keep(&self, difference: &Difference) -> Edit {
        let record = self.mine.record;
        let own = difference.mine.as_ref().map(|id| ItemId::new(difference.table, id));
        let review = own.as_ref().and_then(|own| self.mine.index.review(record, own));
        let accepted = own.as_ref().filter(|_| review == Some(Review::Suggested));
        let accepted = accepted.and_then(|own| decide::accept(self.mine, std::slice::from_ref(own)).ok());
        let mut edit = accepted.unwrap_or_else(|| {
            let of_article = || ItemId::new(Table::Meta, Meta::ID);
            let own = own.filter(|_| review.is_some()).unwrap_or_else(of_article);
            let same = review.map(|review| ("review".to_owned(), Value::from(review.word())));
            let same: Map<String, Value> = same.into_iter().collect();
            let change = Change {
                table: own.table,
                on: own.id,
                before: Some(same.clone()),
                after: Some(same),
            };
            Edit::new(KEEP, vec![change])
        });
        edit.why = Some(why(difference, &record.text));
        edit
    }

    fn taken(&self, difference: &Difference) -> Act {
        let own = difference.mine.as_ref().map(|id| ItemId::new(difference.table, id));
        match (difference.what, own) {
            (What::OnlyTheirs, _) => self.added(difference),
            (_, None) => Err(gone()),
            (What::OnlyMine, Some(own)) => decide::reject(self.mine, &[own]),
            (What::Decision, Some(own)) => match self.their_review(difference) {
                Some(Review::Rejected) => decide::reject(self.mine, &[own]),
                _ if own.table == Table::Mentions => self.added(difference),
                _ => decide::accept(self.mine, &[own]),
            },
            (What::Undecided, Some(own)) => decide::accept(self.mine, &[own]),
            (_, Some(own)) => self.changed(difference, &own.id),
        }
    }

    fn their_review(&self, difference: &Difference) -> Option<Review> {
        let item = ItemId::new(difference.table, difference.theirs.as_ref()?);
        self.theirs.index.review(self.theirs.record, &item)
    }

    /// Adds their object, or brings back what was rejected.
    fn added(&self, difference: &Difference) -> Act {
        let (view, id) = (self.theirs, difference.theirs.as_deref().ok_or_else(gone)?);
        let (record, index) = (view.record, view.index);
        let mut carry = Carry::new(self);
        match difference.table {
            Table::Mentions => drop(carry.mention(id)),
            Table::Times => drop(carry.time(id)),
            Table::Roles => carry.role(index.role(record, id).ok_or_else(gone)?),
            Table::Quotes => carry.quote(index.quote(record, id).ok_or_else(gone)?),
            Table::Events => carry.event(index.event(record, id).ok_or_else(gone)?),
            Table::Flags => carry.flag(index.flag(record, id).ok_or_else(gone)?),
            Table::Entities | Table::Stories | Table::Meta | Table::Sentences => return Err(gone()),
        }
        Ok(Edit::new("", carry.finish()))
    }

    /// Changes one aspect of an own object.
    fn changed(&self, difference: &Difference, own: &str) -> Act {
        let theirs = difference.theirs.as_deref().ok_or_else(gone)?;
        let what = difference.what;
        match difference.table {
            Table::Mentions => self.mention(what, own, theirs),
            Table::Entities => self.entity(what, own, theirs),
            Table::Roles => self.role(what, own, theirs),
            Table::Times => self.time(what, own, theirs),
            Table::Quotes => self.quote(what, own, theirs),
            Table::Events => self.event(what, own, theirs),
            Table::Meta => Ok(self.meta(what)),
            Table::Flags | Table::Stories | Table::Sentences => Err(gone()),
        }
    }

    fn mention(&self, what: What, own: &str, theirs: &str) -> Act {
        let (mention, other) = (self.mine.mention(own)?, self.theirs.mention(theirs)?);
        let mut carry = Carry::new(self);
        match what {
            What::Bounds => return mentions::rebound(self.mine, own, other.span),
            What::Kind => {
                carry.amend(mention, |m| m.kind = other.kind);
                carry.follow_kind(mention, other);
            }
            What::Entity => {
                let target = other.entity.as_deref().and_then(|id| carry.entity(id));
                carry.refer(mention, target);
            }
            _ => return Err(gone()),
        }
        Ok(Edit::new("", carry.finish()))
    }

    fn entity(&self, what: What, own: &str, theirs: &str) -> Act {
        let (entity, other) = (self.mine.entity(own)?, self.theirs.entity(theirs)?);
        let mut carry = Carry::new(self);
        carry.amend(entity, |e| match what {
            // Its mentions are differences of their own.
            What::Kind => e.kind = other.kind,
            What::Name => {
                if !e.aliases.contains(&e.name) {
                    e.aliases.push(e.name.clone());
                }
                e.name.clone_from(&other.name);
            }
            What::Code => e.actor.clone_from(&other.actor),
            What::Wikidata => e.wikidata.clone_from(&other.wikidata),
            _ => {}
        });
        Ok(Edit::new("", carry.finish()))
    }

    fn role(&self, what: What, own: &str, theirs: &str) -> Act {
        let role = self.mine.index.role(self.mine.record, own).ok_or_else(gone)?;
        let other = self.theirs.index.role(self.theirs.record, theirs).ok_or_else(gone)?;
        let mut carry = Carry::new(self);
        let holder = other.holder.as_deref().filter(|_| what == What::Holder);
        let holder = holder.and_then(|id| carry.entity(id));
        carry.amend(role, |r| match what {
            What::Office => {
                r.office.clone_from(&other.office);
                r.country.clone_from(&other.country);
            }
            What::Holder => r.holder = holder,
            What::Bounds => (r.span, r.text) = (other.span, other.text.clone()),
            _ => {}
        });
        Ok(Edit::new("", carry.finish()))
    }

    /// The events that take their date from a time move with it.
    fn time(&self, what: What, own: &str, theirs: &str) -> Act {
        let time = self.mine.index.time(self.mine.record, own).ok_or_else(gone)?;
        let other = self.theirs.index.time(self.theirs.record, theirs).ok_or_else(gone)?;
        let mut carry = Carry::new(self);
        if what == What::Bounds {
            carry.amend(time, |t| (t.span, t.text) = (other.span, other.text.clone()));
            return Ok(Edit::new("", carry.finish()));
        }
        carry.amend(time, |t| read_as(t, other));
        for event in &self.mine.record.events {
            if event.time.from.as_deref() == Some(own) {
                carry.follow(event, |e| {
                    e.time.value.clone_from(&other.value);
                    (e.time.earliest, e.time.latest) = (other.earliest, other.latest);
                });
            }
        }
        Ok(Edit::new("", carry.finish()))
    }

    fn quote(&self, what: What, own: &str, theirs: &str) -> Act {
        let quote = self.mine.index.quote(self.mine.record, own).ok_or_else(gone)?;
        let other = self.theirs.index.quote(self.theirs.record, theirs).ok_or_else(gone)?;
        let mut carry = Carry::new(self);
        let speaker = other.speaker.as_deref().filter(|_| what == What::Speaker);
        let speaker = speaker.and_then(|id| carry.entity(id));
        carry.amend(quote, |q| match what {
            What::Kind => (q.direct, q.balanced, q.verbatim) = (other.direct, other.balanced, other.verbatim),
            What::Speaker => {
                q.speaker = speaker;
                q.source.clone_from(&other.source);
                q.cue.clone_from(&other.cue);
            }
            What::Bounds => (q.span, q.text) = (other.span, other.text.clone()),
            _ => {}
        });
        Ok(Edit::new("", carry.finish()))
    }

    fn event(&self, what: What, own: &str, theirs: &str) -> Act {
        let event = self.mine.event(own)?;
        let other = self.theirs.event(theirs)?;
        let mut carry = Carry::new(self);
        let mut entity = |id: &Option<String>, wanted: What| {
            let id = id.as_deref().filter(|_| what == wanted)?;
            carry.entity(id)
        };
        let place = entity(&other.place, What::Place);
        let claimed = entity(&other.attributed_to, What::Attribution);
        let people = match what {
            What::Actors => carry.parties(&other.actors),
            What::Recipients => carry.parties(&other.recipients),
            _ => Vec::new(),
        };
        let mut time = other.time.clone();
        time.from = time.from.filter(|_| what == What::Date).and_then(|id| carry.time(&id));
        carry.amend(event, |e| match what {
            What::Kind | What::Status => coded_as(e, other, what),
            What::Bounds => e.trigger = Passage::at(&self.mine.record.text, other.trigger.span),
            What::Actors => e.actors = people,
            What::Recipients => e.recipients = people,
            What::Place => e.place = place,
            What::Attribution => e.attributed_to = claimed,
            What::Date => e.time = time,
            What::Background => e.background = other.background,
            What::Contexts => e.contexts.clone_from(&other.contexts),
            _ => {}
        });
        Ok(Edit::new("", carry.finish()))
    }

    /// Only the article's own data: times that hang on the day of publication are differences of their own.
    fn meta(&self, what: What) -> Edit {
        let (mine, theirs) = (&self.mine.record.meta, &self.theirs.record.meta);
        let mut after = mine.clone();
        match what {
            What::Date => (after.published, after.published_from) = (theirs.published, theirs.published_from),
            _ => after.title.clone_from(&theirs.title),
        }
        Edit::new("", Change::meta(mine, &after).into_iter().collect())
    }
}

fn read_as(time: &mut Time, other: &Time) {
    time.r#type = other.r#type;
    time.value.clone_from(&other.value);
    (time.earliest, time.latest) = (other.earliest, other.latest);
    time.granularity = other.granularity;
    time.anchor = other.anchor;
    time.rule.clone_from(&other.rule);
    time.shift_days = other.shift_days;
}

/// Takes act or status over; the code follows. Where act and status are then the same, so is the code.
fn coded_as(event: &mut Event, other: &Event, what: What) {
    let negated = events::is_negated(if what == What::Kind { other } else { event });
    if what == What::Kind {
        event.act = other.act;
        event.mode.clone_from(&other.mode);
        event.cameo.clone_from(&other.cameo);
    } else {
        event.status = other.status;
    }
    if event.act == other.act && event.status == other.status {
        (event.r#type, event.quad, event.score) = (other.r#type, other.quad, other.score);
    } else {
        events::recode(event, negated);
    }
}

fn gone() -> Refusal {
    Refusal::new("This difference is not there any more: compare again")
}
