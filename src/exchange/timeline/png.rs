//! PNG, drawn from the SVG with the embedded faces.

use super::Look;
use super::fonts::{Metrics, REGULAR, SEMIBOLD, SERIF};
use super::page::{self, WIDTH};
use crate::progress::{Progress, Step};
use crate::record::acts::View;
use crate::record::{Index, Record};
use resvg::{tiny_skia, usvg};
use std::sync::Arc;

/// No picture has more pixels.
const MOST_PIXELS: f32 = 60e6;

/// Why there is no PNG.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PictureError {
    /// It would be too high.
    #[error(
        "As a PNG it would be {0} pixels high, which few programs open. Show fewer lanes (group by type or quad class), or export SVG."
    )]
    TooHigh(u32),
    /// The drawing could not be drawn.
    #[error("It could not be drawn as PNG ({0}). Export SVG.")]
    Drawing(String),
    /// Nobody waits for it any more.
    #[error("Cancelled")]
    Stopped,
}

/// What follows the head of every PNG of ours: who drew it.
const SOFTWARE: &[u8] = b"tEXtSoftware\0Chancery timeline";

/// Steps of a picture; the last is to write it.
pub const STEPS: usize = 5;

/// Bytes of the signature and the head chunk.
const HEAD_BYTES: usize = 33;

/// Draws a record as PNG, two pixels a point where that is not too many.
///
/// # Errors
/// Where the picture would be too large.
pub fn png(record: &Record, look: &Look) -> Result<Vec<u8>, PictureError> {
    png_watched(record, look, &Progress::default())
}

/// The same, told how far it is and ended between two steps where nobody waits any more.
///
/// # Errors
/// Where the picture would be too large, or is not waited for.
pub fn png_watched(record: &Record, look: &Look, progress: &Progress) -> Result<Vec<u8>, PictureError> {
    let begin = |number, name, from, to| {
        let step = Step {
            name,
            number,
            of: STEPS,
        };
        progress
            .begin(step, from, to)
            .then_some(())
            .ok_or(PictureError::Stopped)
    };
    begin(1, "laying out", 0.0, 0.2)?;
    let index = Index::new(record);
    let (svg, height) = page::draw(View { record, index: &index }, look);
    let scale = scale(height)?;
    let failed = |why: &dyn std::fmt::Display| PictureError::Drawing(why.to_string());
    let mut options = usvg::Options {
        font_family: "Inter".to_owned(),
        ..usvg::Options::default()
    };
    let fonts = options.fontdb_mut();
    for face in [REGULAR, SEMIBOLD, SERIF] {
        fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::new(face)));
    }
    fonts.set_sans_serif_family("Inter");
    // Looked for only where they are needed: that takes long.
    if !Metrics::new().covers(&svg) {
        fonts.load_system_fonts();
    }
    begin(2, "setting words", 0.2, 0.5)?;
    let tree = usvg::Tree::from_str(&svg, &options).map_err(|e| failed(&e))?;
    begin(3, "painting", 0.5, 0.8)?;
    let mut pixels = tiny_skia::Pixmap::new((WIDTH * scale) as u32, (height * scale) as u32)
        .ok_or_else(|| failed(&"no memory for so many pixels"))?;
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    begin(4, "packing", 0.8, 1.0)?;
    let png = pixels.encode_png().map_err(|e| failed(&e))?;
    Ok(signed(&png))
}

/// Dots a point for a picture of that height in points: two, one, or none where nothing could open it.
pub(super) fn scale(height: f32) -> Result<f32, PictureError> {
    let fits = |scale: f32| WIDTH * height * scale * scale <= MOST_PIXELS;
    let scale = [2.0, 1.0].into_iter().find(|scale| fits(*scale));
    scale.ok_or(PictureError::TooHigh(height as u32))
}

/// A PNG with a line that says who drew it, right after its head.
fn signed(png: &[u8]) -> Vec<u8> {
    let at = HEAD_BYTES.min(png.len());
    let length = (SOFTWARE.len() - 4) as u32;
    let mut out = png[..at].to_vec();
    out.extend(length.to_be_bytes());
    out.extend(SOFTWARE);
    out.extend(crc32fast::hash(SOFTWARE).to_be_bytes());
    out.extend(&png[at..]);
    out
}

/// Whether the beginning of a file is that of a PNG of ours.
pub(super) fn is_ours(head: &[u8]) -> bool {
    head.starts_with(b"\x89PNG\r\n\x1a\n")
        && head
            .get(HEAD_BYTES + 4..)
            .is_some_and(|rest| rest.starts_with(SOFTWARE))
}
