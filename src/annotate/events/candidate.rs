//! What may be an event of a sentence: the best frame of each verb group and of each free noun trigger.

use super::chunk::Kind;
use super::matcher::{Head, Match, Matcher};
use super::people::Party;
use super::settle::settle;
use super::status::{Told, told};
use super::vocabulary::control;
use crate::record::{EventType, Status, plover};

/// An event before it is written into the record.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub found: Match,
    pub told: Told,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub act: EventType,
    pub kind: EventType,
    pub others: Vec<EventType>,
    pub speaker: Vec<Party>,
    pub dropped: bool,
}

/// The candidates of a sentence that hold against each other, in text order.
pub(super) fn candidates(matcher: &Matcher) -> Vec<Candidate> {
    let mut list = verbs(matcher);
    nouns(matcher, &mut list);
    settle(matcher, &mut list);
    list.retain(|c| !c.dropped);
    list.sort_by_key(|c| c.found.tokens.first().copied());
    list
}

/// The best frame of each verb group.
fn verbs(matcher: &Matcher) -> Vec<Candidate> {
    let mut list = Vec::new();
    for g in 0..matcher.clauses.chunks.groups.len() {
        let matches = matcher.verb(g);
        let Some(best) = matches.first() else { continue };
        let told = told(matcher.clauses, g);
        if let Some(candidate) = candidate(matcher, best, told, &matches) {
            list.push(candidate);
        }
    }
    list
}

/// Noun triggers that no verb frame has used.
fn nouns(matcher: &Matcher, list: &mut Vec<Candidate>) {
    let used: Vec<usize> = list.iter().flat_map(|c| c.found.tokens.iter().copied()).collect();
    for np in 0..matcher.clauses.chunks.list.len() {
        if matcher.clauses.kind(np) != Some(Kind::Np) || used.contains(&matcher.clauses.chunks.list[np].head) {
            continue;
        }
        let matches = matcher.noun(np);
        let Some(best) = matches.first() else { continue };
        let Some(told) = noun_told(matcher, np) else { continue };
        if let Some(mut candidate) = candidate(matcher, best, told, &matches) {
            if candidate.actors.is_empty() {
                candidate.actors = light_subject(matcher, np)
                    .into_iter()
                    .filter(|p| !candidate.recipients.contains(p))
                    .collect();
            }
            list.push(candidate);
        }
    }
}

/// The verb group that a noun phrase hangs on, as object or in a prepositional phrase.
fn verb_over(matcher: &Matcher, np: usize) -> Option<usize> {
    (0..matcher.clauses.frames.len()).rev().find(|&g| {
        let frame = &matcher.clauses.frames[g];
        matcher.clauses.chunks.groups[g].chunk < np && frame.right >= np || frame.object.contains(&np)
    })
}

fn light_subject(matcher: &Matcher, np: usize) -> Vec<Party> {
    // `In a call with X, Y said`: who speaks next took part.
    let fronted = matcher
        .clauses
        .chunks
        .groups
        .first()
        .is_some_and(|first| first.chunk > np);
    if fronted && np > 0 && matcher.clauses.kind(np - 1) == Some(Kind::Prep) {
        return matcher
            .clauses
            .frames
            .first()
            .map(|f| matcher.all(&f.subject, 1))
            .unwrap_or_default();
    }
    let Some(g) = verb_over(matcher, np) else {
        return Vec::new();
    };
    let light = matcher
        .frames
        .light
        .binary_search(&matcher.clauses.chunks.groups[g].lemma)
        .is_ok();
    let frame = &matcher.clauses.frames[g];
    if light && frame.object.contains(&np) {
        matcher.all(&frame.subject, 1)
    } else {
        Vec::new()
    }
}

