//! One picture: head, axis, score, lanes, what has no date, legend, and who says so.

use super::fonts::Metrics;
use super::svg::{Box, Canvas, Words, colour, escaped, ink};
use super::{Look, SVG_HEAD};
use crate::record::acts::View;
use crate::record::{Event, Status};
use crate::timeline::curve::MOST;
use crate::timeline::lanes::{Entry, Model};
use crate::timeline::layout::{LANE_PAD_PT, Laid, MOST_ROWS, ROW_PT};
use crate::timeline::pack::{ARROW_PT, INSIDE_PT, LABEL_GAP_PT, MARK_PT, Mark};
use crate::timeline::scale::{Scale, short_day, ticks};
use crate::timeline::when::{Axis, Open, date_of};
use crate::timeline::{Along, Class, names};
use std::collections::BTreeSet;

/// Width of a picture, in points.
pub const WIDTH: f32 = 1400.0;
/// White round it, in points.
const EDGE: f32 = 32.0;
/// Small print, in points.
const SMALL: f32 = 12.0;
/// Line height of small print, in points.
const LINE: f32 = 17.0;
/// Height of the band of the score curve, in points.
const BAND: f32 = 96.0;
/// Height of a mark told as background, in points.
const BACKGROUND_PT: f32 = 7.0;
/// The widest words of a chip, in points.
const CHIP: f32 = 240.0;
/// Events named in the title of a cluster.
const NAMED: usize = 40;

/// Draws a picture: the SVG and its height in points.
pub fn draw(view: View<'_>, look: &Look) -> (String, f32) {
    let metrics = Metrics::new();
    let model = Model::new(view, look.lanes, look.along, look.hidden);
    let range = look.range.unwrap_or_else(|| model.fitting(true));
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

struct Page<'a> {
    view: View<'a>,
    look: &'a Look,
    metrics: Metrics,
    model: Model,
    scale: Scale,
    laid: Laid,
    canvas: Canvas,
    /// How far down it is written, in points.
    y: f32,
}

