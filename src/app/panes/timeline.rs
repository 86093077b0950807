//! The timeline.

use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::view::Lanes;
use egui::Ui;

/// How the timeline is looked at.
#[derive(Default)]
pub struct TimelineView {
    /// How it is grouped.
    pub lanes: Lanes,
}

impl TimelineView {
    /// Shows everything.
    pub fn fit(&mut self) {}

    /// Zooms about the middle.
    pub fn zoom(&mut self, _factor: f32) {}
}

/// Draws the timeline and reports what the pointer wants.
pub fn show(_ui: &mut Ui, _view: &mut TimelineView, _key: u64, _document: &Document) -> Vec<Command> {
    Vec::new()
}
