//! The whole stage judged on sentences that none of its tables has seen: who is found on each side, and type with both.

use super::gold::Label;
use chancery::annotate::Annotator;
use chancery::read::Article;
use chancery::record::{EventType, Participant, Record};
use chancery::text::Span;

/// Found, right, wanted and met.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    found: usize,
    right: usize,
    wanted: usize,
    met: usize,
}

impl Count {
    fn f1(self) -> f64 {
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        let (p, r) = (share(self.right, self.found), share(self.met, self.wanted));
        2.0 * p * r / (p + r).max(1e-9)
    }

    /// F1, precision and recall.
    fn shown(self) -> [String; 3] {
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        [self.f1(), share(self.right, self.found), share(self.met, self.wanted)].map(super::sheet::share)
    }
}

/// Actors, recipients, events with type and both sides, and sentences that tell nothing but were given an event.
#[derive(Debug, Default)]
pub struct Judge {
    actors: Count,
    recipients: Count,
    events: Count,
    quiet: usize,
    loud: usize,
}

impl Judge {
    /// Annotates a sentence and counts. A side is met where the words overlap.
    pub fn sentence(&mut self, annotator: &Annotator, words: &str, labels: &[Label]) {
        let record = annotator.annotate(&Article::from_text("sample", words));
        let told: Vec<&Label> = labels
            .iter()
            .filter(|l| l.kind.is_some_and(|k| k != EventType::Statement))
            .collect();
        let events: Vec<_> = record
            .events
            .iter()
            .filter(|e| e.r#type != EventType::Statement)
            .collect();
        if told.is_empty() {
            self.quiet += 1;
            self.loud += usize::from(!events.is_empty());
            return;
        }
        let spans = |list: &[Participant]| -> Vec<Span> { list.iter().filter_map(|p| span(&record, p)).collect() };
        let actors: Vec<Vec<Span>> = events.iter().map(|e| spans(&e.actors)).collect();
        let recipients: Vec<Vec<Span>> = events.iter().map(|e| spans(&e.recipients)).collect();
        let wanted = |of: fn(&Label) -> &Vec<Span>| -> Vec<Span> { told.iter().flat_map(|l| of(l)).copied().collect() };
        self.actors.add(&actors.concat(), &wanted(|l| &l.actors));
        self.recipients.add(&recipients.concat(), &wanted(|l| &l.recipients));
        self.events.found += events.len();
        self.events.wanted += told.len();
        let hit = |i: usize, label: &Label| {
            let side = |found: &[Span], wanted: &[Span]| {
                wanted.is_empty() || found.iter().any(|f| wanted.iter().any(|w| touch(*f, *w)))
            };
            same(events[i].r#type, label.kind)
                && side(&actors[i], &label.actors)
                && side(&recipients[i], &label.recipients)
        };
        self.events.right += (0..events.len()).filter(|&i| told.iter().any(|l| hit(i, l))).count();
        self.events.met += told.iter().filter(|l| (0..events.len()).any(|i| hit(i, l))).count();
    }

    /// What was counted, with F1, precision and recall of each.
    pub fn rows(&self) -> [(&'static str, [String; 3]); 3] {
        [
            ("actors", self.actors.shown()),
            ("recipients", self.recipients.shown()),
            ("type with both sides", self.events.shown()),
        ]
    }

    /// Of the sentences that tell nothing, how many were given an event.
    pub fn loud(&self) -> String {
        format!("{} of {}", self.loud, self.quiet)
    }
}

impl Count {
    fn add(&mut self, found: &[Span], wanted: &[Span]) {
        let mut once = found.to_vec();
        once.sort_by_key(|s| (s.start, s.end));
        once.dedup();
        self.found += once.len();
        self.wanted += wanted.len();
        self.right += once.iter().filter(|f| wanted.iter().any(|w| touch(**f, *w))).count();
        self.met += wanted.iter().filter(|w| once.iter().any(|f| touch(*f, **w))).count();
    }
}

fn touch(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Equal, where retreat and concession count as one, as coders do.
fn same(found: EventType, wanted: Option<EventType>) -> bool {
    let fold = |k: EventType| if k == EventType::Retreat { EventType::Concede } else { k };
    wanted.map(fold) == Some(fold(found))
}

fn span(record: &Record, who: &Participant) -> Option<Span> {
    let id = who.mention.as_ref()?;
    record.mentions.iter().find(|m| &m.id == id).map(|m| m.span)
}
