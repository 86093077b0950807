//! An event in the hand: what of it is taken hold of, what letting it go here would do, and doing it.

use super::{Parts, TimelineView, label_font};
use crate::app::command::{Command, with_key};
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::{self, Palette, size};
use crate::app::view::Along;
use crate::record::{Event, EventTime, Review};
use crate::timeline::days::label_of_shift;
use crate::timeline::lanes::Entry;
use crate::timeline::moved::{Days, Grip, follows};
use crate::timeline::names;
use crate::timeline::pack::MARK_PT;
use crate::timeline::scale::Scale;
use crate::timeline::when::{Axis, Open, When, date_of};
use egui::{CursorIcon, Id, Key, LayerId, Order, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// How far inside and outside a bar its end can be taken hold of, in points.
const GRIP_PT: (f32, f32) = (5.0, 3.0);
/// A bar has ends to take hold of from this width on, in points.
const LEAST_BAR_PT: f32 = 22.0;

/// An event that is carried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drag {
    /// Entry of the model.
    pub entry: usize,
    /// What of it is taken hold of.
    pub grip: Grip,
    /// Where on the axis it was taken hold of.
    pub from: f64,
}

impl Drag {
    /// All of an event.
    pub const fn whole(entry: usize) -> Self {
        Self {
            entry,
            grip: Grip::Whole,
            from: 0.0,
        }
    }
}

/// What of a mark lies under the pointer: an end, where it has dates to change, or all of it.
pub fn grip_at(view: &TimelineView, entry: &Entry, mark: Rect, plot: Rect, at: Pos2, shift: bool) -> Grip {
    let dates = view.model.axis == Axis::Dates && view.along != Along::Published;
    let Some(when) = entry.when.filter(|_| dates) else {
        return Grip::Whole;
    };
    let point = when.is_point() && when.open == Open::No;
    if point && shift {
        return Grip::Stretch;
    }
    if at.y < mark.top() - 3.0 || at.y > mark.bottom() + 3.0 {
        return Grip::Whole;
    }
    let (inside, outside) = GRIP_PT;
    let right = (mark.right() - inside..=mark.right() + outside).contains(&at.x);
    if point {
        let edge = (mark.right() - 2.0..=mark.right() + outside).contains(&at.x);
        return if edge { Grip::Stretch } else { Grip::Whole };
    }
    let left = (mark.left() - outside..=mark.left() + inside).contains(&at.x) && mark.left() >= plot.left() - outside;
    match (left, right, mark.width() >= LEAST_BAR_PT) {
        (true, _, true) => Grip::Start,
        (_, true, true) => Grip::End,
        _ => Grip::Whole,
    }
}

/// What letting go here would do.
struct Aim {
    /// The stretch of the axis that the event would take.
    place: Option<(f64, f64)>,
    /// Whether it would go to those without a date.
    tray: bool,
    /// What would be asked for; nothing where all stays as it is.
    command: Option<Command>,
    /// What is said of it.
    lines: Vec<String>,
}

impl Aim {
    fn nowhere(why: String) -> Self {
        Self {
            place: None,
            tray: false,
            command: None,
            lines: vec![why],
        }
    }
}

/// Draws what is carried, and sets it down.
pub fn carry(
    ui: &Ui,
    view: &mut TimelineView,
    parts: &Parts,
    scale: &Scale,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let Some(drag) = view.drag else { return };
    let (pointer, released, cancelled) = ui.input(|i| {
        let released = i.pointer.any_released() || !i.pointer.any_down();
        (i.pointer.interact_pos(), released, i.key_pressed(Key::Escape))
    });
    let event = view
        .model
        .entries
        .get(drag.entry)
        .and_then(|entry| document.record.events.get(entry.row));
    let (Some(event), Some(pointer), false) = (event, pointer, cancelled) else {
        view.drag = None;
        return;
    };
    let aim = aim(view, parts, scale, document, event, drag, pointer);
    if released {
        if let Some(command) = aim.command {
            commands.push(command);
            view.stay();
        }
        view.drag = None;
        return;
    }
    ghost(ui, parts, scale, pointer, event, drag, &aim, palette);
}

