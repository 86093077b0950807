//! An event that a person makes: which word tells it, and what that most likely tells.

pub use super::excerpt::clause;
use super::excerpt::{Said, types};
use super::frames::Frames;
use super::likely::likely_types;
use super::table::rows;
use crate::record::acts::View;
use crate::record::{EventType, Review};
use crate::text::{Span, bounds};
use std::sync::LazyLock;

/// The first word after a span in its sentence that is in no mention and no time: most often the verb.
pub fn verb_after(view: View<'_>, span: Span) -> Option<Span> {
    let record = view.record;
    let sentence = record.sentences.iter().map(|s| s.span).find(|s| s.overlaps(span))?;
    let mut at = span;
    while let Some(next) = bounds::step(&record.text, Span::new(at.end, at.end), bounds::Step::EndRight) {
        let word = bounds::whole_words(&record.text, next)?;
        if word.end > sentence.end || word.end <= at.end {
            return None;
        }
        let tagged = record.mentions.iter().any(|m| m.span.overlaps(word));
        let tagged = tagged
            || record
                .times
                .iter()
                .any(|t| t.span.overlaps(word) && t.review != Review::Rejected);
        let text = word.of(&record.text);
        if !tagged && text.starts_with(char::is_lowercase) && text.len() > 2 && !tell_nothing(text) {
            return Some(word);
        }
        at = word;
    }
    None
}

/// Whether a word tells nothing itself: it stands before a verb, or between names.
fn tell_nothing(word: &str) -> bool {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let table = rows("word-sets.tsv", include_str!("../../../assets/lexicon/word-sets.tsv"));
        let mut own = table.filter(|row| row.cell(0) == "hand-tells-nothing");
        own.next()
            .map_or_else(Vec::new, |row| row.cell(1).split_whitespace().collect())
    });
    WORDS.contains(&word)
}

/// What words most likely tell: what they tell elsewhere in this article, then, but to one who is blind to all that the
/// machine says, what the phrases tell that fit their clause. Nothing where neither knows: then the analyst is asked.
pub fn likely(frames: &Frames, view: View<'_>, trigger: Span, blind: bool) -> Vec<EventType> {
    let mut likely: Vec<EventType> = same_trigger(view, trigger).into_iter().collect();
    if blind {
        return likely;
    }
    let known = match types(frames, view.record, trigger) {
        Said::Types(known) => known,
        Said::Noun => in_tables(frames, view, trigger),
    };
    if !likely.is_empty() || !known.is_empty() {
        for kind in known.into_iter().chain(in_tables(frames, view, trigger)) {
            if !likely.contains(&kind) {
                likely.push(kind);
            }
        }
    }
    likely
}

/// What the tables say of words, whatever clause they stand in: on offer, and never taken unasked.
fn in_tables(frames: &Frames, view: View<'_>, trigger: Span) -> Vec<EventType> {
    let text: &str = &view.record.text;
    let mut sentences = view.record.sentences.iter().map(|s| s.span);
    let sentence = sentences.find(|s| s.overlaps(trigger));
    let end = sentence.map_or(trigger.end, |s| s.end.max(trigger.end));
    likely_types(frames, trigger.of(text), &text[trigger.end..end])
}

/// The act that the same word tells elsewhere in this article.
fn same_trigger(view: View<'_>, trigger: Span) -> Option<EventType> {
    let words = trigger.of(&view.record.text);
    view.record
        .events
        .iter()
        .find(|e| {
            e.trigger.text.eq_ignore_ascii_case(words) && e.act != EventType::Statement && e.review != Review::Rejected
        })
        .map(|e| e.act)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Record, Sentence};

    #[test]
    fn the_word_that_tells_it_is_the_first_that_tells_anything() {
        assert!(tell_nothing("would") && !tell_nothing("praised"));
        let text = "Elena Markovic would also have praised Austria. Others left.";
        let mut record = Record::new("a", text.into());
        record.sentences = vec![Sentence {
            span: Span::new(0, 47),
            ..Sentence::default()
        }];
        let index = crate::record::Index::new(&record);
        let view = View {
            record: &record,
            index: &index,
        };
        let after = |words: &str| {
            let start = text.find(words).unwrap();
            verb_after(view, Span::new(start, start + words.len())).map(|word| word.of(text))
        };
        assert_eq!(after("Markovic"), Some("praised"));
        assert_eq!(after("Austria"), None, "the sentence ends");
    }
}
