//! Below the lanes: events without a date, what is known of the day of publication, and the legend.

use super::legend;
use super::marks::chip_ground;
use super::paint::cut;
use super::{Parts, TimelineView, carry, label_font, tooltip};
use crate::app::command::{Command, key, with_key};
use crate::app::document::Document;
use crate::app::panes::widgets;
use crate::app::theme::{Palette, mix, size};
use crate::record::{ItemId, Status, Table};
use crate::timeline::Class;
use crate::timeline::days::short_day;
use crate::timeline::scale::Scale;
use crate::timeline::when::{Axis, date_of};
use egui::scroll_area::ScrollBarVisibility;
use egui::{
    Align2, CursorIcon, Popup, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};
use std::ops::Range;

/// Height of a row, in points.
const ROW_PT: f32 = 25.0;
/// How wide the words of a chip may be, in points: the most that leaves all of them in sight, else the least.
const CHIP_PT: [f32; 5] = [560.0, 420.0, 330.0, 260.0, 200.0];
/// Between chips, in points.
const GAP_PT: f32 = 7.0;
/// Room for what tells how many chips are out of sight, in points.
const MORE_PT: f32 = 58.0;
/// Room kept for what tells how many events are out of view, in points.
const AWAY_PT: f32 = 92.0;
/// What leads back to the stretch that it opened on.
const HOME: &str = "back to the news";

/// Under this height of the pane the footer keeps to one row where it can, in points.
const SMALL_PT: f32 = 270.0;
/// Room that chips need beside the legend, in points.
const LEAST_TRAY_PT: f32 = 400.0;

