//! What each command does. One file a family; nothing is decided anywhere else.

mod again;
mod along;
mod also;
mod answer;
mod blind;
mod bounds;
mod choose;
mod compare;
mod contexts;
mod dates;
mod each;
mod entity;
mod event;
pub(super) mod everywhere;
mod files;
mod filter;
mod find;
mod hand;
mod heard;
mod hints;
mod impossible_day;
mod last;
mod leaving;
mod like;
mod look;
mod outside;
mod passages;
mod relative;
mod remember;
mod safety;
mod saving;
mod selection;
mod settings;
pub(super) mod spread;
mod targets;
mod timeline;
mod travel;
mod typed_date;
mod walk;

pub(super) use last::Last;
pub(super) use settings::Kept;

use super::Workbench;
use super::command::Command;
use super::document::Document;
use super::queue::Order;
use super::view::{About, Choice, Notice};
use crate::record::acts::{Act, Refusal};
use crate::record::{Edit, EditError, Stamp};

/// Whether a command decides about many items at once.
pub(super) const fn reaches_hidden(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Everywhere(_)
            | C::BoundsEverywhere
            | C::LastEverywhere
            | C::AcceptMany(_)
            | C::TagHits(_)
            | C::RejectHits
            | C::AcceptEntity
            | C::RejectEntity
    )
}

impl Workbench {
    /// Does a command.
    pub fn perform(&mut self, command: Command, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
        if command == Command::StayHere {
            self.stay_asked = true;
            return;
        }
        self.stay_unless_saving(&command);
        let may = self.applies(&command);
        if let Err(why) = may {
            self.say(why);
            return;
        }
        self.stand_on_selection(&command);
        self.note_stay(&command);
        let before = self.before(&command);
        if let Some(document) = self.document_mut() {
            document.look_ahead();
        }
        self.dispatch(command, ctx, frame);
        if let Some(before) = before {
            self.keep_last(before);
        }
    }

    /// Hands a command to its family.
    fn dispatch(&mut self, command: Command, ctx: &egui::Context, frame: Option<&eframe::Frame>) {
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
            | C::SaveAnew(_)
            | C::SaveLinked(..)
            | C::Export
            | C::ExportTo(_)
            | C::CloseArticle
            | C::SaveAndClose
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
            | C::Pick(_)
            | C::FillWith(..)
            | C::Leave(..)
            | C::EventType
            | C::SetAct(_)
            | C::MakeEvent(..)
            | C::SetStatus(_)
            | C::ToggleBackground
            | C::SetBackground(_)
            | C::ItemDate
            | C::SetItemDate(_)
            | C::MoveEvent(..)
            | C::SpanEvent(..)
            | C::Speaker
            | C::SetSpeaker(_)
            | C::PublicationDate
            | C::SetPublicationDate(_) => {
                self.perform_event(command);
            }
            C::Find
            | C::FindNext
            | C::FindPrevious
            | C::FindWords(_)
            | C::FindWith(_)
            | C::TagHits(_)
            | C::RejectHits
            | C::ShowHit(..) => self.perform_find(command),
            C::Palette
            | C::Help
            | C::Tab(_)
            | C::FilterList
            | C::NarrowList(_)
            | C::ListStep(_)
            | C::SortEntities(_)
            | C::NextSort
            | C::ToggleArticles
            | C::ToggleSide
            | C::ToggleInspector
            | C::MoveSide
            | C::MoveTimeline
            | C::ToggleTimeline
            | C::ShowInstead(_)
            | C::ToggleLabels
            | C::SetLanes(_)
            | C::SetAlong(_)
            | C::FitTimeline
            | C::ShowStretch(_)
            | C::TimelineIn
            | C::TimelineOut
            | C::ZoomIn
            | C::ZoomOut
            | C::ZoomReset
            | C::SwitchTheme
            | C::SetTheme(_)
            | C::Copy
            | C::AskAnalyst
            | C::SetAnalyst(_)
            | C::About
            | C::FindLetter(_)
            | C::Escape
            | C::CloseSheet => self.perform_look(command, ctx),
            C::Role
            | C::SetHolder(_)
            | C::Office
            | C::SetOffice(_)
            | C::SetCoding(..)
            | C::Contexts
            | C::ToggleContext(_)
            | C::Cameo
            | C::SetCameo(_)
            | C::Evidence
            | C::LeaveEvidence(_)
            | C::ShowEvidence(_)
            | C::Attribution
            | C::SetAttribution(_)
            | C::MergeEventInto(_)
            | C::ReferTo(_)
            | C::MergeSuggested
            | C::Wikidata
            | C::SetWikidata(_)
            | C::AskArticle(_)
            | C::SetArticle(..)
            | C::SecondRange
            | C::RightToLeft => self.perform_by_hand(command),
            C::FilterTable(_)
            | C::FilterLikeThis
            | C::FilterState(_)
            | C::FilterScore(_)
            | C::FilterKind(_)
            | C::FilterAct(_)
            | C::FilterActor
            | C::ClearFilter => self.perform_filter(&command),
            C::OpenBeside | C::LoadTheirs => self.perform_outside(command),
            C::TakeOver
            | C::Recovery
            | C::BringBack(_)
            | C::PutBack(_)
            | C::CompareLost(_)
            | C::Restore(_)
            | C::SetAside(_) => self.perform_safety(command),
            C::Remember(_) | C::RememberedDecisions | C::ForgetRule(_) | C::AmendRule(..) | C::ApplyRemembered => {
                self.perform_remember(command);
            }
            C::MoveEventFromT(event, days) => self.move_event_from_t(event, *days),
            C::Cue | C::LeaveCue | C::Story | C::StoryDate | C::SetStoryDate(..) | C::Boilerplate => {
                self.perform_passages(&command);
            }
            C::Choose(_) | C::ChooseTo(_) | C::ChooseCurrent | C::ChooseStep(_) | C::ChooseNone => {
                self.perform_choose(&command);
            }
            C::AnnotateAgain => self.annotate_again(),
            C::ToggleBlind => self.toggle_blind(),
            C::CancelWork => {
                if !self.cancel_jobs() {
                    self.say("Nothing is being read or drawn");
                }
            }
            C::Everywhere(_)
            | C::BoundsEverywhere
            | C::LastEverywhere
            | C::AcceptMany(_)
            | C::ConfirmEverywhere
            | C::CancelEverywhere
            | C::ToggleInPreview(_)
            | C::TickPlaces { .. }
            | C::StepPreview(_)
            | C::TickPlace
            | C::ExplainPreview
            | C::ToggleOthers => self.perform_everywhere(command),
            C::Compare
            | C::CompareWith(_)
            | C::LeaveComparison
            | C::GoToDifference(_)
            | C::KeepMine
            | C::TakeTheirs
            | C::Agreement
            | C::MeasureAmong(_) => self.perform_compare(command, frame),
            C::SwapTimes
            | C::ToggleCurve
            | C::ToggleClass(_)
            | C::WalkTimeline
            | C::LeaveTimeline
            | C::StepTimeline(_)
            | C::PanTimeline(_)
            | C::ExportPicture(_)
            | C::ExportPictureTo(..) => self.perform_timeline(command, ctx, frame),
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
        self.commit_edit_in(self.shown, edit)
    }

