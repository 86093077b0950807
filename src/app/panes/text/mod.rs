//! The article: a page of paragraphs, virtualised, with everything that is said about it.

pub mod heights;
mod ink;
pub mod layout;
mod links;
pub mod model;
mod paint;
mod pointer;
mod second;
mod spoken;
mod visible;

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::places;
use crate::app::theme::{self, Palette, size};
use crate::app::view::Scroll;
use crate::text::Span;
use egui::{FontId, Galley, Pos2, Rect, ScrollArea, Sense, Ui, Vec2, pos2, vec2};
use heights::Heights;
use layout::{Cursors, Placed, Setting};
use model::Model;
use pointer::{Pointer, Rest};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Articles up to this size are measured whole, so that the scroll bar is exact from the start. Bytes.
const MEASURED_WHOLE_BYTES: usize = 256 * 1024;
/// A comfortable line, in points.
const MEASURE_PT: f32 = 760.0;
/// The margin that holds the rail.
const RAIL_PT: f32 = 26.0;
/// Space round the text.
const MARGIN_PT: f32 = 48.0;
/// Space after a paragraph, as a multiple of the reading size.
const GAP: f32 = 0.72;

/// What the text pane keeps between frames.
#[derive(Default)]
pub struct TextPane {
    key: Option<(u64, u64)>,
    model: Model,
    setting: Option<Setting>,
    heights: Heights,
    pointer: Pointer,
    rest: Rest,
    /// Where the last row of the selection is seen.
    selected: Option<Rect>,
    /// How far it is scrolled, in points.
    scrolled: f32,
    /// Height of the window on the text in the last frame, in points.
    height: f32,
    /// Offset to go to in the next frame.
    offset: Option<f32>,
    /// Letters on the screen that no font has.
    pub missing: BTreeSet<char>,
}

impl TextPane {
    /// Bytes that it keeps between frames, beside the record: paragraphs, marks and heights.
    pub fn bytes(&self) -> usize {
        self.model.bytes() + self.heights.bytes()
    }

    /// Whether the pointer only rests: then nothing is explained over what is read.
    pub const fn is_quiet(&self) -> bool {
        self.rest.is_quiet()
    }

    /// Hears what keys and pointer did in this frame, also where the article is not shown.
    pub fn hear(&mut self, ui: &Ui) {
        self.rest.hear(ui);
    }
}