/// What goes where in the footer.
pub struct Plan {
    /// Height of all of it, in points.
    pub height: f32,
    /// Chips in rows, as places in the tray.
    rows: Vec<Range<usize>>,
    /// Rows of chips shown; the rest is scrolled to.
    shown: usize,
    /// How wide the words of a chip may be, in points.
    chip: f32,
    /// Whether the chips stand in the row of the legend.
    beside: bool,
    /// Width of the words before the chips, in points.
    intro: f32,
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
    let fits = |words: &legend::Words| whole.width() > room(*words) + 420.0;
    let legend_words = [legend::Words::Whole, legend::Words::Short].into_iter().find(fits);
    let has_words = legend_words.is_some();
    let legend_words = legend_words.unwrap_or(legend::Words::None);
    let legend_pt = room(legend_words);
    let hint = hint(view, whole.width() < 700.0);
    let hint_width = width(ui, &hint);
    let away = match (has_words, view.is_at_home()) {
        (false, _) => 0.0,
        (true, true) => AWAY_PT,
        (true, false) => AWAY_PT + width(ui, HOME) + 14.0,
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
            let wide = chip_width(view, place, most);
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
        let fits = |chip: &f32| wrap(room, *chip).len() <= most;
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
        let rest = || (wrap(room - MORE_PT, least), least);
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

/// What a chip takes of its row, in points.
fn chip_width(view: &TimelineView, place: usize, most: f32) -> f32 {
    view.layout.labels[view.model.tray[place]].min(most) + 14.0 + GAP_PT
}

fn intro(view: &TimelineView) -> String {
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
    legend::show(ui, view, legend_rect, plan.words, palette);
    let mut end = legend_rect.left() - 14.0;
    if plan.words != legend::Words::None {
        end = away(ui, view, pos2(end, first.center().y), palette, commands);
    }
    let chips_end = if plan.beside && !plan.rows.is_empty() {
        let used: f32 = plan.rows[0].clone().map(|p| chip_width(view, p, plan.chip)).sum();
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
        tray(ui, view, rect, &plan, document, palette, commands);
    }
}

/// The chips of what is not dated.
fn tray(
    ui: &mut Ui,
    view: &mut TimelineView,
    rect: Rect,
    plan: &Plan,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let words = intro(view);
    let galley = cut(ui, &words, plan.intro, palette.dim);
    let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left(), rect.top() + ROW_PT / 2.0), galley.size());
    ui.painter().galley(at.min, galley, palette.dim);
    let label = ui.interact(at, ui.scope_id().with("not dated"), Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let mut room = rect.with_min_x(rect.left() + plan.intro);
    if plan.rows.len() > plan.shown {
        room.set_right(room.right() - MORE_PT);
    }
    let mut inner = ui.new_child(UiBuilder::new().max_rect(room).id_salt("timeline tray"));
    inner.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let mut area = ScrollArea::vertical()
        .auto_shrink(false)
        .max_height(room.height())
        // Else the last rows could not be scrolled to.
        .min_scrolled_height(ROW_PT)
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    let to = view.tray_to.take().map(|place| {
        let row = plan.rows.iter().position(|r| r.contains(&place)).unwrap_or(0);
        row.saturating_sub((plan.shown - 1) / 2)
    });
    if let Some(row) = to.or(view.tray_row.take()) {
        area = area.vertical_scroll_offset(row as f32 * ROW_PT);
    }
    let mut dragged = None;
    let mut seen = 0;
    let out = area.show_rows(&mut inner, ROW_PT, plan.rows.len(), |ui, rows| {
        for row in plan.rows.get(rows).unwrap_or_default() {
            let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::hover());
            if ui.clip_rect().y_range().contains(line.center().y) {
                seen += row.len();
            }
            let mut x = line.left();
            for place in row.clone() {
                let i = view.model.tray[place];
                let response = chip(
                    ui,
                    view,
                    i,
                    pos2(x, line.center().y),
                    Chip::Row(plan.chip),
                    document,
                    palette,
                    commands,
                );
                if response.drag_started() {
                    dragged = Some(i);
                }
                x = response.rect.right() + GAP_PT;
            }
        }
    });
    // The wheel leaves whole rows.
    let scrolled = out.state.clamped_offset().y / ROW_PT;
    if (scrolled - scrolled.round()).abs() > 0.02 && ui.input(|i| i.smooth_scroll_delta().y == 0.0) {
        view.tray_row = Some(scrolled.round().max(0.0) as usize);
        ui.ctx().request_repaint();
    }
    if let Some(entry) = dragged {
        view.drag = Some(carry::Drag::whole(entry));
    }
    if plan.rows.len() > plan.shown {
        let at = pos2(rect.right() - 2.0, rect.bottom() - ROW_PT / 2.0);
        if let Some(entry) = more(ui, view, at, seen, document, palette, commands) {
            view.drag = Some(carry::Drag::whole(entry));
        }
    }
}

/// How many chips are out of sight; a click lists all of them. Tells which is dragged out of that list.
fn more(
    ui: &Ui,
    view: &TimelineView,
    right: egui::Pos2,
    seen: usize,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) -> Option<usize> {
    let tray = &view.model.tray;
    let n = tray.len().saturating_sub(seen);
    if n == 0 {
        return None;
    }
    let response = words(ui, "more", &format!("{n} more"), right, palette.accent);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{n} more without a date")));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let mut dragged = None;
    Popup::menu(&response).show(|ui| {
        let screen = ui.ctx().content_rect();
        let wide = tray.iter().map(|&i| view.layout.labels[i]).fold(0.0, f32::max);
        ui.set_width((wide + 24.0).clamp(180.0, (screen.width() * 0.5).max(180.0)));
        ui.spacing_mut().item_spacing.y = 0.0;
        let hint = "drag one to its day, or click to read its sentence";
        ui.label(RichText::new(hint).size(size::SMALL).color(palette.dim));
        ui.add_space(4.0);
        let area = ScrollArea::vertical().max_height((screen.height() * 0.6).max(120.0));
        area.show_rows(ui, ROW_PT, tray.len(), |ui, rows| {
            for &i in tray.get(rows).unwrap_or_default() {
                let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::hover());
                let at = pos2(line.left() + 3.0, line.center().y);
                let most = line.width() - 20.0;
                let response = chip(ui, view, i, at, Chip::Listed(most), document, palette, commands);
                if response.drag_started() {
                    dragged = Some(i);
                }
                // The days lie under the list.
                if response.clicked() || response.drag_started() {
                    ui.close();
                }
            }
        });
    });
    response.on_hover_text("List all that have no place on the timeline");
    dragged
}

