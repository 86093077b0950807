//! What other hands do to files that are open here: told at once, answered by the analyst, never by itself.

use super::saving::same_place;
use crate::app::Workbench;
use crate::app::command::{Command, key};
use crate::app::document::{Document, SaveState};
use crate::app::view::{About, Choice};
use crate::read::shown;
use crate::store::Outside;
use crate::store::save::Expected;

impl Workbench {
    pub(super) fn perform_outside(&mut self, command: Command) {
        let Some((number, document)) = self.documents.get(self.shown) else {
            self.say("No article is open");
            return;
        };
        let number = *number;
        let Some(path) = document.target.clone() else {
            let save = key(&Command::Save);
            self.say(format!("This article has no file yet: save it first ({save})"));
            return;
        };
        let beside = matches!(command, Command::OpenBeside);
        if !beside && document.is_changed() {
            let save = key(&Command::SaveAs);
            self.say(format!(
                "You have decisions that are not saved: save them under another name first ({save})"
            ));
            return;
        }
        self.have_read(path, None, (!beside).then_some(number), beside);
    }

    /// Has the files of all open articles watched, and looks at them when the window gets the focus.
    pub(crate) fn watch_files(&mut self, ctx: &egui::Context) {
        let files = self.documents.iter().filter(|(_, d)| !d.beside);
        let files = files.filter_map(|(key, d)| Some((*key, d.target.as_deref()?, &d.expected)));
        self.watch.follow(files);
        let focused = |event: &egui::Event| matches!(event, egui::Event::WindowFocused(true));
        if ctx.input(|i| i.events.iter().any(focused)) {
            self.watch.look();
            self.take_what_is_free();
            let lost = |d: &Document| d.lock.as_ref().is_some_and(|lock| !lock.is_mine());
            for n in 0..self.documents.len() {
                if lost(&self.documents[n].1) {
                    self.may_write(n);
                }
            }
        }
    }

    /// Tells what another hand did to a file.
    pub(super) fn take_outside(&mut self, key: u64, expected: &Expected, seen: &Outside) {
        let Some((_, document)) = self.documents.iter().find(|(k, _)| *k == key) else {
            return;
        };
        // Our own save may have written it meanwhile.
        if document.expected != *expected || document.save_state == SaveState::Saving {
            return;
        }
        match told(document, seen) {
            Some((text, choices)) => self.warn_about(About::Outside(key), text, choices),
            None => self.settle(About::Outside(key)),
        }
    }

    /// The open article that is saved at the same place and has the same text.
    pub(super) fn open_at(&self, document: &Document) -> Option<usize> {
        let target = document.target.as_deref()?;
        let same = |d: &Document| {
            d.record.source.sha256 == document.record.source.sha256
                && d.target.as_deref().is_some_and(|t| same_place(t, target))
        };
        self.documents.iter().position(|(_, d)| same(d))
    }
}

/// What is said of it, and what can be done; `None` where nothing is.
fn told(document: &Document, seen: &Outside) -> Option<(String, Vec<Choice>)> {
    let name = shown(document.target.as_deref()?);
    let mine = match document.unsaved() {
        _ if !document.is_changed() => "What is shown here is the version before it.".to_owned(),
        1 => "Your decision that is not saved is still here.".to_owned(),
        n if n > 1 => format!("Your {n} decisions that are not saved are still here."),
        _ => "What you changed is still here.".to_owned(),
    };
    let elsewhere = || Choice::new("Save mine as…", Command::SaveAs);
    let three = || {
        let keep = Choice::new("Keep mine: save over it", Command::SaveOver);
        let theirs = match document.is_changed() {
            true => Choice::new("Open theirs beside", Command::OpenBeside),
            false => Choice::new("Load theirs", Command::LoadTheirs),
        };
        // Where nothing would be lost, theirs is what is most often wanted.
        match document.is_changed() {
            true => vec![keep, theirs, elsewhere()],
            false => vec![theirs, keep, elsewhere()],
        }
    };
    match seen {
        Outside::Same => None,
        Outside::Changed => Some((
            format!("“{name}” has been changed on the disk by another program or person. {mine}"),
            three(),
        )),
        Outside::Appeared => Some((
            format!(
                "“{name}” is on the disk, and is not what is shown here: another hand saved it, it belongs to another version \
                 of this article, or it is damaged. Saving will ask."
            ),
            vec![
                Choice::new("Open theirs beside", Command::OpenBeside),
                Choice::new("Keep mine: save over it", Command::SaveOver),
                elsewhere(),
            ],
        )),
        Outside::Gone => Some((
            format!("“{name}” has been deleted or moved. Everything in it is still here."),
            vec![Choice::new("Save it anew", Command::SaveOver), elsewhere()],
        )),
        Outside::Unreadable(why) => Some((
            format!("“{name}” cannot be read any more: {why} Everything in it is still here."),
            vec![Choice::new("Save a copy elsewhere…", Command::SaveAs)],
        )),
    }
}
