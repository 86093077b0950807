//! One paragraph as a galley, and where spans lie in it.

use super::model::{Look, Paragraph, Sign};
use super::visible::visible;
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
    looks: &[Look],
    paragraph: &Paragraph,
    setting: Setting,
    palette: &Palette,
) -> Arc<Galley> {
    let job = job(text, looks, paragraph, setting, palette);
    ui.ctx().fonts_mut(|fonts| fonts.layout_job(job))
}

fn job(text: &str, looks: &[Look], paragraph: &Paragraph, setting: Setting, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(setting.width),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    let styled = |mark: &&Look| matches!(mark.sign, Sign::Event(..) | Sign::Time);
    let mut edges: Vec<usize> = vec![paragraph.span.start, paragraph.span.end];
    for mark in looks.iter().filter(styled) {
        edges.push(mark.span.start.clamp(paragraph.span.start, paragraph.span.end));
        edges.push(mark.span.end.clamp(paragraph.span.start, paragraph.span.end));
    }
    edges.extend(paragraph.grey_parts.iter().flat_map(|part| [part.start, part.end]));
    edges.sort_unstable();
    edges.dedup();
    for pair in edges.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        let over = |wanted: fn(&Sign) -> bool| looks.iter().any(|m| wanted(&m.sign) && m.span.overlaps(span));
        let bold = paragraph.headline || over(|s| matches!(s, Sign::Event(..)));
        let color = if paragraph.grey || paragraph.grey_parts.iter().any(|part| part.contains(span)) {
            palette.dim
        } else if over(|s| matches!(s, Sign::Time)) && !over(|s| matches!(s, Sign::Event(..))) {
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
        job.append(&visible(span.of(text)), 0.0, format);
    }
    job
}

/// A paragraph on the screen.
pub struct Placed<'a> {
    /// Which.
    pub paragraph: &'a Paragraph,
    /// What is to be seen in it.
    pub looks: Vec<Look>,
    /// Its galley.
    pub galley: Arc<Galley>,
    /// Where the galley begins.
    pub origin: Pos2,
    /// From letters to the galley's cursors, where the two differ.
    pub cursors: Option<Cursors>,
}

impl Placed<'_> {
    /// Where its rows stand on the screen.
    pub fn rows(&self) -> impl Iterator<Item = Rect> {
        let shift = self.origin.to_vec2();
        self.galley.rows.iter().map(move |row| row.rect().translate(shift))
    }

    /// The rectangles of a span (bytes) of the text, row by row.
    pub fn rects(&self, text: &str, span: Span) -> Vec<Rect> {
        let own = self.paragraph.span;
        let (start, end) = (span.start.max(own.start), span.end.min(own.end));
        if start >= end {
            return Vec::new();
        }
        let from = self.cursor(text, start);
        let to = self.cursor(text, end);
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
        let letter = match &self.cursors {
            Some(cursors) => cursors.letter(cursor.index.0),
            None => cursor.index.0,
        };
        let byte = if own.is_ascii() {
            letter.min(own.len())
        } else {
            own.char_indices().nth(letter).map_or(own.len(), |(byte, _)| byte)
        };
        self.paragraph.span.start + byte
    }

    /// The letter under a point (bytes): beyond its middle the nearest position is already the one behind it.
    pub fn letter_at(&self, text: &str, point: Pos2) -> usize {
        let byte = self.byte_at(text, point);
        let within = point - self.origin;
        let cursor = self.galley.cursor_from_pos(within);
        let before = Span::new(self.paragraph.span.start, byte).of(text);
        match before.chars().next_back() {
            Some(letter) if within.x < self.galley.pos_from_cursor(cursor).left() => byte - letter.len_utf8(),
            _ => byte,
        }
    }

    /// The cursor before a byte.
    fn cursor(&self, text: &str, byte: usize) -> usize {
        let own = Span::new(self.paragraph.span.start, byte).of(text);
        let letter = if own.is_ascii() { own.len() } else { own.chars().count() };
        match &self.cursors {
            Some(cursors) => cursors.cursor(letter),
            None => letter,
        }
    }
}

/// Which cursor of a galley stands before which letter.
///
/// A galley counts glyphs. They are as many as the letters in most scripts; where a script is shaped (an Arabic letter
/// drawn as two glyphs, two as one) the count runs off, and everything after it would be drawn off its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursors(Vec<usize>);

