//! One picture: head, axis, score, lanes, what has no date, legend, and who says so.

use super::fonts::Metrics;
use super::marks::{Marks, open_event};
use super::svg::{Box, Canvas, Words, colour, escaped, ink};
use super::{Look, SVG_HEAD};
use crate::record::Status;
use crate::record::acts::View;
use crate::timeline::curve::MOST;
use crate::timeline::lanes::Model;
use crate::timeline::layout::{LANE_PAD_PT, Laid, MOST_ROWS, ROW_PT};
use crate::timeline::pack::MARK_PT;
use crate::timeline::scale::Scale;
use crate::timeline::ticks::{Naming, ticks};
use crate::timeline::when::Axis;
use crate::timeline::{Along, Class};

/// Width of a picture, in points.
pub const WIDTH: f32 = 1400.0;
/// White round it, in points.
const EDGE: f32 = 32.0;
/// Small print, in points.
pub(super) const SMALL: f32 = 12.0;
/// Line height of small print, in points.
const LINE: f32 = 17.0;
/// Height of the band of the score curve, in points.
const BAND: f32 = 96.0;
/// So much wider than Inter other faces are: what keeps no width, as librsvg, still draws every line within the page.
const OTHER_FACES: f32 = 1.19;
/// The widest line of running text, in points of Inter.
const TEXT: f32 = (WIDTH - 2.0 * EDGE) / OTHER_FACES;
/// The widest words of a chip, in points.
const CHIP: f32 = 360.0;

/// Draws a picture: the SVG and its height in points.
pub fn draw(view: View<'_>, look: &Look) -> (String, f32) {
    let metrics = Metrics::new();
    let model = Model::new(view, look.lanes, look.along, look.hidden);
    let range = look.range.unwrap_or_else(|| model.fitting(false));
    let name = |lane: &crate::timeline::lanes::Lane| metrics.width(&lane.name, SMALL, false);
    let gutter = model.lanes.iter().map(name).fold(0.0, f32::max);
    let gutter = (gutter + 24.0).clamp(120.0, 330.0);
    let scale = Scale {
        range,
        left: EDGE + gutter,
        width: WIDTH - 2.0 * EDGE - gutter,
    };
    let labels: Vec<f32> = model
        .entries
        .iter()
        .map(|e| metrics.width(&e.label, SMALL, false) + 2.0)
        .collect();
    let laid = Laid::new(&model, &scale, MOST_ROWS, 0.0, &labels);
    let mut page = Page {
        view,
        look,
        metrics,
        model,
        scale,
        laid,
        canvas: Canvas::default(),
        y: EDGE,
    };
    page.head();
    page.axis();
    if look.curve {
        page.score();
    }
    page.lanes();
    page.tray();
    page.legend();
    page.foot();
    let height = (page.y + EDGE - LINE * 0.5).ceil();
    (page.finish(height), height)
}

pub(super) struct Page<'a> {
    pub(super) view: View<'a>,
    pub(super) look: &'a Look,
    metrics: Metrics,
    pub(super) model: Model,
    pub(super) scale: Scale,
    pub(super) laid: Laid,
    canvas: Canvas,
    /// How far down it is written, in points.
    y: f32,
}

