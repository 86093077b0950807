//! The work itself, one request at a time.

use crate::annotate::Annotator;
use crate::annotate::times::redate;
use crate::app::document::Document;
use crate::app::queue::Order;
use crate::app::remembered::{self};
use crate::app::second::Other;
use crate::exchange;
use crate::exchange::timeline::{self, Look};
use crate::progress::{Progress, Step};
use crate::read::{self, Opened};
use crate::record::Record;
use crate::record::agreement::Comparison;
use crate::store::save::{self, Expected};
use crate::store::{self, Recoverable, Saving};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use super::{Loaded, Message, Request};

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
            let opened = open(&path, encoding, replace, annotator, &progress);
            let opened = opened.map(|loaded| Box::new(Loaded { beside, ..loaded }));
            Message::Opened { progress, opened, path }
        }
        Request::Sample { id, text, progress } => {
            let article = read::Article::from_text(id, text);
            let loaded = annotated(article, annotator, &progress).map(|(record, ms)| Loaded {
                document: shown(record),
                path: None,
                target: None,
                expected: Expected::New,
                report: None,
                replace: None,
                beside: false,
                annotated_ms: Some(ms),
                remembered: 0,
                faults: Vec::new(),
            });
            let (opened, path) = (loaded.map(Box::new), id.into());
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
            Message::Lost { found, crashes }
        }
        Request::LookForDeclined(state) => Message::Declined(store::journal::declined(&state)),
        Request::Restore(found) => {
            let restored = found.restore(|| fresh(&found, annotator));
            Message::Restored(restored.map(Box::new).map_err(|fault| fault.to_string()))
        }
        Request::Compare {
            document,
            path,
            progress,
        } => {
            let read = other(&path).map(Box::new);
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
            fresh: suggested(&record, path.as_deref(), annotator, &progress).map(Box::new),
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
            let mine = Other::new(*mine);
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
            done: export_picture(&record, &look, &target, &progress),
            progress,
        },
        Request::Export {
            record,
            target,
            progress,
        } => {
            let csv = exchange::events_csv::write(&record, &Default::default());
            Message::Exported {
                done: unless_stopped(&progress).and_then(|()| export(&csv, &target)),
                progress,
            }
        }
    }
}

/// Writes a table. What is there already is replaced only if it is a table of the same columns: a slip in a dialog, or in a
/// typed path, must not cost an article.
fn export(csv: &str, target: &std::path::Path) -> Result<String, String> {
    let name = read::shown(target);
    let columns = csv.lines().next().unwrap_or("");
    let there = target.try_exists().unwrap_or(true);
    if there && !starts_with(target, columns) {
        return Err(format!(
            "“{name}” is there already and is no such table: choose another name"
        ));
    }
    let written = save::save(target, csv, &Expected::Any);
    written
        .map(|_| format!("Events exported to {name}"))
        .map_err(|e| e.to_string())
}

/// Draws the timeline. What is there already is replaced only if it is an earlier picture of ours.
fn export_picture(
    record: &Record,
    look: &Look,
    target: &std::path::Path,
    progress: &Progress,
) -> Result<String, String> {
    let name = read::shown(target);
    let there = target.try_exists().unwrap_or(true);
    if there && !head(target).is_some_and(|head| timeline::is_ours(&head)) {
        return Err(format!(
            "“{name}” is there already and is no timeline of ours: choose another name"
        ));
    }
    let picture = match target.extension().and_then(|e| e.to_str()) {
        Some(e) if e.eq_ignore_ascii_case("svg") => timeline::svg(record, look).into_bytes(),
        Some(e) if e.eq_ignore_ascii_case("png") => {
            timeline::png_watched(record, look, progress).map_err(|e| e.to_string())?
        }
        _ => return Err(format!("“{name}”: end the name in .svg or .png")),
    };
    unless_stopped(progress)?;
    progress.begin(DRAWN, 1.0, 1.0);
    let written = save::save(target, picture, &Expected::Any);
    written
        .map(|_| format!("Timeline drawn into {name}"))
        .map_err(|e| e.to_string())
}

/// The last step of a picture.
const DRAWN: Step = Step {
    name: "writing",
    number: timeline::STEPS,
    of: timeline::STEPS,
};

/// What work that nobody waits for any more comes to: nothing is written, and nobody reads this.
fn unless_stopped(progress: &Progress) -> Result<(), String> {
    if progress.is_stopped() {
        return Err("Cancelled".to_owned());
    }
    Ok(())
}

/// The first bytes of a file.
fn head(path: &std::path::Path) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let mut head = Vec::new();
    let file = read::file::open_without_waiting(path).ok()?;
    file.take(128).read_to_end(&mut head).ok()?;
    Some(head)
}

