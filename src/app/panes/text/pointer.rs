//! What the mouse wants of the article.

use super::layout::Placed;
use super::model::{Look, Model};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::panes::{menu::menu, widgets};
use crate::record::{ItemId, Table};
use crate::text::Span;
use crate::text::{bounds, direction};
use egui::{CursorIcon, Event, PointerButton, Pos2, Response, Ui};

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
}

/// Whether a pointer rests that nobody has moved since a key was pressed or the text ran on under it, or since it was first
/// seen: then nothing is explained over what is read.
#[derive(Debug, Clone)]
pub struct Rest {
    quiet: bool,
    /// Where it was seen last.
    at: Option<Pos2>,
}

impl Default for Rest {
    fn default() -> Self {
        Self { quiet: true, at: None }
    }
}

impl Rest {
    /// Whether nothing is to be explained.
    pub const fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Hears what came in with this frame.
    pub fn hear(&mut self, ui: &Ui) {
        let still = |event: &Event| {
            matches!(
                event,
                Event::Key { pressed: true, .. } | Event::Text(_) | Event::MouseWheel { .. }
            )
        };
        let (stilled, now) = ui.input(|i| (i.events.iter().any(still), i.pointer.latest_pos()));
        let moved = self.at.zip(now).is_some_and(|(before, now)| before.distance(now) > 0.5);
        self.at = now.or(self.at);
        self.quiet = stilled || self.quiet && !moved;
    }
}

/// How near to a span's edge the pointer takes hold of it, in points.
const GRIP_PT: f32 = 4.0;

/// Clicks choose items, again and again outwards; drags select; the current mention's edges can be dragged.
pub fn listen(
    ui: &Ui,
    response: &Response,
    pane: &mut Pointer,
    quiet: bool,
    model: &Model,
    placed: &[Placed<'_>],
    document: &Document,
) -> Vec<Command> {
    let page = Page {
        model,
        placed,
        document,
    };
    if let Some(point) = response.hover_pos() {
        page.hover(ui, response, point, pane.drag.is_none() && !quiet);
    }
    // Shown wherever the pointer is: it is over the menu and off the article while one chooses.
    let mut commands = Vec::new();
    response.context_menu(|ui| commands.extend(menu(ui, document, pane.on_blank)));
    let Some(point) = response.interact_pointer_pos().or_else(|| response.hover_pos()) else {
        return commands;
    };
    if document.hints.is_some() {
        pane.drag = None;
        if response.clicked_by(PointerButton::Primary) {
            commands.push(page.pick(point));
        }
        return commands;
    }
    if response.drag_started_by(PointerButton::Primary) {
        let origin = ui.input(|i| i.pointer.press_origin()).unwrap_or(point);
        if let Some(refused) = page.refused_drag(ui, origin) {
            return vec![refused];
        }
        pane.drag = page.drag_from(origin);
    }
    let mut selection = document.selection;
    if let (Some(Drag::Select(from) | Drag::Edge(from)), Some(now)) = (&pane.drag, page.byte(point)) {
        selection = Some(Span::new(now.min(*from), now.max(*from)));
        scroll_along(ui, point);
    }
    if response.drag_stopped() {
        return pane
            .drag
            .take()
            .map_or_else(Vec::new, |held| page.end_drag(held, selection));
    }
    let click = Click {
        primary: response.clicked_by(PointerButton::Primary),
        secondary: response.secondary_clicked(),
        double: response.double_clicked(),
    };
    let at = page.letter(point);
    if (click.double || click.primary) && at.is_some_and(|b| page.is_right_to_left(b)) {
        return vec![Command::RightToLeft];
    }
    if !click.double && (click.primary || click.secondary) {
        pane.on_blank = at.is_none();
    }
    let item = page.click(&click, point, &mut selection);
    commands.extend(page.select(selection));
    commands.extend(item.map(Command::GoTo));
    commands
}

/// Which click it was.
struct Click {
    /// Of the pointer alone: Enter on what has the focus counts as a click elsewhere, at wherever the pointer rests.
    primary: bool,
    secondary: bool,
    double: bool,
}

/// The article as it is drawn in this frame.
struct Page<'a, 'p> {
    model: &'a Model,
    placed: &'a [Placed<'p>],
    document: &'a Document,
}

impl Page<'_, '_> {
    fn text(&self) -> &str {
        &self.document.record.text
    }

    /// The place between letters that is nearest to a point, in bytes.
    fn byte(&self, point: Pos2) -> Option<usize> {
        nearest(self.placed, point).map(|block| block.byte_at(self.text(), point))
    }