fn aim(
    view: &TimelineView,
    parts: &Parts,
    scale: &Scale,
    document: &Document,
    event: &Event,
    drag: Drag,
    pointer: Pos2,
) -> Aim {
    let entry = &view.model.entries[drag.entry];
    if view.along == Along::Published {
        let why = "the day of a story cannot be moved here: switch to event time";
        return Aim::nowhere(with_key(why, &Command::SwapTimes));
    }
    if view.model.axis == Axis::Text {
        let why = "the text has no days: run the timeline along event time first (above it)";
        return Aim::nowhere(why.to_owned());
    }
    if parts.footer.expand2(vec2(14.0, 0.0)).contains(pointer) && drag.grip == Grip::Whole && entry.when.is_some() {
        let mut lines = vec![format!("{} → no date", old(view, entry, event))];
        lines.extend(consequences(document, event, &EventTime::default()));
        return Aim {
            place: None,
            tray: true,
            command: Some(Command::SpanEvent(event.id.clone(), None, None)),
            lines,
        };
    }
    // An end may be drawn past the lanes' edge; what is carried whole is let go outside them to leave it.
    let over = parts.plot.expand2(vec2(0.0, 6.0)).contains(pointer);
    if !over {
        let to = match entry.when {
            Some(_) => "not on a day: let go to leave it, or over the row below to take its date away",
            None => "not on a day: let go to leave it",
        };
        return Aim::nowhere(to.to_owned());
    }
    let at = scale.day(pointer.x).floor();
    match view.model.axis {
        Axis::Relative(weekday) => {
            let shift = at as i32;
            let new = label_of_shift(i64::from(shift), weekday);
            let mut lines = vec![format!("{} → {new}", old(view, entry, event))];
            lines.extend(consequences(document, event, &EventTime::shifted(shift, None)));
            let stays = entry.when == Some(When::day(at));
            Aim {
                place: Some((at, at + 1.0)),
                tray: false,
                command: (!stays).then(|| Command::MoveEventFromT(event.id.clone(), shift)),
                lines,
            }
        }
        _ => on_dates(view, document, entry, event, drag, at),
    }
}

/// What letting go on a day of the calendar would do.
fn on_dates(view: &TimelineView, document: &Document, entry: &Entry, event: &Event, drag: Drag, at: f64) -> Aim {
    let before = Days::of(event);
    let dragged = || before.dragged(drag.grip, date_of(drag.from)?, date_of(at)?);
    let Some(now) = dragged() else {
        return Aim::nowhere("past the end of the calendar".to_owned());
    };
    let command = match (now == before, now.earliest.filter(|_| now.is_point())) {
        (true, _) => None,
        (false, Some(day)) => Some(Command::MoveEvent(event.id.clone(), day)),
        (false, None) => Some(Command::SpanEvent(event.id.clone(), now.earliest, now.latest)),
    };
    let mut new = now.in_words();
    if drag.grip != Grip::Whole
        && let Some(n) = now.count().filter(|n| *n > 1)
    {
        new = format!("{new}, {n} days");
    }
    let mut lines = vec![format!("{} → {new}", old(view, entry, event))];
    match command {
        None => lines.push("as it is".to_owned()),
        Some(_) => lines.extend(consequences(document, event, &now.time())),
    }
    let edge = |day: Option<jiff::civil::Date>| day.map(crate::timeline::when::day_number);
    let place = match (edge(now.earliest), edge(now.latest)) {
        (Some(from), Some(to)) => (from, to + 1.0),
        (Some(day), None) | (None, Some(day)) => (day, day + 1.0),
        (None, None) => (at, at + 1.0),
    };
    Aim {
        place: Some(place),
        tray: false,
        command,
        lines,
    }
}

/// When an event is as it stands.
fn old(view: &TimelineView, entry: &Entry, event: &Event) -> String {
    match (Days::of(event), view.model.axis, entry.when) {
        (days, ..) if days != Days::default() => days.in_words(),
        (_, Axis::Relative(weekday), Some(when)) => label_of_shift(when.start as i64, weekday),
        (days, ..) => days.in_words(),
    }
}

/// What else changes with a date: the words that it takes the place of, the status, and that a suggestion is decided by it.
fn consequences(document: &Document, event: &Event, time: &EventTime) -> Vec<String> {
    let view = document.view();
    let mut lines = Vec::new();
    if event.time.from.is_some()
        && let Some(before) = names::overridden(view, event)
    {
        lines.push(format!("instead of {before}"));
    }
    lines.extend(follows(view, event, time));
    if matches!(event.review, Review::Suggested) {
        lines.push("the suggestion counts as corrected with that".to_owned());
    }
    lines
}

