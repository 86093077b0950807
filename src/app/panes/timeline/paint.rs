//! The axis and the lanes.

use super::marks::{Asked, Scene, draw};
use super::{Parts, TimelineView, label_font, menu, tooltip};
use crate::app::command::{Command, key, with_key};
use crate::app::document::Document;
use crate::app::theme::{self, Palette, mix, size};
use crate::timeline::days::short_day;
use crate::timeline::lanes::Lane;
use crate::timeline::layout::{LANE_PAD_PT, ROW_PT};
use crate::timeline::scale::Scale;
use crate::timeline::ticks::{Naming, ticks};
use crate::timeline::when::{Axis, date_of};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, CursorIcon, Galley, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Text that ends in … where it is too long.
pub fn cut(ui: &Ui, text: &str, width: f32, color: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), label_font(), color);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.ctx().fonts_mut(|f| f.layout_job(job))
}

/// The lines of the axis with their labels, and that of the day of publication.
pub fn axis(
    ui: &Ui,
    view: &TimelineView,
    parts: &Parts,
    scale: &Scale,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let axis = view.model.axis;
    let plot = parts.plot;
    let painter = ui.painter();
    let snap = |x: f32| painter.round_to_pixel_center(x);
    let mut free = plot.left() - 2.0;
    let top = parts.header.bottom();
    let mut naming = Naming::default();
    for tick in ticks(axis, scale) {
        let x = snap(scale.x(tick.at));
        if x < plot.left() - 0.5 || x > parts.right() - 2.0 {
            continue;
        }
        let named = !tick.label.is_empty();
        let line = if named {
            palette.hairline
        } else {
            mix(palette.panel, palette.hairline, 0.5)
        };
        let from = if named { top - 5.0 } else { top };
        painter.vline(x, from..=plot.bottom(), Stroke::new(1.0, line));
        if !named || x < free {
            continue;
        }
        let here = matches!(axis, Axis::Relative(_)) && tick.at == 0.0;
        let (color, font) = if here {
            (palette.warn, theme::sans_strong(size::SMALL))
        } else {
            (palette.dim, label_font())
        };
        let text = naming.of(&tick).to_owned();
        let galley = painter.layout_no_wrap(text, font, color);
        if x + 4.0 + galley.size().x > parts.right() - 2.0 {
            continue;
        }
        let at = pos2(x + 4.0, parts.header.center().y - galley.size().y / 2.0 + 1.0);
        free = at.x + galley.size().x + 8.0;
        let rect = Rect::from_min_size(at, galley.size());
        painter.galley(at, galley, color);
        naming.said(&tick);
        if here {
            publication(ui, axis, rect, commands);
        }
    }
    if let Some(day) = view.model.published {
        let x = snap(scale.x(day));
        if plot.x_range().contains(x) {
            let color = if axis == Axis::Dates {
                palette.accent
            } else {
                palette.warn
            };
            let down = top - 5.0..=plot.bottom() + 3.0;
            painter.vline(x, down.clone(), Stroke::new(2.0, color));
            publication_line(ui, view, Rect::from_x_y_ranges(x - 3.0..=x + 3.0, down));
        }
    }
}

