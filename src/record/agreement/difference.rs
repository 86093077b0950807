//! What two readers differ in, as a list that one walks.

use super::marked::Marked;
use super::{Alignment, Comparison, aspects};
use crate::record::{ItemId, Review, Table};
use crate::text::{Span, Text};

/// One thing that two readers differ in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Difference {
    /// What kind of thing.
    pub what: What,
    /// The table.
    pub table: Table,
    /// Id of the object in one's own record.
    pub mine: Option<String>,
    /// Id of the object in the other record.
    pub theirs: Option<String>,
    /// Where it stands, in bytes: what the two cover together. Empty where it is about the whole article.
    pub span: Span,
    /// What one's own record says, in a few words.
    pub here: String,
    /// What the other record says.
    pub there: String,
}

/// What two readers can differ in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Only one's own record has it.
    OnlyMine,
    /// Only the other record has it.
    OnlyTheirs,
    /// One reader keeps it, the other rejected it.
    Decision,
    /// They say the same, but only the other reader has decided.
    Undecided,
    /// Kind of a mention, entity or time; type of an event; direct or reported speech.
    Kind,
    /// Where it begins and ends.
    Bounds,
    /// Name of an entity.
    Name,
    /// Actor code of an entity.
    Code,
    /// Wikidata item of an entity.
    Wikidata,
    /// What a mention refers to.
    Entity,
    /// What a role is and of which country.
    Office,
    /// Who holds it.
    Holder,
    /// Who speaks a quote.
    Speaker,
    /// Whether an event happened.
    Status,
    /// Who acts.
    Actors,
    /// Whom it is done to.
    Recipients,
    /// Where.
    Place,
    /// When: of an event, a time, or the publication.
    Date,
    /// News or background.
    Background,
    /// Who says so.
    Attribution,
    /// PLOVER contexts.
    Contexts,
}

impl What {
    /// What an analyst calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::OnlyMine => "only mine",
            Self::OnlyTheirs => "only theirs",
            Self::Decision => "other decision",
            Self::Undecided => "decided by them alone",
            Self::Kind => "other kind",
            Self::Bounds => "other bounds",
            Self::Name => "other name",
            Self::Code => "other actor code",
            Self::Wikidata => "other Wikidata item",
            Self::Entity => "refers to another",
            Self::Office => "other office",
            Self::Holder => "other holder",
            Self::Speaker => "other speaker",
            Self::Status => "other status",
            Self::Actors => "other actors",
            Self::Recipients => "other recipients",
            Self::Place => "other place",
            Self::Date => "other date",
            Self::Background => "news or background",
            Self::Attribution => "other attribution",
            Self::Contexts => "other contexts",
        }
    }
}

impl Difference {
    /// Whether the two contradict each other: not where only one of them has decided yet.
    pub fn is_conflict(&self) -> bool {
        self.what != What::Undecided
    }

    /// What is said of it in the log where it is settled: what the two differ in, what the other reader says, and of what
    /// one does not have oneself also where.
    pub fn told(&self, text: &Text) -> String {
        let there = match self.there.trim() {
            "" => String::new(),
            there => format!(": {there}"),
        };
        let place = match &self.mine {
            Some(_) => String::new(),
            None => {
                let place = text.points(self.span);
                format!(" at {}–{}", place.start, place.end)
            }
        };
        format!("{}{there}{place}", self.what.title())
    }

    /// The object to show: one's own where there is one. `false` means that it is in the other record.
    pub fn item(&self) -> Option<(ItemId, bool)> {
        let own = self.mine.as_ref().map(|id| (ItemId::new(self.table, id), true));
        own.or_else(|| self.theirs.as_ref().map(|id| (ItemId::new(self.table, id), false)))
    }
}

