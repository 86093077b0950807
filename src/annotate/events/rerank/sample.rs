//! Candidates as the trainer sees them: the same words and features as in the pipeline, before any choice.

use super::super::build::Builder;
use super::super::{Cover, candidate};
use super::look::Sink;
use super::{Feature, Known, OUTCOMES, Reader, Room, Weights, rank};
use crate::annotate::events::status::Told;
use crate::annotate::{Annotator, Draft, STAGES, SentenceTokens};
use crate::read::Article;
use crate::record::{EventType, Status};
use crate::text::Span;

/// A candidate of a text, for training and measuring.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The head word, in bytes.
    pub head: Span,
    /// All trigger words, in bytes.
    pub words: Vec<Span>,
    /// The frame, where one fits.
    pub frame: Option<String>,
    /// The frame's type after tense and negation.
    pub coded: Option<EventType>,
    /// How it is told.
    pub status: Status,
    features: Vec<Feature>,
    told: Told,
}

impl Sample {
    /// The features, hashed.
    pub fn hashes(&self) -> impl Iterator<Item = u32> + '_ {
        self.features.iter().map(|f| f.hash)
    }

    /// The features, hashed, each with whether a frame or the way of telling made it.
    pub fn marked(&self) -> impl Iterator<Item = (u32, bool)> + '_ {
        self.features.iter().map(|f| (f.hash, f.steady()))
    }

    /// Types by their probability after the table, best first, and the probability of nothing.
    pub fn ranked(&self, weights: &Weights) -> (Vec<(EventType, f64)>, f64) {
        let mut known = Known::new(weights, &mut Room::default());
        self.features.iter().for_each(|&feature| known.put(feature));
        let ranked = rank(known, &self.told, self.coded);
        (ranked.types, ranked.nothing)
    }
}

/// The number of an outcome: a type's place, or the last for nothing.
pub fn outcome(kind: Option<EventType>) -> usize {
    kind.map_or(OUTCOMES - 1, |k| k as usize)
}

/// All candidates of a text, after the stages before this one have run.
pub fn samples(annotator: &Annotator, text: &str) -> Vec<Sample> {
    let mut draft = Draft::new(&Article::from_text("sample", text));
    for stage in STAGES.iter().take_while(|s| s.name != "events") {
        (stage.run)(annotator, &mut draft);
    }
    let cover = Cover::new(&annotator.frames, &draft);
    let builder = Builder::new(&annotator.frames, &draft);
    let mut found = Vec::new();
    for s in 0..draft.sentences.len() {
        let piece: SentenceTokens = draft.sentences[s].clone();
        builder.read(&draft, &cover, &piece, |matcher| {
            let reader = Reader::new(matcher, &draft, piece.tokens.start, piece.headline);
            for draught in candidate::draughts(matcher) {
                let at = |k: usize| draft.span_of(piece.tokens.start + k..piece.tokens.start + k + 1);
                let mut features = Vec::new();
                reader.features(&draught, &mut features);
                found.push(Sample {
                    head: at(draught.tokens.first().copied().unwrap_or(0)),
                    words: draught.tokens.iter().map(|&k| at(k)).collect(),
                    frame: draught.frame.map(|f| annotator.frames.list[f].id.clone()),
                    coded: draught.kind,
                    status: draught.told.status,
                    features,
                    told: draught.told,
                });
            }
        });
    }
    found
}
