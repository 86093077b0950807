//! Who is no side of an act, however likely the model finds him: what the trigger itself names, where it happened, and
//! what another verb has of its own.

use super::super::candidate::{Candidate, is_each_other};
use super::super::chunk::{Kind, Shape};
use super::super::clause::Relation;
use super::super::frame::Slot;
use super::super::lists::List;
use super::super::matcher::{Head, Matcher};
use super::super::people::Party;
use super::super::settle;
use super::super::tag::Tag;
use super::super::vocabulary::control;
use super::elsewhere::{is_before_relative, is_of_another, is_of_clause_before, is_of_main_list, is_past_relative};
use super::features::Named;
use super::given::{is_handed, is_part_played, is_promised};
use crate::record::{EventType, Kind as EntityKind};
use std::ops::Range;

/// The chunks between the semicolons around a candidate: `a bomb killed two; the union condemned it` is two sentences.
pub(super) fn bounds(matcher: &Matcher, candidate: &Candidate) -> Range<usize> {
    let clauses = matcher.clauses;
    let parts = |c: &usize| {
        let chunk = &clauses.chunks.list[*c];
        chunk.kind == Kind::Stop && clauses.toks[chunk.head].word == matcher.frames.vocabulary.semicolon
    };
    let (at, end) = (place_of(matcher, candidate), clauses.chunks.list.len());
    // `Oslo denied it; it asked only for time`: whom a pronoun means may stand before.
    let pronoun = |g: usize| {
        let mut subject = clauses.frames[g].subject.iter();
        candidate.actors.is_empty() && subject.any(|&np| clauses.is_pronoun(np))
    };
    if matches!(candidate.head, Head::Group(g) if pronoun(g)) {
        return 0..end;
    }
    let from = (0..at).rev().find(parts).map_or(0, |c| c + 1);
    from..(at..end).find(parts).unwrap_or(end)
}

/// `rejects these remarks, which harm the ties between two nations`: whom a description behind a comma names takes no part;
/// a comma may close it, and the clause go on. Its chunks.
pub(super) fn description(matcher: &Matcher, candidate: &Candidate) -> Range<usize> {
    let list = &matcher.clauses.chunks.list;
    let at = place_of(matcher, candidate);
    let opens = |c: usize| list[c].kind == Kind::Rel || matcher.clauses.is_whose(c);
    let Some(rel) = (at + 2..list.len()).find(|&c| opens(c) && list[c - 1].kind == Kind::Comma) else {
        return 0..0;
    };
    let end = (rel..list.len()).find(|&c| list[c].kind == Kind::Comma);
    rel..end.unwrap_or(list.len())
}

fn place_of(matcher: &Matcher, candidate: &Candidate) -> usize {
    match candidate.head {
        Head::Group(g) => matcher.clauses.chunks.groups[g].chunk,
        Head::Phrase(np) => np,
    }
}

/// `wants it to stop printing maps of other towns`: a pronoun that nobody is known behind is the recipient, and nobody else.
pub(super) fn is_unnamed(matcher: &Matcher, candidate: &Candidate) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let Some(&np) = matcher.clauses.frames[g].object.first() else {
        return false;
    };
    if !candidate.recipients.is_empty() || !matcher.clauses.is_pronoun(np) {
        return false;
    }
    let usual = &matcher.frames.usual.1;
    let slots = candidate.frame.map_or(usual, |f| &matcher.frames.list[f].recipient);
    slots.contains(&Slot::Object) && !matcher.clauses.chunks.groups[g].passive
}

/// `sent observers`, `traded accusations`: what the trigger names is no recipient.
pub(super) fn is_matter(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    if is_of_who_acts(matcher, candidate, n) || is_money(matcher, n) || is_both(matcher, candidate, n) {
        return true;
    }
    if is_part_played(matcher, n) || is_promised(matcher, candidate, n) {
        return true;
    }
    let head = matcher.clauses.chunks.list[n.np].head;
    if is_name_of_place(matcher, n) && candidate.tokens.contains(&head) {
        return true;
    }
    let goods = matches!(candidate.act, EventType::Mobilize | EventType::Aid) || is_handed(matcher, candidate);
    let hits = matches!(candidate.act, EventType::Assault | EventType::Coerce);
    let noun = matcher.clauses.noun(n.np);
    let plain = matches!(n.party, Party::Phrase(..)) && !matcher.frames.is_agent(noun);
    // What is condemned and has no known doer stands for him.
    let deed = plain && matcher.frames.deeds.contains_key(&noun) && !candidate.recipients.contains(&n.party);
    n.at_head && (deed || candidate.tokens.contains(&head) && (goods || plain && !hits))
}

