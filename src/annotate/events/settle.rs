//! Weighing candidates of one sentence against each other.

use super::candidate::Candidate;
use super::chunk::{Kind, Shape};
use super::clause::Relation;
use super::frame::Element;
use super::lists::List;
use super::matcher::{Head, Matcher};
use super::nouns::verb_over;
use super::people::Party;
use super::status::shares_to;
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
        let Some((relation, over)) = link(matcher, g) else {
            continue;
        };
        // `agreed to stop shelling them`: the end of an act is told by whoever agrees to it or asks for it.
        if let Some(j) = ended_by(matcher, list, (g, over)) {
            give_way(list, j, i);
            continue;
        }
        let Some(j) = list.iter().position(|c| group_of(c) == Some(over)) else {
            continue;
        };
        // `stopped issuing visas`: a phrase that names both verbs is told by the first.
        if names_inner(matcher, list[j].head, list[j].frame) && matcher.dependent(over) == Some(g) {
            give_way(list, j, i);
            continue;
        }
        let bits = matcher.clauses.control(over);
        match relation {
            Relation::Infinitive => weigh(matcher, list, j, i, over),
            // `demanded that they leave`, `repeated a demand that`: the demand is what happened.
            Relation::Said if bits & (control::ASK | control::SAY) == control::ASK => give_way(list, j, i),
            Relation::Said if list[j].kind == EventType::Request => give_way(list, j, i),
            // `voiced hope that it could save lives`.
            Relation::Said | Relation::Main
                if list[j].kind == EventType::Statement && list[i].told.status == Status::Hypothetical =>
            {
                give_way(list, j, i)
            }
            // `conveyed condolences to the kin of those who were killed`: nobody is named who did it.
            Relation::Relative if is_condolence(matcher, &list[j]) && list[i].actors.is_empty() => give_way(list, j, i),
            // `warned that the standoff could damage ties`.
            Relation::Said if list[j].kind == EventType::Threaten && list[i].told.status == Status::Hypothetical => {
                give_way(list, j, i)
            }
            // `staged a sit-in demanding that the ministry pay`: what a protest is for.
            Relation::Also | Relation::Reduced
                if list[j].kind == EventType::Protest
                    && matches!(list[i].kind, EventType::Request | EventType::Accuse)
                    && (list[i].actors.is_empty() || list[i].actors == list[j].actors) =>
            {
                give_way(list, j, i)
            }
            // `barred the ships from returning`.
            Relation::After(_) if bits & control::STOP != 0 && list[i].told.negated => give_way(list, j, i),
            _ => {}
        }
    }
    drop_claimed(matcher, list);
    drop_chairs(matcher, list);
    drop_charged(matcher, list);
    drop_things(matcher, list);
    drop_unnamed(matcher, list);
    drop_questions(matcher, list);
    drop_orders(matcher, list);
    drop_matters(matcher, list);
    drop_statements(list);
    drop_repeats(list);
}

/// Whether a phrase names a verb of ending and what is ended: `stop inf:issue`.
pub(super) fn names_inner(matcher: &Matcher, head: Head, frame: Option<usize>) -> bool {
    let frame = frame.map(|f| &matcher.frames.list[f]);
    let ends = matches!(head, Head::Group(g) if matcher.clauses.control(g) & control::STOP != 0);
    ends && frame.is_some_and(|f| f.elements.iter().any(|e| matches!(e, Element::Infinitive(Some(_)))))
}

/// The candidate whose verb governs a verb of ending, `over`, right above the group `g`.
fn ended_by(matcher: &Matcher, list: &[Candidate], (g, over): (usize, usize)) -> Option<usize> {
    let clauses = matcher.clauses;
    let ends = clauses.chunks.groups[g].shape == Shape::Gerund
        && clauses.control(over) & (control::STOP | control::BEGIN) != 0
        && clauses.frames[over].relation == Relation::Infinitive
        && clauses.frames[over].object.is_empty();
    let up = clauses.frames[over].governor.filter(|_| ends)?;
    let bits = clauses.control(up);
    let tells = bits & (control::AGREE | control::ASK | control::THREAT | control::REFUSE) != 0;
    list.iter().position(|c| tells && c.head == Head::Group(up))
}

/// `claimed responsibility for the shelling`, `denied charges that it had armed those who killed three`: what is claimed or
/// denied is told by the claim.
fn drop_claimed(matcher: &Matcher, list: &mut [Candidate]) {
    for i in 0..list.len() {
        let over = match list[i].head {
            Head::Phrase(np) => verb_over(matcher, np).into_iter().collect(),
            Head::Group(g) => above(matcher, g),
        };
        let claim = list
            .iter()
            .position(|c| matches!(c.head, Head::Group(g) if over.contains(&g)) && !c.dropped && is_claim(matcher, c));
        let Some(j) = claim.filter(|&j| j != i) else { continue };
        if is_denied_deed(matcher, list, (j, i)) {
            // The deed that is denied is what there is to see; the words of denial say no more.
            list[j].dropped = true;
            list[i].speaker = list[j].actors.clone();
        } else {
            give_way(list, j, i);
        }
    }
}

