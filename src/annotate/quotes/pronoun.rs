//! `He added …`: a speaker who is a pronoun that coreference has left open is the last person who spoke.

use crate::annotate::Draft;
use crate::lexicon::{Gender, Lexicon};
use crate::record::{Entity, Kind, Mention, Quote};
use foldhash::{HashMap, HashMapExt, HashSet};

/// Most tokens between two people who are one subject: `Roe and Swedish minister Bo Ek`.
const PAIR_TOKENS: usize = 5;

/// Sentences back in which the last speaker is looked for.
const REACH: usize = 4;

/// Fills in the speakers that pronouns stand for. The entity of the pronoun itself stays open: that it speaks says more
/// than where it stands.
pub fn resolve(lexicon: &Lexicon, draft: &mut Draft) {
    let people: HashMap<&str, &Entity> = draft
        .record
        .entities
        .iter()
        .filter(|e| e.kind == Kind::Per)
        .map(|e| (e.id.as_str(), e))
        .collect();
    // Pronouns bound to a speaker that they do not fit by gender show the gender of a name that the list leaves open.
    let mut said_by: HashMap<&str, HashSet<&'static str>> = HashMap::new();
    for quote in &draft.record.quotes {
        if let (Some(word), Some(id)) = (pronoun(quote), quote.speaker.as_deref()) {
            said_by.entry(id).or_default().insert(word);
        }
    }
    let fits = |id: &str, word: &str| {
        let entity = people.get(id)?;
        let first = entity.name.split(' ').next().filter(|_| entity.name.contains(' '));
        let listed = first.and_then(|name| lexicon.given_name(name)).map(|name| name.gender);
        let other = if word == "he" { "she" } else { "he" };
        let called = said_by.get(id).is_some_and(|words| words.contains(other));
        let against = matches!(
            (word, listed),
            ("he", Some(Gender::Female)) | ("she", Some(Gender::Male))
        );
        (!against && !called).then_some(())
    };
    let mut mentions: Vec<&Mention> = draft.record.mentions.iter().collect();
    mentions.sort_by_key(|m| m.span);
    let mut last: Option<(usize, String)> = None;
    let mut filled: Vec<(usize, String)> = Vec::new();
    for (n, quote) in draft.record.quotes.iter().enumerate() {
        let Some(at) = draft.sentence_at(quote.source.as_ref().map_or(quote.span, |s| s.span).start) else {
            continue;
        };
        let near = |seen: &&(usize, String)| {
            let same = draft.sentences[seen.0].story == draft.sentences[at].story;
            same && at <= seen.0 + REACH
        };
        let id = match (pronoun(quote), quote.speaker.as_deref()) {
            (Some(word), None) => {
                let found = last.as_ref().filter(near).map(|(_, id)| id.clone());
                let found = found.filter(|id| fits(id, word).is_some());
                let named = named_since(draft, &people, &mentions, at, last.as_ref().map_or(0, |seen| seen.0));
                let found = named.filter(|id| fits(id, word).is_some()).or(found);
                let found = found.or_else(|| {
                    let first = first_in_sentence_before(draft, &people, &mentions, at);
                    first.filter(|id| fits(id, word).is_some())
                });
                filled.extend(found.clone().map(|id| (n, id)));
                found
            }
            (_, speaker) => speaker.filter(|id| people.contains_key(*id)).map(str::to_owned),
        };
        if let Some(id) = id {
            last = Some((at, id));
        }
    }
    for (n, id) in filled {
        let quote = &mut draft.record.quotes[n];
        quote.speaker = Some(id);
        if let Some(why) = &mut quote.why {
            why.push_str("; the last one who spoke or was named first");
        }
    }
}

/// The first person whom the paragraph of a quotation names before it, since the last one who spoke.
fn named_since(
    draft: &Draft,
    people: &HashMap<&str, &Entity>,
    mentions: &[&Mention],
    at: usize,
    since: usize,
) -> Option<String> {
    let opens = |n: usize| draft.tokens[draft.sentences[n].tokens.start].starts_line;
    let first = (at.saturating_sub(REACH)..at).rev().find(|&n| n <= since || opens(n))?;
    if first <= since || opens(at) {
        return None;
    }
    let (from, to) = (draft.sentences[first].span.start, draft.sentences[at].span.start);
    let row = mentions.partition_point(|m| m.span.start < from);
    let named = mentions[row..].iter().take_while(|m| m.span.start < to);
    let mut people = named.filter_map(|m| m.entity.as_deref().filter(|id| people.contains_key(id)));
    people.next().map(str::to_owned)
}

/// The person whom the sentence before names first, as its subject mostly does; nobody of a pair (`Roe and Ek met`).
fn first_in_sentence_before(
    draft: &Draft,
    people: &HashMap<&str, &Entity>,
    mentions: &[&Mention],
    at: usize,
) -> Option<String> {
    let before = draft.sentences.get(at.checked_sub(1)?)?;
    let from = mentions.partition_point(|m| m.span.start < before.span.start);
    let mut persons = mentions[from..]
        .iter()
        .take_while(|m| m.span.start < before.span.end)
        .filter(|m| m.entity.as_deref().is_some_and(|id| people.contains_key(id)));
    let first = persons.next()?;
    let pair = persons.next().is_some_and(|second| {
        let between = draft.tokens_in(first.span).end..draft.tokens_in(second.span).start;
        let linked = between.clone().any(|i| draft.word(i) == "and");
        linked && between.len() <= PAIR_TOKENS
    });
    let id = first.entity.clone().filter(|_| !pair);
    id.filter(|_| before.story == draft.sentences[at].story)
}

/// `he` or `she`, where that is all that names the speaker.
fn pronoun(quote: &Quote) -> Option<&'static str> {
    match quote.source.as_ref()?.text.as_str() {
        "he" | "He" => Some("he"),
        "she" | "She" => Some("she"),
        _ => None,
    }
}