/// `reopened the Danare crossing`: a town of no known state that the trigger's noun is called after.
fn is_name_of_place(matcher: &Matcher, n: &Named) -> bool {
    let Party::Mention(row) = n.party else { return false };
    let Some(mention) = matcher.mentions.get(row).filter(|_| !n.at_head) else {
        return false;
    };
    let place = matches!(mention.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac);
    place
        && matcher
            .entity(mention)
            .is_none_or(|entity| entity.actor.country.is_none())
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

/// `Oslo protests against the arrest of its envoy by Chad`: who did what the object names, where the verb has its subject.
pub(super) fn is_agent_of_noun(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let Head::Group(g) = candidate.head else { return false };
    let group = &matcher.clauses.chunks.groups[g];
    let prep =
        n.np.checked_sub(1)
            .filter(|&c| c > group.chunk && matcher.clauses.kind(c) == Some(Kind::Prep));
    !candidate.actors.is_empty()
        && !group.passive
        && prep.is_some_and(|c| matcher.clauses.head(c).word == matcher.clauses.marks.by)
}

/// `worth 30 million U.S. dollars`: nobody's.
fn is_money(matcher: &Matcher, n: &Named) -> bool {
    !n.at_head
        && matcher.frames.vocabulary.name(matcher.clauses.noun(n.np)) == "dollar"
        && matches!(n.party, Party::Mention(_))
}

/// `Oslo and Bern deepened the ties between the two countries`: the two who act.
fn is_both(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let first = matcher.clauses.toks[matcher.clauses.chunks.list[n.np].range.start..].iter();
    let first = first
        .map(|t| matcher.frames.vocabulary.name(t.word))
        .find(|word| *word != "the");
    let pair = matches!(first, Some("two" | "both")) && matcher.clauses.head(n.np).plural;
    pair && n.at_head && candidate.actors.len() > 1 && !candidate.actors.contains(&n.party)
}

/// `the two will return to the table in Havana`: where several meet.
fn is_where_they_meet(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let prep = n.np.checked_sub(1).filter(|&c| clauses.kind(c) == Some(Kind::Prep));
    let there = |c| matches!(matcher.frames.vocabulary.name(clauses.head(c).word), "in" | "at");
    let meets = matches!(
        candidate.act,
        EventType::Consult | EventType::Agree | EventType::Cooperate
    );
    let place = |row: usize| {
        let mention = matcher.mentions.get(row);
        mention.is_some_and(|m| matches!(m.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac))
    };
    meets
        && candidate.actors.len() > 1
        && matches!(n.party, Party::Mention(row) if place(row))
        && prep.is_some_and(there)
}

/// `exchanged views on Mali`: what is talked about.
fn is_topic(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let prep = n.np.checked_sub(1).filter(|&c| clauses.kind(c) == Some(Kind::Prep));
    let about = |c| {
        matches!(
            matcher.frames.vocabulary.name(clauses.head(c).word),
            "on" | "about" | "over"
        )
    };
    candidate.act == EventType::Consult && n.np > place_of(matcher, candidate) && prep.is_some_and(about)
}

/// `reopened the border after weeks of tension`, `offered 20 million euros`: what is counted or fills a time receives nothing.
fn is_mere_amount(matcher: &Matcher, n: &Named) -> bool {
    let vocabulary = &matcher.frames.vocabulary;
    let (clauses, plain) = (matcher.clauses, matches!(n.party, Party::Phrase(..)));
    let fills = || {
        let (Some(of), Some(time)) = (n.np.checked_sub(1), n.np.checked_sub(2)) else {
            return false;
        };
        vocabulary.name(clauses.head(of).word) == "of" && vocabulary.is_in(List::Stretches, clauses.noun(time))
    };
    plain && (vocabulary.is_in(List::Amounts, clauses.noun(n.np)) || fills())
}

/// `Henry, who had gone to Kenya, landed`: what is said by the way, between commas, of somebody.
fn is_in_aside(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let at = match candidate.head {
        Head::Group(g) => matcher.clauses.chunks.groups[g].chunk,
        Head::Phrase(np) => np,
    };
    let kind = |c: usize| matcher.clauses.kind(c);
    let opens = (0..n.np).rev().find(|&c| kind(c) == Some(Kind::Comma));
    let relative = |rel: &usize| kind(*rel) == Some(Kind::Rel) || matcher.clauses.is_whose(*rel);
    let Some(rel) = opens.map(|comma| comma + 1).filter(relative) else {
        return false;
    };
    let closes = (n.np..matcher.clauses.chunks.list.len()).find(|&c| kind(c) == Some(Kind::Comma));
    closes.is_some_and(|end| !(rel..end).contains(&at) && at > end)
}

/// `a state of emergency`: no state.
pub(super) fn is_emergency(matcher: &Matcher, n: &Named) -> bool {
    let word = |np: usize| matcher.frames.vocabulary.name(matcher.clauses.head(np).word);
    let of = n.np + 2 < matcher.clauses.chunks.list.len() && word(n.np) == "state" && word(n.np + 1) == "of";
    let followed = |list| {
        matcher
            .frames
            .vocabulary
            .is_in(list, matcher.clauses.head(n.np + 2).word)
    };
    of && followed(List::Emergency)
}

/// `attacked a convoy near the border town of Dolo`: where, and not whom.
pub(super) fn is_venue(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let word = |np: usize| matcher.frames.vocabulary.name(matcher.clauses.head(np).word);
    // `held talks in the Qatari capital`: the hosts do not talk.
    let place = matcher
        .frames
        .vocabulary
        .is_in(List::Places, matcher.clauses.head(n.np).word);
    let behind =
        n.np.checked_sub(1)
            .is_some_and(|prep| matches!(word(prep), "in" | "near" | "at" | "outside"));
    if place && behind && !n.at_head && candidate.act == EventType::Consult && !candidate.recipients.contains(&n.party)
    {
        return true;
    }
    let (Some(of), Some(noun), Some(prep)) = (n.np.checked_sub(1), n.np.checked_sub(2), n.np.checked_sub(3)) else {
        return false;
    };
    word(of) == "of"
        && matcher
            .frames
            .vocabulary
            .is_in(List::Places, matcher.clauses.head(noun).word)
        && matches!(word(prep), "in" | "near" | "at" | "outside" | "around")
}

/// `stormed a farm near Gao`: where, and not whom.
pub(super) fn is_nearby(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let at = place_of(matcher, candidate);
    let hits = matches!(candidate.kind, EventType::Assault | EventType::Coerce);
    let near = |prep: usize| {
        matches!(
            matcher.frames.vocabulary.name(clauses.head(prep).word),
            "near" | "outside" | "off" | "around"
        )
    };
    hits && n.np > at + 2 && clauses.kind(n.np - 1) == Some(Kind::Prep) && near(n.np - 1)
}

/// `the incident threatens a truce`, `a swap brings them home`: what has no will acts on nobody.
pub(super) fn is_thing(matcher: &Matcher, n: &Named) -> bool {
    let plain = n.at_head && matches!(n.party, Party::Phrase(..));
    plain && settle::is_thing(matcher, n.np)
}

/// `a strike on a hospital in Oslo killed two`: what was struck, and where, did not do it. The chunks between deed and verb.
pub(super) fn struck(matcher: &Matcher, candidate: &Candidate) -> Range<usize> {
    let Head::Group(g) = candidate.head else { return 0..0 };
    let clauses = matcher.clauses;
    let deed = clauses.frames[g]
        .subject
        .iter()
        .find(|&&np| matcher.is_deed_somewhere(np));
    deed.map_or(0..0, |&np| np + 1..clauses.chunks.groups[g].chunk)
}

/// Whether `by` stands right before somebody.
pub(super) fn is_behind_by(matcher: &Matcher, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let by = |c: usize| clauses.kind(c) == Some(Kind::Prep) && clauses.head(c).word == clauses.marks.by;
    n.np.checked_sub(1).is_some_and(by)
}

/// `appreciates the help and remains committed to it`: what is no name and nobody that acts says and agrees nothing.
pub(super) fn is_mute(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let speaks = matches!(
        candidate.act,
        EventType::Agree | EventType::Threaten | EventType::Request | EventType::Accuse | EventType::Consult
    );
    let tok = matcher.clauses.head(n.np);
    let plain = matches!(n.party, Party::Phrase(..)) && tok.tag == Tag::Noun;
    speaks && plain && !candidate.actors.contains(&n.party) && !matcher.frames.is_agent(tok.noun)
}

/// `two men seized in May were freed, sources told the agency`: who is told so takes no part in what is told. Their phrases.
pub(super) fn told_of_it(matcher: &Matcher, candidate: &Candidate) -> Vec<usize> {
    let clauses = matcher.clauses;
    let others = clauses.frames.iter().zip(&clauses.chunks.groups).enumerate();
    let tells = others.filter(|(g, (_, group))| {
        candidate.head != Head::Group(*g) && matcher.frames.vocabulary.name(group.lemma) == "tell"
    });
    tells.flat_map(|(_, (frame, _))| frame.object.iter().copied()).collect()
}

/// `does not recognise the referendum in Crimea`: where a vote was held says nothing of whose it was.
pub(super) fn is_where_held(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let backs = candidate.act == EventType::Support && n.np >= 2;
    backs
        && clauses.kind(n.np - 1) == Some(Kind::Prep)
        && matches!(matcher.frames.vocabulary.name(clauses.head(n.np - 1).word), "in" | "at")
        && matcher.frames.vocabulary.is_in(List::Polls, clauses.noun(n.np - 2))
}

/// `conveyed to him Peru's solidarity`: whose feelings they are.
fn is_whose_feeling(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let (Head::Group(g), Party::Mention(row)) = (candidate.head, &n.party) else {
        return false;
    };
    let clauses = matcher.clauses;
    let conveys = matcher
        .frames
        .vocabulary
        .is_in(List::Conveys, clauses.chunks.groups[g].lemma);
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

/// `rejected the offer, a spokesman, Ada Roe, told reporters`: the name between the teller's commas.
fn is_who_tells(matcher: &Matcher, n: &Named) -> bool {
    let clauses = matcher.clauses;
    let comma = |c: Option<usize>| c.is_some_and(|c| clauses.kind(c) == Some(Kind::Comma));
    let described = n.np >= 2 && clauses.kind(n.np - 2) == Some(Kind::Np);
    let tells = matches!(clauses.kind(n.np + 2), Some(Kind::Vg(g)) if clauses.control(g) & control::SAY != 0);
    described && tells && comma(n.np.checked_sub(1)) && comma(Some(n.np + 1))
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
    let about = |c: usize| {
        matches!(
            matcher.frames.vocabulary.name(matcher.clauses.head(c).word),
            "on" | "over" | "about"
        )
    };
    let clause = |c: usize| match matcher.clauses.kind(c) {
        Some(Kind::That | Kind::Rel) => true,
        // `signed an agreement on the use of the port`
        Some(Kind::Prep) => about(c),
        _ => false,
    };
    candidate.actors.len() > 1 && candidate.act == EventType::Support && n.np > at && (at..n.np).any(clause)
}

/// `warned that it would use nuclear weapons`: a thing is no side of what is said or agreed.
fn is_no_side(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    let social = matches!(
        candidate.act,
        EventType::Threaten | EventType::Consult | EventType::Agree
    );
    let tok = matcher.clauses.head(n.np);
    social && matches!(n.party, Party::Phrase(..)) && tok.tag == Tag::Noun && !matcher.frames.is_agent(tok.noun)
}

/// Whom no slot names and nobody means as recipient: who tells of the act, and the subject of a later clause.
pub(super) fn is_outside(matcher: &Matcher, candidate: &Candidate, n: &Named) -> bool {
    if candidate.recipients.contains(&n.party) {
        return false;
    }
    if is_each_other(matcher, candidate.head)
        || is_of_another(matcher, candidate, n)
        || is_of_main_list(matcher, candidate, n)
        || is_alias_of_actor(matcher, candidate, n)
        || is_who_tells(matcher, n)
        || is_whose_feeling(matcher, candidate, n)
        || is_own_state(matcher, candidate, n)
        || is_of_the_pact(matcher, candidate, n)
        || is_of_clause_before(matcher, candidate, n)
        || is_before_relative(matcher, candidate, n)
        || is_past_relative(matcher, candidate, n)
        || is_in_aside(matcher, candidate, n)
        || is_mere_amount(matcher, n)
        || is_topic(matcher, candidate, n)
        || is_where_they_meet(matcher, candidate, n)
        || is_no_side(matcher, candidate, n)
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
            let of_own = f.subject.iter().all(|&np| np > at) && f.relation == Relation::Main && !f.subject.is_empty();
            let told = |list: &[usize]| of_own && group.chunk < n.np && list.contains(&n.np);
            // `if stability was threatened`, `until the last of them is freed`.
            let suffers = group.passive && f.object.contains(&n.np) && n.np < group.chunk;
            let there =
                f.subject.contains(&n.np) || suffers || told(&f.object) || f.oblique.iter().any(|(_, list)| told(list));
            Some(*g) != own && Some(*g) != asked && main && group.shape == Shape::Finite && there
        });
        opened.any(|(_, (_, group))| group.chunk > at)
    };
    candidate.speaker.contains(&n.party) || n.np > at && later()
}
