//! When nothing waits for a decision any more: what was decided, whether it is saved, and what comes next.

use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::document::Document;
use crate::app::filter::Wanted;
use crate::app::panes::widgets;
use crate::app::theme::{self, Palette, size};
use crate::record::{EventType, Record, Review};
use egui::{Frame, Margin, RichText, Stroke, Ui};

/// How often each decision was made.
#[derive(Default)]
struct Tally {
    accepted: usize,
    corrected: usize,
    added: usize,
    rejected: usize,
    parked: usize,
}

impl Tally {
    fn of(record: &Record) -> Self {
        let mut tally = Self::default();
        let events = record.events.iter().filter(|e| e.act != EventType::Statement);
        record.mentions.iter().for_each(|m| tally.count(m.review, &m.note));
        record.entities.iter().for_each(|e| tally.count(e.review, &e.note));
        record.roles.iter().for_each(|r| tally.count(r.review, &r.note));
        record.times.iter().for_each(|t| tally.count(t.review, &t.note));
        record.quotes.iter().for_each(|q| tally.count(q.review, &q.note));
        events.for_each(|e| tally.count(e.review, &e.note));
        record.flags.iter().for_each(|f| tally.count(f.review, &f.note));
        tally
    }

    fn count(&mut self, review: Review, note: &Option<String>) {
        match review {
            Review::Suggested => {}
            Review::Accepted => self.accepted += 1,
            Review::Corrected => self.corrected += 1,
            Review::Added => self.added += 1,
            Review::Rejected => self.rejected += 1,
        }
        self.parked += usize::from(note.is_some());
    }

    /// `120 accepted · 4 corrected`: what did not happen is not told.
    fn line(&self) -> String {
        let parts = [
            (self.accepted, "accepted"),
            (self.corrected, "corrected"),
            (self.added, "added"),
            (self.rejected, "rejected"),
            (self.parked, "with a note"),
        ];
        let told = parts.iter().filter(|(n, _)| *n > 0);
        told.map(|(n, what)| format!("{n} {what}"))
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// Draws it where everything is reviewed; nothing elsewhere.
pub fn show(ui: &mut Ui, workbench: &Workbench, document: &Document, palette: &Palette, commands: &mut Vec<Command>) {
    if document.queue.all == 0 || document.queue.left() > 0 {
        return;
    }
    let tally = Tally::of(&document.record);
    let others = workbench.documents.iter().filter(|(_, d)| d.queue.left() > 0).count();
    // The fields of what is current are not pushed out of sight.
    let brief = document.current.is_some();
    Frame::new()
        .stroke(Stroke::new(1.0, palette.hairline))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(10, if brief { 4 } else { 8 }))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let saved = if document.is_changed() {
                "not saved yet"
            } else {
                "saved"
            };
            let head = format!("Everything is reviewed, and {saved}");
            if !brief {
                ui.label(RichText::new(&head).font(theme::sans_strong(size::BODY)));
                ui.label(RichText::new(tally.line()).size(size::SMALL).color(palette.dim));
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(14.0, if brief { 2.0 } else { 6.0 });
                if brief {
                    ui.label(RichText::new(&head).font(theme::sans_strong(size::SMALL)));
                    ui.label(RichText::new(tally.line()).size(size::SMALL).color(palette.dim));
                }
                let mut next = |what: &str, command| {
                    if widgets::key_hint(ui, &key(&command), what, true).clicked() {
                        commands.push(command);
                    }
                };
                if document.is_changed() {
                    next("save", Command::Save);
                }
                if others > 0 {
                    next("next article", Command::NextArticle);
                }
                next("export events", Command::Export);
                let noted = document.filter.state == Wanted::Noted;
                if tally.parked > 0 && !noted && widgets::quiet_button(ui, "walk what has a note").clicked() {
                    commands.push(Command::FilterState(Wanted::Noted));
                }
            });
        });
    ui.add_space(4.0);
}
