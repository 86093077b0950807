//! Stage: events. Frames over verb groups and nouns, their participants, status, time and place.
//!
//! A sentence is tagged, by rule and where that leaves a verb in doubt by the learned tagger, cut into chunks and clauses,
//! matched against the frames of `frames.tsv`, and what fits is weighed against its neighbours. A linear model ([`rerank`]) chooses among the frames' types, and names a type without a
//! frame only where both sides are known and it is sure. Nothing is coded by fallback.

mod again;
mod blame;
mod build;
pub mod by_hand;
mod candidate;
mod chunk;
mod classes;
mod clause;
mod closed;
mod cover;
mod deed;
mod detail;
mod excerpt;
mod frame;
mod frames;
mod grammar;
mod inflect;
mod leftward;
mod likely;
mod link;
mod lists;
mod matcher;
mod moment;
mod mutual;
mod named;
mod nominals;
mod nouns;
mod people;
mod present;
mod relative;
pub mod rerank;
mod settle;
pub mod sides;
mod speaker;
mod status;
mod subject;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod verbform;
mod vocabulary;
mod written;

use super::{Annotator, Draft};
pub(crate) use cover::Cover;
pub use frame::Frame;
pub use frames::Frames;

/// Adds what this stage finds to the draft.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    let mut cover = Cover::new(&annotator.frames, draft);
    let mut builder = build::Builder::new(&annotator.frames, draft);
    for s in 0..draft.sentences.len() {
        if !draft.reaches(s) {
            return;
        }
        if !draft.sentences[s].boilerplate {
            builder.sentence(draft, &mut cover, s);
        }
    }
    builder.end();
    again::join(draft);
}
