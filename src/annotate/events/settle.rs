//! Weighing candidates of one sentence against each other.

use super::candidate::Candidate;
use super::clause::Relation;
use super::matcher::{Head, Matcher};
use super::people::Party;
use super::vocabulary::control;
use crate::record::{EventType, Status};

/// Weighs candidates against each other: a verb and the one it controls, speech and what is said, repeats.
pub(super) fn settle(matcher: &Matcher, list: &mut [Candidate]) {
    let group_of = |c: &Candidate| match c.head {
        Head::Group(g) => Some(g),
        Head::Phrase(_) => None,
    };
    for i in 0..list.len() {
        let Some(g) = group_of(&list[i]) else { continue };
        let frame = &matcher.clauses.frames[g];
        let clause = frame.relation == Relation::Said;
        if frame.relation != Relation::Infinitive && !clause {
            continue;
        }
        let Some(over) = frame.governor else { continue };
        let Some(j) = list.iter().position(|c| group_of(c) == Some(over)) else {
            continue;
        };
        if !clause {
            weigh(matcher, list, j, i, over);
        } else if matcher.clauses.control(over) & (control::ASK | control::SAY) == control::ASK {
            // `demanded that they leave`: the demand is what happened.
            give_way(list, j, i);
        }
    }
    drop_statements(list);
    drop_repeats(list);
}

/// `outer` controls `inner` by an infinitive; one of them stays.
fn weigh(matcher: &Matcher, list: &mut [Candidate], outer: usize, inner: usize, over: usize) {
    let bits = matcher.clauses.control(over);
    let kind = list[inner].kind;
    let inner_wins = if bits & control::REFUSE != 0 {
        list[inner].told.refused && kind == EventType::Reject
    } else if bits & control::AGREE != 0 && bits & control::THREAT == 0 {
        kind == EventType::Agree || kind == EventType::Threaten || kind == EventType::Reject
    } else {
        bits & (control::PLAN | control::BEGIN | control::FAIL) != 0 && bits & control::ASK == 0
    };
    let controls = bits
        & (control::ASK
            | control::THREAT
            | control::AGREE
            | control::REFUSE
            | control::PLAN
            | control::BEGIN
            | control::FAIL)
        != 0;
    if inner_wins {
        list[outer].dropped = true;
        if list[inner].recipients.is_empty() {
            let more: Vec<Party> = list[outer]
                .recipients
                .iter()
                .filter(|p| !list[inner].actors.contains(p))
                .cloned()
                .collect();
            list[inner].recipients = more;
        }
    } else if controls {
        give_way(list, outer, inner);
    } else if list[inner].told.status == Status::Hypothetical && list[outer].kind != EventType::Statement {
        // `met to discuss the border`: what an act is for has not happened yet, and is told by the act.
        list[inner].dropped = true;
    }
}

/// `inner` is told by `outer`, which takes over its type as a second reading and its recipients.
fn give_way(list: &mut [Candidate], outer: usize, inner: usize) {
    let kind = list[inner].kind;
    list[inner].dropped = true;
    let known = list[outer].others.iter().any(|o| o.0 == kind);
    if !known && kind != list[outer].kind {
        list[outer].others.insert(0, (kind, None));
    }
    if list[outer].recipients.is_empty() {
        list[outer].recipients = list[inner].recipients.clone();
    }
}

/// Plain speech steps back where the same actor does something else in the sentence, or says what is coded.
fn drop_statements(list: &mut [Candidate]) {
    for i in 0..list.len() {
        // `…, an official said`: the act before it names the speaker.
        let reports = |c: &Candidate| {
            matches!(list[i].head, Head::Group(g) if c.told.reported_by == Some(g))
                && c.tokens.first() < list[i].tokens.first()
        };
        if list[i].kind == EventType::Statement
            && list
                .iter()
                .any(|c| reports(c) && !c.dropped && c.kind != EventType::Statement)
        {
            list[i].dropped = true;
        }

        if list[i].kind != EventType::Statement || list[i].dropped {
            continue;
        }
        let taken = list.iter().enumerate().any(|(j, c)| {
            j != i
                && !c.dropped
                && c.kind != EventType::Statement
                && c.actors.iter().any(|a| list[i].actors.contains(a))
        });
        list[i].dropped = taken;
    }
}

/// The same act between the same sides is told once a sentence.
fn drop_repeats(list: &mut [Candidate]) {
    for i in 0..list.len() {
        let again = (0..i).any(|j| {
            let (a, b) = (&list[j], &list[i]);
            !a.dropped
                && a.kind == b.kind
                && a.actors == b.actors
                && (a.recipients == b.recipients || b.recipients.is_empty())
        });
        list[i].dropped |= again;
    }
}
