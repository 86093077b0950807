//! From candidates to events of the record.

use super::Cover;
use super::candidate::{Candidate, candidates};
use super::chunk::{Chunks, chunk};
use super::clause::{Clauses, Marks};
use super::deed;
use super::detail::{alternatives, cameo, confidence, is_old, names, place, time, trigger_span, why};
use super::frames::Frames;
use super::grammar::{Grammar, Learned};
use super::matcher::Matcher;
use super::moment::moment;
use super::mutual;
use super::nominals::Nominals;
use super::people::Party;
use super::rerank::{Reader, Room};
use super::sides;
use super::speaker;
use super::tag::{Tok, tag};
use super::vocabulary::Lemma;
use super::written::Written;
use crate::annotate::{Draft, SentenceTokens};
use crate::record::acts::ahead;
use crate::record::{
    Event, EventTime, EventType, Extra, Form, Origin, Participant, Passage, Region, Review, Status, plover,
};

/// Most tokens that are read as one sentence.
const PIECE: usize = 300;

/// Makes the events of a document, sentence by sentence.
pub(super) struct Builder<'f> {
    frames: &'f Frames,
    written: Written<'f>,
    marks: Marks,
    nominals: Nominals,
    room: Room,
    /// What the model of the sides said in this text and others; taken while a sentence is read.
    kept: Option<sides::Kept>,
    /// Learned parts of speech and trees.
    pub(super) learned: Option<Learned<'f>>,
    next_event: u64,
    be: Lemma,
    have: Lemma,
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
            written: Written::new(frames, draft),
            marks,
            nominals: Nominals::new(draft),
            room: Room::default(),
            kept: frames.take_kept(),
            learned: frames.grammar.as_ref().map(Grammar::begin),
            next_event: 1,
            be: v.get("be").word,
            have: v.get("have").word,
        }
    }

    /// After the last sentence: what was kept of this text is there for the next one.
    pub fn end(self) {
        self.frames.give_back(self.kept);
        if let Some(learned) = self.learned {
            learned.end();
        }
    }

    /// Adds the events of sentence `s`; one without an end is read in pieces, which keeps the work linear.
    pub fn sentence(&mut self, draft: &mut Draft, cover: &mut Cover, s: usize) {
        let whole = draft.sentences[s].clone();
        // Where and whose news it is, and no part of it.
        let mut start = draft.body_start(&whole.tokens).min(whole.tokens.end);
        while start < whole.tokens.end {
            let end = whole.tokens.end.min(start + PIECE);
            let piece = SentenceTokens {
                span: if whole.tokens.len() <= PIECE {
                    whole.span
                } else {
                    draft.span_of(start..end)
                },
                tokens: start..end,
                ..whole.clone()
            };
            self.piece(draft, cover, &piece);
            start = end;
        }
    }

    fn piece(&mut self, draft: &mut Draft, cover: &mut Cover, piece: &SentenceTokens) {
        let mut list = Vec::new();
        let mut room = std::mem::take(&mut self.room);
        let mut kept = self.kept.take().unwrap_or_default();
        let places = self.read(draft, cover, piece, |matcher| {
            let reader = Reader::new(matcher, draft, piece.tokens.start, piece.headline);
            list = candidates(matcher, &reader, &mut room);
            let sentence = sides::Sentence::new(self.learned.as_ref(), draft, piece.tokens.clone());
            sides::choose((matcher, &reader), &sentence, &mut list, &mut kept);
            list.iter()
                .map(|c| {
                    let first = piece.tokens.start;
                    let venue = place(draft, first, matcher.clauses, c, cover);
                    (
                        venue,
                        moment(draft, first, matcher.clauses, c, cover),
                        deed::named_again(matcher, c),
                        speaker::is_first_person(draft, first, matcher, c),
                    )
                })
                .collect::<Vec<_>>()
        });
        self.room = room;
        self.kept = Some(kept);
        let Some(places) = places.filter(|_| !list.is_empty()) else {
            return;
        };
        let contexts = self.contexts(piece);
        for (candidate, (venue, moment, deed, speaks)) in list.iter().zip(places) {
            let told = self.emit(draft, cover, piece, candidate, (venue, moment, speaks), &contexts);
            if let Some(kinds) = deed.filter(|_| told) {
                deed::answer(draft, &kinds);
            }
        }
    }

    /// Tags, chunks and clauses of a sentence, handed on; `None` where it can hold no event.
    pub fn read<T>(
        &self,
        draft: &Draft,
        cover: &Cover,
        piece: &SentenceTokens,
        then: impl FnOnce(&Matcher) -> T,
    ) -> Option<T> {
        let toks = tag(
            (&self.frames.vocabulary, &self.written),
            self.learned.as_ref(),
            draft,
            piece,
            cover,
        );
        let chunks = self.chunks(draft, piece.tokens.start, &toks);
        if chunks.groups.is_empty() && !self.has_noun_trigger(&toks) {
            return None;
        }
        let clauses = Clauses::new(&self.frames.vocabulary, &toks, &chunks, self.marks);
        Some(then(&Matcher {
            frames: self.frames,
            written: &self.written,
            clauses: &clauses,
            mentions: &draft.record.mentions,
            entities: &draft.record.entities,
        }))
    }

    fn chunks(&self, draft: &Draft, first: usize, toks: &[Tok]) -> Chunks {
        let mut chunks = chunk(toks, |k| draft.word(first + k));
        for group in &mut chunks.groups {
            if group.copula {
                group.lemma = self.be;
            } else if group.lemma == 0 {
                group.lemma = self.have;
            }
        }
        chunks
    }

    fn has_noun_trigger(&self, toks: &[Tok]) -> bool {
        toks.iter()
            .any(|t| t.noun != 0 && self.frames.by_noun.contains_key(&t.noun))
    }

    /// Writes a candidate into the record; whether it told anything.
    fn emit(
        &mut self,
        draft: &mut Draft,
        cover: &mut Cover,
        piece: &SentenceTokens,
        candidate: &Candidate,
        (place, moment, speaks): (Option<String>, Option<usize>, bool),
        contexts: &[String],
    ) -> bool {
        let first = piece.tokens.start;
        let mut actors = self.side(draft, cover, first, &candidate.actors);
        let mut recipients = self.side(draft, cover, first, &candidate.recipients);
        let head = first + candidate.tokens.first().copied().unwrap_or(0);
        if let Some(speaker) = speaks.then(|| speaker::of_quote(draft, cover, head)).flatten() {
            recipients.retain(|(p, _)| p.entity != speaker.0.entity);
            actors = vec![speaker];
        }
        // One who stands on both sides was named once by a pronoun; the phrase that is no pronoun stays.
        let pronoun = |row: usize| {
            let mention = draft.record.mentions.get(row);
            mention.is_some_and(|m| m.form == Form::Pronoun)
        };
        let same =
            |a: &(Participant, usize), b: &(Participant, usize)| a.0.entity.is_some() && a.0.entity == b.0.entity;
        recipients.retain(|r| !(pronoun(r.1) && actors.iter().any(|a| !pronoun(a.1) && same(a, r))));
        // `Brazil would answer if Washington taxed Brazilian goods`: whom only the model placed there gives way.
        if candidate.placed == [false, true] {
            recipients.retain(|r| !actors.iter().any(|a| same(a, r)));
        }
        actors.retain(|a| !recipients.iter().any(|r| same(a, r)));
        recipients.retain(|r| !actors.iter().any(|a| is_inside(draft, r.1, a.1)));
        let mut both = [actors, recipients];
        mutual::part(
            draft,
            candidate.frame.map(|f| &self.frames.list[f]),
            candidate,
            &mut both,
        );
        both.iter_mut()
            .flatten()
            .for_each(|p| mutual::name(draft, cover, piece, p));
        let [actors, recipients] = both;
        // What no frame tells and nobody does is nothing.
        let alone = candidate.kind == EventType::Statement || candidate.frame.is_none();
        if actors.is_empty() && (alone || recipients.is_empty()) {
            return false;
        }
        let attributed_to = self.attributed(draft, cover, first, candidate, &actors);
        let mut status = candidate.told.status;
        if attributed_to.is_some() && status == Status::Occurred && candidate.kind.quad() == 4 {
            status = Status::Alleged;
        }
        let frame = candidate.frame.map(|f| &self.frames.list[f]);
        let mode = frame.filter(|f| candidate.kind == f.act).and_then(|f| f.mode.clone());
        let sides = (!actors.is_empty(), !recipients.is_empty());
        let confidence = confidence(candidate, frame.map_or(0, |f| f.weight), sides, piece.headline, status);
        let trigger = Passage::at(&draft.text, trigger_span(draft, first, &candidate.tokens, &cover.time));
        let mut time = time(draft, moment, trigger.span);
        // `captured the town hours later`: later than something else, and past.
        let done = matches!(status, Status::Occurred | Status::Alleged);
        if done && time.value.as_deref() == Some("FUTURE_REF") {
            time = EventTime::default();
        }
        let mut all_contexts = frame.map(|f| f.contexts.clone()).unwrap_or_default();
        let more: Vec<String> = contexts.iter().filter(|c| !all_contexts.contains(c)).cloned().collect();
        all_contexts.extend(more);
        let mut event = Event {
            id: format!("v{}", self.next_event),
            r#type: candidate.kind,
            score: plover::score(candidate.kind, mode.as_deref()),
            mode,
            cameo: Some(cameo(frame, candidate)),
            contexts: all_contexts,
            act: candidate.act,
            why: Some(why(
                frame,
                candidate,
                &trigger.text,
                [&names(draft, &actors), &names(draft, &recipients)],
                &candidate
                    .reasons
                    .iter()
                    .map(|r| r.tell(draft, first))
                    .collect::<Vec<_>>(),
            )),
            trigger,
            evidence: vec![Region::at(piece.span)],
            quad: candidate.kind.quad(),
            actors: actors.into_iter().map(|(p, _)| p).collect(),
            recipients: recipients.into_iter().map(|(p, _)| p).collect(),
            place,
            // The denial is the news.
            background: candidate.told.background && status != Status::Denied || is_old(draft, &time),
            time,
            status,
            attributed_to,
            confidence: Some(confidence),
            alternatives: alternatives(candidate),
            merged: Vec::new(),
            review: Review::Suggested,
            origin: if frame.is_some() { Origin::Rule } else { Origin::Model },
            note: None,
            extra: Extra::new(),
        };
        self.next_event += 1;
        let own_day = draft.record.story(piece.story).and_then(|story| story.published);
        ahead::follow(&mut event, own_day.or(draft.record.meta.published));
        draft.record.events.push(event);
        true
    }

    /// One side as participants, each entity once.
    fn side(
        &mut self,
        draft: &mut Draft,
        cover: &mut Cover,
        first: usize,
        parties: &[Party],
    ) -> Vec<(Participant, usize)> {
        let mut list: Vec<(Participant, usize)> = Vec::new();
        for party in parties {
            if let Some(p) = self
                .nominals
                .participant(draft, first, party, &mut cover.mention, self.frames)
                && !is_water(draft, p.1)
                && !list
                    .iter()
                    .any(|(q, row)| *row == p.1 || q.entity.is_some() && q.entity == p.0.entity)
            {
                list.push(p);
            }
        }
        list
    }

    /// Who says so: the reporting verb's subject, or the speaker of the quotation around the trigger. Nobody where an
    /// actor speaks of his own act.
    fn attributed(
        &mut self,
        draft: &mut Draft,
        cover: &mut Cover,
        first: usize,
        candidate: &Candidate,
        actors: &[(Participant, usize)],
    ) -> Option<String> {
        let head = candidate.tokens.first().copied().unwrap_or(0);
        let speaker = self.side(draft, cover, first, &candidate.speaker);
        let quote = cover.quote.get(first + head) as usize;
        let quoted = quote
            .checked_sub(1)
            .and_then(|q| draft.record.quotes.get(q))
            .and_then(|q| q.speaker.clone());
        let who = speaker.first().and_then(|(p, _)| p.entity.clone()).or(quoted)?;
        // What is denied is told by whoever denies it, of himself or another.
        let denied = candidate.told.status == Status::Denied;
        (denied || !actors.iter().any(|(a, _)| a.entity.as_deref() == Some(who.as_str()))).then_some(who)
    }

    /// Contexts that the words of a sentence speak of.
    fn contexts(&self, piece: &SentenceTokens) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for i in piece.tokens.clone() {
            for context in self.written.contexts(i) {
                if !found.contains(context) {
                    found.push(context.clone());
                }
            }
        }
        found
    }
}

/// `the withdrawal of Russian forces`: a mention inside another one is no second side.
fn is_inside(draft: &Draft, inner: usize, outer: usize) -> bool {
    let (Some(a), Some(b)) = (draft.record.mentions.get(inner), draft.record.mentions.get(outer)) else {
        return false;
    };
    inner != outer && b.span.start <= a.span.start && a.span.end <= b.span.end
}

/// A sea, river or mountain takes no part in anything: `agreed to patrol the Baltic Sea`.
fn is_water(draft: &Draft, row: usize) -> bool {
    const WORDS: &[&str] = &[
        "Sea",
        "Ocean",
        "Gulf",
        "Strait",
        "Straits",
        "Channel",
        "River",
        "Lake",
        "Bay",
        "Canal",
        "Mountains",
        "Mount",
        "Nile",
        "Danube",
        "Rhine",
        "Euphrates",
        "Tigris",
        "Mekong",
        "Sahara",
        "Desert",
    ];
    let mention = draft.record.mentions.get(row);
    mention.is_some_and(|m| m.kind == crate::record::Kind::Loc && m.text.split(' ').any(|word| WORDS.contains(&word)))
}
