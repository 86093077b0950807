//! What waits for what.

use super::*;
use crate::text::Text;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

fn record() -> Box<Record> {
    Box::new(Record::new("a", Text::new("A text.".to_owned())))
}

fn save(folder: &Path) -> Request {
    Request::Save {
        document: 7,
        record: record(),
        target: folder.join("a.chancery.json"),
        expected: Expected::New,
        links: Links::Ask,
        state: None,
        today: jiff::civil::date(2026, 11, 22),
    }
}

fn export(folder: &Path) -> Request {
    Request::Export {
        record: record(),
        target: folder.join("a.events.csv"),
        progress: Arc::default(),
    }
}

#[test]
fn a_save_does_not_wait_for_an_export() {
    let folder = tempfile::tempdir().unwrap();
    let works = Arc::new(Mutex::new(()));
    let held = works.lock().unwrap();
    // The first export goes on for as long as this holds.
    let (begun, first) = (Arc::new(OnceLock::new()), Arc::clone(&works));
    let worker = Worker::start(move || {
        if begun.set(()).is_ok() {
            drop(first.lock());
        }
    });
    let next = |patience| worker.inbox.recv_timeout(Duration::from_millis(patience));
    worker.request(export(folder.path()));
    assert!(matches!(next(60_000), Ok(Message::Exported { done: Ok(_), .. })));
    worker.request(export(folder.path()));
    assert!(next(300).is_err(), "exports come one after the other");
    worker.request(save(folder.path()));
    assert!(matches!(next(60_000), Ok(Message::Saved { result: Ok(_), .. })));
    assert!(folder.path().join("a.chancery.json").exists());
    drop(held);
    assert!(matches!(next(60_000), Ok(Message::Exported { .. })));
}