impl Page<'_> {
    fn head(&mut self) {
        let lines = self.metrics.wrap(&self.title(), 20.0, true, TEXT);
        for line in lines.iter().take(3) {
            self.canvas.words(Words::at(EDGE, self.y + 18.0, 20.0).bold(), line);
            self.y += 26.0;
        }
        let published = self.published();
        let published = self.metrics.cut(&published, 13.5, false, TEXT);
        self.canvas
            .words(Words::at(EDGE, self.y + 14.0, 13.5).dim(), &published);
        self.y += 32.0;
    }

    /// Height of the lanes, or of the line that says that there are none.
    fn lanes_height(&self) -> f32 {
        self.laid.height().max(44.0)
    }

    fn axis(&mut self) {
        let Scale { left, width, .. } = self.scale;
        let top = self.y + 20.0;
        let band = if self.look.curve { BAND } else { 0.0 };
        let bottom = top + band + self.lanes_height();
        let mut free = left - 2.0;
        let mut naming = Naming::default();
        for tick in ticks(self.model.axis, &self.scale) {
            let x = self.scale.x(tick.at);
            if x < left - 0.5 || x > left + width + 0.5 {
                continue;
            }
            let named = !tick.label.is_empty();
            let stroke = if named { ink::HAIRLINE } else { "#eeece8" };
            self.canvas
                .line((x, if named { top - 5.0 } else { top }), (x, bottom), stroke, 1.0, "");
            let text = naming.of(&tick);
            let wide = self.metrics.width(text, SMALL, false);
            if !named || x < free || x + 4.0 + wide > WIDTH - 8.0 {
                continue;
            }
            self.canvas.words(Words::at(x + 4.0, self.y + 13.0, SMALL).dim(), text);
            free = x + 12.0 + wide;
            naming.said(&tick);
        }
        if let Some(x) = self
            .model
            .published
            .map(|day| self.scale.x(day))
            .filter(|x| (left..left + width).contains(x))
        {
            let stroke = if self.model.axis == Axis::Dates {
                ink::ACCENT
            } else {
                ink::WARN
            };
            self.canvas.raw(format_args!("<g><title>Day of publication</title>"));
            self.canvas.line((x, top - 5.0), (x, bottom + 3.0), stroke, 2.0, "");
            self.canvas.raw(format_args!("</g>"));
        }
        self.y = top;
        self.canvas
            .line((EDGE, top), (WIDTH - EDGE, top), ink::HAIRLINE, 1.0, "");
    }

    fn score(&mut self) {
        let curve = std::mem::take(&mut self.laid.curve);
        let (left, right) = (self.scale.left, self.scale.left + self.scale.width);
        let zero = self.y + BAND / 2.0;
        let y = |score: f64| zero - (score / MOST) as f32 * (BAND / 2.0 - 10.0);
        self.canvas
            .raw(format_args!("<g><title>{}</title>", escaped(&curve.how())));
        for (text, at) in [("+10 cooperation", y(MOST) + 4.0), ("−10 conflict", y(-MOST) + 4.0)] {
            self.canvas.words(
                Words {
                    ends: true,
                    ..Words::at(left - 8.0, at, 11.0).dim()
                },
                text,
            );
        }
        self.canvas.words(Words::at(EDGE, zero + 4.0, SMALL), &curve.title());
        self.canvas.line((left, zero), (right, zero), ink::DIM, 1.0, "4 4");
        for bucket in &curve.buckets {
            let color = if bucket.mean < 0.0 {
                ink::CONFLICT
            } else {
                ink::COOPERATION
            };
            let from = self.scale.x(bucket.from).clamp(left, right);
            let to = self.scale.x(bucket.to).clamp(left, right);
            let at = y(bucket.mean);
            let (top, high) = (at.min(zero), (at - zero).abs());
            self.canvas.raw(format_args!(
                "<rect x=\"{from:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{high:.1}\" fill=\"{color}\" fill-opacity=\"0.16\"/>",
                to - from
            ));
            self.canvas.line((from, at), (to, at), color, 2.0, "");
        }
        self.canvas.raw(format_args!("</g>"));
        self.y += BAND;
        self.canvas
            .line((EDGE, self.y), (WIDTH - EDGE, self.y), ink::HAIRLINE, 1.0, "");
        self.laid.curve = curve;
    }

    fn lanes(&mut self) {
        if self.model.lanes.is_empty() {
            let text = "No event has a place on this axis";
            self.canvas
                .words(Words::at(self.scale.left + 8.0, self.y + 27.0, 13.5).dim(), text);
        }
        let laid = std::mem::take(&mut self.laid);
        let marks = Marks {
            view: self.view,
            model: &self.model,
            scale: &self.scale,
            metrics: &self.metrics,
        };
        for ((lane, packed), tops) in self.model.lanes.iter().zip(&laid.lanes).zip(laid.tops.windows(2)) {
            let (top, bottom) = (self.y + tops[0], self.y + tops[1]);
            let middle = (top + bottom) / 2.0;
            let name = self
                .metrics
                .cut(&lane.name, SMALL, false, self.scale.left - EDGE - 12.0);
            self.canvas.words(Words::at(EDGE, middle + 4.0, SMALL), &name);
            self.canvas
                .line((EDGE, bottom), (WIDTH - EDGE, bottom), "#eeece8", 1.0, "");
            for mark in &packed.marks {
                let y = middle + (mark.row as f32 - (packed.rows as f32 - 1.0) / 2.0) * ROW_PT;
                match mark.entries.as_slice() {
                    [one] => marks.one(&mut self.canvas, mark, *one, y),
                    many => marks.cluster(&mut self.canvas, mark, many, y),
                }
            }
        }
        self.laid = laid;
        self.y += self.lanes_height() + LANE_PAD_PT;
    }

    /// What has no place on the axis, as chips in text order.
    fn tray(&mut self) {
        if self.model.tray.is_empty() {
            return;
        }
        let what = match (self.model.axis, self.look.along) {
            (_, Along::Published) => "day of publication unknown",
            (Axis::Relative(_), _) => "not placed",
            _ => "not dated",
        };
        self.y += 8.0;
        self.canvas.words(
            Words::at(EDGE, self.y + 14.0, SMALL).bold(),
            &format!("{what}: {}", self.model.tray.len()),
        );
        let mut x = self.scale.left;
        if x < EDGE + self.metrics.width(what, SMALL, true) + 50.0 {
            self.y += 22.0;
            x = EDGE;
        }
        let begin = x;
        for &i in &self.model.tray {
            let entry = &self.model.entries[i];
            let text = self.metrics.cut(&entry.label, SMALL, false, CHIP);
            let wide = MARK_PT + 6.0 + self.metrics.width(&text, SMALL, false);
            if x > begin && x + wide > WIDTH - EDGE {
                x = begin;
                self.y += 22.0;
            }
            open_event(&mut self.canvas, self.view, &self.model, entry);
            let at = Box {
                x,
                y: self.y + 4.0,
                width: MARK_PT,
                height: MARK_PT,
            };
            self.canvas.status(at, entry.status, colour(entry.coded));
            self.canvas
                .words(Words::at(x + MARK_PT + 6.0, self.y + 14.0, SMALL), &text);
            self.canvas.raw(format_args!("</g>"));
            x += wide + 18.0;
        }
        self.y += 22.0;
    }

    /// What colours and shapes mean.
    fn legend(&mut self) {
        self.y += 12.0;
        self.canvas
            .line((EDGE, self.y), (WIDTH - EDGE, self.y), ink::HAIRLINE, 1.0, "");
        self.y += 10.0;
        let mut x = EDGE;
        for class in Class::ALL {
            let (color, status) = match class {
                Class::Cooperation => (ink::COOPERATION, Status::Occurred),
                Class::Conflict => (ink::CONFLICT, Status::Occurred),
                Class::Happened => (ink::INK, Status::Occurred),
                Class::Scheduled => (ink::INK, Status::Scheduled),
                Class::Hypothetical => (ink::INK, Status::Hypothetical),
                Class::Denied => (ink::INK, Status::Denied),
            };
            let at = Box {
                x,
                y: self.y + 1.0,
                width: 10.0,
                height: 10.0,
            };
            self.canvas.status(at, status, color);
            let mut text = class.covers().to_owned();
            if self.look.hidden.has(class) {
                text.push_str(" (left out)");
            }
            self.canvas.words(Words::at(x + 16.0, self.y + 10.0, SMALL), &text);
            x += 16.0 + self.metrics.width(&text, SMALL, false) + 20.0;
        }
        self.y += LINE + 6.0;
    }

    /// Source, coder, reviewer, and what is not shown.
    fn foot(&mut self) {
        for text in self.sources() {
            for line in self.metrics.wrap(&text, SMALL, false, TEXT) {
                self.canvas.words(Words::at(EDGE, self.y + 10.0, SMALL).dim(), &line);
                self.y += LINE;
            }
        }
    }

    /// Wraps what was drawn into a document with a title and a description.
    fn finish(self, height: f32) -> String {
        let on = self.model.entries.len() - self.model.tray.len();
        let mut about = format!(
            "A timeline of {on} events in {} lanes; {} more have no place on its axis. {}",
            self.model.lanes.len(),
            self.model.tray.len(),
            self.sources().join(" ")
        );
        about.truncate(about.floor_char_boundary(4000));
        format!(
            "{SVG_HEAD}<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"graphics-document\" aria-labelledby=\"title about\" \
             font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif\">\n\
             <title id=\"title\">Timeline: {}</title>\n<desc id=\"about\">{}</desc>\n\
             <style>text {{ paint-order: stroke; stroke: {page}; stroke-width: 3px; stroke-linejoin: round; }}</style>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"{page}\"/>\n{}</svg>\n",
            escaped(&self.title()),
            escaped(&about),
            self.canvas.out,
            page = ink::PAGE
        )
    }
}
