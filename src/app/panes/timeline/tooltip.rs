//! What an event says when it is pointed at, and what it is called.

use super::TimelineView;
use crate::app::document::Document;
use crate::app::theme::{self, Palette, size};
use crate::app::view::Lanes;
use crate::record::{Entity, Event};
use crate::timeline::lanes::{Entry, Lane, Model};
use crate::timeline::names;
use crate::timeline::when::Axis;
use crate::timeline::when::published_on;
use egui::{Label, RichText, Ui};

/// The longest sentence shown, in characters.
const MOST_CHARS: usize = 320;

/// What a screen reader calls the mark of an event.
pub fn name(document: &Document, entry: &Entry, axis: Axis) -> String {
    names::spoken(document.view(), entry, axis)
}

/// The sentence that tells an event.
fn sentence(document: &Document, event: &Event) -> String {
    let record = &document.record;
    let at = event.trigger.span;
    let told = record.sentences.iter().map(|s| s.span).find(|s| s.overlaps(at));
    let span = event
        .evidence
        .first()
        .map(|e| e.span)
        .filter(|s| s.len() > at.len())
        .or(told)
        .unwrap_or(at);
    let text = record.text.get(span.start..span.end).unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Everything about an event in a few lines.
pub fn event(ui: &mut Ui, document: &Document, entry: &Entry, axis: Axis) {
    let palette = Palette::of(ui);
    ui.set_max_width(380.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    let Some(event) = document.record.events.get(entry.row) else {
        return;
    };
    let line = crate::app::panes::widgets::event_line(document, event);
    ui.add(Label::new(RichText::new(line).font(theme::sans_strong(size::BODY))).wrap());
    let mut facts = format!(
        "{} · {} · {}",
        names::reading(event).to_lowercase(),
        event.status,
        names::when(event, entry, axis)
    );
    if event.background {
        facts.push_str(" · background");
    }
    if !event.review.is_decided() {
        facts.push_str(" · suggested");
    }
    if let Some(day) = published_on(&document.record, event) {
        facts.push_str(&format!(" · told on {day}"));
    }
    ui.add(
        Label::new(
            RichText::new(facts)
                .size(size::SMALL)
                .color(palette.event(event.r#type)),
        )
        .wrap(),
    );
    ui.add(
        Label::new(RichText::new(sentence(document, event)).font(egui::FontId::new(size::BODY, theme::serif()))).wrap(),
    );
    if let Some(why) = event.why.as_ref().filter(|w| !w.is_empty()) {
        ui.add(Label::new(RichText::new(why).size(size::SMALL).color(palette.dim)).wrap());
    }
}

/// Those of a lane, the most frequent first: their ids.
pub fn actors<'d>(document: &'d Document, view: &TimelineView, lane: &Lane) -> Vec<&'d Entity> {
    const LOOKED_AT: usize = 400;
    let mut found: Vec<(&str, usize)> = Vec::new();
    let entries = lane.entries.iter().take(LOOKED_AT);
    let events = entries.filter_map(|&i| document.record.events.get(view.model.entries.get(i)?.row));
    for one in events.flat_map(|event| event.actors.iter().chain(&event.recipients)) {
        let Some(id) = one.entity.as_deref() else { continue };
        match found.iter_mut().find(|(known, _)| *known == id) {
            Some((_, n)) => *n += 1,
            None => found.push((id, 1)),
        }
    }
    found.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let entity = |(id, _): &(&str, usize)| document.index.entity(&document.record, id);
    found.iter().filter_map(entity).collect()
}

/// What a lane is called in full, and who is in it with name and code.
pub fn lane(ui: &mut Ui, view: &TimelineView, document: &Document, lane: &Lane) {
    const SHOWN: usize = 8;
    let palette = Palette::of(ui);
    ui.set_max_width(380.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    let n = lane.entries.len();
    let events = if n == 1 { "event" } else { "events" };
    ui.label(RichText::new(format!("{} · {n} {events}", lane.name)).font(theme::sans_strong(size::BODY)));
    if view.lanes == Lanes::Story {
        let first = lane.entries.iter().min().and_then(|&i| view.model.entries.get(i));
        let event = first.and_then(|entry| document.record.events.get(entry.row));
        if let Some(event) = event {
            let text = RichText::new(sentence(document, event)).size(size::SMALL);
            ui.add(Label::new(text).wrap());
        }
        return;
    }
    let actors = actors(document, view, lane);
    for entity in actors.iter().take(SHOWN) {
        let code = names::actor_code(&entity.actor);
        let code = if code.is_empty() { "no code".to_owned() } else { code };
        ui.label(RichText::new(format!("{} — {code}", entity.name)).size(size::SMALL));
    }
    if let Some(more) = actors.len().checked_sub(SHOWN).filter(|n| *n > 0) {
        ui.label(
            RichText::new(format!("and {more} more"))
                .size(size::SMALL)
                .color(palette.dim),
        );
    }
}

/// The first few events of a cluster.
pub fn cluster(ui: &mut Ui, model: &Model, entries: &[usize], hint: &str) {
    const SHOWN: usize = 7;
    let palette = Palette::of(ui);
    ui.set_max_width(380.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(RichText::new(format!("{} events", entries.len())).font(theme::sans_strong(size::BODY)));
    for &i in entries.iter().take(SHOWN) {
        let line = RichText::new(&model.entries[i].label).size(size::SMALL);
        ui.add(Label::new(line).truncate());
    }
    let more = entries.len().saturating_sub(SHOWN);
    let more = if more > 0 {
        format!("and {more} more · {hint}")
    } else {
        hint.to_owned()
    };
    ui.label(RichText::new(more).size(size::SMALL).color(palette.dim));
}
