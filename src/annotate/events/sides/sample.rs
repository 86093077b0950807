//! Candidates and their possible sides as the trainer sees them: the same features as in the pipeline.

use super::super::Cover;
use super::super::build::Builder;
use super::super::candidate::candidates;
use super::super::people::Party;
use super::super::rerank::{Reader, Room};
use super::features::{self, Scene, Side};
use super::news;
use super::syntax::Sentence;
use crate::annotate::{Annotator, Draft, STAGES};
use crate::read::Article;
use crate::record::EventType;
use crate::text::Span;

/// Somebody who may be actor or recipient of a candidate.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Where the phrase stands, in bytes.
    pub span: Span,
    /// Features as an actor and as a recipient, hashed.
    pub features: [Vec<u32>; 2],
    /// Where the annotator's own table is in doubt about the actor: what it says, in logits, and what the tree says.
    pub again: Option<(f32, Vec<u32>)>,
}

/// A candidate event with all that could be its sides.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The head word of its trigger, in bytes.
    pub head: Span,
    /// All trigger words, in bytes.
    pub words: Vec<Span>,
    /// Its type.
    pub kind: EventType,
    /// Its frame, where it has one.
    pub frame: Option<String>,
    /// Who may take part.
    pub arguments: Vec<Argument>,
    /// Features for and against its being news, with the sides as the annotator's own table chooses them.
    pub keep: Vec<u32>,
}

/// All candidates of a text, after the stages before this one have run.
pub fn choices(annotator: &Annotator, text: &str) -> Vec<Choice> {
    let mut draft = Draft::new(&Article::from_text("sample", text));
    for stage in STAGES.iter().take_while(|s| s.name != "events") {
        (stage.run)(annotator, &mut draft);
    }
    let cover = Cover::new(&annotator.frames, &draft);
    let builder = Builder::new(&annotator.frames, &draft);
    let mut found = Vec::new();
    for piece in &draft.sentences {
        let first = piece.tokens.start;
        let at = |k: usize| draft.span_of(first + k..first + k + 1);
        builder.read(&draft, &cover, piece, |matcher| {
            let reader = Reader::new(matcher, &draft, first, piece.headline);
            let mut list = candidates(matcher, &reader, &mut Room::default());
            let named = features::named(matcher);
            let mut made: Vec<Choice> = list
                .iter()
                .map(|c| {
                    let scene = Scene::new(matcher, &reader, c);
                    let argument = |n: &features::Named| Argument {
                        span: match n.party {
                            Party::Mention(row) => draft.record.mentions[row].span,
                            Party::Phrase(a, b) => draft.span_of(first + a..first + b),
                        },
                        features: Side::BOTH.map(|side| {
                            let mut all = Vec::new();
                            scene.features(n, &scene.look(n), side, |hash| all.push(hash));
                            all
                        }),
                        again: None,
                    };
                    Choice {
                        head: at(c.tokens.first().copied().unwrap_or(0)),
                        words: c.tokens.iter().map(|&k| at(k)).collect(),
                        kind: c.kind,
                        frame: c.frame.map(|f| annotator.frames.list[f].id.clone()),
                        arguments: named.iter().map(argument).collect(),
                        keep: Vec::new(),
                    }
                })
                .collect();
            if let Some(table) = &matcher.frames.sides {
                let sentence = Sentence::new(builder.learned.as_ref(), &draft, piece.tokens.clone());
                let kept = &mut super::Kept::default();
                for (c, choice) in list.iter().zip(&mut made) {
                    for doubt in super::at_first((matcher, &reader), c, &named, &sentence, (table, kept)).1 {
                        choice.arguments[doubt.phrase].again = Some((doubt.before, doubt.features));
                    }
                }
                let sure = super::fill((matcher, &reader), &sentence, (table, kept), &mut list);
                for (i, choice) in made.iter_mut().enumerate() {
                    let keep = |hash| choice.keep.push(hash);
                    news::features((matcher, &reader), &list, i, sure[i], keep);
                }
            }
            found.append(&mut made);
        });
    }
    found
}
