//! Stage: what the text is made of: the headline, lines that are not part of the article, and one story.
//!
//! Nothing is deleted: a line of boilerplate keeps its place, is flagged, and yields no names, times or events.

use super::{Annotator, Draft};
use crate::record::{Flag, FlagCode, Review, Story};
use crate::text::{self, Span, TokenKind};

mod cues;

pub use cues::Cues;

/// Longest headline, in bytes.
const HEADLINE_BYTES: usize = 200;

/// Adds the headline, the boilerplate marks and the one story.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    mark_boilerplate(&annotator.cues, draft);
    mark_headline(draft);
    if draft.record.stories.is_empty() {
        draft.record.stories.push(Story::default());
    }
}

/// Marks the sentences of every line that is not part of the article, and flags neighbouring lines of one kind together.
fn mark_boilerplate(cues: &Cues, draft: &mut Draft) {
    let lines = text::lines(&draft.text);
    let count = lines.len();
    let mut marked: Vec<(Span, &'static str)> = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        let line = trimmed(&draft.text, line);
        let place = cues::Place {
            first: at == 0,
            last_third: at * 3 >= count * 2,
        };
        let Some(kind) = cues::kind(cues, line.of(&draft.text), place) else {
            continue;
        };
        match marked.last_mut() {
            Some((before, same)) if *same == kind && is_gap(&draft.text, *before, line) => *before = before.union(line),
            _ => marked.push((line, kind)),
        }
    }
    let mut next = 0;
    for sentence in &mut draft.sentences {
        while next < marked.len() && marked[next].0.end <= sentence.span.start {
            next += 1;
        }
        sentence.boilerplate = marked.get(next).is_some_and(|(span, _)| span.contains(sentence.span));
    }
    for (n, (span, kind)) in marked.into_iter().enumerate() {
        draft.record.flags.push(Flag {
            id: format!("f{}", n + 1),
            code: FlagCode::Boilerplate,
            span: Some(span),
            text: Some(span.of(&draft.text).to_owned()),
            message: format!("{kind}: not part of the article"),
            review: Review::Suggested,
            note: None,
            extra: Default::default(),
        });
    }
}

/// The line without white space at its ends.
fn trimmed(text: &str, line: Span) -> Span {
    let content = line.of(text);
    let start = line.start + (content.len() - content.trim_start().len());
    Span::new(start, (line.start + content.trim_end().len()).max(start))
}

fn is_gap(text: &str, before: Span, after: Span) -> bool {
    Span::new(before.end, after.start).of(text).trim().is_empty()
}

/// The first sentence is the headline where it is a short line of its own without a final stop.
fn mark_headline(draft: &mut Draft) {
    let Some(at) = draft.sentences.iter().position(|s| !s.boilerplate) else {
        return;
    };
    let span = draft.sentences[at].span;
    let content = span.of(&draft.text);
    let alone = draft
        .sentences
        .get(at + 1)
        .is_some_and(|next| draft.tokens.get(next.tokens.start).is_some_and(|t| t.starts_line));
    let titled = draft.record.meta.title.as_deref().is_some_and(|t| t.trim() == content);
    let words = draft.tokens[draft.sentences[at].tokens.clone()]
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .count();
    let headline = titled
        || alone
            && words >= 2
            && content.len() <= HEADLINE_BYTES
            && (!content.ends_with(['.', ':', ';', ',']) || is_title_case(draft, at));
    draft.sentences[at].headline = headline;
    if headline && draft.record.meta.title.as_deref().is_none_or(str::is_empty) {
        draft.record.meta.title = Some(content.to_owned());
    }
}

/// Whether all long words of a sentence have capitals: some sites put a stop after their headlines.
fn is_title_case(draft: &Draft, at: usize) -> bool {
    let long = |i: &usize| draft.tokens[*i].kind == TokenKind::Word && draft.tokens[*i].span.len() > 3;
    let words: Vec<usize> = draft.sentences[at].tokens.clone().filter(long).collect();
    words.len() > 2 && words.iter().all(|&i| draft.word(i).starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Annotator, Draft};
    use crate::read::Article;
    use crate::record::FlagCode;

    fn drafted(text: &str) -> Draft {
        let annotator = Annotator::new().unwrap();
        let mut draft = Draft::new(&Article::from_text("a", text));
        super::run(&annotator, &mut draft);
        draft
    }

    #[test]
    fn the_first_line_without_a_stop_is_the_headline() {
        let draft = drafted("Envoys to meet in Oslo\nThe talks start on Monday.");
        assert!(draft.sentences[0].headline && !draft.sentences[1].headline);
        assert_eq!(draft.record.meta.title.as_deref(), Some("Envoys to meet in Oslo"));
        assert!(!drafted("The talks start on Monday.\nMore follows.").sentences[0].headline);
        assert!(!drafted("One line only").sentences[0].headline);
    }

    #[test]
    fn lines_around_the_article_are_marked_and_kept() {
        let text = "Envoys meet\nThe two ministers met in Oslo on Monday.\nAdvertisement\nShare this article on Facebook\n\
            They agreed to share intelligence.\nKeep it polite – comments with personal insults will be removed by our moderators.\n\
            © 2020 Example Daily. All rights reserved.";
        let draft = drafted(text);
        let marked: Vec<bool> = draft.sentences.iter().map(|s| s.boilerplate).collect();
        assert_eq!(marked[..5], [false, false, true, true, false]);
        assert!(marked[5..].iter().all(|m| *m));
        assert!(
            draft
                .record
                .flags
                .iter()
                .all(|f| f.code == FlagCode::Boilerplate && f.span.is_some())
        );
    }

    #[test]
    fn sentences_about_the_same_things_stay() {
        for text in [
            "The ministers agreed to share the cost of the follow-up conference.",
            "Moderators of the talks removed two comments from the statement.",
            "Please respect the cease-fire, the envoy told both sides.",
            "The civil war must end, he said, and there is a need to be clear.",
            "Readers of the daily were told that the advertisement had been pulled by the ministry.",
        ] {
            assert!(!drafted(text).sentences[0].boilerplate, "{text}");
        }
    }
}
