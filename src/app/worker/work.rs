//! The work itself, one request at a time.

use crate::annotate::Annotator;
use crate::app::lost;
use crate::app::remembered;
use crate::exchange;
use crate::record::acts::Indexed;
use crate::record::agreement::Comparison;
use crate::store::{self, Saving};
use std::sync::OnceLock;

use super::{Loaded, Message, Request, reading, writing};

pub(super) type SharedAnnotator = OnceLock<Result<Annotator, String>>;

pub(super) fn perform(request: Request, annotator: &SharedAnnotator) -> Message {
    match request {
        Request::Open {
            path,
            encoding,
            replace,
            beside,
            progress,
        } => {
            let opened = reading::open(&path, encoding, annotator, &progress);
            let opened = opened.map(|loaded| {
                Box::new(Loaded {
                    beside,
                    replace,
                    ..loaded
                })
            });
            Message::Opened { progress, opened, path }
        }
        Request::Sample { id, text, progress } => {
            let opened = reading::sample(id, text, annotator, &progress).map(Box::new);
            let path = id.into();
            Message::Opened { progress, opened, path }
        }
        Request::Save {
            document,
            record,
            target,
            expected,
            links,
            state,
            today,
        } => {
            let saved_n = record.log.last().map_or(0, |entry| entry.n);
            let saving = Saving {
                record: &record,
                target: &target,
                expected: &expected,
                links,
                state: state.as_ref(),
                lock: None,
                today,
            };
            let result = saving.run();
            Message::Saved {
                document,
                target,
                saved_n,
                result,
            }
        }
        Request::PutBack { path, state, today } => {
            let done = store::backup::put_back(&state, &path, today);
            Message::PutBack {
                path,
                done: done.map(|backup| backup.day),
            }
        }
        Request::KeepBase { path, record } => {
            Message::BaseKept(store::keep_base(&path, &record).map_err(|fault| fault.to_string()))
        }
        Request::LookForLost { state, folders, today } => {
            let found = store::recoverable(&state);
            store::tidy(&state, &folders, today);
            let crashes = store::crash::tell(&state);
            let held = store::journal::some_are_held(&state);
            Message::Lost { found, crashes, held }
        }
        Request::LookForLostAgain(state) => Message::LostOf(store::recoverable(&state)),
        Request::LookForLostOf(state, subject) => Message::LostOf(store::recoverable_of(&state, &subject)),
        Request::LookForDeclined(state) => Message::Declined(store::journal::declined(&state)),
        Request::TellLost(found) => {
            let told = found.preview(|| reading::fresh(&found, annotator));
            Message::LostTold(found.path.clone(), told.map(|record| lost::acts(&found, &record)))
        }
        Request::Restore(found) => {
            let restored = found.restore(|| reading::fresh(&found, annotator));
            Message::Restored(restored.map(Box::new).map_err(|fault| fault.to_string()))
        }
        Request::Compare {
            document,
            path,
            progress,
        } => {
            let read = reading::other(&path).map(Box::new);
            Message::Compared {
                document,
                path,
                read,
                progress,
            }
        }
        Request::Again {
            document,
            record,
            path,
            progress,
        } => Message::Again {
            fresh: reading::suggested(&record, path.as_deref(), annotator, &progress).map(Box::new),
            document,
            progress,
        },
        Request::Rules {
            folder,
            change,
            purpose,
        } => {
            let done = remembered::change(&folder, &change);
            Message::Rules { folder, purpose, done }
        }
        Request::Agreement {
            document,
            mine,
            theirs,
            among,
            revision,
        } => {
            let mine = Indexed::new(*mine);
            let figures = Comparison::new(mine.view(), theirs.view()).map(|both| both.agreement(among));
            Message::Agreed {
                document,
                revision,
                figures: figures.map_err(|refusal| refusal.to_string()),
            }
        }
        Request::ExportPicture {
            record,
            look,
            target,
            progress,
        } => Message::Exported {
            done: writing::export_picture(&record, &look, &target, &progress),
            progress,
        },
        Request::Export {
            record,
            target,
            progress,
        } => {
            let csv = exchange::events_csv::write(&record, &Default::default());
            Message::Exported {
                done: writing::unless_stopped(&progress).and_then(|()| writing::export(&csv, &target)),
                progress,
            }
        }
    }
}
