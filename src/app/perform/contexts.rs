//! In which contexts the places of an answer stand, and which of them are ticked at first.

use crate::app::document::Document;
use crate::app::view::Target;
use crate::app::words;
use crate::record::{FlagCode, Form, ItemId, Mention, Record, Review, Table};
use crate::text::{Covered, Span};

/// Targets by context, each context in text order; and the context of each.
pub(super) fn sorted(document: &Document, targets: Vec<Target>) -> (Vec<(Target, bool)>, Vec<String>) {
    let parts = Parts::of(&document.record);
    let context = |target: &Target| context(document, &parts, target);
    let mut found: Vec<(String, Target)> = targets.into_iter().map(|t| (context(&t), t)).collect();
    let mut order: Vec<String> = Vec::new();
    for (context, _) in &found {
        if !order.contains(context) {
            order.push(context.clone());
        }
    }
    found.sort_by_key(|(context, _)| order.iter().position(|c| c == context));
    found
        .into_iter()
        .map(|(context, target)| ((target, true), context))
        .unzip()
}

/// Whom a pronoun means is told by its sentence: where the current one is a pronoun, those that mean somebody else, or
/// nobody yet, are left for the analyst to tick.
pub(super) fn untick_others(document: &Document, targets: &mut [(Target, bool)]) {
    let mention = |item: &ItemId| document.index.mention(&document.record, &item.id);
    let Some(current) = document.current.as_ref().filter(|item| item.table == Table::Mentions) else {
        return;
    };
    let Some(own) = mention(current).filter(|m| m.form == Form::Pronoun) else {
        return;
    };
    for (target, on) in targets {
        let same = |m: &Mention| m.id == own.id || m.entity.is_some() && m.entity == own.entity;
        if let Target::Item(item) = target {
            *on &= mention(item).is_none_or(same);
        }
    }
}

/// The parts of an article that a place can stand in.
struct Parts {
    headline: Option<Span>,
    boilerplate: Covered,
    quoted: Covered,
}

impl Parts {
    fn of(record: &Record) -> Self {
        let title = record.meta.title.as_deref().unwrap_or("");
        let start = record.text.find(title).filter(|_| !title.is_empty());
        let live = record.flags.iter().filter(|f| f.review != Review::Rejected);
        let boilerplate = live.filter(|f| f.code == FlagCode::Boilerplate);
        let quotes = record.quotes.iter().filter(|q| q.review != Review::Rejected);
        Self {
            headline: start.map(|start| Span::new(start, start + title.len())),
            boilerplate: Covered::by(boilerplate.filter_map(|f| f.span)),
            quoted: Covered::by(quotes.filter(|q| q.direct).map(|q| q.span)),
        }
    }

    fn name(&self, span: Span) -> &'static str {
        if self.headline.is_some_and(|headline| headline.contains(span)) {
            "in the headline"
        } else if self.boilerplate.contains(span) {
            "in boilerplate"
        } else if self.quoted.contains(span) {
            "inside a quotation"
        } else {
            "in the text"
        }
    }
}

/// What a place is read as now, and in which part of the article it stands.
fn context(document: &Document, parts: &Parts, target: &Target) -> String {
    let (record, index) = (&document.record, &document.index);
    let (span, read) = match target {
        Target::Words(span) => (*span, "not tagged".to_owned()),
        Target::Item(item) => {
            let mention = index
                .mention(record, &item.id)
                .filter(|_| item.table == Table::Mentions);
            let entity = mention.and_then(|m| index.entity(record, m.entity.as_deref()?));
            let event = index.event(record, &item.id).filter(|_| item.table == Table::Events);
            let read = match (mention, entity, event) {
                (Some(m), Some(e), _) if e.name != m.text => format!("{}, as {}", m.kind.title(), e.name),
                (Some(m), ..) => m.kind.title().to_owned(),
                (_, _, Some(e)) => words::event_type(e),
                _ => item.table.word().to_owned(),
            };
            let review = index.review(record, item);
            let decided = review
                .filter(|r| r.is_decided())
                .map_or(String::new(), |r| format!(", {r}"));
            (index.span(record, item).unwrap_or_default(), format!("{read}{decided}"))
        }
    };
    format!("{read} · {}", parts.name(span))
}
