mod ahead;
mod apart;
mod articles;
mod chosen;
mod clauses;
mod figures;
mod fresh;
mod people;
mod told;

use super::*;
use crate::annotate::Annotator;
use crate::read::Article;
use crate::record::{Event, EventType, Form, Kind, Mention, Status};
use crate::text::Span;
use proptest::prelude::*;

const PLACES: &[&str] = &[
    "Moscow", "Vienna", "Cairo", "Nepal", "France", "Greece", "Damascus", "Gaza", "Niger", "Kunduz", "Baidoa",
    "Kherson", "Crimea", "Srinagar", "Tigray", "Syria", "Tehran", "Iran", "Doha", "Ukraine", "Kabul", "Geneva", "Rome",
    "Serbia", "Israel", "Russia", "Sinai", "Kremlin", "Zambia", "Turkey", "Libya",
];

/// A draft whose mentions are the marked stretches: `[actor]`, `{recipient}`, `<other>`.
fn marked(sentence: &str) -> (Draft, Vec<String>, Vec<String>) {
    let mut text = String::new();
    let mut open = None;
    let mut spans = Vec::new();
    for c in sentence.chars() {
        match c {
            '[' | '{' | '<' => open = Some((c, text.len())),
            ']' | '}' | '>' => {
                let (mark, start) = open.take().unwrap();
                spans.push((mark, Span::new(start, text.len())));
            }
            _ => text.push(c),
        }
    }
    let mut draft = Draft::new(&Article::from_text("t", &text));
    let (mut actors, mut recipients) = (Vec::new(), Vec::new());
    for (i, (mark, span)) in spans.into_iter().enumerate() {
        let id = format!("m{}", i + 1);
        let words = span.of(&text).to_owned();
        match mark {
            '[' => actors.push(id.clone()),
            '{' => recipients.push(id.clone()),
            _ => {}
        }
        let place = PLACES.contains(&words.as_str());
        let named = words.starts_with(char::is_uppercase) || span.start == 0;
        let kind = if place { Kind::Gpe } else { Kind::Org };
        draft.record.mentions.push(Mention {
            form: if named { Form::Name } else { Form::Nominal },
            entity: Some(format!("e{}", i + 1)),
            ..Mention::suggested(id, span, &draft.text, kind)
        });
    }
    (draft, actors, recipients)
}

fn annotator() -> &'static Annotator {
    static LOADED: std::sync::OnceLock<Annotator> = std::sync::OnceLock::new();
    LOADED.get_or_init(|| Annotator::new().unwrap())
}

fn events(annotator: &Annotator, sentence: &str) -> Vec<Event> {
    let (mut draft, _, _) = marked(sentence);
    run(annotator, &mut draft);
    draft.record.events
}

fn has(list: &[crate::record::Participant], id: &str) -> bool {
    list.iter().any(|p| p.mention.as_deref() == Some(id))
}

