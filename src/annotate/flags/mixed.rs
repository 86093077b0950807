//! Signs that a text was put together from several stories, or rewritten by a machine.

use super::Warning;
use crate::annotate::Draft;
use crate::record::{FlagCode, Form, Kind};
use crate::text::Span;
use aho_corasick::AhoCorasick;
use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;

/// Signs of different kinds that make a text without dividers look pasted together.
const SIGNS: usize = 3;

/// Sentences in which a second full introduction of a person is a sign; longer articles remind their readers.
const SHORT: usize = 40;

/// Sources that are looked for in the text before them at most: each look reads it all.
const FEW: usize = 5;

/// Phrases that no news desk writes for the usual ones: a machine has put in synonyms.
const ODD: &[&str] = &[
    "U.S. state secretary",
    "US state secretary",
    "worldwide community",
    "worldwide terrorism",
    "worldwide monetary fund",
    "north Atlantic treaty",
    "joined nations",
    "united countries",
    "unified states",
    "european association",
    "safety council",
    "leader of state",
    "international priest",
    "overseas minister",
    "outside minister",
];

/// `mixed-stories` and `altered-wording`.
pub fn warnings(draft: &Draft) -> Vec<Warning> {
    let mut found = Vec::new();
    let odd = odd_wording(draft);
    let stories = draft.record.stories.len();
    if stories > 1 {
        let second = draft.sentences.iter().find(|s| s.story == 1).map(|s| s.span);
        found.push((
            FlagCode::MixedStories,
            second,
            format!("{stories} stories in one text; the second begins here"),
        ));
    } else {
        let signs = signs(draft, !odd.is_empty());
        if signs.len() >= SIGNS {
            let message = format!("looks like parts of several stories: {}", signs.join("; "));
            found.push((FlagCode::MixedStories, None, message));
        }
    }
    found.extend(odd);
    found
}

/// Odd phrases, where there are several or one beside another name for Russia than the usual.
fn odd_wording(draft: &Draft) -> Vec<Warning> {
    let text: &str = &draft.text;
    static LOOKED_FOR: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(ODD).ok());
    let hits = LOOKED_FOR.iter().flat_map(|all| all.find_overlapping_iter(text));
    let mut places: Vec<Span> = hits.map(|hit| Span::new(hit.start(), hit.end())).collect();
    if places.is_empty() {
        return Vec::new();
    }
    places.sort();
    let both = both_names_of_russia(draft).is_some();
    if places.len() + usize::from(both) < 2 {
        return Vec::new();
    }
    let message = "no usual phrase: the text may have been rewritten by a machine";
    places
        .into_iter()
        .map(|span| (FlagCode::AlteredWording, Some(span), message.to_owned()))
        .collect()
}

/// The first `Russian Federation` of a text that mostly says `Russia`.
fn both_names_of_russia(draft: &Draft) -> Option<Span> {
    let text: &str = &draft.text;
    let at = text.find("Russian Federation")?;
    let (long, short) = (
        text.matches("Russian Federation").count(),
        text.matches("Russia").count(),
    );
    if short <= long * 2 || long > 3 {
        return None;
    }
    Some(Span::new(at, at + "Russian Federation".len()))
}

/// What speaks for several stories, one line a kind.
fn signs(draft: &Draft, rewritten: bool) -> Vec<String> {
    let mut signs = Vec::new();
    if let Some(name) = introduced_twice(draft) {
        signs.push(format!("{name} is introduced with office and full name twice"));
    }
    let has = |form: &str| draft.spellings().firsts().any(|i| draft.word(i) == form);
    if has("US") && has("U.S.") {
        signs.push("both “US” and “U.S.”".to_owned());
    }
    if rewritten || both_names_of_russia(draft).is_some() {
        signs.push("two ways to name one country or office".to_owned());
    }
    if let Some(source) = source_out_of_nowhere(draft) {
        signs.push(format!("“{source}” was not spoken of before"));
    }
    let orphan = |q: &crate::record::Quote| q.direct && q.source.is_none() && super::is_orphan(draft, q.span);
    if draft.record.quotes.iter().any(orphan) {
        signs.push("a quotation without a speaker".to_owned());
    }
    signs
}

/// A person named in full beside an office in two sentences, in a short text.
fn introduced_twice(draft: &Draft) -> Option<String> {
    if draft.sentences.len() > SHORT {
        return None;
    }
    let mut first: HashMap<&str, Span> = HashMap::new();
    let mut roles: Vec<Span> = draft.record.roles.iter().map(|r| r.span).collect();
    roles.sort_unstable();
    for mention in draft
        .record
        .mentions
        .iter()
        .filter(|m| m.kind == Kind::Per && m.form == Form::Name)
    {
        let before = roles.partition_point(|r| r.end <= mention.span.start);
        let beside = before
            .checked_sub(1)
            .is_some_and(|r| mention.span.start - roles[r].end <= 2 && roles[r].of(&draft.text).contains(' '));
        let headline = draft
            .sentence_at(mention.span.start)
            .is_none_or(|s| draft.sentences[s].headline);
        let Some(entity) = mention
            .entity
            .as_deref()
            .filter(|_| beside && !headline && mention.text.contains(' '))
        else {
            continue;
        };
        match first.get(entity) {
            Some(earlier) if draft.sentence_at(earlier.start) != draft.sentence_at(mention.span.start) => {
                return Some(mention.text.clone());
            }
            Some(_) => {}
            None => {
                first.insert(entity, mention.span);
            }
        }
    }
    None
}

/// `the statement says`, where no statement was spoken of before.
fn source_out_of_nowhere(draft: &Draft) -> Option<String> {
    let told = draft.record.quotes.iter().filter_map(|q| q.source.as_ref());
    let lone = told.filter(|s| {
        matches!(
            s.text.to_lowercase().as_str(),
            "the statement"
                | "the report"
                | "the letter"
                | "the document"
                | "the spokesman"
                | "the spokeswoman"
                | "the official"
        )
    });
    lone.take(FEW)
        .filter_map(|source| {
            let noun = source.text.rsplit(' ').next()?;
            let before = draft.text.get(..source.span.start)?;
            (!speaks_of(before, noun)).then(|| source.text.clone())
        })
        .next()
}

/// Whether a noun of plain letters stands in a text, in any case.
fn speaks_of(text: &str, noun: &str) -> bool {
    let mut windows = text.as_bytes().windows(noun.len().max(1));
    windows.any(|window| window.eq_ignore_ascii_case(noun.as_bytes()))
}
