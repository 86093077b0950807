//! Slow work, off the window's thread: reading, annotating, saving, exporting.

use super::dialogs::{Answer, Ask};
use super::remembered::{self, Purpose};
use super::second::Other;
use crate::annotate::Annotator;
use crate::exchange;
use crate::exchange::timeline::{self, Look};
use crate::read::{self, Opened, ReadReport};
use crate::record::Record;
use crate::record::agreement::{Agreement, Among, Comparison};
use crate::rules::{Rules, RulesChange};
use crate::store::error::SaveError;
use crate::store::save::{self, Expected, Links, Saved};
use crate::store::{self, Outside, Recoverable, Restored, SaveFault, Saving, State};
use jiff::civil::Date;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// What the window wants done.
pub enum Request {
    /// Read a file, and annotate it where nobody has.
    Open {
        /// Which.
        path: PathBuf,
        /// In which encoding, where the analyst says so.
        encoding: Option<&'static encoding_rs::Encoding>,
        /// The open article to replace.
        replace: Option<u64>,
        /// Whether it is what another hand wrote, to be compared.
        beside: bool,
    },
    /// Annotate a built-in sample.
    Sample {
        /// Its id.
        id: &'static str,
        /// Its text.
        text: &'static str,
    },
    /// Save a record.
    Save {
        /// The article's key.
        document: u64,
        /// A copy of its record.
        record: Box<Record>,
        /// Where.
        target: PathBuf,
        /// What must be there.
        expected: Expected,
        /// What to do with a file of several names.
        links: Links,
        /// Where backups go.
        state: Option<State>,
        /// The day, for the backups.
        today: Date,
    },
    /// Keep the state that a journal goes on from.
    KeepBase {
        /// Where.
        path: PathBuf,
        /// A copy of the record.
        record: Box<Record>,
    },
    /// Look for what killed runs left, then clean up after them.
    LookForLost {
        /// Where journals are.
        state: State,
        /// Where temporary files may lie.
        folders: Vec<PathBuf>,
        /// The day.
        today: Date,
    },
    /// Look for decisions that were set aside or discarded and are still kept.
    LookForDeclined(State),
    /// Bring back what a killed run left.
    Restore(Box<Recoverable>),
    /// Read another reader's file.
    Compare {
        /// The article's key.
        document: u64,
        /// Their file.
        path: PathBuf,
    },
    /// Read the remembered decisions of a folder, and change them.
    Rules {
        /// The folder.
        folder: PathBuf,
        /// What is to change; may be nothing.
        change: RulesChange,
        /// What for.
        purpose: Purpose,
    },
    /// Work out how far two readers agree.
    Agreement {
        /// The article's key.
        document: u64,
        /// A copy of one's own record.
        mine: Box<Record>,
        /// The other reader's.
        theirs: Arc<Other>,
        /// Which rows count.
        among: Among,
        /// The revision of one's own.
        revision: u64,
    },
    /// Draw the timeline into a file.
    ExportPicture {
        /// A copy of the record.
        record: Box<Record>,
        /// What of it.
        look: Look,
        /// Where; the ending says in which format.
        target: PathBuf,
    },
    /// Write a table of events.
    Export {
        /// A copy of the record.
        record: Box<Record>,
        /// Where.
        target: PathBuf,
    },
}

/// What the window hears.
pub enum Message {
    /// An article is ready, or cannot be read (a sentence that says why).
    Opened(Result<Box<Loaded>, Failure>),
    /// A save ended.
    Saved {
        /// The article's key.
        document: u64,
        /// Where.
        target: PathBuf,
        /// Number of the last log line that was saved.
        saved_n: u64,
        /// What is there now, or why it failed.
        result: Result<Saved, SaveError>,
    },
    /// What another hand did to a file that is open here.
    Outside {
        /// The article's key.
        document: u64,
        /// What was taken to be there.
        expected: Expected,
        /// What is.
        seen: Outside,
    },
    /// What killed runs left.
    Lost {
        /// Decisions that no file holds.
        found: Vec<Recoverable>,
        /// Notes of crashes that nobody was told of yet.
        crashes: Vec<PathBuf>,
    },
    /// Decisions that were set aside or discarded and are still kept.
    Declined(Vec<Recoverable>),
    /// Work is back, or a sentence that says why not.
    Restored(Result<Box<Restored>, String>),
    /// The state that a journal goes on from is kept, or why not.
    BaseKept(Result<(), String>),
    /// An export ended: a sentence either way.
    Exported(Result<String, String>),
    /// Another reader's file is read, or a sentence that says why not.
    Compared {
        /// The article's key.
        document: u64,
        /// Their file.
        path: PathBuf,
        /// What it says.
        read: Result<Box<Other>, String>,
    },
    /// The remembered decisions of a folder, and what changed in them; or a sentence that says why not.
    Rules {
        /// The folder.
        folder: PathBuf,
        /// What for.
        purpose: Purpose,
        /// The decisions now, and what the change came to.
        done: Result<(Rules, RulesChange), String>,
    },
    /// Figures of agreement.
    Agreed {
        /// The article's key.
        document: u64,
        /// The revision of one's own that they are of.
        revision: u64,
        /// Table by table.
        figures: Result<Vec<Agreement>, String>,
    },
    /// A dialog ended.
    Asked(Ask, Answer),
    /// Work that nobody waits for failed: a sentence.
    Failed(String),
}

