//! Who says a quotation that no verb of speech takes: what follows its comma, the subject of its own sentence, the
//! speaker or subject of the sentence before.

use super::Finder;
use super::attribution::Said;
use super::speech;
use crate::annotate::Draft;
use crate::record::{Form, Kind, Mention};
use crate::text::TokenKind;
use foldhash::HashMap;
use std::ops::Range;

/// Tokens from a sentence's beginning in which its first verb is looked for.
const SUBJECT: usize = 16;

/// Most tokens of a source found this way; longer phrases are no names.
const LONGEST_SOURCE: usize = 14;

/// Who said the last thing that a sentence, by its first token, names a speaker of or begins.
pub(super) type Speakers = HashMap<usize, Range<usize>>;

/// The tokens of the people named, and of `he` and `she`, in order.
pub(super) fn persons(draft: &Draft) -> Vec<Range<usize>> {
    let speaks = |m: &&Mention| match m.form {
        Form::Name => true,
        Form::Pronoun => matches!(m.text.to_lowercase().as_str(), "he" | "she"),
        Form::Nominal => false,
    };
    let mentions = draft.record.mentions.iter().filter(|m| m.kind == Kind::Per);
    let mut persons: Vec<Range<usize>> = mentions.filter(speaks).map(|m| draft.tokens_in(m.span)).collect();
    persons.sort_by_key(|p| (p.start, p.end));
    persons
}

