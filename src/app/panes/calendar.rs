//! A small month beside a question for a date: a click takes a day, the arrows walk the days.

use super::widgets::weekday;
use crate::app::month::{Month, Walk, days};
use crate::app::theme::{self, Palette, mix, size};
use egui::{
    Align2, CornerRadius, EventFilter, FocusDirection, Id, Key, Modifiers, Painter, Pos2, Rect, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use jiff::civil::Date;

/// Width and height of a day, in points.
const DAY_PT: [f32; 2] = [26.0, 20.0];
/// Height of the line of the month, and of the names of the days, in points.
const HEAD_PT: [f32; 2] = [24.0, 16.0];
/// Width and height of the calendar, in points.
pub const SIZE_PT: [f32; 2] = [7.0 * DAY_PT[0], HEAD_PT[0] + HEAD_PT[1] + 6.0 * DAY_PT[1]];

/// What the days of a month are.
pub struct Days<'d> {
    /// The first and last day of the answer so far.
    pub chosen: Option<(Date, Date)>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Days that may well be meant, each with what speaks for it.
    pub likely: &'d [(Date, String)],
    /// The first and last day that are possible.
    pub bounds: (Option<Date>, Option<Date>),
    /// Today, which is marked and never chosen by itself.
    pub today: Date,
    /// Whether a month is an answer too.
    pub whole_months: bool,
}

/// What came of a frame.
#[derive(Debug, PartialEq)]
pub enum Picked {
    /// A key walked to that day.
    Walked(Date),
    /// That day is the answer.
    Day(Date),
    /// The month of that day is the answer.
    Month(Date),
}

/// The name by which keys find it.
pub fn focus_id() -> Id {
    Id::unique("calendar days")
}

/// Draws the month.
pub fn show(ui: &mut Ui, month: &mut Month, days: &Days<'_>) -> Option<Picked> {
    let chosen = days.chosen.map(|(first, _)| first);
    let first = chosen.or(days.likely.first().map(|(day, _)| *day));
    let edge = days.published.or(days.bounds.1).or(days.bounds.0);
    let shown = *month
        .shown
        .get_or_insert(first.or(edge).unwrap_or(days.today).first_of_month());
    let (rect, _) = ui.allocate_exact_size(SIZE_PT.into(), Sense::hover());
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD_PT[0]));
    let mut picked = head_ui(ui, month, shown, head, days.whole_months);
    let shown = month.shown.unwrap_or(shown);
    names_of_days(ui, head.left_bottom());
    let grid = Rect::from_min_max(head.left_bottom() + vec2(0.0, HEAD_PT[1]), rect.max);
    picked = grid_ui(ui, month, days, grid).or(picked);
    let first = first.filter(|day| day.first_of_month() == shown).unwrap_or(shown);
    keys(ui, month, first).or(picked)
}

/// The month between the buttons that turn it by a year and by a month.
fn head_ui(ui: &mut Ui, month: &mut Month, shown: Date, head: Rect, whole: bool) -> Option<Picked> {
    let palette = Palette::of(ui);
    let place = |n: f32| Rect::from_min_size(head.min + vec2(n * DAY_PT[0], 0.0), vec2(DAY_PT[0], HEAD_PT[0]));
    for (n, months, name) in [
        (0.0, -12, "Previous year"),
        (1.0, -1, "Previous month"),
        (5.0, 1, "Next month"),
        (6.0, 12, "Next year"),
    ] {
        if turner(ui, place(n), months, name) {
            month.turn(months);
        }
    }
    let title = shown.strftime("%B %Y").to_string();
    let middle = Rect::from_min_max(place(2.0).min, place(4.0).max);
    let sense = if whole { Sense::click() } else { Sense::hover() };
    let response = ui.interact(middle, Id::unique("calendar month"), sense);
    let role = if whole { Role::Button } else { Role::Label };
    let name = if whole {
        format!("All of {title}")
    } else {
        title.clone()
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    if whole && response.hovered() {
        ui.painter().rect_filled(middle, RADIUS, lit(&palette));
    }
    let font = theme::sans_strong(size::SMALL);
    ui.painter()
        .text(middle.center(), Align2::CENTER_CENTER, title, font, palette.ink);
    let clicked = response.clicked();
    if whole {
        response.on_hover_text("Take the whole month");
    }
    clicked.then_some(Picked::Month(shown))
}

/// A button that turns the calendar; whether it was pressed.
fn turner(ui: &mut Ui, place: Rect, months: i32, name: &str) -> bool {
    let palette = Palette::of(ui);
    let response = ui.interact(place, Id::unique(name), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(place.shrink(1.0), RADIUS, lit(&palette));
    }
    let stroke = Stroke::new(1.5, if response.hovered() { palette.ink } else { palette.dim });
    let ahead = if months > 0 { 1.0 } else { -1.0 };
    let twice: &[f32] = if months.abs() > 1 { &[-2.5, 2.5] } else { &[0.0] };
    for at in twice {
        let tip = place.center() + vec2(at + ahead * 2.0, 0.0);
        let back = |y: f32| tip + vec2(-ahead * 4.0, y);
        ui.painter().line(vec![back(-4.0), tip, back(4.0)], stroke);
    }
    let clicked = response.clicked();
    response.on_hover_text(name);
    clicked
}

/// Behind what is pointed at.
fn lit(palette: &Palette) -> egui::Color32 {
    mix(palette.panel, palette.ink, 0.10)
}

const RADIUS: CornerRadius = CornerRadius::same(4);

/// Monday to Sunday.
fn names_of_days(ui: &Ui, at: Pos2) {
    let palette = Palette::of(ui);
    for (n, name) in ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].iter().enumerate() {
        let centre = pos2(at.x + (n as f32 + 0.5) * DAY_PT[0], at.y + HEAD_PT[1] / 2.0);
        ui.painter().text(
            centre,
            Align2::CENTER_CENTER,
            name,
            theme::sans(size::SMALL),
            palette.dim,
        );
    }
}

