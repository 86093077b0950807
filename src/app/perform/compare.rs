//! The second reader: opening their file beside one's own, walking the differences, settling them.

use super::dates::told_of;
use crate::annotate::times;
use crate::app::Workbench;
use crate::app::aside::Step;
use crate::app::command::{Command, key};
use crate::app::dialogs::Ask;
use crate::app::document::Document;
use crate::app::jobs::Doing;
use crate::app::second::Second;
use crate::app::view::Sheet;
use crate::app::worker::Request;
use crate::read::shown;
use crate::record::acts::{Act, Indexed};
use crate::record::agreement::{Agreement, Among, Comparison, What};
use crate::record::{Edit, ItemId, Table};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is said where no comparison is open.
fn none() -> String {
    let open = key(&Command::Compare);
    format!("No other reader's file is open beside this one: {open} opens one")
}

impl Workbench {
    pub(super) fn perform_compare(&mut self, command: Command, frame: Option<&eframe::Frame>) {
        let Some((key, document)) = self.documents.get(self.shown) else {
            self.say("Open an article first, then the other reader's file of it");
            return;
        };
        match command {
            Command::Compare => {
                let near = document.target.as_ref().or(document.path.as_ref());
                let folder = near.and_then(|p| p.parent()).map(Path::to_owned);
                self.show_dialog(Ask::Compare { document: *key, folder }, frame);
            }
            Command::CompareWith(path) => self.compare_with(path),
            Command::LeaveComparison => match self.document_mut().and_then(|d| d.second.take()) {
                Some(_) => self.say("The comparison is closed; what you decided stays"),
                None => self.say(none()),
            },
            Command::GoToDifference(n) => self.stand_on(n),
            Command::KeepMine => self.keep_mine(),
            Command::TakeTheirs => self.take_theirs(),
            Command::Agreement if document.second.is_none() => self.say(none()),
            Command::Agreement => {
                let open = matches!(self.sheet, Some(Sheet::Agreement));
                self.sheet = (!open).then_some(Sheet::Agreement);
                self.measure();
            }
            Command::MeasureAmong(among) => {
                if let Some(second) = self.document_mut().and_then(|d| d.second.as_mut()) {
                    second.among = among;
                    second.measured = None;
                }
                self.measure();
            }
            _ => {}
        }
    }

    fn compare_with(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let Some((key, document)) = self.documents.get(self.shown) else {
            return;
        };
        if document.target.as_ref() == Some(&path) {
            self.warn(format!(
                "“{}” is where this article itself is saved: choose the other reader's file",
                shown(&path)
            ));
            return;
        }
        let document = *key;
        let progress = self.wait_for(Doing::Comparing, path.clone());
        self.worker.request(Request::Compare {
            document,
            path,
            progress,
        });
    }

    /// Takes the other reader's file, once it is read.
    pub(super) fn take_other(&mut self, key: u64, path: PathBuf, read: Result<Box<Indexed>, String>) {
        let other = match read {
            Ok(other) => other,
            Err(why) => return self.warn(why),
        };
        let blind = self.blind;
        let Some(n) = self.documents.iter().position(|(k, _)| *k == key) else {
            return;
        };
        let document = &mut self.documents[n].1;
        let own = document.target.as_deref().or(document.path.as_deref());
        let second = Second::new(path.clone(), *other, own, &self.user);
        let before = document.second.replace(second);
        document.blind = blind;
        if let Err(why) = document.compare_again() {
            document.second = before;
            return self.warn(format!(
                "“{}” cannot be compared with this article. {why}",
                shown(&path)
            ));
        }
        document.preview = None;
        document.selection = None;
        let first = document.second.as_ref().and_then(|s| s.open_from(0));
        let hidden = document.second.as_ref().map_or(0, |s| s.hidden);
        self.shown = n;
        self.settings.side = true;
        match first {
            Some(first) => self.stand_on(first),
            None if hidden > 0 => self.say("Blind: differences show once you have decided about the words"),
            None => self.say("The two agree in everything"),
        }
    }

    /// Makes a difference the current one.
    fn stand_on(&mut self, n: usize) {
        let order = self.order;
        let Some(document) = self.document_mut() else { return };
        let found = document.second.as_ref().and_then(|s| s.differences.get(n));
        let Some(own) = found.map(crate::app::second::Shown::own) else {
            return;
        };
        match own {
            Some(item) => document.go_to(item),
            None => {
                document.leave_item();
                document.reveal = true;
            }
        }
        document.requeue(order);
        if let Some(second) = &mut document.second {
            second.at = Some(n);
        }
    }

    /// Walks the differences, where a comparison is open; `false` where none is.
    pub(super) fn step_difference(&mut self, forward: bool, open: bool) -> bool {
        let Some(second) = self.document().and_then(|d| d.second.as_ref()) else {
            return false;
        };
        match second.step(forward, open) {
            Some(n) => self.stand_on(n),
            None => self.say(done(second.hidden)),
        }
        true
    }

    /// To the first difference that is left from a place in the list on.
    fn go_on_from(&mut self, place: usize) {
        let Some(second) = self.document_mut().and_then(|d| d.second.as_mut()) else {
            return;
        };
        match second.open_from(place) {
            Some(n) => self.stand_on(n),
            None => {
                second.at = None;
                let hidden = second.hidden;
                self.say(done(hidden));
            }
        }
    }

    /// Goes on after an answer of another sort; `false` where no comparison is open.
    pub(super) fn advance_difference(&mut self) -> bool {
        let Some(second) = self.document().and_then(|d| d.second.as_ref()) else {
            return false;
        };
        // What was settled by the answer is out of the list, and the next one has its place.
        let place = second.at.unwrap_or(0);
        self.go_on_from(place);
        true
    }

