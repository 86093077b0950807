//! `chancery torture panic`: decisions, and then an error in the program, with the article's text in its mouth.

use crate::cli::args::TorturePanicArgs;
use crate::cli::{FAILED, OK, complain};
use crate::read::{self, Opened};
use crate::record::acts::{View, decide};
use crate::record::{History, Index, ItemId, Record, Stamp, Table};
use crate::store::{Base, Journal, State, Subject, crash};
use std::io::{self, Write};

/// Accepts the first mentions of a saved document, says `ack N` after each, and panics.
pub fn panic(args: &TorturePanicArgs) -> io::Result<u8> {
    if args.window {
        return window(args);
    }
    let Some(folder) = &args.state else {
        complain("--state is needed");
        return Ok(FAILED);
    };
    let state = State::at(folder);
    if args.broken {
        drop(std::panic::take_hook());
    } else {
        crash::leave_notes(Some(state.clone()), jiff::Timestamp::now);
    }
    let (mut record, sha256) = match read::open(&args.document, None) {
        Ok(Opened::Record(record, report)) => (*record, report.sha256),
        _ => {
            complain("a saved document is needed");
            return Ok(FAILED);
        }
    };
    let subject = Subject::of(&record, None, Some(&args.document));
    let mut journal = Journal::open(&state, subject, Base::of(&record, Some(&sha256)));
    let mut history = History::of(&record);
    for n in 0..record.mentions.len() {
        if !accept(&mut record, &mut history, n) {
            continue;
        }
        if let Err(error) = journal.append(&record) {
            complain(&error.to_string());
        }
        let last = record.log.last().map_or(0, |entry| entry.n);
        writeln!(io::stdout(), "ack {last}")?;
    }
    let words = String::from(&*record.text);
    if args.thread {
        let ended = std::thread::spawn(move || fall(&words)).join();
        return Ok(if ended.is_err() { OK } else { FAILED });
    }
    fall(&words);
    Ok(FAILED)
}

fn accept(record: &mut Record, history: &mut History, n: usize) -> bool {
    let index = Index::new(record);
    let item = ItemId::new(Table::Mentions, &record.mentions[n].id);
    let view = View { record, index: &index };
    let stamp = Stamp {
        at: "2026-11-22T09:00:00Z".to_owned(),
        by: "a.lee".to_owned(),
    };
    match decide::accept(view, &[item]) {
        Ok(edit) => history.commit(record, edit, &stamp).is_ok(),
        Err(_) => false,
    }
}

/// As an index out of range inside a string would: what it says quotes the text.
fn fall(words: &str) {
    std::panic::panic_any(format!("byte index is out of bounds of `{words}`"));
}

/// The real window, in which F12 is an error.
#[cfg(feature = "window")]
fn window(args: &TorturePanicArgs) -> io::Result<u8> {
    crash::leave_notes(State::of_user(), jiff::Timestamp::now);
    let options = crate::app::Options {
        files: vec![args.document.clone()],
        breakable: true,
        ..Default::default()
    };
    Ok(match crate::app::run(options) {
        Ok(()) => OK,
        Err(message) => {
            complain(&message);
            FAILED
        }
    })
}

#[cfg(not(feature = "window"))]
fn window(_args: &TorturePanicArgs) -> io::Result<u8> {
    complain("this build has no window");
    Ok(FAILED)
}
