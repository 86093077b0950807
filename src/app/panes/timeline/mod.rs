//! The timeline: events as marks on an axis, in lanes, with what has no date in a tray below.
//!
//! [`crate::timeline`] says where an event lies and lays out; this draws and listens.
//! What is made of the record is made once a revision, what is laid out once a zoom.

mod carry;
mod curve;
mod follow;
mod footer;
mod header;
mod legend;
mod marks;
mod menu;
mod paint;
mod pointer;
#[cfg(all(test, feature = "window-tests"))]
mod tests;
mod tooltip;
mod tray;

use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::view::{Along, Lanes};
use crate::exchange::timeline::Look;
use crate::record::Table;
use crate::timeline::lanes::Model;
use crate::timeline::layout::Laid;
use crate::timeline::scale::{Range, Scale};
use crate::timeline::walk::{self, Place, Step};
use crate::timeline::when::When;
use crate::timeline::{Class, Hidden, when};
use carry::Drag;
use egui::{FontId, Rect, Ui, pos2};
use std::collections::HashMap;
use std::time::Duration;

/// Under this height the pane leaves out what it can, in points.
const LOW_PT: f32 = 130.0;
/// Under this height what stands below the lanes is one row, in points.
const SCANT_PT: f32 = 170.0;

/// How the timeline is looked at.
#[derive(Default)]
pub struct TimelineView {
    /// How it is grouped.
    pub lanes: Lanes,
    along: Along,
    /// Whether the score curve is shown above the lanes.
    pub curve: bool,
    hidden: Hidden,
    /// What a person chose to look at; `None` shows what fits.
    range: Option<Range>,
    /// Where the current event lies, while it lies elsewhere: left again as soon as what is current does not.
    away: Option<Range>,
    /// Whether what fits is everything, or the news alone.
    everything: bool,
    /// What was shown last.
    shown: Option<Range>,
    /// How far the lanes are scrolled down, in points.
    scrolled: f32,
    drag: Option<Drag>,
    /// Whether it was panned or zoomed since it was drawn last.
    touched: bool,
    /// Until when lanes stay as high as they are, in seconds: a hand that pans or zooms is at it.
    gesture: Option<f64>,
    /// Chip to bring into view.
    tray_to: Option<usize>,
    /// Row of chips to scroll to.
    tray_row: Option<usize>,
    /// Entry to scroll the lanes to once they are laid out.
    lane_to: Option<usize>,
    /// Entry that has come to lie elsewhere than before.
    arrived: Option<usize>,
    /// Where the arrow keys stand.
    walked: Option<Place>,
    /// The event that was current when the timeline was drawn last, and where it lay.
    followed: Option<(String, Option<When>)>,
    model: Model,
    made_of: Option<MadeOf>,
    layout: Layout,
}

/// What a model was made of.
#[derive(Clone, Copy, PartialEq)]
struct MadeOf {
    key: u64,
    told: u64,
    lanes: Lanes,
    along: Along,
    hidden: Hidden,
}

/// The lanes on the screen.
#[derive(Default)]
struct Layout {
    /// What it was made for: scale, height of the plot, pixels a point.
    made_for: Option<(Scale, f32, f32)>,
    /// Whether the lanes have the heights of another stretch.
    kept: bool,
    /// Widths of all labels in points, measured once for each number of pixels a point.
    labels: Vec<f32>,
    labels_at: f32,
    /// Width of the longest name of a lane, in points.
    names: f32,
    laid: Laid,
}

impl TimelineView {
    /// Shows the stretch that it opened on, or everything.
    pub fn fit(&mut self, everything: bool) {
        self.look_at(None);
        self.everything = everything;
        self.scrolled = 0.0;
    }

    /// Whether it stands where it opened: on the bulk of the news.
    pub fn is_at_home(&self) -> bool {
        self.range.is_none() && self.away.is_none() && !self.everything
    }

    /// Whether there is more than the stretch that it opens on.
    pub fn has_more(&self) -> bool {
        self.model.fitting(true) != self.model.fitting(false)
    }

