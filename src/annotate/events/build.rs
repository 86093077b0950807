//! From matches to events of the record.

use super::Cover;
use super::chunk::{Chunks, Kind, chunk};
use super::clause::{Clauses, Marks, Relation};
use super::frame::Frames;
use super::matcher::{Head, Match, Matcher};
use super::people::{Nominals, Party};
use super::status::{Told, told};
use super::tag::{Tok, tag};
use super::vocabulary::{Lemma, control};
use crate::annotate::Draft;
use crate::record::{
    Event, EventTime, EventType, Extra, Kind as EntityKind, Origin, Participant, Passage, Region, Review, Status,
    TypeAlternative, plover,
};
use crate::text::Span;

/// An event before it is written into the record.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    found: Match,
    told: Told,
    actors: Vec<Party>,
    recipients: Vec<Party>,
    act: EventType,
    kind: EventType,
    others: Vec<EventType>,
    speaker: Vec<Party>,
    dropped: bool,
}

/// Makes the events of a document, sentence by sentence.
pub(super) struct Builder<'f> {
    frames: &'f Frames,
    marks: Marks,
    nominals: Nominals,
    next_event: u64,
    be: Lemma,
}

impl<'f> Builder<'f> {
    /// Ready for the first sentence.
    pub fn new(frames: &'f Frames, draft: &Draft) -> Self {
        let v = &frames.vocabulary;
        let marks = Marks {
            by: v.get("by").word,
            of: v.get("of").word,
            from: v.get("from").word,
        };
        Self {
            frames,
            marks,
            nominals: Nominals::new(draft),
            next_event: 1,
            be: v.get("be").word,
        }
    }

    /// Adds the events of sentence `s`.
    pub fn sentence(&mut self, draft: &mut Draft, cover: &mut Cover, s: usize) {
        let sentence = draft.sentences[s].clone();
        if sentence.tokens.is_empty() {
            return;
        }
        let toks = tag(
            &self.frames.vocabulary,
            draft,
            &sentence,
            &cover.mention,
            &cover.time,
            &cover.role,
        );
        let chunks = self.chunks(draft, sentence.tokens.start, &toks);
        if chunks.groups.is_empty() && !self.has_noun_trigger(&toks) {
            return;
        }
        let clauses = Clauses::new(&self.frames.vocabulary, &toks, &chunks, self.marks);
        let mut list = {
            let matcher = Matcher {
                frames: self.frames,
                clauses: &clauses,
                mentions: &draft.record.mentions,
            };
            let mut list = verbs(&matcher);
            nouns(&matcher, &mut list);
            settle(&matcher, &mut list);
            list
        };
        list.retain(|c| !c.dropped);
        list.sort_by_key(|c| c.found.tokens.first().copied());
        for candidate in &list {
            self.emit(draft, cover, s, &clauses, candidate);
        }
    }

    fn chunks(&self, draft: &Draft, first: usize, toks: &[Tok]) -> Chunks {
        let mut chunks = chunk(toks, |k| draft.word(first + k));
        for group in &mut chunks.groups {
            if group.copula {
                group.lemma = self.be;
            }
        }
        chunks
    }

    fn has_noun_trigger(&self, toks: &[Tok]) -> bool {
        toks.iter()
            .any(|t| t.noun != 0 && self.frames.by_noun.contains_key(&t.noun))
    }

    fn emit(&mut self, draft: &mut Draft, cover: &mut Cover, s: usize, clauses: &Clauses, candidate: &Candidate) {
        let first = draft.sentences[s].tokens.start;
        let mut make = |draft: &mut Draft, parties: &[Party]| -> Vec<Participant> {
            let mut list: Vec<Participant> = Vec::new();
            for party in parties {
                if let Some(p) = self.nominals.participant(draft, first, party, &mut cover.mention) {
                    if !list
                        .iter()
                        .any(|q| q.mention == p.mention || q.entity.is_some() && q.entity == p.entity)
                    {
                        list.push(p);
                    }
                }
            }
            list
        };
        let mut actors = make(draft, &candidate.actors);
        let recipients = make(draft, &candidate.recipients);
        let speaker = make(draft, &candidate.speaker);
        let quote = candidate
            .found
            .tokens
            .first()
            .and_then(|&k| cover.quote.get(first + k))
            .copied()
            .unwrap_or(0);
        let quoted = (quote as usize)
            .checked_sub(1)
            .and_then(|q| draft.record.quotes.get(q))
            .and_then(|q| q.speaker.clone());
        let attributed = speaker.first().and_then(|p| p.entity.clone()).or(quoted);
        if actors.is_empty() && recipients.is_empty() && candidate.kind != EventType::Statement {
            return;
        }
        if candidate.kind == EventType::Statement && actors.is_empty() {
            return;
        }
        actors.retain(|a| !recipients.iter().any(|r| r.entity.is_some() && r.entity == a.entity));
        let own = attributed.is_some() && actors.iter().any(|a| a.entity == attributed);
        let attributed = attributed.filter(|_| !own);
        let frame = &self.frames.list[candidate.found.frame];
        let mut status = candidate.told.status;
        if attributed.is_some() && status == Status::Occurred && candidate.kind.quad() == 4 {
            status = Status::Alleged;
        }
        let headline = draft.sentences[s].headline;
        let confidence = confidence(
            candidate,
            frame.weight(),
            !actors.is_empty(),
            !recipients.is_empty(),
            headline,
            status,
        );
        let trigger = trigger_span(draft, first, &candidate.found.tokens);
        let place = place(draft, first, clauses, candidate, cover);
        let time = time(draft, s, trigger);
        let background = candidate.told.background;
        let why = why(draft, frame, candidate, &actors, &recipients);
        let event = Event {
            id: format!("v{}", self.next_event),
            r#type: candidate.kind,
            mode: frame.mode.clone().filter(|_| candidate.kind == frame.act),
            cameo: Some(cameo(frame.cameo.as_str(), candidate, frame.act)),
            contexts: self.contexts(draft, s, frame),
            act: candidate.act,
            trigger: Passage::at(&draft.text, trigger),
            evidence: vec![Region::at(draft.sentences[s].span)],
            quad: candidate.kind.quad(),
            score: plover::score(
                candidate.kind,
                frame.mode.as_deref().filter(|_| candidate.kind == frame.act),
            ),
            actors,
            recipients,
            place,
            time,
            status,
            background,
            attributed_to: attributed,
            confidence: Some(confidence),
            alternatives: alternatives(candidate, confidence),
            why: Some(why),
            review: Review::Suggested,
            origin: Origin::Rule,
            note: None,
            extra: Extra::new(),
        };
        self.next_event += 1;
        draft.record.events.push(event);
    }

