//! How spans look: tints and rules for mentions, dots for roles, a clock for times, a bar for quotes, bold for events.

use super::ink::Ink;
use super::layout::{Placed, Setting};
use super::links;
use super::model::{Look, Sign};
use super::{RAIL_PT, Span, spoken};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::theme::{self, Palette, mix, size};
use crate::record::{Form, ItemId, Participant, Review, Table};
use egui::{Align2, Color32, CornerRadius, Galley, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};
use std::sync::Arc;

/// Paints the visible page; reports what a screen reader clicked, and where labels stand above the spans.
pub fn page(
    ui: &mut Ui,
    placed: &[Placed<'_>],
    document: &Document,
    palette: &Palette,
    setting: Setting,
    left: f32,
) -> (Vec<Command>, Vec<Rect>) {
    let mut commands = Vec::new();
    let text: &str = &document.record.text;
    let painter = ui.painter().clone();
    let rects = |block: &Placed<'_>, mark: &Look| block.rects(text, mark.span);
    let firsts = placed.iter().flat_map(|block| {
        let marks = block.looks.iter();
        marks.filter_map(|mark| Some((mark.item(document), *rects(block, mark).first()?)))
    });
    let seen: Vec<(ItemId, Rect)> = firsts.collect();
    let tags = tags(&painter, document, &seen, palette);
    // A label stands beside the letters that pick its word.
    let mut labels: Vec<Rect> = tags.iter().map(|(tag, _)| *tag).collect();
    for block in placed {
        rail(&painter, block, palette, left);
        spoken::paragraph(ui, block, text);
        if block.paragraph.right_to_left {
            right_to_left(&painter, block, palette, left + setting.width);
        }
        let rects: Vec<(&Look, Vec<Rect>)> = block.looks.iter().map(|m| (m, rects(block, m))).collect();
        for (mark, rows) in &rects {
            underlay(&painter, mark, rows, palette, block, left);
        }
        found_words(&painter, block, document, palette);
        selected(&painter, block, document, palette);
        painter.galley(block.origin, block.galley.clone(), palette.ink);
        for (mark, rows) in &rects {
            overlay(&painter, mark, rows, palette);
            if setting.labels {
                label(&painter, mark, rows, palette, &mut labels, !tags.is_empty());
            }
            if let Some(rect) = rows.first() {
                commands.extend(spoken::span(ui, mark, *rect, document));
            }
        }
        for (mark, rows) in &rects {
            // Where two readers are compared, the frames are theirs.
            if mark.current && !is_compared(document) {
                frame(&painter, rows, setting.labels, palette);
            }
        }
    }
    current_entity(&painter, document, &seen, palette);
    if document.current_in(Table::Events).is_some() {
        let ink = Ink::of(placed, left, setting.width).beside(&labels);
        links(&painter, &ink, document, &seen, palette);
    }
    for (tag, galley) in tags {
        painter.rect_filled(tag, CornerRadius::same(3), palette.accent);
        painter.galley(tag.min + vec2(3.5, -0.5), galley, palette.on_accent);
    }
    (commands, labels)
}

fn is_compared(document: &Document) -> bool {
    document.second.as_ref().is_some_and(|second| second.at.is_some())
}

/// The strip in the margin: how far this paragraph is reviewed, and which story it belongs to.
fn rail(painter: &Painter, block: &Placed<'_>, palette: &Palette, left: f32) {
    let begin = block
        .looks
        .iter()
        .filter(|m| m.span.start >= block.paragraph.span.start);
    let (mut decided, mut open) = (0, 0);
    for look in begin {
        *(if look.decided() { &mut decided } else { &mut open }) += 1;
    }
    let stories = [palette.accent, palette.organisation, palette.location, palette.person];
    let color = stories[block.paragraph.story as usize % stories.len()];
    let fill = match (decided, open) {
        (0, 0) => palette.hairline,
        (d, 0) if d > 0 => color,
        (d, o) => mix(palette.page, color, 0.25 + 0.5 * d as f32 / (d + o) as f32),
    };
    let x = left - 30.0_f32.min(left - painter.clip_rect().left() - 8.0).max(10.0);
    let x = x.min(painter.clip_rect().left() + RAIL_PT - 12.0);
    let rect = Rect::from_min_max(
        pos2(x, block.origin.y + 3.0),
        pos2(x + 4.0, block.origin.y + block.galley.size().y - 2.0),
    );
    painter.rect_filled(rect, CornerRadius::same(2), fill);
}

/// Says above a paragraph that its drawn letters do not tell where they stand.
fn right_to_left(painter: &Painter, block: &Placed<'_>, palette: &Palette, right: f32) {
    let words = "right to left · by key and list, not by mouse";
    let at = pos2(right, block.origin.y + 1.0);
    painter.text(at, Align2::RIGHT_BOTTOM, words, theme::sans(size::SMALL), palette.warn);
}

/// What lies under the letters.
fn underlay(painter: &Painter, mark: &Look, rows: &[Rect], palette: &Palette, block: &Placed<'_>, left: f32) {
    match mark.sign {
        Sign::Mention(kind, form) => {
            let strength = match (form, mark.decided()) {
                (Form::Name, true) => 0.17,
                (Form::Name, false) => 0.10,
                _ => 0.05,
            };
            for rect in rows {
                painter.rect_filled(
                    body(*rect),
                    CornerRadius::same(3),
                    palette.tint(palette.kind(kind), strength),
                );
            }
        }
        // A quotation has a bar in the margin: full where it is direct, dotted where it is reported; stronger once decided.
        Sign::Quote(direct) => {
            let decided = mark.decided();
            for rect in rows {
                let x = left - 12.5;
                let ends = [pos2(x, rect.top().max(block.origin.y)), pos2(x, rect.bottom())];
                if direct {
                    let (width, color) = if decided {
                        (3.5, palette.dim)
                    } else {
                        (2.5, palette.hairline)
                    };
                    painter.line_segment(ends, Stroke::new(width, color));
                } else {
                    let (dot, ink) = if decided { (1.4, 0.6) } else { (0.9, 0.15) };
                    let color = mix(palette.hairline, palette.ink, ink);
                    painter.extend(Shape::dotted_line(&ends, color, 4.0, dot));
                }
            }
        }
        Sign::Role | Sign::Time | Sign::Event(..) | Sign::Flag => {}
    }
}

/// What lies over the letters: rules in the colour and pattern of what they mean.
fn overlay(painter: &Painter, mark: &Look, rows: &[Rect], palette: &Palette) {
    for (n, rect) in rows.iter().enumerate() {
        let body = body(*rect);
        let base = |lift: f32| {
            [
                pos2(body.left() + 1.0, body.bottom() - lift),
                pos2(body.right() - 1.0, body.bottom() - lift),
            ]
        };
        match mark.sign {
            Sign::Mention(kind, form) => {
                let width = if form == Form::Name { 1.6 } else { 1.0 };
                rule(
                    painter,
                    base(0.8),
                    Stroke::new(width, palette.kind(kind)),
                    mark.decided(),
                );
            }
            Sign::Role => {
                // Close and full: decided. Wide and pale: suggested.
                let (apart, ink) = if mark.decided() { (2.0, 1.0) } else { (3.2, 0.85) };
                let color = mix(palette.page, palette.person, ink);
                painter.extend(Shape::dotted_line(&base(0.0), color, apart, 0.9));
            }
            Sign::Time => {
                rule(painter, base(0.8), Stroke::new(1.0, palette.time), mark.decided());
                if n == 0 {
                    clock(painter, pos2(body.left() - 2.6, body.top() + 1.6), palette.time);
                }
            }
            Sign::Event(_, coded) => {
                rule(
                    painter,
                    base(-1.2),
                    Stroke::new(2.2, palette.event(coded)),
                    mark.decided(),
                );
            }
            Sign::Quote(_) | Sign::Flag => {}
        }
    }
}

/// A row's rectangle without the leading.
pub fn body(row: Rect) -> Rect {
    let spare = row.height() * (1.0 - 1.0 / theme::size::LEADING);
    Rect::from_min_max(
        pos2(row.left(), row.top() + spare * 0.40),
        pos2(row.right(), row.bottom() - spare * 0.28),
    )
}

/// Solid: decided. Dashed: suggested.
fn rule(painter: &Painter, ends: [Pos2; 2], stroke: Stroke, decided: bool) {
    if decided {
        painter.line_segment(ends, stroke);
    } else {
        painter.extend(Shape::dashed_line(&ends, stroke, 4.0, 3.0));
    }
}

fn clock(painter: &Painter, centre: Pos2, color: Color32) {
    let stroke = Stroke::new(0.9, color);
    painter.circle_stroke(centre, 2.6, stroke);
    painter.line_segment([centre, centre + vec2(0.0, -1.8)], stroke);
    painter.line_segment([centre, centre + vec2(1.3, 0.4)], stroke);
}

fn frame(painter: &Painter, rows: &[Rect], labels: bool, palette: &Palette) {
    for rect in rows {
        let mut around = body(*rect).expand2(vec2(2.5, 3.0));
        if labels {
            // The line goes round the label, not through it.
            around.min.y = around.min.y.min(rect.top() - 2.0);
        }
        painter.rect_stroke(
            around,
            CornerRadius::same(4),
            Stroke::new(1.6, palette.accent),
            StrokeKind::Outside,
        );
    }
}

/// How far a label may stand beyond its word beside the letters that pick it, in points.
const REACH_PT: f32 = 34.0;

/// The kind above a span; beside the label of a span that holds it, or left out where there is no room for both.
fn label(painter: &Painter, mark: &Look, rows: &[Rect], palette: &Palette, drawn: &mut Vec<Rect>, tagged: bool) {
    let Some(row) = rows.first() else { return };
    let (word, color) = match mark.sign {
        Sign::Mention(kind, _) => (kind.word(), palette.kind(kind)),
        Sign::Event(kind, coded) => (kind.word(), palette.event(coded)),
        Sign::Time => ("TIME", palette.time),
        Sign::Role => ("ROLE", palette.person),
        Sign::Quote(_) | Sign::Flag => return,
    };
    let galley = painter.layout_no_wrap(word.to_owned(), theme::sans(size::LABEL), color);
    // A capital below it is not touched.
    let mut at = row.left_top() + vec2(1.0, -1.5);
    let taken = |at: Pos2| Rect::from_min_size(at, galley.size()).expand2(vec2(2.0, 0.0));
    // While letters stand on the words it may reach over the end of a short one: nothing else is picked then.
    let most = row.right() - 4.0 + if tagged { REACH_PT } else { 0.0 };
    while let Some(last) = drawn.iter().rev().find(|r| r.intersects(taken(at))) {
        at.x = last.right() + if tagged { 2.5 } else { 4.0 };
        if at.x > most {
            return;
        }
    }
    drawn.push(Rect::from_min_size(at, galley.size()));
    painter.galley(at, galley, color);
}

fn selected(painter: &Painter, block: &Placed<'_>, document: &Document, palette: &Palette) {
    let Some(selection) = document.selection else { return };
    for rect in block.rects(&document.record.text, selection) {
        painter.rect_filled(
            rect.shrink2(vec2(0.0, 2.0)),
            CornerRadius::same(2),
            mix(palette.page, palette.accent, 0.30),
        );
    }
}

fn found_words(painter: &Painter, block: &Placed<'_>, document: &Document, palette: &Palette) {
    let Some(search) = &document.search else { return };
    let own = block.paragraph.span;
    let first = search.hits.partition_point(|h| h.end <= own.start);
    for (n, hit) in search
        .hits
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, h)| h.start < own.end)
    {
        let strength = if n == search.at { 0.45 } else { 0.2 };
        for rect in block.rects(&document.record.text, *hit) {
            painter.rect_filled(
                rect.shrink2(vec2(0.0, 2.0)),
                CornerRadius::same(2),
                mix(palette.page, palette.warn, strength),
            );
        }
    }
}

