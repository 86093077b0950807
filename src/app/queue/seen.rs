//! What of each object of a record the queue wants to know: where it is asked about, and how much is at stake.

use crate::record::acts::along;
use crate::record::{Event, EventType, Index, Mention, Record, Review, Table};
use crate::text::Span;
use std::collections::HashMap;
/// How sure the machine is taken to be where it gives no score.
const UNKNOWN_CONFIDENCE: f64 = 0.6;

/// What of an object the queue wants to know.
pub(super) struct Seen {
    pub table: Table,
    pub row: usize,
    pub span: Span,
    pub review: Review,
    pub noted: bool,
    /// The machine's own score.
    pub score: Option<f64>,
    /// How sure the machine may be taken to be, 0 to 1; its score where it gives one.
    pub sure: f64,
    pub consequence: f64,
    /// Where the first of what is accepted with it stands, if that is before its own place.
    pub first: Option<usize>,
    /// The greatest weight of what is accepted with it.
    pub doubt: f64,
}

impl Seen {
    /// Doubt × consequence.
    pub fn weight(&self) -> f64 {
        (1.0 - self.sure) * self.consequence
    }

    pub fn first(&self) -> usize {
        let start = self.span.start;
        self.first.map_or(start, |first| first.min(start))
    }
}

/// Everything that can be reviewed, table by table.
pub(super) fn for_each(record: &Record, index: &Index, mut see: impl FnMut(Seen)) {
    let end = Span::new(record.text.len(), record.text.len());
    let seen = |table, row, span, review, note: &Option<String>| Seen {
        table,
        row,
        span,
        review,
        noted: note.is_some(),
        score: None,
        sure: UNKNOWN_CONFIDENCE,
        consequence: 1.0,
        first: None,
        doubt: 0.0,
    };
    let of_mention = |row, m| of_mention(index, row, m, &seen);
    for (row, m) in record.mentions.iter().enumerate() {
        see(of_mention(row, m));
    }
    for (row, e) in record.entities.iter().enumerate() {
        let mentions = index.mentions_of(&e.id);
        let span = mentions.first().map_or(end, |&row| record.mentions[row].span);
        // A name is judged with its first mention; what is left to judge of the entity is mostly its code.
        see(Seen {
            sure: if e.actor.country.is_some() { 0.85 } else { 0.7 },
            consequence: 0.4 + (mentions.len() as f64).min(10.0) / 10.0,
            ..seen(Table::Entities, row, span, e.review, &e.note)
        });
    }
    for (row, r) in record.roles.iter().enumerate() {
        let shown = || along::shown_by(record, index, r);
        see(Seen {
            sure: if r.holder.is_some() { 0.9 } else { 0.6 },
            consequence: 0.5,
            first: shown().map(|row| record.mentions[row].span.start).min(),
            doubt: shown()
                .map(|row| of_mention(row, &record.mentions[row]).weight())
                .fold(0.0, f64::max),
            ..seen(Table::Roles, row, r.span, r.review, &r.note)
        });
    }
    let mut dated: HashMap<&str, usize> = HashMap::new();
    for from in record.events.iter().filter_map(|e| e.time.from.as_deref()) {
        *dated.entry(from).or_default() += 1;
    }
    for (row, t) in record.times.iter().enumerate() {
        see(Seen {
            sure: if t.value.is_some() { 0.8 } else { 0.5 },
            consequence: 0.5 + dated.get(t.id.as_str()).copied().unwrap_or(0) as f64,
            ..seen(Table::Times, row, t.span, t.review, &t.note)
        });
    }
    for (row, q) in record.quotes.iter().enumerate() {
        let clear = q.source.is_some() && q.balanced;
        let named = q.source.as_ref().map(|source| source.span.start);
        see(Seen {
            sure: if clear { 0.85 } else { 0.3 },
            first: named.filter(|&at| in_one_sentence(record, at, q.span.start)),
            ..seen(Table::Quotes, row, q.span, q.review, &q.note)
        });
    }
    let told = |(_, event): &(usize, &Event)| event.act != EventType::Statement;
    for (row, e) in record.events.iter().enumerate().filter(told) {
        let at = e.trigger.span.start;
        let sides = || along::seen_in(record, index, e);
        let mention = |row: usize| &record.mentions[row];
        let time = e.time.from.as_deref().and_then(|id| index.time(record, id));
        let starts = sides()
            .map(|row| mention(row).span.start)
            .chain(time.map(|t| t.span.start));
        see(Seen {
            score: e.confidence,
            sure: e.confidence.unwrap_or(UNKNOWN_CONFIDENCE),
            consequence: 3.0,
            first: starts.filter(|&start| in_one_sentence(record, start, at)).min(),
            doubt: sides()
                .map(|row| of_mention(row, mention(row)).weight())
                .fold(0.0, f64::max),
            ..seen(Table::Events, row, e.trigger.span, e.review, &e.note)
        });
    }
    for (row, f) in record.flags.iter().enumerate() {
        // A warning about the whole article comes last: the text is read first.
        let span = f.span.unwrap_or(end);
        see(seen(Table::Flags, row, span, f.review, &f.note));
    }
}

/// Whether a sentence holds both places.
fn in_one_sentence(record: &Record, a: usize, b: usize) -> bool {
    let sentence = record.sentences.partition_point(|s| s.span.end <= a);
    let sentence = record.sentences.get(sentence).map(|s| s.span);
    sentence.is_some_and(|s| s.start <= a.min(b) && a.max(b) < s.end)
}

fn of_mention(
    index: &Index,
    row: usize,
    m: &Mention,
    seen: &impl Fn(Table, usize, Span, Review, &Option<String>) -> Seen,
) -> Seen {
    let events = m.entity.as_deref().map_or(0, |e| index.events_of(e).len());
    Seen {
        score: m.confidence,
        sure: m.confidence.unwrap_or(UNKNOWN_CONFIDENCE),
        consequence: 1.0 + (events as f64).min(6.0) / 3.0,
        ..seen(Table::Mentions, row, m.span, m.review, &m.note)
    }
}
