//! Slow work, off the window's thread: reading, annotating, saving, exporting.

mod broken;
mod reading;
#[cfg(test)]
mod tests;
mod work;
mod writing;

use super::dialogs::{Answer, Ask};
use super::document::Document;
use super::lost;
use super::remembered::Purpose;
use crate::annotate::events::Frames;
use crate::exchange::timeline::Look;
use crate::progress::Progress;
use crate::read::ReadReport;
use crate::record::Record;
use crate::record::acts::Indexed;
use crate::record::agreement::{Agreement, Among};
use crate::rules::{Rules, RulesChange};
use crate::store::error::SaveError;
use crate::store::save::{Expected, Links, Saved};
use crate::store::{Outside, Recoverable, Restored, State, Subject};
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::{Arc, OnceLock};
use work::SharedAnnotator;

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
        /// How far it is, and whether it is waited for.
        progress: Arc<Progress>,
    },
    /// Annotate a built-in sample.
    Sample {
        /// Its id.
        id: &'static str,
        /// Its text.
        text: &'static str,
        /// How far it is, and whether it is waited for.
        progress: Arc<Progress>,
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
    /// Put the last version that was saved in the place of a file that cannot be opened.
    PutBack {
        /// The file.
        path: PathBuf,
        /// Where backups are.
        state: State,
        /// The day.
        today: Date,
    },
    /// Keep the state that a journal goes on from.
    KeepBase {
        /// Where.
        path: PathBuf,
        /// A copy of the record.
        record: Box<Record>,
    },
    /// Look once more for what killed runs left: one that was killed a moment ago may have held it still.
    LookForLostAgain(State),
    /// Look for what killed runs left of an article that was just opened.
    LookForLostOf(State, Subject),
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
    /// Tell what a killed run left, act by act.
    TellLost(Box<Recoverable>),
    /// Bring back what a killed run left.
    Restore(Box<Recoverable>),
    /// Read another reader's file.
    Compare {
        /// The article's key.
        document: u64,
        /// Their file.
        path: PathBuf,
        /// Whether it is waited for.
        progress: Arc<Progress>,
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
        theirs: Arc<Indexed>,
        /// Which rows count.
        among: Among,
        /// The revision of one's own.
        revision: u64,
    },
    /// Annotate an article anew.
    Again {
        /// The article's key.
        document: u64,
        /// A copy of its record.
        record: Box<Record>,
        /// Its file, whose folder's decisions hold.
        path: Option<PathBuf>,
        /// How far it is, and whether it is waited for.
        progress: Arc<Progress>,
    },
    /// Draw the timeline into a file.
    ExportPicture {
        /// A copy of the record.
        record: Box<Record>,
        /// What of it.
        look: Look,
        /// Where; the ending says in which format.
        target: PathBuf,
        /// How far it is, and whether it is waited for.
        progress: Arc<Progress>,
    },
    /// Write a table of events.
    Export {
        /// A copy of the record.
        record: Box<Record>,
        /// Where.
        target: PathBuf,
        /// Whether it is waited for.
        progress: Arc<Progress>,
    },
}

impl Request {
    /// Whether somebody waited for it, and does no longer.
    fn is_stopped(&self) -> bool {
        match self {
            Self::Open { progress, .. }
            | Self::Sample { progress, .. }
            | Self::Compare { progress, .. }
            | Self::Again { progress, .. }
            | Self::ExportPicture { progress, .. }
            | Self::Export { progress, .. } => progress.is_stopped(),
            _ => false,
        }
    }
}

