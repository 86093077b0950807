//! Both ends of the pipe: the one that asks, with a watch in its hand, and the one that reads the page.

use super::{Page, PageFault, confine, extract};
use crate::progress::Progress;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child as Process, Command, ExitStatus, Stdio};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

/// The hidden command that [`serve`] answers.
const ARGUMENT: &str = "read-web-page";

/// How long a page may take altogether: on a busy machine much more than the core's time, which is bounded apart.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });

/// A run of the program that reads one page.
#[derive(Debug, Clone)]
pub struct Child {
    program: PathBuf,
    arguments: Vec<OsString>,
    patience: Duration,
    watch: Option<Arc<Progress>>,
}

/// What the run writes: nothing stands for a page without an article.
type Answer = Option<Page>;

impl Child {
    /// A run of `program`, which must be Chancery.
    pub fn new(program: &Path) -> Self {
        Self {
            program: program.to_owned(),
            arguments: vec![ARGUMENT.into()],
            patience: PATIENCE,
            watch: None,
        }
    }

    /// The same with other arguments, and another time to wait: for tests of children that go wrong.
    pub fn with(mut self, arguments: &[&str], patience: Duration) -> Self {
        self.arguments = arguments.iter().map(Into::into).collect();
        self.patience = patience;
        self
    }

    /// The same, ended as soon as nobody waits for the page any more.
    pub fn watched(mut self, progress: &Arc<Progress>) -> Self {
        self.watch = Some(Arc::clone(progress));
        self
    }

    /// Whether nobody waits for the page any more.
    fn is_stopped(&self) -> bool {
        self.watch.as_ref().is_some_and(|progress| progress.is_stopped())
    }

    /// What the run says, heard in time.
    fn hear<T>(&self, heard: &mpsc::Receiver<T>, until: Instant) -> Result<T, PageFault> {
        const LOOK: Duration = Duration::from_millis(20);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match heard.recv_timeout(left.min(LOOK)) {
                Ok(said) => return Ok(said),
                Err(_) if self.is_stopped() => return Err(PageFault::Stopped),
                Err(mpsc::RecvTimeoutError::Timeout) if left > LOOK => {}
                Err(_) => return Err(PageFault::Time),
            }
        }
    }

    /// Reads a page.
    ///
    /// # Errors
    /// Why not; whatever happens to the run, this one goes on.
    pub fn read(&self, html: &str) -> Result<Page, PageFault> {
        let answer = self.ask(html)?;
        let answer: Answer = serde_json::from_slice(&answer).map_err(|_| PageFault::Failed)?;
        answer.ok_or(PageFault::Empty)
    }

    fn ask(&self, html: &str) -> Result<Vec<u8>, PageFault> {
        let started = Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut process = started.map_err(|e| PageFault::NoReader(e.to_string()))?;
        let until = Instant::now() + self.patience;
        let most = 4 * html.len() as u64 + 64 * 1024;
        let (stdin, stdout) = (process.stdin.take(), process.stdout.take());
        let (done, heard) = mpsc::channel();
        std::thread::scope(|scope| {
            // A run that reads nothing would hold the writer up, one that says nothing the reader: both end with it.
            scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(html.as_bytes())));
            scope.spawn(move || {
                let mut said = Vec::new();
                let read = stdout.map_or(Ok(0), |pipe| pipe.take(most + 1).read_to_end(&mut said));
                let _ = done.send(read.map(|_| said));
            });
            let said = self.hear(&heard, until);
            let until = if said.is_err() { Instant::now() } else { until };
            let status = ended(&mut process, until);
            let said = said?.map_err(|_| PageFault::Failed)?;
            if said.len() as u64 > most {
                return Err(PageFault::Length);
            }
            match status {
                Some(status) if status.success() => Ok(said),
                Some(status) => Err(fault(status)),
                None => Err(PageFault::Time),
            }
        })
    }
}

/// How a run ended; one that has not by then is killed.
fn ended(process: &mut Process, until: Instant) -> Option<ExitStatus> {
    loop {
        match process.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < until => std::thread::sleep(Duration::from_millis(2)),
            _ => {
                let _ = process.kill();
                let _ = process.wait();
                return None;
            }
        }
    }
}

/// What the end of a run says of its page.
fn fault(status: ExitStatus) -> PageFault {
    #[cfg(unix)]
    {
        use rustix::process::Signal;
        use std::os::unix::process::ExitStatusExt;
        let signal = status.signal();
        let is = |one: Signal| signal == Some(one.as_raw());
        if is(Signal::XCPU) || is(Signal::KILL) {
            return PageFault::Time;
        }
        // Where an allocation is refused or the stack ends, the standard library aborts.
        if is(Signal::ABORT) || is(Signal::SEGV) {
            return PageFault::Memory;
        }
    }
    let _ = status;
    PageFault::Failed
}

/// The other end: reads a page from standard input and writes what it says to standard output.
///
/// # Errors
/// Where the limits cannot be set, or a pipe is closed.
pub fn serve() -> io::Result<()> {
    confine()?;
    let mut html = String::new();
    io::stdin().lock().read_to_string(&mut html)?;
    let answer: Answer = extract(&html);
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &answer)?;
    out.flush()
}
