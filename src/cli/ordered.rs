//! Work on many items at once, results in the order of the items, memory bounded.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How many items each thread may be ahead of the last result handed out.
const AHEAD: usize = 4;

/// How many threads to use: the number asked for, or one a core.
pub fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// Feeds what `items` makes through `work` on several threads and hands each result to `sink` as soon as it and all
/// before it are ready.
///
/// The threads are not waited for when the sink fails: one may be blocked reading a pipe that never ends, and the
/// program is about to leave anyway.
///
/// # Errors
/// The first error of the sink; nothing more is handed out then.
pub fn run<T, R, E, I>(
    threads: usize,
    items: impl FnOnce() -> I + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send + 'static,
    R: Send + 'static,
    I: Iterator<Item = T>,
{
    let (permit, permits) = mpsc::channel::<()>();
    let (job, jobs) = mpsc::sync_channel::<(u64, T)>(threads);
    let (result, results) = mpsc::channel::<(u64, R)>();
    for _ in 0..threads * AHEAD {
        let _ = permit.send(());
    }
    thread::spawn(move || feed(items(), &permits, &job));
    let (jobs, work) = (Arc::new(Mutex::new(jobs)), Arc::new(work));
    for _ in 0..threads {
        let (jobs, work, result) = (jobs.clone(), work.clone(), result.clone());
        thread::spawn(move || toil(&jobs, &*work, &result));
    }
    drop(result);
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for (n, done) in results {
        waiting.insert(n, done);
        while let Some(done) = waiting.remove(&next) {
            sink(done)?;
            next += 1;
            // The feeder may have come to its end and gone.
            let _ = permit.send(());
        }
    }
    Ok(())
}

fn feed<T>(items: impl Iterator<Item = T>, permits: &Receiver<()>, job: &SyncSender<(u64, T)>) {
    for (n, item) in (0..).zip(items) {
        if permits.recv().is_err() || job.send((n, item)).is_err() {
            return;
        }
    }
}

fn toil<T, R>(jobs: &Mutex<Receiver<(u64, T)>>, work: &impl Fn(T) -> R, result: &Sender<(u64, R)>) {
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((n, item)) = next else { return };
        if result.send((n, work(item))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items() {
        for threads in [1, 2, 7] {
            let mut seen = Vec::new();
            let slow_start = |n: u64| {
                thread::sleep(std::time::Duration::from_micros(500 / (n + 1)));
                n
            };
            let done: Result<(), ()> = run(
                threads,
                || 0..200,
                slow_start,
                |n| {
                    seen.push(n);
                    Ok(())
                },
            );
            assert_eq!(done, Ok(()));
            assert_eq!(seen, (0..200).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_failing_sink_ends_an_endless_run() {
        let mut left = 5;
        let done = run(
            2,
            || 0..,
            |n: u64| n,
            |_| {
                left -= 1;
                if left == 0 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!(done, Err("full"));
    }
}
