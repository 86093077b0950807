//! Where letters stand on the screen, and the free strips between their rows.

use super::layout::Placed;
use egui::{Rangef, Rect};

/// Between the text and a link in its margin, in points.
pub(super) const MARGIN_PT: f32 = 7.0;
/// The least gap between words that a line runs through, in points.
const GAP_PT: f32 = 3.6;
/// Rows that a line crosses at most; longer ones go round by the margin.
const MOST_CROSSED: usize = 4;
/// How high the strip above the first row and that below the last are, in points.
const EDGE_PT: f32 = 14.0;
/// The least height of a strip that a line runs in, in points.
const LEAST_PT: f32 = 2.0;

/// Where the letters of the page are.
pub struct Ink {
    pub(super) rows: Vec<Row>,
    /// From the left edge of the text to its right edge.
    pub(super) text: Rangef,
    /// Words that stand in the strips already: the kinds above the spans.
    pub(super) labels: Vec<Rect>,
}

/// A row of letters.
pub(super) struct Row {
    rect: Rect,
    pub(super) letters: Vec<Rect>,
}

impl Ink {
    /// The letters of what is on the screen.
    pub fn of(placed: &[Placed<'_>], left: f32, width: f32) -> Self {
        let rows = placed.iter().flat_map(|block| {
            let shift = block.origin.to_vec2();
            block.galley.rows.iter().map(move |row| {
                let from = shift + row.pos.to_vec2();
                let letter = |glyph: &egui::epaint::text::Glyph| {
                    let ink = Rect::from_min_size(glyph.pos + glyph.uv_rect.offset, glyph.uv_rect.size);
                    (!glyph.uv_rect.is_nothing()).then(|| ink.translate(from))
                };
                Row {
                    rect: row.rect().translate(shift),
                    letters: row.glyphs.iter().filter_map(letter).collect(),
                }
            })
        });
        Self {
            rows: rows.collect(),
            text: Rangef::new(left, left + width),
            labels: Vec::new(),
        }
    }

    /// With words that stand between the rows already.
    pub fn beside(self, labels: &[Rect]) -> Self {
        Self {
            labels: labels.to_vec(),
            ..self
        }
    }

    /// The row that a rectangle stands in.
    pub(super) fn row(&self, rect: Rect) -> Option<usize> {
        let y = rect.center().y;
        self.rows.iter().position(|row| row.rect.y_range().contains(y))
    }

    /// What is free above a row and below the one before, between two places.
    pub(super) fn strip(&self, above: usize, x: Rangef) -> Rangef {
        let over = |row: &Row| {
            row.letters
                .iter()
                .filter(move |l| l.x_range().intersects(x))
                .copied()
                .collect::<Vec<_>>()
        };
        let before = above.checked_sub(1).and_then(|at| self.rows.get(at));
        let after = self.rows.get(above);
        let spare = |row: &Row| row.rect.height() * 0.2;
        let bottom = |row: &Row| {
            over(row)
                .iter()
                .map(Rect::bottom)
                .fold(row.rect.bottom() - spare(row), f32::max)
        };
        let top = |row: &Row| {
            over(row)
                .iter()
                .map(Rect::top)
                .fold(row.rect.top() + spare(row), f32::min)
        };
        match (before.map(bottom), after.map(top)) {
            (Some(from), Some(to)) => Rangef::new(from, to),
            (None, Some(to)) => Rangef::new(to - EDGE_PT, to),
            (Some(from), None) => Rangef::new(from, from + EDGE_PT),
            (None, None) => Rangef::NOTHING,
        }
    }

    /// Where a line can cross rows without touching a letter: between the same words of all of them.
    pub(super) fn gaps(&self, rows: std::ops::Range<usize>) -> Vec<f32> {
        let Some(rows) = self.rows.get(rows).filter(|rows| rows.len() <= MOST_CROSSED) else {
            return Vec::new();
        };
        let free = |x: f32| {
            let reach = Rangef::new(x - GAP_PT / 2.0, x + GAP_PT / 2.0);
            let meets = |letter: &Rect| letter.x_range().intersects(reach);
            let within = |row: &Row, label: &Rect| row.rect.y_range().intersects(label.y_range());
            let labelled = |row: &Row| self.labels.iter().any(|l| within(row, l) && meets(l));
            !rows.iter().any(|row| row.letters.iter().any(meets) || labelled(row))
        };
        let between = |row: &Row| {
            let pairs = row.letters.windows(2);
            let middles = pairs.filter(|p| p[1].left() - p[0].right() >= GAP_PT);
            let end = row.letters.last().map(|last| last.right() + MARGIN_PT);
            middles
                .map(|p| (p[0].right() + p[1].left()) / 2.0)
                .chain(end.filter(|x| *x < self.text.max))
                .collect::<Vec<_>>()
        };
        rows.iter().flat_map(between).filter(|x| free(*x)).collect()
    }

    /// The upper edge of the labels in a strip between two places.
    pub(super) fn labels_top(&self, free: Rangef, x: Rangef) -> Option<f32> {
        let here = self.labels.iter();
        let here = here.filter(|l| l.x_range().intersects(x) && l.y_range().intersects(free));
        here.map(Rect::top).reduce(f32::min)
    }

    /// Where a line runs in a strip: near the words below it; `None` where there is no room.
    pub(super) fn line(&self, above: usize, a: f32, b: f32) -> Option<f32> {
        let x = Rangef::new(a.min(b) - 1.0, a.max(b) + 1.0);
        let mut free = self.strip(above, x);
        if let Some(top) = self.labels_top(free, x) {
            free.max = free.max.min(top);
        }
        (free.max - free.min >= LEAST_PT).then(|| free.center().max(free.max - 4.0))
    }
}