    /// The letter that lies under a point, in bytes.
    fn letter(&self, point: Pos2) -> Option<usize> {
        inside(self.placed, point).map(|block| block.letter_at(self.text(), point))
    }

    /// Shows what the pointer would take hold of, and says why a span is what it is.
    fn hover(&self, ui: &Ui, response: &Response, point: Pos2, explains: bool) {
        let icon = if self.document.hints.is_some() {
            CursorIcon::PointingHand
        } else if edge_at(self.placed, self.document, self.text(), point).is_some() {
            CursorIcon::ResizeHorizontal
        } else {
            CursorIcon::Text
        };
        ui.ctx().set_cursor_icon(icon);
        if explains {
            explain(response, self.model, self.document, self.letter(point));
        }
    }

    /// What has a letter on it is taken by a click, the innermost first.
    fn pick(&self, point: Pos2) -> Command {
        let at = self.letter(point);
        let mut here = at.map(|b| over(self.model, self.document, b)).unwrap_or_default();
        here.sort_by_key(|m| m.span.len());
        Command::Pick(here.into_iter().map(|m| m.item(self.document)).collect())
    }

    fn is_right_to_left(&self, byte: usize) -> bool {
        direction::touches_right_to_left(self.text(), byte)
    }

    /// What is said where a drag that begins here would do nothing.
    fn refused_drag(&self, ui: &Ui, origin: Pos2) -> Option<Command> {
        if ui.input(|i| i.modifiers.command || i.modifiers.ctrl) && self.document.selection.is_some() {
            return Some(Command::SecondRange);
        }
        let here = self.byte(origin);
        here.filter(|b| self.is_right_to_left(*b)).map(|_| Command::RightToLeft)
    }

    /// An edge where the pointer holds one, else the place where what is selected begins.
    fn drag_from(&self, origin: Pos2) -> Option<Drag> {
        let edge = edge_at(self.placed, self.document, self.text(), origin).map(Drag::Edge);
        edge.or_else(|| self.byte(origin).map(Drag::Select))
    }

    /// Whole words are selected; an edge that was let go of has its new place.
    fn end_drag(&self, held: Drag, selection: Option<Span>) -> Vec<Command> {
        let text = self.text();
        let words = selection.and_then(|s| bounds::whole_words(text, s));
        if words.is_some_and(|s| direction::ends_right_to_left(text, s)) {
            return self.select(None).into_iter().chain([Command::RightToLeft]).collect();
        }
        match (held, words) {
            (Drag::Edge(fixed), Some(span)) => {
                let moved = Command::Rebound(edged(self.document, text, span, fixed));
                self.select(None).into_iter().chain([moved]).collect()
            }
            _ => self.select(words).into_iter().collect(),
        }
    }

    /// What a click selects, and what it goes to.
    fn click(&self, click: &Click, point: Pos2, selection: &mut Option<Span>) -> Option<ItemId> {
        let at = self.letter(point);
        let word = |b: usize| bounds::word_at(self.text(), b);
        if click.double {
            *selection = at.or_else(|| self.byte(point)).and_then(word);
            return None;
        }
        let held = selection.is_some_and(|s| at.is_some_and(|b| s.holds(b)));
        if !(click.primary || click.secondary && !held) {
            return None;
        }
        *selection = None;
        let mut item = at.and_then(|b| choose(self.model, self.document, b, click.secondary));
        if click.secondary {
            // A word that is no item is selected, so that the menu is about it and not about what is elsewhere; what a
            // quotation or a warning covers beside its items is words too, until one goes to it.
            let covers = |i: &ItemId| matches!(i.table, Table::Quotes | Table::Flags);
            item = item.filter(|i| !covers(i) || self.document.current.as_ref() == Some(i));
            let free = at.filter(|b| item.is_none() && !self.is_right_to_left(*b));
            *selection = free.and_then(word);
        }
        item
    }

    /// Asks for other words to be selected than are.
    fn select(&self, words: Option<Span>) -> Option<Command> {
        (words != self.document.selection).then_some(Command::Select(words))
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
    here.sort_by_key(|m| (m.span.len(), rank(m.table)));
    let at = here.iter().position(|m| m.current);
    let next = at.map_or(0, |at| if keep { at } else { (at + 1) % here.len() });
    here.get(next).map(|m| m.item(document))
}

fn over(model: &Model, document: &Document, byte: usize) -> Vec<Look> {
    let mut here = model.looks(document, model.paragraph_at(byte));
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
            widgets::why_line(ui, document, &mark.item(document));
        }
    });
}
