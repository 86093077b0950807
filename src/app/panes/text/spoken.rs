//! What a screen reader is told of the page: paragraphs as text, spans by name, and the current item as the focus.
//!
//! The article keeps the keyboard's focus while the review cursor walks its spans, so the cursor is reported as the
//! article's active descendant, and a span can be made the current item by the reader's own click.

use super::layout::Placed;
use super::model::Look;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::places;
use egui::accesskit::Action;
use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo};

/// Gives a paragraph's text to a screen reader.
pub fn paragraph(ui: &Ui, block: &Placed<'_>, text: &str) {
    let words = block.paragraph.span.of(text);
    if words.trim().is_empty() {
        return;
    }
    let rect = Rect::from_min_size(block.origin, block.galley.size());
    let id = ui.scope_id().with(("paragraph", block.paragraph.span.start));
    let response = ui.interact(rect, id, Sense::empty());
    response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, words.trim()));
}

/// Gives a span a name that a screen reader and a test can find, and reports when the reader clicks it.
pub fn span(ui: &Ui, mark: &Look, rect: Rect, document: &Document) -> Option<Command> {
    let item = mark.item(document);
    let id = ui.scope_id().with((&item.table, &item.id));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, mark.name(document)));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.add_action(Action::Click))?;
    if mark.current {
        current(ui, id, mark, document);
    }
    let clicked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
    clicked.then(|| match document.hints {
        Some(_) => Command::Pick(vec![item]),
        None => Command::GoTo(item),
    })
}

/// The article's focus stands on this span, whose sentence is read after its name.
fn current(ui: &Ui, id: Id, mark: &Look, document: &Document) {
    let target = id.accesskit_id();
    ui.ctx()
        .accesskit_node_builder(places::article(), |node| node.set_active_descendant(target));
    let record = &document.record;
    let Some(row) = record.sentence_at(mark.span.start) else {
        return;
    };
    let words = format!("in: {}", record.sentences[row].span.of(&record.text).trim());
    ui.ctx().accesskit_node_builder(id, |node| node.set_description(words));
}
