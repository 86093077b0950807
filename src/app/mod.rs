//! Floor 4: the window.

use std::path::PathBuf;

/// What the window is opened with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Articles and saved annotations to open.
    pub files: Vec<PathBuf>,
    /// `dark`, `light` or `system`; the remembered one where none is given.
    pub theme: Option<String>,
    /// Size of everything in per cent; the remembered one where none is given.
    pub zoom: Option<f32>,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// In a sentence, where no window can be opened.
pub fn run(_options: Options) -> Result<(), String> {
    Ok(())
}
