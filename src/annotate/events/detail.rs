//! What an event says beside its sides: confidence, code, trigger, place, time and reason.

use super::Cover;
use super::candidate::Candidate;
use super::chunk::Kind;
use super::clause::{Clauses, Relation};
use super::cover::Runs;
use super::frame::Frame;
use super::lists::List;
use super::matcher::Head;
use crate::annotate::Draft;
use crate::record::{
    EventTime, EventType, Extra, Granularity, Kind as EntityKind, Participant, Status, TypeAlternative,
};
use crate::text::Span;

/// How sure: what the phrase asks for, which sides are there, and how it is told. Weights are set by measuring.
pub(super) fn confidence(
    candidate: &Candidate,
    weight: u32,
    (actor, recipient): (bool, bool),
    headline: bool,
    status: Status,
) -> f64 {
    if let Some(sure) = candidate.sure {
        return (sure.clamp(0.02, 0.98) * 100.0).round() / 100.0;
    }
    // Any speech verb is a statement where nothing else fits; a phrase of several words means it.
    if candidate.kind == EventType::Statement && weight < 4 {
        return 0.3;
    }
    let mut sure = 0.45 + 0.04 * f64::from(weight.min(6));
    sure += if actor { 0.1 } else { -0.1 };
    sure += if recipient { 0.12 } else { 0.0 };
    sure -= if matches!(candidate.head, Head::Phrase(_)) {
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

/// Other types on offer; how likely, where the model has weighed them.
pub(super) fn alternatives(candidate: &Candidate) -> Vec<TypeAlternative> {
    // An alternative of one in a thousand is told as finely as the model has it.
    let rounded = |p: f64| {
        if p < 0.001 {
            (p * 1e6).round() / 1e6
        } else {
            (p * 1e3).round() / 1e3
        }
    };
    candidate
        .others
        .iter()
        .take(3)
        .map(|&(kind, p)| TypeAlternative {
            r#type: kind,
            confidence: p.map(rounded),
            extra: Extra::new(),
        })
        .collect()
}

/// The frame's own code where the act stands as told; otherwise the root of the type it became.
pub(super) fn cameo(frame: Option<&Frame>, candidate: &Candidate) -> String {
    if let Some(frame) = frame.filter(|f| f.act == candidate.kind) {
        return frame.cameo.clone();
    }
    if candidate.told.considered {
        return "014".to_owned();
    }
    let refined = match (candidate.kind, candidate.act) {
        (EventType::Agree, EventType::Consult) => "036",
        (EventType::Agree, EventType::Aid) => "033",
        (EventType::Agree, EventType::Cooperate) => "031",
        (EventType::Agree, EventType::Support) => "032",
        (EventType::Agree, EventType::Retreat | EventType::Concede) => "035",
        (EventType::Reject, EventType::Consult) => "125",
        (EventType::Reject, EventType::Aid) => "122",
        (EventType::Threaten, EventType::Assault) => "138",
        (EventType::Threaten, EventType::Sanction) => "131",
        _ => candidate.kind.cameo_root(),
    };
    refined.to_owned()
}

/// From the first to the last trigger token where they stand close with no time between them, else the head alone.
pub(super) fn trigger_span(draft: &Draft, first: usize, tokens: &[usize], time: &Runs) -> Span {
    let head = tokens.first().copied().unwrap_or(0);
    let low = tokens.iter().copied().min().unwrap_or(head);
    let high = tokens.iter().copied().max().unwrap_or(head);
    let parted = (low + 1..high).any(|at| time.get(first + at) != 0);
    let (from, to) = if high - low <= 6 && !parted {
        (low, high)
    } else {
        (head, head)
    };
    // `build-up`: a compound is told whole.
    let compound = from >= 2 && draft.word(first + from - 1) == "-" && touches(draft, first + from - 1);
    let from = if compound { from - 2 } else { from };
    draft.span_of(first + from..first + to + 1)
}

/// Whether a mark stands close to the words on both sides.
fn touches(draft: &Draft, k: usize) -> bool {
    let tokens = &draft.tokens;
    let close = |a: usize, b: usize| match (tokens.get(a), tokens.get(b)) {
        (Some(a), Some(b)) => a.span().end == b.span().start,
        _ => false,
    };
    k > 0 && close(k - 1, k) && close(k, k + 1)
}

/// A venue: a place after in or at, near the trigger, that takes no other part.
pub(super) fn place(
    draft: &Draft,
    first: usize,
    clauses: &Clauses,
    candidate: &Candidate,
    cover: &Cover,
) -> Option<String> {
    let from = match candidate.head {
        Head::Group(g) => clauses.chunks.groups[g].chunk,
        Head::Phrase(np) => np,
    };
    let venue = |np: usize| {
        let head = clauses.chunks.list.get(np).filter(|c| c.kind == Kind::Np)?.head;
        let row = (cover.mention.get(first + head).copied().unwrap_or(0) as usize).checked_sub(1)?;
        let mention = draft.record.mentions.get(row)?;
        let place = matches!(mention.kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac);
        place.then(|| mention.entity.clone())?
    };
    let word = |at: usize| clauses.vocabulary.name(clauses.toks[clauses.chunks.list[at].head].word);
    for at in from + 1..clauses.chunks.list.len().min(from + 12) {
        match clauses.chunks.list[at].kind {
            Kind::Stop | Kind::Sub | Kind::Rel | Kind::That => break,
            // `expelled him, accusing Tehran of attacks in Sydney`: the place of another act.
            Kind::Vg(g)
                if matches!(candidate.head, Head::Group(_)) && clauses.frames[g].relation != Relation::Infinitive =>
            {
                break;
            }
            // What is talked about begins: a place in it is a topic and no venue.
            Kind::Prep if matches!(word(at), "about" | "over" | "regarding" | "concerning") => break,
            // `a briefing on the situation in Mali`, unlike `on the sidelines of the assembly in Oslo`.
            Kind::Prep if word(at) == "on" && is_topic(clauses, at + 1) => break,
            Kind::Prep if matches!(word(at), "in" | "at" | "near" | "outside" | "inside") => {
                if let Some(found) = venue(at + 1) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    // `In Caracas, the minister denied`: the place of the whole sentence.
    let main = match candidate.head {
        Head::Group(g) => matches!(clauses.frames[g].relation, Relation::Main | Relation::Joined),
        Head::Phrase(_) => false,
    };
    let fronted = clauses.kind(0) == Some(Kind::Prep) && clauses.kind(2) == Some(Kind::Comma);
    if main && fronted && matches!(word(0), "in" | "at" | "near" | "outside") {
        return venue(1);
    }
    None
}

/// Whether a phrase names what is talked about: `the situation`, `the crisis`.
fn is_topic(clauses: &Clauses, np: usize) -> bool {
    clauses.kind(np) == Some(Kind::Np) && clauses.vocabulary.is_in(List::Topic, clauses.noun(np))
}

/// The time that dates an event, unless it dates a noun other than the trigger.
pub(super) fn time(draft: &Draft, moment: Option<usize>, trigger: Span) -> EventTime {
    // `postponed the vote from 3 May to 5 June`: no stretch, one day for another.
    let moved = [
        "postpone",
        "move",
        "delay",
        "reschedul",
        "bring",
        "brought",
        "extend",
        "shift",
    ];
    let moves = moved.iter().any(|verb| trigger.of(&draft.text).starts_with(verb));
    let (first, last) = moment.map_or(
        (None, None),
        |row| if moves { (Some(row), None) } else { ends(draft, row) },
    );
    let dated = first.and_then(|row| draft.record.times.get(row));
    let last = last.and_then(|row| draft.record.times.get(row)?.latest);
    let dated =
        dated.filter(|t| !dates_another(&draft.text, t.span, trigger) && t.value.as_deref() != Some("PRESENT_REF"));
    dated.map_or_else(EventTime::default, |t| EventTime {
        value: t.value.clone(),
        earliest: t.earliest,
        latest: last.or(t.latest),
        from: Some(t.id.clone()),
        shift_days: None,
        extra: Extra::new(),
    })
}

/// The times at which the stretch begins and ends that a time is one end of: `3-4 July`, `from 3 May to 5 June`, `on 3 and
/// 4 July`; the time alone where it is no end of one.
fn ends(draft: &Draft, row: usize) -> (Option<usize>, Option<usize>) {
    let linked = |first: usize| {
        let (Some(a), Some(b)) = (draft.record.times.get(first), draft.record.times.get(first + 1)) else {
            return false;
        };
        let days = [a, b].iter().all(|t| t.granularity == Some(Granularity::Day));
        let link = draft.text.get(a.span.end..b.span.start).unwrap_or("?").trim();
        let next_day = || a.latest.and_then(|day| day.tomorrow().ok()) == b.earliest;
        let joins =
            matches!(link, "-" | "–" | "—" | "to" | "until" | "till" | "through") || link == "and" && next_day();
        days && joins && a.latest.is_some() && a.latest < b.earliest
    };
    if linked(row) {
        (Some(row), Some(row + 1))
    } else if row > 0 && linked(row - 1) {
        (Some(row - 1), Some(row))
    } else {
        (Some(row), None)
    }
}

/// Whether a time belongs to a noun other than the trigger: "a February cease-fire", "the 2015 agreement".
fn dates_another(text: &str, time: Span, trigger: Span) -> bool {
    let word_before = text.get(..time.start).and_then(|t| t.split_whitespace().next_back());
    let determined = matches!(
        word_before.unwrap_or("").to_ascii_lowercase().as_str(),
        "a" | "an" | "the" | "its" | "his" | "her" | "their" | "our"
    );
    let after = text.get(time.end..).unwrap_or("");
    let gap = after.len() - after.trim_start_matches(' ').len();
    let word: &str = after[gap..].split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    // `the 1982 UN Convention`: a year before a name.
    let year = time.len() == 4 && time.of(text).bytes().all(|b| b.is_ascii_digit());
    let noun_follows = gap == 1
        && (word.starts_with(char::is_lowercase) || year && word.starts_with(char::is_uppercase))
        && !matches!(
            word,
            "in" | "at"
                | "on"
                | "to"
                | "and"
                | "or"
                | "but"
                | "for"
                | "with"
                | "after"
                | "before"
                | "when"
                | "that"
                | "as"
                | "by"
        );
    determined && noun_follows && !trigger.overlaps(Span::new(time.end + gap, time.end + gap + word.len()))
}

/// The texts of mentions by row.
pub(super) fn names(draft: &Draft, side: &[(Participant, usize)]) -> Vec<String> {
    side.iter()
        .filter_map(|(_, row)| draft.record.mentions.get(*row))
        .map(|m| m.text.clone())
        .collect()
}

/// Whether a time lies in a year before that of publication.
pub(super) fn is_old(draft: &Draft, time: &EventTime) -> bool {
    match (time.latest, draft.record.meta.published) {
        (Some(latest), Some(published)) => latest.year() < published.year() - 1,
        _ => false,
    }
}

/// Bytes of most such lines.
const LINE: usize = 160;

/// The reason in a line: frame or model, words, sides, turn, where the frame stands, what came second.
pub(super) fn why(
    frame: Option<&Frame>,
    candidate: &Candidate,
    words: &str,
    sides: [&[String]; 2],
    reasons: &[String],
) -> String {
    let side = |names: &[String], line: &mut String| {
        let Some((first, more)) = names.split_first() else {
            return line.push_str("nobody");
        };
        line.extend(["“", first, "”"]);
        more.iter().for_each(|name| line.extend([", “", name, "”"]));
    };
    let turn = match (
        candidate.told.refused,
        candidate.told.negated,
        candidate.told.considered,
    ) {
        (true, _, _) => "; refused",
        (_, true, _) => "; negated",
        (_, _, true) => "; only considered",
        _ => "",
    };
    let mut line = String::with_capacity(LINE);
    match frame {
        Some(frame) => line.extend(["frame ", &frame.id, ": “", words, "”; actor "]),
        None => line.extend(["no frame, by the words alone: “", words, "”; actor "]),
    }
    side(sides[0], &mut line);
    line.push_str(", recipient ");
    side(sides[1], &mut line);
    line.push_str(turn);
    match candidate.placed {
        [true, true] => line.push_str("; both by their places in the sentence"),
        [true, false] => line.push_str("; the actor by its place in the sentence"),
        [false, true] => line.push_str("; the recipient by its place in the sentence"),
        [false, false] => {}
    }
    if let Some(frame) = frame {
        line.extend(["; frames.tsv line ", &frame.line.to_string()]);
    }
    if !reasons.is_empty() {
        line.extend(["; ", &reasons.join(", "), " for ", &candidate.kind.to_string()]);
    }
    if let Some((second, Some(p))) = candidate.others.first() {
        line.push_str(&format!("; second {second} {p:.2}"));
    }
    line
}
