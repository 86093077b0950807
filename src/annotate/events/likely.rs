//! Which types of event some words most likely tell, by the tables of phrases alone: for an event that a person makes.

use super::frame::{Element, Frame, With};
use super::frames::Frames;
use super::vocabulary::{Lemma, Word};
use crate::record::EventType;

/// Words after the trigger that are looked at.
const AFTER: usize = 12;

/// The types that words may tell, the likeliest first; none where the tables know nothing of them. `rest` is what follows
/// in the sentence: `signed` tells one thing with a treaty and another with a decree.
pub(super) fn likely_types(frames: &Frames, trigger: &str, rest: &str) -> Vec<EventType> {
    let words: Vec<Word> = words_of(trigger).map(|w| frames.vocabulary.get(&w)).collect();
    let after: Vec<Word> = words_of(rest).take(AFTER).map(|w| frames.vocabulary.get(&w)).collect();
    // The first word that heads a phrase is the head; of a verb and a noun that are spelt alike, the one that fits better.
    for (at, head) in words.iter().enumerate() {
        let of = |table: &crate::text::FastMap<Lemma, Vec<usize>>, lemma: Lemma| {
            table.get(&lemma).filter(|_| lemma != 0).cloned().unwrap_or_default()
        };
        let mut heads = of(&frames.by_verb, head.verb);
        heads.extend(of(&frames.by_noun, head.noun));
        let context: Vec<Word> = words[at + 1..].iter().chain(&after).copied().collect();
        let near = words[at + 1..]
            .iter()
            .chain(&after)
            .take(4)
            .copied()
            .collect::<Vec<_>>();
        let mut scored: Vec<(i32, EventType)> = Vec::new();
        for frame in heads.iter().map(|&f| &frames.list[f]) {
            let score = fit(frame, &context, &near);
            match scored.iter_mut().find(|(_, kind)| *kind == frame.act) {
                Some((best, _)) => *best = score.max(*best),
                None => scored.push((score, frame.act)),
            }
        }
        // Statements are told by quotations; an event by hand is a deed.
        scored.retain(|(_, kind)| *kind != EventType::Statement);
        if !scored.is_empty() {
            scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
            return scored.into_iter().map(|(_, kind)| kind).collect();
        }
    }
    Vec::new()
}

/// How well the words round a head fit a phrase: what it names and is there counts for it, what is missing against it.
fn fit(frame: &Frame, context: &[Word], near: &[Word]) -> i32 {
    let has = |list: &[Lemma], words: &[Word]| {
        let is = |w: &Word| [w.word, w.noun, w.verb].iter().any(|l| *l != 0 && list.contains(l));
        words.iter().any(is)
    };
    let judge = |there: bool| if there { 4 } else { -4 };
    let each = frame.elements.iter().map(|element| match element {
        Element::Object(nouns) => judge(has(nouns, context)),
        Element::Modifier(words) => judge(has(words, context)),
        Element::Next(words) => judge(has(words, near)),
        Element::Infinitive(Some(verbs)) => judge(has(verbs, context)),
        Element::Infinitive(None) => {
            let to = near.iter().any(|w| w.class == super::vocabulary::Class::To);
            if to { 2 } else { -2 }
        }
        Element::Oblique { preps, with, .. } => {
            let fits = has(preps, context)
                && match with {
                    With::Nouns(nouns) => has(nouns, context),
                    _ => true,
                };
            judge(fits) / 2
        }
        Element::Clause | Element::Must | Element::Own => {
            let that = near.iter().any(|w| w.class == super::vocabulary::Class::That);
            if that { 2 } else { -2 }
        }
        // Only the whole reading of a sentence knows these.
        Element::Subject(Some(_)) | Element::State => -1,
        _ => 0,
    });
    each.sum()
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likely_types(trigger: &str, rest: &str) -> Vec<EventType> {
        super::likely_types(&Frames::phrases().unwrap(), trigger, rest)
    }

    fn first(trigger: &str, rest: &str) -> Option<EventType> {
        likely_types(trigger, rest).first().copied()
    }

    #[test]
    fn words_tell_the_type_that_the_tables_give_them() {
        for (trigger, rest, kind) in [
            ("promised", "to send doctors", EventType::Agree),
            ("bombed", "the harbour at dawn", EventType::Assault),
            ("signed a treaty", "with Peru", EventType::Support),
            ("signed", "a treaty with Peru", EventType::Support),
            ("expelled", "two diplomats", EventType::Sanction),
            ("met", "the delegates in Oslo", EventType::Consult),
            ("demanded", "an apology", EventType::Request),
            ("arrested", "nine men", EventType::Coerce),
        ] {
            assert_eq!(
                first(trigger, rest),
                Some(kind),
                "{trigger} {rest}: {:?}",
                likely_types(trigger, rest)
            );
        }
    }

    #[test]
    fn what_follows_decides_between_types() {
        let troops = likely_types("sent", "troops to the border");
        let aid = likely_types("sent", "food to the island");
        assert_eq!(troops.first(), Some(&EventType::Mobilize), "{troops:?}");
        assert_eq!(aid.first(), Some(&EventType::Aid), "{aid:?}");
        assert!(troops.len() > 1, "the others are on offer");
    }

    #[test]
    fn of_other_words_nothing_is_said() {
        assert_eq!(likely_types("zzyzx", ""), []);
        assert_eq!(likely_types("", "to send"), []);
        assert_eq!(likely_types("  ", ""), []);
    }
}