/// Why a file cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file.
    pub path: PathBuf,
    /// The reason and the next step.
    pub why: String,
}

/// An article that is ready to be shown.
pub struct Loaded {
    /// Its record.
    pub record: Record,
    /// The file that was opened; `None` for a sample.
    pub path: Option<PathBuf>,
    /// Where saving goes.
    pub target: Option<PathBuf>,
    /// What the target holds now.
    pub expected: Expected,
    /// How its bytes were read.
    pub report: Option<ReadReport>,
    /// The open article to replace.
    pub replace: Option<u64>,
    /// Whether it is what another hand wrote, to be compared.
    pub beside: bool,
    /// How long annotation took, in milliseconds.
    pub annotated_ms: Option<f64>,
    /// Suggestions that the folder's remembered decisions made.
    pub remembered: usize,
    /// What is wrong with the folder's remembered decisions.
    pub faults: Vec<String>,
}

/// Sends messages and wakes the window.
#[derive(Clone)]
pub struct Sender {
    messages: mpsc::Sender<Message>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Sender {
    /// Sends a message; a window that is gone hears nothing.
    pub fn send(&self, message: Message) {
        self.messages.send(message).ok();
        (self.wake)();
    }
}

/// Two threads: one reads, one writes, so that a save never waits for an annotation.
pub struct Worker {
    reading: mpsc::Sender<Request>,
    writing: mpsc::Sender<Request>,
    /// For dialogs.
    pub sender: Sender,
    inbox: mpsc::Receiver<Message>,
}

impl Worker {
    /// Starts the threads. `wake` is called after each message.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (messages, inbox) = mpsc::channel();
        let sender = Sender {
            messages,
            wake: Arc::new(wake),
        };
        let annotator = Arc::new(OnceLock::new());
        let spawn = || {
            let (requests, todo) = mpsc::channel::<Request>();
            let (sender, annotator) = (sender.clone(), Arc::clone(&annotator));
            std::thread::spawn(move || {
                for request in todo {
                    sender.send(guarded(request, |request| perform(request, &annotator)));
                }
            });
            requests
        };
        Self {
            reading: spawn(),
            writing: spawn(),
            sender: sender.clone(),
            inbox,
        }
    }

    /// Puts work on its queue.
    pub fn request(&self, request: Request) {
        let queue = match request {
            Request::Open { .. }
            | Request::Sample { .. }
            | Request::Restore(_)
            | Request::Compare { .. }
            | Request::Agreement { .. } => &self.reading,
            Request::Save { .. }
            | Request::Rules { .. }
            | Request::Export { .. }
            | Request::ExportPicture { .. }
            | Request::KeepBase { .. }
            | Request::LookForLost { .. }
            | Request::LookForDeclined(_) => &self.writing,
        };
        queue.send(request).ok();
    }

    /// The next message, if there is one.
    pub fn next(&self) -> Option<Message> {
        self.inbox.try_recv().ok()
    }
}

/// Does a piece of work. Should it panic, the window hears that it failed, and the thread goes on with what comes next.
fn guarded(request: Request, work: impl FnOnce(Request) -> Message) -> Message {
    let failed = failed(&request);
    std::panic::catch_unwind(AssertUnwindSafe(|| work(request))).unwrap_or(failed)
}

