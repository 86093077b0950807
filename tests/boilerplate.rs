//! Marks of boilerplate that overlap: whatever is marked, taken away, undone and done again, what is rejected by them is what
//! lies in a mark, and without marks everything is as it was.
#![allow(missing_docs, clippy::unwrap_used)]

use chancery::annotate::Annotator;
use chancery::read::Article;
use chancery::record::acts::{View, boilerplate};
use chancery::record::{Edit, FlagCode, History, Index, Record, Review, Stamp};
use chancery::text::Span;

const TEXT: &str = "OSLO, May 6, 2024 (Fjord News) - Norway praised Chad on Monday. Norway and Chad met Peru in Lima.\n\
Chad thanked Norway. Peru accused Bolivia on Sunday and Lima expelled two envoys. “We regret it,” Peru’s president said.\n";

/// Stretches that lie in, beside and across each other.
const MARKS: [&str; 9] = [
    "Norway praised Chad on Monday.",
    "Chad on Monday. Norway and",
    "Norway and Chad met Peru",
    "Chad met Peru in Lima.\nChad thanked Norway.",
    "Peru accused Bolivia on Sunday",
    "Bolivia on Sunday and Lima",
    "Peru accused Bolivia on Sunday and Lima expelled two envoys.",
    "Sunday and Lima expelled two envoys. “We regret it,” Peru",
    "Chad thanked Norway. Peru accused Bolivia on Sunday and Lima expelled two envoys. “We regret it,” Peru’s president said.",
];

struct Desk {
    record: Record,
    history: History,
}

impl Desk {
    fn act(&mut self, edit: impl FnOnce(View<'_>) -> Option<Edit>) -> bool {
        let index = Index::new(&self.record);
        let view = View {
            record: &self.record,
            index: &index,
        };
        let Some(edit) = edit(view) else { return false };
        self.history.commit(&mut self.record, edit, &stamp()).unwrap();
        true
    }

    fn marks(&self) -> Vec<(String, Span)> {
        let live = |f: &&chancery::record::Flag| f.code == FlagCode::Boilerplate && f.review != Review::Rejected;
        let marks = self.record.flags.iter().filter(live);
        marks.filter_map(|f| Some((f.id.clone(), f.span?))).collect()
    }

    /// What is live is what lies in no mark.
    fn check(&self, before: &Record, story: &str) {
        let marks = self.marks();
        let held = |span: Span| marks.iter().any(|(_, mark)| mark.contains(span));
        let is = |what: &str, span: Span, review: Review| {
            let words = span.of(&self.record.text);
            assert_eq!(review == Review::Rejected, held(span), "{what} “{words}” after {story}");
        };
        self.record
            .mentions
            .iter()
            .for_each(|m| is("mention", m.span, m.review));
        self.record.times.iter().for_each(|t| is("time", t.span, t.review));
        self.record.quotes.iter().for_each(|q| is("quote", q.span, q.review));
        self.record.roles.iter().for_each(|r| is("role", r.span, r.review));
        self.record
            .events
            .iter()
            .for_each(|e| is("event", e.trigger.span, e.review));
        let named = |id: &str, live: bool| {
            let mut own = self.record.mentions.iter().filter(|m| m.entity.as_deref() == Some(id));
            own.any(|m| !live || m.review != Review::Rejected)
        };
        for entity in self.record.entities.iter().filter(|e| named(&e.id, false)) {
            let name = &entity.name;
            assert_eq!(
                entity.review != Review::Rejected,
                named(&entity.id, true),
                "{name} after {story}"
            );
        }
        for (now, was) in self.record.events.iter().zip(&before.events) {
            // Who takes part in what is news is who is named outside the marks, in the order of before.
            let told = |p: &&chancery::record::Participant| {
                let mention = before.mentions.iter().find(|m| Some(&m.id) == p.mention.as_ref());
                mention.is_none_or(|m| !held(m.span))
            };
            let sides = |now: &[chancery::record::Participant], was: &[chancery::record::Participant]| {
                let wanted: Vec<_> = was.iter().filter(told).collect();
                let there: Vec<_> = now.iter().filter(told).collect();
                assert_eq!(there, wanted, "“{}” after {story}", was_words(was));
            };
            sides(&now.actors, &was.actors);
            sides(&now.recipients, &was.recipients);
        }
    }
}

fn was_words(side: &[chancery::record::Participant]) -> String {
    side.iter()
        .filter_map(|p| p.mention.clone())
        .collect::<Vec<_>>()
        .join(", ")
}

fn stamp() -> Stamp {
    Stamp {
        at: "2026-01-01T00:00:00Z".into(),
        by: "analyst".into(),
    }
}

fn without_log(record: &Record) -> Record {
    let mut record = record.clone();
    record.log.clear();
    record
}

#[test]
fn marks_that_overlap_give_back_what_they_took_in_any_order_with_undo_and_redo_between() {
    let record = Annotator::new().unwrap().annotate(&Article::from_text("t", TEXT));
    assert!(record.events.len() >= 5, "{}", record.events.len());
    let before = without_log(&record);
    for round in 0..60_u64 {
        let mut desk = Desk {
            history: History::of(&record),
            record: record.clone(),
        };
        let mut story = format!("round {round}:");
        // A small generator of our own: the same rounds every time.
        let mut state = round * 2 + 1;
        let mut next = |n: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        for _ in 0..14 {
            match next(6) {
                0..=2 => {
                    let words = MARKS[next(MARKS.len())];
                    let start = TEXT.find(words).unwrap();
                    let span = Span::new(start, start + words.len());
                    if desk.act(|view| boilerplate::mark(view, span).ok().map(|(edit, _)| edit)) {
                        story.push_str(&format!(" mark [{words}]"));
                    }
                }
                3 => {
                    let marks = desk.marks();
                    if let Some((id, span)) = marks.get(next(marks.len().max(1))) {
                        story.push_str(&format!(" news again [{}]", span.of(TEXT)));
                        assert!(desk.act(|view| boilerplate::unmark(view, id).ok()), "{story}");
                    }
                }
                4 => {
                    if desk.history.undo(&mut desk.record, &stamp()).unwrap().is_some() {
                        story.push_str(" undo");
                    }
                }
                _ => {
                    if desk.history.redo(&mut desk.record, &stamp()).unwrap().is_some() {
                        story.push_str(" redo");
                    }
                }
            }
            desk.check(&before, &story);
        }
        // Words that lie in several marks are news again by one act.
        while let Some((_, span)) = desk.marks().get(next(desk.marks().len().max(1))).cloned() {
            story.push_str(&format!(" all news again [{}]", span.of(TEXT)));
            let ids: Vec<String> = boilerplate::marks_over(&desk.record, span)
                .map(|f| f.id.clone())
                .collect();
            assert!(desk.act(|view| boilerplate::unmark_all(view, &ids).ok()), "{story}");
            assert!(boilerplate::marks_over(&desk.record, span).next().is_none(), "{story}");
            desk.check(&before, &story);
        }
        assert_eq!(without_log(&desk.record), before, "after {story}");
        let saved = Record::from_json(&desk.record.to_json().unwrap()).unwrap();
        assert_eq!(saved, desk.record);
    }
}