/// Says what the line of the day of publication is.
fn publication_line(ui: &Ui, view: &TimelineView, line: Rect) {
    let response = ui.interact(line, ui.scope_id().with("publication line"), Sense::hover());
    let said = match (view.model.axis, view.model.published.and_then(date_of)) {
        (Axis::Dates, Some(day)) => format!("Day of publication: {} {}", short_day(day), day.year()),
        _ => "T: the day of publication, which is not known".to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    if view.drag.is_none() {
        let set = with_key("Set another day", &Command::PublicationDate);
        response.on_hover_ui_at_pointer(|ui| drop(ui.label(format!("{said}\n{set}"))));
    }
}

/// The label of T: asks for the day.
fn publication(ui: &Ui, axis: Axis, rect: Rect, commands: &mut Vec<Command>) {
    let response = ui.interact(rect.expand(3.0), ui.scope_id().with("timeline T"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "T, the unknown day of publication: set it"));
    let guess = match axis {
        Axis::Relative(Some(_)) => "\nTaken for the latest weekday that the article tells; nothing is stored.",
        _ => "",
    };
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(format!(
            "T is the day of publication, which is not known.{guess}\nClick to set it ({})",
            key(&Command::PublicationDate)
        ));
    if response.clicked() {
        commands.push(Command::PublicationDate);
    }
}

/// The ground of the lanes that hold the current event; under the lines of the axis.
pub fn highlight(ui: &Ui, view: &TimelineView, parts: &Parts, document: &Document, palette: &Palette) {
    let Some(current) = view.current(document) else {
        return;
    };
    let painter = ui
        .painter()
        .with_clip_rect(parts.body.expand2(vec2(14.0, 0.0)).intersect(ui.clip_rect()));
    let top = parts.body.top() - view.scrolled;
    for (lane, tops) in view.model.lanes.iter().zip(view.layout.laid.tops.windows(2)) {
        if lane.entries.contains(&current) {
            let rect = Rect::from_x_y_ranges(parts.whole.x_range().expand(14.0), top + tops[0]..=top + tops[1]);
            painter.rect_filled(rect, 0.0, palette.chosen);
        }
    }
}

/// The lanes that can be seen.
pub fn lanes(
    ui: &mut Ui,
    view: &mut TimelineView,
    parts: &Parts,
    scale: &Scale,
    document: &Document,
    palette: &Palette,
    commands: &mut Vec<Command>,
) {
    let clip = parts.body.expand2(vec2(14.0, 0.0)).intersect(ui.clip_rect());
    let clip = clip.with_min_y(clip.top() + 1.0);
    let mut body = ui.new_child(UiBuilder::new().max_rect(parts.body).id_salt("timeline lanes"));
    body.set_clip_rect(clip);
    let line = Stroke::new(1.0, palette.hairline);
    let edge = parts.whole.x_range().expand(14.0);
    let scene = Scene {
        parts,
        document,
        palette,
        scale,
        current: view.current(document),
    };
    let top = parts.body.top() - view.scrolled;
    let mut asked = Asked::default();
    for (i, lane) in view.model.lanes.iter().enumerate() {
        let (Some(from), Some(to)) = (view.layout.laid.tops.get(i), view.layout.laid.tops.get(i + 1)) else {
            break;
        };
        let rect = Rect::from_min_max(pos2(parts.body.left(), top + from), pos2(parts.body.right(), top + to));
        if rect.bottom() < clip.top() || rect.top() > clip.bottom() {
            continue;
        }
        let is_current = scene.current.is_some_and(|i| lane.entries.contains(&i));
        lane_name(&body, view, lane, rect, is_current, &scene, &mut asked);
        let ground = if is_current { palette.chosen } else { palette.panel };
        let mut plot = body.new_child(UiBuilder::new().max_rect(parts.plot).id_salt(i));
        plot.set_clip_rect(parts.plot.with_max_x(parts.right()).intersect(clip));
        let Some(packed) = view.layout.laid.lanes.get(i) else {
            continue;
        };
        if packed.marks.is_empty() {
            quiet(
                &plot,
                view,
                (packed.before, packed.after),
                lane,
                rect,
                &scene,
                &mut asked,
            );
        }
        for mark in &packed.marks {
            let y = rect.center().y + (mark.row as f32 - (packed.rows as f32 - 1.0) / 2.0) * ROW_PT;
            if y + ROW_PT > clip.top() && y - ROW_PT < clip.bottom() {
                draw(&mut plot, view, mark, y, ground, &scene, &mut asked);
            }
        }
    }
    // After the lanes: what is scrolled under it must not cover it.
    let above = ui.painter().round_to_pixel_center(parts.body.top());
    ui.painter().hline(edge, above, line);
    let bottom = ui.painter().round_to_pixel_center(parts.body.bottom());
    if parts.footer.height() > 4.0 {
        ui.painter().hline(edge, bottom, line);
    }
    commands.append(&mut asked.commands);
    if asked.drag.is_some() {
        view.drag = asked.drag;
    }
    if asked.range.is_some() {
        view.look_at(asked.range);
    }
}

/// Name and lower line of a lane.
fn lane_name(
    ui: &Ui,
    view: &TimelineView,
    lane: &Lane,
    rect: Rect,
    is_current: bool,
    scene: &Scene<'_>,
    asked: &mut Asked,
) {
    let palette = scene.palette;
    let edge = rect.x_range().expand(14.0);
    let painter = ui.painter();
    let line = Stroke::new(1.0, mix(palette.panel, palette.hairline, 0.7));
    painter.hline(edge, painter.round_to_pixel_center(rect.bottom()), line);
    let quiet = rect.height() < ROW_PT;
    let color = if is_current { palette.ink } else { palette.dim };
    let room = scene.parts.plot.left() - rect.left() - 16.0;
    let galley = cut(ui, &lane.name, room, color);
    // The name stays in view while any of its lane does.
    let half = if quiet {
        galley.size().y.min(rect.height()) / 2.0
    } else {
        ROW_PT.max(galley.size().y) / 2.0 + LANE_PAD_PT / 2.0
    };
    let seen = rect.intersect(scene.parts.body);
    let y = rect
        .center()
        .y
        .clamp(seen.top() + half, (seen.bottom() - half).max(seen.top() + half));
    let y = y.clamp(rect.top() + half, (rect.bottom() - half).max(rect.top() + half));
    let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left(), y), galley.size());
    // Of a lane that is nearly out of sight the name would be a stroke or two, or lie in the next one.
    let own = seen.intersect(ui.clip_rect()).expand2(vec2(0.0, 1.0));
    if own.y_range().contains(at.center().y) && own.height() > at.height() * 0.85 {
        ui.painter().with_clip_rect(own).galley(at.min, galley, color);
    }
    let cell = seen.with_max_x(scene.parts.plot.left() - 6.0);
    let name = ui.interact(
        cell.intersect(ui.clip_rect()),
        ui.scope_id().with(("lane", &lane.name)),
        Sense::CLICK,
    );
    name.widget_info(|| {
        let n = lane.entries.len();
        let events = if n == 1 { "event" } else { "events" };
        WidgetInfo::labeled(Role::Label, true, format!("lane {}, {n} {events}", lane.name))
    });
    name.context_menu(|ui| menu::lane(ui, view, scene.document, lane, &mut asked.commands));
    if view.drag.is_none() {
        name.on_hover_ui_at_pointer(|ui| tooltip::lane(ui, view, scene.document, lane));
    }
}