impl Page<'_> {
    fn title(&self) -> String {
        let record = self.view.record;
        record.meta.title.clone().unwrap_or_else(|| record.id.clone())
    }

    /// When the article was published, and by whom.
    fn published(&self) -> String {
        let meta = &self.view.record.meta;
        let when = match meta.published {
            Some(day) => format!("published {} {}", short_day(day), day.year()),
            None => "undated".to_owned(),
        };
        let by = meta.publisher.as_ref().map_or(String::new(), |p| format!("{p}, "));
        let unknown = match self.model.axis {
            Axis::Relative(_) => "; T is the unknown day of publication",
            _ => "",
        };
        format!("{by}{when}{unknown}")
    }

    fn head(&mut self) {
        let lines = self.metrics.wrap(&self.title(), 20.0, true, WIDTH - 2.0 * EDGE);
        for line in lines.iter().take(3) {
            self.canvas.words(Words::at(EDGE, self.y + 18.0, 20.0).bold(), line);
            self.y += 26.0;
        }
        let published = self.published();
        let published = self.metrics.cut(&published, 13.5, false, WIDTH - 2.0 * EDGE);
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
        let mut first = true;
        for tick in ticks(self.model.axis, &self.scale) {
            let x = self.scale.x(tick.at);
            if x < left - 0.5 || x > left + width + 0.5 {
                continue;
            }
            let named = !tick.label.is_empty();
            let stroke = if named { ink::HAIRLINE } else { "#eeece8" };
            self.canvas
                .line((x, if named { top - 5.0 } else { top }), (x, bottom), stroke, 1.0, "");
            let text = if first { &tick.full } else { &tick.label };
            let wide = self.metrics.width(text, SMALL, false);
            if !named || x < free || x + 4.0 + wide > WIDTH - 8.0 {
                continue;
            }
            self.canvas.words(Words::at(x + 4.0, self.y + 13.0, SMALL).dim(), text);
            free = x + 12.0 + wide;
            first = false;
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
                    [one] => one_mark(
                        &mut self.canvas,
                        &self.metrics,
                        self.view,
                        &self.model,
                        &self.scale,
                        mark,
                        *one,
                        y,
                    ),
                    many => cluster(
                        &mut self.canvas,
                        &self.metrics,
                        self.view,
                        &self.model,
                        &self.scale,
                        mark,
                        many,
                        y,
                    ),
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
            for line in self.metrics.wrap(&text, SMALL, false, WIDTH - 2.0 * EDGE) {
                self.canvas.words(Words::at(EDGE, self.y + 10.0, SMALL).dim(), &line);
                self.y += LINE;
            }
        }
    }

    /// Who says so, in sentences.
    fn sources(&self) -> Vec<String> {
        let record = self.view.record;
        let shown: Vec<&Event> = self
            .model
            .entries
            .iter()
            .filter_map(|e| record.events.get(e.row))
            .collect();
        let decided = shown.iter().filter(|e| e.review.is_decided()).count();
        let by: BTreeSet<&str> = record
            .log
            .iter()
            .map(|l| l.by.as_str())
            .filter(|b| !b.is_empty())
            .collect();
        let by = by.into_iter().collect::<Vec<_>>().join(", ");
        let by = if by.is_empty() {
            String::new()
        } else {
            format!(" by {by}")
        };
        let file = record.source.file.as_ref().unwrap_or(&record.id);
        let generator = format!("{} {}", record.generator.name, record.generator.version);
        let coder = match generator.trim() {
            "" => "Chancery".to_owned(),
            generator => generator.to_owned(),
        };
        let total = shown.len();
        let checked = match decided {
            0 => "no event has been checked by a person".to_owned(),
            n if n == total => format!("all {n} events were checked{by}"),
            n => format!("{n} of {total} events were checked{by}, the others are suggestions"),
        };
        let mut lines = vec![format!(
            "Source: {file}, {}. The events are what this text says. Coded by {coder} after PLOVER 2.0; {checked}.",
            self.published()
        )];
        lines.push(self.scope());
        if self.look.curve {
            lines.push(self.laid.curve.how());
        }
        lines
    }

    /// What is drawn, and what is not.
    fn scope(&self) -> String {
        let range = self.scale.range;
        let mut text = format!(
            "Along {}, in lanes of {}.",
            self.look.along.title(),
            self.look.lanes.title()
        );
        if let (Axis::Dates, Some(from), Some(to)) = (self.model.axis, date_of(range.from), date_of(range.to)) {
            text.push_str(&format!(" Shown: {from} to {to}."));
        }
        let outside = |e: &&Entry| e.when.is_some_and(|w| w.end < range.from || w.start > range.to);
        match self.model.entries.iter().filter(outside).count() {
            0 => {}
            1 => text.push_str(" One event lies outside."),
            n => text.push_str(&format!(" {n} events lie outside.")),
        }
        if self.model.hidden > 0 {
            text.push_str(&format!(" Left out as the legend says: {}.", self.model.hidden));
        }
        text
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

/// Begins the group of an event: what it is, in words.
fn open_event(canvas: &mut Canvas, view: View<'_>, model: &Model, entry: &Entry) {
    canvas.raw(format_args!(
        "<g role=\"graphics-symbol\" data-event=\"{}\"><title>{}</title>",
        escaped(&entry.id),
        escaped(&names::spoken(view, entry, model.axis))
    ));
}

#[expect(clippy::too_many_arguments, reason = "one mark of one picture")]
fn one_mark(
    canvas: &mut Canvas,
    metrics: &Metrics,
    view: View<'_>,
    model: &Model,
    scale: &Scale,
    mark: &Mark,
    i: usize,
    y: f32,
) {
    let entry = &model.entries[i];
    let color = colour(entry.coded);
    let right_edge = scale.left + scale.width;
    let (mut left, mut right) = (scale.left + mark.x.0, (scale.left + mark.x.1).min(right_edge + MARK_PT));
    open_event(canvas, view, model, entry);
    let label_at = if mark.inside {
        left.max(scale.left) + INSIDE_PT
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
    canvas.status(at, entry.status, color);
    if mark.label > 0.0 {
        let words = Words::at(label_at, y + 4.0, SMALL);
        let words = if entry.background { words.dim() } else { words };
        canvas.words(words, &metrics.cut(&entry.label, SMALL, false, mark.label));
    }
    canvas.raw(format_args!("</g>"));
}

fn arrow(canvas: &mut Canvas, tip: f32, y: f32, back: f32, color: &str) {
    canvas.line((tip, y), (tip + back * ARROW_PT, y), color, 1.5, "");
    for up in [-3.5, 3.5] {
        canvas.line((tip, y), (tip + back * 4.0, y + up), color, 1.5, "");
    }
}

#[expect(clippy::too_many_arguments, reason = "one mark of one picture")]
fn cluster(
    canvas: &mut Canvas,
    metrics: &Metrics,
    view: View<'_>,
    model: &Model,
    scale: &Scale,
    mark: &Mark,
    many: &[usize],
    y: f32,
) {
    let ids: Vec<String> = many.iter().map(|&i| escaped(&model.entries[i].id)).collect();
    let told = many
        .iter()
        .take(NAMED)
        .map(|&i| names::spoken(view, &model.entries[i], model.axis));
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
    let (x, width) = (scale.left + mark.x.0, mark.x.1 - mark.x.0);
    let conflict = many.iter().filter(|&&i| model.entries[i].coded.is_conflict()).count() as f32 / many.len() as f32;
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
    let at = x + (width - metrics.width(&count, 11.5, true)) / 2.0;
    canvas.words(Words::at(at, y + 4.0, 11.5).bold(), &count);
    canvas.raw(format_args!("</g>"));
}
