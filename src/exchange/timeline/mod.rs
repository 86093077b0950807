//! The timeline as a picture: SVG, and PNG drawn from it.
//!
//! A picture shows the stretch of time, the lanes and the events that are looked at, with all lanes at full height, those
//! without a date below them, the legend, and who says so. It is always light: pictures go into papers.

pub mod fonts;
mod marks;
mod page;
mod png;
mod svg;
mod told;

pub use png::{PictureError, STEPS, png, png_watched};

use crate::record::acts::View;
use crate::record::{Index, Record};
use crate::timeline::scale::Range;
use crate::timeline::{Along, Hidden, Lanes};
use std::path::PathBuf;

/// What of a record a picture cannot hold.
pub const LOSES: &[&str] = &[
    "all but who does what to whom, when, and whether it happened",
    "mere statements, and events that were rejected",
    "entities, quotes, times, flags and the log of decisions",
];

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As a drawing.
    Svg,
    /// In pixels.
    Png,
}

impl Format {
    /// How a file of it ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
        }
    }

    /// A path with the ending of this format: its own, or that behind the name.
    pub fn named(self, path: PathBuf) -> PathBuf {
        let own = path.extension().and_then(|e| e.to_str());
        match own.is_some_and(|e| e.eq_ignore_ascii_case(self.ending())) {
            true => path,
            false => {
                let mut name = path.into_os_string();
                name.push(".");
                name.push(self.ending());
                name.into()
            }
        }
    }
}

/// How every SVG of ours begins, so that a later one may replace it and nothing else.
pub const SVG_HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- A timeline drawn by Chancery. -->\n";

/// What is drawn of a record.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Look {
    /// How it is grouped.
    pub lanes: Lanes,
    /// What it runs along.
    pub along: Along,
    /// What is left out.
    pub hidden: Hidden,
    /// The stretch that is shown; `None` shows all.
    pub range: Option<Range>,
    /// Whether the score curve is drawn.
    pub curve: bool,
}

/// Whether the beginning of a file is that of a picture of ours; 80 bytes are enough.
pub fn is_ours(head: &[u8]) -> bool {
    head.starts_with(SVG_HEAD.as_bytes()) || png::is_ours(head)
}

/// Draws a record as SVG 1.1, text as text.
pub fn svg(record: &Record, look: &Look) -> String {
    let index = Index::new(record);
    page::draw(View { record, index: &index }, look).0
}

#[cfg(test)]
mod tests;