/// What the window hears if work on a request panics.
fn failed(request: &Request) -> Message {
    match request {
        Request::Open { path, .. } => Message::Opened(Err(Failure {
            path: path.clone(),
            why: format!("“{}” could not be opened: {BROKEN}.", read::shown(path)),
        })),
        Request::Sample { id, .. } => Message::Opened(Err(Failure {
            path: (*id).into(),
            why: format!("The sample could not be opened: {BROKEN}."),
        })),
        Request::Save { document, target, .. } => Message::Saved {
            document: *document,
            target: target.clone(),
            saved_n: 0,
            result: Err(SaveError::new(target, SaveFault::Other(BROKEN.to_owned()))),
        },
        Request::KeepBase { .. } => Message::BaseKept(Err(BROKEN.to_owned())),
        Request::LookForLost { .. } | Request::LookForDeclined(_) => Message::Failed(format!(
            "The look for decisions of earlier runs was cut short: {BROKEN}. They are still there."
        )),
        Request::Restore(_) => Message::Restored(Err(format!("It could not be brought back: {BROKEN}."))),
        Request::Compare { document, path } => Message::Compared {
            document: *document,
            path: path.clone(),
            read: Err(format!("“{}” could not be compared: {BROKEN}.", read::shown(path))),
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
        Request::Export { target, .. } | Request::ExportPicture { target, .. } => {
            Message::Exported(Err(format!("“{}” was not written: {BROKEN}.", read::shown(target))))
        }
    }
}

const BROKEN: &str = "an error in Chancery itself stopped it; what is open and saved is untouched";

type SharedAnnotator = OnceLock<Result<Annotator, String>>;

fn perform(request: Request, annotator: &SharedAnnotator) -> Message {
    match request {
        Request::Open {
            path,
            encoding,
            replace,
            beside,
        } => {
            let opened = open(&path, encoding, replace, annotator).map(|loaded| Loaded { beside, ..loaded });
            Message::Opened(opened.map(Box::new).map_err(|why| Failure { path, why }))
        }
        Request::Sample { id, text } => {
            let article = read::Article::from_text(id, text);
            let loaded = annotated(article, annotator).map(|(record, ms)| Loaded {
                record,
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
            Message::Opened(loaded.map(Box::new).map_err(|why| Failure { path: id.into(), why }))
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
        Request::Compare { document, path } => {
            let read = other(&path).map(Box::new);
            Message::Compared { document, path, read }
        }
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
        Request::ExportPicture { record, look, target } => Message::Exported(export_picture(&record, &look, &target)),
        Request::Export { record, target } => {
            let csv = exchange::events_csv::write(&record, &Default::default());
            Message::Exported(export(&csv, &target))
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
fn export_picture(record: &Record, look: &Look, target: &std::path::Path) -> Result<String, String> {
    let name = read::shown(target);
    let there = target.try_exists().unwrap_or(true);
    if there && !head(target).is_some_and(|head| timeline::is_ours(&head)) {
        return Err(format!(
            "“{name}” is there already and is no timeline of ours: choose another name"
        ));
    }
    let picture = match target.extension().and_then(|e| e.to_str()) {
        Some(e) if e.eq_ignore_ascii_case("svg") => timeline::svg(record, look).into_bytes(),
        Some(e) if e.eq_ignore_ascii_case("png") => timeline::png(record, look).map_err(|e| e.to_string())?,
        _ => return Err(format!("“{name}”: end the name in .svg or .png")),
    };
    let written = save::save(target, picture, &Expected::Any);
    written
        .map(|_| format!("Timeline drawn into {name}"))
        .map_err(|e| e.to_string())
}

/// The first bytes of a file.
fn head(path: &std::path::Path) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let mut head = Vec::new();
    std::fs::File::open(path).ok()?.take(128).read_to_end(&mut head).ok()?;
    Some(head)
}

fn starts_with(path: &std::path::Path, line: &str) -> bool {
    use std::io::Read as _;
    let mut head = vec![0; line.len()];
    std::fs::File::open(path)
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
) -> Result<Loaded, String> {
    let target = save::default_target(path);
    match read::open(path, encoding).map_err(|e| e.to_string())? {
        Opened::Record(record, report) => Ok(Loaded {
            record: *record,
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
                    record: *record,
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
            let (mut record, ms) = annotated(article, annotator)?;
            let (remembered, faults) = remembered::apply(&mut record, path);
            Ok(Loaded {
                record,
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

/// The article of a journal, annotated anew.
fn fresh(found: &Recoverable, annotator: &SharedAnnotator) -> Option<Record> {
    let source = found.subject.source.as_deref()?;
    match read::open(source, None) {
        Ok(Opened::Article(article, _)) => {
            let (mut record, _) = annotated(article, annotator).ok()?;
            // What is remembered was part of what the decisions were made on.
            remembered::apply(&mut record, source);
            Some(record)
        }
        _ => None,
    }
}

fn annotated(article: read::Article, annotator: &SharedAnnotator) -> Result<(Record, f64), String> {
    let annotator = annotator
        .get_or_init(|| Annotator::new().map_err(|e| e.to_string()))
        .as_ref();
    let annotator = annotator.map_err(|e| format!("The built-in word lists are damaged: {e}"))?;
    let started = Instant::now();
    let record = annotator.annotate(&article);
    Ok((record, started.elapsed().as_secs_f64() * 1000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        };
        let heard = guarded(open(), |_| std::panic::panic_any(0));
        assert!(matches!(heard, Message::Opened(Err(Failure { path, .. })) if path == target));
        let heard = guarded(open(), |_| Message::Failed("next".into()));
        assert!(matches!(heard, Message::Failed(text) if text == "next"));
    }
}
