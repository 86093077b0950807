//! `rejected the demand`, `denounced the raid`: a deed named again leads to whoever did it.

use super::candidate::Candidate;
use super::chunk::Kind;
use super::matcher::{Head, Matcher};
use super::tag::Tag;
use crate::annotate::Draft;
use crate::record::{Event, EventType, Participant};

/// How far back a deed is looked for, in bytes: three or four sentences.
const BACK: usize = 700;

/// The types that the object of a candidate may name again, where no slot tells whom it was done to.
pub(super) fn named_again(matcher: &Matcher, candidate: &Candidate) -> Option<Vec<EventType>> {
    let Head::Group(g) = candidate.head else { return None };
    let denies = candidate.frame.is_some_and(|f| matcher.frames.list[f].cameo == "016");
    let answers = matches!(
        candidate.kind,
        EventType::Reject | EventType::Accuse | EventType::Support | EventType::Agree | EventType::Concede
    ) || denies;
    // Whom the model only places there gives way to whoever did the deed.
    let clauses = matcher.clauses;
    let np = *clauses.frames[g].object.first()?;
    let known = !candidate.recipients.is_empty() && candidate.recipients != [matcher.as_phrase(np)];
    if !answers || known && !candidate.placed[1] {
        return None;
    }
    let chunk = clauses.chunks.list.get(np)?;
    let mut words = chunk.range.clone().filter_map(|k| clauses.toks.get(k));
    let first = matcher.frames.vocabulary.name(words.next()?.word);
    let known = matches!(
        first,
        "the" | "this" | "that" | "these" | "those" | "such" | "his" | "her" | "its" | "their"
    );
    if !known || words.any(|tok| tok.tag == Tag::Name) {
        return None;
    }
    // `the sanctions that the bloc imposed on Peru`: told right there.
    if matches!(clauses.kind(np + 1), Some(Kind::That | Kind::Rel)) {
        return None;
    }
    matcher.frames.deeds.get(&clauses.noun(np)).cloned()
}

/// Gives the last event of the record whoever did the deed that it answers as its recipient.
pub(super) fn answer(draft: &mut Draft, kinds: &[EventType]) {
    let Some((event, before)) = draft.record.events.split_last() else {
        return;
    };
    if event.actors.is_empty() {
        return;
    }
    let at = event.trigger.span.start;
    let story = |event: &Event| {
        draft
            .sentence_at(event.trigger.span.start)
            .map(|s| draft.sentences[s].story)
    };
    let own = |p: &Participant| event.actors.iter().any(|a| a.entity == p.entity);
    // Who denies a deed is charged with it: whoever charged him is meant, and not whoever did something else before.
    let state = |p: &Participant| {
        let entity = p
            .entity
            .as_deref()
            .and_then(|id| draft.record.entities.iter().find(|e| e.id == id));
        entity.and_then(|e| e.actor.country.clone())
    };
    let charged: Vec<String> = event.actors.iter().filter_map(state).collect();
    let same_state = |p: &Participant| own(p) || state(p).is_some_and(|code| charged.contains(&code));
    let denied = matches!(event.trigger.text.as_str(), "denied" | "denies" | "deny" | "denying");
    let deed = before.iter().rev().find(|e| {
        (kinds.contains(&e.act) || denied && e.act == EventType::Accuse)
            && (event.r#type != EventType::Support || e.act.quad() <= 2)
            && e.trigger.span.start + BACK > at
            && story(e) == story(event)
            && !e.actors.is_empty()
            && !e.actors.iter().any(own)
            && (!denied || e.recipients.iter().any(same_state))
    });
    let Some((who, words)) = deed.map(|e| (e.actors.clone(), e.trigger.text.clone())) else {
        return;
    };
    if let Some(event) = draft.record.events.last_mut() {
        event.recipients = who;
        if let Some(why) = &mut event.why {
            why.push_str(&format!("; the deed told before: “{words}”"));
        }
    }
}
