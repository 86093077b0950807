//! Annotating an open article again, under the decisions that were made of it.

use crate::app::Workbench;
use crate::app::command::taken_back;
use crate::app::jobs::Doing;
use crate::app::words::counted;
use crate::app::worker::Request;
use crate::record::Record;
use crate::record::acts::{Refusal, again};
use crate::rules::REMEMBERED;

impl Workbench {
    pub(super) fn annotate_again(&mut self) {
        let Some((key, document)) = self.documents.get(self.shown) else {
            self.say("Open an article first");
            return;
        };
        if let Some(why) = document.read_only() {
            self.say(why);
            return;
        }
        let (document, record, path) = (*key, Box::new(document.record.clone()), document.path.clone());
        if self.jobs.iter().any(|job| job.doing == Doing::Annotating) {
            self.say("An article is being annotated already: Esc ends that");
            return;
        }
        let name = self.document().map(|d| d.name()).unwrap_or_default();
        let progress = self.wait_for(Doing::Annotating, name.into());
        self.worker.request(Request::Again {
            document,
            record,
            path,
            progress,
        });
    }

    /// Takes what is suggested now into an article, whatever was decided meanwhile.
    pub(super) fn take_again(&mut self, key: u64, fresh: Result<Box<Record>, String>) {
        let fresh = match fresh {
            Ok(fresh) => fresh,
            Err(why) => return self.warn(why),
        };
        let Some(n) = self.documents.iter().position(|(k, _)| *k == key) else {
            return;
        };
        let remembered = |why: &str| why.starts_with(REMEMBERED);
        let document = &self.documents[n].1;
        match again::again(document.view(), &fresh, &remembered) {
            Ok((edit, told)) => {
                if self.commit_edit_in(n, edit) {
                    let new = counted(told.new, "suggestion");
                    let line = format!(
                        "Annotated again: {new} new, {} changed, {} gone; what you decided stays; {}",
                        told.changed,
                        told.gone,
                        taken_back()
                    );
                    self.say(line);
                }
            }
            Err(Refusal(why)) => self.say(why),
        }
    }
}