    /// Shows this from now on, as a person asked for it.
    fn look_at(&mut self, range: Option<Range>) {
        self.range = range;
        self.away = None;
    }

    /// Keeps showing what is shown, so that what was set down under the pointer stays there.
    fn stay(&mut self) {
        if self.range.is_none() || self.away.is_some() {
            self.look_at(self.shown);
        }
    }

    /// Zooms about the current event, or the middle where it is not in view; a factor over 1 shows less, larger.
    pub fn zoom(&mut self, factor: f32) {
        let Some(range) = self.shown else { return };
        let current = self.followed.as_ref().and_then(|(_, when)| *when);
        let about = current
            .map(|w| w.start)
            .filter(|at| (range.from..range.to).contains(at))
            .unwrap_or((range.from + range.to) / 2.0);
        self.look_at(Some(self.zoomed(range, about, f64::from(factor))));
        self.touched = true;
    }

    /// A zoomed range: no farther than a few times all that there is; on an axis that only counts, no closer than a few of
    /// what it counts.
    fn zoomed(&self, range: Range, about: f64, factor: f64) -> Range {
        let most = (self.model.fitting(true).days() * MOST_FITTING).max(range.days());
        let zoomed = range.zoomed(about, factor.max(range.days() / most));
        match self.model.axis {
            when::Axis::Dates => zoomed,
            _ if zoomed.days() < 2.0 && factor > 1.0 => range,
            _ => zoomed,
        }
    }

    /// The entry of the current event.
    fn current(&self, document: &Document) -> Option<usize> {
        let id = document.current_in(Table::Events)?;
        self.model.entries.iter().position(|e| e.id == id)
    }

    /// Whether a class of the legend is shown.
    pub const fn shows(&self, class: Class) -> bool {
        !self.hidden.has(class)
    }

    /// What it runs along.
    pub fn along(&self) -> Along {
        self.along
    }

    /// Hides a class of the legend, or shows it again; tells which of the two.
    pub fn toggle(&mut self, class: Class) -> bool {
        self.hidden.toggle(class);
        self.hidden.has(class)
    }

