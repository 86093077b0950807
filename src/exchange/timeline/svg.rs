//! Writing SVG: escaping, shapes and words.

use super::fonts::Metrics;
use crate::record::{EventType, Status};
use std::fmt::Write as _;

/// The light palette, as the window's theme has it; a test holds the two together.
pub mod ink {
    /// Behind everything.
    pub const PAGE: &str = "#ffffff";
    /// Words.
    pub const INK: &str = "#22252a";
    /// Secondary words.
    pub const DIM: &str = "#64686f";
    /// Thin lines.
    pub const HAIRLINE: &str = "#dcd9d2";
    /// The day of publication.
    pub const ACCENT: &str = "#2f5d8a";
    /// The unknown day of publication.
    pub const WARN: &str = "#8f5a00";
    /// Cooperation.
    pub const COOPERATION: &str = "#2f6fb0";
    /// Conflict.
    pub const CONFLICT: &str = "#b23b3b";
}

/// The colour of an event.
pub fn colour(coded: EventType) -> &'static str {
    match coded.quad() {
        0 => ink::DIM,
        1 | 2 => ink::COOPERATION,
        _ => ink::CONFLICT,
    }
}

/// A text as XML takes it; what XML 1.0 cannot hold becomes U+FFFD.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A rectangle, in points.
#[derive(Debug, Clone, Copy)]
pub struct Box {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// How words stand.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// Left edge, or right edge where they end there, in points.
    pub x: f32,
    /// Base line, in points.
    pub y: f32,
    /// Size, in points.
    pub size: f32,
    /// Colour.
    pub fill: &'static str,
    /// Whether semi-bold.
    pub bold: bool,
    /// Whether `x` is the right edge.
    pub ends: bool,
    /// Whether they stand on a filled bar: in the page's colour, without an edge.
    pub on_bar: bool,
}

impl Words {
    /// Words of a size at a place, in the colour of text.
    pub const fn at(x: f32, y: f32, size: f32) -> Self {
        Self {
            x,
            y,
            size,
            fill: ink::INK,
            bold: false,
            ends: false,
            on_bar: false,
        }
    }

    /// On a filled bar.
    pub const fn on_bar(self) -> Self {
        Self {
            fill: ink::PAGE,
            on_bar: true,
            ..self
        }
    }

    /// In secondary colour.
    pub const fn dim(self) -> Self {
        Self { fill: ink::DIM, ..self }
    }

    /// Semi-bold.
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// An SVG while it is written.
#[derive(Default)]
pub struct Canvas {
    /// What is written.
    pub out: String,
    /// How wide words are.
    pub metrics: Metrics,
}

impl Canvas {
    /// Writes markup as it stands.
    pub fn raw(&mut self, markup: std::fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        let _ = self.out.write_fmt(markup);
        self.out.push('\n');
    }

    /// Writes words with a white edge, so that no line strikes them through. They keep the width that they were measured with
    /// where another face stands in for Inter.
    pub fn words(&mut self, at: Words, text: &str) {
        let bold = if at.bold { " font-weight=\"600\"" } else { "" };
        let ends = if at.ends { " text-anchor=\"end\"" } else { "" };
        let edge = if at.on_bar { " style=\"stroke:none\"" } else { "" };
        let wide = self.metrics.width(text, at.size, at.bold);
        self.raw(format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{}\" fill=\"{}\"{bold}{ends}{edge} textLength=\"{wide:.1}\" \
             lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            at.x,
            at.y,
            at.size,
            at.fill,
            escaped(text)
        ));
    }

    /// A line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), stroke: &str, width: f32, dashes: &str) {
        let dashes = if dashes.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{dashes}\"")
        };
        self.raw(format_args!(
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dashes}/>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// The shape of a status: filled, hollow, dashed or struck.
    pub fn status(&mut self, at: Box, status: Status, color: &str) {
        let Box { x, y, width, height } = at;
        if status == Status::Occurred {
            self.raw(format_args!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"2\" fill=\"{color}\"/>"
            ));
            return;
        }
        let dashes = match status {
            Status::Hypothetical | Status::Alleged => " stroke-dasharray=\"2.6 1.8\"",
            _ => "",
        };
        let (x, y, width, height) = (x + 0.75, y + 0.75, (width - 1.5).max(1.0), (height - 1.5).max(1.0));
        self.raw(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"2\" fill=\"{}\" stroke=\"{color}\" stroke-width=\"1.5\"{dashes}/>",
            ink::PAGE
        ));
        if status == Status::Denied {
            // A diagonal across a long bar would look like a wedge.
            let (from, to) = match width > 24.0 {
                true => ((x, y + height / 2.0), (x + width, y + height / 2.0)),
                false => ((x, y + height), (x + width, y)),
            };
            self.line(from, to, color, 1.5, "");
        }
    }
}
