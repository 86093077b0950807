//! Stage: what the text is made of: the headline, lines that are not part of the article, and one story.
//!
//! Nothing is deleted: a line of boilerplate keeps its place, is flagged, and yields no names, times or events.

use super::dating::is_dateline;
use super::{Annotator, Draft};
use crate::record::{Flag, FlagCode, Review, Story};
use crate::text::{self, Span, TokenKind};

mod cues;
mod foreign;
mod menu;
mod stories;

pub use cues::Cues;
pub use stories::is_byline;

/// Longest headline, in bytes.
const HEADLINE_BYTES: usize = 200;

/// A row of stars.
const DIVIDER: &str = "divider";

/// Adds the headline, the boilerplate marks and the one story.
pub fn run(annotator: &Annotator, draft: &mut Draft) {
    let lines: Vec<Span> = text::lines(&draft.text)
        .into_iter()
        .map(|line| trimmed(&draft.text, line))
        .collect();
    mark_boilerplate(&annotator.cues, draft, &lines);
    cut_stories(draft, lines);
    let mut seen = None;
    for at in 0..draft.sentences.len() {
        let sentence = &draft.sentences[at];
        if !sentence.boilerplate && seen.is_none_or(|story| story < sentence.story) {
            seen = Some(sentence.story);
            mark_headline(draft, at);
        }
    }
}

/// Numbers the stories and gives each sentence its own.
fn cut_stories(draft: &mut Draft, mut lines: Vec<Span>) {
    lines.retain(|line| !line.is_empty());
    let cuts = stories::cuts(draft, &lines);
    let count = u32::try_from(cuts.len()).unwrap_or(0);
    draft.record.stories = (0..=count).map(|id| Story { id, ..Story::default() }).collect();
    for sentence in &mut draft.sentences {
        let story = cuts.partition_point(|cut| *cut <= sentence.span.start);
        sentence.story = u32::try_from(story).unwrap_or(0).min(count);
    }
}