/// The other mentions of the current entity are framed thinly.
fn current_entity(painter: &Painter, document: &Document, seen: &[(ItemId, Rect)], palette: &Palette) {
    let Some(entity) = document.current_entity() else {
        return;
    };
    // Asked of each mention that is seen: an entity may have thousands.
    let own = |item: &ItemId| {
        let mention = document.index.mention(&document.record, &item.id);
        mention.is_some_and(|m| m.review != Review::Rejected && m.entity.as_deref() == Some(entity))
    };
    for (item, rect) in seen
        .iter()
        .filter(|(item, _)| item.table == Table::Mentions && document.current.as_ref() != Some(item))
    {
        if own(item) {
            let stroke = Stroke::new(0.9, mix(palette.page, palette.accent, 0.7));
            painter.rect_stroke(
                body(*rect).expand2(vec2(1.5, 2.0)),
                CornerRadius::same(4),
                stroke,
                StrokeKind::Outside,
            );
        }
    }
}

/// Thin links from the current event's trigger to who takes part.
fn links(painter: &Painter, ink: &Ink, document: &Document, seen: &[(ItemId, Rect)], palette: &Palette) {
    let Some(id) = document.current_in(Table::Events) else {
        return;
    };
    let Some(event) = document.index.event(&document.record, id) else {
        return;
    };
    let place = |table: Table, id: &str| {
        let found = seen.iter().find(|(item, _)| item.table == table && item.id == id);
        found.map(|(_, rect)| *rect)
    };
    let Some(trigger) = place(Table::Events, id) else {
        return;
    };
    let mention = |p: &Participant| p.mention.as_deref().and_then(|m| place(Table::Mentions, m));
    let mut ends: Vec<(Rect, &str)> = Vec::new();
    ends.extend(event.actors.iter().filter_map(mention).map(|rect| (rect, "actor")));
    ends.extend(
        event
            .recipients
            .iter()
            .filter_map(mention)
            .map(|rect| (rect, "recipient")),
    );
    let time = event.time.from.as_deref().and_then(|time| place(Table::Times, time));
    ends.extend(time.map(|rect| (rect, "when")));
    let venue = event.place.as_deref().and_then(|entity| {
        let sentence = event.evidence.first().map_or(Span::default(), |r| r.span);
        let mut mentions = document
            .index
            .mentions_of(entity)
            .iter()
            .map(|&i| &document.record.mentions[i]);
        mentions.find(|m| sentence.contains(m.span))
    });
    let venue = venue.and_then(|venue| place(Table::Mentions, &venue.id));
    ends.extend(venue.map(|rect| (rect, "where")));
    links::draw(painter, ink, trigger, &ends, palette.event(event.r#type), palette);
}

/// The letters that pick what fills a slot, and where they stand.
fn tags(
    painter: &Painter,
    document: &Document,
    seen: &[(ItemId, Rect)],
    palette: &Palette,
) -> Vec<(Rect, Arc<Galley>)> {
    let Some(hints) = &document.hints else {
        return Vec::new();
    };
    let place = |(label, item)| {
        let found = seen.iter().find(|(seen, _)| seen == item);
        found.map(|(_, rect)| (label, rect))
    };
    let open = hints.labels.iter().filter(|(label, _)| label.starts_with(&hints.typed));
    let mut open: Vec<(&String, &Rect)> = open.map(|(label, item)| (label, item)).filter_map(place).collect();
    // Of two that begin alike the shorter has its letters where they begin, the longer where it ends.
    open.sort_by(|a, b| a.1.width().total_cmp(&b.1.width()));
    let mut taken: Vec<(Rect, Arc<Galley>)> = Vec::new();
    for (label, rect) in open {
        let font = theme::sans_strong(size::SMALL - 1.5);
        let galley = painter.layout_no_wrap(label.to_uppercase(), font, palette.on_accent);
        // Above the word, which stays to be read; the line above ends higher.
        let plate = vec2(galley.size().x + 7.0, galley.size().y - 0.5);
        let mut tag = Rect::from_min_size(body(*rect).left_top() - vec2(3.0, plate.y - 3.5), plate);
        if taken.iter().any(|(other, _)| other.intersects(tag)) {
            tag = tag.translate(vec2((rect.width() - plate.x + 6.0).max(0.0), 0.0));
        }
        while let Some((other, _)) = taken.iter().find(|(other, _)| other.intersects(tag)) {
            tag = tag.translate(vec2(other.right() + 1.0 - tag.left(), 0.0));
        }
        taken.push((tag, galley));
    }
    taken
}
