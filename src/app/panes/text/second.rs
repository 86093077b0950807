//! How two readers' differences look on the page: mine in a full frame, theirs in a dashed one, each with its name.

use super::ink::Ink;
use super::layout::Placed;
use super::links::Writer;
use super::paint::body;
use crate::app::document::Document;
use crate::app::panes::compare::dashed;
use crate::app::second::Shown;
use crate::app::theme::Palette;
use crate::text::Span;
use egui::{CornerRadius, Rangef, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

/// How far a word stands from its own place, in points.
const NEAR_PT: f32 = 24.0;
/// The same beside another of the same words, in points.
const BESIDE_PT: f32 = 130.0;

/// Paints what is seen of the differences, beside the labels above the spans.
pub fn page(ui: &Ui, placed: &[Placed<'_>], document: &Document, palette: &Palette, text: Rangef, labels: &[Rect]) {
    let Some(second) = &document.second else { return };
    let ink = Ink::of(placed, text.min, text.span()).beside(labels);
    let mut writer = Writer {
        painter: ui.painter(),
        ink: &ink,
        palette,
        taken: Vec::new(),
    };
    let seen = |shown: &&Shown| document.visible.overlaps(shown.difference.span);
    // The current one has the room that it needs; the others write beside it.
    if let Some(current) = second.current().filter(seen) {
        both(&mut writer, placed, document, current);
    }
    for shown in second.differences.iter().filter(seen) {
        let current = second.current().is_some_and(|other| other == shown);
        if !current && !shown.kept {
            quiet(&mut writer, placed, document, shown);
        }
        if let (Some(span), None) = (shown.theirs, shown.mine) {
            name(ui, placed, document, span, shown);
        }
    }
}

fn rects(placed: &[Placed<'_>], document: &Document, span: Option<Span>) -> Vec<Rect> {
    let Some(span) = span else { return Vec::new() };
    let of = |block: &Placed<'_>| block.rects(&document.record.text, span);
    placed.iter().flat_map(of).map(body).collect()
}

/// A difference that is not the current one: a dashed rule under what they have, and the sign of difference.
fn quiet(writer: &mut Writer<'_>, placed: &[Placed<'_>], document: &Document, shown: &Shown) {
    let (painter, palette) = (writer.painter, writer.palette);
    let rows = rects(placed, document, shown.theirs.or(shown.mine));
    for row in rows.iter().filter(|_| shown.theirs.is_some()) {
        let y = row.bottom() + 3.0;
        let ends = [pos2(row.left(), y), pos2(row.right(), y)];
        painter.extend(Shape::dashed_line(&ends, Stroke::new(1.2, palette.warn), 2.0, 2.0));
    }
    if let Some(last) = rows.last() {
        let end = last.with_min_x(last.right() - 2.0);
        writer.word(end, "≠", false, NEAR_PT, palette.warn);
    }
}

/// The current difference: both opinions, framed and named in the free strips above and below.
fn both(writer: &mut Writer<'_>, placed: &[Placed<'_>], document: &Document, shown: &Shown) {
    let (painter, palette) = (writer.painter, writer.palette);
    let (mine, theirs) = (
        rects(placed, document, shown.mine),
        rects(placed, document, shown.theirs),
    );
    for row in &mine {
        let row = row.expand2(vec2(2.5, 3.0));
        let stroke = Stroke::new(1.6, palette.accent);
        painter.rect_stroke(row, CornerRadius::same(4), stroke, StrokeKind::Outside);
    }
    for row in &theirs {
        // Outside one's own frame, so that both are seen where they cover the same words.
        dashed(painter, row.expand2(vec2(5.5, 6.0)), Stroke::new(1.4, palette.warn));
    }
    // Who has nothing here says so.
    let words = match mine.is_empty() {
        true => "mine: nothing".to_owned(),
        false => said("mine", &shown.difference.here),
    };
    if let Some(row) = mine.first().or(theirs.first()) {
        writer.word(*row, &words, false, BESIDE_PT, palette.accent);
    }
    let words = match theirs.is_empty() {
        true => "theirs: nothing".to_owned(),
        false => said("theirs", &shown.difference.there),
    };
    if let Some(row) = theirs.last().or(mine.last()) {
        // Where others are named below, it stands beside what is mine.
        if !writer.word(*row, &words, true, NEAR_PT, palette.warn) {
            writer.word(*row, &words, false, BESIDE_PT, palette.warn);
        }
    }
}

/// Whose it is, and what they say where that is short.
fn said(whose: &str, words: &str) -> String {
    const LONGEST: usize = 18;
    match words.trim() {
        "" => whose.to_owned(),
        words if words.chars().count() > LONGEST => whose.to_owned(),
        words => format!("{whose}: {words}"),
    }
}

/// What only the other reader has is named for a screen reader; one's own items name themselves.
fn name(ui: &Ui, placed: &[Placed<'_>], document: &Document, span: Span, shown: &Shown) {
    let Some(rect) = rects(placed, document, Some(span)).first().copied() else {
        return;
    };
    let id = ui
        .scope_id()
        .with(("theirs", shown.difference.table, &shown.difference.theirs));
    let response = ui.interact(rect, id, Sense::hover());
    let what = format!(
        "only theirs: {}, {}",
        shown.difference.there,
        span.of(&document.record.text)
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &what));
}
