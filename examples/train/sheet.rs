//! The sheets beside the weights: the figures in them are written by the trainer that has measured them.

use std::path::Path;

/// Puts figures into a sheet's table: the row that begins with `key`, under the heading that begins with `section`,
/// gets these cells.
///
/// # Errors
/// Says which sheet could not be read or written, or lacks the row.
pub fn row(sheet: &Path, section: &str, key: &str, cells: &[String]) -> Result<(), String> {
    let text = read(sheet)?;
    let start = format!("| {key} |");
    let (mut inside, mut met) = (false, false);
    let lines = text.lines().map(|line| {
        if line.starts_with('#') {
            inside = line.trim_start_matches('#').trim_start().starts_with(section);
        }
        if inside && line.starts_with(&start) {
            met = true;
            format!("{start} {} |\n", cells.join(" | "))
        } else {
            format!("{line}\n")
        }
    });
    let written: String = lines.collect();
    if !met {
        return Err(format!(
            "{}: no row “{key}” under “{section}”; put one there, and train again",
            sheet.display()
        ));
    }
    write(sheet, &written)
}

/// Puts a file's size into the heading that names the file.
///
/// # Errors
/// As [`row`].
#[allow(dead_code)]
pub fn size(sheet: &Path, file: &str, bytes: usize) -> Result<(), String> {
    let text = read(sheet)?;
    let name = format!("`{file}` (");
    let Some((before, rest)) = text.split_once(&name) else {
        return Err(format!("{}: no heading names {file} and its size", sheet.display()));
    };
    let (_, after) = rest.split_once(')').unwrap_or(("", rest));
    write(sheet, &format!("{before}{name}{} bytes){after}", thousands(bytes)))
}

/// A count with commas.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A share as `.686`.
#[allow(dead_code)]
pub fn share(share: f64) -> String {
    let shown = format!("{share:.3}");
    shown.strip_prefix('0').map_or(shown.clone(), str::to_owned)
}

fn read(sheet: &Path) -> Result<String, String> {
    std::fs::read_to_string(sheet).map_err(|error| format!("{}: {error}", sheet.display()))
}

fn write(sheet: &Path, text: &str) -> Result<(), String> {
    std::fs::write(sheet, text).map_err(|error| format!("{}: {error}", sheet.display()))
}
