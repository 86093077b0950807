//! Who is no side of an act, however likely the model finds him: what the trigger itself names, where it happened, and
//! what another verb has of its own.

use super::super::candidate::Candidate;
use super::super::chunk::{Kind, Shape};
use super::super::clause::Relation;
use super::super::matcher::{Head, Matcher};
use super::super::people::Party;
use super::super::tag::Tag;
use super::super::vocabulary::Lemma;
use super::features::Named;
use crate::record::{EventType, Kind as EntityKind};

/// `sent observers`, `traded accusations`: what the trigger names is no recipient.
pub(super) fn is_matter(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    if is_of_who_acts(matcher, candidate, n) {
        return true;
    }
    let head = matcher.clauses.chunks.list[n.np].head;
    let goods = matches!(candidate.act, EventType::Mobilize | EventType::Aid) || is_handed(matcher, candidate);
    let hits = matches!(candidate.act, EventType::Assault | EventType::Coerce);
    let noun = matcher.clauses.noun(n.np);
    let plain = matches!(n.party, Party::Phrase(..)) && !matcher.frames.is_agent(noun);
    // What is condemned and has no known doer stands for him.
    let deed = plain && matcher.frames.deeds.contains_key(&noun) && !candidate.recipients.contains(&n.party);
    n.at_head
        && (deed || is_pledged(matcher, candidate, n) || candidate.tokens.contains(&head) && (goods || plain && !hits))
}

/// `the Lebanese president, Joseph Aoun, received`: where he is from, who acts himself.
fn is_of_who_acts(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let person = |party: &Party| match party {
        Party::Mention(row) => matcher.mentions.get(*row).is_some_and(|m| m.kind == EntityKind::Per),
        Party::Phrase(..) => false,
    };
    !n.at_head
        && matcher.clauses.frames[g].subject.contains(&n.np)
        && !candidate.actors.contains(&n.party)
        && candidate.actors.iter().any(person)
}

/// `pledged five patrol vessels`: what is promised, and nobody to whom.
fn is_pledged(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let vocabulary = &matcher.frames.vocabulary;
    let pledges = matches!(
        vocabulary.name(matcher.clauses.chunks.groups[g].lemma),
        "pledge" | "promise" | "offer" | "commit" | "donate"
    );
    let goods = matches!(
        vocabulary.name(matcher.clauses.noun(n.np)),
        "vessel" | "warship" | "ship" | "boat" | "jet" | "plane" | "warplane" | "aircraft" | "helicopter" | "tank"
    );
    pledges && goods && matcher.clauses.frames[g].object.contains(&n.np)
}

/// `swapped prisoners`: what is handed to and fro, where the frame looks for its recipient elsewhere.
fn is_handed(matcher: &Matcher, candidate: &Candidate) -> bool {
    let frame = candidate.frame.map(|f| &matcher.frames.list[f]);
    candidate.act == EventType::Retreat && frame.is_some_and(|f| f.id.contains("exchange") || f.id.contains("swap"))
}

/// `OSLO (Delta Press), May 3 --`: whose news it is, and no part of it.
fn is_agency(matcher: &Matcher, n: &Named) -> bool {
    /// Chunks of a dateline.
    const LONGEST: usize = 12;
    let kind = |c: usize| matcher.clauses.kind(c);
    let bracketed = n.np > 0 && kind(n.np - 1) == Some(Kind::Bracket) && kind(n.np + 1) == Some(Kind::Bracket);
    if !bracketed || n.np > LONGEST {
        return false;
    }
    let dash = (n.np + 1..n.np + LONGEST).find(|&c| kind(c) == Some(Kind::Stop));
    dash.is_some_and(|dash| (0..dash).all(|c| !matches!(kind(c), Some(Kind::Vg(_) | Kind::Prep | Kind::Rel))))
}

