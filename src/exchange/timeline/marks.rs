//! The marks of a picture's lanes: an event by itself, or several that lie too close.

use super::fonts::Metrics;
use super::page::SMALL;
use super::svg::{Box, Canvas, Words, colour, escaped, ink};
use crate::record::Status;
use crate::record::acts::View;
use crate::timeline::lanes::{Entry, Model};
use crate::timeline::names;
use crate::timeline::pack::{ARROW_PT, INSIDE_PT, LABEL_GAP_PT, MARK_PT, Mark};
use crate::timeline::scale::Scale;
use crate::timeline::when::Open;

/// Height of a mark told as background, in points.
const BACKGROUND_PT: f32 = 7.0;
/// Events named in the title of a cluster.
const NAMED: usize = 40;

/// What marks are drawn from.
pub(super) struct Marks<'a> {
    pub view: View<'a>,
    pub model: &'a Model,
    pub scale: &'a Scale,
    pub metrics: &'a Metrics,
}

impl Marks<'_> {
    /// An event by itself, `y` points down.
    pub(super) fn one(&self, canvas: &mut Canvas, mark: &Mark, i: usize, y: f32) {
        let entry = &self.model.entries[i];
        let color = colour(entry.coded);
        let right_edge = self.scale.left + self.scale.width;
        let (mut left, mut right) = (
            self.scale.left + mark.x.0,
            (self.scale.left + mark.x.1).min(right_edge + MARK_PT),
        );
        open_event(canvas, self.view, self.model, entry);
        let label_at = if mark.before {
            left - LABEL_GAP_PT
        } else if mark.inside {
            left.max(self.scale.left) + INSIDE_PT
        } else {
            right + LABEL_GAP_PT
        };
        match entry.when.map(|w| w.open) {
            Some(Open::End) => {
                arrow(canvas, right, y, -1.0, color);
                right -= ARROW_PT;
            }
            Some(Open::Start) => {
                arrow(canvas, left, y, 1.0, color);
                left += ARROW_PT;
            }
            _ => {}
        }
        let mut at = Box {
            x: left,
            y: y - MARK_PT / 2.0,
            width: right - left,
            height: MARK_PT,
        };
        if entry.background {
            let thinner = (MARK_PT - BACKGROUND_PT) / 2.0;
            at.y += thinner;
            at.height -= 2.0 * thinner;
            // A square stays a square, a bar keeps its length.
            if at.width <= MARK_PT + 0.5 {
                at.x += thinner;
                at.width -= 2.0 * thinner;
            }
        }
        // A bar that holds its label is as high as the label, and the words on it are those of the page.
        let on_bar = mark.inside && !entry.background;
        if on_bar {
            at.y -= 3.0;
            at.height += 6.0;
        }
        canvas.status(at, entry.status, color);
        if mark.label > 0.0 {
            let text = self.metrics.cut(&entry.label, SMALL, false, mark.label);
            let wide = self.metrics.width(&text, SMALL, false);
            if !on_bar {
                // Lines, and that of the day of publication, run behind words.
                let from = if mark.before { label_at - wide } else { label_at };
                canvas.raw(format_args!(
                    "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"17\" fill=\"{}\"/>",
                    from - 2.0,
                    y - 8.5,
                    wide + 4.0,
                    ink::PAGE
                ));
            }
            let words = Words {
                ends: mark.before,
                ..Words::at(label_at, y + 4.0, SMALL)
            };
            let words = match (entry.background, on_bar && entry.status == Status::Occurred) {
                (true, _) => words.dim(),
                (false, true) => words.on_bar(),
                (false, false) => words,
            };
            canvas.words(words, &text);
        }
        canvas.raw(format_args!("</g>"));
    }

    /// Events too close to tell apart, `y` points down: how many, and how many of them are conflict.
    pub(super) fn cluster(&self, canvas: &mut Canvas, mark: &Mark, many: &[usize], y: f32) {
        let ids: Vec<String> = many.iter().map(|&i| escaped(&self.model.entries[i].id)).collect();
        let told = many
            .iter()
            .take(NAMED)
            .map(|&i| names::spoken(self.view, &self.model.entries[i], self.model.axis));
        let told: Vec<String> = told.map(|line| escaped(&line)).collect();
        let more = many.len().saturating_sub(NAMED);
        let more = if more > 0 {
            format!("\nand {more} more")
        } else {
            String::new()
        };
        canvas.raw(format_args!(
            "<g role=\"graphics-symbol\" data-events=\"{}\"><title>{} events\n{}{more}</title>",
            ids.join(" "),
            many.len(),
            told.join("\n")
        ));
        let (x, width) = (self.scale.left + mark.x.0, mark.x.1 - mark.x.0);
        let conflict = many
            .iter()
            .filter(|&&i| self.model.entries[i].coded.is_conflict())
            .count() as f32
            / many.len() as f32;
        let (top, height) = (y - MARK_PT / 2.0 - 2.0, MARK_PT + 4.0);
        for (x, width, color) in [
            (x, width * (1.0 - conflict), ink::COOPERATION),
            (x + width * (1.0 - conflict), width * conflict, ink::CONFLICT),
        ] {
            if width > 0.0 {
                canvas.raw(format_args!(
                "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{color}\" fill-opacity=\"0.34\"/>"
            ));
            }
        }
        let count = many.len().to_string();
        let at = x + (width - self.metrics.width(&count, 11.5, true)) / 2.0;
        canvas.words(Words::at(at, y + 4.0, 11.5).bold(), &count);
        canvas.raw(format_args!("</g>"));
    }
}

/// Begins the group of an event: what it is, in words.
pub(super) fn open_event(canvas: &mut Canvas, view: View<'_>, model: &Model, entry: &Entry) {
    canvas.raw(format_args!(
        "<g role=\"graphics-symbol\" data-event=\"{}\"><title>{}</title>",
        escaped(&entry.id),
        escaped(&names::spoken(view, entry, model.axis))
    ));
}

fn arrow(canvas: &mut Canvas, tip: f32, y: f32, back: f32, color: &str) {
    canvas.line((tip, y), (tip + back * ARROW_PT, y), color, 1.5, "");
    for up in [-3.5, 3.5] {
        canvas.line((tip, y), (tip + back * 4.0, y + up), color, 1.5, "");
    }
}
