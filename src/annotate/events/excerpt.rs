//! Who takes part in an event that a person makes: its sentence is read as the annotator reads it, with the names that the
//! article has now.

use super::build::Builder;
use super::candidate::{Candidate, draught};
use super::chunk::Kind;
use super::cover::Cover;
use super::frame::Slot;
use super::frames::Frames;
use super::matcher::{Head, Matcher};
use super::nouns::noun_told;
use super::people::Party;
use super::rerank::Reader;
use super::sides;
use super::status;
use super::vocabulary::form;
use crate::annotate::{Draft, SentenceTokens};
use crate::read::Article;
use crate::record::acts::View;
use crate::record::acts::events::{Clause, is_venue};
use crate::record::{EventType, Form, Mention, Record, Review};
use crate::text::Span;
use std::ops::Range;

/// Most bytes on either side of the trigger that are read: a sentence without an end is read in part.
const REACH: usize = 2_000;

/// A word in its sentence, as the annotator reads it.
struct Reading<'r> {
    builder: &'r Builder<'r>,
    draft: &'r Draft,
    piece: &'r SentenceTokens,
    matcher: &'r Matcher<'r>,
    /// What the words of the trigger head.
    head: Head,
    /// The words of the trigger, counted in the sentence.
    tokens: Range<usize>,
}

/// Reads the sentence of a trigger; `None` where its words head nothing.
fn read<T>(frames: &Frames, record: &Record, trigger: Span, then: impl FnOnce(&Reading) -> Option<T>) -> Option<T> {
    let (draft, start) = excerpt(record, trigger);
    let [piece] = &draft.sentences[..] else { return None };
    let cover = Cover::new(frames, &draft);
    let builder = Builder::new(frames, &draft);
    let (own, first) = (draft.tokens_in(back(trigger, start)), piece.tokens.start);
    let found = builder.read(&draft, &cover, piece, |matcher| {
        let tokens = own.start.saturating_sub(first)..own.end.saturating_sub(first);
        then(&Reading {
            builder: &builder,
            draft: &draft,
            piece,
            matcher,
            head: head(matcher, &tokens)?,
            tokens,
        })
    });
    builder.end();
    found.flatten()
}

/// What the phrases say of a word in its clause.
pub(super) enum Said {
    /// Those of these types fit, the fullest first. None: what it tells is mere talk, or nothing that is known.
    Types(Vec<EventType>),
    /// It is a noun that no phrase fits: what it names is told by itself.
    Noun,
}

/// What the phrases say of a word in its clause.
pub(super) fn types(frames: &Frames, record: &Record, trigger: Span) -> Said {
    let said = read(frames, record, trigger, |reading| {
        let matches = match reading.head {
            Head::Group(g) => reading.matcher.verb(g),
            Head::Phrase(np) => reading.matcher.noun(np),
        };
        if matches.is_empty() && is_noun(reading.matcher, reading.head) {
            return Some(Said::Noun);
        }
        let mut types: Vec<EventType> = Vec::new();
        for act in matches.iter().map(|m| frames.list[m.frame].act) {
            if act != EventType::Statement && !types.contains(&act) {
                types.push(act);
            }
        }
        Some(Said::Types(types))
    });
    said.unwrap_or(Said::Noun)
}

/// What the clause around `trigger` says of an event of type `act`. To one who is `blind` the machine tells nothing of what
/// words mean: then grammar alone speaks.
pub fn clause(frames: &Frames, view: View<'_>, trigger: Span, act: EventType, blind: bool) -> Clause {
    let told = read(frames, view.record, trigger, |reading| {
        let (draft, first) = (reading.draft, reading.piece.tokens.start);
        let found = told(frames, reading, act, blind)?;
        let mut actors = named(draft, first, &found.actors);
        let mut recipients = named(draft, first, &found.recipients);
        // Where something was is nobody that it was done to, unless the phrase of its type says so.
        let by_phrase = found.frame.is_some() && !found.placed[1];
        recipients.retain(|m| by_phrase || !is_venue(&draft.text, m));
        let same = |a: &Mention, b: &Mention| a.id == b.id || a.entity.is_some() && a.entity == b.entity;
        actors.retain(|a| !recipients.iter().any(|b| same(a, b)));
        let ids = |list: Vec<&Mention>| list.into_iter().map(|m| m.id.clone()).collect();
        Some(Clause {
            actors: ids(actors),
            recipients: ids(recipients),
            status: found.told.status,
            negated: found.told.negated || found.told.refused,
        })
    });
    told.unwrap_or_default()
}