/// The days: one stop of the Tab key, whatever their number.
fn grid_ui(ui: &mut Ui, month: &Month, days_of: &Days<'_>, grid: Rect) -> Option<Picked> {
    let palette = Palette::of(ui);
    let shown = month.shown?;
    let whole = ui.interact(grid, focus_id(), Sense::focusable_noninteractive());
    let focused = whole.has_focus();
    let name = format!("Calendar, {}: the arrows walk its days", shown.strftime("%B %Y"));
    whole.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &name));
    if let Some(at) = month.at.filter(|_| focused) {
        ui.ctx()
            .accesskit_node_builder(whole.id, |node| node.set_value(said(at, days_of)));
    }
    let mut picked = None;
    for (n, day) in days(shown).enumerate() {
        let Some(day) = day else { continue };
        let corner = grid.min + vec2((n % 7) as f32 * DAY_PT[0], (n / 7) as f32 * DAY_PT[1]);
        let place = Rect::from_min_size(corner, DAY_PT.into());
        let response = ui.interact(place, focus_id().with(day.to_string()), Sense::CLICK);
        let chosen = days_of.chosen.is_some_and(|(first, last)| day == first || day == last);
        let within = days_of
            .chosen
            .is_some_and(|(first, last)| first < last && first <= day && day <= last);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, said(day, days_of)));
        let walked = focused && month.at == Some(day);
        paint_day(
            ui.painter(),
            place,
            day,
            &palette,
            &Look {
                chosen,
                within,
                published: days_of.published == Some(day),
                walked,
                lit: response.hovered(),
                likely: days_of.likely.iter().any(|(likely, _)| *likely == day),
                today: days_of.today == day,
                dim: day.first_of_month() != shown.first_of_month() || !possible(day, days_of),
            },
        );
        if response.clicked() {
            picked = Some(Picked::Day(day));
        }
        if let Some(hint) = hint(day, days_of) {
            response.on_hover_text(hint);
        }
    }
    picked
}

/// How a day looks.
struct Look {
    chosen: bool,
    within: bool,
    published: bool,
    walked: bool,
    lit: bool,
    likely: bool,
    today: bool,
    dim: bool,
}

