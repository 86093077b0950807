//! What may be an event of a sentence: the best frame of each verb group and of each free noun trigger.

use super::chunk::Kind;
use super::matcher::{Head, Match, Matcher};
use super::people::Party;
use super::rerank::{Feature, Known, Ranked, Reader, Room, Weights, rank, reasons};
use super::settle::settle;
use super::status::{Told, told};
use super::vocabulary::control;
use crate::record::{EventType, Status, plover};

/// A candidate before its type is chosen.
#[derive(Debug, Clone)]
pub(super) struct Draught {
    pub head: Head,
    /// Trigger tokens, the head first.
    pub tokens: Vec<usize>,
    /// The fullest frame that fits, and the next one that tells something else.
    pub frame: Option<usize>,
    pub second: Option<usize>,
    /// All frames that fit.
    pub matches: Vec<Match>,
    pub told: Told,
    /// The frame's type after tense and negation.
    pub kind: Option<EventType>,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub speaker: Vec<Party>,
}

/// An event before it is written into the record.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub head: Head,
    pub tokens: Vec<usize>,
    /// The frame; none where the model alone speaks.
    pub frame: Option<usize>,
    pub told: Told,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    /// Whether the model of the sides named actor and recipient, where the frame's slots named nobody or another.
    pub placed: [bool; 2],
    pub act: EventType,
    pub kind: EventType,
    /// Probability of the type, calibrated; none without a model.
    pub sure: Option<f64>,
    /// Other types, with their probabilities where a model gave them.
    pub others: Vec<(EventType, Option<f64>)>,
    /// What spoke for the type.
    pub reasons: Vec<Feature>,
    pub speaker: Vec<Party>,
    pub dropped: bool,
}

/// The candidates of a sentence that hold against each other, in text order. They are weighed in `room`.
pub(super) fn candidates(matcher: &Matcher, reader: &Reader, room: &mut Room) -> Vec<Candidate> {
    let mut list: Vec<Candidate> = draughts(matcher)
        .into_iter()
        .filter_map(|d| choose(matcher, reader, d, room))
        .collect();
    settle(matcher, &mut list);
    list.retain(|c| !c.dropped);
    list.sort_by_key(|c| c.tokens.first().copied());
    list
}

/// All verb groups that can tell something, and the noun triggers that no verb frame has used.
pub(super) fn draughts(matcher: &Matcher) -> Vec<Draught> {
    let mut list: Vec<Draught> = (0..matcher.clauses.chunks.groups.len())
        .filter_map(|g| verb(matcher, g))
        .collect();
    nouns(matcher, &mut list);
    list
}

/// A verb group with the frames that fit it; without one where its verb is more than an auxiliary.
fn verb(matcher: &Matcher, g: usize) -> Option<Draught> {
    let group = &matcher.clauses.chunks.groups[g];
    let matches = matcher.verb(g);
    let bare = matcher.frames.vocabulary.name(group.lemma);
    if matches.is_empty() && (group.copula || matches!(bare, "" | "be" | "have" | "do")) {
        return None;
    }
    let head = Head::Group(g);
    let tokens = vec![matcher.clauses.chunks.list[group.chunk].head];
    Some(draught(matcher, head, tokens, told(matcher.clauses, g), matches))
}

