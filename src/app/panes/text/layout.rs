//! One paragraph as a galley, and where spans lie in it.

use super::model::{Look, Paragraph, Sign};
use crate::app::theme::{self, Palette, size};
use crate::text::Span;
use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Galley, Pos2, Rect};
use std::sync::Arc;

/// How the text is set: everything a galley depends on besides the record.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Width of a line, in points.
    pub width: f32,
    /// Physical pixels in a point.
    pub pixels_per_point: f32,
    /// Whether there is room for labels above the spans.
    pub labels: bool,
    /// Whether the dark palette is in use.
    pub dark: bool,
}

/// Lays a paragraph out.
pub fn galley(
    ui: &egui::Ui,
    text: &str,
    looks: &[Look<'_>],
    paragraph: &Paragraph,
    setting: Setting,
    palette: &Palette,
) -> Arc<Galley> {
    let job = job(text, looks, paragraph, setting, palette);
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

fn job(text: &str, looks: &[Look<'_>], paragraph: &Paragraph, setting: Setting, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(setting.width),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    let styled = |mark: &&Look<'_>| matches!(mark.sign, Sign::Event(_) | Sign::Time);
    let mut edges: Vec<usize> = vec![paragraph.span.start, paragraph.span.end];
    for mark in looks.iter().filter(styled) {
        edges.push(mark.span.start.clamp(paragraph.span.start, paragraph.span.end));
        edges.push(mark.span.end.clamp(paragraph.span.start, paragraph.span.end));
    }
    edges.sort_unstable();
    edges.dedup();
    for pair in edges.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        let over = |wanted: fn(&Sign) -> bool| looks.iter().any(|m| wanted(&m.sign) && m.span.overlaps(span));
        let bold = paragraph.headline || over(|s| matches!(s, Sign::Event(_)));
        let color = if paragraph.grey {
            palette.dim
        } else if over(|s| matches!(s, Sign::Time)) && !over(|s| matches!(s, Sign::Event(_))) {
            palette.time
        } else {
            palette.ink
        };
        let points = if paragraph.headline {
            size::HEADLINE
        } else {
            size::READING
        };
        let leading = if setting.labels {
            size::LEADING + 0.35
        } else {
            size::LEADING
        };
        let format = TextFormat {
            font_id: FontId::new(points, if bold { theme::serif_bold() } else { theme::serif() }),
            color,
            line_height: Some((points * leading).round()),
            ..TextFormat::default()
        };
        job.append(span.of(text), 0.0, format);
    }
    job
}

/// A paragraph on the screen.
pub struct Placed<'a> {
    /// Which.
    pub paragraph: &'a Paragraph,
    /// What is to be seen in it.
    pub looks: Vec<Look<'a>>,
    /// Its galley.
    pub galley: Arc<Galley>,
    /// Where the galley begins.
    pub origin: Pos2,
}

impl Placed<'_> {
    /// The rectangles of a span (bytes) of the text, row by row.
    pub fn rects(&self, text: &str, span: Span) -> Vec<Rect> {
        let own = self.paragraph.span;
        let (start, end) = (span.start.max(own.start), span.end.min(own.end));
        if start >= end {
            return Vec::new();
        }
        let from = self.characters(text, start);
        let to = self.characters(text, end);
        let first = self.galley.pos_from_cursor(CCursor {
            index: CharIndex(from),
            prefer_next_row: true,
        });
        let last = self.galley.pos_from_cursor(CCursor {
            index: CharIndex(to),
            prefer_next_row: false,
        });
        let shift = self.origin.to_vec2();
        let mut rects = Vec::new();
        for row in &self.galley.rows {
            let row_rect = row.rect();
            if row_rect.bottom() <= first.top() + 0.5 || row_rect.top() >= last.bottom() - 0.5 {
                continue;
            }
            let left = if row_rect.top() <= first.top() + 0.5 {
                first.left()
            } else {
                row_rect.left()
            };
            let right = if row_rect.bottom() >= last.bottom() - 0.5 {
                last.left()
            } else {
                row_rect.right()
            };
            if right > left {
                rects.push(
                    Rect::from_min_max(Pos2::new(left, row_rect.top()), Pos2::new(right, row_rect.bottom()))
                        .translate(shift),
                );
            }
        }
        rects
    }

    /// The position in the text (bytes) nearest to a point on the screen.
    pub fn byte_at(&self, text: &str, point: Pos2) -> usize {
        let cursor = self.galley.cursor_from_pos(point - self.origin);
        let own = self.paragraph.span.of(text);
        let byte = if own.is_ascii() {
            cursor.index.0.min(own.len())
        } else {
            own.char_indices()
                .nth(cursor.index.0)
                .map_or(own.len(), |(byte, _)| byte)
        };
        self.paragraph.span.start + byte
    }

    fn characters(&self, text: &str, byte: usize) -> usize {
        let own = Span::new(self.paragraph.span.start, byte).of(text);
        if own.is_ascii() { own.len() } else { own.chars().count() }
    }
}
