//! What is written besides the record: tables and pictures.

use crate::exchange::timeline::{self, Look};
use crate::progress::{Progress, Step};
use crate::read;
use crate::record::Record;
use crate::store::save::{self, Expected};
use std::io::Read as _;
use std::path::Path;

/// Writes a table. What is there already is replaced only if it is a table of the same columns: a slip in a dialog, or in a
/// typed path, must not cost an article.
pub(super) fn export(csv: &str, target: &Path) -> Result<String, String> {
    let name = read::shown(target);
    let columns = csv.lines().next().unwrap_or("");
    let there = target.try_exists().unwrap_or(true);
    if there && !starts_with(target, columns) {
        return Err(format!(
            "“{name}” is there already and is no such table: choose another name"
        ));
    }
    let written = save::save(target, csv, &Expected::Any);
    written
        .map(|_| format!("Events exported to {name}"))
        .map_err(|e| e.to_string())
}

/// Draws the timeline. What is there already is replaced only if it is an earlier picture of ours.
pub(super) fn export_picture(
    record: &Record,
    look: &Look,
    target: &Path,
    progress: &Progress,
) -> Result<String, String> {
    let name = read::shown(target);
    let there = target.try_exists().unwrap_or(true);
    if there && !head(target).is_some_and(|head| timeline::is_ours(&head)) {
        return Err(format!(
            "“{name}” is there already and is no timeline of ours: choose another name"
        ));
    }
    let picture = match target.extension().and_then(|e| e.to_str()) {
        Some(e) if e.eq_ignore_ascii_case("svg") => timeline::svg(record, look).into_bytes(),
        Some(e) if e.eq_ignore_ascii_case("png") => {
            timeline::png_watched(record, look, progress).map_err(|e| e.to_string())?
        }
        _ => return Err(format!("“{name}”: end the name in .svg or .png")),
    };
    unless_stopped(progress)?;
    progress.begin(DRAWN, 1.0, 1.0);
    let written = save::save(target, picture, &Expected::Any);
    written
        .map(|_| format!("Timeline drawn into {name}"))
        .map_err(|e| e.to_string())
}

/// The last step of a picture.
const DRAWN: Step = Step {
    name: "writing",
    number: timeline::STEPS,
    of: timeline::STEPS,
};

/// What work that nobody waits for any more comes to: nothing is written, and nobody reads this.
pub(super) fn unless_stopped(progress: &Progress) -> Result<(), String> {
    if progress.is_stopped() {
        return Err("Cancelled".to_owned());
    }
    Ok(())
}

/// The first bytes of a file.
fn head(path: &Path) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    let file = read::file::open_without_waiting(path).ok()?;
    file.take(128).read_to_end(&mut head).ok()?;
    Some(head)
}

fn starts_with(path: &Path, line: &str) -> bool {
    let mut head = vec![0; line.len()];
    read::file::open_without_waiting(path)
        .and_then(|mut file| file.read_exact(&mut head))
        .is_ok()
        && head == line.as_bytes()
}
