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
    /// Goes on in the next paragraph without a break.
    pub cut: bool,
    /// The marks that touch it, as indices into [`Model::marks`].
    pub marks: Vec<usize>,
    /// Story number.
    pub story: u32,
    /// Decided and open items that begin here.
    pub decided: (u32, u32),
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
}

/// A span to draw.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Which item.
    pub item: ItemId,
    /// Where, in bytes.
    pub span: Span,
    /// What it means.
    pub sign: Sign,
    /// Whether a person has decided.
    pub decided: bool,
    /// For a screen reader.
    pub name: String,
}

/// Paragraphs and marks of one revision of a document.
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
            for (k, paragraph) in model.paragraphs[first..].iter_mut().enumerate() {
                if !paragraph.span.overlaps(mark.span) {
                    break;
                }
                paragraph.marks.push(n);
                if k == 0 {
                    let count = if mark.decided {
                        &mut paragraph.decided.0
                    } else {
                        &mut paragraph.decided.1
                    };
                    *count += 1;
                }
            }
        }
        model
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
            found.push(Paragraph {
                span,
                headline,
                grey: grey.iter().any(|g| g.overlaps(span) && g.len() * 2 > span.len()),
                cut,
                marks: Vec::new(),
                story: story_at(document, span.start),
                decided: (0, 0),
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
    let current = document.current.as_ref();
    let mut found = Vec::new();
    let mut add = |table: Table, id: &str, span: Span, sign: Sign, review: Review, what: &str| {
        let item = ItemId::new(table, id);
        if review == Review::Rejected && current != Some(&item) {
            return;
        }
        let name = format!("{what}: {}, {review}", span.of(&record.text));
        found.push(Mark {
            item,
            span,
            sign,
            decided: review.is_decided(),
            name,
        });
    };
    for m in &record.mentions {
        add(
            Table::Mentions,
            &m.id,
            m.span,
            Sign::Mention(m.kind, m.form),
            m.review,
            m.kind.title(),
        );
    }
    for r in &record.roles {
        add(Table::Roles, &r.id, r.span, Sign::Role, r.review, "role");
    }
    for t in &record.times {
        add(Table::Times, &t.id, t.span, Sign::Time, t.review, "time");
    }
    for q in &record.quotes {
        add(Table::Quotes, &q.id, q.span, Sign::Quote(q.direct), q.review, "quote");
    }
    for e in record
        .events
        .iter()
        .filter(|e| e.act != EventType::Statement || current == Some(&ItemId::new(Table::Events, &e.id)))
    {
        add(
            Table::Events,
            &e.id,
            e.trigger.span,
            Sign::Event(e.r#type),
            e.review,
            &format!("event {}", e.act.word().to_lowercase()),
        );
    }
    found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    found
}
