//! The article as paragraphs and marks: what the text pane draws, made once an edit.

use crate::app::document::Document;
use crate::record::{EventType, FlagCode, Form, ItemId, Kind, Record, Review, Table};
use crate::text::{self, Span};
use crate::timeline::names;

/// Longer lines are cut at a space, so that one paragraph's layout stays cheap. Bytes.
const LONGEST_BYTES: usize = 4096;

/// A stretch of text that is laid out at once.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Set as the headline.
    pub headline: bool,
    /// Not part of the article: greyed.
    pub grey: bool,
    /// Parts that are not, where the rest is.
    pub grey_parts: Box<[Span]>,
    /// Some of its letters run from right to left.
    pub right_to_left: bool,
    /// Goes on in the next paragraph without a break.
    pub cut: bool,
    /// Story number.
    pub story: u32,
}

/// What a mark means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sign {
    /// A mention.
    Mention(Kind, Form),
    /// An office.
    Role,
    /// A time expression.
    Time,
    /// A quotation; direct ones have a bar.
    Quote(bool),
    /// An event's trigger: the type that it is called by, and what it is coded as after tense and negation, for its colour.
    Event(EventType, EventType),
    /// What a warning is about; seen while it is current.
    Flag,
}

/// A span that may be drawn. What it looks like, and which item it is, is asked of the record when it is drawn: a decision
/// remakes nothing, and a mark is small.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// The table of its item.
    table: Table,
    /// Its row there.
    row: u32,
    /// Where, in bytes.
    start: u32,
    end: u32,
}

/// A mark as it looks now.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The table of its item.
    pub table: Table,
    row: u32,
    /// Where, in bytes.
    pub span: Span,
    /// What it means.
    pub sign: Sign,
    /// What has been decided.
    pub review: Review,
    /// Whether one stands on it.
    pub current: bool,
}

impl Look {
    /// Whether a person has decided.
    pub fn decided(&self) -> bool {
        self.review.is_decided()
    }

    /// Which item it is.
    pub fn item(&self, document: &Document) -> ItemId {
        ItemId::new(self.table, self.id(document))
    }

    fn id<'d>(&self, document: &'d Document) -> &'d str {
        let (record, row) = (&document.record, self.row as usize);
        let id = match self.table {
            Table::Mentions => record.mentions.get(row).map(|m| &m.id),
            Table::Roles => record.roles.get(row).map(|r| &r.id),
            Table::Times => record.times.get(row).map(|t| &t.id),
            Table::Quotes => record.quotes.get(row).map(|q| &q.id),
            Table::Flags => record.flags.get(row).map(|f| &f.id),
            _ => record.events.get(row).map(|e| &e.id),
        };
        id.map_or("", String::as_str)
    }

    /// For a screen reader.
    pub fn name(&self, document: &Document) -> String {
        let record = &document.record;
        let what = match self.sign {
            Sign::Mention(kind, _) => kind.title().to_owned(),
            Sign::Role => "role".to_owned(),
            Sign::Time => "time".to_owned(),
            Sign::Quote(_) => "quote".to_owned(),
            Sign::Flag => "warning".to_owned(),
            Sign::Event(kind, _) => format!("event {}", kind.word().to_lowercase()),
        };
        format!("{what}: {}, {}", self.span.of(&record.text), self.review)
    }
}

impl Mark {
    /// Where, in bytes.
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// How it looks now; `None` where it is not to be seen: a rejected item, a warning or a statement that is not current.
    /// `current` is the row of the current item.
    fn look(&self, record: &Record, current: Option<(Table, usize)>) -> Option<Look> {
        let row = self.row as usize;
        let (sign, review, quiet) = match self.table {
            Table::Mentions => {
                let m = record.mentions.get(row)?;
                (Sign::Mention(m.kind, m.form), m.review, false)
            }
            Table::Roles => (Sign::Role, record.roles.get(row)?.review, false),
            Table::Times => (Sign::Time, record.times.get(row)?.review, false),
            Table::Quotes => {
                let q = record.quotes.get(row)?;
                (Sign::Quote(q.direct), q.review, false)
            }
            Table::Flags => (Sign::Flag, record.flags.get(row)?.review, true),
            _ => {
                let e = record.events.get(row)?;
                (
                    Sign::Event(names::kind(e), e.r#type),
                    e.review,
                    e.act == EventType::Statement,
                )
            }
        };
        let here = current == Some((self.table, row));
        let hidden = (quiet || review == Review::Rejected) && !here;
        (!hidden).then_some(Look {
            table: self.table,
            row: self.row,
            span: self.span(),
            sign,
            review,
            current: here,
        })
    }
}

/// Paragraphs and marks of a document.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// In text order; together they cover every line that is not empty.
    pub paragraphs: Vec<Paragraph>,
    /// In text order.
    pub marks: Vec<Mark>,
    /// The marks that begin in an earlier paragraph than one that they touch: that paragraph and the mark, in that order.
    over: Vec<(u32, u32)>,
}