    fn keep_mine(&mut self) {
        self.settle_difference(|comparison, shown| Ok(comparison.keep(&shown.difference)));
    }

    fn take_theirs(&mut self) {
        let day = self.document().and_then(|document| {
            let current = &document.second.as_ref()?.current()?.difference;
            let published = current.table == Table::Meta && current.what == What::Date;
            let theirs = &document.second.as_ref()?.theirs.record.meta;
            // Whatever hangs on the day moves with it, as where it is set by hand.
            let redated = || times::redate(&document.record, theirs.published, theirs.published_from);
            published.then(|| (redated(), theirs.published))
        });
        let told = day.as_ref().map(|(edit, day)| told_of(edit, *day));
        let settled = self.settle_difference(|comparison, shown| {
            let taken = comparison.take(&shown.difference)?;
            Ok(Edit {
                changes: day.map_or(taken.changes, |(day, _)| day.changes),
                ..taken
            })
        });
        if let (true, Some(told)) = (settled, told) {
            self.say(told);
        }
    }

    /// Commits what settles the current difference, and goes on; whether it did.
    fn settle_difference(&mut self, how: impl FnOnce(&Comparison<'_>, &crate::app::second::Shown) -> Act) -> bool {
        let Some((document, second)) = self.document().and_then(|d| Some((d, d.second.as_ref()?))) else {
            self.say(none());
            return false;
        };
        let (Some(place), Some(current)) = (second.at, second.current()) else {
            let next = key(&Command::NextOpen);
            self.say(format!("Go to a difference first: {next} takes you to the next one"));
            return false;
        };
        let act = Comparison::new(document.view(), second.theirs.view()).and_then(|all| how(&all, current));
        // The log says whose opinion it is about; what is settled is known by that when it is compared again.
        let act = act.map(|mut edit| {
            edit.why = Some(current.told.clone());
            edit
        });
        let settled = self.commit(act);
        if settled {
            self.go_on_from(place);
        }
        settled
    }

    /// Stands on the difference that was settled by an edit which has just been taken back.
    pub(super) fn stand_on_asked_again(&mut self, edit: &Edit) {
        let second = self.document().and_then(|d| d.second.as_ref());
        let asked = second.and_then(|second| {
            let is = |d: &crate::app::second::Shown| !d.kept && Some(&d.told) == edit.why.as_ref();
            let on = |d: &crate::app::second::Shown| {
                let id = d.difference.mine.as_deref();
                id.is_none_or(|id| edit.changes.iter().any(|c| c.on == id))
            };
            second.differences.iter().position(|d| is(d) && on(d))
        });
        if let Some(n) = asked {
            self.stand_on(n);
        }
    }

    /// Takes back, or does again, the last step that was no edit. `true` where that is all there is to do.
    pub(super) fn travel_aside(&mut self, back: bool) -> bool {
        let Some(document) = self.document_mut() else {
            return false;
        };
        let edits = document.history.depth();
        let step = if back {
            document.asides.back(edits)
        } else {
            document.asides.forth(edits)
        };
        let Some(step) = step else { return false };
        self.walk_aside(&step, back)
    }

    fn walk_aside(&mut self, step: &Step, back: bool) -> bool {
        let Step::Remembered { folder, change } = step;
        self.travel_rules(folder.clone(), change, back);
        true
    }

    /// Has the agreement worked out, unless it is of this very state.
    pub(super) fn measure(&mut self) {
        let Some((key, document)) = self.documents.get_mut(self.shown) else {
            return;
        };
        let Some(second) = &mut document.second else { return };
        if second.measured == Some(document.revision) {
            return;
        }
        second.measured = Some(document.revision);
        second.before = second.agreement.take().or(second.before.take());
        self.worker.request(Request::Agreement {
            document: *key,
            mine: Box::new(document.record.clone()),
            theirs: Arc::clone(&second.theirs),
            // Of what is hidden nothing is counted.
            among: if self.blind { Among::Decided } else { second.among },
            revision: document.revision,
        });
    }

    /// Takes the figures, unless something was decided since they were asked for.
    pub(super) fn take_agreement(&mut self, key: u64, revision: u64, figures: Result<Vec<Agreement>, String>) {
        let found = self.documents.iter_mut().find(|(k, _)| *k == key);
        let Some(second) = found.and_then(|(_, d)| d.second.as_mut()) else {
            return;
        };
        if second.measured != Some(revision) {
            return;
        }
        match figures {
            Ok(figures) => second.agreement = Some(figures),
            Err(why) => self.warn(why),
        }
    }
}

fn done(hidden: usize) -> String {
    match hidden {
        0 => "Every difference is settled; Esc closes the comparison".to_owned(),
        _ => "Blind: the rest shows once you have decided about the words".to_owned(),
    }
}

impl Document {
    /// Stands on no item.
    pub(super) fn leave_item(&mut self) {
        self.editing_event = false;
        self.preview = None;
        self.selection = None;
        self.hints = None;
        self.current = None;
    }

    /// What the text pane brings into view where nothing is selected.
    pub fn place_of_current(&self) -> Option<crate::text::Span> {
        let difference = self.second.as_ref().and_then(Second::current);
        let place = difference.map(|d| d.theirs.or(d.mine).unwrap_or(d.difference.span));
        let own = |item: &ItemId| self.index.span(&self.record, item);
        let current = self.current.as_ref().and_then(own);
        current.or(place.filter(|span| !span.is_empty()))
    }
}
