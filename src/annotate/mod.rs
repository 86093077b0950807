//! Floor 3: an article in, suggestions out. One file a stage, run in the order of [`STAGES`].
//!
//! A stage reads what the stages before it added to the [`Draft`] and adds its own objects. No stage knows a file, a
//! widget, the time of day, or what a person decided.

pub mod blocks;
pub mod coref;
pub mod dating;
pub mod draft;
pub mod events;
pub mod flags;
pub mod names;
pub mod quotes;
pub mod roles;
pub mod times;

pub use draft::{Draft, SentenceTokens};

use crate::lexicon::{Lexicon, TableError};
use crate::progress::{Progress, Step};
use crate::read::Article;
use crate::record::Record;
use std::sync::Arc;

/// One stage: what it is called in reports, and what it does.
pub struct Stage {
    /// Name in benches and progress.
    pub name: &'static str,
    /// About what part of the time it takes, in per cent, as `cargo bench --bench speed` tells it; for progress alone.
    pub percent: u8,
    /// Adds its objects to the draft.
    pub run: fn(&Annotator, &mut Draft),
}

/// The pipeline, like a table of contents.
pub const STAGES: &[Stage] = &[
    Stage {
        name: "blocks",
        percent: 3,
        run: blocks::run,
    }, // title, boilerplate, story cuts
    Stage {
        name: "dating",
        percent: 2,
        run: dating::run,
    }, // publication date: handed in, stated in the text, or unknown
    Stage {
        name: "times",
        percent: 8,
        run: times::run,
    }, // TIMEX3 expressions, anchored where an anchor is known
    Stage {
        name: "names",
        percent: 36,
        run: names::run,
    }, // named mentions
    Stage {
        name: "roles",
        percent: 4,
        run: roles::run,
    }, // offices and titles, and who holds them here
    Stage {
        name: "references",
        percent: 14,
        run: coref::run,
    }, // nominals, pronouns; mentions to entities; actor codes
    Stage {
        name: "bounds",
        percent: 2,
        run: dating::bounds::run,
    }, // when an undated text may have been written
    Stage {
        name: "quotes",
        percent: 6,
        run: quotes::run,
    }, // direct and indirect speech, speakers
    Stage {
        name: "events",
        percent: 23,
        run: events::run,
    }, // PLOVER events
    Stage {
        name: "warnings",
        percent: 2,
        run: flags::run,
    }, // what to warn of
];

/// What part of the work it is to cut a text into words and sentences, before the first stage; 0 to 1.
const CUTTING: f32 = 0.05;

/// The annotator with its word lists loaded. Cheap to share between threads; it never changes.
pub struct Annotator {
    /// What the world is called.
    pub lexicon: Lexicon,
    /// Which words mean which events.
    pub frames: events::Frames,
    /// Names as learned from annotated sentences.
    pub learned_names: names::learned::Names<'static>,
    /// What gives away a line that is not part of the article.
    pub cues: blocks::Cues,
    /// Facts that bound the day of writing.
    pub facts: dating::Facts,
}

impl Annotator {
    /// Loads the built-in word lists.
    ///
    /// # Errors
    /// Names the table and line at fault; the built-in tables are held correct by tests.
    pub fn new() -> Result<Self, TableError> {
        let (lexicon, frames) = crate::lexicon::beside(Lexicon::builtin, events::Frames::builtin);
        Ok(Self {
            lexicon: lexicon?,
            frames: frames?,
            learned_names: names::learned::Names::builtin(),
            cues: blocks::Cues::new(),
            facts: dating::Facts::builtin()?,
        })
    }

    /// Annotates an article. The same article gives the same record, byte for byte.
    pub fn annotate(&self, article: &Article) -> Record {
        self.drafted(article, Arc::default()).finish()
    }

    /// The same, told how far it is; `None` where it was stopped.
    pub fn annotate_watched(&self, article: &Article, progress: &Arc<Progress>) -> Option<Record> {
        let draft = self.drafted(article, Arc::clone(progress));
        (!progress.is_stopped()).then(|| draft.finish())
    }

    /// What all stages find; where the work is stopped, only what the first of them did.
    fn drafted(&self, article: &Article, progress: Arc<Progress>) -> Draft {
        let step = |number, name| Step {
            name,
            number,
            of: STAGES.len() + 1,
        };
        progress.begin(step(1, "words and sentences"), 0.0, CUTTING);
        let mut draft = Draft::new(article);
        draft.progress = progress;
        let mut from = CUTTING;
        for (n, stage) in STAGES.iter().enumerate() {
            let to = from + f32::from(stage.percent) / 100.0 * (1.0 - CUTTING);
            let step = step(n + 2, stage.name);
            if !draft.progress.begin(step, from, to) {
                break;
            }
            (stage.run)(self, &mut draft);
            from = to;
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_the_stages_are_a_whole() {
        assert_eq!(STAGES.iter().map(|stage| u32::from(stage.percent)).sum::<u32>(), 100);
    }

    #[test]
    fn a_watched_article_is_annotated_alike_and_a_stopped_one_not_at_all() {
        let annotator = Annotator::new().unwrap();
        let text = "VIENNA, March 12, 2024 - Foreign Minister Elena Markovic met Vladimir Putin on Monday. “We agree,” he said.";
        let article = Article::from_text("a", text);
        let progress = Arc::default();
        let watched = annotator.annotate_watched(&article, &progress);
        assert_eq!(watched, Some(annotator.annotate(&article)));
        assert!(progress.share() > 0.97, "{}", progress.share());
        progress.stop();
        assert_eq!(annotator.annotate_watched(&article, &progress), None);
    }
}