impl Model {
    /// Reads a document.
    pub fn new(document: &Document) -> Self {
        let mut model = Self {
            paragraphs: paragraphs(document),
            marks: marks(document),
            over: Vec::new(),
        };
        for (n, mark) in model.marks.iter().enumerate() {
            let span = mark.span();
            let first = model.paragraphs.partition_point(|p| p.span.end <= span.start);
            let touched = model.paragraphs.iter().enumerate().skip(first);
            for (at, paragraph) in touched.take_while(|(_, p)| p.span.overlaps(span)) {
                if span.start < paragraph.span.start {
                    model.over.push((small(at), small(n)));
                }
            }
        }
        model.over.sort_unstable();
        model.over.shrink_to_fit();
        model
    }

    /// What is to be seen in a paragraph now, in text order.
    pub fn looks(&self, document: &Document, paragraph: usize) -> Vec<Look> {
        let Some(own) = self.paragraphs.get(paragraph).map(|p| p.span) else {
            return Vec::new();
        };
        let current = document.current.as_ref();
        let current = current.and_then(|item| Some((item.table, document.index.row(item.table, &item.id)?)));
        // Those that reach into it come first: they begin before it.
        let number = small(paragraph);
        let from = self.over.partition_point(|(p, _)| *p < number);
        let over = self.over[from..].iter().take_while(|(p, _)| *p == number);
        let over = over.filter_map(|(_, mark)| self.marks.get(*mark as usize));
        let begin = self.marks.partition_point(|mark| mark.span().start < own.start);
        let begun = self.marks[begin..]
            .iter()
            .take_while(|mark| mark.span().start < own.end);
        let all = over.chain(begun.filter(|mark| mark.span().overlaps(own)));
        all.filter_map(|mark| mark.look(&document.record, current)).collect()
    }

    /// Bytes that it holds.
    pub fn bytes(&self) -> usize {
        let grey = self.paragraphs.iter().map(|p| p.grey_parts.len()).sum::<usize>();
        self.paragraphs.capacity() * size_of::<Paragraph>()
            + grey * size_of::<Span>()
            + self.marks.capacity() * size_of::<Mark>()
            + self.over.capacity() * size_of::<(u32, u32)>()
    }

    /// The paragraph that holds a position in bytes, or the nearest one.
    pub fn paragraph_at(&self, byte: usize) -> usize {
        self.paragraphs
            .partition_point(|p| p.span.end <= byte)
            .min(self.paragraphs.len().saturating_sub(1))
    }
}

fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let record = &document.record;
    let text: &str = &record.text;
    let title = record.meta.title.as_deref();
    let grey: Vec<Span> = record
        .flags
        .iter()
        .filter(|f| f.code == FlagCode::Boilerplate && f.review != Review::Rejected)
        .filter_map(|f| f.span)
        .collect();
    let mut found = Vec::new();
    for line in text::lines(text) {
        if line.of(text).trim().is_empty() {
            continue;
        }
        for (span, cut) in cuts(text, line) {
            let headline = found.is_empty() && title == Some(span.of(text).trim());
            let over = grey.iter().filter(|g| g.overlaps(span));
            let clamped = over.map(|g| Span::new(g.start.max(span.start), g.end.min(span.end)));
            let grey_parts: Box<[Span]> = clamped.collect();
            found.push(Paragraph {
                span,
                headline,
                grey: grey_parts.iter().any(|g| g.len() * 2 > span.len()),
                grey_parts,
                right_to_left: document.right_to_left && text::direction::has_right_to_left(span.of(text)),
                cut,
                story: story_at(document, span.start),
            });
        }
    }
    found.shrink_to_fit();
    found
}

/// A line in pieces of bearable length, and whether each goes on in the next.
fn cuts(text: &str, line: Span) -> Vec<(Span, bool)> {
    let mut pieces = Vec::new();
    let mut start = line.start;
    while line.end - start > LONGEST_BYTES {
        let mut end = start + LONGEST_BYTES;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        if let Some(space) = text[start..end].rfind(char::is_whitespace) {
            let after = text[start + space..].chars().next().map_or(1, char::len_utf8);
            end = start + space + after;
        }
        pieces.push((Span::new(start, end), true));
        start = end;
    }
    pieces.push((Span::new(start, line.end), false));
    pieces
}

fn story_at(document: &Document, byte: usize) -> u32 {
    let sentences = &document.record.sentences;
    let after = sentences.partition_point(|s| s.span.end <= byte);
    sentences.get(after).map_or(0, |s| s.story)
}

