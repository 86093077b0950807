//! Who may act and whom it may be done to in an event that is made by hand: by the clause around its word.
//!
//! No word is tagged here, so the rules are few: the subject stands before the verb and is no part of a phrase with a
//! preposition or of another name; after a form of `be` it is whom it is done to, and who acts follows `by`; the object
//! follows the verb, by itself or after a preposition that leads to whoever is concerned.

use super::events::listed;
use crate::record::Mention;
use crate::text::Span;

/// Words after which nobody is a subject, but where, when or of whom something is.
const OBLIQUE: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "alongside",
    "among",
    "amid",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "beside",
    "between",
    "by",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "like",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "outside",
    "over",
    "past",
    "per",
    "since",
    "than",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "via",
    "with",
    "within",
    "without",
];

/// Words between a verb and somebody who is not concerned by what it tells: a place, a time, a manner.
const ASIDE: &[&str] = &[
    "after", "amid", "as", "at", "before", "behind", "by", "despite", "during", "from", "in", "inside", "like", "near",
    "outside", "since", "than", "through", "under", "until", "via", "within", "without",
];

/// Words with which another clause begins.
const CLAUSE: &[&str] = &[
    "although", "because", "but", "if", "that", "though", "unless", "what", "when", "where", "whether", "which",
    "while", "who", "whom", "whose",
];

const BE: &[&str] = &["am", "are", "be", "been", "being", "got", "is", "was", "were"];

/// Those who act and those it is done to, of the people, organisations and countries of a sentence in text order, each with
/// those that are listed beside it.
pub(super) fn sides<'m>(
    text: &str,
    sentence: Span,
    trigger: Span,
    people: &[&'m Mention],
) -> (Vec<&'m Mention>, Vec<&'m Mention>) {
    let before = Span::new(sentence.start.min(trigger.start), trigger.start);
    let near: Vec<&Mention> = people
        .iter()
        .rev()
        .copied()
        .filter(|m| m.span.end <= trigger.start)
        .collect();
    let after: Vec<&Mention> = people.iter().copied().filter(|m| m.span.start >= trigger.end).collect();
    let led = |from: usize, m: &Mention| word_before(text, from, m.span.start).unwrap_or_default();
    let by = after.iter().position(|m| led(trigger.end, m) == "by");
    let by_first = lower(text.get(trigger.end..sentence.end).unwrap_or_default())
        .next()
        .as_deref()
        == Some("by");
    let passive = is_passive(text, before, trigger);
    let from = |at: Option<usize>| at.map_or_else(Vec::new, |at| listed(text, after[at..].iter().copied()));
    let object = after.iter().position(|m| {
        let open = !opens_clause(text, Span::new(trigger.end, m.span.start));
        open && !ASIDE.contains(&led(trigger.end, m).as_str()) && !is_owner(text, m)
    });
    match by {
        Some(_) if passive => (from(by), subject(text, before, &near)),
        // `an attack by Norway on Chad`, `an accord signed by Chad`.
        Some(_) if by_first => {
            let object = object.filter(|at| !from(by).iter().any(|m| m.span == after[*at].span));
            (from(by), from(object))
        }
        _ if passive => (Vec::new(), subject(text, before, &near)),
        _ => (subject(text, before, &near), from(object)),
    }
}

/// The subject of the clause that ends where the verb begins: whoever stands right before it, else the nearest that stands
/// free, else the nearest of all.
fn subject<'m>(text: &str, before: Span, near: &[&'m Mention]) -> Vec<&'m Mention> {
    let right_before = |m: &Mention| {
        let between = text.get(m.span.end..before.end).unwrap_or_default();
        matches!(between.trim(), "" | "'s" | "’s" | "-")
    };
    let free = |at: &usize| {
        let list = listed(text, near[*at..].iter().copied());
        let first = list.last().map_or(before.start, |m| m.span.start);
        let led = word_before(text, before.start, first).unwrap_or_default();
        !OBLIQUE.contains(&led.as_str()) && !is_owner(text, near[*at]) && !is_aside(text, before, near[*at])
    };
    // `Norway, which borders Chad, met`: what a clause between two commas tells is not this one's.
    let at = match near.first() {
        Some(first) if right_before(first) && !is_aside(text, before, first) => Some(0),
        _ => (0..near.len()).find(free),
    };
    let mut list = listed(text, near.get(at.unwrap_or(0)..).unwrap_or_default().iter().copied());
    list.reverse();
    list
}

/// Whether a mention stands in an insertion between two commas that ends before the verb.
fn is_aside(text: &str, before: Span, mention: &Mention) -> bool {
    let behind = text.get(mention.span.end..before.end).unwrap_or_default();
    let ahead = text.get(before.start..mention.span.start).unwrap_or_default();
    let Some((inside, _)) = behind.split_once(',') else {
        return false;
    };
    // A list goes on after its comma.
    let listed = inside.trim().is_empty() && ahead.trim_end().ends_with([',']);
    let opened = ahead
        .rsplit_once(',')
        .is_some_and(|(_, words)| opens(words) || words.trim().is_empty());
    opened && !listed
}

