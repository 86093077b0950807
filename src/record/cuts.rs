//! Where stories begin, as one change: which sentences belong to which story, told by where the number changes.

use super::document::{Record, Sentence};
use super::edit::{Change, EditError};
use super::item::Table;
use crate::text::Text;
use serde_json::{Map, Value, json};

/// The id under which edits and the log name it.
pub const ID: &str = "stories";

/// The one field of the change.
const FIELD: &str = "stories";

/// First code point and number of each run of sentences of one story, in text order.
fn runs(text: &Text, sentences: &[Sentence]) -> Vec<(usize, u32)> {
    let mut runs: Vec<(usize, u32)> = Vec::new();
    for sentence in sentences {
        if runs.last().is_none_or(|(_, story)| *story != sentence.story) {
            runs.push((text.points(sentence.span).start, sentence.story));
        }
    }
    runs
}

fn fields(runs: &[(usize, u32)]) -> Map<String, Value> {
    let runs = runs
        .iter()
        .map(|(start, story)| json!({"start": start, "story": story}));
    [(FIELD.to_owned(), Value::Array(runs.collect()))].into_iter().collect()
}

fn read(fields: &Map<String, Value>) -> Option<Vec<(usize, u32)>> {
    let runs = fields.get(FIELD)?.as_array()?.iter();
    let number = |run: &Value, key| run.get(key).and_then(Value::as_u64);
    runs.map(|run| {
        Some((
            usize::try_from(number(run, "start")?).ok()?,
            u32::try_from(number(run, "story")?).ok()?,
        ))
    })
    .collect()
}

impl Change {
    /// The change that gives sentences other stories; `None` where each keeps its own. Both are of the same text.
    pub fn stories(text: &Text, before: &[Sentence], after: &[Sentence]) -> Option<Self> {
        let (before, after) = (runs(text, before), runs(text, after));
        (before != after).then(|| Self {
            table: Table::Sentences,
            on: ID.to_owned(),
            before: Some(fields(&before)),
            after: Some(fields(&after)),
        })
    }
}

/// The sentences after the change.
pub(super) fn patched(record: &Record, change: &Change) -> Result<Vec<Sentence>, EditError> {
    let invalid = || EditError::Invalid(ID.to_owned(), "it does not say where stories begin".to_owned());
    let read = |side: &Option<Map<String, Value>>| side.as_ref().and_then(read).ok_or_else(invalid);
    let (before, after) = (read(&change.before)?, read(&change.after)?);
    if before != runs(&record.text, &record.sentences) {
        return Err(EditError::Stale(ID.to_owned(), FIELD.to_owned()));
    }
    let story_at = |start: usize| {
        let after_it = after.partition_point(|(from, _)| *from <= start);
        after_it.checked_sub(1).map(|at| after[at].1)
    };
    let mut sentences = record.sentences.clone();
    for sentence in &mut sentences {
        sentence.story = story_at(record.text.points(sentence.span).start).ok_or_else(invalid)?;
    }
    Ok(sentences)
}