#[test]
fn every_example_fires_its_frame() {
    let mut annotator = Annotator::new().unwrap();
    // The frames by themselves, before anything is weighed.
    annotator.frames.weigh_by(None, None);
    let annotator = &annotator;
    let mut faults = Vec::new();
    for frame in annotator.frames.list() {
        let (mut draft, actors, recipients) = marked(&frame.example);
        run(annotator, &mut draft);
        let fits = |e: &&Event| {
            e.act == frame.act
                && actors.iter().all(|a| has(&e.actors, a))
                && recipients.iter().all(|r| has(&e.recipients, r) || has(&e.actors, r))
        };
        if !draft.record.events.iter().any(|e| fits(&e)) {
            let got: Vec<String> = draft
                .record
                .events
                .iter()
                .map(|e| format!("{} [{}]", e.act, e.why.clone().unwrap_or_default()))
                .collect();
            faults.push(format!(
                "{} (line {}): {} → {}",
                frame.id,
                frame.line,
                frame.example,
                got.join(" | ")
            ));
        }
    }
    assert!(faults.is_empty(), "{} frames:\n{}", faults.len(), faults.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text_is_read_without_a_fault(words in proptest::collection::vec("(said|that|to|the|Iran|attacked|,|and|who|was|by|“|’s|of|talks|will|not|[a-z]{1,6}|\\PC{1,3}|\\.)", 0..60)) {
        let text = words.join(" ");
        let annotator = annotator();
        let mut draft = Draft::new(&Article::from_text("t", &text));
        run(annotator, &mut draft);
        for event in &draft.record.events {
            prop_assert!(draft.text.get(event.trigger.span.start..event.trigger.span.end).is_some());
        }
        for mention in &draft.record.mentions {
            prop_assert_eq!(mention.span.of(&draft.text), mention.text.as_str());
        }
    }
}

#[test]
fn tense_and_negation() {
    let a = annotator();
    let one = |s: &str| events(a, s).into_iter().next().unwrap();
    let e = one("[Kerry] will meet {Lavrov} on Tuesday.");
    assert_eq!(
        (e.act, e.r#type, e.status),
        (EventType::Consult, EventType::Agree, Status::Scheduled)
    );
    let e = one("[Assad] refused to negotiate with {Jaish}.");
    assert_eq!(
        (e.act, e.r#type, e.status),
        (EventType::Consult, EventType::Reject, Status::Occurred)
    );
    let told = events(a, "[Kerry] arrived in Moscow to meet with {Lavrov}.");
    let told: Vec<_> = told.iter().map(|e| (e.act, e.status)).collect();
    assert!(told.contains(&(EventType::Consult, Status::Scheduled)), "{told:?}");
    let e = one("[Minsk] could expel {Poland}.");
    assert_eq!(e.status, Status::Hypothetical);
}

#[test]
fn speech_control_and_relatives() {
    let a = annotator();
    let list = events(a, "[Assad] said he would not negotiate with the {rebels}.");
    assert!(list.iter().any(|e| e.act == EventType::Consult
        && e.r#type == EventType::Reject
        && e.status == Status::Occurred
        && has(&e.actors, "m1")));
    let list = events(
        a,
        "The [rebels], whom the {army} has fought for years, were backed by <Iran>.",
    );
    assert!(
        list.iter()
            .any(|e| e.act == EventType::Support && has(&e.actors, "m3") && has(&e.recipients, "m1"))
    );
    let list = events(a, "[Rome] urged {Israel} to release the crew.");
    assert_eq!(list.len(), 1);
    assert!(list[0].act == EventType::Request && has(&list[0].recipients, "m2"));
    assert!(events(a, "Keep it polite and do not shout at each other.").is_empty());
}

#[test]
fn whom_an_act_meets_is_found_past_its_object() {
    let a = annotator();
    for s in [
        "[Oslo] rejected an appeal lodged by the {Supreme Court}.",
        "[Oslo] lifted sanctions imposed on {Nepal} because of two firms.",
    ] {
        let list = events(a, s);
        assert!(
            list.iter().any(|e| has(&e.actors, "m1") && has(&e.recipients, "m2")),
            "{s} {list:?}"
        );
    }
    let list = events(a, "[Oslo] rejected an appeal lodged by the {Supreme Court}.");
    let why = list[0].why.as_deref().unwrap();
    assert!(why.contains("recipient “Supreme Court”"), "{why}");
}

#[test]
fn a_participle_in_a_description_is_no_act() {
    let list = events(annotator(), "The [Malian armed forces] shelled {Niger}.");
    assert_eq!(list.len(), 1);
    assert!(list[0].r#type == EventType::Assault && has(&list[0].actors, "m1"));
}

#[test]
fn who_only_reports_an_act_makes_no_event_of_its_own() {
    let list = events(annotator(), "[Serbia] bombed {Zambia} on Friday, a <monitor> said.");
    let acts: Vec<EventType> = list.iter().map(|e| e.r#type).collect();
    assert_eq!(acts, [EventType::Assault], "{list:?}");
    let list = events(annotator(), "[Serbia] said the harvest had been good.");
    assert!(list.iter().any(|e| e.r#type == EventType::Statement), "{list:?}");
}

#[test]
fn one_who_stands_on_both_sides_is_the_phrase_that_is_no_pronoun() {
    let (mut draft, ..) = marked("The [rebels] claimed that {they} had attacked an ambulance.");
    draft.record.mentions[1].form = crate::record::Form::Pronoun;
    draft.record.mentions[1].entity = draft.record.mentions[0].entity.clone();
    run(annotator(), &mut draft);
    let claim = draft
        .record
        .events
        .iter()
        .find(|e| e.trigger.text.starts_with("claimed"))
        .unwrap();
    assert!(has(&claim.actors, "m1") && claim.recipients.is_empty());
}

#[test]
fn thinking_about_it_is_only_talk() {
    let a = annotator();
    for s in [
        "[Oslo] is considering sending food to {Malawi}.",
        "[Oslo] is exploring the possibility of supplying tanks to {Malawi}.",
    ] {
        let list = events(a, s);
        assert!(list.iter().all(|e| e.r#type == EventType::Statement), "{list:?}");
    }
    let list = events(a, "[Moscow] began withdrawing its troops from {Kherson}.");
    assert!(
        list.iter()
            .any(|e| e.r#type == EventType::Retreat && e.status == Status::Occurred)
    );
}

#[test]
fn an_event_says_why_and_what_came_second() {
    let list = events(annotator(), "[Ankara] summoned the {Greek} ambassador over the island.");
    let e = &list[0];
    assert_eq!(e.r#type, EventType::Accuse);
    let why = e.why.as_deref().unwrap();
    assert!(
        why.contains("frame accuse.summon") && why.contains("frames.tsv line"),
        "{why}"
    );
    assert!(e.alternatives.len() <= 3 && e.confidence.unwrap() > 0.5);
    assert!(
        e.alternatives
            .iter()
            .all(|a| a.confidence < e.confidence && a.r#type != e.r#type)
    );
}

#[test]
fn what_is_told_twice_is_one_event() {
    let text = "Kerry met Lavrov in Vienna on Monday. It rained. Lavrov met Kerry for two hours.";
    let record = annotator().annotate(&Article::from_text("t", text));
    let met: Vec<&Event> = record.events.iter().filter(|e| e.act == EventType::Consult).collect();
    assert_eq!(met.len(), 1, "{met:?}");
    assert_eq!(met[0].evidence.len(), 2);
}

/// How long this thread has worked, where the system tells; else how long it has been since `since`. On a busy machine
/// only the first says anything.
fn worked(since: std::time::Instant) -> std::time::Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|t| t.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| since.elapsed(), std::time::Duration::from_nanos)
}

#[test]
fn a_sentence_without_end_is_read_in_linear_time() {
    let a = annotator();
    let since = std::time::Instant::now();
    let cost = |times| {
        let text = "Iran attacked Iraq and said that the talks with Oman will go on, ".repeat(times);
        let begun = worked(since);
        let record = a.annotate(&Article::from_text("t", &text));
        // All tell one event again and again.
        assert!(record.events.iter().any(|e| e.evidence.len() > times / 30));
        worked(since) - begun
    };
    let (once, twice) = (cost(1500), cost(3000));
    assert!(twice < once * 3, "{once:?}, {twice:?}");
}
