//! The embedded interface face, and how wide words are in it.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use std::cell::RefCell;
use std::collections::HashMap;

/// Inter, regular (SIL OFL 1.1).
pub static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
/// Inter, semi-bold (SIL OFL 1.1).
pub static SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");
/// Noto Serif (SIL OFL 1.1), for letters that Inter lacks.
pub static SERIF: &[u8] = include_bytes!("../../../assets/fonts/NotoSerif-Regular.ttf");

/// Width of a letter that the faces lack, as a share of the size.
const UNKNOWN: f32 = 0.8;

/// Measures words.
pub struct Metrics {
    faces: [Option<FontRef<'static>>; 3],
    /// Widths of letters as shares of the size, regular and semi-bold, as they are asked for.
    known: RefCell<HashMap<(char, bool), f32>>,
}

impl Metrics {
    /// Reads the embedded faces.
    pub fn new() -> Self {
        Self {
            faces: [REGULAR, SEMIBOLD, SERIF].map(|bytes| FontRef::new(bytes).ok()),
            known: RefCell::default(),
        }
    }

    /// Width of a text at a size, in points.
    pub fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        let mut known = self.known.borrow_mut();
        let mut letter = |c| *known.entry((c, bold)).or_insert_with(|| self.letter(c, bold));
        text.chars().map(&mut letter).sum::<f32>() * size
    }

    /// Width of a letter as a share of the size, in the first face that has it.
    fn letter(&self, c: char, bold: bool) -> f32 {
        let order: [usize; 3] = if bold { [1, 0, 2] } else { [0, 2, 1] };
        let found = order.iter().filter_map(|&i| self.faces[i].as_ref()).find_map(|face| {
            let glyph = face.charmap().map(c)?;
            face.glyph_metrics(Size::new(1.0), LocationRef::default())
                .advance_width(glyph)
        });
        found.unwrap_or(UNKNOWN)
    }

    /// Whether the faces can draw all of a text.
    pub fn covers(&self, text: &str) -> bool {
        let has = |c: char| self.faces.iter().flatten().any(|face| face.charmap().map(c).is_some());
        text.chars().all(|c| c.is_whitespace() || has(c))
    }

    /// A text with … at its end where it is wider than it may be.
    pub fn cut(&self, text: &str, size: f32, bold: bool, width: f32) -> String {
        if self.width(text, size, bold) <= width {
            return text.to_owned();
        }
        let room = width - self.width("…", size, bold);
        let (mut used, mut kept) = (0.0, String::new());
        for c in text.chars() {
            used += self.width(c.encode_utf8(&mut [0; 4]), size, bold);
            if used > room {
                break;
            }
            kept.push(c);
        }
        format!("{}…", kept.trim_end())
    }

    /// A text in lines no wider than they may be, broken between words.
    pub fn wrap(&self, text: &str, size: f32, bold: bool, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size, bold) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(self.cut(word, size, bold, width)),
            }
        }
        lines
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}
