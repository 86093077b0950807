//! Where the stories of a text begin, by hand.

use super::{Act, Refusal, View};
use crate::record::edit::{Change, Edit};
use crate::record::{DateSource, Record, Sentence, Story};
use crate::text::Span;
use jiff::civil::Date;

/// Lets a story begin with the sentence that holds the first byte of a stretch of text; where one begins there already,
/// it becomes part of the story before it. `true` with the edit where one begins. It is of the day that these sentences
/// were of before.
///
/// # Errors
/// Where no sentence stands there, or it is the first of the text.
pub fn begin_or_join(view: View<'_>, at: Span) -> Result<(Edit, bool), Refusal> {
    let record = view.record;
    let Some(row) = record.sentence_at(at.start) else {
        return Err(Refusal::new("No sentence stands here"));
    };
    let Some(before) = row.checked_sub(1).map(|row| record.sentences[row].story) else {
        return Err(Refusal::new(
            "The first story begins here: there is none before it to join",
        ));
    };
    let story = record.sentences[row].story;
    let mut sentences = record.sentences.clone();
    let begins = story == before;
    let new = match begins {
        true => next_number(&record.sentences, &record.stories),
        false => before,
    };
    for sentence in sentences[row..].iter_mut().take_while(|s| s.story == story) {
        sentence.story = new;
    }
    let mut changes = Vec::new();
    if begins {
        let own = Story {
            id: new,
            published: day_of(record, story),
            ..Story::default()
        };
        changes.push(Change::add(&record.text, &own));
    } else if !sentences.iter().any(|s| s.story == story) {
        let gone = record.story(story);
        changes.extend(gone.map(|gone| Change::remove(&record.text, gone)));
    }
    changes.extend(Change::stories(&record.text, &record.sentences, &sentences));
    let act = if begins { "begin story" } else { "join stories" };
    Ok((Edit::new(act, changes), begins))
}

/// The day of publication that only this story has, and one cut off it would lose: its own, or what the head of the
/// text says, which is that of the first story.
fn day_of(record: &Record, story: u32) -> Option<Date> {
    let meta = &record.meta;
    let first = story == 0 && meta.published_from == Some(DateSource::Stated);
    let own = record.story(story).and_then(|s| s.published);
    own.or(meta.published.filter(|_| first))
}

/// Gives a story a day of publication of its own, or takes it away.
///
/// # Errors
/// Where there is no such story, or it has that day.
pub fn set_published(view: View<'_>, story: u32, day: Option<Date>) -> Act {
    let record = view.record;
    let known = record.story(story);
    let changes = match known {
        Some(before) => {
            let after = Story {
                published: day,
                ..before.clone()
            };
            Change::between(&record.text, before, &after)
        }
        // A text of one story need not name it.
        None if record.sentences.iter().any(|s| s.story == story) => day.map(|_| {
            let new = Story {
                id: story,
                published: day,
                ..Story::default()
            };
            Change::add(&record.text, &new)
        }),
        None => return Err(Refusal::new("There is no such story")),
    };
    match changes {
        Some(change) => Ok(Edit::new("date story", vec![change])),
        None => Err(Refusal::new("Nothing to change: it is so already")),
    }
}

fn next_number(sentences: &[Sentence], stories: &[Story]) -> u32 {
    let numbers = sentences.iter().map(|s| s.story).chain(stories.iter().map(|s| s.id));
    numbers.max().map_or(0, |last| last.saturating_add(1))
}