fn marks(document: &Document) -> Vec<Mark> {
    let record = &document.record;
    let lists = [
        record.mentions.len(),
        record.roles.len(),
        record.times.len(),
        record.quotes.len(),
        record.events.len(),
        record.flags.len(),
    ];
    let mut found = Vec::with_capacity(lists.iter().sum());
    let mut add = |table: Table, row: usize, span: Span| {
        found.push(Mark {
            table,
            row: small(row),
            start: small(span.start),
            end: small(span.end),
        });
    };
    for (row, m) in record.mentions.iter().enumerate() {
        add(Table::Mentions, row, m.span);
    }
    for (row, r) in record.roles.iter().enumerate() {
        add(Table::Roles, row, r.span);
    }
    for (row, t) in record.times.iter().enumerate() {
        add(Table::Times, row, t.span);
    }
    for (row, q) in record.quotes.iter().enumerate() {
        add(Table::Quotes, row, q.span);
    }
    for (row, e) in record.events.iter().enumerate() {
        add(Table::Events, row, e.trigger.span);
    }
    for (row, f) in record.flags.iter().enumerate() {
        if let Some(span) = f.span {
            add(Table::Flags, row, span);
        }
    }
    found.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
    found
}

/// A place or a number in four bytes; no text that can be opened is longer.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::heights::Heights;
    use super::*;
    use crate::app::queue::Order;
    use serde_json::{Value, json};

    fn mention(n: usize, text: &str, start: usize, end: usize) -> Value {
        json!({"id": format!("m{n}"), "start": start, "end": end, "text": &text[start..end], "kind": "PER", "form": "name",
            "review": "suggested", "origin": "rule"})
    }

    fn document(text: &str, more: Value) -> Document {
        let mut record = json!({"schema": "chancery/annotations@1", "id": "made-up", "text": text, "meta": {}});
        for (key, value) in more.as_object().unwrap() {
            record[key] = value.clone();
        }
        Document::new(Record::from_json(&record.to_string()).unwrap(), Order::default())
    }

    #[test]
    fn what_runs_over_several_paragraphs_is_seen_in_each_of_them_and_in_no_other() {
        let text = "Before.\n\n\"Adler spoke,\n\nthen Bruun,\n\nthen Coste.\"\n\nAfter Adler.";
        let at = |words: &str| text.find(words).unwrap();
        let (start, end) = (at("\""), at("\n\nAfter"));
        let quote = json!({"id": "q1", "start": start, "end": end, "text": &text[start..end], "direct": true, "balanced": true,
            "verbatim": "yes", "review": "suggested", "origin": "rule"});
        let bruun = mention(1, text, at("Bruun"), at("Bruun") + 5);
        let document = document(text, json!({"quotes": [quote], "mentions": [bruun]}));
        let model = Model::new(&document);
        assert_eq!(model.paragraphs.len(), 5);
        let seen = |n: usize| -> Vec<Table> { model.looks(&document, n).iter().map(|look| look.table).collect() };
        assert_eq!(seen(0), []);
        assert_eq!(seen(1), [Table::Quotes]);
        assert_eq!(seen(2), [Table::Quotes, Table::Mentions]);
        assert_eq!(seen(3), [Table::Quotes]);
        assert_eq!(seen(4), []);
        // Each of them shows the whole of it, so that the bar beside it has no gap.
        assert!((1..4).all(|n| model.looks(&document, n)[0].span == Span::new(start, end)));
        assert_eq!(model.looks(&document, 5).len(), 0, "there is no such paragraph");
    }

    #[test]
    fn a_line_that_is_cut_keeps_what_lies_over_the_cut() {
        let word = "Adler ";
        let text = word.repeat(2 * LONGEST_BYTES / word.len());
        let cut = LONGEST_BYTES / word.len() * word.len();
        let over = mention(1, &text, cut - 6, cut + 5);
        let document = document(&text, json!({"mentions": [over]}));
        let model = Model::new(&document);
        assert!(
            model.paragraphs[0].cut && model.paragraphs[0].span.end == cut,
            "{:?}",
            model.paragraphs[0]
        );
        assert_eq!(model.looks(&document, 0).len(), 1);
        assert_eq!(model.looks(&document, 1).len(), 1);
    }

    #[test]
    fn a_hundred_thousand_spans_in_ten_megabytes_are_kept_in_eight_more() {
        let line = "Adler met Bruun in Vienna and Coste in Rome, and they agreed to go on.\n";
        let line = format!("{}\n", line.trim_end().repeat(3));
        let text = line.repeat(10_000_000 / line.len());
        let each = text.len() / 100_000;
        let starts = (0..100_000).map(|n| n * each + text[n * each..].find(['A', 'B', 'V', 'C', 'R']).unwrap());
        let mentions: Vec<Value> = starts
            .enumerate()
            .map(|(n, at)| mention(n, &text, at, at + 3))
            .collect();
        let document = document(&text, json!({"mentions": mentions}));
        let model = Model::new(&document);
        assert!(text.len() > 9_990_000 && model.marks.len() == 100_000);
        let heights = Heights::guessed(vec![30.0; model.paragraphs.len()]);
        let kept = model.bytes() + heights.bytes();
        assert!(kept < 8 << 20, "{kept} bytes for {} paragraphs", model.paragraphs.len());
    }
}
