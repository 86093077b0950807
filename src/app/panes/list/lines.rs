//! One line of each list.

use super::super::widgets::{self, actor_code, from_right};
use super::ROW_PT;
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::view::ListTab;
use crate::record::{ItemId, Table};
use crate::timeline::{dates, names};
use egui::{Align, Align2, Layout, Rect, Response, Sense, Ui, pos2, vec2};
use jiff::civil::Date;

/// Width of an actor code, in points.
pub const CODE_PT: f32 = 70.0;
/// Width of a kind, in points.
pub const KIND_PT: f32 = 42.0;
/// Width of a number of mentions, in points.
pub const COUNT_PT: f32 = 26.0;
/// The least and the most width of a date, in points.
const DATE_PT: f32 = 84.0;
const MOST_DATE_PT: f32 = 150.0;
/// Width of the strip that shows where an entity is spoken of, in points.
pub const STRIP_PT: f32 = 78.0;
/// With this room right of the mark of review there is a strip, in points: what has columns of its own leaves a name room.
pub const ROOM_FOR_STRIP_PT: f32 = 360.0;

/// A cell of fixed width whose text ends in … where it is too long.
fn cell(ui: &mut Ui, width: f32, text: &str, color: egui::Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW_PT), Sense::hover());
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), theme::sans(size::BODY), color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    let galley = ui.ctx().fonts_mut(|f| f.layout_job(job));
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min;
    ui.painter().galley(at, galley, color);
    response
}

/// The column of dates: as short as they can be told, in full under the pointer.
fn date(ui: &mut Ui, width: f32, when: When<'_>, unknown: &str, colors: [egui::Color32; 2]) {
    let (value, earliest, latest) = when;
    let Some(short) = dates::known(value, earliest, latest) else {
        cell(ui, width, unknown, colors[1]);
        return;
    };
    let cell = cell(ui, width, &short, colors[0]);
    if let Some(full) = names::known(value, earliest, latest) {
        cell.on_hover_text(full);
    }
}

/// A value, and the first and last day.
type When<'v> = (Option<&'v str>, Option<Date>, Option<Date>);

/// The room that the dates of a list need, in points.
pub fn dates_width(ui: &Ui, document: &Document, tab: ListTab) -> f32 {
    let font = theme::sans(size::BODY);
    let wide = |when: When<'_>| {
        let short = dates::known(when.0, when.1, when.2)?;
        Some(widgets::text_width(ui, &short, &font) + 4.0)
    };
    let record = &document.record;
    let needed = match tab {
        ListTab::Events => {
            let all = record.events.iter().map(|e| &e.time);
            all.filter_map(|t| wide((t.value.as_deref(), t.earliest, t.latest)))
                .fold(DATE_PT, f32::max)
        }
        ListTab::Times => {
            let all = record.times.iter();
            all.filter_map(|t| wide((t.value.as_deref(), t.earliest, t.latest)))
                .fold(DATE_PT, f32::max)
        }
        _ => DATE_PT,
    };
    needed.min(MOST_DATE_PT)
}

/// Kind, name, code, how often and where it is spoken of; where the strip of its mentions is drawn.
pub fn entity(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) -> Option<Rect> {
    let entity = document.index.entity(&document.record, id)?;
    let rows = document.index.mentions_of(id);
    widgets::kind_square(ui, entity.kind);
    let mut strip = None;
    from_right(ui, |ui| {
        widgets::review_mark(ui, entity.review);
        // In a narrow pane the name has the room: its square tells the kind.
        let wide = ui.available_width() > ROOM_FOR_STRIP_PT;
        if wide {
            strip = Some(occurrence_strip(ui, document, rows, palette.kind(entity.kind), palette));
        }
        let (count, _) = ui.allocate_exact_size(vec2(COUNT_PT, ROW_PT), Sense::hover());
        ui.painter().text(
            count.right_center(),
            Align2::RIGHT_CENTER,
            widgets::thousands(rows.len()),
            theme::sans(size::BODY),
            palette.dim,
        );
        let code = actor_code(&entity.actor);
        cell(ui, CODE_PT, if code.is_empty() { "—" } else { &code }, palette.ink);
        if wide {
            cell(ui, KIND_PT, entity.kind.word(), palette.dim);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &entity.name, palette.ink);
        });
    });
    strip
}

/// A tiny strip of the article with a tick for each mention.
fn occurrence_strip(ui: &mut Ui, document: &Document, rows: &[usize], color: egui::Color32, palette: &Palette) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(STRIP_PT, 9.0), Sense::hover());
    ui.painter().rect_filled(rect, 1.0, palette.background);
    let length = document.record.text.len().max(1) as f32;
    // Mentions are in text order: those that fall on one point are one tick, so that a book costs no more than a page.
    let place = |row: &usize| {
        let start = document.record.mentions[*row].span.start as f32;
        (rect.left() + rect.width() * start / length).round() as i32
    };
    let mut places: Vec<i32> = rows.iter().map(place).collect();
    places.dedup();
    for x in places {
        let x = x as f32;
        let tick = Rect::from_center_size(pos2(x + 0.5, rect.center().y), vec2(1.6, rect.height()));
        ui.painter().rect_filled(tick, 0.0, color);
    }
    rect
}

