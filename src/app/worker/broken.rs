//! Work that panics: the window hears of it, and the thread goes on.

use super::{Message, Request};
use crate::read;
use crate::store::SaveFault;
use crate::store::error::SaveError;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

/// Does a piece of work. Should it panic, the window hears that it failed, and the thread goes on with what comes next.
pub(super) fn guarded(request: Request, work: impl FnOnce(Request) -> Message) -> Message {
    let failed = failed(&request);
    std::panic::catch_unwind(AssertUnwindSafe(|| work(request))).unwrap_or(failed)
}

/// What the window hears if work on a request panics.
fn failed(request: &Request) -> Message {
    match request {
        Request::Open { path, progress, .. } => Message::Opened {
            progress: Arc::clone(progress),
            opened: Err(format!("“{}” could not be opened: {BROKEN}.", read::shown(path))),
            path: path.clone(),
        },
        Request::Sample { id, progress, .. } => Message::Opened {
            progress: Arc::clone(progress),
            opened: Err(format!("The sample could not be opened: {BROKEN}.")),
            path: (*id).into(),
        },
        Request::Save { document, target, .. } => Message::Saved {
            document: *document,
            target: target.clone(),
            saved_n: 0,
            result: Err(SaveError::new(target, SaveFault::Other(BROKEN.to_owned()))),
        },
        Request::PutBack { path, .. } => Message::PutBack {
            path: path.clone(),
            done: Err(format!("“{}” was not put back: {BROKEN}.", read::shown(path))),
        },
        Request::KeepBase { .. } => Message::BaseKept(Err(BROKEN.to_owned())),
        Request::LookForLost { .. }
        | Request::LookForLostAgain(_)
        | Request::LookForLostOf(..)
        | Request::LookForDeclined(_) => Message::Failed(format!(
            "The look for decisions of earlier runs was cut short: {BROKEN}. They are still there."
        )),
        Request::TellLost(found) => {
            let why = format!("These decisions could not be told: {BROKEN}.");
            Message::LostTold(found.path.clone(), Err(why))
        }
        Request::Restore(_) => Message::Restored(Err(format!("It could not be brought back: {BROKEN}."))),
        Request::Compare {
            document,
            path,
            progress,
        } => Message::Compared {
            progress: Arc::clone(progress),
            document: *document,
            path: path.clone(),
            read: Err(format!("“{}” could not be compared: {BROKEN}.", read::shown(path))),
        },
        Request::Again { document, progress, .. } => Message::Again {
            progress: Arc::clone(progress),
            document: *document,
            fresh: Err(format!("The article was not annotated again: {BROKEN}.")),
        },
        Request::Rules { folder, purpose, .. } => Message::Rules {
            folder: folder.clone(),
            purpose: *purpose,
            done: Err(format!("The remembered decisions were not changed: {BROKEN}.")),
        },
        Request::Agreement { document, revision, .. } => Message::Agreed {
            document: *document,
            revision: *revision,
            figures: Err(format!("Agreement was not worked out: {BROKEN}.")),
        },
        Request::Export { target, progress, .. } | Request::ExportPicture { target, progress, .. } => {
            Message::Exported {
                progress: Arc::clone(progress),
                done: Err(format!("“{}” was not written: {BROKEN}.", read::shown(target))),
            }
        }
    }
}

const BROKEN: &str = "an error in Chancery itself stopped it; what is open and saved is untouched";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use crate::store::Links;
    use crate::store::save::Expected;
    use std::path::PathBuf;

    #[test]
    fn work_that_panics_is_answered_and_the_next_is_done() {
        let target = PathBuf::from("/news/a.chancery.json");
        let save = Request::Save {
            document: 7,
            record: Box::new(Record::new("a", crate::text::Text::new("A text.".to_owned()))),
            target: target.clone(),
            expected: Expected::New,
            links: Links::Ask,
            state: None,
            today: jiff::civil::date(2026, 11, 22),
        };
        let heard = guarded(save, |_| std::panic::panic_any("a word of the text"));
        let Message::Saved {
            document: 7,
            result: Err(error),
            ..
        } = heard
        else {
            panic!("the save is answered")
        };
        let said = error.to_string();
        assert!(
            said.contains("a.chancery.json") && said.contains("error in Chancery itself"),
            "{said}"
        );
        assert!(!said.contains("a word of the text"));

        let open = || Request::Open {
            path: target.clone(),
            encoding: None,
            replace: None,
            beside: false,
            progress: Arc::default(),
        };
        let heard = guarded(open(), |_| std::panic::panic_any(0));
        assert!(matches!(heard, Message::Opened { opened: Err(_), path, .. } if path == target));
        let heard = guarded(open(), |_| Message::Failed("next".into()));
        assert!(matches!(heard, Message::Failed(text) if text == "next"));
    }
}
