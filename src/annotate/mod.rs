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
use crate::read::Article;
use crate::record::Record;

/// One stage: what it is called in reports, and what it does.
pub struct Stage {
    /// Name in benches and progress.
    pub name: &'static str,
    /// Adds its objects to the draft.
    pub run: fn(&Annotator, &mut Draft),
}

/// The pipeline, like a table of contents.
pub const STAGES: &[Stage] = &[
    Stage {
        name: "blocks",
        run: blocks::run,
    }, // title, boilerplate, story cuts
    Stage {
        name: "dating",
        run: dating::run,
    }, // publication date: handed in, stated in the text, or unknown
    Stage {
        name: "times",
        run: times::run,
    }, // TIMEX3 expressions, anchored where an anchor is known
    Stage {
        name: "names",
        run: names::run,
    }, // named mentions
    Stage {
        name: "roles",
        run: roles::run,
    }, // offices and titles, and who holds them here
    Stage {
        name: "coref",
        run: coref::run,
    }, // nominals, pronouns; mentions to entities; actor codes
    Stage {
        name: "bounds",
        run: dating::bounds::run,
    }, // when an undated text may have been written
    Stage {
        name: "quotes",
        run: quotes::run,
    }, // direct and indirect speech, speakers
    Stage {
        name: "events",
        run: events::run,
    }, // PLOVER events
    Stage {
        name: "flags",
        run: flags::run,
    }, // what to warn of
];

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
        let mut draft = Draft::new(article);
        for stage in STAGES {
            (stage.run)(self, &mut draft);
        }
        draft.finish()
    }
}
