//! The words that a window has painted, and what of them is seen.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use super::window::Window;
use egui::{Rect, Shape};

/// Words on the screen.
#[derive(Debug, Clone)]
pub struct Words {
    pub text: String,
    /// Where all of them would be.
    pub whole: Rect,
    /// What of that is not cut off by the edge of its pane.
    pub seen: Rect,
    /// Whether they end in … for want of room.
    pub shortened: bool,
}

impl Words {
    /// Whether no edge cuts them, but for a little of the space around the letters.
    pub fn is_whole(&self) -> bool {
        self.seen.width() >= self.whole.width() - 1.0 && self.seen.height() >= self.whole.height() - 1.0
    }

    /// Whether something of them is read.
    pub fn is_seen(&self) -> bool {
        self.seen.width() > 1.0 && self.seen.height() > 4.0
    }
}

/// All words that were painted in the last frame, as far as they are seen.
pub fn words(harness: &Window) -> Vec<Words> {
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        collect(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found.retain(Words::is_seen);
    found
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Words>) {
    match shape {
        Shape::Vec(all) => all.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Text(text) if !text.galley.text().trim().is_empty() => {
            // The ink alone: words that begin in the middle of a line have that line's beginning before them.
            let whole = text.galley.mesh_bounds.translate(text.pos.to_vec2());
            found.push(Words {
                text: text.galley.text().to_owned(),
                whole,
                seen: whole.intersect(clip),
                shortened: text.galley.elided,
            });
        }
        _ => {}
    }
}

/// The first words that hold these.
pub fn find(harness: &Window, words_of: &str) -> Option<Words> {
    words(harness).into_iter().find(|w| w.text.contains(words_of))
}

/// Pairs of words that lie over each other, but for the article itself, whose words are one block for each paragraph.
pub fn overprinted(harness: &Window) -> Vec<(Words, Words)> {
    let article = &harness.state().document().unwrap().record.text;
    let all: Vec<Words> = words(harness)
        .into_iter()
        .filter(|w| w.text.len() < 30 || !article.contains(w.text.trim()))
        .collect();
    let mut found = Vec::new();
    for (n, one) in all.iter().enumerate() {
        for other in &all[n + 1..] {
            let both = one.seen.intersect(other.seen);
            if both.width() > 1.0 && both.height() > 1.5 {
                found.push((one.clone(), other.clone()));
            }
        }
    }
    found
}
