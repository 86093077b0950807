//! What each command does. One file a family; nothing is decided anywhere else.

mod answer;
mod event;
mod files;
mod look;
mod safety;
mod targets;
mod timeline;

use super::Workbench;
use super::command::Command;
use super::view::Notice;
use crate::record::Edit;
use crate::record::acts::{Act, Refusal};

/// Why nothing can be changed here.
const HELD: &str = "Another window has this article: take it over first (File menu, or Ctrl+K and “take over”)";

impl Workbench {
    /// Does a command.
    pub fn perform(&mut self, command: Command, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        use Command as C;
        match &command {
            C::Open
            | C::OpenPath(_)
            | C::OpenSample(_)
            | C::Reread(_)
            | C::Save
            | C::SaveAs
            | C::SaveTo(_)
            | C::SaveOver
            | C::Export
            | C::ExportTo(_)
            | C::CloseArticle
            | C::DiscardArticle
            | C::ShowArticle(_)
            | C::NextArticle
            | C::PreviousArticle
            | C::Quit
            | C::DiscardAll
            | C::SaveAllAndQuit => self.perform_file(command, ctx, frame),
            C::EditEvent
            | C::EndEvent
            | C::Fill(_)
            | C::HintLetter(_)
            | C::FillWith(..)
            | C::Leave(..)
            | C::EventType
            | C::SetAct(_)
            | C::SetStatus(_)
            | C::ToggleBackground
            | C::ItemDate
            | C::SetItemDate(_)
            | C::MoveEvent(..)
            | C::Speaker
            | C::SetSpeaker(_)
            | C::PublicationDate
            | C::SetPublicationDate(_) => self.perform_event(command),
            C::Find
            | C::FindNext
            | C::FindPrevious
            | C::Palette
            | C::Help
            | C::Tab(_)
            | C::ToggleArticles
            | C::ToggleSide
            | C::ToggleTimeline
            | C::ToggleLabels
            | C::SetLanes(_)
            | C::SetAlong(_)
            | C::FitTimeline
            | C::TimelineIn
            | C::TimelineOut
            | C::ZoomIn
            | C::ZoomOut
            | C::ZoomReset
            | C::SwitchTheme
            | C::About
            | C::Escape => self.perform_look(command, ctx),
            C::SwapTimes
            | C::ToggleCurve
            | C::ToggleClass(_)
            | C::WalkTimeline
            | C::LeaveTimeline
            | C::StepTimeline(_)
            | C::PanTimeline(_)
            | C::ExportPicture
            | C::ExportPictureTo(_) => self.perform_timeline(command, ctx, frame),
            C::TakeOver | C::Recovery | C::Restore(_) | C::SetAside(_) => self.perform_safety(command),
            _ => self.perform_answer(command),
        }
    }

    /// Commits what an act answers; `true` where the record changed. A refusal is said, not hidden.
    pub(super) fn commit(&mut self, act: Act) -> bool {
        match act {
            Ok(edit) => self.commit_edit(edit),
            Err(Refusal(why)) => {
                self.say(why);
                false
            }
        }
    }

    /// Commits an edit; `true` where the record changed.
    pub(super) fn commit_edit(&mut self, edit: Edit) -> bool {
        let (stamp, order) = (self.stamp(), self.order);
        let Some(document) = self.document_mut() else {
            return false;
        };
        if document.held_elsewhere {
            self.say(HELD);
            return false;
        }
        match document.commit(edit, &stamp, order) {
            Ok(()) => {
                self.journal();
                true
            }
            Err(fault) => {
                self.warn(fault.to_string());
                false
            }
        }
    }

    /// Says what happened; goes away by itself.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notices.push(Notice {
            text: text.into(),
            error: false,
            since: f64::NAN,
        });
        self.trim_notices();
    }

    /// Says what went wrong; stays until it is closed.
    pub fn warn(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice {
            text,
            error: true,
            since: f64::NAN,
        });
        self.trim_notices();
    }

    /// Keeps the newest few; an error gives way only to another error.
    fn trim_notices(&mut self) {
        const KEPT: usize = 4;
        while self.notices.len() > KEPT {
            let oldest = self.notices.iter().position(|n| !n.error).unwrap_or(0);
            self.notices.remove(oldest);
        }
    }
}
