//! What another clause of the sentence has of its own is no side of an act.

use super::super::candidate::Candidate;
use super::super::chunk::{Kind, Shape};
use super::super::clause::{Frame, Relation};
use super::super::matcher::{Head, Matcher};
use super::features::Named;
use crate::record::EventType;
/// `a session chaired by Peru`, `demanded a reply and recalled its envoy`: what another verb
/// has of its own, where the verb of the act has an object itself or the other only describes.
pub(super) fn is_of_another(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(own) = candidate.head else { return false };
    let clauses = matcher.clauses;
    let at = clauses.chunks.groups[own].chunk;
    let full = !clauses.frames[own].object.is_empty();
    let met = candidate.act == EventType::Consult;
    let mut others = clauses.frames.iter().zip(&clauses.chunks.groups).enumerate();
    others.any(|(g, (frame, group))| {
        if g == own || group.chunk < at || n.np < group.chunk {
            return false;
        }
        match frame.relation {
            Relation::Reduced if group.passive => met && frame.subject.contains(&n.np),
            Relation::Joined => full && group.shape == Shape::Finite && frame.object.contains(&n.np),
            // `rejects the offer as drones hit Kosti`, `demanded a timetable after a strike killed a commander of the militia`.
            Relation::Under(_) => {
                // `killed a commander of the militia`: what hangs on its own by a preposition is its own.
                let chained = |c: usize| matches!(clauses.kind(c), Some(Kind::Np | Kind::Prep));
                let holds = |list: &[usize]| list.iter().any(|&m| m <= n.np && (m..=n.np).all(chained));
                let own = holds(&frame.subject) || holds(&frame.object) || frame.oblique.iter().any(|(_, l)| holds(l));
                group.shape == Shape::Finite && own
            }
            _ => false,
        }
    })
}

/// `A and B agree as C warns of sanctions`: of several who act in the main clause none is whom the other one means; and
/// nobody there is where the other clause has an object.
pub(super) fn is_of_main_list(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let frames = &matcher.clauses.frames;
    let Relation::Under(word) = frames[g].relation else {
        return false;
    };
    let word = matcher.frames.vocabulary.name(word);
    // `rejected the offer hours after drones struck a depot`: the depot is struck.
    let full = matches!(word, "after" | "before") && !frames[g].object.is_empty();
    frames[..g].iter().any(|f| {
        let other = full || matches!(word, "as" | "while") && f.subject.len() > 1;
        f.relation == Relation::Main && other && f.subject.contains(&n.np)
    })
}

/// `Oslo sent tents, and Bern will send cots`: whom the clause before is about gets nothing from the second one.
/// `Oslo expels the Peruvian envoy, court opens inquiry`: what is done against somebody there is done to no other either.
pub(super) fn is_of_clause_before(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let clauses = matcher.clauses;
    let Some(&first) = clauses.frames[g].subject.iter().min().filter(|&&np| n.np < np) else {
        return false;
    };
    let before = first.checked_sub(1).and_then(|c| clauses.kind(c));
    let news = before == Some(Kind::Comma) && clauses.is_headline();
    let apart = news || candidate.kind.quad() <= 2;
    let acts = |f: &Frame| f.relation != Relation::Said && f.subject.contains(&n.np);
    (news || before == Some(Kind::Conj))
        && clauses.frames[g].relation == Relation::Main
        && clauses.group_left(first).is_some()
        && (apart || !clauses.frames.iter().any(acts))
}

/// `marched on the embassy, stoning policemen, who fired tear gas`: what stands before the noun that the clause describes
/// is no object of its verb, unless it acts in the main clause.
pub(super) fn is_before_relative(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let frames = &matcher.clauses.frames;
    let own = &frames[g];
    let Some(&noun) = own.subject.first().filter(|_| own.relation == Relation::Relative) else {
        return false;
    };
    // `urged the groups that had signed it`: nobody signs with whoever urges them.
    let friendly = candidate.kind.quad() <= 2;
    n.np < noun
        && (friendly
            || !frames
                .iter()
                .any(|f| f.relation == Relation::Main && f.subject.contains(&n.np)))
}

/// `Roe, who has threatened to resign, accused Ek`: the comma before the main verb ends what is said by the way.
pub(super) fn is_past_relative(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let clauses = matcher.clauses;
    if clauses.frames[g].relation != Relation::Relative || n.np < clauses.chunks.groups[g].chunk {
        return false;
    }
    let closes = |c: &usize| {
        let verb = matches!(clauses.kind(c + 1), Some(Kind::Vg(v)) if clauses.chunks.groups[v].shape == Shape::Finite);
        clauses.kind(*c) == Some(Kind::Comma) && verb
    };
    (clauses.chunks.groups[g].chunk..n.np).any(|c| closes(&c))
}
