//! Below the lanes: events without a date, what is known of the day of publication, and the legend.

use super::legend;
use super::{Parts, TimelineView, label_font, tray};
use crate::app::command::{Command, key, with_key};
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::Palette;
use crate::timeline::Class;
use crate::timeline::days::short_day;
use crate::timeline::scale::Scale;
use crate::timeline::when::{Axis, date_of};
use egui::{Align2, CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};
use std::ops::Range;

/// Height of a row, in points.
pub const ROW_PT: f32 = 25.0;
/// How wide the words of a chip may be, in points: the most that leaves all of them in sight, else the least.
const CHIP_PT: [f32; 5] = [560.0, 420.0, 330.0, 260.0, 200.0];
/// Words narrower than this say nothing, in points.
const LEAST_CHIP_PT: f32 = 60.0;
/// Room for what tells how many chips are out of sight, in points.
pub const MORE_PT: f32 = 58.0;
/// Room kept for what tells how many events are out of view, in points.
const AWAY_PT: f32 = 106.0;
/// What leads back to the stretch that it opened on.
const HOME: &str = "back to the news";

/// Under this height of the pane the footer keeps to one row where it can, in points.
const SMALL_PT: f32 = 270.0;
/// Room that chips need beside the legend, in points.
const LEAST_TRAY_PT: f32 = 400.0;

/// Room that the words of the legend leave to whatever stands beside them, in points.
const BESIDE_PT: f32 = 520.0;

/// What goes where in the footer.
pub struct Plan {
    /// Height of all of it, in points.
    pub height: f32,
    /// Chips in rows, as places in the tray.
    pub rows: Vec<Range<usize>>,
    /// Rows of chips shown; the rest is scrolled to.
    pub shown: usize,
    /// How wide the words of a chip may be, in points.
    pub chip: f32,
    /// Whether the chips stand in the row of the legend.
    beside: bool,
    /// Width of the words before the chips, in points.
    pub intro: f32,
    /// What the legend says in words.
    words: legend::Words,
    legend: f32,
    hint: String,
    hint_width: f32,
}

fn width(ui: &Ui, text: &str) -> f32 {
    widgets::text_width(ui, text, &label_font())
}

/// Plans the footer of a pane.
pub fn plan(ui: &Ui, view: &TimelineView, whole: Rect, low: bool) -> Plan {
    let model = &view.model;
    let room = |words: legend::Words| -> f32 {
        let each = |class: &Class| match words.of(*class) {
            Some(words) => width(ui, words) + 15.0 + legend::GAP_PT,
            None => 20.0,
        };
        Class::ALL.iter().map(each).sum()
    };
    let fits = |words: &legend::Words| whole.width() > room(*words) + BESIDE_PT;
    let legend_words = [legend::Words::Whole, legend::Words::Short].into_iter().find(fits);
    let has_words = legend_words.is_some();
    let legend_words = legend_words.unwrap_or(legend::Words::None);
    let legend_pt = room(legend_words);
    let hint = hint(view, whole.width() < 700.0);
    let hint_width = width(ui, &hint);
    // Kept free at all times: what stands beside it must not move while one pans.
    let away = match has_words {
        false => 0.0,
        true => AWAY_PT + width(ui, HOME) + 14.0,
    };
    let intro = if model.tray.is_empty() {
        0.0
    } else {
        width(ui, &intro(view)) + 12.0
    };
    let mut plan = Plan {
        height: ROW_PT,
        rows: Vec::new(),
        shown: 0,
        chip: CHIP_PT[CHIP_PT.len() - 1],
        beside: true,
        intro,
        words: legend_words,
        legend: legend_pt,
        hint,
        hint_width,
    };
    if model.entries.is_empty() && model.hidden == 0 {
        plan.height = 0.0;
        return plan;
    }
    if model.tray.is_empty() {
        return plan;
    }
    let wrap = |room: f32, most: f32| {
        let mut rows: Vec<Range<usize>> = Vec::new();
        let mut used = f32::MAX;
        for place in 0..model.tray.len() {
            let wide = tray::chip_width(view, place, most);
            if used + wide > room {
                rows.push(place..place);
                used = 0.0;
            }
            used += wide;
            if let Some(row) = rows.last_mut() {
                row.end = place + 1;
            }
        }
        rows
    };
    // The widest chips of which no more than so many rows are needed.
    let fit = |room: f32, most: usize| {
        let within =
            |row: &Range<usize>, chip| row.clone().map(|p| tray::chip_width(view, p, chip)).sum::<f32>() <= room;
        let fits = |chip: &f32| {
            let rows = wrap(room, *chip);
            rows.len() <= most && rows.iter().all(|row| within(row, *chip))
        };
        let chip = CHIP_PT.into_iter().find(fits)?;
        Some((wrap(room, chip), chip))
    };
    let least = CHIP_PT[CHIP_PT.len() - 1];
    let hint_room = if plan.hint.is_empty() { 0.0 } else { hint_width + 28.0 };
    let room = whole.width() - legend_pt - intro - away - 12.0;
    if let Some((rows, chip)) = fit(room - hint_room, 1) {
        (plan.rows, plan.chip, plan.shown) = (rows, chip, 1);
        return plan;
    }
    // Lanes need the height more than the chips, and the strip on top tells a known day as well.
    let known = matches!(model.axis, Axis::Text) || model.published.is_some() && model.axis == Axis::Dates;
    let fitted = |room: f32, most: usize| {
        // What is out of sight is counted at the right.
        let rest = || {
            // Even the widest has its room beside that count.
            let chip = least.min(room - MORE_PT - tray::ROUND_PT).max(LEAST_CHIP_PT);
            (wrap(room - MORE_PT, chip), chip)
        };
        fit(room, most).unwrap_or_else(rest)
    };
    if low || known && whole.height() < SMALL_PT && room > LEAST_TRAY_PT {
        plan.hint = String::new();
        (plan.rows, plan.chip) = fitted(room, 1);
        plan.shown = 1;
        return plan;
    }
    plan.beside = false;
    let most = 1 + usize::from(whole.height() > SMALL_PT) + usize::from(whole.height() > 2.0 * SMALL_PT);
    (plan.rows, plan.chip) = fitted(whole.width() - intro - 14.0, most);
    plan.shown = plan.rows.len().min(most);
    plan.height += plan.shown as f32 * ROW_PT;
    plan
}