/// `Henry, who had gone to Kenya, landed`: what is said by the way, between commas, of somebody.
fn is_in_aside(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let at = match candidate.head {
        Head::Group(g) => matcher.clauses.chunks.groups[g].chunk,
        Head::Phrase(np) => np,
    };
    let kind = |c: usize| matcher.clauses.kind(c);
    let opens = (0..n.np).rev().find(|&c| kind(c) == Some(Kind::Comma));
    let Some(rel) = opens.map(|comma| comma + 1).filter(|&rel| kind(rel) == Some(Kind::Rel)) else {
        return false;
    };
    let closes = (n.np..matcher.clauses.chunks.list.len()).find(|&c| kind(c) == Some(Kind::Comma));
    closes.is_some_and(|end| !(rel..end).contains(&at) && at > end)
}

/// `a state of emergency`: no state; nor is the agency of a dateline anybody.
pub(super) fn is_emergency(matcher: &Matcher, n: &Named) -> bool {
    if is_agency(matcher, n) {
        return true;
    }
    let word = |np: usize| matcher.frames.vocabulary.name(matcher.clauses.head(np).word);
    let of = n.np + 2 < matcher.clauses.chunks.list.len() && word(n.np) == "state" && word(n.np + 1) == "of";
    of && matches!(
        word(n.np + 2),
        "emergency" | "siege" | "war" | "alert" | "affairs" | "play" | "disaster"
    )
}

/// `attacked a convoy near the border town of Dolo`: where, and not whom.
pub(super) fn is_venue(matcher: &Matcher, n: &Named) -> bool {
    const PLACES: &[&str] = &[
        "town",
        "city",
        "village",
        "port",
        "capital",
        "province",
        "district",
        "region",
        "suburb",
        "county",
        "island",
        "outskirts",
        "centre",
        "center",
        "north",
        "south",
        "east",
        "west",
    ];
    let word = |np: usize| matcher.frames.vocabulary.name(matcher.clauses.head(np).word);
    let (Some(of), Some(noun), Some(prep)) = (n.np.checked_sub(1), n.np.checked_sub(2), n.np.checked_sub(3)) else {
        return false;
    };
    word(of) == "of"
        && PLACES.contains(&word(noun))
        && matches!(word(prep), "in" | "near" | "at" | "outside" | "around")
}

