//! Which time expression of a sentence dates an event: the one in its own clause, never one that dates something else.

use super::Cover;
use super::candidate::Candidate;
use super::chunk::{Kind, Shape};
use super::clause::{Clauses, Relation};
use super::matcher::Head;
use super::tag::Tag;
use super::vocabulary::control;
use crate::annotate::Draft;
use crate::record::{EventType, Status, TimeType};

/// How many groups up a chain is followed.
const DEPTH: usize = 4;

/// The row of the time that dates a candidate of a sentence; `first` is the sentence's first token.
pub(super) fn moment(
    draft: &Draft,
    first: usize,
    clauses: &Clauses,
    candidate: &Candidate,
    cover: &Cover,
) -> Option<usize> {
    let (group, home) = match candidate.head {
        Head::Group(g) => (Some(g), clauses.chunks.groups[g].chunk),
        Head::Phrase(np) => (beside(clauses, np), np),
    };
    let said = |k: usize| (cover.time.get(first + k) as usize).checked_sub(1);
    let dates = |row: &usize| {
        let time = draft.record.times.get(*row);
        time.is_some_and(|t| matches!(t.r#type, TimeType::Date | TimeType::Time))
    };
    let done = candidate.told.status == Status::Occurred && !candidate.told.background;
    let mut best: Option<(u8, usize, usize)> = None;
    for (c, chunk) in clauses.chunks.list.iter().enumerate() {
        // `since 2019 next month`: two times may stand side by side.
        let mut rows: Vec<usize> = chunk.range.clone().filter_map(said).filter(dates).collect();
        rows.dedup();
        for (nth, row) in rows.into_iter().enumerate() {
            let near = match chunk.kind {
                // `this week’s talks`, `the 2015 accord`: the time of the noun alone.
                Kind::Np if c == home => Some(0),
                Kind::Time => rank(clauses, c, home, group),
                _ => None,
            };
            let bound = nth == 0 && since(clauses, c);
            let ends = lasts_to(clauses, c)
                || done && is_deadline(clauses, c)
                || is_of_what_is_judged(clauses, candidate, c) && is_old(draft, row);
            if let Some(near) = near.filter(|_| nth > 0 || !ends) {
                let found = (near + u8::from(bound) * 4, c.abs_diff(home), row);
                best = Some(best.map_or(found, |known| known.min(found)));
            }
        }
    }
    best.map(|(_, _, row)| row)
}

/// `condemned the launch of a missile on 12 July`: a day behind what is judged.
fn is_of_what_is_judged(clauses: &Clauses, candidate: &Candidate, c: usize) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let judges = candidate.act == EventType::Accuse && clauses.control(g) & control::ACCUSE != 0;
    let after_object = |&np: &usize| clauses.chunks.groups[g].chunk < np && np < c;
    judges && clauses.frames[g].object.iter().any(after_object)
}

/// Days before the publication after which a day is not the one of fresh news.
const FRESH_DAYS: i32 = 7;

fn is_old(draft: &Draft, row: usize) -> bool {
    // `condemned it in 2018`: a year or month may well be that of the words.
    let time = draft.record.times.get(row).filter(|time| time.earliest == time.latest);
    let day = time.and_then(|time| time.latest);
    let age = day
        .zip(draft.record.meta.published)
        .and_then(|(day, published)| day.until(published).ok());
    age.is_some_and(|age| age.get_days() > FRESH_DAYS)
}

/// The group that a noun phrase is argument of: the one on its left, else the one whose subject it is.
fn beside(clauses: &Clauses, np: usize) -> Option<usize> {
    let on_left = (0..clauses.frames.len()).rev().find(|&g| {
        let frame = &clauses.frames[g];
        clauses.chunks.groups[g].chunk < np && frame.right >= np
    });
    on_left.or_else(|| (0..clauses.frames.len()).find(|&g| clauses.chunks.groups[g].chunk > np))
}

/// How near the time at chunk `c` is to what stands at `home`, under group `g`; `None` where it dates something else.
fn rank(clauses: &Clauses, c: usize, home: usize, g: Option<usize>) -> Option<u8> {
    let verbs_between = |low: usize, high: usize| {
        (low..high).any(|at| matches!(clauses.kind(at), Some(Kind::Vg(_) | Kind::Comma | Kind::Stop)))
    };
    if c > home && !verbs_between(home + 1, c) && !matches!(clauses.kind(home), Some(Kind::Vg(_))) {
        return Some(0);
    }
    let g = g?;
    if opened_by_when(clauses, c) == Some(g) {
        return Some(0);
    }
    let Some(owner) = owner(clauses, c) else { return Some(3) };
    if owner == g {
        return Some(1);
    }
    if climbs(clauses, owner, g) || clauses.frames[g].relation == Relation::Joined && climbs(clauses, g, owner) {
        return Some(2);
    }
    climbs(clauses, g, owner).then_some(3)
}

/// `since 2018, when Oslo barred a minister`: the verb of the clause that tells what was then.
fn opened_by_when(clauses: &Clauses, c: usize) -> Option<usize> {
    let when = c + 1 + usize::from(clauses.kind(c + 1) == Some(Kind::Comma));
    let opens = when < clauses.chunks.list.len() && clauses.vocabulary.name(clauses.head(when).word) == "when";
    let mut after = (when + 1..clauses.chunks.list.len()).filter(|_| opens);
    after.find_map(|at| match clauses.kind(at) {
        Some(Kind::Vg(g)) if clauses.chunks.groups[g].shape == Shape::Finite => Some(g),
        _ => None,
    })
}

/// Whether group `from` hangs on `to` by links that share its time: infinitives, gerunds, joined verbs.
fn climbs(clauses: &Clauses, from: usize, to: usize) -> bool {
    let mut at = from;
    let mut inside = false;
    for _ in 0..DEPTH {
        let frame = &clauses.frames[at];
        // `thanked her and invited her to come in May`: the thanks are not of May.
        let shares = matches!(frame.relation, Relation::Infinitive | Relation::Also)
            || frame.relation == Relation::Joined && !inside
            || matches!(frame.relation, Relation::After(_)) && frame.right > 0;
        inside |= frame.relation == Relation::Infinitive;
        match frame.governor.filter(|&up| shares && up != at) {
            Some(up) if up == to => return true,
            Some(up) => at = up,
            None => return false,
        }
    }
    false
}

/// The verb group that the time at chunk `c` dates: the one it follows, or the next where it opens a clause.
fn owner(clauses: &Clauses, c: usize) -> Option<usize> {
    let after = || {
        (c + 1..clauses.chunks.list.len()).find_map(|at| match clauses.kind(at) {
            Some(Kind::Vg(g)) if clauses.chunks.groups[g].shape == Shape::Finite => Some(g),
            _ => None,
        })
    };
    // `on Tuesday`, `in late May`: the preposition belongs to the time.
    let mut at = c;
    while at > 0 && matches!(clauses.kind(at - 1), Some(Kind::Prep | Kind::Adv)) {
        at -= 1;
    }
    // `the man who was seized on Monday was freed`: the time of what is said of him.
    let last = (0..at).rev().find_map(|at| match clauses.kind(at) {
        Some(Kind::Vg(g)) => Some(g),
        _ => None,
    });
    let told = last.filter(|&g| clauses.frames[g].relation == Relation::Relative);
    let open = |g: usize| !(clauses.chunks.groups[g].chunk..at).any(|at| clauses.kind(at) == Some(Kind::Comma));
    if let Some(g) = told.filter(|&g| open(g)) {
        return Some(g);
    }
    // `Norway on Monday vetoed`: right before its verb.
    if let Some(Kind::Vg(g)) = clauses.kind(c + 1)
        && clauses.chunks.groups[g].shape == Shape::Finite
        && clauses.frames[g].relation != Relation::Joined
        && !clauses.frames[g].subject.iter().any(|&np| np > c)
    {
        return Some(g);
    }
    let opens = match at.checked_sub(1).and_then(|at| clauses.kind(at)) {
        None | Some(Kind::That | Kind::Sub | Kind::Rel | Kind::Stop | Kind::Conj) => true,
        Some(Kind::Comma) => {
            matches!(clauses.kind(c + 1), Some(Kind::Np))
                || clauses.kind(at) != Some(Kind::Prep) && matches!(clauses.kind(c + 1), Some(Kind::Vg(_)))
        }
        _ => false,
    };
    let before = || {
        (0..at).rev().find_map(|at| match clauses.kind(at) {
            Some(Kind::Vg(g)) => Some(g),
            _ => None,
        })
    };
    if opens {
        after().or_else(before)
    } else {
        before().or_else(after)
    }
}

/// `extended the mandate until 30 April`: how long something holds is no day of the act.
fn lasts_to(clauses: &Clauses, c: usize) -> bool {
    let before = c.checked_sub(1).map(|at| clauses.head(at));
    before.is_some_and(|tok| matches!(clauses.vocabulary.name(tok.word), "until" | "till"))
}

/// `ordered them to leave by 20 March`: the day by which somebody else has to act.
fn is_deadline(clauses: &Clauses, c: usize) -> bool {
    let before = c.checked_sub(1).map(|at| clauses.head(at));
    before.is_some_and(|tok| clauses.vocabulary.name(tok.word) == "by")
}

/// `since 2019`, `until May`: a bound and no day of the act.
fn since(clauses: &Clauses, c: usize) -> bool {
    let before = c.checked_sub(1).map(|at| clauses.head(at));
    before.is_some_and(|tok| {
        matches!(tok.tag, Tag::Prep | Tag::Sub)
            && matches!(
                clauses.vocabulary.name(tok.word),
                "since" | "until" | "till" | "before" | "after"
            )
    })
}