/// Where a chip stands, and how wide its words may be, in points.
#[derive(Clone, Copy)]
enum Chip {
    /// In the row below the lanes, where the arrows walk.
    Row(f32),
    /// In the list of all, where Tab and the arrows do.
    Listed(f32),
}

/// One chip.
#[expect(clippy::too_many_arguments, reason = "one chip of one pane")]
fn chip(
    ui: &mut Ui,
    view: &TimelineView,
    i: usize,
    at: egui::Pos2,
    stands: Chip,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) -> egui::Response {
    let (most, sense) = match stands {
        Chip::Row(most) => (most, Sense::CLICK | Sense::DRAG),
        Chip::Listed(most) => (most, Sense::click_and_drag()),
    };
    let entry = &view.model.entries[i];
    let ink = if entry.background { palette.dim } else { palette.ink };
    let galley = cut(ui, &entry.label, most, ink);
    let rect = Rect::from_min_size(at - vec2(0.0, 9.5), vec2(galley.size().x + 14.0, 19.0));
    let response = ui.interact(rect, ui.scope_id().with(("chip", &entry.id)), sense);
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect.expand(1.0), 3.0, mix(palette.panel, palette.ink, 0.08));
    }
    chip_ground(ui.painter(), rect, entry, palette);
    let text = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    if entry.status == Status::Denied {
        ui.painter()
            .hline(text.x_range(), text.center().y + 1.0, Stroke::new(1.0, ink));
    }
    ui.painter().galley(text.min, galley, ink);
    let is_current = document.current_in(Table::Events) == Some(entry.id.as_str());
    if is_current || response.has_focus() {
        ui.painter().rect_stroke(
            rect.expand(2.0),
            4.0,
            Stroke::new(2.0, palette.accent),
            StrokeKind::Middle,
        );
    }
    let axis = view.model.axis;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, tooltip::name(document, entry, axis)));
    if response.clicked() || response.secondary_clicked() {
        commands.push(Command::GoTo(ItemId::new(Table::Events, &entry.id)));
    }
    response.context_menu(|ui| commands.extend(widgets::item_menu(ui, document)));
    if view.drag.is_none() {
        return response.on_hover_ui_at_pointer(|ui| tooltip::event(ui, document, entry, axis));
    }
    response
}

/// The way back to the stretch that it opened on, and how many events lie outside what is shown; a click on that shows all.
/// Tells where it begins.
fn away(ui: &Ui, view: &TimelineView, right: egui::Pos2, palette: &Palette, commands: &mut Vec<Command>) -> f32 {
    let Some(shown) = view.shown else { return right.x };
    let mut end = right;
    let mut link = |id: &str, text: &str, hint: &str, command: Command| {
        let response = words(ui, id, text, end, palette.accent);
        let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint);
        if response.clicked() {
            commands.push(command);
        }
        end.x = response.rect.left() - 14.0;
    };
    let outside = |e: &&crate::timeline::lanes::Entry| e.when.is_some_and(|w| w.end < shown.from || w.start > shown.to);
    let n = view.model.entries.iter().filter(outside).count();
    if n > 0 {
        let text = format!("{n} out of view");
        link("away", &text, "Show everything", Command::ShowStretch(true));
    }
    if !view.is_at_home() {
        let hint = with_key("Show the stretch with most of the news", &Command::FitTimeline);
        link("home", HOME, &hint, Command::ShowStretch(false));
    }
    end.x
}

/// Words that can be clicked, ending at a place.
fn words(ui: &Ui, id: &str, text: &str, right: egui::Pos2, color: egui::Color32) -> egui::Response {
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