fn starts_with(path: &std::path::Path, line: &str) -> bool {
    use std::io::Read as _;
    let mut head = vec![0; line.len()];
    read::file::open_without_waiting(path)
        .and_then(|mut file| file.read_exact(&mut head))
        .is_ok()
        && head == line.as_bytes()
}

/// Another reader's file.
fn other(path: &std::path::Path) -> Result<Other, String> {
    match read::open(path, None).map_err(|e| e.to_string())? {
        Opened::Record(record, _) => Ok(Other::new(*record)),
        Opened::Article(..) => Err(format!(
            "“{}” is an article and not what a reader saved of one: choose the other reader's NAME.chancery.json",
            read::shown(path)
        )),
    }
}

fn open(
    path: &std::path::Path,
    encoding: Option<&'static encoding_rs::Encoding>,
    replace: Option<u64>,
    annotator: &SharedAnnotator,
    progress: &Arc<Progress>,
) -> Result<Loaded, String> {
    let target = save::default_target(path);
    match read::open_watched(path, encoding, progress).map_err(|e| e.to_string())? {
        Opened::Record(record, report) => Ok(Loaded {
            document: shown(*record),
            path: Some(path.to_owned()),
            target: Some(path.to_owned()),
            expected: Expected::Content(report.sha256),
            report: None,
            replace,
            beside: false,
            annotated_ms: None,
            remembered: 0,
            faults: Vec::new(),
        }),
        Opened::Article(article, report) => {
            // Decisions saved beside the article come back with it.
            if encoding.is_none()
                && target.is_file()
                && let Ok(Opened::Record(record, saved)) = read::open(&target, None)
                && record.source.sha256 == article.source.sha256
            {
                return Ok(Loaded {
                    document: shown(*record),
                    path: Some(path.to_owned()),
                    target: Some(target),
                    expected: Expected::Content(saved.sha256),
                    report: Some(report),
                    replace,
                    beside: false,
                    annotated_ms: None,
                    remembered: 0,
                    faults: Vec::new(),
                });
            }
            let (mut record, ms) = annotated(article, annotator, progress)?;
            let (remembered, faults) = remembered::apply(&mut record, path);
            Ok(Loaded {
                document: shown(record),
                path: Some(path.to_owned()),
                target: Some(target),
                expected: Expected::New,
                report: Some(report),
                replace,
                beside: false,
                annotated_ms: Some(ms),
                remembered,
                faults,
            })
        }
    }
}

/// What is suggested for the text of a record today, told on the day that the record has it.
fn suggested(
    record: &Record,
    path: Option<&std::path::Path>,
    annotator: &SharedAnnotator,
    progress: &Arc<Progress>,
) -> Result<Record, String> {
    let article = read::Article {
        id: record.id.clone(),
        source: record.source.clone(),
        meta: record.meta.clone(),
        text: record.text.clone(),
    };
    let (mut fresh, _) = annotated(article, annotator, progress)?;
    if fresh.meta.published != record.meta.published {
        // A day that the text states and the analyst has taken away stays away.
        let day = redate(&fresh, record.meta.published, record.meta.published_from);
        day.apply(&mut fresh).map_err(|fault| fault.to_string())?;
    }
    if let Some(path) = path {
        remembered::apply(&mut fresh, path);
    }
    Ok(fresh)
}

/// A record as it is looked at, walked in the usual order.
fn shown(record: Record) -> Document {
    Document::new(record, Order::default())
}

/// The article of a journal, annotated anew.
fn fresh(found: &Recoverable, annotator: &SharedAnnotator) -> Option<Record> {
    let source = found.subject.source.as_deref()?;
    match read::open(source, None) {
        Ok(Opened::Article(article, _)) => {
            let (mut record, _) = annotated(article, annotator, &Arc::default()).ok()?;
            // What is remembered was part of what the decisions were made on.
            remembered::apply(&mut record, source);
            Some(record)
        }
        _ => None,
    }
}

fn annotated(
    article: read::Article,
    annotator: &SharedAnnotator,
    progress: &Arc<Progress>,
) -> Result<(Record, f64), String> {
    let annotator = annotator
        .get_or_init(|| Annotator::new().map_err(|e| e.to_string()))
        .as_ref();
    let annotator = annotator.map_err(|e| format!("The built-in word lists are damaged: {e}"))?;
    let started = Instant::now();
    let record = annotator.annotate_watched(&article, progress).ok_or("Cancelled")?;
    Ok((record, started.elapsed().as_secs_f64() * 1000.0))
}