/// The event of a word, with the sides that slots and model give it.
fn told(frames: &Frames, reading: &Reading, act: EventType, blind: bool) -> Option<Candidate> {
    let (matcher, draft, piece) = (reading.matcher, reading.draft, reading.piece);
    let mut list = vec![candidate(reading, act, blind)];
    if !blind {
        let reader = Reader::new(matcher, draft, piece.tokens.start, piece.headline);
        let sentence = sides::Sentence::new(reading.builder.learned.as_ref(), draft, piece.tokens.clone());
        let mut kept = frames.take_kept().unwrap_or_default();
        sides::place((matcher, &reader), &sentence, &mut list, &mut kept);
        frames.give_back(Some(kept));
    }
    let mut found = list.pop()?;
    if found.placed[0] && is_done_by_a_thing(matcher, found.head) {
        found.actors.clear();
    }
    if found.placed[1] {
        let told = told_of(matcher, found.head);
        found.recipients.retain(|p| !told.contains(p));
    }
    Some(found)
}

/// The sentence of a trigger as a draft of its own, with what of the record stands in it; and where it begins.
fn excerpt(record: &Record, trigger: Span) -> (Draft, usize) {
    let text: &str = &record.text;
    let whole = record.sentences.iter().map(|s| s.span).find(|s| s.overlaps(trigger));
    let whole = whole.unwrap_or(trigger).union(trigger);
    let (mut from, mut to) = (
        whole.start.max(trigger.start.saturating_sub(REACH)),
        whole.end.min(trigger.end.saturating_add(REACH)),
    );
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let span = Span::new(from, to);
    let words = span.of(&record.text);
    let mut draft = Draft::new(&Article::from_text("excerpt", words));
    draft.sentences = vec![SentenceTokens {
        span: Span::new(0, words.len()),
        tokens: 0..draft.tokens.len(),
        boilerplate: false,
        headline: record
            .meta
            .title
            .as_deref()
            .is_some_and(|title| title.trim() == words.trim()),
        story: 0,
    }];
    draft.record.meta.published = record.published_at(from);
    let inside = |own: Span| span.contains(own);
    let mentions = record
        .mentions
        .iter()
        .filter(|m| inside(m.span) && m.review != Review::Rejected);
    draft.record.mentions = mentions.cloned().collect();
    let named = |id: &String| draft.record.mentions.iter().any(|m| m.entity.as_ref() == Some(id));
    draft.record.entities = record.entities.iter().filter(|e| named(&e.id)).cloned().collect();
    let times = record
        .times
        .iter()
        .filter(|t| inside(t.span) && t.review != Review::Rejected);
    draft.record.times = times.cloned().collect();
    let roles = record
        .roles
        .iter()
        .filter(|r| inside(r.span) && r.review != Review::Rejected);
    draft.record.roles = roles.cloned().collect();
    draft
        .record
        .mentions
        .iter_mut()
        .for_each(|m| m.span = back(m.span, from));
    draft.record.times.iter_mut().for_each(|t| t.span = back(t.span, from));
    draft.record.roles.iter_mut().for_each(|r| r.span = back(r.span, from));
    (draft, from)
}

/// A span as it stands in a text that begins there.
const fn back(span: Span, from: usize) -> Span {
    Span::new(span.start.saturating_sub(from), span.end.saturating_sub(from))
}

/// The verb group or phrase that the words of a trigger head.
fn head(matcher: &Matcher, tokens: &Range<usize>) -> Option<Head> {
    let chunks = &matcher.clauses.chunks.list;
    let group = chunks.iter().find_map(|c| match c.kind {
        Kind::Vg(g) if tokens.contains(&c.head) => Some(Head::Group(g)),
        _ => None,
    });
    let touches = |range: &Range<usize>| range.start < tokens.end && tokens.start < range.end;
    let phrase = || {
        let np = |c: &super::chunk::Chunk| c.kind == Kind::Np;
        let headed = chunks.iter().position(|c| np(c) && tokens.contains(&c.head));
        headed.or_else(|| chunks.iter().position(|c| np(c) && touches(&c.range)))
    };
    let near = || {
        chunks.iter().find_map(|c| match c.kind {
            Kind::Vg(g) if touches(&c.range) => Some(Head::Group(g)),
            _ => None,
        })
    };
    // `held talks`: the noun is told by the phrase of its verb, where none is its own.
    let of_verb = |np: usize| {
        let noun = chunks[np].head;
        let tells = |g: &usize| matcher.verb(*g).iter().any(|m| m.tokens.contains(&noun));
        let groups = 0..matcher.clauses.chunks.groups.len();
        let verb = groups.filter(|_| matcher.noun(np).is_empty()).find(|g| tells(g));
        verb.map_or(Head::Phrase(np), Head::Group)
    };
    group.or_else(|| phrase().map(of_verb)).or_else(near)
}

/// `a landmine wounded two`: the clause says what did it, and nobody else of the sentence is taken for it.
fn is_done_by_a_thing(matcher: &Matcher, head: Head) -> bool {
    let Head::Group(g) = head else { return false };
    let subject = &matcher.clauses.frames[g].subject;
    !subject.is_empty() && !subject.iter().any(|&np| matcher.clauses.is_pronoun(np))
}

