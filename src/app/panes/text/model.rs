//! The article as paragraphs and marks: what the text pane draws, made once an edit.

use crate::app::document::Document;
use crate::record::{EventType, FlagCode, Form, ItemId, Kind, Review, Table};
use crate::text::{self, Span};

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
    pub grey_parts: Vec<Span>,
    /// Some of its letters run from right to left.
    pub right_to_left: bool,
    /// Goes on in the next paragraph without a break.
    pub cut: bool,
    /// The marks that touch it, as indices into [`Model::marks`].
    pub marks: Vec<usize>,
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
    /// An event's trigger, by what it is coded as after tense and negation.
    Event(EventType),
    /// What a warning is about; seen while it is current.
    Flag,
}

/// A span that may be drawn. What it looks like is asked of the record when it is, so that a decision remakes nothing.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Which item.
    pub item: ItemId,
    /// Its row in its table.
    row: usize,
    /// Where, in bytes.
    pub span: Span,
}

/// A mark as it looks now.
#[derive(Debug, Clone)]
pub struct Look<'m> {
    /// Which item.
    pub item: &'m ItemId,
    /// Where, in bytes.
    pub span: Span,
    /// What it means.
    pub sign: Sign,
    /// What has been decided.
    pub review: Review,
}

impl Look<'_> {
    /// Whether a person has decided.
    pub fn decided(&self) -> bool {
        self.review.is_decided()
    }

    /// For a screen reader.
    pub fn name(&self, document: &Document) -> String {
        let record = &document.record;
        let event = || document.index.event(record, &self.item.id);
        let what = match self.sign {
            Sign::Mention(kind, _) => kind.title().to_owned(),
            Sign::Role => "role".to_owned(),
            Sign::Time => "time".to_owned(),
            Sign::Quote(_) => "quote".to_owned(),
            Sign::Flag => "warning".to_owned(),
            Sign::Event(coded) => format!("event {}", event().map_or(coded, |e| e.act).word().to_lowercase()),
        };
        format!("{what}: {}, {}", self.span.of(&record.text), self.review)
    }
}

impl Mark {
    /// How it looks now; `None` where it is not to be seen: a rejected item, a warning or a statement that is not current.
    fn look(&self, document: &Document) -> Option<Look<'_>> {
        let record = &document.record;
        let (sign, review, quiet) = match self.item.table {
            Table::Mentions => {
                let m = record.mentions.get(self.row)?;
                (Sign::Mention(m.kind, m.form), m.review, false)
            }
            Table::Roles => (Sign::Role, record.roles.get(self.row)?.review, false),
            Table::Times => (Sign::Time, record.times.get(self.row)?.review, false),
            Table::Quotes => {
                let q = record.quotes.get(self.row)?;
                (Sign::Quote(q.direct), q.review, false)
            }
            Table::Flags => (Sign::Flag, record.flags.get(self.row)?.review, true),
            _ => {
                let e = record.events.get(self.row)?;
                (Sign::Event(e.r#type), e.review, e.act == EventType::Statement)
            }
        };
        let hidden = (quiet || review == Review::Rejected) && document.current.as_ref() != Some(&self.item);
        (!hidden).then_some(Look {
            item: &self.item,
            span: self.span,
            sign,
            review,
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
}

impl Model {
    /// Reads a document.
    pub fn new(document: &Document) -> Self {
        let mut model = Self {
            paragraphs: paragraphs(document),
            marks: marks(document),
        };
        for (n, mark) in model.marks.iter().enumerate() {
            let first = model.paragraphs.partition_point(|p| p.span.end <= mark.span.start);
            let touched = model.paragraphs[first..].iter_mut();
            for paragraph in touched.take_while(|p| p.span.overlaps(mark.span)) {
                paragraph.marks.push(n);
            }
        }
        model
    }

    /// What is to be seen in a paragraph now, in text order.
    pub fn looks<'m>(&'m self, document: &Document, paragraph: &Paragraph) -> Vec<Look<'m>> {
        let marks = paragraph.marks.iter().map(|&i| &self.marks[i]);
        marks.filter_map(|mark| mark.look(document)).collect()
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
            let grey_parts: Vec<Span> = clamped.collect();
            found.push(Paragraph {
                span,
                headline,
                grey: grey_parts.iter().any(|g| g.len() * 2 > span.len()),
                grey_parts,
                right_to_left: document.right_to_left && text::direction::has_right_to_left(span.of(text)),
                cut,
                marks: Vec::new(),
                story: story_at(document, span.start),
            });
        }
    }
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
    let mut found = Vec::new();
    let mut add = |table: Table, row: usize, id: &str, span: Span| {
        found.push(Mark {
            item: ItemId::new(table, id),
            row,
            span,
        });
    };
    for (row, m) in record.mentions.iter().enumerate() {
        add(Table::Mentions, row, &m.id, m.span);
    }
    for (row, r) in record.roles.iter().enumerate() {
        add(Table::Roles, row, &r.id, r.span);
    }
    for (row, t) in record.times.iter().enumerate() {
        add(Table::Times, row, &t.id, t.span);
    }
    for (row, q) in record.quotes.iter().enumerate() {
        add(Table::Quotes, row, &q.id, q.span);
    }
    for (row, e) in record.events.iter().enumerate() {
        add(Table::Events, row, &e.id, e.trigger.span);
    }
    for (row, f) in record.flags.iter().enumerate() {
        if let Some(span) = f.span {
            add(Table::Flags, row, &f.id, span);
        }
    }
    found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    found
}
