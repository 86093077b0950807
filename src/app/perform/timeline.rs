//! The timeline: what it runs along, what it shows, its keys, and the picture of it.

use crate::app::Workbench;
use crate::app::command::Command;
use crate::app::dialogs::Ask;
use crate::app::jobs::Doing;
use crate::app::places;
use crate::app::view::Along;
use crate::app::worker::Request;
use crate::record::{ItemId, Table};

impl Workbench {
    /// Shows the stretch that the timeline opened on, or everything.
    pub(super) fn show_stretch(&mut self, everything: bool) {
        let view = &mut self.panes.timeline;
        let more = view.has_more();
        view.fit(everything && more);
        self.say(match (more, everything) {
            (false, _) => "The timeline shows all that it has",
            (true, true) => "The timeline shows everything; 0 goes back to the news",
            (true, false) => "The timeline shows the news; 0 again shows everything",
        });
    }

    pub(super) fn perform_timeline(&mut self, command: Command, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        if !self.settings.timeline && !matches!(command, Command::LeaveTimeline) {
            // What is asked of it is to be seen.
            self.settings.timeline = true;
            self.keep_settings();
        }
        match command {
            Command::SwapTimes => {
                let (along, said) = match self.panes.timeline.along() {
                    Along::Published => (Along::Time, "Events stand at the time they happened"),
                    _ => (Along::Published, "Events stand at the day their story was published"),
                };
                self.panes.timeline.run_along(along);
                self.settings.along = along;
                self.keep_settings();
                self.say(said);
            }
            Command::ToggleCurve => {
                let curve = &mut self.panes.timeline.curve;
                *curve = !*curve;
                self.settings.score_curve = *curve;
                self.keep_settings();
            }
            Command::ToggleClass(class) => {
                let hidden = self.panes.timeline.toggle(class);
                let does = if hidden { "hides" } else { "shows" };
                self.say(format!("The timeline {does}: {}", class.covers()));
            }
            Command::WalkTimeline => {
                ctx.memory_mut(|m| m.request_focus(places::timeline()));
                self.say(
                    "Arrows walk the events, + and − zoom, 0 shows the news or all, Shift+arrows move; Esc goes back to the text",
                );
            }
            Command::LeaveTimeline => {
                ctx.memory_mut(|m| m.request_focus(places::article()));
            }
            Command::StepTimeline(step) => {
                let Some((_, document)) = self.documents.get(self.shown) else {
                    return;
                };
                match self.panes.timeline.step(document, step) {
                    Ok(id) => self.ask(Command::GoTo(ItemId::new(Table::Events, id))),
                    Err(why) => self.say(why),
                }
            }
            Command::PanTimeline(tenths) => self.panes.timeline.pan(tenths),
            Command::ExportPicture(format) => {
                if let Some((document, suggested)) = self.suggestion(&format!("timeline.{}", format.ending())) {
                    let ask = Ask::Picture {
                        document,
                        suggested,
                        format,
                    };
                    self.show_dialog(ask, frame);
                }
            }
            Command::ExportPictureTo(format, chosen) => {
                let target = format.named(chosen.clone());
                // Nobody was asked whether what has the longer name may go.
                if target != chosen && target.exists() {
                    let name = target.file_name().unwrap_or_default().to_string_lossy();
                    self.warn(format!(
                        "“{name}” is there already: choose it by its whole name to replace it"
                    ));
                    return;
                }
                let look = self.panes.timeline.look();
                if let Some(seen) = self.sight() {
                    // In blind mode the file tells no more than the window.
                    let record = Box::new(seen.record.clone());
                    let progress = self.wait_for(Doing::Drawing, target.clone());
                    self.worker.request(Request::ExportPicture {
                        record,
                        look,
                        target,
                        progress,
                    });
                }
            }
            _ => {}
        }
    }
}
