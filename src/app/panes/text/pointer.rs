//! What the mouse wants of the article.

use super::layout::Placed;
use super::model::{Look, Model};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::panes::{menu::menu, widgets};
use crate::record::{ItemId, Table};
use crate::text::Span;
use crate::text::{bounds, direction};
use egui::{CursorIcon, Event, PointerButton, Pos2, Response, Ui, Vec2};

/// A drag under way.
#[derive(Debug, Clone, PartialEq)]
pub enum Drag {
    /// Selects text from here (bytes).
    Select(usize),
    /// Moves one end of the current item; this end stays (bytes).
    Edge(usize),
}

/// What the pointer is at, from frame to frame.
#[derive(Debug, Clone, Default)]
pub struct Pointer {
    /// The drag under way.
    pub drag: Option<Drag>,
    /// Whether the menu was opened beside the words: then it is about no item.
    on_blank: bool,
    /// Whether a key was pressed since the pointer moved: then nothing is explained over the text that is read.
    quiet: bool,
}

impl Pointer {
    /// Whether a key was pressed since the pointer moved.
    pub const fn is_quiet(&self) -> bool {
        self.quiet
    }

    fn hear_keys(&mut self, ui: &Ui) {
        let key = |event: &Event| matches!(event, Event::Key { pressed: true, .. } | Event::Text(_));
        let (typed, moved) = ui.input(|i| (i.events.iter().any(key), i.pointer.delta() != Vec2::ZERO));
        self.quiet = typed || self.quiet && !moved;
    }
}

/// How near to a span's edge the pointer takes hold of it, in points.
const GRIP_PT: f32 = 4.0;

/// Clicks choose items, again and again outwards; drags select; the current mention's edges can be dragged.
pub fn listen(
    ui: &Ui,
    response: &Response,
    pane: &mut Pointer,
    model: &Model,
    placed: &[Placed<'_>],
    document: &mut Document,
) -> Vec<Command> {
    pane.hear_keys(ui);
    let quiet = pane.quiet;
    let drag = &mut pane.drag;
    let text = document.record.text.clone();
    let byte = |point: Pos2| nearest(placed, point).map(|block| block.byte_at(&text, point));
    let pointer = response.interact_pointer_pos().or_else(|| response.hover_pos());
    if let Some(point) = response.hover_pos() {
        let grip = edge_at(placed, document, &text, point).is_some();
        let picking = document.hints.is_some();
        ui.ctx().set_cursor_icon(if picking {
            CursorIcon::PointingHand
        } else if grip {
            CursorIcon::ResizeHorizontal
        } else {
            CursorIcon::Text
        });
        if drag.is_none() && !quiet {
            explain(
                response,
                model,
                document,
                inside(placed, point).map(|b| b.letter_at(&text, point)),
            );
        }
    }
    // Shown wherever the pointer is: it is over the menu and off the article while one chooses.
    let mut commands = Vec::new();
    response.context_menu(|ui| commands.extend(menu(ui, document, pane.on_blank)));
    let Some(point) = pointer else { return commands };
    let adds = ui.input(|i| i.modifiers.command || i.modifiers.ctrl);
    if document.hints.is_some() {
        *drag = None;
        if response.clicked_by(PointerButton::Primary) {
            let at = inside(placed, point).map(|block| block.letter_at(&text, point));
            let mut here = at.map(|b| over(model, document, b)).unwrap_or_default();
            here.sort_by_key(|m| m.span.len());
            commands.push(Command::Pick(here.into_iter().map(|m| m.item.clone()).collect()));
        }
        return commands;
    }
    if response.drag_started_by(PointerButton::Primary) && adds && document.selection.is_some() {
        return vec![Command::SecondRange];
    }
    if response.drag_started_by(PointerButton::Primary) {
        let origin = ui.input(|i| i.pointer.press_origin()).unwrap_or(point);
        if byte(origin).is_some_and(|b| direction::touches_right_to_left(&text, b)) {
            return vec![Command::RightToLeft];
        }
        *drag = edge_at(placed, document, &text, origin)
            .map(Drag::Edge)
            .or_else(|| byte(origin).map(Drag::Select));
    }
    if let (Some(held), Some(now)) = (drag.as_ref(), byte(point)) {
        let (Drag::Select(from) | Drag::Edge(from)) = held;
        document.selection = Some(Span::new(now.min(*from), now.max(*from)));
        scroll_along(ui, point);
    }
    if response.drag_stopped() {
        return end_drag(drag, document, &text);
    }
    // Of the pointer alone: Enter on what has the focus counts as a click elsewhere, at wherever the pointer rests.
    let pressed = response.clicked_by(PointerButton::Primary);
    let clicked = response.double_clicked() || pressed;
    if clicked
        && inside(placed, point).is_some_and(|b| direction::touches_right_to_left(&text, b.letter_at(&text, point)))
    {
        return vec![Command::RightToLeft];
    }
    if response.double_clicked() {
        let under = inside(placed, point).map(|block| block.letter_at(&text, point));
        document.selection = under.or_else(|| byte(point)).and_then(|b| bounds::word_at(&text, b));
        return commands;
    }
    if pressed || response.secondary_clicked() {
        let at = inside(placed, point).map(|block| block.letter_at(&text, point));
        let held = document.selection.is_some_and(|s| at.is_some_and(|b| s.holds(b)));
        if pressed || !held {
            document.selection = None;
            let mut item = at.and_then(|b| choose(model, document, b, response.secondary_clicked()));
            if response.secondary_clicked() {
                // A word that is no item is selected, so that the menu is about it and not about what is elsewhere; what a
                // quotation or a warning covers beside its items is words too, until one goes to it.
                let covers = |i: &ItemId| matches!(i.table, Table::Quotes | Table::Flags);
                item = item.filter(|i| !covers(i) || document.current.as_ref() == Some(i));
                let free = at.filter(|b| item.is_none() && !direction::touches_right_to_left(&text, *b));
                document.selection = free.and_then(|b| bounds::word_at(&text, b));
            }
            commands.extend(item.map(Command::GoTo));
        }
        pane.on_blank = at.is_none();
    }
    commands
}

fn end_drag(drag: &mut Option<Drag>, document: &mut Document, text: &str) -> Vec<Command> {
    let Some(held) = drag.take() else { return Vec::new() };
    document.selection = document.selection.and_then(|s| bounds::whole_words(text, s));
    if document
        .selection
        .is_some_and(|s| direction::ends_right_to_left(text, s))
    {
        document.selection = None;
        return vec![Command::RightToLeft];
    }
    match (held, document.selection) {
        (Drag::Edge(fixed), Some(span)) => {
            document.selection = None;
            vec![Command::Rebound(edged(document, text, span, fixed))]
        }
        _ => Vec::new(),
    }
}

/// What a dragged edge takes in: past the last word no full stop, but of a quotation its marks. The other edge stays as
/// it is (bytes).
fn edged(document: &Document, text: &str, span: Span, fixed: usize) -> Span {
    if document.current_in(Table::Quotes).is_some() {
        return span;
    }
    let bare = bounds::without_marks(text, span);
    if fixed <= span.start {
        Span::new(span.start, bare.end)
    } else {
        Span::new(bare.start, span.end)
    }
}

/// The item at a position: the innermost; where one is current already, the next one outwards, or with `keep` that one. Of
/// those on the same words what happens comes first, then who is named, then the office that the words are too.
fn choose(model: &Model, document: &Document, byte: usize, keep: bool) -> Option<ItemId> {
    let mut here = over(model, document, byte);
    let rank = |table: Table| match table {
        Table::Mentions => 1,
        Table::Roles => 2,
        Table::Quotes | Table::Flags => 3,
        _ => 0,
    };
    here.sort_by_key(|m| (m.span.len(), rank(m.item.table)));
    let at = here.iter().position(|m| document.current.as_ref() == Some(m.item));
    let next = at.map_or(0, |at| if keep { at } else { (at + 1) % here.len() });
    here.get(next).map(|m| m.item.clone())
}

fn over<'m>(model: &'m Model, document: &Document, byte: usize) -> Vec<Look<'m>> {
    let Some(paragraph) = model.paragraphs.get(model.paragraph_at(byte)) else {
        return Vec::new();
    };
    let mut here = model.looks(document, paragraph);
    here.retain(|m| m.span.holds(byte));
    here
}