/// Draws the article and reports what the pointer wants. Only where it is `free`, nothing lying over it that is answered by
/// keys, does it take the keyboard.
pub fn show(
    ui: &mut Ui,
    pane: &mut TextPane,
    key: u64,
    document: &mut Document,
    labels: bool,
    free: bool,
) -> Vec<Command> {
    let palette = Palette::of(ui);
    let mut commands = Vec::new();
    refresh(pane, key, document);
    let available = ui.available_width();
    let margin = MARGIN_PT.min(available * 0.06).max(14.0);
    let width = (available - RAIL_PT - 2.0 * margin - 12.0).clamp(120.0, MEASURE_PT);
    let setting = Setting {
        width,
        pixels_per_point: ui.pixels_per_point(),
        labels,
        dark: ui.visuals().dark_mode,
    };
    let set_anew = measure(ui, pane, document, setting, &palette);

    let mut area = ScrollArea::vertical().id_salt(("article", key)).auto_shrink(false);
    area = area.scroll_source(egui::scroll_area::ScrollSource {
        drag: egui::scroll_area::DragScroll::Never,
        ..Default::default()
    });
    let view_height = ui.available_height();
    let before = document.visible;
    // What is asked about stays in sight when a question takes its place, and in other letters and another width.
    let shrunk = view_height < std::mem::replace(&mut pane.height, view_height);
    // A size comes in steps: what one frame brings back into sight the next one is to keep there.
    let place = document.place_of_current();
    let in_sight = place.is_some_and(|place| before.overlaps(place)) || place.is_some() && pane.offset.is_some();
    document.reveal |= (shrunk || set_anew) && in_sight;
    if set_anew && !in_sight {
        // What was read is read on.
        let top = pane.model.paragraphs.partition_point(|p| p.span.end <= before.start);
        pane.offset = Some(if top == 0 {
            0.0
        } else {
            pane.heights.top(top) as f32 + TOP_PT
        });
    }
    if let Some(offset) = pane.offset.take() {
        area = area.vertical_scroll_offset(offset);
    }
    let shown = area.show_viewport(ui, |ui, view| {
        // A wide window has the column in its middle.
        let spare = (available - RAIL_PT - 2.0 * margin - 12.0 - width).max(0.0);
        let left = ui.max_rect().left() + RAIL_PT + margin + (spare / 2.0).round();
        let top = ui.max_rect().top();
        ui.set_height(pane.heights.total() as f32 + 2.0 * TOP_PT);
        let text = document.record.text.clone();
        let placed = lay_out(ui, pane, document, setting, &palette, view, pos2(left, top));
        let model = std::mem::take(&mut pane.model);
        let placed: Vec<Placed<'_>> = placed
            .into_iter()
            .map(|(i, galley, origin)| Placed {
                paragraph: &model.paragraphs[i],
                looks: model.looks(document, i),
                cursors: Cursors::of(&galley, model.paragraphs[i].span.of(&text)),
                galley,
                origin,
            })
            .collect();
        if let (Some(first), Some(last)) = (placed.first(), placed.last()) {
            document.visible = seen_span(&placed, ui.clip_rect())
                .unwrap_or(Span::new(first.paragraph.span.start, last.paragraph.span.end));
            document.readable = readable_span(&text, &placed, ui.clip_rect()).unwrap_or_default();
        }
        let area = Rect::from_min_size(
            ui.max_rect().min,
            vec2(ui.max_rect().width(), ui.min_rect().height().max(view.height())),
        );
        let id = places::article();
        let response = ui.interact(area.intersect(ui.clip_rect()), id, Sense::click_and_drag());
        focus(ui, &response, free);
        pane.missing = missing(ui, &placed, &text);
        let (asked, labels) = paint::page(ui, &placed, document, &palette, setting, left);
        commands.extend(asked);
        let column = egui::Rangef::new(left, left + width);
        second::page(ui, &placed, document, &palette, column, &labels);
        pane.selected = document.selection.and_then(|span| {
            let rows = placed.iter().flat_map(|block| block.rects(&text, span));
            rows.rev().find(|row| ui.clip_rect().intersects(*row))
        });
        commands.extend(pointer::listen(
            ui,
            &response,
            &mut pane.pointer,
            pane.rest.is_quiet(),
            &model,
            &placed,
            document,
        ));
        pane.model = model;
    });
    pane.scrolled = shown.state.clamped_offset().y;
    if let Some(how) = document.scroll.take() {
        scroll(ui, pane, how, view_height);
    }
    if std::mem::take(&mut document.reveal) {
        reveal(ui, pane, document, view_height);
    }
    commands
}

/// Lays out the paragraphs that are in view: which, its letters, and where it begins. `origin` is the corner of the column.
fn lay_out(
    ui: &Ui,
    pane: &mut TextPane,
    document: &Document,
    setting: Setting,
    palette: &Palette,
    view: Rect,
    origin: Pos2,
) -> Vec<(usize, Arc<Galley>, Pos2)> {
    let first = pane.heights.find(f64::from((view.min.y - TOP_PT).max(0.0)));
    let mut placed = Vec::new();
    let mut moved = 0.0;
    let mut y = pane.heights.top(first) as f32 + TOP_PT;
    for i in first..pane.model.paragraphs.len() {
        if y > view.max.y {
            break;
        }
        let paragraph = &pane.model.paragraphs[i];
        let looks = pane.model.looks(document, i);
        let galley = layout::galley(ui, &document.record.text, &looks, paragraph, setting, palette);
        let height = height_of(&galley, &pane.model, i);
        let difference = pane.heights.measure(i, height);
        if y < view.min.y {
            moved += difference;
        }
        placed.push((i, galley, origin + vec2(0.0, y)));
        y += height;
    }
    if moved.abs() > 0.5 {
        // A paragraph above the window turned out another height: keep what is read where it is.
        pane.offset = Some(view.min.y + moved);
        ui.ctx().request_repaint();
    }
    placed
}

