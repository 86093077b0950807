//! How an event is coded: mode, contexts, CAMEO code, evidence, who says so.

use super::events::{is_negated, recode};
use super::{Act, Refusal, View, amend, one};
use crate::record::coding;
use crate::record::plover::EventType;
use crate::record::{Event, Region};
use crate::text::Span;

/// Changes what an event is, and how it is done. The type follows status and negation.
///
/// # Errors
/// Where the type has no such mode, or it is so already.
pub fn set_act_and_mode(view: View<'_>, id: &str, act: EventType, mode: Option<&str>) -> Act {
    if let Some(mode) = mode
        && !coding::is_mode(act, mode)
    {
        return Err(Refusal::new(format!("{act} has no mode “{mode}”")));
    }
    let change = amend(view.record, view.event(id)?, |event| {
        let negated = is_negated(event);
        if event.act != act {
            event.cameo = Some(act.cameo_root().to_owned());
        }
        event.act = act;
        event.mode = mode.map(str::to_owned);
        recode(event, negated);
    });
    one("event type", change)
}

/// Adds a context to an event, or takes it out.
///
/// # Errors
/// Where there is no such context.
pub fn toggle_context(view: View<'_>, id: &str, context: &str) -> Act {
    if !coding::CONTEXTS.iter().any(|(word, _)| *word == context) {
        return Err(Refusal::new(format!("There is no context “{context}”")));
    }
    let change = amend(view.record, view.event(id)?, |event| {
        match event.contexts.iter().position(|c| c == context) {
            Some(at) => drop(event.contexts.remove(at)),
            None => event.contexts.push(context.to_owned()),
        }
    });
    one("context", change)
}

/// Sets an event's CAMEO code; empty takes it away.
///
/// # Errors
/// Where it is no code, or is so already.
pub fn set_cameo(view: View<'_>, id: &str, code: &str) -> Act {
    let code = read_cameo(code)?;
    one(
        "CAMEO code",
        amend(view.record, view.event(id)?, |event| event.cameo = code),
    )
}

/// A CAMEO code as typed; `None` where nothing is.
///
/// # Errors
/// Where it is not two to four digits under one of the twenty roots.
pub fn read_cameo(code: &str) -> Result<Option<String>, Refusal> {
    let code = code.trim();
    if code.is_empty() {
        return Ok(None);
    }
    match coding::cameo_root(code) {
        Some(_) => Ok(Some(code.to_owned())),
        None => Err(Refusal::new(format!(
            "“{code}” is no CAMEO code: two to four digits, the first two 01 to 20, as 042"
        ))),
    }
}

/// Adds a stretch of text (bytes) to an event's evidence, or takes out the stretch that is just so.
///
/// # Errors
/// Where it covers no word.
pub fn toggle_evidence(view: View<'_>, id: &str, span: Span) -> Act {
    if span.of(&view.record.text).trim().is_empty() {
        return Err(Refusal::new("Evidence must cover at least one word"));
    }
    let change = amend(view.record, view.event(id)?, |event| {
        match event.evidence.iter().position(|region| region.span == span) {
            Some(at) => drop(event.evidence.remove(at)),
            None => add_evidence(event, std::iter::once(span)),
        }
    });
    one("evidence", change)
}

/// Takes a stretch out of an event's evidence, by its place in the list.
///
/// # Errors
/// Where there is none.
pub fn leave_evidence(view: View<'_>, id: &str, at: usize) -> Act {
    let change = amend(view.record, view.event(id)?, |event| {
        if at < event.evidence.len() {
            event.evidence.remove(at);
        }
    });
    one("evidence", change)
}

pub(super) fn add_evidence(event: &mut Event, spans: impl Iterator<Item = Span>) {
    for span in spans {
        if !event.evidence.iter().any(|region| region.span == span) {
            event.evidence.push(Region::at(span));
        }
    }
    event.evidence.sort_by_key(|region| region.span);
}

/// Says who claims an event: the entity of a mention, or the article itself.
///
/// # Errors
/// Where the mention is gone, or it is so already.
pub fn attribute(view: View<'_>, id: &str, mention: Option<&str>) -> Act {
    let source = match mention {
        Some(mention) => match &view.mention(mention)?.entity {
            Some(entity) => Some(entity.clone()),
            None => return Err(Refusal::new("That mention refers to nothing yet")),
        },
        None => None,
    };
    one(
        "attribution",
        amend(view.record, view.event(id)?, |event| event.attributed_to = source),
    )
}
