//! Which sentence and which story a place in the text belongs to.

use super::document::{Record, Story};
use jiff::civil::Date;

impl Record {
    /// Row of the sentence that holds a byte, or after which it stands; `None` before the first.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= byte).checked_sub(1)
    }

    /// Number of the story that a byte belongs to.
    pub fn story_at(&self, byte: usize) -> Option<u32> {
        self.sentence_at(byte).map(|row| self.sentences[row].story)
    }

    /// What is kept of a story; a text of one story need not name it.
    pub fn story(&self, id: u32) -> Option<&Story> {
        self.stories.iter().find(|story| story.id == id)
    }

    /// The day of publication that the story at a byte has for itself alone.
    pub fn own_day_at(&self, byte: usize) -> Option<Date> {
        self.story_at(byte).and_then(|id| self.story(id)?.published)
    }

    /// The day on which the story at a byte was published: its own, else the article's.
    pub fn published_at(&self, byte: usize) -> Option<Date> {
        self.own_day_at(byte).or(self.meta.published)
    }
}

#[cfg(test)]
mod tests {
    use crate::record::{Record, Sentence, Story};
    use crate::text::Span;
    use jiff::civil::date;

    #[test]
    fn a_place_between_sentences_belongs_to_the_one_before() {
        let mut record = Record::new("a", "  One met.  Two left.".into());
        assert_eq!((record.sentence_at(4), record.story_at(4)), (None, None));
        let sentence = |start, end, story| Sentence {
            span: Span::new(start, end),
            story,
            ..Sentence::default()
        };
        record.sentences = vec![sentence(2, 10, 0), sentence(12, 21, 3)];
        record.meta.published = Some(date(2024, 3, 1));
        record.stories = vec![Story {
            id: 3,
            published: Some(date(2024, 2, 2)),
            ..Story::default()
        }];
        assert_eq!(record.sentence_at(1), None);
        assert_eq!((record.sentence_at(2), record.sentence_at(11)), (Some(0), Some(0)));
        assert_eq!((record.story_at(11), record.story_at(12)), (Some(0), Some(3)));
        assert_eq!(
            (record.own_day_at(4), record.own_day_at(13)),
            (None, Some(date(2024, 2, 2)))
        );
        assert_eq!(record.published_at(4), Some(date(2024, 3, 1)));
        assert_eq!(record.published_at(13), Some(date(2024, 2, 2)));
    }
}
