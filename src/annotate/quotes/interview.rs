//! Interviews: `Q: …`, `A: …`. Who answers is the person whom the text names most before the first question.

use crate::annotate::Draft;
use crate::record::{Form, Kind};
use std::collections::BTreeMap;

/// Whether some lines of a text are questions.
pub fn asks(text: &str) -> bool {
    text.contains("Q:") && text.lines().any(is_question)
}

fn is_question(line: &str) -> bool {
    line.trim_start().starts_with("Q:")
}

/// Gives the answers their speaker.
pub fn answer(draft: &mut Draft) {
    let lone = |source: &str| source == "A";
    let open = |quote: &crate::record::Quote| quote.source.as_ref().is_some_and(|source| lone(&source.text));
    if !draft.record.quotes.iter().any(open) {
        return;
    }
    let Some(first) = draft.text.find("Q:") else { return };
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let before = draft
        .record
        .mentions
        .iter()
        .filter(|m| m.kind == Kind::Per && m.span.end <= first);
    for mention in before.filter(|m| m.form != Form::Nominal) {
        if let Some(entity) = mention.entity.as_deref() {
            *named.entry(entity).or_default() += 1;
        }
    }
    let most = named.values().copied().max().unwrap_or(0);
    let mut whom = named
        .into_iter()
        .filter(|(_, count)| *count == most)
        .map(|(entity, _)| entity.to_owned());
    let (Some(speaker), None) = (whom.next(), whom.next()) else {
        return;
    };
    for quote in draft.record.quotes.iter_mut().filter(|quote| open(quote)) {
        quote.speaker = Some(speaker.clone());
        quote.why = Some("an answer in an interview, by the person named most before it".to_owned());
    }
}