/// `said that Chad had left`: who acts in the clause under a verb is not whom that verb is about.
fn told_of(matcher: &Matcher, head: Head) -> Vec<Party> {
    let Head::Group(g) = head else { return Vec::new() };
    let inner = matcher.clauses.frames[g].clause;
    inner.map_or_else(Vec::new, |c| matcher.all(&matcher.clauses.frames[c].subject, 2))
}

/// An event of that word: by the phrase of its type, where one fits, and else by where sides mostly stand.
fn candidate(reading: &Reading, act: EventType, blind: bool) -> Candidate {
    let (matcher, head) = (reading.matcher, reading.head);
    let (told, mut matches) = match head {
        Head::Group(g) => (Some(status::told(matcher.clauses, g)), matcher.verb(g)),
        Head::Phrase(np) => (noun_told(matcher, np), matcher.noun(np)),
    };
    let told = told.unwrap_or(status::Told::PLAIN);
    // What the analyst calls it goes before what the tables would, and who is named by mere talk is no side of a deed.
    let own = |frame: usize| matcher.frames.list[frame].act;
    matches.retain(|m| !blind && (act == EventType::Statement || own(m.frame) != EventType::Statement));
    matches.sort_by_key(|m| own(m.frame) != act);
    let found = draught(matcher, head, reading.tokens.clone().collect(), told, matches);
    let mut candidate = found.candidate(act, act);
    let phrase = match head {
        Head::Group(g) => matcher.clauses.chunks.groups[g].chunk,
        Head::Phrase(np) => np,
    };
    if is_noun(matcher, head) && candidate.frame.is_none() {
        // `the embargo by Norway`, `Norway's embargo`, `the Peru and Chile embargo`.
        let by = Slot::Prep(matcher.clauses.marks.by);
        candidate.actors = matcher.parties(head, &[by, Slot::Possessor], &[]);
        if candidate.actors.is_empty() {
            candidate.actors = names_before(matcher, phrase);
        }
        candidate.recipients.retain(|p| !candidate.actors.contains(p));
    }
    candidate
}

/// Whether a word is a noun, or may be one that is read as a verb: `the Peru and Chile embargo`.
fn is_noun(matcher: &Matcher, head: Head) -> bool {
    let Head::Group(g) = head else { return true };
    let chunk = &matcher.clauses.chunks.list[matcher.clauses.chunks.groups[g].chunk];
    let tok = matcher.clauses.toks[chunk.head];
    chunk.range.len() == 1 && tok.noun != 0 && tok.form & (form::PAST | form::ING | form::S) == 0
}

/// The names that stand before a noun and belong to it, with those joined to them: `the Peru and Chile embargo`.
fn names_before(matcher: &Matcher, np: usize) -> Vec<Party> {
    let chunks = &matcher.clauses.chunks.list;
    let mut rows: Vec<usize> = (chunks[np].range.start..chunks[np].head)
        .filter_map(|k| matcher.mention_at(k))
        .collect();
    let name = |at: usize| {
        let chunk = chunks.get(at).filter(|c| c.kind == Kind::Np && c.range.len() <= 2)?;
        matcher
            .mention_at(chunk.head)
            .filter(|&row| matcher.mentions[row].form == Form::Name)
    };
    let mut at = np;
    // What is read as a phrase of its own stands right before, and others behind a comma or a conjunction.
    while let Some(row) = at.checked_sub(1).and_then(name) {
        rows.insert(0, row);
        let joined = at >= 2 && matches!(chunks[at - 2].kind, Kind::Conj | Kind::Comma);
        if !joined {
            break;
        }
        at -= 2;
    }
    rows.dedup();
    rows.into_iter().map(Party::Mention).collect()
}

/// The mentions of those who take part; of a phrase without one, that of whose it is: `five of its soldiers`.
fn named<'d>(draft: &'d Draft, first: usize, parties: &[Party]) -> Vec<&'d Mention> {
    let mut found: Vec<&Mention> = Vec::new();
    for party in parties {
        let mention = match *party {
            Party::Mention(row) => draft.record.mentions.get(row),
            Party::Phrase(start, end) => {
                // A phrase is told without the possessive that it begins with.
                let span = draft.span_of((first + start).saturating_sub(1)..first + end);
                let mut inside = draft.record.mentions.iter().filter(|m| span.contains(m.span));
                inside.find(|m| m.entity.is_some())
            }
        };
        if let Some(mention) = mention.filter(|m| can_act(m) && !found.iter().any(|f| f.id == m.id)) {
            found.push(mention);
        }
    }
    found
}

const fn can_act(mention: &Mention) -> bool {
    use crate::record::Kind;
    matches!(mention.kind, Kind::Per | Kind::Org | Kind::Gpe | Kind::Norp)
}