fn paint_day(painter: &Painter, place: Rect, day: Date, palette: &Palette, look: &Look) {
    let inner = place.shrink(1.0);
    let ink = match (look.chosen, look.dim) {
        (true, _) => palette.on_accent,
        (_, true) => palette.dim,
        _ => palette.ink,
    };
    // An interval is a band between its ends.
    if look.within {
        painter.rect_filled(place.shrink2(vec2(0.0, 1.0)), 0.0, palette.chosen);
    }
    if look.chosen {
        painter.rect_filled(inner, RADIUS, palette.accent);
    } else if look.lit {
        painter.rect_filled(inner, RADIUS, lit(palette));
    }
    if look.walked {
        painter.rect_stroke(place, RADIUS, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    } else if look.today && !look.chosen {
        painter.rect_stroke(
            inner,
            RADIUS,
            Stroke::new(1.0, mix(palette.hairline, palette.ink, 0.35)),
            StrokeKind::Inside,
        );
    }
    // The day of publication has the line that it has on the timeline.
    if look.published {
        let color = if look.chosen { palette.on_accent } else { palette.accent };
        let line = Rect::from_min_size(inner.left_top() + vec2(1.5, 2.5), vec2(2.0, inner.height() - 5.0));
        painter.rect_filled(line, 1.0, color);
    }
    let font = match look.likely && !look.dim {
        true => theme::sans_strong(size::SMALL),
        false => theme::sans(size::SMALL),
    };
    // A likely day has a point under it.
    let up = if look.likely { 1.5 } else { 0.0 };
    let centre = inner.center() - vec2(0.0, up);
    painter.text(centre, Align2::CENTER_CENTER, day.day().to_string(), font, ink);
    if look.likely {
        let color = if look.chosen { palette.on_accent } else { palette.accent };
        painter.circle_filled(pos2(inner.center().x, inner.bottom() - 2.6), 1.6, color);
    }
}

fn possible(day: Date, days: &Days<'_>) -> bool {
    let (first, last) = days.bounds;
    first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last)
}

/// What speaks for or against a day.
fn hint(day: Date, days: &Days<'_>) -> Option<String> {
    let mut hints: Vec<String> = Vec::new();
    let likely = days.likely.iter().filter(|(likely, _)| *likely == day);
    hints.extend(likely.map(|(_, why)| why.clone()));
    if days.published == Some(day) && !hints.iter().any(|why| why == "published") {
        hints.push("published".to_owned());
    }
    if let Some((first, last)) = days.chosen.filter(|(first, last)| first < last) {
        hints.extend((day == first).then(|| "first day of the interval".to_owned()));
        hints.extend((day == last).then(|| "last day of the interval".to_owned()));
    }
    if days.today == day {
        hints.push("today".to_owned());
    }
    if !possible(day, days) {
        hints.push("not a day that the text allows".to_owned());
    }
    (!hints.is_empty()).then(|| hints.join("; "))
}

/// A day as it is read out: `Tuesday, 12 March 2024; the day of the dateline`.
fn said(day: Date, days: &Days<'_>) -> String {
    let name = format!("{}, {}", weekday(day), day.strftime("%-d %B %Y"));
    match hint(day, days) {
        Some(hint) => format!("{name}; {hint}"),
        None => name,
    }
}

/// The keys of the days while they have the keyboard.
fn keys(ui: &Ui, month: &mut Month, first: Date) -> Option<Picked> {
    if !ui.memory(|m| m.has_focus(focus_id())) {
        month.at = None;
        return None;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|m| m.set_focus_lock_filter(focus_id(), filter));
    const WAYS: [(Modifiers, Key, Walk); 10] = [
        (Modifiers::SHIFT, Key::PageUp, Walk::Months(-12)),
        (Modifiers::SHIFT, Key::PageDown, Walk::Months(12)),
        (Modifiers::NONE, Key::PageUp, Walk::Months(-1)),
        (Modifiers::NONE, Key::PageDown, Walk::Months(1)),
        (Modifiers::NONE, Key::ArrowLeft, Walk::Days(-1)),
        (Modifiers::NONE, Key::ArrowRight, Walk::Days(1)),
        (Modifiers::NONE, Key::ArrowUp, Walk::Days(-7)),
        (Modifiers::NONE, Key::ArrowDown, Walk::Days(7)),
        (Modifiers::NONE, Key::Home, Walk::WeekStart),
        (Modifiers::NONE, Key::End, Walk::WeekEnd),
    ];
    let mut picked = None;
    for (modifiers, key, walk) in WAYS {
        if ui.input_mut(|i| i.consume_key(modifiers, key)) {
            picked = Some(Picked::Walked(month.walk(walk, first)));
            // In the frame after they were given the keyboard an arrow would also lead to the next button.
            ui.memory_mut(|m| m.move_focus(FocusDirection::None));
        }
    }
    let take = |i: &mut egui::InputState| {
        i.consume_key(Modifiers::NONE, Key::Enter) || i.consume_key(Modifiers::NONE, Key::Space)
    };
    if ui.input_mut(take) {
        // Nothing is taken that was not walked to.
        picked = Some(match month.at {
            Some(at) => Picked::Day(at),
            None => Picked::Walked(month.walk(Walk::Days(0), first)),
        });
    }
    picked
}
