//! A progress bar where a person watches, nothing in a pipe.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// A bar for `total` files. It is drawn on standard error, and only if that is a terminal.
pub fn of_files(total: usize) -> ProgressBar {
    if total < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    styled(
        ProgressBar::new(total as u64),
        "{bar:30} {pos} of {len} files, {eta} left",
    )
}

/// A counter for lines that nobody knows the number of. Hidden too where the documents themselves fill the terminal.
pub fn of_lines() -> ProgressBar {
    if !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    styled(ProgressBar::new_spinner(), "{spinner} {pos} articles, {per_sec}")
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
