//! What may be an event of a sentence: the best frame of each verb group and of each free noun trigger.

use super::chunk::Kind;
use super::clause::Relation;
use super::lists::List;
use super::matcher::{Head, Match, Matcher};
use super::nouns::nouns;
use super::people::Party;
use super::rerank::{Feature, Known, Ranked, Reader, Room, Weights, rank, reasons};
use super::settle::{names_inner, settle};
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

impl Draught {
    /// The event that it tells of that act and type, with nothing said for or against it yet.
    pub(super) fn candidate(self, act: EventType, kind: EventType) -> Candidate {
        Candidate {
            head: self.head,
            tokens: self.tokens,
            frame: self.frame,
            told: self.told,
            actors: self.actors,
            recipients: self.recipients,
            placed: [false; 2],
            act,
            kind,
            sure: None,
            others: Vec::new(),
            reasons: Vec::new(),
            speaker: self.speaker,
            dropped: false,
        }
    }
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

/// Who takes part, and what the fullest frame makes of it.
pub(super) fn draught(matcher: &Matcher, head: Head, tokens: Vec<usize>, told: Told, matches: Vec<Match>) -> Draught {
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
    let ahead = told.reported_by.is_none_or(|over| opens_speech(matcher, head, over));
    if found.actors.is_empty() && ahead && first_person_or_dropped(matcher, head) {
        found.actors = found.speaker.clone();
    }
    if told.reported_by.is_some() && ahead && matcher.means_speaker(&found.actors, &found.speaker) {
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

/// Whether the words that report an act stand before it: `officials said they`, unlike `they agreed, officials said`.
fn opens_speech(matcher: &Matcher, head: Head, over: usize) -> bool {
    let at = match head {
        Head::Group(g) => matcher.clauses.chunks.groups[g].chunk,
        Head::Phrase(np) => np,
    };
    matcher.clauses.chunks.groups[over].chunk < at
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
    // `each blamed the other for the shooting of a convoy`: nobody else is blamed.
    if is_each_other(matcher, head) {
        return (actors, Vec::new());
    }
    let recipients = match served {
        Some(list) => list.into_iter().filter(|p| !actors.contains(p)).collect(),
        None => matcher.parties(head, recipient, &actors),
    };
    let recipients = match recipients
        .is_empty()
        .then(|| under_condition(matcher, head, frame))
        .flatten()
    {
        Some(list) => list.into_iter().filter(|p| !actors.contains(p)).collect(),
        None => recipients,
    };
    // `stopped issuing visas to Russians`: whom the verb that is ended is about.
    let ended = match head {
        Head::Group(g) if names_inner(matcher, head, frame) => matcher.dependent(g),
        _ => None,
    };
    let recipients = match ended.filter(|_| recipients.is_empty()) {
        Some(inner) => matcher
            .inner(inner)
            .into_iter()
            .filter(|p| !actors.contains(p))
            .collect(),
        None => recipients,
    };
    let asked = frame.filter(|&f| matcher.frames.list[f].act == EventType::Request);
    let holders = asked
        .and_then(|_| holders(matcher, &recipients))
        .filter(|found| !found.iter().any(|p| actors.contains(p)));
    (actors, holders.unwrap_or(recipients))
}

/// `Peru and Chile accused each other of spying`, `each side blamed the other`: the object is those who act.
pub(super) fn is_each_other(matcher: &Matcher, head: Head) -> bool {
    let Head::Group(g) = head else { return false };
    let Some(&np) = matcher.clauses.frames[g].object.first() else {
        return false;
    };
    let range = matcher.clauses.chunks.list[np].range.clone();
    if range.len() > 3 {
        return false;
    }
    let words = range.map(|k| matcher.frames.vocabulary.name(matcher.clauses.toks[k].word));
    let is = |wanted: &[&str]| words.clone().eq(wanted.iter().copied());
    is(&["each", "other"]) || is(&["one", "another"]) || is(&["the", "other"]) || is(&["the", "other", "side"])
}

/// `threatened retaliation if Norway opens its ports`: who is meant is who would do what is not wanted.
fn under_condition(matcher: &Matcher, head: Head, frame: Option<usize>) -> Option<Vec<Party>> {
    let Head::Group(g) = head else { return None };
    let clauses = matcher.clauses;
    let act = frame.map(|f| matcher.frames.list[f].act)?;
    let meant = act == EventType::Threaten || act.quad() == 4 && clauses.chunks.groups[g].modal.is_some();
    let at = clauses.chunks.groups[g].chunk;
    let named = |word| matches!(matcher.frames.vocabulary.name(word), "if" | "unless");
    let mut under = clauses
        .frames
        .iter()
        .zip(&clauses.chunks.groups)
        .filter(|(frame, group)| group.chunk > at && matches!(frame.relation, Relation::Under(word) if named(word)));
    let (frame, _) = under.next().filter(|_| meant)?;
    Some(matcher.all(&frame.subject, 1)).filter(|list| !list.is_empty() && !matcher.is_pronoun(list))
}

/// `demanded the release of hostages held by the Houthis`, `of sailors held in Iran`: of whom it is asked.
fn holders(matcher: &Matcher, captives: &[Party]) -> Option<Vec<Party>> {
    let clauses = matcher.clauses;
    let holds = |g: usize| {
        let verb = clauses.chunks.groups[g].lemma;
        matcher.frames.vocabulary.is_in(List::Captors, verb)
    };
    let mut held = (0..clauses.frames.len()).filter(|&g| {
        let frame = &clauses.frames[g];
        let captive = frame
            .object
            .first()
            .is_some_and(|&np| matcher.all(&[np], 1).iter().any(|p| captives.contains(p)));
        clauses.chunks.groups[g].passive && frame.relation == Relation::Reduced && captive && holds(g)
    });
    let frame = &clauses.frames[held.next()?];
    let beside = frame
        .oblique
        .iter()
        .filter(|(prep, _)| matches!(matcher.frames.vocabulary.name(*prep), "in" | "by"));
    std::iter::once(&frame.subject)
        .chain(beside.map(|(_, list)| list))
        .map(|list| matcher.all(list, 1))
        .find(|found| !found.is_empty())
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
    let weighs = |head| matches!(head, Head::Group(g) if matcher.clauses.control(g) & control::WEIGH != 0);
    if alone && (found.actors.is_empty() || found.told.considered || weighs(found.head)) {
        return None;
    }
    let Some(weights) = matcher.frames.weights.as_ref().filter(|_| !found.told.considered) else {
        return as_framed(matcher, found);
    };
    let mut known = Known::new(weights, room);
    reader.features(&found, &mut known);
    let mut ranked = rank(known, &found.told, found.kind);
    let chosen = weighed((matcher, reader), weights, found, &mut ranked);
    ranked.leave(room);
    chosen
}

/// The type that the model makes the likeliest, if it is likely enough.
fn weighed(
    (matcher, reader): (&Matcher, &Reader),
    weights: &Weights,
    found: Draught,
    ranked: &mut Ranked,
) -> Option<Candidate> {
    let alone = found.frame.is_none();
    let talk = found.kind == Some(EventType::Statement);
    if talk && is_set_phrase(matcher, &found) {
        let mut framed = as_framed(matcher, found)?;
        framed.others = ranked.others(framed.kind);
        return Some(framed);
    }
    let ultimatum = found.frame.is_some_and(|f| matcher.frames.list[f].cameo == "139");
    if !alone && !talk && (ultimatum || ranked.share(EventType::Statement) < TALK_ABOVE) {
        ranked.types.retain(|t| t.0 != EventType::Statement);
        ranked.unlikely.retain(|t| t.0 != EventType::Statement);
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
    let act = ranked.act(kind);
    let reasons = reasons(ranked, act, (reader, reader.head(found.head)));
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
        others: ranked.others(kind),
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
        others,
        ..found.candidate(act, kind)
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