fn opens(words: &str) -> bool {
    lower(words).any(|word| CLAUSE.contains(&word.as_str()))
}

/// Whether another clause begins in between.
fn opens_clause(text: &str, between: Span) -> bool {
    let words = text.get(between.start..between.end).unwrap_or_default();
    words.contains([';', ':']) || opens(words)
}

/// `Chad's minister`: whose somebody is, does nothing himself.
fn is_owner(text: &str, mention: &Mention) -> bool {
    let rest = text.get(mention.span.end..).unwrap_or_default();
    mention.text.ends_with("'s") || mention.text.ends_with('’') || rest.starts_with("'s") || rest.starts_with("’s")
}

/// `was briefly detained`: a form of `be` at most two words before a participle.
fn is_passive(text: &str, before: Span, trigger: Span) -> bool {
    let words = text.get(before.start..before.end).unwrap_or_default();
    let own = text.get(trigger.start..trigger.end).unwrap_or_default();
    let first = own.split_whitespace().next().unwrap_or_default().to_lowercase();
    let mut near = words.split_whitespace().rev().take(3).map(|word| word.to_lowercase());
    let be = near.position(|word| BE.contains(&word.as_str()));
    !first.ends_with("ing") && be.is_some()
}

/// The word before a place, articles and adjectives passed over: those stand between a preposition and its noun.
fn word_before(text: &str, from: usize, to: usize) -> Option<String> {
    let words = text.get(from..to).unwrap_or_default();
    let mut near = words.split_whitespace().rev().take(3);
    near.find(|word| !word.starts_with(char::is_uppercase) && !is_article(word))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "its" | "their" | "his" | "her")
}

fn lower(words: &str) -> impl Iterator<Item = String> + '_ {
    words
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in a sentence, each in square brackets, and the word that tells the event, between strokes.
    fn guessed(marked: &str) -> (String, String) {
        let mut text = String::new();
        let (mut people, mut trigger, mut open) = (Vec::new(), Span::new(0, 0), 0);
        for letter in marked.chars() {
            match letter {
                '[' => open = text.len(),
                ']' => people.push(Span::new(open, text.len())),
                '|' if trigger.is_empty() && trigger.start == 0 => trigger = Span::new(text.len(), text.len()),
                '|' => trigger = Span::new(trigger.start, text.len()),
                letter => text.push(letter),
            }
        }
        let mentions: Vec<Mention> = people.iter().map(|span| mention(&text, *span)).collect();
        let people: Vec<&Mention> = mentions.iter().collect();
        let (actors, recipients) = sides(&text, Span::new(0, text.len()), trigger, &people);
        let names = |side: Vec<&Mention>| side.iter().map(|m| m.text.as_str()).collect::<Vec<_>>().join(" ");
        (names(actors), names(recipients))
    }

    fn mention(text: &str, span: Span) -> Mention {
        let json = serde_json::json!({"id": "m1", "start": 0, "end": 1, "text": span.of(text), "kind": "ORG",
            "form": "name", "review": "suggested", "origin": "rule"});
        Mention {
            span,
            text: span.of(text).to_owned(),
            ..serde_json::from_value(json).unwrap()
        }
    }

    #[test]
    fn the_clause_says_who_acts_and_whom_it_is_done_to() {
        for (marked, actors, recipients) in [
            ("[Norway] |met| [Chad] in Oslo.", "Norway", "Chad"),
            (
                "[Norway] and [Chad] |warned| [Peru] and [Cuba].",
                "Norway Chad",
                "Peru Cuba",
            ),
            ("[Norway] was |warned| by [Chad] on Monday.", "Chad", "Norway"),
            (
                "[Norway] has been sharply |rebuked| in a letter by [Chad].",
                "Chad",
                "Norway",
            ),
            ("The envoy of [Norway] |met| [Chad].", "Norway", "Chad"),
            ("[Norway] on behalf of [Cuba] again |warned| [Chad].", "Norway", "Chad"),
            ("[Norway]'s minister and [Chad] |met|.", "Chad", ""),
            ("[Norway], which borders [Peru], |warned| [Chad].", "Norway", "Chad"),
            ("An |attack| by [Norway] on [Chad] ended.", "Norway", "Chad"),
            ("They spoke of the [Peru] and [Chile] |embargo|.", "Peru Chile", ""),
            ("[Norway] |complained| after [Chad] left.", "Norway", ""),
            ("[Norway] |said| that [Chad] left.", "Norway", ""),
            ("[Norway] |accused| the army of [Chad].", "Norway", "Chad"),
        ] {
            let told = guessed(marked);
            assert_eq!((told.0.as_str(), told.1.as_str()), (actors, recipients), "{marked}");
        }
    }
}