/// What a lane holds whose events all lie outside what is shown; a click shows the nearest.
fn quiet(
    ui: &Ui,
    view: &TimelineView,
    (before, after): (usize, usize),
    lane: &Lane,
    rect: Rect,
    scene: &Scene<'_>,
    asked: &mut Asked,
) {
    let Some(shown) = view.shown else { return };
    let plot = scene.parts.plot;
    let color = scene.palette.dim;
    let is_current = scene.current.is_some_and(|i| lane.entries.contains(&i));
    let ground = if is_current {
        scene.palette.chosen
    } else {
        scene.palette.panel
    };
    for (n, is_later) in [(before, false), (after, true)] {
        if n == 0 {
            continue;
        }
        let (text, side, x) = match is_later {
            false => (format!("◀ {n}"), Align2::LEFT_CENTER, plot.left() + 5.0),
            true => (format!("{n} ▶"), Align2::RIGHT_CENTER, plot.right() - 5.0),
        };
        let galley = ui.painter().layout_no_wrap(text, theme::sans(size::SMALL - 1.0), color);
        let at = side.anchor_size(pos2(x, rect.center().y), galley.size());
        let id = ui.scope_id().with(("outside", &lane.name, is_later));
        let response = ui.interact(at.expand(3.0).intersect(ui.clip_rect()), id, Sense::CLICK);
        ui.painter().rect_filled(at.expand2(vec2(2.0, 0.0)), 0.0, ground);
        ui.painter().galley(at.min, galley, color);
        let direction = if is_later { "later" } else { "earlier" };
        let told = format!("lane {}: {n} {direction} than what is shown", lane.name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
        let nearest = match is_later {
            false => lane.entries.get(before.saturating_sub(1)),
            true => lane.entries.get(before),
        };
        let when = nearest.and_then(|i| view.model.entries[*i].when);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.on_hover_text("Show the nearest of them").clicked() {
            asked.range = when.map(|when| shown.slid_to(when));
        }
    }
}

/// What to do where there is nothing to see.
pub fn empty(ui: &Ui, view: &TimelineView, parts: &Parts, palette: &Palette) {
    let model = &view.model;
    if !model.lanes.is_empty() {
        return;
    }
    let (date, published) = (key(&Command::ItemDate), key(&Command::PublicationDate));
    let (title, next) = match (model.entries.is_empty(), model.hidden, model.axis) {
        (true, 0, _) => (
            "No events on the timeline yet".to_owned(),
            format!("Select the word that tells one and press {}", key(&Command::EditEvent)),
        ),
        (true, n, _) => (
            format!("The legend hides all events: {n}"),
            "Click on it to show them again".to_owned(),
        ),
        (false, _, Axis::Dates) => (
            "No event has a date yet".to_owned(),
            format!("Drag one to its day, or press {date}"),
        ),
        (false, ..) => (
            "No event has a date yet".to_owned(),
            format!("Set the day of publication with {published}, or the date of an event with {date}"),
        ),
    };
    let painter = ui.painter();
    let middle = parts.body.center();
    let plate = |text: String, font, color, offset: f32| {
        let galley = painter.layout_no_wrap(text, font, color);
        let rect = Align2::CENTER_CENTER.anchor_size(middle + vec2(0.0, offset), galley.size());
        painter.rect_filled(rect.expand2(vec2(8.0, 1.0)), 0.0, palette.panel);
        painter.galley(rect.min, galley, color);
    };
    if parts.body.height() < 44.0 {
        plate(format!("{title}. {next}."), label_font(), palette.dim, 0.0);
        return;
    }
    plate(title, theme::sans_strong(size::BODY), palette.ink, -9.0);
    plate(next.to_owned(), label_font(), palette.dim, 10.0);
}