/// What stands before the chips.
pub fn intro(view: &TimelineView) -> String {
    let why = if matches!(view.model.axis, Axis::Relative(_)) {
        "not placed"
    } else {
        "not dated"
    };
    format!("{why}: {}", view.model.tray.len())
}

/// What is known of the day of publication.
fn hint(view: &TimelineView, short: bool) -> String {
    let set = key(&Command::PublicationDate);
    match (view.model.axis, view.model.published) {
        (Axis::Relative(_), _) if short => format!("T = day of publication · {set}"),
        (Axis::Relative(_), _) => format!("T = day of publication, unknown · {set} to set"),
        (Axis::Dates, None) if short => format!("undated · {set}"),
        (Axis::Dates, None) => format!("day of publication unknown · {set} to set"),
        (Axis::Dates, Some(day)) => {
            date_of(day).map_or(String::new(), |d| format!("published {} {}", short_day(d), d.year()))
        }
        (Axis::Text, _) => String::new(),
    }
}

/// Draws the footer.
#[expect(clippy::too_many_arguments, reason = "one frame of one pane")]
pub fn show(
    ui: &mut Ui,
    view: &mut TimelineView,
    parts: &Parts,
    scale: &Scale,
    plan: Plan,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    if plan.height <= 0.0 {
        return;
    }
    let first = parts.footer.with_max_y(parts.footer.top() + ROW_PT);
    let legend_rect = Rect::from_min_max(pos2(first.right() - plan.legend, first.top()), first.max);
    legend::show(ui, view, legend_rect, plan.words, document, palette, commands);
    let mut end = legend_rect.left() - 14.0;
    if plan.words != legend::Words::None {
        end = away(ui, view, pos2(end, first.center().y), palette, commands);
    }
    let chips_end = if plan.beside && !plan.rows.is_empty() {
        let used: f32 = plan.rows[0].clone().map(|p| tray::chip_width(view, p, plan.chip)).sum();
        first.left() + plan.intro + used
    } else {
        first.left()
    };
    show_hint(
        ui,
        view,
        scale,
        &plan,
        chips_end + 6.0..end,
        first.center().y,
        palette,
        commands,
    );
    if !plan.rows.is_empty() {
        let top = if plan.beside { first.top() } else { first.bottom() };
        let right = if plan.beside {
            (end - 4.0).max(chips_end)
        } else {
            first.right()
        };
        let rect = Rect::from_min_max(pos2(first.left(), top), pos2(right, top + plan.shown as f32 * ROW_PT));
        tray::show(ui, view, rect, &plan, document, palette, commands);
    }
}

/// The way back to the stretch that it opened on, and how many events lie outside what is shown; a click on that shows all.
/// Each has its place, whether it is there or not. Tells where they begin.
fn away(ui: &Ui, view: &TimelineView, right: egui::Pos2, palette: &Palette, commands: &mut Vec<Command>) -> f32 {
    let home = right.x - width(ui, HOME) - 14.0;
    let begin = home - AWAY_PT;
    let Some(shown) = view.shown else { return begin };
    let mut link = |id: &str, text: &str, x: f32, hint: &str, command: Command| {
        let response = words(ui, id, text, pos2(x, right.y), palette.accent);
        let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint);
        if response.clicked() {
            commands.push(command);
        }
    };
    let outside = |e: &&crate::timeline::lanes::Entry| e.when.is_some_and(|w| w.end < shown.from || w.start > shown.to);
    let n = view.model.entries.iter().filter(outside).count();
    if n > 0 {
        let text = format!("{n} out of view");
        link("away", &text, home, "Show everything", Command::ShowStretch(true));
    }
    if !view.is_at_home() {
        let hint = with_key("Show the stretch with most of the news", &Command::FitTimeline);
        link("home", HOME, right.x, &hint, Command::ShowStretch(false));
    }
    begin
}

/// Words that can be clicked, ending at a place.
pub fn words(ui: &Ui, id: &str, text: &str, right: egui::Pos2, color: egui::Color32) -> egui::Response {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), label_font(), color);
    let rect = Align2::RIGHT_CENTER.anchor_size(right, galley.size());
    let response = ui.interact(rect.expand(3.0), ui.scope_id().with(id), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter()
            .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, color));
    }
    ui.painter().galley(rect.min, galley, color);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    response
}

/// What is known of the day of publication, at its line where there is room.
#[expect(clippy::too_many_arguments, reason = "one line of one pane")]
fn show_hint(
    ui: &Ui,
    view: &TimelineView,
    scale: &Scale,
    plan: &Plan,
    room: Range<f32>,
    y: f32,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    if plan.hint.is_empty() || room.end - room.start < plan.hint_width {
        return;
    }
    let known = view.model.axis == Axis::Dates && view.model.published.is_some();
    let color = if known { palette.dim } else { palette.warn };
    let line = view.model.published.map_or(room.start, |day| scale.x(day) + 5.0);
    let left = line.clamp(room.start, room.end - plan.hint_width);
    let response = words(ui, "publication", &plan.hint, pos2(left + plan.hint_width, y), color);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        commands.push(Command::PublicationDate);
    }
}
