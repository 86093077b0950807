//! What the worker is at: told while it lasts, and ended when nobody waits for it any more.

use super::Workbench;
use crate::progress::Progress;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a piece of work is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// An article is read, and annotated where nobody has.
    Opening,
    /// An open article is annotated anew.
    Annotating,
    /// Another reader's file is read.
    Comparing,
    /// The timeline is drawn into a file.
    Drawing,
    /// A table of events is written.
    Exporting,
    /// An answer is given in many open articles.
    Answering,
}

impl Doing {
    /// What is said of it while it lasts.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Opening => "Reading",
            Self::Annotating => "Annotating",
            Self::Comparing => "Comparing",
            Self::Drawing => "Drawing",
            Self::Exporting => "Exporting",
            Self::Answering => "Answering in",
        }
    }

    /// What is said of a file that was not waited for.
    const fn left(self) -> &'static str {
        match self {
            Self::Opening => "was not opened",
            Self::Annotating => "was not annotated again",
            Self::Comparing => "was not compared",
            Self::Drawing | Self::Exporting => "was not written",
            Self::Answering => "were not all answered in",
        }
    }
}

/// Work that somebody waits for.
#[derive(Debug, Clone)]
pub struct Job {
    /// What it is for.
    pub doing: Doing,
    /// The file.
    pub path: PathBuf,
    /// How far it is.
    pub progress: Arc<Progress>,
    since: Instant,
}

/// Work that takes less is not told: a line that comes and goes is only unrest.
const TOLD_AFTER: Duration = Duration::from_millis(300);

impl Job {
    /// Whether it has taken long enough to be told.
    pub fn is_long(&self) -> bool {
        self.since.elapsed() >= TOLD_AFTER
    }

    /// The name of its file.
    pub fn name(&self) -> String {
        let name = self.path.file_name().map(Path::new);
        crate::read::shown(name.unwrap_or(&self.path))
    }
}

impl Workbench {
    /// Begins to wait for a piece of work.
    pub(super) fn wait_for(&mut self, doing: Doing, path: PathBuf) -> Arc<Progress> {
        let progress = Arc::<Progress>::default();
        self.jobs.push(Job {
            doing,
            path,
            progress: Arc::clone(&progress),
            since: Instant::now(),
        });
        progress
    }

    /// Ends the wait for it; `false` where nobody waited any more, and what it came to is to be dropped.
    pub(super) fn waited_for(&mut self, progress: &Arc<Progress>) -> bool {
        let before = self.jobs.len();
        self.jobs.retain(|job| !Arc::ptr_eq(&job.progress, progress));
        self.jobs.len() < before
    }

    /// Waits for nothing any more; `false` where nothing was waited for.
    pub(super) fn cancel_jobs(&mut self) -> bool {
        let jobs = std::mem::take(&mut self.jobs);
        jobs.iter().for_each(|job| job.progress.stop());
        self.together = false;
        // How far an answer came is told where it ends.
        let (answering, jobs): (Vec<Job>, Vec<Job>) = jobs.into_iter().partition(|job| job.doing == Doing::Answering);
        match jobs.as_slice() {
            [] => return !answering.is_empty(),
            [job] => self.say(format!("Cancelled: {} {}", job.name(), job.doing.left())),
            [first, rest @ ..] => self.say(format!(
                "Cancelled: {} {}; {} more with it",
                first.name(),
                first.doing.left(),
                rest.len()
            )),
        }
        true
    }

    /// How many files are being read to be opened.
    pub fn opening(&self) -> usize {
        self.jobs.iter().filter(|job| job.doing == Doing::Opening).count()
    }
}
