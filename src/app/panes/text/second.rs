//! How two readers' differences look on the page: mine in a full frame, theirs in a dashed one, each with its name.

use super::layout::Placed;
use super::paint::body;
use crate::app::document::Document;
use crate::app::panes::compare::dashed;
use crate::app::second::Shown;
use crate::app::theme::{self, Palette};
use crate::text::Span;
use egui::{Align2, CornerRadius, Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

/// Paints what is seen of the differences.
pub fn page(ui: &Ui, placed: &[Placed<'_>], document: &Document, palette: &Palette) {
    let Some(second) = &document.second else { return };
    let seen = |shown: &&Shown| document.visible.overlaps(shown.difference.span);
    for shown in second.differences.iter().filter(seen) {
        let current = second.current().is_some_and(|other| other == shown);
        if current {
            both(ui.painter(), placed, document, shown, palette);
        } else if !shown.kept {
            quiet(ui.painter(), placed, document, shown, palette);
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
fn quiet(painter: &Painter, placed: &[Placed<'_>], document: &Document, shown: &Shown, palette: &Palette) {
    let rows = rects(placed, document, shown.theirs.or(shown.mine));
    for row in rows.iter().filter(|_| shown.theirs.is_some()) {
        let y = row.bottom() + 3.0;
        let ends = [pos2(row.left(), y), pos2(row.right(), y)];
        painter.extend(Shape::dashed_line(&ends, Stroke::new(1.2, palette.warn), 2.0, 2.0));
    }
    if let Some(last) = rows.last() {
        let at = pos2(last.right() + 1.0, last.top() + 1.0);
        let galley = painter.layout_no_wrap("≠".to_owned(), theme::sans_strong(10.0), palette.warn);
        painter.galley(
            Align2::LEFT_CENTER.anchor_size(at, galley.size()).min,
            galley,
            palette.warn,
        );
    }
}

/// The current difference: both opinions, framed and named.
fn both(painter: &Painter, placed: &[Placed<'_>], document: &Document, shown: &Shown, palette: &Palette) {
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
    let same = mine.first() == theirs.first();
    if let Some(row) = mine.first() {
        let at = row.left_top() + vec2(-2.0, -6.0);
        let words = said("mine", &shown.difference.here);
        tag(painter, at, Align2::LEFT_BOTTOM, &words, false, palette);
    }
    if let Some(row) = theirs.last() {
        let at = row.right_bottom() + vec2(5.5, 4.0);
        let words = said("theirs", &shown.difference.there);
        tag(painter, at, Align2::RIGHT_TOP, &words, true, palette);
    }
    // Who has nothing here says so.
    if let (Some(row), None, false) = (theirs.first(), mine.first(), same) {
        let at = row.left_top() + vec2(-2.0, -6.0);
        tag(painter, at, Align2::LEFT_BOTTOM, "mine: nothing", false, palette);
    }
    if let (Some(row), None, false) = (mine.last(), theirs.first(), same) {
        let at = row.right_bottom() + vec2(3.0, 4.0);
        tag(painter, at, Align2::RIGHT_TOP, "theirs: nothing", true, palette);
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

/// A small label on its own ground: mine full, theirs framed.
fn tag(painter: &Painter, at: Pos2, align: Align2, word: &str, theirs: bool, palette: &Palette) {
    let color = if theirs { palette.warn } else { palette.on_accent };
    let galley = painter.layout_no_wrap(word.to_owned(), theme::sans_strong(9.5), color);
    let rect = align.anchor_size(at, galley.size() + vec2(8.0, 1.0));
    if theirs {
        painter.rect_filled(rect, CornerRadius::same(3), palette.page);
        painter.rect_stroke(
            rect,
            CornerRadius::same(3),
            Stroke::new(1.0, palette.warn),
            StrokeKind::Inside,
        );
    } else {
        painter.rect_filled(rect, CornerRadius::same(3), palette.accent);
    }
    painter.galley(rect.min + vec2(4.0, 0.5), galley, color);
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