/// `denied that its jets had bombed a village`, `denied shelling the town`: a deed of force, told in full, that the verb right
/// above denies.
fn is_denied_deed(matcher: &Matcher, list: &[Candidate], (claim, deed): (usize, usize)) -> bool {
    let (claim, deed) = (&list[claim], &list[deed]);
    let (Head::Group(over), Head::Group(g)) = (claim.head, deed.head) else {
        return false;
    };
    matcher.clauses.control(over) & control::DENY != 0
        && matcher.clauses.frames[g].governor == Some(over)
        && deed.told.status == Status::Denied
        && matcher.clauses.frames[over].object.is_empty()
        && deed.kind.quad() == 4
        && deed.frame.is_some()
        && !claim.actors.is_empty()
}

/// `after a session chaired by Peru`: who led a meeting that is only named by the way.
fn drop_chairs(matcher: &Matcher, list: &mut [Candidate]) {
    for c in list {
        let Head::Group(g) = c.head else { continue };
        let group = &matcher.clauses.chunks.groups[g];
        let leads = matcher.frames.vocabulary.is_in(List::Leads, group.lemma);
        let aside = group.passive && matcher.clauses.frames[g].relation == Relation::Reduced;
        c.dropped |= leads && aside && c.recipients.is_empty();
    }
}

/// `police accused of abuses`, `a man convicted of spying`: what somebody is known for, where nobody is named who says so.
fn drop_charged(matcher: &Matcher, list: &mut [Candidate]) {
    for c in list {
        let Head::Group(g) = c.head else { continue };
        let group = &matcher.clauses.chunks.groups[g];
        let known_for = group.passive
            && matcher.clauses.frames[g].relation == Relation::Reduced
            && matcher.frames.vocabulary.is_in(List::Charged, group.lemma);
        c.dropped |= known_for && c.actors.is_empty();
    }
}

/// `the incident threatens a truce`, `the raid rejects all rules`: words need somebody who says them.
fn drop_things(matcher: &Matcher, list: &mut [Candidate]) {
    for c in list {
        let Head::Group(g) = c.head else { continue };
        let speaks = matches!(
            c.act,
            EventType::Threaten | EventType::Accuse | EventType::Request | EventType::Reject | EventType::Agree
        );
        let subject = &matcher.clauses.frames[g].subject;
        let thing = |&np: &usize| is_thing(matcher, np);
        let threatens = matcher.frames.vocabulary.name(matcher.clauses.chunks.groups[g].lemma) == "threaten";
        let nobody = threatens || c.actors.is_empty();
        c.dropped |= speaks && nobody && !subject.is_empty() && subject.iter().all(thing);
    }
}

/// Whether a phrase names what happens, and has no will.
pub(super) fn is_thing(matcher: &Matcher, np: usize) -> bool {
    let head = matcher.clauses.head(np);
    let known = |lemma| matcher.frames.vocabulary.is_in(List::Things, lemma);
    known(head.noun) || known(head.word)
}

/// `an official said, declining to be named`: how the news was told, and no news.
fn drop_unnamed(matcher: &Matcher, list: &mut [Candidate]) {
    for c in list {
        let Head::Group(g) = c.head else { continue };
        let Some(inner) = matcher.clauses.frames[g].infinitive else {
            continue;
        };
        let group = &matcher.clauses.chunks.groups[inner];
        let verb = |lemma| matcher.frames.vocabulary.name(lemma);
        let named = matches!(verb(group.lemma), "name" | "identify" | "quote");
        // `is expected to be named envoy` is news.
        let shy = matches!(
            verb(matcher.clauses.chunks.groups[g].lemma),
            "decline" | "refuse" | "ask" | "request" | "want" | "prefer" | "speak"
        );
        c.dropped |= group.passive && named && shy;
    }
}

/// `declined to say whether its agents helped`: a question tells nothing.
fn drop_questions(matcher: &Matcher, list: &mut [Candidate]) {
    for c in list {
        let Head::Group(g) = c.head else { continue };
        c.dropped |= matches!(matcher.clauses.frames[g].relation, Relation::Under(word)
            if matcher.frames.vocabulary.name(word) == "whether")
            || asks_who(matcher, g);
    }
}

/// `did not say who launched the attack`, `it is unclear who fired`: who it was is the question.
fn asks_who(matcher: &Matcher, g: usize) -> bool {
    let clauses = matcher.clauses;
    let mut at = clauses.chunks.groups[g].chunk;
    while at > 0 && clauses.kind(at - 1) == Some(Kind::Adv) {
        at -= 1;
    }
    if at < 2 || clauses.kind(at - 1) != Some(Kind::Rel) {
        return false;
    }
    let word = |at: usize| matcher.frames.vocabulary.name(clauses.head(at).word);
    let said = match clauses.kind(at - 2) {
        Some(Kind::Vg(over)) => !clauses.chunks.groups[over].passive,
        Some(Kind::Np | Kind::Adj) => matcher.frames.vocabulary.is_in(List::Open, clauses.head(at - 2).word),
        _ => false,
    };
    said && matches!(word(at - 1), "who" | "what")
}

