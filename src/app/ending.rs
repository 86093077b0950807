//! Being told to end, as at the end of a session: SIGTERM, SIGINT, SIGHUP. Every decision is on the disk already, so nothing
//! is asked: what is being saved is let finish, locks are let go of, and the program ends.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long a save may go on after the word to end.
const LAST_SAVE: Duration = Duration::from_millis(500);

/// Hears the word to end.
#[derive(Debug, Clone, Default)]
pub struct Ending {
    told: Arc<AtomicBool>,
    since: Option<Instant>,
}

impl Ending {
    /// Listens from now on; `wake` has the window look.
    ///
    /// # Errors
    /// Where the system lets nobody listen. The program then ends as ever, at once; the journal has every decision.
    pub fn listen(wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let ending = Self::default();
        listen(Arc::clone(&ending.told), wake)?;
        Ok(ending)
    }

    /// Whether the window is to close now: somebody said so, and no save is under way or it had its time.
    pub(super) fn is_due(&mut self, saving: bool) -> bool {
        if !self.told.load(Ordering::Acquire) {
            return false;
        }
        let since = *self.since.get_or_insert_with(Instant::now);
        !saving || since.elapsed() > LAST_SAVE
    }

    /// Whether somebody said so.
    pub(super) fn is_told(&self) -> bool {
        self.told.load(Ordering::Acquire)
    }
}

#[cfg(unix)]
fn listen(told: Arc<AtomicBool>, wake: impl Fn() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    /// A window that does not answer is not waited for any longer; nothing is lost with it.
    const PATIENCE: Duration = Duration::from_secs(2);
    let heard = [SIGTERM, SIGINT, SIGHUP]
        .into_iter()
        .filter(|signal| !is_ignored(*signal));
    let mut signals = Signals::new(heard)?;
    std::thread::Builder::new().name("ending".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            told.store(true, Ordering::Release);
            wake();
            std::thread::sleep(PATIENCE);
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn listen(_told: Arc<AtomicBool>, _wake: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Whether whoever started the program wants a signal ignored, as `nohup` does.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return false;
    };
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