/// How far the next place is looked for where letters and glyphs are the same again.
const REACH: usize = 600;
/// So many letters in a row must be the same.
const SAME: usize = 3;

impl Cursors {
    /// Lines up a galley with the text that it draws; `None` where letter and cursor are one.
    pub fn of(galley: &Galley, text: &str) -> Option<Self> {
        let glyphs = galley
            .rows
            .iter()
            .flat_map(|row| row.glyphs.iter().map(|glyph| glyph.chr));
        Self::align(&glyphs.collect::<Vec<_>>(), &visible(text))
    }

    fn align(glyphs: &[char], text: &str) -> Option<Self> {
        if glyphs.iter().copied().eq(text.chars()) || (text.is_ascii() && glyphs.len() == text.len()) {
            return None;
        }
        let letters: Vec<char> = text.chars().collect();
        let mut cursors = Vec::with_capacity(letters.len() + 1);
        let mut glyph = 0;
        while cursors.len() < letters.len() {
            let letter = cursors.len();
            if glyphs.get(glyph) == Some(&letters[letter]) {
                cursors.push(glyph);
                glyph += 1;
                continue;
            }
            let (next_letter, next_glyph) = meet(&letters, letter, glyphs, glyph);
            // Between the two places the glyphs are shared out evenly.
            let (wide, long) = (next_glyph - glyph, (next_letter - letter).max(1));
            cursors.extend((0..next_letter - letter).map(|k| glyph + k * wide / long));
            glyph = next_glyph;
        }
        cursors.push(glyphs.len());
        Some(Self(cursors))
    }

    fn cursor(&self, letter: usize) -> usize {
        self.0.get(letter).or(self.0.last()).copied().unwrap_or(0)
    }

    fn letter(&self, cursor: usize) -> usize {
        self.0.partition_point(|&c| c < cursor)
    }
}

/// The next letter and glyph from which on both go on alike; the ends where there is none.
fn meet(letters: &[char], letter: usize, glyphs: &[char], glyph: usize) -> (usize, usize) {
    for next in letter..letters.len().min(letter + REACH) {
        let key = &letters[next..letters.len().min(next + SAME)];
        // Letters that run to the left stand in another order than their glyphs.
        if key.iter().any(|c| runs_left(*c)) {
            continue;
        }
        let far = glyphs.len().min(glyph + 3 * (next - letter) + SAME + 3);
        let window = glyphs.get(glyph..far).unwrap_or_default();
        if let Some(at) = window.windows(key.len()).position(|w| w == key) {
            return (next, glyph + at);
        }
    }
    (letters.len(), glyphs.len())
}

/// Hebrew, Arabic, Syriac, Thaana and their neighbours, with the presentation forms.
pub const fn runs_left(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(glyphs: &str, text: &str) -> Option<Vec<usize>> {
        Cursors::align(&glyphs.chars().collect::<Vec<_>>(), text).map(|c| c.0)
    }

    #[test]
    fn one_glyph_a_letter_needs_no_map() {
        assert_eq!(aligned("Kerry met", "Kerry met"), None);
        assert_eq!(aligned("Łódź", "Łódź"), None);
    }

    #[test]
    fn what_follows_a_letter_of_two_glyphs_is_in_place() {
        // One glyph more than letters before "in Rome".
        let map = aligned("met xyyz in Rome", "met \u{0645}\u{0624}\u{0646} in Rome").unwrap();
        let text: Vec<char> = "met \u{0645}\u{0624}\u{0646} in Rome".chars().collect();
        let glyphs: Vec<char> = "met xyyz in Rome".chars().collect();
        let place = text.iter().position(|c| *c == 'R').unwrap();
        assert_eq!(glyphs[map[place]], 'R');
        assert_eq!(map[0], 0);
        assert_eq!(*map.last().unwrap(), glyphs.len());
        assert!(map.is_sorted());
    }

    #[test]
    fn fewer_glyphs_than_letters_are_shared_out() {
        let map = aligned("a b end", "a \u{0644}\u{0627}\u{0644} end").unwrap();
        let place = "a \u{0644}\u{0627}\u{0644} end".chars().position(|c| c == 'e').unwrap();
        assert_eq!(map[place], 4);
        assert!(map.is_sorted());
    }

    #[test]
    fn no_text_and_no_glyphs_are_survived() {
        assert_eq!(aligned("", "\u{0644}\u{0644}"), Some(vec![0, 0, 0]));
        assert_eq!(aligned("xyz", ""), Some(vec![3]));
    }
}
