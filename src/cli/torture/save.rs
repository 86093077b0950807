//! `chancery torture save`: version after version of a document, and a word after each that is durable.

use super::document::document;
use crate::cli::args::TortureSaveArgs;
use crate::cli::{FAILED, OK, complain};
use crate::store::{self, Expected, Links, SaveError, SaveFault, Saving, State, backup};
use std::io::{self, Write};
use std::path::Path;

/// The day that backups are kept under.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// Saves version after version and says `ack V` once V is durable.
pub fn save(args: &TortureSaveArgs) -> io::Result<u8> {
    let state = args.state.as_ref().map(State::at);
    let mut expected = Expected::Any;
    let mut out = io::stdout().lock();
    for version in args.start..args.start.saturating_add(args.count) {
        // Not `save_record`: its check takes most of the time, and the kills are meant for the writing.
        let record = document(version, args.sentences);
        let json = record.to_json().map_err(io::Error::other)?;
        let in_place_with_a_copy = args.linked || args.over;
        let saved = if in_place_with_a_copy {
            let saving = Saving {
                record: &record,
                target: &args.document,
                expected: &expected,
                links: if args.over { Links::Over } else { Links::All },
                state: state.as_ref(),
                lock: None,
                today: TODAY,
            };
            saving.run().map(|saved| saved.sha256)
        } else if args.broken {
            in_place(&args.document, &json, args.trusting)
        } else if args.unsynced {
            unsynced(&args.document, &json)
        } else {
            store::save(&args.document, &json, &expected).map(|saved| saved.sha256)
        };
        match saved {
            Ok(sha256) => expected = Expected::Content(sha256),
            Err(error) => {
                complain(&error.to_string());
                return Ok(FAILED);
            }
        }
        if let Some(state) = state.as_ref().filter(|_| !in_place_with_a_copy) {
            // A backup that fails costs no save.
            let _ = backup::keep(state, &args.document, TODAY);
        }
        writeln!(out, "ack {version}")?;
        out.flush()?;
    }
    Ok(OK)
}

/// How a file must not be saved: truncated, then written; and perhaps synced again although that failed.
fn in_place(path: &Path, json: &str, trusting: bool) -> Result<String, SaveError> {
    let written = || {
        let mut file = std::fs::File::create(path)?;
        file.write_all(json.as_bytes())?;
        match file.sync_all() {
            Err(_) if trusting => file.sync_all(),
            done => done,
        }
    };
    told(path, json, written())
}

/// How a file must not be saved either: whole at every moment, but nowhere on the disk when the power goes.
fn unsynced(path: &Path, json: &str) -> Result<String, SaveError> {
    let temporary = path.with_extension("tmp");
    let written = std::fs::write(&temporary, json).and_then(|()| std::fs::rename(&temporary, path));
    told(path, json, written)
}

fn told(path: &Path, json: &str, written: io::Result<()>) -> Result<String, SaveError> {
    written.map_err(|e| SaveError::new(path, SaveFault::Other(e.to_string())))?;
    Ok(crate::read::file::sha256_hex(json.as_bytes()))
}