/// `a deal that surprised Oslo`, `a session chaired by Peru`, `demanded a reply and recalled its envoy`: what another verb
/// has of its own, where the verb of the act has an object itself or the other only describes.
fn is_of_another(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
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
            Relation::Relative => frame.object.contains(&n.np) && stirs(matcher, group.lemma),
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

/// Verbs of what somebody feels: whom a deed surprises takes no part in it.
fn stirs(matcher: &Matcher, verb: Lemma) -> bool {
    matches!(
        matcher.frames.vocabulary.name(verb),
        "surprise"
            | "anger"
            | "alarm"
            | "worry"
            | "irk"
            | "infuriate"
            | "please"
            | "delight"
            | "embarrass"
            | "disappoint"
            | "stun"
            | "shock"
            | "upset"
            | "unsettle"
            | "puzzle"
            | "dismay"
            | "annoy"
            | "enrage"
            | "irritate"
            | "hearten"
            | "baffle"
            | "concern"
            | "unnerve"
            | "frustrate"
    )
}

/// `conveyed to him Peru's solidarity`: whose feelings they are.
fn is_whose_feeling(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let (Head::Group(g), Party::Mention(row)) = (candidate.head, &n.party) else {
        return false;
    };
    let clauses = matcher.clauses;
    let conveys = matches!(
        matcher.frames.vocabulary.name(clauses.chunks.groups[g].lemma),
        "convey" | "express" | "voice" | "extend" | "send" | "offer" | "pass" | "reiterate" | "reaffirm" | "renew"
    );
    let range = clauses.chunks.list[n.np].range.clone();
    let named = clauses.chunks.list[n.np].head;
    let owns = range.into_iter().any(|k| {
        let genitive = clauses.toks.get(k + 1).is_some_and(|t| t.tag == Tag::Genitive);
        clauses.toks[k].mention as usize == row + 1 && genitive
    });
    conveys && owns && candidate.tokens.contains(&named)
}

/// `Maduro broke off ties after Duque recognised Venezuela's rebels`: nobody deals with the state that he speaks for.
fn is_own_state(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let entity = |party: &Party| match party {
        Party::Mention(row) => matcher.entity(matcher.mentions.get(*row)?),
        Party::Phrase(..) => None,
    };
    let Some(state) = entity(&n.party).filter(|e| e.kind == EntityKind::Gpe && e.actor.sector.is_none()) else {
        return false;
    };
    let deals = matches!(
        candidate.act,
        EventType::Consult | EventType::Sanction | EventType::Agree | EventType::Threaten | EventType::Reject
    );
    let speaks_for = |party: &Party| {
        entity(party)
            .is_some_and(|e| e.actor.sector.as_deref() == Some("GOV") && e.actor.country == state.actor.country)
    };
    deals && state.actor.country.is_some() && candidate.actors.iter().any(speaks_for)
}

/// `by the Caribbean Community (CARICOM)`: the short name in brackets of who acts is no other.
fn is_alias_of_actor(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Party::Mention(row) = n.party else { return false };
    let Some(before) = row.checked_sub(1) else { return false };
    let acts = candidate.actors.contains(&Party::Mention(before));
    let entity = |row: usize| matcher.mentions.get(row).and_then(|m| m.entity.as_deref());
    acts && entity(row).is_some() && entity(row) == entity(before)
}

/// `A and B signed a pact that will allow C to come`: the two sign with each other.
fn is_of_the_pact(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let at = matcher.clauses.chunks.groups[g].chunk;
    let clause = |c: usize| matches!(matcher.clauses.kind(c), Some(Kind::That | Kind::Rel));
    candidate.actors.len() > 1 && candidate.act == EventType::Support && n.np > at && (at..n.np).any(clause)
}

/// `A and B agree as C warns of sanctions`: of several who act in the main clause none is whom the other one means; and
/// nobody there is where the other clause has an object.
fn is_of_main_list(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
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

/// `Peru and Chile accused each other of spying`: nobody else is accused.
pub(in super::super) fn is_each_other(matcher: &Matcher, candidate: &Candidate) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let Some(&np) = matcher.clauses.frames[g].object.first() else {
        return false;
    };
    let range = matcher.clauses.chunks.list[np].range.clone();
    let words = range.map(|k| matcher.frames.vocabulary.name(matcher.clauses.toks[k].word));
    let words: Vec<&str> = words.collect();
    matches!(words[..], ["each", "other"] | ["one", "another"])
}

/// Whom no slot names and nobody means as recipient: who tells of the act, and the subject of a later clause.
pub(super) fn is_outside(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    if candidate.recipients.contains(&n.party) {
        return false;
    }
    if is_each_other(matcher, candidate)
        || is_of_another(matcher, candidate, n)
        || is_of_main_list(matcher, candidate, n)
        || is_alias_of_actor(matcher, candidate, n)
        || is_whose_feeling(matcher, candidate, n)
        || is_own_state(matcher, candidate, n)
        || is_of_the_pact(matcher, candidate, n)
        || is_in_aside(matcher, candidate, n)
    {
        return true;
    }
    let (at, own) = match candidate.head {
        Head::Group(g) => (matcher.clauses.chunks.groups[g].chunk, Some(g)),
        Head::Phrase(np) => (np, None),
    };
    let asked = own.and_then(|g| matcher.clauses.frames[g].clause);
    let later = || {
        let frames = matcher
            .clauses
            .frames
            .iter()
            .zip(&matcher.clauses.chunks.groups)
            .enumerate();
        let mut opened = frames.filter(|(g, (f, group))| {
            let main = !matches!(f.relation, Relation::Relative | Relation::Reduced | Relation::Joined);
            Some(*g) != own && Some(*g) != asked && main && group.shape == Shape::Finite && f.subject.contains(&n.np)
        });
        opened.any(|(_, (_, group))| group.chunk > at)
    };
    candidate.speaker.contains(&n.party) || n.np > at && later()
}