impl Finder<'_> {
    /// Notes who speaks in the sentences of what is said and of its source.
    pub(super) fn note(&self, speakers: &mut Speakers, one: &Said) {
        if let Some(source) = &one.source {
            for token in [one.content.start, source.start] {
                speakers.insert(self.sentence_of(token).start, source.clone());
            }
        }
    }

    /// The quotation with whoever stands nearest to saying it.
    pub(super) fn nearby(&mut self, at: usize, speakers: &Speakers) -> Option<Said> {
        let tokens = self.pairs[at].tokens.clone();
        let sentence = self.sentence_of(tokens.start);
        self.scan.look_at(sentence.clone());
        let made = |source: Range<usize>, why: &str| Said {
            content: tokens.clone(),
            source: Some(source),
            cue: None,
            direct: true,
            pair: Some(at),
            why: why.to_owned(),
        };
        if let Some(source) = self.after_comma(&tokens) {
            return Some(made(source, "named right after the quotation’s comma"));
        }
        // A quotation that begins its sentence has no subject before it.
        if tokens.start > sentence.start {
            let source = self.subject(sentence, tokens.start)?;
            return Some(made(source, "quoted in a sentence about its subject"));
        }
        let source = self.speaker_before(sentence.start, speakers)?;
        Some(made(source, "follows a sentence about its speaker"))
    }

    /// `“…,” Ada Roe of the union added with a smile`: a quotation that closes with a comma is followed by its speaker.
    fn after_comma(&mut self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let closes = (1..=2).any(|back| self.draft.word(tokens.end.saturating_sub(back + 1)) == ",")
            || self.draft.word(tokens.end) == ",";
        let next = tokens.end + usize::from(self.draft.word(tokens.end) == ",");
        let starts_line = self.draft.tokens.get(next).is_none_or(|t| t.starts_line);
        if !closes || starts_line {
            return None;
        }
        let sentence = self.sentence_of(next);
        self.scan.look_at(sentence);
        let source = self.phrase_from(next)?;
        let verb = source.clone().skip(1).find(|&i| self.looks_verbal(i));
        let source = source.start..verb.unwrap_or(source.end);
        let names = self.scan.capital(source.start) || speech::pronoun(self.scan.low(source.start)) || {
            let determined = matches!(
                self.scan.low(source.start),
                "the" | "a" | "an" | "one" | "his" | "her" | "another"
            );
            determined && source.len() > 1
        };
        (names && source.len() <= LONGEST_SOURCE).then_some(source)
    }

    /// The subject of a sentence, if it stands before token `limit`: the phrase before its first verb, past an opening
    /// such as `In a speech on Monday,`.
    fn subject(&self, sentence: Range<usize>, limit: usize) -> Option<Range<usize>> {
        let first = sentence.start;
        let last = limit.min(sentence.end);
        let comma = (first..last.min(first + SUBJECT)).find(|&i| self.scan.low(i) == ",");
        let starts = [Some(self.body_start()), comma.map(|c| c + 1)];
        let by_verb = starts.into_iter().flatten().find_map(|start| {
            let end = (start + 1..last.min(start + SUBJECT)).find(|&i| self.looks_verbal(i))?;
            let source = self.phrase_ending(end)?;
            let whole = source.start == start || source.start == start + 1;
            (whole && source.len() <= LONGEST_SOURCE && self.can_speak(&source)).then_some(source)
        });
        by_verb.or_else(|| self.first_named(first..last))
    }

    /// A verb by its form, or a helping verb.
    fn looks_verbal(&self, i: usize) -> bool {
        let word = self.scan.low(i);
        !self.scan.capital(i)
            && (speech::verb(word).is_some()
                || word.len() > 4 && word.ends_with("ed")
                || matches!(
                    word,
                    "is" | "was"
                        | "has"
                        | "had"
                        | "will"
                        | "would"
                        | "did"
                        | "does"
                        | "can"
                        | "could"
                        | "went"
                        | "took"
                        | "gave"
                        | "made"
                        | "began"
                        | "wants"
                        | "also"
                        | "spoke"
                        | "met"
                        | "came"
                        | "sent"
                        | "faces"
                ))
    }

    /// Whether a phrase names someone: a capital, `he`, `the minister`; no place after a preposition, no `it`.
    fn can_speak(&self, source: &Range<usize>) -> bool {
        let first = self.scan.low(source.start);
        if source.len() == 1 && speech::pronoun(first) {
            return matches!(first, "he" | "she" | "they" | "we" | "i");
        }
        source
            .clone()
            .any(|i| self.scan.capital(i) && self.scan.is(i, TokenKind::Word) && !speech::is_weekday(self.scan.low(i)))
    }

    /// The first person or body named in a stretch, or `he` and `she`.
    fn first_named(&self, within: Range<usize>) -> Option<Range<usize>> {
        let at = self.persons.partition_point(|p| p.start < within.start);
        self.persons.get(at).filter(|p| p.end <= within.end).cloned()
    }

    /// Who speaks in the sentence before, in the same paragraph or the one before, or else its subject, in the same one.
    fn speaker_before(&mut self, start: usize, speakers: &Speakers) -> Option<Range<usize>> {
        let before = self.sentence_of(start.checked_sub(1)?);
        if let Some(source) = speakers.get(&before.start) {
            // In a paragraph of its own a quotation goes on from whoever spoke, but not from a paper that reported.
            let paper =
                "newspaper paper agency report statement document radio television broadcaster magazine website times";
            let written = source
                .clone()
                .any(|i| super::super::names::words::among(paper, &self.draft.word(i).to_lowercase()));
            let quoted = before.clone().any(|i| self.pair_at(i).is_some());
            let goes_on = !self.draft.tokens[start].starts_line || !written || quoted;
            return goes_on.then(|| source.clone());
        }
        let row = self
            .draft
            .sentences
            .partition_point(|s| s.tokens.start <= before.start)
            .checked_sub(1)?;
        let sentence = &self.draft.sentences[row];
        if self.draft.tokens[start].starts_line || sentence.headline || sentence.boilerplate {
            return None;
        }
        self.scan.look_at(before.clone());
        // `The talks will open in May. “It would be a good sign.”`: a plan is no occasion to speak.
        let source = self.subject(before.clone(), before.end)?;
        let verb = (source.end..before.end).find(|&i| self.looks_verbal(i))?;
        let ahead = matches!(
            self.scan.low(verb),
            "will" | "would" | "can" | "could" | "is" | "has" | "wants" | "faces"
        );
        (!ahead).then_some(source)
    }
}