/// How a noun's act is told: by the verb over it and the words before it. `None` where it is only asked for or hoped for.
fn noun_told(matcher: &Matcher, np: usize) -> Option<Told> {
    let clauses = matcher.clauses;
    let mut told = Told {
        status: Status::Occurred,
        negated: false,
        refused: false,
        reported_by: None,
        background: false,
    };
    if let Some(g) = verb_over(matcher, np) {
        let bits = clauses.control(g);
        let undone = control::ASK
            | control::HOPE
            | control::REFUSE
            | control::STOP
            | control::DENY
            | control::THREAT
            | control::PLAN;
        let object = clauses.frames[g].object.contains(&np);
        let above = super::status::told(clauses, g);
        if object && bits & undone & !control::SAY != 0
            || above.status == Status::Hypothetical
            || above.negated
            || above.refused
        {
            return None;
        }
        told.reported_by = above.reported_by;
        if object {
            told.status = above.status;
        }
    }
    let before = np.checked_sub(1).map(|b| clauses.chunks.list[b].head);
    let word = |k: usize| matcher.frames.vocabulary.name(clauses.toks[k].word);
    if before.is_some_and(|k| matches!(word(k), "before" | "for" | "ahead" | "towards" | "toward" | "without"))
        || ahead_of(matcher, np)
    {
        told.status = Status::Scheduled;
    }
    for k in clauses.chunks.list[np].range.clone() {
        match word(k) {
            "planned" | "scheduled" | "upcoming" | "forthcoming" | "future" | "next" => told.status = Status::Scheduled,
            "possible" | "potential" | "no" | "any" => return None,
            "alleged" | "suspected" => told.status = Status::Alleged,
            "past" | "previous" | "former" => told.background = true,
            _ => {}
        }
    }
    Some(told)
}

/// `ahead of talks`.
fn ahead_of(matcher: &Matcher, np: usize) -> bool {
    let clauses = matcher.clauses;
    let word = |chunk: usize| {
        clauses
            .chunks
            .list
            .get(chunk)
            .map_or("", |c| matcher.frames.vocabulary.name(clauses.toks[c.head].word))
    };
    np >= 2 && word(np - 1) == "of" && word(np - 2) == "ahead"
}

fn candidate(matcher: &Matcher, best: &Match, told: Told, matches: &[Match]) -> Option<Candidate> {
    let frame = matcher.frame(best);
    let mut actors = matcher.parties(best, &frame.actor, &[]);
    let recipients = matcher.parties(best, &frame.recipient, &actors);
    let speaker = told
        .reported_by
        .map(|g| matcher.all(&matcher.clauses.frames[g].subject, 1))
        .unwrap_or_default();
    if actors.is_empty() && first_person_or_dropped(matcher, best) {
        actors = speaker.clone();
    }
    let act = frame.act;
    let mut told = told;
    if told.negated
        && told.status == Status::Scheduled
        && (speaker.is_empty() || speaker == actors || matcher.is_pronoun(&actors))
    {
        // `said he would not negotiate`: the refusal is what happened.
        told = Told {
            refused: true,
            negated: false,
            status: Status::Occurred,
            ..told
        };
    }
    let kind = if told.refused && act != EventType::Statement {
        Some(EventType::Reject)
    } else {
        plover::coded(act, told.status, told.negated)
    }?;
    let mut others: Vec<EventType> = Vec::new();
    for other in matches.iter().skip(1).map(|m| matcher.frame(m).act) {
        if other != kind && !others.contains(&other) {
            others.push(other);
        }
    }
    if act != kind && !others.contains(&act) {
        others.push(act);
    }
    Some(Candidate {
        found: best.clone(),
        told,
        actors,
        recipients,
        act,
        kind,
        others,
        speaker,
        dropped: false,
    })
}

/// A pronoun subject that no mention stands for: `he`, `it` inside reported speech is most often the speaker.
fn first_person_or_dropped(matcher: &Matcher, found: &Match) -> bool {
    let Head::Group(g) = found.head else {
        return false;
    };
    let subject = &matcher.clauses.frames[g].subject;
    !subject.is_empty() && subject.iter().all(|&np| matcher.clauses.is_pronoun(np))
}