/// The mention of an entity that a point of its strip stands for: the nearest.
pub fn mention_at(document: &Document, id: &str, strip: Rect, x: f32) -> Option<ItemId> {
    let mentions = &document.record.mentions;
    let share = ((x - strip.left()) / strip.width()).clamp(0.0, 1.0);
    let byte = (f64::from(share) * document.record.text.len() as f64) as usize;
    let rows = document.index.mentions_of(id).iter();
    let nearest = rows.min_by_key(|row| mentions[**row].span.start.abs_diff(byte))?;
    Some(ItemId::new(Table::Mentions, &mentions[*nearest].id))
}

/// Status, who does what, type and date.
pub fn event(ui: &mut Ui, document: &Document, id: &str, palette: &Palette, dates: f32) {
    let Some(event) = document.index.event(&document.record, id) else {
        return;
    };
    widgets::status_mark(ui, event);
    from_right(ui, |ui| {
        widgets::review_mark(ui, event.review);
        let time = &event.time;
        let when = (time.value.as_deref(), time.earliest, time.latest);
        date(ui, dates, when, "undated", [palette.dim; 2]);
        cell(ui, 84.0, names::kind(event).word(), palette.event(event.r#type));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &widgets::event_line(document, event), palette.ink);
        });
    });
}

/// Words, form and speaker.
pub fn quote(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(quote) = document.index.quote(&document.record, id) else {
        return;
    };
    let speaker = quote
        .speaker
        .as_deref()
        .and_then(|id| document.index.entity(&document.record, id))
        .map(|e| e.name.clone());
    let speaker = speaker.or_else(|| quote.source.as_ref().map(|s| s.text.clone()));
    from_right(ui, |ui| {
        widgets::review_mark(ui, quote.review);
        let color = if speaker.is_some() { palette.ink } else { palette.warn };
        cell(ui, 104.0, speaker.as_deref().unwrap_or("speaker?"), color);
        cell(ui, 54.0, if quote.direct { "direct" } else { "indirect" }, palette.dim);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &quote.text.replace(['\n', '\r'], " "), palette.ink);
        });
    });
}

/// Words, meaning and type.
pub fn time(ui: &mut Ui, document: &Document, id: &str, palette: &Palette, dates: f32) {
    let Some(time) = document.index.time(&document.record, id) else {
        return;
    };
    from_right(ui, |ui| {
        widgets::review_mark(ui, time.review);
        cell(ui, 74.0, time.r#type.word(), palette.dim);
        let when = (time.value.as_deref(), time.earliest, time.latest);
        date(ui, dates, when, "not anchored", [palette.ink, palette.warn]);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &time.text, palette.time);
        });
    });
}

/// What is warned of.
pub fn flag(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(flag) = document.index.flag(&document.record, id) else {
        return;
    };
    from_right(ui, |ui| {
        widgets::review_mark(ui, flag.review);
        cell(ui, 126.0, &flag.code.word().replace('-', " "), palette.warn);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &flag.message, palette.ink);
        });
    });
}

/// Words, kind and whom they mean.
pub fn mention(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(mention) = document.index.mention(&document.record, id) else {
        return;
    };
    let entity = mention.entity.as_deref();
    let entity = entity.and_then(|id| document.index.entity(&document.record, id));
    widgets::kind_square(ui, mention.kind);
    from_right(ui, |ui| {
        widgets::review_mark(ui, mention.review);
        cell(ui, KIND_PT, mention.kind.word(), palette.dim);
        let meant = entity
            .filter(|e| e.name != mention.text)
            .map_or("", |e| e.name.as_str());
        cell(ui, 140.0, meant, palette.dim);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &mention.text, palette.ink);
        });
    });
}

/// Words, office and holder.
pub fn role(ui: &mut Ui, document: &Document, id: &str, palette: &Palette) {
    let Some(role) = document.index.role(&document.record, id) else {
        return;
    };
    let holder = role.holder.as_deref();
    let holder = holder.and_then(|id| document.index.entity(&document.record, id));
    from_right(ui, |ui| {
        widgets::review_mark(ui, role.review);
        cell(ui, KIND_PT, "role", palette.dim);
        cell(ui, 140.0, holder.map_or("—", |e| e.name.as_str()), palette.dim);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            cell(ui, width, &role.text, palette.ink);
        });
    });
}