/// Moves the text as keys asked.
fn scroll(ui: &Ui, pane: &mut TextPane, how: Scroll, view_height: f32) {
    let longest = (pane.heights.total() as f32 + 2.0 * TOP_PT - view_height).max(0.0);
    // A line or two stay in sight, so that one finds where one was.
    let page = (view_height - 2.0 * size::READING * size::LEADING).max(view_height * 0.5);
    let to = match how {
        Scroll::PageUp => pane.scrolled - page,
        Scroll::PageDown => pane.scrolled + page,
        Scroll::Home => 0.0,
        Scroll::End => longest,
    };
    pane.offset = Some(to.clamp(0.0, longest));
    ui.ctx().request_repaint();
}

/// Letters that only boxes are shown of. A font of the system may be found some frames later.
fn missing(ui: &Ui, placed: &[Placed<'_>], text: &str) -> BTreeSet<char> {
    let words = placed.iter().map(|block| block.paragraph.span.of(text));
    let letters: BTreeSet<char> = words.filter(|w| !w.is_ascii()).flat_map(str::chars).collect();
    let font = FontId::new(size::READING, theme::serif());
    // What is not drawn by itself needs no font: marks, joiners, variants.
    let drawn = |c: &char| !c.is_ascii() && !c.is_whitespace() && !c.is_control() && !is_silent(*c);
    ui.ctx().fonts_mut(|fonts| {
        letters
            .into_iter()
            .filter(drawn)
            .filter(|c| !fonts.has_glyph(&font, *c))
            .collect()
    })
}

/// Combining marks, joiners, directions and variant selectors.
const fn is_silent(c: char) -> bool {
    matches!(c as u32, 0x00AD | 0x0300..=0x036F | 0x061C | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0xFEFF | 0xFFFC | 0xE0000..=0xE0FFF)
}

/// Space above the first and below the last paragraph.
const TOP_PT: f32 = 26.0;

/// Makes the model again when a row or a span has moved.
fn refresh(pane: &mut TextPane, key: u64, document: &Document) {
    let now = Some((key, document.moved));
    if pane.key == now {
        return;
    }
    let same_article = pane.key.as_ref().is_some_and(|(k, ..)| *k == key);
    pane.model = Model::new(document);
    if !same_article {
        pane.setting = None;
        pane.pointer = Pointer::default();
        pane.rest = Rest::default();
    }
    pane.key = now;
}

/// Guesses or measures all heights when the setting changes; whether it was another one before.
fn measure(ui: &Ui, pane: &mut TextPane, document: &Document, setting: Setting, palette: &Palette) -> bool {
    let same = pane.setting.is_some_and(|s| {
        Setting {
            dark: setting.dark,
            ..s
        } == setting
    });
    if same && pane.heights.len() == pane.model.paragraphs.len() {
        return false;
    }
    let set_before = pane.setting.replace(setting).is_some();
    let text: &str = &document.record.text;
    let row = (size::READING * size::LEADING).round();
    let characters_in_row = (setting.width / (size::READING * 0.5)).max(8.0);
    let guess =
        |p: &model::Paragraph| (p.span.len() as f32 / characters_in_row).ceil().max(1.0) * row + size::READING * GAP;
    pane.heights = Heights::guessed(pane.model.paragraphs.iter().map(guess).collect());
    if text.len() <= MEASURED_WHOLE_BYTES {
        for i in 0..pane.model.paragraphs.len() {
            let paragraph = &pane.model.paragraphs[i];
            let looks = pane.model.looks(document, i);
            let galley = layout::galley(ui, text, &looks, paragraph, setting, palette);
            pane.heights.measure(i, height_of(&galley, &pane.model, i));
        }
    }
    set_before && !same
}

fn height_of(galley: &egui::Galley, model: &Model, i: usize) -> f32 {
    let gap = if model.paragraphs[i].cut {
        0.0
    } else {
        size::READING * GAP
    };
    galley.size().y + gap.round()
}

/// The paragraphs of which anything can be seen, in bytes.
fn seen_span(placed: &[Placed<'_>], clip: Rect) -> Option<Span> {
    let inside = |p: &&Placed<'_>| p.origin.y + p.galley.size().y > clip.top() && p.origin.y < clip.bottom();
    let mut seen = placed.iter().filter(inside);
    let first = seen.next()?;
    let last = seen.next_back().unwrap_or(first);
    Some(Span::new(first.paragraph.span.start, last.paragraph.span.end))
}

/// The rows that can be read, in bytes: none that an edge cuts, since what is accepted as seen was readable.
fn readable_span(text: &str, placed: &[Placed<'_>], clip: Rect) -> Option<Span> {
    let rows = placed.iter().flat_map(|p| p.rows().map(move |row| (p, row)));
    let mut whole = rows.filter(|(_, row)| row.top() >= clip.top() - 1.0 && row.bottom() <= clip.bottom() + 1.0);
    let first = whole.next()?;
    let last = whole.last().unwrap_or(first);
    let start = first.0.byte_at(text, first.1.left_center());
    let end = last.0.byte_at(text, last.1.right_center());
    Some(Span::new(start, end.max(start)))
}

/// The article has the focus whenever nothing else has, so that Tab and the arrows walk the review and not the widgets.
fn focus(ui: &Ui, response: &egui::Response, free: bool) {
    let filter = egui::EventFilter {
        tab: free,
        horizontal_arrows: free,
        vertical_arrows: free,
        escape: true,
    };
    // Asked before the lock is taken: a response asks the same context.
    let touched = response.clicked() || response.drag_started();
    ui.memory_mut(|memory| {
        if free && (memory.focused().is_none() || touched) {
            memory.request_focus(response.id);
        }
        if memory.has_focus(response.id) {
            memory.set_focus_lock_filter(response.id, filter);
        }
    });
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Document, true, "Article text"));
}

/// Brings the selection or the current item into view.
fn reveal(ui: &Ui, pane: &mut TextPane, document: &Document, view_height: f32) {
    let Some(span) = document.selection.or_else(|| document.place_of_current()) else {
        return;
    };
    let Some(paragraph) = pane.model.paragraphs.get(pane.model.paragraph_at(span.start)) else {
        return;
    };
    let Some(setting) = pane.setting else { return };
    let i = pane.model.paragraph_at(span.start);
    let looks = pane.model.looks(document, i);
    let galley = layout::galley(ui, &document.record.text, &looks, paragraph, setting, &Palette::of(ui));
    let placed = Placed {
        paragraph,
        looks,
        cursors: Cursors::of(&galley, paragraph.span.of(&document.record.text)),
        galley,
        origin: pos2(0.0, pane.heights.top(i) as f32 + TOP_PT),
    };
    let rects = placed.rects(&document.record.text, span);
    let Some(rect) = rects.first().copied() else { return };
    let now = pane.scrolled;
    let comfortable = 60.0_f32.min(view_height * 0.2);
    let above = rect.top() < now + comfortable;
    let below = rect.bottom() > now + view_height - comfortable;
    if above || below {
        let share = if above { 0.25 } else { 0.6 };
        let longest = (pane.heights.total() as f32 + 2.0 * TOP_PT - view_height).max(0.0);
        pane.offset = Some((rect.top() - view_height * share).clamp(0.0, longest));
        ui.ctx().request_repaint();
    }
}

/// Widest bar of a selection, in points.
const BAR_PT: f32 = 640.0;

/// The bar that tags a selection, placed under it.
pub fn selection_bar(ui: &mut Ui, workbench: &mut Workbench) {
    let Some(document) = workbench.document() else { return };
    if document.selection.is_none()
        || document.search.is_some()
        || document.preview.is_some()
        || workbench.prompt.is_some()
        || workbench.panes.text.pointer.drag.is_some()
        || egui::Popup::is_any_open(ui.ctx())
    {
        return;
    }
    let Some(rect) = workbench.panes.text.selected else {
        return;
    };
    let mut asked = None;
    let position = rect.left_bottom() + Vec2::new(0.0, 4.0);
    let room = ui.max_rect().width() - 16.0;
    egui::Area::new(egui::Id::unique("selection bar"))
        .order(egui::Order::Foreground)
        .fixed_pos(position)
        .constrain_to(ui.max_rect())
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                // In a narrow pane it has two lines.
                ui.set_max_width(room.min(BAR_PT));
                ui.horizontal_wrapped(|ui| asked = super::widgets::kind_buttons(ui));
            });
        });
    if let Some(command) = asked {
        workbench.ask(command);
    }
}