/// Marks the sentences of every line that is not part of the article, and flags neighbouring lines of one kind together.
fn mark_boilerplate(cues: &Cues, draft: &mut Draft, lines: &[Span]) {
    let count = lines.len();
    let foreign = foreign::lines(draft, lines);
    let mut marked: Vec<(Span, String)> = Vec::new();
    for (at, &line) in lines.iter().enumerate() {
        let place = cues::Place {
            first: at == 0,
            last_third: at * 3 >= count * 2,
        };
        let divides = stories::is_divider(line.of(&draft.text)).then_some("divider");
        let kind = divides.or_else(|| cues::kind(cues, line.of(&draft.text), place));
        let other = foreign.binary_search_by_key(&line.start, |(span, _)| span.start).ok();
        let kind = match (kind, other) {
            (Some("divider"), _) => DIVIDER.to_owned(),
            (_, Some(at)) => format!("in {}: only English is read", foreign[at].1.name),
            (Some(kind), None) => format!("{kind}: not part of the article"),
            (None, None) => continue,
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
    // A row of stars is no warning to anyone.
    marked.retain(|(_, kind)| kind != DIVIDER);
    for (n, (span, message)) in marked.into_iter().enumerate() {
        draft.record.flags.push(Flag {
            id: format!("f{}", n + 1),
            code: FlagCode::Boilerplate,
            span: Some(span),
            text: Some(span.of(&draft.text).to_owned()),
            message,
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

/// The first sentence of a story is its headline where it is a short line of its own without a final stop.
fn mark_headline(draft: &mut Draft, at: usize) {
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
            && !is_dateline(content)
            && (!content.ends_with(['.', ':', ';', ',']) || is_title_case(draft, at));
    let untitled = draft.record.meta.title.as_deref().is_none_or(str::is_empty);
    if headline && untitled && draft.sentences[at].story == 0 {
        draft.record.meta.title = Some(content.to_owned());
    }
    draft.sentences[at].headline = headline;
}

/// Whether all long words of a sentence have capitals: some sites put a stop after their headlines.
fn is_title_case(draft: &Draft, at: usize) -> bool {
    let long = |i: &usize| draft.tokens[*i].kind == TokenKind::Word && draft.tokens[*i].span().len() > 3;
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
        let lead = "Oslo, 12 March 2015 (Reuters) - Prime Minister Erna Holm Visits Bergen.";
        assert!(!drafted(&format!("{lead}\nMore follows.")).sentences[0].headline);
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
    fn what_a_site_puts_before_the_article_is_no_headline() {
        for line in [
            "Skip to main content",
            "Home | World | Africa | Politics | Sport",
            "Home > News > West Africa",
            "Home News World Business Opinion",
            "Share on Facebook Share on X Share via email",
            "Share | Tweet | Print",
            "By clicking on the button you agree to the use of cookies.",
            "Accept all cookies | Cookie settings",
            "Menu",
            "Advertisement",
        ] {
            let draft = drafted(&format!("{line}\nEnvoys to meet in Oslo\n{PROSE}"));
            assert_eq!(
                draft.record.meta.title.as_deref(),
                Some("Envoys to meet in Oslo"),
                "{line}"
            );
            assert!(draft.sentences[0].boilerplate, "{line}");
        }
    }

    #[test]
    fn heads_that_look_like_menus_stay() {
        for line in [
            "Skipping the summit: why Oslo stayed away",
            "21 July 2017 | Oslo | Example Daily",
            "Peru | Chile | Bolivia sign the pact",
            "Print workers go on strike",
            "Share of the vote falls",
        ] {
            let draft = drafted(&format!("{line}\n{PROSE}"));
            assert!(!draft.sentences[0].boilerplate, "{line}");
        }
    }

    #[test]
    fn what_is_in_another_language_is_named_and_not_read() {
        let text = "Le ministre à Oslo\nLe ministre des affaires étrangères Jean Roux a rencontré mardi à Oslo son homologue.\n\
            « Nous sommes d'accord sur tout », a-t-il dit, selon le ministère. Les entretiens ont duré deux heures.";
        let draft = drafted(text);
        assert!(draft.sentences.iter().all(|s| s.boilerplate));
        assert_eq!(draft.record.meta.language.as_deref(), Some("fr"));
        let [flag] = &draft.record.flags[..] else {
            panic!("{:?}", draft.record.flags)
        };
        assert_eq!(flag.message, "in French: only English is read");
        let both = format!(
            "{PROSE}Les deux ministres se sont rencontrés à Oslo et ont parlé de la guerre dans le nord.\n{PROSE}"
        );
        let draft = drafted(&both);
        assert_eq!(draft.record.meta.language.as_deref(), Some("en"));
        assert_eq!(draft.sentences.iter().filter(|s| s.boilerplate).count(), 1);
    }

    fn story_starts(text: &str) -> Vec<String> {
        let draft = drafted(text);
        let first = |story: u32| draft.sentences.iter().find(|s| s.story == story).unwrap().span;
        let starts = (0..draft.record.stories.len()).map(|n| first(u32::try_from(n).unwrap()));
        starts
            .map(|span| span.of(&draft.text).chars().take(12).collect())
            .collect()
    }

    const PROSE: &str = "The two ministers met for several hours in the old town hall of the capital.\n\
        They agreed to meet again and left without a word to the reporters outside.\n";

    #[test]
    fn pasted_stories_are_told_apart_by_their_heads() {
        for head in [
            "OSLO, March 23 (Example News) - The envoys met.\n",
            "Envoys meet in Oslo\nBy Ada Roe\n",
            "Envoys meet in Oslo\n3 March 2019\n",
            "###\nEnvoys meet in Oslo\n",
            "Document 2 of 9\nEnvoys meet in Oslo\n",
            "* * *\nEnvoys meet in Oslo\nOSLO (AP) — They met.\n",
        ] {
            let text = format!("Ministers meet in Bergen\n{PROSE}{head}{PROSE}");
            let starts = story_starts(&text);
            assert_eq!(starts.len(), 2, "{head} {starts:?}");
        }
        // After one line, where a headline stands over a dateline.
        let brief = PROSE.lines().next().unwrap();
        let text = format!(
            "Ministers meet in Bergen\nBERGEN, March 23 - {brief}\n\nEnvoys meet in Oslo\nOSLO, March 24 - {PROSE}"
        );
        assert_eq!(story_starts(&text), ["Ministers me", "Envoys meet "]);
        let text =
            format!("Ministers meet in Bergen\n{PROSE}Envoys meet in Oslo\nBy Ada Roe\nOSLO (AP) — They met.\n{PROSE}");
        assert_eq!(story_starts(&text), ["Ministers me", "Envoys meet "]);
    }

    #[test]
    fn briefs_of_one_line_are_told_apart_by_headline_and_dateline() {
        let brief = |city: &str, day: u8| {
            format!(
                "Envoys meet again in the north\n\n{city}, Jan {day} 2024 - The envoys of Peru and Chile met on Monday for talks on their border.\n\n"
            )
        };
        let text = format!("{}{}{}", brief("LIMA", 8), brief("OSLO", 15), brief("QUITO", 22));
        assert_eq!(story_starts(&text).len(), 3);
    }

    #[test]
    fn one_story_stays_one() {
        for text in [
            format!("Envoys meet\nBy Ada Roe\nOSLO, March 23 (Example News) - They met.\n{PROSE}{PROSE}"),
            format!("Envoys meet\n{PROSE}* * *\n{PROSE}"),
            format!("Envoys meet\n{PROSE}What comes next\n{PROSE}Who stays away\n{PROSE}"),
            format!("Envoys meet\n3 March 2019\nBy Ada Roe\n{PROSE}Updated: 4 March 2019\n"),
            format!("Envoys meet\n{PROSE}By Ada Roe in Oslo"),
            format!(
                "Envoys meet\nA long line under the headline says what the story is going to be about.\nOSLO, March 24 - {PROSE}"
            ),
        ] {
            assert_eq!(story_starts(&text).len(), 1, "{text}");
        }
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