    /// The event beside the current one, to go to.
    ///
    /// # Errors
    /// Where there is none: a sentence that says so.
    pub fn step(&mut self, document: &Document, step: Step) -> Result<String, &'static str> {
        let current = self.current(document);
        // Grouped by actor an event stands in several lanes: go on in the one that it was reached in.
        let before = self.walked.filter(|p| Some(p.entry) == current);
        let place = match before.or_else(|| walk::place_of(&self.model, current?)) {
            Some(from) => walk::step(&self.model, from, step)?,
            None => {
                let middle = self.shown.map_or(0.0, |r| (r.from + r.to) / 2.0);
                walk::start(&self.model, middle).ok_or("There are no events on the timeline")?
            }
        };
        self.walked = Some(place);
        Ok(self.model.entries[place.entry].id.clone())
    }

    /// Shows what is earlier (under 0) or later, by a tenth of the width each.
    pub fn pan(&mut self, tenths: i8) {
        if let Some(range) = self.shown {
            self.look_at(Some(range.moved(range.days() * f64::from(tenths) / 10.0)));
            self.touched = true;
        }
    }

    /// Runs along something else.
    pub fn run_along(&mut self, along: Along) {
        self.along = along;
    }

    /// The range that shows what there is, with room for labels at the right.
    fn fitting(&self) -> Range {
        self.model.fitting(self.everything)
    }

    /// What a picture of it shows: what is looked at now.
    pub fn look(&self) -> Look {
        Look {
            lanes: self.lanes,
            along: self.along,
            hidden: self.hidden,
            range: self.shown,
            curve: self.curve,
        }
    }

    /// Makes the model again when anything it is made of is another.
    fn refresh(&mut self, key: u64, document: &Document) {
        let now = MadeOf {
            key,
            told: document.told,
            lanes: self.lanes,
            along: self.along,
            hidden: self.hidden,
        };
        if self.made_of == Some(now) {
            return;
        }
        let before = self.made_of.replace(now);
        let axis = self.model.axis;
        let model = Model::new(document.view(), self.lanes, self.along, self.hidden);
        let former = std::mem::replace(&mut self.model, model);
        self.layout = Layout::default();
        self.walked = None;
        let other_article = before.is_none_or(|b| b.key != key);
        // Days of events and days of publication can lie far apart.
        let other_days = before.is_some_and(|b| (b.along == Along::Published) != (self.along == Along::Published));
        if other_article || other_days || std::mem::discriminant(&axis) != std::mem::discriminant(&self.model.axis) {
            self.fit(false);
        }
        if self.is_stranded() {
            self.look_at(None);
        }
        // What is filtered or run along otherwise has not moved.
        let told_again = before.is_some_and(|b| MadeOf { told: now.told, ..b } == now);
        self.arrived = if told_again { self.moved_since(&former) } else { None };
        if other_article || before.is_some_and(|b| b.lanes != self.lanes) {
            self.scrolled = 0.0;
        }
        if other_article {
            self.drag = None;
            self.followed = self.standing(document);
        }
    }

    /// Measures the labels where that has not been done.
    fn measure(&mut self, ui: &Ui) {
        let pixels = ui.pixels_per_point();
        if self.layout.labels_at != pixels {
            let labels = self.model.entries.iter().map(|e| e.label.as_str());
            self.layout.labels = widths(ui, labels);
            let names = self.model.lanes.iter().map(|l| l.name.as_str());
            self.layout.names = widths(ui, names).into_iter().fold(0.0, f32::max);
            self.layout.labels_at = pixels;
            self.layout.made_for = None;
        }
    }

    /// Whether a hand is at panning or zooming, or was so a moment ago.
    fn is_handled(&mut self, ui: &Ui) -> bool {
        let now = ui.input(|i| i.time);
        if std::mem::take(&mut self.touched) {
            self.gesture = Some(now + SETTLES_S);
        }
        let left = self.gesture.map(|until| until - now).filter(|left| *left > 0.0);
        match left {
            Some(left) => ui.ctx().request_repaint_after(Duration::from_secs_f64(left + 0.01)),
            None => self.gesture = None,
        }
        left.is_some()
    }

    /// Lays the lanes out for a scale. Under a hand they keep their heights; after it they get new ones, and the lane under
    /// the pointer stays where it is.
    fn lay_out(&mut self, ui: &Ui, scale: Scale, plot: Rect) {
        let (pixels, height) = (ui.pixels_per_point(), plot.height());
        let handled = self.is_handled(ui);
        let made_for = Some((scale, height, pixels));
        if self.layout.made_for == made_for && (handled || !self.layout.kept) {
            return;
        }
        let same_room = self.layout.made_for.is_some_and(|(_, h, p)| (h, p) == (height, pixels));
        self.layout.made_for = made_for;
        if handled
            && same_room
            && let Some(laid) = self.layout.laid.kept(&self.model, &scale, &self.layout.labels)
        {
            self.layout.laid = laid;
            self.layout.kept = true;
            return;
        }
        let rows = Laid::rows_in(&self.model, &scale, height);
        let laid = Laid::new(&self.model, &scale, rows, height, &self.layout.labels);
        let former = std::mem::replace(&mut self.layout.laid, laid);
        if std::mem::take(&mut self.layout.kept) {
            let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|at| plot.contains(*at));
            let at = self.scrolled + pointer.map_or(0.0, |at| at.y - plot.top());
            let lane = former.tops.partition_point(|top| *top <= at).saturating_sub(1);
            if let Some((was, is)) = former.tops.get(lane).zip(self.layout.laid.tops.get(lane)) {
                self.scrolled += is - was;
            }
        }
    }

    /// What is shown but for the current event.
    fn own(&self) -> Range {
        self.range.unwrap_or_else(|| self.fitting())
    }
}

/// Interface text of labels.
fn label_font() -> FontId {
    theme::sans(size::SMALL)
}