/// Noun triggers that no verb frame has used.
fn nouns(matcher: &Matcher, list: &mut Vec<Draught>) {
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
fn noun_told(matcher: &Matcher, np: usize) -> Option<Told> {
    let clauses = matcher.clauses;
    let mut told = Told {
        status: Status::Occurred,
        negated: false,
        refused: false,
        reported_by: None,
        background: false,
        considered: false,
        promised: false,
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
    // `thanked Japan for its support`: why somebody is praised is told by the praise.
    let praised = verb_over(matcher, np).is_some_and(|g| clauses.control(g) & (control::PRAISE | control::ACCUSE) != 0);
    if praised && before.is_some_and(|k| word(k) == "for") {
        return None;
    }
    if asked_for(matcher, np) || is_errand(matcher, np) {
        return None;
    }
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

/// `are reviewing their cooperation`: no more than thought about, unlike a deed that is discussed.
fn is_weighed(matcher: &Matcher, np: usize, matches: &[Match]) -> bool {
    let kind = matches.first().map(|m| matcher.frames.list[m.frame].act.quad());
    let over = verb_over(matcher, np).filter(|&g| matcher.clauses.frames[g].object.contains(&np));
    kind.is_some_and(|quad| quad <= 2) && over.is_some_and(|g| matcher.clauses.control(g) & control::WEIGH != 0)
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
        let thought = matches!(
            matcher.frames.vocabulary.name(noun),
            "speculation"
                | "rumour"
                | "rumor"
                | "importance"
                | "necessity"
                | "possibility"
                | "prospect"
                | "lack"
                | "absence"
        );
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

/// Who takes part, and what the fullest frame makes of it.
fn draught(matcher: &Matcher, head: Head, tokens: Vec<usize>, told: Told, matches: Vec<Match>) -> Draught {
    let best = matches.first();
    let frame = best.map(|m| m.frame);
    let (actors, recipients) = sides(matcher, head, frame);
    let speaker = told
        .reported_by
        .map(|g| matcher.all(&matcher.clauses.frames[g].subject, 1))
        .unwrap_or_else(|| according(matcher));
    let mut found = Draught {
        head,
        tokens: best.map_or(tokens, |m| m.tokens.clone()),
        frame,
        second: None,
        told,
        kind: None,
        actors,
        recipients,
        speaker,
        matches,
    };
    if found.actors.is_empty() && first_person_or_dropped(matcher, head) {
        found.actors = found.speaker.clone();
    }
    if told.reported_by.is_some() && matcher.means_speaker(&found.actors, &found.speaker) {
        found.actors = found.speaker.clone();
    }
    refuse(matcher, &mut found);
    if let Some(frame) = frame.map(|f| &matcher.frames.list[f]) {
        found.kind = turned(frame.act, &found.told);
        let others = found.matches.iter().map(|m| m.frame);
        found.second = others.skip(1).find(|&f| matcher.frames.list[f].act != frame.act);
    }
    found
}

/// `according to officials`: who says the whole sentence.
fn according(matcher: &Matcher) -> Vec<Party> {
    let clauses = matcher.clauses;
    let number = |word: &str| Some(matcher.frames.vocabulary.get(word).word).filter(|&number| number != 0);
    let (Some(according), Some(to)) = (number("according"), number("to")) else {
        return Vec::new();
    };
    let at = clauses
        .toks
        .windows(2)
        .position(|pair| pair[0].word == according && pair[1].word == to);
    let np = at.and_then(|k| {
        clauses
            .chunks
            .list
            .iter()
            .position(|c| c.kind == Kind::Np && c.range.start >= k + 2)
    });
    np.map(|np| matcher.all(&[np], 2)).unwrap_or_default()
}

/// Actors and recipients, from the frame's slots or, without one, from where they mostly stand.
fn sides(matcher: &Matcher, head: Head, frame: Option<usize>) -> (Vec<Party>, Vec<Party>) {
    let (actor, recipient) = match frame.map(|f| &matcher.frames.list[f]) {
        Some(frame) => (&frame.actor, &frame.recipient),
        None => (&matcher.frames.usual.0, &matcher.frames.usual.1),
    };
    let actors = matcher.parties(head, actor, &[]);
    let served = matcher.served(head).or_else(|| matcher.blamed(head, frame?));
    let recipients = match served {
        Some(list) => list.into_iter().filter(|p| !actors.contains(p)).collect(),
        None => matcher.parties(head, recipient, &actors),
    };
    (actors, recipients)
}

/// `said he would not negotiate`: the refusal is what happened.
fn refuse(matcher: &Matcher, found: &mut Draught) {
    let told = found.told;
    let own = found.speaker.is_empty() || found.speaker == found.actors || matcher.is_pronoun(&found.actors);
    if told.negated && told.status == Status::Scheduled && own && !told.promised {
        found.told = Told {
            refused: true,
            negated: false,
            status: Status::Occurred,
            ..told
        };
    }
}

/// What an act becomes by how it is told: the table's word, a refusal, or no more than talk.
fn turned(act: EventType, told: &Told) -> Option<EventType> {
    if act == EventType::Statement || told.considered {
        Some(EventType::Statement)
    } else if told.refused {
        Some(EventType::Reject)
    } else if told.promised && !told.negated && act == EventType::Mobilize {
        // `agreed to send a thousand police officers`.
        Some(EventType::Agree)
    } else {
        plover::coded(act, told.status, told.negated)
    }
}

/// Least probability of a type that no frame names; nothing is coded by fallback.
const ALONE: f64 = 0.5;

/// The same where nobody is known whom it was done to.
const ALONE_ONE_SIDED: f64 = 0.8;

/// Least probability at which what a frame tells is taken for mere talk.
const TALK_ABOVE: f64 = 0.7;

/// Above this probability of nothing a frame is overruled.
const NOTHING_ABOVE: f64 = 0.85;

/// The type: the frame's, weighed by the model, under the table.
fn choose(matcher: &Matcher, reader: &Reader, found: Draught, room: &mut Room) -> Option<Candidate> {
    let alone = found.frame.is_none();
    if alone && (found.actors.is_empty() || found.told.considered) {
        return None;
    }
    let Some(weights) = matcher.frames.weights.as_ref().filter(|_| !found.told.considered) else {
        return as_framed(matcher, found);
    };
    let mut known = Known::new(weights, room);
    reader.features(&found, &mut known);
    let mut ranked = rank(known, &found.told, found.kind);
    let chosen = weighed(matcher, weights, found, &mut ranked);
    ranked.leave(room);
    chosen
}

/// The type that the model makes the likeliest, if it is likely enough.
fn weighed(matcher: &Matcher, weights: &Weights, found: Draught, ranked: &mut Ranked) -> Option<Candidate> {
    let alone = found.frame.is_none();
    let talk = found.kind == Some(EventType::Statement);
    if talk && is_set_phrase(matcher, &found) {
        return as_framed(matcher, found);
    }
    if !alone && !talk && ranked.share(EventType::Statement) < TALK_ABOVE {
        ranked.types.retain(|t| t.0 != EventType::Statement);
    }
    let &(kind, p) = ranked.types.first()?;
    let least = if found.recipients.is_empty() {
        ALONE_ONE_SIDED
    } else {
        ALONE
    };
    if alone && (p < least || kind == EventType::Statement) || ranked.nothing > NOTHING_ABOVE {
        return None;
    }
    let reasons = reasons(ranked, ranked.act(kind));
    Some(named(matcher, found, ranked, (kind, weights.calibrated(p)), reasons))
}

/// `claimed responsibility`, `rejected the charges`: talk that is written down with more than its verb is talk.
fn is_set_phrase(matcher: &Matcher, found: &Draught) -> bool {
    let frame = found.frame.map(|f| &matcher.frames.list[f]);
    frame.is_some_and(|f| matches!(f.cameo.as_str(), "012" | "015" | "016" | "018"))
}

/// A candidate with the type that was chosen; another of its frames takes over where that one tells this type.
fn named(
    matcher: &Matcher,
    found: Draught,
    ranked: &Ranked,
    (kind, sure): (EventType, f64),
    reasons: Vec<Feature>,
) -> Candidate {
    let fits = |m: &&Match| turned(matcher.frames.list[m.frame].act, &found.told) == Some(kind);
    let other = found.matches.iter().find(fits);
    let act = other.map_or(ranked.act(kind), |m| matcher.frames.list[m.frame].act);
    let moved = other.filter(|m| Some(m.frame) != found.frame);
    let (mut actors, mut recipients) = (found.actors, found.recipients);
    if let Some(m) = moved {
        let sides = sides(matcher, found.head, Some(m.frame));
        if !sides.0.is_empty() {
            actors = sides.0;
        }
        if !sides.1.is_empty() {
            recipients = sides.1;
        }
    }
    let others = ranked.types.iter().filter(|t| t.0 != kind);
    Candidate {
        head: found.head,
        tokens: moved.map_or(found.tokens, |m| m.tokens.clone()),
        frame: moved.map(|m| m.frame).or(found.frame),
        told: found.told,
        actors,
        recipients,
        placed: [false; 2],
        act,
        kind,
        sure: Some(sure),
        others: others.map(|&(t, p)| (t, Some(p))).collect(),
        reasons,
        speaker: found.speaker,
        dropped: false,
    }
}

/// The frame's own word, where there is no model or nothing to weigh.
fn as_framed(matcher: &Matcher, found: Draught) -> Option<Candidate> {
    let act = matcher.frames.list[found.frame?].act;
    let kind = found.kind?;
    let mut others: Vec<(EventType, Option<f64>)> = Vec::new();
    let acts = found.matches.iter().skip(1).map(|m| matcher.frames.list[m.frame].act);
    for other in acts.chain([act]) {
        if other != kind && !others.iter().any(|o| o.0 == other) {
            others.push((other, None));
        }
    }
    Some(Candidate {
        head: found.head,
        tokens: found.tokens,
        frame: found.frame,
        told: found.told,
        actors: found.actors,
        recipients: found.recipients,
        placed: [false; 2],
        act,
        kind,
        sure: None,
        others,
        reasons: Vec::new(),
        speaker: found.speaker,
        dropped: false,
    })
}

/// A pronoun subject that no mention stands for: `he`, `it` inside reported speech is most often the speaker.
fn first_person_or_dropped(matcher: &Matcher, head: Head) -> bool {
    let Head::Group(g) = head else {
        return false;
    };
    let subject = &matcher.clauses.frames[g].subject;
    !subject.is_empty() && subject.iter().all(|&np| matcher.clauses.is_pronoun(np))
}
