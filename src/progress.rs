//! How far a long piece of work is, and whether anybody still waits for it.
//!
//! Who works tells it, from any thread; who waits asks it, and may stop it. It never changes what the work comes to.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Parts that the whole is counted in.
const WHOLE: u32 = 100_000;

/// One piece of work, shared by who does it and who waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    stopped: AtomicBool,
    step: Mutex<Step>,
    /// How much is done, in [`WHOLE`]ths.
    done: AtomicU32,
    /// What of the whole the current step ends at, in [`WHOLE`]ths, and what it began at.
    end: AtomicU32,
    start: AtomicU32,
}

/// What is done right now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Step {
    /// Its name; empty before the first.
    pub name: &'static str,
    /// Its number, from 1; 0 before the first.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Progress {
    /// Asks the work to end: nobody waits for it any more.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits for it any more.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Begins a step that takes the whole from one share, 0 to 1, to another. `false` where the work is to end.
    pub fn begin(&self, step: Step, from: f32, to: f32) -> bool {
        let share = |share: f32| (share.clamp(0.0, 1.0) * WHOLE as f32) as u32;
        if let Ok(mut now) = self.step.lock() {
            *now = step;
        }
        self.start.store(share(from), Ordering::Relaxed);
        self.end.store(share(to), Ordering::Relaxed);
        self.done.store(share(from), Ordering::Relaxed);
        !self.is_stopped()
    }

    /// Tells how much of the current step is done, as of anything that is counted. `false` where the work is to end.
    pub fn reach(&self, done: usize, of: usize) -> bool {
        let (start, end) = (self.start.load(Ordering::Relaxed), self.end.load(Ordering::Relaxed));
        let part = u64::from(end.saturating_sub(start)) * done.min(of) as u64 / of.max(1) as u64;
        self.done
            .store(start + u32::try_from(part).unwrap_or(0), Ordering::Relaxed);
        !self.is_stopped()
    }

    /// How much is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.done.load(Ordering::Relaxed) as f32 / WHOLE as f32
    }

    /// What is done right now.
    pub fn step(&self) -> Step {
        self.step.lock().map(|step| *step).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_takes_its_share_of_the_whole() {
        let progress = Progress::default();
        assert_eq!((progress.share(), progress.step()), (0.0, Step::default()));
        let names = Step {
            name: "names",
            number: 2,
            of: 4,
        };
        assert!(progress.begin(names, 0.25, 0.75));
        assert_eq!((progress.share(), progress.step()), (0.25, names));
        assert!(progress.reach(5, 10));
        assert!((progress.share() - 0.5).abs() < 0.001);
        assert!(progress.reach(12, 10), "more than all is all");
        assert!((progress.share() - 0.75).abs() < 0.001);
        assert!(progress.reach(0, 0), "nothing to do is no fault");
        progress.stop();
        assert!(!progress.reach(6, 10) && !progress.begin(names, 0.0, 1.0) && progress.is_stopped());
    }
}