/// What the window hears.
pub enum Message {
    /// An article is ready, or cannot be read (a sentence that says why).
    Opened {
        /// The work that it ends.
        progress: Arc<Progress>,
        /// What was opened.
        opened: Result<Box<Loaded>, String>,
        /// The file.
        path: PathBuf,
    },
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
        /// Whether other decisions are held by a program.
        held: bool,
    },
    /// It is time to look for what killed runs left once more.
    LookAgain,
    /// What killed runs left of an article that is open.
    LostOf(Vec<Recoverable>),
    /// Decisions that were set aside or discarded and are still kept.
    Declined(Vec<Recoverable>),
    /// What a killed run left, by its journal, or a sentence that says why it cannot be told.
    LostTold(PathBuf, Result<Vec<lost::Act>, String>),
    /// Work is back, or a sentence that says why not.
    Restored(Result<Box<Restored>, String>),
    /// A file is as it was saved last, or a sentence that says why not.
    PutBack {
        /// The file.
        path: PathBuf,
        /// The day of that save.
        done: Result<Date, String>,
    },
    /// The state that a journal goes on from is kept, or why not.
    BaseKept(Result<(), String>),
    /// An export ended.
    Exported {
        /// The work that it ends.
        progress: Arc<Progress>,
        /// A sentence either way.
        done: Result<String, String>,
    },
    /// Another reader's file is read, or a sentence that says why not.
    Compared {
        /// The article's key.
        document: u64,
        /// Their file.
        path: PathBuf,
        /// What it says.
        read: Result<Box<Indexed>, String>,
        /// The work that it ends.
        progress: Arc<Progress>,
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
    /// An article is annotated anew, or a sentence that says why not.
    Again {
        /// The article's key.
        document: u64,
        /// What is suggested now.
        fresh: Result<Box<Record>, String>,
        /// The work that it ends.
        progress: Arc<Progress>,
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

/// An article that is ready to be shown.
pub struct Loaded {
    /// The record with all that is worked out of it: of a large one that takes longer than a frame may.
    pub document: Document,
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

/// A thread for each sort of work, so that no save waits for an annotation, a picture or a drive that does not answer.
pub struct Worker {
    reading: mpsc::Sender<Request>,
    saving: mpsc::Sender<Request>,
    exporting: mpsc::Sender<Request>,
    tidying: mpsc::Sender<Request>,
    annotator: Arc<SharedAnnotator>,
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
        // Read now, so that the first event by hand does not wait for its tables, also where nothing is annotated.
        let first = Arc::clone(&annotator);
        std::thread::spawn(move || {
            reading::annotator(&first).ok();
        });
        let spawn = || {
            let (requests, todo) = mpsc::channel::<Request>();
            let (sender, annotator) = (sender.clone(), Arc::clone(&annotator));
            std::thread::spawn(move || {
                // What nobody waits for any more is not begun.
                for request in todo.into_iter().filter(|request| !request.is_stopped()) {
                    sender.send(broken::guarded(request, |request| work::perform(request, &annotator)));
                }
            });
            requests
        };
        Self {
            reading: spawn(),
            saving: spawn(),
            exporting: spawn(),
            tidying: spawn(),
            annotator: Arc::clone(&annotator),
            sender: sender.clone(),
            inbox,
        }
    }

    /// Puts work on its queue.
    pub fn request(&self, request: Request) {
        let queue = match request {
            Request::Open { .. }
            | Request::Sample { .. }
            | Request::TellLost(_)
            | Request::Restore(_)
            | Request::Compare { .. }
            | Request::Again { .. }
            | Request::Agreement { .. } => &self.reading,
            Request::Save { .. } | Request::PutBack { .. } | Request::KeepBase { .. } => &self.saving,
            Request::Export { .. } | Request::ExportPicture { .. } => &self.exporting,
            Request::Rules { .. }
            | Request::LookForLost { .. }
            | Request::LookForLostAgain(_)
            | Request::LookForLostOf(..)
            | Request::LookForDeclined(_) => &self.tidying,
        };
        queue.send(request).ok();
    }

    /// What the annotator knows of words and clauses; nothing where its tables are damaged, which opening an article tells.
    pub fn frames(&self) -> Option<&Frames> {
        reading::annotator(&self.annotator).ok().map(|a| &a.frames)
    }

    /// The next message, if there is one.
    pub fn next(&self) -> Option<Message> {
        self.inbox.try_recv().ok()
    }
}