    /// Commits what the last edit settles as its end; `true` where the record changed.
    fn commit_with_last(&mut self, edit: Edit) -> bool {
        self.commit_by(self.shown, |document, stamp, order| {
            document.commit_with_last(edit, stamp, order)
        })
    }

    /// Commits an edit of the open article of that number; `true` where the record changed.
    pub(super) fn commit_edit_in(&mut self, n: usize, edit: Edit) -> bool {
        self.commit_by(n, |document, stamp, order| document.commit(edit, stamp, order))
    }

    fn commit_by(
        &mut self,
        n: usize,
        commit: impl FnOnce(&mut Document, &Stamp, Order) -> Result<(), EditError>,
    ) -> bool {
        let (stamp, order) = (self.stamp(), self.order);
        let Some((_, document)) = self.documents.get_mut(n) else {
            return false;
        };
        if let Some(why) = document.read_only() {
            self.say(why);
            return false;
        }
        match commit(document, &stamp, order) {
            Ok(()) => {
                // What was said of the decision before is over, and may be wrong by now.
                self.notices
                    .retain(|n| n.error || !n.choices.is_empty() || n.since.is_nan());
                self.journal_in(n);
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
        let text = text.into();
        // Of a key that is pressed many times the last line is enough.
        let sort = |text: &str| text.split([' ', ':']).next().map(str::to_owned);
        self.notices
            .retain(|n| n.error || !n.choices.is_empty() || sort(&n.text) != sort(&text));
        self.notices.push(Notice {
            text,
            error: false,
            since: f64::NAN,
            about: About::Nothing,
            choices: Vec::new(),
        });
        self.trim_notices();
    }

    /// Says something after what has been said of the same answer: both are told in one line.
    pub(super) fn say_after(&mut self, text: String) {
        let own = |n: &Notice| !n.error && n.choices.is_empty() && n.since.is_nan();
        match self.notices.iter_mut().rev().find(|n| own(n)) {
            Some(told) => told.text = format!("{}. {text}", told.text),
            None => self.say(text),
        }
    }

    /// Says at the foot of the window what the last answer has settled.
    pub(super) fn say_of_answer(&mut self, text: String) {
        self.settle(About::Answer);
        self.notices.push(Notice {
            text,
            error: false,
            since: f64::NAN,
            about: About::Answer,
            choices: Vec::new(),
        });
        self.trim_notices();
    }

    /// Says what went wrong; stays until it is closed.
    pub fn warn(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.notices.retain(|notice| notice.text != text);
        self.warn_about(About::Nothing, text, Vec::new());
    }

    /// Says what went wrong with a thing and what can be done about it; stays until it is closed or [`Self::settle`]d.
    pub(super) fn warn_about(&mut self, about: About, text: impl Into<String>, choices: Vec<Choice>) {
        self.settle(about);
        self.notices.push(Notice {
            text: text.into(),
            error: true,
            since: f64::NAN,
            about,
            choices,
        });
        self.trim_notices();
    }

    /// Takes back what was said about a thing.
    pub(super) fn settle(&mut self, about: About) {
        self.notices.retain(|n| about == About::Nothing || n.about != about);
    }

    /// Keeps the newest few; an error gives way only to another error, and a question only to another question.
    fn trim_notices(&mut self) {
        const KEPT: usize = 4;
        while self.notices.len() > KEPT {
            let one = |n: &Notice| !n.error;
            let plain = |n: &Notice| n.choices.is_empty();
            let all = &self.notices;
            let oldest = all
                .iter()
                .position(one)
                .or_else(|| all.iter().position(plain))
                .unwrap_or(0);
            self.notices.remove(oldest);
        }
    }
}
