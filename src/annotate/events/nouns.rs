//! Noun triggers: which of them tell an act, how, and who takes part.

use super::candidate::{Draught, draught};
use super::chunk::{Kind, Modal};
use super::lists::List;
use super::matcher::{Head, Match, Matcher};
use super::people::Party;
use super::status::{self, Told};
use super::vocabulary::control;
use crate::record::Status;

/// Noun triggers that no verb frame has used.
pub(super) fn nouns(matcher: &Matcher, list: &mut Vec<Draught>) {
    let framed = list.iter().filter(|d| d.frame.is_some());
    let used: Vec<usize> = framed.flat_map(|d| d.tokens.iter().copied()).collect();
    for np in 0..matcher.clauses.chunks.list.len() {
        let head = matcher.clauses.chunks.list[np].head;
        if matcher.clauses.kind(np) != Some(Kind::Np) || used.contains(&head) {
            continue;
        }
        let matches = matcher.noun(np);
        if matches.is_empty() {
            continue;
        }
        let Some(told) = noun_told(matcher, np).filter(|_| !is_weighed(matcher, np, &matches)) else {
            continue;
        };
        let mut found = draught(matcher, Head::Phrase(np), vec![head], told, matches);
        if found.actors.is_empty() {
            found.actors = light_subject(matcher, np)
                .into_iter()
                .filter(|p| !found.recipients.contains(p))
                .collect();
        }
        list.push(found);
    }
}

/// The verb group that a noun phrase hangs on, as object or in a prepositional phrase.
pub(super) fn verb_over(matcher: &Matcher, np: usize) -> Option<usize> {
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
pub(super) fn noun_told(matcher: &Matcher, np: usize) -> Option<Told> {
    let clauses = matcher.clauses;
    let mut told = Told::PLAIN;
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
        let above = status::told(clauses, g);
        if object && bits & undone & !control::SAY != 0
            || above.status == Status::Hypothetical
            || above.negated
            || above.refused
        {
            return None;
        }
        // `the disarmament had been suspended`: it is not there.
        if object
            && matcher
                .frames
                .vocabulary
                .is_in(List::Undone, clauses.chunks.groups[g].lemma)
        {
            return None;
        }
        told.reported_by = above.reported_by;
        if object {
            told.status = above.status;
        }
    }
    // `attacks on peacekeepers may be war crimes`: none in particular.
    let supposed = clauses.frames.iter().zip(&clauses.chunks.groups).any(|(frame, group)| {
        matches!(group.modal, Some(Modal::May | Modal::Would)) && !group.passive && frame.subject.contains(&np)
    });
    if supposed {
        return None;
    }
    let before = np.checked_sub(1).map(|b| clauses.chunks.list[b].head);
    let word = |k: usize| matcher.frames.vocabulary.name(clauses.toks[k].word);
    // `thanked Japan for its support`: why somebody is praised is told by the praise.
    let praised = verb_over(matcher, np).is_some_and(|g| clauses.control(g) & (control::PRAISE | control::ACCUSE) != 0);
    if praised && before.is_some_and(|k| word(k) == "for") {
        return None;
    }
    if asked_for(matcher, np) || is_errand(matcher, np) || is_stopped(matcher, np) {
        return None;
    }
    if before.is_some_and(|k| matches!(word(k), "before" | "for" | "ahead" | "towards" | "toward" | "without"))
        || ahead_of(matcher, np)
    {
        told.status = Status::Scheduled;
    }
    // `a press release`: a paper.
    let head = clauses.chunks.list[np].head;
    let paper = head > 0
        && matcher
            .frames
            .vocabulary
            .is_in(List::Papers, clauses.toks[head - 1].word);
    if paper && word(head) == "release" {
        return None;
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

/// `the suspension of aid`: it is not there.
fn is_stopped(matcher: &Matcher, np: usize) -> bool {
    let clauses = matcher.clauses;
    np >= 2
        && clauses.kind(np - 1) == Some(Kind::Prep)
        && clauses.head(np - 1).word == clauses.marks.of
        && clauses.kind(np - 2) == Some(Kind::Np)
        && matcher.frames.vocabulary.is_in(List::Stopped, clauses.noun(np - 2))
}

/// `are reviewing their cooperation`, `is considering sanctions`: no more than thought about, unlike a deed that is discussed.
fn is_weighed(matcher: &Matcher, np: usize, matches: &[Match]) -> bool {
    let kind = matches.first().map(|m| matcher.frames.list[m.frame].act.quad());
    let over = verb_over(matcher, np).filter(|&g| matcher.clauses.frames[g].object.contains(&np));
    // One may examine or discuss an attack that was; what is considered lies ahead.
    let ahead = |g: usize| {
        let verb = matcher.frames.vocabulary.name(matcher.clauses.chunks.groups[g].lemma);
        matches!(
            verb,
            "consider" | "mull" | "weigh" | "contemplate" | "ponder" | "envisage"
        )
    };
    over.is_some_and(|g| {
        let weighs = matcher.clauses.control(g) & control::WEIGH != 0;
        weighs && (kind.is_some_and(|quad| quad <= 2) || ahead(g))
    })
}

/// `a delegation for talks`, `the envoy for the negotiations`: what somebody is there for.
fn is_errand(matcher: &Matcher, np: usize) -> bool {
    let clauses = matcher.clauses;
    np >= 2
        && clauses.kind(np - 2) == Some(Kind::Np)
        && matcher
            .frames
            .vocabulary
            .name(clauses.toks[clauses.chunks.list[np - 1].head].word)
            == "for"
        && matcher.frames.is_agent(clauses.noun(np - 2))
}

/// `an appeal for two million dollars in aid`, `a plan for talks`: the nouns before say that it is not there yet.
fn asked_for(matcher: &Matcher, np: usize) -> bool {
    let clauses = matcher.clauses;
    let undone = control::ASK | control::HOPE | control::PLAN | control::THREAT | control::REFUSE | control::WEIGH;
    let mut at = np;
    for _ in 0..3 {
        let hangs = at >= 2 && clauses.kind(at - 1) == Some(Kind::Prep) && clauses.kind(at - 2) == Some(Kind::Np);
        if !hangs {
            return false;
        }
        at -= 2;
        let noun = clauses.noun(at);
        let thought = matcher.frames.vocabulary.is_in(List::Thought, noun);
        if thought || matcher.frames.vocabulary.control(noun) & undone != 0 {
            return true;
        }
    }
    false
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
