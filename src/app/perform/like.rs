//! What an item has in common with its like in this and other articles.

use super::each;
use super::targets::{act_of, untagged_words};
use crate::app::command::Command;
use crate::app::view::Target;
use crate::record::acts::{self, View, reshape};
use crate::record::{EventType, FlagCode, Form, ItemId, Kind, Record, Review, Table};

/// What an item has in common with its like in other articles.
#[derive(Debug, Clone, PartialEq)]
pub enum Like {
    /// A mention of those words in that form.
    Mention(String, Form),
    /// Words that are no mention yet.
    Words(String),
    /// An entity of that name and kind.
    Entity(String, Kind),
    /// A time of those words.
    Time(String),
    /// A role of those words.
    Role(String),
    /// A quote of those words.
    Quote(String),
    /// A quote that names its speaker so.
    Source(String),
    /// An event of that type, told by those words.
    Event(EventType, String),
    /// A warning of that sort.
    Flag(FlagCode),
}

impl Like {
    /// What that item has in common with others; `None` where nothing but itself.
    pub fn of(view: View<'_>, item: &ItemId) -> Option<Self> {
        let (record, index, id) = (view.record, view.index, item.id.as_str());
        Some(match item.table {
            Table::Mentions => index
                .mention(record, id)
                .map(|m| Self::Mention(m.text.clone(), m.form))?,
            Table::Entities => index.entity(record, id).map(|e| Self::Entity(e.name.clone(), e.kind))?,
            Table::Times => index.time(record, id).map(|t| Self::Time(t.text.clone()))?,
            Table::Roles => index.role(record, id).map(|r| Self::Role(r.text.clone()))?,
            Table::Events => index
                .event(record, id)
                .map(|e| Self::Event(e.act, e.trigger.text.clone()))?,
            Table::Quotes => index.quote(record, id).map(|q| Self::Quote(q.text.clone()))?,
            Table::Flags => index.flag(record, id).map(|f| Self::Flag(f.code))?,
            Table::Stories | Table::Meta | Table::Sentences => return None,
        })
    }

    /// What an item has in common with others that a decision could reach, before it is decided.
    pub fn before(view: View<'_>, item: &ItemId, decision: &Command) -> Option<Self> {
        let quote = view
            .index
            .quote(view.record, &item.id)
            .filter(|_| item.table == Table::Quotes);
        let source = quote.and_then(|q| q.source.as_ref());
        match (decision, source) {
            // Quotes are seldom of the same words; who speaks is named alike in many.
            (Command::SetSpeaker(_), Some(source)) => Some(Self::Source(source.text.clone())),
            _ => Self::of(view, item),
        }
    }

    /// The words that they have in common.
    pub fn words(&self) -> String {
        match self {
            Self::Mention(words, _)
            | Self::Words(words)
            | Self::Entity(words, _)
            | Self::Time(words)
            | Self::Role(words)
            | Self::Quote(words)
            | Self::Source(words)
            | Self::Event(_, words) => crate::text::shortened(words, 40),
            Self::Flag(code) => code.word().replace('-', " "),
        }
    }

    /// The same of an item as it was when it said these words.
    pub fn saying(view: View<'_>, item: &ItemId, words: String) -> Option<Self> {
        Some(match Self::of(view, item)? {
            Self::Mention(_, form) => Self::Mention(words, form),
            Self::Time(_) => Self::Time(words),
            Self::Role(_) => Self::Role(words),
            Self::Quote(_) => Self::Quote(words),
            Self::Event(act, _) => Self::Event(act, words),
            Self::Words(_) | Self::Source(_) | Self::Entity(..) | Self::Flag(_) => return None,
        })
    }

    /// What is like it in another article, in text order.
    pub fn find(&self, view: View<'_>) -> Vec<Target> {
        let record = view.record;
        let item = |table, id: &str| Target::Item(ItemId::new(table, id));
        let first = match self {
            Self::Words(words) => return untagged_words(view, words).into_iter().map(Target::Words).collect(),
            Self::Mention(text, form) => {
                let first = record.mentions.iter().find(|m| m.text == *text && m.form == *form);
                first.map(|m| ItemId::new(Table::Mentions, &m.id))
            }
            Self::Entity(name, kind) => {
                let live = record.entities.iter().filter(|e| e.review != Review::Rejected);
                let same = live.filter(|e| e.name == *name && e.kind == *kind);
                return same.take(1).map(|e| item(Table::Entities, &e.id)).collect();
            }
            Self::Time(text) => {
                let first = record.times.iter().find(|t| t.text.eq_ignore_ascii_case(text));
                first.map(|t| ItemId::new(Table::Times, &t.id))
            }
            Self::Role(text) => {
                let first = record.roles.iter().find(|r| r.text == *text);
                first.map(|r| ItemId::new(Table::Roles, &r.id))
            }
            Self::Quote(text) => {
                let first = record.quotes.iter().find(|q| q.text == *text);
                first.map(|q| ItemId::new(Table::Quotes, &q.id))
            }
            Self::Source(text) => {
                let named = |q: &&crate::record::Quote| q.source.as_ref().is_some_and(|s| s.text == *text);
                let all = record.quotes.iter().filter(named);
                return all.map(|q| item(Table::Quotes, &q.id)).collect();
            }
            Self::Event(act, trigger) => {
                let same = |e: &&crate::record::Event| e.act == *act && e.trigger.text.eq_ignore_ascii_case(trigger);
                let first = record.events.iter().find(same);
                first.map(|e| ItemId::new(Table::Events, &e.id))
            }
            Self::Flag(code) => {
                let first = record.flags.iter().find(|f| f.code == *code);
                first.map(|f| ItemId::new(Table::Flags, &f.id))
            }
        };
        let all = first.map(|first| acts::alike(view, &first)).unwrap_or_default();
        all.into_iter().map(Target::Item).collect()
    }
}

/// Whether an answer would change anything there.
pub fn changes(record: &Record, view: View<'_>, answer: &Command, target: &Target) -> bool {
    let Target::Item(item) = target else {
        return matches!(answer, Command::Relabel(_));
    };
    let review = view.index.review(record, item);
    match answer {
        Command::Accept => review.is_some_and(|r| matches!(r, Review::Suggested | Review::Rejected)),
        Command::Reject => review != Some(Review::Rejected),
        Command::Relabel(_) => act_of(view, answer, std::slice::from_ref(item)).is_ok(),
        Command::Reshape(shape) => {
            review.is_some_and(|r| r != Review::Rejected) && reshape::fits(view, item, shape).is_some()
        }
        // What is rejected stays so until it is accepted again.
        answer => {
            each::fits(answer, item.table)
                && review != Some(Review::Rejected)
                && act_of(view, answer, std::slice::from_ref(item)).is_ok()
        }
    }
}