    fn contexts(&self, draft: &Draft, s: usize, frame: &super::Frame) -> Vec<String> {
        let mut found = frame.contexts.clone();
        let mut lower = String::new();
        for i in draft.sentences[s].tokens.clone() {
            lower.clear();
            lower.extend(draft.word(i).chars().flat_map(char::to_lowercase));
            for context in self.frames.contexts.get(&lower).into_iter().flatten() {
                if !found.contains(context) {
                    found.push(context.clone());
                }
            }
        }
        found
    }
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

/// Weighs candidates against each other: a verb and the one it controls, speech and what is said, repeats.
fn settle(matcher: &Matcher, list: &mut [Candidate]) {
    let group_of = |c: &Candidate| match c.found.head {
        Head::Group(g) => Some(g),
        Head::Phrase(_) => None,
    };
    for i in 0..list.len() {
        let Some(g) = group_of(&list[i]) else { continue };
        let frame = &matcher.clauses.frames[g];
        if frame.relation != Relation::Infinitive {
            continue;
        }
        let Some(over) = frame.governor else { continue };
        let Some(j) = list.iter().position(|c| group_of(c) == Some(over)) else {
            continue;
        };
        weigh(matcher, list, j, i, over);
    }
    drop_statements(list);
    drop_repeats(list);
}

/// `outer` controls `inner` by an infinitive; one of them stays.
fn weigh(matcher: &Matcher, list: &mut [Candidate], outer: usize, inner: usize, over: usize) {
    let bits = matcher.clauses.control(over);
    let kind = list[inner].kind;
    let inner_wins = if bits & control::REFUSE != 0 {
        list[inner].told.refused && list[inner].act.quad() != 4
    } else if bits & control::AGREE != 0 && bits & control::THREAT == 0 {
        kind == EventType::Agree || kind == EventType::Threaten || kind == EventType::Reject
    } else if bits & (control::PLAN | control::BEGIN | control::FAIL) != 0 && bits & control::ASK == 0 {
        true
    } else {
        false
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
        list[inner].dropped = true;
        let act = list[inner].act;
        if !list[outer].others.contains(&kind) && kind != list[outer].kind {
            list[outer].others.insert(0, kind);
        }
        if list[outer].recipients.is_empty() {
            list[outer].recipients = list[inner].recipients.clone();
        }
        let _ = act;
    }
}

/// Plain speech steps back where the same actor does something else in the sentence, or says what is coded.
fn drop_statements(list: &mut [Candidate]) {
    for i in 0..list.len() {
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

/// How sure: what the phrase asks for, which sides are there, and how it is told. Weights are set by measuring.
fn confidence(candidate: &Candidate, weight: u32, actor: bool, recipient: bool, headline: bool, status: Status) -> f64 {
    if candidate.kind == EventType::Statement {
        return 0.3;
    }
    let mut sure = 0.45 + 0.04 * f64::from(weight.min(6));
    sure += if actor { 0.1 } else { -0.1 };
    sure += if recipient { 0.12 } else { 0.0 };
    sure -= if matches!(candidate.found.head, Head::Phrase(_)) {
        0.15
    } else {
        0.0
    };
    sure -= if headline { 0.1 } else { 0.0 };
    sure -= match status {
        Status::Hypothetical => 0.2,
        Status::Proposed => 0.12,
        Status::Denied | Status::Alleged => 0.1,
        Status::Occurred | Status::Scheduled => 0.0,
    };
    (sure.clamp(0.05, 0.95) * 100.0).round() / 100.0
}

fn alternatives(candidate: &Candidate, confidence: f64) -> Vec<TypeAlternative> {
    candidate
        .others
        .iter()
        .take(3)
        .enumerate()
        .map(|(i, &kind)| TypeAlternative {
            r#type: kind,
            confidence: Some(((1.0 - confidence) / (2.0 + i as f64) * 100.0).round() / 100.0),
            extra: Extra::new(),
        })
        .collect()
}

/// The frame's own code where the act stands as told; otherwise the root of the type it became.
fn cameo(own: &str, candidate: &Candidate, act: EventType) -> String {
    if candidate.kind == act {
        return own.to_owned();
    }
    let refined = match (candidate.kind, act) {
        (EventType::Agree, EventType::Consult) => "036",
        (EventType::Agree, EventType::Aid) => "033",
        (EventType::Agree, EventType::Cooperate) => "031",
        (EventType::Agree, EventType::Support) => "032",
        (EventType::Reject, EventType::Consult) => "125",
        (EventType::Reject, EventType::Aid) => "122",
        (EventType::Threaten, EventType::Assault) => "138",
        (EventType::Threaten, EventType::Sanction) => "131",
        _ => candidate.kind.cameo_root(),
    };
    refined.to_owned()
}

/// From the first to the last trigger token where they stand close, else the head alone.
fn trigger_span(draft: &Draft, first: usize, tokens: &[usize]) -> Span {
    let head = tokens.first().copied().unwrap_or(0);
    let low = tokens.iter().copied().min().unwrap_or(head);
    let high = tokens.iter().copied().max().unwrap_or(head);
    if high - low <= 6 {
        draft.span_of(first + low..first + high + 1)
    } else {
        draft.span_of(first + head..first + head + 1)
    }
}

/// A venue: a place after in or at, near the trigger, that takes no other part.
fn place(draft: &Draft, first: usize, clauses: &Clauses, candidate: &Candidate, cover: &Cover) -> Option<String> {
    let from = match candidate.found.head {
        Head::Group(g) => clauses.chunks.groups[g].chunk,
        Head::Phrase(np) => np,
    };
    for at in from + 1..clauses.chunks.list.len().min(from + 12) {
        match clauses.chunks.list[at].kind {
            Kind::Stop | Kind::Sub | Kind::Rel | Kind::That => break,
            Kind::Prep
                if matches!(
                    clauses.vocabulary.name(clauses.toks[clauses.chunks.list[at].head].word),
                    "in" | "at" | "near" | "outside" | "inside"
                ) =>
            {
                let np = clauses.chunks.list.get(at + 1).filter(|c| c.kind == Kind::Np)?;
                let row = cover.mention.get(first + np.head).copied().unwrap_or(0);
                let mention = (row as usize).checked_sub(1).and_then(|r| draft.record.mentions.get(r));
                if let Some(m) =
                    mention.filter(|m| matches!(m.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac))
                {
                    return m.entity.clone();
                }
            }
            _ => {}
        }
    }
    None
}

/// The time expression nearest to the trigger in its sentence; never the publication date.
fn time(draft: &Draft, s: usize, trigger: Span) -> EventTime {
    let sentence = draft.sentences[s].span;
    let times = &draft.record.times;
    let low = times.partition_point(|t| t.span.start < sentence.start);
    let near = times[low..]
        .iter()
        .take_while(|t| t.span.start < sentence.end)
        .filter(|t| matches!(t.r#type, crate::record::TimeType::Date | crate::record::TimeType::Time))
        .min_by_key(|t| {
            let clause_end = draft
                .text
                .get(trigger.end.min(t.span.start)..trigger.end.max(t.span.start))
                .map_or(0, |gap| gap.matches([',', ';']).count());
            (clause_end.min(2) * 40 + t.span.distance(trigger), t.span.start)
        });
    near.map_or_else(EventTime::default, |t| EventTime {
        value: t.value.clone(),
        earliest: t.earliest,
        latest: t.latest,
        from: Some(t.id.clone()),
        extra: Extra::new(),
    })
}

fn why(
    draft: &Draft,
    frame: &super::Frame,
    candidate: &Candidate,
    actors: &[Participant],
    recipients: &[Participant],
) -> String {
    let name = |list: &[Participant]| {
        let texts: Vec<&str> = list
            .iter()
            .filter_map(|p| p.mention.as_ref())
            .filter_map(|id| draft.record.mentions.iter().rev().take(400).find(|m| m.id == *id))
            .map(|m| m.text.as_str())
            .collect();
        if texts.is_empty() {
            "nobody".to_owned()
        } else {
            format!("“{}”", texts.join("”, “"))
        }
    };
    let turn = if candidate.told.refused {
        "; refused"
    } else if candidate.told.negated {
        "; negated"
    } else {
        ""
    };
    format!(
        "frame {}: {}; actor {}, recipient {}{}; frames.tsv line {}",
        frame.id,
        frame.trigger,
        name(actors),
        name(recipients),
        turn,
        frame.line
    )
}
