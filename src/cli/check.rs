//! `chancery check`: are saved files sound?

use super::{FAILED, OK};
use crate::read::{self, Opened, Refusal, fault_shown, shown_text};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Checks each file and prints a line for it.
pub fn run(files: &[PathBuf]) -> io::Result<u8> {
    let mut out = io::stdout().lock();
    let mut code = OK;
    for file in files {
        let verdict = verdict(file);
        if verdict.is_err() {
            code = FAILED;
        }
        let (Ok(line) | Err(line)) = verdict;
        writeln!(out, "{}: {line}", shown_text(&file.to_string_lossy()))?;
    }
    out.flush()?;
    Ok(code)
}

fn verdict(file: &Path) -> Result<String, String> {
    match read::open(file, None) {
        Ok(Opened::Record(record, _)) if record.is_newer() => Err(format!(
            "is of a later version ({}); check it with a newer Chancery",
            record.schema
        )),
        Ok(Opened::Record(..)) => Ok("ok".to_owned()),
        Ok(Opened::Article(..)) => Err("is an article, not saved annotations; annotate it first".to_owned()),
        Err(error) => Err(match error.refusal {
            Refusal::Damaged(fault) => fault_shown(&fault),
            other => other.to_string(),
        }),
    }
}
