//! What all objects of a record have in common: an id, spans, a review state, an order.

use super::document::{Entity, Event, Flag, Mention, Meta, Quote, Record, Role, Story, Time};
use super::kinds::Review;
use crate::text::Span;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The lists of a record whose objects can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Mentions, ids `m1`….
    Mentions,
    /// Entities, ids `e1`….
    Entities,
    /// Roles, ids `r1`….
    Roles,
    /// Times, ids `t1`….
    Times,
    /// Quotes, ids `q1`….
    Quotes,
    /// Events, ids `v1`….
    Events,
    /// Flags, ids `f1`….
    Flags,
    /// Stories, ids `0`….
    Stories,
    /// The one object `meta`.
    Meta,
    /// Which sentences belong to which story: the one object `stories`.
    Sentences,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 10] = [
        Self::Mentions,
        Self::Entities,
        Self::Roles,
        Self::Times,
        Self::Quotes,
        Self::Events,
        Self::Flags,
        Self::Stories,
        Self::Meta,
        Self::Sentences,
    ];

    /// The field's name in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mentions => "mentions",
            Self::Entities => "entities",
            Self::Roles => "roles",
            Self::Times => "times",
            Self::Quotes => "quotes",
            Self::Events => "events",
            Self::Flags => "flags",
            Self::Stories => "stories",
            Self::Meta => "meta",
            Self::Sentences => "sentences",
        }
    }

    /// The letter that new ids begin with.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Mentions => "m",
            Self::Entities => "e",
            Self::Roles => "r",
            Self::Times => "t",
            Self::Quotes => "q",
            Self::Events => "v",
            Self::Flags => "f",
            Self::Stories | Self::Meta | Self::Sentences => "",
        }
    }

    /// The table that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.word() == word)
    }
}

/// Visits one span and, where the object carries one, the copy of its text.
pub type SpanVisitor<'a> = dyn FnMut(&mut Span, Option<&mut String>) + 'a;

/// An object of one of the tables.
pub trait Item: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The table it is in.
    const TABLE: Table;

    /// Its id.
    fn id(&self) -> String;

    /// Whether that is its id.
    fn is(&self, id: &str) -> bool;

    /// The number in its id, as [`number`] reads it.
    fn number(&self) -> u64;

    /// Calls `visit` for each span of the object.
    fn visit_spans(&mut self, visit: &mut SpanVisitor<'_>);

    /// Where it stands in the order of its table.
    fn order(&self) -> (Span, u64);

    /// The rows of its table.
    fn rows(record: &mut Record) -> &mut Vec<Self>;

    /// What has been decided of it.
    fn review(&self) -> Review {
        Review::Suggested
    }

    /// Sets what has been decided.
    fn set_review(&mut self, _review: Review) {}
}

/// The id of a number: `m12`.
pub fn id(letter: char, number: usize) -> String {
    // Twenty digits at most, from the last on.
    let mut digits = [b'0'; 20];
    let (mut left, mut first) = (number, digits.len() - 1);
    while left > 9 {
        digits[first] = b'0' + (left % 10) as u8;
        left /= 10;
        first -= 1;
    }
    digits[first] = b'0' + left as u8;
    let mut id = String::with_capacity(digits.len() - first + 1);
    id.push(letter);
    id.extend(digits[first..].iter().map(|&digit| char::from(digit)));
    id
}

/// The number in an id: 12 in `m12`, 0 where there is none.
pub fn number(id: &str) -> u64 {
    let digits = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.parse().unwrap_or(0)
}

/// An id in memory and one in writing.
trait Written {
    fn same(&self, id: &str) -> bool;
    fn number(&self) -> u64;
}

impl Written for String {
    fn same(&self, id: &str) -> bool {
        self == id
    }

    fn number(&self) -> u64 {
        number(self)
    }
}

impl Written for u32 {
    fn same(&self, id: &str) -> bool {
        self.to_string() == id
    }

    fn number(&self) -> u64 {
        u64::from(*self)
    }
}

fn same(own: &impl Written, id: &str) -> bool {
    own.same(id)
}

fn own_number(own: &impl Written) -> u64 {
    own.number()
}

macro_rules! item {
    ($type:ident, $table:ident, $rows:ident, |$item:ident, $visit:ident| $spans:block, order: |$own:ident| $order:expr, review: plain) => {
        item!($type, $table, $rows, |$item, $visit| $spans, order: |$own| $order, {
            fn review(&self) -> Review { self.review }
            fn set_review(&mut self, review: Review) { self.review = review; }
        });
    };
    ($type:ident, $table:ident, $rows:ident, |$item:ident, $visit:ident| $spans:block, order: |$own:ident| $order:expr, { $($review:item)* }) => {
        impl Item for $type {
            const TABLE: Table = Table::$table;
            fn id(&self) -> String { self.id.to_string() }
            fn is(&self, id: &str) -> bool { same(&self.id, id) }
            fn number(&self) -> u64 { own_number(&self.id) }
            fn visit_spans(&mut self, $visit: &mut SpanVisitor<'_>) { let $item = self; $spans }
            fn order(&self) -> (Span, u64) { let $own = self; $order }
            fn rows(record: &mut Record) -> &mut Vec<Self> { &mut record.$rows }
            $($review)*
        }
    };
}

item!(Mention, Mentions, mentions, |item, visit| {
    visit(&mut item.span, Some(&mut item.text));
    for other in &mut item.alternatives {
        visit(&mut other.span, Some(&mut other.text));
    }
}, order: |item| (item.span, number(&item.id)), review: plain);

item!(Entity, Entities, entities, |_item, _visit| {}, order: |item| (Span::default(), number(&item.id)), review: plain);

item!(Role, Roles, roles, |item, visit| {
    visit(&mut item.span, Some(&mut item.text));
}, order: |item| (item.span, number(&item.id)), review: plain);

item!(Time, Times, times, |item, visit| {
    visit(&mut item.span, Some(&mut item.text));
}, order: |item| (item.span, number(&item.id)), review: plain);

item!(Quote, Quotes, quotes, |item, visit| {
    visit(&mut item.span, Some(&mut item.text));
    for passage in [&mut item.source, &mut item.cue].into_iter().flatten() {
        visit(&mut passage.span, Some(&mut passage.text));
    }
    for relay in &mut item.via {
        visit(&mut relay.span, Some(&mut relay.text));
    }
}, order: |item| (item.span, number(&item.id)), review: plain);

item!(Event, Events, events, |item, visit| {
    visit(&mut item.trigger.span, Some(&mut item.trigger.text));
    for region in &mut item.evidence {
        visit(&mut region.span, None);
    }
}, order: |item| (item.trigger.span, number(&item.id)), review: plain);

item!(Flag, Flags, flags, |item, visit| {
    if let Some(span) = &mut item.span {
        visit(span, item.text.as_mut());
    }
}, order: |item| (item.span.unwrap_or_default(), number(&item.id)), review: plain);

item!(Story, Stories, stories, |_item, _visit| {}, order: |item| (Span::default(), u64::from(item.id)), {});

impl Meta {
    /// The id under which edits and the log name it.
    pub const ID: &'static str = "meta";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_its_letter_and_its_number() {
        for n in [0, 9, 10, 4711, usize::MAX] {
            assert_eq!(id('m', n), format!("m{n}"));
            assert_eq!(number(&id('v', n)), n as u64);
        }
    }
}
