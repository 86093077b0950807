//! `The statement said`, `It adds`: what is written speaks for whoever wrote it.

use crate::annotate::Draft;
use crate::record::{Form, Kind, Quote};

/// Sentences back in which a paper and its author are looked for.
const REACH: usize = 3;

/// Gives the words of a paper, and of the `it` that stands for it, to its author.
pub fn resolve(draft: &mut Draft) {
    // The sentence of the last paper that spoke, and its author.
    let mut last: Option<(usize, Option<String>)> = None;
    let mut filled: Vec<(usize, Option<String>)> = Vec::new();
    for (n, quote) in draft.record.quotes.iter().enumerate() {
        let Some(span) = quote.source.as_ref().map(|source| source.span) else {
            continue;
        };
        let Some(at) = draft.sentence_at(span.start) else {
            continue;
        };
        let near = |seen: &&(usize, Option<String>)| {
            at <= seen.0 + REACH && draft.sentences[seen.0].story == draft.sentences[at].story
        };
        let goes_on = || last.as_ref().filter(near).map(|(_, author)| author.clone());
        // `published a report. “…”, it says`: the paper has not spoken yet, but was named.
        // `…, the ministry said in a statement. It …`: whoever said that wrote it.
        let said = || {
            let before = n.checked_sub(1).map(|row| &draft.record.quotes[row])?;
            let place = draft.sentence_at(before.source.as_ref()?.span.start)?;
            (place + 1 == at && in_a_paper(draft, before)).then(|| before.speaker.clone())
        };
        let named = || Some(Some(author_of(draft, at.checked_sub(1)?, at)?));
        let fresh = || said().or_else(named);
        if is_it(quote) {
            if let Some(author) = fresh().or_else(goes_on) {
                filled.push((n, author.clone()));
                last = Some((at, author));
            }
        } else if is_paper(&quote.source.as_ref().map_or("", |s| s.text.as_str()).to_lowercase()) {
            let author = quote
                .speaker
                .clone()
                .or_else(|| author_of(draft, at.saturating_sub(REACH), at + 1));
            if quote.speaker.is_none() {
                filled.push((n, author.clone()));
            }
            last = Some((at, author));
        } else {
            last = None;
        }
    }
    for (n, author) in filled {
        let quote = &mut draft.record.quotes[n];
        if quote.speaker == author {
            continue;
        }
        quote.speaker = author;
        if let Some(why) = &mut quote.why {
            why.push_str("; a paper, by whoever put it out");
        }
    }
}

/// Whether a quote was told in something written: `the ministry said in a statement`.
fn in_a_paper(draft: &Draft, quote: &Quote) -> bool {
    let Some(cue) = quote.cue.as_ref() else { return false };
    let at = draft.tokens_in(cue.span).end;
    draft.word(at) == "in" && is_paper_noun(draft.word(at + 2))
}

fn is_it(quote: &Quote) -> bool {
    quote
        .source
        .as_ref()
        .is_some_and(|source| matches!(source.text.as_str(), "It" | "it"))
}

/// Nouns of what is written and speaks.
fn is_paper_noun(word: &str) -> bool {
    matches!(
        word,
        "statement"
            | "report"
            | "communique"
            | "communiqué"
            | "declaration"
            | "letter"
            | "document"
            | "text"
            | "study"
            | "survey"
            | "resolution"
            | "memo"
            | "note"
            | "paper"
    )
}

/// `the report`, `a joint statement`: nobody is named with it.
fn is_paper(source: &str) -> bool {
    let mut words = source.split_whitespace();
    words.clone().next_back().is_some_and(is_paper_noun)
        && words.all(|w| is_paper_noun(w) || matches!(w, "the" | "a" | "its" | "joint" | "final" | "same" | "new"))
}

/// Who put out the paper that the sentences `from..to` name last: whoever their sentence names first before it.
fn author_of(draft: &Draft, from: usize, to: usize) -> Option<String> {
    let named = |n: &usize| {
        let tokens = draft.sentences[*n].tokens.clone();
        let paper = tokens.clone().find(|&i| is_paper_noun(&draft.word(i).to_lowercase()));
        paper.and_then(|paper| {
            let puts_out = tokens.clone().take_while(|&i| i < paper).any(|i| {
                matches!(
                    draft.word(i),
                    "issued" | "released" | "published" | "presented" | "in" | "posted" | "sent" | "adopted" | "read"
                )
            });
            puts_out.then(|| (draft.sentences[*n].span.start, draft.tokens[paper].span().start))
        })
    };
    let (first, paper) = (from..to.min(draft.sentences.len())).rev().find_map(|n| named(&n))?;
    let mut mentions: Vec<_> = draft
        .record
        .mentions
        .iter()
        .filter(|m| m.span.start >= first && m.span.end <= paper)
        .collect();
    mentions.sort_by_key(|m| m.span.start);
    let acts = |kind: Kind| matches!(kind, Kind::Org | Kind::Per | Kind::Gpe);
    let subject = mentions
        .into_iter()
        .find(|m| acts(m.kind) && m.form != Form::Pronoun && m.entity.is_some())?;
    subject.entity.clone()
}