impl Comparison<'_> {
    /// All differences, in text order: the article's own data, then the earliest place first; at one place mentions
    /// before what is built on them.
    pub fn differences(&self) -> Vec<Difference> {
        let (a, b) = (self.mine.record, self.theirs.record);
        let mut found = aspects::of_meta(&a.meta, &b.meta);
        self.walk(
            &a.mentions,
            &b.mentions,
            &self.mentions,
            aspects::of_mention,
            &mut found,
        );
        self.walk_entities(&mut found);
        self.walk(&a.roles, &b.roles, &self.roles, aspects::of_role, &mut found);
        self.walk(&a.times, &b.times, &self.times, aspects::of_time, &mut found);
        self.walk(&a.quotes, &b.quotes, &self.quotes, aspects::of_quote, &mut found);
        self.walk(&a.events, &b.events, &self.events, aspects::of_event, &mut found);
        self.walk(&a.flags, &b.flags, &self.flags, |_, _, _| Vec::new(), &mut found);
        found.sort_by_key(|d| {
            (
                d.table != Table::Meta,
                d.span.start,
                d.table,
                d.span.end,
                d.mine.clone(),
                d.what,
            )
        });
        found
    }

    fn walk<T: Marked>(
        &self,
        mine: &[T],
        theirs: &[T],
        alignment: &Alignment,
        aspects: impl Fn(&Self, &T, &T) -> aspects::Aspects,
        found: &mut Vec<Difference>,
    ) {
        let text = &self.mine.record.text;
        for (a, b) in alignment.pairs() {
            let (a, b) = (&mine[a], &theirs[b]);
            let span = a.place().unwrap_or_default().union(b.place().unwrap_or_default());
            let make = |(what, here, there)| Difference {
                what,
                table: T::TABLE,
                mine: Some(a.id()),
                theirs: Some(b.id()),
                span,
                here,
                there,
            };
            match (a.is_live(), b.is_live()) {
                _ if !a.is_shown() && !b.is_shown() => {}
                (true, true) => {
                    let mut differing = aspects(self, a, b);
                    if a.place() != b.place() {
                        let words = |row: &T| row.place().unwrap_or_default().of(text).to_owned();
                        differing.push((What::Bounds, words(a), words(b)));
                    }
                    if differing.is_empty() {
                        differing.extend(undecided(a.review(), b.review()));
                    }
                    found.extend(differing.into_iter().map(make));
                }
                (false, false) => {}
                _ => found.push(make((What::Decision, word(a.review()), word(b.review())))),
            }
        }
        let alone = |row: &T, what: What| Difference {
            what,
            table: T::TABLE,
            mine: (what == What::OnlyMine).then(|| row.id()),
            theirs: (what == What::OnlyTheirs).then(|| row.id()),
            span: row.place().unwrap_or_default(),
            here: label_if(what == What::OnlyMine, row.label()),
            there: label_if(what == What::OnlyTheirs, row.label()),
        };
        let live = |rows: &'_ [T], row: usize| rows[row].is_live() && rows[row].is_shown();
        let own = alignment.only_mine().filter(|row| live(mine, *row));
        found.extend(own.map(|row| alone(&mine[row], What::OnlyMine)));
        let other = alignment.only_theirs().filter(|row| live(theirs, *row));
        found.extend(other.map(|row| alone(&theirs[row], What::OnlyTheirs)));
    }

    /// Entities stand where they are first mentioned. One without a partner shows in its mentions.
    fn walk_entities(&self, found: &mut Vec<Difference>) {
        let (a, b) = (&self.mine.record.entities, &self.theirs.record.entities);
        for (x, y) in self.entities.pairs() {
            let (x, y) = (&a[x], &b[y]);
            if x.review == Review::Rejected || y.review == Review::Rejected {
                continue;
            }
            let first = ItemId::new(Table::Entities, &x.id);
            let span = self.mine.index.span(self.mine.record, &first).unwrap_or_default();
            let mut differing = aspects::of_entity(x, y);
            if differing.is_empty() {
                differing.extend(undecided(x.review, y.review));
            }
            found.extend(differing.into_iter().map(|(what, here, there)| Difference {
                what,
                table: Table::Entities,
                mine: Some(x.id.clone()),
                theirs: Some(y.id.clone()),
                span,
                here,
                there,
            }));
        }
    }
}

fn undecided(mine: Review, theirs: Review) -> Option<(What, String, String)> {
    let open = !mine.is_decided() && theirs.is_decided();
    open.then(|| (What::Undecided, word(mine), word(theirs)))
}

fn word(review: Review) -> String {
    review.word().to_owned()
}

fn label_if(so: bool, label: &str) -> String {
    if so { label.to_owned() } else { String::new() }
}