/// The fixed end when the pointer holds an edge of the current item, in bytes.
fn edge_at(placed: &[Placed<'_>], document: &Document, text: &str, point: Pos2) -> Option<usize> {
    let movable = |item: &&ItemId| !matches!(item.table, Table::Entities | Table::Flags);
    let item = document.current.as_ref().filter(movable)?;
    let span = document.index.span(&document.record, item)?;
    for block in placed.iter().filter(|b| b.paragraph.span.overlaps(span)) {
        let rects = block.rects(text, span);
        let (first, last) = (rects.first()?, rects.last()?);
        let near = |x: f32, rect: &egui::Rect| (point.x - x).abs() <= GRIP_PT && rect.y_range().contains(point.y);
        if near(first.left(), first) {
            return Some(span.end).filter(|_| block.paragraph.span.start <= span.start);
        }
        if near(last.right(), last) {
            return Some(span.start).filter(|_| span.end <= block.paragraph.span.end);
        }
    }
    None
}

/// The block whose rows are nearest to a point.
fn nearest<'a, 'p>(placed: &'a [Placed<'p>], point: Pos2) -> Option<&'a Placed<'p>> {
    let distance = |b: &&Placed<'_>| {
        let (top, bottom) = (b.origin.y, b.origin.y + b.galley.size().y);
        (top - point.y).max(point.y - bottom).max(0.0)
    };
    placed.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))
}

/// The block whose letters lie under a point.
fn inside<'a, 'p>(placed: &'a [Placed<'p>], point: Pos2) -> Option<&'a Placed<'p>> {
    placed.iter().find(|b| {
        b.galley
            .rows
            .iter()
            .any(|row| row.rect().translate(b.origin.to_vec2()).contains(point))
    })
}

/// Scrolls while a drag goes past the edge.
fn scroll_along(ui: &Ui, point: Pos2) {
    let clip = ui.clip_rect();
    let past = (point.y - clip.bottom() + 20.0).max(0.0) - (clip.top() + 20.0 - point.y).max(0.0);
    if past != 0.0 {
        ui.scroll_with_delta(egui::vec2(0.0, -past * 0.4));
        ui.ctx().request_repaint();
    }
}

/// Says why, when the pointer rests on a span.
fn explain(response: &Response, model: &Model, document: &Document, byte: Option<usize>) {
    // The bar of a selection stands where the pointer rests after a drag.
    let Some(byte) = byte.filter(|_| document.selection.is_none()) else {
        return;
    };
    let mut here = over(model, document, byte);
    here.sort_by_key(|m| m.span.len());
    if here.is_empty() {
        return;
    }
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(360.0);
        for mark in here {
            widgets::why_line(ui, document, mark.item);
        }
    });
}