/// Draws an event as it is carried: over which days, and what that means.
#[expect(clippy::too_many_arguments, reason = "one thing on the screen")]
fn ghost(
    ui: &Ui,
    parts: &Parts,
    scale: &Scale,
    pointer: Pos2,
    event: &Event,
    drag: Drag,
    aim: &Aim,
    palette: &Palette,
) {
    let painter = ui
        .ctx()
        .layer_painter(LayerId::new(Order::Tooltip, Id::unique("timeline carried")));
    let lands = aim.place.is_some() || aim.tray;
    let mut mark = Rect::from_center_size(pointer, vec2(MARK_PT, MARK_PT));
    if let Some((from, to)) = aim.place {
        let column = Rect::from_x_y_ranges(
            scale.x(from)..=scale.x(to).max(scale.x(from) + 1.0),
            parts.plot.y_range(),
        );
        let column = column.intersect(parts.plot);
        painter.rect_filled(column, 0.0, palette.accent.gamma_multiply(0.14));
        if to - from > 1.0 {
            mark = Rect::from_x_y_ranges(column.x_range(), mark.y_range());
        }
    }
    if aim.tray {
        let row = parts.footer.expand2(vec2(8.0, 0.0)).intersect(ui.clip_rect());
        painter.rect_filled(row, 3.0, palette.accent.gamma_multiply(0.14));
    }
    widgets::paint_status(&painter, mark, event.status, palette.event(event.r#type));
    plate(&painter, parts, pointer, &aim.lines, lands, palette);
    ui.ctx().set_cursor_icon(match (lands, drag.grip) {
        (true, Grip::Whole) => CursorIcon::Grabbing,
        (true, _) => CursorIcon::ResizeHorizontal,
        (false, _) => CursorIcon::NoDrop,
    });
}

/// What is said beside the pointer: the days first, what follows from them under it.
fn plate(painter: &Painter, parts: &Parts, pointer: Pos2, lines: &[String], lands: bool, palette: &Palette) {
    let ink = if lands { palette.ink } else { palette.warn };
    let galleys: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            let (font, color) = match (lands, n) {
                (true, 0) => (theme::sans_strong(size::SMALL), ink),
                (true, _) => (label_font(), palette.dim),
                (false, _) => (label_font(), ink),
            };
            painter.layout(line.clone(), font, color, 380.0)
        })
        .collect();
    let wide = galleys.iter().map(|g| g.size().x).fold(0.0, f32::max);
    let high: f32 = galleys.iter().map(|g| g.size().y).sum();
    let mut plate = Rect::from_min_size(pointer + vec2(14.0, 12.0), vec2(wide, high)).expand2(vec2(7.0, 4.0));
    let past = vec2(
        plate.right() - parts.whole.right(),
        plate.bottom() - (parts.whole.bottom() + 4.0),
    );
    if past.x > 0.0 {
        plate = plate.translate(vec2(-past.x, 0.0));
    }
    // Above the pointer where there is no room below it.
    if past.y > 0.0 {
        plate = plate.translate(vec2(0.0, -(plate.height() + 26.0)));
    }
    painter.rect(
        plate,
        4.0,
        palette.page,
        Stroke::new(1.0, palette.hairline),
        StrokeKind::Inside,
    );
    let mut y = plate.top() + 4.0;
    for galley in galleys {
        let at = pos2(plate.left() + 7.0, y);
        y += galley.size().y;
        painter.galley(at, galley, ink);
    }
}

/// Two short strokes at the end of a mark that can be taken hold of.
pub fn paint_grip(painter: &Painter, mark: Rect, grip: Grip, palette: &Palette) {
    let x = match grip {
        Grip::Whole => return,
        Grip::Start => mark.left(),
        Grip::End | Grip::Stretch => mark.right(),
    };
    let stroke = Stroke::new(2.0, palette.accent);
    painter.vline(x, mark.top() - 2.0..=mark.bottom() + 2.0, stroke);
}

/// The day on which a mark was taken hold of, as the axis counts.
pub fn taken_at(scale_day: f64, entry: &Entry, grip: Grip) -> f64 {
    match (grip, entry.when) {
        // An end is taken hold of where it lies, not beside it.
        (Grip::Start, Some(when)) => when.start,
        (Grip::End, Some(when)) => when.end - 1.0,
        _ => scale_day,
    }
}