/// Widths of texts. Summed letter by letter: laying out thousands of them only to see how wide they are takes long.
fn widths<'t>(ui: &Ui, texts: impl Iterator<Item = &'t str>) -> Vec<f32> {
    let font = label_font();
    let mut known: HashMap<char, f32> = HashMap::new();
    ui.ctx().fonts_mut(|fonts| {
        let mut letter = |c: char| *known.entry(c).or_insert_with(|| fonts.glyph_width(&font, c));
        // Past the widest label nothing more has to be known.
        texts
            .map(|text| text.chars().take(64).map(&mut letter).sum::<f32>() + 2.0)
            .collect()
    })
}

/// It is zoomed out to so many times what shows everything.
const MOST_FITTING: f64 = 4.0;
/// After panning or zooming lanes keep their heights for so long, in seconds.
const SETTLES_S: f64 = 0.6;

/// Where the parts of the pane lie.
struct Parts {
    whole: Rect,
    header: Rect,
    /// The score curve, above the lanes, and what stands at its left; without height where it is not shown.
    strip: Rect,
    strip_names: Rect,
    /// Lanes with their names.
    body: Rect,
    /// Lanes alone.
    plot: Rect,
    footer: Rect,
}

impl Parts {
    /// Where marks and labels end: at the edge of the window.
    fn right(&self) -> f32 {
        self.whole.right() + 14.0
    }
}

/// Draws the timeline and reports what the pointer wants.
pub fn show(ui: &mut Ui, view: &mut TimelineView, key: u64, document: &Document) -> Vec<Command> {
    let palette = Palette::of(ui);
    let mut commands = Vec::new();
    let whole = ui.available_rect_before_wrap();
    ui.expand_to_include_rect(whole);
    view.refresh(key, document);

    view.measure(ui);
    let gutter = header::gutter(ui, view, document, whole.width());
    let low = whole.height() < LOW_PT;
    let header_pt = if low { 24.0 } else { 30.0 };
    let plan = footer::plan(ui, view, whole, whole.height() < SCANT_PT);
    let top = whole.top() + header_pt;
    let bottom = (whole.bottom() - plan.height).max(top + 20.0);
    let strip_pt = if view.curve { curve::height(bottom - top) } else { 0.0 };
    let body = Rect::from_min_max(pos2(whole.left(), top + strip_pt), pos2(whole.right(), bottom));
    let (left, right) = (body.left() + gutter, body.right().max(body.left() + gutter));
    let parts = Parts {
        whole,
        header: Rect::from_min_max(whole.min, pos2(whole.right(), top)),
        strip: Rect::from_min_max(pos2(left, top), pos2(right, body.top())),
        strip_names: Rect::from_min_max(pos2(body.left(), top), pos2(left, body.top())),
        body,
        plot: Rect::from_min_max(pos2(left, body.top()), pos2(right, bottom)),
        footer: Rect::from_min_max(pos2(whole.left(), bottom), whole.max),
    };

    view.follow(document);
    view.show_arrived();
    let range = view.away.unwrap_or_else(|| view.own());
    let mut scale = Scale {
        range,
        left: parts.plot.left(),
        width: parts.plot.width().max(1.0),
    };
    pointer::ground(ui, view, &parts, &mut scale, document, &mut commands);
    view.shown = Some(scale.range);
    view.lay_out(ui, scale, parts.plot);
    view.bring_lane(parts.plot.height());
    view.scrolled = view
        .scrolled
        .clamp(0.0, (view.layout.laid.height() - parts.plot.height()).max(0.0));

    paint::highlight(ui, view, &parts, document, &palette);
    if !view.model.entries.is_empty() {
        paint::axis(ui, view, &parts, &scale, &palette, &mut commands);
    }
    pointer::focus_ring(ui, &parts, &palette);
    if view.curve {
        curve::show(ui, view, &parts, &scale, &palette);
    }
    paint::lanes(ui, view, &parts, &scale, document, &palette, &mut commands);
    pointer::scroll_bar(ui, view, &parts, &palette);
    paint::empty(ui, view, &parts, &palette);
    header::show(ui, view, &parts, document, &mut commands);
    footer::show(ui, view, &parts, &scale, plan, document, &palette, &mut commands);
    carry::carry(ui, view, &parts, &scale, document, &palette, &mut commands);
    commands
}