/// The groups that a group stands under, nearest first. One that only follows another, `claimed it and fled`, does not.
fn above(matcher: &Matcher, g: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = g;
    for _ in 0..6 {
        let frame = &matcher.clauses.frames[at];
        let Some(over) = frame.governor.filter(|&over| over != at) else {
            break;
        };
        let inside = match frame.relation {
            Relation::Said | Relation::Relative | Relation::Reduced | Relation::After(_) | Relation::Infinitive => true,
            // `an allegation that he did`.
            Relation::Main => true,
            // `denied arming them`.
            Relation::Also => {
                matcher.clauses.control(at) & control::SAY != 0 || matcher.clauses.control(over) & control::DENY != 0
            }
            Relation::Joined | Relation::Under(_) => false,
        };
        if inside {
            found.push(over);
        }
        at = over;
    }
    found
}

/// Whether somebody claims a deed or denies it.
fn is_claim(matcher: &Matcher, candidate: &Candidate) -> bool {
    says(matcher, candidate, &["015", "016"])
}

fn is_condolence(matcher: &Matcher, candidate: &Candidate) -> bool {
    says(matcher, candidate, &["018"])
}

fn says(matcher: &Matcher, candidate: &Candidate, codes: &[&str]) -> bool {
    let frame = candidate.frame.map(|f| &matcher.frames.list[f]);
    candidate.kind == EventType::Statement && frame.is_some_and(|f| codes.contains(&f.cameo.as_str()))
}

/// `ordered the military to shell the rebels`: an order to one's own forces is no request; what was ordered is the news.
fn drop_orders(matcher: &Matcher, list: &mut [Candidate]) {
    for i in 0..list.len() {
        let order = list[i]
            .frame
            .is_some_and(|f| matcher.frames.list[f].id == "request.order");
        let own = !list[i].recipients.is_empty() && list[i].recipients.iter().all(|p| matcher.is_own_force(p));
        if list[i].dropped || !order || list[i].kind != EventType::Request || !own {
            continue;
        }
        list[i].dropped = true;
        let Head::Group(g) = list[i].head else { continue };
        let inner = matcher.clauses.frames[g].infinitive.map(Head::Group);
        let actors = list[i].actors.clone();
        if let Some(told) = list.iter_mut().find(|c| Some(c.head) == inner) {
            told.dropped = false;
            told.actors = actors;
        }
    }
}

/// `pledged three billion in aid`: a noun under a verb that tells the same of the same sides is what the verb is about.
fn drop_matters(matcher: &Matcher, list: &mut [Candidate]) {
    for i in 0..list.len() {
        let Head::Phrase(np) = list[i].head else { continue };
        let over = verb_over(matcher, np).map(Head::Group);
        let told = list.iter().any(|c| {
            let within = |own: &[Party], all: &[Party]| own.iter().all(|p| all.contains(p));
            let alike = c.act == list[i].act || c.kind == EventType::Agree && list[i].kind != EventType::Consult;
            Some(c.head) == over
                && !c.dropped
                && alike
                && within(&list[i].actors, &c.actors)
                && within(&list[i].recipients, &c.recipients)
        });
        list[i].dropped |= told;
    }
}

/// What a group hangs on and how; a second infinitive without its `to` hangs where the first one does.
fn link(matcher: &Matcher, g: usize) -> Option<(Relation, usize)> {
    let frame = &matcher.clauses.frames[g];
    let over = frame.governor?;
    if shares_to(matcher.clauses, g, over) {
        let mut first = over;
        while matcher.clauses.chunks.groups[first].shape != Shape::Infinitive {
            first = matcher.clauses.frames[first].governor.filter(|&up| up < first)?;
        }
        return Some((Relation::Infinitive, matcher.clauses.frames[first].governor?));
    }
    Some((frame.relation, over))
}

/// `outer` controls `inner` by an infinitive; one of them stays.
fn weigh(matcher: &Matcher, list: &mut [Candidate], outer: usize, inner: usize, over: usize) {
    // `pledged his support for an initiative to form a bloc`, `rejected a request to drop the case`: the infinitive hangs on
    // the noun.
    let frame = &matcher.clauses.frames[over];
    let of_noun = matcher.clauses.control(over) & (control::AGREE | control::REFUSE) != 0
        && frame.object.first().is_some_and(|&np| !matcher.can_act(np));
    if of_noun && list[outer].frame.is_some() {
        list[inner].dropped = true;
        return;
    }
    let bits = matcher.clauses.control(over);
    let kind = list[inner].kind;
    let inner_wins = if bits & control::REFUSE != 0 {
        list[inner].told.refused && kind == EventType::Reject
    } else if bits & control::AGREE != 0 && bits & control::THREAT == 0 {
        // `agreed to use their currencies and to double the flights`: what no phrase tells is told by the agreement.
        let told = list[inner].frame.is_some() || list[outer].frame.is_none();
        kind == EventType::Agree && told || kind == EventType::Threaten || kind == EventType::Reject
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
